"""What a test is about is read off its source, its helpers and its values; never off its result."""

from __future__ import annotations

import datetime
import textwrap
from typing import Any

import numpy as np
import pytest
from numpy._core import _multiarray_tests
from numpy._core._rational_tests import rational

from numpy_suite.classify import NUMERIC, classify, classify_values, dtype_arguments
from numpy_suite.source import ModuleSource

HEAD = "import numpy as np\nimport numpy._core.umath as ncu\nfrom numpy.lib._nanfunctions_impl import _nan_mask\n"


def class_of(body: str, *, helpers: str = "") -> str:
    """The class of a test with this body, in a module with these helpers."""
    text = HEAD + textwrap.dedent(helpers) + "\ndef test_it():\n" + textwrap.indent(textwrap.dedent(body), "    ")
    return classify(ModuleSource.parse(text), None, "test_it").name


@pytest.mark.parametrize(
    "body",
    [
        "x = np.ones(3, dtype='f4'); assert x.astype(np.int8).sum() == 3",
        "np.einsum('i,i', [1], [2])",
        "np.linalg.eigh(np.eye(2), UPLO='U')",
        "np.ones(2, order='F').view('i8')",
        "assert str(np.float32(1)) == '1.0'",
        "ncu.add(1, 2)",
        "np.array([1, 2], dtype='<f8')",
        "for dt in 'bhilBHIL': np.zeros(2, dt)",
        "for dt in np.typecodes['AllInteger']: np.zeros(2, dt)",
        "names = [('a', 1), ('b', 2)]",
        "np.sum(np.ones(3), axis=None)",
        "assert np.dtype('i4').str[0] in '<>'",
        "for name, dtype in [(len, 'f4'), (abs, 'f8')]: np.zeros(2, dtype)",
        "np.zeros(2, 'i%d' % 4)",
        "hasattr(np.ones(2), 'shape')",
    ],
)
def test_numeric(body: str) -> None:
    assert class_of(body) == NUMERIC


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("np.ma.array([1])", "masked arrays"),
        ("np.asmatrix([1])", "matrix"),
        ("np.zeros(2, dtype=[('a', 'i4'), ('b', float)])", "structured"),
        ("np.zeros(2, dtype='i4,f8')", "structured"),
        ("np.dtype([('_', f'S{1}'), ('t', x)])", "structured"),
        ("np.dtype({'names': ['a'], 'formats': ['i4']})", "structured"),
        ("np.zeros(2, dtype=[(name, int)])", "structured"),
        ("np.empty(4, dtype=[])", "structured"),
        ("f(np.dtype, {'formats': ['i4', 'i4']})", "structured"),
        ("np.array([1], dtype='M8[s]')", "dates"),
        ("np.zeros(2, np.timedelta64)", "dates"),
        ("np.array(['a', 'b'])", "strings"),
        ("np.zeros(2, 'S5')", "strings"),
        ("np.array(a, '|S%d' % i)", "strings"),
        ("for make, dtype in [(f, 'i4'), (g, 'S')]: np.zeros(2, dtype)", "strings"),
        ("np.ones(2).astype(str)", "strings"),
        ("np.ones(2, dtype=object)", "objects"),
        ("np.dtype('O')", "objects"),
        ("np.array([None, 1])", "objects"),
        ("for dt in '?bhO': np.zeros(2, dt)", "objects"),
        ("for dt in codes + 'O': np.zeros(2, dt)", "objects"),
        ("from fractions import Fraction as F; np.array(F(1, 2))", "objects"),
        ("np.longdouble(1)", "extended precision"),
        ("for t in 'fdg': np.zeros(2, t)", "extended precision"),
        ("np.zeros(2, '>f4')", "byte order"),
        ("for order in '<>': np.zeros(2, dtype=order + 'f4')", "byte order"),
        ("class A(np.ndarray): pass", "subclasses"),
        ("class A:\n    def __array_ufunc__(self, *a): return 1", "subclasses"),
        ("np.ones(2).ctypes.data", "memory"),
        ("hasattr(np.ones(2), 'ctypes')", "memory"),
        ("import subprocess; subprocess.run([])", "interpreter"),
        ("_nan_mask(np.ones(2))", "private"),
        ("np._core.umath._ones_like(np.ones(2))", "private"),
    ],
)
def test_not_numeric(body: str, expected: str) -> None:
    assert class_of(body) == expected


