"""Decimal digits of floating-point numbers, exactly: the fewest that tell a number from its neighbours, or any number.

Numbers come as Python floats, which hold those of every narrower dtype; the dtype says who the neighbours are.
Python's own formatting rounds the exact value, ties to even; nothing here rounds a second time.
"""

from __future__ import annotations

import math

import torch

__all__ = ["fraction_digits", "positional", "scientific", "shortest", "significant_digits"]

# Bits of the significand, and the exponent of the smallest step between two numbers.
_NARROW = {torch.float16: (11, -24), torch.float32: (24, -149)}


def shortest(magnitude: float, dtype: torch.dtype) -> tuple[str, int]:
    """The fewest digits that give the number back, and where the point goes: ``0.digits * 10 ** point``.

    Of several the nearest to the exact value; a tie goes to the even digit. Zero is ``("0", 1)``.
    """
    if magnitude == 0.0:
        return "0", 1
    if dtype in _NARROW:
        return _shortest_narrow(magnitude, *_NARROW[dtype])
    # For float64 this is what Python's repr does.
    mantissa, _, exponent = repr(magnitude).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    zeros = len(whole) + len(fraction) - len(digits)
    return digits.rstrip("0"), len(whole) - zeros + int(exponent or "0")


def _shortest_narrow(magnitude: float, bits: int, least: int) -> tuple[str, int]:
    """`shortest` in integers: the interval that rounds to the number, and the roundest decimal in it."""
    _, exponent = math.frexp(magnitude)
    step = max(exponent - bits, least)
    count = int(math.ldexp(magnitude, -step))
    # In quarters of a step. The neighbour below a power of two is half as far away.
    low, middle, high = 4 * count - 2, 4 * count, 4 * count + 2
    if count == 1 << (bits - 1) and step > least:
        low += 1
    closed = count % 2 == 0
    place = math.floor(math.log10(math.ldexp(high - low, step - 2)))
    # Multiples of 10 ** place, as ratios of integers.
    scale, unit = (1 << (step - 2), 1) if step >= 2 else (1, 1 << (2 - step))
    if place >= 0:
        unit *= 10**place
    else:
        scale *= 10**-place
    low, middle, high = low * scale, middle * scale, high * scale
    # The interval is at least one such unit wide and less than ten, so it has one round multiple or none.
    found = high // (10 * unit) * 10
    if found * unit == high and not closed:
        found -= 10
    if not (found * unit > low or found * unit == low and closed):
        floor, rest = divmod(middle, unit)
        below = floor * unit > low or floor * unit == low and closed
        above = (floor + 1) * unit < high or (floor + 1) * unit == high and closed
        up = (2 * rest, floor % 2) > (unit, 0) if below and above else above
        found = floor + up
    digits = str(found)
    return digits.rstrip("0"), len(digits) + place


def _placed(digits: str, point: int) -> tuple[str, str]:
    """The digits before and after the decimal point."""
    if point <= 0:
        return "0", "0" * -point + digits
    return digits[:point].ljust(point, "0"), digits[point:]


def _above(digits: str, place: int, magnitude: float, *, or_equal: bool) -> bool:
    """Whether ``digits * 10 ** place``, to which the magnitude was rounded, is above it.

    Then zeros at the end were left by a carry: they are no digits of the number, and NumPy drops them.
    """
    exact, unit = magnitude.as_integer_ratio()
    rounded = int(digits) * unit
    if place >= 0:
        rounded *= 10**place
    else:
        exact *= 10**-place
    return rounded > exact or or_equal and rounded == exact


def fraction_digits(
    magnitude: float, dtype: torch.dtype, unique: bool, precision: int | None, least: int | None = None
) -> tuple[str, str]:
    """The digits before and after the point: at most ``precision`` after it.

    Given ``least``, they are those of the exact value up to that place; zeros that are missing then are not added.
    """
    if not unique:
        return _fixed(magnitude, precision)
    digits, point = shortest(magnitude, dtype)
    places = len(digits) - point
    if precision is not None and places > precision:
        whole, fraction = _fixed(magnitude, precision)
        if fraction.endswith("0") and _above(whole + fraction, -len(fraction), magnitude, or_equal=False):
            fraction = fraction.rstrip("0")
        return whole, fraction
    return _placed(digits, point) if least is None or places >= least else _fixed(magnitude, least)


