"""How a `poly1d` prints: the exponents in a line above the terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

__all__ = ["two_lines"]

_WIDTH = 70


def _number(value: Any) -> str:
    """A coefficient with four digits; a complex one in parentheses, unless it is imaginary."""
    if not isinstance(value, complex) or value.imag == 0:
        return f"{value.real:.4g}"
    if value.real == 0:
        return f"{value.imag:.4g}j"
    return f"({value.real:.4g} + {value.imag:.4g}j)"


def _terms(coefficients: Sequence[Any], variable: Any) -> tuple[list[tuple[str, str]], str]:
    """The terms that have an exponent, each with it, and the rest of the sum."""
    raised: list[tuple[str, str]] = []
    rest = ""
    leading = next((place for place, value in enumerate(coefficients) if value != 0), None)
    if leading is None:
        return raised, "0"
    for place in range(leading, len(coefficients)):
        power = len(coefficients) - 1 - place
        number = _number(coefficients[place])
        if number == "0":  # but "-0" shows
            continue
        text = f"{number} {variable}" if power else number
        if place > leading:
            text = f" - {text[1:]}" if text.startswith("-") else f" + {text}"
        if power > 1:
            raised.append((text, str(power)))
        else:
            rest += text
    return raised, rest


def two_lines(coefficients: Sequence[Any], variable: Any) -> str:
    """The polynomial in pairs of lines: the exponents, and below them the terms.

    Parameters
    ----------
    coefficients : sequence of numbers
        The highest power first.
    variable : str
    """
    raised, rest = _terms(coefficients, variable)
    rows = [("", "")]
    for text, power in raised:
        above = " " * (len(text) - 1) + power
        below = text + " " * (len(power) - 1)
        if len(rows[-1][1]) + len(below) > _WIDTH:
            rows.append((above, below))
        else:
            rows[-1] = (rows[-1][0] + above, rows[-1][1] + below)
    return "\n".join([f" {above}\n{below}" for above, below in rows]) + rest
