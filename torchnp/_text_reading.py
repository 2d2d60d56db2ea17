"""`loadtxt`: arrays from lines of text, all of one length."""

from __future__ import annotations

import operator
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import torch
from torch import Tensor

from ._base import wrap
from ._convert import check_like
from ._dtypes import to_torch_dtype
from ._impl.dtypes import int_bounds, is_integer, name_of
from ._number_text import assigned, parser, quick_parser, tensor_of
from ._text_lines import Dialect, lines_of

__all__ = ["loadtxt", "with_dimensions"]


def loadtxt(
    fname: Any,
    dtype: Any = float,
    comments: Any = "#",
    delimiter: str | None = None,
    converters: Any = None,
    skiprows: int = 0,
    usecols: Any = None,
    unpack: bool = False,
    ndmin: int = 0,
    encoding: str | None = None,
    max_rows: int | None = None,
    *,
    quotechar: str | None = None,
    like: Any = None,
) -> Any:
    r"""Read an array from a text whose lines have equally many numbers.

    Parameters
    ----------
    fname : path, open file, or iterable of lines
        A path with the suffix '.gz', '.bz2' or '.xz' is decompressed, a URL is fetched.
    dtype : dtype-like, default float64
    comments : str, sequence of str, or None
        What starts a comment.
    delimiter : str, optional
        One character between the numbers; whitespace by default.
    converters : callable or dict of int to callable, optional
        What makes a number of the text of a field, for all columns or for those in the dict.
    skiprows : int, optional
        How many lines to skip, comments included.
    usecols : int or sequence of int, optional
        Which columns to read.
    unpack : bool, optional
        Whether to transpose the result, so that it can be unpacked into columns.
    ndmin : {0, 1, 2}, optional
        How many dimensions to keep; others of length one are dropped.
    encoding : str, optional
        Of files opened here and of lines of bytes. 'bytes' gives converters bytes.
    max_rows : int, optional
        How many rows to read, empty lines and comments not counted.
    quotechar : str, optional
        One character around fields that hold delimiters, comments or newlines.
    like : ndarray, optional
        Has no effect, as in NumPy where it is an ndarray; nothing else will do.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        A field is no number of the dtype, or rows differ in length.
    TypeError
        No tensor can hold the dtype (text, dates, records), or an argument is of a wrong type.

    Warns
    -----
    UserWarning
        There is no data.

    Examples
    --------
    >>> import io, torchnp as np
    >>> np.loadtxt(io.StringIO("0 1 # first\n2 3"))
    array([[0., 1.],
           [2., 3.]])
    """
    check_like(like, "loadtxt")
    wanted = to_torch_dtype(dtype)
    dialect = Dialect(delimiter, comments, quotechar)
    skipped = _count(skiprows, "skiprows")
    limit = None if max_rows is None else _count(max_rows, "max_rows")
    if ndmin not in (0, 1, 2):
        raise ValueError(f"loadtxt: Illegal value of ndmin keyword: {ndmin}")
    if encoding is not None and not isinstance(encoding, str):
        raise TypeError(f"loadtxt: encoding must be str, not {type(encoding).__name__}")
    bytewise = encoding == "bytes"
    columns = _Columns(wanted, _columns(usecols), converters, bytewise)
    with lines_of(fname, "loadtxt", None if bytewise else encoding) as lines:
        for _ in range(skipped):
            next(lines, None)
        for row in _filled(dialect.rows(lines), limit):
            columns.add(row)
    t = with_dimensions(columns.tensor(), ndmin)
    if t.dim() and not t.shape[0]:
        warnings.warn(f'loadtxt: input contained no data: "{fname}"', UserWarning, stacklevel=2)
    return wrap(t.permute(tuple(range(t.dim() - 1, -1, -1))) if unpack else t)


def with_dimensions(t: Tensor, ndmin: int) -> Tensor:
    """Without the axes of length one, as long as there are more than `ndmin`."""
    if t.dim() > ndmin:
        t = t.squeeze()
    return t.reshape(1) if t.dim() < ndmin else t


def _count(obj: Any, arg: str) -> int:
    try:
        number = operator.index(obj)
    except TypeError:
        raise TypeError(f"loadtxt: {arg}: argument must be an integer, not {type(obj).__name__}") from None
    if number < 0:
        raise ValueError(f"loadtxt: {arg}: argument must be nonnegative")
    return number


def _columns(usecols: Any) -> list[int] | None:
    if usecols is None:
        return None
    try:
        given: list[Any] = [usecols] if isinstance(usecols, str) else list(usecols)
    except TypeError:
        given = [usecols]
    for item in given:
        if not hasattr(item, "__index__"):
            raise TypeError(
                "loadtxt: usecols must be an int or a sequence of ints but it contains at least one element of type "
                f"'{type(item).__name__}'"
            )
    return [operator.index(item) for item in given]


