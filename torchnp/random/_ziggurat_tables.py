"""The tables of the ziggurats, from their definition.

Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", 2000. The area below a density f is covered
by 256 layers of equal area v. All but the lowest are rectangles, from 0 to x[i] wide and from f(x[i]) to f(x[i - 1])
high; the lowest is the rectangle up to the last x, where the tail begins, and the tail, as wide as a rectangle of its
height and area would be. From the edge of the tail upwards, ``f(x[i - 1]) = f(x[i]) + v / x[i]``.

The same draws as NumPy's need the same tables to the last bit, so the recursion is done as it was for them: for the
normal density in float64, for the exponential one with more digits. Logarithms and exponentials are rounded correctly,
and so do not depend on the machine.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from decimal import Context, Decimal

import torch
from torch import Tensor

__all__ = ["LAYERS", "Ziggurat", "exponential_ziggurat", "normal_ziggurat"]

LAYERS = 256
_DIGITS = Context(prec=36)

_NORMAL_EDGE = 3.6541528853610088
# The area as it was computed for NumPy's table: six units in the last place below the true one.
_NORMAL_AREA = 0.004928673233974652
# The one exponential that was not rounded correctly there.
_ROUNDED_UP = 38
_EXPONENTIAL_EDGE = Decimal("7.6971174701310497140446280481")


@dataclass(frozen=True)
class Ziggurat:
    """One table: a random layer i and a random integer k give ``x = k * width[i]``.

    x lies below the density for sure where ``k < inside[i]``.
    """

    edge: float
    """Where the tail begins."""
    width: Tensor
    inside: Tensor
    rows: list[tuple[float, int, float]]
    """width, inside and the density at x[i] (1 for layer 0) as Python's numbers."""

    def rounded(self, x: float) -> float:
        """A number in the precision of the table."""
        return x if self.width.dtype is torch.float64 else float(torch.tensor(x, dtype=torch.float32))


def _made(edge: float, width: Tensor, inside: list[int], height: Tensor) -> Ziggurat:
    rows = list(zip(width.tolist(), inside, height.tolist(), strict=True))
    return Ziggurat(edge, width, torch.tensor(inside), rows)


def _narrowed(wide: Ziggurat, bits: int, width: list[float]) -> Ziggurat:
    """A float32 table from a float64 one, with so many bits less in its integers."""
    inside = [round(k / 2**bits) for _, k, _ in wide.rows]
    (edge,) = _float32([wide.edge]).tolist()
    return _made(edge, _float32(width), inside, _float32([height for _, _, height in wide.rows]))


def _float32(values: list[float]) -> Tensor:
    return torch.tensor(values, dtype=torch.float64).to(torch.float32)


def _float64(values: list[float]) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


def _normal_density(x: float) -> float:
    return float(_DIGITS.exp(Decimal(-0.5 * x * x)))


@functools.cache
def normal_ziggurat(dtype: torch.dtype) -> Ziggurat:
    """The layers under ``exp(-x * x / 2)``; 52 random bits for a float64, 23 for a float32."""
    if dtype is torch.float32:
        wide = normal_ziggurat(torch.float64)
        return _narrowed(wide, 29, [width * 2**29 for width, _, _ in wide.rows])
    ends, height, inside = [0.0] * LAYERS, [1.0] * LAYERS, [0] * LAYERS
    x = ends[-1] = _NORMAL_EDGE
    height[-1] = _normal_density(x)
    for i in range(LAYERS - 2, 0, -1):
        logarithm = float(_DIGITS.ln(Decimal(_NORMAL_AREA / x + height[i + 1])))
        inner = math.sqrt(-2 * logarithm)
        inside[i + 1] = round(inner / x * 2**52)
        x = ends[i] = inner
        height[i] = _normal_density(x)
        if i == _ROUNDED_UP:
            height[i] = math.nextafter(height[i], 1.0)
    ends[0] = _NORMAL_AREA / height[-1]
    inside[0] = round(_NORMAL_EDGE * height[-1] / _NORMAL_AREA * 2**52)
    return _made(_NORMAL_EDGE, _float64([x / 2**52 for x in ends]), inside, _float64(height))


def _exponential_density(x: Decimal) -> Decimal:
    return _DIGITS.exp(_DIGITS.minus(x))


@functools.cache
def exponential_ziggurat(dtype: torch.dtype) -> Ziggurat:
    """The layers under ``exp(-x)``; 53 random bits for a float64, 23 for a float32."""
    if dtype is torch.float32:
        wide = exponential_ziggurat(torch.float64)
        # NumPy's float32 table was written down with nine digits.
        return _narrowed(wide, 30, [float(f"{width * 2**30:.8e}") for width, _, _ in wide.rows])
    d = _DIGITS
    lowest = _exponential_density(_EXPONENTIAL_EDGE)
    # The area of the tail is the density at its edge.
    area = d.multiply(lowest, d.add(_EXPONENTIAL_EDGE, Decimal(1)))
    ends, height = [_EXPONENTIAL_EDGE], [lowest]
    while len(ends) < LAYERS - 1:
        height.append(d.add(height[-1], d.divide(area, ends[-1])))
        ends.append(d.minus(d.ln(height[-1])))
    ends, height = [d.divide(area, lowest), *reversed(ends)], [Decimal(1), *reversed(height)]
    # The layer above the lowest one ends at the edge; above the topmost there is nothing.
    above = [_EXPONENTIAL_EDGE, Decimal(0), *ends[1:-1]]
    # NumPy's table has 52 bits, twice.
    inside = [2 * int(d.multiply(d.divide(a, x), Decimal(2**52))) for a, x in zip(above, ends, strict=True)]
    width = _float64([float(d.divide(x, Decimal(2**53))) for x in ends])
    return _made(float(_EXPONENTIAL_EDGE), width, inside, _float64([float(y) for y in height]))
