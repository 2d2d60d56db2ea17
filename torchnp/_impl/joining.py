"""Arrays joined along axes, old or new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeGuard

import torch
from torch import Tensor

from .axes import normalize_axis
from .casting import cast
from .dtypes import can_cast, name_of, result_type
from .filled import fill_tensor
from .layout import invert, memory_axes, visiting_axes
from .reshaping import atleast_1d, atleast_2d, atleast_3d
from .tags import (
    Array,
    Arrays,
    Axis,
    Casting,
    DType,
    NDArray,
    OptionalAxis,
    OutOrDType,
    TupleOfViewsOrScalars,
    WeakArrays,
)

__all__ = ["append", "column_stack", "concatenate", "dstack", "hstack", "join", "stack", "unstack", "vstack"]


def _cast_all(
    arrays: Sequence[Tensor | int | float | complex], dtype: torch.dtype | None, casting: str
) -> list[Tensor]:
    target = result_type(*arrays) if dtype is None else dtype
    result = []
    for a in arrays:
        held = a if isinstance(a, Tensor) else fill_tensor(a, None, None)
        if dtype is not None or isinstance(a, Tensor):
            if not can_cast(held.dtype, target, casting):
                raise TypeError(
                    f"Cannot cast array data from dtype('{name_of(held.dtype)}') to dtype('{name_of(target)}') "
                    f"according to the rule '{casting}'"
                )
        result.append(cast(held, target))
    return result


def _check_shapes(arrays: Sequence[Tensor], axis: int) -> None:
    first = arrays[0]
    for position, a in enumerate(arrays):
        if a.dim() != first.dim():
            raise ValueError(
                "all the input arrays must have same number of dimensions, but the array at index 0 has "
                f"{first.dim()} dimension(s) and the array at index {position} has {a.dim()} dimension(s)"
            )
        for place in range(a.dim()):
            if place != axis and a.shape[place] != first.shape[place]:
                raise ValueError(
                    "all the input array dimensions except for the concatenation axis must match exactly, but along "
                    f"dimension {place}, the array at index 0 has size {first.shape[place]} and the array at index "
                    f"{position} has size {a.shape[place]}"
                )


def _are_alike(arrays: Any) -> TypeGuard[list[Tensor]]:
    """Whether these are vectors of one dtype, which need no more than to be joined."""
    first = arrays[0]
    if not isinstance(first, Tensor):
        return False
    dtype = first.dtype
    return all([isinstance(a, Tensor) and a.dtype is dtype and a.dim() == 1 for a in arrays])


def join(
    arrays: Sequence[Tensor | int | float | complex],
    axis: int | None = 0,
    dtype: torch.dtype | None = None,
    casting: str = "same_kind",
) -> Tensor:
    """Concatenate in the arrays' memory order, if they share one."""
    if len(arrays) == 0:
        raise ValueError("need at least one array to concatenate")
    if axis is None:
        return torch.cat([t.reshape(-1) for t in _cast_all(arrays, dtype, casting)])
    ndim = arrays[0].dim() if isinstance(arrays[0], Tensor) else 0
    if ndim == 0:
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    axis = normalize_axis(axis, ndim, "concatenate")
    _check_shapes([a if isinstance(a, Tensor) else fill_tensor(a, None, None) for a in arrays], axis)
    tensors = _cast_all(arrays, dtype, casting)
    orders = [memory_axes(t, "K") for t in tensors]
    order = orders[0]
    if any([other != order for other in orders]):
        return torch.cat(tensors, axis)
    return _cat_in_order(tensors, axis, order)


def _cat_in_order(tensors: list[Tensor], axis: int, order: list[int]) -> Tensor:
    """Concatenate so that the axes of the result lie in memory in the given order, slowest first."""
    if order == list(range(len(order))):
        return torch.cat(tensors, axis)
    return torch.cat([t.permute(order) for t in tensors], order.index(axis)).permute(invert(order))


def concatenate(
    arrays: WeakArrays,
    /,
    axis: OptionalAxis = 0,
    out: OutOrDType = None,
    *,
    dtype: DType = None,
    casting: Casting = "same_kind",
) -> NDArray:
    """Join arrays along an axis that they have.

    Parameters
    ----------
    arrays : sequence of array_like
        Of equal shapes, but for the axis.
    axis : int, optional
        None flattens the arrays first.
    out : ndarray, optional
    dtype : dtype_like, optional
        By default the arrays' common dtype.
    casting : {'no', 'equiv', 'safe', 'same_kind', 'unsafe'}, optional

    Raises
    ------
    ValueError
        There are no arrays, or their shapes differ.
    AxisError
        The arrays lack the axis.
    TypeError
        The casting rule forbids the cast, or both `out` and `dtype` are given.

    Examples
    --------
    >>> import torchnp as np
    >>> np.concatenate(([1, 2], [3]))
    array([1, 2, 3])
    """
    if axis == 0 and dtype is None and arrays and _are_alike(arrays):
        return torch.cat(arrays)
    return join(arrays, axis, dtype, casting)


