"""Streams of random words: what every generator of bits has in common.

A stream gives words ahead of their use and goes on from any of them, so that whoever rejects some of the words it
looked at leaves the stream exactly where a loop would have left it: `peek64` and `peek32` look, `skip64` and `skip32`
move on. A `Reader` gives them one by one, as Python's ints.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Generic, Self, TypeVar

import torch
from torch import Tensor

from torchnp._impl.words import HIGHEST, shift_right, signed, unsigned

__all__ = ["Reader", "Stream", "WideStream"]

State = TypeVar("State")
_LOW = 2**32 - 1
_MOST = 4096


class Stream(ABC, Generic[State]):
    """Words of one generator, from a state on.

    A subclass says which words follow a state (`_generate`) and which state follows them (`_after`).
    """

    ahead = 64
    """Words made at least, for callers that take few at a time."""

    _begin: State
    _end: State
    _words: Tensor
    _at: int

    def __init__(self, state: State) -> None:
        self.state = state

    @property
    def state(self) -> State:
        """The state after all words that were taken."""
        if self._at:
            self._begin = self._after(self._begin, self._at)
            self._words = self._words[self._at :]
            self._at = 0
        return self._begin

    @state.setter
    def state(self, state: State) -> None:
        self._begin = self._end = state
        self._words = torch.empty(0, dtype=torch.int64)
        self._at = 0

    @abstractmethod
    def _generate(self, state: State, count: int) -> tuple[Tensor, State]:
        """At least `count` words that follow a state, as int64, and the state after them."""

    @abstractmethod
    def _after(self, state: State, count: int) -> State:
        """The state after `count` more words."""

    def peek(self, count: int) -> Tensor:
        """The next `count` words; not to be written to."""
        missing = self._at + count - self._words.shape[0]
        if missing > 0:
            rest = self._words[self._at :]
            begin = self._after(self._begin, self._at) if rest.shape[0] else self._end
            words, self._end = self._generate(self._end, max(missing, self.ahead))
            self._words = torch.cat([rest, words]) if rest.shape[0] else words
            self._begin, self._at = begin, 0
        return self._words[self._at : self._at + count]

    def skip(self, count: int) -> None:
        """Move past words that were looked at."""
        self._at += count

    def take(self, count: int) -> Tensor:
        """The next `count` words, and move past them."""
        words = self.peek(count)
        self.skip(count)
        return words

    @abstractmethod
    def peek64(self, count: int) -> Tensor:
        """The next `count` numbers of 64 bits, as the bits of int64."""

    @abstractmethod
    def skip64(self, count: int) -> None:
        """Move past numbers of 64 bits."""

    @abstractmethod
    def peek32(self, count: int) -> Tensor:
        """The next `count` numbers of 32 bits, as int64."""

    @abstractmethod
    def skip32(self, count: int) -> None:
        """Move past numbers of 32 bits."""

    @abstractmethod
    def unit(self, bits: Tensor) -> Tensor:
        """The float64 in [0, 1) that a number of 64 bits stands for."""

    @abstractmethod
    def reader(self) -> Reader:
        """The numbers one by one; the stream stands still until the reader is closed."""

    def take64(self, count: int) -> Tensor:
        """The next `count` numbers of 64 bits, and move past them."""
        bits = self.peek64(count)
        self.skip64(count)
        return bits

    def take32(self, count: int) -> Tensor:
        """The next `count` numbers of 32 bits, and move past them."""
        bits = self.peek32(count)
        self.skip32(count)
        return bits

    def doubles(self, count: int) -> Tensor:
        """The next `count` float64 in [0, 1)."""
        return self.unit(self.take64(count))

    def floats(self, count: int) -> Tensor:
        """The next `count` float32 in [0, 1): the upper 24 of 32 bits."""
        return (self.take32(count) >> 8).to(torch.float32) * 2.0**-24


class WideStream(Stream[State]):
    """Words of 64 bits. A number of 32 bits is half of one, the lower first; the other half is kept for the next."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.has_half = False
        self.half = 0
        """The upper half of the word that was last cut; it stays here after its use."""

    def peek64(self, count: int) -> Tensor:
        return self.peek(count)

    def skip64(self, count: int) -> None:
        self.skip(count)

    def peek32(self, count: int) -> Tensor:
        words = self.peek((count - self.has_half + 1) // 2)
        halves = torch.stack([words & _LOW, shift_right(words, 32)], dim=1).reshape(-1)
        if self.has_half:
            halves = torch.cat([torch.tensor([self.half]), halves])
        return halves[:count]

    def skip32(self, count: int) -> None:
        fresh = count - self.has_half if count else 0
        if count:
            self.has_half = fresh % 2 == 1
        if fresh > 0:
            words = (fresh + 1) // 2
            self.half = unsigned(int(self._words[self._at + words - 1])) >> 32
            self.skip(words)

    def unit(self, bits: Tensor) -> Tensor:
        return shift_right(bits, 11).to(torch.float64) * 2.0**-53

    def reader(self) -> Reader:
        return _WideReader(self)

    def drop_half(self) -> None:
        """Forget the half word, as jumps do."""
        self.has_half, self.half = False, 0

    def _tensor_of(self, words: list[int]) -> Tensor:
        return torch.tensor([signed(word) for word in words], dtype=torch.int64)


class Reader(ABC):
    """Numbers of a stream one by one, for algorithms whose every step depends on the last."""

    def __init__(self, stream: Stream[Any]) -> None:
        self._stream = stream
        self._words: list[int] = []
        self._next = 0

    def word(self) -> int:
        """The next word, as the bits of an int64."""
        if self._next == len(self._words):
            # More and more, so that long walks do not stop at every few words.
            ahead = min(max(2 * self._next, 16), _MOST)
            self.close()
            self._words = self._stream.peek(ahead).tolist()
        self._next += 1
        return self._words[self._next - 1]

    def close(self) -> None:
        """Leave the stream after the last number that was read."""
        self._stream.skip(self._next)
        self._words, self._next = [], 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @abstractmethod
    def next64(self) -> int:
        """The next number of 64 bits."""

    @abstractmethod
    def next32(self) -> int:
        """The next number of 32 bits."""

    @abstractmethod
    def double(self) -> float:
        """The next float64 in [0, 1)."""

    def single(self) -> float:
        """The next float32 in [0, 1)."""
        return (self.next32() >> 8) * 2.0**-24


class _WideReader(Reader):
    _stream: WideStream[Any]

    def next64(self) -> int:
        return self.word() & HIGHEST

    def next32(self) -> int:
        stream = self._stream
        if stream.has_half:
            stream.has_half = False
            return stream.half
        word = self.word() & HIGHEST
        stream.has_half, stream.half = True, word >> 32
        return word & _LOW

    def double(self) -> float:
        return ((self.word() & HIGHEST) >> 11) * 2.0**-53
