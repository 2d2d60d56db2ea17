"""Indexing: basic and advanced, read and write, with NumPy's rules for the order of axes.

A key arrives canonical: a tuple of ints, slices, None, Ellipsis and index tensors (int64 or bool).
It is worked off in two steps. The basic parts give a view of the array in which each index tensor
keeps an axis of its own; the index tensors then gather from, or scatter to, that view. An int next to
an index tensor counts as one.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from .broadcasting import shown
from .overwriting import last_written
from .reversal import is_turned
from .unsigned import carrier, restore
from .writing import memory

__all__ = [
    "COPY",
    "ELEMENT",
    "REVERSED",
    "VIEW",
    "getitem",
    "positions",
    "reversed_view",
    "setitem",
    "through_reversal",
]

_MOST_ADVANCED = 64
"""How many index arrays are too many, for NumPy and so for us."""

_MOST_AXES = 64
"""How many axes an array of NumPy can have."""

VIEW, COPY, ELEMENT, REVERSED = "view", "copy", "element", "reversed"
"""What `getitem` made: a view, a copy, one element (which NumPy returns as a scalar), or a copy of
what a negative step picks, for which `reversed_view` gives the memory."""


class _Plan:
    """A view with the basic parts applied, and what the index tensors still have to do."""

    __slots__ = ("flips", "front", "indices", "place", "view")

    def __init__(self, view: Tensor, flips: list[int], indices: dict[int, Tensor], place: int, front: bool) -> None:
        self.view = view
        self.flips = flips
        self.indices = indices
        self.place = place
        self.front = front


def _is_advanced(part: Any) -> bool:
    return isinstance(part, Tensor)


def _expanded(key: tuple[Any, ...], ndim: int) -> list[Any]:
    """The key with its Ellipsis (or the missing rest) spelled out as full slices."""
    used = 0
    ellipses = advanced = added = 0
    for part in key:
        if isinstance(part, Tensor):
            advanced += 1
        if part is Ellipsis:
            ellipses += 1
        elif isinstance(part, Tensor) and part.dtype is torch.bool:
            used += part.dim()
        elif part is None:
            added += 1
        else:
            used += 1
    if added and ndim + added - sum([isinstance(part, int) for part in key]) > _MOST_AXES:
        raise IndexError(f"number of dimensions must be within [0, {_MOST_AXES}], the result would have more")
    if advanced >= _MOST_ADVANCED:
        raise IndexError("too many advanced indices")
    if ellipses > 1:
        raise IndexError("an index can only have a single ellipsis ('...')")
    if used > ndim:
        raise IndexError(f"too many indices for array: array is {ndim}-dimensional, but {used} were indexed")
    rest = [slice(None)] * (ndim - used)
    result: list[Any] = []
    for part in key:
        if part is Ellipsis:
            # An Ellipsis that stands for no axis still separates index tensors.
            result.extend(rest or [Ellipsis])
        else:
            result.append(part)
    if not ellipses:
        result.extend(rest)
    return result


def _apply_slice(view: Tensor, part: slice, dim: int, flips: list[int]) -> Tensor:
    """A slice of any step as a positive-step view; a negative step is noted in `flips`."""
    step = 1 if part.step is None else part.step
    if step == 0:
        raise ValueError("slice step cannot be zero")
    if step > 0:
        if part.start is None and part.stop is None and step == 1:
            return view
        return view[(slice(None),) * dim + (slice(part.start, part.stop, step),)]
    size = view.shape[dim]
    start, stop, _ = part.indices(size)
    count = max(0, (start - stop - step - 1) // -step)
    last = start + (count - 1) * step
    flips.append(dim)
    return view[(slice(None),) * dim + (slice(last, start + 1, -step) if count else slice(0, 0),)]


def _mask_indices(mask: Tensor, view: Tensor, dim: int) -> list[Tensor]:
    for i, size in enumerate(mask.shape):
        if size != view.shape[dim + i]:
            raise IndexError(
                f"boolean index did not match indexed array along axis {dim + i}; size of axis is "
                f"{view.shape[dim + i]} but size of corresponding boolean axis is {size}"
            )
    return list(torch.nonzero(mask, as_tuple=True))


def _check_bounds(part: int, size: int, dim: int) -> int:
    if not -size <= part < size:
        raise IndexError(f"index {part} is out of bounds for axis {dim} with size {size}")
    return part


def _plan(t: Tensor, key: tuple[Any, ...]) -> _Plan:
    parts = _expanded(key, t.dim())
    advanced = False
    for part in parts:
        if isinstance(part, Tensor):
            advanced = True
    view = t
    flips: list[int] = []
    indices: dict[int, Tensor] = {}
    dim = 0
    axis = 0
    first = last = -1
    place = 0
    contiguous = True
    for number, part in enumerate(parts):
        if part is Ellipsis:
            continue
        if part is None:
            view = view.unsqueeze(dim)
            dim += 1
        elif isinstance(part, slice):
            view = _apply_slice(view, part, dim, flips)
            dim += 1
            axis += 1
        elif not isinstance(part, Tensor) and not advanced:
            view = view.select(dim, _check_bounds(part, view.shape[dim], axis))
            axis += 1
        else:
            if first < 0:
                first, place = number, dim
            elif number != last + 1:
                contiguous = False
            last = number
            if not isinstance(part, Tensor):
                _check_bounds(part, view.shape[dim], axis)
                part = torch.full((), part, dtype=torch.int64, device=t.device)
            if part.dtype is torch.bool:
                part = part.to(t.device)
                if part.dim() == 0:
                    view = view.unsqueeze(dim)
                    found = list(torch.nonzero(part.reshape(1), as_tuple=True))
                else:
                    found = _mask_indices(part, view, dim)
                    axis += part.dim()
                for index in found:
                    indices[dim] = index
                    dim += 1
            else:
                indices[dim] = part.to(t.device)
                dim += 1
                axis += 1
    return _Plan(view, flips, indices, place, not contiguous)


def _fronted(plan: _Plan) -> tuple[Tensor, list[Tensor], int]:
    """The view with the indexed axes first, the broadcast index tensors, and their common rank."""
    dims = list(plan.indices)
    rest = [d for d in range(plan.view.dim()) if d not in plan.indices]
    try_shapes = [index.shape for index in plan.indices.values()]
    try:
        shape = torch.broadcast_shapes(*try_shapes)
    except RuntimeError:
        shown = " ".join(str(tuple(s)) for s in try_shapes)
        raise IndexError(
            f"shape mismatch: indexing arrays could not be broadcast together with shapes {shown}"
        ) from None
    try:
        tensors = [index.expand(shape) for index in plan.indices.values()]
    except RuntimeError:
        raise ValueError(f"the indexing arrays broadcast to {tuple(shape)}, which no array can be") from None
    if not shape:
        tensors = [index.reshape(1) for index in tensors]
    return plan.view.permute(*dims, *rest), tensors, len(shape)


def _check_index_tensors(view: Tensor, tensors: list[Tensor]) -> None:
    """Bounds, where looking at the values costs no device synchronisation."""
    if torch.compiler.is_compiling() or view.device.type != "cpu":
        return
    for dim, index in enumerate(tensors):
        if index.numel():
            size = view.shape[dim]
            low, high = torch.aminmax(index)
            if low < -size or high >= size:
                wrong = int(low) if low < -size else int(high)
                raise IndexError(f"index {wrong} is out of bounds for axis {dim} with size {size}")


def getitem(t: Tensor, key: tuple[Any, ...]) -> tuple[Tensor, str]:
    """`t[key]`, and whether it is a view, a copy or one element."""
    plan = _plan(t, key)
    if not plan.indices:
        if plan.flips:
            return restore(carrier(plan.view).flip(plan.flips), t.dtype), REVERSED
        element = plan.view.dim() == 0 and Ellipsis not in key
        # `t[...]` is another tensor on the same memory.
        view = plan.view if plan.view is not t else t.view(t.shape)
        return view, ELEMENT if element else VIEW
    view, tensors, rank = _fronted(plan)
    _check_index_tensors(view, tensors)
    result = restore(carrier(view)[tuple(tensors)], t.dtype)
    if rank == 0:
        result = result.squeeze(0)
    moved = 0 if plan.front else plan.place
    if moved and rank:
        result = result.movedim(tuple(range(rank)), tuple(range(moved, moved + rank)))
    if plan.flips:
        result = _flip_rest(result, plan, rank)
    if result.dim() == 0 and Ellipsis not in key:
        return result, ELEMENT
    return result, COPY


def reversed_view(t: Tensor, key: tuple[Any, ...]) -> tuple[Tensor, list[int]]:
    """The memory that a basic key with negative steps picks, and the axes that are to be read backwards."""
    plan = _plan(t, key)
    return plan.view, plan.flips


def through_reversal(key: tuple[Any, ...], shape: torch.Size, flips: list[int]) -> tuple[Any, ...] | None:
    """The key that picks from the memory what `key` picks from its reversal along `flips`.

    None if the key holds index tensors, which need no view.
    """
    result: list[Any] = []
    axis = 0
    for part in _expanded(key, len(shape)):
        if isinstance(part, Tensor):
            return None
        if part is None or part is Ellipsis:
            result.append(part)
            continue
        size = shape[axis]
        if not is_turned(axis, flips):
            result.append(part)
        elif isinstance(part, slice):
            start, stop, step = part.indices(size)
            count = len(range(start, stop, step))
            first, end = size - 1 - start, size - 1 - start - count * step
            result.append(slice(0, 0) if count == 0 else slice(first, end if end >= 0 else None, -step))
        else:
            result.append(size - 1 - (_check_bounds(part, size, axis) % size))
        axis += 1
    return tuple(result)


def _rest_dims(plan: _Plan, rank: int) -> list[int]:
    """Where in the result the flipped axes of the view are."""
    rest = [d for d in range(plan.view.dim()) if d not in plan.indices]
    place = 0 if plan.front else plan.place
    result = []
    for dim in plan.flips:
        number = rest.index(dim)
        result.append(number if number < place else number + rank)
    return result


def _flip_rest(t: Tensor, plan: _Plan, rank: int) -> Tensor:
    return restore(carrier(t).flip(_rest_dims(plan, rank)), t.dtype)


def _fit(value: Tensor, shape: torch.Size) -> Tensor:
    """`value` broadcast to the shape of what is assigned to; leading axes of length one fall away."""
    while value.dim() > len(shape) and value.shape[0] == 1:
        value = value.squeeze(0)
    offset = len(shape) - value.dim()
    fits = offset >= 0
    if fits:
        for i, size in enumerate(value.shape):
            if size != 1 and size != shape[offset + i]:
                fits = False
    if not fits:
        raise ValueError(f"could not broadcast input array from shape {shown(value.shape)} into shape {shown(shape)}")
    return value.expand(shape)


def setitem(t: Tensor, key: tuple[Any, ...], value: Tensor) -> None:
    """`t[key] = value`, with `value` already of the dtype of `t` and not sharing its memory."""
    if len(key) == 1 and _is_advanced(key[0]) and key[0].dtype is torch.bool and value.dim() == 0:
        mask = key[0]
        if mask.shape == t.shape:
            # No data-dependent shape is needed where one value goes everywhere.
            memory(t).copy_(torch.where(mask.to(t.device), value, t))
            return
    plan = _plan(t, key)
    if not plan.indices:
        value = _fit(value, plan.view.shape)
        if plan.flips:
            value = restore(carrier(value).flip(plan.flips), t.dtype)
        memory(plan.view).copy_(value)
        return
    view, tensors, rank = _fronted(plan)
    shape = list(view.shape[len(tensors) :])
    place = 0 if plan.front else plan.place
    index_shape = list(tensors[0].shape) if rank else []
    full = torch.Size(shape[:place] + index_shape + shape[place:])
    if len(key) == 1 and _is_advanced(key[0]) and key[0].dtype is torch.bool:
        _check_mask_value(value, full)
    if not rank:
        # Index arrays of one number count as numbers, for which is looked first.
        _check_index_tensors(view, tensors)
    value = _fit(value, full)
    if rank:
        _check_index_tensors(view, tensors)
    if plan.flips:
        value = restore(carrier(value).flip(_rest_dims(plan, rank)), t.dtype)
    if place and rank:
        value = value.movedim(tuple(range(place, place + rank)), tuple(range(rank)))
    if rank == 0:
        value = value.unsqueeze(0)
    carrier(view).index_put_(tuple(tensors), carrier(last_written(value, tensors, view.shape)))


def _check_mask_value(value: Tensor, shape: torch.Size) -> None:
    if value.dim() > 1 and len(shape) == 1:
        raise TypeError(
            "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has "
            f"{value.dim()} dimensions"
        )
    if value.dim() == 1 and len(shape) == 1 and value.shape[0] not in (1, shape[0]):
        raise ValueError(
            f"NumPy boolean array indexing assignment cannot assign {value.shape[0]} input values to the {shape[0]} "
            "output values where the mask is true"
        )


def positions(shape: torch.Size, key: tuple[Any, ...], device: torch.device) -> Tensor:
    """The places in C order, as an int64 tensor, that `key` picks of an array of the shape."""
    count = 1
    for size in shape:
        count *= size
    return getitem(torch.arange(count, dtype=torch.int64, device=device).reshape(shape), key)[0]
