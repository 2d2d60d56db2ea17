"""Values of series: at points, on pairs and triples of points, on grids; by Clenshaw's and Horner's schemes.

C. W. Clenshaw, *A note on the summation of Chebyshev series*, Mathematics of Computation 9 (1955).
"""

from __future__ import annotations

import torch
from torch import Tensor

from .broadcasting import common_shape
from .casting import check_python_int
from .dtypes import is_integer
from .poly_basis import Basis
from .poly_numbers import Operand, minus, plus, times
from .poly_series import inexact
from .tags import Array, ArrayOrScalar, Bool, WeakNumber
from .unsigned import carrier, restore

__all__ = ["affine", "evaluate", "factors", "grid2d", "grid3d", "val", "val2d", "val3d", "valfromroots"]


def affine(x: Operand, a: int, b: int) -> Operand:
    """``a x + b`` in the dtype of `x`, where integers wrap: the two Python ints are weak."""
    if not isinstance(x, Tensor):
        return a * x + b
    if x.dtype is torch.bool:
        x = x.to(torch.int64)
    if is_integer(x.dtype):
        check_python_int(b, x.dtype)
    if x.is_complex() and a == -1:
        return minus(b, x)
    bits = carrier(x)
    # Not `a * x + b` for all: adding 0 or subtracting a negative number changes the sign of zeros.
    value = (b - bits if a == -1 else a * bits + b) if b else a * bits
    return restore(value, x.dtype)


def factors(basis: Basis, n: int, x: Operand) -> tuple[Operand, int]:
    """``a x + b`` of the recurrence as a tensor and a number to multiply it with.

    NumPy forms 2 x and n - x in the dtype of `x`; all other numbers meet the coefficients first, which are inexact.
    """
    _, a, b, _ = basis.recurrence(n)
    return (affine(x, a, b), 1) if a in (2, -1) else (x, a)


def evaluate(basis: Basis, x: Operand, c: Tensor) -> Tensor:
    """The values at `x` of series whose coefficients lie along the first axis of `c`; the other axes broadcast."""
    n = c.shape[0]
    if n == 0:
        raise IndexError(f"{basis.prefix}val: index -1 is out of bounds for axis 0 with size 0: c is empty")
    if isinstance(x, Tensor):
        common_shape(c.shape[1:], x.shape)
    if not basis.orthogonal:
        return _horner(x, c)
    lowest, _ = factors(basis, 0, x)
    if n == 1:
        # Not just the coefficient: the point decides the shape, the dtype and what is not a number.
        return plus(c[0], affine(lowest, 0, 0))
    c0, c1 = c[-2], c[-1]
    for k in range(n - 2, 0, -1):
        d, _, _, previous = basis.recurrence(k)
        linear, scale = factors(basis, k, x)
        raised = times(c1, linear)
        raised = raised if scale == d else times(raised, scale / d)
        lowered = c1 if previous == d else times(c1, previous / d)
        c0, c1 = minus(c[k - 1], lowered), plus(c0, raised)
    return plus(c0, times(c1, lowest))


def _horner(x: Operand, c: Tensor) -> Tensor:
    value = plus(c[-1], affine(x, 0, 0))
    for k in range(c.shape[0] - 2, -1, -1):
        value = plus(c[k], times(value, x))
    return value


def val(basis: Basis, x: WeakNumber, c: Array, tensor: Bool = True) -> ArrayOrScalar:
    """The values of a series.

    Parameters
    ----------
    x : array_like
        Where.
    c : array_like, shape (N, ...)
        Coefficients along the first axis; more axes are more series.
    tensor : bool
        True: every series at every point, shape ``c.shape[1:] + x.shape``. False: `x` broadcasts against
        ``c.shape[1:]``.

    Raises
    ------
    IndexError
        If there is no coefficient.
    ValueError
        If `x` does not broadcast.
    """
    c = inexact(c)
    if isinstance(x, Tensor) and tensor:
        c = c.reshape(c.shape + (1,) * x.ndim)
    return evaluate(basis, x, c)


def _at_tuples(basis: Basis, points: tuple[Tensor, ...], c: Tensor, what: str) -> Tensor:
    for other in points[1:]:
        if other.shape != points[0].shape:
            raise ValueError(f"{basis.prefix}val{len(points)}d: {what} are incompatible")
    value = val(basis, points[0], c)
    for other in points[1:]:
        value = val(basis, other, value, tensor=False)
    return value


def val2d(basis: Basis, x: Array, y: Array, c: Array) -> ArrayOrScalar:
    """The values of a series in two variables at pairs of points.

    Parameters
    ----------
    x, y : array_like, of one shape
    c : array_like, shape (N, M, ...)
        ``c[i, j]`` is the coefficient of degree i in x and j in y.

    Raises
    ------
    ValueError
        If the shapes of `x` and `y` differ.
    """
    return _at_tuples(basis, (x, y), c, "x, y")


def val3d(basis: Basis, x: Array, y: Array, z: Array, c: Array) -> ArrayOrScalar:
    """The values of a series in three variables at triples of points.

    Parameters
    ----------
    x, y, z : array_like, of one shape
    c : array_like, shape (N, M, L, ...)
        ``c[i, j, k]`` is the coefficient of degree i in x, j in y and k in z.

    Raises
    ------
    ValueError
        If the shapes of `x`, `y` and `z` differ.
    """
    return _at_tuples(basis, (x, y, z), c, "x, y, z")


def grid2d(basis: Basis, x: WeakNumber, y: WeakNumber, c: Array) -> ArrayOrScalar:
    """The values of a series in two variables on the grid of all pairs of points.

    Parameters
    ----------
    x, y : array_like
    c : array_like, shape (N, M, ...)

    Returns
    -------
    ndarray, shape c.shape[2:] + x.shape + y.shape
    """
    return val(basis, y, val(basis, x, c))


def grid3d(basis: Basis, x: WeakNumber, y: WeakNumber, z: WeakNumber, c: Array) -> ArrayOrScalar:
    """The values of a series in three variables on the grid of all triples of points.

    Parameters
    ----------
    x, y, z : array_like
    c : array_like, shape (N, M, L, ...)

    Returns
    -------
    ndarray, shape c.shape[3:] + x.shape + y.shape + z.shape
    """
    return val(basis, z, val(basis, y, val(basis, x, c)))


def valfromroots(basis: Basis, x: WeakNumber, r: Array, tensor: Bool = True) -> ArrayOrScalar:
    """The values of monic polynomials that are given by their roots.

    Parameters
    ----------
    x : array_like
        Where.
    r : array_like, shape (N, ...)
        Roots along the first axis; more axes are more polynomials.
    tensor : bool
        True: every polynomial at every point. False: `x` broadcasts against ``r.shape[1:]``.

    Raises
    ------
    ValueError
        If `tensor` is false and `x` has as many axes as `r`, or does not broadcast.
    """
    name = f"{basis.prefix}valfromroots"
    r = inexact(r)
    if isinstance(x, Tensor):
        if tensor:
            r = r.reshape(r.shape + (1,) * x.ndim)
        elif x.ndim >= r.ndim:
            raise ValueError(f"{name}: x.ndim must be < r.ndim when tensor == False")
        common_shape(x.shape, r.shape)
    distance = minus(x, r)
    return torch.prod(distance, dim=0, dtype=distance.dtype)
