"""How wide histogram bins ought to be: the estimators that `bins='auto'` and its kin name."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor

__all__ = ["ESTIMATORS", "bin_width"]


def _peak_to_peak(x: Tensor) -> float:
    return float(x.max() - x.min())


def _sqrt(x: Tensor) -> float:
    return _peak_to_peak(x) / math.sqrt(x.numel())


def _sturges(x: Tensor) -> float:
    return _peak_to_peak(x) / (math.log2(x.numel()) + 1)


def _rice(x: Tensor) -> float:
    return _peak_to_peak(x) / (2 * math.pow(x.numel(), 1 / 3))


def _scott(x: Tensor) -> float:
    return math.pow(24 * math.sqrt(math.pi) / x.numel(), 1 / 3) * float(torch.std(x, correction=0))


def _counts(x: Tensor, bins: int, low: float, high: float) -> Tensor:
    """How many elements fall into each of `bins` bins of equal width."""
    edges = torch.arange(1, bins, dtype=x.dtype, device=x.device) * ((high - low) / bins) + low
    inside = x[(x >= low) & (x <= high)]
    return torch.bincount(torch.searchsorted(edges, inside, right=True), minlength=bins).to(x.dtype)


def _stone(x: Tensor, limits: tuple[float, float]) -> float:
    """The width with the least leave-one-out estimate of the integrated squared error."""
    n, spread = x.numel(), _peak_to_peak(x)
    if n <= 1 or spread == 0:
        return 0.0
    best_score, best_bins = math.inf, 1
    for bins in range(1, max(100, int(math.sqrt(n))) + 1):
        shares = _counts(x, bins, *limits) / n
        score = (2 - (n + 1) * float(torch.dot(shares, shares))) / (spread / bins)
        if score < best_score:
            best_score, best_bins = score, bins
    return spread / best_bins


def _doane(x: Tensor) -> float:
    n = x.numel()
    if n <= 2:
        return 0.0
    sigma = torch.std(x, correction=0)
    if float(sigma) <= 0:
        return 0.0
    skewness = abs(float(torch.mean(((x - torch.mean(x)) / sigma) ** 3)))
    deviation = math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)))
    return _peak_to_peak(x) / (1 + math.log2(n) + math.log2(1 + skewness / deviation))


def _fd(x: Tensor) -> float:
    q75, q25 = torch.quantile(x, torch.tensor([0.75, 0.25], dtype=x.dtype, device=x.device)).tolist()
    return float(2 * (q75 - q25) * x.numel() ** (-1 / 3))


def _auto(x: Tensor) -> float:
    width = max(_fd(x), _sqrt(x) / 2)
    return min(width, _sturges(x)) if width else _sturges(x)


_BY_NAME: dict[str, Callable[[Tensor], float]] = {
    "auto": _auto,
    "doane": _doane,
    "fd": _fd,
    "rice": _rice,
    "scott": _scott,
    "sqrt": _sqrt,
    "sturges": _sturges,
}

ESTIMATORS = (*_BY_NAME, "stone")


def bin_width(x: Tensor, estimator: str, limits: tuple[float, float]) -> float:
    """The width of a bin by the estimator for non-empty float64 `x` within `limits`; 0 if it has no opinion."""
    return _stone(x, limits) if estimator == "stone" else _BY_NAME[estimator](x)
