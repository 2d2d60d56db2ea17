"""Placeholder."""

from __future__ import annotations

from ._impl import sorting as _sorting
from ._impl import searching as _searching
from ._normalizer import public

__all__ = ['argpartition', 'argsort', 'digitize', 'lexsort', 'partition', 'searchsorted', 'sort', 'sort_complex']

argpartition = public(_sorting.argpartition)
argsort = public(_sorting.argsort)
lexsort = public(_sorting.lexsort)
partition = public(_sorting.partition)
sort = public(_sorting.sort)
sort_complex = public(_sorting.sort_complex)
digitize = public(_searching.digitize)
searchsorted = public(_searching.searchsorted)
