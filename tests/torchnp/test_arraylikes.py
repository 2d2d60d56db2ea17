"""What can be made an array: sequences of any class, objects with `__array__`, scalars in lists."""

from __future__ import annotations

import collections
from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.agreement import assert_agree, assert_agree_on


class _Listed:
    """A sequence of its own class."""

    def __init__(self, *items: Any) -> None:
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: int) -> Any:
        return self.items[place]


class _Unlisted(_Listed):
    """A sequence whose length fails."""

    def __len__(self) -> int:
        raise self.items[0]


@pytest.mark.parametrize(
    "obj",
    [
        _Listed(1, 2),
        _Listed(_Listed(1.5), [2]),
        [_Listed(1, 2), (3, 4)],
        _Listed(),
        _Listed(1, [2]),
        collections.deque([1, 2]),
        [collections.deque([1, 2])],
        collections.UserList([True]),
        _Unlisted(MemoryError()),
        [_Unlisted(RecursionError())],
    ],
)
def test_a_sequence_may_be_of_any_class(obj: Any) -> None:
    assert_agree(lambda np: np.array(obj))
    assert_agree(lambda np: np.add(obj, 1))


def test_what_has_no_length_is_no_sequence() -> None:
    for obj in (_Unlisted(ValueError()), {1: 2}, torchnp.dtype("f4"), {1}, (x for x in [1])):
        with pytest.raises(TypeError, match="cannot be held by a tensor"):
            torchnp.array(obj)


class _Maker:
    """What an object's `__array__` is asked, and what it gives."""

    def __init__(self, np: Any) -> None:
        self.own = np.zeros((2, 2))
        self.copies = np.ones((2, 2))
        self.asked: list[Any] = []

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        self.asked.append(copy)
        return self.copies if copy else self.own


@pytest.mark.parametrize("copy", [True, False, None])
@pytest.mark.parametrize("order", ["K", "F"])
def test_an_object_is_told_whether_a_copy_is_wanted(copy: bool | None, order: str) -> None:
    def call(np: Any) -> Any:
        maker = _Maker(np)
        made = np.array(maker, copy=copy, order=order)
        return made is maker.own, made is maker.copies, made, maker.asked

    assert_agree(call)


class _Old:
    """An object whose `__array__` knows of no copies."""

    def __init__(self, made: Any) -> None:
        self.made = made

    def __array__(self, dtype: Any = None) -> Any:
        return self.made


@pytest.mark.parametrize("np", [numpy, torchnp])
def test_an_object_that_knows_of_no_copies_is_warned_of(np: Any) -> None:
    made = np.arange(3)
    assert np.array(_Old(made), copy=None) is made
    with pytest.warns(DeprecationWarning, match="__array__.*must implement.*'copy'"):
        assert np.array(_Old(made)) is not made
    with pytest.warns(DeprecationWarning, match="__array__"), pytest.raises(ValueError, match="Unable to avoid copy"):
        np.array(_Old(made), copy=False)


@pytest.mark.parametrize("np", [numpy, torchnp])
def test_an_object_may_fail_to_make_an_array(np: Any) -> None:
    with pytest.raises(ValueError, match="not producing an array"):
        np.array(_Old(None), copy=None)
    with pytest.raises(ValueError, match="not producing an array"):
        np.array([_Old(None)])


@pytest.mark.parametrize("source", ["copy='always'", "ndmax=-1", "ndmax=65", "ndmax=64", "copy=np.True_"])
def test_how_to_make_an_array(source: str) -> None:
    assert_agree_on(f"np.array([1, 2], {source})")


def test_a_dtype_is_no_sequence() -> None:
    assert (torchnp.dtype("int16") == torchnp.ones(2)).tolist() == [False, False]
    assert (torchnp.dtype("int8") != torchnp.ones(2)).tolist() == [True, True]
