"""Continuous distributions, draw by draw, in the order in which NumPy takes numbers.

Every function takes the source of numbers first. The algorithms are those of Devroye, "Non-Uniform Random Variate
Generation", 1986, unless one says otherwise.
"""

from __future__ import annotations

import math

from ._mathematics import exp, expm1, log, power, ratio
from ._numbers import Numbers, OldNumbers

__all__ = [
    "beta",
    "chisquare",
    "dirichlet",
    "f",
    "gamma",
    "gumbel",
    "laplace",
    "logistic",
    "lognormal",
    "pareto",
    "power_of_uniform",
    "rayleigh",
    "standard_cauchy",
    "standard_gamma",
    "standard_t",
    "triangular",
    "vonmises",
    "wald",
    "weibull",
]

_TINY = 3e-103


def laplace(s: Numbers, loc: float, scale: float) -> float:
    """By inversion."""
    u = 0.0
    while u == 0.0:
        u = s.double()
    return loc - scale * log(2.0 - u - u) if u >= 0.5 else loc + scale * log(u + u)


def gumbel(s: Numbers, loc: float, scale: float) -> float:
    """By inversion."""
    u = 1.0
    while u == 1.0:
        u = 1.0 - s.double()
    return loc - scale * log(-log(u))


def logistic(s: Numbers, loc: float, scale: float) -> float:
    """By inversion."""
    u = 0.0
    while u == 0.0:
        u = s.double()
    return loc + scale * log(u / (1.0 - u))


def lognormal(s: Numbers, mean: float, sigma: float) -> float:
    """The exponential of a normal number."""
    return exp(mean + sigma * s.normal())


def rayleigh(s: Numbers, scale: float) -> float:
    """The length of a normal vector in the plane."""
    if isinstance(s, OldNumbers):
        return scale * math.sqrt(-2.0 * math.log1p(-s.double()))
    return scale * math.sqrt(2.0 * s.exponential())


def pareto(s: Numbers, a: float) -> float:
    """By inversion."""
    x = s.exponential() / a
    return exp(x) - 1 if isinstance(s, OldNumbers) else expm1(x)


def weibull(s: Numbers, a: float) -> float:
    """By inversion."""
    return power(s.exponential(), 1.0 / a) if a else 0.0


def power_of_uniform(s: Numbers, a: float) -> float:
    """By inversion."""
    x = s.exponential()
    return power(1 - exp(-x) if isinstance(s, OldNumbers) else -expm1(-x), 1.0 / a)


def standard_cauchy(s: Numbers) -> float:
    """The ratio of two normal numbers."""
    x = s.normal()
    y = s.normal()
    return x / y if y else math.copysign(math.inf, x)


def triangular(s: Numbers, left: float, mode: float, right: float) -> float:
    """By inversion."""
    base, below = right - left, mode - left
    ratio, product, above = below / base, below * base, (right - mode) * base
    u = s.double()
    return left + math.sqrt(u * product) if u <= ratio else right - math.sqrt((1.0 - u) * above)


def standard_gamma(s: Numbers, shape: float) -> float:
    """Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", 2000; below 1, Ahrens and Dieter."""
    if shape == 1.0:
        return s.exponential()
    if shape == 0.0:
        return 0.0
    if shape < 1.0:
        while True:
            u = s.double()
            v = s.exponential()
            if u <= 1.0 - shape:
                x = power(u, 1.0 / shape)
                if x <= v:
                    return x
            else:
                y = -log((1 - u) / shape)
                x = power(1.0 - shape + shape * y, 1.0 / shape)
                if x <= v + y:
                    return x
    b = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9 * b)
    while True:
        v = 0.0
        while v <= 0.0:
            x = s.normal()
            v = 1.0 + c * x
        v = v * v * v
        u = s.double()
        if u < 1.0 - 0.0331 * (x * x) * (x * x):
            return b * v
        if log(u) < 0.5 * x * x + b * (1.0 - v + log(v)):
            return b * v


def gamma(s: Numbers, shape: float, scale: float) -> float:
    """A scaled `standard_gamma`."""
    return scale * standard_gamma(s, shape)


def chisquare(s: Numbers, df: float) -> float:
    """A gamma number."""
    return 2.0 * standard_gamma(s, df / 2.0)


def f(s: Numbers, dfnum: float, dfden: float) -> float:
    """The ratio of two chi-square numbers."""
    upper = chisquare(s, dfnum) * dfden
    lower = chisquare(s, dfden) * dfnum
    return ratio(upper, lower)


