"""The gradient mode finds derivatives that are not slopes, and says nothing where there is no slope."""

from __future__ import annotations

from typing import Any

import pytest
import torch

import torchnp
from conformance.call import Call
from conformance.gradients import gradient_findings
from conformance.targets import load_target
from strategies.recipes import Array

TARGET = load_target("torchnp")


def floats(*values: float) -> Array:
    return Array("float64", (len(values),), values)


def details(call: Call) -> list[str] | None:
    found = gradient_findings(call, TARGET)
    return None if found is None else [finding.detail for finding in found]


@pytest.mark.parametrize(
    "call",
    [
        Call("numpy.sin", (floats(0.5, -2.0),)),
        Call("numpy.hypot", (floats(3.0), Array("float32", (1,), (4.0,)))),
        Call("numpy.ndarray.sort", (floats(3.0, 1.0, 2.0),)),
        Call("numpy.multiply", (Array("complex128", (1,), (1 + 2j,)), 3.0)),
        Call("numpy.linalg.cholesky", (Array("float64", (2, 2), (4.0, 9.0, 2.0, 5.0)),)),
    ],
    ids=lambda call: call.name,
)
def test_right_derivatives_pass(call: Call) -> None:
    assert details(call) == []


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (lambda t: t.detach().sin(), "none"),
        (lambda t: t.sin() + t.detach(), "slope"),
        (lambda t: t.detach().sin() + 0 * t, "slope"),
        (lambda t: _Refusing.apply(t), "raises RuntimeError"),
    ],
    ids=["detached", "half", "nothing", "refused"],
)
def test_planted_faults_are_found(fault: Any, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torchnp, "sin", lambda x: torchnp.asarray(fault(x.tensor)))

    assert details(Call("numpy.sin", (floats(0.5, -2.0),))) == [expected]


class _Refusing(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, t: torch.Tensor) -> torch.Tensor:
        return t.sin()

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> torch.Tensor:
        raise RuntimeError("no derivative")


def test_a_kink_at_the_arguments_leaves_the_smooth_point_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # At 0 itself the slopes of |x| differ, and any derivative is as good as any other.
    assert details(Call("numpy.absolute", (floats(0.0),))) == []
    monkeypatch.setattr(
        torchnp, "absolute", lambda x: torchnp.asarray(torch.where(x.tensor == 0, 5 * x.tensor, x.tensor.abs()))
    )
    assert details(Call("numpy.absolute", (floats(0.0),))) == []


def test_nothing_is_said_where_results_are_not_floating() -> None:
    assert details(Call("numpy.argmax", (floats(1.0, 2.0),))) is None
    assert details(Call("numpy.isnan", (floats(1.0, 2.0),))) is None


def test_nothing_is_said_where_the_result_jumps() -> None:
    assert details(Call("numpy.unique", (floats(1.0, 1.0),))) in (None, [])
