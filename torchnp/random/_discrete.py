"""Discrete distributions, draw by draw, in the order in which NumPy takes numbers."""

from __future__ import annotations

import math

from ._continuous import chisquare, gamma
from ._hypergeometric import hypergeometric as new_hypergeometric
from ._hypergeometric import old_hypergeometric
from ._mathematics import exp, log, log_gamma, power, ratio
from ._numbers import Numbers, OldNumbers

__all__ = [
    "binomial",
    "geometric",
    "hypergeometric",
    "logseries",
    "multinomial",
    "negative_binomial",
    "noncentral_chisquare",
    "noncentral_f",
    "poisson",
    "zipf",
]

_MOST = 2**63 - 1
_BEYOND = 2.0**63
# Above, Knuth's product takes too many numbers.
_SMALL_MEAN = 10
_FEW_SUCCESSES = 30.0


def poisson(s: Numbers, mean: float) -> int:
    """Knuth's product of uniform numbers; for greater means Hormann's transformed rejection (PTRS, 1993)."""
    if mean >= _SMALL_MEAN:
        return _poisson_by_rejection(s, mean)
    if mean == 0:
        return 0
    bound, product, count = math.exp(-mean), 1.0, 0
    while True:
        product *= s.double()
        if product <= bound:
            return count
        count += 1


def _poisson_by_rejection(s: Numbers, mean: float) -> int:
    root, log_mean = math.sqrt(mean), math.log(mean)
    b = 0.931 + 2.53 * root
    a = -0.059 + 0.02483 * b
    inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
    v_bound = 0.9277 - 3.6224 / (b - 2)
    while True:
        u = s.double() - 0.5
        v = s.double()
        us = 0.5 - abs(u)
        if us == 0:
            continue
        k = math.floor((2 * a / us + b) * u + mean + 0.43)
        if us >= 0.07 and v <= v_bound:
            return k
        if k < 0 or (us < 0.013 and v > us):
            continue
        if log(v) + math.log(inverse_alpha) - math.log(a / (us * us) + b) <= (-mean + k * log_mean - log_gamma(k + 1)):
            return k


def geometric(s: Numbers, p: float) -> int:
    """By searching, where few trials are likely; by inversion else."""
    if p >= 0.333333333333333333333333:
        count, total, product, q = 1, p, p, 1.0 - p
        u = s.double()
        while u > total:
            product *= q
            total += product
            count += 1
        return count
    if isinstance(s, OldNumbers):
        z = math.ceil(math.log1p(-s.double()) / math.log(1 - p))
    else:
        z = math.ceil(-s.exponential() / math.log1p(-p))
    return min(z, _MOST)


def negative_binomial(s: Numbers, n: float, p: float) -> int:
    """A Poisson number whose mean is a gamma number."""
    return poisson(s, gamma(s, n, (1 - p) / p))


def noncentral_chisquare(s: Numbers, df: float, nonc: float) -> float:
    """A chi-square number and a shifted normal one; for few degrees of freedom a Poisson mixture."""
    if math.isnan(nonc) and not (isinstance(s, OldNumbers) and df > 1):
        return math.nan
    if nonc == 0:
        return chisquare(s, df)
    if df > 1:
        x = chisquare(s, df - 1)
        y = s.normal() + math.sqrt(nonc)
        return x + y * y
    return chisquare(s, df + 2 * poisson(s, nonc / 2.0))


def noncentral_f(s: Numbers, dfnum: float, dfden: float, nonc: float) -> float:
    """The ratio of a noncentral chi-square number to a central one."""
    x = noncentral_chisquare(s, dfnum, nonc) * dfden
    y = chisquare(s, dfden) * dfnum
    return ratio(x, y)


def logseries(s: Numbers, p: float) -> int:
    """Kemp, "Efficient Generation of Logarithmically Distributed Pseudo-Random Variables", 1981."""
    r = math.log1p(-p)
    while True:
        v = s.double()
        if v >= p:
            return 1
        u = s.double()
        q = -math.expm1(r * u)
        if v <= q * q:
            result = math.floor(1 + log(v) / log(q)) if v else _MOST
            if result < 1 or v == 0.0:
                continue
            return result
        return 1 if v >= q else 2


def zipf(s: Numbers, a: float) -> int:
    """Devroye's rejection from a Pareto density."""
    if a >= 1025 and not isinstance(s, OldNumbers):
        return 1
    less = a - 1.0
    b = power(2.0, less)
    least = power(float(_MOST), -less)
    while True:
        u = 1.0 - s.double()
        if not isinstance(s, OldNumbers):
            # From where on the result fits int64.
            u += (1.0 - u) * least
        v = s.double()
        real = power(u, -1.0 / less)
        if not 1.0 <= real < _BEYOND:
            continue
        x = math.floor(real)
        t = power(1.0 + 1.0 / x, less)
        if v * x * (t - 1.0) / (b - 1.0) <= t / b:
            return x


