"""Placeholder."""

from __future__ import annotations

from ._impl import differences as _differences
from ._impl import interpolation as _interpolation
from ._normalizer import public

__all__ = ['diff', 'ediff1d', 'gradient', 'interp', 'trapezoid']

diff = public(_differences.diff)
ediff1d = public(_differences.ediff1d)
gradient = public(_differences.gradient)
trapezoid = public(_differences.trapezoid)
interp = public(_interpolation.interp)
