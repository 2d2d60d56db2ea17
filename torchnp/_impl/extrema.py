"""Extrema: `max`, `min`, `ptp`, `argmax`, `argmin`; NaN wins, complex compares lexicographically."""

from __future__ import annotations

from typing import Annotated

import torch
from torch import Tensor

from .axes import normalize_axis
from .complexparts import subtract_parts
from .dtypes import is_integer
from .lines import axes_of_reduction, gather_axes, restore_axes
from .ordering import complex_argextremum
from .reductions import ReductionOut, initial_tensor, mask_like
from .tags import Array, ArrayOrScalar, Axes, Bool, Mask, NoValue, OptionalAxis, Out, Tag, WeakOptionalArray
from .unsigned import carrier, ordered, restore, unordered

__all__ = ["IndexOut", "amax", "amin", "argmax", "argmin", "max", "min", "ptp"]

IndexOut = Annotated[Tensor | None, Tag("out", casting="writeback")]
"""`out=` of indices: of a dtype that casts to int64 safely, which NumPy then writes back."""


# The dtypes whose extrema torch finds as NumPy does: first NaN, else the first extremum.
_PLAIN = frozenset(
    (
        torch.float64,
        torch.float32,
        torch.float16,
        torch.int64,
        torch.int32,
        torch.int16,
        torch.int8,
        torch.uint8,
    )
)


