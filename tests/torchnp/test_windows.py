"""Windows, numeric limits and integers in other bases against NumPy."""

from __future__ import annotations

from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.nearness import assert_near


@pytest.mark.parametrize("name", ["bartlett", "blackman", "hamming", "hanning"])
def test_windows(name: str) -> None:
    for m in (0, 1, 2, 3, 4, 5, 12, -3, 5.5, True):
        assert_near(lambda np, m=m: getattr(np, name)(m), [], f"{name}({m})")


def test_kaiser() -> None:
    for m in (0, 1, 2, 5, 12, -3):
        for beta in (0, 1, 5.0, 14):
            assert_near(lambda np, m=m, beta=beta: np.kaiser(m, beta), [], f"kaiser({m}, {beta})")


@pytest.mark.parametrize("name", ["float16", "float32", "float64", "complex64", "complex128"])
def test_finfo(name: str) -> None:
    wanted, found = numpy.finfo(name), torchnp.finfo(name)
    assert repr(found) == repr(wanted)
    for attribute in torchnp.finfo.__slots__:
        if attribute != "dtype":
            assert float(getattr(found, attribute)) == float(getattr(wanted, attribute)), attribute
    assert torchnp.finfo(name) is found


@pytest.mark.parametrize("name", ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"])
def test_iinfo(name: str) -> None:
    wanted, found = numpy.iinfo(name), torchnp.iinfo(name)
    assert (repr(found), str(found)) == (repr(wanted), str(wanted))
    for attribute in ("bits", "key", "kind", "max", "min"):
        assert getattr(found, attribute) == getattr(wanted, attribute)


def test_limits_refuse_other_kinds() -> None:
    with pytest.raises(ValueError, match="not inexact"):
        torchnp.finfo("int32")
    with pytest.raises(ValueError, match="Invalid integer data type"):
        torchnp.iinfo(1.0)


def attempt(function: Any, *args: Any) -> Any:
    try:
        return function(*args)
    except ValueError:
        return ValueError


def test_numbers_in_other_bases() -> None:
    for number in (0, 1, -1, 5, -5, -7, -8, 127, -128):
        for base in (1, 2, 3, 16, 36, 37):
            for padding in (0, 1, 3):
                arguments = (number, base, padding)
                assert attempt(torchnp.base_repr, *arguments) == attempt(numpy.base_repr, *arguments), arguments
        for width in (None, 0, 1, 2, 3, 4, 8, 9):
            arguments = (number, width)
            assert attempt(torchnp.binary_repr, *arguments) == attempt(numpy.binary_repr, *arguments), arguments
