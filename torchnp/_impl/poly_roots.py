"""Roots of series and series of roots."""

from __future__ import annotations

import torch
from torch import Tensor

from .linalg_eigen import eigvals
from .poly_arithmetic import line, product
from .poly_basis import Basis
from .poly_numbers import minus, over, times
from .poly_series import refuse_graph, series, trimmed
from .sorting import sort_lines
from .tags import Array, NDArray

__all__ = ["companion", "fromroots", "jacobi", "roots"]


def fromroots(basis: Basis, roots: Array) -> NDArray:
    """The series with given roots whose polynomial is monic: the product of all x - r.

    Parameters
    ----------
    roots : array_like, at most 1-d
        Multiple ones as often as they count.

    Returns
    -------
    ndarray, shape (N + 1,)
        float64 or complex128.
    """
    if roots.ndim == 0:
        raise TypeError(f"{basis.prefix}fromroots: roots must be a sequence, not a scalar")
    if roots.shape[0] == 0:
        return torch.ones(1, dtype=torch.float64, device=roots.device)
    (roots,) = series(f"{basis.prefix}fromroots", roots, trim=False)
    factors = [line(basis, -root, 1) for root in sort_lines(roots).unbind(0)]
    # By halves: the first with the first of the second half, and so on, so that all factors grow alike.
    while len(factors) > 1:
        half, odd = divmod(len(factors), 2)
        paired = [product(basis, factors[i], factors[i + half]) for i in range(half)]
        if odd:
            paired[0] = product(basis, paired[0], factors[-1])
        factors = paired
    return factors[0]


def jacobi(basis: Basis, n: int, dtype: torch.dtype, device: torch.device | None = None) -> tuple[Tensor, Tensor]:
    """The symmetric matrix whose eigenvalues are the roots of P_n, and how its basis is scaled.

    It multiplies by x in the basis of orthonormal polynomials p_k, a multiple s_k of P_k each. The second result is
    ``s_{n-1} / s_k``. G. H. Golub and J. H. Welsch, *Calculation of Gauss quadrature rules*, Mathematics of
    Computation 23 (1969).
    """
    up, same, down = _times_x(basis, n, device)
    beside = torch.copysign(torch.sqrt(up[:-1] * down[1:]), up[:-1])
    matrix = torch.diag(same) + torch.diag(beside, 1) + torch.diag(beside, -1)
    ratios = torch.cat((torch.sqrt(up[:-1] / down[1:]), torch.ones(1, dtype=up.dtype, device=device)))
    scale = torch.flip(torch.cumprod(torch.flip(ratios, (0,)), dim=0), (0,))
    return matrix.to(dtype), scale


def _times_x(basis: Basis, n: int, device: torch.device | None) -> tuple[Tensor, Tensor, Tensor]:
    """``(up, same, down)`` with ``x P_k = up_k P_{k+1} + same_k P_k + down_k P_{k-1}``, for k below n."""
    rows = [(d / a, -b / a, c / a) for d, a, b, c in map(basis.recurrence, range(n))]
    up, same, down = torch.tensor(rows, dtype=torch.float64, device=device).unbind(1)
    return up, same, down


def companion(basis: Basis, c: Array) -> NDArray:
    """A matrix whose eigenvalues are the roots of a series, symmetric as far as possible.

    Parameters
    ----------
    c : array_like, at most 1-d
        Coefficients, the lowest degree first.

    Returns
    -------
    ndarray, shape (N, N), for a series of degree N

    Raises
    ------
    ValueError
        If the degree is 0.

    Differs from NumPy: not in a compiled graph, where the degree is not known.
    """
    name = f"{basis.prefix}companion"
    refuse_graph(name)
    c = trimmed(*series(name, c))
    n = c.shape[0] - 1
    if n < 1:
        raise ValueError(f"{name}: Series must have maximum degree of at least 1.")
    ratio = over(c[:-1], c[-1])
    if not basis.orthogonal:
        matrix = torch.diag(torch.ones(n - 1, dtype=c.dtype, device=c.device), -1)
        return torch.cat((matrix[:, :-1], minus(matrix[:, -1], ratio).unsqueeze(1)), dim=1)
    matrix, scale = jacobi(basis, n, c.dtype, c.device)
    d, a, _, _ = basis.recurrence(n - 1)
    last = minus(matrix[:, -1], times(times(ratio, scale), d / a).to(c.dtype))
    return torch.cat((matrix[:, :-1], last.unsqueeze(1)), dim=1)


def roots(basis: Basis, c: Array) -> NDArray:
    """The roots of a series: eigenvalues of its companion matrix, in ascending order.

    Parameters
    ----------
    c : array_like, at most 1-d
        Coefficients, the lowest degree first.

    Returns
    -------
    ndarray
        Real if all of them are.

    Differs from NumPy: not in a compiled graph, where neither their number nor their dtype is known.
    """
    name = f"{basis.prefix}roots"
    refuse_graph(name)
    c = trimmed(*series(name, c))
    if c.shape[0] == 1:
        return torch.empty(0, dtype=c.dtype, device=c.device)
    if c.shape[0] == 2:
        return companion(basis, c).reshape(1)
    # Turned around, the matrix is better conditioned for LAPACK's way through it.
    found = eigvals(torch.flip(companion(basis, c), (0, 1)))
    return sort_lines(found)
