"""Floating point errors against real NumPy: which are noticed, what they say, and what becomes of them."""

from __future__ import annotations

import contextvars
import gc
import io
import threading
import warnings
from contextlib import redirect_stderr
from typing import Any

import numpy
import pytest
import torch

import torchnp
from torchnp import _watching
from torchnp._errstate import REPLAYS, WATCHERS
from torchnp._normalizer import _REPLAYED

# Expressions in `np`, each with something that NumPy flags, and some without.
EXPRESSIONS = [
    "np.array([1.0]) / np.array([0.0])",
    "np.array([0.0]) / np.array([0.0])",
    "np.divide(np.array([1.0, 0.0]), 0)",
    "np.divide(np.array([1.0, 0.0]), 0, where=np.array([False, True]), out=np.ones(2))",
    "np.divide(np.array([1.0, 0.0]), 0, where=np.array([True, False]), out=np.ones(2))",
    "np.float64(1) / np.float64(0)",
    "np.float64(1) / np.array(0.0)",
    "np.float64(1) / 0",
    "1 / np.float64(0)",
    "np.divide(np.float64(1), np.float64(0))",
    "np.int8(1) / np.uint64(0)",
    "np.int8(127) + np.int8(1)",
    "np.int8(127) + np.uint8(1)",
    "np.int8(100) * 2",
    "np.uint8(1) - np.uint8(2)",
    "-np.uint8(1)",
    "-np.int8(-128)",
    "abs(np.int8(-128))",
    "np.int64(2**62) * 2",
    "np.int64(1) // np.int64(0)",
    "np.int64(1) % np.int64(0)",
    "divmod(np.int64(1), np.int64(0))",
    "np.array([1]) // 0",
    "np.array([5], dtype='uint16') % np.array([0], dtype='uint16')",
    "np.fmod(np.array([1]), 0)",
    "np.array([-128], dtype='int8') // np.array([-1], dtype='int8')",
    "np.reciprocal(np.array([0]))",
    "np.array([127], dtype='int8') + np.array([1], dtype='int8')",
    "np.array([1e200]) ** 2",
    "np.array([0.0]) ** -1",
    "np.array([-1.0]) ** 0.5",
    "np.float64(0.0) ** -1",
    "np.power(np.array([0.0]), -2.5)",
    "np.log(np.array([0.0, 1.0]))",
    "np.log(np.array([-1.0]))",
    "np.log1p(np.array([-1.0]))",
    "np.arctanh(np.array([1.0]))",
    "np.sqrt(np.array([-4.0]))",
    "np.exp(np.array([1000.0]))",
    "np.exp(np.array([-1000.0]))",
    "np.exp(np.array([-np.inf, np.inf]))",
    "np.sin(np.array([np.inf]))",
    "np.log(np.array([np.nan]))",
    "np.array([1e-200]) * 1e-200",
    "np.array([2.0**-1074]) * 0.5",
    "np.array([2.0**-1060]) * 0.5",
    "np.array([2.0**-1000]) / 2.0**60",
    "np.array([3e-320]) / 7.0",
    "np.ldexp(np.array([1.0]), 2000)",
    "np.floor_divide(np.array([1.0]), 0.0)",
    "np.remainder(np.array([1.0]), 0.0)",
    "np.divmod(np.array([1.0]), 0.0)",
    "np.array([1e300 + 1e300j]) * (1e10 + 0j)",
    "np.array([1 + 0j]) / 0j",
    "np.array([60000], dtype='float16') * 2",
    "np.array([1.0], dtype='float32') * 1e300",
    "np.add(np.array([1e300]), 1, out=np.zeros(1, 'float32'))",
    "np.add(np.array([1e300]), 1, dtype='float32', casting='unsafe')",
    "np.add.reduce(np.array([1e308, 1e308]))",
    "np.add.reduce(np.array([np.inf, -np.inf]))",
    "np.add.reduce(np.array([np.inf, -np.inf]), where=np.array([True, False]))",
    "np.add.reduce(np.array([[1e308, 1.0], [1e308, 1.0]]), axis=1)",
    "np.add.accumulate(np.array([1e308, 1e308, 1.0]))",
    "np.add.reduceat(np.array([1e308, 1e308, 1.0]), [0, 2])",
    "np.add.reduceat(np.array([1e308, 1e308, 1.0]), [0, 1])",
    "np.multiply.outer(np.array([1e308]), np.array([10.0]))",
    "np.multiply.at(np.array([1e308, 1.0]), [1, 0], 10.0)",
    "np.add.at(np.array([1e308]), [0, 0], np.array([0.0, 1e308]))",
    "np.subtract.at(np.array([1e308, 0]), [0, 0, 1], np.array([-1e308, 1e308, 1.0]))",
    "np.add.at(np.array([np.inf, 1.0]), [0, 1], np.array([-np.inf, 5e-324]))",
    "np.add.at(np.array([65000.0, 1.0], 'float16'), [0, 1], np.array([1000, 6e-8], 'float16'))",
    "np.add.at(np.array([1e-310, 1.0]), [0, 0, 1], np.array([5e-324, 1e-320, 1e-300]))",
    "np.add.at(np.array([1e308j, 1.0]), [0, 0], np.array([1e308j, 1.0]))",
    "np.divide.reduce(np.array([1.0, 0.0]))",
    "np.floor_divide.reduce(np.array([-128, -1], dtype='int8'))",
    "np.sum(np.array([1e308, 1e308]))",
    "np.array([1e308, 1e308]).sum()",
    "np.array([np.inf, -np.inf]).sum(keepdims=True)",
    "np.prod(np.array([1e308, 1e308]))",
    "np.prod(np.array([1e-200, 1e-200]))",
    "np.cumsum(np.array([1e308, 1e308]))",
    "np.cumprod(np.array([1e200, 1e200]))",
    "np.mean(np.array([np.inf, -np.inf]))",
    "np.mean(np.array([1e308, 1e308]))",
    "np.array([60000] * 4, dtype='float16').mean()",
    "np.median(np.array([1e308, 2.0, 1e308]))",
    "np.median(np.array([1e308, 1e308]))",
    "np.median(np.array([5e-324, 1e-323]))",
    "np.median(np.array([[np.inf, 1.0, -np.inf, 2.0]]), axis=(0, -1))",
    "np.median(np.array([[np.inf, 1.0], [-np.inf, 2.0]]), axis=0)",
    "np.var(np.array([np.inf, 1.0]))",
    "np.std(np.array([1e200, 1.0]))",
    "np.average(np.array([1e308, 1e308]))",
    "np.ptp(np.array([np.inf, np.inf]))",
    "np.diff(np.array([np.inf, np.inf]))",
    "np.ediff1d(np.array([np.inf, np.inf]))",
    "np.outer(np.array([1e200]), np.array([1e200]))",
    "np.round(np.array([1e308]), 2)",
    "np.trapezoid(np.array([np.inf, -np.inf, 1.0]))",
    "np.matmul(np.array([[1e200]]), np.array([[1e200]]))",
    "np.matmul(np.array([[np.inf, 1.0], [1.0, 1.0]]), np.array([[0.0], [1.0]]))",
    "np.matmul(np.array([[np.nan, 1.0]]), np.array([[0.0], [1.0]]))",
    "np.vecdot(np.array([1e200]), np.array([1e200]))",
    "np.dot(np.array([1e200]), np.array([1e200]))",
    "np.inner(np.array([1e200]), np.array([1e200]))",
    "np.linspace(0, np.inf, 3)",
    "np.logspace(1, 400, 3)",
    "np.polyval(np.array([1e200, 1]), 1e200)",
    "np.i0(np.array([1000.0]))",
    "np.cross(np.array([1e200, 1, 1]), np.array([1e200, 1e200, 1]))",
    "np.kron(np.array([1e200]), np.array([1e200]))",
    "np.nansum(np.array([1e308, 1e308, np.nan]))",
    "np.array([1e300]).astype('float32')",
    "np.array([np.nan]).astype('int32')",
    "np.array([1e20]).astype('int32')",
    "np.array([np.inf]).astype('float32')",
    "np.array([1e300], dtype='float32')",
    "np.float32(1e300)",
    "np.float32(1e-40)",
    "np.array([1e-40, 1.0], 'float32')",
    "np.array([1e-40]).astype('float32')",
    "np.full(2, 1e-40, 'float32')",
    "np.zeros(2, 'float32').__setitem__(slice(None), [1e-40, 2.0])",
    "np.array([2.0], 'float32') + 1e-40",
    "np.exp2(np.array([-2000.0, -30, -20, -20.5, -np.inf], 'float16'))",
    "np.exp2(np.array([-20.0, -np.inf], 'float16'))",
    "np.power(np.float16(2), np.array([-30.0, -np.inf, 0], 'float16'))",
    "np.full(2, 1e300, 'float32')",
    "np.zeros(2, 'float32').__setitem__(0, 1e300)",
    "np.zeros(2, 'float32').__setitem__(slice(None), np.array([1e300, 1]))",
    "np.maximum(np.nan, 1.0)",
    "np.less(np.array([np.nan]), 1.0)",
    "np.clip(np.array([np.nan]), 0, 1)",
    "np.convolve(np.array([1e200]), np.array([1e200]))",
]  # fmt: skip


