"""Flat positions to coordinates and back."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from .broadcasting import common_shape
from .dtypes import is_integer
from .index_modes import clip_mode
from .tags import Array, ArrayOrScalar, Arrays, AsIs, Order, Shape, TupleOfArraysOrScalars

__all__ = ["ravel_multi_index", "unravel_index"]


def _as_integers(indices: Tensor, name: str) -> Tensor:
    if not (is_integer(indices.dtype) or indices.dtype is torch.bool):
        raise TypeError(f"{name}: only int indices permitted")
    return indices.to(torch.int64)


def _steps(shape: tuple[int, ...], order: str, name: str) -> list[int]:
    """How far the flat position moves for each axis."""
    if order not in ("C", "F"):
        raise ValueError(f"{name}: only 'C' or 'F' order is permitted")
    ndim = len(shape)
    if order == "C":
        return [math.prod(shape[axis + 1 :]) for axis in range(ndim)]
    return [math.prod(shape[:axis]) for axis in range(ndim)]


def unravel_index(indices: Array, shape: Shape, order: Order = "C") -> TupleOfArraysOrScalars:
    """The coordinates of flat positions.

    Parameters
    ----------
    indices : array_like of int
    shape : int or tuple of int
        The shape of the array that the positions are of.
    order : {'C', 'F'}, optional
        In which order the positions count.

    Returns
    -------
    tuple of int64 ndarray or int64 scalars, one a dimension

    Raises
    ------
    ValueError
        A position is out of bounds (not checked inside a compiled graph).
    TypeError
        The positions are not integers.

    Examples
    --------
    >>> import torchnp as np
    >>> np.unravel_index([3, 5], (2, 3))
    (array([1, 1]), array([0, 2]))
    """
    positions = _as_integers(indices, "unravel_index")
    count = math.prod(shape)
    if not torch.compiler.is_compiling():
        outside = positions[(positions < 0) | (positions >= count)]
        if outside.numel():
            raise ValueError(f"unravel_index: index {outside[0].item()} is out of bounds for array with size {count}")
    if not shape and positions.dim():
        raise ValueError("unravel_index: multiple indices are not supported for 0d arrays")
    steps = _steps(shape, order, "unravel_index")
    return tuple(
        [
            torch.div(positions, max(step, 1), rounding_mode="floor").remainder(max(size, 1))
            for step, size in zip(steps, shape, strict=True)
        ]
    )


def ravel_multi_index(multi_index: Arrays, dims: Shape, mode: AsIs = "raise", order: Order = "C") -> ArrayOrScalar:
    """The flat positions of coordinates.

    Parameters
    ----------
    multi_index : sequence of array_like of int
        The coordinates, one array a dimension; they broadcast.
    dims : int or tuple of int
        The shape of the array that the coordinates are of.
    mode : {'raise', 'wrap', 'clip'} or tuple of these, optional
        What to do with coordinates beyond the ends; negative ones count as beyond.
    order : {'C', 'F'}, optional
        In which order the positions count.

    Raises
    ------
    ValueError
        A coordinate is out of bounds (not checked inside a compiled graph), or the numbers of dimensions differ.
    TypeError
        The coordinates are not integers.

    Examples
    --------
    >>> import torchnp as np
    >>> np.ravel_multi_index(([1, 1], [0, 2]), (2, 3))
    array([3, 5])
    """
    if len(multi_index) != len(dims):
        raise ValueError(f"ravel_multi_index: parameter multi_index must be a sequence of length {len(dims)}")
    modes = tuple(mode) if isinstance(mode, (tuple, list)) else (mode,) * len(dims)
    if len(modes) != len(dims):
        raise ValueError(f"ravel_multi_index: list of clipmodes has wrong length ({len(modes)} instead of {len(dims)})")
    coordinates = [_as_integers(index, "ravel_multi_index") for index in multi_index]
    shape = common_shape(*[index.shape for index in coordinates])
    steps = _steps(dims, order, "ravel_multi_index")
    if math.prod(dims) > torch.iinfo(torch.int64).max:
        raise ValueError("ravel_multi_index: invalid dims: an array of this size cannot be")
    if 0 in dims and 0 not in shape:
        raise ValueError("ravel_multi_index: there are no entries in an array with an axis of length zero")
    result = torch.zeros(shape, dtype=torch.int64, device=coordinates[0].device if coordinates else None)
    for index, size, step, one in zip(coordinates, dims, steps, modes, strict=True):
        rule = clip_mode(one, "ravel_multi_index")
        if rule == "wrap":
            index = index.remainder(max(size, 1))
        elif rule == "clip":
            index = index.clamp(0, max(size - 1, 0))
        elif not torch.compiler.is_compiling() and bool(((index < 0) | (index >= size)).any()):
            raise ValueError("ravel_multi_index: invalid entry in coordinates array")
        result = result + index * step
    return result
