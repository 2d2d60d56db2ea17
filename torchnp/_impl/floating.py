"""What a floating-point number is made of: class, sign, exponent, fraction, neighbours."""

from __future__ import annotations

import torch
from torch import Tensor

from .casting import cast
from .ufunc_def import BOOL, COMPLEX, FLOATS, INTS, define, each, on

__all__ = ["UFUNCS", "scale_by_power_of_two"]


def _always_false(t: Tensor) -> Tensor:
    return torch.zeros_like(t, dtype=torch.bool)


def _always_true(t: Tensor) -> Tensor:
    return torch.ones_like(t, dtype=torch.bool)


def _power_of_two(exponent: Tensor) -> Tensor:
    """2.0 to an int64 in [-1022, 1023], made from its bits: exact, and no gradient."""
    return ((exponent + 1023) << 52).view(torch.float64)


def _scaled(t: Tensor, exponent: Tensor) -> Tensor:
    """The float64 t * 2**exponent in two steps: twice the range of exponents, and only the last step rounds."""
    first = torch.div(exponent, 2, rounding_mode="floor")
    return t * _power_of_two(first) * _power_of_two(exponent - first)


def _exponent(t: Tensor) -> Tensor:
    """The int64 e with 2**(e - 1) <= abs(t) < 2**e of a float64; of no use for 0, infinities and NaN."""
    subnormal = torch.abs(t) < 2.0**-1022
    bits = torch.where(subnormal, t * 2.0**54, t).view(torch.int64)
    return ((bits >> 52) & 0x7FF) - torch.where(subnormal, 1022 + 54, 1022)


def _frexp(t: Tensor) -> tuple[Tensor, Tensor]:
    """Mantissa in [0.5, 1) and exponent; 0, infinities and NaN are their own mantissa.

    Not torch.frexp, of which Inductor makes C++ that does not compile for float64.
    """
    wide = t.to(torch.float64)
    exponent = torch.where(torch.isfinite(t) & (t != 0), _exponent(wide), 0)
    return _scaled(wide, -exponent).to(t.dtype), exponent.to(torch.int32)


def scale_by_power_of_two(t: Tensor, exponent: Tensor) -> Tensor:
    """The product t * 2**exponent rounded once, though 2**exponent overflow or the result be subnormal.

    In a reduction the exponents arrive as whole floats.
    """
    wide = t.to(torch.float64)
    own = torch.where(torch.isfinite(t) & (t != 0), _exponent(wide), 0)
    whole = torch.clamp(own + torch.clamp(exponent.to(torch.int64), -(2**20), 2**20), -1100, 1100)
    return cast(_scaled(_scaled(wide, -own), whole), t.dtype)


def _modf(t: Tensor) -> tuple[Tensor, Tensor]:
    """Fraction and integer part, both with the operand's sign; an infinity has no fraction."""
    fraction = torch.fmod(t, 1)
    return torch.where(torch.isinf(t), torch.copysign(torch.zeros_like(t), t), fraction), torch.trunc(t)


def _nextafter_half(a: Tensor, b: Tensor) -> Tensor:
    """One step from `a` toward `b` on the bits, which order magnitudes as integers do; `a` itself if they are equal.

    torch.nextafter goes from 0.0 to an equal -0.0, as NumPy does in wider types only, and compiled it steps in float32.
    """
    bits = a.view(torch.int16)
    stepped = torch.where((b > a) == (a > 0), bits + 1, bits - 1).view(a.dtype)
    smallest = torch.ones_like(bits).view(a.dtype)
    stepped = torch.where(a == 0, torch.copysign(smallest, b), stepped)
    stepped = torch.where(a == b, a, stepped)
    return torch.where(torch.isnan(a) | torch.isnan(b), a + b, stepped)


def _spacing(t: Tensor) -> Tensor:
    """The distance to the neighbour away from zero, with the operand's sign (-0.0 has none); NaN of an infinity."""
    size = torch.abs(t)
    step = torch.nextafter(size, torch.full((), float("inf"), dtype=t.dtype, device=t.device)) - size
    return torch.copysign(step, t + 0.0)


def _spacing_half(t: Tensor) -> Tensor:
    """In half precision NumPy measures toward +infinity, and the greatest number has none."""
    step = _nextafter_half(t, torch.full_like(t, float("inf"))) - t
    return torch.where(torch.isinf(t), torch.full_like(t, float("nan")), step)


def _heaviside(a: Tensor, b: Tensor) -> Tensor:
    return torch.where(a == 0, b, torch.where(torch.isnan(a), a, (a > 0).to(a.dtype)))


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
        torch.nextafter,
        "The next number from the first operand toward the second.",
        ">>> np.nextafter(1.0, 2.0)\nnp.float64(1.0000000000000002)",
        special={"ee->e": _nextafter_half},
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
