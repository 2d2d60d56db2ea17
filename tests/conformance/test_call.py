"""A call runs, survives JSON, and reads as a person would write it."""

from __future__ import annotations

import contextlib
import io
import json

import numpy as np
import pytest

from conformance.call import Call, kind_of
from strategies import Array, DType, Function, Layout, Realizer, Scalar, View

A = Array("int64", (2, 2), (1, 2, 3, 4), Layout("negative", 1), "small")
B = Array("float32", (2,), (0.5, float("nan")))


def perform(call: Call) -> object:
    args, kwargs = call.realize(Realizer())
    return call.perform(np, args, kwargs)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("numpy.sort", "function"),
        ("numpy.add.reduce", "function"),
        ("numpy.linalg.qr", "function"),
        ("numpy.ndarray.sort", "method"),
        ("numpy.ndarray.T", "property"),
        ("numpy.finfo.eps", "property"),
        ("numpy.ndarray.__iadd__", "operator"),
        ("numpy.pi", "value"),
        ("numpy.float64", "function"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name) == kind


CASES = [
    (Call("numpy.sort", (A,), {"axis": 0}), "np.sort(a, axis=0)"),
    (Call("numpy.add", (A, View(A, ".T")), {"out": A}), "np.add(a, a.T, out=a)"),
    (Call("numpy.add.reduce", (A,), {"axis": (0, 1)}), "np.add.reduce(a, axis=(0, 1))"),
    (Call("numpy.ndarray.astype", (A, DType("float32"))), "a.astype(np.float32)"),
    (Call("numpy.ndarray.T", (A,)), "a.T"),
    (Call("numpy.ndarray.__getitem__", (A, (slice(None, None, -1), 0))), "a[::-1, 0]"),
    (Call("numpy.ndarray.__add__", (A, 2)), "a + 2"),
    (Call("numpy.ndarray.__rsub__", (A, 2)), "2 - a"),
    (Call("numpy.ndarray.__neg__", (A,)), "-a"),
    (Call("numpy.ndarray.__lt__", (A, B)), "a < b"),
    (Call("numpy.generic.sum", (Scalar("float32", 1.5),)), "np.float32(1.5).sum()"),
    (Call("numpy.finfo.eps", (Function("np.finfo(np.float32)"),)), "np.finfo(np.float32).eps"),
    (Call("numpy.pi"), "np.pi"),
    (Call("numpy.r_", ((B, slice(1, 3)),)), "np.r_[a, 1:3]"),
    (Call("numpy.ndarray.__format__", (A, "")), "format(a, '')"),
]


@pytest.mark.parametrize(("call", "text"), CASES, ids=[text for _, text in CASES])
def test_expression_and_script_are_the_call(call: Call, text: str) -> None:
    names = {id(array): letter for array, letter in zip(call.arrays(), "ab", strict=False)}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(call.source(), {})  # noqa: S102 - the script under test

    assert call.expression(names) == text
    assert printed.getvalue() == f"{perform(call)!r}\n"


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (Call("numpy.ndarray.__setitem__", (A, 0, 5)), "a[0] = 5"),
        (Call("numpy.ndarray.__imul__", (A, 3)), "a *= 3"),
        (Call("numpy.ndarray.real", (A, 7)), "a.real = 7"),
    ],
)
def test_statements_print_the_array_that_they_change(call: Call, text: str) -> None:
    args, kwargs = call.realize(Realizer())
    call.perform(np, args, kwargs)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(call.source(), {})  # noqa: S102 - the script under test

    assert call.source().splitlines()[-2] == text
    assert printed.getvalue() == f"{args[0]!r}\n"


def test_json_keeps_everything() -> None:
    for call, _ in CASES:
        again = Call.from_json(json.loads(json.dumps(call.to_json(), allow_nan=False)))
        assert repr(again) == repr(call)

    again = Call.from_json(CASES[1][0].to_json())
    assert again.args[0] is again.kwargs["out"] is again.args[1].array


def test_fresh_changes_values_and_nothing_else() -> None:
    call = CASES[1][0]

    again = call.fresh(1)

    assert again == call.fresh(1)
    assert again.args[0].values != A.values
    assert again.args[0] is again.kwargs["out"] is again.args[1].array
    assert (again.name, again.args[0].shape, again.args[0].layout) == (call.name, A.shape, A.layout)


def test_another_module_can_be_named() -> None:
    script = CASES[0][0].source(module="torchnp", module_alias="tnp")

    assert script.startswith("import torchnp as tnp\n")
    assert "result = tnp.sort(a, axis=0)" in script
