"""Methods that draw NumPy's own numbers: values, dtypes and the state after each call."""

from __future__ import annotations

import numpy
import pytest

import torchnp
from tests.torchnp.random.streams import difference, drawn

GENERATORS = tuple(
    f"np.random.Generator(np.random.{bits}({seed}))"
    for bits, seeds in (
        ("PCG64", (1, 2, 3)),
        ("MT19937", (1, 2, 3)),
        ("Philox", (4,)),
        ("SFC64", (5,)),
        ("PCG64DXSM", (6,)),
    )
    for seed in seeds
)
STATES = ("np.random.RandomState(1)", "np.random.RandomState([2, 3])", "np.random.RandomState(np.random.PCG64(5))")

NEW = (
    "g.random()", "g.random(10000)", "g.random((3, 4))", "g.random(7, dtype='float32')",
    "g.random(10001, dtype='float32')", "g.random(dtype='float32')",
    "g.uniform(2, 5, 1000)", "g.uniform([0, 1], [2, 3])", "g.uniform(2, 5)",
    "g.integers(10)", "g.integers(10, size=10000)", "g.integers(-5, 2**40, size=10000)", "g.integers(2**63, size=1000)",
    "g.integers(-2**63, 2**63, size=100)", "g.integers(0, 2**63 + 5, size=1000, dtype='uint64')",
    "g.integers(0, 2**32, size=1001)", "g.integers(0, 2**32 - 5, size=1001)", "g.integers(2**31 + 7, size=10001)",
    "g.integers(100, size=1001, dtype='uint8')", "g.integers(0, 256, size=1001, dtype='uint8')",
    "g.integers(30000, size=10001, dtype='uint16')", "g.integers(129, size=1001, dtype='uint8')",
    "g.integers(0, 65536, size=11, dtype='uint16')", "g.integers(2, size=1001, dtype='bool')",
    "g.integers(0, 2**32, size=11, dtype='uint32')", "g.integers(3 * 10**9, size=1001, dtype='uint32')",
    "g.integers(-7, 7, size=1001, dtype='int32', endpoint=True)", "g.integers(-100, 27, size=9, dtype='int8')",
    "g.integers(1, size=5)", "g.integers([3, 4, 5])", "g.integers([3, 2**40, 1, 2**32, 2**32 + 1], size=(100, 5))",
    "g.integers([3, 40, 1, 255], dtype='uint8', size=(100, 4))", "g.integers([[3], [5]], [7, 8, 9])",
    "g.integers(0, [2**63, 2**64, 2**63 + 1, 1], size=(50, 4), dtype='uint64')",
    "g.bytes(0)", "g.bytes(1)", "g.bytes(7)", "g.bytes(1000)",
    "g.permutation(10)", "g.permutation(10000)", "g.permutation(np.arange(12).reshape(4, 3))", "g.permutation(0)",
    "g.permutation(np.arange(12).reshape(4, 3), axis=1)", "g.permutation([1, 2, 3])", "g.permutation(1)",
    "g.permuted(np.arange(12).reshape(4, 3))", "g.permuted(np.arange(12).reshape(4, 3), axis=1)",
    "g.permuted(np.arange(120).reshape(2, 20, 3), axis=1)", "g.permuted(np.arange(12).reshape(4, 3), axis=0)",
    "g.permuted(np.zeros((2, 0)), axis=1)", "g.permuted(np.zeros((0, 2)), axis=1)",
    "g.permuted(np.zeros((3, 1)), axis=1)",
    "g.choice(10)", "g.choice(10, 5)", "g.choice(10, (2, 3))", "g.choice(10, 5, replace=False)",
    "g.choice(10, 10, replace=False)", "g.choice(20000, 1000, replace=False)", "g.choice(20000, 300, replace=False)",
    "g.choice(20000, 1500, replace=False, shuffle=False)", "g.choice(20000, 700, replace=False, shuffle=False)",
    "g.choice(10000, 5000, replace=False)", "g.choice(10001, 5000, replace=False)",
    "g.choice(10, 5, replace=False, shuffle=False)", "g.choice(4, 1000, p=[.1, .2, .3, .4])",
    "g.choice(5, 4, p=[.1, .2, .3, .2, .2], replace=False)", "g.choice([1.5, 2.5, 3.5], 2)",
    "g.choice(np.arange(12).reshape(4, 3), 2, axis=1)", "g.choice(3, p=[.2, .3, .5])",
    "g.standard_normal()", "g.standard_normal(5)", "g.standard_normal(10000)",
    "g.standard_normal(1000, dtype='float32')", "g.normal(1, 2, 1000)", "g.normal([1, 2], 3)", "g.normal()",
    "g.standard_exponential()",
    "g.standard_exponential(10000)", "g.standard_exponential(1000, dtype='float32')",
    "g.standard_exponential(1000, method='inv')", "g.exponential(3, 1000)", "g.exponential()",
    "g.hypergeometric(10, 20, 5, 100)", "g.hypergeometric(100, 200, 50, 1000)", "g.hypergeometric(10, 3, 12, 100)",
    "g.hypergeometric(200, 100, 250, 1000)", "g.hypergeometric(10**6, 10**7, 10**5, 10)",
    "g.hypergeometric([10, 1000], 20, 5)", "g.multivariate_hypergeometric([3, 2, 4], 5, 20)",
    "g.multivariate_hypergeometric([3, 2, 4], 5, 20, 'count')", "g.multivariate_hypergeometric([30, 200, 40], 150, 9)",
    "g.multivariate_hypergeometric([30, 200, 40], 250, 9, 'count')", "g.multivariate_hypergeometric([3, 2], 0, 2)",
    "g.permuted(np.arange(12).reshape(4, 3).T)",
)  # fmt: skip

