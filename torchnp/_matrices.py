"""Matrices with a pattern, diagonals, and the indices of triangles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._array import asarray
from ._base import ArrayBase
from ._creation import ones
from ._impl import diagonals, grids, matrices
from ._normalizer import public
from ._picking import nonzero

__all__ = [
    "diag",
    "diag_indices",
    "diag_indices_from",
    "diagflat",
    "diagonal",
    "eye",
    "fill_diagonal",
    "identity",
    "mask_indices",
    "trace",
    "tri",
    "tril",
    "tril_indices",
    "tril_indices_from",
    "triu",
    "triu_indices",
    "triu_indices_from",
    "vander",
]

diag_indices = public(diagonals.diag_indices)
diag_indices_from = public(diagonals.diag_indices_from)
diagflat = public(matrices.diagflat)
diagonal = public(diagonals.diagonal)
eye = public(matrices.eye)
fill_diagonal = public(diagonals.fill_diagonal)
identity = public(matrices.identity)
trace = public(diagonals.trace)
tri = public(matrices.tri)
tril = public(matrices.tril)
tril_indices = public(grids.tril_indices)
tril_indices_from = public(grids.tril_indices_from)
triu = public(matrices.triu)
triu_indices = public(grids.triu_indices)
triu_indices_from = public(grids.triu_indices_from)
vander = public(matrices.vander)

_diagonal_of = public(matrices.diagonal_of, "diag")
_from_diagonal = public(matrices.from_diagonal, "diag")


def diag(v: Any, k: int = 0) -> Any:
    """The diagonal of a matrix, or the matrix with a given diagonal.

    Parameters
    ----------
    v : array_like
        A matrix, of which to take the diagonal, or a vector, to make a matrix from.
    k : int, optional
        The diagonal: 0 is the main one, positive lies above it.

    Returns
    -------
    ndarray
        A read-only view of the diagonal, or a new matrix.

    Raises
    ------
    ValueError
        `v` has neither one nor two dimensions.

    Examples
    --------
    >>> import torchnp as np
    >>> np.diag([[1, 2], [3, 4]])
    array([1, 4])
    """
    held = v if isinstance(v, ArrayBase) else asarray(v)
    if held._tensor.dim() == 1:
        return _from_diagonal(held, k)
    if held._tensor.dim() == 2:
        return _diagonal_of(held, k)
    raise ValueError("diag: Input must be 1- or 2-d.")


def mask_indices(n: Any, mask_func: Callable[..., Any], k: Any = 0) -> tuple[Any, ...]:
    """The indices of the places of a square matrix that a function keeps.

    Parameters
    ----------
    n : int
        Rows and columns.
    mask_func : callable
        Called with a matrix and `k`, such as `triu`; what it sets to zero is left out.
    k : object, optional
        Handed on to the function.

    Returns
    -------
    tuple of two int64 ndarray

    Examples
    --------
    >>> import torchnp as np
    >>> np.mask_indices(2, np.triu)
    (array([0, 0, 1]), array([0, 1, 1]))
    """
    return nonzero(mask_func(ones((n, n), int), k) != 0)
