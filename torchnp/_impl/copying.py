"""Copies, and arrays that meet requirements on memory or values."""

from __future__ import annotations

import torch
from torch import Tensor

from .casting import cast
from .dtypes import is_inexact
from .layout import copy_in_order, is_c_contiguous, is_f_contiguous
from .tags import Array, DType, NDArray, OnlyDefault, Order, Subok, View

__all__ = ["asarray_chkfinite", "ascontiguousarray", "asfortranarray", "copy", "in_order"]


def in_order(a: Tensor, order: str) -> Tensor:
    """`a` itself if it lies in the memory order, else a copy that does; 'A' and 'K' take any."""
    fits = order in ("A", "K") or (is_c_contiguous(a) if order == "C" else is_f_contiguous(a))
    return a if fits else copy_in_order(a, order)


def copy(a: Array, order: Order = "K", subok: Subok = False) -> NDArray:
    """A copy of an array.

    Parameters
    ----------
    a : array_like
    order : {'C', 'F', 'A', 'K'}, optional
        Memory order; 'K' is that of `a`.
    subok : bool, optional
        Of no effect: there are no subclasses.

    Examples
    --------
    >>> import torchnp as np
    >>> np.copy([1, 2])
    array([1, 2])
    """
    return copy_in_order(a, order)


def ascontiguousarray(a: Array, dtype: DType = None, *, like: OnlyDefault = None) -> View:
    """An array in C memory order of at least one dimension, copied only if need be.

    Parameters
    ----------
    a : array_like
    dtype : dtype_like, optional

    Examples
    --------
    >>> import torchnp as np
    >>> np.ascontiguousarray(3)
    array([3])
    """
    return in_order(cast(a, dtype or a.dtype).reshape(a.shape or (1,)), "C")


def asfortranarray(a: Array, dtype: DType = None, *, like: OnlyDefault = None) -> View:
    """An array in Fortran memory order of at least one dimension, copied only if need be.

    Parameters
    ----------
    a : array_like
    dtype : dtype_like, optional

    Examples
    --------
    >>> import torchnp as np
    >>> np.asfortranarray([[1, 2], [3, 4]])
    array([[1, 2],
           [3, 4]])
    """
    return in_order(cast(a, dtype or a.dtype).reshape(a.shape or (1,)), "F")


def asarray_chkfinite(a: Array, dtype: DType = None, order: Order = None) -> View:  # type: ignore[assignment]
    """An array of finite values, copied only if need be.

    Parameters
    ----------
    a : array_like
    dtype : dtype_like, optional
    order : {'C', 'F', 'A', 'K'}, optional
        Memory order.

    Raises
    ------
    ValueError
        A value is infinite or not a number (not checked inside a compiled graph).

    Examples
    --------
    >>> import torchnp as np
    >>> np.asarray_chkfinite([1, 2])
    array([1, 2])
    """
    result = in_order(cast(a, dtype or a.dtype), order)
    if is_inexact(result.dtype) and not torch.compiler.is_compiling() and not bool(result.isfinite().all()):
        raise ValueError("asarray_chkfinite: array must not contain infs or NaNs")
    return result
