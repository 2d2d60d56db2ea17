"""Evenly spaced numbers by count: linspace, logspace, geomspace."""

from __future__ import annotations

import torch
from torch import Tensor

from .axes import normalize_axis
from .casting import cast, promote
from .dtypes import is_complex, is_integer, result_type
from .filled import fill_tensor
from .tags import Array, Axis, Bool, Device, DType, Int, NDArray, Result, WeakArray

__all__ = ["geomspace", "linspace", "logspace"]


def _spaced(
    start: Tensor | int | float | complex,
    stop: Tensor | int | float | complex,
    num: int,
    endpoint: bool,
    device: torch.device | None,
) -> tuple[Tensor, Tensor | None]:
    """The numbers along a new first axis in their natural dtype, and the step (None if there is none)."""
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    dtype = result_type(start, stop, 1.0)
    for end in (start, stop):
        if device is None and isinstance(end, Tensor):
            device = end.device
    first, last = [cast(fill_tensor(end, None, device), dtype) for end in (start, stop)]
    delta = last - first
    real = delta.real.dtype if is_complex(dtype) else dtype
    count = torch.arange(num, dtype=real, device=device).reshape((num,) + (1,) * delta.dim())
    intervals = num - 1 if endpoint else num
    step = None
    if intervals > 0:
        step = delta / intervals
        # Where a step underflows to zero, dividing first keeps the differences.
        y = torch.where((step == 0).any(), count / intervals * delta, count * step)
    else:
        y = count * delta
    y = y + first
    if endpoint and num > 1:
        y = torch.cat([y[:-1], last.expand(y.shape[1:])[None]])
    return y, step


def _finish(y: Tensor, dtype: torch.dtype | None, axis: int) -> Tensor:
    if axis:
        normalize_axis(axis, y.dim(), "destination")
        y = y.movedim(0, axis)
    if dtype is None:
        return y
    return cast(torch.floor(y) if is_integer(dtype) and not y.is_complex() else y, dtype)


def linspace(
    start: WeakArray,
    stop: WeakArray,
    num: Int = 50,
    endpoint: Bool = True,
    retstep: Bool = False,
    dtype: DType = None,
    axis: Axis = 0,
    *,
    device: Device = None,
) -> Result:
    """Evenly spaced numbers over an interval.

    Parameters
    ----------
    start, stop : array_like
        The ends; they broadcast.
    num : int, optional
        How many numbers.
    endpoint : bool, optional
        Whether `stop` is the last of them.
    retstep : bool, optional
        Whether to return the step too.
    dtype : dtype_like, optional
        Floating or complex by default; an integer dtype rounds towards minus infinity.
    axis : int, optional
        Where to put the new axis.
    device : str or torch.device, optional

    Returns
    -------
    ndarray, or a tuple of it and the step (nan if there is none)

    Raises
    ------
    ValueError
        `num` is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linspace(0, 1, 5)
    array([0.  , 0.25, 0.5 , 0.75, 1.  ])
    """
    y, step = _spaced(start, stop, num, endpoint, device)
    result = _finish(y, dtype, axis)
    if retstep:
        return result, (float("nan") if step is None else step)
    return result


def logspace(
    start: WeakArray,
    stop: WeakArray,
    num: Int = 50,
    endpoint: Bool = True,
    base: WeakArray = 10.0,
    dtype: DType = None,
    axis: Axis = 0,
) -> NDArray:
    """Numbers whose logarithms are evenly spaced.

    Parameters
    ----------
    start, stop : array_like
        The exponents at the ends; they broadcast with each other and with the base.
    num : int, optional
        How many numbers.
    endpoint : bool, optional
        Whether ``base ** stop`` is the last of them.
    base : array_like, optional
    dtype : dtype_like, optional
    axis : int, optional
        Where to put the new axis.

    Raises
    ------
    ValueError
        `num` is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.logspace(0, 2, 3)
    array([  1.,  10., 100.])
    """
    if isinstance(base, Tensor) and base.dim():
        ends = [fill_tensor(end, None, base.device) for end in (start, stop)]
        ndim = max(ends[0].dim(), ends[1].dim(), base.dim())
        start, stop, base = [t.reshape((1,) * (ndim - t.dim()) + tuple(t.shape)) for t in (*ends, base)]
        base = base.unsqueeze(normalize_axis(axis, ndim + 1, "logspace"))
    y = _finish(_spaced(start, stop, num, endpoint, None)[0], None, axis)
    result = torch.pow(*promote(base, y))
    return result if dtype is None else cast(result, dtype)


def geomspace(
    start: Array, stop: Array, num: Int = 50, endpoint: Bool = True, dtype: DType = None, axis: Axis = 0
) -> NDArray:
    """Numbers each of which is a constant multiple of the one before.

    Parameters
    ----------
    start, stop : array_like
        The ends; they broadcast.
    num : int, optional
        How many numbers.
    endpoint : bool, optional
        Whether `stop` is the last of them.
    dtype : dtype_like, optional
    axis : int, optional
        Where to put the new axis.

    Raises
    ------
    ValueError
        An end is zero (not checked inside a compiled graph), or `num` is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.geomspace(1, 1000, 4)
    array([   1.,   10.,  100., 1000.])
    """
    if not torch.compiler.is_compiling() and bool((start == 0).any() | (stop == 0).any()):
        raise ValueError("Geometric sequence cannot include zero")
    working = result_type(start, stop, 1.0, dtype or torch.float64)
    start, stop = cast(start, working), cast(stop, working)
    # Turned so that the first number is real and positive, the others keep their angle to it.
    direction = torch.sgn(start)
    first, last = start / direction, stop / direction
    y = _spaced(torch.log10(first), torch.log10(last), num, endpoint, None)[0]
    y = torch.pow(*promote(10.0, y))
    if num > 0:
        pieces = [first.expand(y.shape[1:])[None], y[1:]]
        if endpoint and num > 1:
            pieces = [pieces[0], y[1:-1], last.expand(y.shape[1:])[None]]
        y = torch.cat(pieces)
    y = _finish(y * direction, None, axis)
    return y if dtype is None else cast(y, dtype)
