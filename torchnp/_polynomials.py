"""Polynomials as arrays of coefficients, the highest power first."""

from __future__ import annotations

from typing import Any

from ._array import asarray
from ._impl import polyfitting, polynomials
from ._normalizer import public
from ._standin import StandIn

__all__ = [
    "poly",
    "polyadd",
    "polyder",
    "polydiv",
    "polyfit",
    "polyint",
    "polymul",
    "polysub",
    "polyval",
    "roots",
]

poly = public(polynomials.poly)
polyadd = public(polynomials.polyadd)
polyder = public(polynomials.polyder)
polydiv = public(polynomials.polydiv)
polyfit = public(polyfitting.polyfit)
polyint = public(polynomials.polyint)
polymul = public(polynomials.polymul)
polysub = public(polynomials.polysub)
roots = public(polynomials.roots)

_polyval = public(polynomials.polyval)


def polyval(p: Any, x: Any) -> Any:
    """The values of a polynomial, by Horner's scheme.

    Parameters
    ----------
    p : array_like or poly1d
        Coefficients, the highest power first.
    x : array_like or poly1d
        Where to evaluate; in place of a polynomial's variable, `p` gives a polynomial.

    Raises
    ------
    TypeError
        If `p` is 0-d.

    Examples
    --------
    >>> import torchnp as np
    >>> np.polyval([3, 0, 1], 5)
    np.int64(76)
    >>> np.polyval([1, 0], np.poly1d([2, 3]))
    poly1d([2, 3])
    """
    if isinstance(p, StandIn):
        p = p._terms
    if not isinstance(x, StandIn):
        return _polyval(p, x)
    value: Any = 0
    for coefficient in asarray(p):
        value = value * x + coefficient
    return value
