"""Reductions and running sums that leave NaN out: `nansum`, `nanmax`, `nanargmax`, `nancumsum` and their kin."""

from __future__ import annotations

import torch
from torch import Tensor

from .axes import normalize_axis
from .cumulative import cumprod, cumsum
from .dtypes import is_inexact
from .extrema import IndexOut, argmax, argmin, max, min
from .lines import axes_of_reduction, gather_axes, restore_axes
from .reductions import ReductionOut, WideningOut, apply_mask, initial_tensor, mask_like, prod, sum
from .slice_warnings import ALL_NAN, warn_of_slices
from .tags import (
    Array,
    ArrayOrScalar,
    Axes,
    Bool,
    DType,
    Mask,
    NDArray,
    NoValue,
    OptionalAxis,
    WeakOptionalArray,
)

__all__ = [
    "nanargmax",
    "nanargmin",
    "nancumprod",
    "nancumsum",
    "nanmax",
    "nanmin",
    "nanprod",
    "nansum",
]


def replace_nan(a: Tensor, fill: float) -> Tensor:
    """`a` with `fill` in place of NaN; integers as they are."""
    if not is_inexact(a.dtype):
        return a
    return torch.where(torch.isnan(a), torch.full((), fill, dtype=a.dtype, device=a.device), a)


