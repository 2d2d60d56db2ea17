"""How the functions that are several ufuncs in a row go through their steps, for the errors that a step makes.

An implementation is one or two calls of torch, whose result does not say which step went wrong. So where someone asked
for floating point errors, the steps that NumPy documents are done once more, and watched.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from . import _ufuncs as u
from ._array import asarray
from ._errstate import REPLAYS
from ._impl.dtypes import is_inexact
from ._impl.tags import NoValue

__all__: list[str] = []


def _where(where: Any) -> Any:
    return True if where is NoValue else where


def _sum(
    a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = False, initial: Any = NoValue, where: Any = NoValue
) -> Any:
    return u.add.reduce(asarray(a), axis, dtype, None, keepdims is True, initial, _where(where))


def _prod(
    a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = False, initial: Any = NoValue, where: Any = NoValue
) -> None:
    u.multiply.reduce(asarray(a), axis, dtype, None, keepdims is True, initial, _where(where))


def _scan(ufunc: Any) -> Callable[..., None]:
    def scan(a: Any, axis: Any = None, dtype: Any = None, *_more: Any, **_options: Any) -> None:
        held = asarray(a)
        ufunc.accumulate(held.ravel() if axis is None else held, 0 if axis is None else axis, dtype)

    return scan


def _count(a: Any, axis: Any, where: Any) -> Any:
    """How many elements each result is made of."""
    ones = asarray(a).astype(bool)
    ones.fill(True)
    return u.add.reduce(ones, axis, None, None, True, NoValue, _where(where))


def _divided(total: Any, count: Any, keepdims: bool) -> Any:
    """A quotient as an operator forms it: of scalars, if that is what is left."""
    if total.ndim and all(size == 1 for size in total.shape) and not keepdims:
        return total.reshape(-1)[0] / count.reshape(-1)[0].astype(total.dtype)
    return total / count.astype(total.dtype)


def _summed(a: Any, axis: Any, dtype: Any, where: Any) -> Any:
    held = asarray(a)
    if dtype is None and not is_inexact(held._tensor.dtype):
        dtype = float
    if dtype is None and held.itemsize == 2 and held.dtype.kind == "f":
        # Sums of half precision run in single precision.
        dtype = "float32"
    return u.add.reduce(held, axis, dtype, None, True, NoValue, _where(where))


def _mean(a: Any, axis: Any = None, dtype: Any = None, keepdims: Any = False, where: Any = NoValue) -> Any:
    return _divided(_summed(a, axis, dtype, where), _count(a, axis, where), keepdims is True)


def _median(a: Any, axis: Any = None, *_more: Any, **_options: Any) -> None:
    """The mean of the middle of each sorted line, which has one element, two, or none."""
    held = asarray(a)
    axes = range(held.ndim) if axis is None else [axis] if isinstance(axis, int) else axis
    last = [each % held.ndim for each in axes]
    first = [each for each in range(held.ndim) if each not in last]
    count = math.prod([held.shape[each] for each in last])
    lines = held.transpose(first + last).reshape(*[held.shape[each] for each in first], count).copy()
    lines.sort(-1)
    _mean(lines[..., (count - 1) // 2 : count // 2 + 1], -1)


def _variance(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: Any = None,
    ddof: Any = 0,
    keepdims: Any = False,
    where: Any = NoValue,
    mean: Any = NoValue,
    correction: Any = NoValue,
) -> Any:
    held = asarray(a)
    count = _count(held, axis, where)
    if mean is NoValue:
        total = _summed(held, axis, dtype, where)
        mean = total / count.astype(total.dtype)
    distance = held - mean
    squares = u.square(distance) if distance.dtype.kind != "c" else u.square(u.absolute(distance))
    total = u.add.reduce(squares, axis, out if dtype is None else None, None, True, NoValue, _where(where))
    degrees = u.maximum(count - (ddof if correction is NoValue else correction), 0)
    return _divided(total, degrees, keepdims is True)


def _deviation(*args: Any, **kwargs: Any) -> None:
    u.sqrt(_variance(*args, **kwargs))


def _average(a: Any, axis: Any = None, weights: Any = None, _returned: Any = False, *, keepdims: Any = NoValue) -> None:
    if weights is None:
        _mean(a, axis, keepdims=keepdims)
        return
    held, factors = asarray(a), asarray(weights)
    if held.shape == factors.shape:
        u.divide(u.add.reduce(u.multiply(held, factors), axis), u.add.reduce(factors, axis))


def _spread(a: Any, axis: Any = None, *_more: Any, **_options: Any) -> None:
    held = asarray(a)
    u.subtract(u.maximum.reduce(held, axis), u.minimum.reduce(held, axis))


def _differences(a: Any, n: Any = 1, axis: Any = -1, *_more: Any, **_options: Any) -> None:
    held = asarray(a).swapaxes(0, axis)
    for _ in range(n):
        held = u.subtract(held[1:], held[:-1])


def _neighbours(ary: Any, *_more: Any, **_options: Any) -> None:
    flat = asarray(ary).ravel()
    u.subtract(flat[1:], flat[:-1])


def _outer(a: Any, b: Any) -> None:
    u.multiply.outer(asarray(a).ravel(), asarray(b).ravel())


def _rounded(a: Any, decimals: Any = 0) -> None:
    if decimals and is_inexact(asarray(a)._tensor.dtype):
        scale = 10.0 ** abs(decimals)
        steps = (u.multiply, u.divide) if decimals > 0 else (u.divide, u.multiply)
        steps[1](u.rint(steps[0](asarray(a), scale)), scale)


def _area(y: Any, x: Any = None, dx: Any = 1.0, axis: Any = -1) -> None:
    heights = asarray(y).swapaxes(-1, axis)
    pairs = u.add(heights[..., 1:], heights[..., :-1])
    if x is not None:
        places = asarray(x)
        dx = u.subtract(places[1:], places[:-1]) if places.ndim == 1 else 1.0
    u.add.reduce(u.divide(u.multiply(dx, pairs), 2.0), -1)


def _dot(a: Any, b: Any) -> None:
    first, second = asarray(a), asarray(b)
    if first.ndim and second.ndim and second.ndim < 3:
        u.matmul(first, second)
    elif not first.ndim or not second.ndim:
        u.multiply(first, second)


def _inner(a: Any, b: Any) -> None:
    _dot(a, asarray(b).swapaxes(-1, -2) if asarray(b).ndim > 1 else b)


def _line(start: Any, stop: Any, num: Any = 50, endpoint: Any = True, *_more: Any, **_options: Any) -> Any:
    parts = num - 1 if endpoint else num
    first, last = asarray(start) * 1.0, asarray(stop) * 1.0
    distance = u.subtract(last, first)
    steps = asarray(list(range(num)), dtype=float).reshape((-1,) + (1,) * distance.ndim)
    return u.add(u.multiply(steps, u.divide(distance, parts) if parts > 0 else distance), first)


def _powers(
    start: Any, stop: Any, num: Any = 50, endpoint: Any = True, base: Any = 10.0, *_more: Any, **_options: Any
) -> None:
    u.power(base, _line(start, stop, num, endpoint))


def _polynomial(p: Any, x: Any) -> None:
    value = asarray(x) * 0
    for coefficient in asarray(p):
        value = u.add(u.multiply(value, x), coefficient)


def _without_nan(a: Any, value: int) -> Any:
    held = asarray(a)
    if not is_inexact(held._tensor.dtype):
        return held
    clean = held.copy()
    clean[u.isnan(clean)] = value
    return clean


def _nansum(a: Any, *args: Any, **kwargs: Any) -> None:
    _sum(_without_nan(a, 0), *args, **kwargs)


def _nanprod(a: Any, *args: Any, **kwargs: Any) -> None:
    _prod(_without_nan(a, 1), *args, **kwargs)


def _bessel(x: Any) -> None:
    u.exp(u.absolute(asarray(x)))


def _filled(_shape: Any, fill_value: Any, dtype: Any = None, *_more: Any, **_options: Any) -> None:
    if dtype is not None:
        asarray(fill_value, dtype=dtype)


def _filled_like(a: Any, fill_value: Any, dtype: Any = None, *_more: Any, **_options: Any) -> None:
    asarray(fill_value, dtype=asarray(a).dtype if dtype is None else dtype)


def _cross(a: Any, b: Any, axisa: Any = -1, axisb: Any = -1, _axisc: Any = -1, axis: Any = None) -> None:
    if axis is not None:
        axisa = axisb = axis
    first, second = asarray(a).swapaxes(axisa, -1), asarray(b).swapaxes(axisb, -1)
    for i, j in ((1, 2), (2, 0), (0, 1)):
        products = [u.multiply(first[..., i], second[..., j]), u.multiply(first[..., j], second[..., i])]
        u.subtract(*products)


REPLAYS.update(
    {
        "sum": (_sum, ""),
        "prod": (_prod, ""),
        "nansum": (_nansum, ""),
        "nanprod": (_nanprod, ""),
        "trace": (lambda a, *args, **kwargs: _sum(asarray(a).diagonal(*args[:3]), -1), ""),
        "cumsum": (_scan(u.add), ""),
        "cumprod": (_scan(u.multiply), ""),
        "cumulative_sum": (_scan(u.add), ""),
        "cumulative_prod": (_scan(u.multiply), ""),
        "mean": (_mean, ""),
        "median": (_median, ""),
        "var": (_variance, ""),
        "std": (_deviation, ""),
        "average": (_average, ""),
        "ptp": (_spread, ""),
        "diff": (_differences, ""),
        "ediff1d": (_neighbours, ""),
        "outer": (_outer, ""),
        "kron": (_outer, ""),
        "round": (_rounded, ""),
        "around": (_rounded, ""),
        "trapezoid": (_area, ""),
        "dot": (_dot, "dot"),
        "inner": (_inner, "dot"),
        "linspace": (_line, ""),
        "logspace": (_powers, ""),
        "polyval": (_polynomial, ""),
        "i0": (_bessel, ""),
        "full": (_filled, ""),
        "full_like": (_filled_like, ""),
        "cross": (_cross, ""),
    }
)
