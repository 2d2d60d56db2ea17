"""Window functions."""

from __future__ import annotations

from ._impl import windows as _impl
from ._normalizer import public

__all__ = ["bartlett", "blackman", "hamming", "hanning", "kaiser"]

bartlett = public(_impl.bartlett)
blackman = public(_impl.blackman)
hamming = public(_impl.hamming)
hanning = public(_impl.hanning)
kaiser = public(_impl.kaiser)
