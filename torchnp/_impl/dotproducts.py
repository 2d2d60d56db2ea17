"""Products of arrays that are not ufuncs: dot, inner, outer, tensordot, kron."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from .casting import promote
from .contraction import matrix_product, multiply
from .tags import Array, ArrayOrScalar, AsIs, ExactOut, NDArray, Out

__all__ = ["dot", "inner", "kron", "outer", "tensordot", "vdot"]


def _shape_text(t: Tensor) -> str:
    inside = ",".join([str(n) for n in t.shape])
    return f"({inside},)" if t.ndim == 1 else f"({inside})"


def _not_aligned(name: str, a: Tensor, axis_a: int, b: Tensor, axis_b: int) -> ValueError:
    return ValueError(
        f"{name}: shapes {_shape_text(a)} and {_shape_text(b)} not aligned: "
        f"{a.shape[axis_a]} (dim {axis_a}) != {b.shape[axis_b]} (dim {axis_b})"
    )


def dot(a: Array, b: Array, out: ExactOut = None) -> ArrayOrScalar:
    """Sum of products over the last axis of `a` and the second-to-last (or only) axis of `b`.

    Parameters
    ----------
    a, b : array_like
        Scalars multiply elementwise.
    out : ndarray, optional

    Returns
    -------
    scalar or ndarray, shape a.shape[:-1] + b.shape[:-2] + b.shape[-1:]

    Raises
    ------
    ValueError
        If the two axes differ in length.

    Examples
    --------
    >>> import torchnp as np
    >>> np.dot([1, 2], [3, 4])
    np.int64(11)
    """
    if a.dtype is not b.dtype:
        a, b = promote(a, b)
    rank_a, rank_b = a.dim(), b.dim()
    if rank_a == 0 or rank_b == 0:
        return _scaled(a, b)
    axis = rank_b - 2 if rank_b > 1 else 0
    if a.shape[-1] != b.shape[axis]:
        raise _not_aligned("dot", a, rank_a - 1, b, axis)
    if rank_b <= 2:
        return _product(a, b)
    return _contract(a, (a.ndim - 1,), b, (axis,))


def _product(a: Tensor, b: Tensor) -> Tensor:
    """Matrix product; BLAS is not asked about two single elements, whose product keeps the sign of its zero."""
    if a.numel() == 1 and b.numel() == 1 and a.ndim <= 2:
        return multiply(a.reshape(()), b.reshape(())).reshape([*a.shape[:-1], *b.shape[1:]])
    return matrix_product(a, b)


def _scaled(a: Tensor, b: Tensor) -> Tensor:
    """The product with a 0-d operand; BLAS adds that to zeros, unless both operands have one element."""
    product = multiply(a, b)
    blas = a.dtype in (torch.float32, torch.float64, torch.complex64, torch.complex128)
    return product + 0 if blas and product.numel() > 1 and product.ndim <= 2 else product


def vdot(a: Array, b: Array, /) -> ArrayOrScalar:
    """Sum of the products of the elements, those of `a` conjugated; arrays are flattened.

    Parameters
    ----------
    a, b : array_like, of equal size

    Returns
    -------
    scalar

    Examples
    --------
    >>> import torchnp as np
    >>> np.vdot([1 + 2j], [1 + 2j])
    np.complex128(5+0j)
    """
    a, b = promote(a, b)
    if a.numel() != b.numel():
        raise ValueError(f"vdot: cannot reshape array of size {b.numel()} into shape ({a.numel()},)")
    return matrix_product(a.conj().reshape(-1), b.reshape(-1))


def inner(a: Array, b: Array, /) -> ArrayOrScalar:
    """Sum of products over the last axes of both.

    Parameters
    ----------
    a, b : array_like
        Scalars multiply elementwise.

    Returns
    -------
    scalar or ndarray, shape a.shape[:-1] + b.shape[:-1]

    Raises
    ------
    ValueError
        If the last axes differ in length.

    Examples
    --------
    >>> import torchnp as np
    >>> np.inner([1, 2], [3, 4])
    np.int64(11)
    """
    a, b = promote(a, b)
    if a.ndim == 0 or b.ndim == 0:
        return _scaled(a, b)
    if a.shape[-1] != b.shape[-1]:
        raise _not_aligned("inner", a, a.ndim - 1, b, b.ndim - 1)
    return _contract(a, (a.ndim - 1,), b, (b.ndim - 1,))


def outer(a: Array, b: Array, out: Out = None) -> NDArray:
    """Products of every element of `a` with every element of `b`; both are flattened.

    Parameters
    ----------
    a, b : array_like, sizes M and N
    out : ndarray, shape (M, N), optional

    Returns
    -------
    ndarray, shape (M, N)

    Examples
    --------
    >>> import torchnp as np
    >>> np.outer([1, 2], [3, 4])
    array([[3, 4],
           [6, 8]])
    """
    a, b = promote(a, b)
    return multiply(a.reshape(-1, 1), b.reshape(1, -1))


def _contract(a: Tensor, axes_a: Sequence[int], b: Tensor, axes_b: Sequence[int]) -> Tensor:
    """Sum of products over pairs of axes; the kept axes of `a`, then those of `b`."""
    kept_a = [i for i in range(a.ndim) if i not in axes_a]
    kept_b = [i for i in range(b.ndim) if i not in axes_b]
    shape_a, shape_b = [a.shape[i] for i in kept_a], [b.shape[i] for i in kept_b]
    rows, columns = math.prod(shape_a), math.prod(shape_b)
    summed = math.prod([a.shape[i] for i in axes_a])
    left = a.permute([*kept_a, *axes_a]).reshape(rows, summed)
    right = b.permute([*axes_b, *kept_b]).reshape(summed, columns)
    return _product(left, right).reshape(shape_a + shape_b)


def _axis_list(axes: Any) -> list[int]:
    """One axis or a sequence of axes, as a list of Python ints."""
    return [axis.__index__() for axis in axes] if hasattr(axes, "__iter__") else [axes.__index__()]


def tensordot(a: Array, b: Array, axes: AsIs = 2) -> NDArray:
    """Sum of products over chosen axes of both.

    Parameters
    ----------
    a, b : array_like
    axes : int or (axes of a, axes of b), optional
        An int N sums over the last N axes of `a` and the first N of `b`.

    Returns
    -------
    ndarray, the axes of `a` and then of `b` that were not summed over

    Raises
    ------
    ValueError
        If the axes differ in number or length, or one appears twice.

    Examples
    --------
    >>> import torchnp as np
    >>> np.tensordot([[1, 2], [3, 4]], [10, 1], axes=1)
    array([12, 34])
    """
    if hasattr(axes, "__iter__"):
        first, second = axes
        axes_a, axes_b = _axis_list(first), _axis_list(second)
    else:
        count = axes.__index__()
        axes_a, axes_b = list(range(-count, 0)), list(range(count))
    if len(set(axes_a)) != len(axes_a) or len(set(axes_b)) != len(axes_b):
        raise ValueError("tensordot: duplicate axes are not allowed in tensordot")
    if len(axes_a) != len(axes_b):
        raise ValueError("tensordot: shape-mismatch for sum")
    for k in range(len(axes_a)):
        if not (-a.ndim <= axes_a[k] < a.ndim and -b.ndim <= axes_b[k] < b.ndim):
            raise IndexError(f"tensordot: axes {axes!r} out of range for arrays of {a.ndim} and {b.ndim} dimensions")
        if a.shape[axes_a[k]] != b.shape[axes_b[k]]:
            raise ValueError("tensordot: shape-mismatch for sum")
        axes_a[k] %= a.ndim
        axes_b[k] %= b.ndim
    if len(set(axes_a)) != len(axes_a) or len(set(axes_b)) != len(axes_b):
        raise ValueError("tensordot: axes don't match array")
    a, b = promote(a, b)
    return _contract(a, axes_a, b, axes_b)


def kron(a: Array, b: Array) -> ArrayOrScalar:
    """Kronecker product: every element of `a` times the whole of `b`, as blocks.

    Parameters
    ----------
    a, b : array_like
        The one with fewer dimensions gets leading ones.

    Returns
    -------
    scalar or ndarray, each axis as long as the product of the two

    Examples
    --------
    >>> import torchnp as np
    >>> np.kron([1, 10], [1, 2])
    array([ 1,  2, 10, 20])
    """
    a, b = promote(a, b)
    ndim = max(a.ndim, b.ndim)
    shape_a = (1,) * (ndim - a.ndim) + tuple(a.shape)
    shape_b = (1,) * (ndim - b.ndim) + tuple(b.shape)
    blocks_a = [size for n in shape_a for size in (n, 1)]
    blocks_b = [size for n in shape_b for size in (1, n)]
    product = multiply(a.reshape(blocks_a), b.reshape(blocks_b))
    return product.reshape([n * m for n, m in zip(shape_a, shape_b, strict=True)])
