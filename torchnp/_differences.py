"""Differences, gradients, areas, interpolation, the cross product."""

from __future__ import annotations

from ._impl import crossproduct, differences, interpolation
from ._normalizer import public

__all__ = [
    "cross",
    "diff",
    "ediff1d",
    "gradient",
    "interp",
    "trapezoid",
    "unwrap",
]

cross = public(crossproduct.cross)
diff = public(differences.diff)
ediff1d = public(differences.ediff1d)
gradient = public(differences.gradient)
interp = public(interpolation.interp)
trapezoid = public(differences.trapezoid)
unwrap = public(interpolation.unwrap)
