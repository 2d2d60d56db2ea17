"""Matrix decompositions: Cholesky, QR and singular values."""

from __future__ import annotations

import warnings
from typing import NamedTuple

import torch
from torch import Tensor

from .dtypes import real_of
from .errors import LinAlgError
from .linalg_common import check_at_least_2d, check_square, common_types, mirrored
from .linalg_eigen import eigh_arrays, eigvalsh
from .tags import Array, AsIs, Bool, NDArray, Result

__all__ = ["QRResult", "SVDResult", "cholesky", "qr", "singular_values", "svd", "svd_arrays", "svdvals"]


class QRResult(NamedTuple):
    """Result of `qr`: the orthonormal and the triangular factor."""

    Q: Tensor
    R: Tensor


class SVDResult(NamedTuple):
    """Result of `svd`: left vectors, singular values, right vectors (one a row)."""

    U: Tensor
    S: Tensor
    Vh: Tensor


def cholesky(a: Array, /, *, upper: Bool = False) -> NDArray:
    """Cholesky factor of a Hermitian positive-definite matrix, or of each of a stack.

    Parameters
    ----------
    a : array_like, shape (..., M, M)
        Only the triangle that `upper` names is read.
    upper : bool, optional
        Give U with ``a = U^H U`` in place of L with ``a = L L^H``.

    Returns
    -------
    ndarray, shape (..., M, M)

    Raises
    ------
    LinAlgError
        If a matrix is not positive definite (checked outside compiled graphs) or not square.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.cholesky([[4.0, 2.0], [2.0, 5.0]])
    array([[2., 0.],
           [1., 2.]])
    """
    check_square("cholesky", a)
    compute, result = common_types("cholesky", a)
    working = a.to(compute)
    if a.requires_grad:
        working = mirrored(working, upper)
    factor, info = torch.linalg.cholesky_ex(working, upper=upper)
    # LAPACKs disagree on whether a NaN is "not positive definite"; NumPy's lets it through.
    failed = (info > 0) & ~torch.isnan(working).any(-1).any(-1)
    if not torch.compiler.is_compiling() and bool(failed.any()):
        raise LinAlgError("cholesky: Matrix is not positive definite")
    if compute.is_complex:
        # The diagonal is real. torch conjugates the factor that LAPACK gives it, zeros of the diagonal included.
        diagonal = torch.eye(a.shape[-1], dtype=torch.bool, device=a.device)
        factor = torch.where(diagonal, factor.real.to(compute), factor)
    nan = torch.full_like(factor, torch.nan)
    factor = torch.where((info > 0)[..., None, None], nan.triu() if upper else nan.tril(), factor)
    return factor.to(result)


def qr(a: Array, mode: AsIs = "reduced") -> Result:
    """QR decomposition of a matrix, or of each of a stack.

    Parameters
    ----------
    a : array_like, shape (..., M, N)
    mode : {'reduced', 'complete', 'r', 'raw'}, optional
        With K = min(M, N): Q (..., M, K) and R (..., K, N); Q (..., M, M) and R (..., M, N); R alone;
        or LAPACK's (h, tau) with h (..., N, M).

    Returns
    -------
    QRResult, or ndarray R for 'r', or tuple (h, tau) for 'raw'

    Raises
    ------
    ValueError
        If the mode is none of these.

    Examples
    --------
    >>> import torchnp as np
    >>> Q, R = np.linalg.qr([[3.0, 1.0], [4.0, 2.0], [0.0, 0.0]])
    >>> Q.shape, R.shape
    ((3, 2), (2, 2))
    """
    if mode in ("f", "full"):
        warnings.warn("qr: the 'full' mode is deprecated in favor of 'reduced'.", DeprecationWarning, stacklevel=3)
        mode = "reduced"
    elif mode in ("e", "economic"):
        warnings.warn("qr: the 'economic' mode is deprecated.", DeprecationWarning, stacklevel=3)
        mode = "economic"
    elif mode not in ("reduced", "complete", "r", "raw"):
        raise ValueError(f"qr: Unrecognized mode {mode!r}")
    check_at_least_2d("qr", a)
    compute, result = common_types("qr", a)
    working = a.to(compute)
    if mode in ("raw", "economic"):
        householder, tau = torch.geqrf(working)
        if mode == "economic":
            return householder.to(result)
        return householder.mT.to(result), tau.to(result)
    q, r = torch.linalg.qr(working, mode=mode)
    return r.to(result) if mode == "r" else QRResult(q.to(result), r.to(result))


