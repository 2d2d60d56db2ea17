"""Shapes and axes.

A shape is one draw from an ordered table, an axis one draw from what the number of dimensions allows: a single choice
is cheap to draw, and Hypothesis shrinks it towards the front of the table, where the simple ones are.
"""

from __future__ import annotations

import functools
import itertools

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

__all__ = ["SHAPES", "Shape", "axes", "mutations", "partners", "shapes", "square_shapes"]

Shape = tuple[int, ...]

SHAPES: tuple[Shape, ...] = (
    (1,), (2,), (3,), (), (2, 2), (2, 3), (0,), (3, 2), (4,), (5,), (3, 3), (1, 3), (3, 1), (7,), (2, 2, 2), (2, 1, 3),
    (3, 2, 2), (), (3, 4), (4, 3), (2, 3, 4), (0, 3), (2, 0), (2, 3, 2), (1, 1), (9,), (4, 2), (2, 0, 3), (3, 1, 4),
    (17,), (5, 3), (2, 1, 2, 3), (1, 2, 3, 2), (1, 1, 1), (2, 4, 3), (6, 4), (2, 2, 2, 2, 1),
)  # fmt: skip


@functools.cache
def shapes(*, min_dims: int = 0, max_dims: int = 5, min_side: int = 0, wrong: bool = False) -> st.SearchStrategy[Shape]:
    """Shapes of few elements, with zero-size and 0-dimensional ones among them.

    With ``wrong``, one in twelve has fewer or more dimensions than asked for.
    """
    if not 0 <= min_dims <= max_dims:
        raise InvalidArgument(f"min_dims={min_dims} and max_dims={max_dims} leave no shape")
    fitting = [s for s in SHAPES if min_dims <= len(s) <= max_dims and min(s, default=1) >= min_side]
    if not fitting:
        raise InvalidArgument(f"no shape has {min_dims} to {max_dims} dimensions and sides of at least {min_side}")
    others = [s for s in SHAPES if not min_dims <= len(s) <= max_dims and min(s, default=1) >= min_side]
    return st.sampled_from(fitting * (1 + 11 * len(others) // len(fitting)) + others if wrong else fitting)


@functools.cache
def square_shapes(*, max_side: int = 4) -> st.SearchStrategy[Shape]:
    """Shapes of square matrices and stacks of them."""
    if max_side < 1:
        raise InvalidArgument(f"max_side={max_side} leaves no matrix")
    sides = [1, 2, 3, 4, 0, 5][: max_side + 2]
    return st.sampled_from([(*stack, n, n) for stack in ((), (2,), (2, 1), (0,)) for n in sides if n <= max_side])


@functools.cache
def partners(shape: Shape) -> st.SearchStrategy[Shape]:
    """Shapes that broadcast with ``shape``; one in twenty does not."""
    same = [shape] * 8
    ones = [tuple(1 if i == axis else n for i, n in enumerate(shape)) for axis in range(len(shape))]
    shorter = [shape[i:] for i in range(1, len(shape) + 1)]
    longer = [(1, *shape), (2, *shape)] if len(shape) < 4 else []
    wrong = [(*shape[:-1], shape[-1] + 2)] if shape else []
    return st.sampled_from([*same, *shorter, *ones, *longer, *wrong])


@functools.cache
def mutations(shape: Shape) -> st.SearchStrategy[Shape]:
    """Shapes near ``shape``, most of which it does not fit."""
    near = [(*shape, 1), (1, *shape), shape[1:], tuple(n + 1 for n in shape), (0,), shape[::-1]]
    return st.sampled_from([s for s in near if s != shape])


@functools.cache
def axes(
    ndim: int, *, none: bool = True, many: bool = False, invalid: bool = True
) -> st.SearchStrategy[int | tuple[int, ...] | None]:
    """Axes for ``ndim`` dimensions: from either end, ``None``, tuples (``many``), wrong ones (``invalid``)."""
    if ndim < 0:
        raise InvalidArgument(f"ndim={ndim} is negative")
    each: list[int | tuple[int, ...] | None] = [*range(ndim), *range(-1, -ndim - 1, -1)]
    pool = each * 3
    if none or not each:
        pool += [None] * 2
    if many:
        pairs = itertools.permutations(range(ndim), 2)
        pool += [(), *((i,) for i in range(ndim)), *((i, j - ndim) for i, j in pairs), tuple(range(ndim))]
    if invalid:
        pool += [ndim, -ndim - 1]
        pool += [(0, 0)] if many and ndim else []
    return st.sampled_from(pool)