def standard_t(s: Numbers, df: float) -> float:
    """A normal number over a chi."""
    x = s.normal()
    y = standard_gamma(s, df / 2)
    return math.sqrt(df / 2) * x / math.sqrt(y) if y else math.copysign(math.inf, x)


def beta(s: Numbers, a: float, b: float) -> float:
    """Two gamma numbers; Johnk's method where both parameters are at most 1."""
    if not (a <= 1.0 and b <= 1.0):
        x, y = standard_gamma(s, a), standard_gamma(s, b)
        return x / (x + y) if x + y else math.nan
    if a < _TINY and b < _TINY and not isinstance(s, OldNumbers):
        return float((a + b) * s.double() < a)
    while True:
        u = s.double()
        v = s.double()
        x, y = power(u, ratio(1.0, a)), power(v, ratio(1.0, b))
        if x + y <= 1.0 and u + v > 0.0:
            old = isinstance(s, OldNumbers)
            if x + y > 0 if old else x > 0 and y > 0:
                return x / (x + y)
            log_x, log_y = -ratio(-log(u), a), -ratio(-log(v), b)
            if not old:
                # At least one power is too small for a float64; their ratio need not be.
                more = log_x - log_y
                return math.exp(-math.log1p(exp(-more))) if more > 0 else math.exp(more - math.log1p(exp(more)))
            most = max(log_x, log_y)
            log_x, log_y = log_x - most, log_y - most
            return exp(log_x - log(exp(log_x) + exp(log_y)))


def wald(s: Numbers, mean: float, scale: float) -> float:
    """Michael, Schucany and Haas, "Generating Random Variates Using Transformations with Multiple Roots", 1976."""
    if isinstance(s, OldNumbers):
        half = mean / (2 * scale)
        y = s.normal()
        y = mean * y * y
        x = mean + half * (y - math.sqrt(4 * scale * y + y * y))
    else:
        y = s.normal()
        y = mean * y * y
        x = mean * (1 - 2 / (1 + math.sqrt(1 + 4 * scale / y))) if y else mean
    u = s.double()
    return x if u <= mean / (mean + x) else mean * mean / x


def vonmises(s: Numbers, mu: float, kappa: float) -> float:
    """Best and Fisher, "Efficient Simulation of the von Mises Distribution", 1979."""
    if math.isnan(kappa):
        return math.nan
    if kappa < 1e-8:
        return math.pi * (2 * s.double() - 1)
    if kappa < 1e-5:
        shape = 1.0 / kappa + kappa
    else:
        if kappa > 1e6 and not isinstance(s, OldNumbers):
            turned = mu + math.sqrt(1.0 / kappa) * s.normal()
            if turned < -math.pi:
                turned += 2 * math.pi
            return turned - 2 * math.pi if turned > math.pi else turned
        r = 1 + math.sqrt(1 + 4 * kappa * kappa)
        rho = (r - math.sqrt(2 * r)) / (2 * kappa)
        shape = (1 + rho * rho) / (2 * rho)
    while True:
        z = math.cos(math.pi * s.double())
        w = (1 + shape * z) / (shape + z)
        y = kappa * (shape - w)
        v = s.double()
        if y * (2 - y) - v >= 0 or log(y / v if v else math.inf) + 1 - y >= 0:
            break
    angle = math.acos(w)
    if s.double() < 0.5:
        angle = -angle
    turned = angle + mu
    # Into the circle from -pi to pi.
    wrapped = math.fmod(abs(turned) + math.pi, 2 * math.pi) - math.pi
    return -wrapped if turned < 0 else wrapped


def dirichlet(s: Numbers, alpha: list[float]) -> list[float]:
    """Gamma numbers over their sum; by breaking a stick where they would all be next to 0."""
    if not isinstance(s, OldNumbers) and alpha and max(alpha) < 0.1:
        left, pieces = 1.0, []
        rests = [0.0]
        for a in reversed(alpha):
            rests.insert(0, rests[0] + a)
        for a, rest in zip(alpha[:-1], rests[1:], strict=False):
            share = beta(s, a, rest)
            pieces.append(left * share)
            left *= 1.0 - share
        return [*pieces, left]
    draws = [standard_gamma(s, a) for a in alpha]
    total = 0.0
    for draw in draws:
        total += draw
    inverse = 1 / total if total else math.inf
    return [draw * inverse for draw in draws]
