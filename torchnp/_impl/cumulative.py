"""Running sums and products: `cumsum`, `cumprod`, `cumulative_sum`, `cumulative_prod`."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from .casting import cast
from .lines import flat_axis
from .reductions import ReductionOut, accumulator
from .tags import Array, Bool, DType, NDArray, OptionalAxis
from .ufunc_folds import scan_product, scan_sum

__all__ = ["cumprod", "cumsum", "cumulative_prod", "cumulative_sum"]

# 1-d arrays of these need neither a cast nor a choice of axis.
_SCANNED_BY_TORCH = frozenset((torch.float64, torch.float32, torch.int64, torch.int32, torch.int16, torch.int8))


def cumsum(a: Array, axis: OptionalAxis = None, dtype: DType = None, out: ReductionOut = None) -> NDArray:
    """Running sum along an axis, or of the flattened array.

    Parameters
    ----------
    a : array_like
    axis : int or None
    dtype : dtype, optional
        Of the accumulator and the result; small integers and bool are summed as int64 or uint64.
    out : ndarray, optional

    Raises
    ------
    AxisError
        If the array lacks the axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.cumsum([[1, 2], [3, 4]])
    array([ 1,  3,  6, 10])
    """
    if axis is None and dtype is None and a.ndim == 1 and a.dtype in _SCANNED_BY_TORCH:
        return torch.cumsum(a, 0)
    return _scan(a, axis, dtype, scan_sum, "cumsum")


def cumprod(a: Array, axis: OptionalAxis = None, dtype: DType = None, out: ReductionOut = None) -> NDArray:
    """Running product along an axis, or of the flattened array.

    Parameters
    ----------
    a : array_like
    axis : int or None
    dtype : dtype, optional
        Of the accumulator and the result; small integers and bool are multiplied as int64 or uint64.
    out : ndarray, optional

    Raises
    ------
    AxisError
        If the array lacks the axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.cumprod([1, 2, 3])
    array([1, 2, 6])
    """
    if axis is None and dtype is None and a.ndim == 1 and a.dtype in _SCANNED_BY_TORCH:
        return torch.cumprod(a, 0)
    return _scan(a, axis, dtype, scan_product, "cumprod")


def _scan(a: Tensor, axis: int | None, dtype: torch.dtype | None, scan: Callable[..., Tensor], name: str) -> Tensor:
    x, dim = flat_axis(a, axis, name)
    x = cast(x, accumulator(a.dtype) if dtype is None else dtype)
    return scan(x, dim) if x.numel() else x.clone()


def cumulative_sum(
    x: Array,
    /,
    *,
    axis: OptionalAxis = None,
    dtype: DType = None,
    out: ReductionOut = None,
    include_initial: Bool = False,
) -> NDArray:
    """Running sum along an axis, as the array API standard defines it.

    Parameters
    ----------
    x : array_like
    axis : int, optional
        Needed if `x` has more than one dimension.
    dtype, out
        As for `cumsum`.
    include_initial : bool
        Begin with the empty sum, 0.

    Raises
    ------
    ValueError
        If `x` has more than one dimension and `axis` is not given.

    Examples
    --------
    >>> import torchnp as np
    >>> np.cumulative_sum([1, 2, 3], include_initial=True)
    array([0, 1, 3, 6])
    """
    return _cumulative(x, axis, dtype, include_initial, scan_sum, "cumulative_sum")


def cumulative_prod(
    x: Array,
    /,
    *,
    axis: OptionalAxis = None,
    dtype: DType = None,
    out: ReductionOut = None,
    include_initial: Bool = False,
) -> NDArray:
    """Running product along an axis, as the array API standard defines it.

    Parameters
    ----------
    x : array_like
    axis : int, optional
        Needed if `x` has more than one dimension.
    dtype, out
        As for `cumprod`.
    include_initial : bool
        Begin with the empty product, 1.

    Raises
    ------
    ValueError
        If `x` has more than one dimension and `axis` is not given.

    Examples
    --------
    >>> import torchnp as np
    >>> np.cumulative_prod([1, 2, 3], include_initial=True)
    array([1, 1, 2, 6])
    """
    return _cumulative(x, axis, dtype, include_initial, scan_product, "cumulative_prod")


def _cumulative(
    x: Tensor,
    axis: int | None,
    dtype: torch.dtype | None,
    include_initial: bool,
    scan: Callable[..., Tensor],
    name: str,
) -> Tensor:
    if x.ndim == 0:
        x = x.reshape(1)
    if axis is None:
        if x.ndim > 1:
            raise ValueError(f"{name}: for arrays which have more than one dimension the 'axis' argument is required")
        axis = 0
    result = _scan(x, axis, dtype, scan, name)
    if include_initial:
        shape = list(result.shape)
        shape[axis] = 1
        start = torch.full(shape, 0 if scan is scan_sum else 1, dtype=result.dtype, device=result.device)
        result = torch.cat((start, result), dim=axis)
    return result
