"""Arrays print letter for letter as NumPy prints them."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from typing import Any

import numpy
import pytest
import torch

import torchnp

ARRAYS = [
    "np.array([1.5, -2.25, 1 / 3])",
    "np.array([1e-5, 1.0, 1e5])",
    "np.array([1e300, -1e-300, 0.0])",
    "np.array([0.0, -0.0, np.nan, np.inf, -np.inf])",
    "np.array([np.nan, np.nan])",
    "np.array([np.inf, 1.0])",
    "np.array([[1.0, np.nan], [-np.inf, 12345.678]])",
    "np.array([1e8, 1.0])",
    "np.array([99999999.0, 1.0])",
    "np.array([99999992.0, 1.0], dtype='f4')",
    "np.array([1000000.0, 1.0], dtype='f4')",
    "np.array([999999.0, 1.0], dtype='f4')",
    "np.array([65504.0, 1.0], dtype='f2')",
    "np.array([999.0, 0.5], dtype='f2')",
    "np.array([0.1, 0.3333], dtype='f2')",
    "np.array([1e-4, 0.05], dtype='f4')",
    "np.array([1e-4, 0.05])",
    "np.array([1.0, 1000.0])",
    "np.array([1.0, 1000.1])",
    "np.array([1.0, 1000.00006], dtype='f4')",
    "np.array([1.0, 1000.5], dtype='f2')",
    "np.array([5e-324, 1.7976931348623157e308])",
    "np.array([True, False])",
    "np.array([[True]])",
    "np.array(True)",
    "np.array(3)",
    "np.array(-0.0)",
    "np.array(1 / 3)",
    "np.array(1 / 3, dtype='f4')",
    "np.array(1 - 1j / 3)",
    "np.array([2**64 - 1, 0], dtype='u8')",
    "np.array([-(2**63), 2**63 - 1])",
    "np.array([-128, 127], dtype='i1')",
    "np.array([7, 300], dtype='u2')",
    "np.array([1 + 2j, -1 / 3 - 1e-9j])",
    "np.array([complex(np.nan, -np.inf), complex(-0.0, -0.0)])",
    "np.array([1e10 + 1j, 2.5j], dtype='c8')",
    "np.array([])",
    "np.zeros((0,), dtype='i4')",
    "np.zeros((0,), dtype=bool)",
    "np.zeros((2, 0))",
    "np.zeros((0, 3), dtype='f4')",
    "np.zeros((3, 400, 0), dtype='i8')",
    "np.arange(1001)",
    "np.arange(1001.0) / 7",
    "np.arange(1000)",
    "np.arange(1600).reshape(40, 40)",
    "np.arange(2000.0).reshape(2, 1000)",
    "np.arange(3000).reshape(10, 3, 100)",
    "np.arange(24).reshape(2, 3, 4)",
    "np.arange(24.0).reshape(2, 1, 3, 4)",
    "np.arange(30) * 12345678",
    "np.arange(30.0)[::-1]",
    "np.arange(30).reshape(5, 6).T[::-2, 1:]",
    "np.broadcast_to(np.array([1.5, 2]), (3, 2))",
]
OPTIONS: list[dict[str, Any]] = [
    {},
    {"precision": 2},
    {"precision": 0},
    {"precision": 17},
    {"precision": 30, "floatmode": "fixed"},
    {"floatmode": "fixed"},
    {"floatmode": "unique"},
    {"floatmode": "maxprec_equal"},
    {"floatmode": "maxprec_equal", "precision": 16},
    {"suppress": True},
    {"suppress": True, "precision": 3, "floatmode": "fixed"},
    {"sign": "+"},
    {"sign": " "},
    {"linewidth": 20},
    {"linewidth": 1},
    {"threshold": 3, "edgeitems": 1},
    {"threshold": 0, "edgeitems": 0},
    {"threshold": float("inf"), "linewidth": 100},
    {"nanstr": "not a number", "infstr": "oo"},
    {"infstr": "", "sign": "+"},
    {"legacy": "1.13"},
    {"legacy": "1.13", "threshold": 5, "linewidth": 30},
    {"legacy": "1.21"},
    {"legacy": "1.25"},
    {"legacy": "2.1"},
    {"legacy": "2.2"},
]


def evaluated(expression: str) -> tuple[Any, Any]:
    """What the expression is to NumPy and to torchnp."""
    expected, actual = (eval(expression, {"np": module}) for module in (numpy, torchnp))  # noqa: S307 - from above
    return expected, actual


def texts(np: Any, array: Any, options: dict[str, Any]) -> list[str]:
    with np.printoptions(**options):
        return [repr(array), str(array), np.array_repr(array), np.array_str(array), np.array2string(array)]


@pytest.mark.parametrize("expression", ARRAYS)
def test_an_array_prints_as_numpy_prints_it(expression: str) -> None:
    expected, actual = evaluated(expression)

    for options in OPTIONS:
        assert texts(torchnp, actual, options) == texts(numpy, expected, options), options


def random_float(rng: random.Random, dtype: str, form: str) -> float:
    if form == "bits":
        letters = {"float16": "eH", "float32": "fI", "float64": "dQ"}[dtype]
        size = struct.calcsize(letters[0])
        [value] = struct.unpack(f"<{letters[0]}", struct.pack(f"<{letters[1]}", rng.getrandbits(8 * size)))
        return float(value)
    if form == "decimal":
        return round(rng.uniform(-100, 100), rng.randint(0, 5))
    if form == "exponent":
        return float(rng.choice((1, -1)) * 10 ** rng.uniform(-9, 9))
    return rng.choice((0.0, -0.0, 1.0, 1e-4, 1e8, 1e3, 0.1, 1 / 3, 99999999.0, 1.5, numpy.nan, numpy.inf, -numpy.inf))


def random_array(rng: random.Random) -> numpy.ndarray[Any, Any]:
    dtype = rng.choice(["float64", "float32", "float16", "complex64", "complex128", "int64", "int8", "uint64", "bool"])
    shape = rng.choice([(), (1,), (3,), (5,), (2, 3), (2, 2, 2), (30,), (7, 8), (12,), (2, 1, 2, 3)])
    size = int(numpy.prod(shape))
    form, other = (rng.choice(["bits", "decimal", "exponent", "special"]) for _ in range(2))
    values: list[Any]
    if dtype.startswith("float"):
        values = [random_float(rng, dtype, form) for _ in range(size)]
    elif dtype.startswith("complex"):
        part = "float32" if dtype == "complex64" else "float64"
        values = [complex(random_float(rng, part, form), random_float(rng, part, other)) for _ in range(size)]
    elif dtype == "bool":
        values = [rng.random() < 0.5 for _ in range(size)]
    else:
        info = numpy.iinfo(dtype)
        values = [rng.choice([rng.randint(info.min, info.max), rng.randint(0, 100)]) for _ in range(size)]
    with numpy.errstate(over="ignore"):
        return numpy.array(values, dtype=dtype).reshape(shape)


CHOICES: dict[str, list[Any]] = {
    "precision": [0, 1, 3, 8, 12, 17],
    "threshold": [0, 3, 10],
    "edgeitems": [0, 1, 2],
    "linewidth": [5, 20, 40, 100],
    "suppress": [True, False],
    "nanstr": ["NA"],
    "infstr": ["Infinity", ""],
    "sign": ["+", "-", " "],
    "floatmode": ["fixed", "unique", "maxprec", "maxprec_equal"],
    "legacy": ["1.13", "1.21", "2.1", "2.2"],
}


@pytest.mark.parametrize("seed", range(12))
def test_random_arrays_under_random_options(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(60):
        array = random_array(rng)
        mine = torchnp.asarray(array.copy())
        options = {name: rng.choice(values) for name, values in CHOICES.items() if rng.random() < 0.25}
        if options.get("legacy") == "1.13" and options.get("floatmode") == "unique":
            del options["floatmode"]  # with exponents NumPy raises TypeError, which is a bug of its own
        extra: dict[str, Any] = {}
        if rng.random() < 0.5:
            extra = {"separator": rng.choice([", ", ",", "", "; ", "\n"]), "prefix": "x" * rng.randint(0, 9)}
            extra["suffix"] = "y" * rng.randint(0, 9)

        expected = [*texts(numpy, array, options), numpy.array2string(array, **extra)]
        assert [*texts(torchnp, mine, options), torchnp.array2string(mine, **extra)] == expected, (array, options)


FORMATTERS: list[dict[str, Callable[[Any], Any] | None]] = [
    {"all": lambda x: f"<{x}>"},
    {"float": "{:.1f}".format, "int": hex},
    {"float_kind": lambda x: "two\nlines", "complex_kind": lambda x: "three\nmore\nlines"},
    {"all": str, "float_kind": repr, "float": lambda x: "last"},
    {"bool": lambda x: "yes" if x else "no", "complexfloat": lambda x: f"{x.real:g}"},
    {"float": None},
    {"timedelta": str},
    {},
]


@pytest.mark.parametrize("formatter", FORMATTERS)
def test_formatters_by_kind(formatter: Any) -> None:
    for expression in ARRAYS:
        expected, actual = evaluated(expression)
        if expected.dtype.kind in "cfb" and "int" in formatter:
            continue
        assert torchnp.array2string(actual, formatter=formatter, max_line_width=40) == numpy.array2string(
            expected, formatter=formatter, max_line_width=40
        )


def test_a_formatter_gets_scalars() -> None:
    seen: list[Any] = []

    def note(x: Any) -> str:
        seen.append(x)
        return "x"

    a = torchnp.array([1, 2], dtype="u2")
    assert torchnp.array2string(a, formatter={"int": note}) == "[x x]"
    a[:] = 7  # which the scalars do not see
    assert [(type(x), int(x)) for x in seen] == [(torchnp.uint16, 1), (torchnp.uint16, 2)]


def test_a_formatter_must_return_text() -> None:
    number: Any = len
    with pytest.raises(AttributeError):
        torchnp.array2string(torchnp.array([1]), formatter={"int": lambda x: number((x,))})


@pytest.mark.parametrize("name", ["array2string", "array_repr", "array_str"])
def test_only_arrays_print(name: str) -> None:
    with pytest.raises(AttributeError, match=name):
        getattr(torchnp, name)([1, 2])


def test_a_tensor_with_a_history_prints() -> None:
    x = torchnp.asarray(torch.tensor([1.0, 2.5], dtype=torch.float64, requires_grad=True))

    assert repr(x * 2) == "array([2., 5.])"
    assert str(x.sum()) == "3.5"
    assert repr(x.sum()) == "np.float64(3.5)"


def test_a_conjugate_view_prints() -> None:
    assert str(torchnp.asarray(torch.tensor([1 + 2j]).conj())) == "[1.-2.j]"


PRINTING: dict[str, Callable[[Any], Any]] = {
    "repr": repr,
    "str": str,
    "format": "{}".format,
    "array2string": torchnp.array2string,
    "array_repr": torchnp.array_repr,
    "array_str": torchnp.array_str,
    "a scalar": lambda x: str(x.sum()),
    "a scalar with its type": lambda x: repr(x[0]),
    "format of a scalar": lambda x: f"{x.sum():.2f}",
    "format_float_positional": lambda x: torchnp.format_float_positional(x[0]),
}


@pytest.mark.parametrize("name", PRINTING)
def test_a_graph_has_nothing_to_print(name: str) -> None:
    torch.compiler.reset()
    program = torch.compile(lambda t: PRINTING[name](torchnp.asarray(t)), fullgraph=True, backend="eager")

    with pytest.raises(
        Exception, match=r"compiled graph has no values to print|formats no arrays of its own"
    ) as caught:
        program(torch.arange(3.0))
    assert "NotImplementedError" in f"{caught.type} {caught.value}"


def test_a_graph_breaks_where_it_prints() -> None:
    torch.compiler.reset()
    program = torch.compile(lambda t: repr(torchnp.asarray(t) + 1), backend="eager")

    assert program(torch.arange(3.0)) == "array([1., 2., 3.], dtype=float32)"


def test_a_large_array_is_cut_before_it_is_formatted() -> None:
    # A view of one element with as many elements as fit no memory.
    huge = torchnp.broadcast_to(torchnp.array(1.5), (10**6, 10**6))

    assert str(huge).splitlines()[0] == "[[1.5 1.5 1.5 ... 1.5 1.5 1.5]"
