"""Functions on dtypes: promotion, casting tables, kinds."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from . import _scalars as s
from ._base import ArrayBase
from ._convert import as_tensor, check_casting
from ._dtypes import dtype, dtype_of, to_torch_dtype
from ._impl import dtypes as _impl

__all__ = [
    "can_cast",
    "common_type",
    "isdtype",
    "isscalar",
    "issubdtype",
    "min_scalar_type",
    "mintypecode",
    "promote_types",
    "result_type",
    "sctypeDict",
    "typename",
]

sctypeDict: dict[str, type] = {
    name: getattr(s, name)
    for name in s.__all__
    if isinstance(getattr(s, name), type) and getattr(s, name) in s.concrete_types()
}


def _operand(obj: Any, name: str) -> Any:
    """A dtype, a tensor, or a bare Python number."""
    if isinstance(obj, ArrayBase):
        return obj._tensor
    if type(obj) in (int, float, complex):
        return obj
    if isinstance(obj, bool | list | Tensor):
        return as_tensor(obj, name, "arrays_and_dtypes")
    return to_torch_dtype(obj)


def result_type(*arrays_and_dtypes: Any) -> dtype:
    """The dtype that an operation on the arguments would have (NEP 50).

    Parameters
    ----------
    *arrays_and_dtypes : array-like or dtype-like
        Bare Python numbers are weak.

    Raises
    ------
    ValueError
        There are no arguments.
    TypeError
        An argument is neither an array nor names a dtype.

    Examples
    --------
    >>> import torchnp as np
    >>> np.result_type(np.int8(1), 3.0)
    dtype('float64')
    >>> np.result_type("f4", 3)
    dtype('float32')
    """
    return dtype_of(_impl.result_type(*[_operand(item, "result_type") for item in arrays_and_dtypes]))


def promote_types(type1: Any, type2: Any) -> dtype:
    """The smallest dtype to which both can be cast safely.

    Parameters
    ----------
    type1, type2 : dtype-like

    Raises
    ------
    TypeError
        An argument names no dtype.

    Examples
    --------
    >>> import torchnp as np
    >>> np.promote_types("i8", "u8")
    dtype('float64')
    """
    return dtype_of(_impl.promote_types(to_torch_dtype(type1), to_torch_dtype(type2)))


def can_cast(from_: Any, to: Any, casting: str = "safe") -> bool:
    """Whether values of one dtype may be cast to another under a casting rule.

    Parameters
    ----------
    from_ : dtype-like or array
    to : dtype-like
    casting : {'safe', 'same_kind', 'unsafe', 'equiv', 'no'}

    Raises
    ------
    TypeError
        `from_` is a Python number: its dtype depends on what it meets (NEP 50).

    Examples
    --------
    >>> import torchnp as np
    >>> np.can_cast("i4", "f4"), np.can_cast("f8", "f4", "same_kind")
    (False, True)
    """
    if isinstance(from_, int | float | complex):
        raise TypeError(
            "can_cast() does not support Python ints, floats, and complex because the result used to depend on the "
            "value."
        )
    source = from_._tensor.dtype if isinstance(from_, ArrayBase) else to_torch_dtype(from_)
    return _impl.can_cast(source, to_torch_dtype(to), check_casting(casting, "can_cast"))


def min_scalar_type(a: Any, /) -> dtype:
    """The smallest dtype that holds a scalar's value; an array's own dtype.

    Parameters
    ----------
    a : scalar or array-like

    Examples
    --------
    >>> import torchnp as np
    >>> np.min_scalar_type(-260), np.min_scalar_type(1e50)
    (dtype('int16'), dtype('float64'))
    """
    t = as_tensor(a, "min_scalar_type", "a")
    if t.dim() or t.dtype is torch.bool:
        return dtype_of(t.dtype)
    value = t.item()
    if _impl.is_integer(t.dtype):
        kinds = (torch.uint8, torch.uint16, torch.uint32, torch.uint64)
        if value < 0:
            kinds = (torch.int8, torch.int16, torch.int32, torch.int64)
        for candidate in kinds:
            low, high = _impl.int_bounds(candidate)
            if low <= value <= high:
                return dtype_of(candidate)
    parts = (value.real, value.imag) if t.dtype.is_complex else (value,)
    for candidate in (torch.float16, torch.float32) if not t.dtype.is_complex else (torch.float32,):
        if candidate.itemsize >= _impl.real_of(t.dtype).itemsize:
            break
        limit = {torch.float16: 65000.0, torch.float32: 3.4e38}[candidate]
        if all(part != part or abs(part) in (float("inf"), 0.0) or abs(part) < limit for part in parts):
            return dtype_of(candidate if not t.dtype.is_complex else torch.complex64)
    return dtype_of(t.dtype)


def common_type(*arrays: Any) -> type:
    """The inexact scalar type that all arrays can be cast to without loss of kind.

    Parameters
    ----------
    *arrays : ndarray
        Integers count as float64.

    Raises
    ------
    TypeError
        An array is of bool.

    Examples
    --------
    >>> import torchnp as np
    >>> np.common_type(np.arange(2), np.float32([1])) is np.float64
    True
    """
    result = torch.float16
    for array in arrays:
        found = as_tensor(array, "common_type", "arrays").dtype
        if found is torch.bool:
            raise TypeError("common_type: can't get common type for non-numeric array")
        result = _impl.promote_types(result, _impl.to_inexact(found))
    return dtype_of(result).type


def issubdtype(arg1: Any, arg2: Any) -> bool:
    """Whether the first dtype lies at or below the second in the hierarchy of scalar types.

    Parameters
    ----------
    arg1, arg2 : dtype-like or scalar type
        Abstract types such as `floating` are allowed.

    Examples
    --------
    >>> import torchnp as np
    >>> np.issubdtype("f4", np.floating), np.issubdtype(int, np.floating)
    (True, False)
    """
    return issubclass(_scalar_class(arg1), _scalar_class(arg2))


def _scalar_class(obj: Any) -> type:
    if isinstance(obj, type) and issubclass(obj, s.generic):
        return obj
    return dtype_of(to_torch_dtype(obj)).type


_KINDS = {
    "bool": "b",
    "signed integer": "i",
    "unsigned integer": "u",
    "integral": "iu",
    "real floating": "f",
    "complex floating": "c",
    "numeric": "iufc",
}


def isdtype(dtype: Any, kind: Any) -> bool:
    """Whether a dtype is of a kind.

    Parameters
    ----------
    dtype : dtype or scalar type
    kind : dtype, scalar type, str or tuple of these
        Strings: 'bool', 'signed integer', 'unsigned integer', 'integral', 'real floating',
        'complex floating', 'numeric'.

    Raises
    ------
    TypeError
        An argument is no dtype.
    ValueError
        A string is no kind.

    Examples
    --------
    >>> import torchnp as np
    >>> np.isdtype(np.float32, ("real floating", np.int8))
    True
    """
    own = _exact(dtype, "dtype")
    for item in kind if isinstance(kind, tuple) else (kind,):
        if isinstance(item, str):
            if item not in _KINDS:
                raise ValueError(
                    f"isdtype: kind argument {item!r} is unknown; use one of {', '.join(map(repr, _KINDS))}"
                )
            if own.kind in _KINDS[item]:
                return True
        elif own is _exact(item, "kind"):
            return True
    return False


def _exact(obj: Any, arg: str) -> dtype:
    if isinstance(obj, dtype):
        return obj
    if isinstance(obj, type) and issubclass(obj, s.generic) and obj in s.concrete_types():
        return dtype_of(to_torch_dtype(obj))
    raise TypeError(f"isdtype: {arg} must be a dtype or a scalar type, not {type(obj).__name__}")


def isscalar(element: Any) -> bool:
    """Whether an object is a scalar: a scalar of this library, or a Python number, string or bytes.

    Parameters
    ----------
    element : object

    Examples
    --------
    >>> import torchnp as np
    >>> np.isscalar(3.1), np.isscalar(np.array(3.1))
    (True, False)
    """
    return isinstance(element, s.generic | int | float | complex | str | bytes | memoryview)


_TYPE_ORDER = "GDFgdfehilqBHILQ?b"
_TYPE_NAMES = {
    "S1": "character",
    "?": "bool",
    "b": "signed char",
    "B": "unsigned char",
    "h": "short",
    "H": "unsigned short",
    "i": "integer",
    "I": "unsigned integer",
    "l": "long integer",
    "L": "unsigned long integer",
    "q": "long long integer",
    "Q": "unsigned long long integer",
    "f": "single precision",
    "d": "double precision",
    "g": "long precision",
    "F": "complex single precision",
    "D": "complex double precision",
    "G": "complex long double precision",
    "S": "string",
    "U": "unicode",
    "V": "void",
    "O": "object",
}


def typename(char: str) -> str:
    """A description of a type character.

    Parameters
    ----------
    char : str

    Raises
    ------
    KeyError
        There is no such character.

    Examples
    --------
    >>> import torchnp as np
    >>> np.typename("d")
    'double precision'
    """
    return _TYPE_NAMES[char]


def mintypecode(typechars: Any, typeset: Any = "GDFgdf", default: str = "d") -> str:
    """The character of the smallest type to which all given ones can be cast.

    Parameters
    ----------
    typechars : str, or list of str or arrays
    typeset : str or list of str
        The characters to choose from.
    default : str
        What to give if none of `typechars` is in `typeset`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.mintypecode(["d", "f", "i"])
    'd'
    """
    chars = [
        c if isinstance(c, str) else dtype_of(as_tensor(c, "mintypecode", "typechars").dtype).char for c in typechars
    ]
    found = {c for c in chars if c in typeset}
    if not found:
        return default
    if "F" in found and "d" in found:
        return "D"
    return min(found, key=_TYPE_ORDER.index)
