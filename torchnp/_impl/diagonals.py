"""Diagonals: views of them, their sums, their indices, writing to them."""

from __future__ import annotations

import torch
from torch import Tensor

from .axes import normalize_axis
from .casting import cast
from .dtypes import KIND
from .filled import assigned_tensor
from .tags import (
    Array,
    ArrayOrScalar,
    Axis,
    Bool,
    Destination,
    DType,
    Int,
    Out,
    Plain,
    ReadOnlyView,
    TupleOfArrays,
    WeakArray,
)
from .unsigned import carrier, restore

__all__ = ["diag_indices", "diag_indices_from", "diagonal", "fill_diagonal", "trace"]


def _diagonal(a: Tensor, offset: int, axis1: int, axis2: int) -> Tensor:
    if a.dim() < 2:
        raise ValueError("diag requires an array of at least two dimensions")
    first = normalize_axis(axis1, a.dim(), "axis1")
    second = normalize_axis(axis2, a.dim(), "axis2")
    if first == second:
        raise ValueError("axis1 and axis2 cannot be the same")
    # torch refuses offsets beyond the matrix, NumPy gives an empty diagonal.
    offset = max(-a.shape[first], min(offset, a.shape[second]))
    return a.diagonal(offset, first, second)


def diagonal(a: Array, offset: Int = 0, axis1: Axis = 0, axis2: Axis = 1) -> ReadOnlyView:
    """The diagonal over two axes, as a new last axis.

    Parameters
    ----------
    a : array_like
        Of two dimensions or more.
    offset : int, optional
        The diagonal: 0 is the main one, positive lies above it.
    axis1, axis2 : int, optional
        The axes of the matrices whose diagonal to take.

    Returns
    -------
    ndarray
        A read-only view.

    Raises
    ------
    ValueError
        There are fewer than two dimensions, or the axes are the same.
    AxisError
        The array lacks an axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.diagonal([[1, 2], [3, 4]])
    array([1, 4])
    """
    return _diagonal(a, offset, axis1, axis2)


def trace(
    a: Array, offset: Int = 0, axis1: Axis = 0, axis2: Axis = 1, dtype: DType = None, out: Out = None
) -> ArrayOrScalar:
    """The sum along a diagonal over two axes.

    Parameters
    ----------
    a : array_like
        Of two dimensions or more.
    offset : int, optional
        The diagonal: 0 is the main one, positive lies above it.
    axis1, axis2 : int, optional
        The axes of the matrices whose diagonal to sum.
    dtype : dtype_like, optional
        What to sum in; small integers are summed as int64 or uint64 by default.
    out : ndarray, optional

    Raises
    ------
    ValueError
        There are fewer than two dimensions, or the axes are the same.
    AxisError
        The array lacks an axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.trace([[1, 2], [3, 4]])
    np.int64(5)
    """
    picked = _diagonal(a, offset, axis1, axis2)
    if dtype is None:
        kind = KIND[picked.dtype]
        dtype = torch.int64 if kind in "bi" else torch.uint64 if kind == "u" else picked.dtype
    if dtype is torch.bool:
        return cast(picked, dtype).any(-1)
    terms = carrier(cast(picked, dtype))
    return restore(terms.sum(-1, dtype=terms.dtype), dtype)


def diag_indices(n: Int, ndim: Int = 2) -> TupleOfArrays:
    """The indices of the main diagonal of an array of equal sides.

    Parameters
    ----------
    n : int
        The length of each side.
    ndim : int, optional
        How many dimensions the array has.

    Returns
    -------
    tuple of ndarray
        The same int64 indices, once a dimension.

    Examples
    --------
    >>> import torchnp as np
    >>> np.diag_indices(2)
    (array([0, 1]), array([0, 1]))
    """
    index = torch.arange(max(n, 0), dtype=torch.int64)
    return (index,) * ndim


def diag_indices_from(arr: Array) -> TupleOfArrays:
    """The indices of the main diagonal of a given array.

    Parameters
    ----------
    arr : array_like
        Of two dimensions or more, all of one length.

    Returns
    -------
    tuple of ndarray
        The same int64 indices, once a dimension.

    Raises
    ------
    ValueError
        There are fewer than two dimensions, or they differ in length.

    Examples
    --------
    >>> import torchnp as np
    >>> np.diag_indices_from(np.eye(2))
    (array([0, 1]), array([0, 1]))
    """
    if arr.dim() < 2:
        raise ValueError("diag_indices_from: input array must be at least 2-d")
    _check_equal_sides(arr, "diag_indices_from")
    return (torch.arange(arr.shape[0], dtype=torch.int64, device=arr.device),) * arr.dim()


def _check_equal_sides(a: Tensor, name: str) -> None:
    for size in a.shape:
        if size != a.shape[0]:
            raise ValueError(f"{name}: All dimensions of input must be of equal length")


def fill_diagonal(a: Destination, val: WeakArray, wrap: Bool = False) -> Plain:
    """Write values on the main diagonal of an array, in place.

    Parameters
    ----------
    a : ndarray
        Of two dimensions or more; if more, all of one length.
    val : array_like
        The values, repeated as often as needed.
    wrap : bool, optional
        Whether the diagonal of a tall matrix starts anew after it ends.

    Raises
    ------
    ValueError
        There are fewer than two dimensions, or more than two that differ in length.

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.zeros((2, 2), int)
    >>> np.fill_diagonal(a, 7)
    >>> a
    array([[7, 0],
           [0, 7]])
    """
    if a.dim() < 2:
        raise ValueError("fill_diagonal: array must be at least 2-d")
    if a.dim() > 2:
        _check_equal_sides(a, "fill_diagonal")
    values = assigned_tensor(val, a.dtype, a.device).reshape(-1)
    if values.numel() == 0 or a.numel() == 0:
        return
    starts = [0]
    if a.dim() == 2 and wrap:
        starts = list(range(0, a.shape[0], a.shape[1] + 1))
    done = 0
    for start in starts:
        line = a[start:]
        while line.dim() > 1:
            line = line.diagonal(0, 0, 1)
        where = (torch.arange(line.shape[0], device=a.device) + done) % values.numel()
        line.copy_(values[where])
        done += line.shape[0]
