"""Array objects: made from memory, copied, weighed, handed on; and the limits of memory."""

from __future__ import annotations

import numbers
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy
import pytest
import torch

import torchnp
from tests.torchnp.agreement import assert_agree, assert_agree_on

SOURCES = [
    "np.ndarray((2,), strides=())",
    "np.ndarray((), strides=(2,))",
    "np.ndarray((2,), strides=(8,)).shape",
    "np.ndarray((2,), strides=(16,))",
    "np.ndarray((2,), buffer=b'0123456789abcdef')",
    "np.ndarray((2,), buffer=b'0123456789abcdef').flags.writeable",
    "np.ndarray((2,), buffer=bytearray(b'0123456789abcdef')).flags.writeable",
    "np.ndarray((2, 2), np.float32, buffer=b'0123456789abcdef', order='F')",
    "np.ndarray((2, 2), np.float32, buffer=b'0123456789abcdef', order='F').strides",
    "np.ndarray((2,), buffer=b'0123')",
    "np.ndarray((2,), buffer=[1, 2])",
    "np.ndarray((2,), buffer=1)",
    "np.ndarray((2,), np.int16, buffer=np.arange(3), offset=1)",
    "np.ndarray((2,), np.int16, buffer=np.arange(3), offset=99)",
    "np.ndarray((3, 2), np.int64, buffer=np.arange(6), strides=(16, 8))",
    "np.ndarray((3, 2), np.int64, buffer=np.arange(6), strides=(8, 8))",
    "np.ndarray((3, 2), np.int64, buffer=np.arange(6), strides=(16, 16))",
    "copy.copy(np.empty((2, 3, 4)).transpose(1, 0, 2)).strides",
    "copy.deepcopy(np.empty((2, 2), order='F')).flags.f_contiguous",
    "np.arange(10)[::2].ravel().flags.owndata",
    "np.arange(10)[::2].ravel('K').flags.owndata",
    "np.arange(6).reshape(2, 3).T.ravel().flags.owndata",
    "np.arange(6).reshape(2, 3).T.ravel('F').flags.owndata",
    "np.arange(6).reshape(2, 3)[:, ::2].ravel()",
    "np.empty(2**64)",
    "np.zeros([975] * 7, np.int8)",
    "np.ones((2**40, 2**40), order='F')",
    "np.full(2**61, 1)",
    "np.empty_like(np.ones(2), shape=(2**62, 2))",
    "np.empty(2**62, np.int8)",
    "np.array(np.broadcast_to(np.array(0, 'u1'), 2**62))",
    "np.array([np.broadcast_to(np.array(0, 'u1'), 2**62)])",
    "np.array([True, False]) ** 2",
    "np.array(True) ** 2",
    "np.True_ ** 2",
    "np.array([True, False]) ** 3",
    "np.array([True, False]) ** True",
    "np.array([True]).__ipow__(2)",
    "np.array([0, 1]).choose([1, 2], [3, 4])",
    "np.array([0, 1]).choose(1, 2)",
    "np.array([0, 3]).choose([1, 2], [3, 4], mode='wrap')",
    "np.array([0, 1]).choose()",
    "np.partition([3, 1, 2], range(2))",
    "np.arange(2).__dlpack__(stream=1)",
    "np.arange(2).__dlpack__(copy=np.array([1, 2]))",
    "np.arange(2).__dlpack__(dl_device=(10, 0))",
    "np.broadcast_to(1, 2).__dlpack__()",
    "type(np.broadcast_to(1, 2).__dlpack__(max_version=(1, 0))).__name__",
    "type(np.arange(2).__dlpack__(dl_device=(1, 0), copy=True)).__name__",
]


@pytest.mark.parametrize("source", SOURCES)
def test_means_the_same(source: str) -> None:
    assert_agree_on(source, setup="import copy")


@pytest.mark.parametrize("max_work", [None, -1, 0, 1, 10**6, -3, 10**100, 1.5])
@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("x[:, ::2, ::3]", "x[:, ::3, ::2]"),
        ("x[:, ::2]", "x[:, 1::2]"),
        ("x[0, 0, ::2]", "x[0, 0, 1::2]"),
        ("x[0, 0, ::2]", "x[0, 0, ::3]"),
        ("x", "x"),
        ("x", "x[1]"),
        ("x", "x.copy()"),
    ],
)
def test_memory_may_be_too_hard_to_compare(a: str, b: str, max_work: Any) -> None:
    setup = "x = np.zeros((4, 5, 6), np.int8)"
    if not (max_work == 1 and a == "x[:, ::2]"):  # which NumPy solves in one step
        assert_agree_on(f"np.shares_memory({a}, {b}, max_work={max_work})", setup=setup)
    if max_work != 1:
        assert_agree_on(f"np.may_share_memory({a}, {b}, max_work={max_work})", setup=setup)


