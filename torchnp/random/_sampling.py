"""What every sampling method does: sizes, parameters, their checks, and the return value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from torchnp._base import wrap, wrap_result
from torchnp._convert import as_tensor, to_shape
from torchnp._impl.broadcasting import common_shape
from torchnp._impl.dtypes import is_complex, is_inexact

from ._source import Kernel, Source

__all__ = [
    "Check",
    "Sampler",
    "bounds",
    "finish",
    "non_negative",
    "parameter",
    "positive",
    "refuse",
    "settled_shape",
    "to_size",
]

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


def refuse(name: str, bad: Tensor, problem: str) -> None:
    """Raise if any of these is true; a graph cannot."""
    if not torch.compiler.is_compiling() and bool(bad.any()):
        raise ValueError(f"{name}: {problem}")


def non_negative(name: str, arg: str, t: Tensor) -> None:
    """NaN passes; -0.0 does not, as in NumPy."""
    negative = torch.signbit(t) & ~torch.isnan(t) if t.dtype.is_floating_point else t < 0
    refuse(name, negative, f"{arg} < 0")


def positive(name: str, arg: str, t: Tensor) -> None:
    """NaN passes."""
    refuse(name, t <= 0, f"{arg} <= 0")


def bounds(low: float, high: float, problem: str, *, open_low: bool = False, open_high: bool = False) -> Check:
    """A check that the values lie between two bounds and are no NaN; `problem` is what the error says."""

    def check(name: str, arg: str, t: Tensor) -> None:
        above = t > low if open_low else t >= low
        below = t < high if open_high else t <= high
        refuse(name, ~(above & below), problem.format(arg=arg))

    return check


def finish(t: Tensor, size: tuple[int, ...] | None) -> Any:
    """A Python number where NumPy gives one: no size, and parameters that are scalars; in a graph an array scalar."""
    if size is not None or t.dim():
        return wrap(t)
    return wrap_result(t) if torch.compiler.is_compiling() else t.item()


def settled_shape(name: str, wanted: tuple[int, ...] | None, parameters: Sequence[Tensor]) -> tuple[int, ...]:
    """The shape to draw: the one wanted, to which the parameters must broadcast, or theirs."""
    own = common_shape(*[t.shape for t in parameters])
    if wanted is None:
        return own
    if common_shape(wanted, own) != wanted:
        raise ValueError(f"{name}: Output size {wanted} is not compatible with broadcast dimensions of inputs {own}.")
    return wanted


class Sampler:
    """What draws from a source: the base of both interfaces."""

    def __init__(self, bit_generator: Any, source: Source) -> None:
        self._bits = bit_generator
        self._drawn_from = source

    @property
    def _bit_generator(self) -> Any:
        return self._bits

    @property
    def _source(self) -> Source:
        return self._drawn_from

    def _draw(
        self,
        name: str,
        kernel: Kernel,
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
        return finish(self._source.draw(name, kernel, shape, tensors), wanted)

    def __repr__(self) -> str:
        return f"{self} at 0x{id(self):X}"

    def __str__(self) -> str:
        return f"{type(self).__name__}({type(self._bit_generator).__name__})"
