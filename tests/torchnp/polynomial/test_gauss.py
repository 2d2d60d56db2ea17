"""Gauss quadrature: nearer to the truth than NumPy asks for, and in range where its weights overflow."""

from __future__ import annotations

from collections.abc import Callable

import mpmath
import numpy
import pytest

import torchnp

# The off-diagonal and the diagonal of the Jacobi matrix, and the integral of the weight function.
BASES: dict[str, tuple[str, Callable[[int], mpmath.mpf], Callable[[int], int], Callable[[], mpmath.mpf]]] = {
    "legendre": (
        "leg",
        lambda k: (k + 1) / mpmath.sqrt((2 * k + 1) * (2 * k + 3)),
        lambda k: 0,
        lambda: mpmath.mpf(2),
    ),
    "laguerre": ("lag", lambda k: mpmath.mpf(k + 1), lambda k: 2 * k + 1, lambda: mpmath.mpf(1)),
    "hermite": ("herm", lambda k: mpmath.sqrt(mpmath.mpf(k + 1) / 2), lambda k: 0, lambda: mpmath.sqrt(mpmath.pi)),
    "hermite_e": ("herme", lambda k: mpmath.sqrt(k + 1), lambda k: 0, lambda: mpmath.sqrt(2 * mpmath.pi)),
}


def exact(module: str, n: int) -> list[tuple[mpmath.mpf, mpmath.mpf]]:
    """Nodes and weights, ascending: eigenvalues and first components of eigenvectors, with fifty digits."""
    _, beside, same, mass = BASES[module]
    with mpmath.workdps(50):
        matrix = mpmath.zeros(n)
        for k in range(n):
            matrix[k, k] = same(k)
            if k + 1 < n:
                matrix[k, k + 1] = matrix[k + 1, k] = beside(k)
        values, vectors = mpmath.eigsy(matrix)
        return sorted((values[i], mass() * vectors[0, i] ** 2) for i in range(n))


@pytest.mark.parametrize("n", [1, 2, 9])
@pytest.mark.parametrize("module", BASES)
def test_nodes_and_weights_are_accurate(module: str, n: int) -> None:
    x, w = getattr(getattr(torchnp.polynomial, module), f"{BASES[module][0]}gauss")(n)

    for i, (node, weight) in enumerate(exact(module, n)):
        assert abs(float(x[i]) - node) <= 4e-16 * max(abs(node), 10)
        assert abs(float(w[i]) - weight) <= 2e-14 * weight


@pytest.mark.parametrize("module", BASES)
def test_many_nodes_stay_in_range(module: str) -> None:
    x, w = getattr(getattr(torchnp.polynomial, module), f"{BASES[module][0]}gauss")(400)

    assert bool(torchnp.all(torchnp.isfinite(x)))
    assert bool(torchnp.all(w >= 0))
    numpy.testing.assert_allclose(float(w.sum()), float(BASES[module][3]()), rtol=1e-12)
