"""Shapes: reshape, ravel, resize, added and removed axes of length one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated

import torch
from torch import Tensor

from .axes import normalize_axes
from .broadcasting import shown
from .layout import copy_in_order, is_c_contiguous, is_f_contiguous, memory_axes, visiting_axes
from .tags import Array, Axes, NDArray, Order, Plain, Shape, Tag, View, ViewsOfEach

__all__ = [
    "atleast_1d",
    "atleast_2d",
    "atleast_3d",
    "expand_dims",
    "ndim",
    "ravel",
    "reshape",
    "resize",
    "shape",
    "size",
    "squeeze",
]

OptionalBool = Annotated[bool | None, Tag("bool", optional=True)]


def _complete(shape: Sequence[int], count: int) -> tuple[int, ...]:
    """The shape with its unknown size filled in; ValueError if it does not hold `count` elements."""
    unknown = [axis for axis, size in enumerate(shape) if size < 0]
    if len(unknown) > 1:
        raise ValueError("reshape: can only specify one unknown dimension")
    known = math.prod([size for size in shape if size >= 0])
    if unknown:
        if known == 0 or count % known:
            text = ",".join("newaxis" if size < 0 else str(size) for size in shape) + ("," if len(shape) == 1 else "")
            raise ValueError(f"cannot reshape array of size {count} into shape ({text})")
        result = list(shape)
        result[unknown[0]] = count // known
        return tuple(result)
    if known != count:
        raise ValueError(f"cannot reshape array of size {count} into shape {shown(shape)}")
    return tuple(shape)


def _can_view(a: Tensor, shape: Sequence[int]) -> bool:
    """Whether strides alone can show `a` in the new shape (C order).

    Axes that lie in memory like one long axis form a run; every new axis must come from one run.
    """
    if a.numel() == 0:
        return True
    runs: list[int] = []
    expected = 0
    for size, stride in zip(reversed(a.shape), reversed(a.stride()), strict=True):
        if size == 1:
            continue
        if runs and stride == expected:
            runs[-1] *= size
        else:
            runs.append(size)
        expected = stride * size
    sizes = [size for size in reversed(tuple(shape)) if size != 1]
    for run in runs:
        filled = 1
        while filled < run and sizes:
            filled *= sizes.pop(0)
        if filled != run:
            return False
    return True


def reshape(a: Array, /, shape: Shape, order: Order = "C", *, copy: OptionalBool = None) -> View:
    """The same elements in another shape.

    Parameters
    ----------
    a : array_like
    shape : int or tuple of int
        One size may be -1: it follows from the others.
    order : {'C', 'F', 'A'}, optional
        In which order to read and place the elements; 'A' is 'F' for an array in Fortran order.
    copy : bool, optional
        True copies, False refuses to, None copies only if need be.

    Returns
    -------
    ndarray
        A view where strides can express it.

    Raises
    ------
    ValueError
        The sizes do not match, or a copy is needed and forbidden.

    Examples
    --------
    >>> import torchnp as np
    >>> np.reshape([1, 2, 3, 4], (2, -1))
    array([[1, 2],
           [3, 4]])
    """
    if order == "C" and copy is None and math.prod(shape) == a.numel() and min(shape, default=0) >= 0:
        return a.reshape(shape)
    if order == "K":
        raise ValueError("reshape: order 'K' is not permitted for reshaping")
    shape = _complete(shape, a.numel())
    fortran = order == "F" or (order == "A" and is_f_contiguous(a) and not is_c_contiguous(a))
    source = a.permute(tuple(range(a.dim() - 1, -1, -1))) if fortran else a
    target = shape[::-1] if fortran else shape
    if copy:
        source = copy_in_order(source)
    elif copy is False and not _can_view(source, target):
        raise ValueError("reshape: Unable to avoid creating a copy while reshaping.")
    result = source.reshape(target)
    return result.permute(tuple(range(len(shape) - 1, -1, -1))) if fortran else result


def ravel(a: Array, order: Order = "C") -> View:
    """The elements in one dimension.

    Parameters
    ----------
    a : array_like
    order : {'C', 'F', 'A', 'K'}, optional
        In which order to read the elements; 'K' is that of memory.

    Returns
    -------
    ndarray
        A view if the elements lie in memory in this order without gaps, else a copy.

    Examples
    --------
    >>> import torchnp as np
    >>> np.ravel([[1, 2], [3, 4]], order='F')
    array([1, 3, 2, 4])
    """
    source = a.permute(visiting_axes(a.stride()) if order == "K" else memory_axes(a, order))
    if source.is_contiguous():
        return source.reshape(-1)
    # As torch itself does where `reshape` copies: what is made is no view of a tensor that nobody sees.
    flat: Tensor = torch.ops.aten._unsafe_view(copy_in_order(source), [source.numel()])
    return flat


def resize(a: Array, new_shape: Shape) -> NDArray:
    """A new array of the given shape, its elements repeated as often as needed.

    Parameters
    ----------
    a : array_like
    new_shape : int or tuple of int

    Raises
    ------
    ValueError
        A size is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.resize([1, 2], (2, 3))
    array([[1, 2, 1],
           [2, 1, 2]])
    """
    if any([size < 0 for size in new_shape]):
        raise ValueError("resize: all elements of `new_shape` must be non-negative")
    count = math.prod(new_shape)
    if a.numel() == 0 or count == 0:
        return a.new_zeros(new_shape)
    times = -(-count // a.numel())
    return a.reshape(-1).repeat(times)[:count].reshape(new_shape)


def squeeze(a: Array, axis: Axes = None) -> View:
    """A view without axes of length one.

    Parameters
    ----------
    a : array_like
    axis : int or tuple of int, optional
        Which axes to remove; all of length one by default.

    Raises
    ------
    ValueError
        An axis has another length.
    AxisError
        The array lacks an axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.squeeze([[1, 2]])
    array([1, 2])
    """
    if axis is None:
        return a.squeeze()
    if not a.dim() and axis in (0, -1):
        return a[...]
    axes = normalize_axes(axis, a.dim(), "squeeze")
    for position in axes:
        if a.shape[position] != 1:
            raise ValueError("squeeze: cannot select an axis to squeeze out which has size not equal to one")
    return a.squeeze(axes)


def expand_dims(a: Array, axis: Axes) -> View:
    """A view with new axes of length one.

    Parameters
    ----------
    a : array_like
    axis : int or tuple of int
        Where the new axes are in the result.

    Raises
    ------
    AxisError
        The result has no such axis.
    ValueError
        An axis is given twice.

    Examples
    --------
    >>> import torchnp as np
    >>> np.expand_dims([1, 2], axis=0)
    array([[1, 2]])
    """
    if axis is None:
        raise TypeError("expand_dims: axis must be an integer or a tuple of integers, not None")
    given = axis if isinstance(axis, tuple) else (axis,)
    axes = normalize_axes(given, a.dim() + len(given), "expand_dims", allow_duplicate=True)
    if len(set(axes)) != len(axes):
        raise ValueError("expand_dims: repeated axis")
    for position in sorted(axes):
        a = a.unsqueeze(position)
    return a


def _one_or_all(arrays: list[Tensor]) -> Tensor | tuple[Tensor, ...]:
    return arrays[0] if len(arrays) == 1 else tuple(arrays)


def atleast_1d(*arys: Array) -> ViewsOfEach:
    """Views of at least one dimension.

    Parameters
    ----------
    *arys : array_like

    Returns
    -------
    ndarray, or a tuple of them if there is not exactly one argument

    Examples
    --------
    >>> import torchnp as np
    >>> np.atleast_1d(3)
    array([3])
    """
    return _one_or_all([a if a.dim() else a[None] for a in arys])


def atleast_2d(*arys: Array) -> ViewsOfEach:
    """Views of at least two dimensions; new axes come first.

    Parameters
    ----------
    *arys : array_like

    Returns
    -------
    ndarray, or a tuple of them if there is not exactly one argument

    Examples
    --------
    >>> import torchnp as np
    >>> np.atleast_2d([1, 2])
    array([[1, 2]])
    """
    return _one_or_all([a if a.dim() > 1 else a[None] if a.dim() else a[None, None] for a in arys])


def atleast_3d(*arys: Array) -> ViewsOfEach:
    """Views of at least three dimensions; the given axes are the middle or the first two.

    Parameters
    ----------
    *arys : array_like

    Returns
    -------
    ndarray, or a tuple of them if there is not exactly one argument

    Examples
    --------
    >>> import torchnp as np
    >>> np.atleast_3d([1, 2]).shape
    (1, 2, 1)
    """
    result = []
    for a in arys:
        if a.dim() == 0:
            a = a[None, None, None]
        elif a.dim() == 1:
            a = a[None, :, None]
        elif a.dim() == 2:
            a = a[:, :, None]
        result.append(a)
    return _one_or_all(result)


def shape(a: Array) -> Plain:
    """The shape of an array.

    Parameters
    ----------
    a : array_like

    Returns
    -------
    tuple of int

    Examples
    --------
    >>> import torchnp as np
    >>> np.shape([[1, 2]])
    (1, 2)
    """
    return tuple(a.shape)


def ndim(a: Array) -> Plain:
    """How many dimensions an array has.

    Parameters
    ----------
    a : array_like

    Returns
    -------
    int

    Examples
    --------
    >>> import torchnp as np
    >>> np.ndim([[1, 2]])
    2
    """
    return a.dim()


def size(a: Array, axis: Axes = None) -> Plain:
    """How many elements an array has, in all or along axes.

    Parameters
    ----------
    a : array_like
    axis : int or tuple of int, optional

    Returns
    -------
    int

    Raises
    ------
    AxisError
        The array lacks an axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.size([[1, 2, 3]], axis=1)
    3
    """
    if axis is None:
        return a.numel()
    return math.prod([a.shape[position] for position in normalize_axes(axis, a.dim(), "size")])
