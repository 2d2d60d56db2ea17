"""Distributions by arithmetic on uniform, normal and exponential numbers, in NumPy's order of operations.

Every function takes the source that it draws from, the shape, and parameters that broadcast to it, already checked.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor

from . import _continuous as continuous
from . import _discrete as discrete
from ._exact_source import ExactSource
from ._source import Kernel, Shape

__all__ = [
    "dirichlet",
    "exponential",
    "floats",
    "integers",
    "multinomial",
    "normal",
    "standard_exponential",
    "standard_normal",
    "uniform",
]


def uniform(s: ExactSource, shape: Shape, low: Tensor, high: Tensor) -> Tensor:
    return low + (high - low) * s.doubles(shape)


def standard_normal(s: ExactSource, shape: Shape) -> Tensor:
    return s.normals(shape)


def normal(s: ExactSource, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
    return loc + scale * s.normals(shape)


def standard_exponential(s: ExactSource, shape: Shape) -> Tensor:
    return s.exponentials(shape)


def exponential(s: ExactSource, shape: Shape, scale: Tensor) -> Tensor:
    return scale * s.exponentials(shape)


def dirichlet(s: ExactSource, shape: Shape, alpha: Tensor) -> Tensor:
    concentration = alpha.tolist()
    return s.each(lambda numbers: continuous.dirichlet(numbers, concentration), shape, (), torch.float64, len(alpha))


def multinomial(s: ExactSource, shape: Shape, n: Tensor, pvals: Tensor) -> Tensor:
    kinds = pvals.shape[-1]
    rows = pvals.expand(*shape, kinds).reshape(math.prod(shape), kinds).tolist()
    remaining = iter(zip(n.expand(shape).reshape(-1).tolist(), rows, strict=True))
    return s.each(lambda numbers: discrete.multinomial(numbers, *next(remaining)), shape, (), torch.int64, kinds)


def floats(draw: Callable[..., float], dtype: torch.dtype = torch.float64) -> Kernel:
    """The distribution of real numbers that `draw` draws one of."""
    return lambda s, shape, *parameters: s.each(draw, shape, parameters, dtype)


def integers(draw: Callable[..., int]) -> Kernel:
    """The distribution of whole numbers that `draw` draws one of."""
    return lambda s, shape, *parameters: s.each(draw, shape, parameters, torch.int64)