def max(
    a: Array,
    axis: Axes = None,
    out: ReductionOut = None,
    keepdims: Bool = False,
    initial: WeakOptionalArray = NoValue,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Greatest element along the given axes; NaN if there is one.

    Parameters
    ----------
    a : array_like
        Complex numbers compare by real part, then by imaginary part.
    axis : int, tuple of ints or None
    out, keepdims
        As for `sum`.
    initial : scalar, optional
        A value to start from; needed where nothing may be selected.
    where : array_like of bool, optional
        Elements to look at; needs `initial`.

    Raises
    ------
    ValueError
        If there is nothing to reduce and no `initial`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.max([[0, 1], [2, 3]], axis=0)
    array([2, 3])
    """
    if where is NoValue and initial is NoValue and a.dtype in _PLAIN and a.numel():
        if axis is None:
            if not keepdims:
                return torch.amax(a)
        elif axis.__class__ is int and -a.ndim <= axis < a.ndim:
            return torch.amax(a, axis, keepdims)
    return _extremum(a, axis, keepdims, initial, where, True)


def min(
    a: Array,
    axis: Axes = None,
    out: ReductionOut = None,
    keepdims: Bool = False,
    initial: WeakOptionalArray = NoValue,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Least element along the given axes; NaN if there is one.

    Parameters
    ----------
    a : array_like
        Complex numbers compare by real part, then by imaginary part.
    axis : int, tuple of ints or None
    out, keepdims, initial, where
        As for `max`.

    Raises
    ------
    ValueError
        If there is nothing to reduce and no `initial`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.min([[0, 1], [2, 3]], axis=0)
    array([0, 1])
    """
    if where is NoValue and initial is NoValue and a.dtype in _PLAIN and a.numel():
        if axis is None:
            if not keepdims:
                return torch.amin(a)
        elif axis.__class__ is int and -a.ndim <= axis < a.ndim:
            return torch.amin(a, axis, keepdims)
    return _extremum(a, axis, keepdims, initial, where, False)


def amax(
    a: Array,
    axis: Axes = None,
    out: ReductionOut = None,
    keepdims: Bool = False,
    initial: WeakOptionalArray = NoValue,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Greatest element along the given axes: another name of `max`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.amax([1.0, 3.0, 2.0])
    np.float64(3.0)
    """
    return max(a, axis, out, keepdims, initial, where)


def amin(
    a: Array,
    axis: Axes = None,
    out: ReductionOut = None,
    keepdims: Bool = False,
    initial: WeakOptionalArray = NoValue,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Least element along the given axes: another name of `min`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.amin([1.0, 3.0, 2.0])
    np.float64(1.0)
    """
    return min(a, axis, out, keepdims, initial, where)


def _extremum(
    a: Tensor,
    axis: int | tuple[int, ...] | None,
    keepdims: bool,
    initial: Tensor | int | float | complex | None,
    where: Tensor,
    largest: bool,
) -> Tensor:
    name, ufunc = ("max", "maximum") if largest else ("min", "minimum")
    axes = axes_of_reduction(axis, a.ndim)
    mask = mask_like(a, where, name)
    start = initial_tensor(initial, a.dtype, a.device)
    if mask is not None:
        if start is None:
            raise ValueError(
                f"{name}: reduction operation '{ufunc}' does not have an identity, so to use a where mask one has "
                "to specify 'initial'"
            )
        a = restore(torch.where(mask, carrier(a), carrier(start)), a.dtype)
    lines = gather_axes(a, axes)
    if start is not None:
        # The start value is one more element, and the first, so that ties and NaN resolve as in NumPy.
        lines = torch.cat((start.expand((*lines.shape[:-1], 1)), lines), dim=-1)
    elif lines.shape[-1] == 0:
        if lines.numel() or 0 not in lines.shape[:-1]:
            raise ValueError(f"{name}: zero-size array to reduction operation {ufunc} which has no identity")
        lines = a.new_empty((*lines.shape[:-1], 1))
    return restore_axes(_extremum_of_lines(lines, largest), axes, keepdims)


def _extremum_of_lines(lines: Tensor, largest: bool) -> Tensor:
    """The extremum along the last dimension, which is not empty."""
    if lines.dtype.is_complex:
        index = complex_argextremum(lines, largest)
        return torch.gather(lines, -1, index.unsqueeze(-1)).squeeze(-1)
    keys = ordered(lines)
    return unordered(torch.amax(keys, dim=-1) if largest else torch.amin(keys, dim=-1), lines.dtype)


def ptp(a: Array, axis: Axes = None, out: Out = None, keepdims: Bool = False) -> ArrayOrScalar:
    """Greatest minus least element along the given axes ("peak to peak").

    Parameters
    ----------
    a : array_like
        Not bool. The difference of integers wraps round.
    axis : int, tuple of ints or None
    out, keepdims
        As for `sum`.

    Raises
    ------
    TypeError
        If `a` is bool.
    ValueError
        If there is nothing to reduce.

    Examples
    --------
    >>> import torchnp as np
    >>> np.ptp([[4, 9, 2], [6, 1, 3]], axis=1)
    array([7, 5])
    """
    high = _extremum(a, axis, keepdims, NoValue, NoValue, True)
    if a.dtype is torch.bool:
        raise TypeError("ptp: numpy boolean subtract, the `-` operator, is not supported; use the `^` operator instead")
    low = _extremum(a, axis, keepdims, NoValue, NoValue, False)
    if is_integer(a.dtype):
        return restore(carrier(high) - carrier(low), a.dtype)
    return subtract_parts(high, low) if a.dtype.is_complex else high - low


def argmax(a: Array, axis: OptionalAxis = None, out: IndexOut = None, *, keepdims: Bool = False) -> ArrayOrScalar:
    """Index of the greatest element along an axis: the first one, or the first NaN.

    Parameters
    ----------
    a : array_like
    axis : int or None
        None looks through the flattened array.
    out, keepdims
        As for `sum`.

    Raises
    ------
    ValueError
        If there is nothing to look at.

    Examples
    --------
    >>> import torchnp as np
    >>> np.argmax([[10, 11, 12], [13, 14, 15]], axis=1)
    array([2, 2])
    """
    if a.dtype in _PLAIN and a.numel():
        if axis is None:
            if not keepdims:
                return torch.argmax(a)
        elif -a.ndim <= axis < a.ndim:
            return torch.argmax(a, axis, keepdims)
    return _argextremum(a, axis, keepdims, True)


def argmin(a: Array, axis: OptionalAxis = None, out: IndexOut = None, *, keepdims: Bool = False) -> ArrayOrScalar:
    """Index of the least element along an axis: the first one, or the first NaN.

    Parameters
    ----------
    a : array_like
    axis : int or None
        None looks through the flattened array.
    out, keepdims
        As for `sum`.

    Raises
    ------
    ValueError
        If there is nothing to look at.

    Examples
    --------
    >>> import torchnp as np
    >>> np.argmin([[10, 11, 12], [13, 14, 15]], axis=1)
    array([0, 0])
    """
    if a.dtype in _PLAIN and a.numel():
        if axis is None:
            if not keepdims:
                return torch.argmin(a)
        elif -a.ndim <= axis < a.ndim:
            return torch.argmin(a, axis, keepdims)
    return _argextremum(a, axis, keepdims, False)


def _argextremum(a: Tensor, axis: int | None, keepdims: bool, largest: bool) -> Tensor:
    name = "argmax" if largest else "argmin"
    if axis is None:
        lines, axes = a.reshape(-1), tuple(range(a.ndim))
    elif a.ndim == 0:
        # NumPy looks at a 0-d array as one of length 1, and never keeps that axis.
        normalize_axis(axis, 1, name)
        lines, axes = a.reshape(1), ()
    else:
        axes = (normalize_axis(axis, a.ndim, name),)
        lines = a.movedim(axes[0], -1)
    if lines.shape[-1] == 0:
        if 0 not in lines.shape[:-1]:
            raise ValueError(f"attempt to get {name} of an empty sequence")
        return restore_axes(torch.empty(lines.shape[:-1], dtype=torch.int64, device=a.device), axes, keepdims)
    if a.dtype.is_complex:
        index = complex_argextremum(lines, largest)
    else:
        keys = lines.to(torch.int8) if a.dtype is torch.bool else ordered(lines)
        index = torch.argmax(keys, dim=-1) if largest else torch.argmin(keys, dim=-1)
    return restore_axes(index, axes, keepdims)