OLD = (
    "g.random_sample()", "g.random_sample(10000)", "g.rand(3, 4)", "g.random(3)", "g.uniform(2, 5, 1000)",
    "g.uniform(5, 2)", "g.randint(10)", "g.randint(10, size=10000)", "g.randint(-5, 2**40, size=1000)",
    "g.randint(0, 2**32, size=1001)", "g.randint(2**31 + 7, size=1001)", "g.randint(100, size=1001, dtype='uint8')",
    "g.randint(0, 256, size=1001, dtype='uint8')", "g.randint(30000, size=1001, dtype='uint16')",
    "g.randint(2, size=1001, dtype='bool')", "g.randint(3 * 10**9, size=1001, dtype='uint32')",
    "g.randint(-7, 7, size=1001, dtype='int32')", "g.randint(0, 2**64, size=100, dtype='uint64')",
    "g.randint([3, 2**40, 1, 2**32, 2**32 + 1], size=(100, 5))",
    "g.randint([3, 40, 1, 255], dtype='uint8', size=(100, 4))", "g.randint(-2**63, 2**63, size=10)",
    "g.random_integers(5, 10, 100)", "g.bytes(0)", "g.bytes(7)", "g.bytes(1000)", "g.permutation(10)",
    "g.permutation(10000)", "g.permutation(np.arange(12).reshape(4, 3))", "g.choice(10)", "g.choice(10, 5)",
    "g.choice(10, 5, replace=False)", "g.choice(2000, 100, replace=False)", "g.choice(4, 100, p=[.1, .2, .3, .4])",
    "g.choice(5, 4, p=[.1, .2, .3, .2, .2], replace=False)", "g.choice([1.5, 2.5, 3.5], 2)", "g.randn()", "g.randn(5)",
    "g.randn(10000)", "g.standard_normal(7)", "g.normal(1, 2, 1001)", "g.normal([1, 2, 3], 3)",
    "g.standard_exponential()", "g.standard_exponential(1000)", "g.exponential(3, 1000)", "g.tomaxint()",
    "g.tomaxint(1000)",
)  # fmt: skip


