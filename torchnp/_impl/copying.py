"""Copies."""

from __future__ import annotations

from .layout import copy_in_order
from .tags import Array, NDArray, Order, Subok

__all__ = ["copy"]


def copy(a: Array, order: Order = "K", subok: Subok = False) -> NDArray:
    """A copy of an array.

    Parameters
    ----------
    a : array_like
    order : {'C', 'F', 'A', 'K'}, optional
        Memory order; 'K' is that of `a`.
    subok : bool, optional
        Of no effect: there are no subclasses.

    Examples
    --------
    >>> import torchnp as np
    >>> np.copy([1, 2])
    array([1, 2])
    """
    return copy_in_order(a, order)
