"""Distances between floats, in units in the last place."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["ulp_distance"]

_ORDERED: dict[int, np.dtype[np.signedinteger]] = {size: np.dtype(f"i{size}") for size in (2, 4, 8)}
_FAR = np.float64(np.inf)


def _float_distance(expected: NDArray[np.floating], actual: NDArray[np.floating]) -> NDArray[np.float64]:
    """Representable values between two arrays of one float dtype; NaN against NaN is 0, against a number infinite."""
    width = _ORDERED[expected.dtype.itemsize]
    floor = np.iinfo(width).min
    a, b = (np.ascontiguousarray(x).reshape(expected.shape).view(width) for x in (expected, actual))
    # Two's complement order: negative floats count downwards from zero, so that the two zeros coincide.
    a, b = (np.where(x < 0, floor - x, x) for x in (a, b))
    # The gap of the farthest floats does not fit the signed type; its bits, read as unsigned, are right.
    gap = np.maximum(a, b) - np.minimum(a, b)
    distance: NDArray[np.float64] = np.array(gap.view(f"u{gap.itemsize}"), np.float64)
    nan_a, nan_b = np.isnan(expected), np.isnan(actual)
    distance[nan_a & nan_b] = 0.0
    distance[nan_a ^ nan_b] = _FAR
    # Infinity is not "one step beyond the largest number": an overflow is another value.
    special = np.isinf(expected) ^ np.isinf(actual)
    distance[special & ~(nan_a | nan_b)] = _FAR
    return distance


def _complex_distance(
    expected: NDArray[np.complexfloating], actual: NDArray[np.complexfloating]
) -> NDArray[np.float64]:
    """Per component, measured in the ulp of the modulus: a tiny component beside a large one may be noise."""
    part = expected.real.dtype
    modulus = np.abs(expected).astype(part)
    unit = np.spacing(np.where(np.isfinite(modulus), modulus, 0).astype(part)).astype(np.float64)
    distance = np.zeros(expected.shape, np.float64)
    for e, a in ((expected.real, actual.real), (expected.imag, actual.imag)):
        finite = np.isfinite(e) & np.isfinite(a)
        gap = np.abs(np.where(finite, e, 0).astype(np.float64) - np.where(finite, a, 0).astype(np.float64)) / unit
        same = (e == a) | (np.isnan(e) & np.isnan(a))
        distance = np.maximum(distance, np.where(finite, gap, np.where(same, 0.0, _FAR)))
    return distance


def ulp_distance(expected: NDArray[Any], actual: NDArray[Any]) -> NDArray[np.float64]:
    """Distance element by element between two arrays of the same inexact dtype and shape."""
    with np.errstate(all="ignore"):
        if expected.dtype.kind == "c":
            return _complex_distance(expected, actual)
        return _float_distance(expected, actual)
