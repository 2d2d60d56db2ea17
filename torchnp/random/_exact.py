"""Distributions by arithmetic on uniform, normal and exponential numbers, in NumPy's order of operations.

Every function takes the sampler that it draws from, the shape, and parameters that broadcast to it, already checked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from ._hypergeometric import hypergeometric as one_hypergeometric
from ._sampling import Sampler
from ._streams import Reader

__all__ = ["exponential", "hypergeometric", "normal", "standard_exponential", "standard_normal", "uniform"]

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


def one_by_one(
    s: Sampler, shape: Shape, draw: Callable[..., Any], parameters: Sequence[Tensor], dtype: torch.dtype
) -> Tensor:
    """A distribution whose every draw takes as many numbers as it takes: by Python's numbers."""
    reader: Reader
    rows = zip(*[t.expand(shape).reshape(-1).tolist() for t in parameters], strict=True)
    with s._stream.reader() as reader:
        return torch.tensor([draw(reader, *row) for row in rows], dtype=dtype).reshape(shape)


def hypergeometric(s: Sampler, shape: Shape, good: Tensor, bad: Tensor, sample: Tensor) -> Tensor:
    return one_by_one(s, shape, one_hypergeometric, (good, bad, sample), torch.int64)
