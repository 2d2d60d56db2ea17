"""The header of the npy format: a magic string, a length, and a Python literal that describes an array.

Specification: NEP 1, "A simple file format for NumPy arrays", and the versions 2.0 and 3.0 added to it since.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
import warnings
from typing import IO, Any

import torch

from ._dtypes import dtype as dtype_class
from ._dtypes import dtype_of, to_torch_dtype

__all__ = [
    "ARRAY_ALIGN",
    "BUFFER_SIZE",
    "EXPECTED_KEYS",
    "GROWTH_AXIS_MAX_DIGITS",
    "MAGIC_LEN",
    "MAGIC_PREFIX",
    "MAX_HEADER_SIZE",
    "Header",
    "check_version",
    "descr_to_dtype",
    "drop_metadata",
    "dtype_to_descr",
    "header_data_from_array_1_0",
    "magic",
    "read_array_header_1_0",
    "read_array_header_2_0",
    "read_bytes",
    "read_header",
    "read_magic",
    "write_array_header_1_0",
    "write_array_header_2_0",
    "write_header",
]

MAGIC_PREFIX = b"\x93NUMPY"
MAGIC_LEN = len(MAGIC_PREFIX) + 2
EXPECTED_KEYS = {"descr", "fortran_order", "shape"}
# The elements start at a multiple of this many bytes, so that a file can be mapped into memory.
ARRAY_ALIGN = 64
BUFFER_SIZE = 2**18
# Room is left for the axis that grows when a file is appended to, as long as a 64 bit number is written.
GROWTH_AXIS_MAX_DIGITS = len(str(8 * 2**64))
MAX_HEADER_SIZE = 10000

# How the length of the header is written, and its text encoded.
_VERSIONS = {(1, 0): ("<H", "latin1"), (2, 0): ("<I", "latin1"), (3, 0): ("<I", "utf8")}
_NATIVE = "<" if sys.byteorder == "little" else ">"
# What NumPy stores and no tensor holds.
_UNHELD = (
    (re.compile(r"O\d*"), "Python objects"),
    (re.compile(r"[SaUT]\d*"), "text"),
    (re.compile(r"V\d*"), "records"),
    (re.compile(r"[Mm]8?(\[.*\])?"), "dates or time differences"),
    (re.compile(r"f16|f12|c32|c24"), "80 or 128 bit floats"),
)
# Python 2 wrote the lengths of axes as long integers.
_LONG = re.compile(r"(\d)L\b")


class Header:
    """What a header says: the shape, the memory order, the dtype, and whether its bytes are not the machine's."""

    __slots__ = ("descr", "dtype", "fortran_order", "shape", "swapped")

    def __init__(self, shape: tuple[int, ...], fortran_order: bool, descr: Any) -> None:
        self.shape = shape
        self.fortran_order = fortran_order
        self.descr = descr
        self.dtype, self.swapped = _element_type(descr)

    @property
    def count(self) -> int:
        """How many elements follow."""
        count = 1
        for length in self.shape:
            count *= length
        return count

    @property
    def nbytes(self) -> int:
        """How many bytes follow."""
        return self.count * self.element().itemsize

    @property
    def holds_objects(self) -> bool:
        """Whether the elements are pickled Python objects."""
        return "O" in repr(self.descr) and self.dtype is None

    def element(self) -> torch.dtype:
        """The dtype; TypeError if no tensor can hold such elements."""
        if self.dtype is None:
            raise TypeError(_refusal(self.descr))
        return self.dtype


def _refusal(descr: Any) -> str:
    if not isinstance(descr, str):
        return f"the file holds records of {descr!r}, and no tensor has named fields"
    return f"the file holds {_unheld(descr.lstrip('<>|='))} ({descr!r}), and no tensor does"


def _unheld(name: str) -> str | None:
    return next((what for pattern, what in _UNHELD if pattern.fullmatch(name)), None)


def _element_type(descr: Any) -> tuple[torch.dtype | None, bool]:
    """The dtype that a descriptor names, None if no tensor has it, and whether its bytes are in the other order.

    Raises
    ------
    ValueError
        It names none at all.
    """
    if isinstance(descr, (list, tuple)):
        return None, False
    if isinstance(descr, str) and descr:
        name = descr.lstrip("<>|=")
        try:
            found = to_torch_dtype(name)
        except TypeError:
            if _unheld(name):
                return None, False
        else:
            other = descr[0] in "<>" and descr[0] != _NATIVE
            return found, other and found.itemsize > 1
    raise ValueError(f"descr is not a valid dtype descriptor: {descr!r}")


def magic(major: int, minor: int) -> bytes:
    r"""The first eight bytes of a file of a given version of the format.

    Parameters
    ----------
    major, minor : int in [0, 255]

    Raises
    ------
    ValueError
        A number does not fit a byte.

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.format.magic(1, 0)
    b'\x93NUMPY\x01\x00'
    """
    if not 0 <= major <= 255:
        raise ValueError("magic: major version must be 0 <= major < 256")
    if not 0 <= minor <= 255:
        raise ValueError("magic: minor version must be 0 <= minor < 256")
    return MAGIC_PREFIX + bytes([major, minor])


