"""Distances in units in the last place."""

from __future__ import annotations

import numpy as np
import pytest

from conformance.ulp import ulp_distance


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_one_step_is_one(dtype: type[np.floating]) -> None:
    values = np.array([1.0, -1.0, 0.5, 1000.0], dtype)

    assert ulp_distance(values, np.nextafter(values, dtype(np.inf))).tolist() == [1.0] * 4


def test_the_two_zeros_are_one_value_and_the_smallest_numbers_are_its_neighbours() -> None:
    tiny = np.nextafter(0.0, 1.0)

    assert ulp_distance(np.array([0.0, 0.0, -tiny]), np.array([-0.0, tiny, tiny])).tolist() == [0.0, 1.0, 2.0]


def test_nan_agrees_with_nan_alone() -> None:
    expected = np.array([np.nan, np.nan, 1.0])

    assert ulp_distance(expected, np.array([np.nan, 1.0, np.nan])).tolist() == [0.0, np.inf, np.inf]


def test_infinity_is_not_a_step_beyond_the_largest_number() -> None:
    largest = np.finfo(np.float64).max

    assert ulp_distance(np.array([np.inf, np.inf]), np.array([largest, np.inf])).tolist() == [np.inf, 0.0]


def test_complex_parts_are_measured_by_the_modulus() -> None:
    expected = np.array([1e8 + 1e-8j, 1 + 0j])
    actual = np.array([1e8 + 2e-8j, 1 + 1e-3j])

    distance = ulp_distance(expected, actual)

    assert distance[0] < 1
    assert distance[1] > 1e12


def test_a_complex_infinity_agrees_with_itself() -> None:
    values = np.array([complex(np.inf, np.nan), complex(0, -np.inf)])

    assert ulp_distance(values, values.copy()).tolist() == [0.0, 0.0]
    assert ulp_distance(values, np.array([1j, 1j])).tolist() == [np.inf, np.inf]


def test_zero_dimensions() -> None:
    assert ulp_distance(np.array(np.nan), np.array(np.nan)) == 0.0
    assert ulp_distance(np.array(1 + 1j), np.array(1 + 1j)) == 0.0
