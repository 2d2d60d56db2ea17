"""Hermite series: coefficients of He_0, He_1, …, the polynomials of the probabilists."""

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
from torchnp._impl.poly_basis import HERMITE_E
from torchnp._ufuncs import exp

from ._binding import Binding, constant
from ._polybase import ABCPolyBase, SeriesFunctions
from .polyutils import trimcoef

__all__ = [
    "HermiteE",
    "herme2poly",
    "hermeadd",
    "hermecompanion",
    "hermeder",
    "hermediv",
    "hermedomain",
    "hermefit",
    "hermefromroots",
    "hermegauss",
    "hermegrid2d",
    "hermegrid3d",
    "hermeint",
    "hermeline",
    "hermemul",
    "hermemulx",
    "hermeone",
    "hermepow",
    "hermeroots",
    "hermesub",
    "hermetrim",
    "hermeval",
    "hermeval2d",
    "hermeval3d",
    "hermevander",
    "hermevander2d",
    "hermevander3d",
    "hermeweight",
    "hermex",
    "hermezero",
    "poly2herme",
]

_of = Binding(HERMITE_E)

hermedomain = constant(-1.0, 1.0)
"""The interval on which the series are used by default."""
hermezero = constant(0)
hermeone = constant(1)
hermex = constant(0, 1)
"""The series of x."""

hermeline = _of(poly_arithmetic.line, "(1, 2)", "array([1, 2])")
hermeadd = _of(poly_arithmetic.add, "([1, 2, 3], [3, 2, 1])", "array([4., 4., 4.])")
hermesub = _of(poly_arithmetic.sub, "([1, 2, 3], [3, 2, 3])", "array([-2.])")
hermemulx = _of(poly_arithmetic.mulx, "([1, 2, 3])", "array([2., 7., 2., 3.])")
hermemul = _of(poly_arithmetic.mul, "([1, 2], [3, 2])", "array([7., 8., 4.])")
hermediv = _of(poly_arithmetic.div, "([1, 2, 3], [3, 2])", "(array([-1.25,  1.5 ]), array([1.75]))")
hermepow = _of(poly_arithmetic.pow_, "([1, 2], 2)", "array([5., 4., 4.])")
hermeval = _of(poly_values.val, "(0.5, [1, 2, 3])", "np.float64(-0.25)")
hermeval2d = _of(poly_values.val2d, "([1, 2], [3, 4], [[1, 2], [3, 4]])", "array([22., 47.])")
hermeval3d = _of(poly_values.val3d, "([1, 2], [3, 4], [5, 6], [[[1, 2], [3, 4]]])", "array([ 80., 121.])")
hermegrid2d = _of(poly_values.grid2d, "([1, 2], 3, [[1, 2], [3, 4]])", "array([22., 37.])")
hermegrid3d = _of(poly_values.grid3d, "(1, 3, 4, [[[1, 2], [3, 4]]])", "np.float64(66.0)")
hermevander = _of(poly_vander.vander, "(2, 3)", "array([[1., 2., 3., 2.]])")
hermevander2d = _of(poly_vander.vander2d, "(2, 3, [1, 1])", "array([[1., 3., 2., 6.]])")
hermevander3d = _of(poly_vander.vander3d, "(1, 2, 3, [1, 1, 1])", "array([[1., 3., 2., 6., 1., 3., 2., 6.]])")
hermeder = _of(poly_calculus.der, "([1, 2, 3])", "array([2., 6.])")
hermeint = _of(poly_calculus.int_, "([1, 2, 3])", "array([1., 1., 1., 1.])")
hermefromroots = _of(poly_roots.fromroots, "([1, 2])", "array([ 3., -3.,  1.])")
hermecompanion = _of(poly_roots.companion, "([1, 2])", "array([[-0.5]])")
hermeroots = _of(poly_roots.roots, "([0, 1, 2]).round(6)", "array([-1.280776,  0.780776])")
hermefit = _of(poly_fit.fit, "([0, 1, 2], [1, 3, 5], 1).round(6)", "array([1., 2.])")
hermegauss = _of(poly_quadrature.gauss, "(2)", "(array([-1.,  1.]), array([1.25331414, 1.25331414]))")
poly2herme = _of(poly_conversion.from_powers, "([1, 2, 3])", "array([4., 2., 3.])", "poly2herme")
herme2poly = _of(poly_conversion.to_powers, "([1, 2, 3])", "array([-2.,  2.,  3.])", "herme2poly")
hermetrim = trimcoef


def hermeweight(x: Any) -> Any:
    """The weight function for which the polynomials are orthogonal: ``exp(-x**2 / 2)``.

    Parameters
    ----------
    x : ndarray or scalar

    Examples
    --------
    >>> from torchnp.polynomial import hermite_e
    >>> hermite_e.hermeweight(0.0)
    np.float64(1.0)
    """
    return exp(-0.5 * x**2)


class HermiteE(ABCPolyBase):
    """A Hermite series of the probabilists: the sum of c_n He_n(x).

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
    >>> p = np.polynomial.HermiteE([1, 2, 3])
    >>> p.deriv()
    HermiteE([2., 6.], domain=[-1.,  1.], window=[-1.,  1.], symbol='x')
    """

    _functions = SeriesFunctions(
        basis=HERMITE_E,
        add=hermeadd,
        sub=hermesub,
        mul=hermemul,
        div=hermediv,
        power=hermepow,
        value=hermeval,
        integral=hermeint,
        derivative=hermeder,
        fit=hermefit,
        line=hermeline,
        roots=hermeroots,
        fromroots=hermefromroots,
    )
    domain = constant(*HERMITE_E.domain)
    window = constant(*HERMITE_E.domain)
    basis_name = "He"
