"""Elements written in place: each expression changes the same in both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import torchnp
from tests.torchnp.agreement import assert_agree, assert_agree_on, every_array

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
    "changed(np.copyto, A, 3)",
    "changed(np.copyto, A, 3.5)",
    "changed(np.copyto, A, 3.5, casting='unsafe')",
    "changed(np.copyto, i8, 300)",
    "changed(np.copyto, i8, [300, 1, 2])",
    "changed(np.copyto, i8, A)",
    "changed(np.copyto, i8, i8[:1], where=[True, False, True])",
    "changed(np.copyto, i8, i8[:1], where=[1, 0, 1])",
    "changed(np.copyto, i8, i8[:2])",
    "np.copyto([1], 2)",
    "changed(np.copyto, i8, i8[None])",
    "changed(np.copyto, i8, 5, where=[[True, False, True]])",
    "changed(np.put, A, [0, -1], [9, 8])",
    "changed(np.put, A, [0, 1, 2], [9, 8])",
    "changed(np.put, A, [0, 1], [])",
    "changed(np.put, A, [], [1])",
    "changed(np.put, A, [7], [1])",
    "changed(np.put, A, [7], [1], mode='wrap')",
    "changed(np.put, A, [7, -3], [1, 2], mode='clip')",
    "changed(np.put, A, [7], [1], mode='zz')",
    "changed(np.put, A, 1, 2.5)",
    "changed(np.put, i8, 1, 300)",
    "changed(np.put, i8, 1, np.array([300]))",
    "changed(np.put, A, [True], [1])",
    "changed(np.put, A, [[1, 1]], [1, 2])",
    "changed(np.place, A, A > 2, [7, 8])",
    "changed(np.place, A, A > 2, [])",
    "changed(np.place, A, A > 9, [])",
    "changed(np.place, A, [1, 0], [5])",
    "changed(np.place, A, [1, 0, 1, 0, 1, 0], [5])",
    "changed(np.place, A, A > 2, 2.5)",
    "changed(np.place, i8, i8 > 0, 300)",
    "np.place([1], [True], 3)",
    "changed(np.putmask, A, A > 2, [7, 8])",
    "changed(np.putmask, A, A > 2, [])",
    "changed(np.putmask, A, [1, 0], [5])",
    "changed(np.putmask, A, A > 2, 2.5)",
    "changed(np.putmask, i8, i8 > 0, 300)",
    "changed(np.putmask, A, [1, 0, 1, 0, 1, 0], [5])",
    "changed(np.putmask, A, [1, 0, 1, 0, 1, 0], [5, 6, 7])",
    "np.putmask([1], [True], 3)",
    "changed(np.put_along_axis, A, [[0], [1]], 9, 2)",
    "changed(np.put, A, 0, 1j)",
    "changed(np.place, A, A > 2, 1j)",
    "changed(np.putmask, A, A > 2, 1j)",
    "changed(np.put_along_axis, A, np.array([[0], [1]]), 1j, 1)",
    "changed(np.put_along_axis, A, np.array([[0], [1]]), 9, 1)",
    "changed(np.put_along_axis, A, np.array([[0], [1]]), 9, None)",
    "changed(np.put_along_axis, A, np.array([0, 1]), 9, None)",
    "changed(np.put_along_axis, A, np.array([[0], [5]]), 9, 1)",
    "changed(np.put_along_axis, A, np.array([[0.0], [1]]), 9, 1)",
    "changed(np.put_along_axis, A, np.array([0]), 9, 1)",
    "changed(np.put_along_axis, A, np.array([[0]]), 9, 1)",
    "changed(np.put_along_axis, A, np.array([[0, 1]]), np.array([[5], [6]]), 1)",
    "changed(np.put_along_axis, A, np.array([[0], [1]]), 9.7, 1)",
    "changed(np.put_along_axis, A, np.array([[0, 1, 2]]), [7, 8, 9], 0)",
]

CHANGES: dict[str, Callable[[Any, Any], Any]] = {
    "copyto": lambda np, a: np.copyto(a, 1),
    "copyto-where": lambda np, a: np.copyto(a, [1, 0, 1], where=[True, False, True]),
    "copyto-unsafe": lambda np, a: np.copyto(a, 1.5, casting="unsafe"),
    "copyto-float": lambda np, a: np.copyto(a, 1.5),
    "put": lambda np, a: np.put(a, [1, -1], [1, 0]),
    "put-wrap": lambda np, a: np.put(a, [7, 0, 7], [1, 0], mode="wrap"),
    "put-clip": lambda np, a: np.put(a, [9, -9], True, mode="clip"),
    "place": lambda np, a: np.place(a, a != 0, [1, 0]),
    "putmask": lambda np, a: np.putmask(a, a == 0, [1, 0]),
    "putmask-whole": lambda np, a: np.putmask(a, a == 0, np.ravel(a)[::-1]),
    "put_along_axis": lambda np, a: np.put_along_axis(a, np.zeros(a.shape, int), 1, -1),
}


@pytest.mark.parametrize("source", SOURCES)
def test_expression_agrees(source: str) -> None:
    assert_agree_on(source, setup=SETUP)


@pytest.mark.parametrize("name", CHANGES)
def test_agrees_over_dtypes_shapes_and_layouts(name: str) -> None:
    def call(np: Any, a: Any) -> Any:
        return CHANGES[name](np, a), a

    for about, make in every_array():
        assert_agree(call, make, about=about)


def test_writes_go_through_views() -> None:
    base = torchnp.zeros((2, 4), dtype="uint16")
    torchnp.put(base[:, ::2], [0, 3], [1, 2])
    torchnp.copyto(torchnp.transpose(base)[1], torchnp.array([3, 4], "uint8"))
    torchnp.place(base[1], [False, False, False, True], 5)
    torchnp.fill_diagonal(base[:, 2:], 6)
    assert base.tolist() == [[1, 3, 6, 0], [0, 4, 2, 6]]


@pytest.mark.parametrize("name", CHANGES)
def test_read_only_arrays_and_lists_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="read-only"):
        CHANGES[name](torchnp, torchnp.broadcast_to(torchnp.zeros(3, int), (2, 3)))
    with pytest.raises(TypeError, match="ndarray"):
        torchnp.copyto([1, 2], 3)
