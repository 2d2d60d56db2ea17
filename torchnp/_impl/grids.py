"""Grids of coordinates and indices of regions."""

from __future__ import annotations

import torch

from .layout import check_shape
from .tags import Array, AsIs, Bool, DType, Int, IntegerArray, OptionalInt, Result, Shape, TupleOfArrays, ViewsOfEach

__all__ = [
    "indices",
    "ix_",
    "meshgrid",
    "tril_indices",
    "tril_indices_from",
    "triu_indices",
    "triu_indices_from",
]


def indices(dimensions: Shape, dtype: DType = torch.int64, sparse: Bool = False) -> Result:
    """The indices of every place of an array of a given shape.

    Parameters
    ----------
    dimensions : tuple of int
    dtype : dtype_like, optional
    sparse : bool, optional
        Whether to give one small array a dimension, which broadcast to the grid.

    Returns
    -------
    ndarray of shape ``(len(dimensions), *dimensions)``, or a tuple of ndarray if sparse

    Examples
    --------
    >>> import torchnp as np
    >>> np.indices((2, 2))
    array([[[0, 0],
            [1, 1]],
    <BLANKLINE>
           [[0, 1],
            [0, 1]]])
    """
    check_shape(dimensions)
    ndim = len(dimensions)
    dtype = dtype or torch.float64
    if dtype is torch.bool and max(dimensions, default=0) > 2:
        raise TypeError("indices: arange() is only supported for booleans when the result has at most length 2.")
    lines = [
        torch.arange(size, dtype=torch.int64).to(dtype).reshape((1,) * axis + (size,) + (1,) * (ndim - axis - 1))
        for axis, size in enumerate(dimensions)
    ]
    if sparse:
        return tuple(lines)
    if not lines:
        return torch.empty((0,), dtype=dtype)
    return torch.stack([line.expand(dimensions) for line in lines])


def meshgrid(*xi: Array, copy: Bool = True, sparse: Bool = False, indexing: AsIs = "xy") -> ViewsOfEach:
    """Coordinate arrays of a grid from the coordinates along each axis.

    Parameters
    ----------
    *xi : array_like
        One-dimensional coordinates; others are flattened.
    copy : bool, optional
        Whether to copy; if not, elements of a result may share memory.
    sparse : bool, optional
        Whether to leave the results in the small shapes that broadcast to the grid.
    indexing : {'xy', 'ij'}, optional
        'xy' swaps the first two axes.

    Raises
    ------
    ValueError
        `indexing` is neither 'xy' nor 'ij'.

    Examples
    --------
    >>> import torchnp as np
    >>> np.meshgrid([1, 2], [3, 4])
    (array([[1, 2],
           [1, 2]]), array([[3, 3],
           [4, 4]]))
    """
    if indexing not in ("xy", "ij"):
        raise ValueError("meshgrid: Valid values for `indexing` are 'xy' and 'ij'.")
    ndim = len(xi)
    places = list(range(ndim))
    if indexing == "xy" and ndim > 1:
        places[:2] = [1, 0]
    grids = [x.reshape((1,) * place + (-1,) + (1,) * (ndim - place - 1)) for x, place in zip(xi, places, strict=True)]
    if not sparse:
        grids = list(torch.broadcast_tensors(*grids)) if grids else []
    if copy:
        return tuple([grid.clone(memory_format=torch.contiguous_format) for grid in grids])
    # NumPy gives a list for this one combination.
    return grids if sparse else tuple(grids)


def ix_(*args: IntegerArray) -> ViewsOfEach:
    """Index arrays that pick the cross product of one-dimensional indices.

    Parameters
    ----------
    *args : array_like
        One-dimensional integers or bools, one a dimension.

    Raises
    ------
    ValueError
        An index is not one-dimensional.

    Examples
    --------
    >>> import torchnp as np
    >>> np.ix_([0, 1], [2])
    (array([[0],
           [1]]), array([[2]]))
    """
    result = []
    for position, index in enumerate(args):
        if index.dim() != 1:
            raise ValueError("ix_: Cross index must be 1 dimensional")
        if index.dtype is torch.bool:
            index = index.nonzero()[:, 0]
        result.append(index.reshape((1,) * position + (-1,) + (1,) * (len(args) - position - 1)))
    return tuple(result)


def _triangle(
    rows: int, columns: int, k: int, lower: bool, device: torch.device | None = None
) -> tuple[torch.Tensor, ...]:
    make = torch.tril_indices if lower else torch.triu_indices
    found = make(max(rows, 0), max(columns, 0), k, dtype=torch.int64, device=device or "cpu")
    return found[0], found[1]


def tril_indices(n: Int, k: Int = 0, m: OptionalInt = None) -> TupleOfArrays:
    """The indices of the places at and below a diagonal.

    Parameters
    ----------
    n : int
        Rows.
    k : int, optional
        The diagonal: 0 is the main one, positive lies above it.
    m : int, optional
        Columns, `n` by default.

    Returns
    -------
    tuple of two int64 ndarray

    Examples
    --------
    >>> import torchnp as np
    >>> np.tril_indices(2)
    (array([0, 1, 1]), array([0, 0, 1]))
    """
    return _triangle(n, n if m is None else m, k, True)


def triu_indices(n: Int, k: Int = 0, m: OptionalInt = None) -> TupleOfArrays:
    """The indices of the places at and above a diagonal.

    Parameters
    ----------
    n : int
        Rows.
    k : int, optional
        The diagonal: 0 is the main one, positive lies above it.
    m : int, optional
        Columns, `n` by default.

    Returns
    -------
    tuple of two int64 ndarray

    Examples
    --------
    >>> import torchnp as np
    >>> np.triu_indices(2)
    (array([0, 0, 1]), array([0, 1, 1]))
    """
    return _triangle(n, n if m is None else m, k, False)


def tril_indices_from(arr: Array, k: Int = 0) -> TupleOfArrays:
    """The indices of the places at and below a diagonal of a given matrix.

    Parameters
    ----------
    arr : array_like
        Two-dimensional.
    k : int, optional
        The diagonal: 0 is the main one, positive lies above it.

    Raises
    ------
    ValueError
        The array is not two-dimensional.

    Examples
    --------
    >>> import torchnp as np
    >>> np.tril_indices_from(np.eye(2))
    (array([0, 1, 1]), array([0, 0, 1]))
    """
    if arr.dim() != 2:
        raise ValueError("tril_indices_from: input array must be 2-d")
    return _triangle(arr.shape[0], arr.shape[1], k, True, arr.device)


def triu_indices_from(arr: Array, k: Int = 0) -> TupleOfArrays:
    """The indices of the places at and above a diagonal of a given matrix.

    Parameters
    ----------
    arr : array_like
        Two-dimensional.
    k : int, optional
        The diagonal: 0 is the main one, positive lies above it.

    Raises
    ------
    ValueError
        The array is not two-dimensional.

    Examples
    --------
    >>> import torchnp as np
    >>> np.triu_indices_from(np.eye(2))
    (array([0, 0, 1]), array([0, 1, 1]))
    """
    if arr.dim() != 2:
        raise ValueError("triu_indices_from: input array must be 2-d")
    return _triangle(arr.shape[0], arr.shape[1], k, False, arr.device)
