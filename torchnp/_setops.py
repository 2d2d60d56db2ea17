"""Sets of elements."""

from __future__ import annotations

from ._impl import setops
from ._normalizer import public

__all__ = [
    "intersect1d",
    "isin",
    "setdiff1d",
    "setxor1d",
    "union1d",
    "unique",
    "unique_all",
    "unique_counts",
    "unique_inverse",
    "unique_values",
]

intersect1d = public(setops.intersect1d)
isin = public(setops.isin)
setdiff1d = public(setops.setdiff1d)
setxor1d = public(setops.setxor1d)
union1d = public(setops.union1d)
unique = public(setops.unique)
unique_all = public(setops.unique_all)
unique_counts = public(setops.unique_counts)
unique_inverse = public(setops.unique_inverse)
unique_values = public(setops.unique_values)
