"""Arrays in npy files: `read_array`, `write_array`, `open_memmap`."""

from __future__ import annotations

import io
import mmap
import os
from pathlib import Path
from typing import IO, Any

import torch
from torch import Tensor

from ._base import ArrayBase, wrap
from ._convert import to_shape
from ._dtypes import dtype_of, to_torch_dtype
from ._npy_format import (
    MAX_HEADER_SIZE,
    Header,
    check_version,
    dtype_to_descr,
    header_data_from_array_1_0,
    read_bytes,
    read_header,
    read_magic,
    write_header,
)
from ._raw_bytes import chunks_of, from_bytes

__all__ = ["isfileobj", "open_memmap", "read_array", "write_array"]


def isfileobj(f: Any) -> bool:
    """Whether an object is a file of the operating system, not one in memory.

    Parameters
    ----------
    f : object

    Examples
    --------
    >>> import io, torchnp as np
    >>> np.lib.format.isfileobj(io.BytesIO())
    False
    """
    if not isinstance(f, io.FileIO | io.BufferedReader | io.BufferedWriter):
        return False
    try:
        f.fileno()
    except OSError:
        return False
    return True


def write_array(
    fp: IO[bytes],
    array: Any,
    version: tuple[int, int] | None = None,
    allow_pickle: bool = True,  # noqa: ARG001 - numbers are never pickled, so both values mean the same
    pickle_kwargs: dict[str, Any] | None = None,  # noqa: ARG001 - as above
) -> None:
    """Write an array to a file: magic string, header, and the elements' bytes.

    Parameters
    ----------
    fp : binary file
    array : ndarray
        One in Fortran order is written so, one in no order in C order.
    version : (int, int), optional
        Of the format: (1, 0), (2, 0) or (3, 0); by default the oldest that has room.
    allow_pickle, pickle_kwargs : optional
        Without effect: only objects are pickled, and an array holds numbers.

    Raises
    ------
    ValueError
        There is no such version.

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.lib.format.write_array(stream, np.arange(3))
    >>> len(stream.getvalue())
    152
    """
    check_version(version)
    if not isinstance(array, ArrayBase):
        raise AttributeError(f"write_array: array must be an ndarray, not {type(array).__name__}")
    d = header_data_from_array_1_0(array)
    write_header(fp, d, version)
    t = array._tensor
    for piece in chunks_of(_turned(t) if d["fortran_order"] else t):
        fp.write(piece)


def _turned(t: Tensor) -> Tensor:
    """The axes in the opposite order: Fortran order is C order of this."""
    return t.permute(tuple(range(t.dim() - 1, -1, -1)))


def _shaped(flat: Tensor, header: Header) -> Tensor:
    return _turned(flat.reshape(header.shape[::-1])) if header.fortran_order else flat.reshape(header.shape)


def read_array(
    fp: IO[bytes],
    allow_pickle: bool = False,
    pickle_kwargs: dict[str, Any] | None = None,  # noqa: ARG001 - arrays of objects, which these are for, are refused
    *,
    max_header_size: int = MAX_HEADER_SIZE,
) -> Any:
    """Read an array from a file in the npy format.

    Parameters
    ----------
    fp : binary file
    allow_pickle : bool, optional
        That the file is trusted: its header may have any length.
    pickle_kwargs : dict, optional
        Without effect: arrays of objects cannot be read.
    max_header_size : int, optional
        Longer headers are refused.

    Returns
    -------
    ndarray
        In the memory order of the file, and in the machine's byte order.

    Raises
    ------
    ValueError
        The file is broken or too short, or holds pickled objects and `allow_pickle` is False.
    TypeError
        The file holds what no tensor can: objects, text, dates, records.

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.save(stream, np.arange(3))
    >>> _ = stream.seek(0)
    >>> np.lib.format.read_array(stream)
    array([0, 1, 2])
    """
    if allow_pickle:
        max_header_size = 2**64
    version = read_magic(fp)
    header = read_header(fp, version, max_header_size)
    if header.holds_objects and not allow_pickle:
        raise ValueError("Object arrays cannot be loaded when allow_pickle=False")
    element = header.element()
    data = read_bytes(fp, header.nbytes, "array data")
    return wrap(_shaped(from_bytes(data, element, header.swapped), header))