def nansum(
    a: Array,
    axis: Axes = None,
    dtype: DType = None,
    out: WideningOut = None,
    keepdims: Bool = False,
    initial: WeakOptionalArray = NoValue,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Sum along the given axes, NaN counting as 0.

    Parameters
    ----------
    a : array_like
    axis, dtype, out, keepdims, initial, where
        As for `sum`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nansum([1.0, np.nan])
    np.float64(1.0)
    """
    return sum(replace_nan(a, 0), axis, dtype, None, keepdims, initial, where)


def nanprod(
    a: Array,
    axis: Axes = None,
    dtype: DType = None,
    out: WideningOut = None,
    keepdims: Bool = False,
    initial: WeakOptionalArray = NoValue,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Product along the given axes, NaN counting as 1.

    Parameters
    ----------
    a : array_like
    axis, dtype, out, keepdims, initial, where
        As for `prod`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanprod([2.0, np.nan, 3.0])
    np.float64(6.0)
    """
    return prod(replace_nan(a, 1), axis, dtype, None, keepdims, initial, where)


def nanmax(
    a: Array,
    axis: Axes = None,
    out: ReductionOut = None,
    keepdims: Bool = False,
    initial: WeakOptionalArray = NoValue,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Greatest element along the given axes that is not NaN; NaN if there is none.

    Parameters
    ----------
    a : array_like
    axis, out, keepdims, initial, where
        As for `max`.

    Raises
    ------
    ValueError
        If there is nothing to reduce and no `initial`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanmax([[1.0, 2.0], [3.0, np.nan]], axis=0)
    array([3., 2.])
    """
    return _nan_extremum(a, axis, keepdims, initial, where, True)


def nanmin(
    a: Array,
    axis: Axes = None,
    out: ReductionOut = None,
    keepdims: Bool = False,
    initial: WeakOptionalArray = NoValue,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Least element along the given axes that is not NaN; NaN if there is none.

    Parameters
    ----------
    a : array_like
    axis, out, keepdims, initial, where
        As for `min`.

    Raises
    ------
    ValueError
        If there is nothing to reduce and no `initial`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanmin([[1.0, 2.0], [3.0, np.nan]], axis=0)
    array([1., 2.])
    """
    return _nan_extremum(a, axis, keepdims, initial, where, False)


def _nan_extremum(
    a: Tensor,
    axis: int | tuple[int, ...] | None,
    keepdims: bool,
    initial: Tensor | int | float | complex | None,
    where: Tensor,
    largest: bool,
) -> Tensor:
    extremum = max if largest else min
    if not is_inexact(a.dtype):
        return extremum(a, axis, None, keepdims, initial, where)
    name, ufunc = ("nanmax", "fmax") if largest else ("nanmin", "fmin")
    axes = axes_of_reduction(axis, a.ndim)
    mask = mask_like(a, where, name)
    start = initial_tensor(initial, a.dtype, a.device)
    if mask is not None and start is None:
        raise ValueError(
            f"{name}: reduction operation '{ufunc}' does not have an identity, so to use a where mask one has to "
            "specify 'initial'"
        )
    # What does not count becomes NaN, the start value is one more element, and NaN loses to anything.
    lines = gather_axes(apply_mask(a, mask, torch.nan), axes)
    if start is not None:
        lines = torch.cat((start.expand((*lines.shape[:-1], 1)), lines), dim=-1)
    if lines.shape[-1] == 0:
        return extremum(a, axis, None, keepdims)
    present = ~torch.isnan(lines)
    worst = torch.full((), -torch.inf if largest else torch.inf, dtype=a.dtype, device=a.device)
    if a.dtype.is_complex:
        worst = torch.complex(worst.real, worst.real)
    result = extremum(torch.where(present, lines, worst), -1)
    found = present.any(dim=-1)
    warn_of_slices(ALL_NAN, ~found)
    return restore_axes(torch.where(found, result, lines[..., 0]), axes, keepdims)


def nanargmax(a: Array, axis: OptionalAxis = None, out: IndexOut = None, *, keepdims: Bool = False) -> ArrayOrScalar:
    """Index of the greatest element along an axis that is not NaN.

    Parameters
    ----------
    a : array_like
    axis, out, keepdims
        As for `argmax`.

    Raises
    ------
    ValueError
        If there is nothing to look at, or a line holds only NaN (not found out inside a compiled graph).

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanargmax([[np.nan, 4.0], [2.0, 3.0]], axis=0)
    array([1, 0])
    """
    return argmax(_without_nan(a, axis, -torch.inf), axis, None, keepdims=keepdims)


def nanargmin(a: Array, axis: OptionalAxis = None, out: IndexOut = None, *, keepdims: Bool = False) -> ArrayOrScalar:
    """Index of the least element along an axis that is not NaN.

    Parameters
    ----------
    a : array_like
    axis, out, keepdims
        As for `argmin`.

    Raises
    ------
    ValueError
        If there is nothing to look at, or a line holds only NaN (not found out inside a compiled graph).

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanargmin([[np.nan, 4.0], [2.0, 3.0]], axis=0)
    array([1, 1])
    """
    return argmin(_without_nan(a, axis, torch.inf), axis, None, keepdims=keepdims)


def _without_nan(a: Tensor, axis: int | None, fill: float) -> Tensor:
    """`a` with `fill` in place of NaN, after a check that no line along `axis` is all NaN."""
    if not is_inexact(a.dtype):
        return a
    if not torch.compiler.is_compiling() and a.numel():
        nan = torch.isnan(a)
        hopeless = nan.all() if axis is None or a.ndim == 0 else nan.all(dim=normalize_axis(axis, a.ndim)).any()
        if bool(hopeless):
            raise ValueError("All-NaN slice encountered")
    return replace_nan(a, fill)


def nancumsum(a: Array, axis: OptionalAxis = None, dtype: DType = None, out: ReductionOut = None) -> NDArray:
    """Running sum along an axis, NaN counting as 0.

    Parameters
    ----------
    a : array_like
    axis, dtype, out
        As for `cumsum`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nancumsum([1.0, np.nan, 2.0])
    array([1., 1., 3.])
    """
    return cumsum(replace_nan(a, 0), axis, dtype)


def nancumprod(a: Array, axis: OptionalAxis = None, dtype: DType = None, out: ReductionOut = None) -> NDArray:
    """Running product along an axis, NaN counting as 1.

    Parameters
    ----------
    a : array_like
    axis, dtype, out
        As for `cumprod`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nancumprod([3.0, np.nan, 2.0])
    array([3., 3., 6.])
    """
    return cumprod(replace_nan(a, 1), axis, dtype)
