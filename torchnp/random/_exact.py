"""Distributions by arithmetic on uniform, normal and exponential numbers, in NumPy's order of operations.

Every function takes the sampler that it draws from, the shape, and parameters that broadcast to it, already checked.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from ._sampling import Sampler

__all__ = ["exponential", "normal", "standard_exponential", "standard_normal", "uniform"]

Shape = Sequence[int]


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
