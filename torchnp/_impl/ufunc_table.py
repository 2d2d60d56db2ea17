"""Every ufunc by NumPy's name of it."""

from __future__ import annotations

from . import (
    arithmetic,
    bits,
    comparison,
    division,
    exponential,
    floating,
    logic,
    powers,
    products,
    rounding,
    trig,
)
from .ufunc_def import UFuncDef

__all__ = ["TABLE"]

TABLE: dict[str, UFuncDef] = {
    defn.name: defn
    for module in (
        arithmetic,
        division,
        powers,
        exponential,
        trig,
        rounding,
        floating,
        comparison,
        logic,
        bits,
        products,
    )
    for defn in module.UFUNCS
}
"""Keyed by `__name__`; the other public names of an entry are its `aliases`."""
