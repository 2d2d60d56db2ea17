"""Draws from continuous distributions: float64 tensors of one shape.

Every function takes a `torch.Generator`, the shape, and parameters that broadcast to it, already
checked. Most are transformations of uniform, normal, exponential and gamma draws.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Generator, Tensor

__all__ = [
    "beta",
    "chisquare",
    "exponential",
    "f",
    "gamma",
    "gumbel",
    "laplace",
    "logistic",
    "noncentral_chisquare",
    "normal",
    "open_uniform",
    "pareto",
    "power",
    "standard_cauchy",
    "standard_exponential",
    "standard_normal",
    "standard_t",
    "triangular",
    "uniform",
    "vonmises",
    "wald",
    "weibull",
]

Shape = Sequence[int]


def uniform(g: Generator, shape: Shape, low: Tensor, high: Tensor) -> Tensor:
    return low + (high - low) * torch.rand(shape, dtype=torch.float64, generator=g)


def open_uniform(g: Generator, shape: Shape) -> Tensor:
    """Uniform above 0, up to 1: safe to take the logarithm of."""
    return 1 - torch.rand(shape, dtype=torch.float64, generator=g)


def standard_normal(g: Generator, shape: Shape, dtype: torch.dtype = torch.float64) -> Tensor:
    return torch.randn(shape, dtype=dtype, generator=g)


def normal(g: Generator, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
    return loc + scale * standard_normal(g, shape)


def standard_exponential(g: Generator, shape: Shape) -> Tensor:
    return -torch.log(open_uniform(g, shape))


def exponential(g: Generator, shape: Shape, scale: Tensor) -> Tensor:
    return scale * standard_exponential(g, shape)


def gamma(g: Generator, shape: Shape, k: Tensor) -> Tensor:
    """Gamma of shape parameter `k` and scale 1; 0 where `k` is 0."""
    k = k.expand(shape)
    return torch.where(k == 0, 0.0, torch._standard_gamma(torch.where(k == 0, 1.0, k), generator=g))


def beta(g: Generator, shape: Shape, a: Tensor, b: Tensor) -> Tensor:
    x, y = gamma(g, shape, a), gamma(g, shape, b)
    return x / (x + y)


def chisquare(g: Generator, shape: Shape, df: Tensor) -> Tensor:
    return 2 * gamma(g, shape, df / 2)


def noncentral_chisquare(g: Generator, shape: Shape, df: Tensor, nonc: Tensor) -> Tensor:
    """A chi-square with 2 more degrees of freedom for each of a Poisson number of events."""
    events = torch.poisson((nonc / 2).expand(shape).contiguous(), generator=g)
    return chisquare(g, shape, df + 2 * events)


def f(g: Generator, shape: Shape, dfnum: Tensor, dfden: Tensor) -> Tensor:
    return (chisquare(g, shape, dfnum) / dfnum) / (chisquare(g, shape, dfden) / dfden)


def standard_t(g: Generator, shape: Shape, df: Tensor) -> Tensor:
    return standard_normal(g, shape) / torch.sqrt(chisquare(g, shape, df) / df)


def standard_cauchy(g: Generator, shape: Shape) -> Tensor:
    return standard_normal(g, shape) / standard_normal(g, shape)


def gumbel(g: Generator, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
    return loc - scale * torch.log(standard_exponential(g, shape))


def laplace(g: Generator, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
    return loc + scale * (standard_exponential(g, shape) - standard_exponential(g, shape))


def logistic(g: Generator, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
    return loc + scale * torch.log(standard_exponential(g, shape) / standard_exponential(g, shape))


def pareto(g: Generator, shape: Shape, a: Tensor) -> Tensor:
    return torch.expm1(standard_exponential(g, shape) / a)


def power(g: Generator, shape: Shape, a: Tensor) -> Tensor:
    return open_uniform(g, shape) ** (1 / a)


def weibull(g: Generator, shape: Shape, a: Tensor) -> Tensor:
    draws = standard_exponential(g, shape)
    return torch.where(a == 0, 0.0, draws ** (1 / torch.where(a == 0, 1.0, a)))


def triangular(g: Generator, shape: Shape, left: Tensor, mode: Tensor, right: Tensor) -> Tensor:
    u = torch.rand(shape, dtype=torch.float64, generator=g)
    base = right - left
    rising = left + torch.sqrt(u * base * (mode - left))
    falling = right - torch.sqrt((1 - u) * base * (right - mode))
    return torch.where(u <= (mode - left) / base, rising, falling)


def wald(g: Generator, shape: Shape, mean: Tensor, scale: Tensor) -> Tensor:
    """The smaller root of a quadratic in a squared normal, or the larger one with its due probability."""
    y = mean * standard_normal(g, shape) ** 2
    x = mean + mean * (y - torch.sqrt(4 * scale * y + y**2)) / (2 * scale)
    u = torch.rand(shape, dtype=torch.float64, generator=g)
    return torch.where(u <= mean / (mean + x), x, mean**2 / x)


def vonmises(g: Generator, shape: Shape, mu: Tensor, kappa: Tensor) -> Tensor:
    """By rejection from a wrapped Cauchy; uniform on the circle where `kappa` is next to 0."""
    kappa = kappa.expand(shape)
    flat = kappa < 1e-8
    k = torch.where(flat, 1.0, kappa)
    tau = 1 + torch.sqrt(1 + 4 * k**2)
    rho = (tau - torch.sqrt(2 * tau)) / (2 * k)
    r = (1 + rho**2) / (2 * rho)
    angle = math.pi * (2 * torch.rand(shape, dtype=torch.float64, generator=g) - 1)
    waiting = ~flat & ~torch.isnan(kappa)
    while bool(waiting.any()):
        z = torch.cos(math.pi * open_uniform(g, shape))
        w = (1 + r * z) / (r + z)
        y = k * (r - w)
        v = open_uniform(g, shape)
        accepted = waiting & ((y * (2 - y) > v) | (torch.log(y / v) + 1 - y >= 0))
        side = torch.where(torch.rand(shape, dtype=torch.float64, generator=g) < 0.5, -1.0, 1.0)
        angle = torch.where(accepted, side * torch.acos(torch.clamp(w, -1.0, 1.0)), angle)
        waiting = waiting & ~accepted
    turned = torch.remainder(mu + angle + math.pi, 2 * math.pi) - math.pi
    return torch.where(torch.isnan(kappa), torch.nan, torch.where(flat, angle, turned))
