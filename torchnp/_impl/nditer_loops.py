"""The loops of an iteration over several arrays: in which order the axes go, which run backwards, which are one.

Strides are counted in elements and may be negative; an array that is the same all along an axis has stride 0 there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Loop", "coalesced", "loops_of", "rank"]


@dataclass
class Loop:
    """One axis of the iteration: its length, the steps of every operand, and which axis of the shape it is."""

    size: int
    strides: list[int]
    axis: int = -1
    flipped: bool = False
    index_stride: int = 0
    """By how much the flat index grows with each step; it is negative where the loop runs backwards."""


def rank(strides: Sequence[Sequence[int]]) -> list[int]:
    """The axes from the one of the smallest steps to that of the greatest, as all operands together have it.

    Where two operands disagree, and where nothing tells, the later axis comes first, as in C order.
    """
    order: list[int] = []
    for axis in reversed(range(len(strides))):
        place = len(order)
        for i in range(len(order) - 1, -1, -1):
            swap = _goes_before(strides[axis], strides[order[i]])
            if swap is None:
                continue
            if not swap:
                break
            place = i
        order.insert(place, axis)
    return order


def _goes_before(strides: Sequence[int], others: Sequence[int]) -> bool | None:
    """Whether an axis has the smaller steps; None where no operand moves along both."""
    verdict: bool | None = None
    for step, other in zip(strides, others, strict=True):
        if step and other:
            if abs(other) <= abs(step):
                return False
            verdict = True
    return verdict


def loops_of(
    shape: Sequence[int], strides: Sequence[Sequence[int]], order: str, index: str, flips: bool
) -> tuple[list[Loop], list[int], int]:
    """The loops, fastest first, where each operand starts, and the flat index of the start.

    `strides` has a row an axis and a column an operand; `order` is C, F or K, and `index` C, F or empty: which flat
    index is kept. `flips` lets axes that all operands go backwards along be gone forwards.
    """
    ndim = len(shape)
    axes = list(reversed(range(ndim))) if order == "C" else list(range(ndim)) if order == "F" else rank(strides)
    index_strides = [0] * ndim
    step = 1
    for axis in reversed(range(ndim)) if index == "C" else range(ndim) if index else ():
        index_strides[axis] = step
        step *= shape[axis]
    starts = [0] * (len(strides[0]) if ndim else 0)
    first = 0
    loops: list[Loop] = []
    for axis in axes:
        steps, counted = list(strides[axis]), index_strides[axis]
        flipped = flips and any(s < 0 for s in steps) and all(s <= 0 for s in steps)
        if flipped:
            starts = [start + (shape[axis] - 1) * s for start, s in zip(starts, steps, strict=True)]
            first += (shape[axis] - 1) * counted
            steps, counted = [-s for s in steps], -counted
        loops.append(Loop(shape[axis], steps, axis, flipped, counted))
    return loops, starts, first


def coalesced(loops: Sequence[Loop]) -> list[Loop]:
    """The loops with those made one that go through memory as one."""
    if not loops:
        return []
    result = [loops[0]]
    for loop in loops[1:]:
        inner = result[-1]
        if inner.size == 1:
            result[-1] = loop
        elif loop.size != 1 and not _continues(inner, loop):
            result.append(loop)
        else:
            result[-1] = Loop(inner.size * loop.size, inner.strides, index_stride=inner.index_stride)
    return result


def _continues(inner: Loop, outer: Loop) -> bool:
    """Whether the outer loop goes on where the inner one ends, for every operand and for the flat index."""
    steps, following = [inner.index_stride, *inner.strides], [outer.index_stride, *outer.strides]
    return all(step * inner.size == jump for step, jump in zip(steps, following, strict=True))
