"""Arrays and what NumPy takes in place of one."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from .palettes import DTYPES, PALETTES, palette
from .recipes import LAYOUTS, Array, Layout, Scalar
from .shapes import Shape, shapes

__all__ = ["MIXED", "arrays", "as_list", "array_likes", "bytes_of", "weak_scalars"]

# Half of the arrays hold small exact numbers, so that a NaN does not drown every other property of a call.
MIXED = ("small", "small", "plain", "special")

_LAYOUTS = (
    *(Layout("C"),) * 9, Layout("F"), Layout("strided", -1), Layout("transposed"), Layout("negative", -1),
    Layout("offset"), Layout("strided", 0), Layout("negative", 0), Layout("broadcast", 0), Layout("readonly"),
    Layout("broadcast", -1),
)  # fmt: skip
# Python's numbers make these dtypes, so a list is the same array-like as an array of one of them.
_PYTHON_DTYPES = ("int64", "float64", "bool", "complex128")


@functools.cache
def bytes_of(size: int) -> st.SearchStrategy[bytes]:
    """Exactly ``size`` bytes: one choice for all the elements of an array."""
    return st.binary(min_size=size, max_size=size)


@functools.cache
def arrays(
    *,
    dtypes: tuple[str, ...] = DTYPES,
    shape: Shape | st.SearchStrategy[Shape] | None = None,
    palettes: tuple[str, ...] = MIXED,
    layouts: tuple[str, ...] = LAYOUTS,
) -> st.SearchStrategy[Array]:
    """Arrays of every layout. Shrinks to a C-ordered ``float64`` array of zeros (the first of ``dtypes``)."""
    if not dtypes:
        raise InvalidArgument("dtypes is empty")
    unknown = [p for p in palettes if p not in PALETTES]
    if unknown or not palettes:
        raise InvalidArgument(f"unknown palettes {unknown}, expected some of {PALETTES}")
    fitting = [layout for layout in _LAYOUTS if layout.kind in layouts]
    if not fitting:
        raise InvalidArgument(f"layouts={layouts} has none of {LAYOUTS}")
    looks = [(p, layout) for layout in fitting for p in palettes]
    return _arrays(st.sampled_from(dtypes), _shape_strategy(shape), st.sampled_from(looks))


def _shape_strategy(shape: Shape | st.SearchStrategy[Shape] | None) -> st.SearchStrategy[Shape]:
    if shape is None:
        return shapes()
    return st.just(shape) if isinstance(shape, tuple) else shape


@st.composite
def _arrays(
    draw: st.DrawFn,
    dtypes: st.SearchStrategy[str],
    shape_strategy: st.SearchStrategy[Shape],
    looks: st.SearchStrategy[tuple[str, Layout]],
) -> Array:
    dtype, shape, (name, layout) = draw(dtypes), draw(shape_strategy), draw(looks)
    size = 1
    for side in shape:
        size *= side
    table = palette(name, dtype)
    # Drawn for an empty array too: to Hypothesis, what takes fewer choices is simpler.
    values = tuple([table[byte] for byte in draw(bytes_of(size))])
    if layout.axis < 0:
        layout = Layout(layout.kind, len(shape) - 1 if shape else 0)
    return Array(dtype, shape, values, layout, name).conformed()


@st.composite
def array_likes(draw: st.DrawFn, array: st.SearchStrategy[Array]) -> Any:
    """An array, or in one draw of six a list, a tuple, a NumPy scalar or a Python number that stands for one."""
    form = draw(_FORMS)
    drawn = draw(array)
    if form == "array":
        return drawn
    if form == "scalar":
        return Scalar(drawn.dtype, drawn.values[0]) if drawn.values else drawn
    if drawn.dtype not in _PYTHON_DTYPES:
        return drawn
    if form == "number":
        return drawn.values[0] if drawn.values else drawn
    return as_list(drawn, tuple if form == "tuple" else list)


_FORMS = st.sampled_from(["array"] * 12 + ["list", "tuple", "number", "scalar"])


def as_list(array: Array, container: type[list[Any] | tuple[Any, ...]] = list) -> Any:
    """The values as nested Python lists (or tuples)."""

    def nest(value: Any) -> Any:
        return container(nest(item) for item in value) if isinstance(value, list) else value

    return nest(np.array(array.values, dtype=array.dtype).reshape(array.shape).tolist())


def weak_scalars(dtype: str) -> st.SearchStrategy[bool | int | float | complex]:
    """Python numbers as operands of an array of ``dtype``: weakly typed, too large ones included."""
    return _WEAK[np.dtype(dtype).kind]


_INTS = [0, 1, 2, 3, -1, 7, 200, 300, -129, 40000, 2**31, 2**40, 2**63, -(2**63) - 1]
_REALS = [0.0, 1.0, 0.5, -1.5, 1e10, 1e39, float("nan"), float("inf")]
_WEAK: dict[str, st.SearchStrategy[bool | int | float | complex]] = {
    "b": st.sampled_from([*_INTS[:6], True, False, *_REALS[:4], 1j]),
    "i": st.sampled_from([*_INTS, True, *_REALS[:4], 1j]),
    "u": st.sampled_from([*_INTS, True, *_REALS[:4], 1j]),
    "f": st.sampled_from([*_INTS[:10], True, *_REALS, 1 + 2j]),
    "c": st.sampled_from([*_INTS[:10], True, *_REALS, 1 + 2j, -1j]),
}
