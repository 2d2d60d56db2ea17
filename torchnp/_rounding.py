"""Limits, decimals, and values in place of what is not finite."""

from __future__ import annotations

from ._impl import clipping, special
from ._normalizer import public

__all__ = [
    "around",
    "clip",
    "fix",
    "nan_to_num",
    "round",
]

around = public(clipping.around)
clip = public(clipping.clip)
fix = public(clipping.fix)
nan_to_num = public(special.nan_to_num)
round = public(clipping.round)
