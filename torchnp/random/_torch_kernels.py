"""NumPy's distributions by what torch draws: transformations of uniform, normal, exponential and gamma numbers.

Every function takes the source, the shape, and parameters that broadcast to it, already checked, on its device.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor

from ._source import Kernel

__all__ = ["KERNELS"]

Shape = Sequence[int]
_LARGEST = 2.0**63


class Draws(Protocol):
    """What torch draws itself."""

    def doubles(self, shape: Shape) -> Tensor: ...
    def positives(self, shape: Shape) -> Tensor: ...
    def uniforms(self, shape: Shape, low: Tensor, high: Tensor) -> Tensor: ...
    def normals(self, shape: Shape) -> Tensor: ...
    def normals_of(self, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor: ...
    def exponentials(self, shape: Shape) -> Tensor: ...
    def gammas(self, shape: Shape, k: Tensor) -> Tensor: ...
    def poissons(self, shape: Shape, mean: Tensor) -> Tensor: ...
    def binomials(self, shape: Shape, n: Tensor, p: Tensor) -> Tensor: ...


def _uniform(s: Draws, shape: Shape, low: Tensor, high: Tensor) -> Tensor:
    return s.uniforms(shape, low, high)


def _standard_normal(s: Draws, shape: Shape) -> Tensor:
    return s.normals(shape)


def _normal(s: Draws, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
    return s.normals_of(shape, loc, scale)


def _lognormal(s: Draws, shape: Shape, mean: Tensor, sigma: Tensor) -> Tensor:
    return torch.exp(s.normals_of(shape, mean, sigma))


def _standard_exponential(s: Draws, shape: Shape) -> Tensor:
    return s.exponentials(shape)


def _exponential(s: Draws, shape: Shape, scale: Tensor) -> Tensor:
    return scale * s.exponentials(shape)


def _rayleigh(s: Draws, shape: Shape, scale: Tensor) -> Tensor:
    return scale * torch.sqrt(2 * s.exponentials(shape))


def _standard_gamma(s: Draws, shape: Shape, k: Tensor) -> Tensor:
    return s.gammas(shape, k)


def _gamma(s: Draws, shape: Shape, k: Tensor, scale: Tensor) -> Tensor:
    return scale * s.gammas(shape, k)


def _beta(s: Draws, shape: Shape, a: Tensor, b: Tensor) -> Tensor:
    """Two gamma numbers, by their logarithms: of small parameters both may be too small for a float64."""
    x, y = _log_gamma_number(s, shape, a), _log_gamma_number(s, shape, b)
    return torch.sigmoid(x - y)


def _log_gamma_number(s: Draws, shape: Shape, k: Tensor) -> Tensor:
    """The logarithm of a gamma number: of one with a parameter greater by 1, times a power of a uniform number."""
    return torch.log(s.gammas(shape, k + 1)) - s.exponentials(shape) / k


def _dirichlet(s: Draws, shape: Shape, alpha: Tensor) -> Tensor:
    return torch.softmax(_log_gamma_number(s, (*shape, alpha.shape[0]), alpha), -1)


def _chisquare(s: Draws, shape: Shape, df: Tensor) -> Tensor:
    return 2 * s.gammas(shape, df / 2)


def _noncentral_chisquare(s: Draws, shape: Shape, df: Tensor, nonc: Tensor) -> Tensor:
    """A chi-square number with 2 more degrees of freedom for each of a Poisson number of events."""
    return _chisquare(s, shape, df + 2 * s.poissons(shape, nonc / 2))


def _f(s: Draws, shape: Shape, dfnum: Tensor, dfden: Tensor) -> Tensor:
    return (_chisquare(s, shape, dfnum) / dfnum) / (_chisquare(s, shape, dfden) / dfden)


def _noncentral_f(s: Draws, shape: Shape, dfnum: Tensor, dfden: Tensor, nonc: Tensor) -> Tensor:
    return (_noncentral_chisquare(s, shape, dfnum, nonc) / dfnum) / (_chisquare(s, shape, dfden) / dfden)


def _standard_t(s: Draws, shape: Shape, df: Tensor) -> Tensor:
    return s.normals(shape) / torch.sqrt(_chisquare(s, shape, df) / df)


def _standard_cauchy(s: Draws, shape: Shape) -> Tensor:
    return s.normals(shape) / s.normals(shape)


def _gumbel(s: Draws, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
    return loc - scale * torch.log(s.exponentials(shape))


def _laplace(s: Draws, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
    return loc + scale * (s.exponentials(shape) - s.exponentials(shape))


def _logistic(s: Draws, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
    return loc + scale * (torch.log(s.exponentials(shape)) - torch.log(s.exponentials(shape)))


def _pareto(s: Draws, shape: Shape, a: Tensor) -> Tensor:
    return torch.expm1(s.exponentials(shape) / a)


def _power(s: Draws, shape: Shape, a: Tensor) -> Tensor:
    return torch.exp(-s.exponentials(shape) / a)


def _weibull(s: Draws, shape: Shape, a: Tensor) -> Tensor:
    return torch.where(a == 0, 0.0, s.exponentials(shape) ** (1 / torch.where(a == 0, 1.0, a)))


def _triangular(s: Draws, shape: Shape, left: Tensor, mode: Tensor, right: Tensor) -> Tensor:
    u = s.doubles(shape)
    base = right - left
    rising = left + torch.sqrt(u * base * (mode - left))
    falling = right - torch.sqrt((1 - u) * base * (right - mode))
    return torch.where(u <= (mode - left) / base, rising, falling)


def _wald(s: Draws, shape: Shape, mean: Tensor, scale: Tensor) -> Tensor:
    """The smaller root of a quadratic in a squared normal number, or the larger one with its due probability."""
    y = mean * s.normals(shape) ** 2
    # Rationalised, so that nothing is lost where the mean is much greater than the scale.
    x = mean * (1 - 2 * y / (y + torch.sqrt(4 * scale * y + y**2)))
    x = torch.where(y > 0, x, mean)
    return torch.where(s.doubles(shape) <= mean / (mean + x), x, mean**2 / x)


def _vonmises(s: Draws, shape: Shape, mu: Tensor, kappa: Tensor) -> Tensor:
    """By rejection from a wrapped Cauchy (Best and Fisher, 1979); uniform on the circle where `kappa` is next to 0."""
    kappa = kappa.expand(shape)
    flat = kappa < 1e-8
    k = torch.where(flat, 1.0, kappa)
    tau = 1 + torch.sqrt(1 + 4 * k**2)
    rho = (tau - torch.sqrt(2 * tau)) / (2 * k)
    r = (1 + rho**2) / (2 * rho)
    angle = math.pi * (2 * s.doubles(shape) - 1)
    waiting = ~flat & ~torch.isnan(kappa)
    while bool(waiting.any()):
        z = torch.cos(math.pi * s.positives(shape))
        w = (1 + r * z) / (r + z)
        y = k * (r - w)
        v = s.positives(shape)
        accepted = waiting & ((y * (2 - y) > v) | (torch.log(y / v) + 1 - y >= 0))
        side = torch.where(s.doubles(shape) < 0.5, -1.0, 1.0)
        angle = torch.where(accepted, side * torch.acos(torch.clamp(w, -1.0, 1.0)), angle)
        waiting = waiting & ~accepted
    turned = torch.remainder(mu + angle + math.pi, 2 * math.pi) - math.pi
    return torch.where(torch.isnan(kappa), torch.nan, torch.where(flat, angle, turned))


def _whole(values: Tensor) -> Tensor:
    """Non-negative floats cut to int64, the infinite ones to its greatest value."""
    return torch.where(values >= _LARGEST, 2**63 - 1, values.to(torch.int64))


def _binomial(s: Draws, shape: Shape, n: Tensor, p: Tensor) -> Tensor:
    return _whole(s.binomials(shape, n.to(torch.float64), p))


def _poisson(s: Draws, shape: Shape, lam: Tensor) -> Tensor:
    return _whole(s.poissons(shape, lam))


def _geometric(s: Draws, shape: Shape, p: Tensor) -> Tensor:
    draws = torch.ceil(-s.exponentials(shape) / torch.log1p(-p))
    return _whole(torch.clamp(draws, min=1.0))


def _negative_binomial(s: Draws, shape: Shape, n: Tensor, p: Tensor) -> Tensor:
    """A Poisson number whose mean is a gamma number."""
    return _poisson(s, shape, s.gammas(shape, n) * (1 - p) / p)


def _logseries(s: Draws, shape: Shape, p: Tensor) -> Tensor:
    """Kemp's method: a geometric number whose parameter is random."""
    v = s.positives(shape)
    q = -torch.expm1(torch.log1p(-p) * s.positives(shape))
    many = torch.floor(1 + torch.log(v) / torch.log(q))
    return _whole(torch.where(v >= q, 1.0, torch.where(v <= q * q, many, 2.0)))


