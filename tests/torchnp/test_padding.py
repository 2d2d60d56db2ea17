"""pad in all its modes: each expression means the same in both."""

from __future__ import annotations

from typing import Any

import pytest

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
    "np.pad(a5, 2)",
    "np.pad(a5, (1, 2), constant_values=9)",
    "np.pad(a5, ((1, 2),), constant_values=((9, 8),))",
    "np.pad(A, ((1, 2), (0, 1)), constant_values=((9, 8), (7, 6)))",
    "np.pad(A, {0: 1}, constant_values=4)",
    "np.pad(A, {-1: (1, 2)})",
    "np.pad(A, {5: (1, 2)})",
    "np.pad(A, -1)",
    "np.pad(A, 1.5)",
    "np.pad(A, ((1, 2), (0, 1), (1, 1)))",
    "np.pad(a5, 2, mode='zz')",
    "np.pad(a5, 2, foo=1)",
    "np.pad(a5, 2, mode='edge', constant_values=1)",
    "np.pad(a5, 2, 'linear_ramp', end_values=-4)",
    "np.pad(i8, 5, 'linear_ramp', end_values=7)",
    "np.pad(i8 * 1.0, 5, 'linear_ramp', end_values=7)",
    "np.pad(a5, 2, 'mean', stat_length=2)",
    "np.pad(a5, 2, 'mean')",
    "np.pad(a5, 2, 'median', stat_length=2)",
    "np.pad(a5, 2, 'maximum', stat_length=0)",
    "np.pad(a5, 2, 'mean', stat_length=0)",
    "np.pad(a5, 2, 'minimum', stat_length=((2, 3),))",
    "np.pad(a5, 2, 'minimum', stat_length=-1)",
    "np.pad(a5, 7, 'reflect')",
    "np.pad(a5, 7, 'reflect', reflect_type='odd')",
    "np.pad(a5, 7, 'symmetric')",
    "np.pad(a5, 7, 'symmetric', reflect_type='odd')",
    "np.pad(a5, 7, 'reflect', reflect_type='x')",
    "np.pad(a5, 7, 'wrap')",
    "np.pad(np.arange(1), 3, 'reflect')",
    "np.pad(np.arange(1), 3, 'reflect', reflect_type='odd')",
    "np.pad(np.arange(0), 3, 'reflect')",
    "np.pad(np.arange(0), 3, 'constant')",
    "np.pad(np.arange(0), 3, 'mean')",
    "np.pad(np.zeros((0, 2)), ((0, 0), (1, 1)), 'reflect')",
    "np.pad(a5, 2, 'empty').shape",
    "np.pad(i8, 2, constant_values=300)",
    "np.pad(i8, 2, constant_values=2.7)",
    "np.pad(3, 1)",
    "np.pad(i8 == 1, 2, 'mean')",
    "np.pad(np.uint16([3, 5, 9]), 3, 'reflect', reflect_type='odd')",
    "np.pad(np.uint8([3, 5, 9]), 3, 'linear_ramp')",
    "np.pad(np.float16([3, 5, 9]), 3, 'linear_ramp')",
    "np.pad(np.float16([3, 5, 9]), 3, 'mean')",
    "np.pad(np.complex64([3, 5j, 9]), 3, 'median')",
    "np.pad(np.complex64([3, 5j, 9]), 3, 'linear_ramp')",
    "np.pad(np.complex64([3, 5j, 9]), 3, 'maximum')",
    "np.pad(np.complex64([3, 5j, 9]), 3, 'reflect', reflect_type='odd')",
    "np.pad([3.0, float('nan'), 9], 3, 'median')",
    "np.pad([3.0, float('nan'), 9], 3, 'maximum')",
    "np.pad([3.0, float('nan'), 9], 3, 'reflect', reflect_type='odd')",
    "np.pad(A, ((2, 1), (3, 9)), 'reflect', reflect_type='odd')",
    "np.pad(A, ((2, 1), (3, 9)), 'symmetric', reflect_type='odd')",
    "np.pad(A, ((2, 1), (3, 9)), 'symmetric')",
    "np.pad(A, ((2, 1), (3, 9)), 'reflect')",
    "np.pad(A, ((2, 1), (3, 9)), 'wrap')",
    "np.pad(A, ((2, 1), (3, 9)), 'edge')",
    "np.pad(A, ((2, 1), (3, 9)), 'mean', stat_length=((1, 2), (2, 1)))",
    "np.pad(A, ((2, 1), (3, 9)), 'linear_ramp', end_values=((1, -2), (2.7, 1)))",
    "np.pad(A, ((2,), (3,)))",
    "np.pad(A, np.array([[1, 2], [0, 3]]), constant_values=np.array([1, 2]))",
    "np.pad(A, [[1, 2]], constant_values=[[1], [2]])",
    "np.pad(A, True)",
    "np.pad(A, [True])",
    "np.pad(a5, [1, 2, 3])",
    "np.pad(a5, '1')",
    "np.pad(a5, 2, 'constant', constant_values=None)",
    "np.pad(a5, 2, 'mean', stat_length=1.5)",
    "np.pad(a5, 2, lambda v, w, i, k: v.__setitem__(slice(0, 2), 7))",
    "np.pad(A, 1, lambda v, w, i, k: v.__setitem__(0, k['x'] + i), x=3)",
]

MODES: dict[str, dict[str, Any]] = {
    "constant": {"constant_values": ((1, 0), (0, 1))},
    "edge": {},
    "empty": {},
    "linear_ramp": {"end_values": (1, 5)},
    "maximum": {"stat_length": 2},
    "mean": {"stat_length": (2, 1)},
    "median": {},
    "minimum": {"stat_length": ((1, 2), (2, 3))},
    "reflect": {"reflect_type": "odd"},
    "symmetric": {"reflect_type": "odd"},
    "wrap": {},
}


@pytest.mark.parametrize("source", SOURCES)
def test_expression_agrees(source: str) -> None:
    assert_agree_on(source, rtol=1e-12, setup=SETUP)


@pytest.mark.parametrize("options", [False, True])
@pytest.mark.parametrize("mode", MODES)
def test_modes_agree_over_dtypes_shapes_and_layouts(mode: str, options: bool) -> None:
    kwargs = MODES[mode] if options else {}

    def call(np: Any, a: Any) -> Any:
        padded = np.pad(a, ((1, 2), (4, 3)), mode, **kwargs)
        return padded.shape if mode == "empty" else padded

    for about, make in every_array(shapes=((2, 3), (3, 1), (0, 3), (4,))):
        assert_agree(call, make, rtol=2e-3 if "float16" in about else 1e-5, about=about)


def test_widths_by_axis() -> None:
    assert_agree_on("np.pad(np.ones((2, 3)), {0: 1, -1: (0, 2)}, mode='edge')")
    assert_agree_on("np.pad(np.ones((2, 3)), {2: 1})")


def test_a_function_fills_the_strips() -> None:
    def fill(line: Any, width: tuple[int, int], axis: int, options: dict[str, Any]) -> None:
        line[: width[0]] = options["value"] + axis
        line[line.size - width[1] :] = -1

    assert_agree(lambda np: np.pad(np.ones((2, 3), int), ((1, 2), (0, 1)), fill, value=7))
