"""Memory: who shares it, in which order it lies."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase
from ._convert import as_tensor
from ._impl.errors import TooHardError

__all__ = ["isfortran", "may_share_memory", "shares_memory", "span"]

_LIMIT = 2**63
_LEAST = -2
"""The least number that NumPy takes for the allowed work; those below zero are no limit."""
_EASY = 2
"""With how many different steps in memory the question is easy."""


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
    _work(max_work)
    if max_work:
        try:
            return shares_memory(a, b, max_work)
        except TooHardError:
            return True
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
        How many addresses of the smaller array may be listed where a look at the bounds and the steps decides
        nothing; None and -1: all.

    Raises
    ------
    TooHardError
        There would be more to list than `max_work`. Differs from NumPy, which counts other steps.

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.arange(6)
    >>> np.shares_memory(a[::2], a[1::2])
    False
    """
    work = _work(max_work)
    if not may_share_memory(a, b):
        return False
    x, y = _tensor(a, "shares_memory", "a"), _tensor(b, "shares_memory", "b")
    if work == 0:
        raise TooHardError("Exceeded max_work")
    if x.data_ptr() == y.data_ptr() and x.shape == y.shape and x.stride() == y.stride():
        return True
    if work is not None and min(x.numel(), y.numel()) > work and len(_steps(x) | _steps(y)) > _EASY:
        raise TooHardError("Exceeded max_work")
    return bool(torch.isin(_addresses(x), _addresses(y)).any())


def _work(max_work: Any) -> int | None:
    """The work that is allowed; None is no limit."""
    if max_work is None:
        return None
    if not isinstance(max_work, int):
        raise ValueError("max_work must be an integer")
    if not -_LIMIT <= max_work < _LIMIT:
        raise OverflowError("max_work: the Python int is too large")
    if max_work < _LEAST:
        raise ValueError(f"Invalid value for max_work: {max_work}")
    return None if max_work < 0 else int(max_work)


def _steps(t: Tensor) -> set[int]:
    """The distances in memory between neighbours, in bytes, of axes that do not go on where another ends."""
    steps = sorted([(step, size) for size, step in zip(t.shape, t.stride(), strict=True) if size > 1])
    found: set[int] = set()
    reached = 0
    for step, size in steps:
        if step != reached or not found:
            found.add(step * t.dtype.itemsize)
        reached = step * size
    return found


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
