"""Distributions by arithmetic on uniform, normal and exponential numbers, in NumPy's order of operations.

Every function takes the sampler that it draws from, the shape, and parameters that broadcast to it, already checked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from ._sampling import Sampler

__all__ = ["exponential", "floats", "integers", "normal", "standard_exponential", "standard_normal", "uniform"]

Shape = Sequence[int]
Kernel = Callable[..., Tensor]


def uniform(s: Sampler, shape: Shape, low: Tensor, high: Tensor) -> Tensor:
    return low + (high - low) * s._doubles(shape)


def standard_normal(s: Sampler, shape: Shape) -> Tensor:
    return s._normals(shape)


def normal(s: Sampler, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
    return loc + scale * s._normals(shape)


def standard_exponential(s: Sampler, shape: Shape) -> Tensor:
    return s._exponentials(shape)


def exponential(s: Sampler, shape: Shape, scale: Tensor) -> Tensor:
    return scale * s._exponentials(shape)


def floats(draw: Callable[..., float]) -> Kernel:
    """The distribution of real numbers that `draw` draws one of."""
    return lambda s, shape, *parameters: s._each(draw, shape, parameters, torch.float64)


def integers(draw: Callable[..., int]) -> Kernel:
    """The distribution of whole numbers that `draw` draws one of."""
    return lambda s, shape, *parameters: s._each(draw, shape, parameters, torch.int64)
