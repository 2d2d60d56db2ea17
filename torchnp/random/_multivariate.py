"""Vectors of random numbers: the multivariate normal and hypergeometric distributions."""

from __future__ import annotations

import warnings
from functools import partial
from typing import Any

import torch
from torch import Tensor

from torchnp._base import wrap
from torchnp._convert import as_tensor
from torchnp._impl.dtypes import is_inexact
from torchnp._impl.errors import LinAlgError

from ._bounded import interval
from ._exact_source import ExactSource
from ._hypergeometric import hypergeometric
from ._sampling import parameter, to_size
from ._source import Shape, Source
from ._streams import Reader

__all__ = ["multivariate_hypergeometric", "multivariate_normal"]

_MOST = 2**63 - 1
# Beyond, the numbers of "marginals" would not be exact in float64.
_MOST_BY_MARGINALS = 10**9


def multivariate_normal(
    source: Source, mean: Any, cov: Any, size: Any, check_valid: str, tol: float, method: str, *, old: bool
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
    draws = source.normals((*lengths, center.shape[0]))
    center, covariance = center.to(draws.device), covariance.to(draws.device)
    if method != "cholesky" and check_valid != "ignore":
        _check_covariance(name, covariance, check_valid, tol)
    return wrap(center + draws @ _root(name, covariance, method, old))


def _check_covariance(name: str, covariance: Tensor, check_valid: str, tol: float) -> None:
    if torch.compiler.is_compiling():
        return
    symmetric = torch.allclose(covariance, covariance.mT, rtol=tol, atol=tol)
    if symmetric and float(torch.linalg.eigvalsh(covariance).min()) >= -tol:
        return
    problem = f"{name}: covariance is not symmetric positive-semidefinite."
    if check_valid == "raise":
        raise ValueError(problem)
    warnings.warn(problem, RuntimeWarning, stacklevel=5)


def _root(name: str, covariance: Tensor, method: str, old: bool) -> Tensor:
    """A matrix R with ``R.T @ R`` equal to the covariance."""
    if method == "cholesky":
        factor, info = torch.linalg.cholesky_ex(covariance)
        if not torch.compiler.is_compiling() and int(info) != 0:
            raise LinAlgError(f"{name}: Matrix is not positive definite")
        return factor.mT
    if method == "eigh":
        values, vectors = torch.linalg.eigh(covariance)
        return (vectors * torch.sqrt(torch.abs(values))).mT
    u, s, vh = torch.linalg.svd(covariance)
    return torch.sqrt(s)[:, None] * vh if old else (u * torch.sqrt(s)).mT


def multivariate_hypergeometric(source: Source, colors: Any, nsample: Any, size: Any, method: Any) -> Any:
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
    kernel = _marginals if method == "marginals" else _shuffled
    parameters = torch.tensor(counts, dtype=torch.int64), torch.tensor(fewer)
    found = source.draw(name, kernel, lengths, parameters)
    return wrap(found if fewer == sample else torch.tensor(counts, device=found.device) - found)


def _marginals(s: ExactSource, shape: Shape, counts: Tensor, sample: Tensor) -> Tensor:
    colors, items, total = counts.tolist(), int(sample), int(counts.sum())
    row = partial(_by_marginals, counts=colors, total=total, sample=items)
    return s.each(lambda numbers: row(numbers.reader), shape, (), torch.int64, len(colors))


def _shuffled(s: ExactSource, shape: Shape, counts: Tensor, sample: Tensor) -> Tensor:
    colors, drawn = counts.tolist(), int(sample)
    # All items in a line, whose first ones are shuffled; the next round goes on with that line.
    items = [color for color, count in enumerate(colors) for _ in range(count)]
    return s.each(
        lambda numbers: _by_count(numbers.reader, items, drawn, len(colors)), shape, (), torch.int64, len(colors)
    )


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


def _by_count(reader: Reader, items: list[int], sample: int, colors: int) -> list[int]:
    """Shuffle the first items of a line, in place, and count their colors."""
    for i in range(sample):
        j = i + interval(reader, len(items) - i - 1)
        items[i], items[j] = items[j], items[i]
    drawn = items[:sample]
    return [drawn.count(color) for color in range(colors)]
