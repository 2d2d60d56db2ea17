"""Specs of `poly1d`: its constructor, its members and its operators."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Param, spec
from conformance.families_parameters import choice, drawn
from conformance.spec import Spec, Tolerance
from conformance.tolerances import SQUARES, SUM, numbers_of
from strategies.arrays import array_likes, arrays
from strategies.recipes import Function

__all__ = ["SPECS", "poly1ds"]

CHAPTER = "Polynomials"
_LEAVES = "leaves the graph: its result is a Python object"
_COUNTED = "the zeros that lead are cut off, so that the number of coefficients depends on values"

_NUMBERS = st.sampled_from([1, 0, 2, -1, 3, 0.5, -2.5, 1j, 2 - 1j, -3, 7, 0.0, 1e-3, 12.25, 100])
_INTEGERS = st.sampled_from([1, 0, 2, -1, 3, -2, 5])
_TYPED = st.sampled_from(["float32", "int8", "uint8", "bool_", "complex64", "float16", "int32"])
_VARIABLES = st.sampled_from(["", "", "", ', variable="z"', ', variable="theta"'])


@st.composite
def poly1ds(draw: st.DrawFn, *, largest: int = 4) -> Function:
    """A polynomial as source: of Python numbers or a typed array, zeros first at times, with a variable of its own."""
    form = draw(st.sampled_from(["whole", "whole", "any", "any", "typed", "roots", "scalar"]))
    variable = draw(_VARIABLES)
    if form == "scalar":
        return Function(f"np.poly1d({draw(_NUMBERS)!r}{variable})")
    items: list[Any] = draw(st.lists(_NUMBERS if form == "any" else _INTEGERS, min_size=1, max_size=largest))
    if form == "typed":
        counts = [abs(int(item)) for item in items]
        return Function(f"np.poly1d(np.array({counts}, dtype=np.{draw(_TYPED)}){variable})")
    return Function(f"np.poly1d({items}{', True' if form == 'roots' else ''}{variable})")


def _powers(args: tuple[Any, ...], _kwargs: dict[str, Any], expected: Any) -> Any:
    """The sum of the magnitudes of the terms, at the points of the second argument."""
    points = np.asarray(args[1])
    size = np.polyval(np.abs(args[0].coeffs.astype(np.complex128)), np.abs(points.astype(np.complex128)))
    return size if np.shape(size) == np.shape(expected) else np.max(size, initial=1.0) * (1 + len(args[0])) ** 3


def _ill(args: tuple[Any, ...], kwargs: dict[str, Any], expected: Any) -> float:
    return (1.0 + float(numbers_of((*args, expected), kwargs).max(initial=0.0))) ** 5


_HORNER = Tolerance(
    {"float64": 16, "float32": 16, "float16": 16},
    "terms of different signs cancel, and complex products are fused or not; the error is relative to the terms",
    _powers,
)
_ROOTS = Tolerance(
    {"float64": 1024, "float32": 1024, "float16": 16},
    "roots and quotients are ill-conditioned: their errors grow with the powers of what is given",
    _ill,
)
_FOUND = Tolerance(
    {"float64": 256, "float32": 256},
    "eigenvalues are found to the precision of the largest one, and simple roots with them",
    lambda args, kwargs, expected: 1.0 + float(np.abs(expected).max(initial=0.0)),
)


def _sorted(result: Any, _args: tuple[Any, ...], _kwargs: dict[str, Any]) -> Any:
    """The roots in an order of their own: eigenvalues come in any."""
    found = np.round(result, 6) + 0.0
    return np.asarray(result)[np.lexsort((found.imag, found.real))]


_ME = drawn("self", poly1ds(), required=True)
_PLAIN = arrays(
    dtypes=("float64", "int64", "complex128", "float32", "bool", "uint8"),
    shape=st.sampled_from([(3,), (1,), (2,), (0,), (), (4,), (1, 2)]),
    palettes=("small",),
)
_OTHERS = st.one_of(array_likes(_PLAIN), poly1ds(), st.sampled_from([2, 0.5, 1j, True, 0, -3, None]))


def _member(name: str, *params: Param, me: Param = _ME, **options: Any) -> Spec:
    return spec(f"numpy.poly1d.{name}", me, *params, chapter=CHAPTER, **options)


def _binary(stem: str, **options: Any) -> Spec:
    return _member(f"__{stem}__", drawn("other", _OTHERS, required=True), **options)


# A double root is found to half of the digits only, as one real number or as two that are complex.
_SIMPLE = st.one_of(
    st.lists(st.sampled_from([1, -1, 2, 0, -3, 0.5, 1j, -1j]), min_size=1, max_size=4, unique=True).map(
        lambda roots: Function(f"np.poly1d({roots}, True)")
    ),
    st.sampled_from(
        [[1, 2, 3], [2, 0, 0, 1], [0, 3, -6], [5], [0], [1, 0], [4, 2, 0, 0], [2 - 1j, 3, 1j], [True, True]]
    ).map(lambda coefficients: Function(f"np.poly1d({coefficients})")),
    st.sampled_from(["float32", "int8", "uint8", "complex64"]).map(
        lambda dtype: Function(f"np.poly1d(np.array([2, 1, 5], dtype=np.{dtype}))")
    ),
)

_MADE: tuple[Spec, ...] = (
    spec(
        "numpy.poly1d",
        drawn("c_or_r", st.one_of(array_likes(_PLAIN), poly1ds(), st.just([[1, 2], [3, 4]])), required=True),
        choice("r", True, False, 1),
        choice("variable", "y", "lambda_", None),
        chapter=CHAPTER,
        tolerance=_ROOTS,
    ),
)

_ATTRIBUTES: tuple[Spec, ...] = (
    *(_member(name, eager_only=_COUNTED) for name in ("c", "coef", "coefficients", "coeffs")),
    *(_member(name, eager_only=_COUNTED) for name in ("o", "order", "__len__", "__iter__")),
    *(
        _member(
            name, me=drawn("self", _SIMPLE, required=True), eager_only=_COUNTED, tolerance=_FOUND, canonical=_sorted
        )
        for name in ("r", "roots")
    ),
    _member("variable"),
    _member("__repr__", eager_only=_LEAVES),
    _member(
        "__str__",
        me=drawn("self", st.one_of(poly1ds(largest=16), poly1ds(largest=40)), required=True),
        eager_only=_LEAVES,
    ),
    _member(
        "__getitem__",
        choice("key", 0, 1, 2, 5, -1, True, 1.5, None, required=True),
        eager_only=_COUNTED,
    ),
    _member(
        "__setitem__",
        choice("key", 0, 1, 2, 5, -1, True, 2.5, None, required=True),
        choice("value", 0, 1, 7, True, required=True),
        eager_only=_COUNTED,
    ),
)

_POINTS = array_likes(
    arrays(dtypes=("float64", "int64", "complex128", "float32", "uint8"), palettes=("small", "plain"), shape=None)
)

_OPERATORS: tuple[Spec, ...] = (
    _member("__call__", drawn("val", st.one_of(_POINTS, _POINTS, poly1ds()), required=True), tolerance=_HORNER),
    *(_member(f"__{stem}__") for stem in ("neg", "pos")),
    *(_binary(stem) for stem in ("add", "radd", "sub", "rsub")),
    *(_binary(stem, tolerance=SQUARES) for stem in ("mul", "rmul")),
    *(_binary(stem, tolerance=_ROOTS, eager_only=_COUNTED) for stem in ("truediv", "rtruediv")),
    *(_binary(stem, eager_only=_COUNTED) for stem in ("eq", "ne")),
    _member(
        "__pow__",
        choice("value", 2, 0, 1, 3, -1, 1.5, True, None, required=True),
        undrawn={"mod": "a polynomial takes no modulo"},
        tolerance=_ROOTS,
    ),
)

_CALCULUS: tuple[Spec, ...] = (
    _member("deriv", choice("m", 1, 2, 0, 5, -1, 1.5)),
    _member("integ", choice("m", 1, 2, 0, 3, -1), choice("k", 0, 3, [1, 2], [1.5], 1j, None), tolerance=SUM),
)

SPECS: tuple[Spec, ...] = (*_MADE, *_ATTRIBUTES, *_OPERATORS, *_CALCULUS)
