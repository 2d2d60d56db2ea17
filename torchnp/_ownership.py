"""Whose memory an array stands on: `base`, who may make it writeable, `resize` in place."""

from __future__ import annotations

import math
import sys
from typing import Any
from weakref import WeakValueDictionary, ref

import torch
from torch import Tensor

from ._base import wrap
from ._convert import to_shape
from ._impl.layout import is_c_contiguous, is_f_contiguous

__all__ = ["base_of", "check_resize", "resize", "set_writeable"]

_made: WeakValueDictionary[int, Any] = WeakValueDictionary()
"""The bases that were made for views whose own had gone, by the tensor that they hold: two views share one."""


def base_of(array: Any) -> Any:
    """The array whose memory `array` views, or None if it views no other array's.

    The array itself while someone holds it, otherwise another one on the same memory.
    """
    if array._owner is None:
        return None
    found = array._owner()
    if found is not None and _same_memory(found._memory, array._memory):
        return found
    memory = array._memory._base
    if memory is None:
        return None
    made = _made.get(id(memory))
    if made is None:
        _made[id(memory)] = made = wrap(memory)
        made._writeable = array._writeable
    made._writeable = made._writeable or array._writeable
    array._owner = ref(made)
    return made


def _same_memory(a: Tensor, b: Tensor) -> bool:
    """Whether two tensors lie in one storage, be it empty."""
    return a.untyped_storage()._cdata == b.untyped_storage()._cdata


def set_writeable(array: Any, value: bool) -> None:
    """Let an array be written or not; a view only if what it views may be.

    Raises
    ------
    ValueError
        The array views one that is read-only.
    """
    if value and not array._writeable and array._owner is not None:
        owner = array._owner()
        if owner is not None and not owner._writeable and _same_memory(owner._memory, array._memory):
            raise ValueError("cannot set WRITEABLE flag to True of this array")
    array._writeable = value


def check_resize(new_shape: tuple[Any, ...], refcheck: Any) -> tuple[int, ...] | None:
    """The size that `resize` is asked for; None leaves it as it is."""
    if not isinstance(refcheck, int):
        raise TypeError(f"resize: refcheck must be a bool, not {type(refcheck).__name__}")
    shape = new_shape[0] if len(new_shape) == 1 else new_shape
    if not new_shape or shape is None:
        return None
    size = to_shape(shape, "resize", "new_shape")
    if any([length < 0 for length in size]):
        raise ValueError("resize: negative dimensions not allowed")
    return size


def resize(array: Any, new_shape: tuple[Any, ...], refcheck: Any) -> None:
    """Give an array another size in place: its elements in the order of memory, then zeros."""
    size = check_resize(new_shape, refcheck)
    if size is None:
        return
    shared = refcheck and _is_shared(array)
    t = array._memory
    fortran = not is_c_contiguous(t)
    if array._reversed or fortran and not is_f_contiguous(t):
        raise ValueError("resize only works on single-segment arrays")
    if math.prod(size) == t.numel():
        # The memory stays, so nobody who shares it is hurt.
        array._tensor = _laid_out(_in_memory_order(t, fortran), size, fortran)
        return
    if base_of(array) is not None:
        raise ValueError("cannot resize this array: it does not own its data")
    if shared:
        raise ValueError(
            "cannot resize an array that references or is referenced by another array in this way.\n"
            "Use the torchnp.resize function or refcheck=False"
        )
    grown = torch.zeros(math.prod(size), dtype=t.dtype, device=t.device)
    kept = min(grown.numel(), t.numel())
    grown[:kept] = _in_memory_order(t, fortran)[:kept]
    array._tensor = _laid_out(grown, size, fortran)


def _in_memory_order(t: Tensor, fortran: bool) -> Tensor:
    """The elements of a contiguous tensor as they lie in memory: a view."""
    return (_backwards(t) if fortran else t).reshape(-1)


def _laid_out(flat: Tensor, size: tuple[int, ...], fortran: bool) -> Tensor:
    """A view of elements in memory order as an array of the size."""
    return _backwards(flat.view(size[::-1])) if fortran else flat.view(size)


def _backwards(t: Tensor) -> Tensor:
    return t.permute(tuple(range(t.dim() - 1, -1, -1)))


def _is_shared(array: Any) -> bool:
    """Whether others hold the array's tensor, or another tensor lies in its storage."""
    # Frames and debuggers hold references too; to an array that nobody shares they hold as many.
    return any([many > few for many, few in zip(_references(array), _references(wrap(torch.empty(1))), strict=True)])


def _references(array: Any) -> tuple[int, int]:
    """How many hold the tensor, and how many tensors lie in its storage."""
    t = array._memory
    # Torch makes some results as views of what nobody sees.
    users = torch._C._storage_Use_Count(t.untyped_storage()._cdata) - t._is_view()
    return sys.getrefcount(t), users
