"""Sums, products and logical reductions: `sum`, `prod`, `all`, `any`, `count_nonzero`."""

from __future__ import annotations

from typing import Annotated

import torch
from torch import Tensor

from .broadcasting import broadcast_into
from .casting import cast, check_python_int
from .dtypes import KIND, is_integer
from .lines import axes_of_reduction, gather_axes, restore_axes
from .tags import Array, ArrayOrScalar, Axes, Bool, DType, Mask, NoValue, Tag, WeakOptionalArray
from .unsigned import carrier, restore

__all__ = [
    "ReductionOut",
    "WideningOut",
    "accumulator",
    "all",
    "any",
    "apply_mask",
    "count_nonzero",
    "initial_tensor",
    "mask_like",
    "prod",
    "sum",
]

ReductionOut = Annotated[Tensor | None, Tag("out", casting="unsafe")]
"""`out=` of a reduction: NumPy casts into it whatever the dtypes are."""

WideningOut = Annotated[Tensor | None, Tag("out", casting="unsafe", rule="widens")]
"""The same of a sum or product, which NumPy forms in the dtype of `out` if that is wider."""

# torch accumulates these as NumPy does, with no help.
_SUMMED_BY_TORCH = frozenset(
    (
        torch.float64,
        torch.float32,
        torch.float16,
        torch.complex64,
        torch.complex128,
        torch.int64,
        torch.int32,
        torch.int16,
        torch.int8,
        torch.bool,
    )
)

# torch tells the truth of these as NumPy does and gives bool; of uint8 it gives uint8.
_TRUE_BY_TORCH = _SUMMED_BY_TORCH


def accumulator(dtype: torch.dtype) -> torch.dtype:
    """The dtype in which a sum or product of `dtype` is formed: small integers grow to 64 bits."""
    kind = KIND[dtype]
    return torch.int64 if kind in "bi" else torch.uint64 if kind == "u" else dtype


def mask_like(a: Tensor, where: Tensor, name: str) -> Tensor | None:
    """`where=` in the shape of `a`, to which it broadcasts and not beyond; None if it was not given."""
    if where is NoValue:
        return None
    if where.shape == a.shape:
        return where.to(a.device)
    if where.ndim > a.ndim:
        raise ValueError(f"{name}: 'where' has more dimensions ({where.ndim}) than the array ({a.ndim})")
    return broadcast_into(where, a.shape, f"{name}: 'where'").to(a.device)


def apply_mask(a: Tensor, mask: Tensor | None, fill: complex) -> Tensor:
    """`a` with `fill` where the mask, of the same shape, is false."""
    if mask is None:
        return a
    return torch.where(mask, a, torch.full((), fill, dtype=a.dtype, device=a.device))


def initial_tensor(
    initial: Tensor | int | float | complex | None, dtype: torch.dtype, device: torch.device
) -> Tensor | None:
    """`initial=` in the dtype of the result, or None if not given."""
    if initial is NoValue or initial is None:
        return None
    if isinstance(initial, Tensor):
        if initial.ndim:
            raise ValueError("setting an array element with a sequence: 'initial' must be a scalar")
        return cast(initial, dtype)
    if is_integer(dtype) and isinstance(initial, int):
        check_python_int(initial, dtype)
        return torch.full((), initial, dtype=dtype, device=device)
    return cast(torch.tensor(initial, dtype=_NATURAL[type(initial)], device=device), dtype)


_NATURAL = {bool: torch.bool, int: torch.int64, float: torch.float64, complex: torch.complex128}


