"""Window functions: weights that taper to the ends."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from .tags import AsIs, NDArray

__all__ = ["bartlett", "blackman", "hamming", "hanning", "kaiser"]


def _count(name: str, points: object) -> float:
    """The number of points, which need not be whole."""
    if isinstance(points, str | complex) or not hasattr(points, "__float__"):
        raise TypeError(f"{name}: M must be a number, not {type(points).__name__}")
    return float(points)


def _odd_steps(m: float) -> Tensor:
    """1 - m, 3 - m, … m - 1: positions relative to the middle, in half steps."""
    return torch.arange(1 - m, m, 2, dtype=torch.float64)


def _cosines(name: str, points: object, weights: tuple[float, ...]) -> Tensor:
    """Sum of weight k times cos(k π n / (M - 1))."""
    m = _count(name, points)
    if m < 1:
        return torch.empty(0, dtype=torch.float64)
    if m == 1:
        return torch.ones(1, dtype=torch.float64)
    n = _odd_steps(m)
    total = torch.full_like(n, weights[0])
    for k in range(1, len(weights)):
        total = total + weights[k] * torch.cos(math.pi * k * n / (m - 1))
    return total


def bartlett(M: AsIs) -> NDArray:
    """Triangular window.

    Parameters
    ----------
    M : int
        Number of points; none if below 1.

    Returns
    -------
    float64 ndarray, shape (M,), 1 in the middle and 0 at the ends

    Examples
    --------
    >>> import torchnp as np
    >>> np.bartlett(5)
    array([0. , 0.5, 1. , 0.5, 0. ])
    """
    m = _count("bartlett", M)
    if m < 1:
        return torch.empty(0, dtype=torch.float64)
    if m == 1:
        return torch.ones(1, dtype=torch.float64)
    n = _odd_steps(m)
    return torch.where(n <= 0, 1 + n / (m - 1), 1 - n / (m - 1))


def hanning(M: AsIs) -> NDArray:
    """Hann window, a raised cosine.

    Parameters
    ----------
    M : int
        Number of points; none if below 1.

    Returns
    -------
    float64 ndarray, shape (M,), 1 in the middle and 0 at the ends

    Examples
    --------
    >>> import torchnp as np
    >>> np.hanning(4)
    array([0.  , 0.75, 0.75, 0.  ])
    """
    return _cosines("hanning", M, (0.5, 0.5))


def hamming(M: AsIs) -> NDArray:
    """Hamming window, a raised cosine that stays above 0.

    Parameters
    ----------
    M : int
        Number of points; none if below 1.

    Returns
    -------
    float64 ndarray, shape (M,), 1 in the middle and 0.08 at the ends

    Examples
    --------
    >>> import torchnp as np
    >>> np.hamming(4)
    array([0.08, 0.77, 0.77, 0.08])
    """
    return _cosines("hamming", M, (0.54, 0.46))


def blackman(M: AsIs) -> NDArray:
    """Blackman window: three cosine terms, for little leakage.

    Parameters
    ----------
    M : int
        Number of points; none if below 1.

    Returns
    -------
    float64 ndarray, shape (M,), 1 in the middle and 0 at the ends

    Examples
    --------
    >>> import torchnp as np
    >>> np.blackman(1)
    array([1.])
    """
    return _cosines("blackman", M, (0.42, 0.5, 0.08))


def kaiser(M: AsIs, beta: AsIs) -> NDArray:
    """Kaiser window, of adjustable shape.

    Parameters
    ----------
    M : int
        Number of points; none if below 1.
    beta : float
        0 is a rectangle, 5 is near Hamming, 8.6 near Blackman.

    Returns
    -------
    float64 ndarray, shape (M,), 1 in the middle

    Examples
    --------
    >>> import torchnp as np
    >>> np.kaiser(3, 0)
    array([1., 1., 1.])
    """
    m, shape = _count("kaiser", M), _count("kaiser", beta)
    if m < 1:
        return torch.empty(0, dtype=torch.float64)
    if m == 1:
        return torch.ones(1, dtype=torch.float64)
    half = (m - 1) / 2.0
    position = (torch.arange(0, m, dtype=torch.float64) - half) / half
    peak = torch.special.i0(torch.tensor(shape, dtype=torch.float64))
    return torch.special.i0(shape * torch.sqrt(1 - position**2)) / peak
