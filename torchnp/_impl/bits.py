"""Operations on the bits of integers: and, or, xor, not, shifts, and how many are set."""

from __future__ import annotations

import torch
from torch import Tensor

from .ufunc_def import BOOL, INTS, WIDE, define, each, on
from .unsigned import carrier, modular

__all__ = ["UFUNCS"]

_PLAIN = BOOL + INTS


def _right_shift_wide(t: Tensor, count: Tensor) -> Tensor:
    """The arithmetic shift of the signed bits, with the copies of the sign cleared."""
    bits, by = carrier(t), carrier(count)
    width = t.dtype.itemsize * 8
    in_range = (by >= 0) & (by < width)
    by = torch.where(in_range, by, 0)
    kept = torch.bitwise_not(torch.bitwise_left_shift(torch.full_like(bits, -2), width - 1 - by))
    return torch.where(in_range, torch.bitwise_right_shift(bits, by) & kept, 0).view(t.dtype)


def _bitwise_count(t: Tensor) -> Tensor:
    """Set bits of the absolute value, summed in ever wider groups of bits."""
    signed = carrier(t)
    bits = (torch.abs(signed) if t.dtype.is_signed else signed).to(torch.int64)
    if t.dtype.itemsize < 8:
        bits = bits & (2 ** (8 * t.dtype.itemsize) - 1)
    bits = bits - ((bits >> 1) & 0x5555555555555555)
    bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333)
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F
    return ((bits * 0x0101010101010101) >> 56).to(torch.uint8)


UFUNCS = (
    define(
        "bitwise_and",
        each("xx->x", _PLAIN),
        torch.bitwise_and,
        "The bits that both operands have.",
        ">>> np.bitwise_and(13, 17)\nnp.int64(1)",
        special=on("xx->x", WIDE, modular(torch.bitwise_and)),
        identity=-1,
        reorderable=True,
    ),
    define(
        "bitwise_or",
        each("xx->x", _PLAIN),
        torch.bitwise_or,
        "The bits that either operand has.",
        ">>> np.bitwise_or(13, 16)\nnp.int64(29)",
        special=on("xx->x", WIDE, modular(torch.bitwise_or)),
        identity=0,
        reorderable=True,
    ),
    define(
        "bitwise_xor",
        each("xx->x", _PLAIN),
        torch.bitwise_xor,
        "The bits that exactly one operand has.",
        ">>> np.bitwise_xor(13, 17)\nnp.int64(28)",
        special=on("xx->x", WIDE, modular(torch.bitwise_xor)),
        identity=0,
        reorderable=True,
    ),
    define(
        "invert",
        each("x->x", _PLAIN),
        torch.bitwise_not,
        "Every bit flipped; of a bool, logical not.",
        ">>> np.invert(np.array([13], dtype=np.uint8))\narray([242], dtype=uint8)",
        special=on("x->x", WIDE, modular(torch.bitwise_not)),
        aliases=("bitwise_invert", "bitwise_not"),
    ),
    define(
        "left_shift",
        each("xx->x", INTS),
        torch.bitwise_left_shift,
        "Bits moved to the left; 0 where the count is not below the width.",
        ">>> np.left_shift(5, [1, 2, 64])\narray([10, 20,  0])",
        special=on("xx->x", WIDE, modular(torch.bitwise_left_shift)),
        aliases=("bitwise_left_shift",),
    ),
    define(
        "right_shift",
        each("xx->x", INTS),
        torch.bitwise_right_shift,
        "Bits moved to the right; 0 or -1 where the count is not below the width.",
        ">>> np.right_shift(-10, [1, 2, 64])\narray([-5, -3, -1])",
        special=on("xx->x", WIDE, _right_shift_wide),
        aliases=("bitwise_right_shift",),
    ),
    define(
        "bitwise_count",
        each("x->B", INTS),
        _bitwise_count,
        "How many bits of the absolute value are set.",
        ">>> np.bitwise_count([255, -1])\narray([8, 1], dtype=uint8)",
    ),
)
