"""`poly1d`: each expression prints the same with NumPy and with torchnp, or raises the same."""

from __future__ import annotations

import copy
import pickle
import warnings
from typing import Any

import numpy
import pytest
import torch

import torchnp

SOURCES = [
    "np.poly1d(3)",
    "np.poly1d([])",
    "np.poly1d([[1, 2]])",
    "np.poly1d([0, 0])",
    "np.poly1d([0, 0.])",
    "np.poly1d([0, 0, 1, 0])",
    "np.poly1d([True, False])",
    "np.poly1d(np.array([1, 2], 'f4'))",
    "np.poly1d(np.array([1 + 2j, 3, 2j, 0]))",
    "np.poly1d([1, 2], r=True)",
    "np.poly1d([], True)",
    "np.poly1d([[1, 2], [3, 4]], r=True)",
    "np.poly1d(np.poly1d([1, 2], variable='y')).variable",
    "np.poly1d(np.poly1d([1, 2], variable='y'), variable='z').variable",
    "np.poly1d([1, 2, 3]).order, np.poly1d([1, 2, 3]).o, len(np.poly1d([1, 2, 3]))",
    "np.poly1d([1, 2]).c, np.poly1d([1, 2]).coef, np.poly1d([1, 2]).coefficients, np.poly1d([1, 2]).coeffs",
    "np.poly1d([1, -3, 2]).r, np.poly1d([1, -3, 2]).roots",
    "setattr(np.poly1d([1, 2]), 'coeffs', [1])",
    "setattr(np.poly1d([1, 2]), 'order', 1)",
    "list(np.poly1d([1, 2]))",
    "np.poly1d([1, 2])[0], np.poly1d([1, 2])[5], np.poly1d([1, 2])[-1], np.poly1d([1, 2])[True]",
    "np.poly1d([1, 2])[1.0]",
    "np.poly1d([1, 2])['a']",
    "np.poly1d([1, 2])[0:1]",
    "[p := np.poly1d([1, 2, 3]), p.__setitem__(2, 0), p, str(p), len(p)]",
    "[p := np.poly1d([1, 2, 3]), p.__setitem__(5, 1), p, len(p)]",
    "[p := np.poly1d([1, 2, 3]), p.__setitem__(0, 1.7), p]",
    "np.poly1d([1, 2]).__setitem__(-1, 2)",
    "np.poly1d([1, 2]).__setitem__(1.5, 2)",
    "np.poly1d([1, 2]) ** 2",
    "np.poly1d([1, 2]) ** 0",
    "np.poly1d(np.array([1, 2], 'f4')) ** 2",
    "np.poly1d([1, 2]) ** -1",
    "np.poly1d([1, 2]) ** 1.5",
    "np.poly1d([1, 2]) ** 2.0",
    "np.poly1d([1, 2]) / 2",
    "2 / np.poly1d([1, 2])",
    "np.poly1d([1, 2, 1]) / np.poly1d([1, 1])",
    "[1, 1] / np.poly1d([1, 2, 1])",
    "np.poly1d([1, 2]) // 2",
    "np.poly1d([1, 2]) * None",
    "np.poly1d([1, 2]) + [[1]]",
    "np.poly1d([1, 2]) * np.array(3)",
    "1 - np.poly1d([1, 2])",
    "np.poly1d([1, 2]) - np.poly1d([1, 1])",
    "-np.poly1d([1, 2]), +np.poly1d([1, 2])",
    "-np.poly1d([True])",
    "np.float64(2) * np.poly1d([1, 2])",
    "np.array([1, 2]) + np.poly1d([1, 2])",
    "np.array([1, 2]) == np.poly1d([1, 2])",
    "np.poly1d([1, 2]) == np.array([1, 2])",
    "np.poly1d([1, 2]) == np.poly1d([1, 2]), np.poly1d([1, 2]) != np.poly1d([1, 2])",
    "np.poly1d([1, 2]) == np.poly1d([1, 2, 3]), np.poly1d([1, 2]) == 3, np.poly1d([1, 2]) != 3",
    "np.poly1d([1, 2]) < 3",
    "hash(np.poly1d([1]))",
    "bool(np.poly1d([0])), bool(np.poly1d([1, 0]))",
    "np.poly1d([1, 2])(3), np.poly1d([1, 2])([3, 4]), np.poly1d([1, 2])(np.poly1d([1, 1]))",
    "np.poly1d([1, 2, 3]).deriv(), np.poly1d([1, 2, 3]).deriv(5), np.poly1d([1, 2, 3]).deriv(1.5)",
    "np.poly1d([1, 2, 3]).deriv(-1)",
    "np.poly1d([1, 2, 3]).integ(2, [1, 2]), np.poly1d([1, 2, 3]).integ(k=5), np.poly1d([1, 2]).integ(0)",
    "np.poly1d([1, 2, 3]).integ(-1)",
    "np.sin(np.poly1d([1, 2])), np.concatenate([np.poly1d([1, 2]), [3]]), np.ndim(np.poly1d([1, 2]))",
    "np.array([np.poly1d([1, 2]), np.poly1d([3, 4])])",
    "np.polyval([1, 2], np.poly1d([1, 1])), np.polyval([], np.poly1d([1, 1]))",
    "np.polyval([[1, 2], [3, 4]], np.poly1d([1, 1]))",
    "np.polyval(3, np.poly1d([1, 1]))",
    "np.polyadd(np.poly1d([1, 2]), 1), np.polysub(1, np.poly1d([1, 2])), np.polymul([0, 0, 1], np.poly1d([1, 2]))",
    "np.polydiv(np.poly1d([1, 2]), [2]), np.polydiv([2], np.poly1d([1, 2]))",
    "np.polyder(np.poly1d([1, 2, 3]), 0), np.polyint(np.poly1d([1, 2, 3]), 2, 3)",
    "np.polyint([1, 2], 1, np.poly1d([4]))",
    "np.poly(np.poly1d([1, 2])), np.roots(np.poly1d([1, 2]))",
    "np.polyfit(np.poly1d([1, 2, 3]), np.poly1d([1, 2, 5]), 1)",
    "copy.deepcopy(np.poly1d([1, 2])), pickle.loads(pickle.dumps(np.poly1d([1, 2], variable='q'))).variable",
]

