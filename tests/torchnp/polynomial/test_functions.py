"""The functions of series: each expression means the same to NumPy and torchnp, in every basis."""

from __future__ import annotations

import warnings

import numpy
import pytest
import torch

import torchnp
from tests.torchnp.agreement import assert_agree_on

BASES = {
    "polynomial": "poly",
    "chebyshev": "cheb",
    "legendre": "leg",
    "laguerre": "lag",
    "hermite": "herm",
    "hermite_e": "herme",
}
SETUP = """
x = np.array([[0.5, -1, 2], [3, 0, -2.5]])
i1, u1, f2, f4, b1 = (np.array([1, 2, 0, 3], dtype) for dtype in ("i1", "u1", "f2", "f4", "?"))
ones, column = np.ones((2, 3)), np.array([[1.0, 2], [3, 4], [5, 7]])
"""

# `{p}` stands for the prefix of the basis.
SOURCES = [
    "{p}domain, basis.{p}zero, basis.{p}one, basis.{p}x",
    "{p}line(1, 2)",
    "{p}line(1, 0)",
    "{p}line(np.float32(1), 0)",
    "{p}line(2.5, -1j)",
    "{p}line(np.array([1, 2]), 1)",
    "{p}add([1, 2, 3], [3, 2, -3])",
    "{p}add(f4, i1)",
    "{p}add(b1, [1])",
    "{p}add([], [1])",
    "{p}add(ones, [1])",
    "{p}sub([1, 2], [3, 2, 1])",
    "{p}sub([1, 2, 3], [3])",
    "{p}mulx([1, 2, 3])",
    "{p}mulx([0, 0])",
    "{p}mulx(f4)",
    "{p}mul([1, 2, 3], [3, 2, 1, 0.5])",
    "{p}mul(f4[:1], f4)",
    "{p}mul(f4, f4)",
    "{p}mul([1, 2j], 3)",
    "{p}div([1, 2, 3, 4], [3, 2])",
    "{p}div([1, 2], [3, 2, 1])",
    "{p}div([1, 2, 4], 2)",
    "{p}div([1, 2], [0, 0])",
    "{p}pow([1, 2], 3)",
    "{p}pow([1, 2], 2.0)",
    "{p}pow(f4, 0)",
    "{p}pow([1, 2], 1)",
    "{p}pow([1, 2], -1)",
    "{p}pow([1, 2], 1.5)",
    "{p}pow([1, 2], 3, maxpower=2)",
    "{p}pow([1, 2], 17)",
    "{p}trim([0, 3, 0.25, 0, 0.5, 0], tol=0.5)",
    "{p}trim([0, 0, 0])",
    "{p}trim([1, 2], tol=-1)",
    "{p}val(0.5, [1, 2, 3, 4])",
    "{p}val(x, [1, 2, 3, 4])",
    "{p}val(x, column)",
    "{p}val(2, column)",
    "{p}val([1.0, 2], column, tensor=False)",
    "{p}val(x, column, tensor=False)",
    "{p}val(x, 3)",
    "{p}val(x, [])",
    "{p}val(np.array([100, 5], 'i1'), [1.0, 2, 3])",
    "{p}val(np.array([5, 7], 'u1'), [1.0, 2, 3])",
    "{p}val(np.array([5, 7], 'u4'), f4)",
    "{p}val(np.array([True, False]), f2)",
    "{p}val(np.array([True, False]), f2[:1])",
    "{p}val(True, f2)",
    "{p}val([np.nan, np.inf], [1, 2])",
    "{p}val2d([1, 2], [3, 4], [[1, 2], [3, 4]])",
    "{p}val2d([1, 2], [3], [[1, 2], [3, 4]])",
    "{p}val2d(1, 2, ones)",
    "{p}val3d([1, 2], [3, 4], [5, 6], np.ones((2, 2, 2)))",
    "{p}val3d([1, 2], [3, 4], 5, np.ones((2, 2, 2)))",
    "{p}grid2d([1, 2], [3, 4, 5], ones)",
    "{p}grid3d([1, 2], 3, [4, 5], np.ones((2, 3, 2)))",
    "{p}vander(x, 4)",
    "{p}vander(2, 0)",
    "{p}vander(i1, 2)",
    "{p}vander(f2, 2)",
    "{p}vander(x, -1)",
    "{p}vander(x, 1.5)",
    "{p}vander2d([1, 2], [3, 4], [1, 2])",
    "{p}vander2d(f4, [3, 4, 1, 2], (2, 0))",
    "{p}vander2d([1, 2], [3, 4], [1])",
    "{p}vander2d([1, 2], [3, 4], 1)",
    "{p}vander2d([1, 2], [3], [1, 1])",
    "{p}vander2d([], [], [1, 1])",
    "{p}vander3d([1, 2], [3, 4], [5, 6], [1, 0, 2])",
    "{p}der([1, 2, 3, 4, 5])",
    "{p}der([1, 2, 3, 4, 5], m=2, scl=3)",
    "{p}der([1, 2, 3, 4], m=9)",
    "{p}der([1, 2, 3], m=0)",
    "{p}der([1, 2, 3], m=-1)",
    "{p}der([1, 2, 3], scl=1j)",
    "{p}der([1.0, 2, 3], scl=[1, 2, 3])",
    "{p}der([1.0, 2, 3], scl=[1, 2])",
    "{p}der(column, axis=1)",
    "{p}der(column, axis=2)",
    "{p}der(f4)",
    "{p}int([1, 2, 4])",
    "{p}int([1, 2, 4], m=2, k=[1, 2], lbnd=-1, scl=2)",
    "{p}int([1, 2, 4], k=3)",
    "{p}int([1, 2, 4], k=[1, 2])",
    "{p}int([1, 2, 4], k=1j)",
    "{p}int([0], k=2)",
    "{p}int([0], m=3, k=[0, 2])",
    "{p}int([1, 2, 4], m=0)",
    "{p}int([1, 2, 4], m=-1)",
    "{p}int([1, 2, 4], lbnd=[1])",
    "{p}int([1, 2, 4], scl=[1])",
    "{p}int(column, k=[[1, 2]])",
    "{p}int(column, k=[1j])",
    "{p}int(column, axis=1)",
    "{p}int([])",
    "{p}int(f4)",
    "{p}fromroots([1, 2, 4])",
    "{p}fromroots([1j, -1j])",
    "{p}fromroots(f4)",
    "{p}fromroots([])",
    "{p}fromroots(3)",
    "{p}companion([1, 2, 3, 4])",
    "{p}companion([1, 2j, 3])",
    "{p}companion([1])",
    "{p}roots([1, 2, 3, 4])",
    "{p}roots([1, 2])",
    "{p}roots([1])",
    "{p}fit([0, 1, 2, 3], [1, 3, 2, 5], 1)",
    "{p}fit([0, 1, 2, 3], [1, 3, 2, 5], [2, 0], w=[1, 2, 1, 1])",
    "{p}fit([0, 1, 2, 3], [1, 3, 2, 5], 1, full=True)",
    "{p}fit([0, 1, 2, 3], [1, 3, 2, 5], 1, rcond=0.5, full=True)",
    "{p}fit([0, 1, 2, 3], [[1, 2], [3, 1], [2, 2], [5, 4]], np.array([0, 1]))",
    "{p}fit([0, 1, 2, 3], [1, 3, 2, 5], 1.0)",
    "{p}fit([0, 1, 2, 3], [1, 3, 2, 5], True)",
    "{p}fit([0, 1, 2, 3], [1, 3, 2, 5], [])",
    "{p}fit([0, 1, 2, 3], [1, 3, 2, 5], -1)",
    "{p}fit([0, 1, 2, 3], [1, 3, 2], 1)",
    "{p}fit([], [], 1)",
    "{p}fit(f2, f2, 1)",
]
ORTHOGONAL = [
    "poly2{p}([1, 2, 3, 4])",
    "poly2{p}(f4)",
    "{p}2poly([1, 2, 3, 4])",
    "{p}2poly([1, 2])",
    "{p}2poly(f4)",
    "{p}gauss(0)",
    "{p}gauss(2.5)",
    "{p}weight(np.array([0.5, -0.25]))",
    "{p}weight(np.array([1, 0], 'i1'))",
    "{p}weight(0.5)",
]
OTHERS = {
    "polynomial": [
        "polyvalfromroots(x, [1, 2, 3])",
        "polyvalfromroots(2, [1, 2, 3])",
        "polyvalfromroots([1.0, 2], column, tensor=False)",
        "polyvalfromroots(x, column, tensor=False)",
    ],
    "chebyshev": [
        "chebpts1(5)",
        "chebpts1(0)",
        "chebpts1(2.5)",
        "chebpts2(2)",
        "chebpts2(1)",
        "chebgauss(4)",
        "chebinterpolate(lambda x: 1 + x, 1)[1:]",
        "chebinterpolate(np.exp, 1.5)",
        "chebinterpolate(np.exp, -1)",
    ],
    "polyutils": [
        "as_series([[1, 2, 0], [3.0, 0.0]])",
        "as_series([[1, 2, 0], f4], trim=False)",
        "as_series([])",
        "as_series([[1], []])",
        "trimseq([1, 2, 0, 0])",
        "trimseq([])",
        "trimseq(f4)",
        "getdomain([3, -1, 2])",
        "getdomain([3j, -1, 2])",
        "mapparms([-1, 1], [0, 1])",
        "mapparms([1, 1], [0, 1])",
        "mapparms(np.array([-1, 1]), [0, 1])",
        "mapdomain(x, [-1, 1], [0, 4])",
        "mapdomain(1, [-1, 1], (0, 4))",
        "mapdomain(np.float32(1), [-1, 1], (0, 4))",
        "format_float(1e-7, parens=True)",
        "format_float(np.float32(0.1))",
        "format_float(3)",
    ],
}


