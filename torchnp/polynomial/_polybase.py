"""The base of the convenience classes: a series together with its domain, its window and the name of its variable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Self

import torch

from torchnp._array import asarray
from torchnp._creation import linspace
from torchnp._impl import poly_open
from torchnp._normalizer import public
from torchnp._picking import where
from torchnp._reductions import all as all_true

from ._composition import composed
from ._series_arithmetic import SeriesArithmetic, SeriesFunctions
from ._series_text import latex, latex_number, series_text, style_for
from .polyutils import as_series, getdomain, mapdomain, mapparms, trimcoef

__all__ = ["ABCPolyBase", "SeriesFunctions"]

open_line = public(poly_open.open_line, "identity")


def _interval(bounds: Any, what: str) -> Any:
    """The two ends of an interval, as an array of its own."""
    (ends,) = as_series([bounds], trim=False)
    if len(ends) != 2:
        raise ValueError(f"{what} has wrong number of elements.")
    return ends


class ABCPolyBase(SeriesArithmetic):
    """The base of the classes of series.

    Parameters
    ----------
    coef : array_like, 1-d
        Coefficients of the polynomials of degree 0, 1, 2, …
    domain, window : array_like of two numbers, optional
        What `domain` contains is mapped to `window` before the series is evaluated.
    symbol : str
        The name of the variable in print.

    Raises
    ------
    ValueError
        `coef` is empty or not 1-d, `domain` or `window` are not two numbers, or `symbol` is no identifier.
    """

    basis_name: ClassVar[str | None] = None
    """The letter that the polynomials of the basis are written with; None for powers."""
    # How notebooks write a coefficient, for a subclass to write it in another way.
    _repr_latex_scalar = staticmethod(latex_number)

    def __init__(self, coef: Any, domain: Any = None, window: Any = None, symbol: str = "x") -> None:
        (self._held,) = as_series([coef], trim=False)
        self._open = False
        if domain is not None:
            self.domain = _interval(domain, "Domain")
        if window is not None:
            self.window = _interval(window, "Window")
        if not isinstance(symbol, str):
            raise TypeError("Symbol must be a non-empty string")
        if not symbol.isidentifier():
            raise ValueError("Symbol string must be a valid Python identifier")
        self._symbol = symbol

    @property
    def symbol(self) -> str:
        """The name of the variable in print."""
        return self._symbol

    def __getstate__(self) -> dict[str, Any]:
        intervals = {"domain": self.domain.copy(), "window": self.window.copy()}
        return {**self.__dict__, "_held": self.coef.copy(), "_open": False, **intervals}

    def __len__(self) -> int:
        return len(self.coef)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.coef)

    def __repr__(self) -> str:
        coef, domain, window = (repr(part)[len("array(") : -1] for part in (self.coef, self.domain, self.window))
        return f"{type(self).__name__}({coef}, domain={domain}, window={window}, symbol='{self.symbol}')"

    def __str__(self) -> str:
        return series_text(self, style_for("", type(self)))

    def __format__(self, fmt_str: str) -> str:
        return series_text(self, style_for(fmt_str, type(self))) if fmt_str else str(self)

    def _repr_latex_(self) -> str:
        return latex(self, self._repr_latex_scalar)

    def __call__(self, arg: Any) -> Any:
        if isinstance(arg, SeriesArithmetic):
            offset, scale = self.mapparms()
            return composed(self._functions.basis, self._terms, offset + scale * arg)
        return self._functions.value(mapdomain(arg, self.domain, self.window), self._terms)

    def has_samecoef(self, other: Any) -> Any:
        """Whether another series has the same coefficients."""
        return len(self.coef) == len(other.coef) and all_true(self.coef == other.coef)

    def has_samedomain(self, other: Any) -> Any:
        """Whether another series has the same domain."""
        return all_true(self.domain == other.domain)

    def has_samewindow(self, other: Any) -> Any:
        """Whether another series has the same window."""
        return all_true(self.window == other.window)

    def has_sametype(self, other: Any) -> bool:
        """Whether another series is of this class."""
        return isinstance(other, type(self))

    def copy(self) -> Self:
        """A copy that shares no memory."""
        return self._with(self._terms)

    def degree(self) -> int:
        """The degree that the coefficients allow; the highest may be zero."""
        return len(self) - 1

    def cutdeg(self, deg: Any) -> Self:
        """The series without the terms of a higher degree than `deg`.

        Parameters
        ----------
        deg : int

        Raises
        ------
        ValueError
            If it is negative or no whole number.
        """
        return self.truncate(deg + 1)

    def trim(self, tol: Any = 0) -> Self:
        """The series without its last terms, as far as their coefficients are no larger than `tol`.

        Parameters
        ----------
        tol : number
        """
        return self._with(trimcoef(self._terms, tol))

    def truncate(self, size: Any) -> Self:
        """The first `size` terms of the series.

        Parameters
        ----------
        size : int

        Raises
        ------
        ValueError
            If it is not positive, or no whole number.
        """
        count = int(size)
        if count != size or count < 1:
            raise ValueError("size must be a positive integer")
        return self._with(self._terms[:count])

    def convert(self, domain: Any = None, kind: Any = None, window: Any = None) -> Any:
        """The same function as a series of another class, domain or window.

        Parameters
        ----------
        domain, window : array_like of two numbers, optional
            By default those of the class.
        kind : class, optional
            By default this one.
        """
        if kind is None:
            kind = type(self)
        domain = kind.domain if domain is None else domain
        window = kind.window if window is None else window
        return self(kind.identity(domain, window=window, symbol=self.symbol))

    def mapparms(self) -> tuple[Any, Any]:
        """The offset and the scale of the map from the domain to the window."""
        return mapparms(self.domain, self.window)

    def integ(self, m: Any = 1, k: Any = [], lbnd: Any = None) -> Self:  # noqa: B006 - NumPy's, never changed
        """The m-th integral.

        Parameters
        ----------
        m : int
        k : number or sequence of numbers
            Constants of integration.
        lbnd : number, optional
            Where the integrals are zero but for the constants; by default where the domain is mapped to 0.
        """
        offset, scale = self.mapparms()
        start = 0 if lbnd is None else offset + scale * lbnd
        return self._with(self._functions.integral(self._terms, m, k, start, 1.0 / scale))

    def deriv(self, m: Any = 1) -> Self:
        """The m-th derivative.

        Parameters
        ----------
        m : int
        """
        return self._with(self._functions.derivative(self._terms, m, self.mapparms()[1]))

    def roots(self) -> Any:
        """Where the series is zero, in terms of the domain."""
        return mapdomain(self._functions.roots(self._terms), self.window, self.domain)

    def linspace(self, n: Any = 100, domain: Any = None) -> tuple[Any, Any]:
        """Points at equal distances and the values there.

        Parameters
        ----------
        n : int
        domain : sequence of two numbers, optional
            From where to where, by default over the domain.

        Returns
        -------
        x, y : ndarray, shape (n,)
        """
        start, stop = (self.domain if domain is None else domain)[:2]
        x = linspace(start, stop, n)
        return x, self(x)

    @classmethod
    def fit(
        cls,
        x: Any,
        y: Any,
        deg: Any,
        domain: Any = None,
        rcond: Any = None,
        full: bool = False,
        w: Any = None,
        window: Any = None,
        symbol: str = "x",
    ) -> Any:
        """The series of a degree that is nearest to data, by least squares.

        Parameters
        ----------
        x, y : array_like, shape (M,)
        deg : int or sequence of int
            The degree, or the degrees of the terms.
        domain : sequence of two numbers, optional
            By default the least interval that holds `x`, and that of the class for an empty list.
        rcond : float, optional
            Singular values smaller than this times the largest are taken for zero.
        full : bool
            Return the residuals, the rank, the singular values and `rcond` in a list, too.
        w : array_like, shape (M,), optional
            What to multiply the residuals with.
        window : sequence of two numbers, optional
            By default that of the class.
        symbol : str
        """
        if domain is None:
            ends = getdomain(x)
            domain = where(ends[0] == ends[1], ends + asarray([-1, 1], dtype=ends.dtype), ends)
        elif type(domain) is list and not domain:
            domain = cls.domain
        if window is None:
            window = cls.window
        found = cls._functions.fit(mapdomain(x, domain, window), y, deg, w=w, rcond=rcond, full=full)
        if full:
            coef, status = found
            return cls(coef, domain, window, symbol), status
        return cls(found, domain, window, symbol)

    @classmethod
    def fromroots(
        cls,
        roots: Any,
        domain: Any = [],  # noqa: B006 - NumPy's, never changed
        window: Any = None,
        symbol: str = "x",
    ) -> Self:
        """The series that is zero at the roots, and whose leading coefficient as a power series is one.

        Parameters
        ----------
        roots : array_like, 1-d
        domain : sequence of two numbers or None
            By default that of the class; the least interval that holds the roots for None.
        window : sequence of two numbers, optional
            By default that of the class.
        symbol : str
        """
        (roots,) = as_series([roots], trim=False)
        if domain is None:
            domain = getdomain(roots)
        elif type(domain) is list and not domain:
            domain = cls.domain
        if window is None:
            window = cls.window
        offset, scale = mapparms(domain, window)
        coef = cls._functions.fromroots(offset + scale * roots) / scale ** len(roots)
        return cls(coef, domain, window, symbol)

    @classmethod
    def identity(cls, domain: Any = None, window: Any = None, symbol: str = "x") -> Self:
        """The series of the function that gives back its argument.

        Parameters
        ----------
        domain, window : sequence of two numbers, optional
            By default those of the class.
        symbol : str
        """
        domain = cls.domain if domain is None else domain
        window = cls.window if window is None else window
        offset, scale = mapparms(window, domain)
        if not torch.compiler.is_compiling():
            return cls(cls._functions.line(offset, scale), domain, window, symbol)
        made = cls(open_line(cls._functions.basis, offset, scale), domain, window, symbol)
        made._open = True
        return made

    @classmethod
    def basis(cls, deg: Any, domain: Any = None, window: Any = None, symbol: str = "x") -> Self:
        """The polynomial of the basis that has degree `deg`.

        Parameters
        ----------
        deg : int
        domain, window : sequence of two numbers, optional
            By default those of the class.
        symbol : str

        Raises
        ------
        ValueError
            If `deg` is negative or no whole number.
        """
        degree = int(deg)
        if degree != deg or degree < 0:
            raise ValueError("deg must be non-negative integer")
        return cls([0] * degree + [1], domain, window, symbol)

    @classmethod
    def cast(cls, series: Any, domain: Any = None, window: Any = None) -> Self:
        """A series of any class as one of this.

        Parameters
        ----------
        series : series
            Of this class or another.
        domain, window : sequence of two numbers, optional
            By default those of the class.
        """
        converted: Self = series.convert(domain, cls, window)
        return converted
