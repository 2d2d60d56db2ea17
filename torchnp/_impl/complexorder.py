"""NumPy's lexicographic order of complex numbers: real part first, then imaginary part, NaN last."""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ["complex_argextremum", "complex_argsort", "complex_ranks"]


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
