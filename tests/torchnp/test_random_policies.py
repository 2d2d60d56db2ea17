"""The two policies of random numbers: what is drawn under each, in graphs and out of them, and how one goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy
import pytest
import torch

import torchnp as np

# A false alarm needs the two samples to differ by this times sqrt(2 / size): 2 * exp(-2 * 3.3**2) is below 1e-9.
KS = 3.3
GENERATOR = np.random.default_rng(5)
SIZE = 20_000

TRACED: dict[str, tuple[Any, ...]] = {
    "beta": (2.0, 3.0), "binomial": (12, 0.3), "chisquare": (3.0,), "exponential": (2.0,), "f": (5.0, 12.0),
    "gamma": (2.0, 3.0), "geometric": (0.3,), "gumbel": (1.0, 2.0), "laplace": (1.0, 2.0), "logistic": (1.0, 2.0),
    "lognormal": (0.0, 0.5), "logseries": (0.6,), "negative_binomial": (3.0, 0.4), "noncentral_chisquare": (3.0, 2.0),
    "noncentral_f": (5.0, 12.0, 2.0), "normal": (1.0, 2.0), "pareto": (6.0,), "poisson": (3.0,), "power": (2.0,),
    "random": (), "random_sample": (), "randint": (3, 12), "rayleigh": (2.0,), "standard_cauchy": (),
    "standard_exponential": (), "standard_gamma": (2.0,), "standard_normal": (), "standard_t": (8.0,),
    "triangular": (0.0, 1.0, 3.0), "uniform": (2.0, 5.0), "wald": (2.0, 3.0), "weibull": (2.0,),
}  # fmt: skip
UNTRACED: dict[str, tuple[Any, ...]] = {"hypergeometric": (90, 60, 50), "vonmises": (0.5, 2.0), "zipf": (3.0,)}


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    torch.manual_seed(1)
    yield
    np.random.use("numpy")
    torch._dynamo.reset()


def compiled(function: Callable[..., Any], *, fullgraph: bool = True) -> Callable[..., Any]:
    return torch.compile(function, fullgraph=fullgraph, backend="eager")


def made(source: str) -> Callable[[], Any]:
    """A function that makes a call given as source."""
    function: Callable[[], Any] = eval(f"lambda: {source}", {"np": np, "GENERATOR": GENERATOR})  # noqa: S307 - ours
    return function


def distance(a: Any, b: Any) -> float:
    """The greatest difference of two samples' distribution functions."""
    places = numpy.concatenate([a, b])
    found = (numpy.searchsorted(numpy.sort(x), places, side="right") / len(x) for x in (a, b))
    return float(abs(next(found) - next(found)).max())


@pytest.mark.parametrize("name", [*TRACED, *UNTRACED])
def test_distribution(name: str) -> None:
    parameters = (TRACED | UNTRACED)[name]
    wanted = getattr(numpy.random.RandomState(1), name)(*parameters, size=SIZE)
    with np.random.use("torch"):
        found = getattr(np.random, name)(*parameters, size=SIZE).tensor.numpy()
    assert found.dtype == wanted.dtype
    assert distance(found, wanted) < KS * (2 / SIZE) ** 0.5


@pytest.mark.parametrize("name", TRACED)
def test_traces(name: str) -> None:
    function, parameters = getattr(np.random, name), TRACED[name]
    np.random.use("torch")
    result = compiled(lambda: function(*parameters, size=(2, 3)))()
    assert result.shape == (2, 3)
    torch.manual_seed(4)
    first = compiled(lambda: function(*parameters, size=5))().tolist()
    torch.manual_seed(4)
    assert compiled(lambda: function(*parameters, size=5))().tolist() == first


