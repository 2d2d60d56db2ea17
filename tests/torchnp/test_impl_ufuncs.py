"""Every loop of every ufunc against NumPy, on the values where implementations part ways."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from torchnp._impl.ufunc_def import DTYPE_OF_CHAR, UFuncDef
from torchnp._impl.ufunc_table import TABLE

FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -1.5, 2.5, 3.0, -7.25, 1e-3, -1e-7, 60000.0, np.inf, -np.inf, np.nan]
EXTREME = {
    "e": [6e-8, -65504.0],
    "f": [1e-45, -3e38, 1e-30, 1.5e19, 88.0, -89.25],
    "d": [5e-324, -1.7e308, 1e-200, 1.5e154, 709.0, -710.25, -1e17, 0.1, 1 / 3],
}
PARTS = [0.0, -0.0, 1.0, -2.0, 0.5, 1e-3, 30.0, np.inf, -np.inf, np.nan]
LOOPS = [(name, loop) for name, defn in TABLE.items() if defn.signature is None for loop in defn.loops]

# In units in the last place, of the larger part of a complex number. NumPy's own vector loops allow themselves 4.
BUDGET = 4.0
# The sign of a zero is torch's where the function leaves it open, or where NumPy's is not the sign of
# the limit (log1p).
SIGN_OF_ZERO_OPEN = {"maximum", "minimum", "fmax", "fmin", "log1p"}


def special_values(char: str) -> np.ndarray:
    dtype = np.dtype(char)
    if dtype.kind == "b":
        return np.array([False, True])
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        values = [0, 1, 2, 3, 5, 7, 12, 63, 64, 100, info.max, info.max - 1, info.max // 2 + 1, info.min, info.min + 1]
        values += [-1, -2, -3, -7, -12, -100] if dtype.kind == "i" else [info.max // 3, info.max // 2]
        return np.array(values, dtype=dtype)
    if dtype.kind == "f":
        return np.array(FLOATS + EXTREME[char], dtype=dtype)
    return np.array([complex(re, im) for re in PARTS for im in PARTS], dtype=dtype)


def operands(defn: UFuncDef, loop: str) -> list[np.ndarray]:
    chars = loop.split("->", maxsplit=1)[0]
    values = [special_values(char) for char in chars]
    if len(chars) == 1:
        return values
    left, right = np.broadcast_arrays(values[0][:, None], values[1][None, :])
    left, right = left.ravel().copy(), right.ravel().copy()
    if defn.name == "power" and chars[1] in "bhil":
        right = np.abs(right)
        right[right < 0] = 2
    return [left, right]


def units(expected: np.ndarray, actual: np.ndarray) -> np.ndarray:
    """How far apart, in units in the last place of the larger part."""
    if expected.dtype.kind not in "fc":
        return np.where(expected == actual, 0.0, np.inf)
    if expected.dtype.kind == "c":
        sizes = np.abs([expected.real, expected.imag])
        scale = np.spacing(np.max(np.where(np.isfinite(sizes), sizes, 0), axis=0))
        pairs = [(expected.real, actual.real), (expected.imag, actual.imag)]
    else:
        scale = np.spacing(np.abs(expected))
        pairs = [(expected, actual)]
    worst = np.zeros(expected.shape)
    for want, got in pairs:
        same = (want == got) | (np.isnan(want) & np.isnan(got))
        distance = np.abs(want.astype("f8") - got.astype("f8")) / scale.astype("f8")
        worst = np.maximum(worst, np.where(same, 0.0, np.where(np.isnan(distance), np.inf, distance)))
    return worst


WIDEST = {"f": "d", "d": "g", "F": "D", "D": "G"}


def in_widest(name: str, arrays: list[np.ndarray], char: str) -> np.ndarray:
    """NumPy's value by its next wider loop: who has lost digits where NumPy and torch differ?"""
    wide = {np.dtype(narrow): np.dtype(wider) for narrow, wider in WIDEST.items()}
    value = getattr(np, name)(*[array.astype(wide.get(array.dtype, array.dtype)) for array in arrays])
    return np.asarray(value).astype(char)


def signs_differ(expected: np.ndarray, actual: np.ndarray) -> np.ndarray:
    """Where a zero has the wrong sign."""
    if expected.dtype.kind == "c":
        return signs_differ(expected.real, actual.real) | signs_differ(expected.imag, actual.imag)
    if expected.dtype.kind != "f":
        return np.zeros(expected.shape, bool)
    return (expected == 0) & (actual == 0) & (np.signbit(expected) != np.signbit(actual))


@pytest.mark.parametrize(("name", "loop"), LOOPS)
def test_loop_gives_the_values_of_numpy(name: str, loop: str) -> None:
    defn = TABLE[name]
    arrays = operands(defn, loop)
    with np.errstate(all="ignore"):
        expected = getattr(np, name)(*arrays)
    tensors = [torch.from_numpy(array.copy()) for array in arrays]
    actual = defn.kernel_of(loop)(*tensors)
    expected, actual = (expected, actual) if defn.nout > 1 else ((expected,), (actual,))
    for tensor, array in zip(tensors, arrays, strict=True):
        np.testing.assert_array_equal(tensor.numpy(), array)
    for char, want, got in zip(loop.split("->")[1], expected, actual, strict=True):
        assert got.dtype is DTYPE_OF_CHAR[char]
        assert all(got.data_ptr() != tensor.data_ptr() for tensor in tensors)
        with np.errstate(all="ignore"):
            got = got.resolve_conj().numpy()
            wrong = units(want, got) > BUDGET
            if wrong.any() and char in WIDEST:
                wrong &= units(in_widest(name, arrays, char), got) > BUDGET
            if name not in SIGN_OF_ZERO_OPEN:
                wrong |= signs_differ(want, got)
        where = np.flatnonzero(wrong)
        shown = [(*(array[i] for array in arrays), want[i], got[i]) for i in where[:4]]
        assert not where.size, f"{where.size} of {want.size} wrong: operands, NumPy, torchnp: {shown}"
