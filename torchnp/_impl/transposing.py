"""The order of axes: transpose, swap, move, roll."""

from __future__ import annotations

from .axes import normalize_axes, normalize_axis
from .errors import AxisError
from .tags import Array, Axes, Axis, Int, View

__all__ = ["matrix_transpose", "moveaxis", "rollaxis", "swapaxes", "transpose"]


def transpose(a: Array, axes: Axes = None) -> View:
    """A view with the axes in another order.

    Parameters
    ----------
    a : array_like
    axes : tuple of int, optional
        Which axis of `a` comes at each place; reversed by default.

    Raises
    ------
    ValueError
        `axes` is no permutation of the axes.

    Examples
    --------
    >>> import torchnp as np
    >>> np.transpose([[1, 2], [3, 4]])
    array([[1, 3],
           [2, 4]])
    """
    if axes is None:
        return a.permute(tuple(range(a.dim() - 1, -1, -1)))
    given = axes if isinstance(axes, tuple) else (axes,)
    if len(given) != a.dim():
        raise ValueError("transpose: axes don't match array")
    order = normalize_axes(given, a.dim(), "transpose", allow_duplicate=True)
    if len(set(order)) != len(order):
        raise ValueError("transpose: repeated axis in transpose")
    return a.permute(order)


def matrix_transpose(x: Array, /) -> View:
    """A view with the last two axes swapped.

    Parameters
    ----------
    x : array_like
        Of two dimensions or more.

    Raises
    ------
    ValueError
        There are fewer than two dimensions.

    Examples
    --------
    >>> import torchnp as np
    >>> np.matrix_transpose([[1, 2], [3, 4]])
    array([[1, 3],
           [2, 4]])
    """
    if x.dim() < 2:
        raise ValueError(f"matrix_transpose: Input array must be at least 2-dimensional, but it is {x.dim()}")
    return x.mT


def swapaxes(a: Array, axis1: Axis, axis2: Axis) -> View:
    """A view with two axes swapped.

    Parameters
    ----------
    a : array_like
    axis1, axis2 : int

    Raises
    ------
    AxisError
        The array lacks an axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.swapaxes([[1, 2]], 0, 1)
    array([[1],
           [2]])
    """
    return a.swapaxes(normalize_axis(axis1, a.dim(), "axis1"), normalize_axis(axis2, a.dim(), "axis2"))


def moveaxis(a: Array, source: Axes, destination: Axes) -> View:
    """A view with axes moved to other places; the others keep their order.

    Parameters
    ----------
    a : array_like
    source, destination : int or tuple of int
        Where the axes are, and where they go.

    Raises
    ------
    AxisError
        The array lacks an axis.
    ValueError
        The two differ in number, or an axis is given twice.

    Examples
    --------
    >>> import torchnp as np
    >>> np.moveaxis(np.zeros((2, 3, 4)), 0, -1).shape
    (3, 4, 2)
    """
    if source is None or destination is None:
        raise TypeError("moveaxis: source and destination must be integers or tuples of integers, not None")
    ndim = a.dim()
    places = []
    for name, axes in (("source", source), ("destination", destination)):
        normal = normalize_axes(axes, ndim, name, allow_duplicate=True)
        if len(set(normal)) != len(normal):
            raise ValueError(f"moveaxis: repeated axis in `{name}` argument")
        places.append(normal)
    if len(places[0]) != len(places[1]):
        raise ValueError("`source` and `destination` arguments must have the same number of elements")
    return a.movedim(places[0], places[1])


def rollaxis(a: Array, axis: Axis, start: Int = 0) -> View:
    """A view with one axis moved backwards until it lies before another.

    Parameters
    ----------
    a : array_like
    axis : int
        The axis to move.
    start : int, optional
        The place before which it goes; `moveaxis` is easier to read.

    Raises
    ------
    AxisError
        The array lacks the axis or the place.

    Examples
    --------
    >>> import torchnp as np
    >>> np.rollaxis(np.zeros((2, 3, 4)), 2).shape
    (4, 2, 3)
    """
    ndim = a.dim()
    axis = normalize_axis(axis, ndim, "rollaxis")
    if not -ndim <= start <= ndim:
        raise AxisError(f"rollaxis: 'start' arg requires {-ndim} <= start < {ndim + 1}, but {start} was passed in")
    place = start + ndim if start < 0 else start
    return a.movedim(axis, place - 1 if axis < place else place)
