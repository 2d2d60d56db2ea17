"""Scalar types: hierarchy, immutability, hashing, conversion, printing, pickling; and dtypes."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as onp
import pytest

import torchnp as np
from torchnp._impl.dtypes import ALL, name_of

NAMES = [name_of(dt) for dt in ALL]
ABSTRACT = (
    "generic",
    "number",
    "integer",
    "signedinteger",
    "unsignedinteger",
    "inexact",
    "floating",
    "complexfloating",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_hierarchy_is_numpys(name: str) -> None:
    ours, theirs = getattr(np, name), getattr(onp, name)

    for base in ABSTRACT:
        assert issubclass(ours, getattr(np, base)) == issubclass(theirs, getattr(onp, base)), base
        assert np.issubdtype(ours, getattr(np, base)) == onp.issubdtype(theirs, getattr(onp, base)), base


@pytest.mark.parametrize("name", NAMES)
def test_a_dtype_says_what_numpys_says(name: str) -> None:
    ours, theirs = np.dtype(name), onp.dtype(name)

    for attribute in (
        "name",
        "kind",
        "char",
        "num",
        "str",
        "itemsize",
        "alignment",
        "byteorder",
        "isbuiltin",
        "isnative",
    ):
        assert getattr(ours, attribute) == getattr(theirs, attribute), attribute
    assert repr(ours) == repr(theirs)
    assert ours.type is getattr(np, name)
    assert np.dtype(getattr(np, name)) is ours
    assert pickle.loads(pickle.dumps(ours)) is ours


@pytest.mark.parametrize("first", NAMES)
@pytest.mark.parametrize("second", NAMES)
def test_promotion_and_casting_are_numpys(first: str, second: str) -> None:
    assert np.promote_types(first, second).name == onp.promote_types(first, second).name
    for casting in ("no", "equiv", "safe", "same_kind", "unsafe"):
        assert np.can_cast(first, second, casting) == onp.can_cast(first, second, casting), casting
    assert (np.dtype(first) < second) == (onp.dtype(first) < onp.dtype(second))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("weak", [1, 1.0, 1j])
def test_python_numbers_are_weak(name: str, weak: Any) -> None:
    assert np.result_type(name, weak).name == onp.result_type(onp.dtype(name), weak).name


@pytest.mark.parametrize("text", ["f4", "<f8", "d", "?", "int", "uint", "longdouble", "c16", "half", "q", "u2", "i"])
def test_names_of_dtypes(text: str) -> None:
    expected = onp.dtype(text) if text != "longdouble" else onp.dtype("float64")

    assert np.dtype(text).name == expected.name


@pytest.mark.parametrize("wrong", ["O", "U5", "M8[s]", ">f8", "bogus", object, str, "f4,f4"])
def test_a_dtype_that_no_tensor_holds_is_a_type_error_that_lists_those_that_exist(wrong: Any) -> None:
    with pytest.raises(TypeError, match="not understood: torchnp holds bool, int8, uint8"):
        np.dtype(wrong)


def test_a_scalar_is_immutable_and_hashable() -> None:
    x = np.float64(2.5)

    assert hash(x) == hash(2.5)
    assert {x: 1}[np.float64(2.5)] == 1
    with pytest.raises(TypeError, match="does not support item assignment"):
        x[()] = 1
    x += 1
    assert x == 3.5
    assert copy.deepcopy(x) == x == pickle.loads(pickle.dumps(x))


def test_a_scalar_does_not_share_the_memory_it_was_read_from() -> None:
    a = np.ones(2)
    x = a[0]
    a[0] = 5

    assert x == 1.0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [0, 1, 2.5, -3.75, 1e20, 0.1, 1e-5, 123456789.0])
def test_scalars_print_as_numpys(name: str, value: float) -> None:
    if onp.dtype(name).kind in "biu":
        value = 1
    with onp.errstate(over="ignore"):
        theirs = onp.dtype(name).type(value)
    ours = getattr(np, name)(value)

    assert repr(ours) == repr(theirs)
    assert str(ours) == str(theirs)


@pytest.mark.parametrize(
    "values",
    [
        [1, 2, 300],
        [1.0, 2.5, -3.25],
        [1e10, 1.0],
        [0.1, 0.2, 1 / 3],
        [float("nan"), 1.0, float("-inf")],
        [1 + 2j, -0.5j],
        [True, False],
        [[1.5, 2], [3, 4]],
        [[[1], [2]], [[3], [4]]],
        [],
        [[], []],
        list(range(30)),
    ],
)
def test_arrays_print_as_numpys(values: Any) -> None:
    assert repr(np.array(values)) == repr(onp.array(values))
    assert str(np.array(values)) == str(onp.array(values))


def test_large_arrays_are_summarised() -> None:
    ours, theirs = np.arange(1200).reshape((30, 40)), onp.arange(1200).reshape((30, 40))

    assert repr(ours) == repr(theirs)


def test_constructors() -> None:
    assert np.float32("1.5") == 1.5
    assert type(np.float64([1, 2])) is np.ndarray
    assert np.int8() == 0
    with pytest.raises(OverflowError, match="Python integer 300 out of bounds for int8"):
        np.int8(300)
    with pytest.raises(TypeError, match=r"cannot create 'torchnp\.floating' instances"):
        np.floating(1)


def test_min_scalar_type() -> None:
    for value in (0, 255, 256, -1, -129, 2**40, 1.5, 1e30, 1e300, 1j, True):
        assert np.min_scalar_type(value).name == onp.min_scalar_type(value).name, value


@pytest.mark.parametrize("name", ["complex64", "complex128"])
def test_complex_scalars_from_their_parts(name: str) -> None:
    ours, theirs = getattr(np, name), getattr(onp, name)
    assert ours(1, 2).item() == theirs(1, 2).item()
    assert ours(np.float32(1), np.array(2)).item() == 1 + 2j
    for wrong in ((1j, 2), (1, 2j), ("1", 2), (None, 2), (1, None), ([1], 2), (ours(1), 2)):
        with pytest.raises(TypeError):
            ours(*wrong)


@pytest.mark.parametrize("sequence", [[1, 2], (1, 2), "ab", b"ab"], ids=["list", "tuple", "str", "bytes"])
@pytest.mark.parametrize("number", ["int64(2)", "uint8(3)", "float32(2)", "True_", "complex64(2)"])
def test_a_sequence_times_a_scalar_is_repeated(sequence: Any, number: str) -> None:
    outcomes = []
    for module in (onp, np):
        scalar = eval(f"np.{number}", {"np": module})  # noqa: S307 - the numbers stand above
        for first, second in ((sequence, scalar), (scalar, sequence)):
            try:
                outcomes.append(first * second)
            except TypeError:
                outcomes.append(TypeError)
    assert outcomes[:2] == outcomes[2:]
