"""Placeholder."""

from __future__ import annotations

from ._impl import reductions as _reductions
from ._impl import extrema as _extrema
from ._normalizer import public

__all__ = ['all', 'amax', 'amin', 'any', 'argmax', 'argmin', 'count_nonzero', 'max', 'min', 'prod', 'ptp', 'sum']

all = public(_reductions.all)
any = public(_reductions.any)
count_nonzero = public(_reductions.count_nonzero)
prod = public(_reductions.prod)
sum = public(_reductions.sum)
amax = public(_extrema.amax)
amin = public(_extrema.amin)
argmax = public(_extrema.argmax)
argmin = public(_extrema.argmin)
max = public(_extrema.max)
min = public(_extrema.min)
ptp = public(_extrema.ptp)
