"""Indexing against NumPy: keys drawn at random, read and assigned; views; reversed views."""

from __future__ import annotations

import random
from typing import Any

import numpy as onp
import pytest
import torch

import torchnp as np
from tests.torchnp.agreement import assert_agree_on

SHAPE = (2, 3, 4, 5)


def _part(rng: random.Random, size: int) -> Any:
    kind = rng.randrange(8)
    if kind == 0:
        return rng.randrange(-size, size)
    if kind == 1:
        return slice(
            rng.choice([None, -3, 0, 1, 2, 9]), rng.choice([None, -2, 0, 1, 3, 7]), rng.choice([None, 2, -1, -2])
        )
    if kind == 2:
        return None
    if kind == 3:
        return [rng.randrange(-size, size) for _ in range(2)]
    if kind == 4:
        return [[rng.randrange(-size, size)], [rng.randrange(-size, size)]]
    if kind == 5:
        return Ellipsis
    if kind == 6:
        return slice(None)
    return onp.array([rng.random() < 0.5 for _ in range(size)])


def _key(rng: random.Random) -> tuple[Any, ...]:
    key: list[Any] = []
    axis = 0
    while axis < len(SHAPE) and rng.random() < 0.85:
        part = _part(rng, SHAPE[axis])
        if part is Ellipsis and any(other is Ellipsis for other in key):
            continue
        key.append(part)
        if part is Ellipsis:
            axis = min(axis + rng.choice([0, 1, 2]), len(SHAPE))
        elif part is not None:
            axis += 1
    return tuple(key)


def _ours(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(np.array(part.tolist()) if isinstance(part, onp.ndarray) else part for part in key)


@pytest.mark.parametrize("dtype", ["int64", "uint16", "uint64", "complex128"])
def test_drawn_keys_read_and_write_as_in_numpy(dtype: str) -> None:
    rng = random.Random(f"indexing {dtype}")
    x = onp.arange(120).reshape(SHAPE).astype(dtype)
    for _ in range(250):
        key = _key(rng)
        try:
            expected = x[key]
        except IndexError:
            with pytest.raises(IndexError):
                np.array(x)[_ours(key)]
            continue
        y, z = x.copy(), np.array(x)

        onp.testing.assert_array_equal(z[_ours(key)].tensor.numpy(), expected, err_msg=repr(key), strict=True)
        value = onp.array([rng.randrange(99) for _ in range(expected.size)]).reshape(expected.shape).astype(dtype)
        y[key] = value
        z[_ours(key)] = np.array(value)
        onp.testing.assert_array_equal(z.tensor.numpy(), y, err_msg=repr(key))


def test_an_element_is_a_copy_and_a_slice_is_a_view() -> None:
    a = np.arange(4)
    element, part = a[0], a[1:3]
    a[:] = 9

    assert element == 0
    assert part.tolist() == [9, 9]


def test_writes_through_a_negative_step_reach_the_memory_and_are_seen() -> None:
    a = np.arange(6)
    back = a[::-1]
    back[0] = 50
    back[1:3] += 100
    a[0] = -7

    assert a.tolist() == [-7, 1, 2, 103, 104, 50]
    assert back.tolist() == [50, 104, 103, 2, 1, -7]
    assert back[::-2].tolist() == [-7, 2, 104]
    assert back.strides == (-8,)


def test_in_place_operators_on_a_reversed_slice() -> None:
    a = np.arange(5)
    a[::-2] *= 10

    assert a.tolist() == [0, 1, 20, 3, 40]


def test_overlapping_assignment_reads_before_it_writes() -> None:
    a = np.arange(5)
    a[1:] = a[:-1]

    assert a.tolist() == [0, 0, 1, 2, 3]


@pytest.mark.parametrize(
    ("key", "error", "message"),
    [
        (5, IndexError, "out of range|out of bounds"),
        ((0, 0, 0), IndexError, "too many indices for array: array is 2-dimensional, but 3 were indexed"),
        ("x", IndexError, "only integers, slices"),
        (1.0, IndexError, "only integers, slices"),
        ((Ellipsis, Ellipsis), IndexError, "single ellipsis"),
        ([0, 7], IndexError, "index 7 is out of bounds for axis 0 with size 3"),
        (slice(None, None, 0), ValueError, "slice step cannot be zero"),
    ],
)
def test_wrong_keys_raise_what_numpy_raises(key: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        np.zeros((3, 2))[key]


def test_a_mask_of_the_wrong_length_is_named() -> None:
    with pytest.raises(IndexError, match="size of axis is 3 but size of corresponding boolean axis is 2"):
        np.zeros(3)[np.array([True, False])]


def test_values_that_do_not_fit_leave_the_array_alone() -> None:
    a = np.arange(3)

    with pytest.raises(ValueError, match=r"could not broadcast input array from shape \(2,\) into shape \(3,\)"):
        a[:] = [1, 2]
    with pytest.raises(OverflowError, match="Python integer 300 out of bounds for uint8"):
        np.zeros(2, dtype="u1")[0] = 300
    assert a.tolist() == [0, 1, 2]


def test_indexing_compiles_whole() -> None:
    def program(a: Any, i: Any) -> Any:
        b = a[::-1]
        b[0] = 3
        a[1:4:2] += 1
        return b, a[i], a[..., None], a[2]

    a, b = np.arange(6), np.arange(6)
    i = np.array([0, -1])
    expected = program(a, i)
    got = torch.compile(program, fullgraph=True, backend="eager")(b, i)

    assert [item.tolist() for item in got] == [item.tolist() for item in expected]
    assert a.tolist() == b.tolist()


@pytest.mark.parametrize("dtype", ["bool", "int8", "int64", "uint16", "float32", "complex128"])
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("0, 0", "[1]"),
        ("0, 0", "[]"),
        ("0, 0", "(0,)"),
        ("0, 0", "np.array([1])"),
        ("0, 0", "np.array([1, 1])"),
        ("0, 0", "np.array(1)"),
        ("0, 0, ...", "[1]"),
        ("0, 0, ...", "np.array([1])"),
        ("0", "[[1, 1]]"),
        ("0", "np.array([[1, 1]])"),
        (":", "[[[1, 1], [1, 1]]]"),
        ("[0, 1]", "[[[1, 1], [1, 1]]]"),
        ("None, 0", "[[1, 1]]"),
        ("np.array([[True, False], [True, False]])", "[[1, 1]]"),
        ("np.array([[True, False], [True, False]])", "[1, 1]"),
        ("2, 0", "[1]"),
        ("2", "[[1, 1]]"),
        ("(None,) * 70", "1"),
        ("(None,) * 62", "1"),
        ("(None,) * 63", "1"),
    ],
)
def test_a_place_takes_no_more_axes_than_it_has(dtype: str, key: str, value: str) -> None:
    assert_agree_on("a", setup=f"a = np.zeros((2, 2), np.{dtype})\na[{key}] = {value}")


