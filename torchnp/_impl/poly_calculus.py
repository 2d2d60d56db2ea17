"""Derivatives and integrals of series."""

from __future__ import annotations

import math
import warnings

import torch
from torch import Tensor

from .axes import normalize_axis
from .broadcasting import common_shape, shown
from .casting import cast, promote
from .dtypes import can_cast, name_of, result_type
from .errors import ComplexWarning, UFuncTypeError
from .poly_basis import Basis
from .poly_numbers import Operand, minus, negative, over, plus, times
from .poly_series import inexact, trimmed
from .poly_values import evaluate
from .tags import Array, Int, NDArray, WeakArray, WeakItems

__all__ = ["der", "int_"]


def _scaled(name: str, c: Tensor, scl: Operand) -> Tensor:
    """`c` times `scl`, in the dtype and the shape of `c`, as multiplied in place."""
    if isinstance(scl, Tensor) and common_shape(c.shape, scl.shape) != tuple(c.shape):
        raise ValueError(f"{name}: scl of shape {shown(scl.shape)} does not fit coefficients of shape {shown(c.shape)}")
    _check_cast(name, "scl", result_type(c, scl), c.dtype)
    return cast(times(c, scl), c.dtype)


def _check_cast(name: str, arg: str, source: torch.dtype, target: torch.dtype) -> None:
    if not can_cast(source, target, "same_kind"):
        raise UFuncTypeError(
            f"{name}: {arg}: Cannot cast from dtype('{name_of(source)}') to dtype('{name_of(target)}') "
            "with casting rule 'same_kind'"
        )


def der(basis: Basis, c: Array, m: Int = 1, scl: WeakArray = 1, axis: Int = 0) -> NDArray:
    """The m-th derivative of a series.

    Parameters
    ----------
    c : array_like
        Coefficients along `axis`, the lowest degree first.
    m : int
    scl : scalar
        What to multiply with at every derivation: the slope of a linear change of variable.
    axis : int

    Raises
    ------
    ValueError
        If `m` is negative.
    AxisError
        If `c` lacks the axis.
    """
    name = f"{basis.prefix}der"
    if m < 0:
        raise ValueError(f"{name}: The order of derivation must be non-negative")
    c = inexact(c)
    axis = normalize_axis(axis, c.ndim, name)
    if m == 0:
        return c.clone()
    c = c.movedim(axis, 0)
    if m >= c.shape[0]:
        return (c[:1] * 0).movedim(0, axis)
    for _ in range(m):
        c = _derivative(basis, _scaled(name, c, scl))
    return c.movedim(0, axis)


def _derivative(basis: Basis, c: Tensor) -> Tensor:
    """One derivative along the first axis: the antiderivative's table read backwards, from the highest degree down."""
    rows = list(c.unbind(0))
    result: list[Tensor] = []
    for j in range(len(rows) - 1, 0, -1):
        row = rows[j]
        factor, _, lower = basis.antiderivative(j - 1)
        result.append(negative(row) if factor == -1 else row * factor)
        # The integral of what was found reaches down into the rows below.
        _, same, _ = basis.antiderivative(j)
        if same and j > 1:
            rows[j - 1] = minus(rows[j - 1], result[-1])
        if lower and j > 2:
            gcd = math.gcd(factor, lower)
            rows[j - 2] = plus(rows[j - 2], row if factor == lower else over(row * (factor // gcd), lower // gcd))
    return torch.stack(result[::-1])


def int_(
    basis: Basis,
    c: Array,
    m: Int = 1,
    k: WeakItems = [],  # noqa: B006 - NumPy's default, which nobody writes to
    lbnd: WeakArray = 0,
    scl: WeakArray = 1,
    axis: Int = 0,
) -> NDArray:
    """The m-th integral of a series.

    Parameters
    ----------
    c : array_like
        Coefficients along `axis`, the lowest degree first.
    m : int
    k : scalar or sequence, optional
        The values of the integrals at `lbnd`, the first one's first; 0 where there is none.
    lbnd : scalar
        The lower bound of the integrals.
    scl : scalar
        What to multiply with before every integration.
    axis : int

    Raises
    ------
    ValueError
        If `m` is negative, there are more than `m` constants, or `lbnd` or `scl` has an axis.
    AxisError
        If `c` lacks the axis.
    """
    name = f"{basis.prefix}int"
    c = inexact(c)
    if m < 0:
        raise ValueError(f"{name}: The order of integration must be non-negative")
    if len(k) > m:
        raise ValueError(f"{name}: Too many integration constants")
    for arg, value in (("lbnd", lbnd), ("scl", scl)):
        if isinstance(value, Tensor) and value.ndim:
            raise ValueError(f"{name}: {arg} must be a scalar.")
    axis = normalize_axis(axis, c.ndim, name)
    if m == 0:
        return c.clone()
    c = c.movedim(axis, 0)
    if c.shape[0] == 0:
        raise IndexError(f"{name}: index 0 is out of bounds for axis 0 with size 0: c is empty")
    # A constant that is zero stays one after the integration; a graph finds out at the end.
    constant = c.shape[0] == 1
    for i in range(m):
        value = k[i] if i < len(k) else 0
        c = _scaled(name, c, scl)
        if c.shape[0] == 1 and not torch.compiler.is_compiling() and bool((c == 0).all()):
            c = _with_constant(name, c, value)
            continue
        c = _antiderivative(basis, c)
        at_bound = evaluate(basis, lbnd, c)
        if isinstance(value, Tensor):
            common_shape(value.shape, at_bound.shape)
        c = _with_constant(name, c, minus(value, at_bound))
    if constant and torch.compiler.is_compiling():
        c = trimmed(c)
    return c.movedim(0, axis)


def _antiderivative(basis: Basis, c: Tensor) -> Tensor:
    """One integral along the first axis, of any constant."""
    rows = c.unbind(0)
    table = [basis.antiderivative(n) for n in range(len(rows))]
    result = [rows[0] * 0]
    for n, (row, (upper, same, lower)) in enumerate(zip(rows, table, strict=True)):
        if same:
            result[n] = plus(result[n], same * row) if n else row
        if lower and n > 1:
            result[n - 1] = minus(result[n - 1], over(row, lower))
        result.append(negative(row) if upper == -1 else row if upper == 1 else over(row, upper))
    return torch.stack(result)


def _with_constant(name: str, c: Tensor, value: Operand) -> Tensor:
    """`c` with a number, or an array of them, added to the first row."""
    value = value if isinstance(value, Tensor) else promote(value, c)[0]
    dtype = result_type(value, c)
    if c.ndim == 1:
        if value.ndim:
            raise ValueError(f"{name}: k: setting an array element with a sequence.")
        if dtype.is_complex and not c.dtype.is_complex and not torch.compiler.is_compiling():
            warnings.warn("Casting complex values to real discards the imaginary part", ComplexWarning, stacklevel=2)
    else:
        _check_cast(name, "k", dtype, c.dtype)
    if common_shape(c.shape[1:], value.shape) != tuple(c.shape[1:]):
        raise ValueError(f"{name}: k of shape {shown(value.shape)} does not fit coefficients of shape {shown(c.shape)}")
    return torch.cat((cast(plus(c[0], value), c.dtype).unsqueeze(0), c[1:]))
