"""Specs of elements in files and texts without a word about them, of pickles, and of byte order."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Param, spec
from conformance.families_parameters import LIKE, array, choice, drawn, dtype
from conformance.spec import Spec
from conformance.specs.files import CHAPTER, EAGER
from strategies.arrays import arrays
from strategies.recipes import DType, Scalar
from strategies.streams import Stream

__all__ = ["SPECS"]

_BYTES = (bytes(range(64)), bytes(range(64)), b"", b"\x01\x00\x02", b"\x00\x3c" * 8)
_NUMBERS = (
    "1 2 3", "1, 2,3", "", "1.5 -2e3 nan inf", "1+2j 3 -1j", "1 x", "x", " 7 ", "1,,2", "300 70000", "1\n2\t3",
    "1;2 ; 3", "-5 300", "1,2,", "99999999999999999999 1", ".5 5. +1",
)  # fmt: skip
_SEPARATORS = (" ", ",", ", ", "\n", ";", "  ")
_COUNT = choice("count", -1, 1, 2, 0, -2, 1.5)
_BOOLS = frozenset(DType(name, form) for name in ("bool", "?") for form in ("type", "string", "dtype", "python"))


def _no_odd_bools(args: dict[str, Any]) -> None:
    """A bool of another byte than 0 and 1 is none, and there is no offset into a text."""
    if not args.get("sep") and args.get("dtype") in _BOOLS:
        args["dtype"] = DType("uint8")


def _counted(args: dict[str, Any]) -> None:
    """Of numbers that are not there, NumPy returns what the memory holds."""
    if isinstance(args.get("count"), int) and args["count"] > 0:
        args["string"] = "1 2 3"


_WRITTEN = (
    Stream(None, "path"),
    Stream(b"old", "path"),
    Stream(b"older", "file", position=1),
    Stream(b"", "file"),
    Stream(),
)


def _unpickled(contents: Any) -> Any:
    """The array of a pickle, whose bytes name the classes of the library that wrote it."""
    return np.asarray(pickle.loads(contents))  # noqa: S301 - the call under test wrote it


def _result(result: Any, _args: tuple[Any, ...], _kwargs: dict[str, Any]) -> Any:
    return _unpickled(result)


_ANY = ("small", "plain", "special")
_SELVES = {
    "ndarray": array("self", palettes=_ANY, likes=False),
    "generic": drawn(
        "self",
        arrays(shape=(), palettes=_ANY, layouts=("C",)).map(lambda one: Scalar(one.dtype, one.values[0])),
        required=True,
    ),
}


def _methods(owner: str, me: Param) -> tuple[Spec, ...]:
    return (
        spec(
            f"numpy.{owner}.tofile",
            me,
            drawn("fid", st.sampled_from(_WRITTEN), required=True),
            choice("sep", "", *_SEPARATORS, 5),
            choice("format", "%s", "%.3f", "%g", "", "%r", "%d-%d", "x", 5),
            chapter=CHAPTER,
            eager_only=EAGER,
        ),
        spec(
            f"numpy.{owner}.dump",
            me,
            choice("file", Stream(), Stream(None, "path"), Stream(b"", "file"), required=True),
            chapter=CHAPTER,
            written=_unpickled,
            eager_only=EAGER,
        ),
        spec(f"numpy.{owner}.dumps", me, chapter=CHAPTER, canonical=_result, eager_only="returns bytes"),
    )


SPECS: tuple[Spec, ...] = (
    spec(
        "numpy.fromfile",
        choice(
            "file",
            *(Stream(held, form) for held in _BYTES for form in ("path", "file")),
            *(Stream(text.encode(), form) for text in _NUMBERS for form in ("path", "file")),
            Stream(bytes(20), "file", position=3),
            Stream(b"1 2 3", "file", position=1),
            Stream(b"1234"),
            required=True,
        ),
        dtype(),
        _COUNT,
        choice("sep", *_SEPARATORS, "", 5),
        choice("offset", 0, 1, 8, 100, -1, 1.5),
        chapter=CHAPTER,
        undrawn=LIKE,
        repair=_no_odd_bools,
        eager_only=EAGER,
    ),
    spec(
        "numpy.fromstring",
        choice("string", *_NUMBERS, b"1 2 3", 5, required=True),
        choice("sep", *_SEPARATORS, "", 5, required=True),
        dtype(),
        _COUNT,
        chapter=CHAPTER,
        undrawn=LIKE,
        repair=_counted,
        eager_only="reads a text",
    ),
    *(found for owner, me in _SELVES.items() for found in _methods(owner, me)),
    spec(
        "numpy.generic.byteswap",
        _SELVES["generic"],
        choice("inplace", False, True),
        chapter="Scalars",
    ),
)
