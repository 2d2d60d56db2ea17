"""Conversions of tensors from dtype to dtype, and of operands to a common dtype (NEP 50)."""

from __future__ import annotations

import warnings

import torch
from torch import Tensor

from .dtypes import int_bounds, is_integer, name_of, result_type
from .errors import ComplexWarning

__all__ = ["cast", "check_python_int", "promote", "warn_discarded", "weak_tensor"]


_LARGEST = {dtype: torch.finfo(dtype).max for dtype in (torch.float16, torch.float32, torch.complex64)}


def cast(t: Tensor, dtype: torch.dtype) -> Tensor:
    """`t` as `dtype` with the values of NumPy's astype; `t` itself if it has that dtype.

    Out-of-range integers wrap; a complex tensor loses its imaginary part without a warning (the
    caller warns where NumPy does); any non-zero, NaN included, is True.
    """
    if t.dtype is dtype:
        return t
    if t.dtype.is_complex and not dtype.is_complex and dtype is not torch.bool:
        t = t.real
        if t.dtype is dtype:
            # A cast never shares memory with what it casts.
            return t.clone()
    if dtype is torch.float16 and t.dtype is torch.float64:
        return _to_odd_float32(t).to(dtype)
    return t.to(dtype)


def _to_odd_float32(t: Tensor) -> Tensor:
    """float64 rounded to float32 so that rounding once more to float16 gives the nearest float16.

    torch rounds twice, which can land on the wrong side of a tie. Inexact results are moved to the
    neighbour whose last bit is set: such a number is never a tie of the narrower format.
    """
    nearest = t.to(torch.float32)
    value = nearest.detach()
    error = t.detach() - value
    bits = value.view(torch.int32)
    away = torch.where((error > 0) == (value > 0), 1, -1).to(torch.int32)
    odd = torch.where((bits & 1) == 1, bits, bits + away).view(torch.float32)
    inexact = (error != 0) & torch.isfinite(value) & (value != 0)
    # Adding the difference, not taking the neighbour, keeps the gradient; -0.0 is what changes no zero.
    return nearest + torch.where(inexact, odd - value, -0.0)


def check_python_int(value: int, dtype: torch.dtype) -> None:
    """Raise OverflowError if a Python int does not fit the integer dtype that it takes."""
    low, high = int_bounds(dtype)
    if not low <= value <= high:
        if dtype is torch.int64:
            raise OverflowError("Python int too large to convert to C long")
        raise OverflowError(f"Python integer {value} out of bounds for {name_of(dtype)}")


def weak_tensor(value: int | float | complex, dtype: torch.dtype, device: torch.device | None = None) -> Tensor:
    """A Python number as a 0-d tensor of the dtype that promotion gave it."""
    if isinstance(value, int):
        if is_integer(dtype):
            check_python_int(value, dtype)
        else:
            value = float(value)
    limit = _LARGEST.get(dtype)
    if limit is not None and abs(value) > limit:
        # NumPy makes an infinity of it, or rounds it down to the largest; torch.full refuses it.
        wide = torch.complex128 if dtype.is_complex else torch.float64
        return cast(torch.full((), value, dtype=wide, device=device), dtype)
    return torch.full((), value, dtype=dtype, device=device)


def warn_discarded(given: torch.dtype, wanted: torch.dtype, depth: int) -> None:
    """Warn, for the caller `depth` frames up, of a cast that leaves imaginary parts behind."""
    if given.is_complex and not wanted.is_complex and wanted is not torch.bool and not torch.compiler.is_compiling():
        warnings.warn("Casting complex values to real discards the imaginary part", ComplexWarning, stacklevel=depth)


def promote(*operands: Tensor | int | float | complex) -> list[Tensor]:
    """The operands as tensors of their common dtype; Python numbers are weak (NEP 50).

    Raises OverflowError for a Python int that the common integer dtype cannot hold.
    """
    dtype = result_type(*operands)
    device = None
    for operand in operands:
        if isinstance(operand, Tensor):
            device = operand.device
            break
    return [
        cast(operand, dtype) if isinstance(operand, Tensor) else weak_tensor(operand, dtype, device)
        for operand in operands
    ]
