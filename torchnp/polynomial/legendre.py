"""Legendre series: coefficients of P_0, P_1, …"""

from __future__ import annotations

from typing import Any

from torchnp._impl import (
    poly_arithmetic,
    poly_calculus,
    poly_conversion,
    poly_fit,
    poly_quadrature,
    poly_roots,
    poly_values,
    poly_vander,
)
from torchnp._impl.poly_basis import LEGENDRE

from ._binding import Binding, constant
from ._polybase import ABCPolyBase, SeriesFunctions
from .polyutils import trimcoef

__all__ = [
    "Legendre",
    "leg2poly",
    "legadd",
    "legcompanion",
    "legder",
    "legdiv",
    "legdomain",
    "legfit",
    "legfromroots",
    "leggauss",
    "leggrid2d",
    "leggrid3d",
    "legint",
    "legline",
    "legmul",
    "legmulx",
    "legone",
    "legpow",
    "legroots",
    "legsub",
    "legtrim",
    "legval",
    "legval2d",
    "legval3d",
    "legvander",
    "legvander2d",
    "legvander3d",
    "legweight",
    "legx",
    "legzero",
    "poly2leg",
]

_of = Binding(LEGENDRE)

legdomain = constant(-1.0, 1.0)
"""The interval on which the series are used by default."""
legzero = constant(0)
legone = constant(1)
legx = constant(0, 1)
"""The series of x."""

legline = _of(poly_arithmetic.line, "(1, 2)", "array([1, 2])")
legadd = _of(poly_arithmetic.add, "([1, 2, 3], [3, 2, 1])", "array([4., 4., 4.])")
legsub = _of(poly_arithmetic.sub, "([1, 2, 3], [3, 2, 3])", "array([-2.])")
legmulx = _of(poly_arithmetic.mulx, "([1, 2, 3])", "array([0.66666667, 2.2       , 1.33333333, 1.8       ])")
legmul = _of(poly_arithmetic.mul, "([1, 2], [3, 2])", "array([4.33333333, 8.        , 2.66666667])")
legdiv = _of(poly_arithmetic.div, "([1, 2, 3], [3, 2])", "(array([-2.375,  2.25 ]), array([6.625]))")
legpow = _of(poly_arithmetic.pow_, "([1, 2], 2)", "array([2.33333333, 4.        , 2.66666667])")
legval = _of(poly_values.val, "(0.5, [1, 2, 3])", "np.float64(1.625)")
legval2d = _of(poly_values.val2d, "([1, 2], [3, 4], [[1, 2], [3, 4]])", "array([22., 47.])")
legval3d = _of(poly_values.val3d, "([1, 2], [3, 4], [5, 6], [[[1, 2], [3, 4]]])", "array([ 80., 121.])")
leggrid2d = _of(poly_values.grid2d, "([1, 2], 3, [[1, 2], [3, 4]])", "array([22., 37.])")
leggrid3d = _of(poly_values.grid3d, "(1, 3, 4, [[[1, 2], [3, 4]]])", "np.float64(66.0)")
legvander = _of(poly_vander.vander, "(2, 3)", "array([[ 1. ,  2. ,  5.5, 17. ]])")
legvander2d = _of(poly_vander.vander2d, "(2, 3, [1, 1])", "array([[1., 3., 2., 6.]])")
legvander3d = _of(poly_vander.vander3d, "(1, 2, 3, [1, 1, 1])", "array([[1., 3., 2., 6., 1., 3., 2., 6.]])")
legder = _of(poly_calculus.der, "([1, 2, 3])", "array([2., 9.])")
legint = _of(poly_calculus.int_, "([1, 2, 3])", "array([0.33333333, 0.4       , 0.66666667, 0.6       ])")
legfromroots = _of(poly_roots.fromroots, "([1, 2])", "array([ 2.33333333, -3.        ,  0.66666667])")
legcompanion = _of(poly_roots.companion, "([1, 2])", "array([[-0.5]])")
legroots = _of(poly_roots.roots, "([0, 1, 2]).round(6)", "array([-0.767592,  0.434259])")
legfit = _of(poly_fit.fit, "([0, 1, 2], [1, 3, 5], 1).round(6)", "array([1., 2.])")
leggauss = _of(poly_quadrature.gauss, "(2)", "(array([-0.57735027,  0.57735027]), array([1., 1.]))")
poly2leg = _of(poly_conversion.from_powers, "([1, 2, 3])", "array([2., 2., 2.])", "poly2leg")
leg2poly = _of(poly_conversion.to_powers, "([1, 2, 3])", "array([-0.5,  2. ,  4.5])", "leg2poly")
legtrim = trimcoef


def legweight(x: Any) -> Any:
    """The weight function for which the polynomials are orthogonal: ``1``.

    Parameters
    ----------
    x : ndarray or scalar

    Examples
    --------
    >>> from torchnp.polynomial import legendre
    >>> legendre.legweight(0.5)
    1.0
    """
    return x * 0.0 + 1.0


class Legendre(ABCPolyBase):
    """A Legendre series: the sum of c_n P_n(x).

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
    >>> p = np.polynomial.Legendre([1, 2, 3], domain=[0, 4], symbol="t")
    >>> print(p)
    1.0 + 2.0·P₁((-1.0 + 0.5t)) + 3.0·P₂((-1.0 + 0.5t))
    >>> p(2)
    np.float64(-0.5)
    """

    _functions = SeriesFunctions(
        basis=LEGENDRE,
        add=legadd,
        sub=legsub,
        mul=legmul,
        div=legdiv,
        power=legpow,
        value=legval,
        integral=legint,
        derivative=legder,
        fit=legfit,
        line=legline,
        roots=legroots,
        fromroots=legfromroots,
    )
    domain = constant(*LEGENDRE.domain)
    window = constant(*LEGENDRE.domain)
    basis_name = "P"