def test_helpers_count() -> None:
    helpers = "def make():\n    return inner()\ndef inner():\n    return np.array(['a'])"
    assert class_of("make()", helpers=helpers) == "strings"
    assert class_of("1 + 1", helpers=helpers) == NUMERIC


def test_methods_fixtures_and_setup_count() -> None:
    text = textwrap.dedent("""
        class Base:
            def setup_method(self):
                self.x = np.zeros(2)
            def help(self):
                return np.zeros(2, object)
        class TestIt(Base):
            def test_plain(self): pass
            def test_helped(self): self.help()
        def words():
            return np.array(["a"])
        def test_fixture(words): pass
    """)
    source = ModuleSource.parse(HEAD + text)
    assert classify(source, "TestIt", "test_plain").name == NUMERIC
    assert classify(source, "TestIt", "test_helped").name == "objects"
    assert classify(source, None, "test_fixture").name == "strings"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"dtype": np.float32}, NUMERIC),
        ({"dtype": np.dtype("i4"), "n": 3}, NUMERIC),
        ({"a": np.ones(2), "uplo": "U"}, NUMERIC),
        ({"dtype": np.dtype("O")}, "objects"),
        ({"dtype": object}, "objects"),
        ({"dtype": "O"}, "objects"),
        ({"code": "S"}, "strings"),
        ({"dtype": np.dtype("i4,f4")}, "structured"),
        ({"dtype": np.longdouble}, "extended precision"),
        ({"dtype": np.dtype(">f4")}, "byte order"),
        ({"values": [np.datetime64("2020")]}, "dates"),
        ({"values": [datetime.timedelta(1)]}, "dates"),
        ({"dtype": np.dtype("q")}, "types of C"),
        ({"dtype": type(np.dtype("f4"))}, NUMERIC),
        ({"dtype": np.dtype(rational)}, "private"),
        ({"DType": type(np.dtype(rational))}, "private"),
        ({"make": np.asmatrix}, "matrix"),
        ({"ufunc": np.add}, NUMERIC),
        ({"function": np.linalg.inv}, NUMERIC),
        ({"function": _multiarray_tests.npy_cabs}, "private"),
        ({"ufunc": np._core.umath._ones_like}, "private"),
    ],
)
def test_values(values: dict[str, Any], expected: str) -> None:
    assert classify_values(values).name == expected


def test_the_word_is_told() -> None:
    assert classify_values({"dtype": np.dtype("O")}).word == "O"


def test_what_a_test_takes_for_a_dtype_is_one() -> None:
    text = """
        class TestIt:
            def test_it(self, value, other):
                np.dtype(value)
                np.full(3, other)
    """
    source = ModuleSource.parse(HEAD + textwrap.dedent(text))
    dtypes = dtype_arguments(source, "TestIt", "test_it")
    assert dtypes == {"value"}
    assert classify_values({"value": "S", "other": "i4"}, dtypes).name == "strings"
    assert classify_values({"value": "i4", "other": "S"}, dtypes).name == NUMERIC


def test_what_stands_under_an_if_counts() -> None:
    text = """
        if True:
            class TestIt:
                def test_it(self):
                    np.array(["a"])
        else:
            def test_it(): pass
    """
    source = ModuleSource.parse(HEAD + textwrap.dedent(text))
    assert classify(source, "TestIt", "test_it").name == "strings"
    assert classify(source, None, "test_it").name == NUMERIC
