"""Random numbers: distributions in their moments, and NumPy's shapes, dtypes, kinds and errors."""

from __future__ import annotations

import warnings
from typing import Any

import numpy
import pytest

import torchnp

CALLS = (
    "g.random()", "g.random(())", "g.random(3)", "g.random((2, 0))", "g.random(2, dtype='float32')",
    "g.random(dtype='int32')", "g.random(-1)", "g.random(1.5)", "g.random(4, out=np.zeros(3))",
    "g.random(out=np.zeros(3, dtype='float32'))", "g.random(out=np.zeros(3))",
    "g.integers(10)", "g.integers(0)", "g.integers(5, 5)", "g.integers(5, 5, endpoint=True)",
    "g.integers(300, dtype='uint8')", "g.integers(2, dtype='bool')", "g.integers(2, dtype='float32')",
    "g.integers(10, dtype=int)", "g.integers([3, 4])", "g.integers([3, 4], size=(2, 2))", "g.integers([3, 4], size=3)",
    "g.integers(2**63, 2**64, dtype='uint64')", "g.integers(10, size=())",
    "g.normal()", "g.normal([1.0, 2.0])", "g.normal([1.0, 2.0], size=(3, 2))", "g.normal([1.0, 2.0], size=3)",
    "g.normal(0, -1)", "g.normal(0, -0.0)", "g.normal(0, [-1, 1])", "g.normal(1j)", "g.normal('a')",
    "g.standard_normal(3, dtype='float32')", "g.standard_normal(3, dtype='float16')",
    "g.uniform(3, 1)", "g.uniform(0, float('inf'))", "g.uniform([0, 1], [2, 3])",
    "g.choice(5)", "g.choice(0)", "g.choice(5, (2, 2))", "g.choice([1.0, 2.0])", "g.choice([], 2)", "g.choice([], 0)",
    "g.choice(5, 6, replace=False)", "g.choice(5, p=[0.2] * 4)", "g.choice(5, p=[0.3] * 5)", "g.choice(5.5)",
    "g.choice(np.ones((3, 2)), 2, axis=1)", "g.choice(np.ones((3, 2)), axis=1)", "g.choice(np.ones((3, 2)), 2, axis=2)",
    "g.choice(5, 3, p=[0.5, 0.5, 0, 0, 0], replace=False)",
    "g.permutation(5)", "g.permutation(np.ones((3, 2)), axis=1)", "g.permutation(np.ones((3, 2)), axis=2)",
    "g.permutation(1.5)", "g.permuted(np.ones((2, 2)), axis=1)", "g.shuffle(np.ones(3))", "g.shuffle((1, 2))",
    "g.exponential(-1)", "g.gamma(-1)", "g.beta(0, 1)", "g.binomial(10, 1.5)", "g.binomial(-1, 0.5)",
    "g.binomial([10, 20], 0.5)", "g.poisson(-1)", "g.poisson(1e20)", "g.geometric(0)", "g.zipf(1)", "g.logseries(1)",
    "g.hypergeometric(10, 10, 50)", "g.triangular(0, 3, 2)", "g.triangular(0, 0, 0)", "g.multinomial(-1, [0.5, 0.5])",
    "g.multinomial([10, 20], [0.5, 0.5])", "g.dirichlet([0, -2])", "g.dirichlet([1, 2], 3)", "g.bytes(0)",
    "np.random.rand(2, 3)", "np.random.rand(1.5)", "np.random.randint(5)", "np.random.randint(5, dtype='int32')",
    "np.random.randint(0)", "np.random.choice(np.ones((2, 2)))", "np.random.uniform(3, 1, 2)", "np.random.seed(-1)",
    "np.random.default_rng('a')", "np.random.default_rng(-1)",
)  # fmt: skip


def shape_of_result(np: Any, source: str) -> tuple[Any, ...]:
    """What a caller sees of a random result: its type, dtype and shape; or the class of the error."""
    names = {"np": np, "g": np.random.default_rng(0)}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = eval(source, names)  # noqa: S307 - the sources are above
    except Exception as error:  # noqa: BLE001 - the class of any exception is part of the comparison
        return (type(error).__name__,)
    return type(result).__name__, str(getattr(result, "dtype", "")), tuple(getattr(result, "shape", ()))


@pytest.mark.parametrize("source", CALLS)
def test_looks_like_numpy(source: str) -> None:
    assert shape_of_result(torchnp, source) == shape_of_result(numpy, source)


