"""Functions of the C library, element by element.

NumPy's generators call these; torch's vectorised ones, even the square root, may be a unit in the last place away.
Where Python raises, C gives an infinity.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor

__all__ = ["each", "exp", "expm1", "log", "log1p", "log_gamma", "logs", "power", "ratio"]


def each(function: Callable[[float], float], t: Tensor) -> Tensor:
    """A function of Python's, applied to each float64."""
    return torch.tensor(list(map(function, t.reshape(-1).tolist())), dtype=torch.float64).reshape(t.shape)


def logs(t: Tensor) -> Tensor:
    """Logarithms of positive numbers."""
    return each(math.log, t)


def log1p(t: Tensor) -> Tensor:
    """Logarithms of 1 + t, for t > -1."""
    return each(math.log1p, t)


def log(x: float) -> float:
    """The logarithm of a number from 0 on."""
    return math.log(x) if x else -math.inf


def exp(x: float) -> float:
    """The exponential of any number."""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def expm1(x: float) -> float:
    """The exponential of any number, less 1."""
    try:
        return math.expm1(x)
    except OverflowError:
        return math.inf


def ratio(x: float, y: float) -> float:
    """A quotient of numbers from 0 on."""
    if y:
        return x / y
    return math.inf if x > 0 else math.nan


def power(x: float, y: float) -> float:
    """A power of a number from 0 on."""
    try:
        return math.pow(x, y)
    except (OverflowError, ValueError):
        return math.inf


# Of the series at infinity: Bernoulli's numbers over products of their indices.
_SERIES = (
    8.333333333333333e-02, -2.777777777777778e-03, 7.936507936507937e-04, -5.952380952380952e-04,
    8.417508417508418e-04, -1.917526917526918e-03, 6.410256410256410e-03, -2.955065359477124e-02,
    1.796443723688307e-01, -1.39243221690590e00,
)  # fmt: skip
_LOG_2_PI = 1.8378770664093453


def log_gamma(x: float) -> float:
    """log(gamma(x)) by Stirling's series, from 7 on, and down from there (Zhang and Jin, 1996, section 3.1)."""
    if x in (1.0, 2.0):
        return 0.0
    steps = int(7 - x) if x < 7 else 0
    far = x + steps
    square = (1.0 / far) * (1.0 / far)
    series = _SERIES[-1]
    for term in reversed(_SERIES[:-1]):
        series = series * square + term
    value = series / far + 0.5 * _LOG_2_PI + (far - 0.5) * math.log(far) - far
    for _ in range(steps):
        value -= math.log(far - 1.0)
        far -= 1.0
    return value
