"""From what a caller writes between brackets to the canonical key of `_impl.indexing`."""

from __future__ import annotations

import operator
from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase, scalar_type, wrap, wrap_result, wrap_reversed, wrap_view
from ._convert import as_tensor
from ._errstate import WATCHERS
from ._impl import indexing as _impl
from ._impl.casting import cast, warn_discarded
from ._impl.dtypes import is_integer, name_of
from ._watching import watch_cast

__all__ = ["get", "put", "to_key"]

_LIMIT = 2**63

_VALID = (
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are "
    "valid indices"
)


def _bound(value: Any) -> Any:
    if value is None or type(value) is int:
        return value
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError("slice indices must be integers or None or have an __index__ method") from None


def _sized(number: int) -> int:
    if not -_LIMIT <= number < _LIMIT:
        raise IndexError("cannot fit 'int' into an index-sized integer")
    return number


def _part(part: Any, name: str) -> Any:
    if part is None or part is Ellipsis:
        return part
    if type(part) is int:
        return _sized(part)
    if isinstance(part, slice):
        return slice(_bound(part.start), _bound(part.stop), _bound(part.step))
    if isinstance(part, bool):
        return torch.tensor(part)
    if isinstance(part, ArrayBase):
        t = part._tensor
        if part._is_scalar and is_integer(t.dtype):
            return int(t)
    elif isinstance(part, Tensor):
        t = part
    elif isinstance(part, (str, bytes)):
        raise IndexError(f"{name}: {_VALID}; there are no named fields")
    elif hasattr(part, "__index__") and not hasattr(part, "__array_interface__"):
        return operator.index(part)
    elif isinstance(part, float | complex):
        raise IndexError(f"{name}: {_VALID}, not {type(part).__name__}")
    else:
        try:
            t = as_tensor(part, name, "index")
        except TypeError:
            raise IndexError(f"{name}: {_VALID}, not {type(part).__name__}") from None
        if t.numel() == 0 and isinstance(part, (list, tuple)):
            t = t.to(torch.int64)
    if t.dtype is torch.bool:
        return t
    if not is_integer(t.dtype):
        raise IndexError(f"{name}: arrays used as indices must be of integer (or boolean) type, not {name_of(t.dtype)}")
    return t.to(torch.int64)


def to_key(obj: Any, name: str) -> tuple[Any, ...]:
    """A tuple of ints, slices, None, Ellipsis and int64 or bool tensors.

    Raises
    ------
    IndexError
        Something in the key is no index.
    """
    if isinstance(obj, tuple):
        try:
            return tuple([_part(part, name) for part in obj])
        except TypeError:
            # A bound of a slice that is none is only reported where nothing else is wrong.
            for part in obj:
                if not isinstance(part, slice):
                    _part(part, name)
            raise
    return (_part(obj, name),)


def get(array: ArrayBase, key: Any) -> Any:
    """`array[key]`: a view, a copy or a scalar, as NumPy decides."""
    if array._reversed:
        return _get_reversed(array, key)
    t = array._tensor
    # The two most common keys, an int and a plain slice, take the short way.
    kind = type(key)
    if kind is int and t.dim():
        t = t[_sized(key)]
        return wrap_view(t, array) if t.dim() else wrap_result(t.clone())
    if kind is slice and (key.step is None or type(key.step) is int and key.step > 0) and t.dim():
        return wrap_view(t[key], array)
    parts = to_key(key, "index")
    result, made = _impl.getitem(t, parts)
    if made == _impl.VIEW:
        return wrap_view(result, array)
    if made == _impl.REVERSED and not array._is_scalar:
        return wrap_reversed(*_impl.reversed_view(t, parts), array._writeable, array)
    if made == _impl.ELEMENT:
        return wrap_result(result.clone())
    return wrap(result)


def _get_reversed(array: Any, key: Any) -> Any:
    """`array[key]` where the array itself is read backwards along some axes."""
    parts = to_key(key, "index")
    memory = array._memory
    through = _impl.through_reversal(parts, memory.shape, array._flips)
    if through is None:
        result, made = _impl.getitem(array._tensor, parts)
        return wrap_result(result) if made == _impl.ELEMENT else wrap(result)
    view, flips = _impl.reversed_view(memory, through)
    if view.dim() == 0 and Ellipsis not in parts:
        return wrap_result(view.clone())
    return wrap_reversed(view, flips, array._writeable, array)


def put(array: ArrayBase, key: Any, value: Any) -> None:
    """`array[key] = value`, casting to the array's dtype."""
    if array._is_scalar:
        raise TypeError(f"'{scalar_type(array._tensor.dtype).__name__}' object does not support item assignment")
    if not array._writeable:
        raise ValueError("assignment destination is read-only")
    t = array._tensor
    if isinstance(value, ArrayBase):
        warn_discarded(value._tensor.dtype, t.dtype, 4)
        v = cast(value._tensor, t.dtype)
        if WATCHERS:
            watch_cast(value._tensor, v)
        if value is array or _overlaps(v, t):
            v = v.clone()
    else:
        v = as_tensor(value, "setitem", "value", dtype=t.dtype, device=t.device)
        if isinstance(value, Tensor) and _overlaps(v, t):
            v = v.clone()
    parts = to_key(key, "index")
    if isinstance(key, (ArrayBase, tuple)):
        # What is written must not move the places that are still to be written to.
        parts = tuple([p.clone() if isinstance(p, Tensor) and _overlaps(p, t) else p for p in parts])
    _impl.setitem(t, parts, v)
    if array._reversed:
        array._commit(t)


def _overlaps(a: Tensor, b: Tensor) -> bool:
    """Whether writing `b` may change `a`; under a compiler, where memory is not known, it may."""
    if torch.compiler.is_compiling():
        return True
    return a.untyped_storage().data_ptr() == b.untyped_storage().data_ptr()
