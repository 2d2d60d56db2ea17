"""The print options: what they may be, whose they are, and how long they last."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Iterator
from typing import Any

import numpy
import pytest

import torchnp

# NumPy warns of a legacy mode that it does not know before it raises.
pytestmark = pytest.mark.filterwarnings("ignore:legacy printing option")

REFUSED: list[dict[str, Any]] = [
    {"precision": 2.5},
    {"precision": "three"},
    {"threshold": "many"},
    {"threshold": float("nan")},
    {"threshold": [1]},
    {"floatmode": "exact"},
    {"sign": "x"},
    {"sign": 1},
    {"legacy": "0.1"},
    {"legacy": True},
    {"bogus": 1},
]
TAKEN: list[dict[str, Any]] = [
    {"precision": 3},
    {"precision": True},
    {"precision": None},
    {"threshold": 1.5},
    {"threshold": float("inf")},
    {"edgeitems": 1},
    {"linewidth": 100},
    {"suppress": 2},
    {"nanstr": "NA"},
    {"infstr": None},
    {"sign": "+"},
    {"floatmode": "fixed"},
    {"formatter": {"all": str}},
    {"override_repr": str},
    {"legacy": "1.13"},
    {"legacy": "1.13", "sign": "+"},
    {"legacy": "2.2"},
    {"legacy": False},
]


@pytest.fixture(autouse=True)
def defaults() -> Iterator[None]:
    """Every test starts and ends with NumPy's defaults."""
    with numpy.printoptions(), torchnp.printoptions():
        yield


def test_the_defaults_are_those_of_numpy() -> None:
    assert list(torchnp.get_printoptions().items()) == list(numpy.get_printoptions().items())


@pytest.mark.parametrize("options", TAKEN, ids=str)
def test_what_is_set_is_told(options: dict[str, Any]) -> None:
    torchnp.set_printoptions(**options)
    numpy.set_printoptions(**options)

    assert torchnp.get_printoptions() == numpy.get_printoptions()


@pytest.mark.parametrize("options", REFUSED, ids=str)
def test_what_is_refused_changes_nothing(options: dict[str, Any]) -> None:
    before = torchnp.get_printoptions()
    with pytest.raises((ValueError, TypeError, KeyError)) as expected, numpy.printoptions(**options):
        pass

    with pytest.raises(expected.type):
        torchnp.set_printoptions(**options)
    with pytest.raises(expected.type), torchnp.printoptions(**options):
        pass
    assert torchnp.get_printoptions() == before


@pytest.mark.parametrize(
    "options",
    [
        {"precision": -1},
        {"precision": 1.5},
        {"threshold": "x"},
        {"sign": "x"},
        {"floatmode": "x"},
        {"legacy": "x"},
        {"formatter": []},
        {"formatter": {"float": 1}},
        {"separator": 1},
        {"prefix": None},
        {"max_line_width": "x"},
    ],
    ids=str,
)
def test_array2string_refuses_what_numpy_refuses(options: dict[str, Any]) -> None:
    with pytest.raises(Exception) as expected:  # NumPy says which
        numpy.array2string(numpy.array([1.5, 2.5]), **options)

    with pytest.raises(expected.type):
        torchnp.array2string(torchnp.array([1.5, 2.5]), **options)


@pytest.mark.parametrize("values", [[10.0], [1.5], [1e20], [0.0], [float("nan")], [1], [True], [2j], []], ids=str)
@pytest.mark.parametrize("mode", ["maxprec", "unique", "fixed"])
def test_a_negative_precision_is_refused_where_there_are_digits(values: list[Any], mode: str) -> None:
    def answer(np: Any) -> str:
        with np.printoptions(precision=-1, floatmode=mode):
            try:
                return str(np.array(values))
            except ValueError:
                return "ValueError"

    assert answer(torchnp) == answer(numpy)


def test_get_gives_a_copy() -> None:
    torchnp.get_printoptions()["precision"] = 3

    assert torchnp.get_printoptions()["precision"] == 8


def test_a_block_restores_what_was_set_before_it() -> None:
    torchnp.set_printoptions(precision=4)
    with torchnp.printoptions(precision=2) as options:
        assert options == torchnp.get_printoptions()
        assert str(torchnp.array([1 / 3])) == "[0.33]"
        torchnp.set_printoptions(precision=6)

    assert str(torchnp.array([1 / 3])) == "[0.3333]"


def test_a_block_restores_after_an_exception() -> None:
    with pytest.raises(ZeroDivisionError), torchnp.printoptions(precision=2):
        raise ZeroDivisionError

    assert torchnp.get_printoptions()["precision"] == 8


def test_options_decorate_a_function() -> None:
    @torchnp.printoptions(precision=3)
    def show() -> str:
        return str(torchnp.array([2 / 3]))

    assert [show(), show()] == ["[0.667]", "[0.667]"]


def test_functions_are_taken_away_by_the_next_call() -> None:
    torchnp.set_printoptions(formatter={"all": lambda x: "F"}, override_repr=lambda a: "mine")
    assert [str(torchnp.array([1.5])), repr(torchnp.array([1.5]))] == ["[F]", "mine"]

    torchnp.set_printoptions(precision=3)
    assert [str(torchnp.array([1.5])), repr(torchnp.array([1.5]))] == ["[1.5]", "array([1.5])"]


def test_override_repr_is_for_arrays_only() -> None:
    torchnp.set_printoptions(override_repr=lambda a: f"<{a.shape}>")

    assert torchnp.array_repr(torchnp.zeros((2, 3))) == "<(2, 3)>"
    assert str(torchnp.array(1.5)) == "1.5"
    assert repr(torchnp.float64(1.5)) == "np.float64(1.5)"


def test_options_of_one_call_win_over_those_that_are_set() -> None:
    torchnp.set_printoptions(precision=2, formatter={"float": lambda x: "F"})
    a = torchnp.array([1 / 3])

    assert torchnp.array2string(a) == "[F]"
    assert torchnp.array2string(a, formatter={}) == "[0.33]"
    assert torchnp.array2string(a, formatter={}, precision=4) == "[0.3333]"


def test_a_thread_has_options_of_its_own() -> None:
    torchnp.set_printoptions(precision=2)
    seen: list[int] = []

    def work() -> None:
        seen.append(torchnp.get_printoptions()["precision"])
        torchnp.set_printoptions(precision=5)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert seen == [8]
    assert torchnp.get_printoptions()["precision"] == 2


def test_a_context_has_options_of_its_own() -> None:
    contextvars.copy_context().run(lambda: torchnp.set_printoptions(precision=3))

    assert torchnp.get_printoptions()["precision"] == 8


def test_scalars_do_not_heed_the_options() -> None:
    with torchnp.printoptions(precision=2, sign="+", floatmode="fixed", nanstr="NA"):
        assert str(torchnp.float64(1 / 3)) == "0.3333333333333333"
        assert repr(torchnp.float64("nan")) == "np.float64(nan)"
