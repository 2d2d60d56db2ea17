"""Averages and spread that leave NaN out: `nanmean`, `nanvar`, `nanstd`, `nanmedian`."""

from __future__ import annotations

from typing import Annotated

import torch
from torch import Tensor

from .axes import normalize_axes
from .casting import cast
from .dtypes import is_inexact
from .lines import gather_axes, restore_axes
from .nanreductions import nansum
from .reductions import ReductionOut, apply_mask, mask_like, sum
from .slice_warnings import ALL_NAN, EMPTY, NO_DEGREES, warn_of_slices
from .sorting import sort_lines
from .statistics import choose_ddof, mean, median, middle_of_sorted, quotient, root, std, var
from .tags import (
    Array,
    ArrayOrScalar,
    ArrayOrScalarUnlessKept,
    Axes,
    Bool,
    DType,
    Mask,
    NoValue,
    Tag,
    WeakArray,
    WeakOptionalArray,
)

__all__ = ["nanmean", "nanmedian", "nanstd", "nanvar"]

InexactOut = Annotated[Tensor | None, Tag("out", rule="inexact")]
InexactReductionOut = Annotated[Tensor | None, Tag("out", casting="unsafe", rule="inexact")]


def _present(a: Tensor, where: Tensor, name: str) -> Tensor:
    """The mask of what counts: selected by `where` and not NaN."""
    return apply_mask(~torch.isnan(a), mask_like(a, where, name), 0)


def _check_inexact(a: Tensor, dtype: torch.dtype | None, name: str) -> None:
    if dtype is not None and not is_inexact(dtype):
        raise TypeError(f"{name}: If a is inexact, then dtype must be inexact")


def nanmean(
    a: Array,
    axis: Axes = None,
    dtype: DType = None,
    out: InexactReductionOut = None,
    keepdims: Bool = False,
    *,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Mean along the given axes of the elements that are not NaN; NaN of nothing.

    Parameters
    ----------
    a : array_like
    axis, dtype, out, keepdims, where
        As for `mean`.

    Raises
    ------
    TypeError
        If `a` is inexact and `dtype` is not.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanmean([[1.0, np.nan], [3.0, 4.0]], axis=0)
    array([2., 4.])
    """
    if not is_inexact(a.dtype):
        return mean(a, axis, dtype, None, keepdims, where=where)
    _check_inexact(a, dtype, "nanmean")
    total = nansum(a, axis, dtype, None, keepdims, NoValue, where)
    count = sum(_present(a, where, "nanmean"), axis, None, None, keepdims)
    warn_of_slices(EMPTY, count == 0)
    return quotient(total, count, total.dtype)


def nanvar(
    a: Array,
    axis: Axes = None,
    dtype: DType = None,
    out: InexactOut = None,
    ddof: WeakArray = 0,
    keepdims: Bool = False,
    *,
    where: Mask = NoValue,
    mean: WeakOptionalArray = NoValue,
    correction: WeakOptionalArray = NoValue,
) -> ArrayOrScalar:
    """Variance along the given axes of the elements that are not NaN.

    Parameters
    ----------
    a : array_like
    axis, dtype, out, ddof, keepdims, where, mean, correction
        As for `var`; NaN where no more than `ddof` elements are left.

    Raises
    ------
    TypeError
        If `a` is inexact and `dtype` is not.
    ValueError
        If both `ddof` and `correction` are given.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanvar([1.0, np.nan, 3.0])
    np.float64(1.0)
    """
    ddof = choose_ddof(ddof, correction, "nanvar")
    if not is_inexact(a.dtype):
        return var(a, axis, dtype, None, ddof, keepdims, where=where, mean=mean)
    _check_inexact(a, dtype, "nanvar")
    present = _present(a, where, "nanvar")
    count = sum(present, axis, None, None, True)
    if mean is NoValue or mean is None:
        total = nansum(a, axis, dtype, None, True, NoValue, where)
        mean = quotient(total, count, total.dtype)
    deviation = a - mean
    # NumPy keeps the deviations in the precision of the array, whatever the mean has.
    deviation = cast(torch.where(present, deviation, torch.zeros((), dtype=deviation.dtype, device=a.device)), a.dtype)
    if a.dtype.is_complex:
        squares = deviation.real * deviation.real + deviation.imag * deviation.imag
    else:
        squares = deviation * deviation
    total = sum(squares, axis, dtype, None, keepdims)
    degrees = count.reshape(total.shape) - ddof
    warn_of_slices(f"{NO_DEGREES}.", degrees <= 0)
    result = quotient(total, degrees, total.dtype)
    return torch.where(degrees > 0, result, torch.full((), torch.nan, dtype=result.dtype, device=a.device))


def nanstd(
    a: Array,
    axis: Axes = None,
    dtype: DType = None,
    out: InexactOut = None,
    ddof: WeakArray = 0,
    keepdims: Bool = False,
    *,
    where: Mask = NoValue,
    mean: WeakOptionalArray = NoValue,
    correction: WeakOptionalArray = NoValue,
) -> ArrayOrScalar:
    """Standard deviation along the given axes of the elements that are not NaN.

    Parameters
    ----------
    a : array_like
    axis, dtype, out, ddof, keepdims, where, mean, correction
        As for `nanvar`.

    Raises
    ------
    TypeError
        If `a` is inexact and `dtype` is not.
    ValueError
        If both `ddof` and `correction` are given.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanstd([1.0, np.nan, 3.0])
    np.float64(1.0)
    """
    ddof = choose_ddof(ddof, correction, "nanstd")
    if not is_inexact(a.dtype):
        return std(a, axis, dtype, None, ddof, keepdims, where=where, mean=mean)
    _check_inexact(a, dtype, "nanstd")
    return root(nanvar(a, axis, dtype, None, ddof, keepdims, where=where, mean=mean))


def nanmedian(
    a: Array, axis: Axes = None, out: ReductionOut = None, overwrite_input: Bool = False, keepdims: Bool = False
) -> ArrayOrScalarUnlessKept:
    """Median along the given axes of the elements that are not NaN; NaN of nothing.

    Parameters
    ----------
    a : array_like
    axis, out, overwrite_input, keepdims
        As for `median`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanmedian([[10.0, np.nan, 4.0], [3.0, 2.0, 1.0]], axis=1)
    array([7., 2.])
    """
    if not is_inexact(a.dtype):
        return median(a, axis, None, overwrite_input, keepdims)
    axes = normalize_axes(axis, a.ndim)
    lines = gather_axes(a, axes)
    if lines.shape[-1] == 0:
        return median(a, axis, None, overwrite_input, keepdims)
    lines = sort_lines(lines)
    count = torch.sum(~torch.isnan(lines), dim=-1, keepdim=True)
    low = torch.gather(lines, -1, torch.clamp((count - 1) // 2, min=0))
    high = torch.gather(lines, -1, torch.clamp(count // 2, max=lines.shape[-1] - 1))
    warn_of_slices(ALL_NAN, count == 0, each=True)
    result = middle_of_sorted(low, high, count % 2 == 1)
    result = torch.where(count == 0, torch.full((), torch.nan, dtype=a.dtype, device=a.device), result)
    return restore_axes(result.squeeze(-1), axes, keepdims)
