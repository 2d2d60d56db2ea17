"""Arrays joined, split, repeated and edited: each expression means the same in both."""

from __future__ import annotations

import pytest

import torchnp
from tests.torchnp.agreement import DTYPES, arrays, assert_agree, assert_agree_on, every_array

SETUP = """
A = np.array([[0, 1, 2], [3, 4, 5]])
i8 = np.array([0, 1, 2], dtype="int8")
a5 = np.array([0, 1, 2, 3, 4])


def changed(function, a, *args, **kwargs):
    a = np.copy(a)
    function(a, *args, **kwargs)
    return a
"""

SOURCES = [
    "np.concatenate((i8, 3), axis=None)",
    "np.concatenate((i8, 300), axis=None)",
    "np.concatenate((i8, [3]))",
    "np.concatenate((i8, 3))",
    "np.concatenate(())",
    "np.concatenate((i8, A))",
    "np.concatenate((A, A[:, :2]))",
    "np.concatenate((A, A), axis=3)",
    "np.concatenate((i8, i8), dtype=np.float32)",
    "np.concatenate((i8, i8 * 1.5), dtype=np.int8, casting='safe')",
    "np.concatenate((i8, i8 * 1.5), dtype=np.int8)",
    "np.concatenate(A)",
    "np.concatenate(3)",
    "np.concatenate((i8, []))",
    "np.stack((1, 2))",
    "np.stack(())",
    "np.stack((i8, A))",
    "np.stack((i8, 3))",
    "np.stack((A, A), axis=5)",
    "np.stack((A, A), axis=-4)",
    "np.unstack(A, axis=5)",
    "np.unstack(A)",
    "np.vstack((i8, 3))",
    "np.vstack((1, 2))",
    "np.vstack(A)",
    "np.vstack(())",
    "np.hstack((1, i8))",
    "np.hstack((i8, A))",
    "np.dstack((1, 2))",
    "np.dstack((i8, i8)).shape",
    "np.column_stack((1, i8))",
    "np.column_stack((1, 2))",
    "np.column_stack((i8, np.zeros((3, 2)))).shape",
    "np.column_stack((i8, np.zeros((3, 2, 1)))).shape",
    "np.block([[A, A], [A, A]])",
    "np.block([1, 2])",
    "np.block(3)",
    "np.block([[1], 2])",
    "np.block([])",
    "np.block([[1, 2], [3]])",
    "np.block([A, 3])",
    "np.append(i8, 3)",
    "np.append(A, [[1, 2, 3]], axis=0)",
    "np.append(A, 1, axis=0)",
    "np.append(3, 4)",
    "np.insert(a5, 1, 9)",
    "np.insert(a5, [1], [9, 8])",
    "np.insert(a5, [1, 1], [9, 8])",
    "np.insert(a5, [3, 1], [9, 8])",
    "np.insert(a5, 1, [9, 8])",
    "np.insert(a5, 6, 9)",
    "np.insert(a5, [6], 9)",
    "np.insert(a5, -6, 9)",
    "np.insert(a5, slice(1, 4, 2), 9)",
    "np.insert(a5, slice(4, 1, -1), [1, 2, 3])",
    "np.insert(a5, [], 9)",
    "np.insert(a5, [], [])",
    "np.insert(a5, 1.5, 9)",
    "np.insert(a5, [1.5], 9)",
    "np.insert(A, 1, 9, axis=1)",
    "np.insert(A, 1, [7, 8], axis=1)",
    "np.insert(A, [1], [7, 8], axis=1)",
    "np.insert(A, [1], [[7], [8]], axis=1)",
    "np.insert(A, 1, 9)",
    "np.insert(A, 1, 9, axis=5)",
    "np.insert(i8, 1, 300)",
    "np.insert(i8, 1, 2.7)",
    "np.insert(i8, 1, 1 + 2j)",
    "np.insert(np.array(3), 0, 5)",
    "np.insert(np.array(3), 0, 5, axis=0)",
    "np.insert(a5, [0, 1], [1, 2, 3])",
    "np.insert(a5, [[0], [1]], 9)",
    "np.delete(a5, 1)",
    "np.delete(a5, [1, 1, -1])",
    "np.delete(a5, 5)",
    "np.delete(a5, [5])",
    "np.delete(a5, slice(1, 4, 2))",
    "np.delete(a5, slice(4, 1, -1))",
    "np.delete(a5, slice(1, 1))",
    "np.delete(a5, [True, False, True, False, False])",
    "np.delete(a5, [True, False])",
    "np.delete(a5, True)",
    "np.delete(a5, np.array([True]))",
    "np.delete(a5, [])",
    "np.delete(a5, 1.5)",
    "np.delete(a5, [1.0])",
    "np.delete(A, 1, axis=1)",
    "np.delete(A, 1)",
    "np.delete(A, 1, axis=5)",
    "np.delete(np.array(3), 0)",
    "np.delete(np.array(3), 0, axis=0)",
    "np.delete(a5, [[0], [1]])",
    "np.split(a5, 2)",
    "np.split(a5, 0)",
    "np.array_split(a5, 0)",
    "np.array_split(a5, 3)",
    "np.array_split(a5, -1)",
    "np.array_split(a5, [2, -1, 3])",
    "np.array_split(a5, [2, 9])",
    "np.array_split(A, [], axis=1)",
    "np.split(a5, np.array([2, 3]))",
    "np.split(a5, (2.0,))",
    "np.split(A, 2, axis=5)",
    "np.split(np.array(3), 1)",
    "np.hsplit(np.array(3), 1)",
    "np.hsplit(a5, [2])",
    "np.vsplit(a5, 1)",
    "np.dsplit(A, 1)",
    "np.tile(A, 2)",
    "np.tile(A, ())",
    "np.tile(A, (2, 1, 1)).shape",
    "np.tile(3, 2)",
    "np.tile(A, -1)",
    "np.tile(A, 0)",
    "np.tile(A, 2.0)",
    "np.tile(A, (1, 2.5))",
    "np.repeat(A, 2)",
    "np.repeat(A, [1, 2, 0], axis=1)",
    "np.repeat(A, [2], axis=1)",
    "np.repeat(A, -1)",
    "np.repeat(A, [1, -1, 1], axis=1)",
    "np.repeat(A, [1, 2], axis=1)",
    "np.repeat(A, 2.0)",
    "np.repeat(A, True)",
    "np.repeat(A, [[1, 2, 3]], axis=1)",
    "np.repeat(3, 2)",
    "np.repeat(3, 2, axis=0)",
    "np.repeat(A, 2, axis=5)",
    "np.repeat(A, np.uint64(2))",
    "np.trim_zeros([0, 1, 0, 2, 0])",
    "np.trim_zeros([0, 1, 0, 2, 0], 'f')",
    "np.trim_zeros([0, 1, 0, 2, 0], 'B')",
    "np.trim_zeros([0, 1, 0, 2, 0], 'x')",
    "np.trim_zeros(np.array([[0, 0, 0], [0, 1, 0]]))",
    "np.trim_zeros(np.array([[0, 0, 0], [0, 1, 0]]), axis=1)",
    "np.trim_zeros(np.array([[0, 0, 0], [0, 1, 0]]), axis=(0, 1))",
    "np.trim_zeros(np.array([[0, 0, 0], [0, 1, 0]]), axis=())",
    "np.trim_zeros(np.zeros(3))",
    "np.trim_zeros(np.zeros((3, 3)))",
    "np.trim_zeros(3)",
    "np.trim_zeros([0, 1, 0], axis=1)",
    "type(np.trim_zeros([0, 1, 0]))",
    "type(np.trim_zeros((0, 1, 0)))",
    "np.insert(a5, np.array([True, False, True, False, False]), 9)",
    "np.insert(a5, np.array([1.5, 2.5]), 9)",
    "np.insert(a5, slice(None), 9)",
    "np.insert(a5, [2, 2, 2], [7, 8, 9])",
    "np.insert(a5, [4, 0, 4], [7, 8, 9])",
    "np.insert(a5, [-1, -5], [7, 8])",
    "np.insert(a5, [5, 5], [7, 8])",
    "np.insert(a5, [5, 6], [7, 8])",
    "np.insert(np.array([], dtype='float32'), 0, 3)",
    "np.insert(A, [0, 1], [[7], [8]], axis=1)",
    "np.insert(A, [0, 2], [7, 8], axis=0)",
    "np.insert(A, 0, [[7, 8, 9]], axis=0)",
    "np.insert(A, 0, [[7], [8]], axis=1)",
    "np.insert(A, 0, A, axis=0)",
    "np.insert(A, 0, A, axis=1)",
    "np.delete(A, [], axis=0)",
    "np.delete(A, [0, 1], axis=0)",
    "np.delete(A, slice(None, None, 2), axis=1)",
    "np.delete(A, np.array([True, False, True]), axis=1)",
    "np.delete(A, np.array([-1], dtype='int8'), axis=1)",
    "np.delete(A, -4, axis=1)",
    "np.tile(np.array([[1, 2], [3, 4]]), (2, 1))",
    "np.repeat(np.array([]), 3)",
    "np.repeat(A, 0, axis=0)",
    "np.repeat(A, np.array([1, 2], dtype='uint8'), axis=0)",
    "np.repeat(A, [], axis=0)",
    "np.repeat([], [])",
    "np.stack([])",
    "np.stack(A, 1)",
    "np.stack([[1, 2], [3, 4]], -1, dtype='float32')",
    "np.hstack(A)",
    "np.hstack((1, 2.5))",
    "np.dstack(A)",
    "np.concatenate([])",
    "np.concatenate(([1], [2.5]), dtype='int8', casting='unsafe')",
    "np.concatenate(([True], [1]), casting='no')",
    "np.concatenate((True, 2, 3.5), axis=None)",
    "np.concatenate((1, 2))",
    "np.concatenate(([[1]], [[2]]), -1)",
    "np.block([[np.ones((2, 2)), np.zeros((2, 1))], [[1, 2, 3]]])",
    "np.block([[1, 2]])",
    "np.block([[], []])",
    "np.block((1, 2))",
    "np.block([A, A, [[1], [2]]])",
    "np.block([[[1]], [[2]]])",
    "np.append([], 1)",
    "np.append([[1]], [[2]], 1)",
    "np.array_split(np.arange(8), 3)",
    "np.array_split(A, 2, axis=-1)",
    "np.array_split([], 2)",
    "np.split(A, [1, 2], 1)",
    "np.hsplit(A, 3)",
    "np.vsplit(A, 2)",
    "np.dsplit(np.zeros((1, 2, 4)), [1, 3])",
    "np.trim_zeros(np.array([[0, 0, 0], [0, 1, 0]]), 'f', 0)",
    "np.trim_zeros(np.array([0.0, float('nan'), 0]))",
    "np.trim_zeros(np.array([0, 1j, 0]))",
]


