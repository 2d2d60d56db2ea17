"""Parts and predicates of complex numbers."""

from __future__ import annotations

from ._impl import complexvalues
from ._normalizer import public

__all__ = [
    "angle",
    "imag",
    "iscomplex",
    "iscomplexobj",
    "isreal",
    "isrealobj",
    "real",
    "real_if_close",
]

angle = public(complexvalues.angle)
imag = public(complexvalues.imag)
iscomplex = public(complexvalues.iscomplex)
iscomplexobj = public(complexvalues.iscomplexobj)
isreal = public(complexvalues.isreal)
isrealobj = public(complexvalues.isrealobj)
real = public(complexvalues.real)
real_if_close = public(complexvalues.real_if_close)
