"""Chebyshev series: coefficients of T_0, T_1, …, the polynomials of the first kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from torchnp._array import asarray
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
from torchnp._impl.poly_basis import CHEBYSHEV
from torchnp._normalizer import public
from torchnp._products import dot
from torchnp._ufuncs import sqrt

from ._binding import Binding, constant
from ._polybase import ABCPolyBase, SeriesFunctions
from .polyutils import mapdomain, trimcoef

__all__ = [
    "Chebyshev",
    "cheb2poly",
    "chebadd",
    "chebcompanion",
    "chebder",
    "chebdiv",
    "chebdomain",
    "chebfit",
    "chebfromroots",
    "chebgauss",
    "chebgrid2d",
    "chebgrid3d",
    "chebint",
    "chebinterpolate",
    "chebline",
    "chebmul",
    "chebmulx",
    "chebone",
    "chebpow",
    "chebpts1",
    "chebpts2",
    "chebroots",
    "chebsub",
    "chebtrim",
    "chebval",
    "chebval2d",
    "chebval3d",
    "chebvander",
    "chebvander2d",
    "chebvander3d",
    "chebweight",
    "chebx",
    "chebzero",
    "poly2cheb",
]

_of = Binding(CHEBYSHEV)

chebdomain = constant(-1.0, 1.0)
"""The interval on which the series are used by default."""
chebzero = constant(0)
chebone = constant(1)
chebx = constant(0, 1)
"""The series of x."""

chebline = _of(poly_arithmetic.line, "(1, 2)", "array([1, 2])")
chebadd = _of(poly_arithmetic.add, "([1, 2, 3], [3, 2, 1])", "array([4., 4., 4.])")
chebsub = _of(poly_arithmetic.sub, "([1, 2, 3], [3, 2, 3])", "array([-2.])")
chebmulx = _of(poly_arithmetic.mulx, "([1, 2, 3])", "array([1. , 2.5, 1. , 1.5])")
chebmul = _of(poly_arithmetic.mul, "([1, 2], [3, 2])", "array([5., 8., 2.])")
chebdiv = _of(poly_arithmetic.div, "([1, 2, 3], [3, 2])", "(array([-3.5,  3. ]), array([8.5]))")
chebpow = _of(poly_arithmetic.pow_, "([1, 2], 2)", "array([3., 4., 2.])")
chebval = _of(poly_values.val, "(0.5, [1, 2, 3])", "np.float64(0.5)")
chebval2d = _of(poly_values.val2d, "([1, 2], [3, 4], [[1, 2], [3, 4]])", "array([22., 47.])")
chebval3d = _of(poly_values.val3d, "([1, 2], [3, 4], [5, 6], [[[1, 2], [3, 4]]])", "array([ 80., 121.])")
chebgrid2d = _of(poly_values.grid2d, "([1, 2], 3, [[1, 2], [3, 4]])", "array([22., 37.])")
chebgrid3d = _of(poly_values.grid3d, "(1, 3, 4, [[[1, 2], [3, 4]]])", "np.float64(66.0)")
chebvander = _of(poly_vander.vander, "(2, 3)", "array([[ 1.,  2.,  7., 26.]])")
chebvander2d = _of(poly_vander.vander2d, "(2, 3, [1, 1])", "array([[1., 3., 2., 6.]])")
chebvander3d = _of(poly_vander.vander3d, "(1, 2, 3, [1, 1, 1])", "array([[1., 3., 2., 6., 1., 3., 2., 6.]])")
chebder = _of(poly_calculus.der, "([1, 2, 3])", "array([ 2., 12.])")
chebint = _of(poly_calculus.int_, "([1, 2, 3])", "array([ 0.5, -0.5,  0.5,  0.5])")
chebfromroots = _of(poly_roots.fromroots, "([1, 2])", "array([ 2.5, -3. ,  0.5])")
chebcompanion = _of(poly_roots.companion, "([1, 2])", "array([[-0.5]])")
chebroots = _of(poly_roots.roots, "([0, 1, 2]).round(6)", "array([-0.84307,  0.59307])")
chebfit = _of(poly_fit.fit, "([0, 1, 2], [1, 3, 5], 1).round(6)", "array([1., 2.])")
poly2cheb = _of(poly_conversion.from_powers, "([1, 2, 3])", "array([2.5, 2. , 1.5])", "poly2cheb")
cheb2poly = _of(poly_conversion.to_powers, "([1, 2, 3])", "array([-2.,  2.,  6.])", "cheb2poly")
chebgauss = public(poly_quadrature.chebgauss, module="torchnp.polynomial.chebyshev")
chebpts1 = public(poly_quadrature.chebpts1, module="torchnp.polynomial.chebyshev")
chebpts2 = public(poly_quadrature.chebpts2, module="torchnp.polynomial.chebyshev")
chebtrim = trimcoef


def chebweight(x: Any) -> Any:
    """The weight function for which the polynomials are orthogonal: ``1 / sqrt(1 - x**2)``.

    Parameters
    ----------
    x : ndarray or scalar

    Examples
    --------
    >>> from torchnp.polynomial import chebyshev
    >>> chebyshev.chebweight(0.0)
    np.float64(1.0)
    """
    return 1.0 / (sqrt(1.0 + x) * sqrt(1.0 - x))


def chebinterpolate(func: Callable[..., Any], deg: Any, args: tuple[Any, ...] = ()) -> Any:
    """The series that agrees with a function at the Chebyshev points of the first kind.

    Parameters
    ----------
    func : callable
        Called as ``func(x, *args)`` with the points, an array of shape (deg + 1,).
    deg : int
        Of the series.
    args : tuple
        More arguments of `func`.

    Returns
    -------
    ndarray, shape (deg + 1,)

    Raises
    ------
    TypeError, ValueError
        If `deg` is not an int, or negative.

    Notes
    -----
    The polynomials are orthogonal under the sum over the points, too (J. C. Mason and D. C. Handscomb, *Chebyshev
    Polynomials*, 2003, section 4.6), so every coefficient is an inner product.

    Examples
    --------
    >>> from torchnp.polynomial import chebyshev
    >>> chebyshev.chebinterpolate(lambda x: 1 + 2 * x, 1).round(6)
    array([1., 2.])
    """
    deg = asarray(deg)
    if deg.ndim > 0 or deg.dtype.kind not in "iu":
        raise TypeError("chebinterpolate: deg must be an int")
    deg = int(deg)
    if deg < 0:
        raise ValueError("chebinterpolate: expected deg >= 0")
    points = chebpts1(deg + 1)
    c = dot(chebvander(points, deg).T, func(points, *args))
    c[0] /= deg + 1
    c[1:] /= 0.5 * (deg + 1)
    return c


class Chebyshev(ABCPolyBase):
    """A Chebyshev series: the sum of c_n T_n(x), with the polynomials of the first kind.

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
    >>> p = np.polynomial.Chebyshev([1, 2, 3])
    >>> print(p)
    1.0 + 2.0·T₁(x) + 3.0·T₂(x)
    >>> p.convert(kind=np.polynomial.Polynomial)
    Polynomial([-2.,  2.,  6.], domain=[-1.,  1.], window=[-1.,  1.], symbol='x')
    """

    _functions = SeriesFunctions(
        basis=CHEBYSHEV,
        add=chebadd,
        sub=chebsub,
        mul=chebmul,
        div=chebdiv,
        power=chebpow,
        value=chebval,
        integral=chebint,
        derivative=chebder,
        fit=chebfit,
        line=chebline,
        roots=chebroots,
        fromroots=chebfromroots,
    )
    domain = constant(*CHEBYSHEV.domain)
    window = constant(*CHEBYSHEV.domain)
    basis_name = "T"

    @classmethod
    def interpolate(cls, func: Callable[..., Any], deg: Any, domain: Any = None, args: tuple[Any, ...] = ()) -> Self:
        """The series that agrees with a function at the Chebyshev points of the first kind.

        Parameters
        ----------
        func : callable
            Called as ``func(x, *args)`` with the points.
        deg : int
            Of the series.
        domain : sequence of two numbers, optional
            Where the points are, by default [-1, 1].
        args : tuple
            More arguments of `func`.

        Examples
        --------
        >>> import torchnp as np
        >>> np.polynomial.Chebyshev.interpolate(lambda x: 1 + 2 * x, 1, domain=[0, 4]).coef.round(6)
        array([5., 4.])
        """
        domain = cls.domain if domain is None else domain
        coef = chebinterpolate(lambda x: func(mapdomain(x, cls.window, domain), *args), deg)
        return cls(coef, domain)
