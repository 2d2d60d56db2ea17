"""Evenly spaced numbers by a step: arange."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from .casting import check_python_int
from .dtypes import default_int, is_complex, is_integer, promote_types, result_type
from .tags import Device, DType, Like, NDArray, NoValue, WeakArray, WeakOptionalArray

__all__ = ["arange"]

_MAX_LENGTH = 2**60


def _number(value: Tensor | int | float | complex) -> int | float | complex:
    if isinstance(value, Tensor):
        if value.dim():
            raise TypeError("arange: only 0-dimensional arrays can be converted to Python scalars")
        return value.item()
    return value


def _length(start: int | float | complex, stop: int | float | complex, step: int | float | complex) -> int:
    """How many numbers there are from `start` up to but not including `stop`."""
    span = stop - start
    if isinstance(span, int) and isinstance(step, int):
        return max(0, -(-span // step))
    ratio = span / step
    parts = (ratio.real, ratio.imag) if isinstance(ratio, complex) else (ratio,)
    length = _MAX_LENGTH
    for part in parts:
        if math.isnan(part):
            raise ValueError("arange: cannot compute length")
        if math.isinf(part) and part > 0:
            raise ValueError("arange: Maximum allowed size exceeded")
        if part == 0 and span != 0 and len(parts) == 1:
            # The quotient underflowed: one number if the step leads towards `stop`.
            length = 1 if math.copysign(1.0, part) > 0 else 0
        else:
            length = min(length, 0 if part <= 0 else math.ceil(part))
    return length


def _of_ints(
    first: int | float, second: int | float, length: int, dtype: torch.dtype, device: torch.device | None
) -> Tensor:
    """`length` integers from `first` on by `second - first`, modulo the width of the dtype."""
    first, second = math.trunc(first), math.trunc(second)
    check_python_int(first, dtype)
    if length > 1:
        check_python_int(second, dtype)
    # In two's complement 64 bits hold uint64 as well.
    start = first - 2**64 if first >= 2**63 else first
    step = second - first if length > 1 else 1
    return (torch.arange(length, dtype=torch.int64, device=device) * step + start).to(dtype)


def _of_floats(
    first: int | float | complex,
    second: int | float | complex,
    length: int,
    dtype: torch.dtype,
    device: torch.device | None,
) -> Tensor:
    """`length` numbers from `first` on by `second - first`, each rounded in the dtype as NumPy does."""
    ends = torch.tensor([first, second if length > 1 else first], dtype=dtype, device=device)
    if dtype is torch.float16:
        ends = ends.to(torch.float32)
    start, step = ends[0], ends[1] - ends[0]
    real = torch.float32 if ends.dtype in (torch.float32, torch.complex64) else torch.float64
    count = torch.arange(length, dtype=real, device=device)
    if is_complex(dtype):
        return torch.complex(start.real + count * step.real, start.imag + count * step.imag)
    return (start + count * step).to(dtype)


def arange(
    start_or_stop: WeakArray = NoValue,
    /,
    stop: WeakOptionalArray = None,
    step: WeakArray = 1,
    dtype: DType = None,
    *,
    device: Device = None,
    like: Like = None,
    start: WeakArray = NoValue,
) -> NDArray:
    """Numbers from `start` up to but not including `stop`, by `step`.

    Parameters
    ----------
    start_or_stop : number
        The stop if it is the only one given, else the start; the start may also go by `start=`.
    stop : number, optional
    step : number, optional
    dtype : dtype_like, optional
        int64, float64 or complex128 by default, after the numbers.
    device : str or torch.device, optional

    Returns
    -------
    ndarray
        One-dimensional, of length ``ceil((stop - start) / step)``.

    Raises
    ------
    TypeError
        No stop is given, or a bool range would be longer than two.
    ZeroDivisionError
        The step is zero.
    OverflowError
        The first two numbers do not fit the integer dtype.

    Examples
    --------
    >>> import torchnp as np
    >>> np.arange(3)
    array([0, 1, 2])
    >>> np.arange(1, 2, 0.5)
    array([1. , 1.5])
    """
    if start_or_stop is not NoValue:
        if start is not NoValue:
            raise TypeError("arange() got two values for start")
        start = start_or_stop
        if stop is None:
            start, stop = 0, start_or_stop
    elif stop is None:
        raise TypeError("arange() requires stop to be specified.")
    elif start is NoValue:
        start = 0
    given = (start, stop, step)
    for value in given:
        if device is None and isinstance(value, Tensor):
            device = value.device
    if dtype is None:
        dtype = default_int
        for value in given:
            wide = isinstance(value, int) and not -(2**63) <= value < 2**63
            dtype = promote_types(dtype, torch.uint64 if wide else result_type(value))
    first, last, by = _number(start), _number(stop), _number(step)
    length = _length(first, last, by)
    if length >= _MAX_LENGTH:
        raise ValueError("arange: Maximum allowed size exceeded")
    if dtype is torch.bool:
        if length > 2:
            raise TypeError("arange() is only supported for booleans when the result has at most length 2.")
        return torch.tensor([bool(first), bool(first + by)][:length], dtype=dtype, device=device)
    if is_integer(dtype):
        if isinstance(first, complex) or isinstance(by, complex):
            raise TypeError("arange: int() argument must be a real number, not 'complex'")
        return _of_ints(first, first + by, length, dtype, device)
    if not is_complex(dtype) and (isinstance(first, complex) or isinstance(by, complex)):
        raise TypeError("arange: float() argument must be a real number, not 'complex'")
    return _of_floats(first, first + by, length, dtype, device)
