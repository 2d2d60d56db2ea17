"""Iterators against real NumPy: order, position, what is handed out, and what is written through them."""

from __future__ import annotations

from typing import Any

import numpy
import pytest

import torchnp
from tests.torchnp.agreement import assert_agree_on

# Each defines `it` in terms of `np`; `a` is a 2 by 3 array, `c` one of 2 by 3 by 4.
MADE = [
    "np.nditer(a)",
    "np.nditer(a.T)",
    "np.nditer(a.T, order='C')",
    "np.nditer(a, order='F')",
    "np.nditer(a.T, order='A')",
    "np.nditer(a.T[::2], order='A')",
    "np.nditer(a[::-1])",
    "np.nditer(a[::-1], order='C')",
    "np.nditer(a[:, ::-1], flags=['multi_index'])",
    "np.nditer(a[::-1, ::2], flags=['multi_index', 'c_index'])",
    "np.nditer(a, flags=['c_index'], order='F')",
    "np.nditer(a, flags=['f_index'])",
    "np.nditer(a[::-1], flags=['f_index'])",
    "np.nditer(a, flags=['external_loop'])",
    "np.nditer(a[:, ::2], flags=['external_loop'])",
    "np.nditer(a[:, ::-1], flags=['external_loop'], order='C')",
    "np.nditer([a, [1, 2, 3]], flags=['external_loop'])",
    "np.nditer([a.T, a.reshape(3, 2)])",
    "np.nditer(c.transpose(1, 0, 2))",
    "np.nditer(c.transpose(2, 0, 1)[::-1], flags=['multi_index'])",
    "np.nditer(c[:, :1])",
    "np.nditer(c[::-1, :, ::2], flags=['external_loop'])",
    "np.nditer([c, c[0, 0], c[:, :, :1]])",
    "np.nditer(np.broadcast_to(np.arange(3)[:, None], (2, 3, 4)))",
    "np.nditer(5)",
    "np.nditer(5, flags=['external_loop'])",
    "np.nditer([1, 2])",
    "np.nditer(np.zeros((0, 3)))",
    "np.nditer(np.zeros((0, 3)), flags=['zerosize_ok'])",
    "np.nditer(a, op_dtypes='float64')",
    "np.nditer(a, op_dtypes='float64', flags=['buffered'])",
    "np.nditer(a, op_dtypes='float32', flags=['buffered'])",
    "np.nditer(a, op_dtypes='float64', op_flags=['readonly', 'copy'])",
    "np.nditer([a, a * 1.5], flags=['common_dtype', 'buffered'])",
    "np.nditer(a, flags=['external_loop', 'buffered'], buffersize=4)",
    "np.nditer(a, flags=['external_loop', 'buffered', 'grow_inner'], buffersize=4)",
    "np.nditer(a.T, flags=['external_loop', 'buffered'], order='C', buffersize=4)",
    "np.nditer([a, np.zeros((4, 2, 3))], flags=['external_loop', 'buffered'], buffersize=10)",
    "np.nditer([np.arange(2), np.arange(3)], op_axes=[[0, -1], [-1, 0]])",
    "np.nditer(a, op_axes=[[1, 0]], order='C', flags=['multi_index'])",
    "np.nditer(a, op_axes=[[0]])",
    "np.nditer(np.arange(2), itershape=(2, 4), op_axes=[[0, -1]])",
    "np.nditer(np.arange(3), itershape=(2, 4), op_axes=[[-1, 0]])",
    "np.nditer(a, op_axes=[[0, 0]])",
    "np.nditer(a, op_axes=[[0, 5]])",
    "np.nditer(a, op_axes=[None])",
    "np.nditer([a, np.arange(2)])",
    "np.nditer([np.zeros(3), a], op_flags=[['readwrite'], ['readonly']])",
    "np.nditer([np.zeros(3), a], op_flags=[['readonly', 'no_broadcast'], ['readonly']])",
    "np.nditer([a, None], op_flags=['readonly'])",
    "np.nditer([[1, 2]], op_flags=['readwrite'])",
    "np.nditer([None])",
    "np.nditer(())",
    "np.nditer(a, flags=['bogus'])",
    "np.nditer(a, flags='multi_index')",
    "np.nditer(a, flags=['c_index', 'f_index'])",
    "np.nditer(a, flags=['external_loop', 'multi_index'])",
    "np.nditer(a, op_flags=['bogus'])",
    "np.nditer(a, op_flags=[])",
    "np.nditer(a, op_flags=['readonly', 'readwrite'])",
    "np.nditer(a * 1.5, op_dtypes='int64', flags=['buffered'])",
    "np.nditer(a * 1.5, op_dtypes='int64', flags=['buffered'], casting='unsafe')",
    "np.nditer(a, flags=['delay_bufalloc', 'buffered'])",
    "np.nditer(a, flags=['refs_ok', 'copy_if_overlap', 'reduce_ok'])",
]
# What is asked of each.
ASKED = [
    "[np.copy(x) for x in it] if it.nop == 1 else [tuple(map(np.copy, x)) for x in it]",
    "[(np.copy(it[0]), it.multi_index) for _ in it]",
    "[(np.copy(it[0]), it.index) for _ in it]",
    "(it.nop, it.ndim, it.shape, it.itersize, it.iterrange, it.iterindex, it.finished, it.has_index, len(it))",
    "[(v.shape, np.copy(v)) for v in it.itviews]",
    "(it.iternext(), it.iterindex, np.copy(it[0]), np.copy(next(it)) if it.nop == 1 else 0, it.iternext())",
    "(it.remove_axis(0), it.shape, it.multi_index, [np.copy(it[0]) for _ in it])",
    "(it.remove_multi_index(), it.shape, it.enable_external_loop(), [np.copy(it[0]) for _ in it])",
    "(setattr(it, 'iterindex', 2), [np.copy(it[0]) for _ in it])",
    "(setattr(it, 'index', 3), np.copy(it[0]), it.iterindex)",
    "(setattr(it, 'multi_index', (1,) * it.ndim), np.copy(it[0]), it.iterindex)",
    "(it.close(), it.finished, it.iternext(), it.operands)",
    "([0 for _ in it], it.finished, it.reset(), it.finished, np.copy(it[0]))",
    "([0 for _ in it], it.value)",
    "[len(it[:1]), it[-1].flags.writeable, it[9]]",
]


