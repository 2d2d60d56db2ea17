"""Sums, products and quotients of tensors and Python numbers that round and promote as NumPy's do.

torch's complex sums multiply one operand by a complex 1, which loses signs of zeros and spreads infinities, and its
complex quotients of equal numbers need not be 1: either can decide whether a last coefficient is zero.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .casting import promote
from .complexparts import by_parts, subtract_parts
from .division import divide_complex

__all__ = ["Operand", "minus", "negative", "over", "plus", "times"]

Operand = Tensor | int | float | complex

_add_parts, _negate_parts = by_parts(torch.add), by_parts(torch.neg)


def plus(a: Operand, b: Operand) -> Tensor:
    """The sum, in the common dtype; Python numbers are weak."""
    a, b = promote(a, b)
    return _add_parts(a, b) if a.is_complex() else a + b


def minus(a: Operand, b: Operand) -> Tensor:
    """The difference, in the common dtype."""
    a, b = promote(a, b)
    return subtract_parts(a, b) if a.is_complex() else a - b


def negative(a: Tensor) -> Tensor:
    return _negate_parts(a) if a.is_complex() else -a


def times(a: Operand, b: Operand) -> Tensor:
    """The product, in the common dtype."""
    return torch.mul(*promote(a, b))


def over(a: Operand, b: Operand) -> Tensor:
    """The quotient of inexact numbers, in the common dtype."""
    a, b = promote(a, b)
    return divide_complex(a, b) if a.is_complex() else a / b
