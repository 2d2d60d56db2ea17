"""Specs of `loadtxt`, `genfromtxt` and `savetxt`."""

from __future__ import annotations

import gzip
from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import LIKE, array, boolean, choice, drawn, dtype
from conformance.spec import Spec
from conformance.specs.files import CHAPTER, EAGER
from strategies.recipes import Function
from strategies.streams import Stream

__all__ = ["SPECS"]

_STRUCTURED = "is about structured or masked arrays, which are excluded"

_FIELDS = ("1", "2", "-3", "0", "10", "4.5", "1e3", "-.25", "7", "nan", "inf", "1+2j", "(1-2j)", "300")
_ODD_FIELDS = ("x", "", "1_0", "0x1", "1e", "True", "N/A", " 5 ", "-999")


@st.composite
def _texts(draw: st.DrawFn, delimiter: str | None) -> str:
    """Rows of numbers, mostly of one length, with comments and empty lines among them."""
    rows, columns = draw(st.sampled_from([(2, 2), (1, 3), (3, 1), (2, 3), (1, 1), (0, 0)]))
    plain = st.sampled_from(_FIELDS[: draw(st.sampled_from([5, 5, 11, len(_FIELDS)]))])
    odd = draw(st.sampled_from([False, False, False, True]))
    field = st.one_of(plain, plain, st.sampled_from(_ODD_FIELDS)) if odd else plain
    between = draw(st.sampled_from([" ", "  ", "\t"] if delimiter is None else [delimiter, f"{delimiter} "]))
    lines = [between.join(draw(field) for _ in range(columns)) for _ in range(rows)]
    more = draw(st.sampled_from(["", "", "", "comment", "end", "empty", "ragged", "other"]))
    if more == "comment":
        lines.insert(draw(st.sampled_from([0, len(lines)])), "# a comment")
    elif more == "end" and lines:
        lines[0] += " # a comment"
    elif more == "other":
        lines.insert(0, "// a comment")
    elif more == "empty":
        lines.insert(draw(st.sampled_from([0, len(lines) // 2, len(lines)])), "")
    elif more == "ragged":
        lines.insert(len(lines) // 2, "1")
    return draw(st.sampled_from(["\n", "\n", "\r\n"])).join(lines) + draw(st.sampled_from(["\n", ""]))


_FORMS = ("text", "text", "binary", "path", "file", "gz", "lines", "bytes")


def _source(context: Context) -> Any:
    """A stream, a compressed file or lines. The delimiter is drawn along, or hardly any text would fit it."""
    delimiter = context.draw(st.sampled_from([None, None, ",", ",", ";", "|"]))
    if delimiter is not None:
        context.args["delimiter"] = delimiter
    text = context.draw(_texts(delimiter))
    form = context.draw(st.sampled_from(_FORMS))
    if form in ("lines", "bytes"):
        lines = text.splitlines()
        return lines if form == "lines" else [line.encode() for line in lines]
    if form == "gz":
        return Stream(gzip.compress(text.encode(), mtime=0), "path", "data.txt.gz")
    return Stream(text.encode(), form, "data.txt")


_FNAME = Param("fname", _source, required=True)
_DELIMITER = choice("delimiter", None, ",", " ", "\t", b",", "", "ab", 5)
_USECOLS = choice("usecols", 0, (1, 0), -1, (0, 0), 5, (), [0, -1], 1.0, "a")
_NDMIN = choice("ndmin", 0, 1, 2, 3, -1)
_ENCODING = choice("encoding", None, "utf8", "latin1", "bytes")
_DTYPE = dtype()
_TO_FIND = st.sampled_from([False, False, True])


def _functions(*sources: str) -> tuple[Function, ...]:
    return tuple(Function(source) for source in sources)


_NUMERIC = _functions("float", "lambda text: 7.5", "lambda text: float(text or 0) + 1", "lambda text: len(text)")
_CONVERTERS = (
    *({0: function} for function in _NUMERIC),
    {-1: Function("lambda text: 2")},
    {0: Function("float"), 1: Function("lambda text: -1.0")},
    {7: Function("float")},
    {0: 5},
    {"a": Function("float")},
)
_ONE_FOR_ALL = (*_NUMERIC, *_functions("lambda text: 'x'", "lambda text: None", "lambda text: True"), 5)


_OF_FLOATS = (
    *({0: function} for function in _NUMERIC[:3]),
    {-1: Function("lambda text: 2.5")},
    {0: Function("float"), 1: Function("lambda text: -1.0")},
    {7: Function("float")},
    {0: 5},
    {"a": Function("float")},
)
# Where the dtype is to be found, of text and of columns that differ NumPy makes arrays that are excluded.
_OF_ONE_KIND = (
    "1 2\n3 4", "1.5 2.5\n", "1 2\n3.5 nan", "1\n2j\n(3+1j)", "True false", "1,2\n3,", "1.5,\n,2.5",
    ",1\n2,", "1\n-5", "inf",
)  # fmt: skip


def _to_find(args: dict[str, Any]) -> None:
    """What converters give is of one type with the other columns, or NumPy makes a structured array."""
    if "converters" in args:
        args.pop("dtype", None)
        args.pop("filling_values", None)
    elif "dtype" in args and args["dtype"] is None:
        index = len(str(args["fname"])) % len(_OF_ONE_KIND)
        text = _OF_ONE_KIND[index]
        # Only what keeps the columns as they are.
        kept = ("loose", "unpack", "ndmin", "invalid_raise", "encoding", "missing_values")
        for name in [name for name in args if name not in kept]:
            del args[name]
        args.update(fname=Stream(text.encode(), "text"), dtype=None)
        if "," in text:
            args["delimiter"] = ","


_READERS: tuple[Spec, ...] = (
    spec(
        "numpy.loadtxt",
        _FNAME,
        _DTYPE,
        choice("comments", "#", None, "//", ["#", "//"], b"#", "", [], 5),
        _DELIMITER,
        choice("converters", *_CONVERTERS, *_ONE_FOR_ALL, None),
        choice("skiprows", 0, 1, 2, 9, -1, 1.0),
        _USECOLS,
        boolean("unpack"),
        _NDMIN,
        _ENCODING,
        choice("max_rows", None, 1, 2, 0, 9, -1, 1.5),
        choice("quotechar", '"', None, "'", "ab", "#"),
        chapter=CHAPTER,
        undrawn=LIKE,
        eager_only=EAGER,
    ),
    spec(
        "numpy.genfromtxt",
        _FNAME,
        Param("dtype", lambda context: None if context.draw(_TO_FIND) else _DTYPE.draw(context)),
        choice("comments", "#", None, "//", b"#", 5),
        choice("delimiter", None, ",", " ", "\t", b",", 1, 2, (1, 2), "", "ab"),
        choice("skip_header", 0, 1, 2, 9),
        choice("skip_footer", 0, 1, 9, -1),
        choice("converters", *_OF_FLOATS, 5),
        choice("missing_values", "N/A", "x,N/A", {0: "x"}, ["N/A", "x"], {0: ["x", "N/A"]}, 7),
        choice("filling_values", 0, 5, {0: 9}, [8, 9], 2.5, None),
        choice("usecols", 0, (1, 0), -1, (0, 0), 5, (), [0, -1], "a"),
        boolean("autostrip"),
        choice("case_sensitive", True, False, "upper", "lower", "bogus"),
        choice("excludelist", None, ["a"]),
        choice("deletechars", "x", ""),
        choice("replace_space", "_", "-"),
        choice("defaultfmt", "f%i", "g%i"),
        boolean("unpack"),
        boolean("loose"),
        boolean("invalid_raise"),
        choice("max_rows", None, 1, 2, 0, 9, -1),
        _ENCODING,
        _NDMIN,
        chapter=CHAPTER,
        undrawn={**LIKE, "names": _STRUCTURED, "usemask": _STRUCTURED},
        repair=_to_find,
        eager_only=EAGER,
    ),
)

_FORMATS = (
    "%.18e", "%d", "%s", "%g", "%.3f", "%5.1f", "%r", "%x", "%+d", "%05d", "%c", "%.2s", "%%", "x", "", "%d %g",
    "%d-%s", "%d,%d,%d", ["%d", "%g"], ("%d",), ["%.1f%+.1fj", "%d%+dj"], "%.1f%+.1fj %.1f%+.1fj", 5, None,
)  # fmt: skip

_SAVETXT = spec(
    "numpy.savetxt",
    drawn(
        "fname",
        st.sampled_from(
            [
                Stream(b"", "text"),
                Stream(),
                Stream(None, "path", "new.txt"),
                Stream(b"old", "path", "old.txt"),
                Stream(b"before", "text", position=6),
                Stream(b"before", "file", position=2),
            ]
        ),
        required=True,
    ),
    array("X", min_dims=1, max_dims=2, wrong=True, palettes=("small", "index", "special")),
    choice("fmt", *_FORMATS),
    choice("delimiter", " ", ",", "", ", ", 5),
    choice("newline", "\n", "\r\n", "|", ""),
    choice("header", "", "a header", "two\nlines", "\xe9", None),
    choice("footer", "", "a footer", "two\nlines"),
    choice("comments", "# ", "", "//"),
    choice("encoding", None, "utf8", "latin1", "ascii"),
    chapter=CHAPTER,
    eager_only=EAGER,
)

SPECS: tuple[Spec, ...] = (*_READERS, _SAVETXT)