@pytest.mark.parametrize("make", GENERATORS)
def test_generator_call_by_call(make: str) -> None:
    for call in NEW:
        assert not difference(make, call)


@pytest.mark.parametrize("make", GENERATORS)
def test_generator_after_half_a_word(make: str) -> None:
    for call in NEW:
        assert not difference(make, "g.random(dtype='float32')", call)


@pytest.mark.parametrize("make", GENERATORS[:1] + GENERATORS[3:4])
def test_generator_in_a_row(make: str) -> None:
    assert not difference(make, *NEW, *reversed(NEW))


@pytest.mark.parametrize("make", STATES)
def test_random_state_call_by_call(make: str) -> None:
    for call in OLD:
        assert not difference(make, call)
        # With a normal number kept, and after an odd number of words.
        assert not difference(make, "g.randn()", "g.randint(9)", call)


@pytest.mark.parametrize("make", STATES)
def test_random_state_in_a_row(make: str) -> None:
    assert not difference(make, *OLD, *reversed(OLD))


@pytest.mark.parametrize("make", [GENERATORS[0], STATES[0]])
def test_in_place(make: str) -> None:
    for array in (
        "np.arange(30)", "np.arange(24).reshape(8, 3)", "np.arange(24.0)[::2]", "list(range(9))", "np.arange(9)[::-1]",
        "np.arange(12).reshape(4, 3)[:, ::-1]", "np.zeros((2, 0))", "np.zeros(1)",
    ):  # fmt: skip
        assert not difference(make, f"g.shuffle(a := {array}) or a")


def test_in_place_along_an_axis() -> None:
    for axis in (0, 1, -1):
        assert not difference(GENERATORS[0], f"g.shuffle(a := np.arange(24).reshape(2, 4, 3), axis={axis}) or a")


def test_into_arrays() -> None:
    for method in ("random", "standard_normal", "standard_exponential"):
        for dtype in ("float64", "float32"):
            assert not difference(GENERATORS[0], f"g.{method}(out=np.zeros((3, 4), '{dtype}'), dtype='{dtype}')")


@pytest.mark.parametrize("method", ["standard_normal", "standard_exponential"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_many_from_a_ziggurat(method: str, dtype: str) -> None:
    """Enough draws to come to the tail, and to every layer many times over."""
    assert not difference(GENERATORS[1], f"g.{method}(200_000, dtype='{dtype}')")


def test_bad_calls_leave_the_state() -> None:
    bad = (
        "g.integers(0)", "g.integers(5, 2)", "g.integers(300, dtype='uint8')", "g.normal(0, -1)",
        "g.choice(3, 4, False)", "g.choice(3, p=[1, 1, 1])", "g.exponential(-1)", "g.random(-1)",
        "g.permuted(5)", "g.uniform(0, float('inf'))",
    )  # fmt: skip
    scope = {"np": torchnp}
    scope["g"] = eval(GENERATORS[0], scope)  # noqa: S307 - source of ours
    before = scope["g"].bit_generator.state
    for call in bad:
        with pytest.raises((ValueError, TypeError, OverflowError)):
            eval(call, scope)  # noqa: S307 - as above
        assert scope["g"].bit_generator.state == before


def test_normal_vectors_agree_as_far_as_decompositions_do() -> None:
    covariance = "[[1, .5, 0], [.5, 2, 0], [0, 0, 3]]"
    for make, methods in ((GENERATORS[0], ("svd", "eigh", "cholesky")), (STATES[0], ("",))):
        for method in methods:
            option = f", method='{method}'" if method else ""
            call = f"g.multivariate_normal([0, 1, 2], {covariance}, 50{option})"
            ((wanted, before),) = drawn(numpy, make, (call,))
            ((found, after),) = drawn(torchnp, make, (call,))
            numpy.testing.assert_allclose(found.tensor.numpy(), wanted, rtol=1e-13, atol=1e-13)
            assert before == after
