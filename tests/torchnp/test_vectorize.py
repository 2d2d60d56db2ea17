"""`vectorize` and `frompyfunc` against real NumPy: results, dtypes, errors, and what the function is called with."""

from __future__ import annotations

import pickle
from typing import Any

import numpy
import pytest

import torchnp

# Calls in `np`, whose results or error classes must be those of NumPy.
VECTORIZED = [
    "np.vectorize(lambda a, b: a + b)([1, 2], 3)",
    "np.vectorize(lambda a, b: a + b)(1, 2)",
    "np.vectorize(lambda a, b: a + b)([[1], [2]], [1.5, 2.5])",
    "np.vectorize(lambda a, b: a + b)([1, 2], [1, 2, 3])",
    "np.vectorize(lambda a, b=2: a * b)([1, 2], b=[3, 4])",
    "np.vectorize(lambda a, b=2: a * b)([1, 2])",
    "np.vectorize(lambda *a: sum(a))([1, 2], 3, 4)",
    "np.vectorize(lambda a, b: a)([1])",
    "np.vectorize(lambda a: 1 if a < 2 else 2.5)([1, 3])",
    "np.vectorize(lambda a: 1 if a < 2 else 2.5)([3, 1])",
    "np.vectorize(lambda a: (a, a * 0.5))([1, 2])",
    "np.vectorize(lambda a: np.float32(a))([1, 2])",
    "np.vectorize(lambda a: a > 1)([1, 2])",
    "np.vectorize(lambda a: np.arange(2))([1, 2])",
    "np.vectorize(lambda a: a)([])",
    "np.vectorize(lambda a: a, otypes='d')([])",
    "np.vectorize(lambda a: a, otypes='f')([1, 2])",
    "np.vectorize(lambda a: 1.7, otypes='i')([1, 2])",
    "np.vectorize(lambda a: -1, otypes='B')([1, 2])",
    "np.vectorize(lambda a: 1j, otypes='d')([1, 2])",
    "np.vectorize(lambda a: None, otypes='d')([1, 2])",
    "np.vectorize(lambda a: (a, a), otypes=['d', 'complex64'])([1, 2])",
    "np.vectorize(lambda a: (a, a), otypes='dd')(np.zeros((0, 2)))",
    "np.vectorize(lambda a: a, otypes='zz')",
    "np.vectorize(lambda a: a, otypes=3)",
    "np.vectorize(3)",
    "np.vectorize(lambda p, x: sum(c * x**i for i, c in enumerate(p)), excluded=['p'])(p=[1, 2, 3], x=[0, 1])",
    "np.vectorize(lambda p, x: sum(c * x**i for i, c in enumerate(p)), excluded={0})([1, 2, 3], [0, 1])",
    "np.vectorize(np.convolve, signature='(n),(m)->(k)')(np.eye(4), [1, 2, 1])",
    "np.vectorize(lambda x: x.mean(), signature='(n)->()')(np.arange(6.0).reshape(2, 3))",
    "np.vectorize(lambda x: x.mean(), signature='(n)->()')(3.0)",
    "np.vectorize(lambda x: x.mean(), signature='(n)->()')(np.zeros((0, 3)))",
    "np.vectorize(lambda x: x.mean(), signature='(n)->()', otypes=[float])(np.zeros((0, 3)))",
    "np.vectorize(lambda x: x[:2], signature='(n)->(m)', otypes=[float])(np.zeros((0, 3)))",
    "np.vectorize(lambda x: (x, x.sum()), signature='(n)->(n),()')(np.arange(6).reshape(2, 3))",
    "np.vectorize(lambda x: (x, x.sum()), signature='(n)->(n)')(np.arange(6).reshape(2, 3))",
    "np.vectorize(lambda x: x[:1], signature='(n)->(n)')(np.ones((2, 3)))",
    "np.vectorize(lambda x, y: x @ y, signature=' (n), (n) -> () ')(np.ones((2, 1, 3)), np.ones((4, 3)))",
    "np.vectorize(lambda x, y: x @ y, signature='(n),(n)->()')(np.ones(3), np.ones(4))",
    "np.vectorize(lambda x, y: x @ y, signature='(n),(n)->()')(np.ones(3))",
    "np.vectorize(lambda x: x, signature='(n)->(n')",
    "np.vectorize(otypes=[float])(lambda a: a * 2)([1, 2])",
    "np.vectorize(otypes='d')(1)",
]

