"""Bytes of elements in the opposite order."""

from __future__ import annotations

import torch
from torch import Tensor

from .layout import invert, memory_axes

__all__ = ["swapped"]


def swapped(t: Tensor) -> Tensor:
    """A copy with the bytes of each element reversed; of a complex number, those of each part.

    The copy's memory order is that of `t`.
    """
    axes = memory_axes(t, "K")
    ordered = t.permute(axes).resolve_conj().clone(memory_format=torch.contiguous_format)
    parts = torch.view_as_real(ordered) if ordered.is_complex() else ordered
    # Of nothing torch makes no view of bytes; so it keeps its axes.
    size = parts.dtype.itemsize if t.numel() else 1
    if size == 1:
        return t.clone(memory_format=torch.preserve_format)
    reversed_ = parts.reshape(-1).view(torch.uint8).reshape(-1, size).flip(-1).reshape(-1).view(parts.dtype)
    result = reversed_.reshape(parts.shape)
    return (torch.view_as_complex(result) if ordered.is_complex() else result).permute(invert(axes))