@pytest.mark.parametrize(
    "call",
    [
        "np.random.rand(2, 3)", "np.random.randn(2, 3)", "np.random.choice(5, 3)",
        "np.random.choice(5, 3, replace=False)", "np.random.choice(np.arange(3.0), 3, p=[0.2, 0.3, 0.5])",
        "np.random.choice(3, 2, replace=False, p=[0.2, 0.3, 0.5])", "np.random.permutation(5)",
        "np.random.permutation(np.ones((4, 2)))", "np.random.dirichlet([1.0, 2.0], 3)",
        "np.random.multinomial(10, [0.2, 0.8], 3)", "np.random.randint(0, 2**40, 3)",
        'np.random.randint(0, 2**64, 3, dtype="uint64")', "np.random.randint(np.array([1, 2]), 9)",
        "np.random.multivariate_normal([0.0, 1.0], [[1.0, 0.0], [0.0, 2.0]], 3)",
        "np.random.default_rng().permuted(np.ones((4, 2)), axis=0)", "np.random.default_rng().integers(9)",
        'np.random.default_rng().standard_exponential(3, dtype="float32", method="inv")',
        "np.random.RandomState().normal(size=3)", "np.random.random_integers(5, size=3)",
    ],
)  # fmt: skip
def test_traces_calls(call: str) -> None:
    np.random.use("torch")
    assert isinstance(compiled(made(call))(), np.ndarray | np.generic)


def test_shuffles_in_a_graph() -> None:
    def shuffled() -> Any:
        a = np.arange(50)
        np.random.shuffle(a)
        return a

    np.random.use("torch")
    found = compiled(shuffled)().tolist()
    assert found != list(range(50))
    assert sorted(found) == list(range(50))


def test_changes_policy_inside_a_graph() -> None:
    def draw() -> Any:
        with np.random.use("torch"):
            return np.random.rand(3)

    torch.manual_seed(3)
    found = compiled(draw)().tolist()
    torch.manual_seed(3)
    assert found == torch.rand(3, dtype=torch.float64).tolist()
    np.random.seed(1)
    assert np.random.rand(3).tolist() == numpy.random.RandomState(1).rand(3).tolist()


def test_numbers_of_numpy_break_the_graph() -> None:
    generator = np.random.default_rng(5)

    def draw(x: Any) -> Any:
        fresh = np.random.default_rng(6)
        return x + np.random.rand(3) + np.random.normal(size=3) + generator.random(3) + fresh.gamma(2.0, size=3)

    np.random.seed(4)
    found = compiled(draw, fullgraph=False)(np.ones(3)).tolist()
    old, a, b = numpy.random.RandomState(4), numpy.random.default_rng(5), numpy.random.default_rng(6)
    wanted = numpy.ones(3) + old.rand(3) + old.normal(size=3) + a.random(3) + b.gamma(2.0, size=3)
    assert found == wanted.tolist()
    assert np.random.rand() == old.rand()
    assert generator.random() == a.random()


@pytest.mark.parametrize(
    "call",
    [
        "np.random.rand(3)", "np.random.vonmises(0.0, 1.0, 3)", "np.random.bytes(3)",
        "GENERATOR.normal(size=3)", "np.random.default_rng(1)", "np.random.RandomState(1).rand(3)",
        "np.random.seed(1)",
    ],
)  # fmt: skip
def test_numbers_of_numpy_are_in_no_graph(call: str) -> None:
    with pytest.raises(torch._dynamo.exc.Unsupported, match=r'torchnp\.random\.use\("torch"\)'):
        compiled(made(call))()


@pytest.mark.parametrize(
    "call",
    [
        "np.random.vonmises(0.0, 1.0, 3)", "np.random.zipf(2.0, 3)", "np.random.bytes(3)",
        "np.random.hypergeometric(5, 5, 3, 3)", "np.random.default_rng(1).random(3)",
        "np.random.seed(1)",
    ],
)  # fmt: skip
def test_what_torch_has_in_no_graph(call: str) -> None:
    np.random.use("torch")
    with pytest.raises(torch._dynamo.exc.Unsupported, match="reason"):
        compiled(made(call))()
    compiled(made(call), fullgraph=False)()


