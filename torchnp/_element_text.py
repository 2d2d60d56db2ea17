"""The elements of an array as texts of one width: numbers get as many digits as the one that needs most."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from ._base import wrap_result
from ._float_text import fraction_digits, scientific
from ._impl.dtypes import real_of
from ._print_options import PrintOptions

__all__ = ["element_texts"]

# What NumPy compares with in the dtype itself: 1e-4 as that dtype has it, and the least ratio that rounds above 1000.
_SMALL = {torch.float16: 1e-4, torch.float32: 9.999999747378752e-05, torch.float64: 1e-4}
_SPREAD = {torch.float16: 1000.25, torch.float32: 1000 + 2.0**-15, torch.float64: 1000.0}
# From here on there is an exponent: what precision leaves no room for, or the digits that the dtype can tell apart.
_LARGE = {torch.float16: 1e3, torch.float32: 1e6, torch.float64: 1e8}

# Decimal digits that float64 tells apart from here up.
_RELIABLE, _NORMAL = 15, 2.2250738585072014e-308

# Keys of `formatter`, the last that is there wins.
_KEYS = {
    "bool": ("all", "bool"),
    "int": ("all", "int_kind", "int"),
    "float": ("all", "float_kind", "float"),
    "complex": ("all", "complex_kind", "complexfloat"),
}


def element_texts(t: Tensor, options: PrintOptions) -> list[str]:
    """One text for each element, in C order."""
    t = t.cpu().resolve_conj().resolve_neg()
    kind = _kind(t.dtype)
    own = _own_function(kind, options.formatter)
    if own is not None:
        return [own(wrap_result(item.clone())) for item in t.reshape(-1).unbind()]
    values = t.reshape(-1).tolist()
    if kind == "bool":
        # There is room for False, whether there is one or not.
        return [str(value).rjust(5 if t.dim() else 0) for value in values]
    if kind == "int":
        return _aligned(_integers(values, options.sign))
    if kind == "float":
        mode = options.floatmode
        return _real_texts(values, t.dtype, options, mode, options.sign)
    return _complex_texts(values, real_of(t.dtype), options)


def _kind(dtype: torch.dtype) -> str:
    if dtype is torch.bool:
        return "bool"
    if dtype.is_complex:
        return "complex"
    return "float" if dtype.is_floating_point else "int"


def _own_function(
    kind: str, formatter: Mapping[str, Callable[[Any], str] | None] | None
) -> Callable[[Any], str] | None:
    found = None
    if formatter is not None:
        given = {key: formatter[key] for key in formatter.keys()}  # noqa: SIM118 - NumPy asks for keys, so a list fails
        for key in _KEYS[kind]:
            found = given.get(key) or found
    return found


def _aligned(texts: list[str]) -> list[str]:
    width = max([len(text) for text in texts])
    return [text.rjust(width) for text in texts]


def _integers(values: list[int], sign: str) -> list[str]:
    # A space holds the place of a sign only where there is no sign.
    if sign == "+":
        return [format(value, "+d") for value in values]
    return [f" {value}" for value in values] if sign == " " and min(values) >= 0 else [str(value) for value in values]


def _complex_texts(values: list[complex], dtype: torch.dtype, options: PrintOptions) -> list[str]:
    mode = options.floatmode
    real_mode, imag_mode = ("maxprec_equal", "maxprec") if options.like("1.13") else (mode, mode)
    reals = _real_texts([value.real for value in values], dtype, options, real_mode, options.sign)
    imags = _real_texts([value.imag for value in values], dtype, options, imag_mode, "+")
    texts = []
    for real, imag in zip(reals, imags, strict=True):
        digits = imag.rstrip()
        texts.append(f"{real}{digits}j{imag[len(digits) :]}")
    return texts


def _real_texts(values: Sequence[float], dtype: torch.dtype, options: PrintOptions, mode: str, sign: str) -> list[str]:
    """Real numbers, aligned at the decimal point."""
    finite = [value for value in values if math.isfinite(value)]
    precision = None if mode == "unique" else options.precision
    if precision is not None and precision < 0:
        raise ValueError(f"precision must be >= 0, not {precision}")
    if not finite:
        rows: list[tuple[str, str]] = []
    elif _wants_exponent([abs(value) for value in finite if value], dtype, options):
        rows = _scientific_rows(finite, dtype, precision, mode == "fixed" or options.like("1.13"))
    else:
        rows = _positional_rows(finite, dtype, precision, mode)
    if sign == "+":
        rows = [(whole if whole[0] == "-" else "+" + whole, rest) for whole, rest in rows]
    left, right = _room(values, rows, options, sign)
    texts = [f"{whole.rjust(left)}.{rest.ljust(right)}" for whole, rest in rows]
    if len(finite) == len(values):
        return texts
    width, given = left + right + 1, iter(texts)
    return [next(given) if math.isfinite(v) else _special(v, options, sign).rjust(width) for v in values]


def _special(value: float, options: PrintOptions, sign: str) -> str:
    plus = "+" if sign == "+" else ""
    if value != value:
        return plus + options.nanstr
    return ("-" if value < 0 else plus) + options.infstr


def _wants_exponent(magnitudes: list[float], dtype: torch.dtype, options: PrintOptions) -> bool:
    if not magnitudes:
        return False
    greatest, least = max(magnitudes), min(magnitudes)
    if greatest >= _LARGE[torch.float64 if options.like("2.2") else dtype]:
        return True
    return not options.suppress and (least < _SMALL[dtype] or greatest / least > _SPREAD[dtype])


def _few(values: list[float], dtype: torch.dtype, digits: int) -> bool:
    """Whether so few significant digits are wanted that those of the exact value are those of the shortest text."""
    return dtype is torch.float64 and digits <= _RELIABLE and all([abs(v) >= _NORMAL or not v for v in values])


def _signed(values: list[float], texts: list[str]) -> list[str]:
    return [f"-{text}" if math.copysign(1.0, value) < 0 else text for value, text in zip(values, texts, strict=True)]


def _positional_rows(
    values: list[float], dtype: torch.dtype, precision: int | None, mode: str
) -> list[tuple[str, str]]:
    """What stands before and after the point, without an exponent."""
    if mode == "fixed":
        return [_split(f"{value:.{precision}f}") for value in values]
    if (
        precision is not None
        and max(values) < 10.0 ** (_RELIABLE - precision) > -min(values)
        and _few(values, dtype, 0)
    ):
        parts = [_split(f"{value:.{precision}f}") for value in values]
    else:
        # Every digit before the point is one of the exact value, where the shortest text would end in zeros.
        found = [fraction_digits(abs(value), dtype, True, precision, 0) for value in values]
        wholes = _signed(values, [whole for whole, _ in found])
        parts = [(whole, fraction) for whole, (_, fraction) in zip(wholes, found, strict=True)]
    parts = [(whole, fraction.rstrip("0")) for whole, fraction in parts]
    if mode != "maxprec_equal":
        return parts
    most = max([len(fraction) for _, fraction in parts])
    # Digits of the exact value fill up those that have fewer.
    return [
        row if len(row[1]) == most else _split(f"{value:.{most}f}") for value, row in zip(values, parts, strict=True)
    ]


def _split(text: str) -> tuple[str, str]:
    whole, _, fraction = text.partition(".")
    return whole, fraction


def _scientific_rows(
    values: list[float], dtype: torch.dtype, precision: int | None, fixed: bool
) -> list[tuple[str, str]]:
    """What stands before and after the point, exponent included; all have the same number of digits."""
    if precision is not None and _few(values, dtype, precision + 1):
        found = [f"{value:.{precision}e}".partition("e")[::2] for value in values]
    else:
        found = [_shortest_mantissa(value, dtype, precision) for value in values]
    parts = [(*_split(mantissa), exponent) for mantissa, exponent in found]
    most = precision if fixed and precision is not None else max([len(digits.rstrip("0")) for _, digits, _ in parts])
    size = max([len(exponent) for _, _, exponent in parts])
    rows = []
    for value, (whole, digits, exponent) in zip(values, parts, strict=True):
        if len(digits) < most:
            mantissa, _, exponent = f"{value:.{most}e}".partition("e")
            whole, digits = _split(mantissa)
        padded = exponent[0] + exponent[1:].zfill(size - 1)
        rows.append((whole, f"{digits[:most]}e{padded}"))
    return rows


def _shortest_mantissa(value: float, dtype: torch.dtype, precision: int | None) -> tuple[str, str]:
    mantissa, _, exponent = scientific(value, dtype, precision=precision).partition("e")
    return mantissa, exponent


def _room(values: Sequence[float], rows: list[tuple[str, str]], options: PrintOptions, sign: str) -> tuple[int, int]:
    """How many characters to keep before and after the point."""
    right = max([len(rest) for _, rest in rows], default=0)
    exponent = bool(rows) and "e" in rows[0][1]
    left = max([len(whole) for whole, _ in rows], default=0)
    if options.like("1.13"):
        left = 3 if exponent else 1 + max([len(whole.lstrip("+-")) for whole, _ in rows], default=-1)
    elif sign == " " and not any(whole[0] == "-" for whole, _ in rows):
        left += 1
    if len(rows) < len(values):
        # Room for both names, and for a sign of infinity unless there is none.
        signed = sign != "-" or options.like("1.13") or -math.inf in values
        left = max(left, len(options.nanstr) - right - 1, len(options.infstr) + signed - right - 1)
    return left, right
