"""`Source`: what random numbers of every distribution are made of, under each policy."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

__all__ = ["Kernel", "Shape", "Source"]

Shape = Sequence[int]
Kernel = Callable[..., Tensor]
"""A distribution: it takes the source, the shape, and parameters that broadcast to it, already checked."""


class Source(ABC):
    """Numbers of the few kinds that samplers share, and the way to each distribution."""

    traced = False
    """Whether it can be drawn from inside of a compiled graph."""

    @abstractmethod
    def draw(self, name: str, exact: Kernel, shape: Shape, parameters: Sequence[Tensor]) -> Tensor:
        """A distribution, by NumPy's algorithm `exact` or by one of the same name."""

    @abstractmethod
    def doubles(self, shape: Shape) -> Tensor:
        """Uniform float64 from 0 up to, and without, 1."""

    @abstractmethod
    def floats(self, shape: Shape) -> Tensor:
        """Uniform float32 from 0 up to, and without, 1."""

    @abstractmethod
    def normals(self, shape: Shape, dtype: torch.dtype = torch.float64) -> Tensor:
        """Standard normal numbers."""

    @abstractmethod
    def exponentials(self, shape: Shape, dtype: torch.dtype = torch.float64) -> Tensor:
        """Standard exponential numbers."""

    @abstractmethod
    def words(self, shape: Shape) -> Tensor:
        """64 random bits each, as int64."""

    @abstractmethod
    def integers(self, last: int | Tensor, shape: Shape, bits: int) -> Tensor:
        """Integers from 0 to `last`, at most 2**64 - 1, for a dtype of `bits` bits; in a tensor, bits of int64."""

    @abstractmethod
    def order(self, count: int) -> Tensor:
        """The numbers below `count` in a random order."""

    @abstractmethod
    def orders(self, rows: int, count: int) -> Tensor:
        """As `order`, in each of several rows."""

    @abstractmethod
    def sample(self, population: int, count: int, shuffle: bool) -> Tensor:
        """`count` different numbers below `population`; in a random order if `shuffle`."""

    @abstractmethod
    def sample_by(self, chances: Tensor, count: int) -> Tensor:
        """`count` different positions in `chances`, one after another, each by its chance among those left."""

    @abstractmethod
    def bytes(self, count: int) -> bytes:
        """Random bytes."""