PRINTED = [
    [1, 2, 3],
    [1, -2, 0, 4],
    [1.5e10, -2.3e-7, 1 / 3],
    [0],
    [1],
    [1, 0],
    [-1, -2],
    [1 + 2j, 1j, -1j, 0, -1 - 1j],
    [1j],
    [1, -0.0, 3],
    [float("nan"), float("inf"), -float("inf")],
    [True, True],
    list(range(1, 14)),
    [1.23456789] * 30,
    [1.0, 100000.0, 123456.0] + [7] * 101,
]


def told(np: Any, source: str) -> str:
    """What the expression prints, or the name of what it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return repr(eval(source, {"np": np, "copy": copy, "pickle": pickle}))  # noqa: S307
        except Exception as error:  # noqa: BLE001 - whichever it is
            return type(error).__name__


@pytest.mark.parametrize("source", SOURCES)
def test_prints_as_numpy(source: str) -> None:
    assert told(torchnp, source) == told(numpy, source)


@pytest.mark.parametrize("variable", ["x", "zeta", ""])
@pytest.mark.parametrize("coefficients", PRINTED, ids=str)
def test_is_laid_out_in_two_lines(coefficients: list[Any], variable: str) -> None:
    wanted, found = (str(np.poly1d(coefficients, variable=variable)) for np in (numpy, torchnp))

    assert found == wanted


def test_shares_the_memory_of_an_array() -> None:
    a = torchnp.array([0.0, 1.0, 2.0])
    p = torchnp.poly1d(a)

    p[0] = 7
    p.coeffs += 1

    assert a.tolist() == [0.0, 2.0, 8.0]
    assert torchnp.asarray(p) is p.coeffs


def test_warns_of_attributes_that_it_takes_over() -> None:
    p = torchnp.poly1d([1, 2])
    p.note = "mine"

    with pytest.warns(FutureWarning, match="extra properties"):
        q = torchnp.poly1d(p, variable="z")

    assert (q.note, q.variable) == ("mine", "z")


def test_numpy_takes_it_for_its_coefficients() -> None:
    assert numpy.asarray(torchnp.poly1d([1, 2])).tolist() == [1, 2]


def test_is_differentiable() -> None:
    roots = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)

    torchnp.poly1d(torchnp.asarray(roots), True)(5.0).tensor.backward()

    assert roots.grad is not None
    assert roots.grad.tolist() == [-3.0, -4.0]


def test_a_compiled_graph_makes_and_returns_polynomials() -> None:
    def program(x: Any) -> Any:
        p = torchnp.poly1d([0, 1, 2, 3])
        q = p.deriv() * 2 + x[0]
        return q(x), (p * q) ** 2 - p, p.integ(), p.order, torchnp.polyadd(p, x)

    x = torchnp.array([0.0, -4.0])

    wanted, found = program(x), torch.compile(program, fullgraph=True, backend="aot_eager")(x)

    assert repr(found) == repr(wanted)


def test_a_compiled_graph_does_not_count_coefficients_that_depend_on_values() -> None:
    def program(x: Any) -> Any:
        return torchnp.poly1d(x).order

    with pytest.raises(Exception, match="depends on values"):
        torch.compile(program, fullgraph=True, backend="aot_eager")(torchnp.array([0.0, 1.0]))


def test_a_compiled_graph_takes_no_polynomial_for_an_array_of_unknown_length() -> None:
    def program(x: Any) -> Any:
        return torchnp.sin(torchnp.poly1d(x))

    with pytest.raises(Exception, match="depends on values"):
        torch.compile(program, fullgraph=True, backend="aot_eager")(torchnp.array([0.0, 1.0]))
