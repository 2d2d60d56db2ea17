"""Conversions that the generated wrappers call: array-likes, axes, shapes, orders, flags.

Every message names the function and the argument, and says what would have been accepted.
"""

from __future__ import annotations

import operator
from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase
from ._dtypes import to_torch_dtype
from ._errstate import WATCHERS
from ._impl.casting import cast
from ._impl.dtypes import ALL, is_integer, name_of
from ._sequences import from_nested, from_number, items_of, number_of, tensor_of
from ._watching import watch_cast

__all__ = [
    "as_integers",
    "as_mask",
    "as_indices",
    "as_tensor",
    "as_tensors",
    "as_weak",
    "as_weak_items",
    "as_weak_list",
    "as_weak_number",
    "check_casting",
    "check_destination",
    "check_like",
    "check_order",
    "refuse",
    "refuse_both",
    "to_axes",
    "to_counts",
    "to_device",
    "to_int",
    "to_shape",
    "unwrap",
]

_PYTHON_NUMBERS: tuple[type[Any], ...] = (bool, int, float, complex)
_PLAIN = frozenset(_PYTHON_NUMBERS)
_SEQUENCES = (tuple, list, range)
_WEAK_NUMBERS = (int, float, complex)
_CASTINGS = ("no", "equiv", "safe", "same_kind", "unsafe")
_HELD = frozenset(ALL)


def unwrap(obj: Any) -> Any:
    """The tensor inside an array or scalar; anything else unchanged."""
    return obj._tensor if isinstance(obj, ArrayBase) else obj


def as_tensor(
    obj: Any, func: str, arg: str, dtype: torch.dtype | None = None, device: torch.device | None = None
) -> Tensor:
    """A tensor from any array-like, sharing memory where the object already holds an array.

    Parameters
    ----------
    obj : array-like
        An array, a tensor, a Python number, nested sequences of these, or another library's array.
    func, arg : str
        The public function and its argument, for messages.
    dtype : torch.dtype, optional
        What to convert to; by default NumPy's choice.
    device : torch.device, optional
        Where to put the tensor.
    """
    where = f"{func}: {arg}"
    held = tensor_of(obj)
    if held is None:
        if type(obj) in _PLAIN:
            held = from_number(obj, dtype, where)
        elif isinstance(obj, memoryview | bytearray):
            held = torch.tensor(memoryview(obj).tolist(), dtype=dtype or to_torch_dtype(memoryview(obj).format))
        elif items_of(obj) is not None:
            held = from_nested(obj, dtype, where)
        else:
            held = from_number(number_of(obj, where), dtype, where)
    elif held.dtype not in _HELD:
        raise TypeError(f"{where}: tensors of {held.dtype} have no NumPy dtype")
    if dtype is not None and held.dtype is not dtype:
        held = cast(held, dtype)
    if dtype is not None and WATCHERS:
        _watch_conversion(obj, held, where)
    return held if device is None else held.to(device)


def _watch_conversion(obj: Any, result: Tensor, where: str) -> None:
    """Report the floating point errors of a conversion that was asked for."""
    source = tensor_of(obj)
    if source is None and items_of(obj) is not None:
        # To integers Python itself converts, and says what it cannot.
        watch_cast(result if is_integer(result.dtype) else from_nested(obj, None, where), result, numbers=True)
        return
    watch_cast(number_of(obj, where) if source is None else source, result)


def as_integers(obj: Any, func: str, arg: str) -> Tensor:
    """As `as_tensor`, but an empty sequence, which has no dtype of its own, gives int64."""
    dtype = torch.int64 if isinstance(obj, (list, tuple, range)) and not obj else None
    return as_tensor(obj, func, arg, dtype)


def as_mask(obj: Any, func: str, arg: str) -> Tensor:
    """A bool tensor: from an array only if it is one of bool, from numbers and sequences by their truth."""
    held = tensor_of(obj)
    if held is None:
        return as_tensor(obj, func, arg, torch.bool)
    if held.dtype is not torch.bool:
        raise TypeError(
            f"{func}: {arg}: Cannot cast array data from dtype('{name_of(held.dtype)}') to dtype('bool') according to "
            "the rule 'safe'"
        )
    return held


def as_tensors(obj: Any, func: str, arg: str) -> list[Tensor]:
    """A list of tensors from a sequence of array-likes or from one array, split along its first axis."""
    if isinstance(obj, (list, tuple)):
        return [item._tensor if isinstance(item, ArrayBase) else as_tensor(item, func, arg) for item in obj]
    held = tensor_of(obj)
    if held is not None:
        if held.dim() == 0:
            raise TypeError(f"{func}: {arg}: arrays to stack must be in a sequence, not in a 0-d array")
        return list(held.unbind(0))
    items = items_of(obj)
    if items is not None:
        return [as_tensor(item, func, arg) for item in items]
    raise TypeError(
        f"{func}: {arg}: arrays to stack must be passed as a sequence, such as a list, not as a {type(obj).__name__}"
    )


def as_indices(obj: Any, func: str, arg: str) -> Tensor:
    """An array as it is; numbers and lists of them as int64, fractions cut off."""
    if isinstance(obj, ArrayBase) and not obj._is_scalar or isinstance(obj, Tensor):
        return as_tensor(obj, func, arg)
    return as_tensor(obj, func, arg, dtype=torch.int64)


def as_weak(obj: Any, func: str, arg: str) -> Any:
    """A bare Python int, float or complex unchanged; a tensor from anything else."""
    return obj if type(obj) in _WEAK_NUMBERS else as_tensor(obj, func, arg)