def _evaluate(np: Any, expression: str) -> Any:
    return eval(expression, {"np": np})  # noqa: S307 - source written above


def _noticed(np: Any, expression: str) -> list[tuple[str, int]]:
    """The kinds of errors and the flags that the expression reports, in order."""
    calls: list[tuple[str, int]] = []
    with np.errstate(all="call", call=lambda kind, flags: calls.append((kind, flags))):
        _evaluate(np, expression)
    return calls


def _said(np: Any, expression: str) -> list[str]:
    """The warnings of the expression, in order."""
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn"):
        warnings.simplefilter("always")
        _evaluate(np, expression)
    return [str(warning.message) for warning in caught]


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_error_that_numpy_flags_is_noticed_and_named_as_numpy_names_it(expression: str) -> None:
    assert _said(torchnp, expression) == _said(numpy, expression)


@pytest.mark.parametrize("expression", EXPRESSIONS[:40])
def test_a_callback_gets_the_kinds_and_flags_that_numpy_gives_it(expression: str) -> None:
    assert _noticed(torchnp, expression) == _noticed(numpy, expression)


@pytest.mark.parametrize("expression", ["np.array([1.0, 0.0]) / np.array([0.0, 0.0])", "np.log(np.array([-1.0]))"])
def test_raise_is_a_floating_point_error_with_numpys_message(expression: str) -> None:
    messages = []
    for np in (numpy, torchnp):
        with np.errstate(all="raise"), pytest.raises(FloatingPointError) as caught:
            _evaluate(np, expression)
        messages.append(str(caught.value))
    assert messages[0] == messages[1]