def binomial(s: Numbers, n: int, p: float) -> int:
    """By inversion for few successes, by Kachitvichyanukul and Schmeiser's BTPE (1988) for more."""
    # `RandomState` takes a number even if there is nothing to decide.
    if isinstance(s, OldNumbers) or n and p:
        return _some(s, n, p)
    return 0


def _some(s: Numbers, n: int, p: float) -> int:
    if p <= 0.5:
        return _inverted_binomial(s, n, p) if p * n <= _FEW_SUCCESSES else _btpe(s, n, p)
    q = 1.0 - p
    return n - (_inverted_binomial(s, n, q) if q * n <= _FEW_SUCCESSES else _btpe(s, n, q))


def _inverted_binomial(s: Numbers, n: int, p: float) -> int:
    q = 1.0 - p
    none = exp(n * math.log(q))
    mean = n * p
    bound = int(min(n, mean + 10.0 * math.sqrt(mean * q + 1)))
    count, chance, u = 0, none, s.double()
    while u > chance:
        count += 1
        if count > bound:
            count, chance, u = 0, none, s.double()
        else:
            u -= chance
            chance = ((n - count + 1) * p * chance) / (count * q)
    return count


def _btpe(s: Numbers, n: int, r: float) -> int:
    """A triangle, two parallelograms and two exponential tails above the density; squeezes before it is computed."""
    q = 1.0 - r
    center = n * r + r
    mode = math.floor(center)
    p1 = math.floor(2.195 * math.sqrt(n * r * q) - 4.6 * q) + 0.5
    middle = mode + 0.5
    left, right = middle - p1, middle + p1
    c = 0.134 + 20.5 / (15.3 + mode)
    slope = (center - left) / (center - left * r)
    rate_left = slope * (1.0 + slope / 2.0)
    slope = (right - center) / (right * q)
    rate_right = slope * (1.0 + slope / 2.0)
    p2 = p1 * (1.0 + 2.0 * c)
    p3 = p2 + c / rate_left
    p4 = p3 + c / rate_right
    variance = n * r * q
    while True:
        u = s.double() * p4
        v = s.double()
        if u <= p1:
            return math.floor(middle - p1 * v + u)
        if u <= p2:
            x = left + (u - p1) / c
            v = v * c + 1.0 - abs(mode - x + 0.5) / p1
            if v > 1.0:
                continue
            y = math.floor(x)
        elif u <= p3:
            if v == 0.0:
                continue
            y = math.floor(left + math.log(v) / rate_left)
            if y < 0:
                continue
            v = v * (u - p2) * rate_left
        else:
            if v == 0.0:
                continue
            y = math.floor(right - math.log(v) / rate_right)
            if y > n:
                continue
            v = v * (u - p3) * rate_right
        if _btpe_accepts(n, r, q, mode, variance, y, v):
            return y


def _btpe_accepts(n: int, r: float, q: float, mode: int, variance: float, y: int, v: float) -> bool:
    k = abs(y - mode)
    if not 20 < k < variance / 2.0 - 1:
        odds = r / q
        a = odds * (n + 1)
        density = 1.0
        for i in range(mode + 1, y + 1):
            density *= a / i - odds
        for i in range(y + 1, mode + 1):
            density /= a / i - odds
        return v <= density
    rho = (k / variance) * ((k * (k / 3.0 + 0.625) + 0.16666666666666666) / variance + 0.5)
    t = -k * k / (2 * variance)
    log_v = log(v)
    if log_v < t - rho:
        return True
    if log_v > t + rho:
        return False
    above, below = float(y + 1), float(mode + 1)
    rest, over = float(n + 1 - mode), float(n - y + 1)
    middle = mode + 0.5
    return log_v <= (
        middle * math.log(below / above)
        + (n - mode + 0.5) * math.log(rest / over)
        + (y - mode) * math.log(over * r / (above * q))
        + _stirling(below)
        + _stirling(rest)
        + _stirling(above)
        + _stirling(over)
    )


def _stirling(x: float) -> float:
    """What Stirling's formula leaves out."""
    square = x * x
    return (13680.0 - (462.0 - (132.0 - (99.0 - 140.0 / square) / square) / square) / square) / x / 166320.0


def multinomial(s: Numbers, n: int, chances: list[float]) -> list[int]:
    """One category after another from what is left."""
    found, left, total = [0] * len(chances), n, 1.0
    for i, chance in enumerate(chances[:-1]):
        found[i] = _some(s, left, chance / total) if left and chance else 0
        left -= found[i]
        if left <= 0:
            break
        total -= chance
    if left > 0:
        found[-1] = left
    return found


def hypergeometric(s: Numbers, good: int, bad: int, sample: int) -> int:
    """How many of `sample` items are among the good ones."""
    draw = old_hypergeometric if isinstance(s, OldNumbers) else new_hypergeometric
    return draw(s.reader, good, bad, sample)
