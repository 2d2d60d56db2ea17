"""Laguerre series: coefficients of L_0, L_1, …"""

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
from torchnp._impl.poly_basis import LAGUERRE
from torchnp._ufuncs import exp

from ._binding import Binding, constant
from ._polybase import ABCPolyBase, SeriesFunctions
from .polyutils import trimcoef

__all__ = [
    "Laguerre",
    "lag2poly",
    "lagadd",
    "lagcompanion",
    "lagder",
    "lagdiv",
    "lagdomain",
    "lagfit",
    "lagfromroots",
    "laggauss",
    "laggrid2d",
    "laggrid3d",
    "lagint",
    "lagline",
    "lagmul",
    "lagmulx",
    "lagone",
    "lagpow",
    "lagroots",
    "lagsub",
    "lagtrim",
    "lagval",
    "lagval2d",
    "lagval3d",
    "lagvander",
    "lagvander2d",
    "lagvander3d",
    "lagweight",
    "lagx",
    "lagzero",
    "poly2lag",
]

_of = Binding(LAGUERRE)

lagdomain = constant(0.0, 1.0)
"""The interval on which the series are used by default."""
lagzero = constant(0)
lagone = constant(1)
lagx = constant(1, -1)
"""The series of x."""

lagline = _of(poly_arithmetic.line, "(1, 2)", "array([ 3, -2])")
lagadd = _of(poly_arithmetic.add, "([1, 2, 3], [3, 2, 1])", "array([4., 4., 4.])")
lagsub = _of(poly_arithmetic.sub, "([1, 2, 3], [3, 2, 3])", "array([-2.])")
lagmulx = _of(poly_arithmetic.mulx, "([1, 2, 3])", "array([-1., -1., 11., -9.])")
lagmul = _of(poly_arithmetic.mul, "([1, 2], [3, 2])", "array([7., 0., 8.])")
lagdiv = _of(poly_arithmetic.div, "([1, 2, 3], [3, 2])", "(array([1.375, 0.75 ]), array([-4.625]))")
lagpow = _of(poly_arithmetic.pow_, "([1, 2], 2)", "array([ 5., -4.,  8.])")
lagval = _of(poly_values.val, "(0.5, [1, 2, 3])", "np.float64(2.375)")
lagval2d = _of(poly_values.val2d, "([1, 2], [3, 4], [[1, 2], [3, 4]])", "array([-3.,  4.])")
lagval3d = _of(poly_values.val3d, "([1, 2], [3, 4], [5, 6], [[[1, 2], [3, 4]]])", "array([19., 42.])")
laggrid2d = _of(poly_values.grid2d, "([1, 2], 3, [[1, 2], [3, 4]])", "array([-3.,  2.])")
laggrid3d = _of(poly_values.grid3d, "(1, 3, 4, [[[1, 2], [3, 4]]])", "np.float64(13.0)")
lagvander = _of(poly_vander.vander, "(2, 3)", "array([[ 1.        , -1.        , -1.        , -0.33333333]])")
lagvander2d = _of(poly_vander.vander2d, "(2, 3, [1, 1])", "array([[ 1., -2., -1.,  2.]])")
lagvander3d = _of(poly_vander.vander3d, "(1, 2, 3, [1, 1, 1])", "array([[ 1., -2., -1.,  2.,  0., -0., -0.,  0.]])")
lagder = _of(poly_calculus.der, "([1, 2, 3])", "array([-5., -3.])")
lagint = _of(poly_calculus.int_, "([1, 2, 3])", "array([ 1.,  1.,  1., -3.])")
lagfromroots = _of(poly_roots.fromroots, "([1, 2])", "array([ 1., -1.,  2.])")
lagcompanion = _of(poly_roots.companion, "([1, 2])", "array([[1.5]])")
lagroots = _of(poly_roots.roots, "([0, 1, 2]).round(6)", "array([0.697224, 4.302776])")
lagfit = _of(poly_fit.fit, "([0, 1, 2], [1, 3, 5], 1).round(6)", "array([ 3., -2.])")
laggauss = _of(poly_quadrature.gauss, "(2)", "(array([0.58578644, 3.41421356]), array([0.85355339, 0.14644661]))")
poly2lag = _of(poly_conversion.from_powers, "([1, 2, 3])", "array([  9., -14.,   6.])", "poly2lag")
lag2poly = _of(poly_conversion.to_powers, "([1, 2, 3])", "array([ 6. , -8. ,  1.5])", "lag2poly")
lagtrim = trimcoef


def lagweight(x: Any) -> Any:
    """The weight function for which the polynomials are orthogonal: ``exp(-x)``.

    Parameters
    ----------
    x : ndarray or scalar

    Examples
    --------
    >>> from torchnp.polynomial import laguerre
    >>> laguerre.lagweight(0.0)
    np.float64(1.0)
    """
    return exp(-x)


class Laguerre(ABCPolyBase):
    """A Laguerre series: the sum of c_n L_n(x).

    Parameters
    ----------
    coef : array_like, 1-d
        The coefficients, the lowest degree first.
    domain, window : array_like of two numbers, optional
        The domain is mapped to the window before the series is evaluated; both are [0, 1] by default.
    symbol : str
        The name of the variable in print.

    Raises
    ------
    ValueError
        `coef` is empty, not 1-d or of bool, an interval is not two numbers, or `symbol` is no identifier.

    Examples
    --------
    >>> import torchnp as np
    >>> p = np.polynomial.Laguerre([1, 2, 3])
    >>> p * 2 - 1
    Laguerre([1., 4., 6.], domain=[0., 1.], window=[0., 1.], symbol='x')
    """

    _functions = SeriesFunctions(
        basis=LAGUERRE,
        add=lagadd,
        sub=lagsub,
        mul=lagmul,
        div=lagdiv,
        power=lagpow,
        value=lagval,
        integral=lagint,
        derivative=lagder,
        fit=lagfit,
        line=lagline,
        roots=lagroots,
        fromroots=lagfromroots,
    )
    domain = constant(*LAGUERRE.domain)
    window = constant(*LAGUERRE.domain)
    basis_name = "L"
