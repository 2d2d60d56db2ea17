"""Functions applied along axes and piece by piece."""

from __future__ import annotations

import pytest

from tests.torchnp.agreement import assert_agree_on

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
    "np.piecewise(a5, [a5 < 2, a5 >= 3], [lambda x: -x, 7, 1.5])",
    "np.piecewise(a5 * 1.0, [a5 < 2, a5 >= 3], [lambda x: -x, lambda x, y: x * y])",
    "np.piecewise(a5 * 1.0, [a5 < 2, a5 >= 3], [lambda x, y: -x, lambda x, y: x * y], 3)",
    "np.piecewise(a5 * 1.0, [a5 < 2], [1, 2, 3])",
    "np.piecewise(3, 3 > 2, [1, 2])",
    "np.piecewise(3, [3 > 2], [1, 2])",
    "np.piecewise(A, A > 2, [1, 2])",
    "np.piecewise(A, [A > 2], [1])",
    "np.apply_along_axis(lambda x: x[:, None] * x, 1, A).shape",
    "np.apply_along_axis(lambda x: 3, 5, A)",
    "np.apply_along_axis(lambda x: 3, 1, np.zeros((0, 3)))",
    "np.apply_along_axis(lambda x: 3, 1, np.zeros((2, 0)))",
    "np.piecewise([1.0, 2.0], [[True, False]], [1, 2])",
    "np.piecewise([1, 2], [True, False], [lambda v: v * 10])",
    "np.piecewise([1, 2], [[True, False], [False, True]], [lambda v: v * 10, 5])",
    "np.apply_along_axis(lambda v: v[0], 0, A)",
    "np.apply_along_axis(lambda v: v * 1.5, 1, A)",
    "np.apply_along_axis(lambda v, k: v + k, -1, A, 10)",
    "np.apply_along_axis(lambda v: v[:, None] * v, 0, A)",
]


@pytest.mark.parametrize("source", SOURCES)
def test_expression_agrees(source: str) -> None:
    assert_agree_on(source, setup=SETUP)


@pytest.mark.parametrize(
    "source",
    [
        "np.apply_along_axis(np.sum, 0, A)",
        "np.apply_along_axis(np.cumsum, -1, A)",
        "np.apply_along_axis(lambda v: 3, 5, A)",
        "np.apply_along_axis(lambda v: v[:2], 1, np.reshape(np.arange(24), (2, 3, 4)))",
        "np.apply_along_axis(np.diag, 1, A)",
        "np.apply_over_axes(np.sum, A, [0, 1])",
        "np.apply_over_axes(np.sum, A, -1)",
        "np.apply_over_axes(np.sum, A, 5)",
        "np.apply_over_axes(lambda a, axis: np.sum(a), A, [0, 1])",
    ],
)
def test_reductions_along_and_over_axes(source: str) -> None:
    assert_agree_on(source, setup=SETUP)
