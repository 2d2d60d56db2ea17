"""Averages with weights: `average`."""

from __future__ import annotations

import torch
from torch import Tensor

from .axes import normalize_axes
from .casting import cast
from .dtypes import is_inexact, promote_types
from .statistics import mean, sum_of
from .tags import Array, Axes, Bool, OptionalArray, Result

__all__ = ["align_weights", "average"]


def average(
    a: Array,
    axis: Axes = None,
    weights: OptionalArray = None,
    returned: Bool = False,
    *,
    keepdims: Bool = False,
) -> Result:
    """Weighted average along the given axes.

    Parameters
    ----------
    a : array_like
    axis : int, tuple of ints or None
    weights : array_like, optional
        Of the shape of `a`, or of its shape along `axis`. Without them this is the mean.
    returned : bool
        Return the pair (average, sum of weights).
    keepdims : bool
        Keep the averaged axes with length 1.

    Raises
    ------
    ZeroDivisionError
        If weights sum to zero.
    TypeError, ValueError
        If the shapes of `a` and `weights` do not go together.

    Examples
    --------
    >>> import torchnp as np
    >>> np.average([1, 2, 3, 4], weights=[4, 3, 2, 1])
    np.float64(2.0)
    """
    axes = normalize_axes(axis, a.ndim, "average")
    if weights is None:
        result = mean(a, axes, keepdims=keepdims)
        if result.numel() == 0:
            raise ZeroDivisionError("average: division by zero: there is nothing to average")
        if not returned:
            return result
        return result, torch.full_like(result, a.numel() // result.numel())
    w = align_weights(a, axis, axes, weights, "average")
    dtype = promote_types(a.dtype, weights.dtype)
    if not is_inexact(a.dtype):
        dtype = promote_types(dtype, torch.float64)
    work = torch.float32 if dtype is torch.float16 else dtype
    total_weight = cast(sum_of(cast(w, work), axes, keepdims), dtype)
    if not torch.compiler.is_compiling() and bool(torch.any(total_weight == 0)):
        raise ZeroDivisionError("average: weights sum to zero, can't be normalized")
    product = cast(cast(a, dtype) * cast(w, dtype), work)
    result = cast(cast(sum_of(product, axes, keepdims), dtype) / total_weight, dtype)
    return (result, total_weight.expand(result.shape).clone()) if returned else result


def align_weights(
    a: Tensor, axis: int | tuple[int, ...] | None, axes: tuple[int, ...], weights: Tensor, name: str
) -> Tensor:
    """`weights` in a shape that broadcasts against `a`, its axes where `a` has them."""
    if weights.shape == a.shape:
        return weights
    if axis is None:
        raise TypeError(f"{name}: Axis must be specified when shapes of a and weights differ.")
    if tuple(weights.shape) != tuple(a.shape[i] for i in axes):
        raise ValueError(f"{name}: Shape of weights must be consistent with shape of a along specified axis.")
    order = sorted(range(len(axes)), key=axes.__getitem__)
    shape = [size if i in axes else 1 for i, size in enumerate(a.shape)]
    return weights.permute(order).reshape(shape).expand(a.shape)
