"""Specs of the methods, properties and operators of NumPy scalars."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import choice, drawn, dtype
from conformance.spec import Spec, Tolerance, signature_of
from conformance.tolerances import elementary
from strategies.arrays import arrays, weak_scalars
from strategies.palettes import BOOLS, DTYPES, INTEGERS
from strategies.recipes import DType, Scalar

__all__ = ["SPECS"]

CHAPTER = "Scalars"
_ANY = ("small", "plain", "special")
_WHOLE = (*BOOLS, *INTEGERS)
_TWO = elementary(2)
_POWER = Tolerance({"float64": 4, "float32": 4, "float16": 1}, "pow differs between C libraries by a few ULP")
_AXIS = choice("axis", None, 0, -1, ())
_LEAVES = "leaves the graph: its result is a Python object"


def _scalars(dtypes: tuple[str, ...] = DTYPES, palettes: tuple[str, ...] = _ANY) -> st.SearchStrategy[Scalar]:
    plain = arrays(dtypes=dtypes, shape=(), palettes=palettes, layouts=("C",))
    return plain.map(lambda array: Scalar(array.dtype, array.values[0]))


def _member(
    name: str, *params: Param, dtypes: tuple[str, ...] = DTYPES, palettes: tuple[str, ...] = _ANY, **options: Any
) -> Spec:
    me = drawn("self", _scalars(dtypes, palettes), required=True)
    reasons = dict(options.pop("undrawn", {}))
    given = {"self", *(param.name for param in params)}
    for parameter in signature_of(f"numpy.generic.{name}"):
        if parameter not in given:
            reasons.setdefault(parameter, "scalars hand it on to the array method, with which it is drawn")
    return spec(f"numpy.generic.{name}", me, *params, chapter=CHAPTER, undrawn=reasons, **options)


def _operand(dtypes: tuple[str, ...], palettes: tuple[str, ...], *, weak: bool) -> Param:
    """The other operand: a scalar of the same or another type, a Python number, an array."""

    def draw(context: Context) -> Any:
        own = context.args["self"].dtype
        form = context.draw(st.sampled_from(["own", "own", "any", "any", "weak", "array"]))
        if form == "weak" and weak:
            return context.draw(weak_scalars(own))
        if form == "array":
            return context.draw(arrays(dtypes=dtypes, palettes=palettes))
        return context.draw(_scalars((own,) if form == "own" and own in dtypes else dtypes, palettes))

    return Param("value", draw, required=True)


def _binary(stem: str, dunder: str) -> Spec:
    dtypes: tuple[str, ...] = DTYPES
    palettes: tuple[str, ...] = _ANY
    if stem in ("and", "or", "xor", "lshift", "rshift"):
        dtypes = (*_WHOLE, "float64")
    if stem in ("lshift", "rshift"):
        palettes = ("index",)
    if stem == "pow":
        palettes = ("index", "small")
    return _member(
        f"__{dunder}__",
        _operand(dtypes, palettes, weak=stem not in ("lshift", "rshift", "pow")),
        dtypes=dtypes,
        palettes=palettes,
        tolerance={"truediv": _TWO, "pow": _POWER}.get(stem, Tolerance()),
        undrawn={"mod": "three-argument pow is refused by NumPy's scalars"} if stem == "pow" else {},
    )


_ARITHMETIC = (
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "and",
    "or",
    "xor",
    "lshift",
    "rshift",
    "divmod",
)

_OPERATORS: tuple[Spec, ...] = (
    *(_binary(stem, stem) for stem in _ARITHMETIC),
    *(_binary(stem, f"r{stem}") for stem in _ARITHMETIC),
    *(_binary(stem, stem) for stem in ("lt", "le", "gt", "ge", "eq", "ne")),
    *(_member(f"__{stem}__") for stem in ("neg", "pos", "copy")),
    _member("__abs__", tolerance=_TWO),
    _member("__invert__", dtypes=(*_WHOLE, "float64")),
    _member("__deepcopy__", choice("memo", None, required=True), stated="self, memo, /"),
    *(_member(f"__{stem}__", eager_only=_LEAVES) for stem in ("bool", "int", "float")),
)

# Every scalar has the methods of arrays, and behaves as the 0-dimensional array does.
_METHODS: tuple[Spec, ...] = (
    *(
        _member(name, _AXIS, stated="self, /, axis=None")
        for name in ("sum", "prod", "mean", "max", "min", "any", "all")
    ),
    *(
        _member(name, _AXIS, stated="self, /, axis=None")
        for name in ("cumsum", "cumprod", "argmax", "argmin", "argsort")
    ),
    *(
        _member(name, _AXIS, choice("ddof", 0, 1), stated="self, /, axis=None, dtype=None, out=None, ddof=0")
        for name in ("std", "var")
    ),
    *(_member(name) for name in ("conj", "conjugate", "copy", "flatten", "ravel", "squeeze", "transpose", "nonzero")),
    *(_member(name, eager_only=_LEAVES) for name in ("item", "tolist", "tobytes")),
    *(
        _member(name)
        for name in ("T", "real", "imag", "shape", "ndim", "size", "itemsize", "nbytes", "dtype", "device")
    ),
    _member("flat", eager_only="is an iterator"),
    _member("strides", eager_only="describes memory"),
    _member("base", eager_only="describes memory"),
    _member("round", choice("decimals", 0, 1, -1, 2), stated="self, /, decimals=0, out=None", tolerance=_TWO),
    _member("astype", Param("dtype", lambda context: dtype("self").draw(context), True), stated="self, /, dtype"),
    _member("reshape", choice("shape", (1,), (-1,), (1, 1), (), (2,), required=True), stated="self, /, shape"),
    _member("repeat", choice("repeats", 2, 0, 3, [2], required=True), stated="self, /, repeats, axis=None"),
    _member(
        "clip",
        choice("min", 0, None, 1, required=True),
        choice("max", 2, 5, None, required=True),
        stated="self, /, min, max",
    ),
    _member("take", choice("indices", 0, [0], -1, 1, [[0, 0]], required=True), stated="self, /, indices"),
    _member(
        "swapaxes",
        choice("axis1", 0, -1, required=True),
        choice("axis2", 0, 1, required=True),
        stated="self, axis1, axis2, /",
    ),
    _member(
        "choose",
        choice("choices", [5, 6, 7], [1.5, 2.5], [5], required=True),
        choice("mode", "raise", "wrap", "clip", "bogus"),
        dtypes=("int64", "uint8", "bool", "float64"),
        palettes=("index",),
        stated="self, /, choices, *, out=None, mode='raise'",
    ),
    _member("compress", choice("condition", [True], [False], [], True, [True, False], required=True), _AXIS),
    _member("put", choice("indices", 0, [0], -1, 1, required=True), choice("values", 1, [0, 1], required=True)),
    _member("fill", choice("value", 0, 1, True, required=True)),
    _member("view", choice("dtype", *(DType(n) for n in ("int64", "uint8", "float32", "int16")))),
    _member("to_device", choice("device", "cpu", "quantum", None, required=True)),
    # These three want more dimensions than a scalar has.
    _member("diagonal", choice("offset", 0, 1)),
    _member("trace", choice("offset", 0, 1)),
    _member("sort", choice("axis", -1, 0, None)),
    _member("searchsorted", choice("v", 0, [0, 1], required=True), choice("side", "left", "right", "middle")),
)

_NUMBERS: tuple[Spec, ...] = (
    *(
        spec(
            f"numpy.float64.{name}",
            drawn("self", _scalars(("float64",), palettes), required=True),
            chapter=CHAPTER,
            eager_only=_LEAVES,
        )
        for name, palettes in (("as_integer_ratio", ("small", "plain", "special")), ("is_integer", _ANY))
    ),
    *(
        spec(
            f"numpy.int64.{name}",
            drawn("self", _scalars(("int64", "int8", "uint32"), _ANY), required=True),
            chapter=CHAPTER,
            eager_only=_LEAVES,
        )
        for name in ("bit_count", "is_integer", "numerator", "denominator")
    ),
)

SPECS: tuple[Spec, ...] = (*_OPERATORS, *_METHODS, *_NUMBERS)
