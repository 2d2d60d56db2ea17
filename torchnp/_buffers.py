"""Arrays from buffers, iterators and other libraries: `frombuffer`, `fromiter`, `from_dlpack`."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

import torch
from torch.utils.dlpack import from_dlpack as tensor_from_dlpack

from ._base import ArrayBase, wrap, wrap_like, wrap_view
from ._convert import as_tensor, check_like, to_device
from ._dtypes import to_torch_dtype

__all__ = ["from_dlpack", "frombuffer", "fromiter"]


def frombuffer(buffer: Any, dtype: Any = float, count: int = -1, offset: int = 0, *, like: Any = None) -> Any:
    r"""A 1-d array on the memory of an object with the buffer protocol.

    Parameters
    ----------
    buffer : bytes-like
    dtype : dtype-like, default float64
    count : int
        How many elements; -1 takes all.
    offset : int
        Bytes to skip.
    like : ndarray, optional
        Has no effect, as in NumPy where it is an ndarray; nothing else will do.

    Raises
    ------
    ValueError
        The buffer's size is no multiple of the element size, or is too small.

    Examples
    --------
    >>> import torchnp as np
    >>> np.frombuffer(b"\x01\x02\x03", dtype=np.uint8)
    array([1, 2, 3], dtype=uint8)
    """
    check_like(like, "frombuffer")
    wanted = to_torch_dtype(dtype)
    if isinstance(buffer, ArrayBase):
        return _from_array(buffer, wanted, count, offset)
    memory = memoryview(buffer)
    length = memory.nbytes
    _check_sizes(length, wanted.itemsize, count, offset)
    if length == offset or count == 0:
        return wrap(torch.empty(0, dtype=wanted))
    # Torch warns about memory that may not be written; such arrays are marked so instead.
    held = memory if not memory.readonly else bytearray(memory.tobytes())
    result = wrap(torch.frombuffer(held, dtype=wanted, count=count, offset=offset))
    result._writeable = not memory.readonly
    return result


def _from_array(array: Any, wanted: torch.dtype, count: int, offset: int) -> Any:
    """The same for one of our own arrays, whose memory has no buffer protocol."""
    if not array.flags.c_contiguous:
        raise ValueError("frombuffer: ndarray is not C-contiguous")
    held = array._memory.reshape(-1).view(torch.uint8)
    _check_sizes(held.numel(), wanted.itemsize, count, offset)
    stop = held.numel() if count < 0 else offset + count * wanted.itemsize
    chosen = held[offset:stop]
    aligned = chosen.storage_offset() % wanted.itemsize == 0
    # Torch reads no number across its natural bounds, so what lies there is copied.
    return wrap_view((chosen if aligned else chosen.clone()).view(wanted), array)


def _check_sizes(length: int, itemsize: int, count: int, offset: int) -> None:
    if not 0 <= offset <= length:
        raise ValueError(f"frombuffer: offset must be non-negative and no greater than buffer length ({length})")
    if count < 0 and (length - offset) % itemsize:
        raise ValueError("frombuffer: buffer size must be a multiple of element size")
    if count >= 0 and count * itemsize > length - offset:
        raise ValueError("frombuffer: buffer is smaller than requested size")


def fromiter(iter: Iterable[Any], dtype: Any, count: int = -1, *, like: Any = None) -> Any:
    """A 1-d array of what an iterable yields.

    Parameters
    ----------
    iter : iterable of numbers
    dtype : dtype-like
    count : int
        How many to take; -1 takes all.
    like : ndarray, optional
        Has no effect, as in NumPy where it is an ndarray; nothing else will do.

    Raises
    ------
    ValueError
        The iterable ends before `count`.
    TypeError, ValueError
        It yields a sequence or an array.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fromiter((i * i for i in range(4)), dtype=int)
    array([0, 1, 4, 9])
    """
    check_like(like, "fromiter")
    wanted = to_torch_dtype(dtype)
    items = list(iter) if count < 0 else list(itertools.islice(iter, count))
    for i, item in enumerate(items):
        if isinstance(item, list | tuple):
            if wanted is not torch.bool:
                error = ValueError if wanted.is_floating_point else TypeError
                raise error(f"fromiter: setting an array element with a sequence, of type {type(item).__name__}.")
            items[i] = bool(item)
    if count >= 0 and len(items) < count:
        raise ValueError(f"fromiter: iterator too short: Expected {count} but iterator had only {len(items)} items.")
    t = as_tensor(items, "fromiter", "iter", dtype=wanted)
    if t.dim() != 1:
        raise ValueError("fromiter: setting an array element with a sequence.")
    return wrap(t)


def from_dlpack(x: Any, /, *, device: Any = None, copy: bool | None = None) -> Any:
    """An array on the memory of another library's array, by DLPack.

    Parameters
    ----------
    x : object with `__dlpack__`
    device : str, optional
    copy : bool or None

    Examples
    --------
    >>> import torch, torchnp as np
    >>> np.from_dlpack(torch.arange(3))
    array([0, 1, 2])
    """
    if not hasattr(x, "__dlpack__"):
        raise AttributeError(f"from_dlpack: {type(x).__name__} has no attribute '__dlpack__'")
    if (
        isinstance(x, ArrayBase)
        and not x._is_scalar
        and (device is None or to_device(device, "from_dlpack", "device") == x._memory.device)
    ):
        # Torch cannot say negative strides through DLPack, and for our own arrays there is nothing to translate.
        return wrap(x._tensor.clone()) if copy else wrap_like(x._memory, x)
    t = tensor_from_dlpack(x)
    if device is not None:
        t = t.to(to_device(device, "from_dlpack", "device"))
    return wrap(t.clone() if copy else t)