def read_bytes(fp: IO[bytes], size: int, what: str) -> bytearray:
    """Exactly `size` bytes of a file, however few a read may give; ValueError if it ends before."""
    data = bytearray()
    while len(data) < size:
        # Not all at once: a header may ask for more than there is, or than fits the memory.
        piece = fp.read(min(size - len(data), 2**24))
        if not piece:
            raise ValueError(f"EOF: reading {what}, expected {size} bytes got {len(data)}")
        data += piece
    return data


def read_magic(fp: IO[bytes]) -> tuple[int, int]:
    """The version of the format that a file starts with.

    Parameters
    ----------
    fp : binary file

    Raises
    ------
    ValueError
        The file does not start with the magic string.

    Examples
    --------
    >>> import io, torchnp as np
    >>> np.lib.format.read_magic(io.BytesIO(np.lib.format.magic(2, 0)))
    (2, 0)
    """
    found = read_bytes(fp, MAGIC_LEN, "magic string")
    if found[:-2] != MAGIC_PREFIX:
        raise ValueError(f"the magic string is not correct; expected {MAGIC_PREFIX!r}, got {bytes(found[:-2])!r}")
    return found[-2], found[-1]


def dtype_to_descr(dtype: Any) -> str:
    """The descriptor that a header has for a dtype.

    Parameters
    ----------
    dtype : dtype

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.format.dtype_to_descr(np.dtype("float32"))
    '<f4'
    """
    if not isinstance(dtype, dtype_class):
        raise AttributeError(f"dtype_to_descr: dtype must be a torchnp.dtype, not {type(dtype).__name__}")
    return dtype.str


def descr_to_dtype(descr: Any) -> Any:
    """The dtype that a descriptor of a header names.

    Parameters
    ----------
    descr : str

    Raises
    ------
    TypeError
        No tensor can hold such elements, or not in that byte order.

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.format.descr_to_dtype("<f4")
    dtype('float32')
    """
    try:
        found, swapped = _element_type(descr)
    except ValueError:
        raise TypeError(f"descr_to_dtype: data type {descr!r} not understood") from None
    if found is None:
        raise TypeError(f"descr_to_dtype: no tensor can hold {descr!r}")
    _check_native(descr, swapped)
    return dtype_of(found)


def _check_native(descr: Any, swapped: bool) -> None:
    if swapped:
        raise TypeError(f"a tensor's bytes are in the machine's order, not in that of {descr!r}; read_array converts")


def drop_metadata(dtype: Any, /) -> Any:
    """The dtype itself: torchnp's dtypes carry no metadata.

    Parameters
    ----------
    dtype : dtype

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.format.drop_metadata(np.dtype(int))
    dtype('int64')
    """
    if not isinstance(dtype, dtype_class):
        raise AttributeError(f"drop_metadata: dtype must be a torchnp.dtype, not {type(dtype).__name__}")
    return dtype


def header_data_from_array_1_0(array: Any) -> dict[str, Any]:
    """What the header of a file says of an array.

    Parameters
    ----------
    array : ndarray

    Returns
    -------
    dict
        With the keys 'shape', 'fortran_order' and 'descr'.

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.format.header_data_from_array_1_0(np.zeros((2, 3)))
    {'shape': (2, 3), 'fortran_order': False, 'descr': '<f8'}
    """
    flags = array.flags
    fortran = flags.f_contiguous and not flags.c_contiguous
    return {"shape": array.shape, "fortran_order": fortran, "descr": dtype_to_descr(array.dtype)}


def write_header(fp: IO[bytes], d: dict[str, Any], version: tuple[int, int] | None) -> None:
    """Write magic string, length and description, in the oldest version that has room if `version` is None."""
    shape = d["shape"]
    items = "".join(f"'{key}': {value!r}, " for key, value in sorted(d.items()))
    text = f"{{{items}}}"
    if shape:
        # In memory order the slowest axis is the one that grows.
        text += " " * (GROWTH_AXIS_MAX_DIGITS - len(repr(shape[-1 if d["fortran_order"] else 0])))
    if version is not None:
        fp.write(_wrapped(text, version))
        return
    try:
        header = _wrapped(text, (1, 0))
    except ValueError:
        header = _wrapped(text, (2, 0))
        warnings.warn("the array's header fits only version 2.0 of the format", UserWarning, stacklevel=3)
    fp.write(header)


def _wrapped(text: str, version: tuple[int, int]) -> bytes:
    length_format, encoding = _VERSIONS[version]
    encoded = text.encode(encoding)
    before = MAGIC_LEN + struct.calcsize(length_format)
    padding = ARRAY_ALIGN - (before + len(encoded) + 1) % ARRAY_ALIGN
    length = len(encoded) + padding + 1
    try:
        prefix = magic(*version) + struct.pack(length_format, length)
    except struct.error:
        raise ValueError(f"Header length {length} too big for version={version}") from None
    return prefix + encoded + b" " * padding + b"\n"


