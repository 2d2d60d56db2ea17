"""Arithmetic of series: sums, products, quotients, powers.

The order of the operations is NumPy's, because it decides which last coefficients cancel to zero and are left out.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from .casting import cast, promote, weak_tensor
from .dtypes import real_of, to_inexact, weak_result
from .poly_basis import Basis
from .poly_numbers import Operand, minus, negative, over, plus, times
from .poly_products import PRODUCTS, QUOTIENTS, power_of
from .poly_series import keeps_zeros, refuse_graph, series, settled, trimmed
from .tags import Array, AsIs, NDArray, TupleOfArrays, WeakArray
from .unsigned import carrier, restore

__all__ = [
    "add",
    "difference",
    "div",
    "last_step",
    "line",
    "mul",
    "mulx",
    "polypow",
    "pow_",
    "product",
    "raise_degree",
    "step",
    "sub",
    "total",
]


def total(c1: Tensor, c2: Tensor) -> Tensor:
    """The sum of two 1-d series; the coefficients that only the longer one has are untouched."""
    long, short = promote(c1, c2) if c1.shape[0] > c2.shape[0] else promote(c2, c1)
    n = short.shape[0]
    return settled(torch.cat((plus(long[:n], short), long[n:])))


def difference(c1: Tensor, c2: Tensor) -> Tensor:
    """The difference of two 1-d series."""
    c1, c2 = promote(c1, c2)
    if c1.shape[0] > c2.shape[0]:
        n = c2.shape[0]
        return settled(torch.cat((minus(c1[:n], c2), c1[n:])))
    n = c1.shape[0]
    # NumPy negates and adds, which tells in the sign of a zero.
    return settled(torch.cat((plus(negative(c2[:n]), c1), negative(c2[n:]))))


def _is_zero(c: Tensor) -> bool:
    """Whether a series is zero and has no zeros at its end; where they stay, it does not have to be known."""
    return c.shape[0] == 1 and not keeps_zeros(c) and bool(c[0] == 0)


def raise_degree(basis: Basis, c: Tensor) -> Tensor:
    """The series times x: ``x P_n = (d P_{n+1} - b P_n + c P_{n-1}) / a``."""
    if _is_zero(c):
        return c
    lines = [basis.recurrence(n) for n in range(c.shape[0])]
    signed = negative(c) if lines[0][1] < 0 else c
    up = torch.cat([_portion(signed[place], [(d, abs(a)) for d, a, _, _ in lines[place]]) for place in _PARTS])
    nothing = c[:1] * 0
    if not basis.orthogonal:
        return torch.cat((nothing, up))
    if basis.shifted:
        # The place of P_0 holds nothing yet, the others a multiple of the coefficient below.
        same = _portion(c, [(b, 1) for _, _, b, _ in lines])
        result = torch.cat((same[:1], plus(up[:-1], same[1:]), up[-1:]))
    else:
        result = torch.cat((nothing, up))
    down = _portion(c[1:], [(previous, abs(a)) for _, a, _, previous in lines[1:]])
    head = result[: len(down)]
    head = minus(head, down) if basis.shifted else plus(head, down)
    return torch.cat((head, result[len(down) :]))


# NumPy treats the first coefficient apart, which spares it a product with 1: that would lose the sign of a zero.
_PARTS = (slice(0, 1), slice(1, None))


def _portion(c: Tensor, ratios: list[tuple[int, int]]) -> Tensor:
    """The coefficients times the ratios of integers, without products with 1 and quotients by 1."""
    shared = [math.gcd(*ratio) for ratio in ratios]
    above, below = ([ratio[i] // gcd for ratio, gcd in zip(ratios, shared, strict=True)] for i in (0, 1))
    if any([factor != 1 for factor in above]):
        c = times(c, torch.tensor(above, dtype=real_of(c.dtype), device=c.device))
    if any([factor != 1 for factor in below]):
        c = over(c, torch.tensor(below, dtype=real_of(c.dtype), device=c.device))
    return c


def step(basis: Basis, k: int, below: Tensor, c0: Tensor, c1: Tensor, times_x: Basis) -> tuple[Tensor, Tensor]:
    """One step of Clenshaw's scheme in which the values are series in the basis `times_x`."""
    d, a, b, previous = basis.recurrence(k)
    raised = raise_degree(times_x, c1)
    raised = raised * a if b == 0 and a != 1 else raised
    raised = difference(b * c1, raised) if b else raised
    lowered = c1 * previous
    if d != 1:
        raised, lowered = over(raised, d), over(lowered, d)
    return difference(below, lowered), total(c0, raised)


