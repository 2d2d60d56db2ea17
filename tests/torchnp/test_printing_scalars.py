"""Scalars of every type as `str`, `repr` and `format` print them."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
import torch

import torchnp
from tests.torchnp.agreement import DTYPES

VALUES: list[Any] = [
    0, 1, 7, 100, 127, -1, -128, 2**31 - 1, 2**63 - 1, 2**64 - 1, True, 0.0, -0.0, 1.5, 0.1, 1 / 3, -2.75, 1e-4,
    9.99e-5, 999.0, 1000.0, 999999.0, 1e6, 65504.0, 1.6e7, 1e15, 1e16, 1.5e16, 1e22, 123456.789, float("inf"),
    float("-inf"), float("nan"), 1 + 2j, 1j, 0j, complex(-0.0, 1), complex(-0.0, -0.0), complex(0.0, float("nan")),
    1e20 + 1e-5j, complex(float("nan"), float("inf")), 1.5e8j, -1 / 3 - 1j / 3,
]  # fmt: skip
SPECS = ["", ".2f", "d", "e", "5", "x", "+", "<8", ",", ".3", "%", "g", "08.1f", "n", "s", "bogus"]


def pairs(dtype: str) -> list[tuple[Any, Any]]:
    """The values that the dtype holds, as scalars of NumPy and of torchnp."""
    found = []
    for value in VALUES:
        if isinstance(value, complex) and not dtype.startswith("complex"):
            continue
        if isinstance(value, float) and "int" in dtype:
            continue
        try:
            with numpy.errstate(over="ignore"):
                expected = numpy.dtype(dtype).type(value)
        except OverflowError:
            continue
        mine = getattr(torchnp, "bool_" if dtype == "bool" else dtype)(expected.item())
        found.append((expected, mine))
    return found


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("legacy", [False, "1.13", "1.21", "1.25", "2.1", "2.2"])
def test_str_and_repr(dtype: str, legacy: Any) -> None:
    for expected, actual in pairs(dtype):
        with numpy.printoptions(legacy=legacy), torchnp.printoptions(legacy=legacy):
            assert (str(actual), repr(actual)) == (str(expected), repr(expected))
            assert torchnp.array2string(actual) == numpy.array2string(expected)
            assert torchnp.array_repr(actual) == numpy.array_repr(expected)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("spec", SPECS)
def test_format(dtype: str, spec: str) -> None:
    for expected, actual in pairs(dtype):
        for numpys, mine in ((expected, actual), (numpy.array(expected), torchnp.array(actual))):
            try:
                text = format(numpys, spec)
            except ValueError:
                with pytest.raises(ValueError, match=r"format|allowed"):
                    format(mine, spec)
            else:
                assert format(mine, spec) == text


def test_an_array_with_axes_takes_no_specification() -> None:
    assert format(torchnp.array([1, 2]), "") == "[1 2]"
    with pytest.raises(TypeError, match="format"):
        format(torchnp.array([1, 2]), "d")


def test_array_str_is_for_arrays() -> None:
    with pytest.raises(TypeError, match="array_str"):
        torchnp.array_str(torchnp.float64(1.5))


@pytest.mark.parametrize("value", [0.0, -0.0, 1.5, -0.1, 5e-324, 1.7976931348623157e308, float("inf"), float("nan")])
def test_hexadecimal_both_ways(value: float) -> None:
    text = torchnp.float64(value).hex()

    assert text == numpy.float64(value).hex()
    back = torchnp.float64.fromhex(text)
    assert isinstance(back, torchnp.float64)
    assert repr(back) == repr(numpy.float64.fromhex(text))


def test_only_float64_has_hexadecimal_text() -> None:
    assert not hasattr(torchnp.float32(1), "hex")
    assert not hasattr(numpy.float32(1), "hex")
    with pytest.raises(ValueError, match="hexadecimal"):
        torchnp.float64.fromhex("no number")
    with pytest.raises(OverflowError):
        torchnp.float64.fromhex("0x1p5000")


def test_a_scalar_with_a_history_prints() -> None:
    x = torchnp.float32(torch.tensor(0.1, requires_grad=True))

    assert f"{x!s} {x!r} {x:.3f}" == "0.1 np.float32(0.1) 0.100"
