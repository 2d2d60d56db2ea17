"""Distributions that reject: NumPy's own numbers all the same, and the state after each call."""

from __future__ import annotations

import pytest

from tests.torchnp.random.streams import difference

SHARED = (
    "beta(2, 3, 100)", "beta(.5, .5, 1000)", "beta(.001, .001, 500)", "binomial(10, .3, 500)",
    "binomial(1000, .7, 500)",
    "binomial([10, 20], [.2, .9])", "binomial(0, .5)", "binomial(5, 0.)", "binomial(60, .5, 50)",
    "binomial(61, .5, 50)", "binomial(10**15, .4, 20)", "chisquare(3, 500)", "chisquare(1e-3, 50)",
    "dirichlet([1, 2, 3], 50)", "dirichlet([.01, .05, .02], 50)", "dirichlet([.5])", "f(5, 12, 500)",
    "gamma(2, 3, 500)", "gamma([.5, 1, 0, 3], 2)", "geometric(.3, 500)", "geometric(.7, 500)", "geometric(1.)",
    "gumbel(1, 2, 500)", "hypergeometric(9, 6, 5, 500)", "hypergeometric(90, 60, 50, 500)",
    "hypergeometric(60, 90, 120, 500)", "hypergeometric(15, 0, 12)", "hypergeometric(0, 15, 12)", "laplace(1, 2, 500)",
    "logistic(1, 2, 500)", "lognormal(0, .5, 500)", "lognormal(0, 1000, 20)", "logseries(.6, 500)",
    "logseries(.99, 500)", "logseries(0., 3)", "multinomial(20, [.2, .3, .5], 50)", "multinomial(5, [.5, .5])",
    "multinomial(5, [0., .5, .5], 5)", "multinomial(0, [.2, .8], 3)", "multinomial(5, [.5, .5, 0.], 3)",
    "negative_binomial(3, .4, 500)", "negative_binomial(100, .1, 500)", "noncentral_chisquare(3, 2, 500)",
    "noncentral_chisquare(.5, 2, 500)", "noncentral_chisquare(3, 0, 500)", "noncentral_f(5, 12, 2, 500)",
    "pareto(6, 500)", "pareto(1e-5, 5)", "poisson(3, 500)", "poisson(300, 500)", "poisson([0, 1, 50])",
    "poisson(1e15, 5)",
    "poisson(9.999, 50)", "poisson(10, 50)", "power(2, 500)", "power(.001, 50)", "rayleigh(2, 500)",
    "standard_cauchy(500)", "standard_cauchy()", "standard_gamma(2.5, 500)", "standard_gamma(.3, 500)",
    "standard_gamma(1, 50)", "standard_t(8, 500)", "standard_t(.01, 50)", "triangular(0, 1, 3, 500)",
    "triangular(0, 0, 1, 5)", "vonmises(.5, 2, 500)", "vonmises(3.1, .5, 500)", "vonmises(.5, 1e-9, 50)",
    "vonmises(.5, 1e-6, 50)", "vonmises(1, 1e8, 50)", "wald(2, 3, 500)", "wald(1e-5, 1e5, 20)", "wald(1e8, 1, 20)",
    "weibull(2, 500)", "weibull(0, 3)", "weibull(.01, 50)", "zipf(5, 500)", "zipf(1.5, 500)", "zipf(1.001, 3)",
)  # fmt: skip

NEW = (
    "standard_gamma(2.5, 500, dtype='float32')", "standard_gamma(.3, 500, dtype='float32')",
    "standard_gamma(1, 50, dtype='float32')", "multinomial([3, 4], [[.5, .5], [.1, .9]])",
    "multinomial([[3], [4]], [.2, .8])", "dirichlet([0., .05], 3)", "beta(1e-120, 1e-120, 9)", "zipf(1030, 3)",
)  # fmt: skip

SOURCES = (
    "np.random.Generator(np.random.PCG64(1))",
    "np.random.Generator(np.random.MT19937(2))",
    "np.random.RandomState(1)",
    "np.random.RandomState(np.random.PCG64(3))",
)


@pytest.mark.parametrize("make", SOURCES)
def test_call_by_call(make: str) -> None:
    for call in SHARED + (NEW if "Generator" in make else ()):
        assert not difference(make, f"g.{call}")


@pytest.mark.parametrize("make", SOURCES)
def test_in_a_row(make: str) -> None:
    """With what is kept from call to call: half a word, a normal number."""
    # Now and then a float32 of many is a unit in the last place away.
    calls = SHARED + (NEW[3:] if "Generator" in make else ())
    assert not difference(make, "g.standard_normal()", *(f"g.{call}" for call in (*calls, *reversed(calls))))


@pytest.mark.parametrize("name", ["standard_gamma(.7, 10_000)", "poisson(40, 10_000)", "binomial(300, .2, 10_000)",
                                  "vonmises(1, 1, 10_000)", "zipf(2, 10_000)"])  # fmt: skip
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ten_thousand(name: str, seed: int) -> None:
    assert not difference(f"np.random.default_rng({seed})", f"g.{name}")
