"""Reductions: sums, products, extrema, truth, counts."""

from __future__ import annotations

from ._impl import extrema, reductions
from ._normalizer import public

__all__ = [
    "all",
    "amax",
    "amin",
    "any",
    "argmax",
    "argmin",
    "count_nonzero",
    "max",
    "min",
    "prod",
    "ptp",
    "sum",
]

all = public(reductions.all)
amax = public(extrema.amax)
amin = public(extrema.amin)
any = public(reductions.any)
argmax = public(extrema.argmax)
argmin = public(extrema.argmin)
count_nonzero = public(reductions.count_nonzero)
max = public(extrema.max)
min = public(extrema.min)
prod = public(reductions.prod)
ptp = public(extrema.ptp)
sum = public(reductions.sum)
