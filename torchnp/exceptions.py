"""Exceptions and warnings that callers catch."""

from __future__ import annotations

from ._impl.errors import (
    AxisError,
    ComplexWarning,
    DTypePromotionError,
    RankWarning,
    TooHardError,
    VisibleDeprecationWarning,
)

__all__ = [
    "AxisError",
    "ComplexWarning",
    "DTypePromotionError",
    "ModuleDeprecationWarning",
    "RankWarning",
    "TooHardError",
    "VisibleDeprecationWarning",
]


class ModuleDeprecationWarning(DeprecationWarning):
    """A whole module is deprecated; test runners may let this one pass."""
