"""Seeds: from what a caller gives to the 64 bits that torch takes."""

from __future__ import annotations

from typing import Any

import torch

from torchnp._base import ArrayBase

__all__ = ["seeded"]

_MASK = 2**64 - 1


def _mix(words: list[int]) -> int:
    """64 bits that depend on every bit of every word (the finaliser of MurmurHash3, chained)."""
    state = len(words)
    for word in words:
        while True:
            state = ((state ^ (word & _MASK)) * 0xFF51AFD7ED558CCD) & _MASK
            state ^= state >> 33
            state = (state * 0xC4CEB9FE1A85EC53) & _MASK
            state ^= state >> 29
            word >>= 64
            if not word:
                break
    return state


def _words(seed: Any) -> list[int]:
    if isinstance(seed, ArrayBase):
        seed = seed.tensor.tolist()
    items = list(seed) if isinstance(seed, list | tuple | range) else [seed]
    words: list[int] = []
    for item in items:
        if isinstance(item, list | tuple):
            words += _words(item)
        elif not hasattr(item, "__index__"):
            raise TypeError(f"seed expects int or sequence of ints for entropy not {seed}")
        else:
            words.append(item.__index__())
    if any(word < 0 for word in words):
        raise ValueError("seed: expected non-negative integer")
    return words


def seeded(seed: Any) -> torch.Generator:
    """A generator on the CPU; None takes entropy from the operating system."""
    g = torch.Generator()
    if seed is None:
        g.seed()
    else:
        # torch seeds with a signed 64-bit integer.
        g.manual_seed(_mix(_words(seed)) - 2**63)
    return g
