"""How series print: as a sum in Unicode or ASCII, or in LaTeX."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from torchnp._print_options import current_options

from .polyutils import format_float

__all__ = ["latex", "latex_number", "series_text", "set_default_printstyle", "style_for"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_STYLES = ("unicode", "ascii")
# The console of Windows shows ASCII only.
_style = {"default": "ascii" if os.name == "nt" else "unicode"}


def set_default_printstyle(style: str) -> None:
    """Say how series print where no format is given.

    Parameters
    ----------
    style : {'unicode', 'ascii'}

    Raises
    ------
    ValueError
        If it is another.

    Examples
    --------
    >>> import torchnp as np
    >>> p = np.polynomial.Chebyshev([1, 2, 3])
    >>> np.polynomial.set_default_printstyle("ascii")
    >>> print(p)
    1.0 + 2.0 T_1(x) + 3.0 T_2(x)
    >>> np.polynomial.set_default_printstyle("unicode")
    >>> print(p)
    1.0 + 2.0·T₁(x) + 3.0·T₂(x)
    """
    if style not in _STYLES:
        raise ValueError(f"Unsupported format string '{style}'. Valid options are 'ascii' and 'unicode'")
    _style["default"] = style


def style_for(spec: str, cls: type) -> str:
    """The style that a format specification asks for."""
    if spec and spec not in _STYLES:
        raise ValueError(
            f"Unsupported format string '{spec}' passed to {cls}.__format__. Valid options are 'ascii' and 'unicode'"
        )
    return spec or _style["default"]


def _mapped(series: Any, number: Callable[[Any], str]) -> tuple[str, bool]:
    """The variable mapped from the domain to the window, and whether that is more than the symbol."""
    (offset, scale), symbol = series.mapparms(), series.symbol
    if offset == 0 and scale == 1:
        return symbol, False
    scaled = symbol if scale == 1 else f"{number(scale)}{symbol}"
    return scaled if offset == 0 else f"{number(offset)} + {scaled}", True


def _factor(basis: str | None, degree: int, argument: str, style: str) -> str:
    """What a coefficient is multiplied with, the sign for that included."""
    if style == "ascii":
        power = argument if degree == 1 else f"{argument}**{degree}"
        return f" {power}" if basis is None else f" {basis}_{degree}({argument})"
    power = argument if degree == 1 else argument + str(degree).translate(_RAISED)
    return f"·{power}" if basis is None else f"·{basis}{str(degree).translate(_LOWERED)}({argument})"


def series_text(series: Any, style: str) -> str:
    """The sum, in lines as long as arrays may print.

    Parameters
    ----------
    series : ABCPolyBase
    style : {'unicode', 'ascii'}
    """
    argument, mapped = _mapped(series, format_float)
    if mapped:
        argument = f"({argument})"
    width = max(current_options().linewidth, 1)
    first, *others = series.coef
    lines = [format_float(first)]
    for degree, value in enumerate(others, 1):
        sign, size = ("+", value) if value >= 0 else ("-", -value)
        term = format_float(size, parens=True) + _factor(series.basis_name, degree, argument, style)
        # Two more for what comes after the term, if anything does.
        length = len(f"{lines[-1]} {sign} {term}") + 2 * (degree < len(others))
        lines[-1] += f" {sign}"
        if length < width:
            lines[-1] += f" {term}"
        else:
            lines.append(term)
    return "\n".join(lines)


def latex_number(x: Any, parens: bool = False) -> str:
    """A coefficient in LaTeX."""
    return rf"\text{{{format_float(x, parens=parens)}}}"


def _latex_coefficient(value: Any, first: bool, number: Callable[..., str]) -> str:
    if first:
        return number(value)
    if value.dtype.kind == "c":
        return f" + ({number(value)})"
    sign, size = ("+", value) if value >= 0 else ("-", -value)
    return f" {sign} {number(size, parens=True)}"


def _latex_factor(basis: str | None, degree: int, argument: str, mapped: bool) -> str:
    if basis is not None:
        return rf"{{{basis}}}_{{{degree}}}({argument})"
    if degree == 0:
        return ""
    base = rf"\left({argument}\right)" if mapped else argument
    return base if degree == 1 else f"{base}^{{{degree}}}"


def latex(series: Any, number: Callable[..., str]) -> str:
    """The series as a function, in LaTeX, coefficients of zero in grey; `number` writes one."""
    argument, mapped = _mapped(series, number)
    terms = []
    for degree, value in enumerate(series.coef):
        factor = _latex_factor(series.basis_name, degree, argument, mapped)
        term = _latex_coefficient(value, degree == 0, number) + (rf"\,{factor}" if factor else "")
        terms.append(rf"\color{{LightGray}}{{{term}}}" if value == 0 else term)
    return rf"${series.symbol} \mapsto {''.join(terms)}$"
