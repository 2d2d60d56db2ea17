"""What arrays say of their memory, who may write to it, and how they change size in place."""

from __future__ import annotations

import copy
import gc
import operator
import pickle
import weakref
from collections.abc import Callable
from typing import Any

import numpy
import pytest
import torch

import torchnp as np

_VIEWS: dict[str, Callable[[Any], Any]] = {
    "x[1:]": lambda x: x[1:],
    "x[...]": lambda x: x[...],
    "x[::-1]": lambda x: x[::-1],
    "x[::-1][::2]": lambda x: x[::-1][::2],
    "x.reshape(2, 3)": lambda x: x.reshape(2, 3),
    "x[None].T": lambda x: x[None].T,
    "x.view(np.int64)": lambda x: x.view(np.int64),
    "x.view()": lambda x: x.view(),
    "x.real": lambda x: x.real,
    "x.squeeze()": lambda x: x.squeeze(),
    "np.split(x, 2)[1]": lambda x: np.split(x, 2)[1],
    "np.broadcast_to(x, (2, 6))": lambda x: np.broadcast_to(x, (2, 6)),
    "np.flip(x)": lambda x: np.flip(x),
    "np.lib.stride_tricks.sliding_window_view(x, 2)": lambda x: np.lib.stride_tricks.sliding_window_view(x, 2),
    "x[:0]": lambda x: x[:0],
    "next(iter(x[None]))": lambda x: next(iter(x[None])),
}


@pytest.mark.parametrize("view", sorted(_VIEWS))
def test_base_is_the_array_that_is_viewed(view: str) -> None:
    x = np.arange(6.0)
    assert _VIEWS[view](x).base is x


def test_views_of_views_name_the_first_array() -> None:
    x = np.arange(6)
    middle = x.reshape(2, 3)
    assert middle[1:].T.base is x
    assert middle.base is x


def test_base_of_a_view_whose_source_is_gone_is_an_array_on_the_same_memory() -> None:
    view = np.arange(4)[1:]
    gc.collect()
    base = view.base
    base[1] = 9
    assert view.tolist() == [9, 2, 3]
    assert view.base is base


def test_views_whose_source_is_gone_share_one_base() -> None:
    view = np.arange(4)[1:]
    gc.collect()
    assert view.T.base is view.base
    view.flags.writeable = False
    assert not view[1:].base.flags.writeable


_OWNERS: dict[str, Callable[[Any], Any]] = {
    "x": lambda x: x,
    "x + 1": lambda x: x + 1,
    "x.copy()": lambda x: x.copy(),
    "x[[0, 1]]": lambda x: x[[0, 1]],
    "x.astype(np.int8)": lambda x: x.astype(np.int8),
    "x.reshape(2, 3).T.flatten()": lambda x: x.reshape(2, 3).T.flatten(),
    "np.array([[1, 2], [3, 4]])": lambda x: np.array([[1, 2], [3, 4]]),
    "x[0]": lambda x: x[0],
}


@pytest.mark.parametrize("own", sorted(_OWNERS))
def test_what_owns_its_memory_has_no_base(own: str) -> None:
    result = _OWNERS[own](np.arange(6))
    assert result.base is None
    assert result.flags.owndata


def test_a_view_does_not_keep_the_array_object_alive() -> None:
    x = np.arange(4)
    noted = weakref.ref(x)
    view = x[1:]
    del x
    gc.collect()
    assert noted() is None
    assert view.tolist() == [1, 2, 3]


def test_compiled_programs_do_not_tell_views_from_owners() -> None:
    function = torch.compile(lambda x: x[1:] + x.reshape(-1)[:-1], fullgraph=True, backend="eager", dynamic=False)
    x = np.arange(8.0)
    with torch.compiler.set_stance("default"):
        function(x)
    with torch.compiler.set_stance("fail_on_recompile"):
        assert function(np.arange(9.0)[1:]).tolist() == [3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 15.0]


_WRITES: dict[str, Callable[[Any], Any]] = {
    "item": lambda x: operator.setitem(x, 0, 1),
    "mask": lambda x: operator.setitem(x, x > 0, 1),
    "in place": lambda x: x.__iadd__(1),
    "matmul": lambda x: x.reshape(2, 2).__imatmul__(np.ones((2, 2))),
    "out": lambda x: np.add(x, 1, out=x),
    "out of a reduction": lambda x: np.sum(np.ones((2, 4)), axis=0, out=x),
    "out of a function": lambda x: np.concatenate([x[:2], x[2:]], out=x),
    "at": lambda x: np.add.at(x, [0], 1),
    "fill": lambda x: x.fill(3),
    "sort": lambda x: x.sort(),
    "partition": lambda x: x.partition(1),
    "put": lambda x: x.put([0], 1),
    "itemset by flat": lambda x: operator.setitem(x.flat, 0, 1),
    "flat": lambda x: setattr(x, "flat", 1),
    "real": lambda x: setattr(x, "real", 1),
    "copyto": lambda x: np.copyto(x, 1),
    "place": lambda x: np.place(x, x > 0, [1]),
    "putmask": lambda x: np.putmask(x, x > 0, 1),
    "np.put": lambda x: np.put(x, [0], 1),
    "put_along_axis": lambda x: np.put_along_axis(x, np.array([0]), 1, axis=0),
    "fill_diagonal": lambda x: np.fill_diagonal(x.reshape(2, 2), 0),
    "nan_to_num": lambda x: np.nan_to_num(x, copy=False),
    "shuffle": lambda x: np.random.default_rng(1).shuffle(x),
    "random out": lambda x: np.random.default_rng(1).random(out=x),
}


