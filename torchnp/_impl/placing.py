"""Elements written in place: copyto, put, place, putmask, put_along_axis."""

from __future__ import annotations

import torch
from torch import Tensor

from .axes import normalize_axis
from .broadcasting import broadcast_into, shown
from .casting import cast
from .dtypes import can_cast, is_integer, name_of, result_type
from .filled import assigned_tensor, fill_tensor
from .index_modes import as_indices, clip_mode, into_bounds
from .overwriting import last_written
from .tags import Array, AsIs, Casting, Destination, Indices, OptionalAxis, Plain, WeakArray
from .unsigned import carrier
from .writing import memory

__all__ = ["copyto", "place", "put", "put_along_axis", "putmask"]


def copyto(dst: Destination, src: WeakArray, casting: Casting = "same_kind", where: Array = True) -> Plain:  # type: ignore[assignment]  # a bare True is weak
    """Copy values into an array.

    Parameters
    ----------
    dst : ndarray
    src : array_like
        It broadcasts to the shape of `dst`.
    casting : {'no', 'equiv', 'safe', 'same_kind', 'unsafe'}, optional
    where : array_like of bool, optional
        The places to write.

    Raises
    ------
    TypeError
        The casting rule forbids the cast.
    ValueError
        The values or the mask do not broadcast.

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.zeros(3, int)
    >>> np.copyto(a, 7, where=[True, False, True])
    >>> a
    array([7, 0, 7])
    """
    source = result_type(src)
    if not can_cast(source, dst.dtype, casting) and not (isinstance(src, int) and is_integer(dst.dtype)):
        what = "array data" if isinstance(src, Tensor) else "scalar"
        raise TypeError(
            f"copyto: Cannot cast {what} from dtype('{name_of(source)}') to dtype('{name_of(dst.dtype)}') "
            f"according to the rule '{casting}'"
        )
    value = broadcast_into(fill_tensor(src, dst.dtype, dst.device), dst.shape)
    if where.dim() > dst.dim():
        raise ValueError(
            f"copyto: could not broadcast where mask from shape {shown(where.shape)} into shape {shown(dst.shape)}"
        )
    mask = broadcast_into(cast(where, torch.bool), dst.shape, "where mask")
    memory(dst).copy_(torch.where(mask, value, dst))


def _cycled(values: Tensor, positions: Tensor) -> Tensor:
    """The values at the positions, counted round and round."""
    return carrier(values.reshape(-1))[positions.remainder(values.numel())]


def put(a: Destination, ind: Indices, v: WeakArray, mode: AsIs = "raise") -> Plain:
    """Write values at positions of the flattened array.

    Parameters
    ----------
    a : ndarray
    ind : array_like of int
    v : array_like
        The values, repeated as often as needed; any cast is allowed.
    mode : {'raise', 'wrap', 'clip'}, optional
        What to do with positions beyond the ends.

    Raises
    ------
    IndexError
        A position is out of bounds (not checked inside a compiled graph).

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.arange(4)
    >>> np.put(a, [0, -1], [7, 8])
    >>> a
    array([7, 1, 2, 8])
    """
    mode = clip_mode(mode, "put")
    if ind.dtype is torch.uint64:
        raise TypeError(
            "put: Cannot cast array data from dtype('uint64') to dtype('int64') according to the rule 'safe'"
        )
    positions = as_indices(ind, "put").reshape(-1)
    values = assigned_tensor(v, a.dtype, a.device)
    if positions.numel() == 0:
        return
    if a.numel() == 0:
        raise IndexError("put: cannot replace elements of an empty array")
    if values.numel() == 0:
        return
    positions = into_bounds(positions, a.numel(), mode)
    count = torch.arange(positions.numel(), device=a.device)
    written = _cycled(values, count)
    memory(carrier(a)).put_(positions, last_written(written, (positions,), (a.numel(),)))


