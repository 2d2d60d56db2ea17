"""Differences, gradients and areas of sampled functions: `diff`, `ediff1d`, `gradient`, `trapezoid`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from .axes import normalize_axes, normalize_axis
from .broadcasting import common_shape
from .casting import cast, promote
from .complexparts import by_parts, subtract_parts
from .dtypes import can_cast, is_inexact, to_inexact
from .joining import concatenate
from .tags import (
    Array,
    ArrayOrScalar,
    Axes,
    Axis,
    Int,
    NDArray,
    NoValue,
    OptionalArray,
    Result,
    WeakArray,
    WeakOptionalArray,
)
from .unsigned import carrier, restore

__all__ = ["diff", "ediff1d", "gradient", "trapezoid"]


def _steps(a: Tensor, dim: int) -> Tensor:
    """Each element minus the one before it; for bool, whether they differ."""
    if a.dtype.is_complex:
        count = max(a.shape[dim] - 1, 0)
        return subtract_parts(a.narrow(dim, a.shape[dim] - count, count), a.narrow(dim, 0, count))
    return restore(torch.diff(carrier(a), dim=dim), a.dtype)


def diff(
    a: Array, n: Int = 1, axis: Axis = -1, prepend: WeakOptionalArray = NoValue, append: WeakOptionalArray = NoValue
) -> NDArray:
    """The n-th differences ``a[i + 1] - a[i]`` along an axis.

    Parameters
    ----------
    a : array_like
        Unsigned integers wrap round; bool gives whether neighbours differ.
    n : int
        How often to take differences.
    axis : int
    prepend, append : array_like, optional
        What to put before or after `a` first; a scalar stands for one slice.

    Raises
    ------
    ValueError
        If `n` is negative or `a` is 0-d.
    AxisError
        If the array lacks the axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.diff([1, 2, 4, 7, 0])
    array([ 1,  2,  3, -7])
    """
    if n == 0:
        return a
    if n < 0:
        raise ValueError(f"diff: order must be non-negative but got {n}")
    if a.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    dim = normalize_axis(axis, a.ndim, "diff")
    pieces = [a]
    if prepend is not NoValue:
        pieces.insert(0, _slice_like(prepend, a, dim))
    if append is not NoValue:
        pieces.append(_slice_like(append, a, dim))
    if len(pieces) > 1:
        a = concatenate(pieces, axis=dim)
    for _ in range(min(n, a.shape[dim])):
        a = _steps(a, dim)
    return a


def _slice_like(value: Any, a: Tensor, dim: int) -> Tensor:
    """What `prepend` or `append` stands for; NumPy gives Python numbers their own dtype."""
    if not isinstance(value, Tensor):
        natural = torch.int64 if isinstance(value, int) else torch.float64
        natural = torch.complex128 if isinstance(value, complex) else natural
        value = torch.full((), value, dtype=natural, device=a.device)
    held: Tensor = value
    if held.ndim:
        return held
    shape = list(a.shape)
    shape[dim] = 1
    return held.expand(shape)


def ediff1d(ary: Array, to_end: OptionalArray = None, to_begin: OptionalArray = None) -> NDArray:
    """Differences of neighbours in the flattened array, with optional values around them.

    Parameters
    ----------
    ary : array_like
        Not bool.
    to_end, to_begin : array_like, optional
        Put after or before the differences; must cast to the dtype of `ary` by 'same_kind'.

    Raises
    ------
    TypeError
        If `ary` is bool, or a value does not cast.

    Examples
    --------
    >>> import torchnp as np
    >>> np.ediff1d([1, 2, 4, 7, 0], to_begin=-99)
    array([-99,   1,   2,   3,  -7])
    """
    flat = ary.reshape(-1)
    pieces = []
    for value, arg in ((to_begin, "to_begin"), (to_end, "to_end")):
        if value is not None:
            if not can_cast(value.dtype, ary.dtype, "same_kind"):
                raise TypeError(
                    f"ediff1d: dtype of `{arg}` must be compatible with input `ary` under the `same_kind` rule."
                )
            pieces.append(cast(value.reshape(-1), ary.dtype))
    if ary.dtype is torch.bool:
        raise TypeError("ediff1d: numpy boolean subtract, the `-` operator, is not supported")
    pieces.insert(0 if to_begin is None else 1, _steps(flat, 0) if flat.shape[0] else flat)
    return torch.cat(pieces)


def trapezoid(y: Array, x: OptionalArray = None, dx: WeakArray = 1.0, axis: Axis = -1) -> ArrayOrScalar:
    """The area under samples of a function, by the trapezoidal rule.

    Parameters
    ----------
    y : array_like
    x : array_like, optional
        Where the samples were taken: 1-d along `axis`, or of the shape of `y`.
    dx : scalar or array_like
        The distance of samples where `x` is not given.
    axis : int

    Raises
    ------
    AxisError
        If the array lacks the axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.trapezoid([1, 2, 3], x=[4, 6, 8])
    np.float64(8.0)
    """
    if x is not None and x.ndim == 0:
        raise ValueError("trapezoid: diff requires input that is at least one dimensional")
    if y.ndim == 0:
        raise IndexError("trapezoid: y must have at least one dimension")
    dim = normalize_axis(axis, y.ndim, "trapezoid")
    n = max(y.shape[dim] - 1, 0)
    width: Tensor | int | float | complex = dx
    if x is not None:
        if x.ndim == 1:
            width = _steps(x, 0).reshape([-1 if i == dim else 1 for i in range(y.ndim)])
        else:
            width = _steps(x, normalize_axis(axis, x.ndim, "trapezoid"))
    values = carrier(y)
    later, earlier = values.narrow(dim, y.shape[dim] - n, n), values.narrow(dim, 0, n)
    # Sums and products are formed in the dtype of the operands, and only then halved.
    if y.dtype.is_complex:
        heights = by_parts(torch.add)(later, earlier)
    else:
        heights = later | earlier if y.dtype is torch.bool else restore(later + earlier, y.dtype)
    widths, heights = promote(width, heights)
    common_shape(widths.shape, heights.shape)
    areas = restore(carrier(widths) * carrier(heights), heights.dtype)
    # An `x` of higher rank than `y` broadcasts, so the axis counts from where the caller counts.
    return torch.sum(cast(areas, to_inexact(areas.dtype)) / 2.0, dim=axis)


def gradient(f: Array, *varargs: WeakArray, axis: Axes = None, edge_order: Int = 1) -> Result:
    """The gradient, by second-order central differences inside and one-sided ones at the ends.

    Parameters
    ----------
    f : array_like
        Integers give float64.
    *varargs : scalars or 1-d array_likes
        Nothing, one distance for all axes, or for each axis its distance or its coordinates.
    axis : int, tuple of ints or None
    edge_order : {1, 2}
        The accuracy at the ends.

    Returns
    -------
    ndarray or tuple of ndarrays
        One an axis; a single one is not in a tuple.

    Raises
    ------
    ValueError, TypeError
        If `f` is too short, or the distances do not fit it.

    Examples
    --------
    >>> import torchnp as np
    >>> np.gradient([1.0, 2.0, 4.0, 7.0])
    array([1. , 1.5, 2.5, 3. ])
    """
    axes = normalize_axes(axis, f.ndim)
    spacings = _spacings(f, axes, varargs)
    if edge_order > 2:
        raise ValueError("gradient: 'edge_order' greater than 2 not supported")
    for dim in axes:
        if f.shape[dim] < edge_order + 1:
            raise ValueError(
                "gradient: Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) "
                "elements are required."
            )
        if f.dtype is torch.bool and edge_order == 1:
            raise TypeError("gradient: numpy boolean subtract, the `-` operator, is not supported")
    values = cast(f, to_inexact(f.dtype))
    results = tuple(_gradient_along(values, dim, h, edge_order) for dim, h in zip(axes, spacings, strict=True))
    return results[0] if len(results) == 1 else results


def _spacings(f: Tensor, axes: tuple[int, ...], given: tuple[Any, ...]) -> list[Tensor | int | float]:
    """For each axis the distance of its samples: a scalar, or a 1-d tensor of distances."""
    if len(given) == 0:
        return [1.0] * len(axes)
    if len(given) == 1 and not (isinstance(given[0], Tensor) and given[0].ndim):
        return [given[0]] * len(axes)
    if len(given) != len(axes):
        raise TypeError("gradient: invalid number of arguments: pass one distance, or one for each axis")
    spacings: list[Tensor | int | float] = []
    for h, dim in zip(given, axes, strict=True):
        if not isinstance(h, Tensor) or h.ndim == 0:
            spacings.append(h)
            continue
        if h.ndim != 1:
            raise ValueError("gradient: distances must be either scalars or 1d")
        if h.shape[0] != f.shape[dim]:
            raise ValueError("gradient: when 1d, distances must match the length of the corresponding dimension")
        if h.shape[0] < 2:
            raise IndexError(f"gradient: axis {dim} with size {h.shape[0]} has no distances")
        spacings.append(_steps(cast(h, torch.float64) if not is_inexact(h.dtype) else h, 0))
    return spacings


def _gradient_along(f: Tensor, dim: int, h: Tensor | int | float, edge_order: int) -> Tensor:
    x = f.movedim(dim, -1)
    dtype = f.dtype
    if isinstance(h, Tensor) and h.ndim:
        # The distances before and after each inner sample.
        before, after = cast(h[:-1], dtype), cast(h[1:], dtype)
        low = -after / (before * (before + after))
        middle = (after - before) / (before * after)
        high = before / (after * (before + after))
        inner = low * x[..., :-2] + middle * x[..., 1:-1] + high * x[..., 2:]
        first_h, last_h = cast(h[0], dtype), cast(h[-1], dtype)
        second_h, before_last_h = cast(h[min(1, h.shape[0] - 1)], dtype), cast(h[max(-2, -h.shape[0])], dtype)
    else:
        step = cast(h, dtype) if isinstance(h, Tensor) else h
        inner = (x[..., 2:] - x[..., :-2]) / (2.0 * step)
        first_h = last_h = second_h = before_last_h = torch.as_tensor(step, dtype=dtype, device=f.device)
    if edge_order == 1:
        first = (x[..., 1] - x[..., 0]) / first_h
        last = (x[..., -1] - x[..., -2]) / last_h
    else:
        first = _one_sided(x[..., 0], x[..., 1], x[..., 2], first_h, second_h)
        last = _one_sided_back(x[..., -3], x[..., -2], x[..., -1], before_last_h, last_h)
    result = torch.cat((first.unsqueeze(-1), inner, last.unsqueeze(-1)), dim=-1)
    return cast(result, dtype).movedim(-1, dim)


def _one_sided(f0: Tensor, f1: Tensor, f2: Tensor, h1: Tensor, h2: Tensor) -> Tensor:
    """The derivative at the first of three samples that are `h1` and `h2` apart, to second order."""
    a = -(2.0 * h1 + h2) / (h1 * (h1 + h2))
    b = (h1 + h2) / (h1 * h2)
    c = -h1 / (h2 * (h1 + h2))
    return a * f0 + b * f1 + c * f2


def _one_sided_back(f0: Tensor, f1: Tensor, f2: Tensor, h1: Tensor, h2: Tensor) -> Tensor:
    """The derivative at the last of three samples; not the other one negated, which would turn signs of zeros."""
    a = h2 / (h1 * (h1 + h2))
    b = -(h2 + h1) / (h1 * h2)
    c = (2.0 * h2 + h1) / (h2 * (h1 + h2))
    return a * f0 + b * f1 + c * f2