@pytest.mark.parametrize("how", sorted(_WRITES))
def test_no_way_of_writing_gets_past_setflags(how: str) -> None:
    x = np.arange(4.0)
    x.setflags(write=False)
    with pytest.raises(ValueError, match=r"read-only|not writeable"):
        _WRITES[how](x)
    assert x.tolist() == [0.0, 1.0, 2.0, 3.0]
    x.setflags(write=True)
    _WRITES[how](x)


def test_a_view_of_a_read_only_array_stays_read_only() -> None:
    x = np.arange(4)
    x.flags.writeable = False
    view = x[1:]
    with pytest.raises(ValueError, match="cannot set WRITEABLE flag to True of this array"):
        view.setflags(write=True)
    with pytest.raises(ValueError, match="cannot set WRITEABLE flag to True of this array"):
        view.flags.writeable = True
    x.setflags(write=True)
    view.setflags(write=True)
    view[0] = 7
    assert x.tolist() == [0, 7, 2, 3]


@pytest.mark.parametrize("shape", [(2, 2), (8,), (0,), (), (3, 1), 5, (2, 0), (4, 2)])
@pytest.mark.parametrize("order", ["C", "F"])
def test_resize_keeps_the_order_in_memory_as_numpy_does(shape: Any, order: Any) -> None:
    theirs = numpy.arange(6).reshape(2, 3).copy(order)
    ours = np.arange(6).reshape(2, 3).copy(order)
    theirs.resize(shape, refcheck=False)
    ours.resize(shape, refcheck=False)
    assert ours.shape == theirs.shape
    assert ours.tolist() == theirs.tolist()
    if ours.ndim > 1:
        assert ours.flags.f_contiguous == theirs.flags.f_contiguous


def test_resize_refuses_what_is_shared() -> None:
    x = np.arange(4)
    view = x[1:]
    with pytest.raises(ValueError, match="referenced by another array"):
        x.resize(8)
    with pytest.raises(ValueError, match="does not own its data"):
        view.resize(8)
    tensor = torch.arange(4)
    with pytest.raises(ValueError, match="referenced by another array"):
        np.asarray(tensor).resize(8)
    x.resize(8, refcheck=False)
    assert x.tolist() == [0, 1, 2, 3, 0, 0, 0, 0]
    assert view.tolist() == [1, 2, 3]
    with pytest.raises(ValueError, match="single-segment"):
        np.arange(6)[::2].resize(2)


def test_resize_of_an_array_that_nobody_shares() -> None:
    x = np.arange(4.0)
    y = x
    x.resize(2, 3)
    assert y.tolist() == [[0.0, 1.0, 2.0], [3.0, 0.0, 0.0]]


def test_elements_cannot_be_deleted() -> None:
    x = np.arange(4)
    with pytest.raises(ValueError, match="cannot delete array elements"):
        del x[0]


@pytest.mark.parametrize("make", [pickle.dumps, copy.copy, copy.deepcopy])
@pytest.mark.parametrize("dtype", ["f8", "u2", "?", "c8", "e"])
def test_copies_are_alike_and_share_nothing(make: Any, dtype: str) -> None:
    x = np.ones((2, 3), dtype=dtype).T[:, :1]
    result = pickle.loads(make(x)) if make is pickle.dumps else make(x)
    assert result.dtype == x.dtype
    assert result.tolist() == x.tolist()
    result[0, 0] = 0
    assert bool(x[0, 0])


def test_the_namespace_of_arrays_is_the_package() -> None:
    assert np.arange(2).__array_namespace__() is np
    assert np.float32(1).__array_namespace__(api_version="2024.12") is np
    with pytest.raises(ValueError, match="not supported"):
        np.arange(2).__array_namespace__(api_version="1999.01")


def test_scalars_have_the_members_of_arrays() -> None:
    x = np.float32(2)
    assert not x.flags.writeable
    assert x.flags.owndata
    assert x.base is None
    assert list(x.flat) == [2]
    x.setflags(write=True)
    x.resize(3)
    assert x == 2


def test_parts_take_values_with_more_axes_of_length_one() -> None:
    a, b = np.array(1 + 2j), np.array(False)
    a.real, b.real = [5.0], [[True]]
    a.imag = [[7]]
    assert a == 5 + 7j
    assert b
    with pytest.raises(ValueError, match="broadcast"):
        a.real = [1, 2]
