"""Arrays arranged in blocks by nested lists."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from .joining import join
from .layout import copy_in_order

__all__ = ["block"]


def _place(path: tuple[int, ...]) -> str:
    return "arrays" + "".join([f"[{i}]" for i in path])


def _depth(arrays: Any, path: tuple[int, ...] = ()) -> int:
    """How deep the lists are nested; ValueError if some are deeper than others or empty."""
    if isinstance(arrays, Tensor):
        return 0
    if not arrays:
        raise ValueError(f"block: List at {_place(path)} cannot be empty")
    first = _depth(arrays[0], (*path, 0))
    for position, item in enumerate(arrays):
        found = _depth(item, (*path, position))
        if found != first:
            raise ValueError(
                f"block: List depths are mismatched. First element was at depth {first + 1 + len(path)}, but there is "
                f"an element at depth {found + 1 + len(path)} ({_place((*path, position))})"
            )
    return first + 1


def _rank(arrays: Any) -> int:
    return arrays.dim() if isinstance(arrays, Tensor) else max([_rank(item) for item in arrays])


def _join(arrays: Any, depth: int, rank: int) -> Tensor:
    if isinstance(arrays, Tensor):
        return arrays.reshape((1,) * (rank - arrays.dim()) + tuple(arrays.shape))
    return join([_join(item, depth - 1, rank) for item in arrays], -depth)


def block(arrays: Any) -> Tensor:
    """Join the tensors in nested lists, the innermost along the last axis."""
    depth = _depth(arrays)
    joined = _join(arrays, depth, max(depth, _rank(arrays)))
    return copy_in_order(joined) if depth == 0 else joined
