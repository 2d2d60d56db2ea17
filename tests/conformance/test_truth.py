"""The judge of precision: errors against exact results, on the right side of branch cuts, and silence elsewhere."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from conformance.call import Call
from conformance.judge import NUMPY
from conformance.observe import Leaf, observe
from conformance.truth import Accuracy, errors, has_reference
from strategies.recipes import Array

EPS = float(np.finfo(np.float64).eps)


def floats(*values: float, dtype: str = "float64") -> Array:
    return Array(dtype, (len(values),), values)


def measured(call: Call, **changed: Any) -> list[tuple[float, float]]:
    """The errors of NumPy and of a target whose result is NumPy's, changed."""
    expected = observe(call, NUMPY)
    assert isinstance(expected.result, Leaf)
    value = changed.get("value", expected.result.value)
    return errors(call, expected, replace(expected, result=replace(expected.result, value=value)), NUMPY)


def test_errors_are_counted_in_units_of_the_exact_result() -> None:
    [(numpy, target)] = measured(Call("numpy.add", (floats(1.0), floats(2.0))), value=np.array([3.0 + 4 * EPS]))

    assert (numpy, target) == (0.0, 2.0)


def test_a_result_that_is_no_number_is_infinitely_far() -> None:
    [(_, target)] = measured(Call("numpy.exp", (floats(1.0),)), value=np.array([math.nan]))

    assert target == math.inf


@pytest.mark.parametrize(
    "name", ["sqrt", "log", "arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh", "log1p"]
)
def test_the_sign_of_zero_says_which_side_of_a_cut(name: str) -> None:
    cuts = tuple(
        complex(*((far, zero) if name not in ("arctan", "arcsinh") else (zero, far)))
        for far in (-2.5, 2.5)
        for zero in (0.0, -0.0)
    )
    found = measured(Call(f"numpy.{name}", (Array("complex128", (4,), cuts),)))

    assert len(found) == 4
    assert max(numpy for numpy, _ in found) < 3


def test_sums_are_over_exact_products() -> None:
    call = Call("numpy.dot", (floats(1e16, 1.0, -1e16), floats(1.0, 1.0, 1.0)))
    [(numpy, target)] = measured(call, value=np.array(1.0))

    assert target == 0
    assert numpy == 1 / EPS


def test_axes_are_those_of_the_call() -> None:
    call = Call("numpy.mean", (Array("float32", (2, 2), (1.0, 2.0, 3.0, 4.0)),), {"axis": 0, "keepdims": True})

    assert measured(call) == [(0.0, 0.0), (0.0, 0.0)]


@pytest.mark.parametrize(
    "call",
    [
        Call("numpy.log", (floats(-1.0),)),
        Call("numpy.reciprocal", (floats(0.0),)),
        Call("numpy.exp", (floats(1e4),)),
        Call("numpy.sum", (Array("int64", (2,), (1, 2)),)),
        Call("numpy.sqrt", (floats(4.0),), {"dtype": "float32"}),
        Call("numpy.multiply", (floats(4.0, dtype="float32"), 0.1)),
    ],
    ids=["domain", "pole", "overflow", "integers", "another dtype", "weak number"],
)
def test_nothing_is_said_where_nothing_is_known(call: Call) -> None:
    with np.errstate(all="ignore"):
        assert measured(call) == []


def test_accuracy_keeps_the_greatest_errors() -> None:
    accuracy = Accuracy()
    assert accuracy.to_json() is None
    for x in (0.5, 1.5, 2.5):
        call = Call("numpy.sin", (floats(x),))
        expected = observe(call, NUMPY)
        accuracy.note(call, expected, expected, NUMPY)

    found = accuracy.to_json()
    assert found is not None
    assert found["elements"] == 3
    assert 0 < found["numpy"] == found["target"] < 1


def test_only_some_functions_have_a_reference() -> None:
    assert has_reference("numpy.hypot")
    assert has_reference("numpy.sum")
    assert not has_reference("numpy.sort")
