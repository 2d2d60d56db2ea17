"""From powers to another basis and back."""

from __future__ import annotations

import torch
from torch import Tensor

from .casting import promote
from .poly_arithmetic import last_step, raise_degree, step, total
from .poly_basis import POWER, Basis
from .poly_series import series, trimmed
from .tags import Array, NDArray

__all__ = ["from_powers", "to_powers"]


def from_powers(basis: Basis, pol: Array) -> NDArray:
    """The series of a polynomial that is given by its coefficients of 1, x, x², …

    Parameters
    ----------
    pol : array_like, at most 1-d
        Coefficients, the lowest power first.

    Returns
    -------
    ndarray
        float64 or complex128.
    """
    (pol,) = series(f"poly2{basis.prefix}", pol)
    result, pol = promote(torch.zeros(1, dtype=torch.float64, device=pol.device), pol)
    for k in range(pol.shape[0] - 1, -1, -1):
        result = total(raise_degree(basis, result), pol[k : k + 1])
    return trimmed(result)


def to_powers(basis: Basis, c: Array) -> NDArray:
    """The coefficients of 1, x, x², … of a series.

    Parameters
    ----------
    c : array_like, at most 1-d
        Coefficients, the lowest degree first.

    Returns
    -------
    ndarray
    """
    (c,) = series(f"{basis.prefix}2poly", c)
    return trimmed(_in_powers(basis, c)).clone()


def _in_powers(basis: Basis, c: Tensor) -> Tensor:
    n = c.shape[0]
    if n == 1:
        return c
    if n == 2 and not basis.shifted:
        return torch.stack((c[0], c[1] * basis.recurrence(0)[1]))
    c0, c1 = c[n - 2 : n - 1], c[n - 1 :]
    for k in range(n - 2, 0, -1):
        c0, c1 = step(basis, k, c[k - 1 : k], c0, c1, POWER)
    return last_step(basis, c0, c1, POWER)
