"""`genfromtxt`: arrays from lines of text in which fields may be missing."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch

from ._base import wrap
from ._column_text import Column, common_dtype, defaults_of, missing_of
from ._convert import check_like
from ._dtypes import to_torch_dtype
from ._number_text import assigned, tensor_of
from ._text_lines import lines_of
from ._text_reading import with_dimensions

__all__ = ["ConversionWarning", "genfromtxt"]


class ConversionWarning(UserWarning):
    """Lines were left out of an array because they have another number of fields."""


def genfromtxt(
    fname: Any,
    dtype: Any = float,
    comments: str | None = "#",
    delimiter: Any = None,
    skip_header: int = 0,
    skip_footer: int = 0,
    converters: dict[int, Callable[[Any], Any]] | None = None,
    missing_values: Any = None,
    filling_values: Any = None,
    usecols: Any = None,
    names: None = None,
    excludelist: Any = None,  # noqa: ARG001 - about names, of which there are none
    deletechars: Any = " !#$%&'()*+,-./:;<=>?@[\\]^{|}~",  # noqa: ARG001 - likewise
    replace_space: str = "_",  # noqa: ARG001 - likewise
    autostrip: bool = False,
    case_sensitive: bool | str = True,
    defaultfmt: str = "f%i",  # noqa: ARG001 - likewise
    unpack: bool | None = None,
    usemask: bool = False,
    loose: bool = True,
    invalid_raise: bool = True,
    max_rows: int | None = None,
    encoding: str | None = None,
    *,
    ndmin: int = 0,
    like: Any = None,
) -> Any:
    r"""Read an array from a text in which fields may be missing.

    Parameters
    ----------
    fname : path, open file, or iterable of lines
        A path with the suffix '.gz', '.bz2' or '.xz' is decompressed, a URL is fetched.
    dtype : dtype-like, default float64
        None takes the simplest of bool, int64, float64 and complex128 that holds every field.
    comments : str or None
        What starts a comment.
    delimiter : str, int or sequence of int, optional
        What is between fields, or their width, or the width of each; whitespace by default.
    skip_header, skip_footer : int, optional
        How many lines to leave out at the start and at the end.
    converters : dict of int to callable, optional
        What makes a number of the text of a field.
    missing_values : str, sequence or dict of int to str, optional
        What stands for a missing field: in all columns, or by column. An empty field is missing always.
    filling_values : number, sequence or dict of int to number, optional
        What replaces missing fields; by default False, -1, nan or nan+0j.
    usecols : int or sequence of int, optional
        Which columns to read.
    names : None
        Must be None: no tensor has named fields.
    excludelist, deletechars, replace_space, case_sensitive, defaultfmt : optional
        About names, and so without effect.
    autostrip : bool, optional
        Whether to strip whitespace off fields.
    unpack : bool, optional
        Whether to transpose the result, so that it can be unpacked into columns.
    usemask : bool
        Must be False: there are no masked arrays.
    loose : bool, optional
        Whether to take a field that is no number for a missing one.
    invalid_raise : bool, optional
        Whether lines with another number of fields raise, or are left out with a warning.
    max_rows : int, optional
        How many rows to read.
    encoding : str, optional
        Of files opened here and of lines of bytes. 'bytes' gives converters bytes.
    ndmin : {0, 1, 2}, optional
        How many dimensions to keep; others of length one are dropped.
    like : ndarray, optional
        Has no effect, as in NumPy where it is an ndarray; nothing else will do.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        Lines differ in their number of fields, or `loose` is False and a field is no number.
    TypeError
        The result would have to be structured, or hold text.
    NotImplementedError
        `usemask` is True.

    Warns
    -----
    UserWarning
        There is no data.
    ConversionWarning
        Lines are left out.

    Examples
    --------
    >>> import io, torchnp as np
    >>> np.genfromtxt(io.StringIO("1,2\n,n/a"), delimiter=",", filling_values=0)
    array([[1., 2.],
           [0., 0.]])
    """
    check_like(like, "genfromtxt")
    if usemask:
        raise NotImplementedError("genfromtxt: usemask=True: there are no masked arrays; see filling_values")
    if names is not None:
        raise TypeError("genfromtxt: names: the result would be structured, and no tensor has named fields")
    if case_sensitive not in (True, False, None, "upper", "lower"):
        raise ValueError(f"genfromtxt: unrecognized case_sensitive value {case_sensitive}.")
    _check_limits(max_rows, skip_footer, ndmin)
    if converters is not None and not isinstance(converters, dict):
        raise TypeError(f"genfromtxt: converters should be a dictionary, not {type(converters).__name__}")
    wanted = None if dtype is None else to_torch_dtype(dtype)
    bytewise = encoding == "bytes"
    split = _splitter(delimiter, comments, autostrip)
    columns = _chosen(usecols)
    with lines_of(fname, "genfromtxt", None if bytewise else encoding, failure=TypeError) as lines:
        first, rest = _started(lines, split, skip_header)
        if not first:
            warnings.warn(f'genfromtxt: Empty input file: "{fname}"', UserWarning, stacklevel=2)
        if columns is not None:
            columns = [column + len(first) if column < 0 else column for column in columns]
        width = len(columns or first)
        readers = _readers(wanted, width, columns, missing_values, filling_values, converters, first, bytewise)
        rows = _rows(rest, split, columns, width, max_rows, skip_header, skip_footer, invalid_raise)
    if wanted is None:
        own = _places(converters, columns, width)
        for place, default in enumerate(defaults_of(filling_values, width, columns)):
            if place not in own:
                readers[place].decide([row[place] for row in rows], default)
    found = common_dtype(readers, wanted) if wanted is None or converters else wanted
    values = [
        assigned(reader.value(field, loose), found) for row in rows for reader, field in zip(readers, row, strict=True)
    ]
    t = tensor_of(values, found)
    t = with_dimensions(t.reshape(len(rows), width) if rows else t.reshape(0, 1), ndmin)
    return wrap(t.permute(tuple(range(t.dim() - 1, -1, -1))) if unpack else t)


def _check_limits(max_rows: int | None, skip_footer: int, ndmin: int) -> None:
    if max_rows is not None:
        if skip_footer:
            raise ValueError("genfromtxt: 'skip_footer' and 'max_rows' cannot be specified at the same time.")
        if max_rows < 1:
            raise ValueError("genfromtxt: 'max_rows' must be at least 1.")
    if ndmin not in (0, 1, 2):
        raise ValueError(f"genfromtxt: Illegal value of ndmin keyword: {ndmin}")


def _splitter(delimiter: Any, comments: Any, autostrip: bool) -> Callable[[str], list[str]]:
    """The function from a line to its fields, none for one without data."""
    if comments is not None and not isinstance(comments, str | bytes):
        raise TypeError(f"genfromtxt: comments must be str or None, not {type(comments).__name__}")
    mark = comments.decode("latin1") if isinstance(comments, bytes) else comments
    if isinstance(delimiter, bytes):
        delimiter = delimiter.decode("latin1")
    widths: list[int] = []
    if delimiter is not None and not isinstance(delimiter, str):
        try:
            widths = [0, *itertools.accumulate(delimiter)]
        except TypeError:
            # One width for all; none at all means whitespace.
            delimiter = int(delimiter) or None

    def split(line: str) -> list[str]:
        if mark is not None:
            line = line.split(mark, 1)[0]
        if widths:
            fields = [line[start:stop] for start, stop in itertools.pairwise(widths)] if line else []
        elif isinstance(delimiter, int):
            line = line.strip("\r\n")
            fields = [line[start : start + delimiter] for start in range(0, len(line), delimiter)]
        else:
            line = line.strip(" \r\n")
            fields = line.split(delimiter or None) if line else []
        return [field.strip() for field in fields] if autostrip else fields

    return split


def _chosen(usecols: Any) -> list[int] | None:
    """The columns to read, None for all."""
    if usecols is None:
        return None
    given = usecols.split(",") if isinstance(usecols, str) else usecols
    found: list[Any] = list(given) if isinstance(given, list | tuple) else [given]
    for column in found:
        if isinstance(column, str):
            raise AttributeError(f"genfromtxt: usecols: there is no column {column!r}: columns have no names")
        if not hasattr(column, "__index__"):
            raise TypeError(f"genfromtxt: usecols must hold integers, not {type(column).__name__}")
    return found or None


def _started(
    lines: Iterator[str], split: Callable[[str], list[str]], skip_header: int
) -> tuple[list[str], Iterator[str]]:
    """The fields of the first line that has some, and the lines from there on."""
    for _ in range(skip_header):
        next(lines, None)
    for line in lines:
        fields = split(line)
        if fields:
            return fields, itertools.chain([line], lines)
    return [], iter(())


def _rows(
    lines: Iterator[str],
    split: Callable[[str], list[str]],
    columns: Sequence[int] | None,
    width: int,
    max_rows: int | None,
    skip_header: int,
    skip_footer: int,
    invalid_raise: bool,
) -> list[list[str]]:
    """The rows of equal length; an error or a warning for the others."""
    # In the order of the file, so that a footer can be cut off: a row, or what is wrong with it.
    found: list[list[str] | str] = []
    number = 0
    for place, line in enumerate(lines, skip_header + 1):
        fields = split(line)
        if not fields:
            continue
        row = _picked(fields, columns)
        if row is None or len(row) != width:
            found.append(f"    Line #{place} (got {len(fields)} columns instead of {width})")
            continue
        found.append(row)
        number += 1
        if max_rows is not None and number >= max_rows:
            break
    if skip_footer > 0:
        found = found[:-skip_footer]
    wrong = [item for item in found if isinstance(item, str)]
    if wrong:
        message = "\n".join(["genfromtxt: Some errors were detected !", *wrong])
        if invalid_raise:
            raise ValueError(message)
        warnings.warn(message, ConversionWarning, stacklevel=3)
    return [item for item in found if not isinstance(item, str)]


def _picked(fields: list[str], columns: Sequence[int] | None) -> list[str] | None:
    try:
        return fields if columns is None else [fields[column] for column in columns]
    except IndexError:
        return None


def _places(converters: dict[Any, Any] | None, columns: Sequence[int] | None, width: int) -> dict[int, Any]:
    """The caller's converters by the place of the column among those that are read."""
    found: dict[int, Any] = {}
    for key, function in (converters or {}).items():
        if isinstance(key, str):
            raise AttributeError(f"genfromtxt: converters: there is no column {key!r}: columns have no names")
        if columns is None:
            found[range(width)[key]] = function
        elif key in columns:
            found[columns.index(key)] = function
    return found


def _readers(
    dtype: torch.dtype | None,
    width: int,
    columns: Sequence[int] | None,
    missing_values: Any,
    filling_values: Any,
    converters: dict[Any, Any] | None,
    first: Sequence[str],
    bytewise: bool,
) -> list[Column]:
    own = _places(converters, columns, width)
    missing = missing_of(missing_values, width, columns)
    defaults = defaults_of(filling_values, width, columns)
    sample = _picked(list(first), columns) or []
    result = []
    for place in range(width):
        function = own.get(place)
        if function is not None and bytewise:
            function = _of_bytes(function)
        text = sample[place] if place < len(sample) else ""
        result.append(Column(dtype, missing[place], defaults[place], function, text))
    return result


def _of_bytes(function: Callable[[bytes], Any]) -> Callable[[str], Any]:
    return lambda field: function(field.encode("latin1"))
