"""Division: true, floored, truncated, their remainders, and the integers' common divisors.

Integers divided by zero give 0, as in NumPy; the divisors 0 and -1 never reach torch, whose integer
division traps on them.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from .arithmetic import absolute_complex
from .ufunc_def import COMPLEX, FLOATS, INTS, define, each, on
from .unsigned import CARRIER, carrier, divmod_uint64, modular, restore, widen

__all__ = ["UFUNCS", "divide_complex", "floor_divide", "remainder"]

_NARROW_WIDE, _SIGNED = "HI", "bhil"
_wrapping_product, _where = modular(torch.mul), modular(torch.where)


def _safe(divisor: Tensor) -> Tensor:
    """The divisor with 0 and -1 replaced by 1: the remainder by 1 is 0, which is right for both."""
    if divisor.dtype.is_signed:
        return torch.where((divisor == 0) | (divisor == -1), 1, divisor)
    return torch.where(divisor == 0, 1, divisor)


def _floor_divide_signed(a: Tensor, b: Tensor) -> Tensor:
    quotient = torch.div(a, _safe(b), rounding_mode="floor")
    return torch.where(b == 0, 0, torch.where(b == -1, -quotient, quotient))


def _floor_divide_uint8(a: Tensor, b: Tensor) -> Tensor:
    return torch.where(b == 0, 0, torch.div(a, _safe(b), rounding_mode="floor"))


def _remainder_integer(a: Tensor, b: Tensor) -> Tensor:
    return torch.remainder(a, _safe(b))


def _fmod_integer(a: Tensor, b: Tensor) -> Tensor:
    return torch.fmod(a, _safe(b))


def _widened(kernel: Callable[[Tensor, Tensor], Tensor]) -> Callable[[Tensor, Tensor], Tensor]:
    """uint16 and uint32 through the wider signed type, which holds operands and result."""

    def wrapper(a: Tensor, b: Tensor) -> Tensor:
        return restore(kernel(widen(a), widen(b)).to(CARRIER[a.dtype]), a.dtype)

    return wrapper


def _quotient_uint64(a: Tensor, b: Tensor) -> Tensor:
    return divmod_uint64(a, b)[0]


def _remainder_uint64(a: Tensor, b: Tensor) -> Tensor:
    return divmod_uint64(a, b)[1]


def _fmod_floating(a: Tensor, b: Tensor) -> Tensor:
    """The exact remainder, which torch.fmod gives on a CPU only while the quotient does not overflow.

    So narrower types go through float64, where their quotients fit (remainders by floats are
    floats), and float64 is first reduced by the divisor times large powers of two.
    """
    if a.device.type != "cpu":
        return torch.fmod(a, b)
    if a.dtype is not torch.float64:
        return torch.fmod(a.to(torch.float64), b.to(torch.float64)).to(a.dtype)
    larger = b * 2.0**700
    return torch.fmod(torch.fmod(torch.fmod(a, larger * 2.0**700), larger), b)


def _remainder_floating(a: Tensor, b: Tensor) -> Tensor:
    """The exact remainder with the sign of the divisor, also if it is zero; NaN by zero."""
    result = torch.remainder(_fmod_floating(a, b), b)
    return torch.where(result == 0, torch.copysign(result, b), result)


def _floor_divide_floating(a: Tensor, b: Tensor) -> Tensor:
    """torch's quotient, which is NumPy's, except where it overflows to infinity: torch has NaN there."""
    quotient = torch.div(a, b, rounding_mode="floor")
    overflow = torch.isnan(quotient) & torch.isfinite(a)
    return torch.where(overflow, a / b, quotient)


def floor_divide(a: Tensor, b: Tensor) -> Tensor:
    """Floored division of tensors of one real dtype, bool excepted."""
    if a.dtype.is_floating_point:
        return _floor_divide_floating(a, b)
    if a.dtype is torch.uint64:
        return _quotient_uint64(a, b)
    if a.dtype in CARRIER:
        return _widened(_floor_divide_uint8)(a, b)
    return _floor_divide_signed(a, b) if a.dtype.is_signed else _floor_divide_uint8(a, b)


def remainder(a: Tensor, b: Tensor) -> Tensor:
    """The remainder that goes with `floor_divide`."""
    if a.dtype.is_floating_point:
        return _remainder_floating(a, b)
    if a.dtype is torch.uint64:
        return _remainder_uint64(a, b)
    return _widened(_remainder_integer)(a, b) if a.dtype in CARRIER else _remainder_integer(a, b)


def _divmod(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    return floor_divide(a, b), remainder(a, b)


def divide_complex(a: Tensor, b: Tensor) -> Tensor:
    """Smith's method: divide by the larger part first, so that no square overflows."""
    re, im = b.real, b.imag
    zero = (re == 0) & (im == 0)
    by_real = torch.abs(re) >= torch.abs(im)
    larger, smaller = torch.where(by_real, re, im), torch.where(by_real, im, re)
    ratio = smaller / torch.where(zero, 1, larger)
    scale = 1 / (larger + smaller * ratio)
    real = torch.where(by_real, a.real + a.imag * ratio, a.real * ratio + a.imag) * scale
    imag = torch.where(by_real, a.imag - a.real * ratio, a.imag * ratio - a.real) * scale
    size = absolute_complex(b)
    return torch.complex(torch.where(zero, a.real / size, real), torch.where(zero, a.imag / size, imag))


