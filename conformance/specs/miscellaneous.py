"""Specs of what is left: bits, text, queries, windows on memory, the automatic domain, functional programming."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, axis, casting, choice, drawn, dtype
from conformance.families_ufuncs import REAL
from conformance.spec import Spec
from conformance.specs.shaping import sequence
from conformance.tolerances import elementary
from strategies.arrays import array_likes, arrays
from strategies.recipes import Array, Function, Name, View

__all__ = ["SPECS"]

_ANY = ("small", "plain", "special")
_TEXT = "leaves the graph: its result is text"
_DESCRIBES = "returns what describes data, not data"

_BITS: tuple[Spec, ...] = (
    *(
        spec(
            f"numpy.{name}",
            array(
                "a", dtypes=("uint8", "uint8", "bool", "int64") if name == "packbits" else ("uint8", "uint8", "int64")
            ),
            axis("a"),
            *more,
            choice("bitorder", "little", "big", "middle"),
            chapter="Binary operations",
        )
        for name, more in (("packbits", ()), ("unpackbits", (choice("count", None, 5, -2, 0, 12),)))
    ),
    spec(
        "numpy.binary_repr",
        choice("num", 5, 0, -3, 255, required=True),
        choice("width", 8, None, 2, 4),
        chapter="Binary operations",
        eager_only=_TEXT,
    ),
    spec(
        "numpy.base_repr",
        choice("number", 5, 0, -3, 255, required=True),
        choice("base", 3, 2, 16, 36, 1),
        choice("padding", 0, 2, 5),
        chapter="Binary operations",
        eager_only=_TEXT,
    ),
)

_EXCHANGED: tuple[Spec, ...] = (
    spec(
        "numpy.from_dlpack",
        array("x", likes=False, layouts=("C", "F", "strided", "negative", "offset")),
        choice("device", None, "cpu"),
        choice("copy", None, True, False),
        chapter="Input and output",
        stated="x, /, *, device=None, copy=None",
    ),
)


def _two_views(context: Context) -> Any:
    """The same array, a view of it, or another array."""
    first: Array = context.args["a"]
    form = context.draw(st.sampled_from(["same", "view", "view", "other"]))
    if form == "view":
        return View(
            first, context.draw(st.sampled_from([".T", "[...]", "[:1]", "[1:]"] if first.shape else [".T", "[...]"]))
        )
    return first if form == "same" else context.draw(arrays(shape=first.shape, palettes=("small",)))


_QUERIES: tuple[Spec, ...] = (
    spec("numpy.ndim", array("a", palettes=_ANY), chapter="The N-dimensional array", eager_only=_DESCRIBES),
    spec("numpy.shape", array("a", palettes=_ANY), chapter="The N-dimensional array", eager_only=_DESCRIBES),
    spec(
        "numpy.size",
        array("a", palettes=_ANY),
        axis("a", many=True),
        chapter="The N-dimensional array",
        eager_only=_DESCRIBES,
    ),
    spec(
        "numpy.iterable",
        drawn("y", st.one_of(array_likes(arrays()), st.sampled_from([1, "text", None, [1], {}])), required=True),
        chapter="The N-dimensional array",
        eager_only=_DESCRIBES,
    ),
    spec("numpy.isfortran", array("a", likes=False), chapter="The N-dimensional array", eager_only="describes memory"),
    *(
        spec(
            f"numpy.{name}",
            array("a", likes=False),
            Param("b", _two_views, True),
            choice("max_work", None, 1),
            chapter="The N-dimensional array",
            eager_only="describes memory",
        )
        for name in ("shares_memory", "may_share_memory")
    ),
    spec(
        "numpy.row_stack",
        sequence("tup", fit="stack"),
        dtype(names=("float64", "complex128")),
        casting(),
        chapter="Array manipulation",
    ),
    spec(
        "numpy.ndarray.__array_namespace__",
        array("self", likes=False),
        choice("api_version", None, "2024.12", "1900.01"),
        chapter="The N-dimensional array",
        stated="self, /, *, api_version=None",
        eager_only=_DESCRIBES,
    ),
)


def _window(context: Context) -> Any:
    shape = context.shape("x")
    axes = context.args.get("axis")
    if isinstance(axes, int):
        return context.draw(st.sampled_from([1, 2, (2,), 9, 0, -1]))
    return context.draw(
        st.sampled_from([tuple(max(side - 1, 0) for side in shape), (1,) * len(shape), shape, 2, (2, 9)])
    )


_TRICKS: tuple[Spec, ...] = (
    *(
        spec(
            f"numpy.lib.stride_tricks.{name}",
            array("x", likes=False),
            axis("x", many=True),
            Param("window_shape", _window, True),
            choice("subok", False, True),
            choice("writeable", True, False),
            chapter="Miscellaneous routines",
        )
        for name in ("sliding_window_view",)
    ),
    spec(
        "numpy.lib.array_utils.normalize_axis_index",
        choice("axis", 0, -1, 2, 5, -4, required=True),
        choice("ndim", 3, 1, 0, required=True),
        choice("msg_prefix", None, "axis1"),
        chapter="Miscellaneous routines",
        stated="axis, ndim, msg_prefix=None",
        eager_only=_DESCRIBES,
    ),
    spec(
        "numpy.lib.array_utils.normalize_axis_tuple",
        choice("axis", 0, -1, (0, 1), [0, -1], (0, 0), 5, required=True),
        choice("ndim", 3, 2, 1, required=True),
        choice("argname", None, "axes"),
        choice("allow_duplicate", True, False),
        chapter="Miscellaneous routines",
        eager_only=_DESCRIBES,
    ),
)

_DOMAIN: tuple[Spec, ...] = (
    *(
        spec(
            f"numpy.emath.{name}",
            array("x", palettes=("small", "plain", "special")),
            chapter="Automatic domain",
            tolerance=elementary(),
        )
        for name in ("sqrt", "log", "log2", "log10", "arccos", "arcsin", "arctanh")
    ),
    spec(
        "numpy.emath.logn",
        choice("n", 2, 10, 3.5, -2, required=True),
        array("x", palettes=("small", "plain")),
        chapter="Automatic domain",
        tolerance=elementary(8),
    ),
    spec(
        "numpy.emath.power",
        array("x", palettes=("small", "plain")),
        choice("p", 2, 0.5, -1, 3, [1, 2], required=True),
        chapter="Automatic domain",
        tolerance=elementary(16),
    ),
)


def _pieces(context: Context) -> Any:
    """Conditions for ``piecewise``, with as many functions or one more."""
    shape = context.shape("x")
    count = context.draw(st.sampled_from([1, 2, 2, 3]))
    pool = [Function("lambda v: v * 2"), Function("lambda v: -v"), 0, 1, Function("np.square"), 5]
    more = context.draw(st.sampled_from([0, 1, 0, 1, 2]))
    context.args["funclist"] = [context.draw(st.sampled_from(pool)) for _ in range(count + more)]
    return [context.draw(arrays(dtypes=("bool",), shape=shape, palettes=("small",))) for _ in range(count)]


_FUNCTIONAL: tuple[Spec, ...] = (
    spec(
        "numpy.piecewise",
        array("x", dtypes=REAL, palettes=("index",)),
        Param("condlist", _pieces, True),
        known=("funclist",),
        chapter="Functional programming",
        undrawn={"args": "are handed to the functions as they are", "kw": "are handed to the functions as they are"},
    ),
)


_UFUNCS = tuple(Name(name) for name in ("add", "sin", "divmod", "matmul", "logical_or", "modf", "multiply", "maximum"))
_ATTRIBUTES: tuple[Spec, ...] = tuple(
    spec(
        f"numpy.ufunc.{name}",
        choice("self", *_UFUNCS, required=True),
        chapter="Universal functions",
        eager_only=_DESCRIBES,
    )
    for name in ("identity", "nargs", "nin", "nout", "signature", "__repr__", "__str__")
)

_BROADCAST = Function("np.broadcast(np.zeros((2, 1)), np.zeros(3))")
_BROADCASTS: tuple[Spec, ...] = tuple(
    spec(
        f"numpy.broadcast.{name}",
        choice("self", _BROADCAST, Function("np.broadcast(1, np.zeros((0, 2)))"), required=True),
        chapter="The N-dimensional array",
        eager_only=_DESCRIBES,
    )
    for name in ("index", "nd", "ndim", "numiter", "shape", "size")
)

SPECS: tuple[Spec, ...] = (
    *_BITS,
    *_EXCHANGED,
    *_QUERIES,
    *_TRICKS,
    *_DOMAIN,
    *_FUNCTIONAL,
    *_ATTRIBUTES,
    *_BROADCASTS,
)
