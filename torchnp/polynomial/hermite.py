"""Hermite series: coefficients of H_0, H_1, …, the polynomials of the physicists."""

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
from torchnp._impl.poly_basis import HERMITE
from torchnp._ndarray import ndarray
from torchnp._ufuncs import exp, square

from ._binding import Binding, constant
from ._polybase import ABCPolyBase, SeriesFunctions
from .polyutils import trimcoef

__all__ = [
    "Hermite",
    "herm2poly",
    "hermadd",
    "hermcompanion",
    "hermder",
    "hermdiv",
    "hermdomain",
    "hermfit",
    "hermfromroots",
    "hermgauss",
    "hermgrid2d",
    "hermgrid3d",
    "hermint",
    "hermline",
    "hermmul",
    "hermmulx",
    "hermone",
    "hermpow",
    "hermroots",
    "hermsub",
    "hermtrim",
    "hermval",
    "hermval2d",
    "hermval3d",
    "hermvander",
    "hermvander2d",
    "hermvander3d",
    "hermweight",
    "hermx",
    "hermzero",
    "poly2herm",
]

_of = Binding(HERMITE)

hermdomain = constant(-1.0, 1.0)
"""The interval on which the series are used by default."""
hermzero = constant(0)
hermone = constant(1)
hermx = constant(0.0, 0.5)
"""The series of x."""

hermline = _of(poly_arithmetic.line, "(1, 2)", "array([1., 1.])")
hermadd = _of(poly_arithmetic.add, "([1, 2, 3], [3, 2, 1])", "array([4., 4., 4.])")
hermsub = _of(poly_arithmetic.sub, "([1, 2, 3], [3, 2, 3])", "array([-2.])")
hermmulx = _of(poly_arithmetic.mulx, "([1, 2, 3])", "array([2. , 6.5, 1. , 1.5])")
hermmul = _of(poly_arithmetic.mul, "([1, 2], [3, 2])", "array([11.,  8.,  4.])")
hermdiv = _of(poly_arithmetic.div, "([1, 2, 3], [3, 2])", "(array([-1.25,  1.5 ]), array([-1.25]))")
hermpow = _of(poly_arithmetic.pow_, "([1, 2], 2)", "array([9., 4., 4.])")
hermval = _of(poly_values.val, "(0.5, [1, 2, 3])", "np.float64(0.0)")
hermval2d = _of(poly_values.val2d, "([1, 2], [3, 4], [[1, 2], [3, 4]])", "array([ 67., 157.])")
hermval3d = _of(poly_values.val3d, "([1, 2], [3, 4], [5, 6], [[[1, 2], [3, 4]]])", "array([279., 433.])")
hermgrid2d = _of(poly_values.grid2d, "([1, 2], 3, [[1, 2], [3, 4]])", "array([ 67., 121.])")
hermgrid3d = _of(poly_values.grid3d, "(1, 3, 4, [[[1, 2], [3, 4]]])", "np.float64(227.0)")
hermvander = _of(poly_vander.vander, "(2, 3)", "array([[ 1.,  4., 14., 40.]])")
hermvander2d = _of(poly_vander.vander2d, "(2, 3, [1, 1])", "array([[ 1.,  6.,  4., 24.]])")
hermvander3d = _of(poly_vander.vander3d, "(1, 2, 3, [1, 1, 1])", "array([[ 1.,  6.,  4., 24.,  2., 12.,  8., 48.]])")
hermder = _of(poly_calculus.der, "([1, 2, 3])", "array([ 4., 12.])")
hermint = _of(poly_calculus.int_, "([1, 2, 3])", "array([1. , 0.5, 0.5, 0.5])")
hermfromroots = _of(poly_roots.fromroots, "([1, 2])", "array([ 2.5 , -1.5 ,  0.25])")
hermcompanion = _of(poly_roots.companion, "([1, 2])", "array([[-0.25]])")
hermroots = _of(poly_roots.roots, "([0, 1, 2]).round(6)", "array([-0.84307,  0.59307])")
hermfit = _of(poly_fit.fit, "([0, 1, 2], [1, 3, 5], 1).round(6)", "array([1., 1.])")
hermgauss = _of(poly_quadrature.gauss, "(2)", "(array([-0.70710678,  0.70710678]), array([0.88622693, 0.88622693]))")
poly2herm = _of(poly_conversion.from_powers, "([1, 2, 3])", "array([2.5 , 1.  , 0.75])", "poly2herm")
herm2poly = _of(poly_conversion.to_powers, "([1, 2, 3])", "array([-5.,  4., 12.])", "herm2poly")
hermtrim = trimcoef


def hermweight(x: Any) -> Any:
    """The weight function for which the polynomials are orthogonal: ``exp(-x**2)``.

    Parameters
    ----------
    x : ndarray or scalar

    Examples
    --------
    >>> from torchnp.polynomial import hermite
    >>> hermite.hermweight(0.0)
    np.float64(1.0)
    """
    # `**` with 2 is `square` to NumPy if x is an array, which tells in the dtype of bools.
    return exp(-(square(x) if isinstance(x, ndarray) else x**2))


class Hermite(ABCPolyBase):
    """A Hermite series of the physicists: the sum of c_n H_n(x).

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
    >>> p = np.polynomial.Hermite([1, 2, 3])
    >>> p.deriv()
    Hermite([ 4., 12.], domain=[-1.,  1.], window=[-1.,  1.], symbol='x')
    """

    _functions = SeriesFunctions(
        basis=HERMITE,
        add=hermadd,
        sub=hermsub,
        mul=hermmul,
        div=hermdiv,
        power=hermpow,
        value=hermval,
        integral=hermint,
        derivative=hermder,
        fit=hermfit,
        line=hermline,
        roots=hermroots,
        fromroots=hermfromroots,
    )
    domain = constant(*HERMITE.domain)
    window = constant(*HERMITE.domain)
    basis_name = "H"
