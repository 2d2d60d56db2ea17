"""`PCG64` and `PCG64DXSM`: permuted linear congruential generators of 128 bits.

O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number Generation",
2014. The state follows ``s * A + c`` modulo 2**128. A word is a permutation of the state: of the next one (XSL-RR) in
PCG64, of the present one (DXSM, with a multiplier of 64 bits) in PCG64DXSM.

n steps are again ``s * A_n + c_n``. So a block of words is made in lanes: the first states by doubling (m states, moved
on by m, are the next m), then all of them together one block further. The blocks are small enough to stay in cache.
"""

from __future__ import annotations

from typing import Any, Self

import torch
from torch import Tensor

from torchnp._impl.words import (
    HIGHEST,
    Lanes,
    rotate_right,
    shift_right,
    signed,
)

from ._bit_generator import BitGenerator, checked_state, uint32_of
from ._seed_sequence import SeedSequence
from ._streams import WideStream

__all__ = ["PCG64", "PCG64DXSM"]

_BITS_128 = 2**128 - 1
_CHEAP = 0xDA942042E4DD58B5
_FULL = 0x2360ED051FC65DA44385DF649FCCF645
# 2**128 divided by the golden ratio: jumps of it land far apart, however many there are.
_JUMP = 0x9E3779B97F4A7C15F39CC0605CEDC835
_LANES = 8192
# Below this, Python's ints are quicker than tensors.
_FEW = 256


def _steps(factor: int, addend: int, count: int) -> tuple[int, int]:
    """The factor and the addend of `count` steps at once, by repeated squaring."""
    total_factor, total_addend = 1, 0
    while count:
        if count & 1:
            total_factor = total_factor * factor & _BITS_128
            total_addend = (total_addend * factor + addend) & _BITS_128
        addend = (factor + 1) * addend & _BITS_128
        factor = factor * factor & _BITS_128
        count >>= 1
    return total_factor, total_addend


class _PCGStream(WideStream[int]):
    """The states of one congruential generator, and words from them."""

    factor = _FULL
    # How many steps lie between a state and the state that its next word is made of.
    lead = 1

    def __init__(self, state: int, increment: int) -> None:
        super().__init__(state)
        self.increment = increment

    def _after(self, state: int, count: int) -> int:
        factor, addend = _steps(self.factor, self.increment, count)
        return (state * factor + addend) & _BITS_128

    def _generate(self, state: int, count: int) -> tuple[Tensor, int]:
        if count < _FEW:
            return self._few(state, count)
        return self._many(self._after(state, self.lead), count), self._after(state, count)

    def _few(self, state: int, count: int) -> tuple[Tensor, int]:
        words = []
        factor, increment = self.factor, self.increment
        for _ in range(count):
            following = (state * factor + increment) & _BITS_128
            words.append(self._word(following if self.lead else state))
            state = following
        return self._tensor_of(words), state

    def _many(self, first: int, count: int) -> Tensor:
        high = torch.tensor([signed(first >> 64)])
        low = torch.tensor([signed(first & HIGHEST)])
        factor, addend = self.factor, self.increment
        while high.shape[0] < min(_LANES, count):
            later = Lanes(high.clone(), low.clone())
            later.step(factor, addend)
            high, low = torch.cat([high, later.high]), torch.cat([low, later.low])
            addend = (factor + 1) * addend & _BITS_128
            factor = factor * factor & _BITS_128
        lanes = Lanes(high, low)
        result = torch.empty(count, dtype=torch.int64)
        for block in result.split(high.shape[0]):
            block.copy_(self._output(lanes.high, lanes.low)[: block.shape[0]])
            lanes.step(factor, addend)
        return result

    def _word(self, state: int) -> int:
        """A word from the state it is made of: the halves folded, and rotated by the top six bits."""
        folded = (state >> 64) ^ (state & HIGHEST)
        count = state >> 122
        return (folded >> count | folded << (64 - count)) & HIGHEST

    def _output(self, high: Tensor, low: Tensor) -> Tensor:
        """As `_word`, for many states."""
        return rotate_right(high ^ low, shift_right(high, 58))


class _DXSMStream(_PCGStream):
    factor = _CHEAP
    lead = 0

    def _word(self, state: int) -> int:
        """Double xorshift multiply: the high half, mixed and multiplied by the low one, made odd."""
        high, low = state >> 64, (state & HIGHEST) | 1
        high ^= high >> 32
        high = high * _CHEAP & HIGHEST
        high ^= high >> 48
        return high * low & HIGHEST

    def _output(self, high: Tensor, low: Tensor) -> Tensor:
        high = (high ^ shift_right(high, 32)) * signed(_CHEAP)
        return (high ^ shift_right(high, 48)) * (low | 1)


class _PCG(BitGenerator):
    """What both generators have in common."""

    _stream: _PCGStream
    _streams: type[_PCGStream]

    def _start(self, seed: SeedSequence) -> None:
        state_high, state_low, sequence_high, sequence_low = seed.long_words(4)
        increment = (sequence_high << 65 | sequence_low << 1 | 1) & _BITS_128
        initial = (increment + (state_high << 64 | state_low)) & _BITS_128
        stream = self._streams(0, increment)
        # The multiplier of 128 bits makes the first state of both generators.
        stream.state = (initial * _FULL + increment) & _BITS_128
        self._stream = stream

    @property
    def state(self) -> dict[str, Any]:
        """A dict like NumPy's: it can be read, set, and handed to NumPy's generator and back."""
        stream = self._stream
        return {
            "bit_generator": type(self).__name__,
            "state": {"state": stream.state, "inc": stream.increment},
            "has_uint32": int(stream.has_half),
            "uinteger": stream.half,
        }

    @state.setter
    def state(self, value: Any) -> None:
        inner = checked_state(self, value, "RNG")
        parts = [int(inner[key]) for key in ("state", "inc")]
        if not all(0 <= part <= _BITS_128 for part in parts):
            raise OverflowError("state: state and inc must be ints of at most 128 bits")
        has_half, half = uint32_of(value)
        self._stream.increment = parts[1]
        self._stream.state = parts[0]
        self._stream.has_half, self._stream.half = has_half, half

    def advance(self, delta: int) -> Self:
        """Move on as if `delta` words had been drawn, back if it is negative; a kept half word is dropped.

        Parameters
        ----------
        delta : int

        Returns
        -------
        BitGenerator
            This generator.
        """
        self._stream.state = self._stream._after(self._stream.state, delta & _BITS_128)
        self._stream.drop_half()
        return self

    def jumped(self, jumps: int = 1) -> Self:
        """A new generator, so far from this one that their words do not overlap.

        Parameters
        ----------
        jumps : int
            How often to jump; one jump is 2**128 divided by the golden ratio, in words.
        """
        other = type(self)()
        other.state = self.state
        return other.advance(_JUMP * int(jumps))


class PCG64(_PCG):
    """PCG XSL-RR of 128 bits, which `default_rng` uses: the words of NumPy's, one for one.

    Parameters
    ----------
    seed : int, sequence of ints, SeedSequence or None

    Examples
    --------
    >>> import torchnp as np
    >>> np.random.PCG64(42).random_raw(2).tolist()
    [14276969152011380360, 8095878257575067585]
    """

    _streams = _PCGStream


class PCG64DXSM(_PCG):
    """PCG DXSM of 128 bits, the successor of `PCG64`: the words of NumPy's, one for one.

    Parameters
    ----------
    seed : int, sequence of ints, SeedSequence or None
    """

    _streams = _DXSMStream
