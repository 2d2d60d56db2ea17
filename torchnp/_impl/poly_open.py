"""Sums and products of series that keep the zeros at their ends.

How many there are depends on values. A compiled graph goes on with them and leaves them out at last.
"""

from __future__ import annotations

import torch

from .casting import promote
from .poly_arithmetic import difference, product, total
from .poly_series import series
from .tags import Array, AsIs, NDArray

__all__ = ["open_add", "open_line", "open_mul", "open_sub"]


def open_add(basis: AsIs, c1: Array, c2: Array) -> NDArray:
    """The sum of two series."""
    return total(*series(f"{basis.prefix}add", c1, c2))


def open_sub(basis: AsIs, c1: Array, c2: Array) -> NDArray:
    """The difference of two series."""
    return difference(*series(f"{basis.prefix}sub", c1, c2))


def open_mul(basis: AsIs, c1: Array, c2: Array) -> NDArray:
    """The product of two series."""
    return product(basis, *series(f"{basis.prefix}mul", c1, c2))


def open_line(basis: AsIs, off: Array, scl: Array) -> NDArray:
    """The series of ``off + scl * x``, where ``P_1 = a x + b``."""
    _, a, b, _ = basis.recurrence(0)
    return torch.stack(promote(off - scl * b / a, scl / a))
