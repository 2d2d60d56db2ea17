"""Recipes say what they say: layout, JSON, source and fresh values all describe one array."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from strategies import (
    DTYPES,
    Array,
    DType,
    Function,
    Layout,
    Name,
    Realizer,
    Scalar,
    View,
    decode,
    encode,
    palette,
    source,
)
from strategies.palettes import PALETTES
from strategies.recipes import LAYOUTS
from strategies.source_form import index_source


def evaluated(text: str) -> object:
    return eval(text, {"np": np})  # noqa: S307 - the source under test


def evaluated_array(text: str) -> np.ndarray:
    array = evaluated(text)
    assert isinstance(array, np.ndarray)
    return array


SHAPES = [(), (3,), (2, 3), (2, 0, 3), (2, 3, 2)]


def made(kind: str, shape: tuple[int, ...], dtype: str = "int16") -> Array:
    values = tuple(range(math.prod(shape)))
    return Array(dtype, shape, values, Layout(kind, max(len(shape) - 1, 0))).conformed()


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("kind", LAYOUTS)
def test_the_array_holds_the_values(kind: str, shape: tuple[int, ...]) -> None:
    recipe = made(kind, shape)

    array = recipe.realize()

    assert (array.shape, array.dtype.name) == (shape, "int16")
    assert array.ravel().tolist() == list(recipe.values)


def test_the_layouts_are_in_memory_what_their_names_say() -> None:
    def strides(kind: str) -> tuple[int, ...]:
        return made(kind, (2, 3)).realize().strides

    assert strides("C") == (6, 2)
    assert strides("F") == (2, 4)
    assert strides("transposed") == (2, 4)
    assert strides("strided") == (12, 4)
    assert strides("negative") == (6, -2)
    assert strides("broadcast") == (2, 0)
    assert made("offset", (3,)).realize().base is not None
    assert not made("readonly", (3,)).realize().flags.writeable
    assert not made("broadcast", (3,)).realize().flags.writeable


@pytest.mark.parametrize("kind", LAYOUTS)
def test_source_makes_the_same_array(kind: str) -> None:
    for shape in SHAPES:
        recipe = made(kind, shape)
        array, again = recipe.realize(), evaluated_array(source(recipe, "np", {}))

        assert (again.dtype, again.shape, again.tolist()) == (array.dtype, array.shape, array.tolist())
        assert again.flags.writeable == array.flags.writeable
        assert array.size == 0 or again.strides == array.strides


VALUES = [
    None, True, 3, -(2**70), 1.5, float("inf"), -0.0, 1 - 0j, complex(math.inf, -0.0), "text", ..., [1, [2]], (1, (2,)),
    {"k": (1,)}, slice(None, -1, 2), range(3), Scalar("float32", 0.5), Scalar("bool", True), DType("f4", "string"),
    DType("int8", "dtype"), DType("float", "python"), DType("uint16"), Name("newaxis"), Function("np.sort"),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_survive_json_and_source(value: object) -> None:
    stored = json.loads(json.dumps(encode(value, {}), allow_nan=False))

    assert repr(decode(stored, [])) == repr(value)
    assert repr(evaluated(source(value, "np", {}))) == repr(Realizer()(value))


def test_an_array_given_twice_stays_one_array() -> None:
    array = made("C", (2, 2))

    first, second, view = decode(encode([array, array, View(array, ".T")], {}), [])

    assert first is second
    assert view.array is first
    a, b, transposed = Realizer()([array, array, View(array, ".T")])
    assert a is b
    assert np.shares_memory(a, transposed)


def test_indices_are_written_as_between_brackets() -> None:
    index = (slice(1, None, -1), ..., None, 0)

    assert index_source(index, "np", {}) == "1::-1, ..., None, 0"
    assert index_source((slice(None),), "np", {}) == ":,"


@pytest.mark.parametrize("fresh", [*PALETTES, "permute", "scale", "keep"])
def test_fresh_values_keep_the_structure(fresh: str) -> None:
    recipe = Array("float64", (2, 3), (1.0, 2.0, 3.0, 4.0, 5.0, 6.0), Layout("broadcast", 1), fresh).conformed()

    again = recipe.renewed(1000)

    assert (again.dtype, again.shape, again.layout) == (recipe.dtype, recipe.shape, recipe.layout)
    assert again == recipe.renewed(1000)
    assert again.values[0] == again.values[1] or math.isnan(again.values[0])
    assert (again == recipe) == (fresh == "keep") or fresh == "permute"


@pytest.mark.parametrize("dtype", DTYPES)
def test_palettes_hold_what_the_dtype_holds(dtype: str) -> None:
    for name in PALETTES:
        table = palette(name, dtype)
        stored = np.array(table, dtype=dtype)

        assert len(table) == 256
        assert np.array_equal(stored, np.array(stored.tolist(), dtype=dtype), equal_nan=stored.dtype.kind in "fc")
        assert name not in ("small", "plain", "finite", "positive", "unit", "index") or np.isfinite(stored).all()
    assert not any(palette("small", dtype)[:1]), "the simplest value is zero"


def test_recipes_reject_what_cannot_be() -> None:
    with pytest.raises(ValueError, match="do not fill"):
        Array("int8", (2,), (1,))
    with pytest.raises(ValueError, match="unknown layout"):
        Layout("diagonal")
    with pytest.raises(TypeError, match="may not hold"):
        encode(object(), {})
