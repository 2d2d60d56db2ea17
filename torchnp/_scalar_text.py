"""Scalars as text: the fewest digits that give the value back, whatever the print options are."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from ._base import ArrayBase
from ._float_text import positional, scientific
from ._impl.dtypes import name_of, real_of
from ._print_options import PrintOptions, current_options

__all__ = ["check_values", "format_text", "scalar_repr", "scalar_str"]

# From here on there is an exponent: not every digit before the point would be significant.
_EXPONENT_FROM = {torch.float16: 1e3, torch.float32: 1e6, torch.float64: 1e16}
# What releases up to 1.13 took for the precision of %g, in str and in repr.
_OLD_DIGITS = {torch.float16: (6, 8), torch.float32: (6, 8), torch.float64: (12, 17)}


def check_values(name: str) -> None:
    """Refuse to print in a graph, whose arrays have no values yet."""
    if torch.compiler.is_compiling():
        raise NotImplementedError(f"{name}: a compiled graph has no values to print; print outside of torch.compile")


def scalar_str(t: Tensor) -> str:
    """A scalar as `str` prints it."""
    check_values("str")
    return _text(t.item(), t.dtype, current_options(), 0)


def scalar_repr(t: Tensor) -> str:
    """A scalar as `repr` prints it: with its type, since NumPy 2."""
    check_values("repr")
    options = current_options()
    shown = _text(t.item(), t.dtype, options, 1)
    if options.like("1.25"):
        return shown
    if t.dtype is torch.bool:
        return f"np.{shown}_"
    if t.dtype.is_complex:
        shown = shown.removeprefix("(").removesuffix(")")
    return f"np.{name_of(t.dtype)}({shown})"


def format_text(a: ArrayBase, spec: str) -> str:
    """An array as `format` prints it: what has no axes as the Python number that it is, even without `spec`."""
    check_values("format")
    # Dynamo formats after the graph has run, but before it gives the arrays of the program their tensors.
    t = getattr(a, "_tensor", None)
    if t is None:
        raise NotImplementedError("format: torch.compile formats no arrays of its own; return them and format outside")
    if t.dim() == 0:
        return format(t.item(), spec)
    if spec:
        raise TypeError("format: an array with axes takes no format specification")
    return str(a)


def _text(value: bool | int | float | complex, dtype: torch.dtype, options: PrintOptions, of_repr: int) -> str:
    if isinstance(value, complex):
        return _complex_text(value, real_of(dtype), options, of_repr)
    if isinstance(value, float):
        return _real_text(value, dtype, options, of_repr, "0")
    return str(value)


def _real_text(value: float, dtype: torch.dtype, options: PrintOptions, of_repr: int, trim: str) -> str:
    if options.like("1.13"):
        text = f"{value:.{_OLD_DIGITS[dtype][of_repr]}g}"
        whole = trim == "0" and text.lstrip("-").isdigit()
        return f"{text}.0" if whole else text
    if dtype is torch.float64:
        return repr(value) if trim == "0" else repr(value).removesuffix(".0")  # Python has the same digits and limits
    limit = _EXPONENT_FROM[torch.float64 if options.like("2.2") else dtype]
    if value == 0 or 1e-4 <= abs(value) < limit:
        return positional(value, dtype, trim=trim)
    return scientific(value, dtype, trim="-")


def _complex_text(value: complex, dtype: torch.dtype, options: PrintOptions, of_repr: int) -> str:
    real, imag = [_real_text(part, dtype, options, of_repr, "-") for part in (value.real, value.imag)]
    # In the old releases a star keeps the unit apart from the letters of nan and inf.
    unit = "j" if math.isfinite(value.imag) or not options.like("1.13") else "*j"
    if value.real == 0 and math.copysign(1.0, value.real) > 0:
        return f"{imag}{unit}"
    return f"({real}{'' if imag.startswith('-') else '+'}{imag}{unit})"
