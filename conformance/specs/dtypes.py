"""Specs of data types: promotion, limits, scalar types and what they print."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import BAD_DTYPES, array, choice, drawn
from conformance.spec import Spec
from strategies.arrays import array_likes, arrays
from strategies.palettes import COMPLEXES, DTYPES, FLOATS, INTEGERS
from strategies.recipes import DType, Function, Name

__all__ = ["DTYPE_LIKES", "SPECS"]

CHAPTER = "Data type routines"
SCALARS = "Scalars"
_PLAIN = "returns what describes data, not data"
_ABSTRACT = (
    "generic",
    "number",
    "integer",
    "signedinteger",
    "unsignedinteger",
    "inexact",
    "floating",
    "complexfloating",
)
_NAMES = [spelled for name in DTYPES for spelled in (DType(name), DType(name, "string"), DType(name, "dtype"))]
_PYTHON = [DType(name, "python") for name in ("bool", "int", "float", "complex")]
DTYPE_LIKES = st.sampled_from([*_NAMES, *_PYTHON, DType("f4", "string"), DType("i", "string"), *BAD_DTYPES])
_CASTINGS = choice("casting", "safe", "same_kind", "unsafe", "no", "equiv", "bogus")


_CARRIERS = st.sampled_from([b"i2", b"x", "|f4", "=u4", Function("np.ones(2, np.float32)")])


def _dtype_like(name: str, *, required: bool = True) -> Param:
    return drawn(name, st.one_of(DTYPE_LIKES, DTYPE_LIKES, _CARRIERS), required=required)


def _operands(context: Context) -> Any:
    """Arrays, dtypes, scalars and Python numbers, one to four of them: what ``result_type`` promotes."""
    tiny = arrays(shape=st.sampled_from([(1,), (), (0,)]), palettes=("small",), layouts=("C",))
    one = st.one_of(tiny, DTYPE_LIKES, st.sampled_from([1, 1.5, 1j, True, -1, 300]))
    return tuple(context.draw(one) for _ in range(context.draw(st.sampled_from([2, 1, 3, 2, 4]))))


def _type_like(name: str) -> Param:
    pool = [*(DType(n) for n in DTYPES), *(Name(n) for n in _ABSTRACT), *_PYTHON]
    return choice(name, *pool, required=True)


_KINDS = (
    "bool",
    "signed integer",
    "unsigned integer",
    "integral",
    "real floating",
    "complex floating",
    "numeric",
    "odd",
)

_PROMOTION: tuple[Spec, ...] = (
    spec("numpy.result_type", Param("arrays_and_dtypes", _operands, True), chapter=CHAPTER, eager_only=_PLAIN),
    spec("numpy.promote_types", _dtype_like("type1"), _dtype_like("type2"), chapter=CHAPTER, eager_only=_PLAIN),
    spec("numpy.can_cast", _dtype_like("from_"), _dtype_like("to"), _CASTINGS, chapter=CHAPTER, eager_only=_PLAIN),
    spec("numpy.min_scalar_type", array("a", palettes=("small", "finite")), chapter=CHAPTER, eager_only=_PLAIN),
    spec(
        "numpy.common_type",
        Param("arrays", lambda context: tuple(context.draw(arrays(palettes=("small",))) for _ in range(2)), True),
        chapter=CHAPTER,
        eager_only=_PLAIN,
    ),
    spec(
        "numpy.mintypecode",
        choice("typechars", "fd", "ih", "D", ["d", "F"], "", required=True),
        choice("typeset", "GDFgdf", "df"),
        choice("default", "d", "f"),
        chapter=CHAPTER,
        eager_only=_PLAIN,
    ),
    spec("numpy.typename", choice("char", *"?bBhHiIlLefdFD", required=True), chapter=CHAPTER, eager_only=_PLAIN),
    spec("numpy.issubdtype", _type_like("arg1"), _type_like("arg2"), chapter=CHAPTER, eager_only=_PLAIN),
    spec(
        "numpy.isdtype",
        drawn("dtype", st.sampled_from(_NAMES), required=True),
        choice(
            "kind", *_KINDS, DType("float64"), ("integral", "bool"), (DType("int8"), DType("float32")), required=True
        ),
        chapter=CHAPTER,
        eager_only=_PLAIN,
    ),
    spec(
        "numpy.isscalar",
        drawn(
            "element",
            st.one_of(array_likes(arrays(palettes=("small",))), st.sampled_from([1, 1.5, 1j, True, None, "text", [1]])),
            required=True,
        ),
        chapter=CHAPTER,
        eager_only=_PLAIN,
    ),
    spec(
        "numpy.dtype",
        _dtype_like("dtype"),
        chapter=CHAPTER,
        undrawn={
            "align": "concerns structured dtypes",
            "copy": "concerns the identity of dtype objects",
            "kwargs": "metadata, which no tensor carries",
        },
        eager_only=_PLAIN,
    ),
)

_DTYPE_SELF = drawn("self", st.sampled_from([DType(name, "dtype") for name in DTYPES]), required=True)


def _dtype_member(name: str, *more: Param) -> Spec:
    return spec(f"numpy.dtype.{name}", _DTYPE_SELF, *more, chapter=CHAPTER, eager_only=_PLAIN)


_MEMBERS: tuple[Spec, ...] = (
    *(_dtype_member(name) for name in ("char", "isnative", "itemsize", "kind", "name", "str", "type")),
    *(_dtype_member(f"__{name}__", _dtype_like("value")) for name in ("eq", "ne", "lt", "le", "gt", "ge")),
    *(_dtype_member(f"__{name}__") for name in ("repr", "str")),
)

_FINFO = (
    "bits", "dtype", "eps", "epsneg", "iexp", "machep", "max", "maxexp", "min", "minexp", "negep", "nexp", "nmant",
    "precision", "resolution", "smallest_normal", "smallest_subnormal", "tiny", "__repr__", "__str__",
)  # fmt: skip


def _info(kind: str, member: str, names: tuple[str, ...]) -> Spec:
    made = [Function(f"np.{kind}(np.{name})") for name in names]
    return spec(f"numpy.{kind}.{member}", choice("self", *made, required=True), chapter=CHAPTER, eager_only=_PLAIN)


_LIMITS: tuple[Spec, ...] = (
    spec(
        "numpy.finfo",
        drawn(
            "dtype",
            st.one_of(st.sampled_from([*(DType(n) for n in FLOATS + COMPLEXES), 1.5, 1j, 1]), DTYPE_LIKES),
            required=True,
        ),
        chapter=CHAPTER,
        eager_only=_PLAIN,
    ),
    spec(
        "numpy.iinfo",
        drawn("type", st.one_of(st.sampled_from([*(DType(n) for n in INTEGERS), 1, 1.5]), DTYPE_LIKES), required=True),
        chapter=CHAPTER,
        stated="type, /",
        eager_only=_PLAIN,
        undrawn={"int_type": "the first argument"},
    ),
    *(_info("finfo", member, FLOATS + COMPLEXES) for member in _FINFO),
    *(
        _info("iinfo", member, INTEGERS)
        for member in ("bits", "dtype", "key", "kind", "max", "min", "__repr__", "__str__")
    ),
)


def _scalar_value(name: str) -> Param:
    """What the scalar type is called with: a number that it holds, sometimes a list or a text."""
    own = arrays(dtypes=(name,), shape=(), palettes=("small", "special"), layouts=("C",))
    likes = array_likes(own)
    odd = st.sampled_from([1, True, 0, 3, "1", [1, 2], None])
    which = st.sampled_from([True, True, False])
    return Param("value", lambda context: context.draw(likes if context.draw(which) else odd))


_ALIASES = {
    "bool": ("bool", "bool_"),
    "int8": ("int8", "byte"),
    "int16": ("int16", "short"),
    "int32": ("int32", "intc"),
    "int64": ("int64", "int_", "intp", "long", "longlong"),
    "uint8": ("uint8", "ubyte"),
    "uint16": ("uint16", "ushort"),
    "uint32": ("uint32", "uintc"),
    "uint64": ("uint64", "uint", "uintp", "ulong", "ulonglong"),
    "float16": ("float16", "half"),
    "float32": ("float32", "single"),
    "float64": ("float64", "double"),
    "complex64": ("complex64", "csingle"),
    "complex128": ("complex128", "cdouble"),
}

_TYPES: tuple[Spec, ...] = tuple(
    spec(
        f"numpy.{alias}",
        _scalar_value(name),
        chapter=SCALARS,
        stated="value=None, /",
        undrawn=dict.fromkeys(("real", "imag"), "the value by parts") if name in COMPLEXES else {},
    )
    for name, aliases in _ALIASES.items()
    for alias in aliases
)


def _abstract(name: str) -> Spec:
    """An abstract type cannot be made."""
    return spec(f"numpy.{name}", choice("value", 1, 1.5), chapter=SCALARS, stated="value=None, /", eager_only=_PLAIN)


_CLASSES = (
    "Bool", "Byte", "Complex128", "Complex64", "Float16", "Float32", "Float64", "Int16", "Int32", "Int64", "Int8",
    "Long", "LongLong", "Short", "UByte", "UInt16", "UInt32", "UInt64", "UInt8", "UInt", "Int", "ULong", "ULongLong",
    "UShort",
)  # fmt: skip
_DTYPE_CLASSES: tuple[Spec, ...] = tuple(
    spec(f"numpy.dtypes.{name}DType", chapter=CHAPTER, eager_only=_PLAIN) for name in _CLASSES
)

_CONSTANTS: tuple[Spec, ...] = tuple(
    spec(f"numpy.{name}", chapter="Constants", eager_only="is a value")
    for name in ("False_", "True_", "e", "euler_gamma", "inf", "nan", "newaxis", "pi")
)

SPECS: tuple[Spec, ...] = (
    *_PROMOTION,
    *_MEMBERS,
    *_LIMITS,
    *_TYPES,
    *(_abstract(n) for n in _ABSTRACT),
    *_DTYPE_CLASSES,
    *_CONSTANTS,
)
