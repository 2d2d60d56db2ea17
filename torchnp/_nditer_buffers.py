"""Lines that are not lines in memory: copies of elements that lie here and there, written back later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from ._base import wrap, wrap_readonly
from ._impl.nditer_loops import Loop
from ._impl.unsigned import carrier, restore
from ._nditer_operands import Operand

__all__ = ["Chunk", "chunk_size"]


def chunk_size(loops: Sequence[Loop], most: int) -> int:
    """The length of a line: at most so many elements, and whole inner loops if any fits."""
    core = 1
    for loop in loops:
        if core * loop.size > most or not loop.size:
            break
        core *= loop.size
    return most // core * core


class Chunk:
    """One line of every operand, in memory of its own."""

    __slots__ = ("_operands", "_places", "arrays")

    def __init__(self, operands: Sequence[Operand], places: Sequence[Sequence[int]]) -> None:
        self._operands = operands
        self._places = [torch.tensor(place) for place in places]
        self.arrays: list[Any] = []
        for operand, place in zip(operands, self._places, strict=True):
            flat = _all_memory(operand)
            line = restore(carrier(flat)[place.to(flat.device)], flat.dtype)
            self.arrays.append(wrap(line) if operand.writes else wrap_readonly(line))

    def write_back(self) -> None:
        """Put the elements back where they came from."""
        for operand, place, array in zip(self._operands, self._places, self.arrays, strict=True):
            if operand.writes:
                flat = _all_memory(operand)
                carrier(flat)[place.to(flat.device)] = carrier(array._tensor)


def _all_memory(operand: Operand) -> torch.Tensor:
    """The storage behind an operand, as one axis."""
    t = operand.memory
    if t is None:
        raise RuntimeError("nditer: the operand was not allocated")
    count = t.untyped_storage().nbytes() // t.dtype.itemsize
    return t.as_strided((count,), (1,), 0)
