"""Elements inserted, deleted, trimmed."""

from __future__ import annotations

import torch
from torch import Tensor

from .axes import normalize_axes, normalize_axis
from .broadcasting import broadcast_into
from .dtypes import is_integer
from .filled import assigned_tensor
from .layout import is_f_contiguous, to_order
from .tags import Array, AsIs, Axes, NDArray, OptionalAxis, Plain, WeakArray
from .unsigned import carrier, modular

__all__ = ["delete", "insert", "trim_bounds"]

_pick = modular(torch.index_select)


def _select(t: Tensor, axis: int, places: Tensor) -> Tensor:
    """Slices of a tensor, laid out in memory as the tensor is: by rows, or by columns if it is so."""
    if t.is_contiguous() or not is_f_contiguous(t):
        return _pick(t, axis, places)
    turned = tuple(reversed(range(t.dim())))
    return _pick(t.permute(turned), t.dim() - 1 - axis, places).permute(turned)


def _along(arr: Tensor, axis: int | None, name: str) -> tuple[Tensor, int]:
    if axis is None:
        return arr.reshape(-1), 0
    return arr, normalize_axis(axis, arr.dim(), name)


def _as_positions(obj: slice | Tensor, size: int, device: torch.device, name: str) -> Tensor:
    """Positions from a slice, integers or a mask; still with negatives."""
    if isinstance(obj, slice):
        return torch.tensor(range(*obj.indices(size)), dtype=torch.int64, device=device)
    if obj.dtype is torch.bool:
        if name == "delete" and tuple(obj.shape) != (size,):
            raise ValueError(
                f"boolean array argument obj to delete must be one dimensional and match the axis length of {size}"
            )
        if obj.dim() != 1:
            raise ValueError(f"boolean array argument obj to {name} must be one dimensional")
        return obj.nonzero()[:, 0]
    if not is_integer(obj.dtype):
        if name == "insert" and obj.numel() == 1:
            raise TypeError("insert: obj must be an integer, a slice or an array of integers")
        raise IndexError(f"{name}: arrays used as indices must be of integer (or boolean) type")
    return obj.to(torch.int64)


def _check_bounds(positions: Tensor, low: int, high: int, axis: int, size: int) -> None:
    if torch.compiler.is_compiling():
        return
    outside = positions[(positions < low) | (positions > high)]
    if outside.numel():
        raise IndexError(f"index {outside[0].item()} is out of bounds for axis {axis} with size {size}")


def delete(arr: Array, obj: AsIs, axis: OptionalAxis = None) -> NDArray:
    """Drop the positions `obj`: a slice or a tensor."""
    arr, axis = _along(arr, axis, "delete")
    size = arr.shape[axis]
    positions = _as_positions(obj, size, arr.device, "delete").reshape(-1)
    _check_bounds(positions, -size, size - 1, axis, size)
    keep = torch.ones(size, dtype=torch.bool, device=arr.device)
    keep[positions] = False
    return _select(arr, axis, keep.nonzero()[:, 0])


def insert(arr: Array, obj: AsIs, values: WeakArray, axis: OptionalAxis = None) -> NDArray:
    """Put `values` before the positions `obj`: a slice or a tensor."""
    arr, axis = _along(arr, axis, "insert")
    size = arr.shape[axis]
    if isinstance(obj, Tensor) and obj.dim() > 1:
        raise ValueError("insert: index array argument obj to insert must be one dimensional or scalar")
    positions = _as_positions(obj, size, arr.device, "insert")
    _check_bounds(positions, -size, size, axis, size)
    new = assigned_tensor(values, arr.dtype, arr.device)
    new = new.reshape((1,) * (arr.dim() - new.dim()) + tuple(new.shape))
    shape = list(arr.shape)
    if positions.numel() == 1:
        if positions.dim() == 0:
            # One place takes as many slices as the first axis of the values holds.
            new = new.movedim(0, axis)
        shape[axis] = new.shape[axis]
        positions = positions.reshape(1).expand(shape[axis])
    else:
        shape[axis] = positions.shape[0]
    new = broadcast_into(new, shape, "value array")
    positions = torch.where(positions < 0, positions + size, positions)
    # An odd key for each old slice, an even one just below it for what goes before.
    keys = torch.cat([torch.arange(size, dtype=torch.int64, device=arr.device) * 2 + 1, positions * 2])
    order = torch.argsort(keys, stable=True)
    joined = torch.cat([arr, new], axis)
    by_columns = is_f_contiguous(arr) and not arr.is_contiguous()
    return _select(to_order(joined, "F" if by_columns else "C"), axis, order)


def trim_bounds(filt: Array, trim: AsIs = "fb", axis: Axes = None) -> Plain:
    """A slice for each axis that leaves off its leading (f) and trailing (b) zeros."""
    if not isinstance(trim, str):
        raise TypeError(f"trim_zeros: trim must be a string, not {type(trim).__name__}")
    sides = trim.lower()
    if sides not in ("fb", "bf", "f", "b"):
        raise ValueError(f"trim_zeros: unexpected character(s) in `trim`: {trim!r}")
    axes = normalize_axes(axis, filt.dim(), "axis")
    if torch.compiler.is_compiling():
        raise NotImplementedError("trim_zeros: the bounds of a view cannot depend on data inside a compiled graph")
    places = carrier(filt).nonzero()
    slices = [slice(None)] * filt.dim()
    for place in axes:
        if places.shape[0] == 0:
            slices[place] = slice(0, 0)
            continue
        start = int(places[:, place].min()) if "f" in sides else 0
        stop = int(places[:, place].max()) + 1 if "b" in sides else filt.shape[place]
        slices[place] = slice(start, stop)
    return tuple(slices)
