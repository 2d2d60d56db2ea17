"""Specs of operators: indexing, arithmetic, in-place and reflected forms, comparisons, conversions."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, drawn
from conformance.families_ufuncs import second_operand
from conformance.spec import EXACT, Spec, Tolerance
from conformance.specs.indexing import WRITABLE
from conformance.specs.products import matrix_partner
from conformance.tolerances import FUSED, SQUARES, elementary
from strategies.arrays import array_likes, arrays, as_list, weak_scalars
from strategies.indices import indices
from strategies.palettes import BOOLS, DTYPES, INTEGERS
from strategies.recipes import Array, Realizer, Scalar, View
from strategies.shapes import Shape

__all__ = ["SPECS"]

CHAPTER = "Operators and indexing"
_ANY = ("small", "plain", "special")
_WHOLE = (*BOOLS, *INTEGERS, "float64")
_POWERS = ("index", "index", "small")
_TWO = elementary(2)
_POWER = Tolerance({"float64": 4, "float32": 4, "float16": 1}, "pow differs between C libraries by a few ULP")


def _kinds(stem: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The dtypes and palettes of both operands of an operator, so that its result is defined."""
    if stem in ("lshift", "rshift"):
        return _WHOLE, ("index",), ("index",)
    if stem in ("and", "or", "xor"):
        return _WHOLE, _ANY, _ANY
    return DTYPES, _ANY, _POWERS if stem == "pow" else _ANY


def _tolerance(stem: str) -> Tolerance:
    return {"mul": FUSED, "truediv": _TWO, "pow": _POWER}.get(stem, EXACT)


def _operator(dunder: str, *params: Param, **options: Any) -> Spec:
    return spec(f"numpy.ndarray.__{dunder}__", *params, chapter=CHAPTER, **options)


def _me(**options: Any) -> Param:
    options.setdefault("palettes", _ANY)
    return array("self", likes=False, **options)


def _binary(stem: str, dunder: str) -> Spec:
    dtypes, palettes, others = _kinds(stem)
    weak = stem not in ("lshift", "rshift", "pow")
    undrawn = {"mod": "three-argument pow is refused by arrays"} if stem == "pow" else {}
    return _operator(
        dunder,
        _me(dtypes=dtypes, palettes=others if dunder == "rpow" else palettes),
        second_operand("value", "self", dtypes, palettes if dunder == "rpow" else others, weak),
        tolerance=_tolerance(stem),
        undrawn=undrawn,
    )


def _inplace(stem: str) -> Spec:
    dtypes, palettes, others = _kinds(stem)

    def value(context: Context) -> Any:
        me: Array = context.args["self"]
        form = context.draw(_INPLACE)
        if form in ("same", "overlap"):
            square = len(me.shape) == 2 and me.shape[0] == me.shape[1]
            return me if form == "same" or not me.shape else View(me, ".T" if square else "[::-1]")
        if form == "weak" and stem not in ("lshift", "rshift", "pow"):
            return context.draw(weak_scalars(me.dtype))
        smaller = [me.shape, me.shape, me.shape, me.shape[1:], (), (1,) * len(me.shape), (2, *me.shape)]
        plain = arrays(dtypes=(me.dtype, me.dtype, *dtypes[:8]), shape=st.sampled_from(smaller), palettes=others)
        return context.draw(array_likes(plain))

    return _operator(
        f"i{stem}",
        _me(dtypes=dtypes, palettes=palettes, layouts=(*WRITABLE, "readonly")),
        Param("value", value, required=True),
        tolerance=_tolerance(stem),
    )


_INPLACE = st.sampled_from(["any", "any", "any", "weak", "weak", "same", "overlap"])
_ARITHMETIC = (
    "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor",
)  # fmt: skip

_MATRICES = arrays(
    shape=st.sampled_from([(2, 2), (3, 3), (2, 2, 2), (2,), (2, 3)]), layouts=WRITABLE, palettes=("small", "plain")
)

