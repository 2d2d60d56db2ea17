"""The eager cost of a call: torchnp and torch._numpy, each as a multiple of the bare torch call.

The arrays have ten elements, so that a call is nearly all overhead. Every round times all
contenders one after the other, and the ratio is taken within the round: a machine that slows down
slows the numerator and the denominator.
"""

from __future__ import annotations

import importlib
import statistics
import timeit
from dataclasses import dataclass
from typing import Any

import torch

__all__ = ["CALLS", "Call", "Cost", "geometric_mean", "measure"]

SETUP = """
a = array([0.25 * i - 1.0 for i in range(10)])
b = array([1.5 - 0.125 * i for i in range(10)])
c = a < b
total = array([0.0] * 10)
"""


@dataclass(frozen=True)
class Call:
    """One call, as torch spells it and as NumPy spells it."""

    name: str
    torch: str
    numpy: str


CALLS = (
    Call("add", "torch.add(a, b)", "np.add(a, b)"),
    Call("a + b", "a + b", "a + b"),
    Call("sin", "torch.sin(a)", "np.sin(a)"),
    Call("sum", "torch.sum(a)", "np.sum(a)"),
    Call("mean", "torch.mean(a)", "np.mean(a)"),
    Call("slicing", "a[2:8]", "a[2:8]"),
    Call("reshape", "torch.reshape(a, (2, 5))", "np.reshape(a, (2, 5))"),
    Call("concatenate", "torch.cat((a, b))", "np.concatenate((a, b))"),
    Call("matmul", "torch.matmul(a, b)", "np.matmul(a, b)"),
    Call("where", "torch.where(c, a, b)", "np.where(c, a, b)"),
    Call("argmax", "torch.argmax(a)", "np.argmax(a)"),
    Call("cumsum", "torch.cumsum(a, 0)", "np.cumsum(a)"),
    Call("a < b", "a < b", "a < b"),
    Call("a += b", "total += b", "total += b"),
    Call("std", "torch.std(a, correction=0)", "np.std(a)"),
)


@dataclass(frozen=True)
class Cost:
    """The bare torch call in microseconds, and each module's median multiple of it."""

    call: Call
    torch_us: float
    ratios: dict[str, float]


def geometric_mean(costs: list[Cost], module: str) -> float:
    """The geometric mean of a module's ratios."""
    return statistics.geometric_mean(cost.ratios[module] for cost in costs)


def measure(modules: list[str], rounds: int, seconds: float) -> list[Cost]:
    """Time every call; `seconds` is about how long one contender runs in one round."""
    torch.set_num_threads(1)
    bare = {"array": lambda values: torch.tensor(values, dtype=torch.float64), "torch": torch}
    others = {name: _like_numpy(name) for name in modules}
    return [_measure_one(call, bare, others, rounds, seconds) for call in CALLS]


def _like_numpy(name: str) -> dict[str, Any]:
    module = importlib.import_module(name)
    return {"array": lambda values: module.array(values, dtype=module.float64), "np": module}


def _measure_one(
    call: Call, bare: dict[str, Any], others: dict[str, dict[str, Any]], rounds: int, seconds: float
) -> Cost:
    torch_timer = timeit.Timer(call.torch, SETUP, globals=bare)
    timers = {name: timeit.Timer(call.numpy, SETUP, globals=namespace) for name, namespace in others.items()}
    torch_number = _loops(torch_timer, seconds)
    numbers = {name: _loops(timer, seconds) for name, timer in timers.items()}
    torch_seconds: list[float] = []
    ratios: dict[str, list[float]] = {name: [] for name in timers}
    for _ in range(rounds):
        base = torch_timer.timeit(torch_number) / torch_number
        torch_seconds.append(base)
        for name, timer in timers.items():
            ratios[name].append(timer.timeit(numbers[name]) / numbers[name] / base)
    return Cost(
        call,
        statistics.median(torch_seconds) * 1e6,
        {name: statistics.median(values) for name, values in ratios.items()},
    )


def _loops(timer: timeit.Timer, seconds: float) -> int:
    """How many runs fill `seconds`; finding out also warms the call up."""
    trial = 200
    timer.timeit(trial)
    return max(1, round(seconds / timer.timeit(trial) * trial))
