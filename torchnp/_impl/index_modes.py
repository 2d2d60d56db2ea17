"""What to do with an index beyond the end: raise, wrap round, or clip."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from .dtypes import is_integer, name_of

__all__ = ["as_indices", "clip_mode", "into_bounds"]

_MODES = ("clip", "wrap", "raise")


def clip_mode(mode: Any, name: str) -> str:
    """'raise', 'wrap' or 'clip' from the word or from NumPy's number for it."""
    if isinstance(mode, str):
        if mode.lower() in _MODES:
            return mode.lower()
        raise ValueError(f"{name}: clipmode must be one of 'clip', 'raise', or 'wrap' (got {mode!r})")
    if isinstance(mode, int) and 0 <= mode <= 2:
        return _MODES[mode]
    raise TypeError(f"{name}: clipmode must be one of 'clip', 'raise', or 'wrap', not {mode!r}")


def as_indices(indices: Tensor, name: str) -> Tensor:
    """Integers or bools as int64; TypeError for what holds fractions. An empty list is taken too."""
    if not (is_integer(indices.dtype) or indices.dtype is torch.bool or indices.numel() == 0):
        raise TypeError(
            f"{name}: Cannot cast array data from dtype('{name_of(indices.dtype)}') to dtype('int64') "
            "according to the rule 'safe'"
        )
    return indices.to(torch.int64)


def into_bounds(indices: Tensor, size: int, mode: str, axis: int = 0) -> Tensor:
    """The indices as positions from 0 to `size - 1`; IndexError (outside compiled graphs) for 'raise'."""
    if mode == "clip":
        return indices.clamp(0, max(size - 1, 0))
    if mode == "wrap":
        return indices.remainder(max(size, 1))
    if not torch.compiler.is_compiling():
        outside = (indices < -size) | (indices >= size)
        if bool(outside.any()):
            raise IndexError(f"index {indices[outside][0].item()} is out of bounds for axis {axis} with size {size}")
    return torch.where(indices < 0, indices + size, indices)
