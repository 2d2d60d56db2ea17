"""Matrices with a pattern: identities, triangles, diagonals, Vandermonde."""

from __future__ import annotations

import torch
from torch import Tensor

from .casting import cast
from .dtypes import default_int, promote_types
from .layout import check_shape, empty_in_order
from .tags import Array, Bool, Device, DType, Int, Like, NDArray, OptionalInt, Order, ReadOnlyView
from .unsigned import modular

__all__ = ["diagflat", "diagonal_of", "eye", "from_diagonal", "identity", "tri", "tril", "triu", "vander"]

_tril = modular(torch.tril)
_triu = modular(torch.triu)
_diag_embed = modular(torch.diag_embed)


def eye(
    N: Int,
    M: OptionalInt = None,
    k: Int = 0,
    dtype: DType = torch.float64,
    order: Order = "C",
    *,
    device: Device = None,
    like: Like = None,
) -> NDArray:
    """Ones on a diagonal and zeros elsewhere.

    Parameters
    ----------
    N : int
        Rows.
    M : int, optional
        Columns, `N` by default.
    k : int, optional
        The diagonal: 0 is the main one, positive lies above it.
    dtype : dtype_like, optional
    order : {'C', 'F'}, optional
        Memory order.
    device : str or torch.device, optional

    Raises
    ------
    ValueError
        A size is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.eye(2, dtype=int)
    array([[1, 0],
           [0, 1]])
    """
    columns = N if M is None else M
    check_shape((N, columns))
    if order not in ("C", "F"):
        raise ValueError("eye: only 'C' or 'F' order is permitted")
    axes = (0, 1) if order == "C" else (1, 0)
    result = empty_in_order((N, columns), dtype or torch.float64, device, axes).zero_()
    if -N < k < columns:
        result.diagonal(k).fill_(1)
    return result


def identity(n: Int, dtype: DType = None, *, like: Like = None) -> NDArray:
    """The identity matrix.

    Parameters
    ----------
    n : int
        Rows and columns.
    dtype : dtype_like, optional
        float64 by default.

    Raises
    ------
    ValueError
        `n` is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.identity(2)
    array([[1., 0.],
           [0., 1.]])
    """
    return eye(n, dtype=dtype)


def tri(N: Int, M: OptionalInt = None, k: Int = 0, dtype: DType = torch.float64, *, like: Like = None) -> NDArray:
    """Ones at and below a diagonal and zeros elsewhere.

    Parameters
    ----------
    N : int
        Rows.
    M : int, optional
        Columns, `N` by default.
    k : int, optional
        The diagonal: 0 is the main one, positive lies above it.
    dtype : dtype_like, optional

    Examples
    --------
    >>> import torchnp as np
    >>> np.tri(2, 3, dtype=int)
    array([[1, 0, 0],
           [1, 1, 0]])
    """
    columns = N if M is None else M
    below = torch.arange(max(columns, 0)) <= torch.arange(max(N, 0))[:, None] + k
    return below.to(dtype or torch.float64)


def _matrices(m: Tensor, name: str) -> Tensor:
    """`m` as one or more matrices: a vector becomes the rows of a square one."""
    if m.dim() == 0:
        raise TypeError(f"{name}: m must have at least one dimension")
    return m.expand(m.shape[0], m.shape[0]) if m.dim() == 1 else m


def tril(m: Array, k: Int = 0) -> NDArray:
    """A copy with zeros above a diagonal of the last two axes.

    Parameters
    ----------
    m : array_like
    k : int, optional
        The diagonal: 0 is the main one, positive lies above it.

    Examples
    --------
    >>> import torchnp as np
    >>> np.tril([[1, 2], [3, 4]])
    array([[1, 0],
           [3, 4]])
    """
    return _tril(_matrices(m, "tril"), diagonal=k)


def triu(m: Array, k: Int = 0) -> NDArray:
    """A copy with zeros below a diagonal of the last two axes.

    Parameters
    ----------
    m : array_like
    k : int, optional
        The diagonal: 0 is the main one, positive lies above it.

    Examples
    --------
    >>> import torchnp as np
    >>> np.triu([[1, 2], [3, 4]])
    array([[1, 2],
           [0, 4]])
    """
    return _triu(_matrices(m, "triu"), diagonal=k)


def diagonal_of(v: Array, k: Int = 0) -> ReadOnlyView:
    """The diagonal of a matrix."""
    offset = max(-v.shape[0], min(k, v.shape[1]))
    return v.diagonal(offset)


def from_diagonal(v: Array, k: Int = 0) -> NDArray:
    """The matrix that has a vector on a diagonal."""
    return _diag_embed(v, offset=k)


def diagflat(v: Array, k: Int = 0) -> NDArray:
    """The matrix that has the flattened input on a diagonal.

    Parameters
    ----------
    v : array_like
    k : int, optional
        The diagonal: 0 is the main one, positive lies above it.

    Examples
    --------
    >>> import torchnp as np
    >>> np.diagflat([[1, 2]])
    array([[1, 0],
           [0, 2]])
    """
    return _diag_embed(v.reshape(-1), offset=k)


def vander(x: Array, N: OptionalInt = None, increasing: Bool = False) -> NDArray:
    """The Vandermonde matrix: each column a power of the input.

    Parameters
    ----------
    x : array_like
        One-dimensional.
    N : int, optional
        Columns, ``len(x)`` by default.
    increasing : bool, optional
        Whether the powers grow from left to right.

    Returns
    -------
    ndarray
        Of shape ``(len(x), N)`` and at least int64.

    Raises
    ------
    ValueError
        The input is not one-dimensional, or `N` is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.vander([1, 2, 3], 2)
    array([[1, 1],
           [2, 1],
           [3, 1]])
    """
    if x.dim() != 1:
        raise ValueError("vander: x must be a one-dimensional array or sequence.")
    columns = x.shape[0] if N is None else N
    check_shape((columns,))
    base = cast(x, promote_types(x.dtype, default_int))
    powers = torch.ones((x.shape[0], columns), dtype=base.dtype, device=x.device)
    if columns > 1:
        powers = torch.cat([powers[:, :1], base[:, None].expand(-1, columns - 1)], dim=1).cumprod(1)
    return powers if increasing else powers.flip(1)
