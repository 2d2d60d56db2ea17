"""Indices: basic, advanced, boolean and mixed, fit for a shape or just beside it."""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from .arrays import arrays, bytes_of
from .palettes import INTEGERS
from .recipes import Array, Layout, Scalar
from .shapes import Shape

__all__ = ["basic_indices", "index_arrays", "indices", "masks", "slices"]


@functools.cache
def slices(side: int) -> st.SearchStrategy[slice]:
    """Slices of an axis of ``side`` elements: every sign of step, explicit bounds, bounds beyond the ends."""
    if side < 0:
        raise InvalidArgument(f"side={side} is negative")
    bounds = [None, 0, 1, -1, side, side - 1, -side, side + 2, -side - 2]
    pool = [slice(None), slice(1, None), slice(None, -1), slice(None, None, -1), slice(0, side, 2)]
    pool += [slice(start, stop, step) for step in (1, None, 2, -1, -2, 3) for start in bounds for stop in bounds]
    return st.sampled_from([*pool[:5] * 8, *pool[5:]])


@functools.cache
def index_arrays(
    side: int,
    *,
    shape: Shape | None = None,
    dtypes: tuple[str, ...] = INTEGERS,
    signed: bool = True,
    invalid: bool = True,
) -> st.SearchStrategy[Array]:
    """Arrays of indices into an axis of ``side`` elements.

    Of any integer dtype, with negative ones if ``signed``, seldom out of bounds if ``invalid``.
    """
    if not dtypes:
        raise InvalidArgument("dtypes is empty")
    sizes = st.sampled_from([(2,), (1,), (3,), (), (0,), (2, 2), (4,), (1, 3)]) if shape is None else st.just(shape)
    return _index_arrays(side, sizes, st.sampled_from(dtypes), signed, invalid)


_LAYOUTS = st.sampled_from(
    [Layout(), Layout(), Layout(), Layout("strided", 0), Layout("negative", 0), Layout("offset")]
)
_RARE = st.sampled_from([False] * 15 + [True])


@st.composite
def _index_arrays(
    draw: st.DrawFn,
    side: int,
    sizes: st.SearchStrategy[Shape],
    dtypes: st.SearchStrategy[str],
    signed: bool,
    invalid: bool,
) -> Array:
    dtype, shape = draw(dtypes), draw(sizes)
    size = 1
    for length in shape:
        size *= length
    values = [byte % (side or 1) for byte in draw(bytes_of(size))] if size else []
    if signed and dtype.startswith("int") and side:
        values = [v - side if i % 3 == 2 else v for i, v in enumerate(values)]
    if values and invalid and draw(_RARE):
        values[-1] = side + 1
    return Array(dtype, shape, tuple(values), draw(_LAYOUTS), "permute")


def masks(shape: Shape) -> st.SearchStrategy[Array]:
    """Boolean arrays of ``shape``."""
    return arrays(dtypes=("bool",), shape=shape, palettes=("small",), layouts=("C", "F", "strided", "negative"))


@st.composite
def basic_indices(draw: st.DrawFn, shape: Shape) -> Any:
    """Integers, slices, ``...`` and ``None``: an index that makes a view."""
    items: list[Any] = []
    for side in shape[: draw(st.integers(0, len(shape)))]:
        if draw(st.sampled_from([True, True, False])):
            items.append(draw(slices(side)))
        else:
            items.append(draw(st.sampled_from([*range(side), *range(-side, 0), side] if side else [0])))
    extra = draw(st.sampled_from(["no", "no", "no", "ellipsis", "new", "both"]))
    if extra in ("ellipsis", "both"):
        items.insert(draw(st.integers(0, len(items))), ...)
    if extra in ("new", "both"):
        items.insert(draw(st.integers(0, len(items))), None)
    return items[0] if len(items) == 1 and draw(st.booleans()) else tuple(items)


@st.composite
def _advanced(draw: st.DrawFn, shape: Shape) -> Any:
    """Several index arrays that broadcast, mixed with slices, integers, ``None`` and ``...``."""
    common = draw(st.sampled_from([(2,), (1,), (3,), (2, 2), ()]))
    items: list[Any] = []
    for side in shape[: draw(st.integers(1, len(shape)))]:
        form = draw(st.sampled_from(["array", "array", "slice", "integer", "list", "scalar"]))
        if form == "array":
            sizes = draw(st.sampled_from([common, common, (1,)])) if common else ()
            items.append(draw(index_arrays(side, shape=sizes)))
        elif form == "slice":
            items.append(draw(slices(side)))
        elif form == "list" and side:
            items.append([side - 1, 0][: common[-1]] if common and common[-1] in (1, 2) else [0])
        elif form == "scalar" and side:
            items.append(Scalar(draw(st.sampled_from(["int64", "uint8", "int16"])), side - 1))
        else:
            items.append(draw(st.sampled_from([*range(side), *range(-side, 0)] or [0])))
    if draw(st.sampled_from([False, False, False, True])):
        items.insert(draw(st.integers(0, len(items))), draw(st.sampled_from([None, ...])))
    return tuple(items)


@st.composite
def _boolean(draw: st.DrawFn, shape: Shape) -> Any:
    form = draw(st.sampled_from(["whole", "whole", "first", "scalar", "list", "wrong", "mixed"]))
    if form == "scalar":
        return draw(st.sampled_from([True, False]))
    if not shape:
        return draw(masks(()))
    if form == "whole":
        return draw(masks(shape))
    if form == "list":
        return [i % 2 == 0 for i in range(shape[0])]
    if form == "wrong":
        return draw(masks((shape[0] + 1,)))
    mask = draw(masks(shape[:1]))
    return (mask, draw(slices(shape[1]))) if form == "mixed" and len(shape) > 1 else mask


_WRONG = st.sampled_from([1.0, "x", (0,) * 9, (..., ...), [1.5]])


@st.composite
def indices(draw: st.DrawFn, shape: Shape) -> Any:
    """Any index into an array of ``shape``."""
    form = draw(st.sampled_from(["basic"] * 5 + ["array", "advanced", "advanced", "boolean", "boolean", "wrong"]))
    if form == "basic" or (form == "advanced" and not shape):
        return draw(basic_indices(shape))
    if form == "array":
        return draw(index_arrays(shape[0] if shape else 0))
    if form == "advanced":
        return draw(_advanced(shape))
    return draw(_boolean(shape)) if form == "boolean" else draw(_WRONG)
