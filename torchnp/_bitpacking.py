"""Eight flags a byte."""

from __future__ import annotations

from ._impl import bitpacking
from ._normalizer import public

__all__ = [
    "packbits",
    "unpackbits",
]

packbits = public(bitpacking.packbits)
unpackbits = public(bitpacking.unpackbits)