def cases() -> list[tuple[str, str]]:
    found = [(module, source.format(p=prefix)) for module, prefix in BASES.items() for source in SOURCES]
    orthogonal = [(module, prefix) for module, prefix in BASES.items() if module != "polynomial"]
    found += [(module, source.format(p=prefix)) for module, prefix in orthogonal for source in ORTHOGONAL]
    return found + [(module, source) for module, sources in OTHERS.items() for source in sources]


@pytest.mark.parametrize(("module", "source"), cases())
def test_expression_agrees(module: str, source: str) -> None:
    assert_agree_on(f"np.polynomial.{module}.{source}".replace("basis", f"np.polynomial.{module}"), 1e-6, SETUP)


@pytest.mark.parametrize("module", BASES)
def test_a_fit_that_is_not_determined_warns(module: str) -> None:
    fit = getattr(getattr(torchnp.polynomial, module), f"{BASES[module]}fit")

    with pytest.warns(torchnp.exceptions.RankWarning):
        fit([1.0, 1.0], [1.0, 2.0], 3)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fit([1.0, 1.0], [1.0, 2.0], 3, full=True)


@pytest.mark.parametrize("module", BASES)
def test_results_own_their_memory(module: str) -> None:
    functions, prefix = getattr(torchnp.polynomial, module), BASES[module]
    for name, more in (("mulx", ()), ("pow", (1,)), ("trim", ()), ("der", (0,)), ("int", (0,))):
        c = torchnp.array([0.0, 0.0])
        getattr(functions, prefix + name)(c, *more)[0] = 7
        assert c[0] == 0, name


@pytest.mark.parametrize("module", BASES)
def test_values_are_differentiable(module: str) -> None:
    val = getattr(getattr(torchnp.polynomial, module), f"{BASES[module]}val")
    x = torch.tensor([0.3, -0.7], dtype=torch.float64, requires_grad=True)
    c = torch.tensor([1.0, 2.0, -1.0, 0.5], dtype=torch.float64, requires_grad=True)

    assert torch.autograd.gradcheck(lambda x, c: val(torchnp.asarray(x), torchnp.asarray(c)).tensor, (x, c))


@pytest.mark.parametrize("module", BASES)
def test_an_integral_undoes_a_derivative(module: str) -> None:
    functions, prefix = getattr(torchnp.polynomial, module), BASES[module]
    c = torchnp.array([0.5, 2.0, -1.0, 0.25, 3.0, 1.0])

    back = getattr(functions, f"{prefix}der")(getattr(functions, f"{prefix}int")(c, m=2, lbnd=0.5), m=2)

    numpy.testing.assert_allclose(numpy.asarray(back.tensor), numpy.asarray(c.tensor), rtol=1e-12)
