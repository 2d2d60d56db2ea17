"""Power series: coefficients of 1, x, x², …"""

from __future__ import annotations

from torchnp._impl import (
    poly_arithmetic,
    poly_calculus,
    poly_fit,
    poly_roots,
    poly_values,
    poly_vander,
)
from torchnp._impl.poly_basis import POWER

from ._binding import Binding, constant
from ._polybase import ABCPolyBase, SeriesFunctions
from .polyutils import trimcoef

__all__ = [
    "Polynomial",
    "polyadd",
    "polycompanion",
    "polyder",
    "polydiv",
    "polydomain",
    "polyfit",
    "polyfromroots",
    "polygrid2d",
    "polygrid3d",
    "polyint",
    "polyline",
    "polymul",
    "polymulx",
    "polyone",
    "polypow",
    "polyroots",
    "polysub",
    "polytrim",
    "polyval",
    "polyval2d",
    "polyval3d",
    "polyvalfromroots",
    "polyvander",
    "polyvander2d",
    "polyvander3d",
    "polyx",
    "polyzero",
]

_of = Binding(POWER)

polydomain = constant(-1.0, 1.0)
"""The interval on which the series are used by default."""
polyzero = constant(0)
polyone = constant(1)
polyx = constant(0, 1)
"""The series of x."""

polyline = _of(poly_arithmetic.line, "(1, 2)", "array([1, 2])")
polyadd = _of(poly_arithmetic.add, "([1, 2, 3], [3, 2, 1])", "array([4., 4., 4.])")
polysub = _of(poly_arithmetic.sub, "([1, 2, 3], [3, 2, 3])", "array([-2.])")
polymulx = _of(poly_arithmetic.mulx, "([1, 2, 3])", "array([0., 1., 2., 3.])")
polymul = _of(poly_arithmetic.mul, "([1, 2], [3, 2])", "array([3., 8., 4.])")
polydiv = _of(poly_arithmetic.div, "([1, 2, 3], [3, 2])", "(array([-1.25,  1.5 ]), array([4.75]))")
polypow = _of(poly_arithmetic.polypow, "([1, 2], 2)", "array([1., 4., 4.])", "polypow")
polyval = _of(poly_values.val, "(0.5, [1, 2, 3])", "np.float64(2.75)")
polyval2d = _of(poly_values.val2d, "([1, 2], [3, 4], [[1, 2], [3, 4]])", "array([22., 47.])")
polyval3d = _of(poly_values.val3d, "([1, 2], [3, 4], [5, 6], [[[1, 2], [3, 4]]])", "array([ 80., 121.])")
polygrid2d = _of(poly_values.grid2d, "([1, 2], 3, [[1, 2], [3, 4]])", "array([22., 37.])")
polygrid3d = _of(poly_values.grid3d, "(1, 3, 4, [[[1, 2], [3, 4]]])", "np.float64(66.0)")
polyvalfromroots = _of(poly_values.valfromroots, "([0, 3], [1, 2])", "array([2., 2.])")
polyvander = _of(poly_vander.vander, "(2, 3)", "array([[1., 2., 4., 8.]])")
polyvander2d = _of(poly_vander.vander2d, "(2, 3, [1, 1])", "array([[1., 3., 2., 6.]])")
polyvander3d = _of(poly_vander.vander3d, "(1, 2, 3, [1, 1, 1])", "array([[1., 3., 2., 6., 1., 3., 2., 6.]])")
polyder = _of(poly_calculus.der, "([1, 2, 3])", "array([2., 6.])")
polyint = _of(poly_calculus.int_, "([1, 2, 3])", "array([0., 1., 1., 1.])")
polyfromroots = _of(poly_roots.fromroots, "([1, 2])", "array([ 2., -3.,  1.])")
polycompanion = _of(poly_roots.companion, "([1, 2])", "array([[-0.5]])")
polyroots = _of(poly_roots.roots, "([0, 1, 2]).round(6)", "array([-0.5,  0. ])")
polyfit = _of(poly_fit.fit, "([0, 1, 2], [1, 3, 5], 1).round(6)", "array([1., 2.])")
polytrim = trimcoef


class Polynomial(ABCPolyBase):
    """A power series: the sum of c_n x^n.

    Parameters
    ----------
    coef : array_like, 1-d
        The coefficients, the lowest degree first.
    domain, window : array_like of two numbers, optional
        The domain is mapped to the window before the series is evaluated; both are [-1, 1] by default.
    symbol : str
        The name of the variable in print.

    Raises
    ------
    ValueError
        `coef` is empty, not 1-d or of bool, an interval is not two numbers, or `symbol` is no identifier.

    Examples
    --------
    >>> import torchnp as np
    >>> p = np.polynomial.Polynomial([1, 2, 3])
    >>> print(p)
    1.0 + 2.0·x + 3.0·x²
    >>> p(2)
    np.float64(17.0)
    >>> p.roots()
    array([-0.33333333-0.47140452j, -0.33333333+0.47140452j])
    """

    _functions = SeriesFunctions(
        basis=POWER,
        add=polyadd,
        sub=polysub,
        mul=polymul,
        div=polydiv,
        power=polypow,
        value=polyval,
        integral=polyint,
        derivative=polyder,
        fit=polyfit,
        line=polyline,
        roots=polyroots,
        fromroots=polyfromroots,
    )
    domain = constant(*POWER.domain)
    window = constant(*POWER.domain)
