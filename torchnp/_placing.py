"""Elements written in place."""

from __future__ import annotations

from typing import Any

from ._base import ArrayBase
from ._impl import placing
from ._impl.dtypes import can_cast, name_of
from ._normalizer import public

__all__ = ["copyto", "place", "put", "put_along_axis", "putmask"]

copyto = public(placing.copyto)
put = public(placing.put)
put_along_axis = public(placing.put_along_axis)

_place = public(placing.place)
_putmask = public(placing.putmask)


def _check_values(func: str, array: Any, values: Any) -> None:
    """NumPy takes numbers and lists by any cast, but arrays only by a safe one."""
    if not isinstance(values, ArrayBase) or values._is_scalar or not isinstance(array, ArrayBase):
        return
    source, target = values._tensor.dtype, array._tensor.dtype
    if not can_cast(source, target, "safe"):
        raise TypeError(
            f"{func}: Cannot cast array data from dtype('{name_of(source)}') to dtype('{name_of(target)}') "
            "according to the rule 'safe'"
        )


def place(arr: Any, mask: Any, vals: Any) -> None:
    """Write values one after the other at the places where a mask holds.

    Parameters
    ----------
    arr : ndarray
    mask : array_like of bool
        Of the same size as `arr`.
    vals : array_like
        The values, repeated as often as needed; an array must cast safely.

    Raises
    ------
    TypeError
        The values are an array of another dtype that does not cast safely.
    ValueError
        The sizes differ, or there are places but no values.

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.arange(4)
    >>> np.place(a, a > 1, [7, 8])
    >>> a
    array([0, 1, 7, 8])
    """
    _check_values("place", arr, vals)
    _place(arr, mask, vals)


def putmask(a: Any, /, mask: Any, values: Any) -> None:
    """Write, where a mask holds, the values that stand at the same places.

    Parameters
    ----------
    a : ndarray
    mask : array_like of bool
        Of the same size as `a`.
    values : array_like
        Repeated to the size of `a`; an array must cast safely.

    Raises
    ------
    TypeError
        The values are an array of another dtype that does not cast safely.
    ValueError
        The sizes of mask and array differ.

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.arange(4)
    >>> np.putmask(a, a > 1, [7, 8])
    >>> a
    array([0, 1, 7, 8])
    """
    _check_values("putmask", a, values)
    _putmask(a, mask, values)
