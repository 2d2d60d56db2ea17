"""Objects that answer for themselves when a ufunc meets them, and the rest of `torchnp.lib`."""

from __future__ import annotations

import itertools
from typing import Any

import numpy
import pytest

import torchnp as np
from torchnp.typing import NBitBase, NDArray


class Boxed(np.lib.mixins.NDArrayOperatorsMixin):
    """Holds an array, and gives a box wherever a ufunc meets one."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __array__(self, *_: Any) -> Any:
        raise AssertionError("a box is never converted")

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        opened = [item.value if isinstance(item, Boxed) else item for item in inputs]
        if "out" in kwargs:
            kwargs["out"] = tuple(item.value if isinstance(item, Boxed) else item for item in kwargs["out"])
        return Boxed(getattr(ufunc, method)(*opened, **kwargs))


def test_operators_and_ufuncs_ask_the_object() -> None:
    box = Boxed(np.arange(3))
    assert (box + 1).value.tolist() == [1, 2, 3]
    assert (1 - box).value.tolist() == [1, 0, -1]
    assert (np.arange(3) * box).value.tolist() == [0, 1, 4]
    assert (np.arange(3) == box).value.all()
    assert (np.int64(2) < box).value.tolist() == [False, False, False]
    assert np.sin(box).value.dtype == np.float64
    assert (-box).value.tolist() == [0, -1, -2]
    assert divmod(box, 2).value[1].tolist() == [0, 1, 0]


def test_methods_of_ufuncs_ask_the_object() -> None:
    box = Boxed(np.arange(4))
    assert np.add.reduce(box).value == 6
    assert np.add.accumulate(box, axis=0).value.tolist() == [0, 1, 3, 6]
    assert np.add.reduceat(box, [0, 2]).value.tolist() == [1, 5]
    assert np.multiply.outer(box, [1, 2]).value.shape == (4, 2)
    np.add.at(box, [0], 5)
    assert box.value[0] == 5


def test_updates_write_into_what_the_box_holds() -> None:
    box = Boxed(np.zeros(2))
    held = box.value
    box += 1
    assert box.value is held
    out = Boxed(np.zeros(2))
    np.add(np.ones(2), 1, out=out)
    assert out.value.tolist() == [2, 2]


def test_none_and_not_implemented() -> None:
    class Refuses:
        __array_ufunc__ = None

        def __radd__(self, other: Any) -> str:
            return "mine"

    class Unsure:
        def __array_ufunc__(self, *_: Any, **__: Any) -> Any:
            return NotImplemented

    assert np.arange(2) + Refuses() == "mine"
    assert Boxed(1).__add__(Refuses()) is NotImplemented
    with pytest.raises(TypeError, match="does not support ufuncs"):
        np.add(1, Refuses())
    with pytest.raises(TypeError, match="all returned NotImplemented"):
        np.add(np.arange(2), Unsure())


def test_a_subclass_is_asked_before_its_base() -> None:
    class Inner(Boxed):
        def __array_ufunc__(self, *_: Any, **__: Any) -> str:
            return "inner"

    assert np.add(Boxed(1), Inner(2)) == "inner"


def test_arrays_of_other_libraries_are_converted() -> None:
    assert isinstance(np.add(numpy.arange(3), 1), np.ndarray)


_VERSIONS = (
    "1.8.0", "1.8.0rc1", "1.8.0b2", "1.8.0a1", "1.8.0.dev-x", "1.8.0rc1.dev-x", "1.10.0", "2.0.0.dev0+git", "10.0.0",
)  # fmt: skip


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(_VERSIONS, 2)))
def test_versions_are_in_numpys_order(one: str, other: str) -> None:
    ours, theirs = np.lib.NumpyVersion(one), numpy.lib.NumpyVersion(one)
    assert (ours < other, ours == other, ours >= other) == (theirs < other, theirs == other, theirs >= other)


def test_no_version() -> None:
    with pytest.raises(ValueError, match="Not a valid numpy version string"):
        np.lib.NumpyVersion("1.8")
    with pytest.raises(ValueError, match="Invalid object"):
        assert np.lib.NumpyVersion("1.8.0") < 2


@pytest.mark.parametrize("size", [None, 0, 1, 2, 4, 5, 8, 12, 13, 100])
@pytest.mark.parametrize("key", [..., 1, (slice(1, 2), 0), (..., slice(None, None, 2)), (0, slice(None, None, 2))])
def test_blocks_of_an_array(size: int | None, key: Any) -> None:
    ours = np.lib.Arrayterator(np.arange(24).reshape(2, 3, 4), size)[key]
    theirs = numpy.lib.Arrayterator(numpy.arange(24).reshape(2, 3, 4), size)[key]
    assert ours.shape == theirs.shape
    assert [block.tolist() for block in ours] == [block.tolist() for block in theirs]
    assert [int(item) for item in ours.flat] == [int(item) for item in theirs.flat]


@pytest.mark.parametrize("part", [slice(None), slice(None, None, 2), slice(None, None, -1), slice(0)])
def test_where_an_array_lies(part: slice) -> None:
    bounds = [module.lib.array_utils.byte_bounds(module.arange(6.0)[part]) for module in (np, numpy)]
    assert bounds[0][1] - bounds[0][0] == bounds[1][1] - bounds[1][0]


def test_annotations_can_be_written() -> None:
    module: Any = np
    annotation: Any = NDArray
    assert annotation[np.float64].__args__[1] == module.dtype[np.float64]
    assert module.ndarray[Any, module.dtype[np.int8]].__origin__ is np.ndarray
    assert module.number[Any].__origin__ is np.number
    with pytest.raises(TypeError, match="cannot inherit"):
        type("Bits", (NBitBase,), {})
