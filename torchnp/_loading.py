"""`save` one array, `load` whatever was saved."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from ._array import asanyarray
from ._npy_files import open_memmap, read_array, write_array
from ._npy_format import MAGIC_PREFIX, MAX_HEADER_SIZE
from ._npz import NpzFile
from ._unpickling import unpickled

__all__ = ["load", "save"]

# Archives start with a member, or with the end of the list of members if there are none.
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06")
_ENCODINGS = ("ASCII", "latin1", "bytes")


def save(file: Any, arr: Any, allow_pickle: bool = True) -> None:
    """Write an array to a file in the npy format.

    Parameters
    ----------
    file : path or binary file
        A path without the suffix '.npy' gets it.
    arr : array_like
    allow_pickle : bool, optional
        Without effect: only objects are pickled, and an array holds numbers.

    Raises
    ------
    TypeError
        No tensor can hold `arr`.

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.save(stream, [1, 2, 3])
    >>> _ = stream.seek(0)
    >>> np.load(stream)
    array([1, 2, 3])
    """
    array = asanyarray(arr)
    if hasattr(file, "write"):
        write_array(file, array, allow_pickle=allow_pickle)
        return
    path = os.fspath(file)
    with Path(path if path.endswith(".npy") else path + ".npy").open("wb") as stream:
        write_array(stream, array, allow_pickle=allow_pickle)


def load(
    file: Any,
    mmap_mode: str | None = None,
    allow_pickle: bool = False,
    fix_imports: bool = True,
    encoding: str = "ASCII",
    *,
    max_header_size: int = MAX_HEADER_SIZE,
) -> Any:
    """Read an array from an npy file, an archive of arrays from an npz file, an object from a pickle.

    Parameters
    ----------
    file : path or binary file
    mmap_mode : {None, 'r+', 'r', 'w+', 'c'}, optional
        Map an npy file, given by its path, into memory; see `torchnp.lib.format.open_memmap`.
    allow_pickle : bool, optional
        That the file is trusted: a pickle is unpickled, which may run any code. NumPy's arrays and scalars of numbers
        in it become torchnp's. Nothing is unpickled by default.
    fix_imports : bool, optional
        Whether names of Python 2 in a pickle are translated.
    encoding : {'ASCII', 'latin1', 'bytes'}, optional
        Of the strings of Python 2 in a pickle.
    max_header_size : int, optional
        Longer headers of arrays are refused, unless `allow_pickle` says that the file is trusted.

    Returns
    -------
    ndarray, NpzFile or object

    Raises
    ------
    EOFError
        The file is empty.
    ValueError
        The file is broken, or holds a pickle and `allow_pickle` is False.
    TypeError
        The file holds what no tensor can: arrays of objects, text, dates, records.
    UnpicklingError
        The file is no pickle either.

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.save(stream, np.eye(2))
    >>> _ = stream.seek(0)
    >>> np.load(stream)
    array([[1., 0.],
           [0., 1.]])
    """
    if encoding not in _ENCODINGS:
        raise ValueError(f"load: encoding must be one of {', '.join(map(repr, _ENCODINGS))}, got {encoding!r}")
    with contextlib.ExitStack() as stack:
        own = not hasattr(file, "read")
        stream = stack.enter_context(Path(file).open("rb")) if own else file
        start = stream.read(len(MAGIC_PREFIX))
        if not start:
            raise EOFError("No data left in file")
        stream.seek(-len(start), os.SEEK_CUR)
        if start.startswith(_ARCHIVES):
            archive = NpzFile(stream, own_fid=own, allow_pickle=allow_pickle, max_header_size=max_header_size)
            # It is the archive that reads on, and closes the file.
            stack.pop_all()
            return archive
        limit = 2**64 if allow_pickle else max_header_size
        if start == MAGIC_PREFIX:
            if mmap_mode:
                return open_memmap(file, mode=mmap_mode, max_header_size=limit)
            return read_array(stream, allow_pickle=allow_pickle, max_header_size=limit)
        if not allow_pickle:
            raise ValueError(
                "load: the file holds no array but perhaps a pickle. If you trust it, pass allow_pickle=True: "
                "unpickling may run any code"
            )
        return unpickled(stream, fix_imports, encoding)
