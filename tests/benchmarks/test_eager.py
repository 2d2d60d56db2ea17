"""The benchmark times what it says it times."""

from __future__ import annotations

import math

import pytest

from benchmarks.eager import CALLS, Call, Cost, geometric_mean, measure


def test_every_call_runs_in_torch_and_in_a_module_with_numpys_api() -> None:
    costs = measure(["torch._numpy"], rounds=1, seconds=1e-4)

    assert [cost.call for cost in costs] == list(CALLS)
    assert all(cost.torch_us > 0 and cost.ratios["torch._numpy"] > 0 for cost in costs)


def test_geometric_mean_is_over_the_named_module() -> None:
    costs = [Cost(Call("x", "x", "x"), 1.0, {"one": ratio, "other": 100.0}) for ratio in (1.0, 4.0)]

    assert math.isclose(geometric_mean(costs, "one"), 2.0)


def test_an_unknown_module_is_an_import_error() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        measure(["no_such_module"], rounds=1, seconds=1e-4)
