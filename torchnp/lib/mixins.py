"""Operators for classes that are no arrays but take part in ufuncs."""

from __future__ import annotations

from typing import Any

from torchnp import _ufuncs as u
from torchnp._protocols import ANSWERS

__all__ = ["NDArrayOperatorsMixin"]


def _opted_out(other: Any) -> bool:
    """Whether the other operand's class takes no ufuncs: Python then asks its own methods."""
    return getattr(type(other), "__array_ufunc__", 0) is None


def _forward(function: Any, one: Any, other: Any) -> Any:
    return NotImplemented if _opted_out(other) else function(one, other)


def _reflected(function: Any, one: Any, other: Any) -> Any:
    return NotImplemented if _opted_out(other) else function(other, one)


def _update(function: Any, one: Any, other: Any) -> Any:
    return function(one, other, out=(one,))


class NDArrayOperatorsMixin(ANSWERS):
    """Python's operators by ufuncs, for a class that defines `__array_ufunc__`.

    Examples
    --------
    >>> import torchnp as np
    >>> class Logged(np.lib.mixins.NDArrayOperatorsMixin):
    ...     def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
    ...         return f"{ufunc.__name__}.{method} of {len(inputs)}"
    >>> Logged() + 1
    'add.__call__ of 2'
    >>> np.arange(2) * Logged()
    'multiply.__call__ of 2'
    """

    __slots__ = ()

    def __lt__(self, other: Any) -> Any:
        return _forward(u.less, self, other)

    def __le__(self, other: Any) -> Any:
        return _forward(u.less_equal, self, other)

    def __eq__(self, other: object) -> Any:
        return _forward(u.equal, self, other)

    def __ne__(self, other: object) -> Any:
        return _forward(u.not_equal, self, other)

    def __gt__(self, other: Any) -> Any:
        return _forward(u.greater, self, other)

    def __ge__(self, other: Any) -> Any:
        return _forward(u.greater_equal, self, other)

    __hash__ = None  # type: ignore[assignment]  # Python's own way to say unhashable

    def __add__(self, other: Any) -> Any:
        return _forward(u.add, self, other)

    def __radd__(self, other: Any) -> Any:
        return _reflected(u.add, self, other)

    def __iadd__(self, other: Any) -> Any:
        return _update(u.add, self, other)

    def __sub__(self, other: Any) -> Any:
        return _forward(u.subtract, self, other)

    def __rsub__(self, other: Any) -> Any:
        return _reflected(u.subtract, self, other)

    def __isub__(self, other: Any) -> Any:
        return _update(u.subtract, self, other)

    def __mul__(self, other: Any) -> Any:
        return _forward(u.multiply, self, other)

    def __rmul__(self, other: Any) -> Any:
        return _reflected(u.multiply, self, other)

    def __imul__(self, other: Any) -> Any:
        return _update(u.multiply, self, other)

    def __matmul__(self, other: Any) -> Any:
        return _forward(u.matmul, self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return _reflected(u.matmul, self, other)

    def __imatmul__(self, other: Any) -> Any:
        return _update(u.matmul, self, other)

    def __truediv__(self, other: Any) -> Any:
        return _forward(u.divide, self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return _reflected(u.divide, self, other)

    def __itruediv__(self, other: Any) -> Any:
        return _update(u.divide, self, other)

    def __floordiv__(self, other: Any) -> Any:
        return _forward(u.floor_divide, self, other)

    def __rfloordiv__(self, other: Any) -> Any:
        return _reflected(u.floor_divide, self, other)

    def __ifloordiv__(self, other: Any) -> Any:
        return _update(u.floor_divide, self, other)

    def __mod__(self, other: Any) -> Any:
        return _forward(u.remainder, self, other)

    def __rmod__(self, other: Any) -> Any:
        return _reflected(u.remainder, self, other)

    def __imod__(self, other: Any) -> Any:
        return _update(u.remainder, self, other)

    def __divmod__(self, other: Any) -> Any:
        return _forward(u.divmod, self, other)

    def __rdivmod__(self, other: Any) -> Any:
        return _reflected(u.divmod, self, other)

    def __pow__(self, other: Any) -> Any:
        return _forward(u.power, self, other)

    def __rpow__(self, other: Any) -> Any:
        return _reflected(u.power, self, other)

    def __ipow__(self, other: Any) -> Any:
        return _update(u.power, self, other)

    def __lshift__(self, other: Any) -> Any:
        return _forward(u.left_shift, self, other)

    def __rlshift__(self, other: Any) -> Any:
        return _reflected(u.left_shift, self, other)

    def __ilshift__(self, other: Any) -> Any:
        return _update(u.left_shift, self, other)

    def __rshift__(self, other: Any) -> Any:
        return _forward(u.right_shift, self, other)

    def __rrshift__(self, other: Any) -> Any:
        return _reflected(u.right_shift, self, other)

    def __irshift__(self, other: Any) -> Any:
        return _update(u.right_shift, self, other)

    def __and__(self, other: Any) -> Any:
        return _forward(u.bitwise_and, self, other)

    def __rand__(self, other: Any) -> Any:
        return _reflected(u.bitwise_and, self, other)

    def __iand__(self, other: Any) -> Any:
        return _update(u.bitwise_and, self, other)

    def __xor__(self, other: Any) -> Any:
        return _forward(u.bitwise_xor, self, other)

    def __rxor__(self, other: Any) -> Any:
        return _reflected(u.bitwise_xor, self, other)

    def __ixor__(self, other: Any) -> Any:
        return _update(u.bitwise_xor, self, other)

    def __or__(self, other: Any) -> Any:
        return _forward(u.bitwise_or, self, other)

    def __ror__(self, other: Any) -> Any:
        return _reflected(u.bitwise_or, self, other)

    def __ior__(self, other: Any) -> Any:
        return _update(u.bitwise_or, self, other)

    def __neg__(self) -> Any:
        return u.negative(self)

    def __pos__(self) -> Any:
        return u.positive(self)

    def __abs__(self) -> Any:
        return u.absolute(self)

    def __invert__(self) -> Any:
        return u.invert(self)