def _zipf(s: Draws, shape: Shape, a: Tensor) -> Tensor:
    """Devroye's rejection from a Pareto density."""
    a = a.expand(shape)
    b = 2.0 ** (a - 1)
    # The density falls so fast that there is nothing but 1.
    waiting = a < 1025
    result = torch.ones(shape, dtype=torch.float64, device=a.device)
    while bool(waiting.any()):
        x = torch.floor(s.positives(shape) ** (-1 / (a - 1)))
        t = (1 + 1 / x) ** (a - 1)
        v = s.doubles(shape)
        accepted = waiting & (x < _LARGEST) & (v * x * (t - 1) / (b - 1) <= t / b)
        result = torch.where(accepted, x, result)
        waiting = waiting & ~accepted
    return _whole(result)


def _hypergeometric(s: Draws, shape: Shape, good: Tensor, bad: Tensor, sample: Tensor) -> Tensor:
    """By inversion, from the mode to both sides."""
    good, bad, sample = (t.to(torch.float64).expand(shape) for t in (good, bad, sample))
    mode = torch.floor((sample + 1) * (good + 1) / (good + bad + 2))
    mode = torch.minimum(torch.maximum(mode, sample - bad), torch.minimum(sample, good))
    chance = torch.exp(_log_choose(good, mode) + _log_choose(bad, sample - mode) - _log_choose(good + bad, sample))
    rest = s.doubles(shape) - chance
    up = down = result = mode
    above = below = chance
    waiting = rest > 0
    while bool(waiting.any()):
        above = above * (good - up) * (sample - up) / ((up + 1) * (bad - sample + up + 1))
        up = up + 1
        rest = rest - above
        result = torch.where(waiting & (rest <= 0), up, result)
        waiting = waiting & (rest > 0)
        below = below * down * (bad - sample + down) / ((good - down + 1) * (sample - down + 1))
        down = down - 1
        rest = rest - below
        result = torch.where(waiting & (rest <= 0), down, result)
        # What rounding leaves over when neither side has anything left goes to the mode.
        waiting = waiting & (rest > 0) & ((above > 0) | (below > 0))
    return result.to(torch.int64)


