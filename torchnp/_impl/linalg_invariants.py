"""Numbers that a matrix has: determinant, rank, trace; and its diagonal."""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor

from .casting import cast
from .contraction import sum_axes
from .dtypes import default_int, is_integer, is_unsigned, real_of
from .linalg_common import check_square, common_types
from .linalg_decompositions import singular_values
from .tags import Array, ArrayOrScalar, AsIs, Bool, DType, Int, ReadOnlyView, Result
from .unsigned import carrier

__all__ = ["SlogdetResult", "det", "diagonal", "matrix_rank", "slogdet", "trace"]


class SlogdetResult(NamedTuple):
    """Result of `slogdet`: the sign, and the logarithm of the absolute determinant."""

    sign: Tensor
    logabsdet: Tensor


def _slogdet(name: str, a: Tensor) -> tuple[Tensor, Tensor, torch.dtype]:
    check_square(name, a)
    compute, result = common_types(name, a)
    sign, logabsdet = torch.linalg.slogdet(a.to(compute))
    # A singular matrix has no sign; torch may give that zero one.
    sign = torch.where(sign == 0, torch.zeros_like(sign), sign)
    if not compute.is_complex:
        # The sign of a NaN is 0 to torch; to NumPy, whatever is not negative is positive.
        sign = torch.where(torch.isnan(logabsdet), 1.0, sign)
    return sign, logabsdet, result


def slogdet(a: Array) -> Result:
    """Sign and logarithm of the absolute value of the determinant.

    Parameters
    ----------
    a : array_like, shape (..., M, M)

    Returns
    -------
    SlogdetResult
        sign (...): 1, 0 or -1, or a complex number of modulus 1 or 0; logabsdet (...): -inf if singular.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.slogdet([[0.0, 1.0], [1.0, 0.0]])
    SlogdetResult(sign=np.float64(-1.0), logabsdet=np.float64(0.0))
    """
    sign, logabsdet, result = _slogdet("slogdet", a)
    return SlogdetResult(sign.to(result), logabsdet.to(real_of(result)))


def det(a: Array) -> ArrayOrScalar:
    """Determinant of a square matrix, or of each of a stack.

    Parameters
    ----------
    a : array_like, shape (..., M, M)

    Returns
    -------
    inexact scalar or ndarray, shape (...); 0 for a singular matrix, 1 for an empty one

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.det([[1.0, 0.0], [0.0, -1.0]])
    np.float64(-1.0)
    """
    # The product of the pivots, as NumPy: by logarithms, which neither overflow nor underflow on the way.
    sign, logabsdet, result = _slogdet("det", a)
    return (sign * torch.exp(logabsdet)).to(result)


def matrix_rank(A: Array, tol: AsIs = None, hermitian: Bool = False, *, rtol: AsIs = None) -> Result:
    """Rank of a matrix: how many singular values exceed the tolerance.

    Parameters
    ----------
    A : array_like, shape (..., M, N), or a vector
    tol : (...) array_like, optional
        Absolute tolerance.
    hermitian : bool, optional
        Take `A` for Hermitian, which is faster.
    rtol : (...) array_like, optional
        Relative to the largest singular value; ``max(M, N) * eps`` if neither is given.

    Returns
    -------
    int64 scalar or ndarray, shape (...); a Python int for a vector

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.matrix_rank([[1.0, 2.0], [2.0, 4.0]])
    np.int64(1)
    """
    if tol is not None and rtol is not None:
        raise ValueError("matrix_rank: `tol` and `rtol` can't be both set.")
    if A.ndim < 2:
        return int(bool(torch.any(carrier(A) != 0)))
    if hermitian:
        check_square("matrix_rank", A)
    s = singular_values("matrix_rank", A, hermitian)
    if tol is None:
        scale = max(A.shape[-2:]) * torch.finfo(s.dtype).eps if rtol is None else _as_column(rtol, s)
        limit = _largest(s) * scale
    else:
        limit = _as_column(tol, s)
    return torch.sum(s > limit, dim=-1, dtype=default_int)


def _largest(s: Tensor) -> Tensor:
    return s.amax(-1, keepdim=True) if s.shape[-1] else s.new_zeros((*s.shape[:-1], 1))


def _as_column(value: Any, s: Tensor) -> Tensor:
    return torch.as_tensor(getattr(value, "tensor", value), device=s.device).unsqueeze(-1)


def diagonal(x: Array, /, *, offset: Int = 0) -> ReadOnlyView:
    """Diagonal of a matrix, or of each of a stack; a read-only view.

    Parameters
    ----------
    x : array_like, shape (..., M, N)
    offset : int, optional
        Above (positive) or below (negative) the main diagonal.

    Returns
    -------
    ndarray, shape (..., K)

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.diagonal([[1, 2], [3, 4]])
    array([1, 4])
    """
    if x.ndim < 2:
        raise ValueError("diagonal: diag requires an array of at least two dimensions")
    rows, columns = x.shape[-2:]
    # Past the last diagonal torch refuses; NumPy has an empty one there.
    offset = max(min(offset, columns), -rows)
    return torch.diagonal(x, offset, -2, -1)


def trace(x: Array, /, *, offset: Int = 0, dtype: DType = None) -> ArrayOrScalar:
    """Sum along the diagonal of a matrix, or of each of a stack.

    Parameters
    ----------
    x : array_like, shape (..., M, N)
    offset : int, optional
        Above (positive) or below (negative) the main diagonal.
    dtype : dtype, optional
        To sum in; int64 or uint64 for smaller integers by default.

    Returns
    -------
    scalar or ndarray, shape (...)

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.trace([[1, 2], [3, 4]])
    np.int64(5)
    """
    if x.ndim < 2:
        raise ValueError("trace: diag requires an array of at least two dimensions")
    if dtype is None:
        dtype = x.dtype
        if dtype is torch.bool or is_integer(dtype):
            dtype = torch.uint64 if is_unsigned(dtype) else torch.int64
    entries = cast(diagonal(x, offset=offset), dtype)
    return sum_axes(entries, (entries.ndim - 1,))
