"""Specs of array creation."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import LIKE, array, boolean, choice, dtype, memory_order
from conformance.families_ufuncs import INEXACT
from conformance.spec import Spec, Tolerance
from conformance.tolerances import SUM, elementary
from strategies.arrays import array_likes, arrays
from strategies.recipes import DType, Function

__all__ = ["COPY", "SPECS"]

CHAPTER = "Array creation"
_ANY = ("small", "plain", "special")
# NumPy knows one device.
_DEVICE = choice("device", "cpu", None, "cpu", "quantum")
COPY = choice("copy", True, None, False, None)
_SHAPES = (3, (2,), (2, 3), (), 0, (0, 2), [2, 2], (2, 1, 3), -1, (2, -1), 2.5, True)


def _shape(name: str = "shape") -> Param:
    return choice(name, *_SHAPES, required=True)


def _sized(name: str, *more: Param, **options: Any) -> Spec:
    """``f(shape, …, dtype, order, device)``."""
    return spec(
        f"numpy.{name}",
        _shape(),
        *more,
        dtype(),
        memory_order(extra="C"),
        _DEVICE,
        chapter=CHAPTER,
        undrawn=LIKE,
        **options,
    )


def _alike(name: str, *more: Param, **options: Any) -> Spec:
    """``f(a, …, dtype, order, subok, shape, device)``."""
    return spec(
        f"numpy.{name}",
        *more,
        dtype(),
        memory_order(),
        boolean("subok"),
        choice("shape", None, (2,), (), 3, (2, 3), [2, 0], -1),
        _DEVICE,
        chapter=CHAPTER,
        **options,
    )


_FILL = choice("fill_value", 0, 1, 2.5, True, -1, float("nan"), 1 + 2j, 300, 2**40, [1, 2, 3], required=True)


def _defined_fill(args: dict[str, Any]) -> None:
    """Filling is an unsafe cast: NaN, complex and negative numbers go to no dtype but their own."""
    value = args["fill_value"]
    if isinstance(value, complex | float) and ("dtype" in args or "a" in args):
        args["fill_value"] = 2.5 if isinstance(value, float) else 1 + 2j


_FILLED: tuple[Spec, ...] = (
    *(_sized(name) for name in ("zeros", "ones")),
    _sized("empty", uninitialised=True),
    _sized("full", _FILL, repair=_defined_fill),
    *(_alike(f"{name}_like", array("a", palettes=_ANY)) for name in ("zeros", "ones")),
    _alike("empty_like", array("prototype", palettes=_ANY), uninitialised=True),
    _alike("full_like", array("a", palettes=_ANY), _FILL, repair=_defined_fill),
    spec("numpy.identity", choice("n", 3, 0, 1, -1, 2.5, required=True), dtype(), chapter=CHAPTER, undrawn=LIKE),
    spec(
        "numpy.eye",
        choice("N", 3, 0, 1, 2, -1, required=True),
        choice("M", None, 2, 4, 0),
        choice("k", 1, -1, 0, 2, 9, -9),
        dtype(),
        memory_order(extra="C"),
        _DEVICE,
        chapter=CHAPTER,
        undrawn=LIKE,
    ),
)


def _conversion(name: str, *more: Param, of: str = "a", order: str = "KA", **options: Any) -> Spec:
    return spec(
        f"numpy.{name}",
        array(of, palettes=_ANY),
        dtype(of),
        *((memory_order(extra=order),) if order else ()),
        *more,
        chapter=CHAPTER,
        undrawn=LIKE if name != "asarray_chkfinite" else {},
        **options,
    )


_NDMIN = choice("ndmin", 0, 1, 2, 4)

_CONVERSIONS: tuple[Spec, ...] = (
    _conversion("array", COPY, boolean("subok"), _NDMIN, choice("ndmax", 0, 1, 2, 64), of="object"),
    _conversion("asarray", _DEVICE, COPY),
    _conversion("asanyarray", _DEVICE, COPY),
    _conversion("ascontiguousarray", order=""),
    _conversion("asfortranarray", order=""),
    _conversion("asarray_chkfinite"),
    spec("numpy.copy", array("a", palettes=_ANY), memory_order(), boolean("subok"), chapter=CHAPTER),
    spec(
        "numpy.astype",
        array("x", palettes=_ANY, likes=False),
        Param("dtype", lambda context: dtype("x").draw(context), required=True),
        boolean("copy"),
        _DEVICE,
        chapter="Data type routines",
    ),
    spec(
        "numpy.require",
        array("a", palettes=_ANY),
        dtype("a"),
        choice("requirements", None, "C", "F", ["C", "O"], ["W"], ["F", "A"], "E", ["C", "F"]),
        chapter=CHAPTER,
        undrawn=LIKE,
    ),
    spec(
        "numpy.fromiter",
        choice("iter", [1, 2, 3], [], (0, 1), [1.5, 2.5], [True, False], 3, [[1, 2]], [(), (1,)], required=True),
        Param("dtype", lambda context: dtype().draw(context), required=True),
        choice("count", -1, 2, 0, 5),
        chapter=CHAPTER,
        undrawn=LIKE,
    ),
    spec(
        "numpy.fromfunction",
        choice(
            "function",
            *(
                Function(f)
                for f in ("lambda i, j: i + j", "lambda i, j: i == j", "lambda *i: sum(i)", "lambda i, j: 3")
            ),
            required=True,
        ),
        choice("shape", (2, 3), (1, 1), (0, 2), (2,), required=True),
        dtype(invalid=False),
        chapter=CHAPTER,
        undrawn={**LIKE, "kwargs": "are handed to the function as they are"},
    ),
    spec(
        "numpy.frombuffer",
        array(
            "buffer", palettes=("plain",), likes=False, layouts=("C", "offset"), dtypes=("uint8", "int64", "float32")
        ),
        choice("dtype", *(DType(name) for name in ("uint8", "int16", "uint16", "int8", "complex64"))),
        choice("count", -1, 1, 2, 99),
        choice("offset", 0, 1, 8, -1),
        chapter=CHAPTER,
        undrawn=LIKE,
    ),
)

_ENDS = (0, 1, 5, -3, 2.5, 0.0, 10, 1e3, 7)


_ARANGE_DTYPES = dtype(names=("int64", "float64", "float32", "int32", "int8", "float16", "complex128"))
_RANGE = Tolerance({"float64": 2, "float32": 2, "float16": 1}, "start + i * step rounds once or twice", SUM.scale)


def _ends(*names: str) -> tuple[Param, ...]:
    """Numbers, or now and then arrays of equal shape."""
    arrays_ = array_likes(arrays(dtypes=("float64", "int64", "float32", "complex128"), shape=(2,), palettes=("small",)))
    number = st.sampled_from(_ENDS)
    mixed = st.sampled_from([True] * 5 + [False])
    return tuple(
        Param(name, lambda context: context.draw(number if context.draw(mixed) else arrays_), required=True)
        for name in names
    )


_SPACED = (
    choice("num", 5, 0, 1, 2, 7, -1),
    boolean("endpoint"),
    dtype(names=(*INEXACT, "int64"), invalid=True),
    choice("axis", 0, -1, 1, 5),
)


def _positive_ends(args: dict[str, Any]) -> None:
    """Logarithms want ends above zero, and an integer dtype wants results in its range."""
    for name in ("start", "stop"):
        value = args[name]
        if not isinstance(value, int | float) or value <= 0 or value > 10:
            args[name] = 3 if name == "start" else 2.5


def _mild_ends(args: dict[str, Any]) -> None:
    for name in ("start", "stop"):
        if isinstance(args[name], int | float) and abs(args[name]) > 10:
            args[name] = 2.5


def _grid_axes(context: Context) -> Any:
    count = context.draw(st.sampled_from([2, 1, 3, 0]))
    plain = arrays(shape=st.sampled_from([(2,), (3,), (1,), (), (0,)]), palettes=("small",))
    return tuple(context.draw(array_likes(plain)) for _ in range(count))


_GEOMETRIC = elementary(64)

_RANGES: tuple[Spec, ...] = (
    spec(
        "numpy.arange",
        choice("start_or_stop", 5, 0, -3, 2.5, 1, 10, 3.0, required=True),
        choice("stop", 7, 0, -2, 3.5, 12, None),
        choice("step", 1, 2, -1, 0.5, -2, 3, 0),
        _ARANGE_DTYPES,
        _DEVICE,
        chapter=CHAPTER,
        undrawn=LIKE,
        tolerance=_RANGE,
    ),
    spec(
        "numpy.linspace",
        *_ends("start", "stop"),
        *_SPACED,
        boolean("retstep"),
        _DEVICE,
        chapter=CHAPTER,
        tolerance=_RANGE,
    ),
    spec(
        "numpy.logspace",
        *_ends("start", "stop"),
        *_SPACED,
        choice("base", 2, 10.0, 2.5),
        chapter=CHAPTER,
        repair=_mild_ends,
        tolerance=_GEOMETRIC,
    ),
    spec(
        "numpy.geomspace",
        *_ends("start", "stop"),
        *_SPACED,
        chapter=CHAPTER,
        repair=_positive_ends,
        tolerance=_GEOMETRIC,
    ),
    spec(
        "numpy.meshgrid",
        Param("xi", _grid_axes, required=True),
        boolean("copy"),
        boolean("sparse"),
        choice("indexing", "ij", "xy", "zz"),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.indices",
        choice("dimensions", (2, 3), (2,), (), (0, 2), (2, 1, 2), [3], required=True),
        dtype(invalid=False),
        boolean("sparse"),
        chapter="Indexing routines",
    ),
)


_K = choice("k", 1, -1, 0, 2, -9, 9)

_MATRICES: tuple[Spec, ...] = (
    spec("numpy.diag", array("v", palettes=_ANY, min_dims=1, max_dims=2, wrong=True), _K, chapter=CHAPTER),
    spec("numpy.diagflat", array("v", palettes=_ANY), _K, chapter=CHAPTER),
    spec(
        "numpy.tri",
        choice("N", 3, 0, 1, 2, required=True),
        choice("M", None, 2, 4, 0),
        _K,
        dtype(),
        chapter=CHAPTER,
        undrawn=LIKE,
    ),
    *(
        spec(f"numpy.{name}", array("m", palettes=_ANY, min_dims=1, wrong=True), _K, chapter=CHAPTER)
        for name in ("tril", "triu")
    ),
    spec(
        "numpy.vander",
        array("x", palettes=("small", "plain"), min_dims=1, max_dims=1, wrong=True),
        choice("N", None, 2, 0, 4, -1),
        boolean("increasing"),
        chapter=CHAPTER,
        tolerance=elementary(),
    ),
)

SPECS: tuple[Spec, ...] = (*_FILLED, *_CONVERSIONS, *_RANGES, *_MATRICES)