def _outcome(np: Any, made: str, asked: str) -> Any:
    scope = {"np": np, "a": np.arange(6).reshape(2, 3), "c": np.arange(24).reshape(2, 3, 4)}
    try:
        scope["it"] = eval(made, scope)  # noqa: S307 - source written above
        return _plain(eval(asked, scope))  # noqa: S307 - as above
    except Exception as error:  # noqa: BLE001 - whatever NumPy raises is to be raised
        return error


def _plain(value: Any) -> Any:
    """Arrays as dtype, shape and list, so that results compare with ==."""
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if hasattr(value, "dtype"):
        array = numpy.asarray(value)
        return (array.dtype.name, array.shape, array.tolist())
    return value


@pytest.mark.parametrize("made", MADE)
def test_an_iterator_answers_as_numpys_does(made: str) -> None:
    for asked in ASKED:
        expected, actual = _outcome(numpy, made, asked), _outcome(torchnp, made, asked)
        if isinstance(expected, Exception):
            assert isinstance(actual, type(expected)), (asked, expected, actual)
        else:
            assert actual == expected, asked


@pytest.mark.parametrize(
    ("made", "written"),
    [
        ("np.nditer(b, op_flags=['readwrite'])", "[x.__setitem__(..., x * 2) for x in it]"),
        ("np.nditer(b.T[::-1], op_flags=['readwrite'])", "[x.__setitem__(..., i) for i, x in enumerate(it)]"),
        (
            "np.nditer(b[:, ::-1], op_flags=['writeonly'], order='C')",
            "[x.__setitem__(..., i) for i, x in enumerate(it)]",
        ),
        (
            "np.nditer(b, op_flags=['readwrite'], flags=['external_loop'], order='F')",
            "[x.__setitem__(..., x[::-1]) for x in it]",
        ),
        (
            "np.nditer(b[:, ::-1], op_flags=['readwrite'], flags=['external_loop'], order='C')",
            "[x.__setitem__(..., [7, 8, 9]) for x in it]",
        ),
        (
            "np.nditer(b.T, op_flags=['readwrite'], flags=['external_loop', 'buffered'], order='C', buffersize=4)",
            "[x.__setitem__(..., range(len(x))) for x in it]",
        ),
        (
            "np.nditer(b, op_flags=['readwrite'], op_dtypes=['f4'], flags=['buffered'], casting='same_kind')",
            "[x.__setitem__(..., x + 1) for x in it]",
        ),
        (
            "np.nditer(b, op_flags=['readwrite', 'updateifcopy'], op_dtypes=['f4'], casting='same_kind')",
            "([x.__setitem__(..., x + 1) for x in it], it.close())",
        ),
        (
            "np.nditer([b[:, 1:], b[:, :-1]], op_flags=[['readonly'], ['writeonly']], flags=['copy_if_overlap'])",
            "([y.__setitem__(..., x) for x, y in it], it.close())",
        ),
        (
            "np.nditer([b[0], b], op_flags=[['readwrite'], ['readonly']], flags=['reduce_ok'])",
            "[x.__setitem__(..., x + y) for x, y in it]",
        ),
        ("np.nditer(b, op_flags=['readwrite'])", "it.__setitem__(0, 9)"),
        ("np.nditer([b, b], op_flags=[['readonly'], ['readwrite']])", "it.__setitem__(slice(1, 2), [9])"),
    ],
)
def test_what_is_written_is_where_numpy_writes_it(made: str, written: str) -> None:
    results = []
    for np in (numpy, torchnp):
        scope = {"np": np, "b": np.arange(6.0).reshape(2, 3)}
        scope["it"] = eval(made, scope)  # noqa: S307 - source written above
        eval(written, scope)  # noqa: S307 - as above
        results.append(scope["b"].tolist())
    assert results[0] == results[1]


