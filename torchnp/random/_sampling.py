"""What every sampling method does: sizes, parameters, their checks, and the return value."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from torchnp._base import wrap
from torchnp._convert import as_tensor, to_shape
from torchnp._impl.broadcasting import common_shape
from torchnp._impl.dtypes import is_complex, is_inexact

from ._numbers import Numbers
from ._streams import Reader, Stream

__all__ = ["Check", "Sampler", "bounds", "finish", "non_negative", "parameter", "positive", "settled_shape", "to_size"]

Check = Callable[[str, str, Tensor], None]


def to_size(size: Any, name: str) -> tuple[int, ...] | None:
    """`size=` as a shape; None means that the parameters decide."""
    if size is None:
        return None
    shape = to_shape(size, name, "size")
    if any(n < 0 for n in shape):
        raise ValueError(f"{name}: negative dimensions are not allowed")
    return shape


def parameter(value: Any, name: str, arg: str, *, whole: bool = False) -> Tensor:
    """A parameter as a float64 tensor, or an int64 one if `whole`."""
    if isinstance(value, str):
        raise ValueError(f"{name}: could not convert string to float: {value!r}")
    t = as_tensor(value, name, arg)
    if is_complex(t.dtype):
        raise TypeError(f"{name}: {arg} must be real, not complex")
    if whole and is_inexact(t.dtype) and t.dim() > 0:
        raise TypeError(
            f"{name}: {arg} must be an array of integers; Cannot cast array data according to the rule 'safe'"
        )
    return t.to(torch.int64 if whole else torch.float64)


def _refuse(name: str, bad: Tensor, problem: str) -> None:
    if bool(bad.any()):
        raise ValueError(f"{name}: {problem}")


def non_negative(name: str, arg: str, t: Tensor) -> None:
    """NaN passes; -0.0 does not, as in NumPy."""
    negative = torch.signbit(t) & ~torch.isnan(t) if t.dtype.is_floating_point else t < 0
    _refuse(name, negative, f"{arg} < 0")


def positive(name: str, arg: str, t: Tensor) -> None:
    """NaN passes."""
    _refuse(name, t <= 0, f"{arg} <= 0")


def bounds(low: float, high: float, problem: str, *, open_low: bool = False, open_high: bool = False) -> Check:
    """A check that the values lie between two bounds and are no NaN; `problem` is what the error says."""

    def check(name: str, arg: str, t: Tensor) -> None:
        above = t > low if open_low else t >= low
        below = t < high if open_high else t <= high
        _refuse(name, ~(above & below), problem.format(arg=arg))

    return check


def finish(t: Tensor, size: tuple[int, ...] | None) -> Any:
    """A Python number where NumPy gives one: no size, and parameters that are scalars."""
    return t.item() if size is None and t.dim() == 0 else wrap(t)


def settled_shape(name: str, wanted: tuple[int, ...] | None, parameters: Sequence[Tensor]) -> tuple[int, ...]:
    """The shape to draw: the one wanted, to which the parameters must broadcast, or theirs."""
    own = common_shape(*[t.shape for t in parameters])
    if wanted is None:
        return own
    if common_shape(wanted, own) != wanted:
        raise ValueError(f"{name}: Output size {wanted} is not compatible with broadcast dimensions of inputs {own}.")
    return wanted


class Sampler:
    """A source of random numbers: the base of both interfaces."""

    _bit_generator: Any

    @property
    def _stream(self) -> Stream[Any]:
        """The numbers that all methods draw from."""
        stream: Stream[Any] = self._bit_generator._stream
        return stream

    def _doubles(self, shape: Sequence[int]) -> Tensor:
        """Uniform float64 from 0 up to, and without, 1."""
        return self._stream.doubles(math.prod(shape)).reshape(shape)

    def _normals(self, shape: Sequence[int]) -> Tensor:
        """Standard normal float64."""
        raise NotImplementedError

    def _exponentials(self, shape: Sequence[int]) -> Tensor:
        """Standard exponential float64."""
        raise NotImplementedError

    def _numbers(self, reader: Reader) -> Numbers:
        """Uniform, normal and exponential numbers, one by one."""
        raise NotImplementedError

    def _finished(self, numbers: Numbers) -> None:
        """Take back what was left over."""

    def _each(
        self,
        draw: Callable[..., Any],
        shape: Sequence[int],
        parameters: Sequence[Tensor],
        dtype: torch.dtype,
        *length: int,
    ) -> Tensor:
        """A distribution whose every draw, a number or a row of some length, takes as many numbers as it takes."""
        count = math.prod(shape)
        rows = zip(*[t.expand(shape).reshape(-1).tolist() for t in parameters], strict=True) if parameters else None
        with self._stream.reader() as reader:
            numbers = self._numbers(reader)
            if rows is None:
                drawn = [draw(numbers) for _ in range(count)]
            else:
                drawn = [draw(numbers, *row) for row in rows]
        self._finished(numbers)
        return torch.tensor(drawn, dtype=dtype).reshape((*shape, *length))

    def _draw(
        self,
        name: str,
        kernel: Callable[..., Tensor],
        size: Any,
        parameters: tuple[tuple[str, Any, Check | None], ...] = (),
        *,
        whole: tuple[str, ...] = (),
    ) -> Any:
        """One distribution: convert and check the parameters, settle the shape, sample, wrap."""
        tensors = []
        for arg, value, check in parameters:
            t = parameter(value, name, arg, whole=arg in whole)
            if check is not None:
                check(name, arg, t)
            tensors.append(t)
        wanted = to_size(size, name)
        shape = settled_shape(name, wanted, tensors)
        return finish(kernel(self, shape, *tensors), wanted)

    def __repr__(self) -> str:
        return f"{self} at 0x{id(self):X}"

    def __str__(self) -> str:
        return f"{type(self).__name__}({type(self._bit_generator).__name__})"
