"""Which loop runs, against NumPy for every dtype: reductions, `dtype=`, `signature=`, `casting=`, `.at`, `.outer`."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as onp
import pytest

import torchnp as np

CHARS = "?bBhHiIlLefdFD"
WEAK = (1, 1.0, 1j)
UFUNCS = [
    name
    for name in sorted(onp.__all__)
    if isinstance(getattr(onp, name), onp.ufunc)
    and getattr(onp, name).__name__ == name
    and getattr(onp, name).signature is None
    and name != "isnat"
]
REDUCIBLE = [name for name in UFUNCS if getattr(onp, name).nin == 2 and getattr(onp, name).nout == 1]
# NumPy caches the loops that it finds, and what it then chooses here hangs on what ran before.
COMPARISONS = ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal")
FICKLE = {("ldexp", ("casting", "equiv")), *((name, ("dtype", "?")) for name in COMPARISONS)}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings(), onp.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


def outcome(call: Callable[[], Any]) -> Any:
    """The type characters of the results, or the first class of Python's own that an error has."""
    try:
        result = call()
    except (TypeError, ValueError, ArithmeticError, RuntimeError) as error:
        return next(cls.__name__ for cls in type(error).__mro__ if cls.__module__ == "builtins")
    return tuple(item.dtype.char for item in (result if isinstance(result, tuple) else (result,)))


@pytest.mark.parametrize("name", REDUCIBLE)
@pytest.mark.parametrize("method", ["reduce", "accumulate", "reduceat"])
def test_reductions_run_in_numpys_dtype(name: str, method: str) -> None:
    shape = {"reduce": (), "accumulate": (3,), "reduceat": (2,)}[method]
    more = ([0, 1],) if method == "reduceat" else ()

    def results(module: Any) -> list[Any]:
        call = getattr(getattr(module, name), method)
        found = []
        for char in CHARS:
            x = module.ones(3, dtype=char)
            found += [outcome(lambda x=x, wanted=wanted: call(x, *more, dtype=wanted)) for wanted in (None, *CHARS)]
            for out in CHARS:
                target = module.zeros(shape, dtype=out)
                found.append(outcome(lambda x=x, target=target: call(x, *more, out=target)))
        return found

    assert results(np) == results(onp)


@pytest.mark.parametrize("name", UFUNCS)
def test_calls_choose_numpys_loop_under_every_keyword(name: str) -> None:
    reference = getattr(onp, name)
    signatures = [loop for loop in reference.types if set(loop) <= set(CHARS + "->")]
    # Pairs next to each other in the list are enough of a sample: every dtype meets a narrower and a wider one.
    keys: list[tuple[Any, ...]] = [(char,) for char in CHARS]
    if reference.nin == 2:
        keys = [(a, b) for i, a in enumerate(CHARS) for b in (a, CHARS[i - 1], CHARS[i - 5], WEAK[i % 3])]
    keywords: list[dict[str, Any]] = [{"casting": casting} for casting in ("no", "equiv", "safe", "unsafe")]
    keywords += [{"dtype": char} for char in CHARS] + [{"dtype": char, "casting": "unsafe"} for char in "?bLeD"]
    keywords += [{"signature": loop} for loop in signatures[::4]]

    def results(module: Any) -> dict[Any, Any]:
        function = getattr(module, name)
        found = {}
        for key in keys:
            operands = [module.ones(2, dtype=item) if isinstance(item, str) else item for item in key]
            for keyword in keywords:
                if not any((name, item) in FICKLE for item in keyword.items()):
                    found[key, *keyword.items()] = outcome(lambda o=operands, k=keyword: function(*o, **k))
        return found

    assert results(np) == results(onp)


@pytest.mark.parametrize("char", CHARS)
def test_at_casts_back_after_each_step(char: str) -> None:
    start = onp.array([0, 1, 3, 2, 3]).astype(char)
    for name, operand in (
        ("sqrt", None),
        ("add", 1.5),
        ("multiply", onp.array([1.5, 3, 0.5], dtype="f")),
        ("divide", 2),
    ):
        expected, got = start.copy(), np.array(start.tolist(), dtype=char)
        more = () if operand is None else (operand,)
        ours = () if operand is None else (np.array(operand.tolist(), dtype="f") if name == "multiply" else operand,)
        getattr(onp, name).at(expected, [2, 2, 4], *more)
        getattr(np, name).at(got, [2, 2, 4], *ours)
        onp.testing.assert_allclose(got.tensor.numpy(), expected, rtol=1e-3 if char == "e" else 1e-6)


