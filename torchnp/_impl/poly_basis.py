"""What distinguishes the six bases of `numpy.polynomial`: two short tables of integers each.

Everything else (values, products, calculus, roots, nodes) follows from these tables and is written once.
The recurrences are those of Abramowitz and Stegun, *Handbook of Mathematical Functions*, table 22.7; the integrals
follow from table 22.8 and 22.13.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["BASES", "CHEBYSHEV", "HERMITE", "HERMITE_E", "LAGUERRE", "LEGENDRE", "POWER", "Basis"]


@dataclass(frozen=True)
class Basis:
    """A sequence of polynomials P_0 = 1, P_1, P_2, … of degrees 0, 1, 2, …

    Attributes
    ----------
    module, prefix : str
        The public module, and what the names of its functions begin with.
    domain : tuple of float
        The interval that matters to the basis.
    recurrence : callable
        ``(d, a, b, c)`` for n, with ``d P_{n+1} = (a x + b) P_n - c P_{n-1}``.
    antiderivative : callable
        ``(u, s, v)`` for n: P_n is the derivative of ``P_{n+1} / u + s P_n - P_{n-1} / v``; the last term is a
        constant for n = 1 and not there for n = 0, or at all where v is 0. And s is 0 or 1.
    mass : float
        The integral of the weight function for which the polynomials are orthogonal; 0 for powers, which are not.
    """

    module: str
    prefix: str
    domain: tuple[float, float]
    recurrence: Callable[[int], tuple[int, int, int, int]]
    antiderivative: Callable[[int], tuple[int, int, int]]
    mass: float = 0.0

    @property
    def orthogonal(self) -> bool:
        return self.mass > 0

    @property
    def shifted(self) -> bool:
        """Whether P_1 is something else than a multiple of x."""
        return self.recurrence(0)[2] != 0


POWER = Basis(
    "polynomial",
    "poly",
    (-1.0, 1.0),
    recurrence=lambda n: (1, 1, 0, 0),
    antiderivative=lambda n: (n + 1, 0, 0),
)
CHEBYSHEV = Basis(
    "chebyshev",
    "cheb",
    (-1.0, 1.0),
    recurrence=lambda n: (1, 2 if n else 1, 0, 1),
    antiderivative=lambda n: (2 * (n + 1) if n else 1, 0, 2 * (n - 1)),
    mass=math.pi,
)
LEGENDRE = Basis(
    "legendre",
    "leg",
    (-1.0, 1.0),
    recurrence=lambda n: (n + 1, 2 * n + 1, 0, n),
    antiderivative=lambda n: (2 * n + 1, 0, 2 * n + 1),
    mass=2.0,
)
LAGUERRE = Basis(
    "laguerre",
    "lag",
    (0.0, 1.0),
    recurrence=lambda n: (n + 1, -1, 2 * n + 1, n),
    antiderivative=lambda n: (-1, 1, 0),
    mass=1.0,
)
HERMITE = Basis(
    "hermite",
    "herm",
    (-1.0, 1.0),
    recurrence=lambda n: (1, 2, 0, 2 * n),
    antiderivative=lambda n: (2 * (n + 1), 0, 0),
    mass=math.sqrt(math.pi),
)
HERMITE_E = Basis(
    "hermite_e",
    "herme",
    (-1.0, 1.0),
    recurrence=lambda n: (1, 1, 0, n),
    antiderivative=lambda n: (n + 1, 0, 0),
    mass=math.sqrt(2 * math.pi),
)
BASES = (POWER, CHEBYSHEV, LEGENDRE, LAGUERRE, HERMITE, HERMITE_E)
