"""The scalar types and their hierarchy: real types, immutable, over a 0-d tensor.

A scalar holds its value where the array that it came from lives; nothing is synchronised until
someone asks for the Python value.
"""

from __future__ import annotations

import numbers
from types import GenericAlias
from typing import Any

import torch

from ._base import ArrayBase, register_scalar_type, wrap
from ._convert import as_tensor
from ._dtypes import register_type
from ._flags import flagsobj
from ._flatiter import flatiter
from ._methods import ArrayMethods
from ._ownership import check_resize
from ._scalar_text import format_text, scalar_repr, scalar_str
from ._subscripts import alias

__all__ = [
    "bool_",
    "byte",
    "cdouble",
    "clongdouble",
    "complex64",
    "concrete_types",
    "complex128",
    "complexfloating",
    "csingle",
    "double",
    "float16",
    "float32",
    "float64",
    "floating",
    "generic",
    "half",
    "inexact",
    "int8",
    "int16",
    "int32",
    "int64",
    "int_",
    "intc",
    "integer",
    "intp",
    "long",
    "longdouble",
    "longlong",
    "number",
    "short",
    "signedinteger",
    "single",
    "ubyte",
    "uint",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "uintc",
    "uintp",
    "ulong",
    "ulonglong",
    "unsignedinteger",
    "ushort",
]

_NOT_GIVEN: Any = object()
_torch_dtypes: dict[type, torch.dtype] = {}


class generic(ArrayMethods):
    """Base of all scalar types.

    Parameters
    ----------
    value : number, array-like or str, default 0
        What to convert. An array of one or more dimensions gives an ndarray, as in NumPy.

    Raises
    ------
    TypeError
        The type is abstract (`floating`, `number` …), or the value is no number.
    OverflowError
        A Python int is out of the type's bounds.

    Examples
    --------
    >>> import torchnp as np
    >>> np.float32(0.5)
    np.float32(0.5)
    >>> isinstance(np.int8(3), np.signedinteger)
    True
    """

    __slots__ = ()
    _is_scalar = True

    def __new__(cls, value: Any = 0, /) -> Any:
        torch_dtype = _torch_dtypes.get(cls)
        if torch_dtype is None:
            raise TypeError(f"cannot create 'torchnp.{cls.__name__}' instances: the type is abstract")
        if isinstance(value, str | bytes):
            value = _parse(value, torch_dtype)
        elif value is None and torch_dtype.is_floating_point:
            value = float("nan")
        elif value is None and torch_dtype.is_complex:
            value = complex("nan+nanj")
        t = as_tensor(value, cls.__name__, "value", dtype=torch_dtype)
        if t.dim():
            return wrap(t.clone())
        self = object.__new__(cls)
        self._tensor = t.clone()
        self._writeable = False
        self._owner = None
        return self

    @property
    def flags(self) -> flagsobj:
        """Facts about the memory: a scalar owns it, and nobody may write to it."""
        return flagsobj(self)

    @property
    def flat(self) -> flatiter:
        """An iterator over the only element."""
        return wrap(self._tensor.clone()).flat

    def setflags(
        self,
        /,
        write: bool | None = None,
        align: bool | None = None,
        uic: bool | None = None,
    ) -> None:
        """Without effect, as in NumPy: a scalar stays as it is."""

    def resize(self, /, *new_shape: Any, refcheck: bool = True) -> None:
        """Without effect, as in NumPy: a scalar has one element."""
        check_resize(new_shape, refcheck)

    def __hash__(self) -> int:
        return hash(self._tensor.item())

    def __repr__(self) -> str:
        return scalar_repr(self._tensor)

    def __str__(self) -> str:
        return scalar_str(self._tensor)

    def __format__(self, /, spec: str) -> str:
        return format_text(self, spec)

    def __reduce__(self, /) -> tuple[Any, ...]:
        return type(self), (self._tensor.item(),)

    def __copy__(self, /) -> Any:
        return self

    def __deepcopy__(self, /, memo: object) -> Any:
        return self

    def __iter__(self) -> Any:
        raise TypeError(f"'torchnp.{type(self).__name__}' object is not iterable")

    def __round__(self, /, ndigits: int | None = None) -> Any:
        return round(self._tensor.item()) if ndigits is None else self.round(ndigits)


def _parse(text: str | bytes, torch_dtype: torch.dtype) -> Any:
    shown = text.decode() if isinstance(text, bytes) else text
    if torch_dtype.is_complex:
        return complex(shown)
    if torch_dtype.is_floating_point:
        return float(shown)
    return len(shown) > 0 if torch_dtype is torch.bool else int(shown)


class number(generic):
    """Base of all numeric scalar types."""

    __slots__ = ()

    def __class_getitem__(cls, parameters: Any) -> GenericAlias:
        if cls in _torch_dtypes:
            raise TypeError(f"type '{cls.__name__}' is not subscriptable")
        return alias(cls, parameters, 2 if cls is complexfloating else 1)


