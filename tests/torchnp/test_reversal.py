"""Views of arrays with negative steps: values, strides and memory as NumPy has them, eagerly and compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
import pytest
import torch

import torchnp

VIEWS: dict[str, Callable[[Any, Any], Any]] = {
    "transpose": lambda np, a: np.transpose(a, (1, 2, 0)),
    "T": lambda np, a: a.T,
    "mT": lambda np, a: a.mT,
    "swapaxes": lambda np, a: np.swapaxes(a, 0, 2),
    "moveaxis": lambda np, a: np.moveaxis(a, 0, -1),
    "rollaxis": lambda np, a: np.rollaxis(a, 2),
    "expand_dims": lambda np, a: np.expand_dims(a, (0, 2)),
    "squeeze": lambda np, a: np.squeeze(a[:, None]),
    "atleast_3d": lambda np, a: np.atleast_3d(a[0]),
    "broadcast_arrays": lambda np, a: np.broadcast_arrays(a, 1)[0],
    "meshgrid": lambda np, a: np.meshgrid(a[0, 0], a[0, :, 0], copy=False, sparse=True)[1],
    "ix_": lambda np, a: np.ix_(a[0, 0], a[0, 1])[1],
    "flip": lambda np, a: np.flip(a, (0, 1)),
    "rot90": lambda np, a: np.rot90(a, 3, (0, 2)),
    "fliplr": lambda np, a: np.fliplr(a),
    "flipud": lambda np, a: np.flipud(a),
    "split": lambda np, a: np.split(a, [1], axis=2)[1],
    "unstack": lambda np, a: np.unstack(a, axis=1)[0],
    "iteration": lambda np, a: list(a)[1],
    "view": lambda np, a: a.view(),
    "real": lambda np, a: a.real,
    "trim_zeros": lambda np, a: np.trim_zeros(a[0, 0]),
}
READONLY: dict[str, Callable[[Any, Any], Any]] = {
    "diagonal": lambda np, a: np.diagonal(a),
    "diagonal of two": lambda np, a: np.diagonal(a, -1, 2, 0),
    "diag": lambda np, a: np.diag(a[0]),
    "broadcast_to": lambda np, a: np.broadcast_to(a, (2, *a.shape)),
}
KEYS = {
    "first": (slice(None, None, -1),),
    "last": (Ellipsis, slice(None, None, -1)),
    "outer": (slice(None, None, -1), slice(None), slice(None, None, -2)),
    "all": (slice(None, None, -1), slice(None, None, -1), slice(None, 0, -1)),
}


def sources() -> tuple[Any, Any]:
    expected = numpy.arange(1, 25).reshape(2, 3, 4)
    return expected, torchnp.asarray(expected.copy())


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", VIEWS)
def test_a_view_reaches_the_same_elements(name: str, key: str) -> None:
    expected, actual = sources()
    theirs, ours = VIEWS[name](numpy, expected[KEYS[key]]), VIEWS[name](torchnp, actual[KEYS[key]])

    assert ours.tolist() == theirs.tolist()
    assert [s for s, n in zip(ours.strides, ours.shape, strict=True) if n > 1] == [
        s for s, n in zip(theirs.strides, theirs.shape, strict=True) if n > 1
    ]
    assert torchnp.shares_memory(ours, actual)
    theirs[...] = -theirs
    ours[...] = -ours
    assert actual.tolist() == expected.tolist()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", READONLY)
def test_a_view_that_refuses_writes_still_sees_them(name: str, key: str) -> None:
    expected, actual = sources()
    theirs, ours = READONLY[name](numpy, expected[KEYS[key]]), READONLY[name](torchnp, actual[KEYS[key]])
    with pytest.raises(ValueError, match="read-only"):
        ours[...] = 0

    expected *= 2
    actual *= 2

    assert ours.tolist() == theirs.tolist()


@pytest.mark.parametrize("shape", [(24,), (6, 4), (2, 3, 2, 2), (4, 6), (2, 1, 3, 4), (3, 8)])
@pytest.mark.parametrize("order", ["C", "F", "A"])
@pytest.mark.parametrize("key", ["first", "last"])
def test_reshape_and_ravel_are_views_where_strides_can_say_it(key: str, order: Any, shape: tuple[int, ...]) -> None:
    expected, actual = sources()
    theirs, ours = expected[KEYS[key]], actual[KEYS[key]]

    for wanted, found in (
        (theirs.reshape(shape, order=order), ours.reshape(shape, order=order)),
        (theirs.ravel(order), ours.ravel(order)),
    ):
        assert found.tolist() == wanted.tolist()
        assert torchnp.shares_memory(found, actual) == numpy.shares_memory(wanted, expected)
        assert found.flags.writeable


@pytest.mark.parametrize("name", ["transpose", "moveaxis", "expand_dims", "atleast_3d", "rot90", "iteration", "view"])
def test_a_compiled_view_reaches_the_same_elements(name: str) -> None:
    expected, actual = sources()

    def program(a: Any) -> Any:
        return VIEWS[name](torchnp, a[:, ::-1])

    ours = torch.compile(program, fullgraph=True, backend="aot_eager")(actual)
    ours[...] = -1
    VIEWS[name](numpy, expected[:, ::-1])[...] = -1

    assert actual.tolist() == expected.tolist()


def test_flags_and_copies() -> None:
    a = torchnp.arange(6).reshape(2, 3)[:, ::-1]

    assert not a.flags.c_contiguous
    assert not a.flags.owndata
    assert torchnp.array(a).flags.c_contiguous
    assert torchnp.asarray(a) is a
    assert not torchnp.shares_memory(torchnp.ascontiguousarray(a), a)
    with pytest.raises(ValueError, match="Unable to avoid copy"):
        torchnp.array(a, copy=False, order="C")


def test_lists_of_views_of_a_read_only_array_are_read_only() -> None:
    a = torchnp.arange(4).reshape(2, 2)
    a.flags.writeable = False

    for views in (
        torchnp.split(a, 2),
        torchnp.unstack(a),
        torchnp.broadcast_arrays(a),
        torchnp.meshgrid(a[0], a[1], copy=False),
        [torchnp.atleast_3d(a)],
    ):
        assert not any(view.flags.writeable for view in views)


def test_writing_in_every_way() -> None:
    def program(np: Any) -> Any:
        a = np.arange(12).reshape(3, 4)
        back = a[::-1, ::-2]
        back.flat[1] = 50
        back[back > 9] = -1
        back[[0, 1], [1, 0]] = 70
        back.sort(axis=0)
        np.put(back, [4], [8])
        np.copyto(back[1:], back[1:] + 1)
        back[0].fill(3)
        np.add(back, 1, out=back)
        back *= 2
        back.shape = (3, 2, 1)
        back[2, 1, 0] = 99
        return a

    assert program(torchnp).tolist() == program(numpy).tolist()


def test_a_shape_that_strides_cannot_say_is_refused() -> None:
    a = torchnp.arange(6).reshape(2, 3)[:, ::-1]
    with pytest.raises(AttributeError, match="Incompatible shape"):
        a.shape = (6,)


@pytest.mark.parametrize("how", ["slice", "reshape", "transpose", "number", "flip"])
def test_views_of_reversed_views_where_sizes_are_symbols(how: str) -> None:
    functions: dict[str, Callable[[Any], Any]] = {
        "slice": lambda x: x[:-1],
        "reshape": lambda x: x.reshape(-1)[1:],
        "transpose": lambda x: x.T,
        "number": lambda x: x[1],
        "flip": lambda x: torchnp.flip(x, 0),
    }
    function = functions[how]
    compiled = torch.compile(function, fullgraph=True, backend="eager", dynamic=True)
    for size in (5, 6):
        x = torchnp.arange(float(size))[::-1]
        assert compiled(x).tolist() == function(x).tolist()
