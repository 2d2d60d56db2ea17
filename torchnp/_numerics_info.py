"""Limits of the numeric dtypes, and integers written out in other bases."""

from __future__ import annotations

from functools import lru_cache
from types import GenericAlias
from typing import Any

import torch

from ._base import ArrayBase, wrap_result
from ._convert import to_int
from ._dtypes import dtype as dtype_class
from ._dtypes import dtype_of, to_torch_dtype
from ._impl.dtypes import int_bounds, is_inexact, is_integer, name_of, real_of
from ._subscripts import alias

__all__ = ["base_repr", "binary_repr", "finfo", "iinfo"]

# Exponent bits, mantissa bits, reliable decimal digits.
_LAYOUT = {torch.float16: (5, 10, 3), torch.float32: (8, 23, 6), torch.float64: (11, 52, 15)}
_RULE = "---------------------------------------------------------------"


def _dtype_or_value(obj: Any, name: str) -> torch.dtype:
    """The dtype that `obj` names, or that of a number; unlike elsewhere, what names none is a ValueError."""
    if isinstance(obj, ArrayBase):
        return obj._tensor.dtype
    if isinstance(obj, bool | int | float | complex):
        return to_torch_dtype(type(obj))
    try:
        return to_torch_dtype(obj)
    except TypeError as error:
        raise ValueError(f"{name}: {error}") from error


class finfo:
    """Machine limits of a floating dtype, or of the parts of a complex one.

    Parameters
    ----------
    dtype : dtype-like or inexact scalar

    Attributes
    ----------
    bits, nexp, iexp, nmant : int
        Width, and how many bits the exponent and the mantissa have.
    eps, epsneg : scalar
        Distance from 1 to the next greater, and next smaller, number.
    max, min, tiny, smallest_normal, smallest_subnormal : scalar
    minexp, maxexp, machep, negep, precision : int
    resolution : scalar
        ``10 ** -precision``.
    dtype : dtype

    Raises
    ------
    ValueError
        The dtype is not inexact.

    Examples
    --------
    >>> import torchnp as np
    >>> np.finfo(np.float32).bits
    32
    """

    __slots__ = (
        "bits",
        "dtype",
        "eps",
        "epsneg",
        "iexp",
        "machep",
        "max",
        "maxexp",
        "min",
        "minexp",
        "negep",
        "nexp",
        "nmant",
        "precision",
        "resolution",
        "smallest_normal",
        "smallest_subnormal",
        "tiny",
    )

    bits: int
    dtype: dtype_class
    eps: Any
    epsneg: Any
    iexp: int
    machep: int
    max: Any
    maxexp: int
    min: Any
    minexp: int
    negep: int
    nexp: int
    nmant: int
    precision: int
    resolution: Any
    smallest_normal: Any
    smallest_subnormal: Any
    tiny: Any

    def __class_getitem__(cls, parameters: Any) -> GenericAlias:
        return alias(cls, parameters)

    def __new__(cls, dtype: Any) -> finfo:  # noqa: PYI034 - one instance a dtype
        found = _dtype_or_value(dtype, "finfo")
        if not is_inexact(found):
            raise ValueError(f"finfo: data type {name_of(found)} not inexact")
        return _floating_limits(real_of(found))

    def __repr__(self) -> str:
        largest = f"{float(self.max):.5e}" if self.bits == 16 else str(self.max)
        return f"finfo(resolution={self.resolution!s}, min=-{largest}, max={largest}, dtype={self.dtype})"

    def __str__(self) -> str:
        lines = (
            f"Machine parameters for {self.dtype}",
            _RULE,
            f"precision = {self.precision}   resolution = {self.resolution!s}",
            f"machep = {self.machep}   eps =        {self.eps!s}",
            f"negep =  {self.negep}   epsneg =     {self.epsneg!s}",
            f"minexp = {self.minexp}   tiny =       {self.tiny!s}",
            f"maxexp = {self.maxexp}   max =        {self.max!s}",
            f"nexp =   {self.nexp}   min =        -max",
            f"smallest_normal = {self.smallest_normal!s}   smallest_subnormal = {self.smallest_subnormal!s}",
            _RULE,
        )
        return "\n".join(lines) + "\n"