def _filled(rows: Iterator[list[str]], limit: int | None) -> Iterator[list[str]]:
    """Rows with data, and no more lines taken than needed for `limit` of them."""
    number = 0
    warned = False
    while limit is None or number < limit:
        row = next(rows, None)
        if row is None:
            return
        if row:
            number += 1
            yield row
        elif limit is not None and not warned:
            warned = True
            warnings.warn(
                f"a line contained no data and is not counted towards `max_rows={limit}`", UserWarning, stacklevel=3
            )


class _Columns:
    """The numbers of the rows read so far."""

    def __init__(self, dtype: torch.dtype, usecols: list[int] | None, converters: Any, bytewise: bool) -> None:
        self.dtype = dtype
        self.usecols = usecols
        self.width = None if usecols is None else len(usecols)
        self.height = 0
        self.values: list[Any] = []
        self._parse = parser(dtype)
        self._quick = quick_parser(dtype) if converters is None else None
        self._bounds = int_bounds(dtype) if is_integer(dtype) else None
        self._converters = {} if converters is None else converters
        self._bytewise = bytewise
        self._by_place: list[Callable[[str], Any]] = []

    def add(self, fields: list[str]) -> None:
        """Take the fields of a row."""
        if self.height == 0:
            if self.width is None:
                self.width = len(fields)
            self._by_place = self._functions(len(fields))
        if self.usecols is not None:
            chosen = [self._field(fields, column) for column in self.usecols]
        elif len(fields) == self.width:
            chosen = fields
        else:
            raise ValueError(
                f"loadtxt: the number of columns changed from {self.width} to {len(fields)} at row {self.height + 1}; "
                "use `usecols` to select a subset and avoid this error"
            )
        self.height += 1
        if self._quickly(chosen):
            return
        for place, (function, field) in enumerate(zip(self._by_place, chosen, strict=True)):
            try:
                self.values.append(function(field))
            except Exception as error:
                column = place if self.usecols is None else self.usecols[place] % len(fields)
                raise ValueError(
                    f"loadtxt: could not convert string {field!r} to {name_of(self.dtype)} "
                    f"at row {self.height - 1}, column {column + 1}: {error}"
                ) from error

    def _quickly(self, fields: list[str]) -> bool:
        """Take the fields by Python's own conversion, if they are plain numbers that fit."""
        text = "".join(fields)
        if self._quick is None or "_" in text or not text.isascii():
            return False
        try:
            values = [*map(self._quick, fields)]
        except ValueError:
            return False
        if self._bounds is not None and values and not self._bounds[0] <= min(values) <= max(values) <= self._bounds[1]:
            return False
        self.values += values
        return True

    def _field(self, fields: list[str], column: int) -> str:
        if not -len(fields) <= column < len(fields):
            raise ValueError(
                f"loadtxt: invalid column index {column} at row {self.height + 1} with {len(fields)} columns"
            )
        return fields[column]

    def _functions(self, width: int) -> list[Callable[[str], Any]]:
        """What makes a number of a field, for each column that is read."""
        if not isinstance(self._converters, Mapping):
            if not callable(self._converters):
                raise TypeError(
                    "loadtxt: converters must be a dictionary mapping columns to converter functions "
                    "or a single callable."
                )
            return [self._converting(self._converters)] * (self.width or 0)
        found = _by_column(self._converters)
        if self.usecols is not None:
            chosen = [found.get(column) for column in self.usecols]
        else:
            places: list[Callable[[Any], Any] | None] = [None] * width
            for key, function in found.items():
                if not -width <= key < width:
                    raise ValueError(f"loadtxt: converter specified for column {key}, and there are {width} columns")
                places[key] = function
            chosen = places
        return [self._parse if function is None else self._converting(function) for function in chosen]

    def _converting(self, function: Callable[[Any], Any]) -> Callable[[str], Any]:
        dtype, bytewise = self.dtype, self._bytewise
        return lambda field: assigned(function(field.encode("latin1") if bytewise else field), dtype)

    def tensor(self) -> Tensor:
        """The numbers, a row a row; without any, a column of none."""
        return tensor_of(self.values, self.dtype).reshape(self.height, 1 if self.width is None else self.width)


def _by_column(converters: Mapping[Any, Any]) -> dict[int, Callable[[Any], Any]]:
    """The converters, once there is a row to look at: NumPy minds wrong ones no earlier."""
    for key, function in converters.items():
        if not hasattr(key, "__index__"):
            raise TypeError(f"loadtxt: keys of the converters dictionary must be integers; got {key!r}")
        if not callable(function):
            raise TypeError(f"loadtxt: values of the converters dictionary must be callable, but that of {key} is not")
    return {operator.index(key): function for key, function in converters.items()}
