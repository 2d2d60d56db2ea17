"""Sorting and binary search."""

from __future__ import annotations

from ._impl import searching, sorting
from ._normalizer import public

__all__ = [
    "argpartition",
    "argsort",
    "digitize",
    "lexsort",
    "partition",
    "searchsorted",
    "sort",
    "sort_complex",
]

argpartition = public(sorting.argpartition)
argsort = public(sorting.argsort)
digitize = public(searching.digitize)
lexsort = public(sorting.lexsort)
partition = public(sorting.partition)
searchsorted = public(searching.searchsorted)
sort = public(sorting.sort)
sort_complex = public(sorting.sort_complex)
