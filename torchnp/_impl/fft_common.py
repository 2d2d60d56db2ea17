"""What the Fourier transforms share: lengths, dtypes, scaling."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from .axes import normalize_axis
from .dtypes import is_complex, is_inexact, name_of, real_of

__all__ = ["FORWARD", "HERMITIAN", "INVERSE", "INVERSE_HERMITIAN", "INVERSE_REAL", "REAL", "Transform", "transform_nd"]

_SWAPPED = {"backward": "forward", "ortho": "ortho", "forward": "backward"}


@dataclass(frozen=True)
class Transform:
    """One kind of one-dimensional transform: torch's kernel, and how its ends are shaped."""

    kernel: Callable[..., Tensor]
    inverse: bool
    """Whether `norm=None` divides by the length."""
    real_input: bool = False
    real_output: bool = False

    def default_length(self, size: int) -> int:
        """The length if the caller gives none, for an axis of `size` elements."""
        return (size - 1) * 2 if self.real_output else size

    def output_size(self, n: int) -> int:
        """How many elements a transform of length `n` gives."""
        return n // 2 + 1 if self.real_input else n

    def __call__(self, name: str, a: Tensor, n: int | None, axis: int, norm: Any) -> Tensor:
        """The transform of `a` along `axis`, of length `n`; errors carry `name`."""
        length = self.default_length(_size(name, a, axis)) if n is None else n
        if length < 1:
            raise ValueError(f"{name}: Invalid number of FFT data points ({length}) specified.")
        norm = _checked_norm(name, norm)
        normalize_axis(axis, a.ndim, name)
        if self.real_input and is_complex(a.dtype):
            raise TypeError(f"{name}: real input is required, not {name_of(a.dtype)}")
        working, half = _working(a)
        if not self.real_input:
            # torch would transform half of real input and mirror it, which gives other signs to imaginary zeros.
            working = working.to(_COMPLEX_OF.get(working.dtype, working.dtype))
        if a.numel() == 0 and a.shape[axis] != 0:
            return self._empty(working, length, axis, half)
        if not half:
            # torch conjugates some results lazily, which not every function of its own can read.
            return self.kernel(working, n=length, dim=axis, norm=norm).resolve_conj()
        # NumPy rounds the scale to float16, and a real result too.
        unscaled = self.kernel(
            working, n=length, dim=axis, norm="forward" if self.inverse else "backward"
        ).resolve_conj()
        result = unscaled * _scale(length, self.inverse, norm)
        return result.to(torch.float16) if self.real_output else result

    def _empty(self, working: Tensor, length: int, axis: int, half: bool) -> Tensor:
        """torch's transforms refuse an empty batch."""
        shape = list(working.shape)
        shape[axis] = self.output_size(length)
        dtype = _COMPLEX_OF.get(working.dtype, working.dtype)
        if self.real_output:
            dtype = torch.float16 if half else real_of(dtype)
        return torch.zeros(shape, dtype=dtype, device=working.device)


_COMPLEX_OF = {torch.float32: torch.complex64, torch.float64: torch.complex128}


def _size(name: str, a: Tensor, axis: int) -> int:
    """The length along `axis`, which need not exist."""
    if not -a.ndim <= axis < a.ndim:
        raise IndexError(f"{name}: axis {axis} is out of range for an array of {a.ndim} dimensions")
    return a.shape[axis]


def _checked_norm(name: str, norm: Any) -> str:
    if norm is None:
        return "backward"
    if norm not in ("backward", "ortho", "forward"):
        raise ValueError(f'{name}: Invalid norm value {norm}; should be "backward","ortho" or "forward".')
    return str(norm)


def _working(a: Tensor) -> tuple[Tensor, bool]:
    """The input in a dtype that has kernels, and whether it was float16."""
    if a.dtype is torch.float16:
        return a.to(torch.float32), True
    return (a if is_inexact(a.dtype) else a.to(torch.float64)), False


def _scale(length: int, inverse: bool, norm: str) -> float:
    """The factor as NumPy has it for float16: rounded to that dtype."""
    if norm == "ortho":
        scale = 1 / math.sqrt(length)
    elif (norm == "backward") is inverse:
        scale = 1 / length
    else:
        return 1.0
    return _round_to_half(scale)


def _round_to_half(value: float) -> float:
    """A positive float rounded to float16's 11 significant bits (24 below its normal range)."""
    _, exponent = math.frexp(value)
    step = 2.0 ** (max(exponent, -13) - 11)
    return round(value / step) * step


def _hfft(a: Tensor, n: int, dim: int, norm: str) -> Tensor:
    return torch.fft.irfft(a.conj(), n=n, dim=dim, norm=_SWAPPED[norm])


def _ihfft(a: Tensor, n: int, dim: int, norm: str) -> Tensor:
    return torch.fft.rfft(a, n=n, dim=dim, norm=_SWAPPED[norm]).conj()


FORWARD = Transform(torch.fft.fft, inverse=False)
INVERSE = Transform(torch.fft.ifft, inverse=True)
REAL = Transform(torch.fft.rfft, inverse=False, real_input=True)
INVERSE_REAL = Transform(torch.fft.irfft, inverse=True, real_output=True)
HERMITIAN = Transform(_hfft, inverse=False, real_output=True)
INVERSE_HERMITIAN = Transform(_ihfft, inverse=True, real_input=True)


def _lengths_and_axes(
    name: str, a: Tensor, s: Sequence[int | None] | None, axes: Any, last: Transform
) -> tuple[list[int], list[int]]:
    """One length for each axis; `last` says how long the last axis is by default."""
    if axes is not None:
        axes = [axis.__index__() for axis in axes]
    if s is None:
        axes = list(range(a.ndim)) if axes is None else axes
        lengths = [_size(name, a, axis) for axis in axes]
        if lengths:
            lengths[-1] = last.default_length(lengths[-1])
        return lengths, axes
    if None in s and not torch.compiler.is_compiling():
        warnings.warn(
            f"{name}: Passing an array containing `None` values to `s` is deprecated; -1 says the same.",
            DeprecationWarning,
            stacklevel=4,
        )
    lengths = [-1 if n is None else n.__index__() for n in s]
    if axes is None:
        if not torch.compiler.is_compiling():
            # A graph does not warn.
            warnings.warn(
                f"{name}: `axes` should not be `None` if `s` is given; it is the last len(s) axes.",
                DeprecationWarning,
                stacklevel=4,
            )
        axes = list(range(-len(lengths), 0))
    if len(lengths) != len(axes):
        raise ValueError(f"{name}: Shape and axes have different lengths.")
    return [_size(name, a, axis) if n == -1 else n for n, axis in zip(lengths, axes, strict=True)], axes


def transform_nd(name: str, a: Tensor, s: Sequence[int] | None, axes: Any, norm: Any, kind: Transform) -> Tensor:
    """Transform over several axes: `kind` on the last one, plain complex transforms on the others.

    Axes may repeat. A real input is transformed first, a real output made last.
    """
    lengths, axes = _lengths_and_axes(name, a, s, axes, kind)
    if not axes and (kind.real_input or kind.real_output):
        raise IndexError(f"{name}: at least one axis is needed")
    other = INVERSE if kind.inverse else FORWARD
    steps = list(zip(lengths, axes, strict=True))
    if kind.real_output:
        for n, axis in steps[:-1]:
            a = other(name, a, n, axis, norm)
        return kind(name, a, lengths[-1], axes[-1], norm)
    for i in range(len(steps) - 1, -1, -1):
        a = (kind if i == len(steps) - 1 else other)(name, a, *steps[i], norm)
    return a
