"""Casts, weak Python numbers and the arithmetic of wide unsigned integers, against NumPy."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
import torch

from torchnp._impl import unsigned
from torchnp._impl.casting import cast, promote
from torchnp._impl.ufunc_def import DTYPE_OF_CHAR

CHARS = "?bBhHiIlLefdFD"
WIDE = [torch.uint16, torch.uint32, torch.uint64]


@pytest.mark.parametrize("source", CHARS)
@pytest.mark.parametrize("target", CHARS)
def test_cast_is_astype(source: str, target: str) -> None:
    values = [0.0, -0.0, 1.0, 1.5, 2.5, 100.0, 127.0] + ([-1.0, -1.5, np.nan, np.inf] if source in "efdFD" else [])
    if target not in "efdFD?":
        values = [value for value in values if np.isfinite(value)]
    a = np.array(values).astype(source)
    if source in "iIlL":
        a = np.concatenate([a, np.array([0, 1, 255, 65535, 70000, 2**31 - 1], dtype=source), ~a[:4]])
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", np.exceptions.ComplexWarning)
        expected = a.astype(target)
    t = torch.from_numpy(a)
    actual = cast(t, DTYPE_OF_CHAR[target])
    assert (actual is t) == (source == target)
    np.testing.assert_array_equal(actual.numpy(), expected, strict=True)
    if target in "efd":
        np.testing.assert_array_equal(np.signbit(actual.numpy()), np.signbit(expected))


def test_float64_to_float16_rounds_once() -> None:
    halves = np.arange(31743, dtype=np.uint16).view(np.float16).astype(np.float64)
    ties = (halves[1:] + halves[:-1]) / 2
    a = np.concatenate(
        [ties, -ties, ties * (1 + 1e-12), ties * (1 - 1e-12), [-0.0, 1e300, -1e300, 1e-300, 65519.999999]]
    )
    with np.errstate(over="ignore"):
        expected = a.astype(np.float16)
    t = torch.from_numpy(a)
    np.testing.assert_array_equal(cast(t, torch.float16).numpy().view("i2"), expected.view("i2"))
    assert not torch.equal(t.to(torch.float16), cast(t, torch.float16)), "torch rounds once too: drop the detour"
    x = torch.tensor([0.1], dtype=torch.float64, requires_grad=True)
    cast(x, torch.float16).sum().backward()
    assert x.grad is not None
    assert float(x.grad) == 1.0


def test_promotion_of_python_numbers() -> None:
    for operands, dtype in [
        ((torch.ones((), dtype=torch.int8), 3), torch.int8),
        ((torch.ones((), dtype=torch.uint64), 2**64 - 1), torch.uint64),
        ((torch.ones((), dtype=torch.bool), 3), torch.int64),
        ((torch.ones((), dtype=torch.float16), 2, 3j), torch.complex64),
        ((torch.ones((), dtype=torch.int32), 2.5), torch.float64),
        ((1, 2.5), torch.float64),
    ]:
        assert {t.dtype for t in promote(*operands)} == {dtype}
    with pytest.raises(OverflowError, match="Python integer 300 out of bounds for uint8"):
        promote(torch.ones((), dtype=torch.uint8), 300)
    with pytest.raises(OverflowError, match="too large"):
        promote(2**63, 1)


@pytest.mark.parametrize("dtype", WIDE)
def test_carrier_shares_memory_and_ordered_keeps_order(dtype: torch.dtype) -> None:
    top = torch.iinfo(dtype).max
    t = torch.tensor([0, 1, top // 2, top // 2 + 1, top], dtype=dtype)
    bits = unsigned.carrier(t)
    assert bits.data_ptr() == t.data_ptr()
    assert bits.dtype is unsigned.CARRIER[dtype]
    assert unsigned.restore(bits, dtype).dtype is dtype
    assert torch.equal(torch.argsort(unsigned.ordered(t)), torch.arange(5))
    assert torch.equal(unsigned.unordered(unsigned.ordered(t), dtype), t)
    wrapped = unsigned.modular(torch.add)(t, torch.ones((), dtype=dtype))
    assert wrapped.dtype is dtype
    assert wrapped[-1].item() == 0
    assert unsigned.comparing(torch.amax)(t).item() == top
    assert unsigned.comparing(torch.lt)(t[:1], t[-1:]).item() is True


def test_other_dtypes_pass_through_untouched() -> None:
    for char in "?bBhilefdFD":
        t = torch.ones(2, dtype=DTYPE_OF_CHAR[char])
        for function in (unsigned.carrier, unsigned.ordered, unsigned.widen):
            assert function(t) is t


def test_division_of_uint64_is_exact() -> None:
    random = np.random.default_rng(0)
    a = np.concatenate(
        [
            random.integers(0, 2**64, 500, dtype=np.uint64),
            random.integers(0, 50, 500, dtype=np.uint64),
            np.uint64(2**64 - 1) - random.integers(0, 50, 500, dtype=np.uint64),
            np.array([0, 1, 2**63 - 1, 2**63, 2**64 - 1], dtype=np.uint64),
        ]
    )
    b = random.permutation(a)
    with np.errstate(divide="ignore"):
        expected = np.divmod(a, b)
    actual = unsigned.divmod_uint64(torch.from_numpy(a), torch.from_numpy(b))
    for want, got in zip(expected, actual, strict=True):
        np.testing.assert_array_equal(got.numpy(), want)
