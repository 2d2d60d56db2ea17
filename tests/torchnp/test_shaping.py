"""Shapes, axes and orders of elements: same values, same errors, and views where NumPy has views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.agreement import SHAPES, arrays, assert_agree, assert_agree_on, every_array

VIEWS: dict[str, Callable[[Any, Any], Any]] = {
    "reshape": lambda np, a: np.reshape(a, (-1,)),
    "reshape-F": lambda np, a: np.reshape(a, (3, 2), order="F"),
    "reshape-A": lambda np, a: np.reshape(a, (3, -1), "A"),
    "reshape-K": lambda np, a: np.reshape(a, (3, -1), "K"),
    "reshape-unknown": lambda np, a: np.reshape(a, (0, -1)),
    "reshape-twice-unknown": lambda np, a: np.reshape(a, (-1, -1)),
    "reshape-copy": lambda np, a: np.reshape(a, (1, -1), copy=True),
    "reshape-no-copy": lambda np, a: np.reshape(a, -1, copy=False),
    "reshape-no-copy-2": lambda np, a: np.reshape(a, (1, 3, 2, 1), copy=False),
    "ravel": lambda np, a: np.ravel(a),
    "ravel-F": lambda np, a: np.ravel(a, "F"),
    "ravel-A": lambda np, a: np.ravel(a, order="A"),
    "ravel-K": lambda np, a: np.ravel(a, order="K"),
    "transpose": lambda np, a: np.transpose(a),
    "transpose-axes": lambda np, a: np.transpose(a, (1, -2)),
    "transpose-repeated": lambda np, a: np.transpose(a, (0,) * a.ndim),
    "permute_dims": lambda np, a: np.permute_dims(a, [0, 2, 1]),
    "matrix_transpose": lambda np, a: np.matrix_transpose(a),
    "swapaxes": lambda np, a: np.swapaxes(a, 0, -1),
    "moveaxis": lambda np, a: np.moveaxis(a, 0, -1),
    "moveaxis-several": lambda np, a: np.moveaxis(a, (0, -1), (1, 0)),
    "moveaxis-repeated": lambda np, a: np.moveaxis(a, (0, 0), (0, 1)),
    "moveaxis-uneven": lambda np, a: np.moveaxis(a, (0,), (0, 1)),
    "rollaxis": lambda np, a: np.rollaxis(a, -1),
    "rollaxis-start": lambda np, a: np.rollaxis(a, 0, 2),
    "squeeze": lambda np, a: np.squeeze(a),
    "squeeze-axis": lambda np, a: np.squeeze(a, axis=-2),
    "squeeze-axes": lambda np, a: np.squeeze(a, axis=(0, 0)),
    "expand_dims": lambda np, a: np.expand_dims(a, (0, -1)),
    "expand_dims-repeated": lambda np, a: np.expand_dims(a, (0, 0)),
    "expand_dims-beyond": lambda np, a: np.expand_dims(a, 4),
    "broadcast_to": lambda np, a: np.broadcast_to(a, (2, 2, 3)),
    "broadcast_to-negative": lambda np, a: np.broadcast_to(a, (-1, 3)),
    "atleast_1d": lambda np, a: np.atleast_1d(a),
    "atleast_2d": lambda np, a: np.atleast_2d(a),
    "atleast_3d": lambda np, a: np.atleast_3d(a),
    "diagonal": lambda np, a: np.diagonal(a, -1),
    "diagonal-axes": lambda np, a: np.diagonal(a, 5, -1, 0),
    "diag": lambda np, a: np.diag(a, 1),
    "ascontiguousarray": lambda np, a: np.ascontiguousarray(a),
    "asfortranarray": lambda np, a: np.asfortranarray(a),
    "rot90-0": lambda np, a: np.rot90(a, 4),
    "unstack": lambda np, a: np.unstack(a, axis=-1)[0],
    "array_split": lambda np, a: np.array_split(a, 2)[0],
    "trim_zeros": lambda np, a: np.trim_zeros(a),
}

COPIES: dict[str, Callable[[Any, Any], Any]] = {
    "copy": lambda np, a: np.copy(a),
    "fliplr": lambda np, a: np.fliplr(a).copy(),
    "flipud": lambda np, a: np.flipud(a).copy(),
    "flip-axes": lambda np, a: np.copy(np.flip(a, (0, -1))),
    "flip-repeated": lambda np, a: np.copy(np.flip(a, (0, 0))),
    "rot90": lambda np, a: np.rot90(a).copy(),
    "rot90-axes": lambda np, a: np.rot90(a, 2, (0, -1)).copy(),
    "rot90-back": lambda np, a: np.rot90(a, -1, (1, 0)).copy(),
    "roll": lambda np, a: np.roll(a, 2),
    "roll-axis": lambda np, a: np.roll(a, -1, axis=-1),
    "roll-axes": lambda np, a: np.roll(a, (1, 2), axis=(0, 0)),
    "roll-uneven": lambda np, a: np.roll(a, (1, 2), axis=(0, 1, 0)),
    "resize": lambda np, a: np.resize(a, (2, 4)),
    "resize-negative": lambda np, a: np.resize(a, -1),
    "tile": lambda np, a: np.tile(a, (2, 1)),
    "tile-once": lambda np, a: np.tile(a, ()),
    "tile-negative": lambda np, a: np.tile(a, -1),
    "repeat": lambda np, a: np.repeat(a, 2),
    "repeat-once": lambda np, a: np.repeat(a, 1, axis=-1),
    "repeat-each": lambda np, a: np.repeat(a, [1, 0, 2], axis=-1),
    "repeat-negative": lambda np, a: np.repeat(a, [1, -1, 2], axis=-1),
    "append": lambda np, a: np.append(a, a),
    "concatenate": lambda np, a: np.concatenate((a, a)),
    "concatenate-flat": lambda np, a: np.concatenate((a, 1), axis=None),
    "stack": lambda np, a: np.stack((a, a), axis=-1),
    "vstack": lambda np, a: np.vstack((a, a)),
    "hstack": lambda np, a: np.hstack((a, a)),
    "dstack": lambda np, a: np.dstack((a, a)),
    "column_stack": lambda np, a: np.column_stack((a, a)),
    "block": lambda np, a: np.block([[a, a]]),
    "meshgrid": lambda np, a: np.meshgrid(a, [1, 2])[0],
    "diagflat": lambda np, a: np.diagflat(a, -1),
    "tril": lambda np, a: np.tril(a),
    "triu": lambda np, a: np.triu(a, 1),
}


def _writes_through(np: Any, call: Callable[[Any, Any], Any], a: Any) -> str:
    """Whether a write to the result changes the argument, or is refused."""
    before = np.copy(a)
    result = call(np, a)
    if not result.flags.writeable:
        return "read-only"
    result[...] = 1 - np.ravel(before)[0]
    return "apart" if bool(np.ravel(a)[0] == np.ravel(before)[0]) else "shared"


@pytest.mark.parametrize("name", VIEWS | COPIES)
def test_same_values_and_errors_over_dtypes_shapes_and_layouts(name: str) -> None:
    call = (VIEWS | COPIES)[name]
    for about, make in every_array():
        assert_agree(call, make, about=about)


@pytest.mark.parametrize("name", VIEWS | COPIES)
def test_views_where_numpy_has_views_and_copies_where_it_copies(name: str) -> None:
    call = (VIEWS | COPIES)[name]
    compared = 0
    for shape in SHAPES:
        for layout in ("C", "F", "transposed", "strided"):
            a, b = arrays(numpy, "int64", shape, layout), arrays(torchnp, "int64", shape, layout)
            try:
                wanted = call(numpy, a)
            except (ValueError, IndexError, TypeError):
                continue
            if not isinstance(wanted, numpy.ndarray) or 0 in (wanted.size, a.size):
                continue
            compared += 1
            assert _writes_through(torchnp, call, b) == _writes_through(numpy, call, a), (shape, layout)
    assert compared or name.endswith(("repeated", "negative", "beyond", "uneven", "unknown", "-K", "axes"))


def test_memory_order_is_kept_or_chosen() -> None:
    def strides(np: Any, call: Callable[[Any, Any], Any], shape: tuple[int, ...], layout: str) -> Any:
        return call(np, arrays(np, "float64", shape, layout)).strides

    calls: dict[str, Callable[[Any, Any], Any]] = {
        "copy-K": lambda np, a: np.copy(a),
        "copy-A": lambda np, a: np.copy(a, "A"),
        "copy-C": lambda np, a: np.copy(a, "C"),
        "copy-F": lambda np, a: np.copy(a, "F"),
        "ones_like": lambda np, a: np.ones_like(a),
        "full_like": lambda np, a: np.full_like(a, 2, order="F"),
        "empty_like": lambda np, a: np.empty_like(np.moveaxis(a, 0, -1)),
        "zeros_like": lambda np, a: np.zeros_like(a, shape=(2, 3, 4)),
        "broadcast": lambda np, a: np.empty_like(np.broadcast_to(a, (2, *a.shape))),
        "concatenate": lambda np, a: np.concatenate((a, a)),
        "stack": lambda np, a: np.stack((a, a)),
        "zeros": lambda np, a: np.zeros((2, 3), order="F"),
        "full": lambda np, a: np.full((2, 3), 1.5, order="F"),
        "asfortranarray": lambda np, a: np.asfortranarray(a),
    }
    for name, call in calls.items():
        for shape in ((2, 3), (2, 4, 3)):
            for layout in ("C", "F", "transposed", "strided"):
                assert strides(torchnp, call, shape, layout) == strides(numpy, call, shape, layout), (name, layout)


def test_ravel_in_memory_order_leaves_repeated_axes_in_place() -> None:
    assert_agree(lambda np: np.ravel(np.broadcast_to(np.arange(3), (2, 3)), "K"))
    assert_agree(lambda np: np.ravel(np.transpose(np.broadcast_to(np.arange(3)[:, None], (3, 2))), "K"))


def test_shape_ndim_size() -> None:
    for about, make in every_array(dtypes=("float32",)):
        for call in (
            lambda np, a: np.shape(a),
            lambda np, a: np.ndim(a),
            lambda np, a: np.size(a),
            lambda np, a: np.size(a, -1),
            lambda np, a: np.size(a, (0, 1)),
        ):
            assert_agree(call, make, about=about)


@pytest.mark.parametrize(
    "source",
    [
        "np.broadcast_shapes()",
        "np.broadcast_shapes(3, (2, 1))",
        "np.broadcast_shapes((2,), 3)",
        "np.broadcast_shapes((-1,))",
        "np.broadcast_shapes((0,), 1)",
        "np.broadcast_shapes(2.5)",
        "np.broadcast_arrays()",
        "np.broadcast_arrays([[1], [2]], [3.0, 4], subok=True)",
        "np.broadcast_arrays([1, 2], [1, 2, 3])",
        "np.atleast_1d()",
        "np.atleast_2d(1, [2])",
        "np.atleast_3d([1], 2.5)",
        "np.moveaxis(np.zeros((2, 3)), 5, 0)",
        "np.rot90(np.zeros((2, 3)), 1, (0, 5))",
        "np.rot90(np.zeros((2, 3)), 1, (0,))",
        "np.roll([], 1)",
        "np.resize([], 3)",
        "np.ravel([1, 2], order='X')",
        "np.transpose(np.array(3), ())",
        "np.squeeze(np.zeros((1, 3)), ())",
    ],
)
def test_particular_arguments(source: str) -> None:
    assert_agree_on(source)


def test_gradients_flow_through_views_and_copies() -> None:
    for name in ("reshape", "transpose", "ravel-F", "roll", "tile", "concatenate", "flipud", "tril", "diag"):
        leaf = torchnp.array([[1.0, 2.0], [3.0, 4.0]]).tensor.requires_grad_()
        (VIEWS | COPIES)[name](torchnp, torchnp.asarray(leaf)).tensor.sum().backward()
        assert leaf.grad is not None, name