def test_outer_makes_arrays_of_python_numbers() -> None:
    for a, b in ((onp.uint8(1), -1), (onp.float32(1), 2), (onp.uint64(1), 1), (onp.int8(1), 300)):
        ours = np.array(a.item(), dtype=a.dtype.char)
        assert np.add.outer(ours, b).dtype.char == onp.add.outer(a, b).dtype.char


def test_a_mask_leaves_out_negative_exponents() -> None:
    base, exponent = np.array([2, 3]), np.array([-1, 2])
    assert np.power(base, exponent, where=np.array([False, True])).tolist()[1] == 9
    assert np.power(np.zeros((0,), dtype=int), np.array([-1])).tolist() == []
    with pytest.raises(ValueError, match="negative integer powers"):
        np.power(base, exponent, where=np.array([True, False]))


REFUSED: list[tuple[Callable[[Any], Any], type[Exception]]] = [
    (lambda np: np.add(1, 2, signature=None), TypeError),
    (lambda np: np.add(1, 2, signature="dd->d", dtype="d", casting="bogus"), TypeError),
    (lambda np: np.add(1, 2, signature="d"), TypeError),
    (lambda np: np.add(1, 2, signature="dd"), ValueError),
    (lambda np: np.add(1, 2, subok=None), TypeError),
    (lambda np: np.add.reduce(np.array([1j]), axis=1, dtype="bogus"), TypeError),
    (lambda np: np.arctan2.reduce(np.array([1j]), axis=1), ValueError),
    (lambda np: np.less.reduceat(np.array([0.0]), [0, 2]), IndexError),
    (lambda np: np.add.reduceat(np.array([1]), np.array([0], dtype="L")), TypeError),
    (lambda np: np.add.accumulate(np.array(1)), TypeError),
    (lambda np: np.add.accumulate(np.ones((1, 1)), axis=(0, 1)), ValueError),
    (lambda np: np.add.reduce(np.ones(2), where=np.ones((1, 2), dtype=bool)), ValueError),
    (lambda np: np.sqrt.at(np.array([1]), 1.0), IndexError),
    (lambda np: np.vecdot(np.ones(2), np.ones(2), axes=[3, 0]), ValueError),
    (lambda np: np.vecdot(np.ones(2), np.ones(2), axes=(0, 0)), TypeError),
    (lambda np: np.matmul(np.ones((2, 2)), np.ones((2, 2)), out=np.ones((1, 2))), ValueError),
]


@pytest.mark.parametrize(("call", "error"), REFUSED, ids=range(len(REFUSED)))
def test_what_numpy_refuses_first(call: Callable[[Any], Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        call(onp)
    with pytest.raises(error):
        call(np)


def test_python_numbers_beyond_the_dtype() -> None:
    single = np.ones(2, dtype="f")
    assert (single + 1e39).tolist() == (single + 2**200).tolist() == [onp.inf, onp.inf]
    assert (single == 1e39).tolist() == [False, False]
    assert (np.maximum(single, 1e39)).dtype == np.float32
    assert bool(np.less(-1, 2**63))
    with pytest.raises(TypeError, match="from int64 to uint64"):
        np.absolute(0, dtype="L")


def test_a_reduction_of_one_complex_number_is_no_view() -> None:
    a = np.ones((1, 2), dtype="D")
    np.minimum.reduce(a)[0] = 5
    assert a.tolist() == [[1, 1]]
    assert np.multiply.accumulate(np.array([complex(2, onp.inf)])).tolist() == [complex(2, onp.inf)]


HALVES = [
    name
    for name in UFUNCS
    if getattr(np, name).nin == 1 and getattr(np, name).nout == 1 and "e->e" in getattr(np, name).types
]


@pytest.mark.parametrize("name", [name for name in HALVES if name != "spacing"])
def test_every_number_in_half_precision_is_right_to_a_unit_in_the_last_place(name: str) -> None:
    halves = onp.arange(2**16).astype("uint16").view("float16")
    found, wanted = (onp.asarray(getattr(np, name)(np.asarray(halves.astype(dtype)))) for dtype in ("f2", "f4"))
    with onp.errstate(all="ignore"):
        onp.testing.assert_array_max_ulp(found, wanted, maxulp=1, dtype=onp.float16)
