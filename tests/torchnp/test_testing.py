"""The assertions of `torchnp.testing` pass and fail where NumPy's do."""

from __future__ import annotations

import itertools
import warnings
from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.nearness import to_target

nan, inf = float("nan"), float("inf")
VALUES: tuple[Any, ...] = (
    1, 2, 1.0, 1.1, nan, inf, -inf, 0.0, -0.0, True, 1 + 2j, [1, 2], [1, 2, 3], [1.0, nan], [nan, 1.0], [inf, 1],
    [-inf, 1], [], (1, 2), numpy.array([1, 2], "u2"), numpy.array([1, 2**64 - 1], "u8"), numpy.array([1.5, 2], "f"),
    numpy.array([[1, 2], [3, 4]]), numpy.array([1, 2], bool), numpy.array(1.0), numpy.array([inf, nan, 1.0]),
)  # fmt: skip


def outcome(module: Any, name: str, *args: Any, **options: Any) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            getattr(module, name)(*args, **options)
    except Exception as error:  # noqa: BLE001 - the class of any exception is part of the comparison
        return type(error).__name__
    return "passes"


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("name", ["assert_allclose", "assert_array_equal", "assert_equal", "assert_array_less"])
def test_strictness(name: str, strict: bool) -> None:
    for a, b in itertools.product(VALUES, VALUES):
        wanted = outcome(numpy.testing, name, a, b, strict=strict)
        assert outcome(torchnp.testing, name, to_target(a), to_target(b), strict=strict) == wanted, (a, b)


@pytest.mark.parametrize("name", ["assert_array_almost_equal", "assert_array_max_ulp"])
def test_closeness(name: str) -> None:
    for a, b in itertools.product(VALUES, VALUES):
        wanted = outcome(numpy.testing, name, a, b)
        assert outcome(torchnp.testing, name, to_target(a), to_target(b)) == wanted, (a, b)


@pytest.mark.parametrize("name", ["assert_almost_equal", "assert_approx_equal"])
def test_closeness_of_numbers(name: str) -> None:
    for a, b in itertools.product(filter(numpy.isscalar, VALUES), repeat=2):
        assert outcome(torchnp.testing, name, a, b) == outcome(numpy.testing, name, a, b), (a, b)


def test_message_shows_what_differs() -> None:
    with pytest.raises(AssertionError) as caught:
        torchnp.testing.assert_allclose([1, 2.0, 3], [1, 2.1, 3])
    text = str(caught.value)
    for part in ("rtol=1e-07, atol=0", "Mismatched elements: 1 / 3 (33.3%)", "[1]: 2.0 (ACTUAL), 2.1 (DESIRED)"):
        assert part in text


@pytest.mark.filterwarnings("ignore:assert_warns is deprecated:DeprecationWarning")
def test_exceptions_and_warnings() -> None:
    torchnp.testing.assert_raises(ZeroDivisionError, lambda: 1 // 0)
    with pytest.raises(AssertionError):
        torchnp.testing.assert_raises(ZeroDivisionError, lambda: 1)
    torchnp.testing.assert_warns(UserWarning, warnings.warn, "careful")
    with pytest.raises(AssertionError, match="No warning raised"):
        torchnp.testing.assert_warns(UserWarning, abs, -1)
    with pytest.raises(AssertionError, match="Got warnings"), torchnp.testing.assert_no_warnings():
        warnings.warn("careful", UserWarning, stacklevel=1)


def boom() -> None:
    raise ValueError("no way")


SMALL = [
    *(("assert_", (value,)) for value in (True, False, 0, 1, [], "a")),
    *(("assert_string_equal", pair) for pair in (("a", "a"), ("a", "b"), ("a\nb", "a\nc"), (1, "a"))),
    *(("assert_raises_regex", (error, text, boom)) for error in (ValueError, TypeError) for text in ("way", "other")),
    ("assert_raises_regex", (ValueError, "way", int)),
]


@pytest.mark.parametrize(("name", "arguments"), SMALL, ids=range(len(SMALL)))
def test_small_assertions(name: str, arguments: tuple[Any, ...]) -> None:
    assert outcome(torchnp.testing, name, *arguments) == outcome(numpy.testing, name, *arguments)


@pytest.mark.parametrize(
    ("actual", "desired", "near"),
    [(1j, [], False), ([], 1j, False), (1.0, [], True), (1j, [1j], True), (1 + 1j, [1, 2], False), (1j, 1, False)],
)
def test_parts_of_complex_numbers_are_compared_apart(actual: object, desired: object, near: bool) -> None:
    if near:
        torchnp.testing.assert_almost_equal(actual, desired)
        return
    with pytest.raises(AssertionError, match="not almost equal"):
        torchnp.testing.assert_almost_equal(actual, desired)