def write_array_header_1_0(fp: IO[bytes], d: dict[str, Any]) -> None:
    """Write the header of an array in version 1.0 of the format.

    Parameters
    ----------
    fp : binary file
    d : dict
        As from `header_data_from_array_1_0`.

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.lib.format.write_array_header_1_0(stream, np.lib.format.header_data_from_array_1_0(np.zeros(2)))
    >>> len(stream.getvalue())
    128
    """
    write_header(fp, d, (1, 0))


def write_array_header_2_0(fp: IO[bytes], d: dict[str, Any]) -> None:
    """Write the header of an array in version 2.0 of the format, whose headers may be longer.

    Parameters
    ----------
    fp : binary file
    d : dict
        As from `header_data_from_array_1_0`.

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.lib.format.write_array_header_2_0(stream, np.lib.format.header_data_from_array_1_0(np.zeros(2)))
    >>> len(stream.getvalue())
    128
    """
    write_header(fp, d, (2, 0))


def read_header(fp: IO[bytes], version: tuple[int, int], max_header_size: int) -> Header:
    """What follows the magic string: the description of the array.

    Raises
    ------
    ValueError
        There is no such version, the description is none, or it is longer than `max_header_size`.
    """
    check_version(version)
    length_format, encoding = _VERSIONS[version]
    [length] = struct.unpack(length_format, read_bytes(fp, struct.calcsize(length_format), "array header length"))
    text = read_bytes(fp, length, "array header").decode(encoding)
    if len(text) > max_header_size:
        raise ValueError(
            f"the header has {len(text)} characters, more than max_header_size={max_header_size}: parsing it may not "
            "be safe. If you trust the file, pass a larger max_header_size, or allow_pickle=True"
        )
    return _checked(text, version)


def check_version(version: Any) -> None:
    """ValueError for versions of the format that do not exist; None means whichever fits."""
    if version is not None and version not in _VERSIONS:
        raise ValueError(f"we only support format version (1, 0), (2, 0), and (3, 0), not {version}")


def _checked(text: str, version: tuple[int, int]) -> Header:
    d = _literal(text, version)
    if not isinstance(d, dict):
        raise ValueError(f"Header is not a dictionary: {d!r}")
    if d.keys() != EXPECTED_KEYS:
        raise ValueError(f"Header does not contain the correct keys: {sorted(map(str, d))!r}")
    shape, fortran = d["shape"], d["fortran_order"]
    if not isinstance(shape, tuple) or not all(isinstance(n, int) and n >= 0 for n in shape):
        raise ValueError(f"shape is not valid: {shape!r}")
    if not isinstance(fortran, bool):
        raise ValueError(f"fortran_order is not a valid bool: {fortran!r}")
    return Header(shape, fortran, d["descr"])


def _literal(text: str, version: tuple[int, int]) -> Any:
    try:
        return ast.literal_eval(text)
    except SyntaxError:
        if version > (2, 0):
            raise ValueError(f"Cannot parse header: {text!r}") from None
    try:
        d = ast.literal_eval(_LONG.sub(r"\1", text))
    except SyntaxError:
        raise ValueError(f"Cannot parse header: {text!r}") from None
    warnings.warn(
        "Reading a header that Python 2 wrote is slow; save the file again to be rid of this warning.",
        UserWarning,
        stacklevel=5,
    )
    return d


def read_array_header_1_0(fp: IO[bytes], max_header_size: int = MAX_HEADER_SIZE) -> tuple[Any, ...]:
    """Read what follows the magic string of a file of version 1.0.

    Parameters
    ----------
    fp : binary file
    max_header_size : int, optional
        Longer headers are refused.

    Returns
    -------
    shape : tuple of ints
    fortran_order : bool
    dtype : dtype

    Raises
    ------
    ValueError
        The header is broken or too long.
    TypeError
        No tensor can hold the elements, or not in that byte order.

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.save(stream, np.zeros((2, 3)))
    >>> _ = stream.seek(np.lib.format.MAGIC_LEN)
    >>> np.lib.format.read_array_header_1_0(stream)
    ((2, 3), False, dtype('float64'))
    """
    return _described(read_header(fp, (1, 0), max_header_size))


def read_array_header_2_0(fp: IO[bytes], max_header_size: int = MAX_HEADER_SIZE) -> tuple[Any, ...]:
    """Read what follows the magic string of a file of version 2.0; see `read_array_header_1_0`.

    Parameters
    ----------
    fp : binary file
    max_header_size : int, optional

    Examples
    --------
    >>> import io, torchnp as np
    >>> stream = io.BytesIO()
    >>> np.lib.format.write_array(stream, np.zeros(3), version=(2, 0))
    >>> _ = stream.seek(np.lib.format.MAGIC_LEN)
    >>> np.lib.format.read_array_header_2_0(stream)
    ((3,), False, dtype('float64'))
    """
    return _described(read_header(fp, (2, 0), max_header_size))


def _described(header: Header) -> tuple[Any, ...]:
    held = header.element()
    _check_native(header.descr, header.swapped)
    return header.shape, header.fortran_order, dtype_of(held)
