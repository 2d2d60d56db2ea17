"""NumPy's order as torch can search it: complex lexicographically, NaN greater than everything."""

from __future__ import annotations

import torch
from torch import Tensor

from .unsigned import ordered

__all__ = ["complex_argextremum", "complex_argsort", "complex_ranks", "search_keys"]


def complex_argsort(a: Tensor, dim: int, descending: bool = False) -> Tensor:
    """Indices that stably sort complex `a` along `dim`.

    The order is [R + Rj, R + nan j, nan + R j, nan + nan j]: sorting by the least significant key
    first, stably, leaves the most significant one in charge.
    """
    real, imag = a.real, a.imag
    nans = torch.isnan(imag).to(torch.int8) + torch.isnan(real).to(torch.int8) * 2
    order = torch.sort(imag, dim=dim, stable=True, descending=descending).indices
    for key in (real, nans):
        step = torch.sort(key.gather(dim, order), dim=dim, stable=True, descending=descending).indices
        order = order.gather(dim, step)
    return order


def complex_argextremum(a: Tensor, largest: bool) -> Tensor:
    """Index, along the last dimension, of the first NaN of complex `a`, else of its first extremum."""
    worst = -torch.inf if largest else torch.inf
    pick = torch.amax if largest else torch.amin
    nan = torch.isnan(a.real) | torch.isnan(a.imag)
    real = a.real.masked_fill(nan, worst)
    candidate = ~nan & (real == pick(real, dim=-1, keepdim=True))
    imag = a.imag.masked_fill(~candidate, worst)
    hit = candidate & (imag == pick(imag, dim=-1, keepdim=True))
    hit = torch.where(nan.any(dim=-1, keepdim=True), nan, hit)
    return torch.argmax(hit.to(torch.int8), dim=-1)


def complex_ranks(a: Tensor) -> Tensor:
    """An int64 for each element of 1-d complex `a`: equal for equal elements, ascending with the order."""
    order = complex_argsort(a, 0)
    ordered = a[order]
    same_real = (ordered.real[1:] == ordered.real[:-1]) | (ordered.real[1:].isnan() & ordered.real[:-1].isnan())
    same_imag = (ordered.imag[1:] == ordered.imag[:-1]) | (ordered.imag[1:].isnan() & ordered.imag[:-1].isnan())
    steps = torch.zeros(a.shape[0], dtype=torch.int64, device=a.device)
    steps[1:] = ~(same_real & same_imag)
    return torch.empty_like(steps).scatter(0, order, torch.cumsum(steps, 0))


_BITS = {torch.float16: torch.int16, torch.float32: torch.int32, torch.float64: torch.int64}


def search_keys(*arrays: Tensor) -> list[Tensor]:
    """Signed integers that compare as the elements of all the arrays, which share one dtype, do.

    NaN is the greatest and equal to itself; the two zeros are equal.
    """
    dtype = arrays[0].dtype
    if dtype is torch.bool:
        return [a.to(torch.int8) for a in arrays]
    if dtype.is_complex:
        ranks = complex_ranks(torch.cat([a.reshape(-1) for a in arrays]))
        pieces = torch.split(ranks, [a.numel() for a in arrays])
        return [piece.reshape(a.shape) for piece, a in zip(pieces, arrays, strict=True)]
    if dtype.is_floating_point:
        info = torch.iinfo(_BITS[dtype])
        keys = []
        for a in arrays:
            bits = a.detach().contiguous().view(_BITS[dtype])
            keys.append(torch.where(torch.isnan(a), info.max, torch.where(bits < 0, info.min - bits, bits)))
        return keys
    return [ordered(a) for a in arrays]
