"""Elements repeated, inserted, deleted, trimmed."""

from __future__ import annotations

from typing import Any

from ._array import asarray
from ._convert import as_tensor
from ._impl import editing, tiling
from ._normalizer import public

__all__ = ["delete", "insert", "repeat", "tile", "trim_zeros"]

repeat = public(tiling.repeat)
tile = public(tiling.tile)

_delete = public(editing.delete)
_insert = public(editing.insert)
_trim_bounds = public(editing.trim_bounds, "trim_zeros")


def _positions(obj: Any, func: str) -> Any:
    if isinstance(obj, slice):
        return obj
    places = as_tensor(obj, func, "obj")
    # A list of nothing holds no floats, an array of no floats does.
    return places.long() if isinstance(obj, (list, tuple)) and not places.numel() else places


def delete(arr: Any, obj: Any, axis: int | None = None) -> Any:
    """A copy without some slices along an axis.

    Parameters
    ----------
    arr : array_like
    obj : slice, int, array_like of int, or mask
        The positions to leave out; a mask is as long as the axis.
    axis : int, optional
        By default the array is flattened first.

    Raises
    ------
    IndexError
        A position is out of bounds (not checked inside a compiled graph), or no integer.
    ValueError
        A mask does not fit the axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.delete([1, 2, 3], 1)
    array([1, 3])
    """
    return _delete(arr, _positions(obj, "delete"), axis)


def insert(arr: Any, obj: Any, values: Any, axis: int | None = None) -> Any:
    """A copy with slices added along an axis, each before a given position.

    Parameters
    ----------
    arr : array_like
    obj : slice, int, array_like of int, or mask
        The positions, counted in `arr`.
    values : array_like
        What to insert, cast to the dtype of `arr`; it broadcasts.
    axis : int, optional
        By default the array is flattened first.

    Raises
    ------
    IndexError
        A position is out of bounds (not checked inside a compiled graph), or no integer.
    ValueError
        The values do not broadcast, or `obj` has more than one dimension.

    Examples
    --------
    >>> import torchnp as np
    >>> np.insert([1, 2], 1, 7)
    array([1, 7, 2])
    """
    return _insert(arr, _positions(obj, "insert"), values, axis)


def trim_zeros(filt: Any, trim: Any = "fb", axis: Any = None) -> Any:
    """Leave off the zeros at the ends.

    Parameters
    ----------
    filt : array_like
    trim : {'fb', 'f', 'b'}, optional
        Front, back or both.
    axis : int or tuple of int, optional
        Along which axes; all by default.

    Returns
    -------
    ndarray, list or tuple
        A view of an array; a flat list or tuple stays one.

    Raises
    ------
    ValueError
        `trim` holds anything but 'f' and 'b'.
    AxisError
        The array lacks an axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.trim_zeros(np.array([0, 1, 0, 2, 0]))
    array([1, 0, 2])
    """
    bounds = _trim_bounds(filt, trim, axis)
    if isinstance(filt, (list, tuple)) and len(bounds) == 1:
        return filt[bounds[0]]
    return asarray(filt)[bounds] if bounds else filt
