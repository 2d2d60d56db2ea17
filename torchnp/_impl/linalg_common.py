"""What every linear algebra function checks and decides first: shapes, dtypes, failures."""

from __future__ import annotations

import torch
from torch import Tensor

from .dtypes import is_inexact
from .errors import LinAlgError

__all__ = [
    "mirrored",
    "check_at_least_2d",
    "check_converged",
    "check_exactly_2d",
    "check_finite",
    "check_square",
    "common_types",
    "core_mismatch",
    "is_empty_matrix",
]

_SINGLE = (torch.float32, torch.complex64)


def check_at_least_2d(name: str, *arrays: Tensor) -> None:
    for a in arrays:
        if a.ndim < 2:
            raise LinAlgError(f"{name}: {a.ndim}-dimensional array given. Array must be at least two-dimensional")


def check_exactly_2d(name: str, *arrays: Tensor) -> None:
    for a in arrays:
        if a.ndim != 2:
            raise LinAlgError(f"{name}: {a.ndim}-dimensional array given. Array must be two-dimensional")


def check_square(name: str, *arrays: Tensor) -> None:
    """Each array is a matrix or a stack of matrices, and the matrices are square."""
    check_at_least_2d(name, *arrays)
    for a in arrays:
        if a.shape[-1] != a.shape[-2]:
            raise LinAlgError(f"{name}: Last 2 dimensions of the array must be square")


def common_types(name: str, *arrays: Tensor) -> tuple[torch.dtype, torch.dtype]:
    """The dtype to compute in and the dtype of the result.

    NumPy computes single precision in double and rounds at the end; so do we, to agree with it.
    """
    compute, result = torch.float64, torch.float32
    for a in arrays:
        dt = a.dtype
        if dt is torch.float16:
            raise TypeError(f"{name}: array type float16 is unsupported in linalg")
        if dt not in _SINGLE:
            result = torch.float64
        if dt.is_complex:
            compute = torch.complex128
    if compute.is_complex:
        result = torch.complex64 if result is torch.float32 else torch.complex128
    return compute, result


def check_finite(name: str, a: Tensor, problem: str) -> None:
    """Raise if any element is infinite or not a number; not inside a compiled graph."""
    if is_inexact(a.dtype) and not torch.compiler.is_compiling() and not bool(torch.isfinite(a).all()):
        raise LinAlgError(f"{name}: {problem}")


def check_converged(name: str, info: Tensor, problem: str) -> None:
    """Raise if LAPACK reported a failure for any matrix; not inside a compiled graph."""
    if not torch.compiler.is_compiling() and bool((info > 0).any()):
        raise LinAlgError(f"{name}: {problem}")


def is_empty_matrix(a: Tensor) -> bool:
    """Whether there is a matrix and it has no element."""
    return a.numel() == 0 and a.shape[-2] * a.shape[-1] == 0


def core_mismatch(name: str, operand: int, core_index: int, signature: str, size: int, expected: int) -> ValueError:
    """The error of two operands whose core dimensions disagree."""
    return ValueError(
        f"{name}: Input operand {operand} has a mismatch in its core dimension {core_index}, "
        f"with gufunc signature {signature} (size {size} is different from {expected})"
    )


def mirrored(a: Tensor, upper: bool) -> Tensor:
    """The Hermitian matrix that one triangle of `a` stands for.

    LAPACK reads one triangle; torch's derivatives take the matrix for Hermitian and hand half of each to the other.
    """
    triangle, strict = (a.triu(), a.triu(1)) if upper else (a.tril(), a.tril(-1))
    if a.dtype.is_complex:
        real = torch.complex(a.real, torch.zeros_like(a.real))
        triangle = torch.where(torch.eye(a.shape[-1], dtype=torch.bool, device=a.device), real, triangle)
    return triangle + strict.mH