def place(arr: Destination, mask: Array, vals: WeakArray) -> Plain:
    """Write `vals` one after the other where the mask holds."""
    if mask.numel() != arr.numel():
        raise ValueError("place: mask and data must be the same size")
    values = assigned_tensor(vals, arr.dtype, arr.device)
    chosen = cast(mask, torch.bool).reshape(-1)
    if values.numel() == 0:
        if not torch.compiler.is_compiling() and bool(chosen.any()):
            raise ValueError("place: Cannot insert from an empty array!")
        return
    rank = chosen.cumsum(0) - 1
    target = carrier(arr)
    memory(target).copy_(torch.where(chosen.reshape(arr.shape), _cycled(values, rank).reshape(arr.shape), target))


def putmask(a: Destination, /, mask: Array, values: WeakArray) -> Plain:
    """Write, where the mask holds, the values that stand at the same places."""
    if mask.numel() != a.numel():
        raise ValueError("putmask: mask and data must be the same size")
    held = assigned_tensor(values, a.dtype, a.device)
    if held.numel() == 0:
        return
    chosen = cast(mask, torch.bool).reshape(a.shape)
    target = carrier(a)
    cycled = _cycled(held, torch.arange(a.numel(), device=a.device)).reshape(a.shape)
    memory(target).copy_(torch.where(chosen, cycled, target))


def put_along_axis(arr: Destination, indices: Array, values: WeakArray, axis: OptionalAxis) -> Plain:
    """Write along an axis with one set of positions for each line.

    Parameters
    ----------
    arr : ndarray
    indices : array_like of int
        Of the same number of dimensions; the other axes broadcast.
    values : array_like
        They broadcast to the shape of the indices; any cast is allowed.
    axis : int, optional
        None means the flattened array, and takes one-dimensional indices.

    Raises
    ------
    IndexError
        The indices are not integers, out of bounds (not checked inside a compiled graph), or do not broadcast.
    ValueError
        The numbers of dimensions differ.

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.array([[3, 1], [2, 4]])
    >>> np.put_along_axis(a, np.array([[1], [0]]), 9, axis=1)
    >>> a
    array([[3, 9],
           [9, 4]])
    """
    if not is_integer(indices.dtype):
        raise IndexError("put_along_axis: `indices` must be an integer array")
    new = assigned_tensor(values, arr.dtype, arr.device)
    if axis is None:
        if indices.dim() != 1:
            raise ValueError("put_along_axis: when axis=None, `indices` must have a single dimension.")
        positions = into_bounds(indices.to(torch.int64), arr.numel(), "raise")
        new = broadcast_into(new, positions.shape, "value array")
        memory(carrier(arr)).put_(positions, carrier(last_written(new, (positions,), (arr.numel(),))))
        return
    axis = normalize_axis(axis, arr.dim(), "put_along_axis")
    if indices.dim() != arr.dim():
        raise ValueError("put_along_axis: `indices` and `arr` must have the same number of dimensions")
    shape = []
    places = []
    positions = into_bounds(indices.to(torch.int64), arr.shape[axis], "raise", axis)
    for place, (ours, theirs) in enumerate(zip(arr.shape, indices.shape, strict=True)):
        if place == axis:
            places.append(positions)
            shape.append(theirs)
            continue
        if ours != theirs and ours != 1 and theirs != 1:
            raise IndexError(
                "put_along_axis: shape mismatch: indexing arrays could not be broadcast together with shapes "
                f"{shown(arr.shape)} {shown(indices.shape)}"
            )
        line = torch.arange(ours, dtype=torch.int64, device=arr.device)
        places.append(line.reshape((1,) * place + (-1,) + (1,) * (arr.dim() - place - 1)))
        shape.append(theirs if ours == 1 else ours)
    new = last_written(broadcast_into(new, shape, "value array"), places, arr.shape)
    carrier(arr).index_put_(tuple(places), carrier(new))