@pytest.mark.parametrize(
    "made",
    [
        "np.nditer([b, None])",
        "np.nditer([b.T, None])",
        "np.nditer([b.T, None], order='C')",
        "np.nditer([b[::-1], None])",
        "np.nditer([b, None], op_dtypes=[None, 'f4'])",
        "np.nditer([b, [1, 2, 3], None])",
        "np.nditer([b, None], op_axes=[None, [1, 0]])",
        "np.nditer([b[0], b[:, 0], None], op_axes=[[0, -1], [-1, 0], None])",
    ],
)
def test_an_array_that_the_iterator_makes_has_numpys_shape_dtype_and_order(made: str) -> None:
    results = []
    for np in (numpy, torchnp):
        scope = {"np": np, "b": np.arange(6.0).reshape(2, 3)}
        with eval(made, scope) as it:  # noqa: S307 - source written above
            for i, _ in enumerate(it):
                it[-1][...] = i
            out = it.operands[-1]
        results.append((_plain(out), out.strides))
    assert results[0] == results[1]


def test_a_reduction_into_an_array_that_is_made() -> None:
    for np in (numpy, torchnp):
        a = np.arange(6).reshape(2, 3)
        flags, access = ["reduce_ok"], [["readonly"], ["readwrite", "allocate"]]
        with np.nditer([a, None], flags, access, op_axes=[[0, 1], [0, -1]]) as it:
            it.operands[1][...] = 0
            for x, y in it:
                y[...] = y + x
            assert it.operands[1].tolist() == [3, 12]
        with pytest.raises(ValueError, match="reduction"):
            np.nditer([a, None], [], access, op_axes=[[0, 1], [0, -1]])


def test_what_is_read_only_is_not_written() -> None:
    for np in (numpy, torchnp):
        a = np.arange(3)
        with pytest.raises(ValueError, match="read-only"):
            next(np.nditer(a))[...] = 1
        with pytest.raises(RuntimeError, match="not writeable"):
            np.nditer(a)[0] = 1
        a.flags.writeable = False
        with pytest.raises(ValueError, match="read-only"):
            np.nditer(a, op_flags=["readwrite"])


def test_after_close_nothing_is_left() -> None:
    for np in (numpy, torchnp):
        with np.nditer(np.arange(3)) as it:
            pass
        assert next(it, None) is None
        with pytest.raises(RuntimeError, match="non-initialized"):
            it.__enter__()
        with pytest.raises(ValueError, match="invalid"):
            it.reset()


@pytest.mark.parametrize(
    ("made", "asked"),
    [
        (
            "np.nested_iters(c, [[1], [0, 2]], flags=['multi_index'])",
            "[[(i.multi_index, j.multi_index, int(x)) for x in j] for _ in i]",
        ),
        ("np.nested_iters(c, [[0, 2], [1]])", "[[int(x) for x in j] for _ in i]"),
        ("np.nested_iters(c, [[1], [0, 2]], flags=['external_loop'])", "[[np.copy(x) for x in j] for _ in i]"),
        (
            "np.nested_iters([c, c[:1]], [[0], [1, 2]], flags=['zerosize_ok'])",
            "[[tuple(map(int, x)) for x in j] for _ in i]",
        ),
        ("np.nested_iters(c, [[0], [0]])", "0"),
        ("np.nested_iters(c, [[0]])", "0"),
        ("np.nested_iters(c, [[0], [5]])", "0"),
        (
            "np.nested_iters(c, [[0], [1, 2]])",
            "(i.shape, j.shape, [int(x) for x in j][:2], i.iternext(), [int(x) for x in j][:2])",
        ),
    ],
)
def test_nested_iterators_go_as_numpys_do(made: str, asked: str) -> None:
    results = []
    for np in (numpy, torchnp):
        scope = {"np": np, "c": np.arange(24).reshape(2, 3, 4)}
        try:
            scope["i"], scope["j"] = eval(made, scope)  # noqa: S307 - source written above
            results.append(_plain(eval(asked, scope)))  # noqa: S307 - as above
        except ValueError as error:
            results.append(type(error))
    assert results[0] == results[1]


