"""Specs of the convenience classes of `numpy.polynomial`: one spec a member draws the classes of all six bases."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import boolean, choice, drawn, partner
from conformance.spec import Spec, Tolerance
from strategies.arrays import array_likes, arrays
from strategies.recipes import Array, Function, Name

__all__ = ["SPECS"]

CHAPTER = "Polynomials"
_LEAVES = "leaves the graph: its result is a Python object"
_BRANCHES = "decides by values, in Python"
_MODULES = {
    "Polynomial": "polynomial",
    "Chebyshev": "chebyshev",
    "Legendre": "legendre",
    "Laguerre": "laguerre",
    "Hermite": "hermite",
    "HermiteE": "hermite_e",
}
_CLASSES = tuple(_MODULES)
_CLASS = st.sampled_from(_CLASSES).map(lambda name: Name(f"polynomial.{name}"))

_WHOLE = st.sampled_from([1, 0, 2, -1, 3, -2, 5])
_NUMBERS = st.sampled_from([1, 0, 2, -1, 0.5, -2.5, 3, 1e-3, 12.25, -0.0])
_COMPLEX = st.sampled_from([1, 0, 1j, 2 - 1j, -0.5j, -3])
_TEXTS = st.sampled_from([1, 0, -2.5, 1e10, 1e-7, 0.1, 1 / 3, 123456.789, -0.0, float("nan"), float("inf"), -1e300])
_TYPED = st.sampled_from(["float32", "int8", "complex64", "float16", "uint8"])
_DOMAINS = ["", "", "[0, 4]", "[-2, 3]", "[0.5, 1.5]", "np.array([-1, 3], dtype=np.float32)"]
_WINDOWS = ["", "", "", "[0, 1]", "[-2, 2]"]
_SYMBOLS = ["", "", "", "t", "alpha"]


def _source(class_: str, coefficients: str, options: str) -> Function:
    return Function(f"np.polynomial.{class_}({coefficients}{options})")


@st.composite
def _coefficients(draw: st.DrawFn, items: st.SearchStrategy[Any] = _NUMBERS, largest: int = 5) -> str:
    form = draw(st.sampled_from(["whole", "any", "any", "complex", "typed"]))
    if items is not _NUMBERS:
        form = "any"
    kinds = {"whole": _WHOLE, "any": items, "complex": _COMPLEX, "typed": _WHOLE}
    found = draw(st.lists(kinds[form], min_size=1, max_size=largest))
    if form == "typed":
        return f"np.array({[abs(number) for number in found]}, dtype=np.{draw(_TYPED)})"
    # As source, what is not finite has the names that NumPy gives it.
    return re.sub(r"\b(nan|inf)\b", r"np.\1", repr(found))


@st.composite
def _options(draw: st.DrawFn) -> str:
    domain, window, symbol = (draw(st.sampled_from(pool)) for pool in (_DOMAINS, _WINDOWS, _SYMBOLS))
    given = (f", domain={domain}", f", window={window}", f', symbol="{symbol}"')
    return "".join(text for text, value in zip(given, (domain, window, symbol), strict=True) if value)


@st.composite
def _series(draw: st.DrawFn, items: st.SearchStrategy[Any] = _NUMBERS, largest: int = 5) -> Function:
    """A series of any class as source, with a domain, a window or a symbol of its own at times."""
    return _source(draw(st.sampled_from(_CLASSES)), draw(_coefficients(items, largest)), draw(_options()))


def _parts(series: Function) -> tuple[str, str]:
    """The class of a series, and its options as source."""
    found = re.fullmatch(r"np\.polynomial\.(\w+)\(.*?((?:, (?:domain|window|symbol)=.*)?)\)", series.source)
    if found is None:
        raise ValueError(f"no series: {series.source}")
    return found[1], found[2]


_ARRAYS = array_likes(
    arrays(
        dtypes=("float64", "int64", "complex128", "float32", "uint8"),
        shape=st.sampled_from([(3,), (1,), (2,), (), (4,), (0,), (1, 2)]),
        palettes=("small",),
    )
)


def _operand(name: str, *, divisor: bool = False) -> Param:
    """A series that goes together with `self`, mostly; or another, coefficients in an array, a number, or no number."""

    def draw(context: Context) -> Any:
        class_, options = _parts(context.args["self"])
        form = context.draw(st.sampled_from(["kin", "kin", "kin", "array", "number", "number", "any", "none"]))
        if form == "kin":
            coefficients = st.lists(_DIVISORS, min_size=1, max_size=3).map(repr) if divisor else _coefficients()
            return _source(class_, context.draw(coefficients), options)
        if form == "array":
            plain = arrays(dtypes=("float64", "int64"), shape=st.sampled_from([(2,), (1,), (3,)]), palettes=("index",))
            return context.draw(plain if divisor else _ARRAYS)
        if form == "any":
            return context.draw(_series())
        return context.draw(st.sampled_from([2, 0.5, 1j, 0, -3, 4]) if form == "number" else _NEITHER)

    return Param(name, draw, required=True)


_DIVISORS = st.sampled_from([1, 2, -1, 4, 0.5])
_NEITHER = st.sampled_from([None, "text", True, [1, 2], (1, 2), []])


def _sizes(args: tuple[Any, ...], kwargs: dict[str, Any]) -> float:
    """The greatest magnitude of a finite number among the arguments."""
    greatest = 0.0
    for value in (*args, *kwargs.values()):
        for part in (value.coef, value.domain, value.window) if hasattr(value, "coef") else (value,):
            numbers = np.asarray(part) if not isinstance(part, str | type) and part is not None else np.zeros(0)
            if numbers.dtype.kind in "biufc":
                sizes = np.abs(numbers.astype(np.complex128)).ravel()
                greatest = max(greatest, float(sizes[np.isfinite(sizes)].max(initial=0.0)))
    return greatest


def _growth(args: tuple[Any, ...], kwargs: dict[str, Any], expected: Any) -> float:
    sizes = np.abs(np.asarray(expected))
    return float((1.0 + _sizes(args, kwargs)) ** 4 + sizes[np.isfinite(sizes)].max(initial=0.0))


_STEPS = Tolerance(
    {"float64": 64, "float32": 64, "float16": 64},
    "recurrences over coefficients and points cancel in another order; the error is relative to their powers",
    _growth,
)
_SOLVED = Tolerance(
    {"float64": 4096, "float32": 4096, "float16": 64},
    "quotients, roots and fits are as ill-conditioned as the equations that they solve",
    _growth,
)

_ME = drawn("self", _series(), required=True)


def _member(name: str, *params: Param, me: Param = _ME, **options: Any) -> Spec:
    return spec(f"numpy.polynomial.Polynomial.{name}", me, *params, chapter=CHAPTER, **options)


def _class_method(name: str, stated: str, *params: Param, **options: Any) -> Spec:
    """A method that instances have as well as classes."""
    of = drawn("cls", st.one_of(_CLASS, _series()), required=True)
    return _member(name, *params, me=of, stated=f"cls, {stated}", **options)


_INTERVAL = ([0, 4], [-2, 3], (0.5, 1.5), [1, 2, 3], 5, [1, 1j])
_CHOSEN = ("t", "beta", "", "2x", 3)

_MADE: tuple[Spec, ...] = tuple(
    spec(
        name,
        drawn("coef", _ARRAYS, required=True),
        choice("domain", *_INTERVAL, None),
        choice("window", *_INTERVAL, None),
        choice("symbol", *_CHOSEN),
        chapter=CHAPTER,
    )
    for class_, module in _MODULES.items()
    for name in (f"numpy.polynomial.{class_}", f"numpy.polynomial.{module}.{class_}")
)

_ATTRIBUTES: tuple[Spec, ...] = (
    _member("coef"),
    *(_member(name, me=drawn("self", st.one_of(_series(), _CLASS), required=True)) for name in ("domain", "window")),
    _member("maxpower", me=drawn("self", st.one_of(_series(), _CLASS), required=True), eager_only=_LEAVES),
    _member("symbol", eager_only=_LEAVES),
    _member("degree", eager_only=_LEAVES),
    _member("mapparms"),
    _member("__len__", eager_only=_LEAVES),
    _member("__iter__"),
)

_LONG = drawn("self", st.one_of(_series(), _series(_TEXTS, 6), _series(_NUMBERS, 30)), required=True)
_TEXT: tuple[Spec, ...] = (
    _member("__repr__", me=_LONG, eager_only=_LEAVES),
    _member("__str__", me=_LONG, eager_only=_LEAVES),
    _member(
        "__format__",
        choice("format_spec", "unicode", "ascii", "", "latex", "5", required=True),
        me=_LONG,
        eager_only=_LEAVES,
    ),
    spec(
        "numpy.polynomial.set_default_printstyle",
        choice("style", "unicode", "latex", "", 3, None, required=True),
        chapter=CHAPTER,
        eager_only="says how text is made",
    ),
)


def _kin(name: str) -> Param:
    """Another series, like `self` in some respects."""

    def draw(context: Context) -> Any:
        class_, options = _parts(context.args["self"])
        form = context.draw(st.sampled_from(["same", "coefficients", "class", "options", "any", "none"]))
        if form == "none":
            return context.draw(st.sampled_from([3, None, [1, 2]]))
        if form == "same":
            return context.args["self"]
        class_ = class_ if form in ("coefficients", "options") else context.draw(st.sampled_from(_CLASSES))
        options = options if form in ("coefficients", "class") else context.draw(_options())
        return _source(class_, context.draw(_coefficients()), options)

    return Param(name, draw, required=True)


_COMPARISONS: tuple[Spec, ...] = (
    *(_member(f"has_same{what}", _kin("other"), eager_only=_BRANCHES) for what in ("coef", "domain", "window", "type")),
    *(_member(f"__{stem}__", _kin("other"), eager_only=_BRANCHES) for stem in ("eq", "ne")),
)

_ARITHMETIC: tuple[Spec, ...] = (
    *(_member(f"__{stem}__") for stem in ("neg", "pos")),
    *(_member(f"__{stem}__", _operand("other")) for stem in ("add", "radd", "sub", "rsub")),
    *(_member(f"__{stem}__", _operand("other"), tolerance=_STEPS) for stem in ("mul", "rmul")),
    *(
        _member(f"__{stem}__", _operand("other", divisor=True), tolerance=_SOLVED)
        for stem in ("truediv", "floordiv", "mod", "divmod")
    ),
    *(
        _member(
            f"__r{stem}__", _operand("other"), me=drawn("self", _series(_DIVISORS, 3), required=True), tolerance=_SOLVED
        )
        for stem in ("truediv", "floordiv", "mod", "divmod")
    ),
    _member(
        "__pow__",
        choice("value", 2, 0, 1, 3, -1, 1.5, 2.0, 101, None, required=True),
        me=drawn("self", _series(_WHOLE, 3), required=True),
        undrawn={"mod": "a series takes no modulo"},
        tolerance=_SOLVED,
    ),
)

_POINTS = array_likes(arrays(dtypes=("float64", "int64", "complex128", "float32", "uint8"), palettes=("small",)))
_DEGREES = choice("deg", 2, 1, 0, 5, -1, 1.5, 1.0, required=True)
_DOMAIN = choice("domain", [0, 4], [-2, 3], (0.5, 1.5), None)
_WINDOW = choice("window", [0, 1], [-2, 2], None)
_SYMBOL = choice("symbol", *_CHOSEN)

_FUNCTIONS: tuple[Spec, ...] = (
    _member("__call__", drawn("arg", st.one_of(_POINTS, _POINTS, _series(_WHOLE, 3)), required=True), tolerance=_STEPS),
    _member("copy"),
    _member("cutdeg", _DEGREES),
    _member("truncate", choice("size", 2, 1, 3, 7, 0, -1, 1.5, 2.0, required=True)),
    _member("trim", choice("tol", 0, 1, 2.5, -1)),
    _member("deriv", choice("m", 1, 2, 0, 7, -1, 1.5), tolerance=_STEPS),
    _member(
        "integ",
        choice("m", 1, 2, 0, 3, -1, 1.5),
        choice("k", [], 3, [1, 2], [0.5], 1j),
        choice("lbnd", None, 0, 1, -0.5),
        tolerance=_STEPS,
    ),
    _member(
        "linspace",
        choice("n", 3, 1, 0, 7, -1, 2.5),
        choice("domain", [0, 1], (-1, 2.5), None),
        tolerance=_STEPS,
    ),
    _member(
        "convert",
        _DOMAIN,
        drawn("kind", _CLASS),
        _WINDOW,
        me=drawn("self", _series(_WHOLE, 3), required=True),
        tolerance=_STEPS,
    ),
    _class_method(
        "cast",
        "series, domain=None, window=None",
        drawn("series", _series(_WHOLE, 3), required=True),
        _DOMAIN,
        _WINDOW,
        tolerance=_STEPS,
    ),
    _class_method("basis", "deg, domain=None, window=None, symbol='x'", _DEGREES, _DOMAIN, _WINDOW, _SYMBOL),
    _class_method("identity", "domain=None, window=None, symbol='x'", _DOMAIN, _WINDOW, _SYMBOL),
)


def _sorted(result: Any, _args: tuple[Any, ...], _kwargs: dict[str, Any]) -> Any:
    """The roots in an order of their own: eigenvalues come in any."""
    found = np.round(result, 6) + 0.0
    return np.asarray(result)[np.lexsort((found.imag, found.real))]


# Double roots are found to half of the digits only, as real numbers or as complex ones.
_SEPARATE = st.one_of(
    st.builds(
        lambda class_, roots, options: Function(f"np.polynomial.{class_}.fromroots({roots}{options})"),
        st.sampled_from(_CLASSES),
        st.lists(st.sampled_from([1, -1, 2, 0, -3, 0.5]), min_size=1, max_size=4, unique=True),
        st.sampled_from(["", "", ", domain=[0, 4]", ", domain=[-2, 3], window=[0, 1]"]),
    ),
    st.builds(
        _source,
        st.sampled_from(_CLASSES),
        st.sampled_from(["[5]", "[1, 2]", "[0, 0, 1]", "[2, 1, 3]", "[2, 1j]"]),
        _options(),
    ),
)


def _ascending(array_: Array) -> Array:
    """Distinct abscissae, so that a fit is well posed."""
    return Array(array_.dtype, array_.shape, tuple(float(i) / 2 - 1 for i in range(len(array_.values))))


_ABSCISSAE = arrays(dtypes=("float64", "float32"), shape=st.sampled_from([(5,), (4,), (6,), (1,)])).map(_ascending)

_SOLUTIONS: tuple[Spec, ...] = (
    _member("roots", me=drawn("self", _SEPARATE, required=True), tolerance=_SOLVED, canonical=_sorted),
    _class_method(
        "fromroots",
        "roots, domain=[], window=None, symbol='x'",
        drawn(
            "roots",
            array_likes(
                arrays(
                    dtypes=("float64", "int64", "complex128", "float32"),
                    shape=st.sampled_from([(2,), (3,), (), (0,), (4,), (2, 2)]),
                    palettes=("small",),
                )
            ),
            required=True,
        ),
        choice("domain", [0, 4], [], [-2, 3]),
        _WINDOW,
        _SYMBOL,
        tolerance=_SOLVED,
    ),
    _class_method(
        "fit",
        "x, y, deg, domain=None, rcond=None, full=False, w=None, window=None, symbol='x'",
        drawn("x", _ABSCISSAE, required=True),
        partner("y", "x", dtypes=("float64", "int64", "float32"), palettes=("small",), same_shape=True),
        choice("deg", 1, 0, 2, [0, 1], [0, 2], -1, 1.5, required=True),
        choice("domain", [], [-1, 2], [0, 4], None),
        choice("rcond", None, 1e-10),
        boolean("full"),
        partner("w", "x", dtypes=("float64",), palettes=("positive",), required=False, same_shape=True),
        _WINDOW,
        _SYMBOL,
        # A coefficient that cancels to zero has the sign of the rounding that came last.
        unordered_zero=True,
        tolerance=_SOLVED,
    ),
    spec(
        "numpy.polynomial.Chebyshev.interpolate",
        drawn(
            "cls",
            st.sampled_from([Name("polynomial.Chebyshev"), Function("np.polynomial.Chebyshev([1, 2])")]),
            required=True,
        ),
        drawn(
            "func",
            st.sampled_from(
                [Name("cos"), Name("exp"), Function("lambda x, a=2: a * x**2"), Function("lambda x: x - 1j")]
            ),
            required=True,
        ),
        choice("deg", 2, 0, 1, 5, -1, 1.5, required=True),
        choice("domain", [0, 1], [-2, 3], None),
        choice("args", (), (3,)),
        chapter=CHAPTER,
        stated="cls, func, deg, domain=None, args=()",
        tolerance=_SOLVED,
    ),
)

SPECS: tuple[Spec, ...] = (
    *_MADE,
    *_ATTRIBUTES,
    *_TEXT,
    *_COMPARISONS,
    *_ARITHMETIC,
    *_FUNCTIONS,
    *_SOLUTIONS,
)