def last_step(basis: Basis, c0: Tensor, c1: Tensor, times_x: Basis) -> Tensor:
    """What is left to do where two coefficients are: ``c0 + c1 P_1``."""
    _, a, b, _ = basis.recurrence(0)
    raised = raise_degree(times_x, c1)
    raised = difference(c1, raised) if b else raised * a if a != 1 else raised
    return total(c0, raised)


def product(basis: Basis, c1: Tensor, c2: Tensor) -> Tensor:
    """The product of two 1-d series of one dtype."""
    if basis.module in PRODUCTS:
        return settled(PRODUCTS[basis.module](c1, c2))
    c, xs = (c2, c1) if c1.shape[0] > c2.shape[0] else (c1, c2)
    n = c.shape[0]
    if n == 1:
        # NumPy adds the Python number 0 to it, as a series of float64.
        return total(c[0] * xs, torch.zeros(1, dtype=torch.float64, device=c.device))
    c0, c1 = c[n - 2] * xs, c[n - 1] * xs
    for k in range(n - 2, 0, -1):
        c0, c1 = step(basis, k, c[k - 1] * xs, c0, c1, basis)
    return last_step(basis, c0, c1, basis)


def add(basis: Basis, c1: Array, c2: Array) -> NDArray:
    """The sum of two series.

    Parameters
    ----------
    c1, c2 : array_like, at most 1-d
        Coefficients, the lowest degree first.

    Returns
    -------
    ndarray
        Without zeros at its end.
    """
    return trimmed(total(*series(f"{basis.prefix}add", c1, c2)))


def sub(basis: Basis, c1: Array, c2: Array) -> NDArray:
    """The difference of two series.

    Parameters
    ----------
    c1, c2 : array_like, at most 1-d
        Coefficients, the lowest degree first.

    Returns
    -------
    ndarray
        Without zeros at its end.
    """
    return trimmed(difference(*series(f"{basis.prefix}sub", c1, c2)))


def mulx(basis: Basis, c: Array) -> NDArray:
    """A series times its variable.

    Parameters
    ----------
    c : array_like, at most 1-d
        Coefficients, the lowest degree first.

    Returns
    -------
    ndarray
    """
    (c,) = series(f"{basis.prefix}mulx", c)
    result = raise_degree(basis, c)
    return trimmed(result).clone() if keeps_zeros(c) else result.clone()


def mul(basis: Basis, c1: Array, c2: Array) -> NDArray:
    """The product of two series.

    Parameters
    ----------
    c1, c2 : array_like, at most 1-d
        Coefficients, the lowest degree first.

    Returns
    -------
    ndarray
        Without zeros at its end.
    """
    return trimmed(product(basis, *series(f"{basis.prefix}mul", c1, c2)))


def div(basis: Basis, c1: Array, c2: Array) -> TupleOfArrays:
    """The quotient and the remainder of two series.

    Parameters
    ----------
    c1, c2 : array_like, at most 1-d
        Coefficients, the lowest degree first.

    Raises
    ------
    ZeroDivisionError
        If `c2` is zero.

    Differs from NumPy: not in a compiled graph, where the trailing zeros of `c2` are not known.
    """
    name = f"{basis.prefix}div"
    refuse_graph(name)
    c1, c2 = (trimmed(c) for c in series(name, c1, c2))
    if bool(c2[-1] == 0):
        raise ZeroDivisionError(f"{name}: c2 is zero")
    if c1.shape[0] < c2.shape[0]:
        return c1[:1] * 0, c1.clone()
    if c2.shape[0] == 1:
        return over(c1, c2[-1]), c1[:1] * 0
    if basis.module in QUOTIENTS:
        return QUOTIENTS[basis.module](c1, c2)
    quotient: list[Tensor] = []
    rest = c1
    for degree in range(c1.shape[0] - c2.shape[0], -1, -1):
        unit = torch.zeros(degree + 1, dtype=c2.dtype, device=c2.device)
        unit[degree] = 1
        multiple = product(basis, *series(name, unit, c2))
        factor = over(rest[-1], multiple[-1])
        rest = minus(rest[:-1], times(factor, multiple[:-1]))
        quotient.insert(0, factor)
    return torch.stack(quotient).to(c1.dtype), trimmed(rest)


