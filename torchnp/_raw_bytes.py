"""The bytes of tensors, out and in, without a detour over Python numbers."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import torch
from torch import Tensor

from ._impl.byteorder import swapped

__all__ = ["bytes_of", "chunks_of", "from_bytes"]

_CHUNK = 16 * 2**20


def chunks_of(t: Tensor) -> Iterator[bytes]:
    """The bytes of the elements in C order, a few megabytes at a time."""
    held = t.detach().cpu().resolve_conj().resolve_neg().contiguous()
    start, size = held.data_ptr(), held.numel() * held.dtype.itemsize
    for offset in range(0, size, _CHUNK):
        yield ctypes.string_at(start + offset, min(_CHUNK, size - offset))


def bytes_of(t: Tensor) -> bytes:
    """The bytes of the elements in C order."""
    return b"".join(chunks_of(t))


def from_bytes(data: bytes | bytearray, dtype: torch.dtype, swap: bool = False) -> Tensor:
    """A 1-d tensor of the elements that the bytes hold; on the very memory of a bytearray.

    `swap` says that the bytes of each element come in the opposite order.
    """
    if not data:
        return torch.empty(0, dtype=dtype)
    # Torch warns about memory that may not be written, so what is immutable is copied.
    flat = torch.frombuffer(data if isinstance(data, bytearray) else bytearray(data), dtype=dtype)
    return swapped(flat) if swap else flat
