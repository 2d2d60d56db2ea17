"""`lib`: views with chosen strides, axes made definite, and functions with complex answers."""

from __future__ import annotations

from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.agreement import DTYPES
from tests.torchnp.nearness import assert_near

ROWS = ([1, 0, 1], [1, 2, 5], [-1, 2, -5], [0.5, 0.25, 1])


@pytest.mark.parametrize("name", ["sqrt", "log", "log2", "log10", "arccos", "arcsin", "arctanh"])
def test_complex_answers(name: str) -> None:
    for dtype in DTYPES:
        for row in ROWS:
            values = numpy.abs(row) if dtype.startswith("u") else numpy.array(row)
            assert_near(lambda np, x: getattr(np.lib.scimath, name)(x), [values.astype(dtype)], f"{name} {dtype} {row}")


@pytest.mark.parametrize("other", [2, -2, 0.5])
@pytest.mark.parametrize("name", ["power", "logn"])
def test_complex_answers_of_two(name: str, other: float) -> None:
    def call(np: Any, x: Any) -> Any:
        return np.lib.scimath.power(x, other) if name == "power" else np.lib.scimath.logn(other, x)

    for dtype in ("int8", "uint16", "int64", "float32", "float64", "complex64"):
        values = numpy.array([1, 2, 5]) if dtype.startswith("u") else numpy.array([-1, 2, -5])
        assert_near(call, [values.astype(dtype)], f"{name} {dtype} {other}")


WINDOWS = ("(2, 2)", "(2, 2), (0, 1)", "2, 1", "(2, 2), (1, 1)", "(2, 2), (1,)", "2", "5, 1", "-1, 1", "(2, 2), (0, 7)")


@pytest.mark.parametrize("arguments", WINDOWS)
def test_sliding_windows(arguments: str) -> None:
    def call(np: Any, x: Any) -> Any:
        return eval(f"np.lib.stride_tricks.sliding_window_view(x, {arguments})", {"np": np, "x": x})  # noqa: S307

    assert_near(call, [numpy.arange(12.0).reshape(3, 4)])


def test_as_strided_shares_memory_and_stays_inside() -> None:
    x = torchnp.arange(6)
    view = torchnp.lib.stride_tricks.as_strided(x, (2, 3), (8, 8))
    view[0, 1] = 9
    assert x[1] == 9
    assert view[1, 0] == 9
    with pytest.raises(ValueError, match="beyond the memory"):
        torchnp.lib.stride_tricks.as_strided(x, (7,), (8,))
    read_only = torchnp.lib.stride_tricks.as_strided(x, (2,), writeable=False)
    with pytest.raises(ValueError, match="read-only"):
        read_only[0] = 1


AXES = (
    "normalize_axis_index(-1, 3)",
    "normalize_axis_index(5, 3)",
    "normalize_axis_tuple((0, -1), 3)",
    "normalize_axis_tuple((0, 0), 3, 'x')",
    "normalize_axis_tuple((0, 0), 3, 'x', True)",
    "normalize_axis_tuple([1, 2], 3)",
)


@pytest.mark.parametrize("source", AXES)
def test_axes(source: str) -> None:
    assert_near(lambda np: eval(f"np.lib.array_utils.{source}", {"np": np}), [])  # noqa: S307
