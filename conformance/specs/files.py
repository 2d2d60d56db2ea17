"""Specs of npy and npz files: `save`, `savez`, `load` and the functions of `numpy.lib.format`."""

from __future__ import annotations

import io
import pickle
from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, boolean, choice, drawn
from conformance.spec import Spec
from strategies.arrays import arrays
from strategies.recipes import DType
from strategies.streams import Stream

__all__ = ["CHAPTER", "EAGER", "SPECS"]

CHAPTER = "Input and output"
EAGER = "reads or writes a stream"
_OBJECTS_ARE_EXCLUDED = "is for arrays of objects, which are excluded"

_LAYOUTS = ("C", "F", "transposed", "strided", "negative", "offset")
_ARRAYS = arrays(palettes=("small", "special"), layouts=_LAYOUTS)


def _saved(value: Any, version: tuple[int, int] | None = None) -> bytes:
    stream = io.BytesIO()
    np.lib.format.write_array(stream, value, version)
    return stream.getvalue()


_OBJECTS = _saved(np.array([1, None], dtype=object))


@st.composite
def _npy(draw: st.DrawFn) -> bytes:
    """A file of any version, in either byte order."""
    value = draw(_ARRAYS).realize()
    if draw(st.sampled_from([False, False, True])):
        value = value.astype(value.dtype.newbyteorder(">"))
    return _saved(value, draw(st.sampled_from([(1, 0), (1, 0), (2, 0), (3, 0)])))


def _with_header(text: str) -> bytes:
    """A file whose header says something."""
    line = text.encode("latin1") + b"\n"
    return np.lib.format.magic(1, 0) + len(line).to_bytes(2, "little") + line + bytes(16)


_HEADERS = (
    "{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }",
    "{'shape': (2L,), 'descr': '<i8', 'fortran_order': False}",
    "{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }",
    "{'descr': '<i8', 'fortran_order': 0, 'shape': (2,), }",
    "{'descr': '<i8', 'fortran_order': False, 'shape': [2], }",
    "{'descr': '<i8', 'fortran_order': False, 'shape': (2.0,), }",
    "{'descr': '<q9', 'fortran_order': False, 'shape': (2,), }",
    "{'descr': 7, 'fortran_order': False, 'shape': (2,), }",
    "{'descr': '<i8', 'fortran_order': False}",
    "{'descr': '<i8', 'fortran_order': False, 'shape': (2,), 'more': 1}",
    "[1, 2]",
    "{'descr': ",
    "",
)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """A file that is none, or is broken."""
    whole = draw(_npy())
    cut = whole[: draw(st.sampled_from([0, 1, 6, 7, 9, 60, len(whole) - 1]))]
    wrong = b"\x93NUMPX" + whole[6:]
    future = whole[:6] + b"\x09" + whole[7:]
    return draw(st.sampled_from([cut, cut, wrong, future, *(_with_header(text) for text in _HEADERS)]))


@st.composite
def _npz(draw: st.DrawFn) -> bytes:
    """An archive of up to two arrays."""
    stream = io.BytesIO()
    save = draw(st.sampled_from([np.savez, np.savez_compressed]))
    values = [draw(_ARRAYS).realize() for _ in range(draw(st.sampled_from([1, 2, 0])))]
    named: dict[str, Any] = {"x": values[0]} if values else {}
    save(stream, *values[1:], **named)
    return stream.getvalue()


@st.composite
def _pickled(draw: st.DrawFn) -> bytes:
    """A pickle of an array or of Python objects."""
    value = draw(_ARRAYS).realize()
    swapped = value.byteswap().view(value.dtype.newbyteorder())
    kept = draw(st.sampled_from([value, swapped, [1, 2.5], {"x": value, "y": None}, *value.flat[:1]]))
    return pickle.dumps(kept, protocol=draw(st.sampled_from([2, 3, 4, 5])))


_FORMS = st.sampled_from(["binary"] * 3 + ["path", "file"])


