"""Digits of floating-point numbers: the fewest, the exact ones, and every way to lay them out."""

from __future__ import annotations

import itertools
import random
import struct
from typing import Any

import numpy
import pytest
import torch

import torchnp

KINDS = ("float16", "float32", "float64")
LETTERS = {"float16": ("e", "H"), "float32": ("f", "I"), "float64": ("d", "Q")}
HARD: list[float] = [
    0.0, -0.0, 1.0, 0.1, 1 / 3, 2 / 3, 0.5, 2.5, 0.05, 0.995, 9.995, 99.5, 1e-4, 9.99e-5, 1e16, 9999999999999998.0,
    1e22, 1e23, 5e-324, 2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 65504.0, 65519.0,
    5.960464477539063e-08, 6.097555160522461e-05, 1.401298464324817e-45, 3.4028234663852886e38, 16777216.0, 33554432.0,
    2.0**-44, 2.0**60, 2.0**-1074, 9007199254740993.0, 123456789.0, 1234.5678, -272.15, float("inf"), float("-inf"),
    float("nan"),
]  # fmt: skip


def answer(np: Any, name: str, value: Any, options: dict[str, Any]) -> str:
    try:
        text: str = getattr(np, name)(value, **options)
    except (ValueError, TypeError, OverflowError) as error:
        return type(error).__name__
    return text


def from_bits(kind: str, bits: int) -> float:
    value, count = LETTERS[kind]
    return float(struct.unpack(f"<{value}", struct.pack(f"<{count}", bits))[0])


def scalars(kind: str, value: float) -> tuple[Any, Any]:
    with numpy.errstate(over="ignore"):
        expected = getattr(numpy, kind)(value)
    return expected, getattr(torchnp, kind)(float(expected))


def test_every_float16_prints_as_numpy_prints_it() -> None:
    bits = numpy.arange(2**16, dtype=numpy.uint16)
    expected = [str(x) for x in bits.view(numpy.float16)]
    actual = [str(x) for x in torchnp.asarray(torch.from_numpy(bits.view(numpy.float16)))]

    assert actual == expected


def test_every_float16_has_its_shortest_digits() -> None:
    positive = numpy.arange(2**15, dtype=numpy.uint16).view(numpy.float16)
    finite = positive[numpy.isfinite(positive)]
    expected = [numpy.format_float_scientific(x) for x in finite]
    mine = [torchnp.format_float_scientific(x) for x in torchnp.asarray(finite)]

    assert mine == expected


@pytest.mark.parametrize("kind", ["float32", "float64"])
def test_random_bits_print_as_numpy_prints_them(kind: str) -> None:
    rng = random.Random(kind)
    drawn = [from_bits(kind, rng.getrandbits(8 * struct.calcsize(LETTERS[kind][0]))) for _ in range(4000)]
    powers = [2.0**n for n in range(-149, 128)]
    array = numpy.array([*drawn, *powers], dtype=kind)
    mine = torchnp.asarray(array)

    assert [repr(x) for x in mine] == [repr(x) for x in array]
    for x, y in zip(array, mine, strict=True):
        assert float(str(y)) == float(str(x)) or x != x


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["format_float_positional", "format_float_scientific"])
def test_a_grid_of_parameters(name: str, kind: str) -> None:
    grid: dict[str, list[Any]] = {
        "precision": [None, 0, 1, 3, 9, 20],
        "unique": [True, False],
        "trim": ["k", ".", "0", "-"],
        "min_digits": [None, 0, 4],
    }
    if name == "format_float_positional":
        grid["fractional"] = [True, False]
    for value in HARD:
        expected, actual = scalars(kind, value)
        for chosen in itertools.product(*grid.values()):
            options = {key: one for key, one in zip(grid, chosen, strict=True) if one is not None}
            wanted = answer(numpy, name, expected, options)
            assert answer(torchnp, name, actual, options) == wanted, (value, options)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_random_parameters(kind: str, seed: int) -> None:
    rng = random.Random(f"{kind}{seed}")
    for _ in range(1200):
        bits = from_bits(kind, rng.getrandbits(8 * struct.calcsize(LETTERS[kind][0])))
        expected, actual = scalars(kind, rng.choice([bits, round(rng.uniform(-1000, 1000), rng.randint(0, 6))]))
        options: dict[str, Any] = {
            "precision": rng.randint(0, 12),
            "unique": rng.random() < 0.6,
            "trim": rng.choice("k.0-"),
            "sign": rng.random() < 0.5,
            "pad_left": rng.randint(0, 8),
            "min_digits": rng.randint(0, 8),
        }
        name = rng.choice(["format_float_positional", "format_float_scientific"])
        if name == "format_float_positional":
            options.update(fractional=rng.random() < 0.6, pad_right=rng.randint(0, 8))
        else:
            options.update(exp_digits=rng.randint(0, 6))
        options = {key: value for key, value in options.items() if rng.random() < 0.5}

        assert answer(torchnp, name, actual, options) == answer(numpy, name, expected, options), (actual, options)


@pytest.mark.parametrize("name", ["format_float_positional", "format_float_scientific"])
@pytest.mark.parametrize(
    "source",
    [
        "1.5", "3", "True", "np.int64(3)", "np.array(0.1)", "np.array(0.1, dtype='f2')", "np.array([1.5])", "'1.5'",
        "b'1'", "None", "1j", "[1.5]", "10**400", "np.float32(0.1)", "np.bool_(True)",
    ],
)  # fmt: skip
def test_what_is_a_number(name: str, source: str) -> None:
    theirs, mine = (eval(source, {"np": module}) for module in (numpy, torchnp))  # noqa: S307 - from above

    assert answer(torchnp, name, mine, {}) == answer(numpy, name, theirs, {})


@pytest.mark.parametrize(
    "options",
    [
        {"unique": False}, {"precision": -1}, {"precision": 2.5}, {"precision": "x"}, {"trim": "x"}, {"trim": None},
        {"min_digits": -1}, {"precision": 2, "min_digits": 3}, {"precision": 0, "min_digits": 3}, {"pad_left": -1},
        {"pad_left": 2.0}, {"precision": True}, {"sign": 2},
    ],
    ids=str,
)  # fmt: skip
def test_what_parameters_may_be(options: dict[str, Any]) -> None:
    for name in ("format_float_positional", "format_float_scientific"):
        wanted = answer(numpy, name, 1.5, options)

        assert answer(torchnp, name, 1.5, options) == wanted


def test_exact_digits_to_the_last() -> None:
    text = torchnp.format_float_positional(5e-324, unique=False, precision=1074, trim="-")

    assert text == numpy.format_float_positional(5e-324, unique=False, precision=1074, trim="-")
    assert float(text) == 5e-324
