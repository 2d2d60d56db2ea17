"""Storage: what arrays and scalars have in common, and how a tensor is wrapped.

`ndarray` and the scalar types build on the public functions, and the functions wrap their results
into `ndarray` and scalars. This module breaks the circle: it knows the storage, and the classes
register themselves here once they exist.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

__all__ = [
    "ArrayBase",
    "register_array_type",
    "register_reversed_type",
    "register_scalar_type",
    "scalar_type",
    "shares_storage",
    "wrap",
    "wrap_readonly",
    "wrap_result",
    "wrap_reversed",
    "wrap_tree",
    "wrap_view",
]


class ArrayBase:
    """A tensor with NumPy's behaviour; the base of `ndarray` and of every scalar type."""

    __slots__ = ("__weakref__", "_tensor", "_writeable")

    _tensor: Tensor
    _writeable: bool
    _is_scalar = False
    _reversed = False

    @property
    def tensor(self) -> Tensor:
        """The torch tensor that holds the values: the same memory, not a copy."""
        return self._tensor


_new = object.__new__
_array_type: type[ArrayBase] = ArrayBase
_reversed_type: type[Any] = ArrayBase
_scalar_types: dict[torch.dtype, type[ArrayBase]] = {}


def register_array_type(cls: type[ArrayBase]) -> type[ArrayBase]:
    """Make `cls` the type of every wrapped array."""
    global _array_type
    _array_type = cls
    return cls


def register_scalar_type(torch_dtype: torch.dtype, cls: type[ArrayBase]) -> None:
    """Make `cls` the type of every wrapped scalar of the dtype."""
    _scalar_types[torch_dtype] = cls


def scalar_type(torch_dtype: torch.dtype) -> type[ArrayBase]:
    """The scalar type of a torch dtype."""
    return _scalar_types[torch_dtype]


def wrap(tensor: Tensor) -> Any:
    """An ndarray over the tensor, 0-d included."""
    result = _new(_array_type)
    result._tensor = tensor
    result._writeable = True
    return result


def wrap_result(tensor: Tensor) -> Any:
    """A scalar over a 0-d tensor, an ndarray over any other."""
    result = _new(_array_type if tensor.dim() else _scalar_types[tensor.dtype])
    result._tensor = tensor
    result._writeable = True
    return result


def wrap_readonly(tensor: Tensor) -> Any:
    """An ndarray that refuses to be written."""
    result = _new(_array_type)
    result._tensor = tensor
    result._writeable = False
    return result


def wrap_view(tensor: Tensor, source: Any) -> Any:
    """An ndarray that may share memory with `source`, and then keeps its promises.

    A view of a read-only array is read-only; a scalar is immutable, so nothing may share its memory.
    """
    result = _new(_array_type)
    result._writeable = True
    if isinstance(source, ArrayBase):
        if source._is_scalar:
            tensor = tensor.clone()
        elif source._reversed:
            # The tensor was read through a flip, so writing to it would reach nobody.
            result._writeable = False
        elif not source._writeable and shares_storage(tensor, source._tensor):
            result._writeable = False
    result._tensor = tensor
    return result


def shares_storage(a: Tensor, b: Tensor) -> bool:
    """Whether two tensors view one storage (they need not overlap)."""
    if torch.compiler.is_compiling():
        return a is b or a._base is not None and (a._base is b or a._base is b._base)
    return a.untyped_storage().data_ptr() == b.untyped_storage().data_ptr() and a.numel() > 0 and b.numel() > 0


def register_reversed_type(cls: type[ArrayBase]) -> type[ArrayBase]:
    """Make `cls` the type of every view with negative strides."""
    global _reversed_type
    _reversed_type = cls
    return cls


def wrap_reversed(memory: Tensor, flips: list[int], writeable: bool) -> Any:
    """A view of `memory`, read backwards along the axes `flips`; a plain view if there are none."""
    if not flips:
        result = wrap(memory)
    else:
        result = _new(_reversed_type)
        result._memory = memory
        result._flips = flips
    result._writeable = writeable
    return result


def wrap_tree(value: Any) -> Any:
    """Wrap the tensors inside tuples, lists and namedtuples; 0-d tensors become scalars."""
    if isinstance(value, Tensor):
        return wrap_result(value)
    if isinstance(value, tuple):
        items = [wrap_tree(item) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if isinstance(value, list):
        return [wrap_tree(item) for item in value]
    return value