@st.composite
def _file(draw: st.DrawFn, contents: st.SearchStrategy[bytes], *, behind: int = 0) -> Stream:
    """A stream with such contents, open ones standing behind the first bytes."""
    form = draw(_FORMS)
    return Stream(draw(contents), form, "data.npy", 0 if form == "path" else behind)


def _open(contents: st.SearchStrategy[bytes], *, behind: int = 0) -> st.SearchStrategy[Stream]:
    return _file(contents, behind=behind).filter(lambda stream: stream.form != "path")


def _no_objects(name: str) -> Any:
    """Arrays of objects are excluded, so they are read only where that is refused; what is mapped is a file."""

    def repair(args: dict[str, Any]) -> None:
        stream = args[name]
        if args.get("allow_pickle") is True and stream.contents == _OBJECTS:
            args["allow_pickle"] = False
        if args.get("mmap_mode") and stream.form == "file":
            args[name] = Stream(stream.contents, "path", stream.name)

    return repair


_END = b"written before"
_DESTINATIONS = (Stream(), Stream(_END, position=len(_END)), Stream(_END, "file", position=7), Stream(b"", "text"))


def _destinations(suffix: str) -> st.SearchStrategy[Stream]:
    paths = [Stream(None, "path", f"new{suffix}"), Stream(None, "path", "new"), Stream(_END, "path", f"old{suffix}")]
    return st.sampled_from([*_DESTINATIONS, *paths])


def _members(context: Context) -> Any:
    return tuple(context.draw(_ARRAYS) for _ in range(context.draw(st.sampled_from([1, 2, 0]))))


_HEADER_SIZE = choice("max_header_size", 10000, 20, 128, 0)
_PICKLE_KWARGS = {"pickle_kwargs": _OBJECTS_ARE_EXCLUDED}
_VERSION = choice("version", None, (1, 0), (2, 0), (3, 0), (4, 0), (1, 1))

_WHOLE_FILES: tuple[Spec, ...] = (
    spec(
        "numpy.save",
        drawn("file", _destinations(".npy"), required=True),
        array("arr", palettes=("small", "special")),
        boolean("allow_pickle"),
        chapter=CHAPTER,
        eager_only=EAGER,
    ),
    *(
        spec(
            f"numpy.{name}",
            drawn("file", _destinations(".npz"), required=True),
            Param("args", _members, required=True),
            drawn("x", _ARRAYS),
            drawn("arr_0", _ARRAYS),
            boolean("allow_pickle"),
            chapter=CHAPTER,
            undrawn={"kwds": "drawn as x and arr_0"},
            eager_only=EAGER,
        )
        for name in ("savez", "savez_compressed")
    ),
    spec(
        "numpy.load",
        drawn(
            "file",
            _file(st.one_of(_npy(), _npy(), _npz(), _damaged(), _pickled(), st.just(_OBJECTS))),
            required=True,
        ),
        choice("mmap_mode", "r", "c", "r+", None, "w+", "bogus"),
        boolean("allow_pickle"),
        boolean("fix_imports"),
        choice("encoding", "ASCII", "latin1", "bytes", "utf8"),
        _HEADER_SIZE,
        chapter=CHAPTER,
        repair=_no_objects("file"),
        eager_only=EAGER,
    ),
    spec(
        "numpy.lib.npyio.NpzFile",
        drawn("fid", _file(st.one_of(_npz(), _npz(), _npy())), required=True),
        boolean("own_fid"),
        boolean("allow_pickle"),
        _HEADER_SIZE,
        chapter=CHAPTER,
        undrawn=_PICKLE_KWARGS,
        stated="fid, own_fid=False, allow_pickle=False, pickle_kwargs=None, *, max_header_size=10000",
        repair=lambda args: args.pop("own_fid", None) if args["fid"].form == "path" else None,
        eager_only=EAGER,
    ),
    spec(
        "numpy.lib.npyio.DataSource",
        choice("destpath", ".", None, "no such folder", 5),
        chapter=CHAPTER,
        stated="destpath='.'",
        eager_only="returns an opener of files",
    ),
)

