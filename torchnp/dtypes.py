"""The classes of the dtypes: the type of `dtype("float64")` is `Float64DType`.

Calling a class gives its only instance.
"""

from __future__ import annotations

import torch

from ._dtypes import dtype

__all__ = [
    "BoolDType",
    "ByteDType",
    "Complex128DType",
    "Complex64DType",
    "Float16DType",
    "Float32DType",
    "Float64DType",
    "Int16DType",
    "Int32DType",
    "Int64DType",
    "Int8DType",
    "IntDType",
    "LongDType",
    "LongLongDType",
    "ShortDType",
    "UByteDType",
    "UInt16DType",
    "UInt32DType",
    "UInt64DType",
    "UInt8DType",
    "UIntDType",
    "ULongDType",
    "ULongLongDType",
    "UShortDType",
]


class BoolDType(dtype, of=torch.bool):
    """True or False, in a byte."""

    __slots__ = ()


class Int8DType(dtype, of=torch.int8):
    """Signed integers of 8 bits."""

    __slots__ = ()


class Int16DType(dtype, of=torch.int16):
    """Signed integers of 16 bits."""

    __slots__ = ()


class Int32DType(dtype, of=torch.int32):
    """Signed integers of 32 bits."""

    __slots__ = ()


class Int64DType(dtype, of=torch.int64):
    """Signed integers of 64 bits."""

    __slots__ = ()


class UInt8DType(dtype, of=torch.uint8):
    """Unsigned integers of 8 bits."""

    __slots__ = ()


class UInt16DType(dtype, of=torch.uint16):
    """Unsigned integers of 16 bits."""

    __slots__ = ()


class UInt32DType(dtype, of=torch.uint32):
    """Unsigned integers of 32 bits."""

    __slots__ = ()


class UInt64DType(dtype, of=torch.uint64):
    """Unsigned integers of 64 bits."""

    __slots__ = ()


class Float16DType(dtype, of=torch.float16):
    """Floating-point numbers of 16 bits."""

    __slots__ = ()


class Float32DType(dtype, of=torch.float32):
    """Floating-point numbers of 32 bits."""

    __slots__ = ()


class Float64DType(dtype, of=torch.float64):
    """Floating-point numbers of 64 bits."""

    __slots__ = ()


class Complex64DType(dtype, of=torch.complex64):
    """Complex numbers of two parts of 32 bits."""

    __slots__ = ()


class Complex128DType(dtype, of=torch.complex128):
    """Complex numbers of two parts of 64 bits."""

    __slots__ = ()


# The names that C has for them; `long` and `long long` are one type, as everywhere in torchnp.
ByteDType = Int8DType
ShortDType = Int16DType
IntDType = Int32DType
LongDType = Int64DType
LongLongDType = Int64DType
UByteDType = UInt8DType
UShortDType = UInt16DType
UIntDType = UInt32DType
ULongDType = UInt64DType
ULongLongDType = UInt64DType
