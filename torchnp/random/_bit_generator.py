"""`BitGenerator`, the base of all generators of bits, and what their state dictionaries have in common."""

from __future__ import annotations

import math
import threading
from typing import Any, Self

import torch

from torchnp._base import ArrayBase, wrap
from torchnp._convert import to_int
from torchnp._impl.words import unsigned

from ._drawing import seeding
from ._sampling import to_size
from ._seed_sequence import SeedSequence
from ._streams import Stream

__all__ = ["BitGenerator", "checked_state", "fresh_generator", "uint32_of", "words_of", "wrap_words"]


class BitGenerator:
    """A source of random words; `Generator` and `RandomState` turn them into distributions.

    The words, the states and their dictionaries are NumPy's, bit for bit. Use a subclass.

    Parameters
    ----------
    seed : int, sequence of ints, SeedSequence or None
        Anything but a SeedSequence is given to one.

    Raises
    ------
    NotImplementedError
        From this class itself.
    """

    _stream: Stream[Any]
    _seed_seq: SeedSequence | None

    @seeding
    def __init__(self, seed: Any = None) -> None:
        if type(self) is BitGenerator:
            raise NotImplementedError("BitGenerator is a base class and cannot be instantized")
        self._seed_seq = seed if isinstance(seed, SeedSequence) else SeedSequence(seed)
        self._lock = threading.RLock()
        self._start(self._seed_seq)

    def _start(self, seed: SeedSequence) -> None:
        raise NotImplementedError

    @property
    def state(self) -> dict[str, Any]:
        """A dict like NumPy's: it can be read, set, and handed to NumPy's generator and back."""
        raise NotImplementedError

    @state.setter
    def state(self, value: Any) -> None:
        raise NotImplementedError

    @property
    def lock(self) -> Any:
        """Held by whoever shares this generator between threads while drawing from it."""
        return self._lock

    @property
    def seed_seq(self) -> SeedSequence | None:
        """The seed sequence that made the first state."""
        return self._seed_seq

    def random_raw(self, size: Any = None, output: bool = True) -> Any:
        """The next words as they are.

        Parameters
        ----------
        size : int or tuple of ints, optional
        output : bool
            False only moves on: by the sum of the lengths in `size`, as in NumPy, where their product is meant.

        Returns
        -------
        int, uint64 array of shape `size`, or None
        """
        shape = to_size(size, "random_raw")
        if not output:
            if shape == ():
                raise TypeError("random_raw: size must not be empty without output")
            self._stream.take(1 if shape is None else sum(shape))
            return None
        if shape is None:
            return unsigned(int(self._stream.take(1)))
        return wrap_words(self._stream.take(math.prod(shape)).clone().reshape(shape))

    def spawn(self, n_children: int) -> list[Self]:
        """`n_children` generators whose words are independent of this one's and of each other's.

        Raises
        ------
        TypeError
            If the generator was seeded the old way, without a seed sequence.
        """
        if self._seed_seq is None:
            raise TypeError("The underlying SeedSequence does not implement spawning.")
        return [type(self)(seed) for seed in self._seed_seq.spawn(n_children)]

    def __reduce__(self) -> tuple[Any, ...]:
        return fresh_generator, (type(self),), (_plain(self.state), self._seed_seq)

    def __setstate__(self, held: tuple[dict[str, Any], SeedSequence | None]) -> None:
        self.state, self._seed_seq = held


def fresh_generator(cls: type[BitGenerator]) -> BitGenerator:
    """A generator whose state is about to be set."""
    return cls(0)


def checked_state(owner: BitGenerator, value: Any, family: str) -> Any:
    """The inner dict of a state dictionary, which must be of the owner's kind."""
    if not isinstance(value, dict):
        raise TypeError("state must be a dict")
    name = type(owner).__name__
    if value.get("bit_generator", "") != name:
        raise ValueError(f"state must be for a {name} {family}")
    return value["state"]


def uint32_of(value: dict[str, Any]) -> tuple[bool, int]:
    """Whether a state dictionary keeps half a word, and that half."""
    half = int(value["uinteger"])
    if not 0 <= half < 2**32:
        raise OverflowError("state: uinteger does not fit 32 bits")
    return bool(value["has_uint32"]), half


def words_of(value: Any, count: int, bits: int, where: str) -> list[int]:
    """`count` words from an array or a sequence of ints in a state dictionary."""
    items = value.tolist() if hasattr(value, "tolist") else value
    words = [to_int(item, where, "words") for item in items]
    if len(words) != count:
        raise ValueError(f"{where}: expected {count} words, got {len(words)}")
    if not all(0 <= word < 2**bits for word in words):
        raise OverflowError(f"{where}: a word does not fit {bits} bits without a sign")
    return words


def wrap_words(words: torch.Tensor) -> Any:
    """A uint64 array over the bits of int64."""
    return wrap(words.view(torch.uint64))


def _plain(state: Any) -> Any:
    """A state dictionary with lists of ints in place of arrays."""
    if isinstance(state, dict):
        return {key: _plain(value) for key, value in state.items()}
    return state.tensor.tolist() if isinstance(state, ArrayBase) else state
