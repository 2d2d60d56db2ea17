"""Linear systems, inverses and least squares."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from .broadcasting import common_shape
from .contraction import matrix_product
from .errors import LinAlgError
from .linalg_common import check_converged, check_exactly_2d, check_finite, check_square, common_types, core_mismatch
from .linalg_decompositions import svd_arrays
from .tags import Array, AsIs, Bool, Int, NDArray, NoValue, OptionalArray, Result

__all__ = ["inv", "least_squares", "lstsq", "pinv", "solve", "tensorinv", "tensorsolve"]


def _solve(name: str, a: Tensor, b: Tensor) -> Tensor:
    check_square(name, a)
    compute, result = common_types(name, a, b)
    vector = b.ndim == 1
    signature = "(m,m),(m)->(m)" if vector else "(m,m),(m,n)->(m,n)"
    gufunc = f"{name}1" if vector else name
    if b.ndim == 0:
        raise ValueError(
            f"{name}: Input operand 1 does not have enough dimensions "
            f"(has 0, gufunc core with signature {signature} requires 2)"
        )
    columns = b.unsqueeze(-1) if vector else b
    if columns.shape[-2] != a.shape[-1]:
        raise core_mismatch(gufunc, 1, 0, signature, columns.shape[-2], a.shape[-1])
    batch = common_shape(a.shape[:-2], columns.shape[:-2])
    left = a.to(compute).expand(*batch, *a.shape[-2:])
    right = columns.to(compute).expand(*batch, *columns.shape[-2:])
    x, info = torch.linalg.solve_ex(left, right)
    check_converged(name, info, "Singular matrix")
    x = x.to(result)
    return x.squeeze(-1) if vector else x


def solve(a: Array, b: Array) -> NDArray:
    """Solve the linear system ``a @ x = b``.

    Parameters
    ----------
    a : array_like, shape (..., M, M)
    b : array_like, shape (M,) or (..., M, K)
        A vector only if it is 1-d; anything else is a stack of matrices.

    Returns
    -------
    ndarray
        Shape of `b` broadcast against the stack of `a`; float64, or single precision if both are.

    Raises
    ------
    LinAlgError
        If `a` is singular (checked outside compiled graphs) or not square.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.solve([[2.0, 0.0], [0.0, 4.0]], [2.0, 8.0])
    array([1., 2.])
    """
    return _solve("solve", a, b)


def inv(a: Array) -> NDArray:
    """Inverse of a square matrix, or of each of a stack.

    Parameters
    ----------
    a : array_like, shape (..., M, M)

    Returns
    -------
    ndarray, shape (..., M, M)

    Raises
    ------
    LinAlgError
        If a matrix is singular (checked outside compiled graphs) or not square.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.inv([[2.0, 0.0], [0.0, 4.0]])
    array([[0.5 , 0.  ],
           [0.  , 0.25]])
    """
    check_square("inv", a)
    compute, result = common_types("inv", a)
    inverse, info = torch.linalg.inv_ex(a.to(compute))
    check_converged("inv", info, "Singular matrix")
    return inverse.to(result)


def tensorsolve(a: Array, b: Array, axes: AsIs = None) -> NDArray:
    """Solve ``tensordot(a, x, x.ndim) = b`` for `x`.

    Parameters
    ----------
    a : array_like, shape b.shape + Q, with prod(Q) == prod(b.shape)
    b : array_like
    axes : tuple of ints, optional
        Axes of `a` to move to the end first.

    Returns
    -------
    ndarray, shape Q

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.tensorsolve(np.eye(4).reshape(2, 2, 4), np.ones((2, 2)))
    array([1., 1., 1., 1.])
    """
    if axes is not None:
        order = list(range(a.ndim))
        for axis in axes:
            k = axis.__index__()
            if k not in order:
                raise ValueError(f"tensorsolve: axis {k} of axes={axes} is not an axis of a")
            order.remove(k)
            order.append(k)
        a = a.permute(order)
    shape = a.shape[b.ndim - a.ndim :] if b.ndim != a.ndim else a.shape
    size = math.prod(shape)
    if a.numel() != size**2:
        raise LinAlgError("tensorsolve: a must satisfy prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])")
    return _solve("solve", a.reshape(size, size), b.reshape(-1)).reshape(shape)


def tensorinv(a: Array, ind: Int = 2) -> NDArray:
    """Inverse with respect to ``tensordot(a, b, ind)``.

    Parameters
    ----------
    a : array_like, with prod(a.shape[:ind]) == prod(a.shape[ind:])
    ind : int, positive

    Returns
    -------
    ndarray, shape a.shape[ind:] + a.shape[:ind]

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.tensorinv(np.eye(4).reshape(2, 2, 4), ind=2).shape
    (4, 2, 2)
    """
    if ind <= 0:
        raise ValueError("tensorinv: Invalid ind argument.")
    first, last = math.prod(a.shape[:ind]), math.prod(a.shape[ind:])
    if last == 0:
        raise ValueError(f"tensorinv: cannot reshape array of size 0 into shape ({last},newaxis)")
    return inv(a.reshape(first, last)).reshape(a.shape[ind:] + a.shape[:ind])


def pinv(a: Array, rcond: OptionalArray = None, hermitian: Bool = False, *, rtol: AsIs = NoValue) -> NDArray:
    """Moore-Penrose pseudo-inverse, by singular values.

    Parameters
    ----------
    a : array_like, shape (..., M, N)
    rcond : (...) array_like of float, optional
        Singular values not above ``rcond * largest`` count as zero; 1e-15 if absent.
    hermitian : bool, optional
        Take `a` for Hermitian, which is faster.
    rtol : (...) array_like of float or None, optional
        Same as `rcond`; None means ``max(M, N) * eps``.

    Returns
    -------
    ndarray, shape (..., N, M)

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.pinv([[2.0, 0.0]])
    array([[0.5],
           [0. ]])
    """
    cutoff = _relative_cutoff(a, rcond, rtol)
    if a.ndim >= 2 and a.shape[-1] * a.shape[-2] == 0:
        return torch.empty((*a.shape[:-2], a.shape[-1], a.shape[-2]), dtype=a.dtype, device=a.device)
    u, s, vh = svd_arrays("pinv", a.conj(), False, hermitian)
    large = s > cutoff.unsqueeze(-1) * s.amax(-1, keepdim=True)
    reciprocal = torch.where(large, 1 / torch.where(large, s, 1), 0).to(u.dtype)
    return matrix_product(vh.mT, reciprocal.unsqueeze(-1) * u.mT)


def _relative_cutoff(a: Tensor, rcond: Tensor | None, rtol: Any) -> Tensor:
    if rcond is not None:
        if rtol is not NoValue:
            raise ValueError("pinv: `rtol` and `rcond` can't be both set.")
        return rcond
    if rtol is NoValue:
        return torch.tensor(1e-15, dtype=torch.float64, device=a.device)
    if rtol is None:
        if not (a.dtype.is_floating_point or a.dtype.is_complex):
            raise ValueError(f"pinv: rtol=None needs a floating dtype, not {str(a.dtype).removeprefix('torch.')}")
        return torch.tensor(max(a.shape[-2:]) * torch.finfo(a.dtype).eps, dtype=torch.float64, device=a.device)
    return torch.as_tensor(getattr(rtol, "tensor", rtol), device=a.device)


def lstsq(a: Array, b: Array, rcond: AsIs = None) -> Result:
    """Least-squares solution of ``a @ x = b``.

    Parameters
    ----------
    a : array_like, shape (M, N)
    b : array_like, shape (M,) or (M, K)
    rcond : float, optional
        Singular values below ``rcond * largest`` count as zero: ``max(M, N) * eps`` if None, ``eps / 2`` if negative.

    Returns
    -------
    x : ndarray, shape (N,) or (N, K)
    residuals : ndarray, shape (1,), (K,), or (0,) if the rank is below N or M <= N
    rank : int32
    s : ndarray, shape (min(M, N),)

    Raises
    ------
    LinAlgError
        If the rows disagree, or an element is not finite.

    Differs from NumPy: `rcond` is one number, never an array.

    Examples
    --------
    >>> import torchnp as np
    >>> x, residuals, rank, s = np.linalg.lstsq([[1.0, 0.0], [0.0, 2.0]], [1.0, 4.0])
    >>> x
    array([1., 2.])
    """
    return least_squares(a, b, rcond)


def least_squares(a: Tensor, b: Tensor, rcond: Any, *, solution_only: bool = False) -> tuple[Tensor, ...]:
    """`lstsq`, or only its solution: the shape of the residuals depends on values, which a graph cannot hold."""
    vector = b.ndim == 1
    columns = b.unsqueeze(-1) if vector else b
    check_exactly_2d("lstsq", a, columns)
    m, n = a.shape
    if columns.shape[0] != m:
        raise LinAlgError("lstsq: Incompatible dimensions")
    compute, result = common_types("lstsq", a, b)
    eps = torch.finfo(torch.float64).eps
    tolerance = eps * max(n, m) if rcond is None else float(rcond)
    # LAPACK means the unit roundoff by "machine precision".
    tolerance = eps / 2 if tolerance < 0 else tolerance
    left, right = a.to(compute), columns.to(compute)
    check_finite("lstsq", left, "SVD did not converge in Linear Least Squares")
    check_finite("lstsq", right, "SVD did not converge in Linear Least Squares")
    u, s, vh = torch.linalg.svd(left, full_matrices=False)
    large = s > tolerance * s[:1]
    inverse = torch.where(large, 1 / torch.where(large, s, 1), 0).to(compute)
    if (
        left.requires_grad
        and not torch.compiler.is_compiling()
        and bool((large | (s <= eps * max(n, m) * s[:1])).all())
    ):
        # Equal singular values have no derivatives of their own, so no step may hang on them; unless some are left out
        # that are not zero, for the pseudoinverse is differentiated at constant rank.
        x = torch.linalg.pinv(left, rtol=tolerance) @ right
    else:
        x = vh.mH @ (inverse.unsqueeze(-1) * (u.mH @ right))
    if solution_only:
        x = x.to(result)
        return (x.squeeze(-1) if vector else x,)
    rank = large.sum(dtype=torch.int32)
    real = s.to(torch.float32) if result in (torch.float32, torch.complex64) else s
    if m <= n or (n > 0 and bool(rank != n)):
        residuals = real.new_zeros(0)
    else:
        residuals = torch.linalg.vecdot(right - left @ x, right - left @ x, dim=0).real.to(real.dtype)
    x = x.to(result)
    return (x.squeeze(-1) if vector else x), residuals, rank, real
