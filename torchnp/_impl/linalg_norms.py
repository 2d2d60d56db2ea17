"""Norms of vectors and matrices, and the condition number."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from .axes import normalize_axes, normalize_axis
from .dtypes import is_inexact, real_of
from .errors import LinAlgError
from .linalg_common import check_at_least_2d, check_square, common_types, is_empty_matrix
from .linalg_decompositions import singular_values
from .tags import Array, ArrayOrScalar, AsIs, Axes, Bool

__all__ = ["cond", "matrix_norm", "norm", "vector_norm"]


def _inexact(x: Tensor) -> Tensor:
    return x if is_inexact(x.dtype) else x.to(torch.float64)


def _euclidean(x: Tensor, axes: tuple[int, ...], keepdims: bool) -> Tensor:
    """Square root of the sum of squares, with gradient 0 at 0."""
    if not axes:
        return x.abs()
    if x.dtype is torch.float16:
        # NumPy rounds the sum of squares to float16, so that 300 has an infinite norm.
        return torch.sum(x.to(torch.float32) ** 2, dim=axes, keepdim=keepdims).to(torch.float16).sqrt()
    if x.dtype.is_complex:
        parts = torch.view_as_real(x.resolve_conj())
        norm_ = torch.linalg.vector_norm(parts, 2, dim=(*axes, x.ndim), keepdim=keepdims)
        return norm_.squeeze(-1) if keepdims else norm_
    return torch.linalg.vector_norm(x, 2, dim=axes, keepdim=keepdims)


def _sum(x: Tensor, axes: tuple[int, ...], keepdims: bool) -> Tensor:
    return torch.sum(x, dim=axes, keepdim=keepdims, dtype=x.dtype) if axes else x


def _extreme(name: str, x: Tensor, axes: tuple[int, ...], keepdims: bool, *, largest: bool) -> Tensor:
    """Greatest (0 if there is none) or least element of a non-negative `x`."""
    if not axes:
        return x
    if math.prod([x.shape[axis] for axis in axes]) == 0:
        if not largest:
            raise ValueError(f"{name}: zero-size array to reduction operation minimum which has no identity")
        return x.new_zeros([1 if i in axes else n for i, n in enumerate(x.shape) if keepdims or i not in axes])
    return torch.amax(x, dim=axes, keepdim=keepdims) if largest else torch.amin(x, dim=axes, keepdim=keepdims)


def _check_vector_order(name: str, order: Any) -> None:
    if isinstance(order, str):
        raise ValueError(f"{name}: Invalid norm order {order!r} for vectors")


def _vector(name: str, x: Tensor, order: Any, axes: tuple[int, ...], keepdims: bool) -> Tensor:
    if order is None or order == 2:
        return _euclidean(x, axes, keepdims)
    _check_vector_order(name, order)
    if order == math.inf:
        return _extreme(name, x.abs(), axes, keepdims, largest=True)
    if order == -math.inf:
        return _extreme(name, x.abs(), axes, keepdims, largest=False)
    if order == 0:
        return _sum((x != 0).to(real_of(x.dtype)), axes, keepdims)
    if order == 1:
        return _sum(x.abs(), axes, keepdims)
    exponent = float(order)
    total = _sum(x.abs() ** exponent, axes, keepdims)
    return total ** (1 / exponent)


def _matrix(name: str, x: Tensor, order: Any, axes: tuple[int, int], keepdims: bool) -> Tensor:
    row, column = axes
    if order is None or order in ("fro", "f"):
        return _euclidean(x, axes, keepdims)
    if order in (1, -1, math.inf, -math.inf):
        summed, other = (row, column) if order in (1, -1) else (column, row)
        sums = _sum(x.abs(), (summed,), True)
        result = _extreme(name, sums, (other,), True, largest=order > 0)
    elif order in (2, -2, "nuc"):
        s = singular_values(name, x.movedim(axes, (-2, -1)), False)
        if order == "nuc":
            result = torch.sum(s, dim=-1, dtype=s.dtype)
        else:
            result = _extreme(name, s, (s.ndim - 1,), False, largest=order == 2)
        for axis in sorted(axes):
            result = result.unsqueeze(axis)
    else:
        raise ValueError(f"{name}: Invalid norm order for matrices.")
    return result if keepdims else result.squeeze(axes)


def norm(x: Array, ord: AsIs = None, axis: Axes = None, keepdims: Bool = False) -> ArrayOrScalar:
    """Norm of a vector or of a matrix.

    Parameters
    ----------
    x : array_like
        1-d or 2-d if `axis` is None and `ord` is not.
    ord : {number, inf, -inf, 'fro', 'nuc'}, optional
        None is the 2-norm of all the elements. Vectors take any number;
        matrices take 1, -1, 2, -2, inf, -inf, 'fro', 'nuc'.
    axis : int or pair of ints, optional
        One axis for vectors, two (row, column) for matrices.
    keepdims : bool, optional

    Returns
    -------
    floating scalar or ndarray, float64 for integers

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.norm([3.0, 4.0])
    np.float64(5.0)
    >>> np.linalg.norm([[1, -2], [3, 4]], 1)
    np.float64(6.0)
    """
    x = _inexact(x)
    if axis is None:
        if ord is None:
            return _euclidean(x, tuple(range(x.ndim)), keepdims)
        axes: tuple[int, ...] = tuple(range(x.ndim))
    else:
        axes = (axis,) if isinstance(axis, int) else axis
    if len(axes) == 1:
        return _vector("norm", x, ord, (normalize_axis(axes[0], x.ndim, "norm"),), keepdims)
    if len(axes) != 2:
        raise ValueError("norm: Improper number of dimensions to norm.")
    return _matrix("norm", x, ord, _pair("norm", axes, x.ndim), keepdims)


def _pair(name: str, axes: tuple[int, ...], ndim: int) -> tuple[int, int]:
    row, column = normalize_axis(axes[0], ndim, name), normalize_axis(axes[1], ndim, name)
    if row == column:
        raise ValueError(f"{name}: Duplicate axes given.")
    return row, column


def matrix_norm(x: Array, /, *, keepdims: Bool = False, ord: AsIs = "fro") -> ArrayOrScalar:
    """Norm of a matrix, or of each of a stack.

    Parameters
    ----------
    x : array_like, shape (..., M, N)
    keepdims : bool, optional
    ord : {1, -1, 2, -2, inf, -inf, 'fro', 'nuc'}, optional

    Returns
    -------
    floating scalar or ndarray, shape (...)

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.matrix_norm([[3.0, 0.0], [0.0, 4.0]])
    np.float64(5.0)
    """
    x = _inexact(x)
    return _matrix("matrix_norm", x, ord, _pair("matrix_norm", (-2, -1), x.ndim), keepdims)


def vector_norm(x: Array, /, *, axis: Axes = None, keepdims: Bool = False, ord: AsIs = 2) -> ArrayOrScalar:
    """Norm of a vector, over one axis, several, or all of them.

    Parameters
    ----------
    x : array_like
    axis : None, int or tuple of ints, optional
    keepdims : bool, optional
    ord : number, inf or -inf, optional

    Returns
    -------
    floating scalar or ndarray

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.vector_norm([[3.0, 0.0], [0.0, 4.0]])
    np.float64(5.0)
    """
    x = _inexact(x)
    axes = (axis,) if isinstance(axis, int) else normalize_axes(axis, x.ndim, "vector_norm")
    _check_vector_order("vector_norm", ord)
    return _vector("vector_norm", x, ord, normalize_axes(axes, x.ndim, "vector_norm"), keepdims)


def cond(x: Array, p: AsIs = None) -> ArrayOrScalar:
    """Condition number of a matrix, or of each of a stack.

    Parameters
    ----------
    x : array_like, shape (..., M, N)
        Square, unless `p` is None, 2 or -2.
    p : {None, 1, -1, 2, -2, inf, -inf, 'fro'}, optional
        The norm; None is 2.

    Returns
    -------
    floating scalar or ndarray, shape (...); infinite for a singular matrix

    Raises
    ------
    LinAlgError
        If a matrix is empty.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.cond([[1.0, 0.0], [0.0, 4.0]])
    np.float64(4.0)
    """
    check_at_least_2d("cond", x)
    if is_empty_matrix(x):
        raise LinAlgError("cond: cond is not defined on empty arrays")
    if p is None or p in (2, -2):
        s = singular_values("cond", x, False)
        ratio = s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1]
        return _infinite_where_undefined(ratio, x)
    check_square("cond", x)
    compute, result = common_types("cond", x)
    inverse, info = torch.linalg.inv_ex(x.to(compute))
    inverse = torch.where((info > 0)[..., None, None], torch.nan, inverse).to(result)
    axes = (x.ndim - 2, x.ndim - 1)
    ratio = _matrix("cond", _inexact(x), p, axes, False) * _matrix("cond", inverse, p, axes, False)
    return _infinite_where_undefined(ratio, x)


def _infinite_where_undefined(ratio: Tensor, x: Tensor) -> Tensor:
    """A singular matrix gives 0/0; only one that holds a NaN itself may answer NaN."""
    undefined = torch.isnan(ratio)
    if is_inexact(x.dtype):
        undefined = undefined & ~torch.isnan(x).any(-1).any(-1)
    return torch.where(undefined, math.inf, ratio)