@pytest.mark.parametrize("source", SOURCES)
def test_expression_agrees(source: str) -> None:
    assert_agree_on(source, setup=SETUP)


@pytest.mark.parametrize("first", DTYPES)
def test_joined_dtypes_promote(first: str) -> None:
    for second in DTYPES:
        assert_agree(
            lambda np, a, b: np.concatenate((a, b), axis=-1),
            lambda np, dtype=first: arrays(np, dtype, (2, 3), "C"),
            lambda np, dtype=second: arrays(np, dtype, (2, 3), "transposed"),
            about=f"{first} {second}",
        )
        for casting in ("no", "equiv", "safe", "same_kind", "unsafe"):
            # Where NumPy warns (complex to real), the values agree all the same.
            assert_agree(
                lambda np, a, b, casting=casting: np.stack((a, a), dtype=b.dtype, casting=casting),
                lambda np, dtype=first: np.ones((2, 2), dtype),
                lambda np, dtype=second: np.ones((2, 2), dtype),
                about=f"{first} {second} {casting}",
            )


def test_editing_over_dtypes_shapes_and_layouts() -> None:
    calls = (
        lambda np, a: np.delete(a, 0),
        lambda np, a: np.delete(a, [0, -1], axis=-1),
        lambda np, a: np.delete(a, slice(None, None, 2), axis=0),
        lambda np, a: np.insert(a, 0, 1),
        lambda np, a: np.insert(a, [0, 1], 1, axis=-1),
        lambda np, a: np.insert(a, 1, a[..., 0], axis=-1),
        lambda np, a: np.trim_zeros(a, "f"),
        lambda np, a: np.array_split(a, [1, 3, 2], axis=-1),
        lambda np, a: np.split(a, 2),
    )
    for about, make in every_array(shapes=((4,), (0,), (2, 3), (2, 1, 3))):
        for call in calls:
            assert_agree(call, make, about=about)


