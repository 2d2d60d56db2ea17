"""Python's operators on arrays and scalars, each by its ufunc."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from . import _ufuncs as u
from ._base import ArrayBase, wrap_result
from ._convert import as_tensor
from ._errstate import WATCHERS, asked, report
from ._impl.dtypes import is_integer
from ._out import write
from ._protocols import answers
from ._ufunc_call import call
from ._watching import label_of_power, scalar_label, scalar_overflow

__all__ = ["Operators"]

# In-place torch methods that do what the ufunc does, where both sides have one of the dtypes below.
_IN_PLACE = {
    u.add: Tensor.add_,
    u.subtract: Tensor.sub_,
    u.multiply: Tensor.mul_,
}
_NUMBERS = (bool, int, float, complex)
_SEQUENCES: frozenset[Any] = frozenset((list, tuple, str, bytes, bytearray))
_IN_PLACE_DTYPES = frozenset((torch.float64, torch.float32, torch.complex128, torch.int64, torch.int32))


def _watched(function: Any, *operands: Any, label: str = "") -> Any:
    """An operator where someone asked for floating point errors; NumPy names those of scalars apart."""
    label = label or scalar_label(function.__name__, operands)
    result = call(function, operands, label)
    if label.startswith("scalar") and asked():
        found = scalar_overflow(function.__name__, operands, result)
        if found:
            report(found, label)
    return result


def _update(function: Any, array: Any, other: Any) -> Any:
    """`array op= other`: write into the array, or give a new scalar."""
    if array._is_scalar:
        return _apply(function, array, other)
    if not array._writeable:
        raise ValueError("output array is read-only")
    if isinstance(other, ArrayBase) and not array._reversed and not WATCHERS:
        a, b = array._tensor, other._tensor
        method = _IN_PLACE.get(function)
        if (
            method is not None
            and a is not b
            and a.dtype is b.dtype
            and a.shape == b.shape
            and a.dtype in _IN_PLACE_DTYPES
        ):
            if torch.compiler.is_compiling():
                if a.dim() == 0:
                    return write(array, function(array, other)._tensor)
                method(a, b)
                return array
            try:
                method(a, b)
            except RuntimeError:
                # Torch refuses operands that overlap in part, and leaves them as they were.
                return function(array, other, out=array)
            return array
    if array._tensor.requires_grad or (isinstance(other, ArrayBase) and other._tensor.requires_grad):
        # What backpropagation remembers of the operands is not to be overwritten.
        operand = array.copy()
        return function(operand, operand if other is array else other, out=array)
    return function(array, other, out=array)


def _repeated(sequence: Any, scalar: Any) -> Any:
    """A sequence times a scalar, which is no array but the sequence so many times over."""
    if not is_integer(scalar._tensor.dtype):
        raise TypeError(f"can't multiply sequence by non-int of type '{type(scalar).__name__}'")
    return sequence * int(scalar._tensor)


def _opted_out(other: Any) -> bool:
    """Whether an operand is of a class that no ufunc takes: what the operator means, it knows itself."""
    return getattr(type(other), "__array_ufunc__", 0) is None


def _equality(function: Any, array: Any, other: Any, unequal: bool) -> Any:
    """Comparison by == or !=: what is no number differs from every element."""
    if not isinstance(other, ArrayBase):
        if _opted_out(other):
            return NotImplemented
        if answers(other):
            return function(array, other)
        try:
            as_tensor(other, function.__name__, "x2")
        except TypeError:
            if hasattr(other, "__array__"):
                # It is an array, and says itself why it is none now.
                raise
            t = array._tensor
            return wrap_result(torch.full(t.shape, unequal, dtype=torch.bool, device=t.device))
    return function(array, other)


def _apply(function: Any, array: Any, other: Any) -> Any:
    """`array op other`; two arrays whose dtypes are those of a loop go straight to its kernel."""
    if isinstance(other, ArrayBase):
        if not WATCHERS:
            a, b = array._tensor, other._tensor
            kernel = function._direct.get((a.dtype, b.dtype))
            if kernel is not None:
                try:
                    return wrap_result(kernel(a, b))
                except RuntimeError:
                    # Shapes that do not broadcast: the ufunc says so in NumPy's words.
                    return function(array, other)
    # Asking a class for what it has not is slow, and numbers are what is met most.
    elif type(other) not in _NUMBERS and _opted_out(other):
        return NotImplemented
    return _watched(function, array, other) if WATCHERS else function(array, other)


def _reflected(function: Any, other: Any, array: Any) -> Any:
    """`other op array`, where `other` is none of ours."""
    return _watched(function, other, array) if WATCHERS else function(other, array)


def _power(base: Any, exponent: Any) -> Any:
    if type(exponent) is int and exponent == 2 and base._tensor.dtype is torch.bool and not base._is_scalar:
        # NumPy squares, and the square of a bool is an int8.
        return u.square(base)
    if WATCHERS:
        if not isinstance(exponent, ArrayBase) and _opted_out(exponent):
            return NotImplemented
        label = label_of_power(base, exponent)
        return _watched(u.power, base, exponent, label="" if label == "power" else label)
    return _apply(u.power, base, exponent)


class Operators(ArrayBase):
    """Arithmetic, comparison, logic and conversion to Python numbers."""

    __slots__ = ()
    __array_priority__ = 0.0

    def __add__(self, other: Any) -> Any:
        return _apply(u.add, self, other)

    def __radd__(self, other: Any) -> Any:
        return _reflected(u.add, other, self)

    def __iadd__(self, other: Any) -> Any:
        return _update(u.add, self, other)

    def __sub__(self, other: Any) -> Any:
        return _apply(u.subtract, self, other)

    def __rsub__(self, other: Any) -> Any:
        return _reflected(u.subtract, other, self)

    def __isub__(self, other: Any) -> Any:
        return _update(u.subtract, self, other)

    def __mul__(self, other: Any) -> Any:
        if other.__class__ in _SEQUENCES and self._is_scalar:
            return _repeated(other, self)
        return _apply(u.multiply, self, other)

    def __rmul__(self, other: Any) -> Any:
        if other.__class__ in _SEQUENCES and self._is_scalar:
            return _repeated(other, self)
        return _reflected(u.multiply, other, self)

    def __imul__(self, other: Any) -> Any:
        if other.__class__ in _SEQUENCES and self._is_scalar:
            return _repeated(other, self)
        return _update(u.multiply, self, other)

    def __truediv__(self, other: Any) -> Any:
        return _apply(u.divide, self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return _reflected(u.divide, other, self)

    def __itruediv__(self, other: Any) -> Any:
        return _update(u.divide, self, other)

    def __floordiv__(self, other: Any) -> Any:
        return _apply(u.floor_divide, self, other)

    def __rfloordiv__(self, other: Any) -> Any:
        return _reflected(u.floor_divide, other, self)

    def __ifloordiv__(self, other: Any) -> Any:
        return _update(u.floor_divide, self, other)

    def __mod__(self, other: Any) -> Any:
        return _apply(u.remainder, self, other)

    def __rmod__(self, other: Any) -> Any:
        return _reflected(u.remainder, other, self)

    def __imod__(self, other: Any) -> Any:
        return _update(u.remainder, self, other)

    def __divmod__(self, other: Any) -> Any:
        return _apply(u.divmod, self, other)

    def __rdivmod__(self, other: Any) -> Any:
        return _reflected(u.divmod, other, self)

    def __pow__(self, other: Any, modulo: Any = None) -> Any:
        return NotImplemented if modulo is not None else _power(self, other)

    def __rpow__(self, other: Any, modulo: Any = None) -> Any:
        return NotImplemented if modulo is not None else _reflected(u.power, other, self)

    def __ipow__(self, other: Any) -> Any:  # type: ignore[misc]  # `**=` never has a modulo
        if type(other) is int and other == 2 and self._tensor.dtype is torch.bool and not self._is_scalar:
            return u.square(self, out=self)
        return _update(u.power, self, other)

    def __matmul__(self, other: Any) -> Any:
        return _apply(u.matmul, self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return _reflected(u.matmul, other, self)

    def __imatmul__(self, other: Any) -> Any:
        if not self._is_scalar and (self._tensor.dim() == 0 or as_tensor(other, "matmul", "x2").dim() < 2):
            raise ValueError(
                "inplace matrix multiplication requires the first operand to have at least one and the second at "
                "least two dimensions"
            )
        return _update(u.matmul, self, other)

    def __and__(self, other: Any) -> Any:
        return _apply(u.bitwise_and, self, other)

    def __rand__(self, other: Any) -> Any:
        return _reflected(u.bitwise_and, other, self)

    def __iand__(self, other: Any) -> Any:
        return _update(u.bitwise_and, self, other)

    def __or__(self, other: Any) -> Any:
        return _apply(u.bitwise_or, self, other)

    def __ror__(self, other: Any) -> Any:
        return _reflected(u.bitwise_or, other, self)

    def __ior__(self, other: Any) -> Any:
        return _update(u.bitwise_or, self, other)

    def __xor__(self, other: Any) -> Any:
        return _apply(u.bitwise_xor, self, other)

    def __rxor__(self, other: Any) -> Any:
        return _reflected(u.bitwise_xor, other, self)

    def __ixor__(self, other: Any) -> Any:
        return _update(u.bitwise_xor, self, other)

    def __lshift__(self, other: Any) -> Any:
        return _apply(u.left_shift, self, other)

    def __rlshift__(self, other: Any) -> Any:
        return _reflected(u.left_shift, other, self)

    def __ilshift__(self, other: Any) -> Any:
        return _update(u.left_shift, self, other)

    def __rshift__(self, other: Any) -> Any:
        return _apply(u.right_shift, self, other)

    def __rrshift__(self, other: Any) -> Any:
        return _reflected(u.right_shift, other, self)

    def __irshift__(self, other: Any) -> Any:
        return _update(u.right_shift, self, other)

    def __eq__(self, other: object) -> Any:
        return _equality(u.equal, self, other, unequal=False)

    def __ne__(self, other: object) -> Any:
        return _equality(u.not_equal, self, other, unequal=True)

    def __lt__(self, other: Any) -> Any:
        return _apply(u.less, self, other)

    def __le__(self, other: Any) -> Any:
        return _apply(u.less_equal, self, other)

    def __gt__(self, other: Any) -> Any:
        return _apply(u.greater, self, other)

    def __ge__(self, other: Any) -> Any:
        return _apply(u.greater_equal, self, other)

    def __neg__(self) -> Any:
        return _watched(u.negative, self) if WATCHERS else u.negative(self)

    def __pos__(self) -> Any:
        return u.positive(self)

    def __abs__(self) -> Any:
        return _watched(u.absolute, self) if WATCHERS else u.absolute(self)

    def __invert__(self) -> Any:
        return u.invert(self)

    def __bool__(self) -> bool:
        t = self._tensor
        if t.numel() == 1:
            return bool(t)
        if t.numel() == 0:
            raise ValueError("The truth value of an empty array is ambiguous. Use `array.size > 0` instead.")
        raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")

    def _only_element(self) -> Any:
        if self._tensor.dim():
            raise TypeError("only 0-dimensional arrays can be converted to Python scalars")
        return self._tensor.item()

    def __int__(self) -> int:
        return int(self._real_element("int"))

    def __float__(self) -> float:
        return float(self._real_element("float"))

    def _real_element(self, wanted: str) -> Any:
        value = self._only_element()
        if isinstance(value, complex):
            if not self._is_scalar:
                raise TypeError(f"{wanted}() argument must be a string or a real number, not 'complex'")
            value = value.real
        return value

    def __complex__(self, /) -> complex:
        return complex(self._only_element())

    def __index__(self) -> int:
        t = self._tensor
        if t.dim() or t.dtype is torch.bool or t.dtype.is_floating_point or t.dtype.is_complex:
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return int(t.item())  # not of the tensor: torch refuses the upper half of uint64

    def __contains__(self, item: Any) -> bool:
        return bool(torch.any((self == item)._tensor))
