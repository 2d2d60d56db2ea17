"""`ndarray.flat`: the elements in C order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch

from ._base import ArrayBase, wrap, wrap_result
from ._convert import as_tensor
from ._impl.indexing import ELEMENT, getitem, positions, setitem
from ._impl.writing import memory
from ._indexing import to_key

__all__ = ["flatiter"]


class flatiter:
    """An iterator over an array in C order that can also be indexed and assigned to."""

    __slots__ = ("_array", "_place")

    def __init__(self, array: ArrayBase) -> None:
        self._array = array
        self._place = 0

    @property
    def base(self) -> Any:
        """The array that is iterated."""
        return self._array

    @property
    def index(self) -> int:
        """The place of the next element, in C order."""
        return self._place

    @property
    def coords(self) -> tuple[int, ...]:
        """The place of the next element, one index an axis."""
        rest = self._place
        result = []
        for size in reversed(self._array._tensor.shape):
            result.append(rest % size if size else 0)
            rest = rest // size if size else 0
        return tuple(reversed(result))

    def copy(self) -> Any:
        """A copy of the elements as a 1-d array."""
        return wrap(self._array._tensor.reshape(-1).clone())

    def __len__(self) -> int:
        return self._array._tensor.numel()

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        if self._place >= len(self):
            raise StopIteration
        self._place += 1
        return self[self._place - 1]

    def __getitem__(self, key: Any) -> Any:
        result, made = getitem(self._array._tensor.reshape(-1), to_key(key, "flat"))
        # NumPy's flat hands out copies, never views.
        return wrap_result(result.clone()) if made == ELEMENT else wrap(result.clone())

    def __setitem__(self, key: Any, value: Any) -> None:
        if not self._array._writeable:
            raise ValueError("assignment destination is read-only")
        t = self._array._tensor
        place = positions(torch.Size([t.numel()]), to_key(key, "flat"), t.device).reshape(-1)
        values = as_tensor(value, "flat", "value", dtype=t.dtype, device=t.device).reshape(-1)
        if values.numel() == 0:
            raise ValueError("Error setting single item of array.")
        count = place.numel()
        # Too few values are repeated, as NumPy does here and only here.
        values = values.repeat(-(-count // values.numel()))[:count].clone()
        work = t.reshape(-1).clone()
        setitem(work, (place,), values)
        memory(t).copy_(work.reshape(t.shape))
        if self._array._reversed:
            self._array._commit(t)

    def __eq__(self, other: object) -> Any:
        return wrap(self._array._tensor.reshape(-1)) == other

    __hash__ = None  # type: ignore[assignment]  # Python's own way to say unhashable

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self.copy().__array__(dtype, copy)
