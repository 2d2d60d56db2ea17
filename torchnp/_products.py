"""Products of arrays that are not ufuncs."""

from __future__ import annotations

from ._impl import dotproducts as _impl
from ._normalizer import public

__all__ = ["dot", "inner", "kron", "outer", "tensordot", "vdot"]

dot = public(_impl.dot)
inner = public(_impl.inner)
kron = public(_impl.kron)
outer = public(_impl.outer)
tensordot = public(_impl.tensordot)
vdot = public(_impl.vdot)
