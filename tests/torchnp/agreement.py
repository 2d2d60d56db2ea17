"""One expression, evaluated with NumPy and with torchnp, and what must agree about the two results."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy

import torchnp

__all__ = [
    "DTYPES",
    "LAYOUTS",
    "SHAPES",
    "Observation",
    "arrays",
    "assert_agree",
    "assert_agree_on",
    "every_array",
    "observe",
    "values",
]

DTYPES = (
    "bool",
    "int8",
    "uint8",
    "int16",
    "uint16",
    "int32",
    "uint32",
    "int64",
    "uint64",
    "float16",
    "float32",
    "float64",
    "complex64",
    "complex128",
)
SHAPES = ((), (1,), (4,), (0,), (2, 3), (3, 3), (0, 3), (2, 1, 3))
LAYOUTS: dict[str, Callable[[Any, Any], Any]] = {
    "C": lambda np, a: a,
    "F": lambda np, a: np.copy(a, order="F"),
    "transposed": lambda np, a: np.transpose(np.copy(np.transpose(a))),
    "strided": lambda np, a: np.repeat(a, 2, axis=-1)[..., ::2] if a.ndim else a,
}


@dataclass(frozen=True)
class Observation:
    """What a call did: the kind of its result, dtype, shape and values; or the exception's class."""

    kind: str
    dtype: str = ""
    shape: tuple[int, ...] = ()
    value: Any = None

    def agrees(self, other: Observation, rtol: float) -> bool:
        """Whether nothing that a caller sees differs."""
        if (self.kind, self.dtype, self.shape) != (other.kind, other.dtype, other.shape):
            return False
        if isinstance(self.value, list):
            pairs = list(zip(self.value, other.value, strict=False))
            return len(self.value) == len(other.value) and all(a.agrees(b, rtol) for a, b in pairs)
        if isinstance(self.value, numpy.ndarray):
            inexact = self.value.dtype.kind in "fc"
            if not inexact or not rtol:
                return numpy.array_equal(self.value, other.value, equal_nan=inexact)
            return numpy.allclose(self.value, other.value, rtol=rtol, atol=0, equal_nan=True)
        return bool(self.value == other.value)


def values(dtype: str, shape: tuple[int, ...]) -> numpy.ndarray:
    """Distinct values where the dtype has them, some zero, some negative, some near its ends."""
    count = int(numpy.prod(shape))
    steps = numpy.arange(count)
    kind = numpy.dtype(dtype).kind
    if kind == "b":
        result = steps % 3 == 1
    elif kind == "u":
        top = numpy.iinfo(dtype).max
        result = numpy.array([(top - k if k % 2 else k) for k in range(count)], dtype=dtype)
    elif kind == "i":
        result = (steps % 5 - 2) * (steps + 1)
    else:
        result = (steps % 4 - 1.5) * 0.25 * steps
        if kind == "c":
            result = result + 1j * (2 - steps)
    return numpy.asarray(result, dtype=dtype).reshape(shape)


def arrays(np: Any, dtype: str, shape: tuple[int, ...], layout: str) -> Any:
    """The values as an array of the module, in a memory layout."""
    base = values(dtype, shape).copy()
    return LAYOUTS[layout](np, base if np is numpy else torchnp.array(base))


def _described(result: Any) -> Observation:
    if isinstance(result, (tuple, list)):
        return Observation(type(result).__name__, value=[_described(item) for item in result])
    if isinstance(result, (torchnp.ndarray, torchnp.generic)):
        tensor = result.tensor.detach().resolve_conj().resolve_neg()
        kind = "array" if isinstance(result, torchnp.ndarray) else "scalar"
        return Observation(kind, str(tensor.dtype).removeprefix("torch."), tuple(tensor.shape), tensor.numpy())
    if isinstance(result, (numpy.ndarray, numpy.generic)):
        kind = "array" if isinstance(result, numpy.ndarray) else "scalar"
        return Observation(kind, result.dtype.name, result.shape, numpy.asarray(result))
    return Observation(type(result).__name__, value=result)


def observe(np: Any, call: Callable[..., Any], *args: Any) -> Observation:
    """Make the call with the module's functions and describe what happened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _described(call(np, *args))
    except Exception as error:  # noqa: BLE001 - the class of any exception is part of the comparison
        return Observation("raises", value=type(error).__name__)


def assert_agree(call: Callable[..., Any], *makers: Callable[[Any], Any], rtol: float = 0.0, about: str = "") -> None:
    """Fail unless NumPy and torchnp do the same; each maker builds one argument from the module."""
    wanted = observe(numpy, call, *[make(numpy) for make in makers])
    found = observe(torchnp, call, *[make(torchnp) for make in makers])
    assert wanted.agrees(found, rtol), f"{about}\nNumPy:   {wanted}\ntorchnp: {found}"


def assert_agree_on(source: str, rtol: float = 0.0, setup: str = "") -> None:
    """Fail unless the expression, in terms of `np`, means the same for NumPy and torchnp."""

    def call(np: Any) -> Any:
        names: dict[str, Any] = {"np": np}
        exec(setup, names)  # noqa: S102 - the sources are literals in the tests
        return eval(source, names)  # noqa: S307

    assert_agree(call, rtol=rtol, about=source)


def every_array(
    dtypes: tuple[str, ...] = DTYPES, shapes: tuple[tuple[int, ...], ...] = SHAPES
) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    """What each array is called, and its maker, over dtypes, shapes and layouts."""
    for dtype in dtypes:
        for shape in shapes:
            for layout in LAYOUTS:
                yield (
                    f"{dtype} {shape} {layout}",
                    lambda np, args=(dtype, shape, layout): arrays(np, *args),
                )