def _gcd_uint64(a: Tensor, b: Tensor) -> Tensor:
    """Two exact steps of Euclid bring both numbers below 2**63, where torch takes over."""
    first = divmod_uint64(a, b)[1]
    second = divmod_uint64(b, first)[1]
    third = divmod_uint64(first, second)[1]
    last = restore(torch.gcd(carrier(second), carrier(third)), torch.uint64)
    last = _where(carrier(second) == 0, first, last)
    last = _where(carrier(first) == 0, b, last)
    return _where(carrier(b) == 0, a, last)


def _gcd_signed(a: Tensor, b: Tensor) -> Tensor:
    """torch.gcd, whose sign is off where an operand is the least integer."""
    return torch.abs(torch.gcd(a, b))


def _lcm(a: Tensor, b: Tensor) -> Tensor:
    """Wraps as the product of the absolute values does."""
    if a.dtype.is_signed:
        a, b = torch.abs(a), torch.abs(b)
    return torch.div(a, _safe(torch.gcd(a, b)), rounding_mode="trunc") * b


def _lcm_uint64(a: Tensor, b: Tensor) -> Tensor:
    quotient, _ = divmod_uint64(a, _gcd_uint64(a, b))
    return _wrapping_product(quotient, b)


_UNSIGNED_DIVISION = {"BB->B": _floor_divide_uint8, "LL->L": _quotient_uint64}

UFUNCS = (
    define(
        "divide",
        each("xx->x", FLOATS + COMPLEX),
        torch.true_divide,
        "Divide; integers give float64.",
        ">>> np.divide([1, 2], 4)\narray([0.25, 0.5 ])",
        special=on("xx->x", COMPLEX, divide_complex),
        aliases=("true_divide",),
        integers_to=torch.float64,
    ),
    define(
        "floor_divide",
        each("xx->x", INTS + FLOATS),
        _floor_divide_floating,
        "The greatest integer not above the quotient; 0 for an integer divided by zero.",
        ">>> np.floor_divide([7, -7], 2)\narray([ 3, -4])",
        special=on("xx->x", _SIGNED, _floor_divide_signed)
        | on("xx->x", _NARROW_WIDE, _widened(_floor_divide_uint8))
        | _UNSIGNED_DIVISION,
    ),
    define(
        "remainder",
        each("xx->x", INTS + FLOATS),
        _remainder_floating,
        "What `floor_divide` leaves, with the sign of the divisor; 0 for an integer divided by zero.",
        ">>> np.remainder([7, -7], 3)\narray([1, 2])",
        special=on("xx->x", _SIGNED + "B", _remainder_integer)
        | on("xx->x", _NARROW_WIDE, _widened(_remainder_integer))
        | {"LL->L": _remainder_uint64},
        aliases=("mod",),
    ),
    define(
        "divmod",
        each("xx->xx", INTS + FLOATS),
        _divmod,
        "Floored quotient and remainder at once.",
        ">>> np.divmod([7, -7], 3)\n(array([ 2, -3]), array([1, 2]))",
    ),
    define(
        "fmod",
        each("xx->x", INTS + FLOATS),
        _fmod_floating,
        "What truncated division leaves, with the sign of the dividend.",
        ">>> np.fmod([7, -7], 3)\narray([ 1, -1])",
        special=on("xx->x", _SIGNED + "B", _fmod_integer)
        | on("xx->x", _NARROW_WIDE, _widened(_fmod_integer))
        | {"LL->L": _remainder_uint64},
    ),
    define(
        "gcd",
        each("xx->x", INTS),
        torch.gcd,
        "Greatest common divisor of the absolute values.",
        ">>> np.gcd([12, 20], 18)\narray([6, 2])",
        special=on("xx->x", _SIGNED, _gcd_signed)
        | on("xx->x", _NARROW_WIDE, _widened(torch.gcd))
        | {"LL->L": _gcd_uint64},
        identity=0,
        reorderable=True,
        refusals={"??": ""},
    ),
    define(
        "lcm",
        each("xx->x", INTS),
        _lcm,
        "Least common multiple of the absolute values.",
        ">>> np.lcm([4, 6], 10)\narray([20, 30])",
        special=on("xx->x", _NARROW_WIDE, _widened(_lcm)) | {"LL->L": _lcm_uint64},
        refusals={"??": ""},
    ),
)
