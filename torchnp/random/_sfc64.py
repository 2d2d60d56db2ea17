"""`SFC64`: Doty-Humphrey's small fast chaotic generator (PractRand, 2010).

Three words and a counter; each step is a nonlinear function of the last, so nothing can be computed in lanes or jumped
over. Words are made one by one in Python: exact, and about a microsecond each.
"""

from __future__ import annotations

from typing import Any

from torch import Tensor

from torchnp._impl.words import HIGHEST

from ._bit_generator import BitGenerator, checked_state, uint32_of, words_of, wrap_words
from ._seed_sequence import SeedSequence
from ._streams import WideStream

__all__ = ["SFC64"]

_State = tuple[int, int, int, int]
# Steps that mix the seed before the first word.
_WARM_UP = 12


def _steps(state: _State, count: int) -> tuple[list[int], _State]:
    """The words of some steps, and the state after them."""
    a, b, c, counter = state
    words = []
    for _ in range(count):
        word = (a + b + counter) & HIGHEST
        counter = (counter + 1) & HIGHEST
        a = b ^ b >> 11
        b = (c + (c << 3)) & HIGHEST
        c = ((c << 24 | c >> 40) + word) & HIGHEST
        words.append(word)
    return words, (a, b, c, counter)


class _SFCStream(WideStream[_State]):
    def _generate(self, state: _State, count: int) -> tuple[Tensor, _State]:
        words, after = _steps(state, count)
        return self._tensor_of(words), after

    def _after(self, state: _State, count: int) -> _State:
        return _steps(state, count)[1]


class SFC64(BitGenerator):
    """Small fast chaotic generator: the words of NumPy's, one for one.

    Its words can only be made one after another, which takes Python about a microsecond each; PCG64 and Philox are
    vectorised.

    Parameters
    ----------
    seed : int, sequence of ints, SeedSequence or None
    """

    _stream: _SFCStream

    def _start(self, seed: SeedSequence) -> None:
        a, b, c = seed.long_words(3)
        _, state = _steps((a, b, c, 1), _WARM_UP)
        self._stream = _SFCStream(state)

    @property
    def state(self) -> dict[str, Any]:
        """A dict like NumPy's: it can be read, set, and handed to NumPy's generator and back."""
        stream = self._stream
        return {
            "bit_generator": "SFC64",
            "state": {"state": wrap_words(stream._tensor_of(list(stream.state)))},
            "has_uint32": int(stream.has_half),
            "uinteger": stream.half,
        }

    @state.setter
    def state(self, value: Any) -> None:
        inner = checked_state(self, value, "RNG")
        a, b, c, counter = words_of(inner["state"], 4, 64, "state")
        has_half, half = uint32_of(value)
        self._stream.state = (a, b, c, counter)
        self._stream.has_half, self._stream.half = has_half, half
