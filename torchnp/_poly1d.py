"""`poly1d`: a polynomial in one variable, the highest power first."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import torch

from ._array import asarray
from ._creation import zeros
from ._editing import trim_zeros
from ._joining import concatenate
from ._poly1d_text import two_lines
from ._polynomials import poly, polyadd, polyder, polydiv, polyint, polysub, polyval, roots
from ._shaping import atleast_1d
from ._standin import StandIn
from ._statistics import convolve
from ._types import isscalar

__all__ = ["poly1d"]


class poly1d(StandIn):
    """A polynomial in one variable, as its coefficients.

    Parameters
    ----------
    c_or_r : array_like, at most 1-d, or poly1d
        The coefficients, the highest power first, without the zeros that lead; or the roots. The memory of an array
        is shared.
    r : bool
        Whether `c_or_r` are the roots.
    variable : str, optional
        The name of the variable in print, 'x' by default.

    Raises
    ------
    ValueError
        `c_or_r` has more than one dimension.

    Examples
    --------
    >>> import torchnp as np
    >>> p = np.poly1d([1, 2, 3])
    >>> print(p)
       2
    1 x + 2 x + 3
    >>> p(0.5)
    np.float64(4.25)
    >>> p.deriv() * 2
    poly1d([4, 4])
    >>> np.poly1d([1, 2], r=True)
    poly1d([ 1., -3.,  2.])
    """

    __hash__ = None  # type: ignore[assignment]  # Python's own way to say unhashable

    _held: Any
    """The coefficients; while a graph is compiled perhaps with zeros before them."""
    _settled: bool
    """Whether it is known that no zeros lead."""
    _variable: Any

    def __init__(self, c_or_r: Any, r: bool = False, variable: str | None = None) -> None:
        if isinstance(c_or_r, poly1d):
            self._held, self._settled = c_or_r._held, c_or_r._settled
            self._variable = c_or_r._variable if variable is None else variable
            if not torch.compiler.is_compiling():
                self._take_attributes(c_or_r)
            return
        self._variable = "x" if variable is None else variable
        self._held = atleast_1d(poly(c_or_r) if r else c_or_r)
        if self._held.ndim > 1:
            raise ValueError("poly1d: c_or_r: Polynomial must be 1d only.")
        self._settled = False
        if torch.compiler.is_compiling():
            leading = 0 if r else _leading_zeros(c_or_r)
            self._settled = leading is not None
            self._held = self._held[leading:]
        else:
            self._settle()

    def _take_attributes(self, other: poly1d) -> None:
        if other.__dict__.keys() - self.__dict__.keys():
            warnings.warn(
                "In the future extra properties will not be copied across when constructing one poly1d from another",
                FutureWarning,
                stacklevel=3,
            )
            self.__dict__.update({**other.__dict__, **self.__dict__})

    def _settle(self) -> None:
        """Leave off the zeros that lead; of nothing but zeros, one stays."""
        kept = trim_zeros(self._held, trim="f")
        self._held = kept if len(kept) else zeros(1, dtype=self._held.dtype)
        self._settled = True

    @property
    def _array(self) -> Any:
        return self._coeffs

    @property
    def _terms(self) -> Any:
        return self._held if torch.compiler.is_compiling() else self._coeffs

    @property
    def _coeffs(self) -> Any:
        if not self._settled:
            if torch.compiler.is_compiling():
                raise NotImplementedError(
                    "poly1d: how many coefficients are zero and lead depends on values, which a compiled graph cannot "
                    "follow; evaluate the polynomial there, and ask for its coefficients outside"
                )
            self._settle()
        return self._held

    @property
    def coeffs(self) -> Any:
        """The coefficients, the highest power first; also `c`, `coef` and `coefficients`."""
        return self._coeffs

    @coeffs.setter
    def coeffs(self, value: Any) -> None:
        # What `p.coeffs += 1` assigns is the array that it has changed already.
        if value is not self._coeffs:
            raise AttributeError("poly1d: Cannot set attribute 'coeffs'")

    c = coef = coefficients = coeffs

    @property
    def variable(self) -> Any:
        """The name of the variable in print."""
        return self._variable

    @property
    def order(self) -> int:
        """The degree; also `o`."""
        return len(self._coeffs) - 1

    o = order

    @property
    def roots(self) -> Any:
        """Where the polynomial is zero; also `r`."""
        return roots(self._coeffs)

    r = roots

    def _of(self, array: Any) -> Any:
        return poly1d(array)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self._coeffs.__array__(dtype, copy)

    def __len__(self) -> int:
        return self.order

    def __iter__(self) -> Iterator[Any]:
        return iter(self._coeffs)

    def __repr__(self) -> str:
        return f"poly1d({repr(self._coeffs)[len('array(') : -1]})"

    def __str__(self) -> str:
        return two_lines(self._coeffs.tolist(), self._variable)

    def __call__(self, val: Any) -> Any:
        return polyval(self._terms, val)

    def __getitem__(self, val: Any) -> Any:
        place = self.order - val
        if val > self.order or val < 0:
            return self._coeffs.dtype.type(0)
        return self._coeffs[place]

    def __setitem__(self, key: Any, val: Any) -> None:
        place = self.order - key
        if key < 0:
            raise ValueError("poly1d: Does not support negative powers.")
        if key > self.order:
            self._held = concatenate((zeros(key - self.order, dtype=self._held.dtype), self._held))
            place = 0
        self._held[place] = val

    def __neg__(self) -> Any:
        return poly1d(-self._terms)

    def __pos__(self) -> Any:
        return self

    def __add__(self, other: Any) -> Any:
        return poly1d(polyadd(self._terms, _coefficients(other)))

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return poly1d(polysub(self._terms, _coefficients(other)))

    def __rsub__(self, other: Any) -> Any:
        return poly1d(polysub(_coefficients(other), self._terms))

    def __mul__(self, other: Any) -> Any:
        return poly1d(self._terms * other if isscalar(other) else convolve(self._terms, _coefficients(other)))

    def __rmul__(self, other: Any) -> Any:
        return poly1d(other * self._terms if isscalar(other) else convolve(_coefficients(other), self._terms))

    def __truediv__(self, other: Any) -> Any:
        return poly1d(self._terms / other) if isscalar(other) else polydiv(self, poly1d(other))

    def __rtruediv__(self, other: Any) -> Any:
        return poly1d(other / self._terms) if isscalar(other) else polydiv(poly1d(other), self)

    def __pow__(self, val: Any) -> Any:
        if not isscalar(val) or int(val) != val or val < 0:
            raise ValueError("poly1d: Power to non-negative integers only.")
        power = asarray([1])
        for _ in range(val):
            power = convolve(self._terms, power)
        return poly1d(power)

    def __eq__(self, other: object) -> Any:
        if not isinstance(other, poly1d):
            return NotImplemented
        return self._coeffs.shape == other._coeffs.shape and (self._coeffs == other._coeffs).all()

    def __ne__(self, other: object) -> Any:
        return not self == other if isinstance(other, poly1d) else NotImplemented

    def integ(self, m: int = 1, k: Any = 0) -> Any:
        """The m-th integral.

        Parameters
        ----------
        m : int
        k : scalar or array_like
            The constants of integration, one for all or one for each.

        Raises
        ------
        ValueError
            `m` is negative, or the constants are too few.

        Examples
        --------
        >>> import torchnp as np
        >>> np.poly1d([2, 1]).integ(k=5)
        poly1d([1., 1., 5.])
        """
        return poly1d(polyint(self._terms, m, k))

    def deriv(self, m: int = 1) -> Any:
        """The m-th derivative.

        Parameters
        ----------
        m : int

        Raises
        ------
        ValueError
            `m` is negative.

        Examples
        --------
        >>> import torchnp as np
        >>> np.poly1d([1, 2, 3]).deriv()
        poly1d([2, 2])
        """
        return poly1d(polyder(self._terms, m))


def _coefficients(other: Any) -> Any:
    """The coefficients of an operand, which may be anything that a polynomial can be made of."""
    return (other if isinstance(other, poly1d) else poly1d(other))._terms


def _leading_zeros(coefficients: Any) -> int | None:
    """How many coefficients are zero and lead, as far as Python numbers tell; the last one does not count."""
    items = coefficients if isinstance(coefficients, list | tuple) else [coefficients]
    if not items or not all([isinstance(item, int | float | complex) for item in items]):
        return None
    count = 0
    while count < len(items) - 1 and items[count] == 0:
        count += 1
    return count
