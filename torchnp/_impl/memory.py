"""Memory order of results: NumPy's `order='C' | 'F' | 'A' | 'K'` on strides."""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = ["in_order", "is_fortran", "to_order"]


def is_fortran(t: Tensor) -> bool:
    """Whether `t` lies in memory with its first axis fastest and not also in C order."""
    return t.dim() > 1 and not t.is_contiguous() and t.permute(tuple(range(t.dim() - 1, -1, -1))).is_contiguous()


def to_order(t: Tensor, order: str) -> Tensor:
    """`t` in the memory order: itself if it already is, else a copy.

    'A' and 'K' accept any order.
    """
    if order == "C":
        return t.contiguous()
    if order == "F" and t.dim() > 1:
        back = tuple(range(t.dim() - 1, -1, -1))
        return t.permute(back).contiguous().permute(back)
    return t.contiguous() if order == "F" else t


def in_order(t: Tensor, order: str) -> Tensor:
    """A fresh copy of `t` in the memory order; 'K' keeps the order of its axes, 'A' F if `t` is F."""
    if order == "F" or (order == "A" and is_fortran(t)):
        back = tuple(range(t.dim() - 1, -1, -1))
        return t.permute(back).clone(memory_format=torch.contiguous_format).permute(back)
    if order == "K":
        return t.clone()
    return t.clone(memory_format=torch.contiguous_format)
