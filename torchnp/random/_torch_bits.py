"""`TorchBits`: torch's generators in the place of NumPy's bit generators."""

from __future__ import annotations

import threading
from typing import Any, NoReturn, Self

import torch

from ._bit_generator import BitGenerator
from ._drawing import seeding
from ._exact_source import ExactSource
from ._mt19937 import old_seed
from ._seed_sequence import SeedSequence
from ._source import Source
from ._torch_source import TorchSource

__all__ = ["TorchBits", "source_of"]

# Whoever has no generator of its own draws from torch's.
_SHARED_LOCK = threading.RLock()


def _number_of(seed: SeedSequence) -> int:
    """The 64 bits that torch takes for a seed."""
    low, high = seed.words(2)
    return high << 32 | low


def _old_number(seed: Any) -> int:
    """A seed of `RandomState`, which goes as it is to torch if it is a number."""
    words = old_seed(seed)
    return words if isinstance(words, int) else _number_of(SeedSequence(words))


@seeding
def _seeded(seed: int) -> torch.Generator:
    return torch.Generator(device=torch.get_default_device()).manual_seed(seed)


def _refused(what: str, instead: str) -> NoReturn:
    raise NotImplementedError(
        f'{what}: random numbers come from torch; {instead}, or choose NumPy\'s with torchnp.random.use("numpy")'
    )


class TorchBits(BitGenerator):
    """Random numbers of torch's, for `Generator` and `RandomState`; ``use("torch")`` makes them.

    Parameters
    ----------
    seed : int, sequence of ints, SeedSequence, torch.Generator or None
        None draws from torch's own generators, on the default device of each draw: `torch.manual_seed` governs them,
        and compiled graphs have them inside. A seed makes a generator on the default device of now; graphs break where
        something is drawn from it.

    Raises
    ------
    NotImplementedError
        From `state` and `random_raw`: there are no words or states of NumPy's. From `spawn` without a seed.

    Differs from NumPy: it has no such thing.

    Examples
    --------
    >>> import torchnp as np
    >>> a, b = (np.random.Generator(np.random.TorchBits(7)) for _ in range(2))
    >>> bool((a.normal(size=3) == b.normal(size=3)).all())
    True
    """

    source: Source

    def __init__(self, seed: Any = None) -> None:
        if seed is None or isinstance(seed, torch.Generator):
            self._seed_seq = None
            self._hold(seed)
        else:
            super().__init__(seed)

    @classmethod
    def of_old(cls, seed: Any) -> Self:
        """The bits of `RandomState`; a number is taken as `torch.manual_seed` takes it."""
        if seed is None:
            return cls()
        return cls(_seeded(_old_number(seed)))

    def _start(self, seed: SeedSequence) -> None:
        self._hold(_seeded(_number_of(seed)))

    def _hold(self, generator: torch.Generator | None) -> None:
        self._generator = generator
        self._lock = _SHARED_LOCK if generator is None else threading.RLock()
        self.source = TorchSource(generator)

    def seed_as_of_old(self, seed: Any) -> None:
        """Start again: torch's own generators, if there are no others, as `torch.manual_seed` does."""
        holder: Any = torch if self._generator is None else self._generator
        if seed is None:
            holder.seed()
        else:
            holder.manual_seed(_old_number(seed))

    @property
    def state(self) -> dict[str, Any]:
        """There is none that NumPy would understand."""
        _refused("state", "take their states with torch.get_rng_state and torch.Generator.get_state")

    @state.setter
    def state(self, _: Any) -> None:
        _refused("state", "set their states with torch.set_rng_state and torch.Generator.set_state")

    def random_raw(self, size: Any = None, output: bool = True) -> Any:  # noqa: ARG002 - whatever is asked for
        """There are no words of NumPy's."""
        _refused("random_raw", "draw integers")

    def spawn(self, n_children: int) -> list[Self]:
        """Generators on seeds that are independent of this one's and of each other's."""
        if self._seed_seq is None:
            _refused("spawn", "give the generator a seed")
        return super().spawn(n_children)


def source_of(bits: BitGenerator, exact: type[ExactSource]) -> Source:
    """What samplers draw from bits: numbers of torch's, or NumPy's in one of its two ways."""
    return bits.source if isinstance(bits, TorchBits) else exact(bits)
