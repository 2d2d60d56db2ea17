"""SeedSequence: NumPy's words from NumPy's seeds."""

from __future__ import annotations

import pickle
from typing import Any

import numpy
import pytest

import torchnp

SEEDS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (0, {}), (7, {}), (2**64, {}), (2**200 + 5, {}), ([], {}), ([1, 2, 3, 4, 5, 6], {}), ([[1, "7"], [2]], {}),
    (["0xff", 2**40], {}), (5, {"spawn_key": (1,)}), (5, {"spawn_key": (3, 2**40)}), (5, {"pool_size": 8}),
    ([1] * 9, {"pool_size": 6, "spawn_key": (0,)}), (5, {"n_children_spawned": 3}),
)  # fmt: skip


@pytest.mark.parametrize(("entropy", "options"), SEEDS)
def test_words_pool_and_children(entropy: Any, options: dict[str, Any]) -> None:
    wanted = numpy.random.SeedSequence(entropy, **options)
    found = torchnp.random.SeedSequence(entropy, **options)
    for _ in range(2):
        assert found.pool.tolist() == wanted.pool.tolist()
        assert repr(found) == repr(wanted)
        assert found.state == wanted.state
        for dtype in ("uint32", "uint64"):
            assert found.generate_state(50, dtype).tolist() == wanted.generate_state(50, dtype).tolist()
        # The children, and their children.
        wanted, found = wanted.spawn(3)[1], found.spawn(3)[1]


def test_spawn_counts_its_children() -> None:
    parent = torchnp.random.SeedSequence(1)
    keys = [child.spawn_key for child in (*parent.spawn(2), *parent.spawn(1))]
    assert keys == [(0,), (1,), (2,)]
    assert parent.n_children_spawned == 3


def test_entropy_of_the_system_is_kept() -> None:
    first = torchnp.random.SeedSequence()
    again = torchnp.random.SeedSequence(first.entropy)
    assert first.entropy != torchnp.random.SeedSequence().entropy
    assert first.generate_state(4).tolist() == again.generate_state(4).tolist()


def test_arrays_as_entropy() -> None:
    for np in (numpy, torchnp):
        found = torchnp.random.SeedSequence(np.array([[1, 2], [3, 4]])).generate_state(3).tolist()
        assert found == numpy.random.SeedSequence([1, 2, 3, 4]).generate_state(3).tolist()


def test_pickle() -> None:
    sequence = torchnp.random.SeedSequence(9, spawn_key=(1, 2))
    again = pickle.loads(pickle.dumps(sequence))
    assert again.generate_state(4).tolist() == sequence.generate_state(4).tolist()
    assert repr(again) == repr(sequence)


ERRORS = (
    "SeedSequence('a')", "SeedSequence('12')", "SeedSequence(-1)", "SeedSequence(1.5)", "SeedSequence([1, -2])",
    "SeedSequence([1.5])", "SeedSequence({})", "SeedSequence(1, pool_size=3)", "SeedSequence(1, pool_size=4.5)",
    "SeedSequence(1, spawn_key='a')", "SeedSequence(1, spawn_key=5)", "SeedSequence(1, spawn_key=(-1,))",
    "SeedSequence(1, n_children_spawned=-1)", "SeedSequence(1).generate_state(3, 'uint8')",
    "SeedSequence(1).generate_state(-1)", "SeedSequence(1).generate_state(2.5)", "SeedSequence(1).spawn(-1)",
    "SeedSequence(1).spawn(2.5)", "SeedSequence([None])",
)  # fmt: skip


@pytest.mark.parametrize("source", ERRORS)
def test_errors(source: str) -> None:
    with pytest.raises(Exception) as wanted:
        eval(f"np.random.{source}", {"np": numpy})  # noqa: S307 - source of ours
    with pytest.raises(wanted.type):
        eval(f"np.random.{source}", {"np": torchnp})  # noqa: S307 - as above