def _fixed(magnitude: float, places: int | None) -> tuple[str, str]:
    whole, _, fraction = f"{magnitude:.{places}f}".partition(".")
    return whole, fraction


def significant_digits(
    magnitude: float, dtype: torch.dtype, unique: bool, count: int | None, least: int = 0
) -> tuple[str, int]:
    """Digits and point, as `shortest` has them: at most ``count`` digits, and ``least`` of the exact value.

    Zeros at the end that are no digits of the value, but fill up, are left away.
    """
    if magnitude == 0.0:
        return "0", 1
    if not unique:
        digits, point = _exponential(magnitude, count)
        filled = digits.endswith("0") and _above(digits, point - len(digits), magnitude, or_equal=True)
        return digits.rstrip("0") if filled else digits, point
    digits, point = shortest(magnitude, dtype)
    if count is not None and len(digits) > count:
        wanted = count
    elif len(digits) < (least if count is None else min(least, count)):
        wanted = least
    else:
        return digits, point
    digits, point = _exponential(magnitude, wanted)
    if digits.endswith("0") and _above(digits, point - wanted, magnitude, or_equal=False):
        digits = digits.rstrip("0")
    return digits, point


def _exponential(magnitude: float, count: int | None) -> tuple[str, int]:
    mantissa, _, exponent = f"{magnitude:.{(count or 1) - 1}e}".partition("e")
    return mantissa.replace(".", ""), int(exponent) + 1


def _trimmed(whole: str, fraction: str, trim: str, fill: int) -> str:
    """The number with its point; ``fill``: how many digits follow it if zeros are kept."""
    if trim == "k":
        return f"{whole}.{fraction.ljust(fill, '0')}"
    fraction = fraction.rstrip("0")
    if trim == "0":
        fraction = fraction or "0"
    return whole if trim == "-" and not fraction else f"{whole}.{fraction}"


def _special(value: float, sign: bool) -> str:
    """NaN and the infinities, which nothing pads."""
    if value != value:
        return "nan"
    return "-inf" if value < 0 else "+inf" if sign else "inf"


def _signed(value: float, sign: bool) -> str:
    return "-" if math.copysign(1.0, value) < 0 else "+" if sign else ""


def positional(
    value: float,
    dtype: torch.dtype,
    *,
    precision: int | None = None,
    unique: bool = True,
    fractional: bool = True,
    trim: str = "k",
    sign: bool = False,
    pad_left: int = 0,
    pad_right: int | None = None,
    min_digits: int | None = None,
) -> str:
    """A number without an exponent; the parameters are those of `format_float_positional`."""
    if not math.isfinite(value):
        return _special(value, sign)
    fill = (min_digits if unique else precision) or 0
    if fractional:
        whole, fraction = fraction_digits(abs(value), dtype, unique, precision, min_digits)
    else:
        whole, fraction = _placed(*significant_digits(abs(value), dtype, unique, precision, min_digits or 0))
        fill -= len(whole)
    whole, dot, fraction = _trimmed(_signed(value, sign) + whole, fraction, trim, fill).partition(".")
    # Where there is no point a space takes its place.
    return whole.rjust(pad_left) + (dot + fraction).ljust(0 if pad_right is None else pad_right + 1)


def scientific(
    value: float,
    dtype: torch.dtype,
    *,
    precision: int | None = None,
    unique: bool = True,
    trim: str = "k",
    sign: bool = False,
    pad_left: int = 0,
    exp_digits: int = 2,
    min_digits: int = 0,
) -> str:
    """A number with an exponent; the parameters are those of `format_float_scientific`."""
    if not math.isfinite(value):
        return _special(value, sign)
    count = None if precision is None else precision + 1
    digits, point = significant_digits(abs(value), dtype, unique, count, min_digits + 1)
    whole = (_signed(value, sign) + digits[0]).rjust(pad_left)
    if trim == "-" and len(digits) > 1:
        trim = "."  # NumPy takes the point away only where no digit, not even a zero, came after it
    fill = min_digits if unique else precision or 0
    return f"{_trimmed(whole, digits[1:], trim, fill)}e{exponent_text(point - 1, exp_digits)}"


def exponent_text(exponent: int, digits: int) -> str:
    """An exponent with its sign and at least that many digits, of which zero needs none."""
    shown = str(abs(exponent)) if exponent else ""
    return ("-" if exponent < 0 else "+") + shown.zfill(digits)
