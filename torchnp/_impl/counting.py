"""Counting of small integers: `bincount`."""

from __future__ import annotations

import torch

from .casting import cast
from .dtypes import is_complex, is_inexact
from .tags import Int, IntegerArray, NDArray, OptionalArray
from .unsigned import carrier, widen

__all__ = ["bincount"]


def bincount(x: IntegerArray, /, weights: OptionalArray = None, minlength: Int = 0) -> NDArray:
    """How often each value occurs in an array of non-negative integers.

    Parameters
    ----------
    x : array_like of int, 1-d
    weights : array_like, optional
        Add these, as float64, in place of ones.
    minlength : int
        Least length of the result.

    Raises
    ------
    ValueError
        If `x` is not 1-d, holds a negative value, or differs in length from `weights`.
    TypeError
        If `x` is not of integers, or `weights` is complex.

    Examples
    --------
    >>> import torchnp as np
    >>> np.bincount([0, 1, 1, 3, 2, 1, 7])
    array([1, 3, 1, 1, 0, 0, 0, 1])
    """
    if x.ndim != 1:
        size = "small depth" if x.ndim == 0 else "deep"
        raise ValueError(f"bincount: x: object too {size} for desired array: it must be 1-d")
    if is_inexact(x.dtype):
        raise TypeError(f"bincount: x: Cannot cast array data from {x.dtype} to dtype('int64') according to 'safe'")
    if minlength < 0:
        raise ValueError("bincount: 'minlength' must not be negative")
    values = carrier(x) if x.dtype is torch.uint64 else cast(widen(x), torch.int64)
    if x.shape[0] == 0:
        return torch.zeros(minlength, dtype=torch.int64, device=x.device)
    if not torch.compiler.is_compiling() and bool(torch.any(values < 0)):
        raise ValueError("bincount: 'list' argument must have no negative elements")
    if weights is None:
        return torch.bincount(values, minlength=minlength)
    if is_complex(weights.dtype):
        raise TypeError("bincount: weights: Cannot cast complex array data to dtype('float64') according to 'safe'")
    if weights.shape != x.shape:
        raise ValueError("bincount: The weights and list don't have the same length.")
    weights = cast(weights, torch.float64)
    if weights.requires_grad and not torch.compiler.is_compiling():
        # torch.bincount has no derivative.
        length = max(int(values.max()) + 1, minlength)
        return torch.zeros(length, dtype=torch.float64, device=x.device).index_add(0, values, weights)
    return torch.bincount(values, weights=weights, minlength=minlength)
