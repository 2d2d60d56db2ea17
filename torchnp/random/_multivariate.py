"""The multivariate normal distribution."""

from __future__ import annotations

import warnings
from typing import Any

import torch
from torch import Tensor

from torchnp._base import wrap
from torchnp._impl.errors import LinAlgError

from ._sampling import parameter, to_size

__all__ = ["multivariate_normal"]


def multivariate_normal(
    g: torch.Generator, mean: Any, cov: Any, size: Any, check_valid: str, tol: float, method: str
) -> Any:
    """Standard normal vectors, times a square root of the covariance."""
    name = "multivariate_normal"
    if method not in ("svd", "eigh", "cholesky"):
        raise ValueError(f"{name}: method must be one of {{'eigh', 'svd', 'cholesky'}}")
    center, covariance = parameter(mean, name, "mean"), parameter(cov, name, "cov")
    if center.dim() != 1:
        raise ValueError(f"{name}: mean must be 1 dimensional")
    if covariance.dim() != 2 or covariance.shape[0] != covariance.shape[1]:
        raise ValueError(f"{name}: cov must be 2 dimensional and square")
    if center.shape[0] != covariance.shape[0]:
        raise ValueError(f"{name}: mean and cov must have same length")
    if check_valid not in ("warn", "raise", "ignore"):
        raise ValueError(f"{name}: check_valid must equal 'warn', 'raise', or 'ignore'")
    if check_valid != "ignore":
        _check_covariance(name, covariance, check_valid, tol)
    shape = (*(to_size(size, name) or ()), center.shape[0])
    draws = torch.randn(shape, dtype=torch.float64, generator=g)
    return wrap(center + draws @ _root(name, covariance, method).mT)


def _check_covariance(name: str, covariance: Tensor, check_valid: str, tol: float) -> None:
    symmetric = torch.allclose(covariance, covariance.mT, rtol=tol, atol=tol)
    if symmetric and float(torch.linalg.eigvalsh(covariance).min()) >= -tol:
        return
    problem = f"{name}: covariance is not symmetric positive-semidefinite."
    if check_valid == "raise":
        raise ValueError(problem)
    warnings.warn(problem, RuntimeWarning, stacklevel=4)


def _root(name: str, covariance: Tensor, method: str) -> Tensor:
    """A matrix R with ``R @ R.T`` equal to the covariance."""
    if method == "cholesky":
        factor, info = torch.linalg.cholesky_ex(covariance)
        if int(info) != 0:
            raise LinAlgError(f"{name}: Matrix is not positive definite")
        return factor
    if method == "eigh":
        values, vectors = torch.linalg.eigh(covariance)
        return vectors * torch.sqrt(torch.abs(values))
    u, s, _ = torch.linalg.svd(covariance)
    return u * torch.sqrt(s)
