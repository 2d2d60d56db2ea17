"""Equality of arrays, exact and within tolerances: `isclose`, `allclose`, `array_equal`, `array_equiv`."""

from __future__ import annotations

import math
import warnings

import torch
from torch import Tensor

from .broadcasting import common_shape
from .casting import cast, promote
from .dtypes import is_inexact, to_inexact
from .tags import Array, ArrayOrScalar, Bool, Plain, WeakArray
from .unsigned import carrier

__all__ = ["allclose", "array_equal", "array_equiv", "isclose"]


def isclose(
    a: WeakArray, b: WeakArray, rtol: WeakArray = 1e-05, atol: WeakArray = 1e-08, equal_nan: Bool = False
) -> ArrayOrScalar:
    """Whether ``|a - b| <= atol + rtol * |b|``, element by element; infinities are close to themselves.

    Parameters
    ----------
    a, b : array_like
    rtol, atol : array_like
        Relative and absolute tolerance.
    equal_nan : bool
        Whether NaN is close to NaN.

    Examples
    --------
    >>> import torchnp as np
    >>> np.isclose([1e10, 1e-7], [1.00001e10, 1e-8])
    array([ True, False])
    """
    _check_tolerances(rtol, atol)
    common_shape(*[operand.shape for operand in (a, b, rtol, atol) if isinstance(operand, Tensor)])
    # NumPy makes an integer `b` a float, so that no difference wraps round.
    if isinstance(b, Tensor):
        b = cast(b, to_inexact(b.dtype))
    elif isinstance(b, int):
        b = float(b)
    x, y = promote(a, b)
    scale, relative = promote(torch.abs(y), rtol)
    slack, absolute = promote(scale * relative, atol)
    difference, limit = promote(torch.abs(x - y), slack + absolute)
    result = (difference <= limit) & torch.isfinite(y) | (x == y)
    if equal_nan:
        result = result | (torch.isnan(x) & torch.isnan(y))
    return result


def _check_tolerances(*tolerances: Tensor | int | float | complex) -> None:
    """Warn of tolerances that are not finite, as far as they can be looked at without waiting for a device."""
    if torch.compiler.is_compiling():
        return
    for tolerance in tolerances:
        if not isinstance(tolerance, Tensor):
            finite = math.isfinite(abs(tolerance))
        else:
            finite = tolerance.device.type != "cpu" or bool(torch.isfinite(tolerance).all())
        if not finite:
            rtol, atol = (value.tolist() if isinstance(value, Tensor) else value for value in tolerances)
            text = f"One of rtol or atol is not valid, atol: {atol}, rtol: {rtol}"
            warnings.warn(text, RuntimeWarning, stacklevel=4)
            return


def allclose(
    a: WeakArray, b: WeakArray, rtol: WeakArray = 1e-05, atol: WeakArray = 1e-08, equal_nan: Bool = False
) -> Plain:
    """Whether all elements of two arrays are close, as a Python bool.

    Parameters
    ----------
    a, b, rtol, atol, equal_nan
        As for `isclose`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.allclose([1e10, 1e-8], [1.00001e10, 1e-9])
    True
    """
    return _truth(torch.all(isclose(a, b, rtol, atol, equal_nan)))


def _truth(value: Tensor) -> bool:
    return bool(value.item())


def _equal(a: Tensor, b: Tensor, equal_nan: bool) -> Tensor:
    """Exact equality of values; int64 and uint64 are compared without a detour through floats."""
    if {a.dtype, b.dtype} == {torch.int64, torch.uint64}:
        signed = a if a.dtype is torch.int64 else b
        return (carrier(a) == carrier(b)) & (signed >= 0)
    x, y = promote(a, b)
    same = x == y
    return same | (torch.isnan(x) & torch.isnan(y)) if equal_nan and is_inexact(x.dtype) else same


def array_equal(a1: Array, a2: Array, equal_nan: Bool = False) -> Plain:
    """Whether two arrays have the same shape and the same elements, as a Python bool.

    Parameters
    ----------
    a1, a2 : array_like
    equal_nan : bool
        Whether NaN equals NaN.

    Examples
    --------
    >>> import torchnp as np
    >>> np.array_equal([1, 2], [1, 2])
    True
    """
    return a1.shape == a2.shape and _truth(torch.all(_equal(a1, a2, equal_nan)))


def array_equiv(a1: Array, a2: Array) -> Plain:
    """Whether two arrays are equal once broadcast together, as a Python bool.

    Parameters
    ----------
    a1, a2 : array_like

    Examples
    --------
    >>> import torchnp as np
    >>> np.array_equiv([1, 2], [[1, 2], [1, 2]])
    True
    """
    for size1, size2 in zip(reversed(a1.shape), reversed(a2.shape), strict=False):
        if size1 != size2 and 1 not in (size1, size2):
            return False
    return _truth(torch.all(_equal(a1, a2, False)))