def test_three_nested_iterators_write_through() -> None:
    for np in (numpy, torchnp):
        c = np.zeros((2, 3, 2))
        count = 0
        i, j, k = np.nested_iters(c, [[2], [0], [1]], op_flags=["readwrite"])
        for _ in i:
            for _ in j:
                for x in k:
                    x[...] = count
                    count += 1
        assert c.tolist() == numpy.arange(12.0).reshape(2, 2, 3).transpose(1, 2, 0).tolist()


FLAT = [
    "f[1]", "f[1:4]", "f[[0, 5]]", "f[-1]", "f[7]", "f[a > 2]", "f[...]", "f[()]", "f[None]", "f[1, 2]",
    "f[[True, False]]", "f[[]]", "f[::-1]", "f['x']", "(next(f), f.index, f.coords, f[1], f.index)",
    "([int(x) for x in f], f.index, f.coords)",
    "f == a.ravel()", "f != 3", "f < 3", "f >= a.flat", "len(f)", "f.copy()", "f.base is a", "f.__setitem__(0, 9)",
    "f.__setitem__(slice(1, 3), [7, 8])", "f.__setitem__(slice(None), [1, 2])", "f.__setitem__([0, 5], [-1])",
    "f.__setitem__(9, 1)", "f.__setitem__(slice(None), [])", "f.__setitem__(0, [1, 2])", "f.__setitem__((), 4)",
    "f.__setitem__([True] * 6, 3)", "f.__setitem__(np.array([True, False] * 3), 3)", "f.__delitem__(0)",
    "setattr(f, 'index', 2)",
]  # fmt: skip


@pytest.mark.parametrize("expression", FLAT)
@pytest.mark.parametrize("turned", ["", ".T", "[::-1]"])
def test_flat_answers_and_writes_as_numpys_does(expression: str, turned: str) -> None:
    results: list[Any] = []
    for np in (numpy, torchnp):
        whole = np.arange(6).reshape(2, 3)
        scope = {"np": np, "a": eval(f"whole{turned}", {"whole": whole})}  # noqa: S307 - source written above
        scope["f"] = scope["a"].flat
        try:
            results.append([_plain(eval(expression, scope)), whole.tolist()])  # noqa: S307 - as above
        except Exception as error:  # noqa: BLE001 - whatever NumPy raises is to be raised
            results.append(error)
    if isinstance(results[0], Exception):
        assert isinstance(results[1], type(results[0])), results
    else:
        assert results[1] == results[0]


def test_the_iterators_of_a_broadcast_go_with_it() -> None:
    results = []
    for np in (numpy, torchnp):
        b = np.broadcast(np.array([[1], [2]]), np.array([3, 4, 5]))
        seen = [[int(x) for x in next(b)], b.index, [int(next(i)) for i in b.iters], [i.index for i in b.iters]]
        seen += [[i.base.shape for i in b.iters], [len(i) for i in b.iters], b.reset(), [i.index for i in b.iters]]
        seen += [[[int(x) for x in item] for item in b], b.index, next(b, None)]
        with pytest.raises(AttributeError):
            b.index = 0
        results.append(seen)
    assert results[0] == results[1]


@pytest.mark.parametrize(
    "source",
    [
        "np.nditer([np.ones((1, 3)), np.ones(3)], [], [['readonly'], ['readwrite', 'no_broadcast']]).nop",
        "np.nditer([np.ones((1, 3)), np.ones(3)], [], [['readonly'], ['readonly', 'no_broadcast']]).nop",
        "np.nditer([np.ones((1, 3)), np.ones((1, 3))], [], [['readonly'], ['readonly', 'no_broadcast']]).nop",
        "np.nditer([a[None], a], [], [['readonly'], ['readonly', 'no_broadcast']], op_axes=[[0, 1], [-1, 0]]).nop",
        "np.nditer((many, many[:, None])).nop",
        "np.nditer([a, None], [], [['readonly'], ['allocate', 'readonly']]).nop",
        "np.nditer([a, None], [], [['readonly'], ['allocate', 'writeonly']]).nop",
        "np.nditer(a, ['buffered', 'delay_bufalloc', 'multi_index']).multi_index",
        "np.nditer(a, ['buffered', 'delay_bufalloc', 'multi_index']).shape",
        "np.nditer(a, ['buffered', 'multi_index']).multi_index",
    ],
)
def test_what_no_iteration_can_be_made_of(source: str) -> None:
    assert_agree_on(source, setup="a = np.ones(6); many = np.broadcast_to(np.zeros(1), (2**53,))")
