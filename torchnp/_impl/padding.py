"""Padding: each axis in turn gets a strip before and a strip after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from .casting import cast
from .dtypes import is_complex, is_integer
from .filled import fill_tensor
from .spaces import linspace
from .unsigned import comparing, modular

__all__ = ["pad_by_index", "pad_constant", "pad_odd", "pad_ramp", "pad_statistic"]

Pairs = Sequence[tuple[int, int]]

_select = modular(torch.index_select)
_amax = comparing(torch.amax)
_amin = comparing(torch.amin)
_flip = modular(torch.flip)
_add = modular(torch.add)
_sub = modular(torch.sub)


def _strip(a: Tensor, axis: int, width: int) -> list[int]:
    shape = list(a.shape)
    shape[axis] = width
    return shape


def pad_constant(a: Tensor, widths: Pairs, values: Sequence[tuple[Any, Any]]) -> Tensor:
    """Strips of one value each."""
    for axis, ((before, after), (first, last)) in enumerate(zip(widths, values, strict=True)):
        strips = [
            fill_tensor(value, a.dtype, a.device).expand(_strip(a, axis, width))
            for value, width in ((first, before), (last, after))
        ]
        a = torch.cat([strips[0], a, strips[1]], axis)
    return a


def _source(position: int, size: int, mode: str) -> int:
    """Where in an axis of `size` elements the element at a position beyond its ends comes from."""
    if mode == "edge" or size == 1:
        return min(max(position, 0), size - 1)
    if mode == "wrap":
        return position % size
    period = 2 * size if mode == "symmetric" else 2 * size - 2
    place = position % period
    return place if place < size else period - place - (1 if mode == "symmetric" else 0)


def pad_by_index(a: Tensor, widths: Pairs, mode: str) -> Tensor:
    """Strips of elements of the array itself: 'edge', 'wrap', 'reflect' or 'symmetric'."""
    result = a.clone(memory_format=torch.contiguous_format)
    for axis, (before, after) in enumerate(widths):
        size = result.shape[axis]
        if before or after:
            places = [_source(position, size, mode) for position in range(-before, size + after)]
            result = _select(result, axis, torch.tensor(places, dtype=torch.int64, device=a.device))
    return result


def _negated(edge: Tensor, strip: Tensor) -> Tensor:
    if edge.dtype is torch.bool:
        return (edge.to(torch.int64) * 2 - strip.to(torch.int64)).to(torch.bool)
    return _sub(_add(edge, edge), strip)


def pad_odd(a: Tensor, widths: Pairs, with_edge: bool) -> Tensor:
    """Strips that are turned about the edge values: 'reflect' or, with the edge repeated, 'symmetric'."""
    for axis, (before, after) in enumerate(widths):
        period = a.shape[axis]
        if period == 1 and (before or after):
            a = pad_by_index(a, [(0, 0)] * axis + [(before, after)], "edge")
            continue
        skip = 0 if with_edge else 1
        while before or after:
            # Whole periods only: the array may have grown by part of one.
            size = a.shape[axis]
            reach = size // period * period if with_edge else (size - 1) // (period - 1) * (period - 1)
            left, right = min(before, reach), min(after, reach)
            pieces = [a]
            if left:
                strip = _flip(a.narrow(axis, skip, left), (axis,))
                pieces.insert(0, _negated(a.narrow(axis, 0, 1), strip))
            if right:
                strip = _flip(a.narrow(axis, size - skip - right, right), (axis,))
                pieces.append(_negated(a.narrow(axis, size - 1, 1), strip))
            a = torch.cat(pieces, axis)
            before, after = before - left, after - right
    return a


def pad_ramp(a: Tensor, widths: Pairs, ends: Sequence[tuple[Any, Any]]) -> Tensor:
    """Strips that run from an end value to the edge of the array."""
    for axis, ((before, after), (first, last)) in enumerate(zip(widths, ends, strict=True)):
        left = linspace(
            fill_tensor(first, None, a.device), a.select(axis, 0), before, endpoint=False, dtype=a.dtype, axis=axis
        )
        right = linspace(
            fill_tensor(last, None, a.device), a.select(axis, -1), after, endpoint=False, dtype=a.dtype, axis=axis
        )
        a = torch.cat([left, a, _flip(right, (axis,))], axis)
    return a


def _statistic(part: Tensor, axis: int, mode: str) -> Tensor:
    """The mean, median, maximum or minimum along an axis, kept as an axis of length one."""
    if mode in ("maximum", "minimum"):
        if part.shape[axis] == 0:
            raise ValueError("pad: stat_length of 0 yields no value for padding")
        if is_complex(part.dtype):
            ranked = _complex_sorted(part, axis)
            return ranked.narrow(axis, ranked.shape[axis] - 1 if mode == "maximum" else 0, 1)
        return (_amax if mode == "maximum" else _amin)(part, axis, True)
    rounds = is_integer(part.dtype)
    if rounds or part.dtype is torch.bool:
        values = part.to(torch.float64)
    else:
        values = part.to(torch.float32) if part.dtype is torch.float16 else part
    if mode == "mean":
        result = values.mean(axis, keepdim=True)
    else:
        ranked = _complex_sorted(values, axis) if is_complex(values.dtype) else values.sort(axis).values
        size = ranked.shape[axis]
        if size == 0:
            result = values.mean(axis, keepdim=True)
        else:
            low, high = ranked.narrow(axis, (size - 1) // 2, 1), ranked.narrow(axis, size // 2, 1)
            result = low if size % 2 else (low + high) / 2
            # NaN sorts last and makes every median NaN.
            last = ranked.narrow(axis, size - 1, 1)
            result = torch.where(last.isnan(), last, result)
    return cast(result.round() if rounds else result, part.dtype)


def _complex_sorted(a: Tensor, axis: int) -> Tensor:
    """Complex numbers by real part, and by imaginary part where these agree."""
    by_imag = a.imag.argsort(dim=axis, stable=True)
    a = torch.gather(a, axis, by_imag)
    return torch.gather(a, axis, a.real.argsort(dim=axis, stable=True))


def pad_statistic(a: Tensor, widths: Pairs, mode: str, lengths: Sequence[tuple[int | None, int | None]]) -> Tensor:
    """Strips of a statistic of the elements nearest to each edge."""
    for axis, ((before, after), (first, last)) in enumerate(zip(widths, lengths, strict=True)):
        size = a.shape[axis]
        count_first = size if first is None else min(first, size)
        count_last = size if last is None else min(last, size)
        left = _statistic(a.narrow(axis, 0, count_first), axis, mode)
        right = _statistic(a.narrow(axis, size - count_last, count_last), axis, mode)
        a = torch.cat([left.expand(_strip(a, axis, before)), a, right.expand(_strip(a, axis, after))], axis)
    return a
