"""Several arrays in one file: `NpzFile`, `savez`, `savez_compressed`."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import IO, Any, Self

from ._array import asanyarray
from ._npy_files import read_array, write_array
from ._npy_format import MAGIC_PREFIX, MAX_HEADER_SIZE

__all__ = ["NpzFile", "savez", "savez_compressed"]

_SHOWN = 5
_SUFFIX = ".npy"


class _Attributes:
    """The arrays of an archive as attributes."""

    def __init__(self, archive: NpzFile) -> None:
        self._archive = archive

    def __getattr__(self, name: str) -> Any:
        try:
            return self._archive[name]
        except KeyError:
            raise AttributeError(name) from None

    def __dir__(self) -> list[str]:
        return list(self._archive)


class NpzFile(Mapping[str, Any]):
    """The arrays of an npz archive by name, each read when it is asked for.

    Parameters
    ----------
    fid : binary file or path
    own_fid : bool, optional
        Whether closing the archive closes `fid`.
    allow_pickle : bool, optional
        That the file is trusted; see `torchnp.lib.format.read_array`.
    pickle_kwargs : dict, optional
        Without effect: arrays of objects cannot be read.
    max_header_size : int, optional
        Longer headers of arrays are refused.

    Attributes
    ----------
    files : list of str
        The names, without the suffix '.npy'.
    f : object
        The arrays as attributes.
    zip : zipfile.ZipFile

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.savez(stream, x=np.arange(3))
    >>> _ = stream.seek(0)
    >>> with np.load(stream) as archive:
    ...     archive["x"]
    array([0, 1, 2])
    """

    f: Any = None
    zip: zipfile.ZipFile | None = None
    fid: IO[bytes] | None = None

    def __init__(
        self,
        fid: Any,
        own_fid: bool = False,
        allow_pickle: bool = False,
        pickle_kwargs: dict[str, Any] | None = None,
        *,
        max_header_size: int = MAX_HEADER_SIZE,
    ) -> None:
        self.zip = zipfile.ZipFile(os.fspath(fid) if isinstance(fid, os.PathLike) else fid)
        self._members = {name.removesuffix(_SUFFIX): name for name in self.zip.namelist()}
        self.files = list(self._members)
        self.allow_pickle = allow_pickle
        self.pickle_kwargs = pickle_kwargs
        self.max_header_size = max_header_size
        self.f = _Attributes(self)
        if own_fid:
            self.fid = fid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the archive, and the file if it is the archive's own."""
        if self.zip is not None:
            self.zip.close()
            self.zip = None
        if self.fid is not None:
            self.fid.close()
            self.fid = None
        self.f = None

    def __del__(self) -> None:
        self.close()

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def __contains__(self, key: object) -> bool:
        return key in self._members or key in self._members.values()

    def __getitem__(self, key: str) -> Any:
        name = self._members.get(key, key)
        if name not in self._members.values():
            raise KeyError(f"{key} is not a file in the archive")
        if self.zip is None:
            raise ValueError("the archive is closed")
        with self.zip.open(name) as member:
            start = member.read(len(MAGIC_PREFIX))
            member.seek(0)
            if start != MAGIC_PREFIX:
                return member.read()
            return read_array(
                member,
                allow_pickle=self.allow_pickle,
                pickle_kwargs=self.pickle_kwargs,
                max_header_size=self.max_header_size,
            )

    def __repr__(self) -> str:
        place = self.fid if self.fid is not None else self.zip and self.zip.fp
        name = getattr(place, "name", "object")
        more = "..." if len(self.files) > _SHOWN else ""
        return f"NpzFile {name!r} with keys: {', '.join(self.files[:_SHOWN])}{more}"


def savez(file: Any, *args: Any, allow_pickle: bool = True, **kwds: Any) -> None:
    """Write several arrays to one uncompressed npz archive.

    Parameters
    ----------
    file : path or binary file
        A path without the suffix '.npz' gets it.
    *args : array_like
        Named 'arr_0', 'arr_1' and so on.
    allow_pickle : bool, optional
        Without effect: only objects are pickled, and arrays hold numbers.
    **kwds : array_like
        Named by their keywords.

    Raises
    ------
    ValueError
        A keyword is the name of a positional array.

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.savez(stream, np.arange(2), x=np.ones(1))
    >>> _ = stream.seek(0)
    >>> np.load(stream).files
    ['x', 'arr_0']
    """
    _save(file, args, kwds, zipfile.ZIP_STORED, allow_pickle)


def savez_compressed(file: Any, *args: Any, allow_pickle: bool = True, **kwds: Any) -> None:
    """Write several arrays to one compressed npz archive; see `savez`.

    Parameters
    ----------
    file : path or binary file
        A path without the suffix '.npz' gets it.
    *args : array_like
        Named 'arr_0', 'arr_1' and so on.
    allow_pickle : bool, optional
        Without effect: only objects are pickled, and arrays hold numbers.
    **kwds : array_like
        Named by their keywords.

    Raises
    ------
    ValueError
        A keyword is the name of a positional array.

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.savez_compressed(stream, zeros=np.zeros(1000))
    >>> len(stream.getvalue()) < 1000
    True
    """
    _save(file, args, kwds, zipfile.ZIP_DEFLATED, allow_pickle)


def _save(file: Any, args: tuple[Any, ...], kwds: dict[str, Any], compression: int, allow_pickle: bool) -> None:
    arrays = dict(kwds)
    for i, value in enumerate(args):
        name = f"arr_{i}"
        if name in arrays:
            raise ValueError(f"savez: Cannot use un-named variables and keyword {name}")
        arrays[name] = value
    if not hasattr(file, "write"):
        path = os.fspath(file)
        file = path if path.endswith(".npz") else path + ".npz"
    with zipfile.ZipFile(file, mode="w", compression=compression, allowZip64=True) as archive:
        for name, value in arrays.items():
            # Every member may grow beyond 4 GiB, as NumPy has it: its bytes are to be the same.
            with archive.open(name + _SUFFIX, "w", force_zip64=True) as member:
                write_array(member, asanyarray(value), allow_pickle=allow_pickle)
