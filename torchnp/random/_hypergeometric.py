"""One hypergeometric number: the good ones in a sample without replacement."""

from __future__ import annotations

import functools
import math
from decimal import Context, Decimal

from ._bounded import interval
from ._mathematics import log_gamma
from ._streams import Reader

__all__ = ["hypergeometric", "log_factorial", "old_hypergeometric"]

# Samples this small, or that leave so few, are drawn one by one.
_SMALL = 10
# Twice sqrt(2 / e), and 3 minus twice sqrt(3 / e): the hat of the ratio of uniforms (Stadlober, 1989).
_HAT, _HAT_SHIFT = 1.7155277699214135, 0.8989161620588988
_TABLE = 126
_HALF_LOG_2_PI = 0.9189385332046728


@functools.cache
def _log_factorials() -> list[float]:
    """Rounded correctly; Stirling's series is exact enough behind them."""
    digits = Context(prec=40)
    return [float(digits.ln(Decimal(math.factorial(k)))) for k in range(_TABLE)]


def log_factorial(k: int) -> float:
    """log(k!)."""
    if k < _TABLE:
        return _log_factorials()[k]
    return (k + 0.5) * math.log(k) - k + (_HALF_LOG_2_PI + (1.0 / k) * (1 / 12.0 - 1 / (360.0 * k * k)))


def hypergeometric(reader: Reader, good: int, bad: int, sample: int) -> int:
    """How many of `sample` items are among the good ones."""
    if _SMALL <= sample <= good + bad - _SMALL:
        return _by_ratio(reader, good, bad, sample)
    return _one_by_one(reader, good, bad, sample) if sample > 0 else 0


def _one_by_one(reader: Reader, good: int, bad: int, sample: int) -> int:
    total = good + bad
    many = sample > total // 2
    left, left_good, left_total = total - sample if many else sample, good, total
    while left > 0 and left_good > 0 and left_total > left_good:
        left_total -= 1
        if interval(reader, left_total) < left_good:
            left_good -= 1
        left -= 1
    if left_total == left_good:
        left_good -= left
    return left_good if many else good - left_good


def _by_ratio(reader: Reader, good: int, bad: int, sample: int) -> int:
    """Ratio of uniforms with Stadlober's hat."""
    total = good + bad
    fewer = min(sample, total - sample)
    small, large = min(good, bad), max(good, bad)
    p, q = small / total, large / total
    center = fewer * p + 0.5
    variance = (total - fewer) * fewer * p * q / (total - 1)
    scale = math.sqrt(variance + 0.5)
    height = _HAT * scale + _HAT_SHIFT
    mode = int((fewer + 1) * (small + 1) // (total + 2))
    peak = _log_weight(mode, small, large, fewer)
    bound = min(min(fewer, small) + 1, math.floor(center + 16 * scale))
    while True:
        u, v = reader.double(), reader.double()
        x = center + height * (v - 0.5) / u if u else math.inf
        if not 0.0 <= x < bound:
            continue
        k = math.floor(x)
        t = peak - _log_weight(k, small, large, fewer)
        if u * (4.0 - u) - 3.0 <= t:
            break
        if u * (u - t) >= 1:
            continue
        if 2.0 * math.log(u) <= t:
            break
    if good > bad:
        k = fewer - k
    return good - k if fewer < sample else k


def _log_weight(k: int, small: int, large: int, fewer: int) -> float:
    return log_factorial(k) + log_factorial(small - k) + log_factorial(fewer - k) + log_factorial(large - fewer + k)


def old_hypergeometric(reader: Reader, good: int, bad: int, sample: int) -> int:
    """As `RandomState` draws it."""
    if sample > _SMALL:
        return _old_by_ratio(reader, good, bad, sample)
    return _old_one_by_one(reader, good, bad, sample) if sample > 0 else 0


def _old_one_by_one(reader: Reader, good: int, bad: int, sample: int) -> int:
    rest, small = good + bad - sample, float(min(good, bad))
    left, count = small, sample
    while left > 0.0:
        left -= math.floor(reader.double() + left / (rest + count))
        count -= 1
        if count == 0:
            break
    found = int(small - left)
    return sample - found if good > bad else found


def _old_by_ratio(reader: Reader, good: int, bad: int, sample: int) -> int:
    total = good + bad
    small, large = min(good, bad), max(good, bad)
    fewer = min(sample, total - sample)
    p = small / total
    q = 1.0 - p
    center = fewer * p + 0.5
    scale = math.sqrt((total - fewer) * sample * p * q / (total - 1) + 0.5)
    height = _HAT * scale + _HAT_SHIFT
    mode = int((fewer + 1) * (small + 1) // (total + 2))
    peak = _old_log_weight(mode, small, large, fewer)
    bound = min(min(fewer, small) + 1.0, math.floor(center + 16 * scale))
    while True:
        u, v = reader.double(), reader.double()
        x = center + height * (v - 0.5) / u if u else math.inf
        if not 0.0 <= x < bound:
            continue
        k = math.floor(x)
        t = peak - _old_log_weight(k, small, large, fewer)
        if u * (4.0 - u) - 3.0 <= t:
            break
        if u * (u - t) >= 1:
            continue
        if 2.0 * math.log(u) <= t:
            break
    if good > bad:
        k = fewer - k
    return good - k if fewer < sample else k


def _old_log_weight(k: int, small: int, large: int, fewer: int) -> float:
    return log_gamma(k + 1) + log_gamma(small - k + 1) + log_gamma(fewer - k + 1) + log_gamma(large - fewer + k + 1)