_ACCESS = {"r": mmap.ACCESS_COPY, "c": mmap.ACCESS_COPY, "r+": mmap.ACCESS_WRITE, "w+": mmap.ACCESS_WRITE}
_MODE_NAMES = {"readonly": "r", "copyonwrite": "c", "readwrite": "r+", "write": "w+"}


def open_memmap(
    filename: Any,
    mode: str = "r+",
    dtype: Any = None,
    shape: Any = None,
    fortran_order: bool = False,
    version: tuple[int, int] | None = None,
    *,
    max_header_size: int = MAX_HEADER_SIZE,
) -> Any:
    """An array whose memory is a file in the npy format, mapped.

    Parameters
    ----------
    filename : str or path-like
    mode : {'r+', 'r', 'w+', 'c'}
        'r' gives an array that cannot be written; 'r+' one that writes to the file; 'w+' makes the file anew;
        'c' gives one whose changes stay in memory.
    dtype : dtype-like, default float64
        For a new file.
    shape : int or tuple of ints
        For a new file, and required there.
    fortran_order : bool, optional
        For a new file.
    version : (int, int), optional
        Of the format, for a new file.
    max_header_size : int, optional
        Longer headers are refused.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        There is no such mode, or the file is to be written to and torch cannot write its elements: they are in the
        other byte order, or not at multiples of their size. With 'r' and 'c' such a file is read instead.
    TypeError
        The file holds what no tensor can.

    Differs from NumPy: the result is an ndarray, not a `memmap`, and has no `flush`: what it writes is in the file at
    once for every reader.

    Examples
    --------
    >>> import pathlib, tempfile, torchnp as np
    >>> path = pathlib.Path(tempfile.mkdtemp(), "a.npy")
    >>> np.lib.format.open_memmap(path, "w+", dtype=int, shape=3)[1] = 5
    >>> np.load(path)
    array([0, 5, 0])
    """
    if isfileobj(filename):
        raise ValueError("open_memmap: filename must be a path; memory cannot be mapped from an open file")
    mode = _MODE_NAMES.get(mode, mode)
    if mode == "w+":
        check_version(version)
    path = Path(os.fsdecode(filename))
    if mode not in _ACCESS:
        raise ValueError(f"open_memmap: mode must be one of 'r', 'r+', 'w+', 'c', got {mode!r}")
    if mode == "w+":
        _make(path, dtype, shape, fortran_order, version)
    with path.open("rb" if mode in ("r", "c") else "r+b") as file:
        found = read_magic(file)
        header = read_header(file, found, max_header_size)
        if header.holds_objects:
            raise ValueError("open_memmap: an array of Python objects cannot be mapped")
        memory = _mapped(file, header, _ACCESS[mode])
    result = wrap(_shaped(memory, header))
    result._writeable = mode != "r"
    return result


def _make(path: Path, dtype: Any, shape: Any, fortran_order: bool, version: tuple[int, int] | None) -> None:
    element = dtype_of(to_torch_dtype(dtype))
    size = to_shape(shape, "open_memmap", "shape")
    d = {"descr": dtype_to_descr(element), "fortran_order": fortran_order, "shape": size}
    with path.open("wb") as file:
        write_header(file, d, version)
        count = element.itemsize
        for length in size:
            count *= length
        file.truncate(file.tell() + count)


def _mapped(file: IO[bytes], header: Header, access: int) -> Tensor:
    element, offset = header.element(), file.tell()
    if not header.count:
        return torch.empty(0, dtype=element)
    if os.fstat(file.fileno()).st_size < offset + header.nbytes:
        raise ValueError("open_memmap: mmap length is greater than file size")
    if header.swapped or offset % element.itemsize:
        if access == mmap.ACCESS_COPY:
            return from_bytes(read_bytes(file, header.nbytes, "array data"), element, header.swapped)
        raise ValueError(
            f"open_memmap: torch cannot write elements of {header.descr!r} from byte {offset} on in place; "
            "map the file with mode 'c', or read it"
        )
    held = mmap.mmap(file.fileno(), offset + header.nbytes, access=access)
    return torch.frombuffer(held, dtype=element, count=header.count, offset=offset)
