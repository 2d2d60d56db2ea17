"""Vectors of random numbers: the multivariate normal and hypergeometric distributions."""

from __future__ import annotations

import math
import warnings
from typing import Any

import torch
from torch import Tensor

from torchnp._base import wrap
from torchnp._convert import as_tensor
from torchnp._impl.dtypes import is_inexact
from torchnp._impl.errors import LinAlgError

from ._bounded import interval
from ._hypergeometric import hypergeometric
from ._sampling import Sampler, parameter, to_size
from ._streams import Reader, Stream

__all__ = ["multivariate_hypergeometric", "multivariate_normal"]

_MOST = 2**63 - 1
# Beyond, the numbers of "marginals" would not be exact in float64.
_MOST_BY_MARGINALS = 10**9


def multivariate_normal(
    s: Sampler, mean: Any, cov: Any, size: Any, check_valid: str, tol: float, method: str, *, old: bool
) -> Any:
    """Standard normal vectors, times a square root of the covariance; `old` is the one of `RandomState`."""
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
    lengths = to_size(size, name) or ()
    if method != "cholesky" and check_valid not in ("warn", "raise", "ignore"):
        raise ValueError(f"{name}: check_valid must equal 'warn', 'raise', or 'ignore'")
    draws = s._normals((*lengths, center.shape[0]))
    if method != "cholesky" and check_valid != "ignore":
        _check_covariance(name, covariance, check_valid, tol)
    return wrap(center + draws @ _root(name, covariance, method, old))


def _check_covariance(name: str, covariance: Tensor, check_valid: str, tol: float) -> None:
    symmetric = torch.allclose(covariance, covariance.mT, rtol=tol, atol=tol)
    if symmetric and float(torch.linalg.eigvalsh(covariance).min()) >= -tol:
        return
    problem = f"{name}: covariance is not symmetric positive-semidefinite."
    if check_valid == "raise":
        raise ValueError(problem)
    warnings.warn(problem, RuntimeWarning, stacklevel=4)


def _root(name: str, covariance: Tensor, method: str, old: bool) -> Tensor:
    """A matrix R with ``R.T @ R`` equal to the covariance."""
    if method == "cholesky":
        factor, info = torch.linalg.cholesky_ex(covariance)
        if int(info) != 0:
            raise LinAlgError(f"{name}: Matrix is not positive definite")
        return factor.mT
    if method == "eigh":
        values, vectors = torch.linalg.eigh(covariance)
        return (vectors * torch.sqrt(torch.abs(values))).mT
    u, s, vh = torch.linalg.svd(covariance)
    return torch.sqrt(s)[:, None] * vh if old else (u * torch.sqrt(s)).mT


def multivariate_hypergeometric(stream: Stream[Any], colors: Any, nsample: Any, size: Any, method: Any) -> Any:
    """How many of each color are among `nsample` items drawn without replacement."""
    name = "multivariate_hypergeometric"
    if method not in ("count", "marginals"):
        raise ValueError(f'{name}: method must be "count" or "marginals".')
    if is_inexact(as_tensor(nsample, name, "nsample").dtype):
        raise ValueError(f"{name}: nsample must be an integer")
    sample = int(nsample)
    if sample < 0:
        raise ValueError(f"{name}: nsample must be nonnegative.")
    t = as_tensor(colors, name, "colors")
    if t.dim() != 1 or (t.numel() and (is_inexact(t.dtype) or any(not 0 <= c <= _MOST for c in t.tolist()))):
        raise ValueError(
            f"{name}: colors must be a one-dimensional sequence of nonnegative integers not exceeding {_MOST}."
        )
    counts = [int(count) for count in t.tolist()]
    total = sum(counts)
    if total > _MOST:
        raise ValueError(f"{name}: sum(colors) must not exceed the maximum value of a 64 bit signed integer ({_MOST})")
    if method == "marginals" and total >= _MOST_BY_MARGINALS:
        raise ValueError(f'{name}: When method is "marginals", sum(colors) must be less than {_MOST_BY_MARGINALS}.')
    if sample > total:
        raise ValueError(f"{name}: nsample > sum(colors)")
    lengths = to_size(size, name) or ()
    if not sample:
        return wrap(torch.zeros((*lengths, len(counts)), dtype=torch.int64))
    # The smaller of the sample and the rest is drawn.
    fewer = min(sample, total - sample)
    with stream.reader() as reader:
        if method == "marginals":
            found = [_by_marginals(reader, counts, total, fewer) for _ in range(math.prod(lengths))]
        else:
            found = _by_count(reader, counts, fewer, math.prod(lengths))
    t = torch.tensor(found, dtype=torch.int64).reshape(*lengths, len(counts))
    return wrap(t if fewer == sample else torch.tensor(counts) - t)


def _by_marginals(reader: Reader, counts: list[int], total: int, sample: int) -> list[int]:
    """One color after another from what is left."""
    found, left, rest = [0] * len(counts), sample, total
    for i, count in enumerate(counts[:-1]):
        if left <= 0:
            break
        rest -= count
        found[i] = hypergeometric(reader, count, rest, left)
        left -= found[i]
    if left > 0:
        found[-1] = left
    return found


def _by_count(reader: Reader, counts: list[int], sample: int, rounds: int) -> list[list[int]]:
    """All items in a line, whose first ones are shuffled; the next round goes on with that line."""
    items = [color for color, count in enumerate(counts) for _ in range(count)]
    rows = []
    for _ in range(rounds):
        for i in range(sample):
            j = i + interval(reader, len(items) - i - 1)
            items[i], items[j] = items[j], items[i]
        drawn = items[:sample]
        rows.append([drawn.count(color) for color in range(len(counts))])
    return rows
