"""The strategies find what they promise, shrink to what is simple, and refuse arguments that make no sense."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, find, given, seed, settings
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from strategies.arrays import array_likes, arrays
from strategies.indices import basic_indices, index_arrays, indices, slices
from strategies.matrices import matrices
from strategies.recipes import Array, Layout, Realizer
from strategies.shapes import axes, partners, shapes, square_shapes

QUIET = settings(max_examples=200, database=None, deadline=None, suppress_health_check=list(HealthCheck))


def drawn(strategy: SearchStrategy[Any]) -> list[Any]:
    found: list[Any] = []

    @seed(0)
    @QUIET
    @given(strategy)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found


ARRAY_TRAITS: dict[str, Callable[[Array], bool]] = {
    "nan": lambda a: a.dtype[0] == "f" and any(math.isnan(v) for v in a.values),
    "infinity": lambda a: a.dtype[0] == "f" and math.inf in a.values,
    "signed zero": lambda a: a.dtype[0] == "f" and any(v == 0 and math.copysign(1, v) < 0 for v in a.values),
    "negative": lambda a: a.dtype == "int64" and any(v < 0 for v in a.values),
    "0-d": lambda a: a.shape == (),
    "empty": lambda a: 0 in a.shape,
    "three axes": lambda a: len(a.shape) >= 3,
    "unsigned": lambda a: a.dtype in ("uint16", "uint32", "uint64"),
    "half": lambda a: a.dtype == "float16",
    "complex": lambda a: a.dtype.startswith("complex"),
    "extreme": lambda a: a.dtype[0] in "iu" and int(np.iinfo(a.dtype).max) in a.values,
    **{kind: (lambda a, kind=kind: a.layout.kind == kind) for kind in ("F", "negative", "broadcast", "readonly")},
}


def test_arrays_have_every_trait() -> None:
    found = drawn(arrays())

    assert [name for name, trait in ARRAY_TRAITS.items() if not any(trait(a) for a in found)] == []


def test_array_likes_are_not_only_arrays() -> None:
    kinds = {type(value).__name__ for value in drawn(array_likes(arrays(dtypes=("int64",))))}

    assert {"Array", "list", "tuple", "int", "Scalar"} <= kinds


def test_axes_come_from_both_ends_in_tuples_and_wrong() -> None:
    found = drawn(axes(3, many=True))

    assert {0, -1, None, 3} <= set(found)
    assert any(isinstance(axis, tuple) and len(axis) == 2 and min(axis) < 0 for axis in found)


def test_indices_reach_every_kind() -> None:
    found = [index if isinstance(index, tuple) else (index,) for index in drawn(indices((3, 2)))]
    items = [item for index in found for item in index]

    assert any(isinstance(i, slice) and (i.step or 1) < 0 and i.start is not None for i in items)
    assert any(isinstance(i, Array) and i.dtype == "bool" for i in items)
    assert any(isinstance(i, Array) and i.dtype in ("uint8", "int16") for i in items)
    assert None in items
    assert any(i is ... for i in items)


def test_basic_indices_make_views() -> None:
    array = np.arange(24).reshape(2, 3, 4)
    views = 0
    for index in drawn(basic_indices(array.shape)):
        try:
            selected = array[index]
        except IndexError:
            continue
        views += 1
        assert isinstance(selected, np.int64) or selected.size == 0 or np.shares_memory(selected, array)
    assert views > 100


def test_partners_mostly_broadcast() -> None:
    def fits(shape: tuple[int, ...]) -> bool:
        try:
            np.broadcast_shapes((2, 3), shape)
        except ValueError:
            return False
        return True

    found = [fits(shape) for shape in drawn(partners((2, 3)))]

    assert 0 < found.count(False) < len(found) / 4


@pytest.mark.parametrize("form", ["general", "hermitian", "positive", "triangular"])
def test_matrices_are_well_conditioned(form: str) -> None:
    for recipe in drawn(matrices(form=form, dtypes=("float64", "complex128", "int64"))):
        if 0 not in recipe.shape:
            matrix = Realizer()(recipe)
            assert np.all(np.linalg.cond(matrix) < 100)
            if form in ("hermitian", "positive"):
                assert np.array_equal(matrix, np.conj(np.swapaxes(matrix, -1, -2)))


def simplest(strategy: SearchStrategy[Any], condition: Callable[[Any], bool]) -> Any:
    return find(strategy, condition, settings=QUIET, random=random.Random(0))


def test_what_is_simplest_is_pretty() -> None:
    assert simplest(arrays(), lambda a: True) == Array("float64", (1,), (0.0,), Layout(), "small")
    nan = simplest(arrays(), lambda a: "nan" in repr(a.values))
    assert (nan.dtype, nan.shape, nan.layout) == ("float64", (1,), Layout())
    shrunk = simplest(arrays(dtypes=("int64",)), lambda a: sum(a.values) >= 3)
    assert (sum(shrunk.values), shrunk.layout) == (3, Layout())
    assert simplest(slices(4), lambda s: (s.step or 1) < 0) == slice(None, None, -1)


REFUSED: dict[str, Callable[[], object]] = {
    "no dtypes": lambda: arrays(dtypes=()),
    "unknown palette": lambda: arrays(palettes=("loud",)),
    "unknown layout": lambda: arrays(layouts=("diagonal",)),
    "no ranks": lambda: shapes(min_dims=3, max_dims=2),
    "no sides": lambda: shapes(min_side=99),
    "no matrices": lambda: square_shapes(max_side=0),
    "negative rank": lambda: axes(-1),
    "negative side": lambda: slices(-1),
    "no index dtypes": lambda: index_arrays(3, dtypes=()),
    "unknown form": lambda: matrices(form="round"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_invalid_arguments_are_refused_at_once(why: str) -> None:
    with pytest.raises(InvalidArgument):
        REFUSED[why]()
