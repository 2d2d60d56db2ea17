"""Arithmetic on unsigned 64-bit words, held as the bits of int64 tensors.

torch multiplies and adds int64 modulo 2**64, which is the same for unsigned words. What differs is written here:
shifts that bring in zeros, comparisons, the high half of a product, and numbers of 128 bits as two words.
"""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = [
    "HIGHEST",
    "Lanes",
    "below",
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


class Lanes:
    """Numbers of 128 bits, each in two words, that all take the same steps.

    Everything is computed in place: the buffers stay in cache, and nothing is allocated on the way.
    """

    def __init__(self, high: Tensor, low: Tensor) -> None:
        self.high, self.low = high, low
        self._a, self._b, self._c, self._d = (torch.empty_like(low) for _ in range(4))

    def step(self, factor: int, addend: int) -> None:
        """``x * factor + addend`` modulo 2**128, with constants below 2**128."""
        factor_low, factor_high = factor & HIGHEST, factor >> 64
        self._multiply_high(factor_low)
        high, low, result, spare = self.high, self.low, self._d, self._a
        result.add_(high.mul_(signed(factor_low)))
        if factor_high:
            result.add_(torch.mul(low, signed(factor_high), out=spare))
        addend_low = signed(addend & HIGHEST)
        low.mul_(signed(factor_low)).add_(addend_low)
        # The sum of the low words wraps around where it is below the addend.
        carry = torch.bitwise_xor(low, _TOP, out=spare) < (addend_low ^ _TOP)
        result.add_(signed(addend >> 64)).add_(carry)
        self.high, self._d = result, high

    def _multiply_high(self, factor: int) -> None:
        """As `multiply_high` of the low words, into a buffer."""
        a, b, c, d = self._a, self._b, self._c, self._d
        low, high = factor & _LOW, factor >> 32
        torch.bitwise_and(self.low, _LOW, out=a)
        torch.bitwise_right_shift(self.low, 32, out=b).bitwise_and_(_LOW)
        torch.mul(a, low, out=c).bitwise_right_shift_(32).bitwise_and_(_LOW).add_(b, alpha=low)
        a.mul_(high)
        a.add_(torch.bitwise_and(c, _LOW, out=d)).bitwise_right_shift_(32).bitwise_and_(_LOW)
        torch.mul(b, high, out=d).add_(a).add_(c.bitwise_right_shift_(32).bitwise_and_(_LOW))