def _log_choose(n: Tensor, k: Tensor) -> Tensor:
    return torch.lgamma(n + 1) - torch.lgamma(k + 1) - torch.lgamma(n - k + 1)


def _multivariate_hypergeometric(s: Draws, shape: Shape, counts: Tensor, sample: Tensor) -> Tensor:
    """One color after another from what is left; colors on the last axis."""
    left, rest = sample.expand(shape), counts.sum()
    columns = []
    for count in counts[:-1].unbind():
        rest = rest - count
        columns.append(_hypergeometric(s, shape, count, rest, left))
        left = left - columns[-1]
    return torch.stack([*columns, left], dim=-1)


def _multinomial(s: Draws, shape: Shape, n: Tensor, pvals: Tensor) -> Tensor:
    """Binomial numbers of one category after another from what is left; categories on the last axis."""
    left = n.expand(shape)
    remaining = torch.ones((), dtype=torch.float64, device=pvals.device)
    columns = []
    for i in range(pvals.shape[-1] - 1):
        share = torch.where(remaining > 0, torch.clamp(pvals[..., i] / remaining, 0.0, 1.0), 0.0)
        columns.append(_binomial(s, shape, left, share))
        left = left - columns[-1]
        remaining = remaining - pvals[..., i]
    return torch.stack([*columns, left], dim=-1)


KERNELS: dict[str, Kernel] = {
    "beta": _beta,
    "binomial": _binomial,
    "chisquare": _chisquare,
    "dirichlet": _dirichlet,
    "exponential": _exponential,
    "f": _f,
    "gamma": _gamma,
    "geometric": _geometric,
    "gumbel": _gumbel,
    "hypergeometric": _hypergeometric,
    "laplace": _laplace,
    "logistic": _logistic,
    "lognormal": _lognormal,
    "logseries": _logseries,
    "multinomial": _multinomial,
    "multivariate_hypergeometric": _multivariate_hypergeometric,
    "negative_binomial": _negative_binomial,
    "noncentral_chisquare": _noncentral_chisquare,
    "noncentral_f": _noncentral_f,
    "normal": _normal,
    "pareto": _pareto,
    "poisson": _poisson,
    "power": _power,
    "rayleigh": _rayleigh,
    "standard_cauchy": _standard_cauchy,
    "standard_exponential": _standard_exponential,
    "standard_gamma": _standard_gamma,
    "standard_normal": _standard_normal,
    "standard_t": _standard_t,
    "triangular": _triangular,
    "uniform": _uniform,
    "vonmises": _vonmises,
    "wald": _wald,
    "weibull": _weibull,
    "zipf": _zipf,
}
"""By the names of the methods."""
