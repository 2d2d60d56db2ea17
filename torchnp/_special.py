"""Functions of one variable that are no ufuncs."""

from __future__ import annotations

from ._impl import special
from ._normalizer import public

__all__ = [
    "i0",
    "isneginf",
    "isposinf",
    "sinc",
]

i0 = public(special.i0)
isneginf = public(special.isneginf)
isposinf = public(special.isposinf)
sinc = public(special.sinc)