def svd_arrays(name: str, a: Tensor, full_matrices: bool, hermitian: bool) -> tuple[Tensor, Tensor, Tensor]:
    """The three factors, in the result's dtypes; errors carry `name`."""
    if hermitian:
        eigenvalues, vectors = eigh_arrays(name, a, "L")
        magnitude, order = torch.sort(eigenvalues.abs(), dim=-1, stable=True)
        magnitude, order = magnitude.flip(-1), order.flip(-1)
        # An eigenvalue of zero takes either sign, but not none: its vector is wanted all the same.
        sign = torch.where(eigenvalues < 0, -1, 1).to(eigenvalues.dtype).gather(-1, order)
        u = vectors.gather(-1, order.unsqueeze(-2).expand(vectors.shape))
        return u, magnitude, (u * sign.unsqueeze(-2)).mH.resolve_conj()
    check_at_least_2d(name, a)
    compute, result = common_types(name, a)
    working, finite = _finite_part(name, a.to(compute))
    u, s, vh = torch.linalg.svd(working, full_matrices=full_matrices)
    if finite is not None:
        s = torch.where(finite[..., None], s, torch.nan)
    return u.to(result), s.to(real_of(result)), vh.to(result)


def _finite_part(name: str, a: Tensor) -> tuple[Tensor, Tensor | None]:
    """`a` with zeros for each matrix that is not finite, and which are finite (None if all are).

    LAPACK may not come back from such a matrix. NumPy has no convergence where there is a NaN, and NaN for every
    singular value where there is an infinity.
    """
    finite = torch.isfinite(a).all(-1).all(-1)
    if not torch.compiler.is_compiling():
        if bool(finite.all()):
            return a, None
        if bool(torch.isnan(a).any()):
            raise LinAlgError(f"{name}: SVD did not converge")
    return torch.where(finite[..., None, None], a, 0), finite


def svd(a: Array, full_matrices: Bool = True, compute_uv: Bool = True, hermitian: Bool = False) -> Result:
    """Singular value decomposition ``a = U @ diag(S) @ Vh``.

    Parameters
    ----------
    a : array_like, shape (..., M, N)
    full_matrices : bool, optional
        U (..., M, M) and Vh (..., N, N); otherwise (..., M, K) and (..., K, N), K = min(M, N).
    compute_uv : bool, optional
        Otherwise S alone is returned.
    hermitian : bool, optional
        Take `a` for Hermitian, which is faster.

    Returns
    -------
    SVDResult, or ndarray S, shape (..., K), largest first

    Raises
    ------
    LinAlgError
        If an element is NaN (checked outside compiled graphs).

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.svd([[3.0, 0.0], [0.0, 4.0]], compute_uv=False)
    array([4., 3.])
    """
    if compute_uv:
        return SVDResult(*svd_arrays("svd", a, full_matrices, hermitian))
    return singular_values("svd", a, hermitian)


def singular_values(name: str, a: Tensor, hermitian: bool) -> Tensor:
    if hermitian:
        return torch.sort(eigvalsh(a).abs(), dim=-1).values.flip(-1)
    check_at_least_2d(name, a)
    compute, result = common_types(name, a)
    working, finite = _finite_part(name, a.to(compute))
    s = torch.linalg.svdvals(working)
    if finite is not None:
        s = torch.where(finite[..., None], s, torch.nan)
    return s.to(real_of(result))


def svdvals(x: Array, /) -> NDArray:
    """Singular values of a matrix, largest first.

    Parameters
    ----------
    x : array_like, shape (..., M, N)

    Returns
    -------
    ndarray, shape (..., min(M, N))

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.svdvals([[3.0, 0.0], [0.0, 4.0]])
    array([4., 3.])
    """
    return singular_values("svdvals", x, False)