@lru_cache
def _floating_limits(found: torch.dtype) -> finfo:
    exponent, mantissa, precision = _LAYOUT[found]
    limits = torch.finfo(found)
    highest = 2 ** (exponent - 1)

    def scalar(value: float) -> Any:
        return wrap_result(torch.tensor(value, dtype=found))

    result = object.__new__(finfo)
    result.dtype = dtype_of(found)
    result.bits = limits.bits
    result.nexp = result.iexp = exponent
    result.nmant, result.precision = mantissa, precision
    result.machep, result.negep = -mantissa, -mantissa - 1
    result.minexp, result.maxexp = 2 - highest, highest
    result.eps, result.epsneg = scalar(limits.eps), scalar(limits.eps / 2)
    result.max, result.min = scalar(limits.max), scalar(limits.min)
    result.tiny = result.smallest_normal = scalar(limits.smallest_normal)
    result.smallest_subnormal = scalar(2.0 ** (2 - highest - mantissa))
    result.resolution = scalar(10.0**-precision)
    return result


class iinfo:
    """Limits of an integer dtype.

    Parameters
    ----------
    int_type : dtype-like or integer

    Attributes
    ----------
    bits, min, max : int
    dtype : dtype
    kind, key : str
        'i' or 'u', and that followed by the bits.

    Raises
    ------
    ValueError
        The dtype is not an integer dtype.

    Examples
    --------
    >>> import torchnp as np
    >>> np.iinfo(np.int8)
    iinfo(min=-128, max=127, dtype=int8)
    """

    __slots__ = ("bits", "dtype", "key", "kind", "max", "min")

    def __class_getitem__(cls, parameters: Any) -> GenericAlias:
        return alias(cls, parameters)

    def __init__(self, int_type: Any) -> None:
        found = _dtype_or_value(int_type, "iinfo")
        self.dtype = dtype_of(found)
        self.kind = self.dtype.kind
        self.bits = self.dtype.itemsize * 8
        self.key = f"{self.kind}{self.bits}"
        if not is_integer(found):
            raise ValueError(f"iinfo: Invalid integer data type {self.kind!r}.")
        self.min, self.max = int_bounds(found)

    def __repr__(self) -> str:
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"

    def __str__(self) -> str:
        return f"Machine parameters for {self.dtype}\n{_RULE}\nmin = {self.min}\nmax = {self.max}\n{_RULE}\n"


_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def base_repr(number: int, base: int = 2, padding: int = 0) -> str:
    """An integer written in a base from 2 to 36.

    Parameters
    ----------
    number : int
    base : int, optional
    padding : int, optional
        How many zeros to put before it.

    Returns
    -------
    str, with a minus sign if negative

    Raises
    ------
    ValueError
        The base is out of range.

    Examples
    --------
    >>> import torchnp as np
    >>> np.base_repr(5)
    '101'
    >>> np.base_repr(-254, 16)
    '-FE'
    """
    if base > len(_DIGITS):
        raise ValueError("base_repr: Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("base_repr: Bases less than 2 not handled in base_repr.")
    value = abs(int(number))
    digits = ""
    while value:
        value, digit = divmod(value, base)
        digits = _DIGITS[digit] + digits
    # The one digit of 0 counts as padding, if there is any.
    digits = "0" * padding + digits or "0"
    return "-" + digits if number < 0 else digits


def binary_repr(num: int, width: int | None = None) -> str:
    """An integer in binary; with a width, negative ones in two's complement.

    Parameters
    ----------
    num : int
    width : int, optional
        How many digits; without it, negative numbers have a minus sign.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        The width is too small.

    Examples
    --------
    >>> import torchnp as np
    >>> np.binary_repr(-3)
    '-11'
    >>> np.binary_repr(-3, width=4)
    '1101'
    """
    value = to_int(num, "binary_repr", "num")
    if width is None:
        return f"{value:b}"
    width = to_int(width, "binary_repr", "width")
    if value == 0:
        return "0" * (width or 1)
    # Two's complement needs a sign bit, unless the number is minus a power of two.
    needed = len(f"{value:b}") if value >= 0 else len(f"{-value - 1:b}") + 1 if value != -1 else 1
    if needed > width:
        raise ValueError(f"binary_repr: Insufficient width={width} provided for binwidth={needed}")
    return f"{value if value >= 0 else value + 2**width:b}".zfill(width)
