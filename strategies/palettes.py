"""Tables of 256 values a dtype, so that one drawn byte is one array element.

Hypothesis shrinks a byte string bytewise towards zero; the tables put simple values at small indices, so minimal
arrays hold 0, 1, 2 rather than whatever the first failing draw held. A *palette* says which values are in the table:

``small``    integers of small magnitude, negatives where the dtype has them: results are exact in every dtype.
``plain``    finite values of moderate magnitude, fractions where the dtype has them.
``special``  everything: NaN, infinities, signed zeros, subnormals, integer extremes, next to plain values.
``holes``    plain values, NaN, infinities and signed zeros, but no extremes whose sum depends on its order.
``finite``   as ``special`` without NaN and infinities.
``positive`` plain values above zero.
``unit``     values in [-1, 1], the domain of ``arcsin`` and its kin.
``index``    the integers 0 … 3, for counts, bins and shifts.
"""

from __future__ import annotations

import functools
import math
import random

import numpy as np

__all__ = ["BOOLS", "COMPLEXES", "DTYPES", "FLOATS", "INTEGERS", "PALETTES", "SIGNED", "UNSIGNED", "palette"]

BOOLS = ("bool",)
SIGNED = ("int64", "int32", "int16", "int8")
UNSIGNED = ("uint8", "uint16", "uint32", "uint64")
INTEGERS = SIGNED + UNSIGNED
FLOATS = ("float64", "float32", "float16")
COMPLEXES = ("complex128", "complex64")
DTYPES = ("float64", "int64", "bool", *FLOATS[1:], *SIGNED[1:], *UNSIGNED, *COMPLEXES)
PALETTES = ("small", "plain", "special", "holes", "finite", "positive", "unit", "index")


@functools.cache
def palette(name: str, dtype: str) -> tuple[bool | int | float | complex, ...]:
    """The 256 values of palette ``name`` in ``dtype``, simple ones first, each exactly representable in it."""
    kind = np.dtype(dtype).kind
    if kind == "b":
        return (False, True) * 128
    if kind in "iu":
        return _fill(_integers(name, np.iinfo(dtype)))
    if kind == "f":
        return _fill(_floats(name, np.dtype(dtype)))
    part = np.dtype("float32" if dtype == "complex64" else "float64")
    return _fill(_complexes(_floats(name, part)))


def _fill(values: list[bool | int | float | complex]) -> tuple[bool | int | float | complex, ...]:
    repeats = -(-256 // len(values))
    return tuple((values * repeats)[:256])


def _integers(name: str, info: np.iinfo) -> list[bool | int | float | complex]:
    signed = info.min < 0
    negatives = [-1, -2, -3, -5] if signed else []
    if name == "index":
        return [0, 1, 2, 3]
    if name == "unit":
        return [0, 1, -1] if signed else [0, 1]
    if name == "positive":
        return [1, 2, 3, 4, 5, 7, 11, 100]
    values = [0, 1, 2, 3, 4, 5, 7, *negatives]
    if name == "small":
        return [*values]
    values += [9, 10, 42, 63, 100, 127, *([-7, -42, -100] if signed else [])]
    if name in ("plain", "holes"):
        return [*values]
    big = int(info.max)
    extremes = [big, big - 1, big // 2, big // 3, *([int(info.min), int(info.min) + 1] if signed else [])]
    # Twice: a quarter of the elements of a special array should be extreme, the others ordinary.
    return [*values, *extremes, *extremes]


def _floats(name: str, dtype: np.dtype) -> list[bool | int | float | complex]:
    def exact(values: list[float]) -> list[bool | int | float | complex]:
        return [float(v) for v in np.array(values, dtype=dtype)]

    rng = random.Random(f"{name}-{dtype}")
    if name == "index":
        return exact([0, 1, 2, 3])
    if name == "small":
        return exact([0, 1, 2, 3, 4, 5, 0.5, 1.5, -1, -2, -3, -5, -0.5])
    if name == "unit":
        return exact([0, 1, 0.5, -1, -0.5, 0.25, *(rng.uniform(-1, 1) for _ in range(58))])
    if name == "positive":
        return exact([1, 2, 3, 0.5, 4, 1.5, *(rng.uniform(0.01, 8) for _ in range(58))])
    plain = [0, 1, 2, 3, 10, 0.5, 1.5, 0.1, -1, -2, -0.5, -1.5, *(rng.uniform(-10, 10) for _ in range(84))]
    if name == "plain":
        return exact([*plain, *(rng.choice((-1, 1)) * rng.uniform(10, 200) for _ in range(32))])
    info = np.finfo(dtype)
    limits = [info.max, -info.max, info.tiny, info.smallest_subnormal, -info.smallest_subnormal, info.eps]
    odd = [-0.0] if name == "finite" else [math.nan, math.inf, -math.inf, -0.0]
    if name == "holes":
        return exact([*plain[:40], *odd])
    return exact([*plain[:40], *odd, *odd, *odd, *(float(v) for v in limits)])


def _complexes(parts: list[bool | int | float | complex]) -> list[bool | int | float | complex]:
    # The real parts lie where they lie in the table of reals, so that a failure of complex numbers which has nothing
    # to do with their being complex shrinks to one of reals.
    rng = random.Random(len(parts))
    reals = [complex(v, 0) for v in parts[:8]]
    return [*reals, *(complex(parts[i % len(parts)], rng.choice(parts)) for i in range(8, 256))]
