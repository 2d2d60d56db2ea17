"""Specs of text: arrays and scalars as they print, the options of that, and floating-point numbers digit by digit."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, boolean, choice, drawn
from conformance.spec import Spec
from strategies.arrays import array_likes, arrays
from strategies.palettes import DTYPES, FLOATS
from strategies.recipes import Function, Scalar

__all__ = ["SPECS"]

_CHAPTER = "Input and output"
_ARRAY = "The N-dimensional array"
_SCALARS = "Scalars"
_TEXT = "leaves the graph: its result is text"
_STATE = "a state of Python, not data"

# Every palette: digits, exponents, signs and specials are what texts differ in.
_PALETTES = ("small", "plain", "special", "special", "finite", "positive", "unit")
_RELEASES = ("1.13", "1.13", "1.21", "1.25", "2.1", "2.2", False)
_FUNCTIONS = tuple(
    Function(text)
    for text in (
        "str", "repr", "lambda x: f'<{x}>'", "lambda x: type(x).__name__", "lambda x: 'two\\nlines'", "lambda x: ''",
        "'{:.2f}'.format", "lambda x: 3",
    )
)  # fmt: skip
_KINDS = ("all", "float", "int", "bool", "complexfloat", "float_kind", "int_kind", "complex_kind", "timedelta")


def _formatters(context: Context) -> Any:
    """Functions by kind of element; what is no dict or no function sometimes."""
    draw = context.draw
    if draw(st.sampled_from([False] * 15 + [True])):
        return draw(st.sampled_from([{}, [], {"float": None}, {"all": 1}]))
    keys = draw(st.lists(st.sampled_from(_KINDS), min_size=1, max_size=2, unique=True))
    return {key: draw(st.sampled_from(_FUNCTIONS)) for key in keys}


_WIDTH = choice("max_line_width", 20, None, 75, 10, 1, 0, 42, 100)
_PRECISION = choice("precision", 3, None, 0, 8, 1, 5, 12, 17, -1, 2.5, "x")
_SUPPRESS = choice("suppress_small", True, None, False)
_SIGN = choice("sign", "+", " ", "-", "bogus")
_MODE = choice("floatmode", "fixed", "unique", "maxprec", "maxprec_equal", "bogus")
_THRESHOLD = choice("threshold", 3, 0, None, 1000, 5, float("inf"), float("nan"), "x")
_EDGE = choice("edgeitems", 1, None, 2, 0, 3)
_FORMATTER = Param("formatter", _formatters)


def _printed(name: str) -> Param:
    return array(name, palettes=_PALETTES, likes=False)


_ARRAYS: tuple[Spec, ...] = (
    *(
        spec(f"numpy.{name}", _printed(of), _WIDTH, _PRECISION, _SUPPRESS, chapter=_CHAPTER, eager_only=_TEXT)
        for name, of in (("array_repr", "arr"), ("array_str", "a"))
    ),
    spec(
        "numpy.array2string",
        _printed("a"),
        _WIDTH,
        _PRECISION,
        _SUPPRESS,
        choice("separator", ", ", " ", ",", "", "; ", "\n"),
        choice("prefix", "", "data: "),
        choice("suffix", "", ")", " and so on"),
        _FORMATTER,
        _THRESHOLD,
        _EDGE,
        _SIGN,
        _MODE,
        choice("legacy", *_RELEASES, "0.1"),
        chapter=_CHAPTER,
        eager_only=_TEXT,
    ),
    *(
        spec(f"numpy.ndarray.__{name}__", _printed("self"), chapter=_ARRAY, eager_only=_TEXT)
        for name in ("repr", "str")
    ),
)

_PATTERN = choice(
    "format_spec", "", ".2f", "d", "e", "5", "x", "+", "<8", ",", ".3", "%", "g", "08.1f", "bogus", required=True
)


def _scalars(dtypes: tuple[str, ...] = DTYPES) -> st.SearchStrategy[Scalar]:
    plain = arrays(dtypes=dtypes, shape=(), palettes=_PALETTES, layouts=("C",))
    return plain.map(lambda made: Scalar(made.dtype, made.values[0]))


_FORMATS: tuple[Spec, ...] = (
    spec(
        "numpy.ndarray.__format__",
        array("self", likes=False, palettes=_PALETTES, max_dims=1),
        _PATTERN,
        chapter=_ARRAY,
        stated="self, format_spec, /",
        eager_only=_TEXT,
    ),
    spec(
        "numpy.generic.__format__",
        drawn("self", _scalars(), required=True),
        _PATTERN,
        chapter=_SCALARS,
        eager_only=_TEXT,
    ),
    spec(
        "numpy.float64.hex", drawn("self", _scalars(("float64",)), required=True), chapter=_SCALARS, eager_only=_TEXT
    ),
    spec(
        "numpy.float64.fromhex",
        # A class method: what it is called on says nothing but its class.
        drawn("self", _scalars(("float64",)), required=True),
        choice(
            "string", "0x1.8p+1", "-0x1p-1074", "inf", "nan", "0x.8", "1", " -0X1P3 ", "0x1p+5000", "1.5x", "", 1,
            required=True,
        ),
        chapter=_SCALARS,
        stated="self, string, /",
        eager_only="leaves the graph: it reads text",
    ),
)  # fmt: skip


def _number(context: Context) -> Any:
    """A float of any width, as a scalar most often; other numbers, and what is none, too."""
    form = context.draw(st.sampled_from(["scalar"] * 6 + ["like"] * 2 + ["other"]))
    if form == "scalar":
        return context.draw(_scalars(FLOATS))
    if form == "other":
        return context.draw(st.sampled_from([3, True, 10**400, "1.5", None, 1j, [1.5]]))
    made = arrays(dtypes=(*FLOATS, "int64", "bool"), shape=(), palettes=_PALETTES, layouts=("C",))
    return context.draw(array_likes(made))


_DIGITS = choice("precision", 3, None, 0, 8, 1, 2, 20, -1, 2.5)
_LEAST = choice("min_digits", 2, None, 0, 5, 20, -1)
_TRIM = choice("trim", "k", ".", "0", "-", "x")
_FLOATS: tuple[Spec, ...] = (
    spec(
        "numpy.format_float_positional",
        Param("x", _number, True),
        _DIGITS,
        boolean("unique"),
        boolean("fractional"),
        _TRIM,
        boolean("sign"),
        choice("pad_left", 5, None, 0, 2, -1),
        choice("pad_right", 5, None, 0, 2, -1),
        _LEAST,
        chapter=_CHAPTER,
        eager_only=_TEXT,
    ),
    spec(
        "numpy.format_float_scientific",
        Param("x", _number, True),
        _DIGITS,
        boolean("unique"),
        _TRIM,
        boolean("sign"),
        choice("pad_left", 5, None, 0, 2, -1),
        choice("exp_digits", 3, None, 0, 1, 8, -1),
        _LEAST,
        chapter=_CHAPTER,
        eager_only=_TEXT,
    ),
)

_OPTIONS = (
    _PRECISION,
    _THRESHOLD,
    _EDGE,
    choice("linewidth", 20, None, 75, 5, 42),
    choice("suppress", True, None, False, 2),
    choice("nanstr", "not a number", None, "NA"),
    choice("infstr", "oo", None, "Infinity", ""),
    _FORMATTER,
    _SIGN,
    _MODE,
    choice("override_repr", Function("lambda a: 'mine'"), Function("lambda a: str(a) + '!'"), None),
)
_SIGNATURE = (
    "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, "
    "formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None"
)
_SHOWN = "(np.get_printoptions(), [(repr(x), str(x)) for x in xs])"
# The decorator that a context is restores the options whatever printing raises.
_UNDER = Function(f"lambda context, *xs: context(lambda: {_SHOWN})()")
_DEFAULTS = (
    "precision=8, threshold=1000, edgeitems=3, linewidth=75, suppress=False, nanstr='nan', infstr='inf', sign='-', "
    "floatmode='maxprec', legacy=False"
)
# The defaults are back before anything is printed: options that were set must not outlive their call.
_RESTORED = Function(
    f"lambda done, *xs: (done, np.printoptions(**[np.get_printoptions(), np.set_printoptions({_DEFAULTS})][0])"
    f"(lambda: {_SHOWN})(), np.get_printoptions())"
)


def _what_prints(context: Context) -> tuple[Any, ...]:
    """Two arrays and a scalar."""
    return (
        context.draw(arrays(palettes=_PALETTES)),
        context.draw(arrays(palettes=_PALETTES, dtypes=FLOATS)),
        context.draw(_scalars()),
    )


_STATES: tuple[Spec, ...] = (
    spec(
        "numpy.set_printoptions",
        *_OPTIONS,
        # No unknown release: NumPy keeps it, and then can neither tell nor change its options again.
        choice("legacy", *_RELEASES, None),
        then=lambda context: (_RESTORED, *_what_prints(context)),
        chapter=_CHAPTER,
        eager_only=_STATE,
    ),
    spec(
        "numpy.printoptions",
        *_OPTIONS,
        choice("legacy", *_RELEASES, None, "0.1"),
        then=lambda context: (_UNDER, *_what_prints(context)),
        chapter=_CHAPTER,
        stated=_SIGNATURE,
        eager_only=_STATE,
    ),
    spec("numpy.get_printoptions", chapter=_CHAPTER, eager_only=_STATE),
)

SPECS: tuple[Spec, ...] = (*_ARRAYS, *_FORMATS, *_FLOATS, *_STATES)