def sum(
    a: Array,
    axis: Axes = None,
    dtype: DType = None,
    out: WideningOut = None,
    keepdims: Bool = False,
    initial: WeakOptionalArray = NoValue,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Sum of the elements over the given axes.

    Parameters
    ----------
    a : array_like
    axis : int, tuple of ints or None
        None sums everything.
    dtype : dtype, optional
        Of the accumulator and the result; small integers and bool are summed as int64 or uint64.
    out, keepdims, initial, where
        As for every reduction: destination, axes kept with length 1, start value, mask.

    Raises
    ------
    AxisError
        If the array lacks an axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.sum([[0, 1], [0, 5]], axis=0)
    array([0, 6])
    """
    if where is NoValue and initial is NoValue and dtype is None and a.dtype in _SUMMED_BY_TORCH:
        if axis is None:
            if not keepdims:
                return torch.sum(a)
        elif axis.__class__ is int and -a.ndim <= axis < a.ndim:
            return torch.sum(a, dim=axis, keepdim=keepdims)
    result_dtype = accumulator(a.dtype) if dtype is None else dtype
    axes = axes_of_reduction(axis, a.ndim)
    # A negative zero leaves every number as it is, even the other.
    nothing = complex(-0.0, -0.0) if result_dtype.is_complex else -0.0 if result_dtype.is_floating_point else 0
    x = apply_mask(carrier(cast(a, result_dtype)), mask_like(a, where, "sum"), nothing)
    if result_dtype is torch.bool:
        result = _any(x, axes, keepdims)
    elif axes:
        result = torch.sum(x, dim=axes, keepdim=keepdims, dtype=x.dtype)
    else:
        result = x + 0
    start = initial_tensor(initial, result_dtype, a.device)
    if start is not None:
        start = carrier(start)
        result = result | start if result_dtype is torch.bool else _begun(start, x, result + start, axes, keepdims)
    return restore(result, result_dtype)


def _begun(start: Tensor, x: Tensor, total: Tensor, axes: tuple[int, ...], keepdims: bool) -> Tensor:
    """`total` with the sign of a sum of nothing but negative zeros, which torch loses by starting from zero."""
    if x.dtype.is_complex:
        return torch.complex(
            _begun(start.real, x.real, total.real, axes, keepdims),
            _begun(start.imag, x.imag, total.imag, axes, keepdims),
        )
    if not x.dtype.is_floating_point:
        return total
    other = ~_negative_zero(x)
    other = torch.any(other, dim=axes, keepdim=keepdims) if axes else other
    return torch.where(other | ~_negative_zero(start), total, start)


def _negative_zero(t: Tensor) -> Tensor:
    return torch.signbit(t) & (t == 0)


def prod(
    a: Array,
    axis: Axes = None,
    dtype: DType = None,
    out: WideningOut = None,
    keepdims: Bool = False,
    initial: WeakOptionalArray = NoValue,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Product of the elements over the given axes.

    Parameters
    ----------
    a : array_like
    axis : int, tuple of ints or None
    dtype : dtype, optional
        Of the accumulator and the result; small integers and bool are multiplied as int64 or uint64.
    out, keepdims, initial, where
        As for `sum`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.prod([[1.0, 2.0], [3.0, 4.0]], axis=1)
    array([ 2., 12.])
    """
    plain = where is NoValue and initial is NoValue and dtype is None and axis is None and not keepdims
    if plain and a.dtype in _SUMMED_BY_TORCH:
        return torch.prod(a)
    result_dtype = accumulator(a.dtype) if dtype is None else dtype
    axes = axes_of_reduction(axis, a.ndim)
    x = apply_mask(carrier(cast(a, result_dtype)), mask_like(a, where, "prod"), 1)
    if result_dtype is torch.bool:
        result = _all(x, axes, keepdims)
    else:
        result = restore_axes(torch.prod(gather_axes(x, axes), dim=-1, dtype=x.dtype), axes, keepdims)
    start = initial_tensor(initial, result_dtype, a.device)
    if start is not None:
        start = carrier(start)
        result = result & start if result_dtype is torch.bool else result * start
    return restore(result, result_dtype)


def _any(x: Tensor, axes: tuple[int, ...], keepdims: bool) -> Tensor:
    return torch.any(x, dim=axes, keepdim=keepdims) if axes else x.clone()


def _all(x: Tensor, axes: tuple[int, ...], keepdims: bool) -> Tensor:
    return torch.all(x, dim=axes, keepdim=keepdims) if axes else x.clone()


def any(
    a: Array, axis: Axes = None, out: ReductionOut = None, keepdims: Bool = False, *, where: Mask = NoValue
) -> ArrayOrScalar:
    """Whether any element is true (non-zero or NaN) along the given axes.

    Parameters
    ----------
    a : array_like
    axis : int, tuple of ints or None
    out, keepdims, where
        As for `sum`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.any([[True, False], [False, False]], axis=1)
    array([ True, False])
    """
    if where is NoValue and a.dtype in _TRUE_BY_TORCH:
        if axis is None:
            if not keepdims:
                return torch.any(a)
        elif axis.__class__ is int and -a.ndim <= axis < a.ndim:
            return torch.any(a, axis, keepdims)
    axes = axes_of_reduction(axis, a.ndim)
    return _any(apply_mask(cast(a, torch.bool), mask_like(a, where, "any"), 0), axes, keepdims)


def all(
    a: Array, axis: Axes = None, out: ReductionOut = None, keepdims: Bool = False, *, where: Mask = NoValue
) -> ArrayOrScalar:
    """Whether all elements are true (non-zero or NaN) along the given axes.

    Parameters
    ----------
    a : array_like
    axis : int, tuple of ints or None
    out, keepdims, where
        As for `sum`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.all([[True, False], [True, True]], axis=0)
    array([ True, False])
    """
    if where is NoValue and a.dtype in _TRUE_BY_TORCH:
        if axis is None:
            if not keepdims:
                return torch.all(a)
        elif axis.__class__ is int and -a.ndim <= axis < a.ndim:
            return torch.all(a, axis, keepdims)
    axes = axes_of_reduction(axis, a.ndim)
    return _all(apply_mask(cast(a, torch.bool), mask_like(a, where, "all"), 1), axes, keepdims)


def count_nonzero(a: Array, axis: Axes = None, *, keepdims: Bool = False) -> ArrayOrScalar:
    """How many elements are true (non-zero or NaN) along the given axes, as int64.

    Parameters
    ----------
    a : array_like
    axis : int, tuple of ints or None
    keepdims : bool
        Keep the counted axes with length 1.

    Examples
    --------
    >>> import torchnp as np
    >>> np.count_nonzero([[0, 1, 7], [3, 0, 0]], axis=1)
    array([2, 1])
    """
    x = cast(a, torch.bool)
    axes = axes_of_reduction(axis, x.ndim)
    return torch.sum(x, dim=axes, keepdim=keepdims) if axes else x.to(torch.int64)
