"""Unsigned integers of 16, 32 and 64 bits, for which torch stores data but has few kernels.

Three facts replace the missing kernels, so that no function needs a case of its own:

- moving bits, and arithmetic modulo 2**n, are the same for signed and unsigned integers of one
  width: `carrier` and `restore`, or the decorator `modular`;
- flipping the top bit maps the unsigned order onto the signed one: `ordered` and `unordered`, or
  the decorator `comparing`;
- what needs the value itself fits the next wider signed type, `widen`; only uint64 has none, and
  `divmod_uint64` divides it exactly.

Every function here returns tensors of other dtypes unchanged, so callers need not ask first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import torch
from torch import Tensor

__all__ = [
    "CARRIER",
    "carrier",
    "comparing",
    "divmod_uint64",
    "is_wide",
    "modular",
    "ordered",
    "restore",
    "unordered",
    "widen",
]

CARRIER: dict[torch.dtype, torch.dtype] = {
    torch.uint16: torch.int16,
    torch.uint32: torch.int32,
    torch.uint64: torch.int64,
}
"""The signed dtype of equal width, for each unsigned dtype that torch cannot compute with."""

_TOP_BIT = {torch.int16: -(2**15), torch.int32: -(2**31), torch.int64: -(2**63)}
_WIDER = {torch.uint16: torch.int32, torch.uint32: torch.int64}


def is_wide(dtype: torch.dtype) -> bool:
    """Whether `dtype` is uint16, uint32 or uint64."""
    return dtype in CARRIER


def carrier(t: Tensor) -> Tensor:
    """`t` as the signed tensor of the same bits (a view that shares memory) if wide unsigned."""
    signed = CARRIER.get(t.dtype)
    return t if signed is None else t.view(signed)


def restore(t: Tensor, dtype: torch.dtype) -> Tensor:
    """The way back from `carrier`: a view of `t` as `dtype` if that is wide unsigned."""
    return t.view(dtype) if CARRIER.get(dtype) is t.dtype else t


def ordered(t: Tensor) -> Tensor:
    """A signed tensor whose elements compare as those of `t` do (a new one if wide unsigned)."""
    signed = CARRIER.get(t.dtype)
    return t if signed is None else torch.bitwise_xor(t.view(signed), _TOP_BIT[signed])


def unordered(t: Tensor, dtype: torch.dtype) -> Tensor:
    """The way back from `ordered`."""
    signed = CARRIER.get(dtype)
    return torch.bitwise_xor(t, _TOP_BIT[signed]).view(dtype) if signed is not None and signed is t.dtype else t


def widen(t: Tensor) -> Tensor:
    """uint16 as int32 and uint32 as int64, values kept; uint64, which has no wider type, unchanged."""
    wider = _WIDER.get(t.dtype)
    return t if wider is None else t.to(wider)


def modular(function: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """Let a function that only moves bits, or computes modulo 2**n, take wide unsigned tensors.

    The positional tensor arguments of wide unsigned dtypes are handed over as their carriers; the
    result, if it has the carrier's dtype of the first of them, is viewed back.
    """

    @wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Tensor:
        for arg in args:
            if isinstance(arg, Tensor) and arg.dtype in CARRIER:
                carried = [carrier(a) if isinstance(a, Tensor) else a for a in args]
                return restore(function(*carried, **kwargs), arg.dtype)
        return function(*args, **kwargs)

    return wrapper


def comparing(function: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """Let a function that only compares elements of one dtype take wide unsigned tensors.

    The positional tensor arguments of wide unsigned dtypes are handed over in their signed order; a
    result of that signed dtype (a maximum, a sorted array) is mapped back, any other (a bool, an
    index of another width) is returned as it is.
    """

    @wraps(function)
    def wrapper(*args: Any, **kwargs: Any) -> Tensor:
        for arg in args:
            if isinstance(arg, Tensor) and arg.dtype in CARRIER:
                mapped = [ordered(a) if isinstance(a, Tensor) else a for a in args]
                return unordered(function(*mapped, **kwargs), arg.dtype)
        return function(*args, **kwargs)

    return wrapper


def divmod_uint64(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """Exact quotient and remainder of uint64 tensors; both are 0 where the divisor is 0.

    torch divides signed 64-bit integers only. Halving the dividend makes it non-negative; twice
    that quotient is off by at most one, which the remainder tells. A divisor with its top bit set
    goes at most once into any dividend.
    """
    x, y = carrier(a), carrier(b)
    x_ordered, y_ordered = ordered(a), ordered(b)
    top_bit_set = y < 0
    zero = y == 0
    small = torch.where(top_bit_set | zero, 1, y)
    half = torch.bitwise_right_shift(x, 1) & (2**63 - 1)
    quotient = torch.div(half, small, rounding_mode="floor") * 2
    remainder = x - quotient * small
    too_small = torch.bitwise_xor(remainder, -(2**63)) >= torch.bitwise_xor(small, -(2**63))
    quotient = torch.where(top_bit_set, (x_ordered >= y_ordered).to(torch.int64), quotient + too_small)
    quotient = torch.where(zero, 0, quotient)
    remainder = torch.where(zero, 0, x - quotient * y)
    return restore(quotient, torch.uint64), restore(remainder, torch.uint64)
