"""Reductions and statistics that leave NaN out."""

from __future__ import annotations

from ._impl import nanreductions, nanstatistics
from ._normalizer import public

__all__ = [
    "nanargmax",
    "nanargmin",
    "nancumprod",
    "nancumsum",
    "nanmax",
    "nanmean",
    "nanmedian",
    "nanmin",
    "nanprod",
    "nanstd",
    "nansum",
    "nanvar",
]

nanargmax = public(nanreductions.nanargmax)
nanargmin = public(nanreductions.nanargmin)
nancumprod = public(nanreductions.nancumprod)
nancumsum = public(nanreductions.nancumsum)
nanmax = public(nanreductions.nanmax)
nanmean = public(nanstatistics.nanmean)
nanmedian = public(nanstatistics.nanmedian)
nanmin = public(nanreductions.nanmin)
nanprod = public(nanreductions.nanprod)
nanstd = public(nanstatistics.nanstd)
nansum = public(nanreductions.nansum)
nanvar = public(nanstatistics.nanvar)
