"""What a floating-point number is made of: class, sign, exponent, fraction, neighbours."""

from __future__ import annotations

import torch
from torch import Tensor

from .ufunc_def import BOOL, COMPLEX, FLOATS, INTS, define, each, on

__all__ = ["UFUNCS", "scale_by_power_of_two"]


def _always_false(t: Tensor) -> Tensor:
    return torch.zeros_like(t, dtype=torch.bool)


def _always_true(t: Tensor) -> Tensor:
    return torch.ones_like(t, dtype=torch.bool)


def _frexp(t: Tensor) -> tuple[Tensor, Tensor]:
    """Mantissa in [0.5, 1) and exponent; 0, infinities and NaN are their own mantissa."""
    mantissa, exponent = torch.frexp(t)
    ordinary = torch.isfinite(t) & (t != 0)
    return torch.where(ordinary, mantissa, t), torch.where(ordinary, exponent, 0).to(torch.int32)


def _power_of_two(exponent: Tensor) -> Tensor:
    """2.0 to an integer in [-1022, 1023], made from its bits: exact, and no gradient."""
    return ((exponent.to(torch.int64) + 1023) << 52).view(torch.float64)


def scale_by_power_of_two(t: Tensor, exponent: Tensor) -> Tensor:
    """The product t * 2**exponent rounded once, though 2**exponent overflow or the result be subnormal.

    The mantissa takes half of the whole exponent exactly, then the other half, which alone rounds.
    Narrower types are scaled in float64 (float16 in float32) and rounded by the conversion back.
    """
    mantissa, own = _frexp(t)
    limit = 1100 if t.dtype is torch.float64 else 300 if t.dtype is torch.float32 else 60
    whole = torch.clamp(own.to(torch.int64) + torch.clamp(exponent, -(2**20), 2**20).to(torch.int64), -limit, limit)
    first = torch.div(whole, 2, rounding_mode="floor")
    wide = torch.float32 if t.dtype is torch.float16 else torch.float64
    scaled = mantissa.to(wide) * _power_of_two(first).to(wide) * _power_of_two(whole - first).to(wide)
    return scaled.to(t.dtype)


def _modf(t: Tensor) -> tuple[Tensor, Tensor]:
    """Fraction and integer part, both with the operand's sign; an infinity has no fraction."""
    whole = torch.trunc(t)
    fraction = torch.where(torch.isinf(t), torch.zeros_like(t), t - whole)
    return torch.copysign(fraction, t), whole


_BITS = {torch.float16: torch.int16, torch.float32: torch.int32, torch.float64: torch.int64}


def _nextafter(a: Tensor, b: Tensor) -> Tensor:
    """One step from `a` toward `b`, taken on the bits: they order magnitudes as integers do."""
    bits = a.view(_BITS[a.dtype])
    outward = (b > a) == (a > 0)
    stepped = torch.where(outward, bits + 1, bits - 1).view(a.dtype)
    smallest = torch.ones_like(bits).view(a.dtype)
    stepped = torch.where(a == 0, torch.copysign(smallest, b), stepped)
    # Between the two zeros NumPy stays at the first in half precision, else goes to the second.
    stepped = torch.where(a == b, a if a.dtype is torch.float16 else b, stepped)
    return torch.where(torch.isnan(a) | torch.isnan(b), a + b, stepped)


def _spacing(t: Tensor) -> Tensor:
    """The distance to the neighbour away from zero, with the operand's sign; NaN of an infinity."""
    sign = torch.where(t == 0, torch.ones_like(t), t)
    return _nextafter(t, torch.copysign(torch.full_like(t, float("inf")), sign)) - t


def _spacing_half(t: Tensor) -> Tensor:
    """In half precision NumPy measures toward +infinity, and the greatest number has none."""
    step = _nextafter(t, torch.full_like(t, float("inf"))) - t
    return torch.where(torch.isinf(t), torch.full_like(t, float("nan")), step)


def _heaviside(a: Tensor, b: Tensor) -> Tensor:
    below, at = torch.zeros_like(a), torch.where(a == 0, b, torch.ones_like(a))
    return torch.where(torch.isnan(a), a, torch.where(a < 0, below, at))


UFUNCS = (
    define(
        "isfinite",
        each("x->?", BOOL + INTS + FLOATS + COMPLEX),
        torch.isfinite,
        "Whether the operand is neither infinite nor NaN.",
        ">>> np.isfinite([1.0, np.inf])\narray([ True, False])",
        special=on("x->?", BOOL + INTS, _always_true),
    ),
    define(
        "isinf",
        each("x->?", BOOL + INTS + FLOATS + COMPLEX),
        torch.isinf,
        "Whether the operand is infinite.",
        ">>> np.isinf([1.0, np.inf])\narray([False,  True])",
        special=on("x->?", BOOL + INTS, _always_false),
    ),
    define(
        "isnan",
        each("x->?", BOOL + INTS + FLOATS + COMPLEX),
        torch.isnan,
        "Whether the operand is not a number.",
        ">>> np.isnan([1.0, np.nan])\narray([False,  True])",
        special=on("x->?", BOOL + INTS, _always_false),
    ),
    define(
        "signbit",
        each("x->?", FLOATS),
        torch.signbit,
        "Whether the sign bit is set: also of -0.0.",
        ">>> np.signbit([-0.0, 0.0])\narray([ True, False])",
    ),
    define(
        "copysign",
        each("xx->x", FLOATS),
        torch.copysign,
        "The first operand with the sign of the second.",
        ">>> np.copysign([1.0, -2.0], -0.0)\narray([-1., -2.])",
    ),
    define(
        "nextafter",
        each("xx->x", FLOATS),
        _nextafter,
        "The next number from the first operand toward the second.",
        ">>> np.nextafter(1.0, 2.0)\nnp.float64(1.0000000000000002)",
    ),
    define(
        "spacing",
        each("x->x", FLOATS),
        _spacing,
        "The distance to the neighbouring number.",
        ">>> np.spacing(1.0)\nnp.float64(2.220446049250313e-16)",
        special={"e->e": _spacing_half},
    ),
    define(
        "modf",
        each("x->xx", FLOATS),
        _modf,
        "Fractional and integral part, both with the sign of the operand.",
        ">>> np.modf([0.5, -3.5])\n(array([ 0.5, -0.5]), array([ 0., -3.]))",
    ),
    define(
        "frexp",
        each("x->xi", FLOATS),
        _frexp,
        "Mantissa in [0.5, 1) and exponent of two.",
        ">>> np.frexp([8.0, -3.0])\n(array([ 0.5 , -0.75]), array([4, 2], dtype=int32))",
    ),
    define(
        "ldexp",
        ("ei->e", "fi->f", "el->e", "fl->f", "di->d", "dl->d"),
        scale_by_power_of_two,
        "The first operand times two to the second.",
        ">>> np.ldexp(5.0, [0, 1, 2])\narray([ 5., 10., 20.])",
    ),
    define(
        "heaviside",
        each("xx->x", FLOATS),
        _heaviside,
        "0 below zero, 1 above, and the second operand at zero.",
        ">>> np.heaviside([-1.5, 0.0, 2.0], 0.5)\narray([0. , 0.5, 1. ])",
    ),
)
