"""Memory: who shares it, in which order it lies."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase
from ._convert import as_tensor
from ._impl.errors import TooHardError

__all__ = ["isfortran", "may_share_memory", "shares_memory", "span"]


def _tensor(obj: Any, name: str, arg: str) -> Tensor:
    if isinstance(obj, ArrayBase):
        return obj._memory
    return as_tensor(obj, name, arg)


def span(t: Tensor) -> tuple[int, int]:
    """First and last-plus-one byte that the tensor can reach."""
    reach = sum((size - 1) * step for size, step in zip(t.shape, t.stride(), strict=True))
    start = t.data_ptr()
    return start, start + (reach + 1) * t.dtype.itemsize


def may_share_memory(a: Any, b: Any, /, max_work: int | None = 0) -> bool:
    """Whether the memory bounds of two arrays overlap; they need not share an element.

    Parameters
    ----------
    a, b : array-like
    max_work : int or None
        0 and None look at the bounds alone; any other value decides as `shares_memory` does.

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.arange(6)
    >>> np.may_share_memory(a[::2], a[1::2])
    True
    """
    _check_work(max_work)
    if max_work:
        return shares_memory(a, b, max_work)
    x, y = _tensor(a, "may_share_memory", "a"), _tensor(b, "may_share_memory", "b")
    if x.numel() == 0 or y.numel() == 0 or x.device != y.device:
        return False
    (start_x, end_x), (start_y, end_y) = span(x), span(y)
    return start_x < end_y and start_y < end_x


def shares_memory(a: Any, b: Any, /, max_work: int | None = None) -> bool:
    """Whether two arrays have a byte of memory in common.

    Parameters
    ----------
    a, b : array-like
    max_work : int or None
        None and any number but 0 decide exactly, by listing every address.

    Raises
    ------
    TooHardError
        `max_work` is 0, and the bounds overlap.

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.arange(6)
    >>> np.shares_memory(a[::2], a[1::2])
    False
    """
    if not may_share_memory(a, b):
        return False
    _check_work(max_work)
    if max_work == 0:
        raise TooHardError("Exceeded max_work")
    x, y = _tensor(a, "shares_memory", "a"), _tensor(b, "shares_memory", "b")
    return bool(torch.isin(_addresses(x), _addresses(y)).any())


def _check_work(max_work: Any) -> None:
    if max_work is not None and not isinstance(max_work, int):
        raise ValueError("max_work must be an integer")


def _addresses(t: Tensor) -> Tensor:
    """Every byte's address, as an int64 tensor."""
    result = torch.tensor(t.data_ptr(), dtype=torch.int64)
    for size, step in zip(t.shape, t.stride(), strict=True):
        result = result.unsqueeze(-1) + torch.arange(size, dtype=torch.int64) * step * t.dtype.itemsize
    return (result.unsqueeze(-1) + torch.arange(t.dtype.itemsize, dtype=torch.int64)).reshape(-1)


def isfortran(a: Any) -> bool:
    """Whether an array lies in F order and not also in C order.

    Parameters
    ----------
    a : ndarray

    Examples
    --------
    >>> import torchnp as np
    >>> np.isfortran(np.ones((2, 3)).T)
    True
    """
    return bool(a.flags.fnc)
