"""`out=`: check, cast and write a result, once for every function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase
from ._impl.casting import cast
from ._impl.dtypes import can_cast, is_inexact, name_of, promote_types
from ._impl.errors import UFuncTypeError
from ._impl.writing import memory

__all__ = ["check_inexact", "check_out", "dtype_for", "dtype_of_out", "store", "write"]


def check_out(out: Any, func: str) -> ArrayBase:
    """`out` itself if it is a writeable array, or the only one in a tuple."""
    if isinstance(out, tuple):
        if len(out) != 1:
            raise ValueError(f"{func}: out must be an array or a tuple of one array, not of {len(out)}")
        out = out[0]
        if out is Ellipsis:
            raise TypeError(f"{func}: must use `...` as `out=...` and not per-operand/in a tuple")
    if not isinstance(out, ArrayBase) or out._is_scalar:
        raise TypeError(
            f"{func}: out must be an ndarray (return arrays must be of ArrayType), not {type(out).__name__}"
        )
    if not out._writeable:
        raise ValueError(f"{func}: out: output array is read-only")
    return out


def check_inexact(out: Any, a: Tensor, func: str) -> None:
    """Raise TypeError if `a` is inexact and the array `out` is not."""
    if is_inexact(a.dtype) and isinstance(out, ArrayBase) and not is_inexact(out._tensor.dtype):
        raise TypeError(f"{func}: If a is inexact, then out must be inexact")


def dtype_for(out: Any, a: Tensor) -> torch.dtype | None:
    """The dtype in which to compute for a wider `out`; None leaves that to the function."""
    if not isinstance(out, ArrayBase) or not (is_inexact(a.dtype) and is_inexact(out._tensor.dtype)):
        return None
    dtype = promote_types(a.dtype, out._tensor.dtype)
    return None if dtype is a.dtype else dtype


def dtype_of_out(out: Any) -> torch.dtype | None:
    """The dtype of the destination, None if there is none."""
    return out._tensor.dtype if isinstance(out, ArrayBase) else None


def _fits(shape: Sequence[int], target: Sequence[int]) -> bool:
    """Whether `shape` broadcasts to `target`."""
    if len(shape) > len(target):
        return False
    pairs = zip(reversed(shape), reversed(target), strict=False)
    return all([size in (1, wanted) for size, wanted in pairs])


def store(out: Any, result: Tensor, casting: str, func: str, stretch: bool = False, by_ufunc: bool = True) -> ArrayBase:
    """Write `result` into `out`, stretched over it if that is allowed, and give `out` back.

    Raises
    ------
    TypeError
        `out` is no array, or the casting rule forbids the cast.
    ValueError
        `out` is read-only, or has another shape.
    """
    array = check_out(out, func)
    tensor = array._tensor
    if tensor.shape != result.shape and not (stretch and _fits(result.shape, tensor.shape)):
        raise ValueError(
            f"{func}: out has wrong shape {tuple(tensor.shape)}; the result has shape {tuple(result.shape)}"
        )
    if casting == "exact":
        if tensor.dtype is not result.dtype or array._reversed or not tensor.is_contiguous():
            raise ValueError(
                f"{func}: out: output array is not acceptable "
                "(must have the right datatype, number of dimensions, and be a C-Array)"
            )
    elif casting == "writeback":
        if not can_cast(tensor.dtype, result.dtype, "safe"):
            raise TypeError(
                f"{func}: out: Cannot cast array data from dtype('{name_of(tensor.dtype)}') to "
                f"dtype('{name_of(result.dtype)}') according to the rule 'safe'"
            )
    elif not can_cast(result.dtype, tensor.dtype, casting):
        refusal = UFuncTypeError if by_ufunc else TypeError
        raise refusal(
            f"Cannot cast output of {func} from {name_of(result.dtype)} to {name_of(tensor.dtype)} with casting rule "
            f"{casting!r}"
        )
    return write(array, result)


def write(array: Any, value: Tensor) -> Any:
    """Write `value`, converted by an unsafe cast and stretched, into the memory of `array`, and give `array` back."""
    tensor = array._tensor
    memory(tensor).copy_(cast(value, tensor.dtype))
    if array._reversed:
        array._commit(tensor)
    return array
