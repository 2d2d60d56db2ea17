"""Reductions and scans: those that are one torch call, and the pairwise ones of any associative kernel.

Each keeps the dtype of its tensor: whoever wants int64 sums of int8 casts first.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from .casting import cast
from .unsigned import CARRIER, carrier, comparing, restore

__all__ = [
    "combine",
    "fold_all",
    "fold_any",
    "fold_max",
    "fold_min",
    "fold_pairs",
    "fold_product",
    "fold_sum",
    "reduced_shape",
    "scan_max",
    "scan_min",
    "scan_pairs",
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
    result = restore(torch.cumsum(carrier(t), dim, dtype=_same(t.dtype)), t.dtype)
    if t.dtype.is_complex and t.shape[dim]:
        # torch starts from 0, which the parts of the first element need not survive.
        result = torch.cat((t.narrow(dim, 0, 1), result.narrow(dim, 1, t.shape[dim] - 1)), dim)
    return result


def scan_product(t: Tensor, dim: int) -> Tensor:
    if t.dtype is torch.bool:
        return scan_min(t, dim)
    if t.dtype.is_complex:
        # torch.cumprod starts with 1, whose product with an infinite part has a NaN.
        return scan_pairs(torch.mul, t, dim)
    return restore(torch.cumprod(carrier(t), dim, dtype=_same(t.dtype)), t.dtype)


@comparing
def scan_max(t: Tensor, dim: int) -> Tensor:
    return torch.cummax(t, dim).values


@comparing
def scan_min(t: Tensor, dim: int) -> Tensor:
    return torch.cummin(t, dim).values


def reduced_shape(t: Tensor, axes: tuple[int, ...], keepdims: bool) -> tuple[int, ...]:
    """The shape of `t` with the axes gone, or of size 1."""
    if keepdims:
        return tuple(1 if axis in axes else size for axis, size in enumerate(t.shape))
    return tuple(size for axis, size in enumerate(t.shape) if axis not in axes)


def combine(kernel: Callable[..., Tensor], a: Tensor, b: Tensor, dtype: torch.dtype) -> Tensor:
    """One step of a fold: its result is an operand of the next, so it has the operands' dtype."""
    return cast(kernel(a, b), dtype)


def fold_pairs(kernel: Callable[..., Tensor], t: Tensor, axes: tuple[int, ...], keepdims: bool) -> Tensor:
    """Combine neighbours until one element is left along the axes: logarithmically many calls."""
    shape = reduced_shape(t, axes, keepdims)
    kept = [axis for axis in range(t.dim()) if axis not in axes]
    extent = 1
    for axis in axes:
        extent *= t.shape[axis]
    t = t.permute([*kept, *axes]).reshape([t.shape[axis] for axis in kept] + [extent])
    if extent == 1:
        return t.clone().reshape(shape)
    while extent > 1:
        half = extent // 2
        pairs = combine(kernel, t[..., 0 : 2 * half : 2], t[..., 1 : 2 * half : 2], t.dtype)
        t = torch.cat([pairs, t[..., 2 * half :]], -1) if extent % 2 else pairs
        extent = half + extent % 2
    return t.reshape(shape)


def scan_pairs(kernel: Callable[..., Tensor], t: Tensor, dim: int) -> Tensor:
    """Every partial fold: each element takes in the one at distance 1, then 2, 4, … before it."""
    size, reach, result = t.shape[dim], 1, t.clone()
    while reach < size:
        earlier, later = result.narrow(dim, 0, size - reach), result.narrow(dim, reach, size - reach)
        result = torch.cat([result.narrow(dim, 0, reach), combine(kernel, earlier, later, t.dtype)], dim)
        reach *= 2
    return result