def as_weak_list(obj: Any, func: str, arg: str) -> list[Any]:
    """As `as_tensors`, but bare Python numbers stay as they are."""
    if isinstance(obj, (list, tuple)):
        return [item._tensor if isinstance(item, ArrayBase) else as_weak(item, func, arg) for item in obj]
    return list(as_tensors(obj, func, arg))


def as_weak_number(obj: Any, func: str, arg: str) -> Any:
    """A bare Python number or bool unchanged; a tensor from anything else."""
    return obj if type(obj) in _PYTHON_NUMBERS else as_tensor(obj, func, arg)


def as_weak_items(obj: Any, func: str, arg: str) -> list[Any]:
    """As `as_weak_list`, but what has no axis to be a sequence along is a sequence of one."""
    if isinstance(obj, _PYTHON_NUMBERS) or isinstance(obj, ArrayBase) and not obj._tensor.dim():
        return [as_weak(obj, func, arg)]
    return as_weak_list(obj, func, arg)


def to_int(obj: Any, func: str, arg: str) -> int:
    """An int through `__index__`."""
    if isinstance(obj, ArrayBase) and obj._tensor.dim() == 0 and is_integer(obj._tensor.dtype):
        number: Any = obj._tensor.item()
        return number
    try:
        return operator.index(obj)
    except TypeError:
        raise TypeError(
            f"{func}: {arg}: integer argument expected; '{type(obj).__name__}' object cannot be interpreted as an "
            "integer"
        ) from None


def to_axes(obj: Any, func: str, arg: str) -> int | tuple[int, ...]:
    """One axis or a tuple of axes."""
    if isinstance(obj, (tuple, list, range)):
        return tuple(to_int(item, func, arg) for item in obj)
    return to_int(obj, func, arg)


def to_shape(obj: Any, func: str, arg: str) -> tuple[int, ...]:
    """As `to_counts`, but a bool is no size."""
    if type(obj) is tuple:
        for item in obj:
            if type(item) is not int:
                break
        else:
            return obj
        if any([type(item) is bool for item in obj]):
            raise TypeError(f"{func}: {arg}: an integer is required, not a bool")
    elif not isinstance(obj, _SEQUENCES) and (
        isinstance(obj, bool | float | complex)
        or isinstance(obj, ArrayBase)
        and not is_integer(obj._tensor.dtype)
        and not obj._tensor.dim()
    ):
        raise TypeError(f"{func}: {arg}: expected a sequence of integers or a single integer, got '{obj!r}'")
    return to_counts(obj, func, arg)


def to_counts(obj: Any, func: str, arg: str) -> tuple[int, ...]:
    """A tuple of ints from an int, a sequence of ints or a 0-d or 1-d integer array."""
    if isinstance(obj, ArrayBase):
        held = obj._tensor
        if not is_integer(held.dtype) or held.dim() > 1:
            raise TypeError(f"{func}: {arg} must be an integer or a sequence of integers")
        lengths: Any = [held.item()] if held.dim() == 0 else held.tolist()
        return tuple(lengths)
    if isinstance(obj, _SEQUENCES):
        return tuple(item if type(item) is int else to_int(item, func, arg) for item in obj)
    return (to_int(obj, func, arg),)


def to_device(obj: Any, func: str, arg: str) -> torch.device:
    """A torch device from its name."""
    if isinstance(obj, torch.device):
        return obj
    if isinstance(obj, str):
        try:
            return torch.device(obj)
        except RuntimeError:
            raise ValueError(f"{func}: {arg}={obj!r} is not a device; try 'cpu' or 'cuda'") from None
    raise TypeError(f"{func}: {arg} must be the name of a device or a torch.device, not {type(obj).__name__}")


def check_order(obj: Any, func: str) -> str:
    """One of 'C', 'F', 'A', 'K'; None means 'K'."""
    if obj is None:
        return "K"
    if isinstance(obj, str) and obj.upper() in ("C", "F", "A", "K"):
        return obj.upper()
    if isinstance(obj, str):
        raise ValueError(f"{func}: order must be one of 'C', 'F', 'A', or 'K' (got {obj!r})")
    raise TypeError(f"{func}: order must be str, not {type(obj).__name__}")


def check_casting(obj: Any, func: str) -> str:
    """One of NumPy's five casting rules."""
    if obj in _CASTINGS:
        return str(obj)
    if isinstance(obj, str):
        raise ValueError(f"{func}: casting must be one of {', '.join(map(repr, _CASTINGS))} (got {obj!r})")
    raise TypeError(f"{func}: casting must be str, not {type(obj).__name__}")


def check_destination(obj: Any, func: str, arg: str) -> Tensor:
    """The tensor of an array that is about to be written."""
    if not isinstance(obj, ArrayBase) or obj._is_scalar:
        raise TypeError(f"{func}: {arg} must be an ndarray, not {type(obj).__name__}")
    if not obj._writeable:
        raise ValueError(f"{func}: {arg}: assignment destination is read-only")
    return obj._tensor


def check_like(obj: Any, func: str) -> None:
    """Raise unless `like=` is left out or an ndarray, which says that the result shall be one."""
    if obj is not None and (not isinstance(obj, ArrayBase) or obj._is_scalar):
        raise TypeError(
            f"{func}: The `like` argument must be an array-like that implements `__array_function__`: an ndarray, "
            f"not {type(obj).__name__}"
        )


def refuse_both(func: str, arg: str, other: str) -> None:
    """Say that of two arguments only one can be given."""
    raise TypeError(f"{func}() only takes `{arg}` or `{other}` as an argument, but both were provided.")


def refuse(func: str, arg: str, value: Any, default: Any) -> None:
    """Say that an argument is accepted only at its default."""
    raise NotImplementedError(f"{func}: {arg}={value!r} is not supported; leave {arg} at its default, {default!r}")
