"""Budgets that several chapters share, each with its reason."""

from __future__ import annotations

from typing import Any

import numpy as np

from .spec import Tolerance

__all__ = ["DEVIATION", "FUSED", "PRODUCT", "SQUARES", "SUM", "elementary", "magnitude", "numbers_of"]

_RANGE = {"float64": 4.0, "float32": 4.0, "float16": 4.0}


def elementary(ulp: float = 4) -> Tolerance:
    """The budget of an elementary function: vector maths libraries promise 4 ULP, half precision rounds once."""
    return Tolerance(
        {"float64": ulp, "float32": ulp, "float16": 1},
        "vectorised elementary functions are accurate to a few ULP, float16 is computed in float32",
    )


def numbers_of(args: tuple[Any, ...], kwargs: dict[str, Any]) -> np.ndarray:
    """The magnitudes of all finite numbers among the arguments."""
    found = [np.zeros(0)]
    for value in (*args, *(v for k, v in kwargs.items() if k not in ("out", "where", "dtype", "axis"))):
        parts = value if isinstance(value, (list, tuple)) and not _regular(value) else [value]
        for part in parts:
            array = np.asarray(part) if not isinstance(part, (str, type)) and part is not None else np.zeros(0)
            if array.dtype.kind in "biufc":
                found.append(np.abs(array.astype(np.complex128)).ravel())
    joined = np.concatenate(found)
    return joined[np.isfinite(joined)]


def _regular(value: Any) -> bool:
    try:
        return np.asarray(value).dtype.kind in "biufc"
    except ValueError:
        return False


def magnitude(args: tuple[Any, ...], kwargs: dict[str, Any], _expected: Any) -> float:
    """The sum of the magnitudes: what the rounding errors of a sum are relative to."""
    return float(numbers_of(args, kwargs).sum())


def _squares(args: tuple[Any, ...], kwargs: dict[str, Any], _expected: Any) -> float:
    numbers = numbers_of(args, kwargs)
    return float(numbers.sum() ** 2)


def _deviation(args: tuple[Any, ...], kwargs: dict[str, Any], expected: Any) -> Any:
    squares = _squares(args, kwargs, expected)
    size = np.abs(np.asarray(expected))
    eps = float(np.finfo(size.dtype).eps) if size.dtype.kind == "f" else 1.0
    # An error e of the variance v is one of e / (2 sqrt(v)) of its root, and of sqrt(e) where v is 0.
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.minimum(squares / np.maximum(size, 1e-300), np.sqrt(squares / eps))


SUM = Tolerance(_RANGE, "a sum's rounding depends on its order; the error is relative to the magnitudes", magnitude)
SQUARES = Tolerance(_RANGE, "sums of squares and products round in an unspecified order", _squares)
DEVIATION = Tolerance(_RANGE, "the root of a variance that cancels to zero amplifies its error", _deviation)
FUSED = Tolerance(
    {"complex64": 2, "complex128": 2},
    "each part of a complex product is a difference of two products, which some processors fuse and some round twice",
)
PRODUCT = Tolerance(
    {"float64": 32, "float32": 32, "float16": 32}, "a product's rounding depends on its order: half an ULP a factor"
)
