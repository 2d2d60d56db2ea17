"""Draws of whole numbers: int64 tensors of one shape, and integers of any dtype."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Generator, Tensor

from .random_continuous import gamma, open_uniform
from .unsigned import carrier, divmod_uint64, ordered, restore

__all__ = [
    "binomial",
    "bounded",
    "geometric",
    "hypergeometric",
    "logseries",
    "multinomial",
    "negative_binomial",
    "poisson",
    "random_bits",
    "zipf",
]

Shape = Sequence[int]
_LARGEST = 2.0**63


def random_bits(g: Generator, shape: Shape) -> Tensor:
    """64 random bits an element, as int64."""
    high = torch.randint(0, 2**32, shape, dtype=torch.int64, generator=g)
    low = torch.randint(0, 2**32, shape, dtype=torch.int64, generator=g)
    return torch.bitwise_left_shift(high, 32) | low


def bounded(g: Generator, shape: Shape, low: Tensor, span: Tensor) -> Tensor:
    """Uniform integers from `low` (int64 bits) on, `span` many (uint64; 0 stands for 2**64).

    Bits beyond the last multiple of the span are drawn again, so that no value is favoured.
    """
    span, low = span.expand(shape), low.expand(shape)
    _, surplus = divmod_uint64(restore(-carrier(span), torch.uint64), span)
    bits = random_bits(g, shape)
    # The last multiple is 2**64 - surplus, which is -surplus in 64 bits.
    bound = ordered(restore(-carrier(surplus), torch.uint64))
    unlimited = (carrier(surplus) == 0) | (carrier(span) == 0)
    while True:
        excess = ~unlimited & (ordered(restore(bits, torch.uint64)) >= bound)
        if not bool(excess.any()):
            break
        bits = torch.where(excess, random_bits(g, shape), bits)
    _, offset = divmod_uint64(restore(bits, torch.uint64), span)
    return low + torch.where(carrier(span) == 0, bits, carrier(offset))


def _whole(values: Tensor) -> Tensor:
    """Non-negative floats cut to int64, the infinite ones to its greatest value."""
    return torch.where(values >= _LARGEST, 2**63 - 1, values.to(torch.int64))


def binomial(g: Generator, shape: Shape, n: Tensor, p: Tensor) -> Tensor:
    count = n.to(torch.float64).expand(shape).contiguous()
    return _whole(torch.binomial(count, p.expand(shape).contiguous(), generator=g))


def poisson(g: Generator, shape: Shape, lam: Tensor) -> Tensor:
    return _whole(torch.poisson(lam.expand(shape).contiguous(), generator=g))


def geometric(g: Generator, shape: Shape, p: Tensor) -> Tensor:
    draws = torch.ceil(torch.log(open_uniform(g, shape)) / torch.log1p(-p))
    return _whole(torch.clamp(draws, min=1.0))


def negative_binomial(g: Generator, shape: Shape, n: Tensor, p: Tensor) -> Tensor:
    """A Poisson whose rate is gamma-distributed."""
    return poisson(g, shape, gamma(g, shape, n) * (1 - p) / p)


def logseries(g: Generator, shape: Shape, p: Tensor) -> Tensor:
    """Kemp's method: a geometric draw whose parameter is random."""
    v = open_uniform(g, shape)
    q = -torch.expm1(torch.log1p(-p) * open_uniform(g, shape))
    many = torch.floor(1 + torch.log(v) / torch.log(q))
    return _whole(torch.where(v >= q, 1.0, torch.where(v <= q * q, many, 2.0)))


def zipf(g: Generator, shape: Shape, a: Tensor) -> Tensor:
    """Devroye's rejection from a Pareto density."""
    a = a.expand(shape)
    b = 2.0 ** (a - 1)
    result = torch.ones(shape, dtype=torch.float64)
    waiting = torch.ones(shape, dtype=torch.bool)
    while bool(waiting.any()):
        x = torch.floor(open_uniform(g, shape) ** (-1 / (a - 1)))
        t = (1 + 1 / x) ** (a - 1)
        v = torch.rand(shape, dtype=torch.float64, generator=g)
        accepted = waiting & (x < _LARGEST) & (v * x * (t - 1) / (b - 1) <= t / b)
        result = torch.where(accepted, x, result)
        waiting = waiting & ~accepted
    return _whole(result)


def hypergeometric(g: Generator, shape: Shape, good: Tensor, bad: Tensor, sample: Tensor) -> Tensor:
    """Draw one after another without replacement; the smaller of the sample and the rest is drawn."""
    good, total = good.expand(shape), (good + bad).expand(shape)
    sample = sample.expand(shape)
    drawn = torch.minimum(sample, total - sample)
    left, found = good, torch.zeros(shape, dtype=torch.int64)
    for step in range(int(drawn.max()) if drawn.numel() else 0):
        u = torch.rand(shape, dtype=torch.float64, generator=g)
        hit = (step < drawn) & (u * (total - step) < left)
        left = left - hit.to(torch.int64)
        found = found + hit.to(torch.int64)
    return torch.where(drawn == sample, found, good - found)


def multinomial(g: Generator, shape: Shape, n: Tensor, pvals: Tensor) -> Tensor:
    """Binomial draws of one category after another from what is left; categories on the last axis."""
    left = n.expand(shape)
    remaining = torch.ones((), dtype=torch.float64)
    columns = []
    for i in range(pvals.shape[-1] - 1):
        share = torch.where(remaining > 0, torch.clamp(pvals[..., i] / remaining, 0.0, 1.0), 0.0)
        column = binomial(g, shape, left, share)
        columns.append(column)
        left = left - column
        remaining = remaining - pvals[..., i]
    return torch.stack([*columns, left], dim=-1)