def pow_(basis: Basis, c: Array, pow: AsIs, maxpower: AsIs = 16) -> NDArray:
    """A series to the power of a whole number.

    Parameters
    ----------
    c : array_like, at most 1-d
        Coefficients, the lowest degree first.
    pow : int
    maxpower : int or None
        The largest power allowed, against results of unexpected size.

    Raises
    ------
    ValueError
        If `pow` is negative, not whole or larger than `maxpower`.
    """
    return _power(basis, c, pow, maxpower)


def polypow(basis: Basis, c: Array, pow: AsIs, maxpower: AsIs = None) -> NDArray:
    """A polynomial to the power of a whole number.

    Parameters
    ----------
    c : array_like, at most 1-d
        Coefficients, the lowest degree first.
    pow : int
    maxpower : int, optional
        The largest power allowed.

    Raises
    ------
    ValueError
        If `pow` is negative, not whole or larger than `maxpower`.
    """
    return _power(basis, c, pow, maxpower)


def _power(basis: Basis, c: Tensor, exponent: Any, limit: Any) -> Tensor:
    name = f"{basis.prefix}pow"
    (c,) = series(name, c)
    times = int(exponent)
    if times != exponent or times < 0:
        raise ValueError(f"{name}: Power must be a non-negative integer.")
    if limit is not None and times > limit:
        raise ValueError(f"{name}: Power is too large")
    if times == 0:
        return torch.ones(1, dtype=c.dtype, device=c.device)
    if times == 1:
        return trimmed(c).clone()
    if basis.module in PRODUCTS:
        result = power_of(basis.module, c, times)
        return trimmed(result) if keeps_zeros(c) else result
    result = c
    for _ in range(times - 1):
        result = product(basis, *promote(result, c))
    return trimmed(result)


def line(basis: Basis, off: WeakArray, scl: WeakArray) -> NDArray:
    """The series of the straight line ``off + scl * x``.

    Parameters
    ----------
    off, scl : scalar

    Returns
    -------
    ndarray, shape (2,), or (1,) if `scl` is 0

    Raises
    ------
    ValueError
        If one of them is an array with axes.
    """
    name = f"{basis.prefix}line"
    for value in (off, scl):
        if isinstance(value, Tensor) and value.ndim:
            raise ValueError(f"{name}: setting an array element with a sequence: off and scl must be scalars")
    _, a, b, _ = basis.recurrence(0)
    low = _sum(off, scl) if b else off
    high = _negative(scl, name) if a == -1 else _half(scl) if a == 2 else scl
    graph = isinstance(scl, Tensor) and torch.compiler.is_compiling()
    if not graph and scl == 0:
        return _strong(off).reshape(1).clone()
    ends = torch.stack(promote(_strong(low), _strong(high)))
    if not graph:
        return ends
    if _strong(off).dtype is not ends.dtype:
        raise NotImplementedError(f"{name}: whether scl is 0 decides the dtype; in a graph, give both the same dtype")
    return trimmed(ends)


def _strong(value: Operand) -> Tensor:
    return value if isinstance(value, Tensor) else weak_tensor(value, weak_result(None, type(value)))


def _sum(a: Operand, b: Operand) -> Operand:
    if not isinstance(a, Tensor) and not isinstance(b, Tensor):
        return a + b
    a, b = promote(a, b)
    return restore(carrier(a) + carrier(b), a.dtype)


def _negative(value: Operand, name: str) -> Operand:
    if not isinstance(value, Tensor):
        return -value
    if value.dtype is torch.bool:
        raise TypeError(f"{name}: The numpy boolean negative, the `-` operator, is not supported")
    return restore(-carrier(value), value.dtype)


def _half(value: Operand) -> Operand:
    return cast(value, to_inexact(value.dtype)) / 2 if isinstance(value, Tensor) else value / 2
