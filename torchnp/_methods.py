"""Every method that arrays and scalars have."""

from __future__ import annotations

from ._conversions import Conversions

__all__ = ["ArrayMethods"]


class ArrayMethods(Conversions):
    """Methods that are the public function of the same name."""

    __slots__ = ()
