"""Placeholder."""

from __future__ import annotations

from ._impl import counting as _counting
from ._normalizer import public

__all__ = ['bincount']

bincount = public(_counting.bincount)
