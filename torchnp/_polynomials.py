"""Polynomials as arrays of coefficients, the highest power first."""

from __future__ import annotations

from ._impl import polyfitting, polynomials
from ._normalizer import public

__all__ = [
    "poly",
    "polyadd",
    "polyder",
    "polydiv",
    "polyfit",
    "polyint",
    "polymul",
    "polysub",
    "polyval",
    "roots",
]

poly = public(polynomials.poly)
polyadd = public(polynomials.polyadd)
polyder = public(polynomials.polyder)
polydiv = public(polynomials.polydiv)
polyfit = public(polyfitting.polyfit)
polyint = public(polynomials.polyint)
polymul = public(polynomials.polymul)
polysub = public(polynomials.polysub)
polyval = public(polynomials.polyval)
roots = public(polynomials.roots)
