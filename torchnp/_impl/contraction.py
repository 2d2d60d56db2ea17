"""Products summed over an axis, for every dtype: the kernel under dot, matmul, tensordot and einsum."""

from __future__ import annotations

import torch
from torch import Tensor

from . import products
from .unsigned import carrier, restore

__all__ = ["matrix_product", "multiply", "sum_axes"]

_NATIVE = (torch.float32, torch.float64, torch.complex64, torch.complex128)


def multiply(a: Tensor, b: Tensor) -> Tensor:
    """Elementwise product of two tensors of one dtype; integers wrap, bools are anded."""
    return restore(torch.mul(carrier(a), carrier(b)), a.dtype)


def sum_axes(t: Tensor, axes: tuple[int, ...]) -> Tensor:
    """Sum over `axes` in the dtype of `t` itself; integers wrap, bools are ored."""
    if not axes:
        return t
    if t.dtype is torch.bool:
        return torch.any(t, dim=axes)
    moved = carrier(t)
    return restore(torch.sum(moved, dim=axes, dtype=moved.dtype), t.dtype)


def matrix_product(a: Tensor, b: Tensor) -> Tensor:
    """`torch.matmul` for two tensors of any one dtype, 1-d and batched included.

    float16 accumulates in float32; integers wrap; bools are anded and ored. Sums start from zero, as NumPy's do, so
    that none is -0.0.
    """
    dtype = a.dtype
    if dtype in _NATIVE:
        return torch.matmul(a, b) + 0
    if dtype is torch.float16:
        return (torch.matmul(a.to(torch.float32), b.to(torch.float32)) + 0).to(dtype)
    return products.matmul(a, b)
