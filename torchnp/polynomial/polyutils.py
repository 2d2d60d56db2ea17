"""What the bases share: series as arrays, trailing zeros, domains and the maps between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from torchnp._array import asanyarray
from torchnp._base import ArrayBase
from torchnp._float_format import format_float_positional, format_float_scientific
from torchnp._impl import poly_series
from torchnp._impl.dtypes import is_floating
from torchnp._impl.poly_series import refuse_graph
from torchnp._normalizer import public
from torchnp._print_options import get_printoptions

__all__ = ["as_series", "format_float", "getdomain", "mapdomain", "mapparms", "trimcoef", "trimseq"]

_MODULE = "torchnp.polynomial.polyutils"

as_series = public(poly_series.as_series, module=_MODULE)
getdomain = public(poly_series.getdomain, module=_MODULE)
trimcoef = public(poly_series.trimcoef, module=_MODULE)


def trimseq(seq: Any) -> Any:
    """A sequence without the zeros at its end, of which one stays if there is nothing else.

    Parameters
    ----------
    seq : sequence

    Returns
    -------
    sequence
        `seq` itself if there is nothing to leave out, else a slice of it.

    Differs from NumPy: not for arrays in a compiled graph, where the zeros are not known.

    Examples
    --------
    >>> from torchnp.polynomial import polyutils
    >>> polyutils.trimseq([1, 2, 0, 0])
    [1, 2]
    """
    if isinstance(seq, ArrayBase):
        refuse_graph("trimseq")
    if len(seq) == 0 or seq[-1] != 0:
        return seq
    last = len(seq) - 1
    while last and seq[last] == 0:
        last -= 1
    return seq[: last + 1]


def format_float(x: Any, parens: bool = False) -> str:
    """A number as the coefficients of series are printed, by the print options.

    Parameters
    ----------
    x : number
        What is not a float is given as by `str`.
    parens : bool
        Put a number with an exponent into parentheses.

    Examples
    --------
    >>> from torchnp.polynomial import polyutils
    >>> polyutils.format_float(1e-7, parens=True)
    '(1.0e-07)'
    """
    floating = isinstance(x, ArrayBase) and x._is_scalar and is_floating(x._tensor.dtype)
    if not (floating or isinstance(x, float)):
        return str(x)
    options = get_printoptions()
    value = float(x)
    if math.isnan(value):
        return str(options["nanstr"])
    if math.isinf(value):
        return str(options["infstr"])
    fixed = options["floatmode"] == "fixed"
    digits: dict[str, Any] = {
        "precision": options["precision"],
        "unique": not fixed,
        "trim": "k" if fixed else "0",
        "sign": options["sign"] == "+",
    }
    smallest = 10 ** min(0, -(options["precision"] - 1) // 2)
    if value != 0 and not smallest <= abs(value) < 1e8:
        text = str(format_float_scientific(x, **digits))
        return f"({text})" if parens else text
    return str(format_float_positional(x, fractional=True, **digits))


def mapparms(old: Sequence[Any], new: Sequence[Any]) -> tuple[Any, Any]:
    """The offset and the slope of the linear map that takes one interval to another.

    Parameters
    ----------
    old, new : sequence of two numbers

    Returns
    -------
    offset, scale : number
        ``offset + scale * x`` goes from `old` to `new`.

    Examples
    --------
    >>> from torchnp.polynomial import polyutils
    >>> polyutils.mapparms([-1, 1], [0, 1])
    (0.5, 0.5)
    """
    length = old[1] - old[0]
    offset = (old[1] * new[0] - old[0] * new[1]) / length
    return offset, (new[1] - new[0]) / length


def mapdomain(x: Any, old: Sequence[Any], new: Sequence[Any]) -> Any:
    """Numbers carried by the linear map that takes one interval to another.

    Parameters
    ----------
    x : array_like
    old, new : sequence of two numbers

    Returns
    -------
    ndarray or scalar
        Of the shape of `x`.

    Examples
    --------
    >>> from torchnp.polynomial import polyutils
    >>> polyutils.mapdomain([-1, 0, 1], [-1, 1], [0, 4])
    array([0., 2., 4.])
    """
    if type(x) not in (int, float, complex) and not (isinstance(x, ArrayBase) and x._is_scalar):
        x = asanyarray(x)
    offset, scale = mapparms(old, new)
    return offset + scale * x
