"""Elements picked by index or condition: each expression means the same in both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.torchnp.agreement import DTYPES, arrays, assert_agree, assert_agree_on, every_array

SETUP = """
A = np.array([[0, 1, 2], [3, 4, 5]])
i8 = np.array([0, 1, 2], dtype="int8")
a5 = np.array([0, 1, 2, 3, 4])


def changed(function, a, *args, **kwargs):
    a = np.copy(a)
    function(a, *args, **kwargs)
    return a
"""

SOURCES = [
    "np.take_along_axis(A, np.array([[0], [1]]), 1)",
    "np.take_along_axis(A, np.array([[0], [1]]))",
    "np.take_along_axis(A, np.array([0, 5]), None)",
    "np.take_along_axis(A, np.array([[0]]), None)",
    "np.take_along_axis(A, np.array([[5]]), 1)",
    "np.take_along_axis(A, np.array([[-1]]), 1)",
    "np.take_along_axis(A, np.array([[1.0]]), 1)",
    "np.take_along_axis(A, np.array([1]), 1)",
    "np.take_along_axis(A, np.array([[1]], np.uint8), 0)",
    "np.take_along_axis(A, np.array([[True]]), 0)",
    "np.take_along_axis(A, np.array([[0, 1, 0], [0, 0, 0], [0, 0, 0]]), 1)",
    "np.take(A, 1)",
    "np.take(A, [1, -1])",
    "np.take(A, 7)",
    "np.take(A, [7], mode='wrap')",
    "np.take(A, [7, -7], mode='clip')",
    "np.take(A, [7], mode='zz')",
    "np.take(A, [0], axis=5)",
    "np.take(A, True)",
    "np.take(A, [True])",
    "np.take(A, [[0, 1]], axis=1)",
    "np.take(A, [])",
    "np.take(A, [], axis=1)",
    "np.take(np.zeros((0, 3)), [])",
    "np.take(np.zeros(0), [], mode='wrap')",
    "np.take(np.zeros(0), [0])",
    "np.take(np.zeros(0), [0], mode='clip')",
    "np.take(3, 0)",
    "np.take(3, [0], axis=0)",
    "np.take(A, np.uint64(1))",
    "np.take(A, [1], mode=1)",
    "np.choose([0, 1], [1, 2])",
    "np.choose(0, [1, 2])",
    "np.choose([0, 1], [i8[:2], 300])",
    "np.choose([0, 1], [i8[:2], 3.5])",
    "np.choose([0, 2], [1, 2])",
    "np.choose([0, 2], [1, 2], mode='wrap')",
    "np.choose([0, -2], [1, 2], mode='clip')",
    "np.choose([0.0, 1], [1, 2])",
    "np.choose([True, False], [1, 2])",
    "np.choose([0, 1], A[:2, :2])",
    "np.choose([0], [])",
    "np.choose([[0], [1]], [[1, 2], [3, 4]])",
    "np.choose([0, 1, 0], [[1, 2], [3, 4]])",
    "np.compress([1, 0, 1], a5)",
    "np.compress([1, 0, 1], A)",
    "np.compress([1, 0, 1], A, axis=1)",
    "np.compress([1, 0, 1], A, axis=0)",
    "np.compress([[1, 0]], A)",
    "np.compress([1], A, axis=5)",
    "np.compress(True, A)",
    "np.compress([0, 2.5], A)",
    "np.extract([1, 0, 1], a5)",
    "np.extract(A > 2, A)",
    "np.extract([1] * 9, A)",
    "np.extract([0] * 9, A)",
    "np.extract([1], 3)",
    "np.select([A > 2], [A])",
    "np.select([A > 2, A < 1], [A, i8])",
    "np.select([A > 2], [A], default=1.5)",
    "np.select([A > 2, A > 3], [A])",
    "np.select([], [])",
    "np.select([A], [A])",
    "np.select([i8 > 0], [i8], 300)",
    "np.select([i8 > 0], [i8], 3)",
    "np.select([True], [3])",
    "np.select([np.array(True)], [3])",
    "np.select(i8 > 0, i8)",
    "np.select(np.array([[True, False]]), [3])",
    "np.unravel_index(22, (7, 6))",
    "np.unravel_index([22, 41], (7, 6))",
    "np.unravel_index([22, 42], (7, 6))",
    "np.unravel_index([22, -1], (7, 6))",
    "np.unravel_index(22, (7, 6), order='F')",
    "np.unravel_index(22, (7, 6), order='X')",
    "np.unravel_index(0, ())",
    "np.unravel_index([], (2, 3))",
    "np.unravel_index([0], ())",
    "np.unravel_index([1.5], (7, 6))",
    "np.unravel_index(3, 5)",
    "np.unravel_index([[3]], 5)",
    "np.unravel_index(True, 5)",
    "np.unravel_index(3, (0, 5))",
    "np.unravel_index([22, 41], (7, -6))",
    "np.unravel_index(np.uint64(3), (7, 6))",
    "np.ravel_multi_index(([3, 6], [4, 5]), (7, 6))",
    "np.ravel_multi_index((3, 4), (7, 6))",
    "np.ravel_multi_index((3, 4), (7, 6), order='F')",
    "np.ravel_multi_index(([3, 6], [4, 7]), (7, 6))",
    "np.ravel_multi_index(([3, 6], [4, 7]), (7, 6), mode='wrap')",
    "np.ravel_multi_index(([3, -6], [4, 7]), (7, 6), mode=('clip', 'wrap'))",
    "np.ravel_multi_index(([3, -6], [4, 7]), (7, 6), mode=('clip',))",
    "np.ravel_multi_index(([3, 6], [4, 7]), (7, 6), mode='zz')",
    "np.ravel_multi_index((3,), (7, 6))",
    "np.ravel_multi_index(np.array([[3, 6], [4, 5]]), (7, 6))",
    "np.ravel_multi_index(([1.5], [1]), (7, 6))",
    "np.ravel_multi_index(([1], [1, 2]), (7, 6))",
    "np.ravel_multi_index(3, 7)",
    "np.ravel_multi_index((3,), 7)",
    "np.nonzero(3)",
    "np.nonzero(A)",
    "np.flatnonzero(3)",
    "np.argwhere(3)",
    "np.argwhere(0)",
    "np.argwhere(A > 3)",
    "np.where(True, 1, 2)",
    "np.where([True, False], i8[:2], 300)",
    "np.where([True, False], i8[:2], 3)",
    "np.where([True, False], 1, 2.5)",
    "np.where([1, 0], i8[:2], True)",
    "np.where(A > 3)",
    "np.where(3)",
    "np.where(A, 1)",
    "np.where([True], np.float32([1]), 2j)",
    "np.where([True, False], np.float32(1), 2.5)",
    "np.compress([], A)",
    "np.compress([True, False], A, axis=-1)",
    "np.extract([], [])",
    "np.choose(A, [A, A, A, A, A, A])",
    "np.choose([0], np.array([5]))",
    "np.choose(np.array([0, 1], dtype='uint8'), (True, 2))",
    "np.choose([[0, 1]], [1, [10, 20]], mode='wrap')",
    "np.select([A > 1, A > 3], [A * 10, A * 100], -1)",
    "np.select([np.array([True]), np.array([[True], [False]])], [1, 2.5], np.float32(3))",
    "np.where([0, 2], [1.5, 2], np.array([3, 4], dtype='float32'))",
    "np.where(np.array([0.0, float('nan')]), 1, 2)",
    "np.where([], [], [])",
    "np.where([1, 0], [1, 2], [1, 2, 3])",
    "np.take(A, np.array([[-1]]), axis=-1, mode='clip')",
    "np.take(A, np.array([[-1]]), axis=-1, mode='wrap')",
    "np.take(A, 1, axis=0)",
    "np.take(A, np.array([1], dtype='uint64'))",
    "np.take(A, np.array([1.0]))",
    "np.take_along_axis(A, np.array([[0], [1], [0]]), 0)",
    "np.take_along_axis(A, np.zeros((2, 0), dtype=int), 1)",
    "np.argwhere(np.zeros((2, 0)))",
    "np.nonzero(np.array([1j, 0]))",
    "np.unravel_index(np.array([], dtype=int), (2, 3))",
    "np.unravel_index(5, (2, 3), 'F')",
    "np.unravel_index([5], (2, 3), 'K')",
    "np.ravel_multi_index([[1, 0], [2, 1]], (2, 3), mode='clip', order='F')",
    "np.ravel_multi_index(([-1], [5]), (2, 3), mode='wrap')",
    "np.ravel_multi_index((), ())",
]

CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "take": lambda np, a: np.take(a, [[2, 0], [-1, 1]]),
    "take-axis": lambda np, a: np.take(a, np.array([0, 0], "uint8"), axis=-1),
    "take-one": lambda np, a: np.take(a, 0, axis=0),
    "take-wrap": lambda np, a: np.take(a, [7, -9], mode="wrap"),
    "take-clip": lambda np, a: np.take(a, [7, -9], axis=0, mode="clip"),
    "take_along_axis": lambda np, a: np.take_along_axis(a, np.zeros(a.shape, int), -1),
    "take_along_axis-flat": lambda np, a: np.take_along_axis(a, np.array([1, -1]), None),
    "choose": lambda np, a: np.choose(np.zeros(a.shape, "int8"), (a, a)),
    "compress": lambda np, a: np.compress([True, False, True], a),
    "compress-axis": lambda np, a: np.compress([False, True], a, axis=-1),
    "extract": lambda np, a: np.extract(a != 0, a),
    "select": lambda np, a: np.select([a == 0, a != 1], [a, a], 1),
    "where": lambda np, a: np.where(a, a, 1),
    "where-bool": lambda np, a: np.where([[True], [False]], a, True),
    "where-float": lambda np, a: np.where(a == 0, 0.5, a),
    "nonzero": lambda np, a: np.nonzero(a),
    "where-nonzero": lambda np, a: np.where(a),
    "flatnonzero": lambda np, a: np.flatnonzero(a),
    "argwhere": lambda np, a: np.argwhere(a),
}


@pytest.mark.parametrize("source", SOURCES)
def test_expression_agrees(source: str) -> None:
    assert_agree_on(source, setup=SETUP)


@pytest.mark.parametrize("name", CALLS)
def test_agrees_over_dtypes_shapes_and_layouts(name: str) -> None:
    for about, make in every_array():
        assert_agree(CALLS[name], make, about=about)


@pytest.mark.parametrize("first", DTYPES)
def test_branches_promote(first: str) -> None:
    for second in DTYPES:
        for call in (
            lambda np, a, b: np.where([True, False, True], a, b),
            lambda np, a, b: np.select([a == 0], [a], b),
            lambda np, a, b: np.choose([0, 1, 0], [a, b]),
        ):
            assert_agree(
                call,
                lambda np, dtype=first: arrays(np, dtype, (3,), "C"),
                lambda np, dtype=second: arrays(np, dtype, (3,), "C"),
                about=f"{first} {second}",
            )


@pytest.mark.parametrize("dtype", DTYPES)
def test_indices_of_every_dtype(dtype: str) -> None:
    for source in (
        f"np.take([10, 20, 30], np.array([1, 0], {dtype!r}))",
        f"np.take_along_axis(np.array([10, 20, 30]), np.array([1, 0], {dtype!r}), 0)",
        f"np.choose(np.array([1, 0], {dtype!r}), [[1, 2], [3, 4]])",
        f"np.unravel_index(np.array([1, 0], {dtype!r}), (2, 3))",
        f"np.ravel_multi_index((np.array([1, 0], {dtype!r}), [2, 1]), (2, 3))",
        f"np.repeat([1, 2], np.array([1, 0], {dtype!r}))",
        f"np.delete([1, 2, 3], np.array([1, 0], {dtype!r}))",
        f"np.ix_(np.array([1, 0], {dtype!r}))",
    ):
        assert_agree_on(source)
