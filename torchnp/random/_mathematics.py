"""Functions of the C library, element by element.

NumPy's generators call these; torch's vectorised ones, even the square root, may be a unit in the last place away.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor

__all__ = ["each", "log", "log1p"]


def each(function: Callable[[float], float], t: Tensor) -> Tensor:
    """A function of Python's, applied to each float64."""
    return torch.tensor(list(map(function, t.reshape(-1).tolist())), dtype=torch.float64).reshape(t.shape)


def log(t: Tensor) -> Tensor:
    """Logarithms of positive numbers."""
    return each(math.log, t)


def log1p(t: Tensor) -> Tensor:
    """Logarithms of 1 + t, for t > -1."""
    return each(math.log1p, t)