DISTRIBUTIONS: dict[str, tuple[float, ...]] = {
    "beta": (2, 3), "binomial": (12, 0.3), "chisquare": (3,), "exponential": (2,), "f": (5, 12), "gamma": (2, 3),
    "geometric": (0.3,), "gumbel": (1, 2), "hypergeometric": (9, 6, 5), "laplace": (1, 2), "logistic": (1, 2),
    "lognormal": (0, 0.5), "logseries": (0.6,), "negative_binomial": (3, 0.4), "noncentral_chisquare": (3, 2),
    "noncentral_f": (5, 12, 2), "normal": (1, 2), "pareto": (6,), "poisson": (3,), "power": (2,), "rayleigh": (2,),
    "standard_t": (8,), "triangular": (0, 1, 3), "uniform": (2, 5), "vonmises": (0.5, 2), "wald": (2, 3),
    "weibull": (2,), "zipf": (5,), "standard_normal": (), "standard_exponential": (), "standard_gamma": (2,),
    "random": (), "integers": (3, 12),
}  # fmt: skip


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_moments(name: str) -> None:
    size = 40_000
    parameters = DISTRIBUTIONS[name]
    found = getattr(torchnp.random.default_rng(1), name)(*parameters, size=size)
    wanted = getattr(numpy.random.default_rng(1), name)(*parameters, size=size)
    values = found.tensor.numpy()
    assert values.dtype == wanted.dtype
    spread = wanted.std()
    assert abs(values.mean() - wanted.mean()) < 8 * spread / size**0.5
    quantiles = numpy.array([0.1, 0.25, 0.5, 0.75, 0.9])
    # A quantile of whole numbers may step to its neighbour.
    allowed = 0.06 * spread + (wanted.dtype.kind == "i")
    numpy.testing.assert_allclose(numpy.quantile(values, quantiles), numpy.quantile(wanted, quantiles), atol=allowed)


def test_cauchy_quartiles() -> None:
    values = torchnp.random.default_rng(1).standard_cauchy(size=40_000).tensor.numpy()
    numpy.testing.assert_allclose(numpy.quantile(values, [0.25, 0.5, 0.75]), [-1, 0, 1], atol=0.05)


def test_same_seed_same_numbers() -> None:
    first, second = torchnp.random.default_rng([1, 2]), torchnp.random.default_rng([1, 2])
    assert first.random(5).tolist() == second.random(5).tolist()
    assert first.random() != torchnp.random.default_rng([2, 1]).random()


def test_legacy_state_round_trip() -> None:
    state = torchnp.random.get_state()
    wanted = torchnp.random.rand(4).tolist()
    torchnp.random.set_state(state)
    assert torchnp.random.rand(4).tolist() == wanted


def test_integers_cover_the_whole_range_of_uint64() -> None:
    values = torchnp.random.default_rng(0).integers(0, 2**64, size=4000, dtype="uint64").tensor.numpy()
    share = (values >= 2**63).mean()
    assert 0.45 < share < 0.55


def test_shuffle_keeps_the_elements() -> None:
    a = torchnp.arange(50)
    torchnp.random.default_rng(0).shuffle(a)
    assert a.tolist() != list(range(50))
    assert sorted(a.tolist()) == list(range(50))


def test_choice_without_replacement_never_repeats() -> None:
    found = torchnp.random.default_rng(0).choice(20, 20, replace=False, p=[0.05] * 20)
    assert sorted(found.tolist()) == list(range(20))


def test_multivariate_normal_has_its_covariance() -> None:
    covariance = [[2.0, 0.5], [0.5, 1.0]]
    for method in ("svd", "eigh", "cholesky"):
        draws = torchnp.random.default_rng(0).multivariate_normal([1.0, -1.0], covariance, 20_000, method=method)
        numpy.testing.assert_allclose(numpy.cov(draws.tensor.numpy().T), covariance, atol=0.1)


def test_nothing_asked_for_needs_no_bounds() -> None:
    rng = torchnp.random.default_rng(0)
    assert rng.integers(0, size=(2, 0)).shape == (2, 0)
    with pytest.raises(ValueError, match="high <= 0"):
        rng.integers(0, size=2)


def test_permuted_casts_only_safely_into_out() -> None:
    rng = torchnp.random.default_rng(0)
    out = torchnp.zeros(3)
    assert rng.permuted([3, 1, 2], out=out) is out
    assert sorted(out.tolist()) == [1.0, 2.0, 3.0]
    with pytest.raises(ValueError, match="same shape"):
        rng.permuted([1, 2], out=out)
    with pytest.raises(TypeError, match="dimension"):
        rng.permuted(5)
