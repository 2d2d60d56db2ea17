"""What the methods of arrays write to files: the elements alone, or a pickle of the array."""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from ._raw_bytes import chunks_of

__all__ = ["dump", "opened", "tofile"]


@contextlib.contextmanager
def opened(file: Any, mode: str) -> Iterator[IO[bytes]]:
    """A file of bytes: the one that a path names, or where an open file stands, which is moved along."""
    if isinstance(file, str | bytes | os.PathLike):
        with Path(os.fsdecode(file)).open(mode) as stream:
            yield stream
        return
    # Below the file object, whatever it buffers or decodes: it may as well be one of text.
    file.flush()
    with os.fdopen(os.dup(file.fileno()), mode) as stream:
        moves = stream.seekable()
        if moves:
            stream.seek(file.tell())
        yield stream
        if moves:
            stream.flush()
            place = stream.tell()
            # What the file has read ahead it forgets on the way to the end, and only there.
            file.seek(0, os.SEEK_END)
            file.seek(place)


def tofile(array: Any, fid: Any, sep: str, format: str) -> None:
    """Write the elements in C order, as bytes if there is no separator."""
    for name, text in (("sep", sep), ("format", format)):
        if not isinstance(text, str):
            raise TypeError(f"tofile: {name} must be str, not {type(text).__name__}")
    t = array._tensor
    with opened(fid, "wb") as stream:
        if not sep:
            for piece in chunks_of(t):
                stream.write(piece)
            return
        items = t.reshape(-1).tolist()
        stream.write(sep.join([format % (item,) if format else str(item) for item in items]).encode())


def dump(array: Any, file: Any) -> None:
    """Pickle an array into a file."""
    if not isinstance(file, str | os.PathLike):
        pickle.dump(array, file)
        return
    with Path(file).open("wb") as stream:
        pickle.dump(array, stream)