class integer(number):
    """Base of all integer scalar types."""

    __slots__ = ()

    @property
    def numerator(self) -> Any:
        """The integer itself."""
        return self

    @property
    def denominator(self) -> int:
        """One."""
        return 1

    def is_integer(self, /) -> bool:
        """Whether the value is a whole number: always."""
        return True

    def bit_count(self, /) -> int:
        """How many one-bits the absolute value has."""
        return abs(int(self)).bit_count()


class signedinteger(integer):
    """Base of the signed integer scalar types."""

    __slots__ = ()


class unsignedinteger(integer):
    """Base of the unsigned integer scalar types."""

    __slots__ = ()


class inexact(number):
    """Base of the floating and complex scalar types."""

    __slots__ = ()


class floating(inexact):
    """Base of the floating-point scalar types."""

    __slots__ = ()

    def is_integer(self, /) -> bool:
        """Whether the value is a whole number."""
        return float(self).is_integer()

    def as_integer_ratio(self, /) -> tuple[int, int]:
        """The value as a pair of ints, numerator and positive denominator."""
        return float(self).as_integer_ratio()


class complexfloating(inexact):
    """Base of the complex scalar types."""

    __slots__ = ()

    def __new__(cls, real: Any = 0, imag: Any = _NOT_GIVEN, /) -> Any:
        if imag is _NOT_GIVEN:
            return super().__new__(cls, real)
        for part in (real, imag):
            if isinstance(part, str | bytes) or isinstance(part, ArrayBase) and part._tensor.dtype.is_complex:
                raise TypeError(f"{cls.__name__}: the parts must be real numbers, not {real!r} and {imag!r}")
        return super().__new__(cls, complex(float(real), float(imag)))


class bool_(generic):
    """True or False."""

    __slots__ = ()

    def __class_getitem__(cls, parameters: Any) -> GenericAlias:
        return alias(cls, parameters)

    def __new__(cls, value: Any = False, /) -> Any:
        return super().__new__(cls, bool(value) if isinstance(value, str | bytes) or value is None else value)

    def __index__(self) -> int:
        raise TypeError("only integer scalar arrays can be converted to a scalar index")


# Not its qualified name, by which `pickle` finds it in this module.
bool_.__name__ = "bool"


class int8(signedinteger):
    """Integer from -128 to 127."""

    __slots__ = ()


class int16(signedinteger):
    """Integer from -32768 to 32767."""

    __slots__ = ()


class int32(signedinteger):
    """Integer of 32 bits."""

    __slots__ = ()


class int64(signedinteger):
    """Integer of 64 bits; what Python ints become."""

    __slots__ = ()


class uint8(unsignedinteger):
    """Integer from 0 to 255."""

    __slots__ = ()


class uint16(unsignedinteger):
    """Integer from 0 to 65535."""

    __slots__ = ()


class uint32(unsignedinteger):
    """Non-negative integer of 32 bits."""

    __slots__ = ()


class uint64(unsignedinteger):
    """Non-negative integer of 64 bits."""

    __slots__ = ()


class float16(floating):
    """Floating-point number of 16 bits."""

    __slots__ = ()


class float32(floating):
    """Floating-point number of 32 bits."""

    __slots__ = ()


class float64(floating):
    """Floating-point number of 64 bits; what Python floats become."""

    __slots__ = ()

    @classmethod
    def fromhex(cls, string: str, /) -> Any:
        """The number that a text in hexadecimal, as of `hex`, stands for."""
        return cls(float.fromhex(string))

    def hex(self, /) -> str:
        """The value in hexadecimal: exactly, in few characters."""
        return float(self).hex()


class complex64(complexfloating):
    """Complex number of two 32-bit parts."""

    __slots__ = ()


class complex128(complexfloating):
    """Complex number of two 64-bit parts; what Python complex numbers become."""

    __slots__ = ()


for _torch_dtype, _cls in (
    (torch.bool, bool_),
    (torch.int8, int8),
    (torch.int16, int16),
    (torch.int32, int32),
    (torch.int64, int64),
    (torch.uint8, uint8),
    (torch.uint16, uint16),
    (torch.uint32, uint32),
    (torch.uint64, uint64),
    (torch.float16, float16),
    (torch.float32, float32),
    (torch.float64, float64),
    (torch.complex64, complex64),
    (torch.complex128, complex128),
):
    _torch_dtypes[_cls] = _torch_dtype
    register_scalar_type(_torch_dtype, _cls)
    register_type(_torch_dtype, _cls)

byte, short, intc, int_, intp, long, longlong = int8, int16, int32, int64, int64, int64, int64
ubyte, ushort, uintc, uint, uintp, ulong, ulonglong = uint8, uint16, uint32, uint64, uint64, uint64, uint64
half, single, double, longdouble = float16, float32, float64, float64
csingle, cdouble, clongdouble = complex64, complex128, complex128


# As NumPy's scalars are, of Python's abstract numbers; its bool is none of them.
numbers.Number.register(number)
numbers.Complex.register(inexact)
numbers.Real.register(floating)
numbers.Integral.register(integer)


def concrete_types() -> tuple[type, ...]:
    """The scalar types that can be instantiated."""
    return tuple(_torch_dtypes)
