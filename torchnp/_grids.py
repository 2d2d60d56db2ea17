"""Grids of coordinates."""

from __future__ import annotations

from ._impl import grids
from ._normalizer import public

__all__ = ["indices", "ix_", "meshgrid"]

indices = public(grids.indices)
ix_ = public(grids.ix_)
meshgrid = public(grids.meshgrid)
