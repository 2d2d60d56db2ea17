"""`savetxt`: arrays as lines of text."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import torch

from ._base import wrap
from ._convert import as_tensor
from ._datasource import open_file
from ._impl.dtypes import name_of

__all__ = ["savetxt"]

# Where a conversion shows how a number is written, and not only its value, it is given the scalar itself.
_SHOWS_TYPE = re.compile(r"%[-+ #0]*\d*(?:\.\d+)?[sracoxX]")


def savetxt(
    fname: Any,
    X: Any,
    fmt: Any = "%.18e",
    delimiter: str = " ",
    newline: str = "\n",
    header: str = "",
    footer: str = "",
    comments: str = "# ",
    encoding: str | None = None,
) -> None:
    """Write a 1-d or 2-d array to a text file, a row a line.

    Parameters
    ----------
    fname : path or open file
        A path with the suffix '.gz', '.bz2' or '.xz' is compressed.
    X : array_like of one or two dimensions
        A 1-d array is a column.
    fmt : str or sequence of str
        A format a number, a sequence of formats, or one with a conversion a column, which ignores `delimiter`. A
        complex number takes one conversion for both parts, or two of its own.
    delimiter, newline : str, optional
        Between columns, and after each row.
    header, footer : str, optional
        Written before and after, each of its lines behind `comments`.
    comments : str, optional
    encoding : str, optional
        Of a file that is opened here, by default the system's; of an open file of bytes, by default 'latin1'.

    Raises
    ------
    ValueError
        `X` has no or more than two dimensions, or `fmt` not as many conversions as there are columns.
    AttributeError
        `fmt` is a sequence of another length.
    TypeError
        A format does not take numbers of the dtype.

    Examples
    --------
    >>> import sys, torchnp as np
    >>> np.savetxt(sys.stdout, np.eye(2), fmt="%d", delimiter=",")
    1,0
    0,1
    """
    with _writer(fname, encoding) as write:
        t = as_tensor(X, "savetxt", "X")
        if t.dim() not in (1, 2):
            raise ValueError(f"savetxt: Expected 1D or 2D array, got {t.dim()}D array instead")
        rows = t[:, None] if t.dim() == 1 else t
        row_format = _row_format(fmt, rows.shape[1], rows.is_complex(), delimiter)
        for name, text in (("header", header), ("footer", footer)):
            if not isinstance(text, str):
                raise TypeError(f"savetxt: {name} must be str, not {type(text).__name__}")
        if header:
            write(comments + header.replace("\n", f"\n{comments}") + newline)
        for row in _rows(rows, row_format):
            try:
                line = row_format % row + newline
            except TypeError as error:
                raise TypeError(
                    f"savetxt: Mismatch between array dtype ('{name_of(t.dtype)}') and format specifier "
                    f"('{row_format}')"
                ) from error
            write(line.replace("+-", "-") if rows.is_complex() else line)
        if footer:
            write(comments + footer.replace("\n", f"\n{comments}") + newline)


@contextlib.contextmanager
def _writer(fname: Any, encoding: str | None) -> Iterator[Callable[[str], Any]]:
    """The function that writes text to a path, or to an open file of text or bytes."""
    if isinstance(fname, str | os.PathLike):
        with open_file(fname, "wt", encoding) as file:
            yield file.write
    elif hasattr(fname, "write"):
        yield _either(fname, encoding or "latin1")
    else:
        raise ValueError("savetxt: fname must be a string or file handle")


def _either(file: Any, encoding: str) -> Callable[[str], Any]:
    def write(text: str) -> None:
        try:
            file.write(text)
        except TypeError:
            file.write(text.encode(encoding))

    return write


def _row_format(fmt: Any, columns: int, is_complex: bool, delimiter: str) -> str:
    if isinstance(fmt, list | tuple):
        if len(fmt) != columns:
            raise AttributeError(f"savetxt: fmt has wrong shape.  {fmt}")
        return delimiter.join(fmt)
    if not isinstance(fmt, str):
        raise ValueError(f"savetxt: invalid fmt: {fmt!r}")
    conversions = fmt.count("%")
    if conversions == 1:
        return delimiter.join([f" ({fmt}+{fmt}j)" if is_complex else fmt] * columns)
    if conversions != columns * (2 if is_complex else 1):
        raise ValueError(f"savetxt: fmt has wrong number of % formats:  {fmt}")
    return fmt


def _rows(rows: Any, row_format: str) -> Iterator[tuple[Any, ...]]:
    """The numbers of each row, real and imaginary parts one after the other."""
    if rows.is_complex():
        rows = torch.view_as_real(rows.resolve_conj()).flatten(1)
    if _SHOWS_TYPE.search(row_format):
        for row in rows:
            yield tuple(wrap(row))
    else:
        yield from (tuple(row) for row in rows.tolist())
