"""Drawing is repeatable, prefers variety, and shrinking starts where the drawing found something."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from hypothesis import strategies as st

from conformance.call import Call
from conformance.drawing import draw_calls, seed_of, shrink_call
from strategies.recipes import Array


@st.composite
def _calls(draw: st.DrawFn) -> Call:
    values = draw(st.lists(st.integers(0, 9), max_size=6))
    return Call("numpy.sum", (Array("int64", (len(values),), tuple(values)),), {"axis": draw(st.integers(-1, 20))})


CALLS = _calls()


def drawn(number: int, limit: int) -> list[Call]:
    found: list[Call] = []
    draw_calls(CALLS, number, limit, found.append)
    return found


def test_the_same_seed_draws_the_same_calls() -> None:
    assert drawn(1, 30) == drawn(1, 30)
    assert drawn(1, 30) != drawn(2, 30)


def test_seeds_belong_to_names() -> None:
    assert seed_of("numpy.sum", 0) == seed_of("numpy.sum", 0)
    assert len({seed_of("numpy.sum", 0), seed_of("numpy.sum", 1), seed_of("numpy.add", 0)}) == 3


def test_calls_are_distinct_and_varied() -> None:
    found = drawn(1, 60)
    structures = {(call.arrays()[0].shape, call.kwargs["axis"]) for call in found}

    assert len(found) == 60
    assert len({str(call.to_json()) for call in found}) == 60
    assert len(structures) >= 30


def test_values_fill_the_limit_where_structures_run_out() -> None:
    pairs = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda v: Call("numpy.sum", (Array("int64", (2,), v),)))
    found: list[Call] = []
    draw_calls(pairs, 1, 20, found.append)

    assert len({call.args[0].values for call in found}) == 20


def test_a_small_domain_ends_the_drawing() -> None:
    found: list[Call] = []
    draw_calls(st.just(Call("numpy.pi")), 1, 20, found.append)

    assert found == [Call("numpy.pi")]


def test_shrinking_finds_the_simplest_call() -> None:
    def shows(call: Call) -> bool:
        return sum(call.args[0].values) >= 3 and call.kwargs["axis"] >= 2

    first = next(call for call in drawn(1, 60) if shows(call))
    best = shrink_call(CALLS, 1, 60, 500, first, shows)

    assert (best.args[0].values, best.kwargs) == ((3,), {"axis": 2})


def test_shrinking_is_bounded_by_the_calls_it_makes() -> None:
    made: list[Call] = []

    def shows(call: Call) -> bool:
        made.append(call)
        return len(call.args[0].values) >= 2

    first = next(call for call in drawn(1, 60) if len(call.args[0].values) >= 2)
    shrink_call(CALLS, 1, 60, 5, first, shows)

    assert len(made) == 5


def test_numbers_in_other_modules_do_not_reach_the_draws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis looks for constants in the source of local modules; a worker has seen other modules than its twin."""
    (tmp_path / "module_with_numbers.py").write_text("A, B, C = 17, 18, 19\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    before = drawn(3, 60)
    importlib.import_module("module_with_numbers")

    assert drawn(3, 60) == before


def test_an_error_of_the_harness_is_not_taken_for_one_of_hypothesis() -> None:
    def use(call: Call) -> None:
        raise KeyError("a mistake of ours")

    with pytest.raises(KeyError, match="a mistake of ours"):
        draw_calls(CALLS, 1, 10, use)
