"""Arithmetic on unsigned 64-bit words, held as the bits of int64 tensors.

torch multiplies and adds int64 modulo 2**64, which is the same for unsigned words. What differs is written here:
shifts that bring in zeros, comparisons, the high half of a product, and numbers of 128 bits as two words.
"""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = [
    "HIGHEST",
    "below",
    "multiply_add_128",
    "multiply_high",
    "rotate_right",
    "shift_right",
    "signed",
    "unsigned",
]

HIGHEST = 2**64 - 1
_LOW = 2**32 - 1
_TOP = -(2**63)


def signed(word: int) -> int:
    """The int64 whose bits are the word's."""
    return word - (word >> 63 << 64)


def unsigned(word: int) -> int:
    """The way back from `signed`."""
    return word & HIGHEST


def shift_right(t: Tensor, count: int) -> Tensor:
    """Shift right by `count` > 0 bits; zeros come in from the left."""
    return (t >> count) & ((1 << (64 - count)) - 1)


def rotate_right(t: Tensor, counts: Tensor) -> Tensor:
    """Rotate right by 0 to 63 bits, a count for each word."""
    kept = ~torch.bitwise_left_shift(torch.bitwise_left_shift(-1, 63 - counts), 1)
    return ((t >> counts) & kept) | torch.bitwise_left_shift(t, -counts & 63)


def below(a: Tensor, b: Tensor | int) -> Tensor:
    """Whether the word `a` is less than the word `b`, given by its bits."""
    return (a ^ _TOP) < (b ^ _TOP)


def multiply_high(t: Tensor, factor: Tensor | int) -> Tensor:
    """The high 64 bits of the 128 of a product with a word (an int is given as it is, a tensor by its bits).

    Long multiplication in limbs of 32 bits; no partial sum exceeds 64 bits.
    """
    if isinstance(factor, int):
        low, high = factor & _LOW, factor >> 32
        a, b = t & _LOW, shift_right(t, 32)
        upper = b * low + shift_right(a * low, 32)
        middle = a * high + (upper & _LOW)
        return b * high + shift_right(upper, 32) + shift_right(middle, 32)
    x, y = factor & _LOW, shift_right(factor, 32)
    a, b = t & _LOW, shift_right(t, 32)
    upper = b * x + shift_right(a * x, 32)
    middle = a * y + (upper & _LOW)
    return b * y + shift_right(upper, 32) + shift_right(middle, 32)


def multiply_add_128(high: Tensor, low: Tensor, factor: int, addend: int) -> tuple[Tensor, Tensor]:
    """``x * factor + addend`` modulo 2**128, for x in two words and constants below 2**128."""
    factor_low, factor_high = factor & HIGHEST, factor >> 64
    product = low * signed(factor_low)
    sum_low = product + signed(addend & HIGHEST)
    carry = below(sum_low, signed(addend & HIGHEST))
    result = multiply_high(low, factor_low)
    result += high * signed(factor_low)
    if factor_high:
        result += low * signed(factor_high)
    if addend >> 64:
        result += signed(addend >> 64)
    result += carry
    return result, sum_low
