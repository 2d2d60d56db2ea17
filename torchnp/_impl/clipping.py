"""Limits and decimals: `clip`, `round`, `around`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from .broadcasting import common_shape
from .casting import cast, promote
from .comparison import complex_less_equal
from .dtypes import int_bounds, is_complex, is_inexact, is_integer
from .errors import UFuncTypeError
from .tags import Array, ArrayOrScalar, Int, NoValue, Out, WeakOptionalArray
from .unsigned import comparing

__all__ = ["around", "clip", "effective_limits", "limits_of", "round"]

_CLAMPED = frozenset((torch.float64, torch.float32, torch.int64, torch.int32))


def clip(
    a: Array,
    a_min: WeakOptionalArray = NoValue,
    a_max: WeakOptionalArray = NoValue,
    *,
    min: WeakOptionalArray = NoValue,
    max: WeakOptionalArray = NoValue,
) -> ArrayOrScalar:
    """`clip` without the keywords of a ufunc."""
    low, high = limits_of(a_min, a_max, min, max)
    if a.dtype in _CLAMPED and _is_plain(low, a.dtype) and _is_plain(high, a.dtype):
        return torch.clamp(a, low, high)
    low, high = effective_limits(a.dtype, low, high)
    limits = [limit for limit in (low, high) if limit is not None]
    x, *bounds = promote(a, *limits)
    common_shape(x.shape, *(bound.shape for bound in bounds))
    if low is not None:
        x = _larger(x, bounds.pop(0))
    if high is not None:
        x = _smaller(x, bounds.pop(0))
    if not limits:
        if x.dtype is torch.bool:
            raise UFuncTypeError("clip: without limits, ufunc 'positive' has no loop for dtype('bool')")
        return x.clone()
    return x


def _is_plain(limit: Any, dtype: torch.dtype) -> bool:
    """Whether a limit is a Python number that any of the dtypes which torch clamps can hold, and no NaN."""
    if limit.__class__ is int:
        return bool(-(2**31) <= limit < 2**31)
    return limit.__class__ is float and dtype.is_floating_point and limit == limit


def effective_limits(dtype: torch.dtype, low: Any, high: Any) -> tuple[Any, Any]:
    """The limits without the Python ints beyond an integer dtype, which limit nothing on their own side."""
    if is_integer(dtype):
        least, greatest = int_bounds(dtype)
        low = None if type(low) is int and low <= least else low
        high = None if type(high) is int and high >= greatest else high
    return low, high


def limits_of(a_min: Any, a_max: Any, low: Any, high: Any) -> tuple[Any, Any]:
    """The limits under whichever names they were given; NoValue becomes None."""
    if a_min is NoValue and a_max is NoValue:
        return None if low is NoValue else low, None if high is NoValue else high
    if a_min is NoValue or a_max is NoValue:
        missing = "a_min" if a_min is NoValue else "a_max"
        raise TypeError(f"clip() missing 1 required positional argument: {missing!r}")
    if low is not NoValue or high is not NoValue:
        raise ValueError(
            "clip: Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden."
        )
    return a_min, a_max


def _nan(z: Tensor) -> Tensor:
    return torch.isnan(z.real) | torch.isnan(z.imag)


def _larger(a: Tensor, b: Tensor) -> Tensor:
    if is_complex(a.dtype):
        return torch.where(_nan(a) | complex_less_equal(b, a), a, b)
    return comparing(torch.maximum)(a, b)


def _smaller(a: Tensor, b: Tensor) -> Tensor:
    if is_complex(a.dtype):
        return torch.where(_nan(a) | complex_less_equal(a, b), a, b)
    return comparing(torch.minimum)(a, b)


def round(a: Array, decimals: Int = 0, out: Out = None) -> ArrayOrScalar:
    """Rounded to a number of decimals; halfway goes to the even digit.

    Parameters
    ----------
    a : array_like
        bool gives float16, and takes no decimals.
    decimals : int
        Negative ones round to tens, hundreds and so on.
    out : ndarray, optional

    Raises
    ------
    TypeError
        If `a` is bool and `decimals` is not 0.

    Examples
    --------
    >>> import torchnp as np
    >>> np.round([0.37, 1.64, 2.5], decimals=1)
    array([0.4, 1.6, 2.5])
    """
    if a.dtype is torch.bool:
        if decimals:
            raise UFuncTypeError("round: Cannot cast the scaled value from dtype('float64') to dtype('bool')")
        return a.to(torch.float16)
    if is_complex(a.dtype):
        return torch.view_as_complex(_round(torch.view_as_real(a.resolve_conj()), decimals))
    return _round(a, decimals)


def _round(a: Tensor, decimals: int) -> Tensor:
    if is_inexact(a.dtype):
        if decimals == 0:
            return torch.round(a)
        scale = _power_of_ten(abs(decimals), a)
        return torch.round(a * scale) / scale if decimals > 0 else torch.round(a / scale) * scale
    if decimals >= 0:
        return a.clone()
    scale = _power_of_ten(-decimals, a)
    return cast(torch.round(cast(a, torch.float64) / scale) * scale, a.dtype)


def _power_of_ten(exponent: int, like: Tensor) -> Tensor:
    """``10**exponent`` in the dtype in which NumPy scales; too large a one is infinite."""
    dtype = like.dtype if is_inexact(like.dtype) else torch.float64
    return torch.full((), 10.0**exponent if exponent < 309 else torch.inf, dtype=torch.float64, device=like.device).to(
        dtype
    )


def around(a: Array, decimals: Int = 0, out: Out = None) -> ArrayOrScalar:
    """Rounded to a number of decimals: another name of `round`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.around([0.37, 1.64], 1)
    array([0.4, 1.6])
    """
    return round(a, decimals, out)