def stack(
    arrays: Arrays,
    axis: Axis = 0,
    out: OutOrDType = None,
    *,
    dtype: DType = None,
    casting: Casting = "same_kind",
) -> NDArray:
    """Join arrays of one shape along a new axis.

    Parameters
    ----------
    arrays : sequence of array_like
    axis : int, optional
        Where the new axis is in the result.
    out : ndarray, optional
    dtype : dtype_like, optional
        By default the arrays' common dtype.
    casting : {'no', 'equiv', 'safe', 'same_kind', 'unsafe'}, optional

    Raises
    ------
    ValueError
        There are no arrays, or their shapes differ.
    AxisError
        The result has no such axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.stack(([1, 2], [3, 4]), axis=1)
    array([[1, 3],
           [2, 4]])
    """
    if len(arrays) == 0:
        raise ValueError("need at least one array to stack")
    for a in arrays:
        if a.shape != arrays[0].shape:
            raise ValueError("all input arrays must have the same shape")
    axis = normalize_axis(axis, arrays[0].dim() + 1, "stack")
    # The new axis has no stride of its own, so it keeps its place among the axes of the arrays.
    orders = [visiting_axes((*a.stride()[:axis], 0, *a.stride()[axis:])) for a in arrays]
    order = orders[0]
    if any([other != order for other in orders]):
        order = list(range(len(order)))
    return _cat_in_order([a.unsqueeze(axis) for a in _cast_all(arrays, dtype, casting)], axis, order)


def unstack(x: Array, /, *, axis: Axis = 0) -> TupleOfViewsOrScalars:
    """Split an array into views along an axis, which goes away (a vector into scalars).

    Parameters
    ----------
    x : array_like
        Of one dimension or more.
    axis : int, optional

    Returns
    -------
    tuple of ndarray

    Raises
    ------
    ValueError
        The array has no dimensions.
    AxisError
        The array lacks the axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.unstack(np.array([[1, 2], [3, 4]]))
    (array([1, 2]), array([3, 4]))
    """
    if x.dim() == 0:
        raise ValueError("unstack: Input array must be at least 1-d.")
    moved = x.movedim(normalize_axis(axis, x.dim(), "source"), 0)
    return tuple([moved[i] for i in range(moved.shape[0])])


def vstack(tup: Arrays, *, dtype: DType = None, casting: Casting = "same_kind") -> NDArray:
    """Join arrays as rows: along the first axis, once each has two dimensions.

    Parameters
    ----------
    tup : sequence of array_like
    dtype : dtype_like, optional
        By default the arrays' common dtype.
    casting : {'no', 'equiv', 'safe', 'same_kind', 'unsafe'}, optional

    Raises
    ------
    ValueError
        There are no arrays, or their shapes differ.

    Examples
    --------
    >>> import torchnp as np
    >>> np.vstack(([1, 2], [3, 4]))
    array([[1, 2],
           [3, 4]])
    """
    return join([atleast_2d(a) for a in tup], 0, dtype, casting)


def hstack(tup: Arrays, *, dtype: DType = None, casting: Casting = "same_kind") -> NDArray:
    """Join arrays as columns: along the second axis, or the first if they have only one.

    Parameters
    ----------
    tup : sequence of array_like
    dtype : dtype_like, optional
        By default the arrays' common dtype.
    casting : {'no', 'equiv', 'safe', 'same_kind', 'unsafe'}, optional

    Raises
    ------
    ValueError
        There are no arrays, or their shapes differ.

    Examples
    --------
    >>> import torchnp as np
    >>> np.hstack(([1, 2], [3]))
    array([1, 2, 3])
    """
    arrays = [atleast_1d(a) for a in tup]
    return join(arrays, 0 if arrays and arrays[0].dim() == 1 else 1, dtype, casting)


def dstack(tup: Arrays) -> NDArray:
    """Join arrays along the third axis, once each has three dimensions.

    Parameters
    ----------
    tup : sequence of array_like

    Raises
    ------
    ValueError
        There are no arrays, or their shapes differ.

    Examples
    --------
    >>> import torchnp as np
    >>> np.dstack(([1, 2], [3, 4]))
    array([[[1, 3],
            [2, 4]]])
    """
    return join([atleast_3d(a) for a in tup], 2)


def column_stack(tup: Arrays) -> NDArray:
    """Join vectors as the columns of a matrix; matrices among them are joined as they are.

    Parameters
    ----------
    tup : sequence of array_like

    Raises
    ------
    ValueError
        There are no arrays, or their shapes differ.

    Examples
    --------
    >>> import torchnp as np
    >>> np.column_stack(([1, 2], [3, 4]))
    array([[1, 3],
           [2, 4]])
    """
    return join([a if a.dim() > 1 else a.reshape(-1, 1) for a in tup], 1)


def append(arr: Array, values: Array, axis: OptionalAxis = None) -> NDArray:
    """A copy with values added at the end.

    Parameters
    ----------
    arr : array_like
    values : array_like
        Of the same shape but for the axis.
    axis : int, optional
        By default both are flattened first.

    Raises
    ------
    ValueError
        The shapes differ.
    AxisError
        The array lacks the axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.append([1, 2], 3)
    array([1, 2, 3])
    """
    return join([arr, values], axis)
