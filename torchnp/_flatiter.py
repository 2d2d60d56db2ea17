"""`ndarray.flat`: the elements in C order."""

from __future__ import annotations

import warnings
from typing import Any, Self

import torch
from torch import Tensor

from ._base import ArrayBase, wrap, wrap_result
from ._convert import as_tensor
from ._impl.indexing import ELEMENT, getitem, positions, setitem
from ._impl.writing import memory
from ._indexing import to_key
from ._sequences import check_scalar

__all__ = ["flatiter"]


def _key(key: Any, size: int) -> tuple[Any, ...]:
    """A key of one axis; what an array takes besides is refused, or warned of where NumPy only warns yet."""
    if isinstance(key, bool) or isinstance(key, ArrayBase) and not key._is_scalar and _is_bool(key, 0):
        _warn("Indexing flat iterators with a 0-dimensional boolean index is deprecated")
        return (0 if key else slice(0),)
    only = key[0] if isinstance(key, tuple) and len(key) == 1 else key
    if (
        isinstance(only, list)
        and only
        and all(isinstance(item, bool) for item in only)
        or isinstance(only, bool)
        or isinstance(only, ArrayBase)
        and _is_bool(only, 0)
    ):
        raise IndexError("boolean indices for iterators are not supported: use an array of bool")
    if isinstance(only, float) or isinstance(only, list | tuple) and only and _is_floating(only):
        _warn("Invalid non-array indices for iterator objects are deprecated")
        key = as_tensor(only, "flat", "index", torch.int64)
        key = int(key) if key.dim() == 0 else key
    parts = to_key(key, "flat")
    if len(parts) > 1:
        raise IndexError(
            f"too many indices for flat iterator: flat iterator is 1-dimensional, but {len(parts)} were indexed"
        )
    if any(part is None for part in parts):
        raise IndexError(
            "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices"
        )
    for part in parts:
        if isinstance(part, Tensor) and part.dtype is torch.bool and part.shape != (size,):
            if part.dim() != 1:
                raise IndexError(
                    f"too many indices for flat iterator: flat iterator is 1-dimensional, but {part.dim()} were indexed"
                )
            raise IndexError(
                f"boolean index did not match indexed flat iterator along axis 0; size of axis is {size} but size of "
                f"corresponding boolean axis is {part.shape[0]}"
            )
    return parts


def _warn(text: str) -> None:
    warnings.warn(text, DeprecationWarning, stacklevel=4)


def _is_bool(array: ArrayBase, ndim: int) -> bool:
    return array._tensor.dtype is torch.bool and array._tensor.dim() == ndim


def _is_floating(items: Any) -> bool:
    """Whether a sequence makes an array of floating-point numbers."""
    try:
        return as_tensor(items, "flat", "index").dtype.is_floating_point
    except (TypeError, ValueError):
        return False


class flatiter:
    """An iterator over an array in C order that can also be indexed and assigned to.

    Attributes
    ----------
    base : ndarray
        The array that is iterated.
    index, coords : int, tuple of int
        The place of the next element; indexing sets it back to the start.
    """

    __slots__ = ("_array", "_base", "_place")

    def __init__(self, array: ArrayBase, base: ArrayBase | None = None) -> None:
        self._array = array
        self._base = array if base is None else base
        self._place = 0

    @property
    def base(self) -> Any:
        """The array that is iterated."""
        return self._base

    @property
    def index(self) -> int:
        """The place of the next element, in C order."""
        return self._place

    @property
    def coords(self) -> tuple[int, ...]:
        """The place of the next element, one index an axis; past the end the first goes on."""
        rest = self._place
        result: list[int] = []
        for size in reversed(self._array._tensor.shape[1:]):
            result.append(rest % size if size else 0)
            rest = rest // size if size else 0
        found = (rest, *reversed(result)) if self._array._tensor.dim() else ()
        return found[: self._base._tensor.dim()]

    def reset(self, /) -> None:
        """Start again."""
        self._place = 0

    def copy(self, /) -> Any:
        """A copy of the elements as a 1-d array."""
        return wrap(self._flat().clone())

    def _flat(self) -> Tensor:
        return self._array._tensor.reshape(-1)

    def __len__(self) -> int:
        return self._array._tensor.numel()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        if self._place >= len(self):
            raise StopIteration
        self._place += 1
        return wrap_result(self._flat()[self._place - 1].clone())

    def __getitem__(self, key: Any) -> Any:
        result, made = getitem(self._flat(), _key(key, len(self)))
        self._place = 0
        # NumPy's flat hands out copies, never views.
        return wrap_result(result.clone()) if made == ELEMENT else wrap(result.clone())

    def __setitem__(self, key: Any, value: Any) -> None:
        if not self._array._writeable:
            raise ValueError("underlying array is read-only")
        parts = _key(key, len(self))
        if not parts or isinstance(key, tuple) and parts == (Ellipsis,):
            raise IndexError("Assigning to a flat iterator with a 0-D index is not supported")
        t = self._array._tensor
        place = positions(torch.Size([t.numel()]), parts, t.device)
        given = as_tensor(value, "flat", "value", dtype=t.dtype, device=t.device)
        if not place.dim():
            try:
                if given.dim():
                    raise ValueError(f"{given.dim()} dimensions")
                if isinstance(value, ArrayBase) and value._is_scalar:
                    check_scalar(value, t.dtype)
            except (OverflowError, ValueError) as error:
                raise ValueError("Error setting single item of array.") from error
        values = given.reshape(-1)
        self._place = 0
        count = place.numel()
        if not count or not values.numel():
            return
        # Too few values are repeated, as NumPy does here and only here.
        values = values.repeat(-(-count // values.numel()))[:count].clone()
        work = t.reshape(-1).clone()
        setitem(work, (place.reshape(-1),), values)
        memory(t).copy_(work.reshape(t.shape))
        if self._array._reversed:
            self._array._commit(t)

    def __delitem__(self, key: Any) -> None:
        raise TypeError("Cannot delete iterator elements")

    def __eq__(self, other: object) -> Any:
        return wrap(self._flat()) == _compared(other)

    def __ne__(self, other: object) -> Any:
        return wrap(self._flat()) != _compared(other)

    def __lt__(self, other: Any) -> Any:
        return wrap(self._flat()) < _compared(other)

    def __le__(self, other: Any) -> Any:
        return wrap(self._flat()) <= _compared(other)

    def __gt__(self, other: Any) -> Any:
        return wrap(self._flat()) > _compared(other)

    def __ge__(self, other: Any) -> Any:
        return wrap(self._flat()) >= _compared(other)

    __hash__ = None  # type: ignore[assignment]  # Python's own way to say unhashable

    def __array__(self, /, dtype: Any = None, copy: bool | None = None) -> Any:
        return self.copy().__array__(dtype, copy)


def _compared(other: Any) -> Any:
    return wrap(other._flat()) if isinstance(other, flatiter) else other
