"""Arrays of a given shape: zeros, ones, empty, full, and their `_like` forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import torch
from torch import Tensor

from .broadcasting import broadcast_into
from .casting import cast, check_python_int
from .dtypes import is_integer
from .layout import check_shape, empty_in_order, memory_axes
from .tags import Array, Device, DType, Like, NDArray, Order, Shape, Subok, Tag, WeakArray

__all__ = [
    "assigned_tensor",
    "empty",
    "empty_like",
    "fill_tensor",
    "full",
    "full_like",
    "ones",
    "ones_like",
    "zeros",
    "zeros_like",
]

OptionalShape = Annotated[tuple[int, ...] | None, Tag("shape", optional=True)]
"""A shape or None, which means that of the first argument."""


def _new(name: str, shape: Sequence[int], dtype: torch.dtype | None, order: str, device: torch.device | None) -> Tensor:
    check_shape(shape)
    if order not in ("C", "F"):
        raise ValueError(f"{name}: only 'C' or 'F' order is permitted")
    axes = None if order == "C" else range(len(shape) - 1, -1, -1)
    return empty_in_order(shape, dtype or torch.float64, device, axes)


def _new_like(
    a: Tensor, dtype: torch.dtype | None, order: str, shape: Sequence[int] | None, device: torch.device | None
) -> Tensor:
    if shape is None:
        shape = a.shape
    else:
        check_shape(shape)
    axes = memory_axes(a, order, len(shape))
    return empty_in_order(shape, dtype or a.dtype, device or a.device, axes)


def fill_tensor(
    value: Tensor | int | float | complex, dtype: torch.dtype | None, device: torch.device | None
) -> Tensor:
    """A value to fill with, in the wanted dtype: any cast is allowed, but a Python int must fit."""
    if isinstance(value, Tensor):
        held = value.to(device) if device is not None else value
        return held if dtype is None else cast(held, dtype)
    if isinstance(value, int):
        if dtype is None:
            dtype = torch.int64 if value < 2**63 else torch.uint64
        if is_integer(dtype):
            check_python_int(value, dtype)
        return torch.full((), value, dtype=dtype, device=device)
    held = torch.full((), value, dtype=torch.complex128 if isinstance(value, complex) else torch.float64, device=device)
    return held if dtype is None else cast(held, dtype)


def assigned_tensor(value: Tensor | int | float | complex, dtype: torch.dtype, device: torch.device) -> Tensor:
    """A value to write into elements of the dtype: as `fill_tensor`, but a Python complex is no real number."""
    if isinstance(value, complex) and not dtype.is_complex and dtype is not torch.bool:
        raise TypeError("float() argument must be a string or a real number, not 'complex'")
    return fill_tensor(value, dtype, device)


def zeros(
    shape: Shape, dtype: DType = None, order: Order = "C", *, device: Device = None, like: Like = None
) -> NDArray:
    """A new array of zeros.

    Parameters
    ----------
    shape : int or tuple of int
    dtype : dtype_like, optional
        float64 by default.
    order : {'C', 'F'}, optional
        Memory order.
    device : str or torch.device, optional

    Raises
    ------
    ValueError
        A size is negative, or the order is neither 'C' nor 'F'.

    Examples
    --------
    >>> import torchnp as np
    >>> np.zeros((2, 1))
    array([[0.],
           [0.]])
    """
    return _new("zeros", shape, dtype, order, device).zero_()


def ones(shape: Shape, dtype: DType = None, order: Order = "C", *, device: Device = None, like: Like = None) -> NDArray:
    """A new array of ones.

    Parameters
    ----------
    shape : int or tuple of int
    dtype : dtype_like, optional
        float64 by default.
    order : {'C', 'F'}, optional
        Memory order.
    device : str or torch.device, optional

    Raises
    ------
    ValueError
        A size is negative, or the order is neither 'C' nor 'F'.

    Examples
    --------
    >>> import torchnp as np
    >>> np.ones(2, dtype=int)
    array([1, 1])
    """
    return _new("ones", shape, dtype, order, device).fill_(1)


def empty(
    shape: Shape, dtype: DType = None, order: Order = "C", *, device: Device = None, like: Like = None
) -> NDArray:
    """A new array whose values are whatever the memory held.

    Parameters
    ----------
    shape : int or tuple of int
    dtype : dtype_like, optional
        float64 by default.
    order : {'C', 'F'}, optional
        Memory order.
    device : str or torch.device, optional

    Raises
    ------
    ValueError
        A size is negative, or the order is neither 'C' nor 'F'.

    Examples
    --------
    >>> import torchnp as np
    >>> np.empty((2, 3)).shape
    (2, 3)
    """
    return _new("empty", shape, dtype, order, device)


def full(
    shape: Shape,
    fill_value: WeakArray,
    dtype: DType = None,
    order: Order = "C",
    *,
    device: Device = None,
    like: Like = None,
) -> NDArray:
    """A new array filled with a value.

    Parameters
    ----------
    shape : int or tuple of int
    fill_value : array_like
        A number, or an array that broadcasts to the shape.
    dtype : dtype_like, optional
        That of the value by default.
    order : {'C', 'F'}, optional
        Memory order.
    device : str or torch.device, optional

    Raises
    ------
    ValueError
        A size is negative, the order is neither 'C' nor 'F', or the value does not broadcast.
    OverflowError
        A Python int does not fit the dtype.

    Examples
    --------
    >>> import torchnp as np
    >>> np.full(2, 7)
    array([7, 7])
    """
    value = fill_tensor(fill_value, dtype, device)
    return _new("full", shape, value.dtype, order, value.device).copy_(broadcast_into(value, shape))


def zeros_like(
    a: Array,
    dtype: DType = None,
    order: Order = "K",
    subok: Subok = True,
    shape: OptionalShape = None,
    *,
    device: Device = None,
) -> NDArray:
    """A new array of zeros of another array's shape and dtype.

    Parameters
    ----------
    a : array_like
        What to take shape, dtype, memory order and device from.
    dtype : dtype_like, optional
    order : {'C', 'F', 'A', 'K'}, optional
        Memory order; 'K' is that of `a`.
    subok : bool, optional
        Of no effect: there are no subclasses.
    shape : int or tuple of int, optional
    device : str or torch.device, optional

    Examples
    --------
    >>> import torchnp as np
    >>> np.zeros_like([1, 2])
    array([0, 0])
    """
    return _new_like(a, dtype, order, shape, device).zero_()


def ones_like(
    a: Array,
    dtype: DType = None,
    order: Order = "K",
    subok: Subok = True,
    shape: OptionalShape = None,
    *,
    device: Device = None,
) -> NDArray:
    """A new array of ones of another array's shape and dtype.

    Parameters
    ----------
    a : array_like
        What to take shape, dtype, memory order and device from.
    dtype : dtype_like, optional
    order : {'C', 'F', 'A', 'K'}, optional
        Memory order; 'K' is that of `a`.
    subok : bool, optional
        Of no effect: there are no subclasses.
    shape : int or tuple of int, optional
    device : str or torch.device, optional

    Examples
    --------
    >>> import torchnp as np
    >>> np.ones_like([1.5, 2.5])
    array([1., 1.])
    """
    return _new_like(a, dtype, order, shape, device).fill_(1)


def empty_like(
    prototype: Array,
    /,
    dtype: DType = None,
    order: Order = "K",
    subok: Subok = True,
    shape: OptionalShape = None,
    *,
    device: Device = None,
) -> NDArray:
    """A new array of another array's shape and dtype, its values whatever the memory held.

    Parameters
    ----------
    prototype : array_like
        What to take shape, dtype, memory order and device from.
    dtype : dtype_like, optional
    order : {'C', 'F', 'A', 'K'}, optional
        Memory order; 'K' is that of the prototype.
    subok : bool, optional
        Of no effect: there are no subclasses.
    shape : int or tuple of int, optional
    device : str or torch.device, optional

    Examples
    --------
    >>> import torchnp as np
    >>> np.empty_like([1.5, 2.5]).shape
    (2,)
    """
    return _new_like(prototype, dtype, order, shape, device)


def full_like(
    a: Array,
    fill_value: WeakArray,
    dtype: DType = None,
    order: Order = "K",
    subok: Subok = True,
    shape: OptionalShape = None,
    *,
    device: Device = None,
) -> NDArray:
    """A new array of another array's shape and dtype, filled with a value.

    Parameters
    ----------
    a : array_like
        What to take shape, dtype, memory order and device from.
    fill_value : array_like
        A number, or an array that broadcasts to the shape; any cast is allowed.
    dtype : dtype_like, optional
    order : {'C', 'F', 'A', 'K'}, optional
        Memory order; 'K' is that of `a`.
    subok : bool, optional
        Of no effect: there are no subclasses.
    shape : int or tuple of int, optional
    device : str or torch.device, optional

    Raises
    ------
    OverflowError
        A Python int does not fit the dtype.

    Examples
    --------
    >>> import torchnp as np
    >>> np.full_like([1, 2], 7)
    array([7, 7])
    """
    result = _new_like(a, dtype, order, shape, device)
    value = fill_tensor(fill_value, result.dtype, result.device)
    return result.copy_(broadcast_into(value, result.shape))
