"""Gamma numbers in float32: the algorithm of `standard_gamma`, every step of it rounded to 32 bits."""

from __future__ import annotations

import math
from ctypes import c_float

from ._mathematics import log, power
from ._numbers import NewNumbers

__all__ = ["standard_gamma_32"]


def _r(x: float) -> float:
    """To the nearest float32."""
    return c_float(x).value


def standard_gamma_32(s: NewNumbers, shape: float) -> float:
    """Marsaglia and Tsang's method, 2000; below 1, Ahrens and Dieter's."""
    shape = _r(shape)
    if shape == 1.0:
        return s.exponential_32()
    if shape == 0.0:
        return 0.0
    return _small(s, shape) if shape < 1.0 else _large(s, shape)


def _small(s: NewNumbers, shape: float) -> float:
    less, inverse = _r(1.0 - shape), _r(1.0 / shape)
    while True:
        u = s.single()
        v = s.exponential_32()
        if u <= less:
            x = _r(power(u, inverse))
            if x <= v:
                return x
        else:
            y = -_r(log(_r(_r(1.0 - u) / shape)))
            x = _r(power(_r(less + _r(shape * y)), inverse))
            if x <= _r(v + y):
                return x


def _large(s: NewNumbers, shape: float) -> float:
    b = _r(shape - _r(1.0 / 3.0))
    c = _r(1.0 / _r(math.sqrt(_r(9.0 * b))))
    factor = _r(0.0331)
    while True:
        v = 0.0
        while v <= 0.0:
            x = s.normal_32()
            v = _r(1.0 + _r(c * x))
        v = _r(_r(v * v) * v)
        u = s.single()
        square = _r(x * x)
        if u < _r(1.0 - _r(_r(factor * square) * square)):
            return _r(b * v)
        inner = _r(_r(1.0 - v) + _r(log(v)))
        if _r(log(u)) < _r(_r(_r(0.5 * x) * x) + _r(b * inner)):
            return _r(b * v)
