"""Exceptions and warnings that callers catch."""

from __future__ import annotations

from ._impl.errors import AxisError, DTypePromotionError, TooHardError
from ._impl.warnings import ComplexWarning, ModuleDeprecationWarning, VisibleDeprecationWarning

__all__ = [
    "AxisError",
    "ComplexWarning",
    "DTypePromotionError",
    "ModuleDeprecationWarning",
    "TooHardError",
    "VisibleDeprecationWarning",
]
