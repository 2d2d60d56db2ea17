"""`Philox`: a counter, encrypted by ten rounds of multiplications.

Salmon, Moraes, Dror and Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011: Philox4x64-10. The n-th block of
four words is a function of the n-th counter alone, so any number of blocks is made at once.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Self

import torch
from torch import Tensor

from torchnp._impl.words import HIGHEST, multiply_high, signed

from ._bit_generator import BitGenerator, checked_state, uint32_of, words_of, wrap_words
from ._seed_sequence import SeedSequence, int_of_words
from ._streams import WideStream

__all__ = ["Philox"]

_MULTIPLIERS = (0xD2E7470EE14C6C93, 0xCA5A826395121157)
_KEY_STEPS = (0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B)
_ROUNDS = 10
_COUNTER_BITS = 2**256 - 1
_JUMP = 2**128
_BLOCKS = 4096


class _State(NamedTuple):
    """The counter of the last block, that block, and how many of its words were taken."""

    counter: int
    block: tuple[int, ...]
    taken: int


def _split(value: int, count: int) -> list[int]:
    return [(value >> (64 * i)) & HIGHEST for i in range(count)]


class _PhiloxStream(WideStream[_State]):
    def __init__(self, state: _State, key: list[int]) -> None:
        super().__init__(state)
        self.key = key

    def _after(self, state: _State, count: int) -> _State:
        taken = state.taken + count
        if taken <= 4:
            return state._replace(taken=taken)
        blocks, extra = divmod(taken - 5, 4)
        counter = (state.counter + blocks + 1) & _COUNTER_BITS
        block = tuple(word & HIGHEST for word in self._blocks(counter, 1).tolist())
        return _State(counter, block, extra + 1)

    def _generate(self, state: _State, count: int) -> tuple[Tensor, _State]:
        rest = self._tensor_of(list(state.block[state.taken :]))
        blocks = max(count - rest.shape[0] + 3, 0) // 4
        starts = range(0, blocks, _BLOCKS)
        pieces = [self._blocks(state.counter + 1 + start, min(_BLOCKS, blocks - start)) for start in starts]
        words = torch.cat([rest, *pieces])
        return words, self._after(state, words.shape[0])

    def _blocks(self, counter: int, count: int) -> Tensor:
        """The blocks of `count` counters from one on, as a line of words."""
        first, *upper = _split(counter & _COUNTER_BITS, 4)
        # Where the lowest word of the counter overflows, the upper ones are one more from there on.
        before = min(count, HIGHEST + 1 - first)
        words = [signed(first) + torch.arange(before)]
        words += [torch.full((before,), signed(word)) for word in upper]
        blocks = _encrypted(words, self.key)
        if before == count:
            return blocks
        return torch.cat([blocks, self._blocks(counter + before, count - before)])


def _encrypted(words: list[Tensor], key: list[int]) -> Tensor:
    """Ten rounds: the even words multiplied, their halves folded into the odd ones."""
    a, b, c, d = words
    keys = list(key)
    for _ in range(_ROUNDS):
        high_a, low_a = multiply_high(a, _MULTIPLIERS[0]), a * signed(_MULTIPLIERS[0])
        high_c, low_c = multiply_high(c, _MULTIPLIERS[1]), c * signed(_MULTIPLIERS[1])
        a, b, c, d = high_c ^ b ^ signed(keys[0]), low_c, high_a ^ d ^ signed(keys[1]), low_a
        keys = [(k + step) & HIGHEST for k, step in zip(keys, _KEY_STEPS, strict=True)]
    return torch.stack([a, b, c, d], dim=1).reshape(-1)


def _words_from(value: Any, count: int, arg: str) -> list[int]:
    """A counter or a key, given as one int or as its 64-bit words."""
    if isinstance(value, list | tuple) or getattr(value, "ndim", None):
        if len(value) != count:
            raise ValueError(f"{arg} must have {count} elements when using array form")
        return words_of(value, count, 64, arg)
    number = int(value)
    if not 0 <= number < 2 ** (64 * count):
        raise ValueError(f"{arg} must be positive and less than 2**{64 * count}.")
    return _split(number, count)


class Philox(BitGenerator):
    """Philox4x64-10, an encrypted counter: the words of NumPy's, one for one.

    Parameters
    ----------
    seed : int, sequence of ints, SeedSequence or None
        Makes the key.
    counter : int or four ints, optional
        Where to start, below 2**256; the first block is the one after it.
    key : int or two ints, optional
        Below 2**128, in place of a seed.

    Raises
    ------
    ValueError
        If a seed and a key are given, or a number is out of range.
    """

    _stream: _PhiloxStream

    def __init__(self, seed: Any = None, counter: Any = None, key: Any = None) -> None:
        if seed is not None and key is not None:
            raise ValueError("seed and key cannot be both used")
        super().__init__(seed)
        if key is not None:
            self._stream.key = _words_from(key, 2, "key")
            self._seed_seq = None
        if counter is not None:
            self._restart(int_of_words(_words_from(counter, 4, "counter"), 64))

    def _start(self, seed: SeedSequence) -> None:
        self._stream = _PhiloxStream(_State(0, (0, 0, 0, 0), 4), seed.long_words(2))

    def _restart(self, counter: int) -> None:
        self._stream.state = _State(counter & _COUNTER_BITS, (0, 0, 0, 0), 4)
        self._stream.drop_half()

    @property
    def state(self) -> dict[str, Any]:
        """A dict like NumPy's: it can be read, set, and handed to NumPy's generator and back."""
        stream = self._stream
        counter, block, taken = stream.state
        return {
            "bit_generator": "Philox",
            "state": {
                "counter": wrap_words(stream._tensor_of(_split(counter, 4))),
                "key": wrap_words(stream._tensor_of(stream.key)),
            },
            "buffer": wrap_words(stream._tensor_of(list(block))),
            "buffer_pos": taken,
            "has_uint32": int(stream.has_half),
            "uinteger": stream.half,
        }

    @state.setter
    def state(self, value: Any) -> None:
        inner = checked_state(self, value, "PRNG")
        counter = words_of(inner["counter"], 4, 64, "state: counter")
        key = words_of(inner["key"], 2, 64, "state: key")
        block = words_of(value["buffer"], 4, 64, "state: buffer")
        has_half, half = uint32_of(value)
        taken = int(value["buffer_pos"])
        if not 0 <= taken <= 4:
            raise ValueError("state: buffer_pos must be from 0 to 4")
        self._stream.key = key
        self._stream.state = _State(int_of_words(counter, 64), tuple(block), taken)
        self._stream.has_half, self._stream.half = has_half, half

    def advance(self, delta: int) -> Self:
        """Move the counter on by `delta` blocks, back if it is negative; what is left of the present block is dropped.

        Parameters
        ----------
        delta : int

        Returns
        -------
        Philox
            This generator.
        """
        self._restart(self._stream.state.counter + (delta & _COUNTER_BITS))
        return self

    def jumped(self, jumps: int = 1) -> Self:
        """A new generator, `jumps` times 2**128 blocks from this one.

        Parameters
        ----------
        jumps : int
        """
        other = type(self)()
        other.state = self.state
        return other.advance(_JUMP * jumps)
