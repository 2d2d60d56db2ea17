"""Bugs of `torch._numpy` that were first found by hand: the harness has to meet each of them unaided."""

from __future__ import annotations

import functools

import pytest

from conformance.compiling import CompiledRun
from conformance.judge import Judge
from conformance.profiles import PROFILES
from conformance.specs import registry
from conformance.targets import load_target

pytestmark = [
    # torch warns of what it does with unusual inputs, which are what the harness draws.
    pytest.mark.filterwarnings("ignore"),
]


@functools.cache
def judged(name: str) -> Judge:
    judge = Judge(registry()[name], load_target("torch._numpy"), PROFILES["gate"], seed=0)
    judge.eager()
    return judge


def details(name: str, kind: str) -> set[str]:
    return {divergence.detail for divergence in judged(name).found.values() if divergence.kind == kind}


def test_square_of_integers_gives_floats() -> None:
    assert any(detail.startswith("i->f") for detail in details("numpy.square", "dtype"))


def test_sin_ignores_its_mask() -> None:
    assert any("where" in detail for detail in details("numpy.sin", "value"))


def test_slices_with_a_negative_step_are_wrong() -> None:
    assert details("numpy.ndarray.__getitem__", "value") | details("numpy.ndarray.__getitem__", "shape")


def test_modf_of_negatives_is_wrong() -> None:
    assert any("finite" in detail for detail in details("numpy.modf", "value"))


def test_astype_of_the_same_dtype_is_an_alias() -> None:
    assert any(detail.startswith("view:0~0") for detail in details("numpy.ndarray.astype", "alias"))


def test_a_compiled_program_meets_the_eager_bug_under_its_eager_name() -> None:
    judge = judged("numpy.square")
    run = CompiledRun(judge, "compiled")
    eager = {name for name, divergence in judge.found.items() if divergence.mode == "eager"}

    examples = run.run()

    assert examples >= 15
    assert run.names & eager
