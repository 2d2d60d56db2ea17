"""Elements in another order along axes: flips, quarter turns, rolls."""

from __future__ import annotations

import torch

from .axes import normalize_axes
from .broadcasting import common_shape
from .layout import copy_in_order
from .tags import Array, Axes, Counts, Flipped, Int, NDArray, Shape
from .unsigned import modular

__all__ = ["flip", "fliplr", "flipud", "roll", "rot90"]

_roll = modular(torch.roll)


def flip(m: Array, axis: Axes = None) -> Flipped:
    """A view of the elements in reverse order along axes.

    Parameters
    ----------
    m : array_like
    axis : int or tuple of int, optional
        All axes by default.

    Raises
    ------
    AxisError
        The array lacks an axis.
    ValueError
        An axis is given twice.

    Examples
    --------
    >>> import torchnp as np
    >>> np.flip([1, 2, 3])
    array([3, 2, 1])
    """
    axes = normalize_axes(axis, m.dim(), "flip", allow_duplicate=True)
    if len(set(axes)) != len(axes):
        raise ValueError("flip: repeated axis")
    return m, axes


def fliplr(m: Array) -> Flipped:
    """A view of the elements in reverse order along the second axis.

    Parameters
    ----------
    m : array_like
        Of two dimensions or more.

    Raises
    ------
    ValueError
        There are fewer than two dimensions.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fliplr([[1, 2], [3, 4]])
    array([[2, 1],
           [4, 3]])
    """
    if m.dim() < 2:
        raise ValueError("fliplr: Input must be >= 2-d.")
    return m, (1,)


def flipud(m: Array) -> Flipped:
    """A view of the elements in reverse order along the first axis.

    Parameters
    ----------
    m : array_like
        Of one dimension or more.

    Raises
    ------
    ValueError
        There are no dimensions.

    Examples
    --------
    >>> import torchnp as np
    >>> np.flipud([[1, 2], [3, 4]])
    array([[3, 4],
           [1, 2]])
    """
    if m.dim() < 1:
        raise ValueError("flipud: Input must be >= 1-d.")
    return m, (0,)


def rot90(m: Array, k: Int = 1, axes: Shape = (0, 1)) -> Flipped:
    """A view with the plane of two axes turned by quarters, from the first axis towards the second.

    Parameters
    ----------
    m : array_like
        Of two dimensions or more.
    k : int, optional
        How many quarter turns.
    axes : tuple of two int, optional

    Raises
    ------
    ValueError
        There are not two axes, they are the same, or the array lacks one.

    Examples
    --------
    >>> import torchnp as np
    >>> np.rot90([[1, 2], [3, 4]])
    array([[2, 4],
           [1, 3]])
    """
    ndim = m.dim()
    if len(axes) != 2:
        raise ValueError("rot90: len(axes) must be 2.")
    first, second = axes
    if first == second or abs(first - second) == ndim:
        raise ValueError("rot90: Axes must be different.")
    if not (-ndim <= first < ndim and -ndim <= second < ndim):
        raise ValueError(f"rot90: Axes={axes} out of range for array of ndim={ndim}.")
    quarters = k % 4
    if quarters == 0:
        return m[...], ()
    first, second = first % ndim, second % ndim
    if quarters == 2:
        return m[...], (first, second)
    return m.transpose(first, second), (first,) if quarters == 1 else (second,)


def roll(a: Array, shift: Counts, axis: Axes = None) -> NDArray:
    """Shift elements along axes; what leaves at one end comes back at the other.

    Parameters
    ----------
    a : array_like
    shift : int or tuple of int
        How far, for each axis.
    axis : int or tuple of int, optional
        By default the array is rolled as if flat.

    Raises
    ------
    AxisError
        The array lacks an axis.
    ValueError
        There are several shifts and another number of axes.

    Examples
    --------
    >>> import torchnp as np
    >>> np.roll([1, 2, 3], 1)
    array([3, 1, 2])
    """
    if axis is None:
        return _roll(a.reshape(-1), sum(shift) % a.numel()).reshape(a.shape) if a.numel() else copy_in_order(a)
    axes = axis if isinstance(axis, tuple) else (axis,)
    places = normalize_axes(axes, a.dim(), "roll", allow_duplicate=True)
    (count,) = common_shape((len(shift),), (len(places),))
    total = [0] * a.dim()
    for position in range(count):
        place = places[position if len(places) > 1 else 0]
        total[place] += shift[position if len(shift) > 1 else 0]
    if a.dim() == 0 or a.numel() == 0:
        return copy_in_order(a)
    # A shift may be any Python int; what is left of it after the turns that change nothing fits into torch's.
    steps = tuple([step % size for step, size in zip(total, a.shape, strict=True)])
    return _roll(a, steps, tuple(range(a.dim())))
