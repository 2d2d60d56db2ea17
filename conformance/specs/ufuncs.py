"""Specs of the universal functions."""

from __future__ import annotations

from typing import Any

from conformance.families_ufuncs import REAL, binary_ufunc, unary_ufunc
from conformance.spec import Spec, Tolerance
from conformance.tolerances import FUSED, elementary
from strategies.palettes import BOOLS, FLOATS, INTEGERS

__all__ = ["SPECS"]

_FINITE = ("small", "plain", "finite")
_UNIT = ("unit", "unit", "special")
_POSITIVE = ("positive", "positive", "special")
_WHOLE = BOOLS + INTEGERS
_TWO = elementary(2)
_FOUR = elementary()
_POWER = Tolerance(
    {"float64": 4, "float32": 4, "float16": 1}, "pow of the C library and of vectorised code differ by a few ULP"
)
_TRIGONOMETRIC = ("sin", "cos", "tan", "sinh", "cosh", "tanh", "arctan", "arcsinh", "exp", "exp2", "expm1")
_INVERSE = ("arcsin", "arccos", "arctanh")
_LOGARITHMIC = ("log", "log2", "log10", "log1p", "sqrt", "arccosh")


def _fitting_or_unmasked(given: dict[str, Any]) -> None:
    """NumPy 2.4 compares a Python int that its dtype cannot hold by a loop that ends the process under a mask."""
    if any(type(given[name]) is int and not 0 <= given[name] <= 127 for name in ("x1", "x2")):
        given.pop("where", None)


_UNARY: tuple[Spec, ...] = (
    *(unary_ufunc(name, tolerance=_FOUR) for name in _TRIGONOMETRIC),
    *(unary_ufunc(name, palettes=_UNIT, tolerance=_FOUR) for name in _INVERSE),
    *(unary_ufunc(name, palettes=_POSITIVE, tolerance=_FOUR) for name in _LOGARITHMIC),
    *(unary_ufunc(name, tolerance=_TWO) for name in ("cbrt", "absolute", "fabs", "reciprocal")),
    *(unary_ufunc(name, tolerance=_TWO) for name in ("deg2rad", "rad2deg", "degrees", "radians")),
    *(unary_ufunc(name) for name in ("negative", "positive", "conjugate", "sign", "signbit")),
    unary_ufunc("square", tolerance=FUSED),
    *(unary_ufunc(name) for name in ("ceil", "floor", "rint", "trunc", "spacing")),
    *(unary_ufunc(name) for name in ("isfinite", "isinf", "isnan", "logical_not")),
    unary_ufunc("invert", dtypes=(*_WHOLE, "float64")),
    unary_ufunc("bitwise_count", dtypes=(*_WHOLE, "float64")),
    unary_ufunc("modf", dtypes=REAL),
    # The exponent of an infinity or a NaN is unspecified in C.
    unary_ufunc("frexp", dtypes=REAL, palettes=_FINITE),
)

_BINARY: tuple[Spec, ...] = (
    *(binary_ufunc(name) for name in ("add", "subtract")),
    binary_ufunc("multiply", tolerance=FUSED),
    *(binary_ufunc(name, tolerance=_TWO) for name in ("divide", "true_divide")),
    *(binary_ufunc(name) for name in ("floor_divide", "remainder", "divmod", "fmod")),
    *(
        binary_ufunc(name, repair=_fitting_or_unmasked)
        for name in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal")
    ),
    *(binary_ufunc(name) for name in ("logical_and", "logical_or", "logical_xor")),
    *(binary_ufunc(name, unordered_zero=True) for name in ("maximum", "minimum", "fmax", "fmin")),
    *(binary_ufunc(name, dtypes=(*_WHOLE, "float64")) for name in ("bitwise_and", "bitwise_or", "bitwise_xor")),
    # Shifting by the width of the type or more is undefined in C.
    *(
        binary_ufunc(name, dtypes=(*_WHOLE, "float64"), second_palettes=("index",), weak=False)
        for name in ("left_shift", "right_shift")
    ),
    # The least common multiple of extremes overflows, which is undefined for signed integers.
    *(binary_ufunc(name, dtypes=(*_WHOLE, "float64"), palettes=("small", "plain")) for name in ("gcd", "lcm")),
    binary_ufunc("power", second_palettes=("index", "small", "plain", "special"), tolerance=_POWER),
    binary_ufunc("float_power", second_palettes=("index", "small", "plain", "special"), tolerance=_POWER),
    *(binary_ufunc(name, tolerance=_FOUR) for name in ("arctan2", "hypot", "logaddexp", "logaddexp2")),
    *(binary_ufunc(name) for name in ("copysign", "nextafter", "heaviside")),
    binary_ufunc("ldexp", dtypes=FLOATS, second=INTEGERS[:5], second_palettes=("small",), weak=False),
)

_ALIASES: tuple[Spec, ...] = (
    unary_ufunc("abs", tolerance=_TWO),
    unary_ufunc("conj"),
    unary_ufunc("bitwise_not", dtypes=(*_WHOLE, "float64")),
    unary_ufunc("bitwise_invert", dtypes=(*_WHOLE, "float64")),
    unary_ufunc("atan", tolerance=_FOUR),
    unary_ufunc("asinh", tolerance=_FOUR),
    *(unary_ufunc(name, palettes=_UNIT, tolerance=_FOUR) for name in ("asin", "acos", "atanh")),
    unary_ufunc("acosh", palettes=_POSITIVE, tolerance=_FOUR),
    binary_ufunc("mod"),
    binary_ufunc("atan2", tolerance=_FOUR),
    binary_ufunc("pow", second_palettes=("index", "small", "plain", "special"), tolerance=_POWER),
    *(
        binary_ufunc(name, dtypes=(*_WHOLE, "float64"), second_palettes=("index",), weak=False)
        for name in ("bitwise_left_shift", "bitwise_right_shift")
    ),
)

SPECS: tuple[Spec, ...] = (*_UNARY, *_BINARY, *_ALIASES)
