"""reduce, accumulate, reduceat and at of the ufuncs' data, against NumPy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from torchnp._impl import ufunc_methods
from torchnp._impl.tags import NoValue
from torchnp._impl.ufunc_def import DTYPE_OF_CHAR
from torchnp._impl.ufunc_table import TABLE

REDUCIBLE = [
    (name, loop[0])
    for name, defn in TABLE.items()
    if defn.nin == 2 and defn.nout == 1 and defn.signature is None
    for loop in defn.loops
    if loop[0] == loop[1] == loop[-1] and name not in ("nextafter", "float_power")
]
CLOSE = {"e": 3e-3, "f": 3e-6, "d": 1e-13, "F": 3e-6, "D": 1e-13}


def sample(name: str, char: str, shape: tuple[int, ...], seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    dtype = np.dtype(char)
    if dtype.kind == "b":
        return random.random(shape) < 0.7
    if dtype.kind in "iu":
        if name in ("power", "left_shift", "right_shift"):
            return random.integers(0, 4, shape).astype(dtype)
        info = np.iinfo(dtype)
        return random.integers(info.min, info.max, shape, dtype=dtype, endpoint=True)
    values = random.choice([0.5, 1.0, 1.5, 2.0, 3.0], shape)
    return (values + 1j * random.choice([0.0, 1.0, -0.5], shape) if dtype.kind == "c" else values).astype(dtype)


def check(expected: Any, actual: torch.Tensor, char: str) -> None:
    expected = np.asarray(expected)
    got = actual.numpy()
    assert got.dtype == expected.dtype
    assert got.shape == expected.shape
    if char in CLOSE:
        np.testing.assert_allclose(got, expected, rtol=CLOSE[char], atol=CLOSE[char])
    else:
        np.testing.assert_array_equal(got, expected)


def run(method: str, name: str, char: str, *args: Any, **kwargs: Any) -> torch.Tensor:
    defn = TABLE[name]
    loop = next(loop for loop in defn.loops if loop[: defn.nin] == char * defn.nin)
    result: torch.Tensor = getattr(ufunc_methods, method)(defn, defn.kernel_of(loop), *args, **kwargs)
    return result


@pytest.mark.parametrize(("name", "char"), REDUCIBLE)
def test_reduce(name: str, char: str) -> None:
    ufunc, dtype = getattr(np, name), np.dtype(char)
    a = sample(name, char, (3, 5, 4))
    t = torch.from_numpy(a)
    with np.errstate(all="ignore"):
        for axis in (0, 1, 2):
            check(ufunc.reduce(a, axis=axis, dtype=dtype), run("reduce", name, char, t, (axis,)), char)
        check(ufunc.reduce(a, axis=1, dtype=dtype, keepdims=True), run("reduce", name, char, t, (1,), True), char)
        check(ufunc.reduce(a, axis=(), dtype=dtype), run("reduce", name, char, t, ()), char)
        if TABLE[name].reorderable:
            check(ufunc.reduce(a, axis=(0, 2), dtype=dtype), run("reduce", name, char, t, (0, 2)), char)
        mask = sample(name, "?", a.shape, 1)
        start = np.ones((), dtype)
        initial = torch.from_numpy(start)
        expected = ufunc.reduce(a, axis=1, dtype=dtype, initial=start, where=mask)
        check(expected, run("reduce", name, char, t, (1,), False, initial, torch.from_numpy(mask)), char)
        expected = ufunc.reduce(a, axis=1, dtype=dtype, initial=start)
        check(expected, run("reduce", name, char, t, (1,), False, initial), char)


@pytest.mark.parametrize(("name", "char"), REDUCIBLE)
def test_accumulate_and_reduceat(name: str, char: str) -> None:
    ufunc, dtype = getattr(np, name), np.dtype(char)
    a = sample(name, char, (7, 3))
    t = torch.from_numpy(a)
    with np.errstate(all="ignore"):
        for axis in (0, 1):
            check(ufunc.accumulate(a, axis=axis, dtype=dtype), run("accumulate", name, char, t, axis), char)
        for indices in ([0, 3, 1, 6, 6], [2], [0, 6], []):
            positions = torch.tensor(indices, dtype=torch.int64)
            expected = ufunc.reduceat(a, np.array(indices, dtype=int), axis=0, dtype=dtype)
            check(expected, run("reduceat", name, char, t, positions, 0), char)
        expected = ufunc.reduceat(a, [1, 0, 2], axis=1, dtype=dtype)
        check(expected, run("reduceat", name, char, t, torch.tensor([1, 0, 2]), 1), char)


@pytest.mark.parametrize(("name", "char"), REDUCIBLE)
def test_at_applies_each_repeat(name: str, char: str) -> None:
    a = sample(name, char, (3, 4))
    positions = np.array([[0, 5, 0], [11, 0, 5]])
    values = sample(name, char, (2, 3), 2)
    expected = a.copy()
    flat = expected.reshape(-1)
    with np.errstate(all="ignore"):
        getattr(np, name).at(flat, positions, values)
    t = torch.from_numpy(a.copy())
    actual = run("at", name, char, t, torch.from_numpy(positions), torch.from_numpy(values))
    np.testing.assert_array_equal(t.numpy(), a)
    check(expected, actual, char)


@pytest.mark.parametrize(("name", "char"), [("negative", "d"), ("negative", "H"), ("square", "i"), ("invert", "?")])
def test_at_of_one_operand(name: str, char: str) -> None:
    a = sample(name, char, (6,))
    expected = a.copy()
    getattr(np, name).at(expected, [0, 0, 3, 0, 3, 5])
    actual = run("at", name, char, torch.from_numpy(a), torch.tensor([0, 0, 3, 0, 3, 5]), None)
    check(expected, actual, char)


@pytest.mark.parametrize("char", "?bBhHiIlLefdFD")
def test_nothing_to_reduce(char: str) -> None:
    dtype = np.dtype(char)
    empty = torch.zeros(3, 0, dtype=DTYPE_OF_CHAR[char])
    for name in ("add", "multiply", "logical_and", "bitwise_and", "hypot", "logaddexp"):
        if (name, char) in REDUCIBLE:
            expected = getattr(np, name).reduce(np.zeros((3, 0), dtype), axis=1, dtype=dtype)
            check(expected, run("reduce", name, char, empty, (1,)), char)
    message = "zero-size array to reduction operation maximum which has no identity"
    with pytest.raises(ValueError, match=message):
        run("reduce", "maximum", char, empty, (1,))
    check(np.zeros((0,), dtype), run("reduce", "maximum", char, empty, (0,)), char)


def test_what_numpy_refuses() -> None:
    t = torch.ones(2, 2, dtype=torch.float64)
    mask = torch.tensor([True, False])
    with pytest.raises(ValueError, match="'subtract' is not reorderable, so at most one axis"):
        run("reduce", "subtract", "d", t, (0, 1))
    with pytest.raises(ValueError, match="'maximum' does not have an identity, so to use a where mask"):
        run("reduce", "maximum", "d", t, (0,), False, NoValue, mask)
    with pytest.raises(ValueError, match="'add' does not have an identity, so to use a where mask"):
        run("reduce", "add", "d", t, (0,), False, None, mask)
    with pytest.raises(IndexError, match=r"index 2 out-of-bounds in add.reduceat \[0, 2\)"):
        ufunc_methods.check_bounds(torch.tensor([0, 2]), 2, "add.reduceat")


def test_nan_goes_through_maximum_and_not_through_fmax() -> None:
    a = np.array([[1.0, np.nan, 3.0], [np.nan, np.nan, np.nan], [np.inf, -np.inf, 0.0]])
    for name in ("maximum", "minimum", "fmax", "fmin"):
        check(getattr(np, name).reduce(a, axis=1), run("reduce", name, "d", torch.from_numpy(a), (1,)), "d")
        check(getattr(np, name).accumulate(a, axis=1), run("accumulate", name, "d", torch.from_numpy(a), 1), "d")


def test_sums_of_many_small_floats_are_pairwise() -> None:
    for char, dtype in (("e", torch.float16), ("f", torch.float32)):
        total = run("reduce", "add", char, torch.full((30000,), 0.1, dtype=dtype), (0,))
        assert abs(float(total) - 3000.0) < 3.0


@pytest.mark.parametrize(
    ("name", "char"), [("add", "L"), ("subtract", "d"), ("power", "i"), ("logical_xor", "?"), ("fmax", "D")]
)
def test_the_methods_trace(name: str, char: str) -> None:
    a = torch.from_numpy(sample(name, char, (5, 3)))
    values = torch.from_numpy(sample(name, char, (4,), 2))

    def all_methods(t: torch.Tensor, indices: torch.Tensor, b: torch.Tensor) -> tuple[torch.Tensor, ...]:
        return (
            run("reduce", name, char, t, (0,)),
            run("accumulate", name, char, t, 0),
            run("reduceat", name, char, t, indices, 0),
            run("at", name, char, t, indices, b),
        )

    indices = torch.tensor([0, 3, 0, 4])
    eager = all_methods(a, indices, values)
    compiled = torch.compile(all_methods, fullgraph=True, backend="aot_eager")(a, indices, values)
    for one, other in zip(eager, compiled, strict=True):
        assert torch.equal(one, other)
