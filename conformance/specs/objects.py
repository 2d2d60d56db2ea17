"""Specs of what is neither a function of arrays nor a method: brackets, iterators, constructors, memory."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, boolean, choice, dtype, memory_order
from conformance.spec import Spec
from strategies.arrays import array_likes, arrays
from strategies.recipes import Array
from strategies.shapes import partners, shapes

__all__ = ["SPECS"]

_INDEXING = "Indexing routines"
_ARRAY = "The N-dimensional array"
_ITERATES = "is an iterator, which a graph cannot return"
_MEMORY = "describes memory"
_BRACKETS = "key, /"

# Imaginary steps count points. `2 ** 0.5` is a number that a range meets only nearly.
_RANGES = (
    slice(0, 3), slice(3), slice(1, 7, 2), slice(0, 1, 0.25), slice(-1, 1, 5j), slice(0, 0), slice(4, 1, -1),
    slice(1.5, 4), slice(0, 2, 3j), slice(0, 1, 1j), slice(0, 2, 2**0.5), slice(0, 3, 2.5j),
)  # fmt: skip
_GRIDS = st.one_of(
    st.sampled_from(_RANGES),
    st.lists(st.sampled_from(_RANGES), min_size=1, max_size=3).map(tuple),
)
# One directive a key, and it comes first; a text that is none is refused.
_DIRECTIVES = {"r_": ("0", "1", "-1", "0,2", "0,2,0", "1,2,0", "0,3,1", "x"), "c_": ("0", "1", "-1", "0,2", "x")}


def _joined(name: str) -> Param:
    """What is joined: one-dimensional items of any length, or blocks that share a shape, with ranges among lines."""

    @st.composite
    def keys(draw: st.DrawFn) -> Any:
        lines = draw(st.booleans())
        sizes = (
            st.sampled_from([(2,), (1,), (3,), (0,), ()]) if lines else st.just(draw(st.sampled_from([(2, 2), (1, 2)])))
        )
        pieces = array_likes(arrays(shape=sizes, palettes=("small",)))
        if lines and name == "r_":
            pieces = st.one_of(pieces, st.sampled_from(_RANGES), st.sampled_from([1, 0, -2, 2.5, 1j, True]))
        items = draw(st.lists(pieces, min_size=1, max_size=3))
        if draw(st.sampled_from([False, False, True])):
            items.insert(0, draw(st.sampled_from(_DIRECTIVES[name])))
        return tuple(items) if len(items) > 1 or draw(st.booleans()) else items[0]

    return Param("key", lambda context: context.draw(keys()), True)


_ITEMS = (slice(1, 3), slice(None, None, -1), 0, -1, None, ..., True, slice(0, 1, 2j), 2.5, "text")
_KEYS = st.one_of(st.sampled_from([*_ITEMS, ()]), st.lists(st.sampled_from(_ITEMS), min_size=1, max_size=3).map(tuple))

_BRACKETED: tuple[Spec, ...] = (
    *(spec(f"numpy.{name}", _joined(name), chapter=_INDEXING, stated=_BRACKETS) for name in ("r_", "c_")),
    *(
        spec(
            f"numpy.{name}",
            Param("key", lambda context: context.draw(_KEYS), True),
            chapter=_INDEXING,
            stated=_BRACKETS,
            eager_only="gives the index back: there is no array in it",
        )
        for name in ("s_", "index_exp")
    ),
    *(
        spec(
            f"numpy.{name}",
            Param("key", lambda context: context.draw(_GRIDS), True),
            chapter="Array creation",
            stated=_BRACKETS,
        )
        for name in ("mgrid", "ogrid")
    ),
)


def _several(context: Context) -> Any:
    shape = context.draw(shapes(max_dims=3))
    count = context.draw(st.sampled_from([2, 1, 3, 0]))
    return tuple(context.draw(array_likes(arrays(shape=context.draw(partners(shape))))) for _ in range(count))


_WALKED: tuple[Spec, ...] = (
    spec(
        "numpy.broadcast",
        Param("args", _several, True),
        chapter=_ARRAY,
        stated="*args",
        eager_only=_ITERATES,
    ),
    spec("numpy.ndenumerate", array("arr"), chapter=_INDEXING, stated="arr, /", eager_only=_ITERATES),
    spec(
        "numpy.ndindex",
        choice(
            "shape", (2, 3), (2,), ((2, 1),), (), ((),), (0,), (2, 0), (-1,), (1, 1, 2), (2.5,), ("x",), required=True
        ),
        chapter=_INDEXING,
        stated="*shape",
        eager_only=_ITERATES,
    ),
)


def _window(context: Context) -> Any:
    """A shape and strides in bytes that stay in the memory of ``x``: beyond it NumPy reads whatever lies there."""
    x: Array = context.args["x"]
    step = 1 if x.dtype == "bool" else int(x.dtype.lstrip("abcdefghijklmnopqrstuvwxyz")) // 8
    size = len(x.values)
    windows = [((size,), (step,)), ((size, 2), (step, 0)), ((), ()), ((0, 2), (step, step)), ((3,), (0,))]
    if size >= 4:
        windows += [((2, 2), (step, step)), ((2, 2), (2 * step, step)), ((2, 2), (step, 2 * step)), ((2,), (3 * step,))]
    shape, strides = context.draw(st.sampled_from(windows if size else [((0,), (step,)), ((0, 2), (step, step))]))
    context.args["strides"] = context.draw(st.sampled_from([strides, list(strides), (*strides, step)]))
    return context.draw(st.sampled_from([shape, list(shape)]))


_MEMORIES: tuple[Spec, ...] = (
    spec(
        "numpy.lib.stride_tricks.as_strided",
        array("x", likes=False, layouts=("C",), max_dims=2),
        Param("shape", _window),
        boolean("subok"),
        boolean("writeable"),
        known=("strides",),
        chapter="Miscellaneous routines",
        # Dynamo knows no strides of what it traces but those it gives them itself.
        eager_only=_MEMORY,
    ),
    spec(
        "numpy.ndarray",
        choice("shape", (2,), (1, 2), 3, (), (0,), (2, 0), (-1,), (3, 1), required=True),
        dtype(names=("float64", "int64", "uint8", "int32", "int16")),
        memory_order(extra="C"),
        chapter=_ARRAY,
        stated="shape, dtype=float, buffer=None, offset=0, strides=None, order=None",
        undrawn={
            "buffer": "takes memory as bytes: numpy.frombuffer draws it",
            "offset": "a position in that memory",
            "strides": "steps in that memory: lib.stride_tricks.as_strided draws them",
        },
        uninitialised=True,
    ),
    spec("numpy.ndarray.flags", array("self", likes=False), chapter=_ARRAY, eager_only=_MEMORY),
    spec(
        "numpy.ndarray.setflags",
        # Whether an array that is read-only may become writeable depends on who owns its memory.
        array("self", likes=False, layouts=("C", "F", "strided", "negative", "offset")),
        choice("write", False, True, None),
        choice("align", True, None, False),
        # False makes NumPy let go of the memory that a view stands on: whatever is there then is not its own.
        choice("uic", None, True),
        chapter=_ARRAY,
        stated="self, /, write=None, align=None, uic=None",
        eager_only=_MEMORY,
    ),
)

_TABLES: tuple[Spec, ...] = tuple(
    spec(f"numpy.{name}", chapter="Data types", eager_only="is a table of types, not of numbers")
    for name in ("sctypeDict", "typecodes")
)

SPECS: tuple[Spec, ...] = (*_BRACKETED, *_WALKED, *_MEMORIES, *_TABLES)
