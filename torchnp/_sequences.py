"""From Python's objects to tensors: numbers, nested sequences of any class, other libraries' arrays."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.utils.dlpack import from_dlpack

from ._base import ArrayBase
from ._dtypes import dtype, to_torch_dtype
from ._impl.casting import cast
from ._impl.dtypes import int_bounds, is_integer, promote_types
from ._impl.layout import refuse_size
from ._standin import StandIn

__all__ = ["SIGNED", "check_scalar", "from_nested", "from_number", "items_of", "number_of", "tensor_of"]

_PYTHON_NUMBERS: tuple[type[Any], ...] = (bool, int, float, complex)
_NUMBERS_AND_SEQUENCES: tuple[type[Any], ...] = (*_PYTHON_NUMBERS, list, tuple, str, bytes)
_PLAIN = frozenset(_PYTHON_NUMBERS)
_SEQUENCES = (tuple, list, range)
SIGNED = frozenset((torch.int8, torch.int16, torch.int32, torch.int64))
"""The dtypes for which Python itself converts scalars, and refuses what they do not hold."""


def _number_dtype(value: Any, where: str) -> torch.dtype:
    kind = type(value)
    if kind is bool:
        return torch.bool
    if kind is float:
        return torch.float64
    if kind is complex:
        return torch.complex128
    if -(2**63) <= value < 2**63:
        return torch.int64
    if 0 <= value < 2**64:
        return torch.uint64
    raise TypeError(f"{where}: the Python int {value} fits no dtype (int64 and uint64 are the widest)")


def from_number(value: Any, dtype: torch.dtype | None, where: str, device: torch.device | None = None) -> Tensor:
    if dtype is None:
        dtype = _number_dtype(value, where)
    elif is_integer(dtype):
        if type(value) is int:
            low, high = int_bounds(dtype)
            if not low <= value <= high:
                raise OverflowError(f"Python integer {value} out of bounds for {str(dtype)[6:]}")
        elif type(value) is complex:
            raise TypeError(f"{where}: int() argument must be a real number, not 'complex'")
        elif type(value) is float:
            value = int(value)
    elif type(value) is complex and not dtype.is_complex and dtype is not torch.bool:
        raise TypeError(f"{where}: float() argument must be a real number, not 'complex'")
    return torch.tensor(value, dtype=dtype, device=device)


def tensor_of(obj: Any) -> Tensor | None:
    """The tensor of anything that already holds an array; None for numbers and sequences."""
    if isinstance(obj, ArrayBase):
        return obj._tensor
    if isinstance(obj, Tensor):
        return obj
    if isinstance(obj, _NUMBERS_AND_SEQUENCES):
        return None
    if isinstance(obj, StandIn):
        held: Tensor = obj._array._tensor
        return held
    if hasattr(obj, "__array_interface__") or hasattr(obj, "__dlpack__") or hasattr(obj, "__array__"):
        return _foreign(obj)
    return None


def _foreign(obj: Any) -> Tensor:
    """A tensor on the memory of another library's array where that is possible, else a copy."""
    interface = getattr(obj, "__array_interface__", None)
    if interface is None and not hasattr(obj, "__dlpack__"):
        obj = obj.__array__()
        if isinstance(obj, ArrayBase):
            return obj._tensor
        interface = getattr(obj, "__array_interface__", None)
        if interface is None:
            raise ValueError("object __array__ method not producing an array")
    if interface is not None:
        to_torch_dtype(interface["typestr"])
        if interface["shape"] == () and hasattr(obj, "__array__"):
            # Of a scalar torch takes the value, but that of a uint64 it does not take.
            obj = obj.__array__()
        strides = interface.get("strides")
        if not interface["data"][1] and (strides is None or all(step >= 0 for step in strides)):
            return torch.as_tensor(obj)
        # Torch can express neither read-only memory nor negative strides.
        return torch.as_tensor(obj.copy())
    return from_dlpack(obj)


