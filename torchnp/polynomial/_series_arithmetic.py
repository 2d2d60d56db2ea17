"""Operators of the convenience classes, each by the function of its basis."""

from __future__ import annotations

import numbers
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple, Self

import torch

from torchnp._impl import poly_open
from torchnp._impl.poly_basis import Basis
from torchnp._normalizer import public
from torchnp._reductions import all as all_true

from .polyutils import trimcoef

__all__ = ["SeriesArithmetic", "SeriesFunctions"]

Function = Callable[..., Any]

open_add = public(poly_open.open_add, "add")
open_sub = public(poly_open.open_sub, "subtract")
open_mul = public(poly_open.open_mul, "multiply")

# What a function raises for an operand that is none, of which Python then speaks in terms of the operator.
_REFUSALS = (TypeError, ValueError, OverflowError)


class SeriesFunctions(NamedTuple):
    """A basis and its functions, of which the class of its series is made."""

    basis: Basis
    add: Function
    sub: Function
    mul: Function
    div: Function
    power: Function
    value: Function
    integral: Function
    derivative: Function
    fit: Function
    line: Function
    roots: Function
    fromroots: Function


class SeriesArithmetic:
    """A series with its domain, window and symbol, as an operand."""

    __hash__ = None  # type: ignore[assignment]  # Python's own way to say unhashable
    # Says to arrays, as to NumPy's, that what to do with one is up to the series.
    __array_ufunc__ = None

    maxpower = 100
    """The largest exponent that `**` takes."""

    _functions: ClassVar[SeriesFunctions]
    _held: Any
    """The coefficients; while `_open` perhaps with zeros at the end that do not belong to them."""
    _open: bool
    """Whether there may be such zeros: a compiled graph cannot tell."""
    domain: Any
    window: Any
    symbol: Any
    _symbol: str

    def __init__(self, coef: Any, domain: Any = None, window: Any = None, symbol: str = "x") -> None:
        raise NotImplementedError

    @property
    def coef(self) -> Any:
        """The coefficients, the lowest degree first."""
        if not self._open:
            return self._held
        trimmed = trimcoef(self._held)
        if not torch.compiler.is_compiling():
            self._held, self._open = trimmed, False
        return trimmed

    @coef.setter
    def coef(self, value: Any) -> None:
        self._held, self._open = value, False

    @property
    def _terms(self) -> Any:
        """The coefficients for functions that zeros at the end do not matter to."""
        return self._held if torch.compiler.is_compiling() else self.coef

    def _with(self, coef: Any, more_zeros: bool = False) -> Self:
        """A series of other coefficients, to which zeros may have come, that is in all else like this one."""
        if not torch.compiler.is_compiling():
            return type(self)(coef, self.domain, self.window, self.symbol)
        # Where zeros were left out, a graph knows no number of terms for the constructor to check.
        made = object.__new__(type(self))
        made._held, made._open = coef.copy(), self._open or more_zeros
        made.domain, made.window, made._symbol = self.domain.copy(), self.window.copy(), self._symbol
        return made

    def _operand(self, other: Any) -> Any:
        """The coefficients of the other operand, if the two go together."""
        if not isinstance(other, SeriesArithmetic):
            return other
        if not isinstance(other, type(self)):
            raise TypeError(f"Polynomial types differ: {type(self).__name__} and {type(other).__name__}")
        # A graph compares no values.
        if not torch.compiler.is_compiling():
            if not all_true(self.domain == other.domain):
                raise TypeError("Domains differ; convert one to that of the other")
            if not all_true(self.window == other.window):
                raise TypeError("Windows differ; convert one to that of the other")
        if self.symbol != other.symbol:
            raise ValueError(f"Polynomial symbols differ: {self.symbol!r} and {other.symbol!r}")
        return other._terms

    def _combined(self, function: Function, left: Any, right: Any) -> Any:
        try:
            made = function(left, right)
        except _REFUSALS:
            return NotImplemented
        return tuple([self._with(coef) for coef in made]) if isinstance(made, tuple) else self._with(made)

    def _summed(self, function: Function, in_graph: Function, left: Any, right: Any) -> Any:
        """As `_combined`; in a graph, with the zeros at the end."""
        if not torch.compiler.is_compiling():
            return self._combined(function, left, right)
        return self._with(in_graph(self._functions.basis, left, right), more_zeros=True)

    def __neg__(self) -> Self:
        return self._with(-self._terms)

    def __pos__(self) -> Self:
        return self

    def __add__(self, other: Any) -> Any:
        return self._summed(self._functions.add, open_add, self._terms, self._operand(other))

    def __radd__(self, other: Any) -> Any:
        return self._summed(self._functions.add, open_add, other, self._terms)

    def __sub__(self, other: Any) -> Any:
        return self._summed(self._functions.sub, open_sub, self._terms, self._operand(other))

    def __rsub__(self, other: Any) -> Any:
        return self._summed(self._functions.sub, open_sub, other, self._terms)

    def __mul__(self, other: Any) -> Any:
        return self._summed(self._functions.mul, open_mul, self._terms, self._operand(other))

    def __rmul__(self, other: Any) -> Any:
        return self._summed(self._functions.mul, open_mul, other, self._terms)

    def __divmod__(self, other: Any) -> Any:
        return self._combined(self._functions.div, self._terms, self._operand(other))

    def __rdivmod__(self, other: Any) -> Any:
        return self._combined(self._functions.div, other, self._terms)

    def __floordiv__(self, other: Any) -> Any:
        return _item(self.__divmod__(other), 0)

    def __rfloordiv__(self, other: Any) -> Any:
        return _item(self.__rdivmod__(other), 0)

    def __mod__(self, other: Any) -> Any:
        return _item(self.__divmod__(other), 1)

    def __rmod__(self, other: Any) -> Any:
        return _item(self.__rdivmod__(other), 1)

    def __truediv__(self, other: Any) -> Any:
        # By anything but a number the quotient would be a series without end.
        kind: type = type(other)
        if kind is bool or not isinstance(other, numbers.Number):
            raise TypeError(
                f"unsupported types for true division: '{type(self)}', '{type(other)}'; // and % divide by series"
            )
        return self.__floordiv__(other)

    def __rtruediv__(self, other: Any) -> Any:
        return NotImplemented

    def __pow__(self, other: Any) -> Any:
        return self._with(self._functions.power(self._terms, other, maxpower=self.maxpower))

    def __eq__(self, other: object) -> Any:
        return (
            isinstance(other, type(self))
            and all_true(self.domain == other.domain)
            and all_true(self.window == other.window)
            and self.coef.shape == other.coef.shape
            and all_true(self.coef == other.coef)
            and self.symbol == other.symbol
        )

    def __ne__(self, other: object) -> bool:
        return not self.__eq__(other)


def _item(pair: Any, place: int) -> Any:
    """One of quotient and remainder, unless there are none."""
    return pair if pair is NotImplemented else pair[place]
