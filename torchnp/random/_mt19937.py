"""`MT19937`: the Mersenne Twister, which `RandomState` uses."""

from __future__ import annotations

from typing import Any, NamedTuple, Self

import torch
from torch import Tensor

from torchnp._base import wrap
from torchnp._convert import as_tensor
from torchnp._impl.dtypes import name_of

from ._bit_generator import BitGenerator, checked_state, words_of
from ._mt19937_engine import SIZE, following_key, pairs_after, single, tempered
from ._mt19937_jump import jumped_key
from ._seed_sequence import SeedSequence
from ._streams import Reader, Stream

__all__ = ["MT19937", "old_seed"]

_MASK = 2**32 - 1
_LOW_26 = 2**26 - 1
_HIGH_27 = 2**53 - 2**26


class _State(NamedTuple):
    """A block of 624 words before tempering, and how many of them were taken."""

    key: Tensor
    position: int


class _TwisterStream(Stream[_State]):
    """Words of 32 bits; a number of 64 bits is two of them, the first in the upper half."""

    ahead = SIZE

    def _after(self, state: _State, count: int) -> _State:
        position = state.position + count
        if position <= SIZE:
            return _State(state.key, position)
        blocks, rest = divmod(position - 1, SIZE)
        return _State(following_key(state.key, blocks), rest + 1)

    def _generate(self, state: _State, count: int) -> tuple[Tensor, _State]:
        rest = tempered(state.key[state.position :])
        blocks = -(-(count - rest.shape[0]) // SIZE)
        if blocks <= 0:
            return rest, _State(state.key, SIZE)
        pairs, key = pairs_after(state.key, blocks)
        return torch.cat([rest, single(pairs)]), _State(key, SIZE)

    def peek64(self, count: int) -> Tensor:
        words = self.peek(2 * count)
        return words[::2] << 32 | words[1::2]

    def skip64(self, count: int) -> None:
        self.skip(2 * count)

    def peek32(self, count: int) -> Tensor:
        return self.peek(count)

    def skip32(self, count: int) -> None:
        self.skip(count)

    def unit(self, bits: Tensor) -> Tensor:
        # 27 bits of the first word and 26 of the second.
        return (bits >> 11 & _HIGH_27 | bits >> 6 & _LOW_26).to(torch.float64) * 2.0**-53

    def reader(self) -> Reader:
        return _TwisterReader(self)


class _TwisterReader(Reader):
    def next64(self) -> int:
        return self.word() << 32 | self.word()

    def next32(self) -> int:
        return self.word()

    def double(self) -> float:
        return ((self.word() >> 5 << 26) + (self.word() >> 6)) * 2.0**-53


def _from_number(seed: int) -> list[int]:
    """A key from 32 bits (Knuth, "The Art of Computer Programming", volume 2, 3.3.4, as Matsumoto and Nishimura do)."""
    key = [seed & _MASK]
    for i in range(1, SIZE):
        key.append((1812433253 * (key[-1] ^ key[-1] >> 30) + i) & _MASK)
    return key


def _from_numbers(seed: list[int]) -> list[int]:
    """A key from any number of words: two rounds, the first of which adds the words (Matsumoto and Nishimura, 2002)."""
    key = _from_number(19650218)
    i = 1
    for step in range(max(SIZE, len(seed))):
        j = step % len(seed)
        key[i] = ((key[i] ^ (key[i - 1] ^ key[i - 1] >> 30) * 1664525) + seed[j] + j) & _MASK
        i = _next_place(key, i)
    for _ in range(SIZE - 1):
        key[i] = ((key[i] ^ (key[i - 1] ^ key[i - 1] >> 30) * 1566083941) - i) & _MASK
        i = _next_place(key, i)
    return [2**31, *key[1:]]


def _next_place(key: list[int], i: int) -> int:
    if i < SIZE - 1:
        return i + 1
    key[0] = key[-1]
    return 1


def old_seed(seed: Any) -> int | list[int]:
    """What `RandomState` takes for a seed: a word of 32 bits, or a line of them."""
    if isinstance(seed, int) and not 0 <= seed <= _MASK:
        # An int may fit no tensor.
        raise ValueError("seed: Seed must be between 0 and 2**32 - 1")
    t = as_tensor(seed, "seed", "seed")
    if t.dtype.is_floating_point or t.dtype.is_complex:
        if t.numel():
            raise TypeError(f"seed: Cannot cast {name_of(t.dtype)} to int64 according to the rule 'safe'")
        raise ValueError("seed: Seed must be non-empty")
    values = t.reshape(-1).tolist()
    if not values:
        raise ValueError("seed: Seed must be non-empty")
    if not all(0 <= value <= _MASK for value in values):
        raise ValueError("seed: Seed must be between 0 and 2**32 - 1")
    if t.dim() == 0 or (len(values) == 1 and not isinstance(seed, list | tuple | range)):
        return int(values[0])
    if t.dim() > 1:
        raise ValueError("seed: Seed array must be 1-d")
    return [int(value) for value in values]


class MT19937(BitGenerator):
    """The Mersenne Twister: the words, of 32 bits, of NumPy's, one for one.

    Parameters
    ----------
    seed : int, sequence of ints, SeedSequence or None

    Examples
    --------
    >>> import torchnp as np
    >>> np.random.MT19937(42).random_raw(2).tolist()
    [2327846034, 3904886566]
    """

    _stream: _TwisterStream

    def _start(self, seed: SeedSequence) -> None:
        # The top bit of the first word makes sure that the key is not zero.
        key = [2**31, *seed.words(SIZE)[1:]]
        self._stream = _TwisterStream(_State(torch.tensor(key), SIZE - 1))

    @classmethod
    def of_old(cls, seed: Any) -> Self:
        """The bits of `RandomState`."""
        made = cls(0)
        made.seed_as_of_old(seed)
        return made

    def seed_as_of_old(self, seed: Any) -> None:
        """Start again as `RandomState` does, from 32 bits or from any number of words of them."""
        if seed is None:
            self._seed_seq = SeedSequence()
            self._start(self._seed_seq)
            return
        words = old_seed(seed)
        key = _from_number(words) if isinstance(words, int) else _from_numbers(words)
        self._seed_seq = None
        self._stream = _TwisterStream(_State(torch.tensor(key), SIZE))

    @property
    def state(self) -> dict[str, Any]:
        """A dict like NumPy's: it can be read, set, and handed to NumPy's generator and back."""
        key, position = self._stream.state
        return {
            "bit_generator": "MT19937",
            "state": {"key": wrap(key.to(torch.int32).view(torch.uint32)), "pos": position},
        }

    @state.setter
    def state(self, value: Any) -> None:
        if isinstance(value, tuple):
            if value[0] != "MT19937" or len(value) not in (3, 5):
                raise ValueError("state is not a legacy MT19937 state")
            value = {"bit_generator": "MT19937", "state": {"key": value[1], "pos": value[2]}}
        inner = checked_state(self, value, "PRNG")
        key = words_of(inner["key"], SIZE, 32, "state: key")
        position = int(inner["pos"])
        if not 0 <= position <= SIZE:
            raise ValueError(f"state: pos must be from 0 to {SIZE}")
        self._stream.state = _State(torch.tensor(key), position)

    def jumped(self, jumps: Any = 1) -> Self:
        """A new generator, `jumps` times 2**128 words from this one.

        The first jump of a process takes about a second more, to find the polynomial of a jump.

        Parameters
        ----------
        jumps : int
        """
        if isinstance(jumps, str):
            raise TypeError("jumped: jumps must be an integer")
        key, position = self._stream.state
        for _ in range(int(jumps)):
            key, position = jumped_key(key, position)
        other = type(self)()
        other._stream.state = _State(key, position)
        return other
