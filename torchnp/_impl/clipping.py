"""Limits and decimals: `clip`, `round`, `around`, `fix`."""

from __future__ import annotations

import torch
from torch import Tensor

from .broadcasting import common_shape
from .casting import cast, promote
from .comparison import complex_less_equal
from .dtypes import can_cast, int_bounds, is_complex, is_inexact, is_integer, name_of
from .errors import UFuncTypeError
from .tags import (
    Array,
    ArrayOrScalar,
    Casting,
    DType,
    Int,
    NoValue,
    OnlyDefault,
    Order,
    Out,
    Subok,
    WeakOptionalArray,
)
from .unsigned import comparing

__all__ = ["around", "clip", "fix", "round"]

Bound = Tensor | int | float | complex | None


def clip(
    a: Array,
    a_min: WeakOptionalArray = NoValue,
    a_max: WeakOptionalArray = NoValue,
    out: Out = None,
    *,
    min: WeakOptionalArray = NoValue,
    max: WeakOptionalArray = NoValue,
    dtype: DType = None,
    casting: Casting = "same_kind",
    order: Order = "K",
    subok: Subok = True,
    where: OnlyDefault = True,
    signature: OnlyDefault = None,
) -> ArrayOrScalar:
    """Elements below a minimum or above a maximum replaced by it; NaN stays, and in a limit wins.

    Parameters
    ----------
    a : array_like
    a_min, a_max : array_like or None
        The limits; None is no limit. Where they contradict each other, the maximum wins.
    out : ndarray, optional
    min, max : array_like or None
        Other names of the limits.
    dtype, casting, order, subok
        As for ufuncs.

    Raises
    ------
    TypeError
        If only one of `a_min` and `a_max` is given by position.
    ValueError
        If a limit is given under both names.

    Examples
    --------
    >>> import torchnp as np
    >>> np.clip([1, 5, 9], 2, 6)
    array([2, 5, 6])
    """
    low, high = _limits(a_min, a_max, min, max)
    if is_integer(a.dtype):
        # Python ints beyond the dtype limit nothing on their own side.
        least, greatest = int_bounds(a.dtype)
        low = None if type(low) is int and low <= least else low
        high = None if type(high) is int and high >= greatest else high
    limits = [limit for limit in (low, high) if limit is not None]
    x, *bounds = promote(a, *limits)
    if dtype is not None:
        if not can_cast(x.dtype, dtype, casting):
            raise UFuncTypeError(
                f"clip: Cannot cast input from {name_of(x.dtype)} to {name_of(dtype)} with casting rule {casting!r}"
            )
        x, bounds = cast(x, dtype), [cast(bound, dtype) for bound in bounds]
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


def _limits(a_min: Bound, a_max: Bound, low: Bound, high: Bound) -> tuple[Bound, Bound]:
    """The limits under whichever names they were given; NoValue becomes None."""
    if a_min is NoValue and a_max is NoValue:
        return None if low is NoValue else low, None if high is NoValue else high
    if a_min is NoValue or a_max is NoValue:
        missing = "a_min" if a_min is NoValue else "a_max"
        raise TypeError(f"clip() missing 1 required positional argument: {missing!r}")
    if low is not NoValue or high is not NoValue:
        raise ValueError(
            "clip: passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden."
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


def fix(x: Array, out: Out = None) -> ArrayOrScalar:
    """Rounded towards zero; integers and bool stay.

    Parameters
    ----------
    x : array_like of real numbers
    out : ndarray, optional

    Raises
    ------
    TypeError
        If `x` is complex.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fix([2.1, 2.9, -2.1, -2.9])
    array([ 2.,  2., -2., -2.])
    """
    if is_complex(x.dtype):
        raise TypeError("fix: ufunc 'trunc' not supported for complex numbers")
    return torch.trunc(x) if is_inexact(x.dtype) else x.clone()
