"""Placeholder."""

from __future__ import annotations

from ._impl import setops as _setops
from ._normalizer import public

__all__ = ['intersect1d', 'isin', 'setdiff1d', 'setxor1d', 'union1d', 'unique', 'unique_all', 'unique_counts', 'unique_inverse', 'unique_values']

intersect1d = public(_setops.intersect1d)
isin = public(_setops.isin)
setdiff1d = public(_setops.setdiff1d)
setxor1d = public(_setops.setxor1d)
union1d = public(_setops.union1d)
unique = public(_setops.unique)
unique_all = public(_setops.unique_all)
unique_counts = public(_setops.unique_counts)
unique_inverse = public(_setops.unique_inverse)
unique_values = public(_setops.unique_values)
