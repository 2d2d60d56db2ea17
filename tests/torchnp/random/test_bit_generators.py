"""Bit generators: raw words, states, jumps and children are NumPy's, bit for bit."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.random.streams import plain

NAMES = ("MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64")
JUMPING = ("MT19937", "PCG64", "PCG64DXSM", "Philox")
SEEDS = (0, 7, 2**100 + 3)
# Around what is made at once: 64 words, 624, a few hundred in Python, 4096 lanes.
SIZES = (1, 3, 60, 1, 64, 623, 255, 256, 257, 4095, 10_000, 2)


def pair(name: str, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
    """The same generator of both libraries."""
    return getattr(numpy.random, name)(*args, **kwargs), getattr(torchnp.random, name)(*args, **kwargs)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", NAMES)
def test_words_and_the_state_after_them(name: str, seed: int) -> None:
    wanted, found = pair(name, seed)
    assert plain(found.state) == plain(wanted.state)
    for size in SIZES:
        assert found.random_raw(size).tolist() == wanted.random_raw(size).tolist()
        assert plain(found.state) == plain(wanted.state)
    assert found.random_raw() == wanted.random_raw()
    assert type(found.random_raw()) is int
    assert found.random_raw(3, output=False) is None


@pytest.mark.parametrize("name", NAMES)
def test_words_do_not_depend_on_how_many_are_asked_for(name: str) -> None:
    _, one = pair(name, 1)
    _, other = pair(name, 1)
    pieces = [word for size in SIZES for word in one.random_raw(size).tolist()]
    assert pieces == other.random_raw(sum(SIZES)).tolist()


@pytest.mark.parametrize("name", NAMES)
def test_states_are_exchanged_both_ways(name: str) -> None:
    wanted, found = pair(name, 5)
    wanted.random_raw(100)
    numpy.random.Generator(wanted).random(dtype="float32")
    found.state = wanted.state
    assert plain(found.state) == plain(wanted.state)
    found.random_raw(10)
    wanted.state = found.state
    assert found.random_raw(900).tolist() == wanted.random_raw(900).tolist()


@pytest.mark.parametrize("name", NAMES)
def test_a_state_is_not_changed_by_drawing(name: str) -> None:
    _, bits = pair(name, 5)
    bits.random_raw(3)
    state = bits.state
    before = plain(state)
    words = bits.random_raw(1000).tolist()
    assert plain(state) == before
    bits.state = state
    assert bits.random_raw(1000).tolist() == words


@pytest.mark.parametrize("jumps", [0, 1, 2, 5, -1])
@pytest.mark.parametrize("taken", [0, 1, 250])
@pytest.mark.parametrize("name", JUMPING)
def test_jumped(name: str, taken: int, jumps: int) -> None:
    wanted, found = pair(name, 3)
    wanted.random_raw(taken)
    found.random_raw(taken)
    assert plain(found.jumped(jumps).state) == plain(wanted.jumped(jumps).state)
    assert plain(found.state) == plain(wanted.state)
    assert found.jumped().random_raw(700).tolist() == wanted.jumped().random_raw(700).tolist()


@pytest.mark.parametrize("position", [0, 1, 34, 35, 36, 623, 624])
def test_the_ring_of_a_twister_jumps_from_any_position(position: int) -> None:
    wanted, found = pair("MT19937", 3)
    state = {**wanted.state["state"], "pos": position}
    wanted.state = found.state = {"bit_generator": "MT19937", "state": state}
    assert plain(found.jumped().state) == plain(wanted.jumped().state)


@pytest.mark.parametrize("delta", [0, 1, 17, 2**70, -1, -(2**64), 2**130, 2**300])
@pytest.mark.parametrize("name", ["PCG64", "PCG64DXSM", "Philox"])
def test_advance(name: str, delta: int) -> None:
    wanted, found = pair(name, 3)
    for bits in (wanted, found):
        bits.random_raw(5)
    assert found.advance(delta) is found
    wanted.advance(delta)
    assert plain(found.state) == plain(wanted.state)
    assert found.random_raw(9).tolist() == wanted.random_raw(9).tolist()


def test_advance_goes_where_drawing_goes() -> None:
    for name in ("PCG64", "PCG64DXSM"):
        _, bits = pair(name, 1)
        _, other = pair(name, 1)
        bits.random_raw(5000)
        assert bits.state == other.advance(5000).state


@pytest.mark.parametrize("name", NAMES)
def test_spawn(name: str) -> None:
    wanted, found = pair(name, 11)
    for _ in range(2):
        pairs = zip(wanted.spawn(2), found.spawn(2), strict=True)
        assert all(b.random_raw(4).tolist() == a.random_raw(4).tolist() for a, b in pairs)
    assert found.seed_seq.n_children_spawned == 4
    rng = torchnp.random.Generator(found).spawn(1)[0]
    assert rng.random() == numpy.random.Generator(wanted).spawn(1)[0].random()


@pytest.mark.parametrize("name", NAMES)
def test_pickle_and_copy(name: str) -> None:
    _, bits = pair(name, 11)
    torchnp.random.Generator(bits).random(3, dtype="float32")
    for again in (pickle.loads(pickle.dumps(bits)), copy.deepcopy(bits)):
        assert plain(again.state) == plain(bits.state)
        assert repr(again.seed_seq) == repr(bits.seed_seq)
        wanted = copy.deepcopy(bits).random_raw(700).tolist()
        assert again.random_raw(700).tolist() == wanted


def test_halves_of_words_are_kept_across_whole_ones() -> None:
    wanted, found = pair("PCG64", 1)
    old, new = numpy.random.Generator(wanted), torchnp.random.Generator(found)
    for size in (1, 4, 3):
        assert new.random(size, dtype="float32").tolist() == old.random(size, dtype="float32").tolist()
        assert found.random_raw() == wanted.random_raw()
        assert found.state == wanted.state


@pytest.mark.parametrize("arguments", [{"counter": 5, "key": 1}, {"counter": [1, 2, 3, 4], "key": [5, 6]},
                                       {"counter": 2**256 - 2, "key": 2**128 - 1}, {"counter": 2**64 - 3, "seed": 4},
                                       {"counter": 2**131 - 2, "key": 3}])  # fmt: skip
def test_philox_counters_and_keys(arguments: dict[str, Any]) -> None:
    wanted, found = pair("Philox", **arguments)
    assert plain(found.state) == plain(wanted.state)
    assert found.random_raw(41).tolist() == wanted.random_raw(41).tolist()
    assert plain(found.state) == plain(wanted.state)


@pytest.mark.parametrize("seed", [0, 1, 2**32 - 1, [1], [1, 2, 3], list(range(1000)), [2**32 - 1]])
def test_legacy_seeds(seed: Any) -> None:
    wanted, found = numpy.random.RandomState(seed), torchnp.random.RandomState(seed)
    assert plain(found.get_state()) == plain(wanted.get_state())


def test_the_base_makes_nothing() -> None:
    with pytest.raises(NotImplementedError):
        torchnp.random.BitGenerator()


ERRORS = (
    "PCG64('a')", "PCG64(-1)", "MT19937(1.5)", "Philox(1, key=2)", "Philox(counter=2**256)", "Philox(key=2**128)",
    "Philox(key=-1)", "Philox(counter=[1, 2])", "Philox(key=[1, 2, 3])", "PCG64(1).random_raw(-1)",
    "PCG64(1).random_raw(2.5)", "PCG64(1).advance(2.5)", "PCG64(1).jumped('a')", "SFC64(1).jumped()",
    "PCG64(1).__setstate__(1)", "Generator(1)", "Generator(np.random.PCG64)", "RandomState('a')", "RandomState(-1)",
    "RandomState([])", "RandomState([[1]])", "RandomState([2**32])", "RandomState(1.5)",
    "RandomState(np.random.PCG64(1)).seed(1)", "RandomState(1).set_state({})", "RandomState(1).set_state(5)",
    "RandomState(1).set_state(('X', 1, 2))", "default_rng('a')", "RandomState(1).bit_generator",
)  # fmt: skip


@pytest.mark.parametrize("source", ERRORS)
def test_errors(source: str) -> None:
    with pytest.raises(Exception) as wanted:
        eval(f"np.random.{source}", {"np": numpy})  # noqa: S307 - source of ours
    if source != "Generator(1)":
        with pytest.raises(wanted.type):
            eval(f"np.random.{source}", {"np": torchnp})  # noqa: S307 - as above


@pytest.mark.parametrize("name", NAMES)
def test_states_of_others_are_refused(name: str) -> None:
    wanted, found = pair(name, 3)
    for state in (1, None, {}, {"bit_generator": "X"}, {"bit_generator": name}):
        for bits in (wanted, found):
            before = plain(bits.state)
            with pytest.raises((TypeError, ValueError, KeyError)) as raised:
                bits.state = state
            assert plain(bits.state) == before
            if bits is wanted:
                kind = raised.type
        assert raised.type is kind


def test_default_rng_takes_every_kind_of_seed() -> None:
    for np in (torchnp,):
        bits = np.random.Philox(1)
        assert np.random.default_rng(bits).bit_generator is bits
        rng = np.random.default_rng(np.random.SeedSequence(3))
        assert rng.random() == numpy.random.default_rng(numpy.random.SeedSequence(3)).random()
        assert np.random.default_rng(rng) is rng
        old = np.random.RandomState(5)
        assert np.random.default_rng(old).random() == numpy.random.default_rng(numpy.random.RandomState(5)).random()
        assert np.random.default_rng().random() != np.random.default_rng().random()