def test_pieces_are_views() -> None:
    a = torchnp.arange(6)
    torchnp.split(a, 2)[1][0] = 9
    torchnp.hsplit(a, [2])[0][1] = 8
    torchnp.unstack(torchnp.reshape(a, (2, 3)))[0][0] = 7
    assert a.tolist() == [7, 8, 2, 9, 4, 5]


def test_out_receives_the_result() -> None:
    out = torchnp.zeros(4, dtype="float32")
    assert torchnp.concatenate(([1, 2], [3, 4]), out=out, casting="same_kind") is out
    assert out.tolist() == [1.0, 2.0, 3.0, 4.0]
    with pytest.raises(ValueError, match="shape"):
        torchnp.stack(([1, 2], [3, 4]), out=out)


def test_block_says_where_the_nesting_is_wrong() -> None:
    with pytest.raises(ValueError, match=r"arrays\[1\]"):
        torchnp.block([[1], 2])
    with pytest.raises(ValueError, match=r"arrays\[1\] cannot be empty"):
        torchnp.block([[1], []])


@pytest.mark.parametrize("join", ["concatenate", "stack", "hstack", "vstack"])
@pytest.mark.parametrize("casting", ["no", "equiv", "safe", "same_kind", "unsafe"])
@pytest.mark.parametrize("dtype", ["float32", "float64", "int64"])
def test_out_is_cast_to_by_the_given_rule(join: str, casting: str, dtype: str) -> None:
    shape = (4,) if join in {"concatenate", "hstack"} else (2, 2)
    if join in {"concatenate", "stack"}:
        assert_agree_on(f"np.{join}(([1.1, 2.2], [3.3, 4.4]), out=np.zeros({shape}, '{dtype}'), casting='{casting}')")
    else:
        assert_agree_on(f"np.{join}(([1.1, 2.2], [3.3, 4.4]), dtype='{dtype}', casting='{casting}')")
