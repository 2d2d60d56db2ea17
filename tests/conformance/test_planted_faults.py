"""Faults planted in a NumPy-like module, each of which the gate's own budget has to find."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from conformance.judge import Judge
from conformance.profiles import PROFILES
from conformance.specs import registry
from conformance.targets import Target

from .faulty import faulty


def judged(name: str, target: Target, profile: str = "gate") -> Judge:
    judge = Judge(registry()[name], target, PROFILES[profile], seed=0)
    judge.eager()
    return judge


def kinds(judge: Judge) -> set[str]:
    return {divergence.kind for divergence in judge.found.values()}


def without_keepdims(a: Any, *args: Any, keepdims: bool = False, **kwargs: Any) -> Any:
    return np.sum(a, *args, **kwargs)


def swapped(x1: Any, x2: Any, *args: Any, **kwargs: Any) -> Any:
    return np.subtract(x2, x1, *args, **kwargs)


def other_axis(a: Any, axis: int | None = None, *args: Any, **kwargs: Any) -> Any:
    return np.cumsum(a, None if axis is None else -1 - axis, *args, **kwargs)


def wide(x1: Any, x2: Any, *args: Any, **kwargs: Any) -> Any:
    result = np.add(x1, x2, *args, **kwargs)
    return result.astype(np.int64) if result.dtype == np.int16 else result


def unmasked(x: Any, *args: Any, where: Any = True, **kwargs: Any) -> Any:
    return np.sin(x, *args, **kwargs)


def aliased(a: Any, *args: Any, **kwargs: Any) -> Any:
    return a if isinstance(a, np.ndarray) else np.copy(a, *args, **kwargs)


def copied(a: Any, *args: Any, **kwargs: Any) -> Any:
    return np.transpose(a, *args, **kwargs).copy()


def sorting_its_input(a: Any, *args: Any, **kwargs: Any) -> Any:
    result = np.sort(a, *args, **kwargs)
    if isinstance(a, np.ndarray) and a.flags.writeable and result.shape == a.shape:
        a[...] = result
    return result


def truncated(a: Any, *args: Any, **kwargs: Any) -> Any:
    return np.clip(a, *args, **kwargs) if np.ndim(a) < 3 else np.asarray(a)


@pytest.mark.parametrize(
    ("name", "fault", "kind"),
    [
        ("sum", without_keepdims, "shape"),
        ("subtract", swapped, "value"),
        ("cumsum", other_axis, "value"),
        ("add", wide, "dtype"),
        ("sin", unmasked, "value"),
        ("copy", aliased, "alias"),
        ("transpose", copied, "alias"),
        ("sort", sorting_its_input, "mutation"),
        ("clip", truncated, "value"),
    ],
)
def test_a_planted_fault_is_found(name: str, fault: Callable[..., Any], kind: str) -> None:
    assert kind in kinds(judged(f"numpy.{name}", faulty(**{name: fault})))


@pytest.mark.parametrize("name", ["sum", "subtract", "cumsum", "add", "sin", "copy", "transpose", "sort", "clip"])
def test_without_the_fault_nothing_is_found(name: str) -> None:
    judge = judged(f"numpy.{name}", faulty())

    assert judge.found == {}
    assert len(judge.cases) >= 50


def test_the_parameter_involved_is_named() -> None:
    judge = judged("numpy.sum", faulty(sum=without_keepdims))
    shapes = {divergence.detail for divergence in judge.found.values() if divergence.kind == "shape"}

    assert shapes == {"ndim//keepdims"}


def test_a_new_divergence_is_shrunk() -> None:
    patient = replace(PROFILES["gate"], attempts=300)
    judge = Judge(registry()["numpy.sum"], faulty(sum=without_keepdims), patient, seed=0)
    judge.eager()
    judge.shrink()
    [found] = [divergence for divergence in judge.found.values() if divergence.detail == "ndim//keepdims"]

    assert found.call is not None
    assert found.call.kwargs == {"keepdims": True}
    assert np.size(found.call.arrays()[0].realize() if found.call.arrays() else found.call.args[0]) <= 1


def test_a_known_divergence_is_neither_new_nor_shrunk() -> None:
    target = faulty(sum=without_keepdims)
    first = judged("numpy.sum", target)
    second = Judge(registry()["numpy.sum"], target, PROFILES["gate"], 0, dict.fromkeys(first.found, "not-yet"))
    second.eager()
    second.shrink()

    assert second.found.keys() == first.found.keys()
    assert all(divergence.known and not divergence.shrunk for divergence in second.found.values())


def test_two_bugs_do_not_hide_one_another() -> None:
    def both(a: Any, *args: Any, **kwargs: Any) -> Any:
        result = without_keepdims(a, *args, **kwargs)
        return result + 1 if np.asarray(a).dtype == bool else result

    assert {"shape", "value"} <= kinds(judged("numpy.sum", faulty(sum=both)))


def test_a_missing_parameter_is_an_exception_where_numpy_answers() -> None:
    def old(a: Any, axis: Any = None) -> Any:
        return np.sum(a, axis)

    assert "keepdims" not in inspect.signature(old).parameters
    assert "raises" in kinds(judged("numpy.sum", faulty(sum=old)))


def test_the_same_seed_draws_the_same_calls_and_another_seed_others() -> None:
    name, target = "numpy.where", faulty()
    keys = [list(judged(name, target, "quick").cases) for _ in range(2)]
    other = Judge(registry()[name], target, PROFILES["quick"], seed=1)
    other.eager()

    assert keys[0] == keys[1]
    assert keys[0] != list(other.cases)


def test_fingerprints_are_the_same_twice() -> None:
    runs = [judged("numpy.subtract", faulty(subtract=swapped)) for _ in range(2)]

    assert runs[0].found == runs[1].found
    assert runs[0].found
