"""The eager cost of a call: torchnp and torch._numpy, each as a multiple of the bare torch call.

The arrays have ten elements, so that a call is nearly all overhead. Every round times all
contenders one after the other, and the ratio is taken within the round: a machine that slows down
slows the numerator and the denominator.
"""

from __future__ import annotations

import importlib
import statistics
import timeit
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import torch

from benchmarks.calls import SETUP, Call

__all__ = ["Cost", "geometric_mean", "measure"]


@dataclass(frozen=True)
class Cost:
    """The bare torch call in microseconds, and each module's median multiple of it, if it has the call at all."""

    call: Call
    torch_us: float
    ratios: dict[str, float]


def geometric_mean(costs: list[Cost], module: str) -> float:
    """The geometric mean of a module's ratios, over the calls that it has."""
    return statistics.geometric_mean(cost.ratios[module] for cost in costs if module in cost.ratios)


def measure(calls: Iterable[Call], modules: list[str], rounds: int, seconds: float) -> list[Cost]:
    """Time every one of the calls; `seconds` is about how long one contender runs in one round."""
    torch.set_num_threads(1)
    bare = {"array": lambda values: torch.tensor(values, dtype=torch.float64), "torch": torch}
    others = {name: _like_numpy(name) for name in modules}
    return [_measure_one(call, bare, others, rounds, seconds) for call in calls]


def _like_numpy(name: str) -> dict[str, Any]:
    module = importlib.import_module(name)
    return {"array": lambda values: module.array(values, dtype=module.float64), "np": module}


def _measure_one(
    call: Call, bare: dict[str, Any], others: dict[str, dict[str, Any]], rounds: int, seconds: float
) -> Cost:
    torch_timer = timeit.Timer(call.torch, SETUP, globals=bare)
    timers = {name: timeit.Timer(call.numpy, SETUP, globals=namespace) for name, namespace in others.items()}
    timers = {name: timer for name, timer in timers.items() if _works(timer)}
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


def _works(timer: timeit.Timer) -> bool:
    try:
        timer.timeit(1)
    except Exception:  # noqa: BLE001 - a module that lacks the call may say so as it likes
        return False
    return True


def _loops(timer: timeit.Timer, seconds: float) -> int:
    """How many runs fill `seconds`; finding out also warms the call up."""
    trial = 200
    timer.timeit(trial)
    return max(1, round(seconds / timer.timeit(trial) * trial))
