"""Powers and roots."""

from __future__ import annotations

import torch
from torch import Tensor

from .division import divide_complex
from .ufunc_def import COMPLEX, FLOATS, INTS, WIDE, define, each, on
from .unsigned import CARRIER, carrier, restore, widen

__all__ = ["UFUNCS"]


def _power_signed(base: Tensor, exponent: Tensor) -> Tensor:
    """Integer power, wrapping; an integer has no negative powers (seen eagerly, when there are data)."""
    if not torch.compiler.is_compiling() and base.numel() and bool((exponent < 0).any()):
        raise ValueError("power: Integers to negative integer powers are not allowed.")
    return torch.pow(base, exponent)


def _power_widened(base: Tensor, exponent: Tensor) -> Tensor:
    return restore(torch.pow(widen(base), widen(exponent)).to(CARRIER[base.dtype]), base.dtype)


def _power_uint64(base: Tensor, exponent: Tensor) -> Tensor:
    """Half the exponent is a non-negative int64: square that power, and multiply once more if odd."""
    bits, times = carrier(base), carrier(exponent)
    root = torch.pow(bits, (times >> 1) & (2**63 - 1))
    return restore(root * root * torch.where((times & 1) == 1, bits, 1), torch.uint64)


def _power_complex(base: Tensor, exponent: Tensor) -> Tensor:
    """Whole exponents below 100 by repeated squaring, as exactly as products go; the rest by torch.pow."""
    re, im = exponent.real, exponent.imag
    whole = (im == 0) & (re == torch.round(re)) & (torch.abs(re) < 100)
    count = torch.where(whole, torch.abs(re), 0).to(torch.int64)
    product = torch.ones_like(base)
    power = base
    for bit in range(7):
        taken = ((count >> bit) & 1) == 1
        product = torch.where(taken, product * power, product)
        power = power * power
        if base.requires_grad:
            # What is not taken must not overflow: its derivative would be 0 times infinity.
            power = torch.where((count >> (bit + 1)) > 0, power, 1)
    divisor = torch.where(re < 0, product, 1)
    product = torch.where(re < 0, divide_complex(torch.ones_like(base), divisor), product)
    # The first powers without the factor 1, whose product with an infinite part has a NaN.
    square = base * base
    product = torch.where(re == 1, base, torch.where(re == 2, square, torch.where(re == 3, base * square, product)))
    zero_base = base == 0
    general = torch.pow(torch.where(zero_base, 1, base), exponent)
    if exponent.requires_grad:
        # Products know nothing of how they change with the exponent.
        product = product.detach() + torch.where(torch.isfinite(general), general - general.detach(), 0)
    result = torch.where(whole, product, general)
    of_zero = torch.where(re > 0, 0.0, float("nan"))
    zero = zero_base & ~(whole & (re == 0))
    return torch.where(zero, torch.complex(of_zero, of_zero), result)


def _reciprocal_signed(t: Tensor) -> Tensor:
    """1 / t truncated; of 0 the value that a processor converts infinity to."""
    result = torch.where(torch.abs(t) == 1, t, torch.zeros_like(t))
    if t.dtype.itemsize < 4:
        return result
    return torch.where(t == 0, torch.iinfo(t.dtype).min, result)


def _reciprocal_unsigned(t: Tensor) -> Tensor:
    return (t == 1).to(t.dtype)


def reciprocal_complex(z: Tensor) -> Tensor:
    """Smith's method; NaN of 0."""
    re, im = z.real, z.imag
    by_real = torch.abs(im) <= torch.abs(re)
    larger, smaller = torch.where(by_real, re, im), torch.where(by_real, im, re)
    ratio = smaller / larger
    scale = larger + smaller * ratio
    return torch.complex(torch.where(by_real, 1, ratio) / scale, torch.where(by_real, -ratio, -1) / scale)


def _cbrt(t: Tensor) -> Tensor:
    """The real cube root: a power of the magnitude, then one step of Newton's method."""
    wide = t if t.dtype is torch.float64 else t.to(torch.float64)
    size = torch.abs(wide)
    # 0, infinities and NaN are their own roots, and Newton's step for them would not be a number.
    ordinary = torch.clamp(size, 5e-324, torch.finfo(torch.float64).max)
    root = torch.pow(ordinary, 1 / 3)
    root = root - (root - ordinary / (root * root)) / 3
    return torch.copysign(torch.where(ordinary == size, root, size), wide).to(t.dtype)


UFUNCS = (
    define(
        "power",
        each("xx->x", INTS + FLOATS + COMPLEX),
        torch.pow,
        "The first operand to the power of the second; integers wrap around.",
        ">>> np.power([2, 3], 3)\narray([ 8, 27])",
        special=on("xx->x", "bhil", _power_signed)
        | on("xx->x", "HI", _power_widened)
        | on("xx->x", COMPLEX, _power_complex)
        | {"LL->L": _power_uint64},
        aliases=("pow",),
        idle=1,
    ),
    define(
        "float_power",
        ("dd->d", "DD->D"),
        torch.pow,
        "Power in float64 or complex128.",
        ">>> np.float_power([2, 4], -1)\narray([0.5 , 0.25])",
        special={"DD->D": _power_complex},
        idle=1,
    ),
    define(
        "reciprocal",
        each("x->x", INTS + FLOATS + COMPLEX),
        torch.reciprocal,
        "One over the operand, truncated for integers.",
        ">>> np.reciprocal([2.0, 4.0])\narray([0.5 , 0.25])",
        special=on("x->x", "bhil", _reciprocal_signed)
        | on("x->x", "B" + WIDE, _reciprocal_unsigned)
        | on("x->x", COMPLEX, reciprocal_complex),
    ),
    define(
        "sqrt",
        each("x->x", FLOATS + COMPLEX),
        torch.sqrt,
        "Square root, the non-negative one; NaN below 0.",
        ">>> np.sqrt([4.0, 9.0])\narray([2., 3.])",
    ),
    define(
        "cbrt",
        each("x->x", FLOATS),
        _cbrt,
        "The real cube root.",
        ">>> np.cbrt([-8.0, 27.0])\narray([-2.,  3.])",
    ),
)
