"""Placeholder."""

from __future__ import annotations

from ._impl import nanreductions as _nanreductions
from ._impl import nanstatistics as _nanstatistics
from ._normalizer import public

__all__ = ['nanargmax', 'nanargmin', 'nancumprod', 'nancumsum', 'nanmax', 'nanmean', 'nanmedian', 'nanmin', 'nanprod', 'nanstd', 'nansum', 'nanvar']

nanargmax = public(_nanreductions.nanargmax)
nanargmin = public(_nanreductions.nanargmin)
nancumprod = public(_nanreductions.nancumprod)
nancumsum = public(_nanreductions.nancumsum)
nanmax = public(_nanreductions.nanmax)
nanmin = public(_nanreductions.nanmin)
nanprod = public(_nanreductions.nanprod)
nansum = public(_nanreductions.nansum)
nanmean = public(_nanstatistics.nanmean)
nanmedian = public(_nanstatistics.nanmedian)
nanstd = public(_nanstatistics.nanstd)
nanvar = public(_nanstatistics.nanvar)