def test_a_graph_is_made_anew_for_the_other_policy() -> None:
    draw = compiled(lambda: np.random.rand(2))
    with np.random.use("torch"):
        draw()
    with pytest.raises(torch._dynamo.exc.Unsupported, match=r"torchnp\.random\.use"):
        draw()


def test_manual_seed() -> None:
    np.random.use("torch")
    for seed in (torch.manual_seed, np.random.seed):
        seed(7)
        first = np.random.rand(3).tolist(), np.random.default_rng().normal(size=2).tolist()
        torch.manual_seed(7)
        assert first[0] == torch.rand(3, dtype=torch.float64).tolist()
        assert first[1] == torch.empty(2, dtype=torch.float64).normal_().tolist()


def test_seeds_of_their_own() -> None:
    np.random.use("torch")
    for make in (np.random.default_rng, np.random.RandomState):
        a, b, other = make(3), make(3), make(4)
        assert a.normal(size=4).tolist() == b.normal(size=4).tolist()
        assert a.normal() != other.normal()
    children = np.random.default_rng(3).spawn(2)
    assert children[0].random() != children[1].random()


@pytest.mark.parametrize(
    "call",
    ["rand(3)", "default_rng().integers(0, 9, 3)", "choice(5, 3)", "randn(3)", "randint(2**63, size=3)"],
)
def test_default_device(call: str) -> None:
    np.random.use("torch")
    with torch.device("meta"):
        assert made(f"np.random.{call}")().tensor.device.type == "meta"


@pytest.mark.parametrize(
    "call",
    [
        "np.random.get_state()", "np.random.default_rng().spawn(2)",
        "np.random.default_rng(1).bit_generator.state", "np.random.TorchBits(1).random_raw()",
    ],
)  # fmt: skip
def test_what_torch_cannot_do(call: str) -> None:
    np.random.use("torch")
    with pytest.raises(NotImplementedError, match=r'torchnp\.random\.use\("numpy"\)'):
        made(call)()


@pytest.mark.parametrize("policy", ["", "cupy", None, 3])
def test_there_are_two_policies(policy: Any) -> None:
    with pytest.raises(ValueError, match="'numpy' or 'torch'"):
        np.random.use(policy)


def test_context_manager_goes_back() -> None:
    np.random.seed(2)
    wanted = numpy.random.RandomState(2)
    with np.random.use("torch"):
        np.random.rand(3)
        with np.random.use("numpy"):
            assert np.random.rand(2).tolist() == wanted.rand(2).tolist()
        assert isinstance(np.random.default_rng(1).bit_generator, np.random.TorchBits)
    assert np.random.rand(2).tolist() == wanted.rand(2).tolist()
    with pytest.raises(KeyError), np.random.use("torch"):
        raise KeyError
    assert np.random.default_rng(1).random() == numpy.random.default_rng(1).random()


def test_checks_parameters() -> None:
    np.random.use("torch")
    for call, problem in (
        ("normal(0, -1)", "scale < 0"),
        ("binomial(3, 1.5)", "p > 1"),
        ("choice(3, p=[0.5, 0.6, 0.1])", "do not sum to 1"),
        ("randint(0)", "high <= 0"),
    ):
        with pytest.raises(ValueError, match=problem):
            made(f"np.random.{call}")()


def test_integers_reach_their_bounds_alike() -> None:
    np.random.use("torch")
    for count in (3, 2**20, 2**35, 2**63, 3 * 2**62):
        found = np.random.default_rng(1).integers(0, count, SIZE, dtype="uint64").tensor.numpy() / count
        assert distance(found, numpy.random.default_rng(1).integers(0, count, SIZE, dtype="uint64") / count) < 0.033
    low = np.array([0, 5, 2**40])
    many = np.random.default_rng(1).integers(low, low + 3, (5000, 3)).tensor - low.tensor
    assert [sorted(set(column)) for column in many.T.tolist()] == [[0, 1, 2]] * 3
