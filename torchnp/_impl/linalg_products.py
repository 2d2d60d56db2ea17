"""Products in the linalg namespace that check more, or do more, than their main namesakes."""

from __future__ import annotations

import torch
from torch import Tensor

from . import dotproducts
from .axes import normalize_axis
from .broadcasting import common_shape
from .casting import promote
from .contraction import matrix_product, multiply
from .linalg_common import check_exactly_2d, check_square
from .linalg_solving import inv
from .tags import Array, ArrayOrScalar, Arrays, AsIs, Axis, ExactOut, NDArray, View
from .unsigned import modular

__all__ = ["cross", "matrix_power", "matrix_transpose", "multi_dot", "outer", "tensordot"]


def matrix_power(a: Array, n: AsIs) -> View:
    """Raise a square matrix, or each of a stack, to an integer power.

    Parameters
    ----------
    a : array_like, shape (..., M, M)
    n : int
        0 gives identities, a negative power inverts first.

    Returns
    -------
    ndarray, shape (..., M, M), the dtype of `a` unless inverted

    Raises
    ------
    LinAlgError
        If `a` is not square, or is singular and `n` negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.matrix_power([[1, 1], [1, 0]], 5)
    array([[8, 5],
           [5, 3]])
    """
    check_square("matrix_power", a)
    if not hasattr(n, "__index__"):
        raise TypeError("matrix_power: exponent must be an integer")
    n = n.__index__()
    if n == 0:
        # Integer kinds have no eye of their own on every device; the cast is exact.
        return torch.eye(a.shape[-1], device=a.device).to(a.dtype).repeat(*a.shape[:-2], 1, 1)
    base = inv(a) if n < 0 else a
    n = abs(n)
    result: Tensor | None = None
    while True:
        if n & 1:
            result = base if result is None else matrix_product(result, base)
        n >>= 1
        if n == 0:
            return result if result is not None else base
        base = matrix_product(base, base)


def multi_dot(arrays: Arrays, *, out: ExactOut = None) -> ArrayOrScalar:
    """Product of several matrices, in the order that costs least.

    Parameters
    ----------
    arrays : sequence of array_like
        2-d; the first may be a row vector and the last a column vector.
    out : ndarray, optional

    Returns
    -------
    scalar or ndarray

    Raises
    ------
    ValueError
        If there are fewer than two arrays, or their shapes do not chain.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.multi_dot([[1, 2], [[1, 0], [0, 1]], [3, 4]])
    np.int64(11)
    """
    if len(arrays) < 2:
        raise ValueError("multi_dot: Expecting at least two arrays.")
    if len(arrays) == 2:
        return dotproducts.dot(arrays[0], arrays[1])
    row, column = arrays[0].ndim == 1, arrays[-1].ndim == 1
    matrices = list(arrays)
    matrices[0] = matrices[0].unsqueeze(0) if row else matrices[0]
    matrices[-1] = matrices[-1].unsqueeze(-1) if column else matrices[-1]
    check_exactly_2d("multi_dot", *matrices)
    splits = _cheapest_splits([m.shape[0] for m in matrices] + [matrices[-1].shape[1]])
    product = _multiply_chain(matrices, splits, 0, len(matrices) - 1)
    if row:
        product = product.squeeze(0)
    return product.squeeze(-1) if column else product


def _cheapest_splits(sizes: list[int]) -> dict[tuple[int, int], int]:
    """Where to split each run of the chain: dynamic programming over the multiplications it takes."""
    count = len(sizes) - 1
    cost = {(i, i): 0 for i in range(count)}
    split: dict[tuple[int, int], int] = {}
    for length in range(1, count):
        for i in range(count - length):
            j = i + length
            for k in range(i, j):
                total = cost[i, k] + cost[k + 1, j] + sizes[i] * sizes[k + 1] * sizes[j + 1]
                if (i, j) not in cost or total < cost[i, j]:
                    cost[i, j], split[i, j] = total, k
    return split


def _multiply_chain(matrices: list[Tensor], splits: dict[tuple[int, int], int], i: int, j: int) -> Tensor:
    if i == j:
        return matrices[i]
    k = splits[i, j]
    return dotproducts.dot(_multiply_chain(matrices, splits, i, k), _multiply_chain(matrices, splits, k + 1, j))


def outer(x1: Array, x2: Array, /) -> NDArray:
    """Outer product of two vectors.

    Parameters
    ----------
    x1 : array_like, shape (M,)
    x2 : array_like, shape (N,)

    Returns
    -------
    ndarray, shape (M, N)

    Raises
    ------
    ValueError
        If one of them is not 1-d.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.outer([1, 2], [3, 4])
    array([[3, 4],
           [6, 8]])
    """
    if x1.ndim != 1 or x2.ndim != 1:
        raise ValueError(
            f"outer: Input arrays must be one-dimensional, but they are x1.ndim={x1.ndim} and x2.ndim={x2.ndim}."
        )
    return dotproducts.outer(x1, x2)


def tensordot(x1: Array, x2: Array, /, *, axes: AsIs = 2) -> NDArray:
    """Sum of products over chosen axes of both; see `torchnp.tensordot`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.tensordot([[1, 2], [3, 4]], [10, 1], axes=1)
    array([12, 34])
    """
    return dotproducts.tensordot(x1, x2, axes)


@modular
def _subtract(a: Tensor, b: Tensor) -> Tensor:
    return a - b


def cross(x1: Array, x2: Array, /, *, axis: Axis = -1) -> NDArray:
    """Cross product of 3-d vectors.

    Parameters
    ----------
    x1, x2 : array_like, with 3 elements along `axis`; they broadcast
    axis : int, optional

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        If `axis` of one of them is not 3 long.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.cross([1, 0, 0], [0, 1, 0])
    array([0, 0, 1])
    """
    n, m = _size_along(axis, x1), _size_along(axis, x2)
    if n != 3 or m != 3:
        raise ValueError(
            "cross: Both input arrays must be (arrays of) 3-dimensional vectors, "
            f"but they are {n} and {m} dimensional instead."
        )
    a, b = promote(x1, x2)
    if a.dtype is torch.bool:
        raise TypeError("cross: boolean subtract is not supported, use logical_xor or convert to an integer")
    a, b = a.movedim(axis, -1), b.movedim(axis, -1)
    common_shape(a.shape[:-1], b.shape[:-1])
    a0, a1, a2 = a.unbind(-1)
    b0, b1, b2 = b.unbind(-1)
    components = [
        _subtract(multiply(a1, b2), multiply(a2, b1)),
        _subtract(multiply(a2, b0), multiply(a0, b2)),
        _subtract(multiply(a0, b1), multiply(a1, b0)),
    ]
    return torch.stack(components, -1).movedim(-1, normalize_axis(axis, max(a.ndim, b.ndim), "cross"))


def _size_along(axis: int, x: Tensor) -> int:
    if not -x.ndim <= axis < x.ndim:
        raise IndexError(f"cross: axis {axis} is out of range for an array of {x.ndim} dimensions")
    return x.shape[axis]


def matrix_transpose(x: Array, /) -> View:
    """Swap the last two axes; a view.

    Parameters
    ----------
    x : array_like, shape (..., M, N)

    Returns
    -------
    ndarray, shape (..., N, M)

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.matrix_transpose([[1, 2], [3, 4]])
    array([[1, 3],
           [2, 4]])
    """
    if x.ndim < 2:
        raise ValueError(f"matrix_transpose: Input array must be at least 2-dimensional, but it is {x.ndim}")
    return x.mT
