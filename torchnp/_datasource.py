"""`DataSource`: files by path or URL, compressed or not."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import shutil
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

__all__ = ["DataSource", "open_file"]

_OPENERS: dict[str, Callable[..., Any]] = {".bz2": bz2.open, ".gz": gzip.open, ".xz": lzma.open, ".lzma": lzma.open}


def open_file(path: Any, mode: str = "r", encoding: str | None = None, newline: str | None = None) -> IO[Any]:
    """Open a local file, or a URL of which a copy is fetched into the current folder; see `DataSource.open`."""
    return DataSource().open(str(path), mode, encoding, newline)


def _is_url(path: str) -> bool:
    parts = urllib.parse.urlparse(path)
    return bool(parts.scheme and parts.netloc)


def _with_suffixes(path: Path) -> Iterator[Path]:
    """The path, and those of a compressed file beside it."""
    yield path
    if path.suffix not in _OPENERS:
        yield from (Path(f"{path}{suffix}") for suffix in _OPENERS)


class DataSource:
    """Opens files by path or URL; what is fetched is kept in a folder, and compressed files are read as what they hold.

    Parameters
    ----------
    destpath : str or None, optional
        Where fetched files go; None makes a folder that lives as long as the object.

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.npyio.DataSource().exists("no such file")
    False
    """

    def __init__(self, destpath: str | None = ".") -> None:
        if destpath is None:
            self._temporary = tempfile.TemporaryDirectory()
            destpath = self._temporary.name
        self._folder = Path(destpath).absolute()

    def abspath(self, path: str) -> str:
        """Where in the folder the file of a path or URL is, or would be.

        Parameters
        ----------
        path : str
        """
        if Path(path).is_relative_to(self._folder):
            path = str(Path(path).relative_to(self._folder))
        parts = urllib.parse.urlparse(path)
        inner = Path(os.path.normpath(parts.path))
        # Without what would lead out of the folder.
        below = [part for part in inner.parts if part not in (inner.anchor, "..")]
        return str(self._folder.joinpath(parts.netloc, *below))

    def exists(self, path: str) -> bool:
        """Whether there is such a file: as given, compressed, in the folder, or at the URL.

        Parameters
        ----------
        path : str
        """
        if self._found(path) is not None:
            return True
        if not _is_url(path):
            return False
        try:
            with urllib.request.urlopen(path):  # noqa: S310 - the caller names the URL
                return True
        except urllib.error.URLError:
            return False

    def open(self, path: str, mode: str = "r", encoding: str | None = None, newline: str | None = None) -> IO[Any]:
        """Open a file.

        Parameters
        ----------
        path : str
            A path, or a URL of which a copy is fetched.
        mode : str, optional
            Without a 't' or 'b' it means text, but bytes of a compressed file.
        encoding, newline : str, optional
            As for Python's `open`.

        Raises
        ------
        FileNotFoundError
            There is no such file.
        ValueError
            A URL is to be written to.
        """
        if _is_url(path) and set(mode) & set("wax+"):
            raise ValueError("URLs are not writeable")
        found = Path(path) if "w" in mode else self._found(path)
        if found is None and _is_url(path):
            found = self._fetched(path)
        if found is None:
            raise FileNotFoundError(f"{path} not found.")
        stream: IO[Any] = _OPENERS.get(found.suffix, open)(found, mode, encoding=encoding, newline=newline)
        return stream

    def _found(self, path: str) -> Path | None:
        places = [self.abspath(path)] if _is_url(path) else [path, self.abspath(path)]
        return next((each for place in places for each in _with_suffixes(Path(place)) if each.exists()), None)

    def _fetched(self, url: str) -> Path:
        place = Path(self.abspath(url))
        place.parent.mkdir(parents=True, exist_ok=True)
        with urllib.request.urlopen(url) as source, place.open("wb") as copy:  # noqa: S310 - as above
            shutil.copyfileobj(source, copy)
        return place
