"""Views with negative strides, which torch cannot express: memory, and the axes to read backwards.

Reading goes through `flip` each time, so later writes to the memory are seen; whoever writes into the
tensor that was read hands it to `_commit`, which writes it back.
"""

from __future__ import annotations

from typing import Any

from torch import Tensor

from ._base import register_reversed_type, shares_storage, wrap
from ._impl.unsigned import carrier, restore
from ._ndarray import ndarray

__all__ = ["reversed_ndarray"]


@register_reversed_type
class reversed_ndarray(ndarray):
    """An ndarray some of whose strides are negative."""

    __slots__ = ("_flips", "_memory")
    _reversed = True
    _memory: Tensor
    _flips: list[int]

    @property
    def _tensor(self) -> Tensor:  # type: ignore[override]  # it is read anew each time, and never assigned
        return restore(carrier(self._memory).flip(self._flips), self._memory.dtype)

    @property
    def strides(self) -> tuple[int, ...]:
        """Bytes to step along each axis; negative along the reversed ones."""
        steps = list(self._memory.stride())
        for dim in self._flips:
            steps[dim] = -steps[dim]
        return tuple([step * self._memory.dtype.itemsize for step in steps])

    @property
    def shape(self) -> tuple[int, ...]:
        """The length of each axis; assigning reshapes in place."""
        return tuple(self._memory.shape)

    @shape.setter
    def shape(self, value: Any) -> None:
        view = self.reshape(value)
        if not shares_storage(view._memory, self._memory):
            raise AttributeError("Incompatible shape for in-place modification. Use `.reshape()` to make a copy")
        self._memory, self._flips = view._memory, view._flips if view._reversed else []

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        # NumPy does have negative strides: it gets a view of the same memory.
        result = wrap(self._memory).__array__()
        result = result[tuple([slice(None, None, -1 if dim in self._flips else 1) for dim in range(result.ndim)])]
        if dtype is not None and result.dtype != dtype:
            if copy is False:
                raise ValueError("Unable to avoid copy while creating an array as requested.")
            return result.astype(dtype)
        return result.copy() if copy else result

    def _commit(self, tensor: Tensor) -> None:
        """Write back a tensor that `_tensor` gave and that was changed since."""
        self._memory.copy_(restore(carrier(tensor).flip(self._flips), tensor.dtype))