_PIECES: tuple[Spec, ...] = (
    spec(
        "numpy.lib.format.write_array",
        drawn("fp", st.sampled_from(_DESTINATIONS), required=True),
        array("array", palettes=("small", "special"), layouts=_LAYOUTS, likes=False),
        _VERSION,
        boolean("allow_pickle"),
        chapter=CHAPTER,
        undrawn=_PICKLE_KWARGS,
        eager_only=EAGER,
    ),
    spec(
        "numpy.lib.format.read_array",
        drawn("fp", _open(st.one_of(_npy(), _npy(), _damaged(), st.just(_OBJECTS))), required=True),
        boolean("allow_pickle"),
        _HEADER_SIZE,
        chapter=CHAPTER,
        undrawn=_PICKLE_KWARGS,
        repair=_no_objects("fp"),
        eager_only=EAGER,
    ),
    spec(
        "numpy.lib.format.open_memmap",
        drawn("filename", _file(st.one_of(_npy(), _damaged(), st.just(_OBJECTS))), required=True),
        choice("mode", "r", "r+", "c", "w+", "w+", "w+", "bogus"),
        choice("dtype", DType("float32"), None, DType("int64"), DType("bool", "string"), DType("nonsense", "string")),
        choice("shape", (2, 3), (), (0, 2), 4, None),
        boolean("fortran_order"),
        _VERSION,
        _HEADER_SIZE,
        chapter=CHAPTER,
        eager_only=EAGER,
    ),
    spec(
        "numpy.lib.format.read_magic",
        drawn("fp", _open(st.one_of(_npy(), _damaged())), required=True),
        chapter=CHAPTER,
        eager_only=EAGER,
    ),
    spec(
        "numpy.lib.format.magic",
        choice("major", 1, 2, 0, 255, 256, -1, required=True),
        choice("minor", 0, 1, 255, 256, -1, required=True),
        chapter=CHAPTER,
        eager_only="returns bytes",
    ),
    *(
        spec(
            f"numpy.lib.format.read_array_header_{version}_0",
            drawn("fp", _open(st.one_of(_npy(), _damaged()), behind=8), required=True),
            _HEADER_SIZE,
            chapter=CHAPTER,
            eager_only=EAGER,
        )
        for version in (1, 2)
    ),
    *(
        spec(
            f"numpy.lib.format.write_array_header_{version}_0",
            drawn("fp", st.sampled_from(_DESTINATIONS), required=True),
            choice(
                "d",
                {"shape": (2, 3), "fortran_order": False, "descr": "<f8"},
                {"shape": (), "fortran_order": False, "descr": "|b1"},
                {"shape": (123456, 7), "fortran_order": True, "descr": "<c16"},
                {"shape": (1,) * 30, "fortran_order": False, "descr": "<i2"},
                {"fortran_order": False, "descr": "<i2"},
                required=True,
            ),
            chapter=CHAPTER,
            eager_only=EAGER,
        )
        for version in (1, 2)
    ),
    spec(
        "numpy.lib.format.header_data_from_array_1_0",
        array("array", likes=False),
        chapter=CHAPTER,
        eager_only="returns a description of an array",
    ),
    *(
        spec(
            f"numpy.lib.format.{name}",
            choice(
                "dtype", *(DType(name, "dtype") for name in ("float64", "int8", "bool", "complex64")), required=True
            ),
            chapter=CHAPTER,
            eager_only="returns a description of a dtype",
        )
        for name in ("dtype_to_descr", "drop_metadata")
    ),
    spec(
        "numpy.lib.format.descr_to_dtype",
        choice("descr", "<f8", "|b1", "|i1", "<u2", "<c8", "<q9", "nonsense", 5, required=True),
        chapter=CHAPTER,
        eager_only="returns a dtype",
    ),
    spec(
        "numpy.lib.format.isfileobj",
        choice("f", Stream(), Stream(b"", "text"), Stream(b"", "file"), Stream(None, "path"), 5, required=True),
        chapter=CHAPTER,
        eager_only=EAGER,
    ),
)

SPECS: tuple[Spec, ...] = (*_WHOLE_FILES, *_PIECES)
