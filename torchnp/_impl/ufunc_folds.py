"""Reductions and scans that are one torch call: the fast paths of the ufuncs' methods.

Each keeps the dtype of its tensor: whoever wants int64 sums of int8 casts first.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .unsigned import CARRIER, carrier, comparing, restore

__all__ = [
    "fold_all",
    "fold_any",
    "fold_max",
    "fold_min",
    "fold_product",
    "fold_sum",
    "scan_max",
    "scan_min",
    "scan_product",
    "scan_sum",
]


def _same(dtype: torch.dtype) -> torch.dtype:
    return CARRIER.get(dtype, dtype)


def fold_sum(t: Tensor, dims: tuple[int, ...], keepdim: bool) -> Tensor:
    """The sum; of bools, whether any is true."""
    if t.dtype is torch.bool:
        return fold_any(t, dims, keepdim)
    return restore(torch.sum(carrier(t), dims, keepdim=keepdim, dtype=_same(t.dtype)), t.dtype)


def fold_product(t: Tensor, dims: tuple[int, ...], keepdim: bool) -> Tensor:
    """The product, one axis after another; of bools, whether all are true."""
    if t.dtype is torch.bool:
        return fold_all(t, dims, keepdim)
    result = carrier(t)
    for dim in sorted(dims, reverse=True):
        result = torch.prod(result, dim, keepdim=keepdim, dtype=_same(t.dtype))
    return restore(result, t.dtype)


def fold_all(t: Tensor, dims: tuple[int, ...], keepdim: bool) -> Tensor:
    return torch.all(t, dims, keepdim=keepdim)


def fold_any(t: Tensor, dims: tuple[int, ...], keepdim: bool) -> Tensor:
    return torch.any(t, dims, keepdim=keepdim)


_amax, _amin = comparing(torch.amax), comparing(torch.amin)


def fold_max(t: Tensor, dims: tuple[int, ...], keepdim: bool) -> Tensor:
    return _amax(t, dims, keepdim)


def fold_min(t: Tensor, dims: tuple[int, ...], keepdim: bool) -> Tensor:
    return _amin(t, dims, keepdim)


def scan_sum(t: Tensor, dim: int) -> Tensor:
    if t.dtype is torch.bool:
        return scan_max(t, dim)
    return restore(torch.cumsum(carrier(t), dim, dtype=_same(t.dtype)), t.dtype)


def scan_product(t: Tensor, dim: int) -> Tensor:
    if t.dtype is torch.bool:
        return scan_min(t, dim)
    return restore(torch.cumprod(carrier(t), dim, dtype=_same(t.dtype)), t.dtype)


@comparing
def scan_max(t: Tensor, dim: int) -> Tensor:
    return torch.cummax(t, dim).values


@comparing
def scan_min(t: Tensor, dim: int) -> Tensor:
    return torch.cummin(t, dim).values