def items_of(obj: Any) -> list[Any] | tuple[Any, ...] | range | None:
    """The items of a sequence of any class; None if it is none, which `__len__` may also say by raising."""
    if isinstance(obj, _SEQUENCES):
        return obj
    if isinstance(obj, (*_PYTHON_NUMBERS, str, bytes, dict, dtype)):
        return None
    if not hasattr(type(obj), "__getitem__") or not hasattr(type(obj), "__len__"):
        return None
    try:
        len(obj)
    except (RecursionError, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - whatever it raises says that it has no length
        return None
    try:
        return list(obj)
    except KeyError:
        # It is a mapping of a kind.
        return None


def _shape_of(nested: Any, where: str) -> tuple[int, ...]:
    """The shape of nested sequences; ragged ones raise ValueError."""
    if type(nested) in _PLAIN:
        return ()
    held = tensor_of(nested)
    if held is not None:
        return tuple(held.shape)
    items = items_of(nested)
    if items is None:
        return ()
    if not items:
        return (0,)
    first = _shape_of(items[0], where)
    for item in items[1:]:
        if _shape_of(item, where) != first:
            raise ValueError(
                f"{where}: setting an array element with a sequence: the nested sequences have an inhomogeneous shape"
            )
    return (len(items), *first)


def _leaves(nested: Any, found: list[Any]) -> None:
    """Collect what the nested sequences hold: tensors and Python numbers."""
    if type(nested) in _PLAIN:
        found.append(nested)
        return
    held = tensor_of(nested)
    if held is not None:
        found.append(held)
        return
    items = items_of(nested)
    if items is None:
        found.append(nested)
        return
    for item in items:
        _leaves(item, found)


def check_scalar(value: Any, dtype: torch.dtype) -> None:
    """Refuse a scalar that is an element to be, and none that the signed integers hold: Python converts those.

    It reads the value, so within a compiled graph it does nothing.
    """
    held = value._tensor
    if dtype in SIGNED and held.dtype is not dtype and not torch.compiler.is_compiling():
        number = held.item()
        _element(number.real if isinstance(number, complex) else number, dtype, "")


def _check_scalars(nested: Any, dtype: torch.dtype) -> None:
    """As `check_scalar` for every scalar of nested sequences."""
    if isinstance(nested, ArrayBase):
        if nested._is_scalar:
            check_scalar(nested, dtype)
    elif isinstance(nested, _SEQUENCES):
        for item in nested:
            _check_scalars(item, dtype)


def from_nested(nested: Any, dtype: torch.dtype | None, where: str) -> Tensor:
    shape = _shape_of(nested, where)
    leaves: list[Any] = []
    _leaves(nested, leaves)
    if dtype is None:
        for leaf in leaves:
            found = leaf.dtype if isinstance(leaf, Tensor) else _number_dtype(number_of(leaf, where), where)
            dtype = found if dtype is None else promote_types(dtype, found)
        if dtype is None:
            dtype = torch.float64
    numbers = True
    for leaf in leaves:
        if isinstance(leaf, Tensor):
            numbers = False
    if numbers:
        values = [_element(number_of(leaf, where), dtype, where) for leaf in leaves]
        return torch.tensor(values, dtype=dtype).reshape(shape)
    if dtype in SIGNED:
        _check_scalars(nested, dtype)
    try:
        pieces = [
            cast(leaf, dtype).reshape(-1)
            if isinstance(leaf, Tensor)
            else from_number(number_of(leaf, where), dtype, where).reshape(1)
            for leaf in leaves
        ]
        return torch.cat(pieces).reshape(shape)
    except RuntimeError as error:
        refuse_size(shape, dtype, error)
        raise


def _element(value: Any, dtype: torch.dtype, where: str) -> Any:
    """`value` as torch wants it for the dtype: range-checked ints, ints in place of floats."""
    if is_integer(dtype):
        low, high = int_bounds(dtype)
        if type(value) is complex:
            raise TypeError(f"{where}: int() argument must be a real number, not 'complex'")
        value = int(value)
        if not low <= value <= high:
            raise OverflowError(f"Python integer {value} out of bounds for {str(dtype)[6:]}")
    elif type(value) is complex and not dtype.is_complex and dtype is not torch.bool:
        raise TypeError(f"{where}: float() argument must be a real number, not 'complex'")
    return value


def number_of(obj: Any, where: str) -> Any:
    """A plain Python number from a number-like; TypeError for what no tensor can hold."""
    if isinstance(obj, (torch.SymInt, torch.SymFloat, torch.SymBool)):
        return obj
    for kind in _PYTHON_NUMBERS:
        if isinstance(obj, kind):
            return obj if type(obj) is kind else kind(obj)
    raise TypeError(
        f"{where}: {type(obj).__name__} cannot be held by a tensor; "
        "torchnp holds bool, int8 to int64, uint8 to uint64, float16 to float64, complex64 and complex128"
    )
