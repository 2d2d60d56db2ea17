"""Each kind of divergence is found where it is and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from conformance.call import Call
from conformance.compare import Criteria, compare
from conformance.observe import Leaf, Observation, observe
from conformance.spec import Tolerance
from conformance.targets import Target
from strategies.recipes import Array, Layout

from .faulty import faulty

NUMPY = Target("numpy", np)


def ints(*values: int) -> Array:
    return Array("int64", (len(values),), values)


def floats(*values: float) -> Array:
    return Array("float64", (len(values),), values)


def found(call: Call, criteria: Criteria | None = None, **faults: Callable[..., Any]) -> dict[str, str]:
    """Kind -> detail of what differs when functions of NumPy are replaced."""
    findings = compare(observe(call, NUMPY), observe(call, faulty(**faults)), criteria or Criteria())
    return {finding.kind: finding.detail for finding in findings}


def test_numpy_does_not_differ_from_itself() -> None:
    assert found(Call("numpy.sort", (floats(3.0, np.nan, -0.0),))) == {}


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (lambda a: np.sort(a) + 1, {"value": "exact"}),
        (lambda a: np.sort(a).astype(float), {"dtype": "i->f"}),
        (lambda a: np.sort(a).astype(np.int32), {"dtype": "int64->int32"}),
        (lambda a: np.sort(a)[:1], {"shape": "size"}),
        (lambda a: np.sort(a)[None], {"shape": "ndim"}),
        (lambda a: list(np.sort(a)), {"kind": "array->list"}),
        (lambda a: None, {"kind": "array->NoneType"}),
        (lambda a: a[np.argsort(a)].sort() or a, {"value": "exact", "alias": "view:0~0"}),
        (lambda a: a.sort() or np.sort(a), {"mutation": "array0+"}),
    ],
)
def test_a_fault_in_sort_is_found(fault: Callable[..., Any], expected: dict[str, str]) -> None:
    assert found(Call("numpy.sort", (ints(2, 1, 3),)), sort=fault) == expected


def test_a_scalar_is_not_an_array() -> None:
    assert found(Call("numpy.sum", (ints(1, 2),)), sum=lambda a: np.array(np.sum(a))) == {"kind": "scalar->array"}


def test_a_number_of_python_is_not_an_array() -> None:
    assert found(Call("numpy.real", (1.5,)), real=lambda a: np.zeros((2, 2))) == {
        "kind": "float->array",
        "shape": "ndim",
    }


def test_a_copy_for_a_view_is_found() -> None:
    assert found(Call("numpy.ravel", (ints(1, 2),)), ravel=lambda a: a.copy()) == {"alias": "copy:0~0"}


def test_writes_that_do_not_arrive_are_found() -> None:
    call = Call("numpy.copyto", (ints(0, 0), ints(1, 2)))

    assert found(call, copyto=lambda dst, src: None) == {"mutation": "array0-"}
    assert found(call, copyto=lambda dst, src: np.copyto(dst, src + 1)) == {"value": "array0exact"}


def test_signed_zero_nan_and_infinity_are_values() -> None:
    call = Call("numpy.positive", (floats(0.0, 1.0),))

    assert found(call, positive=lambda a: np.array([-0.0, 1.0])) == {"value": "zero-sign"}
    assert found(call, positive=lambda a: np.array([0.0, np.nan])) == {"value": "nan"}
    assert found(call, positive=lambda a: np.array([0.0, np.inf])) == {"value": "inf"}
    assert found(call, Criteria(zero_signs=False), positive=lambda a: np.array([-0.0, 1.0])) == {}


def test_precision_is_a_matter_of_the_budget() -> None:
    call = Call("numpy.positive", (floats(1.0, 100.0),))
    off_by_two = {"positive": lambda a: a + 2 * np.spacing(a)}

    assert found(call, **off_by_two) == {"precision": "finite"}
    assert found(call, Criteria(Tolerance({"float64": 1}, "rounding")), **off_by_two) == {"precision": "finite"}
    assert found(call, Criteria(Tolerance({"float64": 2}, "rounding")), **off_by_two) == {}


def test_a_scale_grants_an_error_that_cancellation_leaves() -> None:
    call = Call("numpy.sum", (floats(1e16, 1.0, -1e16),))
    scaled = Tolerance({"float64": 4}, "cancellation", lambda args, kwargs, expected: np.abs(args[0]).sum())
    arguments = ((np.array([1e16, 1.0, -1e16]),), {})

    assert found(call, sum=lambda a: np.float64(2.0)) == {"value": "finite"}
    assert found(call, Criteria(scaled, args=arguments[0], kwargs=arguments[1]), sum=lambda a: np.float64(2.0)) == {}


def test_values_that_mean_nothing_are_not_compared() -> None:
    call = Call("numpy.empty", (3,))

    assert found(call, Criteria(values=False), empty=np.zeros) == {}
    assert found(call, Criteria(values=False), empty=lambda n: np.zeros(n, np.int8)) == {"dtype": "f->i"}


def test_a_canonical_form_forgives_what_numpy_leaves_open() -> None:
    call = Call("numpy.argsort", (ints(1, 1),))
    criteria = Criteria(canonical=lambda result, args, kwargs: np.sort(result))

    assert found(call, criteria, argsort=lambda a: np.array([1, 0])) == {}
    assert found(call, criteria, argsort=lambda a: np.array([1, 1])) == {"value": "exact"}


def refuse(error: Exception) -> Callable[..., Any]:
    def function(*args: Any, **kwargs: Any) -> Any:
        raise error

    return function


def test_exceptions_are_compared_by_what_a_caller_would_catch() -> None:
    bad = Call("numpy.sum", (ints(1, 2),), {"axis": 4})

    assert found(bad, sum=refuse(np.exceptions.AxisError("another message"))) == {}
    assert found(bad, sum=refuse(ValueError("axis"))) == {"exception": "AxisError->ValueError"}
    assert found(bad, sum=lambda a, axis: 3) == {"accepts": "AxisError"}
    assert found(Call("numpy.sum", (ints(1, 2),)), sum=refuse(RuntimeError("no"))) == {"raises": "RuntimeError"}


def test_private_exception_classes_count_as_their_public_base() -> None:
    bad = Call("numpy.add", (ints(1), ints(2)), {"dtype": "bool", "casting": "no"})

    assert found(bad, add=refuse(TypeError("casting"))) == {}


def test_cosmetic_differences_have_kinds_of_their_own() -> None:
    call = Call("numpy.copy", (Array("int64", (2, 3), tuple(range(6)), Layout("F")),))

    assert found(call, copy=lambda a: np.ascontiguousarray(a)) == {"layout": "F->C"}


def test_named_tuples_have_names() -> None:
    call = Call("numpy.linalg.slogdet", (Array("float64", (1, 1), (2.0,)),))
    namespace = type("linalg", (), {"slogdet": staticmethod(lambda a: tuple(np.linalg.slogdet(a)))})

    assert found(call, linalg=namespace) == {"kind": "namedtuple->tuple"}


def test_an_in_place_form_forgives_the_order_that_a_change_leaves() -> None:
    nothing = Leaf("array", np.zeros(()))
    before = np.array([2, 1, 3])
    numpy_left, target_left = np.array([1, 2, 3]), np.array([1, 3, 2])
    criteria = Criteria(in_place=lambda array, args, kwargs: np.sort(array))
    expected = Observation(result=nothing, failure=None, inputs=(numpy_left,), mutated=(True,))
    actual = Observation(result=nothing, failure=None, inputs=(target_left,), mutated=(True,))
    untouched = Observation(result=nothing, failure=None, inputs=(before,), mutated=(False,))
    assert compare(expected, actual, criteria) == []
    assert compare(expected, untouched, criteria) == []
    assert compare(expected, actual, Criteria()) != []
    assert compare(expected, Observation(nothing, None, (np.array([1, 2, 2]),), (True,)), criteria) != []