FROM_PYTHON = [
    "np.frompyfunc(lambda a, b: a + b, 2, 1)([1, 2], 3)",
    "np.frompyfunc(lambda a, b: a + b, 2, 1)([[1], [2]], [0.5, 1.5])",
    "np.frompyfunc(lambda a, b: a + b, 2, 1)(1, 2)",
    "np.frompyfunc(lambda a, b: a + b, 2, 1)([1, 2], [1, 2, 3])",
    "np.frompyfunc(lambda a, b: a + b, 2, 1)([1])",
    "np.frompyfunc(lambda a: (a, a + 1), 1, 2)([1, 2])",
    "np.frompyfunc(lambda a, b: a + b, 2, 1).reduce([1, 2, 3])",
    "np.frompyfunc(lambda a, b: a - b, 2, 1).reduce([[1, 2], [3, 5]])",
    "np.frompyfunc(lambda a, b: a - b, 2, 1).reduce([[1, 2], [3, 5]], axis=1, keepdims=True)",
    "np.frompyfunc(lambda a, b: a - b, 2, 1).reduce([[1, 2], [3, 5]], axis=(0, 1))",
    "np.frompyfunc(lambda a, b: a - b, 2, 1, identity=0).reduce([[1, 2], [3, 5]], axis=None)",
    "np.frompyfunc(lambda a, b: a + b, 2, 1).reduce([])",
    "np.frompyfunc(lambda a, b: a + b, 2, 1, identity=7).reduce([])",
    "np.frompyfunc(lambda a, b: a + b, 2, 1).reduce([1, 2], initial=10)",
    "np.frompyfunc(lambda a, b: a - b, 2, 1).accumulate([[1, 2, 3], [4, 5, 6]], axis=1)",
    "np.frompyfunc(lambda a, b: a - b, 2, 1).reduceat([1, 2, 3, 4], [0, 2, 1])",
    "np.frompyfunc(lambda a, b: a - b, 2, 1).reduceat([1, 2, 3, 4], [9])",
    "np.frompyfunc(lambda a, b: a - b, 2, 1).outer([1, 2], [3, 4, 5])",
    "np.frompyfunc(lambda a: a, 1, 1).reduce([1, 2])",
    "np.frompyfunc(3, 1, 1)",
    "np.frompyfunc(len, 'a', 1)",
    "np.frompyfunc(len, 60, 6)",
    "[np.frompyfunc(divmod, 2, 2).nin, np.frompyfunc(divmod, 2, 2).nout, np.frompyfunc(divmod, 2, 2).types]",
    "[np.frompyfunc(divmod, 2, 2).__name__, np.frompyfunc(divmod, 2, 2).ntypes, np.frompyfunc(divmod, 2, 2).nargs]",
]


def _outcome(np: Any, expression: str) -> Any:
    """What the expression gives, or the class of what it raises."""
    try:
        return eval(expression, {"np": np})  # noqa: S307 - source written above
    except Exception as error:  # noqa: BLE001 - whatever NumPy raises is to be raised
        return error


def _assert_same(actual: Any, expected: Any) -> None:
    assert isinstance(actual, tuple) is isinstance(expected, tuple)
    if isinstance(expected, tuple):
        for a, e in zip(actual, expected, strict=True):
            _assert_same(a, e)
        return
    if isinstance(expected, numpy.ndarray):
        assert isinstance(actual, torchnp.ndarray)
        natural = numpy.array(expected.tolist()) if expected.dtype == object else expected
        assert numpy.asarray(actual).dtype == natural.dtype
        numpy.testing.assert_array_equal(numpy.asarray(actual), natural, strict=True)
    else:
        assert type(actual) is type(expected)
        assert actual == expected


@pytest.mark.parametrize("expression", VECTORIZED + FROM_PYTHON)
def test_a_call_gives_or_raises_what_numpy_does(expression: str) -> None:
    expected, actual = _outcome(numpy, expression), _outcome(torchnp, expression)
    if isinstance(expected, Exception):
        assert isinstance(actual, type(expected)), actual
    else:
        assert not isinstance(actual, Exception), actual
        _assert_same(actual, expected)


@pytest.mark.parametrize("cache", [False, True])
def test_the_function_is_called_as_often_and_with_the_types_that_numpy_uses(cache: bool) -> None:
    seen: dict[str, list[str]] = {"numpy": [], "torchnp": []}
    for np in (numpy, torchnp):

        def double(a: Any, name: str = np.__name__) -> Any:
            seen[name].append(f"{type(a).__name__} {a}")
            return a * 2

        np.vectorize(double, excluded={"name"}, cache=cache)([1, 2])
        np.vectorize(double, excluded={"name"}, otypes="d")([1, 2])
    assert seen["torchnp"] == seen["numpy"]
    assert len(seen["numpy"]) == (4 if cache else 5)


def test_name_and_docstring_are_those_of_the_function_unless_given() -> None:
    def half(a: float) -> float:
        """Half of it."""
        return a / 2

    assert torchnp.vectorize(half).__doc__ == "Half of it."
    assert torchnp.vectorize(half).__name__ == "half"
    assert torchnp.vectorize(half, doc="other").__doc__ == "other"
    assert torchnp.vectorize(doc="other")(half).__doc__ == "other"


def test_a_result_that_is_no_number_is_a_type_error() -> None:
    for result in ("text", object()):
        with pytest.raises(TypeError, match="cannot be held by a tensor"):
            torchnp.vectorize(lambda _a, result=result: result, excluded={"result"})([1])
        with pytest.raises(TypeError, match="cannot be held by a tensor"):
            torchnp.frompyfunc(lambda _a, result=result: result, 1, 1)([1])
    with pytest.raises(TypeError, match="tuple of 2"):
        torchnp.frompyfunc(lambda a: a, 1, 2)([1])


def test_out_and_where_are_honoured() -> None:
    add = torchnp.frompyfunc(lambda a, b: a + b, 2, 1)
    out = torchnp.full(3, 9.0)
    assert add([1, 2, 3], 10, out=out, where=[True, False, True]) is out
    assert out.tolist() == [11.0, 9.0, 13.0]
    assert add([1, 2], 10, where=[True, False]).tolist() == [11, 0]
    with pytest.raises(TypeError, match="dtype"):
        add([1], 2, dtype=float)


def test_at_applies_the_function_once_for_each_time_that_an_index_occurs() -> None:
    array = torchnp.array([1, 2, 3])
    torchnp.frompyfunc(lambda a, b: 10 * a + b, 2, 1).at(array, [0, 0, 2], [4, 5, 6])
    assert array.tolist() == [145, 2, 36]


def test_what_frompyfunc_makes_is_a_ufunc_and_can_be_pickled() -> None:
    function = torchnp.frompyfunc(divmod, 2, 2)
    assert isinstance(function, torchnp.ufunc)
    restored = pickle.loads(pickle.dumps(function))
    assert [part.tolist() for part in restored([7, 8], 3)] == [[2, 2], [1, 2]]
