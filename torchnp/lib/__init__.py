"""Tools below the main namespace."""

from __future__ import annotations

from . import array_utils as array_utils
from . import scimath as scimath
from . import stride_tricks as stride_tricks

__all__ = ["array_utils", "scimath", "stride_tricks"]