def test_nothing_is_noticed_unless_asked() -> None:
    assert torchnp.geterr() == {"divide": "ignore", "over": "ignore", "under": "ignore", "invalid": "ignore"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for expression in EXPRESSIONS:
            _evaluate(torchnp, expression)


def test_a_category_that_is_not_asked_for_is_ignored() -> None:
    with torchnp.errstate(divide="ignore", over="raise"):
        torchnp.array([1.0]) / 0
        with pytest.raises(FloatingPointError, match="overflow encountered in multiply"):
            torchnp.array([1e308]) * 10


def test_out_is_written_before_the_error_is_raised() -> None:
    out = torchnp.zeros(2)
    with torchnp.errstate(all="raise"), pytest.raises(FloatingPointError):
        torchnp.divide(torchnp.array([1.0, 1.0]), torchnp.array([0.0, 2.0]), out=out)
    assert out.tolist() == [float("inf"), 0.5]
    with torchnp.errstate(all="raise"), pytest.raises(FloatingPointError):
        out /= torchnp.array([1.0, 0.0])


def test_an_operand_that_is_also_the_output_is_judged_as_it_was() -> None:
    array = torchnp.array([1.0])
    with torchnp.errstate(all="raise"), pytest.raises(FloatingPointError, match="divide by zero"):
        torchnp.divide(array, 0.0, out=array)


def test_print_writes_to_the_error_stream_and_log_to_the_object() -> None:
    text = io.StringIO()
    with redirect_stderr(text), torchnp.errstate(all="print"):
        torchnp.array([1.0, 0.0]) / 0
    assert text.getvalue() == (
        "Warning: divide by zero encountered in divide\nWarning: invalid value encountered in divide\n"
    )
    log = io.StringIO()
    with torchnp.errstate(divide="log", call=log):
        torchnp.array([1.0, 0.0]) / 0
    assert log.getvalue() == "Warning: divide by zero encountered in divide\n"


def test_call_and_log_need_someone_to_tell() -> None:
    with torchnp.errstate(divide="call"), pytest.raises(NameError, match="python callback specified for divide by"):
        torchnp.array([1.0]) / 0
    with torchnp.errstate(divide="log"), pytest.raises(NameError, match="log specified for divide by zero"):
        torchnp.array([1.0]) / 0


def test_what_a_callback_raises_reaches_the_caller() -> None:
    def fail(kind: str, flags: int) -> None:
        raise KeyError(kind, flags)

    with torchnp.errstate(divide="call", call=fail), pytest.raises(KeyError):
        torchnp.array([1.0]) / 0
    with torchnp.errstate(over="call", call=fail), pytest.raises(KeyError):
        torchnp.sum(torchnp.array([1e308, 1e308]))


def test_the_warning_names_the_line_of_the_caller() -> None:
    for expression in (lambda: torchnp.array([1.0]) / 0, lambda: torchnp.sum(torchnp.array([1e308, 1e308]))):
        with torchnp.errstate(all="warn"), pytest.warns(RuntimeWarning) as caught:
            expression()
        assert caught[0].filename == __file__


def test_seterr_returns_what_held_and_takes_it_back() -> None:
    old = torchnp.seterr(over="raise", all="warn")
    try:
        assert torchnp.geterr() == {"divide": "warn", "over": "raise", "under": "warn", "invalid": "warn"}
    finally:
        assert torchnp.seterr(**old)["over"] == "raise"
    assert torchnp.geterr() == old


@pytest.mark.parametrize("mode", ["bogus", 1])
def test_a_mode_that_does_not_exist_is_a_value_error(mode: Any) -> None:
    for np in (numpy, torchnp):
        with pytest.raises(ValueError, match="invalid error mode"):
            np.seterr(divide=mode)
        state = np.errstate(divide=mode)
        with pytest.raises(ValueError, match="invalid error mode"):
            state.__enter__()
    assert torchnp.geterr()["divide"] == "ignore"


def test_a_callback_that_is_none_is_a_type_error() -> None:
    for np in (numpy, torchnp):
        with pytest.raises(TypeError, match="python object must be callable or have a callable write method"):
            np.seterrcall(3)
        with pytest.raises(TypeError):
            np.errstate(call=3).__enter__()
    assert torchnp.geterrcall() is None


def test_call_is_inherited_unless_it_is_given() -> None:
    with torchnp.errstate(call=print):
        with torchnp.errstate(all="ignore"):
            assert torchnp.geterrcall() is print
        with torchnp.errstate(call=None):
            assert torchnp.geterrcall() is None
        assert torchnp.seterrcall(None) is print
        assert torchnp.geterrcall() is None
    assert torchnp.geterrcall() is None


def test_a_context_is_entered_once_and_a_decorator_as_often_as_it_is_called() -> None:
    for np in (numpy, torchnp):
        state = np.errstate(all="raise")
        with state:
            pass
        with pytest.raises(TypeError, match="twice"):
            state.__enter__()

        @np.errstate(divide="raise")
        def quotient(depth: int, np: Any = np) -> Any:
            return quotient(depth - 1) if depth else np.array([1.0]) / 0

        for _ in range(2):
            with pytest.raises(FloatingPointError):
                quotient(2)


def test_the_state_belongs_to_the_thread_and_to_the_context() -> None:
    seen: list[str] = []
    with torchnp.errstate(divide="raise"):
        thread = threading.Thread(target=lambda: seen.append(torchnp.geterr()["divide"]))
        thread.start()
        thread.join()
        copied = contextvars.copy_context()
    assert seen == ["ignore"]

    def divide() -> None:
        torchnp.array([1.0]) / 0

    # The copy keeps the state although the block that set it is left.
    with pytest.raises(FloatingPointError):
        copied.run(divide)
    divide()


def test_nobody_watches_once_the_last_state_that_asks_is_gone() -> None:
    gc.collect()
    before = len(WATCHERS)
    with torchnp.errstate(all="raise"), torchnp.errstate(over="warn"):
        assert len(WATCHERS) > before
    gc.collect()
    assert len(WATCHERS) == before


def test_a_graph_may_ignore_errors() -> None:
    def within(x: Any) -> Any:
        with torchnp.errstate(divide="ignore", invalid="ignore"):
            return torchnp.asarray(x) / 0

    @torchnp.errstate(all="ignore")
    def decorated(x: Any) -> Any:
        return torchnp.log(torchnp.asarray(x))

    for function in (within, decorated):
        compiled = torch.compile(function, backend="eager", fullgraph=True)
        x = torch.tensor([0.0, 1.0], dtype=torch.float64)
        assert numpy.array_equal(compiled(x).tensor.numpy(), function(x).tensor.numpy(), equal_nan=True)


def test_a_graph_that_may_not_is_refused_and_runs_eagerly_otherwise() -> None:
    def within(x: Any) -> Any:
        with torchnp.errstate(divide="raise"):
            return torchnp.asarray(x) / 0

    x = torch.ones(2)
    with pytest.raises(Exception, match=r"errstate: divide='raise'|NotImplementedError"):
        torch.compile(within, backend="eager", fullgraph=True)(x)
    torch.compiler.reset()
    with pytest.raises(FloatingPointError, match="divide by zero encountered in divide"):
        torch.compile(within, backend="eager")(x)


def test_a_compiled_function_that_is_called_where_errors_are_asked_for_is_refused() -> None:
    compiled = torch.compile(lambda x: torchnp.asarray(x) / 0, backend="eager", fullgraph=True)
    compiled(torch.ones(2))
    with torchnp.errstate(divide="raise"), pytest.raises(Exception, match=r"errstate|NotImplementedError"):
        compiled(torch.ones(2))
    compiled(torch.ones(2))


def test_every_function_that_is_replayed_has_steps() -> None:
    assert set(REPLAYS) == _REPLAYED


def test_operands_are_left_as_they_are_and_gradients_flow() -> None:
    x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
    with torchnp.errstate(all="raise"):
        torchnp.sum(torchnp.asarray(x) * 3.0).tensor.backward()
    assert x.grad is not None
    assert x.grad.tolist() == [3.0, 3.0]


def test_many_small_sums_at_one_place_are_watched_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    monkeypatch.setattr(_watching, "flags", lambda name, *_args: steps.append(name) or 0)
    totals = torchnp.zeros(2)
    with torchnp.errstate(all="raise"):
        torchnp.add.at(totals, [0] * 1000, torchnp.ones(1000))
        assert not steps
        torchnp.add.at(torchnp.array([1e308]), [0, 0], torchnp.array([1e308, -1e308]))
    assert len(steps) == 2
    assert totals.tolist() == [1000, 0]