@pytest.mark.parametrize("dtype", ["int8", "int64", "uint8", "float16"])
@pytest.mark.parametrize("value", ["np.int64(-129)", "np.uint64(2**63)", "np.bool_(True)", "np.complex64(300)"])
@pytest.mark.parametrize(
    "write",
    ["a[0] = {}", "a[:] = {}", "a[[0]] = {}", "a[0] = np.array({})", "a.fill({})", "a = np.array([{}, 1], a.dtype)"],
)
def test_python_converts_scalars_to_signed_integers(dtype: str, value: str, write: str) -> None:
    assert_agree_on("a", setup=f"a = np.zeros(2, np.{dtype})\n{write.format(value)}")


@pytest.mark.parametrize("value", ["float('nan')", "float('inf')", "1e30", "300.5"])
def test_python_converts_floating_scalars_to_signed_integers(value: str) -> None:
    assert_agree_on("a", setup=f"a = np.zeros(2, np.int8)\na[0] = np.float32({value})")
    assert_agree_on(f"np.array([[np.float64({value})]], dtype=np.int8)")
    assert_agree_on(f"np.fromiter([np.float64({value})], dtype=np.int8)")


def test_an_index_larger_than_any_array_is_a_value_error() -> None:
    for module in (onp, np):
        a, i = module.ones((3,) * 5), module.zeros(7132, dtype=int)
        with pytest.raises(ValueError, match=r"array|too large"):
            a[module.ix_(i, i, i, i, i)]
        with pytest.raises(ValueError, match=r"array|too large"):
            module.histogramdd(module.ones((1, 10)), bins=2**10)
