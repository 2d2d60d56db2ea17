"""The Mersenne Twister's words, from torch's own generator.

torch draws on the CPU from the same MT19937 (Matsumoto and Nishimura, 1998). Its state is a record of bytes: a header,
624 words of the key in 64 bits each, and what normal draws keep. Given a key, it makes the next ones, and the words, at
the speed of compiled code.
"""

from __future__ import annotations

import torch
from torch import Tensor

from torchnp._impl.words import shift_right

__all__ = ["SIZE", "following_blocks", "following_key", "pairs_after", "single", "tempered"]

SIZE = 624
_LOW = 2**32 - 1
_BLOCKS_AT_ONCE = 128
_HEADER = 24
_KEY = slice(_HEADER, _HEADER + 8 * SIZE)


def _engine(key: Tensor) -> torch.Generator:
    """A generator of torch that has used up `key`."""
    engine = torch.Generator()
    # A generator that was just made has used up its key too: only the key needs to be put in place.
    state = engine.get_state()
    state[_KEY] = key.contiguous().view(torch.uint8)
    engine.set_state(state)
    return engine


def _key(engine: torch.Generator) -> Tensor:
    return engine.get_state()[_KEY].clone().view(torch.int64)


def _pairs(engine: torch.Generator, count: int) -> Tensor:
    """The next words two by two, the first in the upper half of an int64."""
    return torch.empty(count, dtype=torch.int64).random_(-(2**63), None, generator=engine)


def pairs_after(key: Tensor, blocks: int) -> tuple[Tensor, Tensor]:
    """All words of some blocks after a key, two by two in an int64, the first in its upper half; and the last key."""
    engine = _engine(key)
    pairs = _pairs(engine, blocks * SIZE // 2)
    return pairs, _key(engine)


def following_key(key: Tensor, blocks: int) -> Tensor:
    """The key some blocks after a key."""
    engine = _engine(key)
    while blocks > 0:
        # A few at a time: nobody asked for these words.
        count = min(blocks, _BLOCKS_AT_ONCE)
        _pairs(engine, count * SIZE // 2)
        blocks -= count
    return _key(engine)


def following_blocks(key: Tensor, blocks: int) -> list[Tensor]:
    """The keys that follow a key."""
    engine = _engine(key)
    found = []
    for _ in range(blocks):
        _pairs(engine, SIZE // 2)
        found.append(_key(engine))
    return found


def tempered(key: Tensor) -> Tensor:
    """The words that a key gives."""
    t = key ^ key >> 11
    t = t ^ (t << 7 & 0x9D2C5680)
    t = t ^ (t << 15 & 0xEFC60000)
    return t ^ t >> 18


def single(pairs: Tensor) -> Tensor:
    """Words in pairs as words one by one."""
    return torch.stack([shift_right(pairs, 32), pairs & _LOW], dim=1).reshape(-1)
