"""Specs of members that say what an array, a scalar or a dtype is, and of the exception classes."""

from __future__ import annotations

from hypothesis import strategies as st

from conformance.families import Param, spec
from conformance.families_parameters import array, choice, drawn
from conformance.spec import Spec
from strategies.palettes import DTYPES
from strategies.recipes import DType, Function, Scalar

__all__ = ["SPECS"]

_ARRAY = "The N-dimensional array"
_SCALARS = "Scalars"
_TYPES = "Data type routines"
_ERRORS = "Exceptions and warnings"
_DESCRIBES = "returns what describes data, not data"
_MEMORY = "describes memory"

# Views and owners; which of the two an array of a recipe is depends on how the harness makes it.
_OWNERS = tuple(
    Function(source)
    for source in (
        "np.arange(6)",
        "np.arange(6.0)[1:]",
        "np.arange(6)[::-1]",
        "np.array([[1, 2], [3, 4]])",
        "np.array([[1, 2], [3, 4]]).T",
        "np.arange(6).reshape(2, 3)",
        "np.arange(6).reshape(2, 3)[1:][:, 1]",
        "np.zeros((2, 3)) + 1",
        "np.arange(4).copy()",
        "np.arange(4.0).astype(int)[...]",
        "np.broadcast_to(np.arange(2), (2, 2))",
        "np.array(5)",
        "np.zeros((0, 2))",
        "np.arange(3j).imag",
        "np.arange(4).view('u8')",
        "np.arange(4)[[1, 2]]",
        "np.split(np.arange(4), 2)[1]",
        "np.eye(2)",
    )
)
_VERSIONS = choice("api_version", None, "2024.12", "2021.12", "1900.01", 3)
_SIZES = choice("new_shape", (2, 3), (8,), (0,), (), (None,), ((4, 2),), (-1,), (2.5,), ("x",), required=True)

_ARRAYS: tuple[Spec, ...] = (
    spec("numpy.ndarray.base", choice("self", *_OWNERS, required=True), chapter=_ARRAY, eager_only=_MEMORY),
    spec(
        "numpy.ndarray.resize",
        choice("self", *_OWNERS, required=True),
        _SIZES,
        choice("refcheck", False, True, "maybe"),
        chapter=_ARRAY,
        eager_only="changes the memory of an array",
    ),
)


def _scalar(name: str, *params: Param, eager_only: str, stated: str = "") -> Spec:
    me = choice("self", *(Scalar(name, 1) for name in DTYPES), required=True)
    return spec(f"numpy.generic.{name}", me, *params, chapter=_SCALARS, stated=stated, eager_only=eager_only)


_SCALAR_MEMBERS: tuple[Spec, ...] = (
    _scalar("flags", eager_only=_MEMORY),
    _scalar("__array_namespace__", _VERSIONS, stated="self, /, *, api_version=None", eager_only=_DESCRIBES),
    _scalar("resize", _SIZES, choice("refcheck", False, True), eager_only="changes nothing"),
    _scalar(
        "setflags",
        choice("write", True, False, None),
        choice("align", True, None),
        choice("uic", False, None),
        stated="self, /, write=None, align=None, uic=None",
        eager_only="changes nothing",
    ),
)

_DTYPE = drawn("self", st.sampled_from([DType(name, "dtype") for name in DTYPES]), required=True)


def _dtype(name: str, *params: Param, stated: str = "") -> Spec:
    return spec(f"numpy.dtype.{name}", _DTYPE, *params, chapter=_TYPES, stated=stated, eager_only=_DESCRIBES)


_DTYPE_MEMBERS: tuple[Spec, ...] = (
    *(
        _dtype(name)
        for name in (
            "alignment", "base", "byteorder", "descr", "fields", "flags", "hasobject", "isalignedstruct", "isbuiltin",
            "metadata", "names", "ndim", "num", "shape", "subdtype", "__len__", "__bool__",
        )
    ),
    _dtype("__getitem__", choice("key", 0, "x", ["x"], required=True)),
    _dtype(
        "newbyteorder",
        choice("new_order", "=", "native", "|", "ignore", "<", "little", ">", "big", "S", "x", "", 3),
        stated="self, new_order='S', /",
    ),
)  # fmt: skip


_EXCEPTIONS: tuple[Spec, ...] = (
    spec(
        "numpy.exceptions.AxisError",
        choice("axis", 1, -3, "text", required=True),
        choice("ndim", 2, 0, None),
        choice("msg_prefix", "name", None),
        chapter=_ERRORS,
        eager_only=_DESCRIBES,
    ),
    *(
        spec(
            f"numpy.{name}",
            choice("args", (), ("text",), ("text", 1), required=True),
            chapter=_ERRORS,
            stated="*args",
            eager_only=_DESCRIBES,
        )
        for name in (
            "exceptions.ComplexWarning",
            "exceptions.DTypePromotionError",
            "exceptions.ModuleDeprecationWarning",
            "exceptions.TooHardError",
            "exceptions.VisibleDeprecationWarning",
            "linalg.LinAlgError",
        )
    ),
)

_SETTINGS: tuple[Spec, ...] = (
    spec("numpy.getbufsize", chapter="Universal functions", eager_only="is a setting"),
    # One valid size alone, the default: what is set would be seen by the calls that follow.
    spec(
        "numpy.setbufsize",
        choice("size", 8192, 0, 4, 5, 10**8, 1.5, required=True),
        chapter="Universal functions",
        eager_only="is a setting",
    ),
    spec("numpy.ScalarType", chapter="Data types", eager_only="is a table of types, not of numbers"),
    spec("numpy.little_endian", chapter="Constants", eager_only="is a value"),
)

_LIBRARY = "Miscellaneous routines"
_TOOLS: tuple[Spec, ...] = (
    spec(
        "numpy.lib.NumpyVersion",
        choice("vstring", "1.8.0", "2.0.0rc1", "2.1.0.dev0+git", "1.8", "text", 1.8, required=True),
        chapter=_LIBRARY,
        eager_only=_DESCRIBES,
    ),
    spec(
        "numpy.lib.Arrayterator",
        array("var", likes=False, min_dims=1),
        choice("buf_size", None, 1, 2, 3, 5, 100),
        chapter=_LIBRARY,
        eager_only="is an iterator, which a graph cannot return",
    ),
    spec(
        "numpy.lib.array_utils.byte_bounds",
        array("a", likes=False),
        chapter=_LIBRARY,
        eager_only=_MEMORY,
        # Where memory lies, nobody promises; how far it reaches is the same everywhere.
        canonical=lambda result, _args, _kwargs: result[1] - result[0],
    ),
    *(
        spec(f"numpy.{name}", chapter=_LIBRARY, eager_only=_DESCRIBES)
        for name in ("lib.mixins.NDArrayOperatorsMixin", "__array_namespace_info__")
    ),
)

SPECS: tuple[Spec, ...] = (
    *_ARRAYS,
    *_SCALAR_MEMBERS,
    *_DTYPE_MEMBERS,
    *_EXCEPTIONS,
    *_SETTINGS,
    *_TOOLS,
)
