"""Tensors from the few arguments that may be strings, numbers or arrays, and so arrive unconverted."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from .casting import cast
from .dtypes import default_complex, default_float, default_int, promote_types

__all__ = ["is_scalar", "tensor_of"]

_DTYPES: tuple[tuple[type, torch.dtype], ...] = (
    (bool, torch.bool),
    (int, default_int),
    (float, default_float),
    (complex, default_complex),
)


def tensor_of(obj: Any, name: str) -> Tensor:
    """A tensor from an array, a Python number, or nested sequences of these."""
    if isinstance(obj, Tensor):
        return obj
    if hasattr(obj, "tensor"):
        held: Tensor = obj.tensor
        return held
    if isinstance(obj, (list, tuple, range)):
        if not obj:
            return torch.empty(0, dtype=default_float)
        items = [tensor_of(item, name) for item in obj]
        dtype = items[0].dtype
        for item in items[1:]:
            dtype = promote_types(dtype, item.dtype)
            if item.shape != items[0].shape:
                raise ValueError(f"{name}: the nested sequences have an inhomogeneous shape")
        return torch.stack([cast(item, dtype) for item in items])
    for kind, dtype in _DTYPES:
        if isinstance(obj, kind):
            return torch.tensor(obj, dtype=dtype)
    raise TypeError(f"{name}: {type(obj).__name__} is neither a number nor an array")


def is_scalar(obj: Any) -> bool:
    """Whether `obj` is a number or a 0-d array."""
    if isinstance(obj, Tensor):
        return obj.ndim == 0
    if hasattr(obj, "tensor"):
        return bool(obj.tensor.ndim == 0)
    return isinstance(obj, (int, float, complex))
