"""Test modules load on a target although it lacks what some of their statements need."""

from __future__ import annotations

import ast
from types import ModuleType
from typing import Any

import pytest

from conformance.targets import load_target
from numpy_suite.rewrite import BENCH, rewrite
from numpy_suite.target import PrivateName, Unavailable, Workbench


def load(source: str, target: str = "torchnp", **options: Any) -> dict[str, Any]:
    """The names of a module with this source, on a target."""
    module = ModuleType("rewritten")
    module.__dict__[BENCH] = Workbench(load_target(target), **options)
    exec(compile(rewrite(ast.parse(source)), "rewritten", "exec"), module.__dict__)  # noqa: S102 - the source stands in this file
    return module.__dict__


def test_imports_become_the_targets() -> None:
    found = load("import numpy as np\nimport numpy.linalg as la\nfrom numpy.fft import fft\nx = np.arange(3)")
    assert type(found["x"]).__module__.startswith("torchnp")
    assert found["la"].inv.__module__.startswith("torchnp")
    assert found["fft"].__module__.startswith("torchnp")


def test_imports_inside_functions_too() -> None:
    found = load("def f():\n    import numpy\n    from numpy import arange\n    return numpy.ones(2), arange(2)")
    assert all(type(value).__module__.startswith("torchnp") for value in found["f"]())


def test_other_imports_stay() -> None:
    assert load("import math\nfrom os import path\nimport numpyro_like as n")["path"].__name__ == "posixpath"


def test_public_functions_are_found_behind_private_modules() -> None:
    found = load("from numpy.lib._index_tricks_impl import ndindex\nfrom numpy._core.umath import add")
    assert found["ndindex"].__module__.startswith("torchnp")
    assert found["add"].__name__ == "add"


def test_private_names_fail_where_they_are_used() -> None:
    found = load("from numpy.lib._nanfunctions_impl import _nan_mask\nimport numpy as np\ny = np.ones(2)")
    assert isinstance(found["_nan_mask"], Unavailable)
    with pytest.raises(PrivateName, match="_nan_mask"):
        found["_nan_mask"](1)
    assert found["y"].shape == (2,)


def test_a_failing_statement_costs_its_names_only() -> None:
    found = load("import numpy as np\na = np.array(['text'])\nclass T:\n    b = np.dtype('O')\n    c = 3\n")
    with pytest.raises(TypeError):
        found["a"][0]
    assert found["T"].c == 3
    with pytest.raises(TypeError):
        _ = found["T"].b.kind


def test_a_test_that_cannot_be_made_fails() -> None:
    found = load("import numpy as np\n@np.no_such_decorator\ndef test_it():\n    pass\n")
    with pytest.raises(AttributeError, match="no_such_decorator"):
        found["test_it"]()


@pytest.mark.parametrize(
    ("names", "values", "expected"),
    [
        ("'a'", "[np.float32, np.dtype('O'), 3]", [False, True, False]),
        ("'a, b'", "[(1, np.dtype('O')), (2, 3)]", [(False, True), (False, False)]),
        ("('a', 'b')", "[pytest.param(1, np.dtype('O'))]", [(True, True)]),
    ],
)
def test_a_value_that_cannot_be_made_fails_its_case_only(names: str, values: str, expected: list[Any]) -> None:
    source = f"import numpy as np, pytest\n@pytest.mark.parametrize({names}, {values})\ndef test_it(a, b=0): pass"
    (mark,) = load(source)["test_it"].pytestmark
    assert [
        tuple(isinstance(part, Unavailable) for part in row) if isinstance(row, tuple) else isinstance(row, Unavailable)
        for row in mark.args[1]
    ] == expected


def test_values_see_the_names_of_their_class() -> None:
    mark = "@pytest.mark.parametrize('a', [(n, 1), [n + 1]])"
    source = f"import pytest\nclass T:\n    n = 4\n    {mark}\n    def test_it(self, a): pass"
    assert load(source)["T"].test_it.pytestmark[0].args[1] == [(4, 1), [5]]


