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
from ._impl.writing import memory
from ._sequences import SIGNED, check_scalar
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


def _is_plain(key: Any, t: Tensor) -> bool:
    """Whether a key is of ints and plain slices only, with which torch does what NumPy does, and no more than axes."""
    kind = type(key)
    if kind is slice:
        return t.dim() > 0 and _forward(key)
    if kind is not tuple or len(key) > t.dim():
        return False
    for part, size in zip(key, t.shape, strict=False):
        if type(part) is int:
            if not -size <= part < size:
                return False
        elif type(part) is not slice or not _forward(part):
            return False
    return True


def _forward(part: slice) -> bool:
    start, stop, step = part.start, part.stop, part.step
    return (
        (step is None or type(step) is int and step > 0)
        and (start is None or type(start) is int)
        and (stop is None or type(stop) is int)
    )


def get(array: ArrayBase, key: Any) -> Any:
    """`array[key]`: a view, a copy or a scalar, as NumPy decides."""
    if array._reversed:
        return _get_reversed(array, key)
    t = array._tensor
    # The most common keys take the short way.
    if type(key) is int and t.dim():
        t = t[_sized(key)]
        return wrap_view(t, array) if t.dim() else wrap_result(t.clone())
    if _is_plain(key, t):
        part = t[key]
        return wrap_view(part, array) if part.dim() else wrap_result(part.clone())
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
    if not array._reversed and _is_plain(key, t):
        part = t[key]
        if v.shape == part.shape if v.dim() else not isinstance(value, ArrayBase):
            memory(part).copy_(v)
            return
    parts = to_key(key, "index")
    if isinstance(key, (ArrayBase, tuple)):
        # What is written must not move the places that are still to be written to.
        parts = tuple([p.clone() if isinstance(p, Tensor) and _overlaps(p, t) else p for p in parts])
    if v.dim() or t.dtype in SIGNED and isinstance(value, ArrayBase):
        v = _fitting(t, parts, v, value)
    _impl.setitem(t, parts, v)
    if array._reversed:
        array._commit(t)


def _fitting(t: Tensor, parts: tuple[Any, ...], v: Tensor, value: Any) -> Tensor:
    """`v` again, unless a key without index arrays has no room for the value.

    A single element takes no sequence and no array with an axis, and Python converts a scalar to it. To other places
    a nested sequence may not bring more axes than they have; an array may, if their length is one.
    """
    room = t.dim()
    for part in parts:
        if isinstance(part, Tensor):
            return v
        room += 1 if part is None else 0 if part is Ellipsis or isinstance(part, slice) else -1
    nested = isinstance(value, list | tuple | range)
    try:
        if not v.dim():
            if value._is_scalar:
                check_scalar(value, t.dtype)
        elif not room and Ellipsis not in parts:
            if t.dtype is torch.bool:
                return torch.full((), bool(value), device=t.device)
            error = TypeError if t.dtype.is_complex or nested and is_integer(t.dtype) else ValueError
            raise error("setting an array element with a sequence.")
        elif nested and v.dim() > room:
            raise ValueError(
                f"setting an array element with a sequence. The value has {v.dim()} dimensions, its place {room}"
            )
    except (OverflowError, TypeError, ValueError):
        # That there is no such place is said first.
        _impl.getitem(t, parts)
        raise
    return v


def _overlaps(a: Tensor, b: Tensor) -> bool:
    """Whether writing `b` may change `a`; under a compiler, where memory is not known, it may."""
    if torch.compiler.is_compiling():
        return True
    return a.untyped_storage().data_ptr() == b.untyped_storage().data_ptr()
