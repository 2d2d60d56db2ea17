"""Memory order: which axis varies fastest, and copies and new tensors in a wanted order."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

__all__ = [
    "check_shape",
    "copy_in_order",
    "empty_in_order",
    "invert",
    "is_c_contiguous",
    "is_f_contiguous",
    "memory_axes",
    "to_order",
    "visiting_axes",
]


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
    if axes is None:
        return torch.empty(tuple(shape), dtype=dtype, device=device)
    base = torch.empty([shape[axis] for axis in axes], dtype=dtype, device=device)
    return base.permute(invert(axes))


def copy_in_order(a: Tensor, order: str = "C") -> Tensor:
    """A copy of `a` without gaps, in memory order 'C', 'F', 'A' or 'K'."""
    if order == "C" or a.dim() < 2:
        return a.clone(memory_format=torch.contiguous_format)
    axes = memory_axes(a, order)
    if axes == list(range(a.dim())):
        return a.clone(memory_format=torch.contiguous_format)
    return a.permute(axes).clone(memory_format=torch.contiguous_format).permute(invert(axes))
