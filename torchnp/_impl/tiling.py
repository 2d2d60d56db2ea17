"""Repeated arrays and repeated elements."""

from __future__ import annotations

import torch
from torch import Tensor

from .axes import normalize_axis
from .broadcasting import shown
from .dtypes import is_integer, name_of
from .layout import check_shape
from .tags import Array, Counts, NDArray, OptionalAxis, WeakArray
from .unsigned import modular

__all__ = ["repeat", "tile"]

_repeat_interleave = modular(torch.repeat_interleave)


def tile(A: Array, reps: Counts) -> NDArray:
    """Repeat a whole array along axes.

    Parameters
    ----------
    A : array_like
    reps : int or tuple of int
        How often, for each of the last axes; more of them add axes in front.

    Raises
    ------
    ValueError
        A number is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.tile([1, 2], (2, 2))
    array([[1, 2, 1, 2],
           [1, 2, 1, 2]])
    """
    reps = (1,) * (A.dim() - len(reps)) + reps
    sizes = (1,) * (len(reps) - A.dim()) + tuple(A.shape)
    shape = [size * times for size, times in zip(sizes, reps, strict=True)]
    check_shape(shape)
    return A.repeat(reps) if A.numel() else A.new_empty(shape)


def repeat(a: Array, repeats: WeakArray, axis: OptionalAxis = None) -> NDArray:
    """Repeat each element or slice.

    Parameters
    ----------
    a : array_like
    repeats : int or 1-d integer array_like
        How often, for all or for each along the axis.
    axis : int, optional
        By default the array is flattened first.

    Raises
    ------
    ValueError
        A number is negative (not checked inside a compiled graph), or their count does not fit the axis.
    TypeError
        The numbers are not integers.

    Examples
    --------
    >>> import torchnp as np
    >>> np.repeat([1, 2], [2, 1])
    array([1, 1, 2])
    """
    if axis is None or a.dim() == 0:
        a, axis = a.reshape(-1), axis or 0
    axis = normalize_axis(axis, a.dim(), "repeat")
    if isinstance(repeats, (int, float)):
        repeats = int(repeats)
        if repeats < 0:
            raise ValueError("repeat: negative dimensions are not allowed")
        return _repeat_interleave(a, repeats, dim=axis)
    if not isinstance(repeats, Tensor):
        raise TypeError(f"repeat: repeats must be integers, not {type(repeats).__name__}")
    counts = repeats
    integral = is_integer(counts.dtype) or counts.dtype is torch.bool or counts.numel() == 0
    if not integral or (counts.dtype is torch.uint64 and counts.dim()):
        raise TypeError(
            f"repeat: Cannot cast array data from dtype('{name_of(counts.dtype)}') to dtype('int64') "
            "according to the rule 'safe'"
        )
    if counts.dim() > 1:
        raise ValueError("repeat: object too deep for desired array")
    counts = counts.to(torch.int64)
    if counts.numel() == 1:
        counts = counts.reshape(1).expand(a.shape[axis])
    elif counts.numel() != a.shape[axis]:
        raise ValueError(
            f"repeat: operands could not be broadcast together with shape {shown((a.shape[axis],))} "
            f"{shown(counts.shape)}"
        )
    if not torch.compiler.is_compiling() and bool((counts < 0).any()):
        raise ValueError("repeat: repeats may not contain negative values.")
    return _repeat_interleave(a, counts, dim=axis)
