"""Nodes and weights of Gauss quadrature, and Chebyshev points."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from .poly_basis import Basis
from .poly_roots import jacobi
from .tags import AsIs, Int, NDArray, TupleOfArrays

__all__ = ["chebgauss", "chebpts1", "chebpts2", "gauss"]

_STEPS = 2
_RANGE = 200


def gauss(basis: Basis, deg: Int) -> TupleOfArrays:
    """The nodes and weights of Gauss quadrature for the weight function of the basis.

    Exact for polynomials of degree up to ``2 * deg - 1``.

    Parameters
    ----------
    deg : int
        How many nodes.

    Returns
    -------
    x, w : ndarray, shape (deg,)
        float64, the nodes ascending.

    Raises
    ------
    ValueError
        If `deg` is not positive.

    Notes
    -----
    The nodes are eigenvalues of the Jacobi matrix (Golub and Welsch), made more accurate by Newton's method; the
    weights are ``1 / sum(p_k(x)**2)`` over the orthonormal polynomials below degree `deg` (W. Gautschi, *Orthogonal
    Polynomials: Computation and Approximation*, Oxford 2004, section 1.4.2).
    """
    if deg <= 0:
        raise ValueError(f"{basis.prefix}gauss: deg must be a positive integer")
    matrix, _ = jacobi(basis, deg, torch.float64)
    x = torch.linalg.eigvalsh(matrix)
    for _ in range(_STEPS):
        value, slope, _ = _orthonormal(basis, deg, x)
        x = x - value / slope
    _, _, squares = _orthonormal(basis, deg, x)
    w = 1 / squares
    if not basis.shifted:
        x = (x - torch.flip(x, (0,))) / 2
        w = (w + torch.flip(w, (0,))) / 2
    return x, w * (basis.mass / w.sum())


def _orthonormal(basis: Basis, n: int, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """At every `x`: p_n and its derivative, up to a common factor, and the sum of the squares below degree n."""
    matrix, _ = jacobi(basis, n + 1, torch.float64)
    same, beside = matrix.diagonal(), matrix.diagonal(1)
    below, value = torch.zeros_like(x), torch.ones_like(x)
    slope_below, slope = torch.zeros_like(x), torch.zeros_like(x)
    squares = torch.ones_like(x)
    exponent = torch.zeros_like(x)
    for k in range(n):
        left = beside[k - 1] if k else 0.0
        raised = ((x - same[k]) * value - left * below) / beside[k]
        slope_raised = (value + (x - same[k]) * slope - left * slope_below) / beside[k]
        below, value, slope_below, slope = value, raised, slope, slope_raised
        if k + 1 < n:
            squares = squares + value * value
        # The values at the outer nodes grow exponentially; a power of two keeps them in range without rounding.
        large = (torch.abs(value) > 2.0**_RANGE).to(x.dtype)
        factor = torch.ldexp(torch.ones_like(x), -_RANGE * large)
        below, value, slope_below, slope = below * factor, value * factor, slope_below * factor, slope * factor
        squares = squares * factor * factor
        exponent = exponent + 2 * _RANGE * large
    return value, slope, torch.ldexp(squares, exponent)


def chebgauss(deg: Int) -> TupleOfArrays:
    """The nodes and weights of Gauss-Chebyshev quadrature, for the weight function ``1 / sqrt(1 - x**2)``.

    Exact for polynomials of degree up to ``2 * deg - 1``.

    Parameters
    ----------
    deg : int
        How many nodes.

    Returns
    -------
    x, w : ndarray, shape (deg,)
        float64, the nodes descending: ``cos(pi * (2 * i - 1) / (2 * deg))``, with the weights ``pi / deg``.

    Raises
    ------
    ValueError
        If `deg` is not positive.

    Examples
    --------
    >>> from torchnp.polynomial import chebyshev
    >>> chebyshev.chebgauss(2)
    (array([ 0.70710678, -0.70710678]), array([1.57079633, 1.57079633]))
    """
    if deg <= 0:
        raise ValueError("chebgauss: deg must be a positive integer")
    x = torch.cos(math.pi * torch.arange(1, 2 * deg, 2, dtype=torch.float64) / (2.0 * deg))
    return x, torch.full((deg,), math.pi / deg, dtype=torch.float64)


def _whole(name: str, npts: AsIs, least: int) -> int:
    count = int(npts)
    if count != npts:
        raise ValueError(f"{name}: npts must be integer")
    if count < least:
        raise ValueError(f"{name}: npts must be >= {least}")
    return count


def chebpts1(npts: AsIs) -> NDArray:
    """The Chebyshev points of the first kind, ascending: the zeros of T_npts.

    Parameters
    ----------
    npts : int

    Returns
    -------
    ndarray, shape (npts,)

    Raises
    ------
    ValueError
        If `npts` is not whole, or less than 1.

    Examples
    --------
    >>> from torchnp.polynomial import chebyshev
    >>> chebyshev.chebpts1(2)
    array([-0.70710678,  0.70710678])
    """
    count = _whole("chebpts1", npts, 1)
    # Through the sine, so that the points are symmetric about 0.
    return torch.sin(0.5 * math.pi / count * torch.arange(1 - count, count + 1, 2, dtype=torch.float64))


def chebpts2(npts: AsIs) -> NDArray:
    """The Chebyshev points of the second kind, ascending: where T_{npts-1} is 1 or -1.

    Parameters
    ----------
    npts : int

    Returns
    -------
    ndarray, shape (npts,)

    Raises
    ------
    ValueError
        If `npts` is not whole, or less than 2.

    Examples
    --------
    >>> from torchnp.polynomial import chebyshev
    >>> chebyshev.chebpts2(3).round(6)
    array([-1.,  0.,  1.])
    """
    count = _whole("chebpts2", npts, 2)
    return torch.cos(torch.arange(count, dtype=torch.float64) * (math.pi / (count - 1)) - math.pi)
