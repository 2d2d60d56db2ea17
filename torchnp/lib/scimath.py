"""Functions that answer in complex numbers where the real ones have no answer; also `torchnp.emath`.

Whether the result is complex hangs on the values, so these break the graph under `torch.compile`.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from torchnp import _ufuncs
from torchnp._base import wrap
from torchnp._convert import as_tensor
from torchnp._impl.dtypes import is_complex, is_inexact, is_unsigned
from torchnp._impl.unsigned import widen

__all__ = ["arccos", "arcsin", "arctanh", "log", "log10", "log2", "logn", "power", "sqrt"]

_SINGLE = (torch.int8, torch.uint8, torch.int16, torch.uint16, torch.float32, torch.complex64)


def _to_complex(t: Tensor) -> Tensor:
    """complex64 for what single precision holds exactly, else complex128; float16 too, as in NumPy."""
    return t.to(torch.complex64 if t.dtype in _SINGLE else torch.complex128)


def _has_negative(t: Tensor) -> bool:
    if t.dtype in (torch.bool, torch.uint8, torch.uint16, torch.uint32, torch.uint64):
        return False
    negative = ((t.imag == 0) & (t.real < 0)) if is_complex(t.dtype) else t < 0
    return bool(negative.any())


def _complex_if_negative(x: Any, name: str, arg: str = "x") -> Any:
    t = as_tensor(x, name, arg)
    return wrap(_to_complex(t) if _has_negative(t) else t)


def _complex_if_beyond_one(x: Any, name: str) -> Any:
    t = as_tensor(x, name, "x")
    if t.dtype is torch.bool:
        return wrap(t)
    real = t.real if is_complex(t.dtype) else t
    if real.dtype is torch.uint64:
        beyond = (real != 0) & (real != 1)
    else:
        size = widen(real)
        beyond = size > 1 if is_unsigned(size.dtype) else (size > 1) | (size < -1)
    if is_complex(t.dtype):
        beyond = beyond & (t.imag == 0)
    return wrap(_to_complex(t) if bool(beyond.any()) else t)


def sqrt(x: Any) -> Any:
    """Square root; complex if an element is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.emath.sqrt(-1)
    np.complex128(1j)
    """
    return _ufuncs.sqrt(_complex_if_negative(x, "emath.sqrt"))


def log(x: Any) -> Any:
    """Natural logarithm; complex if an element is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.emath.log(-1)
    np.complex128(3.141592653589793j)
    """
    return _ufuncs.log(_complex_if_negative(x, "emath.log"))


def log10(x: Any) -> Any:
    """Logarithm of base 10; complex if an element is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.emath.log10(100)
    np.float64(2.0)
    """
    return _ufuncs.log10(_complex_if_negative(x, "emath.log10"))


def log2(x: Any) -> Any:
    """Logarithm of base 2; complex if an element is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.emath.log2(8)
    np.float64(3.0)
    """
    return _ufuncs.log2(_complex_if_negative(x, "emath.log2"))


def logn(n: Any, x: Any) -> Any:
    """Logarithm of base `n`; complex if an element of either is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.emath.logn(2, 8)
    np.float64(3.0)
    """
    argument = _ufuncs.log(_complex_if_negative(x, "emath.logn"))
    return argument / _ufuncs.log(_complex_if_negative(n, "emath.logn", "n"))


def power(x: Any, p: Any) -> Any:
    """`x` to the power of `p`; complex if an element of `x` is negative, floating if one of `p` is.

    Examples
    --------
    >>> import torchnp as np
    >>> np.emath.power(2, -2)
    np.float64(0.25)
    """
    base = _complex_if_negative(x, "emath.power")
    exponent = as_tensor(p, "emath.power", "p")
    if not is_inexact(exponent.dtype) and _has_negative(exponent):
        exponent = exponent.to(torch.float64)
    return _ufuncs.power(base, wrap(exponent))


def arccos(x: Any) -> Any:
    """Inverse cosine; complex if an element lies beyond 1 or -1.

    Examples
    --------
    >>> import torchnp as np
    >>> np.emath.arccos(1)
    np.float64(0.0)
    """
    return _ufuncs.arccos(_complex_if_beyond_one(x, "emath.arccos"))


def arcsin(x: Any) -> Any:
    """Inverse sine; complex if an element lies beyond 1 or -1.

    Examples
    --------
    >>> import torchnp as np
    >>> np.emath.arcsin(0)
    np.float64(0.0)
    """
    return _ufuncs.arcsin(_complex_if_beyond_one(x, "emath.arcsin"))


def arctanh(x: Any) -> Any:
    """Inverse hyperbolic tangent; complex if an element lies beyond 1 or -1.

    Examples
    --------
    >>> import torchnp as np
    >>> np.emath.arctanh(0)
    np.float64(0.0)
    """
    return _ufuncs.arctanh(_complex_if_beyond_one(x, "emath.arctanh"))
