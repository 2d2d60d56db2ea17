"""Elements and nothing else, from bytes and from text: `fromfile`, `fromstring`."""

from __future__ import annotations

import os
from typing import IO, Any

import torch

from ._base import wrap
from ._convert import check_like, to_int
from ._dtypes import to_torch_dtype
from ._raw_bytes import from_bytes
from ._raw_writing import opened
from ._text_numbers import numbers_in

__all__ = ["fromfile", "fromstring"]


def _text(obj: Any, func: str, arg: str) -> str:
    if not isinstance(obj, str):
        raise TypeError(f"{func}: {arg} must be str, not {type(obj).__name__}")
    return obj


def fromfile(
    file: Any, dtype: Any = float, count: int = -1, sep: str = "", offset: int = 0, *, like: Any = None
) -> Any:
    """A 1-d array of what `ndarray.tofile` wrote: elements alone, as bytes or as text.

    Parameters
    ----------
    file : path or open file
        An open file is read from where it stands, and left behind what was read. It must be one of the operating
        system; for memory there are `frombuffer` and `fromstring`.
    dtype : dtype-like, default float64
    count : int, optional
        How many elements, at the most; -1 takes all.
    sep : str, optional
        What separates the elements of a text, around which there may be whitespace; '' for bytes.
    offset : int, optional
        Bytes to skip; not in a text.
    like : ndarray, optional
        Has no effect, as in NumPy where it is an ndarray; nothing else will do.

    Raises
    ------
    ValueError
        A text holds something else than numbers and the separator.
    TypeError
        There is an offset into a text, or no tensor can hold the dtype.
    OSError
        The file cannot be opened, or is none of the operating system.

    Examples
    --------
    >>> import tempfile, torchnp as np
    >>> with tempfile.TemporaryFile() as file:
    ...     np.arange(3).tofile(file)
    ...     _ = file.seek(0)
    ...     np.fromfile(file, dtype=int)
    array([0, 1, 2])
    """
    check_like(like, "fromfile")
    wanted = to_torch_dtype(dtype)
    number = to_int(count, "fromfile", "count")
    skipped = to_int(offset, "fromfile", "offset")
    if _text(sep, "fromfile", "sep") and skipped:
        raise TypeError("fromfile: 'offset' argument only permitted for binary files")
    with opened(file, "rb") as stream:
        if sep:
            return wrap(_from_text(stream, wanted, number, sep))
        return wrap(_from_bytes(stream, wanted, number, skipped))


def _from_text(stream: IO[bytes], dtype: torch.dtype, count: int, sep: str) -> torch.Tensor:
    start = stream.tell()
    # Latin-1 has a character for every byte, so places in the text are places in the file.
    found, end = numbers_in(stream.read().decode("latin1"), dtype, count, sep, signs=True)
    stream.seek(start + end)
    return found


def _from_bytes(stream: IO[bytes], dtype: torch.dtype, count: int, offset: int) -> torch.Tensor:
    start = stream.tell() + offset
    if start < 0:
        raise OSError(f"fromfile: offset={offset} lies before the start of the file")
    left = stream.seek(0, os.SEEK_END) - start
    stream.seek(start)
    # NumPy minds an offset behind the end only where an element would fit between, and all are asked for.
    whole = int(left / dtype.itemsize)
    if whole < 0 and count < 0:
        raise ValueError(f"fromfile: offset={offset} lies beyond the end of the file")
    if count > whole:
        data = stream.read()[: whole * dtype.itemsize]
    else:
        data = stream.read((whole if count < 0 else count) * dtype.itemsize)
    return from_bytes(data, dtype)


def fromstring(string: Any, dtype: Any = float, count: int = -1, *, sep: str = "", like: Any = None) -> Any:
    """A 1-d array of the numbers in a text.

    Parameters
    ----------
    string : str or bytes
    dtype : dtype-like, default float64
    count : int, optional
        How many numbers, at the most; -1 takes all.
    sep : str
        What separates the numbers, around which there may be whitespace.
    like : ndarray, optional
        Has no effect, as in NumPy where it is an ndarray; nothing else will do.

    Raises
    ------
    ValueError
        The text holds something else than numbers and the separator, or `sep` is empty: for bytes there is
        `frombuffer`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fromstring("1, 2", dtype=int, sep=",")
    array([1, 2])
    """
    check_like(like, "fromstring")
    wanted = to_torch_dtype(dtype)
    number = to_int(count, "fromstring", "count")
    if isinstance(string, bytes):
        text = string.decode("latin1")
    elif isinstance(string, str):
        text = string
    else:
        raise TypeError(f"fromstring: string must be str or bytes, not {type(string).__name__}")
    if not _text(sep, "fromstring", "sep"):
        raise ValueError("fromstring: sep must not be empty; for the elements' bytes, use frombuffer instead")
    return wrap(numbers_in(text, wanted, number, sep)[0])
