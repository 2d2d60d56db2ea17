"""The benchmark times what it says it times."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

import torchnp
from benchmarks.calls import CORE, FURTHER, SETUP, Call
from benchmarks.eager import Cost, geometric_mean, measure


@pytest.mark.parametrize("call", CORE + FURTHER, ids=lambda call: call.numpy)
def test_both_spellings_compute_the_same(call: Call) -> None:
    expected = outcome(call.torch, {"array": lambda v: torch.tensor(v, dtype=torch.float64), "torch": torch})
    actual = outcome(call.numpy, {"array": lambda v: torchnp.array(v, dtype=torchnp.float64), "np": torchnp})

    torch.testing.assert_close(actual.tensor, expected)


def outcome(source: str, names: dict[str, Any]) -> Any:
    exec(SETUP, names)  # noqa: S102 - our own source
    if "+=" in source:
        exec(source, names)  # noqa: S102 - our own source
        return names["total"]
    return eval(source, names)  # noqa: S307 - our own source


def test_every_call_is_timed_in_torch_and_where_a_module_has_it() -> None:
    lacking = Call("torch.sin(a)", "np.no_such_function(a)")
    costs = measure((CORE[0], lacking), ["torch._numpy"], rounds=1, seconds=1e-4)

    assert [cost.call for cost in costs] == [CORE[0], lacking]
    assert all(cost.torch_us > 0 for cost in costs)
    assert [set(cost.ratios) for cost in costs] == [{"torch._numpy"}, set()]


def test_geometric_mean_is_over_the_named_module() -> None:
    costs = [Cost(Call("x", "x"), 1.0, {"one": ratio, "other": 100.0}) for ratio in (1.0, 4.0)]
    costs.append(Cost(Call("y", "y"), 1.0, {"other": 100.0}))

    assert math.isclose(geometric_mean(costs, "one"), 2.0)


def test_an_unknown_module_is_an_import_error() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        measure(CORE, ["no_such_module"], rounds=1, seconds=1e-4)
