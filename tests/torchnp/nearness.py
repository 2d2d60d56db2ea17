"""Agreement up to rounding, for functions whose algorithms differ between the libraries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy

import torchnp
from tests.torchnp.agreement import Observation, observe

__all__ = ["assert_near", "draw", "to_target"]

TOLERANCE = {"float16": 4e-3, "float32": 2e-5, "complex64": 2e-5}


def draw(dtype: str, shape: tuple[int, ...], seed: int = 0) -> numpy.ndarray:
    """Random values that use the dtype's kind: wrap-around for integers, imaginary parts for complex."""
    rng = numpy.random.default_rng([seed, len(shape), *shape])
    kind = numpy.dtype(dtype).kind
    if kind == "b":
        return rng.integers(0, 2, shape).astype(dtype)
    if kind == "u":
        return rng.integers(0, numpy.iinfo(dtype).max, shape, dtype=dtype)
    if kind == "i":
        return rng.integers(-100, 100, shape).astype(dtype)
    real = rng.normal(size=shape)
    return (real + 1j * rng.normal(size=shape) if kind == "c" else real).astype(dtype)


def to_target(value: Any) -> Any:
    """NumPy arrays as torchnp arrays, inside lists too."""
    if isinstance(value, numpy.ndarray):
        return torchnp.array(value)
    return [to_target(item) for item in value] if isinstance(value, list) else value


def _near(wanted: Observation, found: Observation) -> bool:
    if isinstance(wanted.value, list) and isinstance(found.value, list):
        pairs = zip(wanted.value, found.value, strict=False)
        return (
            wanted.kind == found.kind and len(wanted.value) == len(found.value) and all(_near(a, b) for a, b in pairs)
        )
    if not isinstance(wanted.value, numpy.ndarray):
        return wanted == found
    if (wanted.kind, wanted.dtype, wanted.shape) != (found.kind, found.dtype, found.shape):
        return False
    if wanted.value.dtype.kind not in "fc":
        return numpy.array_equal(wanted.value, found.value)
    tolerance = TOLERANCE.get(wanted.dtype, 1e-11)
    finite = numpy.abs(wanted.value[numpy.isfinite(wanted.value)])
    scale = max(1.0, float(finite.max())) if finite.size else 1.0
    return numpy.allclose(wanted.value, found.value, rtol=tolerance, atol=tolerance * scale, equal_nan=True)


def assert_near(call: Callable[..., Any], arguments: Iterable[Any], about: str = "") -> None:
    """Fail unless both libraries give the same kind, dtype and shape, and nearly the same values; or both raise."""
    given = list(arguments)
    wanted = observe(numpy, call, *given)
    found = observe(torchnp, call, *[to_target(value) for value in given])
    assert _near(wanted, found), f"{about}\nNumPy:   {wanted}\ntorchnp: {found}"
