"""`SeedSequence`: seeds of any size, hashed into as many good words as a generator needs.

The hash is O'Neill's `seed_seq_fe` ("Developing a seed_seq Alternative", 2015): a small pool of words in which every
bit of the entropy reaches every word, and a second hash that turns the pool into any number of words.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Sequence
from typing import Any

import torch

from torchnp._base import ArrayBase, wrap
from torchnp._convert import to_int
from torchnp._dtypes import to_torch_dtype
from torchnp._impl.dtypes import is_inexact

from ._sampling import to_size

__all__ = ["SeedSequence", "int_of_words", "words_of_int"]

_MASK = 2**32 - 1
_INIT_A, _MULT_A = 0x43B0D7E5, 0x931E8875
_INIT_B, _MULT_B = 0x8B51F9DD, 0x58F38DED
_MIX_LEFT, _MIX_RIGHT = 0xCA01F9DD, 0x4973F715
_POOL = 4


def words_of_int(value: int) -> list[int]:
    """The 32-bit words of a non-negative int, the lowest first; one word at least."""
    if value < 0:
        raise ValueError("expected non-negative integer")
    words = [value & _MASK]
    while value := value >> 32:
        words.append(value & _MASK)
    return words


def int_of_words(words: Sequence[int], bits: int = 32) -> int:
    """The int that words make up, the lowest first."""
    return sum(word << (bits * i) for i, word in enumerate(words))


def _words(value: Any) -> list[int]:
    """The 32-bit words of an int, of a numeral, or of nested sequences of them."""
    if isinstance(value, str):
        numeral = value.lower().removeprefix("0x")
        if numeral != value.lower() or value.isdigit():
            return words_of_int(int(value, 16 if numeral != value.lower() else 10))
        raise ValueError("unrecognized seed string")
    if getattr(value, "ndim", None):
        value = value.tolist()
    if hasattr(value, "__index__"):
        return words_of_int(value.__index__())
    if isinstance(value, float | complex):
        raise TypeError("seed must be integer")
    return [word for item in value for word in _words(item)]


def _checked(entropy: Any) -> Any:
    """Entropy is an int or a sequence; lone numerals and arrays without axes are refused, as in NumPy."""
    if isinstance(entropy, list | tuple | range):
        return entropy
    if hasattr(entropy, "ndim"):
        # Scalars have a dtype that can be an index; arrays need an axis.
        is_scalar = entropy._is_scalar if isinstance(entropy, ArrayBase) else isinstance(entropy, Hashable)
        if entropy.ndim or (is_scalar and not _is_inexact(entropy)):
            return entropy
    elif hasattr(entropy, "__index__"):
        return entropy
    raise TypeError(f"SeedSequence expects int or sequence of ints for entropy not {entropy}")


def _is_inexact(number: Any) -> bool:
    return not hasattr(number, "__index__") if not isinstance(number, ArrayBase) else is_inexact(number.tensor.dtype)


class SeedSequence:
    """Entropy, hashed into initial states of generators; equal to NumPy's, word for word.

    Parameters
    ----------
    entropy : int or nested sequence of ints, optional
        None takes 128 bits from the operating system.
    spawn_key : sequence of ints
        Tells the children of one parent apart; `spawn` sets it.
    pool_size : int
        32-bit words in the pool, 4 or more.
    n_children_spawned : int
        How many children there are already.

    Examples
    --------
    >>> import torchnp as np
    >>> np.random.SeedSequence(12345).generate_state(2).tolist()
    [2688385916, 3048105090]
    """

    def __init__(
        self, entropy: Any = None, *, spawn_key: Any = (), pool_size: int = _POOL, n_children_spawned: int = 0
    ) -> None:
        if pool_size < _POOL:
            raise ValueError(f"The size of the entropy pool should be at least {_POOL}")
        self._pool_size = to_int(pool_size, "SeedSequence", "pool_size")
        if entropy is None:
            entropy = int.from_bytes(os.urandom(4 * self._pool_size), "little")
        self._entropy = _checked(entropy)
        self._spawn_key = tuple(spawn_key)
        self._children = int(n_children_spawned)
        if not 0 <= self._children <= _MASK:
            raise OverflowError("n_children_spawned does not fit an unsigned integer of 32 bits")
        self._words = _mixed(self._assembled(), self._pool_size)

    def _assembled(self) -> list[int]:
        words, key = _words(self._entropy), _words(self._spawn_key)
        if key:
            # Padding keeps a child apart from a parent whose entropy ends with the child's key.
            words += [0] * (self._pool_size - len(words))
        return words + key

    @property
    def entropy(self) -> Any:
        """What the sequence was made from."""
        return self._entropy

    @property
    def spawn_key(self) -> tuple[Any, ...]:
        """The path from the first ancestor to this sequence."""
        return self._spawn_key

    @property
    def pool_size(self) -> int:
        """The number of 32-bit words in the pool."""
        return self._pool_size

    @property
    def n_children_spawned(self) -> int:
        """How many children there are already."""
        return self._children

    @property
    def pool(self) -> Any:
        """The pool, a uint32 array."""
        return _uint32(self._words)

    @property
    def state(self) -> dict[str, Any]:
        """The arguments that make this sequence again; those that are None are left out."""
        return {
            "entropy": self._entropy,
            "spawn_key": self._spawn_key,
            "pool_size": self._pool_size,
            "n_children_spawned": self._children,
        }

    def generate_state(self, n_words: int, dtype: Any = "uint32") -> Any:
        """`n_words` hashed words, the same ones for each call.

        Parameters
        ----------
        n_words : int
        dtype : dtype
            uint32 or uint64.

        Raises
        ------
        ValueError
            For any other dtype.
        """
        kind = to_torch_dtype(dtype)
        if kind not in (torch.uint32, torch.uint64):
            raise ValueError("only support uint32 or uint64")
        (count,) = to_size(n_words, "generate_state") or (0,)
        if kind is torch.uint32:
            return _uint32(self.words(count))
        signed = [word - ((word >> 63) << 64) for word in self.long_words(count)]
        return wrap(torch.tensor(signed, dtype=torch.int64).view(torch.uint64))

    def words(self, count: int) -> list[int]:
        """What `generate_state` gives, as ints."""
        factor = _INIT_B
        words = []
        for i in range(count):
            value = self._words[i % self._pool_size] ^ factor
            factor = factor * _MULT_B & _MASK
            value = value * factor & _MASK
            words.append(value ^ value >> 16)
        return words

    def long_words(self, count: int) -> list[int]:
        """What `generate_state` gives for uint64, as ints."""
        words = self.words(2 * count)
        return [low | high << 32 for low, high in zip(words[::2], words[1::2], strict=True)]

    def spawn(self, n_children: int) -> list[SeedSequence]:
        """`n_children` sequences whose words are independent of this one's and of each other's."""
        count = to_int(n_children, "spawn", "n_children")
        first = self._children
        if first + count < 0:
            raise OverflowError("spawn: n_children cannot be negative")
        self._children += count
        return [
            type(self)(self._entropy, spawn_key=(*self._spawn_key, i), pool_size=self._pool_size)
            for i in range(first, self._children)
        ]

    def __repr__(self) -> str:
        lines = [f"    entropy={self._entropy!r},"]
        if self._spawn_key:
            lines.append(f"    spawn_key={self._spawn_key!r},")
        if self._pool_size != _POOL:
            lines.append(f"    pool_size={self._pool_size!r},")
        if self._children:
            lines.append(f"    n_children_spawned={self._children!r},")
        return "\n".join(["SeedSequence(", *lines, ")"])


def _uint32(words: list[int]) -> Any:
    return wrap(torch.tensor(words, dtype=torch.int64).to(torch.int32).view(torch.uint32))


def _mixed(entropy: list[int], size: int) -> list[int]:
    """The pool: every word of the entropy mixed into every word of it."""
    factor = _INIT_A

    def hashed(value: int) -> int:
        nonlocal factor
        value ^= factor
        factor = factor * _MULT_A & _MASK
        value = value * factor & _MASK
        return value ^ value >> 16

    def mixed(x: int, y: int) -> int:
        result = (_MIX_LEFT * x - _MIX_RIGHT * y) & _MASK
        return result ^ result >> 16

    pool = [hashed(entropy[i] if i < len(entropy) else 0) for i in range(size)]
    for source in range(size):
        for target in range(size):
            if source != target:
                pool[target] = mixed(pool[target], hashed(pool[source]))
    for word in entropy[size:]:
        for target in range(size):
            pool[target] = mixed(pool[target], hashed(word))
    return pool
