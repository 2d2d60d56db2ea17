"""The `ufunc` class: every pair of dtypes, weak Python numbers, the keywords, the methods."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as onp
import pytest
import torch

import torchnp as np
from tests.torchnp.agreement import assert_agree_on
from torchnp._impl.dtypes import ALL, name_of

NAMES = sorted(n for n in onp.__all__ if isinstance(getattr(onp, n), onp.ufunc) and n != "isnat")
DTYPES = [name_of(dt) for dt in ALL]
WEAK = (2, 2.5, 1j, 300, -1)


def _outcome(call: Any) -> Any:
    with onp.errstate(all="ignore"):
        try:
            return call()
        except (TypeError, ValueError, OverflowError) as error:
            return error


def _ours(x: Any) -> Any:
    return np.asarray(torch.from_numpy(x.copy())) if isinstance(x, onp.ndarray) else x


def _assert_same(expected: Any, got: Any, what: str) -> None:
    if isinstance(expected, tuple):
        for one, other in zip(expected, got, strict=True):
            _assert_same(one, other, what)
        return
    if isinstance(expected, Exception):
        assert isinstance(got, Exception), what
        # What a caller of NumPy would catch: the first class of Python's own.
        catch = next(cls for cls in type(expected).__mro__ if cls.__module__ == "builtins")
        assert isinstance(got, catch), f"{what}: {expected!r}, got {got!r}"
        return
    assert not isinstance(got, Exception), f"{what}: {got!r}"
    assert isinstance(got, np.generic) == isinstance(expected, onp.generic), what
    values = got.tensor.numpy()
    assert values.dtype == expected.dtype, what
    # Elementary functions of torch and NumPy differ by a few ULP: 4 of the result's own precision.
    eps = onp.finfo(expected.dtype).eps if expected.dtype.kind in "fc" else 0
    onp.testing.assert_allclose(values, expected, rtol=4 * eps, atol=0, err_msg=what)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("name", NAMES)
def test_every_pair_of_dtypes_has_numpys_dtype_value_and_kind(name: str) -> None:
    reference, ours = getattr(onp, name), getattr(np, name)
    for first in DTYPES:
        a = onp.array([0, 1, 2, 3, 1, 5]).astype(first)
        for second in (*DTYPES, *WEAK) if reference.nin == 2 else (None,):
            b = onp.array([1, 2, 3, 1, 2, 0]).astype(second) if isinstance(second, str) else second
            args = (a,) if second is None else (a, b)
            _assert_same(
                _outcome(lambda args=args: reference(*args)),
                _outcome(lambda args=args: ours(*map(_ours, args))),
                f"{name} {first} {second}",
            )


def test_where_writes_only_where_true() -> None:
    out = np.full(3, 7.0)
    result = np.sqrt(np.array([4.0, 9.0, 16.0]), out=out, where=np.array([True, False, True]))

    assert result is out
    assert out.tolist() == [2.0, 7.0, 4.0]


def test_out_may_be_larger_than_the_inputs_but_not_smaller() -> None:
    assert np.add(1, 2, out=np.zeros((2, 2), dtype=int)).tolist() == [[3, 3], [3, 3]]
    with pytest.raises(ValueError, match="add: non-broadcastable output operand"):
        np.add(np.ones(3), 1, out=np.zeros(1))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: np.add(1), TypeError, "add.. takes from 2 to 3 positional arguments but 1 was given"),
        (lambda: np.add(1, 2, bogus=1), TypeError, "unexpected keyword argument 'bogus'"),
        (lambda: np.add(1, 2, casting="bogus"), ValueError, "add: casting must be one of"),
        (lambda: np.add(1, 2, order="Z"), ValueError, "add: order must be one of"),
        (lambda: np.add(np.ones(2), np.ones(3)), ValueError, "could not be broadcast|must match"),
        (lambda: np.add(1.0, 2.0, out=np.zeros((), dtype=int)), TypeError, "Cannot cast ufunc 'add' output"),
        (lambda: np.add([1.5], 2, dtype=int), TypeError, "Cannot cast ufunc 'add' input 0 from float64 to int64"),
        (lambda: np.bitwise_and(1.5, 2), TypeError, "ufunc 'bitwise_and' not supported for the input types"),
        (lambda: np.subtract(True, False), TypeError, "boolean subtract, the `-` operator, is not supported"),
        (lambda: np.sin([1.0], where=np.array([2])), TypeError, "sin: where must be an array of bool"),
        (lambda: np.add.reduce(np.ones(2), axis=3), np.exceptions.AxisError, "axis 3 is out of bounds"),
        (lambda: np.sin.reduce(np.ones(2)), ValueError, "only supported for binary"),
        (lambda: np.matmul.reduce(np.ones(2)), RuntimeError, "not defined on ufunc with signature"),
    ],
)
def test_wrong_calls_raise_and_name_the_argument(call: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call()


def test_shapes_that_do_not_broadcast_raise_value_error() -> None:
    with pytest.raises(ValueError, match="broadcast"):
        np.ones(2) + np.ones(3)


def test_comparisons_with_python_ints_out_of_range_are_exact() -> None:
    a = np.array([0, 255], dtype="u1")

    assert (a < 300).tolist() == [True, True]
    assert (a == -1).tolist() == [False, False]
    assert (a < -1).tolist() == [False, False]


def test_the_methods() -> None:
    a = np.arange(6).reshape(2, 3)

    assert np.add.reduce(a, axis=(0, 1), initial=10) == 25
    assert np.add.reduce(np.array([200, 100], dtype="u1")).dtype == np.uint64
    assert np.maximum.accumulate(np.array([1, 3, 2])).tolist() == [1, 3, 3]
    assert np.subtract.reduce(np.array([10, 1, 2])) == 7
    assert np.multiply.outer([1, 2], [3, 4]).tolist() == [[3, 4], [6, 8]]
    assert np.add.reduceat(np.arange(8), [0, 4, 1, 5]).tolist() == [6, 4, 10, 18]
    b = np.zeros(3, dtype=int)
    np.add.at(b, [0, 0, -1], [1, 2, 3])
    assert b.tolist() == [3, 0, 3]


def test_generalised_ufuncs_take_axes() -> None:
    a = onp.arange(24.0).reshape(2, 3, 4)

    for keywords in ({"axes": [(0, 1), (1, 2), (0, 1)]}, {"axes": [(-1, -2), (-2, -1), (-2, -1)]}):
        left, right = (a.transpose(1, 2, 0), a.transpose(0, 1, 2).swapaxes(1, 2)[..., :2] * 0 + 1)
        expected = _outcome(lambda k=keywords, x=left, y=right: onp.matmul(x, y, **k))
        _assert_same(
            expected, _outcome(lambda k=keywords, x=left, y=right: np.matmul(_ours(x), _ours(y), **k)), str(keywords)
        )
    assert np.vecdot(_ours(a), _ours(a), axis=0).tolist() == onp.vecdot(a, a, axis=0).tolist()


def test_signatures_are_numpys() -> None:
    for name in NAMES:
        assert str(inspect.signature(getattr(np, name))) == str(inspect.signature(getattr(onp, name))), name


@pytest.mark.parametrize(
    "source",
    [
        "np.add(1, 2, out=...)",
        "np.divmod(7, 2, out=...)",
        "np.matmul([1, 2], [3, 4], out=...)",
        "np.add.outer(1, 2, out=...)",
        "np.add.reduce([1, 2], out=...)",
        "np.add.accumulate([1, 2], out=...)",
        "np.add.reduceat([1, 2], [0], out=...)",
        "np.add([1], 2, out=..., dtype='float32')",
    ],
)
def test_an_ellipsis_for_out_asks_for_arrays(source: str) -> None:
    assert_agree_on(source)


def test_an_ellipsis_for_out_stands_alone() -> None:
    for module in (np, onp):
        with pytest.raises(TypeError, match=r"out=\.\.\. is only allowed as a keyword argument"):
            module.add(1, 2, ...)
        with pytest.raises(TypeError, match=r"must use `\.\.\.` as `out=\.\.\.`"):
            module.add(1, 2, out=(...,))
        with pytest.raises(TypeError, match=r"must use `\.\.\.` as `out=\.\.\.`"):
            module.divmod(1, 2, out=(None, ...))
        with pytest.raises(TypeError, match=r"must use `\.\.\.` as `out=\.\.\.`"):
            module.add.reduce([1], out=(...,))


@pytest.mark.parametrize(
    "keywords",
    [
        {"sig": "dd->d"},
        {"signature": b"ii->i"},
        {"sig": (None, "d", None)},
        {"sig": "dd->d", "signature": "dd->d"},
        {"sig": "dd->d", "dtype": "d"},
        {"sig": "OO->O"},
        {"signature": "%^->#"},
        {"signature": b"ii-i"},
        {"signature": b"\xff\xff->i"},
        {"signature": 123.0},
    ],
)
def test_a_signature_may_be_called_sig_and_be_bytes(keywords: dict[str, Any]) -> None:
    outcomes = []
    for module in (np, onp):
        try:
            outcomes.append(repr(module.add(3, module.uint8(4), **keywords)))
        except (TypeError, ValueError) as error:
            outcomes.append(type(error).__name__.replace("_UFuncNoLoopError", "TypeError"))
    if keywords == {"sig": "OO->O"}:
        # A loop of NumPy's that no tensor has.
        assert outcomes == ["TypeError", "7"]
    else:
        assert outcomes[0] == outcomes[1]
