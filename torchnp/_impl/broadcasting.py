"""Broadcasting: shapes, views of one shape, and values that go into a given shape."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from .tags import Array, AsIs, Plain, ReadOnlyView, Shape, Subok, ViewsOfEach

__all__ = ["broadcast_arrays", "broadcast_into", "broadcast_shapes", "broadcast_to", "common_shape", "shown"]


def shown(shape: Sequence[int]) -> str:
    """A shape as NumPy writes it in messages: (2,3)."""
    inner = ",".join(str(size) for size in shape)
    return f"({inner},)" if len(shape) == 1 else f"({inner})"


def common_shape(*shapes: Sequence[int]) -> tuple[int, ...]:
    """The shape to which all shapes broadcast; ValueError names the two that do not fit."""
    ndim = max([len(shape) for shape in shapes], default=0)
    result = [1] * ndim
    owner = [0] * ndim
    for position, shape in enumerate(shapes):
        lead = ndim - len(shape)
        for axis, size in enumerate(shape):
            if size == 1 or size == result[lead + axis]:
                continue
            if result[lead + axis] != 1:
                first = owner[lead + axis]
                raise ValueError(
                    "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between "
                    f"arg {first} with shape {tuple(shapes[first])} and arg {position} with shape {tuple(shape)}."
                )
            result[lead + axis] = size
            owner[lead + axis] = position
    return tuple(result)


def broadcast_into(value: Tensor, shape: Sequence[int], what: str = "input array") -> Tensor:
    """`value` expanded to `shape`, as an assignment does it: surplus leading axes of size 1 go."""
    given = value.shape
    while value.dim() > len(shape) and value.shape[0] == 1:
        value = value[0]
    fits = value.dim() <= len(shape)
    if fits:
        for size, wanted in zip(reversed(value.shape), reversed(tuple(shape)), strict=False):
            fits = fits and (size == 1 or size == wanted)
    if not fits:
        raise ValueError(f"could not broadcast {what} from shape {shown(given)} into shape {shown(shape)}")
    return value.expand(tuple(shape))


def broadcast_to(array: Array, shape: Shape, subok: Subok = False) -> ReadOnlyView:
    """Show an array in a larger shape without copying it.

    Parameters
    ----------
    array : array_like
    shape : int or tuple of int
        The wanted shape.
    subok : bool, optional
        Of no effect: there are no subclasses.

    Returns
    -------
    ndarray
        A read-only view.

    Raises
    ------
    ValueError
        The array does not broadcast to the shape.

    Examples
    --------
    >>> import torchnp as np
    >>> np.broadcast_to([1, 2], (2, 2))
    array([[1, 2],
           [1, 2]])
    """
    for size in shape:
        if size < 0:
            raise ValueError("broadcast_to: all elements of broadcast shape must be non-negative")
    fits = array.dim() <= len(shape)
    if fits:
        for size, wanted in zip(reversed(array.shape), reversed(shape), strict=False):
            fits = fits and (size == 1 or size == wanted)
    if not fits:
        raise ValueError(
            "broadcast_to: operands could not be broadcast together with remapped shapes [original->remapped]: "
            f"{shown(array.shape)}  and requested shape {shown(shape)}"
        )
    return array.expand(shape)


def broadcast_arrays(*args: Array, subok: Subok = False) -> ViewsOfEach:
    """Broadcast arrays against each other.

    Parameters
    ----------
    *args : array_like
    subok : bool, optional
        Of no effect: there are no subclasses.

    Returns
    -------
    tuple of ndarray
        Views of the common shape; elements may share memory, so copy before writing.

    Raises
    ------
    ValueError
        The shapes do not fit together.

    Examples
    --------
    >>> import torchnp as np
    >>> np.broadcast_arrays(1, [2, 3])
    (array([1, 1]), array([2, 3]))
    """
    shape = common_shape(*[a.shape for a in args])
    return tuple([a.expand(shape) for a in args])


def _index(size: Any, arg: Any) -> int:
    try:
        return operator.index(size)
    except TypeError:
        raise TypeError(f"broadcast_shapes: expected a sequence of integers or a single integer, got {arg!r}") from None


def broadcast_shapes(*args: AsIs) -> Plain:
    """The shape to which several shapes broadcast.

    Parameters
    ----------
    *args : int or tuple of int

    Returns
    -------
    tuple of int

    Raises
    ------
    ValueError
        The shapes do not fit together, or a size is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.broadcast_shapes((3, 1), 4)
    (3, 4)
    """
    shapes = []
    for arg in args:
        sizes = arg if isinstance(arg, (tuple, list, torch.Size)) else (arg,)
        shape = tuple([size if isinstance(size, int) else _index(size, arg) for size in sizes])
        if any([size < 0 for size in shape]):
            raise ValueError("broadcast_shapes: negative dimensions are not allowed")
        shapes.append(shape)
    return common_shape(*shapes)
