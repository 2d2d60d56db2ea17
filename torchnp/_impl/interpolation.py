"""Piecewise linear interpolation and the unwrapping of phases: `interp`, `unwrap`."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from .axes import normalize_axis
from .casting import cast, check_python_int
from .differences import diff
from .dtypes import is_complex, is_integer, promote_types, result_type
from .searching import search
from .tags import Array, ArrayOrScalar, Axis, NDArray, WeakArray, WeakOptionalArray

__all__ = ["interp", "unwrap"]


def interp(
    x: Array,
    xp: Array,
    fp: Array,
    left: WeakOptionalArray = None,
    right: WeakOptionalArray = None,
    period: WeakOptionalArray = None,
) -> ArrayOrScalar:
    """The piecewise linear function through given points, as float64 or complex128.

    Parameters
    ----------
    x : array_like of real numbers
        Where to evaluate.
    xp, fp : array_like, 1-d
        The points; `xp` must ascend unless `period` is given.
    left, right : scalar, optional
        The values outside, by default the first and the last of `fp`.
    period : scalar, optional
        The period of the function; `left` and `right` are then ignored.

    Raises
    ------
    ValueError
        If there are no points, `xp` and `fp` differ in length, or `period` is 0.
    TypeError
        If `x` or `xp` is complex.

    Examples
    --------
    >>> import torchnp as np
    >>> np.interp([0, 1, 1.5, 2.72, 3.14], [1, 2, 3], [3, 2, 0])
    array([3.  , 3.  , 2.5 , 0.56, 0.  ])
    """
    if is_complex(x.dtype) or is_complex(xp.dtype):
        raise TypeError("interp: x and xp must be real: float() argument must be a real number, not 'complex'")
    dtype = torch.complex128 if is_complex(fp.dtype) else torch.float64
    x, xp, fp = cast(x, torch.float64), cast(xp, torch.float64), cast(fp, dtype)
    if period is not None:
        left = right = None
        x, xp, fp = _periodic(x, xp, fp, period)
    if xp.ndim != 1 or fp.ndim != 1:
        raise ValueError("interp: data points must be 1-D sequences")
    if xp.shape[0] == 0:
        raise ValueError("interp: array of sample points is empty")
    if fp.shape[0] != xp.shape[0]:
        raise ValueError("interp: fp and xp are not of the same length.")
    n = xp.shape[0]
    low_value = fp[0] if left is None else _scalar(left, fp, "left")
    high_value = fp[-1] if right is None else _scalar(right, fp, "right")
    place = search(xp, x, right=True)
    at = (place - 1).clamp(0, max(n - 2, 0))
    after = (at + 1).clamp(max=n - 1)
    x0, x1, f0, f1 = xp[at], xp[after], fp[at], fp[after]
    if is_complex(dtype):
        # Part by part: an infinity in one must not spoil the other.
        result = torch.complex(
            _between(x, x0, x1, f0.real, f1.real),
            _between(x, x0, x1, f0.imag, f1.imag),
        )
    else:
        result = _between(x, x0, x1, f0, f1)
    result = torch.where(x == x0, f0, result)
    result = torch.where(x == xp[-1], fp[-1], result)
    result = torch.where(x < xp[0], low_value, result)
    result = torch.where(x > xp[-1], high_value, result)
    if n == 1:
        # A single point is the value at NaN too.
        return torch.where(torch.isnan(x), fp[0], result)
    nan = torch.full((), math.nan, dtype=dtype, device=x.device)
    return torch.where(torch.isnan(x), cast(x, dtype) if not is_complex(dtype) else nan, result)


def _between(x: Tensor, x0: Tensor, x1: Tensor, f0: Tensor, f1: Tensor) -> Tensor:
    """The lines through (x0, f0) and (x1, f1) at x, for real numbers."""
    slope = (f1 - f0) / torch.where(x1 == x0, torch.ones_like(x0), x1 - x0)
    result = slope * (x - x0) + f0
    # Where an infinity spoils the formula, the other end or equal values may still tell.
    result = torch.where(torch.isnan(result), slope * (x - x1) + f1, result)
    return torch.where(torch.isnan(result) & (f0 == f1), f0, result)


def _scalar(value: Tensor | int | float | complex, like: Tensor, arg: str) -> Tensor:
    if isinstance(value, Tensor):
        if value.numel() != 1:
            raise ValueError(f"interp: {arg} must be a scalar")
        value = value.reshape(())
    else:
        natural = torch.complex128 if isinstance(value, complex) else torch.float64
        value = torch.full((), value, dtype=natural, device=like.device)
    if is_complex(value.dtype) and not like.is_complex():
        raise TypeError(f"interp: {arg}: float() argument must be a real number, not 'complex'")
    return cast(value, like.dtype)


def _periodic(
    x: Tensor, xp: Tensor, fp: Tensor, period: Tensor | int | float | complex
) -> tuple[Tensor, Tensor, Tensor]:
    """The points of one period in order, with a neighbour on either side."""
    length: Any = abs(period if isinstance(period, Tensor) else period.real)
    if not torch.compiler.is_compiling() and length == 0:
        raise ValueError("interp: period must be a non-zero value")
    if xp.ndim != 1 or fp.ndim != 1:
        raise ValueError("interp: Data points must be 1-D sequences")
    if xp.shape[0] != fp.shape[0]:
        raise ValueError("interp: fp and xp are not of the same length")
    xp = torch.remainder(xp, length)
    order = torch.sort(xp, stable=True).indices
    xp, fp = xp[order], fp[order]
    xp = torch.cat((xp[-1:] - length, xp, xp[:1] + length))
    fp = torch.cat((fp[-1:], fp, fp[:1]))
    return torch.remainder(x, length), xp, fp


def unwrap(p: Array, discont: WeakOptionalArray = None, axis: Axis = -1, *, period: WeakArray = 2 * math.pi) -> NDArray:
    """A signal in which jumps of more than half a period are made small by whole periods.

    Parameters
    ----------
    p : array_like of real numbers
    discont : float, optional
        The least jump to take away, at least ``period / 2``, which is the default.
    axis : int
    period : float or int
        An int keeps an integer signal an integer one.

    Raises
    ------
    ValueError
        If `p` is 0-d.
    TypeError
        If `p` is complex.

    Examples
    --------
    >>> import torchnp as np
    >>> np.unwrap([0, 1, 2, -1, 0], period=4)
    array([0, 1, 2, 3, 4])
    """
    if p.ndim == 0:
        raise ValueError("unwrap: diff requires input that is at least one dimensional")
    dim = normalize_axis(axis, p.ndim, "unwrap")
    if is_complex(p.dtype):
        raise TypeError("unwrap: the remainder of complex numbers is not defined")
    steps = diff(p, axis=dim)
    dtype = result_type(steps, period)
    steps = cast(steps, dtype)
    half, ambiguous = _half_period(period, dtype)
    folded = torch.remainder(steps + half, period) - half
    if ambiguous:
        # A jump by just half a period keeps its direction.
        folded = torch.where((folded == -half) & (steps > 0), torch.zeros_like(folded) + half, folded)
    correction = folded - steps
    size = cast(abs(steps), torch.float64) if is_integer(dtype) else abs(steps)
    correction = torch.where(size < (period / 2 if discont is None else discont), 0, correction)
    shift = torch.cumsum(correction, dim)
    start = list(p.shape)
    start[dim] = min(1, p.shape[dim])
    # -0.0 is what changes no zero.
    shift = torch.cat((shift.new_full(start, -0.0), shift), dim=dim)
    # A sum of small integers is formed in 64 bits and wraps round on its way back.
    return cast(cast(p, promote_types(dtype, shift.dtype)) + shift, dtype)


def _half_period(
    period: Tensor | int | float | complex, dtype: torch.dtype
) -> tuple[Tensor | int | float | complex, bool]:
    """Half of the period, rounded down for integers, and whether two halves make the whole."""
    if not is_integer(dtype):
        return period / 2, True
    if isinstance(period, Tensor):
        return torch.div(period, 2, rounding_mode="floor"), True
    half, rest = divmod(int(period.real), 2)
    check_python_int(-half, dtype)
    return half, rest == 0
