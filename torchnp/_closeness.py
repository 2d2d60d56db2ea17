"""Equality of arrays, exact and within tolerances."""

from __future__ import annotations

from ._impl import closeness
from ._normalizer import public

__all__ = [
    "allclose",
    "array_equal",
    "array_equiv",
    "isclose",
]

allclose = public(closeness.allclose)
array_equal = public(closeness.array_equal)
array_equiv = public(closeness.array_equiv)
isclose = public(closeness.isclose)
