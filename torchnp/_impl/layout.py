"""Memory order: which axis varies fastest, and copies and new tensors in a wanted order."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from .dtypes import name_of

__all__ = [
    "check_shape",
    "copy_in_order",
    "empty_in_order",
    "invert",
    "is_c_contiguous",
    "is_f_contiguous",
    "memory_axes",
    "refuse_size",
    "to_order",
    "visiting_axes",
]

_MOST = 2**63 - 1
"""The size of the greatest dimension and of the greatest memory."""


def invert(axes: Sequence[int]) -> list[int]:
    """The permutation that undoes `axes`."""
    result = [0] * len(axes)
    for position, axis in enumerate(axes):
        result[axis] = position
    return result


def is_c_contiguous(a: Tensor) -> bool:
    """Whether the last axis varies fastest and there are no gaps."""
    return a.is_contiguous()


def is_f_contiguous(a: Tensor) -> bool:
    """Whether the first axis varies fastest and there are no gaps."""
    return a.permute(tuple(range(a.dim() - 1, -1, -1))).is_contiguous() if a.dim() > 1 else a.is_contiguous()


def to_order(a: Tensor, order: str) -> Tensor:
    """`a` itself if it lies in the memory order, else a copy that does; 'A' and 'K' take any."""
    fits = order in ("A", "K") or (is_c_contiguous(a) if order == "C" else is_f_contiguous(a))
    return a if fits else copy_in_order(a, order)


def memory_axes(a: Tensor, order: str, ndim: int | None = None) -> list[int]:
    """The axes of `a` from the slowest to the fastest for 'C', 'F', 'A' or 'K'.

    `ndim` is the rank of the new array where it may differ from that of `a`: then 'K' means 'C'.
    """
    n = a.dim() if ndim is None else ndim
    forward = list(range(n))
    if order == "F":
        return forward[::-1]
    if order == "C" or a.is_contiguous():
        return forward
    if is_f_contiguous(a) and (order == "A" or n == a.dim()):
        return forward[::-1]
    if order == "A" or n != a.dim():
        return forward
    strides = a.stride()
    return sorted(forward, key=lambda axis: -strides[axis])


def visiting_axes(strides: Sequence[int]) -> list[int]:
    """The axes, slowest first, in which to visit elements along memory.

    It differs from `memory_axes` with 'K' for axes of stride 0, which say nothing of an order and stay
    where they are among the others.
    """
    axes: list[int] = []
    for axis in range(len(strides)):
        place = len(axes)
        for i in range(len(axes) - 1, -1, -1):
            if strides[axis] == 0 or strides[axes[i]] == 0:
                continue
            if strides[axes[i]] >= strides[axis]:
                break
            place = i
        axes.insert(place, axis)
    return axes


def check_shape(shape: Sequence[int]) -> None:
    """Refuse negative sizes."""
    for size in shape:
        if size < 0:
            raise ValueError("negative dimensions are not allowed")


def empty_in_order(
    shape: Sequence[int], dtype: torch.dtype, device: torch.device | None, axes: Sequence[int] | None = None
) -> Tensor:
    """A new tensor whose axes lie in memory in the order `axes`, slowest first (None: C order)."""
    try:
        if axes is None:
            return torch.empty(tuple(shape), dtype=dtype, device=device)
        base = torch.empty([shape[axis] for axis in axes], dtype=dtype, device=device)
    except (RuntimeError, TypeError) as error:
        refuse_size(shape, dtype, error)
        raise
    return base.permute(invert(axes))


def refuse_size(shape: Sequence[int], dtype: torch.dtype, error: Exception) -> None:
    """Say as NumPy does that there is no memory for an array of the shape; a device says that itself."""
    if any([size > _MOST for size in shape]):
        raise ValueError("Maximum allowed dimension exceeded") from None
    size = math.prod(shape) * dtype.itemsize
    if size > _MOST:
        raise ValueError(
            f"array is too big: with shape {tuple(shape)} it would have {size} bytes, more than there are addresses"
        ) from None
    if "can't allocate memory" in str(error):
        raise MemoryError(
            f"Unable to allocate {size} bytes for an array with shape {tuple(shape)} and data type {name_of(dtype)}"
        ) from None


def copy_in_order(a: Tensor, order: str = "C") -> Tensor:
    """A copy of `a` without gaps, in memory order 'C', 'F', 'A' or 'K'."""
    axes = [] if order == "C" or a.dim() < 2 else memory_axes(a, order)
    try:
        if not axes or axes == list(range(a.dim())):
            return a.clone(memory_format=torch.contiguous_format)
        return a.permute(axes).clone(memory_format=torch.contiguous_format).permute(invert(axes))
    except RuntimeError as error:
        refuse_size(a.shape, a.dtype, error)
        raise
