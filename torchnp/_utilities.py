"""Small names of the main namespace that belong to no chapter, some of them for old callers."""

from __future__ import annotations

import warnings
from contextvars import ContextVar
from typing import Any

from torch.compiler import is_dynamo_compiling

from ._base import ArrayBase
from ._convert import to_device, to_int
from ._joining import vstack
from ._scalars import concrete_types

__all__ = ["ScalarType", "astype", "getbufsize", "iterable", "row_stack", "setbufsize"]

ScalarType: tuple[type, ...] = (int, float, complex, bool, bytes, str, memoryview, *concrete_types())
"""The types whose instances are scalars to NumPy, Python's own first."""


def astype(x: Any, dtype: Any, /, *, copy: bool = True, device: Any = None) -> Any:
    """A copy of an array cast to another dtype.

    Parameters
    ----------
    x : ndarray or scalar
    dtype : dtype-like
    copy : bool, default True
        False gives the array itself where nothing needs to change.
    device : str or torch.device, optional
        Where the result lives; by default where `x` lives. NumPy knows only 'cpu'.

    Raises
    ------
    TypeError
        `x` is no array.

    Examples
    --------
    >>> import torchnp as np
    >>> np.astype(np.array([1.5, 2.5]), np.int32)
    array([1, 2], dtype=int32)
    """
    if not isinstance(x, ArrayBase):
        raise TypeError(f"astype: x should be a torchnp array or scalar. It is a {type(x)} instead.")
    place = None if device is None else to_device(device, "astype", "device")
    result = x.astype(dtype, copy=copy)  # type: ignore[attr-defined]  # every subclass has it
    return result if place is None else result.to_device(place)


def iterable(y: Any) -> bool:
    """Whether an object can be iterated over.

    Parameters
    ----------
    y : object

    Examples
    --------
    >>> import torchnp as np
    >>> np.iterable([1, 2]), np.iterable(np.array(2))
    (True, False)
    """
    try:
        iter(y)
    except TypeError:
        return False
    return True


def row_stack(tup: Any, *, dtype: Any = None, casting: str = "same_kind") -> Any:
    """As `vstack`, under the name that NumPy has deprecated.

    Parameters
    ----------
    tup : sequence of array-like
    dtype : dtype-like, optional
    casting : str, default 'same_kind'

    Examples
    --------
    >>> import torchnp as np
    >>> np.vstack(([1, 2], [3, 4]))
    array([[1, 2],
           [3, 4]])
    """
    if not is_dynamo_compiling():
        text = "`row_stack` alias is deprecated. Use `torchnp.vstack` directly."
        warnings.warn(text, DeprecationWarning, stacklevel=2)
    return vstack(tup, dtype=dtype, casting=casting)


_buffer_size = ContextVar("buffer_size", default=8192)


def getbufsize() -> int:
    """The size of the buffers for casts, in elements.

    Returns
    -------
    int

    Notes
    -----
    Torch casts without buffers, so that the size changes nothing but what this function says. In NumPy it changes
    speed and memory, and no result.

    Examples
    --------
    >>> import torchnp as np
    >>> np.getbufsize()
    8192
    """
    return _buffer_size.get()


def setbufsize(size: int) -> int:
    """Set what `getbufsize` gives, for the current thread or context.

    Parameters
    ----------
    size : int
        A multiple of 16 from 16 to ten million.

    Returns
    -------
    int
        The size before.

    Raises
    ------
    ValueError
        The size is none of these.

    Examples
    --------
    >>> import torchnp as np
    >>> np.setbufsize(4096)
    8192
    >>> np.setbufsize(8192)
    4096
    """
    new = to_int(size, "setbufsize", "size")
    if new > 10_000_000:
        raise ValueError(f"setbufsize: Buffer size, {new}, is too big")
    if new < 5:
        what = "buffer size must be non-negative" if new < 0 else f"Buffer size, {new}, is too small"
        raise ValueError(f"setbufsize: {what}")
    if new % 16:
        raise ValueError(f"setbufsize: Buffer size, {new}, is not a multiple of 16")
    old = _buffer_size.get()
    _buffer_size.set(new)
    return old
