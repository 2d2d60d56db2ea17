"""Uniform, normal and exponential numbers one by one: what the algorithms that reject are built of."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod

import torch

from ._streams import Reader
from ._ziggurat import exponential, normal

__all__ = ["NewNumbers", "Numbers", "OldNumbers"]


class Numbers(ABC):
    """A reader of a stream, and how normal and exponential numbers come from it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.double = reader.double
        """The next uniform number, from 0 up to, and without, 1."""
        self.single = reader.single
        """The same in float32."""

    @abstractmethod
    def normal(self) -> float:
        """The next standard normal number."""

    @abstractmethod
    def exponential(self) -> float:
        """The next standard exponential number."""


class NewNumbers(Numbers):
    """Those of `Generator`: by ziggurats."""

    def normal(self) -> float:
        return normal(self.reader)

    def exponential(self) -> float:
        return exponential(self.reader)

    def normal_32(self) -> float:
        return normal(self.reader, torch.float32)

    def exponential_32(self) -> float:
        return exponential(self.reader, torch.float32)


class OldNumbers(Numbers):
    """Those of `RandomState`: by the polar method, which keeps every second number, and by logarithms."""

    def __init__(self, reader: Reader, kept: float | None) -> None:
        super().__init__(reader)
        self.kept = kept

    def normal(self) -> float:
        if self.kept is not None:
            value, self.kept = self.kept, None
            return value
        square = 0.0
        while square >= 1.0 or square == 0.0:
            x, y = 2.0 * self.double() - 1.0, 2.0 * self.double() - 1.0
            square = x * x + y * y
        scale = math.sqrt(-2.0 * math.log(square) / square)
        self.kept = scale * x
        return scale * y

    def exponential(self) -> float:
        return -math.log(1.0 - self.double())