_BINARIES: tuple[Spec, ...] = (
    *(_binary(stem, stem) for stem in _ARITHMETIC),
    *(_binary(stem, f"r{stem}") for stem in _ARITHMETIC),
    *(_inplace(stem) for stem in _ARITHMETIC),
    *(_binary(stem, stem) for stem in ("lt", "le", "gt", "ge", "eq", "ne")),
    *(_binary(stem, stem) for stem in ("divmod", "rdivmod")),
    _operator("matmul", _me(palettes=("small", "plain")), matrix_partner("value", "self"), tolerance=SQUARES),
    *(
        _operator(stem, drawn("self", _MATRICES, required=True), matrix_partner("value", "self"), tolerance=SQUARES)
        for stem in ("rmatmul", "imatmul")
    ),
)

_UNARIES: tuple[Spec, ...] = (
    *(_operator(stem, _me()) for stem in ("neg", "pos", "copy")),
    _operator("abs", _me(), tolerance=_TWO),
    _operator("invert", _me(dtypes=_WHOLE)),
)

_ONE = st.sampled_from([(), (1,), (), (1, 1), (2,), (0,)])
_LEAVES = "leaves the graph: its result is a Python object"


def _conversion(stem: str, palettes: tuple[str, ...] = _ANY, dtypes: tuple[str, ...] = DTYPES) -> Spec:
    """A conversion of one element to a Python number."""
    me = drawn("self", arrays(shape=_ONE, palettes=palettes, dtypes=dtypes), required=True)
    return _operator(stem, me, eager_only=_LEAVES)


_CONVERSIONS: tuple[Spec, ...] = (
    *(_conversion(stem) for stem in ("bool", "int", "float", "complex")),
    _conversion("index", dtypes=_WHOLE),
    _operator("len", _me(), eager_only=_LEAVES),
    _operator("iter", _me(), eager_only="is an iterator"),
    _operator(
        "contains",
        _me(),
        Param("key", lambda context: context.draw(weak_scalars(context.args["self"].dtype)), True),
        eager_only=_LEAVES,
    ),
    _operator("deepcopy", _me(), drawn("memo", st.just({}), required=True), stated="self, memo, /"),
)


def _selected(shape: Shape, index: Any) -> Shape:
    """The shape of what ``index`` selects, or any where it is invalid."""
    try:
        return np.shape(np.zeros(shape)[Realizer()(index)])
    except (IndexError, TypeError, ValueError):
        return (1,)


def _assigned(context: Context) -> Any:
    """Values that fit the selection: of the array's dtype, or small numbers that any dtype holds."""
    me: Array = context.args["self"]
    shape = _selected(me.shape, context.args["key"])
    form = context.draw(_VALUES)
    if form == "weak":
        return context.draw(st.sampled_from([0, 1, 7, True, 2.5, 300] if me.dtype != "bool" else [0, 1, True]))
    if form == "overlap" and me.shape and shape == me.shape:
        return View(me, "[::-1]")
    if form == "scalar" and me.dtype.startswith("int"):
        return context.draw(_SCALARS)
    if form == "nested":
        extra = context.draw(st.sampled_from([(1,), (1, 1), (2,), (0,)]))
        plain = arrays(dtypes=("int64", "float64"), shape=(*extra, *shape), palettes=("index",))
        return as_list(context.draw(plain))
    sizes = st.sampled_from([shape, shape, shape, shape[1:], (), (1, *shape), (2, 3, 4)])
    if form == "own":
        return context.draw(array_likes(arrays(dtypes=(me.dtype,), shape=sizes, palettes=("small", "special"))))
    return context.draw(array_likes(arrays(dtypes=DTYPES[:-2], shape=sizes, palettes=("index",))))


_VALUES = st.sampled_from(["own", "own", "weak", "any", "any", "overlap", "nested", "scalar"])
_SCALARS = st.sampled_from(
    [Scalar("float64", 300.5), Scalar("int64", -129), Scalar("float32", float("nan")), Scalar("uint64", 2**63)]
)
_KEY = Param("key", lambda context: context.draw(indices(context.args["self"].shape)), required=True)

_ITEMS: tuple[Spec, ...] = (
    _operator("getitem", _me(), _KEY),
    _operator("setitem", _me(layouts=(*WRITABLE, "readonly")), _KEY, Param("value", _assigned, required=True)),
    _operator("delitem", _me(), _KEY, eager_only="is refused by arrays"),
)

SPECS: tuple[Spec, ...] = (*_BINARIES, *_UNARIES, *_CONVERSIONS, *_ITEMS)