@pytest.mark.parametrize(
    ("made", "dtype"),
    [
        ("np.arange(4)", "int32"),
        ("np.arange(4, dtype='i4')", "float32"),
        ("np.arange(6, dtype='i2').reshape(2, 3)", "int32"),
        ("np.arange(6, dtype='i4').reshape(3, 2)", "int64"),
        ("np.arange(6).reshape(3, 2).T", "int32"),
        ("np.broadcast_to(np.ones(1), 10)", "int8"),
        ("np.array(1)", "int8"),
        ("np.array(1)", "float64"),
    ],
)
def test_memory_can_be_seen_as_another_dtype_in_place(made: str, dtype: str) -> None:
    assert_agree_on("(a, a.dtype.name, a.shape)", setup=f"a = {made}\na.dtype = np.{dtype}")


class _Failing:
    """An object that is an array, if it could be made one."""

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        raise TypeError("not today")


def test_comparing_hands_on_what_an_object_raises() -> None:
    for compare in (lambda a, b: a == b, lambda a, b: a != b, lambda a, b: b == a, lambda a, b: b != a):
        with pytest.raises(TypeError, match="not today"):
            compare(torchnp.arange(2), _Failing())


def test_an_array_weighs_what_it_owns() -> None:
    a = torchnp.ones(1000)
    assert sys.getsizeof(a) > a.nbytes
    assert sys.getsizeof(a[:500]) < a.nbytes
    assert sys.getsizeof(torchnp.float64(1)) > 8


def test_scalar_types_are_numbers() -> None:
    for name in ("number", "inexact", "complexfloating", "floating", "integer", "signedinteger", "unsignedinteger"):
        for abstract in (numbers.Number, numbers.Complex, numbers.Real, numbers.Integral):
            expected = issubclass(getattr(numpy, name), abstract)
            assert issubclass(getattr(torchnp, name), abstract) is expected, (name, abstract)


@pytest.mark.parametrize("size", [1024, 8192, 65536])
@pytest.mark.parametrize("mode", ["rb", "r+b"])
def test_a_file_stands_behind_what_was_read(tmp_path: Path, size: int, mode: str) -> None:
    path = tmp_path / "zeros"
    path.write_bytes(bytes(range(256)) * (size // 256))
    with path.open(mode) as file:
        file.read(2)
        read = torchnp.fromfile(file, dtype=torchnp.uint8, count=8)
        assert (file.tell(), read.tolist(), file.read(1)) == (10, list(range(2, 10)), b"\n")


def test_a_nan_may_be_told_from_others() -> None:
    for text in ("nan(foo) -NAN(q_u_u_x_) +nan() 1", "nan(f-o)", "nan(1) 2"):
        for dtype in ("float64", "float32"):
            assert_agree(lambda np, text=text, dtype=dtype: np.fromstring(text, dtype, sep=" "))


KEYS = [
    "True", "False", "np.True_", "np.array(True)", "np.array(False)", "(True,)", "[True, False]", "np.array([True])",
    "[1.0, 2.5]", "np.array([1.0, 2.0])", "1.5", "(1.0,)", "((1.0, 2.0),)", "([1, 2],)", "[]", "[[1, 2]]", "'a'",
    "None", "(1, 2)", "np.zeros((3, 3), bool)", "np.arange(9) > 5", "[True, 2]", "...", "()",
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_flat_takes_what_numpys_takes(key: str) -> None:
    assert_agree_on(f"a.flat[{key}]", setup="a = np.arange(9).reshape(3, 3)")
    assert_agree_on("a", setup=f"a = np.arange(9).reshape(3, 3)\na.flat[{key}] = 20")
    warned = []
    for np in (numpy, torchnp):
        with warnings.catch_warnings(record=True) as found:
            warnings.simplefilter("always")
            try:
                np.arange(9).flat[eval(key, {"np": np})]  # noqa: S307 - the keys stand above
            except IndexError:
                pass
        warned.append([(each.category, str(each.message)[:50]) for each in found])
    assert warned[0] == warned[1]


def test_flat_converts_no_scalar_that_does_not_fit() -> None:
    for value in ("np.float32(1e10)", "np.int64(300)", "np.int64(3)", "np.array(300)"):
        assert_agree_on("a", setup=f"a = np.zeros(2, np.int8)\na.flat[0] = {value}")


@pytest.mark.parametrize("dtype", ["float16", "float32", "complex64", "float64"])
@pytest.mark.parametrize("factor", [1, 2])
def test_an_int_that_no_float_holds_overflows(dtype: str, factor: int) -> None:
    big = int(numpy.finfo(dtype).max) * factor
    for np in (numpy, torchnp):
        for call in (lambda np: np.dtype(dtype).type(1) + big, lambda np: np.add(np.array(1, dtype), big)):
            with np.errstate(over="raise"):
                if factor == 1:
                    call(np)
                else:
                    error = OverflowError if dtype == "float64" else FloatingPointError
                    with pytest.raises(error):
                        call(np)


def test_a_tensor_is_a_buffer_too() -> None:
    held = torch.arange(4)
    made = torchnp.ndarray((2, 2), dtype=int, buffer=held)
    made[0, 0] = 9
    assert held.tolist() == [9, 1, 2, 3]
