"""The distributions that both random interfaces share, with NumPy's signatures."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from torchnp._base import wrap
from torchnp._impl.broadcasting import common_shape

from . import _continuous as continuous
from . import _discrete as discrete
from . import _exact as exact
from ._drawing import drawing, inspecting
from ._exact import floats, integers
from ._sampling import Sampler, bounds, non_negative, parameter, positive, refuse, to_size

__all__ = ["Distributions"]

PROBABILITY = bounds(0.0, 1.0, "{arg} < 0, {arg} > 1 or {arg} is NaN")
OPEN_PROBABILITY = bounds(0.0, 1.0, "{arg} <= 0, {arg} > 1 or {arg} contains NaNs", open_low=True)
POSITIVE_PROBABILITY = bounds(0.0, 1.0, "{arg} <= 0, {arg} > 1 or {arg} is NaN", open_low=True)
SERIES = bounds(0.0, 1.0, "{arg} < 0, {arg} >= 1 or {arg} is NaN", open_high=True)
ABOVE_ONE = bounds(1.0, math.inf, "{arg} <= 1 or {arg} is NaN", open_low=True)
# Above this rate a draw may not fit int64.
RATE = bounds(0.0, 2.0**63 - 1 - math.sqrt(2.0**63) * 10, "{arg} < 0, {arg} is NaN or {arg} value too large")


class Distributions(Sampler):
    """Sampling methods; each takes parameters that broadcast, and a `size`."""

    @drawing
    def beta(self, a: Any, b: Any, size: Any = None) -> Any:
        """Beta distribution, between 0 and 1."""
        return self._draw("beta", floats(continuous.beta), size, (("a", a, positive), ("b", b, positive)))

    @drawing
    def binomial(self, n: Any, p: Any, size: Any = None) -> Any:
        """Successes in `n` trials, each of probability `p`."""
        return self._draw(
            "binomial", integers(discrete.binomial), size, (("n", n, non_negative), ("p", p, PROBABILITY)), whole=("n",)
        )

    @drawing
    def chisquare(self, df: Any, size: Any = None) -> Any:
        """Chi-square distribution of `df` degrees of freedom."""
        return self._draw("chisquare", floats(continuous.chisquare), size, (("df", df, positive),))

    @drawing
    def exponential(self, scale: Any = 1.0, size: Any = None) -> Any:
        """Exponential distribution of mean `scale`."""
        return self._draw("exponential", exact.exponential, size, (("scale", scale, non_negative),))

    @drawing
    def f(self, dfnum: Any, dfden: Any, size: Any = None) -> Any:
        """F distribution."""
        return self._draw("f", floats(continuous.f), size, (("dfnum", dfnum, positive), ("dfden", dfden, positive)))

    @drawing
    def geometric(self, p: Any, size: Any = None) -> Any:
        """Trials up to the first success, each of probability `p`."""
        return self._draw("geometric", integers(discrete.geometric), size, (("p", p, OPEN_PROBABILITY),))

    @drawing
    def gumbel(self, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
        """Gumbel distribution."""
        return self._draw(
            "gumbel", floats(continuous.gumbel), size, (("loc", loc, None), ("scale", scale, non_negative))
        )

    @drawing
    def laplace(self, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
        """Laplace distribution."""
        return self._draw(
            "laplace", floats(continuous.laplace), size, (("loc", loc, None), ("scale", scale, non_negative))
        )

    @drawing
    def logistic(self, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
        """Logistic distribution."""
        return self._draw(
            "logistic", floats(continuous.logistic), size, (("loc", loc, None), ("scale", scale, non_negative))
        )

    @drawing
    def logseries(self, p: Any, size: Any = None) -> Any:
        """Logarithmic series distribution."""
        return self._draw("logseries", integers(discrete.logseries), size, (("p", p, SERIES),))

    @drawing
    def negative_binomial(self, n: Any, p: Any, size: Any = None) -> Any:
        """Failures before `n` successes, each of probability `p`."""
        return self._draw(
            "negative_binomial",
            integers(discrete.negative_binomial),
            size,
            (("n", n, positive), ("p", p, POSITIVE_PROBABILITY)),
        )

    @drawing
    def noncentral_chisquare(self, df: Any, nonc: Any, size: Any = None) -> Any:
        """Chi-square distribution around `nonc`."""
        return self._draw(
            "noncentral_chisquare",
            floats(discrete.noncentral_chisquare),
            size,
            (("df", df, positive), ("nonc", nonc, non_negative)),
        )

    @drawing
    def normal(self, loc: Any = 0.0, scale: Any = 1.0, size: Any = None) -> Any:
        """Normal distribution of mean `loc` and standard deviation `scale`."""
        parameters = (("loc", loc, None), ("scale", scale, non_negative))
        return self._draw("normal", exact.normal, size, parameters)

    @drawing
    def pareto(self, a: Any, size: Any = None) -> Any:
        """Lomax (Pareto II) distribution."""
        return self._draw("pareto", floats(continuous.pareto), size, (("a", a, positive),))

    @drawing
    def poisson(self, lam: Any = 1.0, size: Any = None) -> Any:
        """Events at a mean of `lam`."""
        return self._draw("poisson", integers(discrete.poisson), size, (("lam", lam, RATE),))

    @drawing
    def power(self, a: Any, size: Any = None) -> Any:
        """Density proportional to ``x ** (a - 1)``, from 0 to 1."""
        return self._draw("power", floats(continuous.power_of_uniform), size, (("a", a, positive),))

    @drawing
    def standard_cauchy(self, size: Any = None) -> Any:
        """Cauchy distribution around 0."""
        return self._draw("standard_cauchy", floats(continuous.standard_cauchy), size)

    @drawing
    def standard_t(self, df: Any, size: Any = None) -> Any:
        """Student's t distribution of `df` degrees of freedom."""
        return self._draw("standard_t", floats(continuous.standard_t), size, (("df", df, positive),))

    @inspecting
    def vonmises(self, mu: Any, kappa: Any, size: Any = None) -> Any:
        """Von Mises distribution, on the circle from -pi to pi."""
        return self._draw(
            "vonmises", floats(continuous.vonmises), size, (("mu", mu, None), ("kappa", kappa, non_negative))
        )

    @drawing
    def wald(self, mean: Any, scale: Any, size: Any = None) -> Any:
        """Wald (inverse Gaussian) distribution."""
        return self._draw("wald", floats(continuous.wald), size, (("mean", mean, positive), ("scale", scale, positive)))

    @drawing
    def weibull(self, a: Any, size: Any = None) -> Any:
        """Weibull distribution of scale 1."""
        return self._draw("weibull", floats(continuous.weibull), size, (("a", a, non_negative),))

    @inspecting
    def zipf(self, a: Any, size: Any = None) -> Any:
        """Zipf distribution."""
        return self._draw("zipf", integers(discrete.zipf), size, (("a", a, ABOVE_ONE),))

    @drawing
    def gamma(self, shape: Any, scale: Any = 1.0, size: Any = None) -> Any:
        """Gamma distribution of shape parameter `shape`."""
        parameters = (("shape", shape, non_negative), ("scale", scale, non_negative))
        return self._draw("gamma", floats(continuous.gamma), size, parameters)

    @inspecting
    def hypergeometric(self, ngood: Any, nbad: Any, nsample: Any, size: Any = None) -> Any:
        """How many of `nsample` items, drawn without replacement, are among the `ngood` good ones."""
        good, bad, sample = (
            parameter(value, "hypergeometric", arg, whole=True)
            for arg, value in (("ngood", ngood), ("nbad", nbad), ("nsample", nsample))
        )
        refuse("hypergeometric", good + bad < sample, "ngood + nbad < nsample")
        self._check_sample(sample)
        parameters = (("ngood", good, non_negative), ("nbad", bad, non_negative), ("nsample", sample, non_negative))
        whole = ("ngood", "nbad", "nsample")
        return self._draw("hypergeometric", integers(discrete.hypergeometric), size, parameters, whole=whole)

    def _check_sample(self, sample: Tensor) -> None:
        """Whether there is a sample of this size."""

    @drawing
    def lognormal(self, mean: Any = 0.0, sigma: Any = 1.0, size: Any = None) -> Any:
        """Exponential of a normal draw."""
        return self._draw(
            "lognormal", floats(continuous.lognormal), size, (("mean", mean, None), ("sigma", sigma, non_negative))
        )

    @drawing
    def noncentral_f(self, dfnum: Any, dfden: Any, nonc: Any, size: Any = None) -> Any:
        """F distribution whose numerator is around `nonc`."""
        parameters = (("dfnum", dfnum, positive), ("dfden", dfden, positive), ("nonc", nonc, non_negative))
        return self._draw("noncentral_f", floats(discrete.noncentral_f), size, parameters)

    @drawing
    def rayleigh(self, scale: Any = 1.0, size: Any = None) -> Any:
        """Rayleigh distribution."""
        return self._draw("rayleigh", floats(continuous.rayleigh), size, (("scale", scale, non_negative),))

    @drawing
    def triangular(self, left: Any, mode: Any, right: Any, size: Any = None) -> Any:
        """Triangular distribution from `left` over `mode` to `right`."""
        low, middle, high = (
            parameter(value, "triangular", arg) for arg, value in (("left", left), ("mode", mode), ("right", right))
        )
        for bad, problem in (
            (low > middle, "left > mode"),
            (middle > high, "mode > right"),
            (low == high, "left == right"),
        ):
            refuse("triangular", bad, problem)
        parameters = (("left", low, None), ("mode", middle, None), ("right", high, None))
        return self._draw("triangular", floats(continuous.triangular), size, parameters)

    @drawing
    def uniform(self, low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
        """Uniform distribution from `low` up to, and without, `high`."""
        return self._uniform(low, high, size, descending=False)

    def _uniform(self, low: Any, high: Any, size: Any, *, descending: bool) -> Any:
        least, greatest = parameter(low, "uniform", "low"), parameter(high, "uniform", "high")
        span = greatest - least
        if not torch.compiler.is_compiling() and not bool(torch.isfinite(span).all()):
            raise OverflowError("uniform: high - low range exceeds valid bounds")
        if not descending:
            non_negative("uniform", "high - low", span)
        parameters = (("low", least, None), ("high", greatest, None))
        return self._draw("uniform", exact.uniform, size, parameters)

    @drawing
    def dirichlet(self, alpha: Any, size: Any = None) -> Any:
        """Dirichlet distribution: positive numbers along the last axis that add up to 1."""
        concentration = parameter(alpha, "dirichlet", "alpha")
        if concentration.dim() != 1:
            raise ValueError("dirichlet: alpha must be 1-d")
        self._check_alpha(concentration)
        shape = to_size(size, "dirichlet") or ()
        return wrap(self._source.draw("dirichlet", exact.dirichlet, shape, (concentration,)))

    def _check_alpha(self, alpha: Tensor) -> None:
        """Whether these are parameters of a Dirichlet distribution."""
        refuse("dirichlet", alpha < 0, "alpha < 0")

    @drawing
    def multinomial(self, n: Any, pvals: Any, size: Any = None) -> Any:
        """How often each category, of probability `pvals`, comes up in `n` trials; categories on the last axis."""
        wanted = to_size(size, "multinomial")
        trials = parameter(n, "multinomial", "n", whole=True)
        chances = parameter(pvals, "multinomial", "pvals")
        if chances.dim() == 0:
            raise TypeError("multinomial: pvals must have at least 1 dimension")
        refuse("multinomial", trials < 0, "n < 0")
        refuse("multinomial", ~((chances >= 0) & (chances <= 1)), "pvals < 0, pvals > 1 or pvals contains NaNs")
        refuse("multinomial", chances[..., :-1].sum(-1) > 1 + 1e-12, "sum(pvals[:-1]) > 1.0")
        shape = common_shape(trials.shape, chances.shape[:-1]) if wanted is None else wanted
        return wrap(self._source.draw("multinomial", exact.multinomial, shape, (trials, chances)))
