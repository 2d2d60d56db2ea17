"""`out=`: check, cast and write a result, once for every function."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from ._base import ArrayBase
from ._impl.casting import cast
from ._impl.dtypes import can_cast, name_of
from ._impl.errors import UFuncTypeError

__all__ = ["check_out", "store"]


def check_out(out: Any, func: str) -> ArrayBase:
    """`out` itself if it is a writeable array, or the only one in a tuple."""
    if isinstance(out, tuple):
        if len(out) != 1:
            raise ValueError(f"{func}: out must be an array or a tuple of one array, not of {len(out)}")
        out = out[0]
    if not isinstance(out, ArrayBase) or out._is_scalar:
        raise TypeError(
            f"{func}: out must be an ndarray (return arrays must be of ArrayType), not {type(out).__name__}"
        )
    if not out._writeable:
        raise ValueError(f"{func}: out: output array is read-only")
    return out


def store(out: Any, result: Tensor, casting: str, func: str) -> ArrayBase:
    """Write `result` into `out` and give `out` back.

    Raises
    ------
    TypeError
        `out` is no array, or the casting rule forbids the cast.
    ValueError
        `out` is read-only, or has another shape.
    """
    array = check_out(out, func)
    tensor = array._tensor
    if tensor.shape != result.shape:
        raise ValueError(
            f"{func}: out has the wrong shape {tuple(tensor.shape)}; the result has shape {tuple(result.shape)}"
        )
    if not can_cast(result.dtype, tensor.dtype, casting):
        raise UFuncTypeError(
            f"Cannot cast output of {func} from {name_of(result.dtype)} to {name_of(tensor.dtype)} with casting rule "
            f"{casting!r}"
        )
    tensor.copy_(cast(result, tensor.dtype))
    if array._reversed:
        array._commit(tensor)
    return array
