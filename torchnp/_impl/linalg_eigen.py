"""Eigenvalues and eigenvectors."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from .dtypes import real_of
from .linalg_common import check_finite, check_square, common_types, mirrored
from .tags import Array, AsIs, NDArray, Result

__all__ = ["EigResult", "EighResult", "eig", "eigh", "eigh_arrays", "eigvals", "eigvalsh"]

_COMPLEX_OF = {torch.float32: torch.complex64, torch.float64: torch.complex128}


class EigResult(NamedTuple):
    """Result of `eig`: eigenvalues, and eigenvectors as columns."""

    eigenvalues: Tensor
    eigenvectors: Tensor


class EighResult(NamedTuple):
    """Result of `eigh`: eigenvalues in ascending order, and eigenvectors as columns."""

    eigenvalues: Tensor
    eigenvectors: Tensor


def _prepare_general(name: str, a: Tensor) -> tuple[Tensor, torch.dtype]:
    check_square(name, a)
    check_finite(name, a, "Array must not contain infs or NaNs")
    compute, result = common_types(name, a)
    return a.to(compute), result


def eig(a: Array) -> Result:
    """Eigenvalues and right eigenvectors of a square matrix, or of each of a stack.

    Parameters
    ----------
    a : array_like, shape (..., M, M)

    Returns
    -------
    EigResult
        eigenvalues (..., M), in no order; eigenvectors (..., M, M), of length 1. Complex, unless the
        input is real and every eigenvalue too.

    Raises
    ------
    LinAlgError
        If an element is not finite, or the matrix is not square.

    Differs from NumPy: breaks the graph under `torch.compile` for real input, whose result dtype hangs on the values.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.eig([[2.0, 0.0], [0.0, 3.0]]).eigenvalues
    array([2., 3.])
    """
    working, result = _prepare_general("eig", a)
    values, vectors = torch.linalg.eig(working)
    if not result.is_complex:
        if bool((values.imag == 0).all()):
            return EigResult(values.real.to(result), vectors.real.to(result))
        result = _COMPLEX_OF[result]
    return EigResult(values.to(result), vectors.to(result))


def eigvals(a: Array) -> NDArray:
    """Eigenvalues of a square matrix, or of each of a stack, in no order.

    Parameters
    ----------
    a : array_like, shape (..., M, M)

    Returns
    -------
    ndarray, shape (..., M)
        Complex, unless the input is real and every eigenvalue too.

    Raises
    ------
    LinAlgError
        If an element is not finite, or the matrix is not square.

    Differs from NumPy: breaks the graph under `torch.compile` for real input, whose result dtype hangs on the values.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.eigvals([[0, 1], [-1, 0]])
    array([0.+1.j, 0.-1.j])
    """
    working, result = _prepare_general("eigvals", a)
    values = torch.linalg.eigvals(working)
    if not result.is_complex:
        if bool((values.imag == 0).all()):
            return values.real.to(result)
        result = _COMPLEX_OF[result]
    return values.to(result)


def _triangle(name: str, uplo: str) -> str:
    letter = uplo.upper()
    if letter not in ("L", "U"):
        raise ValueError(f"{name}: UPLO argument must be 'L' or 'U'")
    return letter


def _prepare_hermitian(name: str, a: Tensor, uplo: str) -> tuple[Tensor, Tensor, torch.dtype]:
    check_square(name, a)
    compute, result = common_types(name, a)
    working = a.to(compute)
    if a.requires_grad:
        working = mirrored(working, uplo == "U")
    # A matrix that is not finite has NaN for eigenvalues; LAPACK may not come back from it at all.
    triangle = working.tril() if uplo == "L" else working.triu()
    finite = torch.isfinite(triangle).all(-1).all(-1)
    return torch.where(finite[..., None, None], working, 0), finite, result


def eigh_arrays(name: str, a: Tensor, uplo: str) -> tuple[Tensor, Tensor]:
    """Both results, in the result's dtypes; errors carry `name`."""
    working, finite, result = _prepare_hermitian(name, a, uplo)
    values, vectors = torch.linalg.eigh(working, UPLO=uplo)
    values = torch.where(finite[..., None], values, torch.nan)
    vectors = torch.where(finite[..., None, None], vectors, torch.nan)
    return values.to(real_of(result)), vectors.to(result)


def eigh(a: Array, UPLO: AsIs = "L") -> Result:
    """Eigenvalues and eigenvectors of a Hermitian matrix, or of each of a stack.

    Parameters
    ----------
    a : array_like, shape (..., M, M)
    UPLO : {'L', 'U'}, optional
        The triangle that is read.

    Returns
    -------
    EighResult
        eigenvalues (..., M), real and ascending; eigenvectors (..., M, M), as columns.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.eigh([[3.0, 0.0], [0.0, 2.0]]).eigenvalues
    array([2., 3.])
    """
    return EighResult(*eigh_arrays("eigh", a, _triangle("eigh", UPLO)))


def eigvalsh(a: Array, UPLO: AsIs = "L") -> NDArray:
    """Eigenvalues of a Hermitian matrix, or of each of a stack, ascending.

    Parameters
    ----------
    a : array_like, shape (..., M, M)
    UPLO : {'L', 'U'}, optional
        The triangle that is read.

    Returns
    -------
    ndarray, shape (..., M), real

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.eigvalsh([[3.0, 0.0], [0.0, 2.0]])
    array([2., 3.])
    """
    triangle = _triangle("eigvalsh", UPLO)
    working, finite, result = _prepare_hermitian("eigvalsh", a, triangle)
    values = torch.linalg.eigvalsh(working, UPLO=triangle)
    return torch.where(finite[..., None], values, torch.nan).to(real_of(result))
