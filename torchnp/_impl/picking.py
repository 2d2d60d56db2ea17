"""Elements picked by index: take, take_along_axis, choose, compress, extract."""

from __future__ import annotations

from typing import Annotated

import torch
from torch import Tensor

from .axes import normalize_axis
from .broadcasting import common_shape, shown
from .casting import cast
from .dtypes import is_integer, result_type
from .filled import fill_tensor
from .index_modes import as_indices, clip_mode, into_bounds
from .tags import Array, ArrayOrScalar, AsIs, Indices, NDArray, OptionalAxis, Out, Tag, WeakArrays
from .unsigned import modular

__all__ = ["choose", "compress", "extract", "take", "take_along_axis"]

OutReadBack = Annotated[Tensor | None, Tag("out", casting="writeback")]
"""`out=` of functions whose C code reads it as an array of the result's dtype and writes that back."""

_select = modular(torch.index_select)
_gather = modular(torch.gather)


def take(
    a: Array, indices: Indices, axis: OptionalAxis = None, out: OutReadBack = None, mode: AsIs = "raise"
) -> ArrayOrScalar:
    """The elements or slices at given positions.

    Parameters
    ----------
    a : array_like
    indices : array_like of int
    axis : int, optional
        By default the array is flattened first.
    out : ndarray, optional
    mode : {'raise', 'wrap', 'clip'}, optional
        What to do with positions beyond the ends.

    Returns
    -------
    ndarray
        A copy; the axis is replaced by the axes of `indices`.

    Raises
    ------
    IndexError
        A position is out of bounds (not checked inside a compiled graph).
    AxisError
        The array lacks the axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.take([10, 20, 30], [2, 0])
    array([30, 10])
    """
    mode = clip_mode(mode, "take")
    if axis is None or a.dim() == 0:
        a, axis = a.reshape(-1), axis or 0
    axis = normalize_axis(axis, a.dim(), "take")
    positions = as_indices(indices, "take")
    size = a.shape[axis]
    if size == 0 and positions.numel():
        raise IndexError("take: cannot do a non-empty take from an empty axes.")
    # NumPy takes lines of no elements without a look at the positions.
    empty = a.numel() == 0 and size > 0 and 0 in a.shape[:axis]
    positions = into_bounds(positions, size, "clip" if empty else mode, axis)
    picked = _select(a, axis, positions.reshape(-1))
    return picked.reshape(a.shape[:axis] + positions.shape + a.shape[axis + 1 :])


def take_along_axis(arr: Array, indices: Array, axis: OptionalAxis = -1) -> NDArray:
    """Pick along an axis with one set of positions for each line.

    Parameters
    ----------
    arr : array_like
    indices : array_like of int
        Of the same number of dimensions; the other axes broadcast.
    axis : int, optional
        None flattens the array, and takes one-dimensional indices.

    Raises
    ------
    IndexError
        The indices are not integers, out of bounds (not checked inside a compiled graph), or do not broadcast.
    ValueError
        The numbers of dimensions differ.

    Examples
    --------
    >>> import torchnp as np
    >>> np.take_along_axis(np.array([[3, 1], [2, 4]]), np.array([[1], [0]]), axis=1)
    array([[1],
           [2]])
    """
    if axis is None:
        if indices.dim() != 1:
            raise ValueError("take_along_axis: when axis=None, `indices` must have a single dimension.")
        arr, axis = arr.reshape(-1), 0
    axis = normalize_axis(axis, arr.dim(), "take_along_axis")
    if not is_integer(indices.dtype):
        raise IndexError("take_along_axis: `indices` must be an integer array")
    if indices.dim() != arr.dim():
        raise ValueError("take_along_axis: `indices` and `arr` must have the same number of dimensions")
    shape = []
    for place, (ours, theirs) in enumerate(zip(arr.shape, indices.shape, strict=True)):
        if place != axis and ours != theirs and ours != 1 and theirs != 1:
            raise IndexError(
                "take_along_axis: shape mismatch: indexing arrays could not be broadcast together with shapes "
                f"{shown(arr.shape)} {shown(indices.shape)}"
            )
        shape.append(theirs if place == axis or ours == 1 else ours)
    positions = into_bounds(indices.to(torch.int64), arr.shape[axis], "raise", axis).expand(shape)
    shape[axis] = arr.shape[axis]
    return _gather(arr.expand(shape), axis, positions)


def choose(a: Array, choices: WeakArrays, out: Out = None, mode: AsIs = "raise") -> ArrayOrScalar:
    """At each place, the element of the array whose number stands there.

    Parameters
    ----------
    a : array_like of int
        Which of the choices, at each place.
    choices : sequence of array_like
        They broadcast with `a`.
    out : ndarray, optional
    mode : {'raise', 'wrap', 'clip'}, optional
        What to do with numbers beyond the ends; negative ones count as beyond.

    Raises
    ------
    ValueError
        A number is out of bounds (not checked inside a compiled graph), or the shapes do not fit.
    TypeError
        `a` holds no integers.

    Examples
    --------
    >>> import torchnp as np
    >>> np.choose([1, 0], [[1, 2], [30, 40]])
    array([30,  2])
    """
    mode = clip_mode(mode, "choose")
    if a.dtype is torch.uint64:
        raise TypeError(
            "choose: Cannot cast array data from dtype('uint64') to dtype('int64') according to the rule 'safe'"
        )
    positions = as_indices(a, "choose")
    if len(choices) == 0:
        raise ValueError("choose: 0-length sequence.")
    dtype = result_type(*choices)
    arrays = [cast(fill_tensor(choice, None, a.device), dtype) for choice in choices]
    shape = common_shape(a.shape, *[choice.shape for choice in arrays])
    if mode == "raise" and not torch.compiler.is_compiling():
        if bool(((positions < 0) | (positions >= len(arrays))).any()):
            raise ValueError("choose: invalid entry in choice array")
    positions = into_bounds(positions, len(arrays), "clip" if mode == "raise" else mode)
    stacked = torch.stack([choice.expand(shape) for choice in arrays])
    return _gather(stacked, 0, positions.expand(shape)[None])[0]


def compress(condition: Array, a: Array, axis: OptionalAxis = None, out: OutReadBack = None) -> NDArray:
    """The slices along an axis where a condition holds.

    Parameters
    ----------
    condition : 1-d array_like of bool
        It may be shorter than the axis.
    a : array_like
    axis : int, optional
        By default the array is flattened first.
    out : ndarray, optional

    Raises
    ------
    ValueError
        The condition is not one-dimensional.
    IndexError
        The condition holds beyond the end (not checked inside a compiled graph).

    Examples
    --------
    >>> import torchnp as np
    >>> np.compress([True, False, True], [10, 20, 30])
    array([10, 30])
    """
    if condition.dim() != 1:
        raise ValueError("compress: condition must be a 1-d array")
    if axis is None or a.dim() == 0:
        a, axis = a.reshape(-1), axis or 0
    axis = normalize_axis(axis, a.dim(), "compress")
    positions = cast(condition, torch.bool).nonzero()[:, 0]
    return _select(a, axis, into_bounds(positions, a.shape[axis], "raise", axis))


def extract(condition: Array, arr: Array) -> NDArray:
    """The elements where a condition holds, in one dimension.

    Parameters
    ----------
    condition : array_like of bool
    arr : array_like
        Of the same size.

    Raises
    ------
    IndexError
        The condition holds beyond the end (not checked inside a compiled graph).

    Examples
    --------
    >>> import torchnp as np
    >>> np.extract([[True], [False]], [[1], [2]])
    array([1])
    """
    return compress(condition.reshape(-1), arr)
