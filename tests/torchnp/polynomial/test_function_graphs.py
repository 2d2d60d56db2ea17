"""Functions of series in compiled graphs: whole where shapes do not hang on values, refused where steps do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy
import pytest
import torch

import torchnp as np

P = np.polynomial


@pytest.fixture(autouse=True)
def fresh_dynamo() -> Iterator[None]:
    torch._dynamo.reset()
    yield
    torch._dynamo.reset()


def compiled(function: Callable[..., Any], *arrays: torch.Tensor, trims: bool = False) -> Any:
    with torch._dynamo.config.patch(capture_dynamic_output_shape_ops=trims):
        return torch.compile(function, fullgraph=True, backend="aot_eager")(*arrays)


X = torch.tensor([0.5, -0.25, 2.0], dtype=torch.float64)
C = torch.tensor([1.0, 2.0, 3.0, 4.0], dtype=torch.float64)

STATIC: dict[str, Callable[..., Any]] = {
    "chebval": lambda x, c: P.chebyshev.chebval(np.asarray(x), np.asarray(c)),
    "lagvander": lambda x, c: P.laguerre.lagvander(np.asarray(x), 3),
    "legder": lambda x, c: P.legendre.legder(np.asarray(c), 2),
    "hermint": lambda x, c: P.hermite.hermint(np.asarray(c), 2, k=[1.0, 2.0], lbnd=0.5),
    "hermefromroots": lambda x, c: P.hermite_e.hermefromroots(np.asarray(x)),
    "chebfit": lambda x, c: P.chebyshev.chebfit(np.asarray(x), np.asarray(x) ** 2, [0, 2]),
    "leggauss": lambda x, c: P.legendre.leggauss(4)[1] * np.asarray(c),
    "polyvalfromroots": lambda x, c: P.polynomial.polyvalfromroots(np.asarray(x), np.asarray(c)),
}
TRIMMED: dict[str, Callable[..., Any]] = {
    "legadd": lambda x, c: P.legendre.legadd(np.asarray(x), np.asarray(c)),
    "lagmul": lambda x, c: P.laguerre.lagmul(np.asarray(x), np.asarray(c)),
    "chebpow": lambda x, c: P.chebyshev.chebpow(np.asarray(x), 3),
    "herm2poly": lambda x, c: P.hermite.herm2poly(np.asarray(c)),
    "poly2herme": lambda x, c: P.hermite_e.poly2herme(np.asarray(c)),
    "polytrim": lambda x, c: P.polynomial.polytrim(np.asarray(c), 2.5),
}


@pytest.mark.parametrize("name", STATIC)
def test_shapes_that_do_not_hang_on_values_compile(name: str) -> None:
    function = STATIC[name]
    numpy.testing.assert_allclose(compiled(function, X, C).tensor, function(X, C).tensor, rtol=1e-12)


@pytest.mark.parametrize("zeros", [0, 2])
@pytest.mark.parametrize("name", TRIMMED)
def test_trailing_zeros_are_trimmed_where_graphs_may_have_such_shapes(name: str, zeros: int) -> None:
    function = TRIMMED[name]
    c = torch.cat((C[: 4 - zeros], torch.zeros(zeros, dtype=torch.float64)))

    found, wanted = compiled(function, X, c, trims=True), function(X, c)

    assert found.shape == wanted.shape
    numpy.testing.assert_allclose(found.tensor, wanted.tensor, rtol=1e-12)


@pytest.mark.parametrize("name", ["div", "roots", "companion"])
def test_steps_that_hang_on_trailing_zeros_are_refused(name: str) -> None:
    function = getattr(P.chebyshev, f"cheb{name}")
    arguments = 2 if name == "div" else 1

    with pytest.raises(torch._dynamo.exc.Unsupported):
        compiled(lambda c: function(*[np.asarray(c)] * arguments), C)