def test_assertions_are_numpys_on_converted_arrays() -> None:
    source = """
import numpy as np
from numpy.testing import assert_equal, assert_raises
def good():
    assert_equal([np.arange(3), {"a": np.float32(2)}], [[0, 1, 2], {"a": 2}])
    np.testing.assert_array_equal(np.arange(6).reshape(2, 3)[::-1], [[3, 4, 5], [0, 1, 2]])
    assert_equal(np.dtype("f4"), np.float32)
    assert_raises(TypeError, np.add, "a", 1)
def bad():
    assert_equal(np.arange(3), [0, 1, 3])
"""
    found = load(source)
    found["good"]()
    with pytest.raises(AssertionError, match="Mismatched elements: 1 / 3"):
        found["bad"]()
    assert found["assert_equal"].__module__.startswith("numpy.")


def test_the_tests_of_the_assertions_get_the_targets() -> None:
    found = load("from numpy.testing import assert_equal", judges_assertions=True)
    assert found["assert_equal"].__module__.startswith("torchnp")


def test_replacing_a_member_reaches_the_target(monkeypatch: pytest.MonkeyPatch) -> None:
    numpy = load("import numpy as np")["np"]
    monkeypatch.setattr(numpy, "pi", 3)
    assert numpy.pi == 3
    monkeypatch.undo()
    assert numpy.pi > 3.14


@pytest.mark.parametrize(
    "written", ["[np.float32, np.no_such_type]", "[np.float32] + [np.no_such_type]", "list('a') + [np.no_such_type]"]
)
def test_listed_values_are_made_one_by_one(written: str) -> None:
    found = load(f"import numpy as np\nlisted = {written}\nclass T:\n    listed = {written}")
    for listed in (found["listed"], found["T"].listed):
        assert [isinstance(value, Unavailable) for value in listed] == [False, True]
    assert load("total = 1 + 2 * 3")["total"] == 7


def test_functions_of_a_class_stay_functions() -> None:
    found = load(
        "import numpy as np\nclass T:\n    array = np.array\n    made = [d + 1 for d in (1, 2)] + [[d for d in 'x']]"
    )
    assert found["T"]().array([1, 2]).shape == (2,)
    assert found["T"].made == [2, 3, ["x"]]


def test_modules_can_be_looked_through() -> None:
    found = load(
        "import numpy as np\nufuncs = [f for f in np._core.umath.__dict__.values() if isinstance(f, np.ufunc)]"
    )
    assert {"add", "sin"} <= {ufunc.__name__ for ufunc in found["ufuncs"]}


def test_values_that_are_not_to_be_had_fail_their_test_only() -> None:
    found = load("import numpy as np, pytest\nx = np.nothing\n@pytest.mark.parametrize('a', x)\ndef test_it(a): pass\n")
    with pytest.raises(AttributeError, match="nothing"):
        found["test_it"]()


def test_the_old_table_of_types_is_the_targets() -> None:
    types = load("from numpy._core import sctypes")["sctypes"]
    assert [each.__name__ for each in types["float"]] == ["float16", "float32", "float64"]
    assert {each.__module__.split(".")[0] for each in types["int"]} == {"torchnp"}


def test_a_generator_of_values_counts_as_far_as_it_gets() -> None:
    source = """
import numpy as np, pytest
def cases():
    yield 1
    yield np.dtype("O")
@pytest.mark.parametrize("a", cases())
def test_it(a): pass
"""
    first, second = load(source)["test_it"].pytestmark[0].args[1]
    assert first == 1
    assert isinstance(second, Unavailable)


def test_a_failing_turn_of_a_loop_costs_that_turn_only() -> None:
    found = load(
        "import numpy as np\nclass T:\n    made = {}\n    for c in 'fOd':\n        made[c] = np.dtype(c)\n"
        "kept = []\nfor c in 'fO':\n    x = np.dtype(c)\n    kept.append(x)\n"
    )
    assert list(found["T"].made) == ["f", "d"]
    assert isinstance(found["kept"][1], Unavailable)
