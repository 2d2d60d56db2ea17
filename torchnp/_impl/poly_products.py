"""Products and quotients for which a basis has a shorter way than its recurrence: powers, Chebyshev polynomials.

Powers multiply by convolution. So do Chebyshev series once x = (z + 1/z) / 2 makes them symmetric sums of powers of z,
because T_n(x) is then (z^n + z^-n) / 2.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from .correlation import convolve
from .poly_numbers import minus, over, plus
from .poly_series import trimmed

__all__ = ["PRODUCTS", "QUOTIENTS", "power_of"]


def _to_z(c: Tensor) -> Tensor:
    """The coefficients of z^-n … z^n."""
    half = over(c, 2)
    empty = torch.zeros_like(c[1:])
    return plus(torch.cat((empty, half)), torch.cat((torch.flip(half, (0,)), empty)))


def _from_z(z: Tensor) -> Tensor:
    middle = z.shape[0] // 2
    return torch.cat((z[middle : middle + 1], z[middle + 1 :] * 2))


def _chebyshev_product(c1: Tensor, c2: Tensor) -> Tensor:
    return _from_z(convolve(_to_z(c1), _to_z(c2)))


PRODUCTS: dict[str, Callable[[Tensor, Tensor], Tensor]] = {"polynomial": convolve, "chebyshev": _chebyshev_product}
"""By the module of the basis."""


def power_of(module: str, c: Tensor, times: int) -> Tensor:
    """A series of one of the bases above to a power of at least 2."""
    factor = _to_z(c) if module == "chebyshev" else c
    result = factor
    for _ in range(times - 1):
        result = convolve(result, factor)
    return _from_z(result) if module == "chebyshev" else result


def _power_quotient(c1: Tensor, c2: Tensor) -> tuple[Tensor, Tensor]:
    """Long division; `c2` is shorter than `c1` by not more than it is long, and longer than 1."""
    scale, below = c2[-1], over(c2[:-1], c2[-1])
    rest = c1
    width = below.shape[0]
    for i in range(c1.shape[0] - c2.shape[0], -1, -1):
        rest = _less(rest, i, below * rest[i + width])
    return over(rest[width:], scale), trimmed(rest[:width]).clone()


def _less(c: Tensor, start: int, part: Tensor) -> Tensor:
    """`c` less some of it from `start` on; written anew rather than in place, for backpropagation needs each step."""
    stop = start + part.shape[0]
    return torch.cat((c[:start], minus(c[start:stop], part), c[stop:]))


def _chebyshev_quotient(c1: Tensor, c2: Tensor) -> tuple[Tensor, Tensor]:
    """Long division of symmetric sums from both ends at once."""
    rest, divisor = _to_z(c1), _to_z(c2)
    width = divisor.shape[0]
    top = rest.shape[0] - width
    scale = divisor[0]
    divisor = over(divisor, scale)
    factors: list[Tensor] = []
    for i in range(top // 2 + 1):
        factors.append(rest[i])
        multiple = factors[i] * divisor
        rest = _less(rest, i, multiple)
        if i < top - i:
            rest = _less(rest, top - i, multiple)
    quotient = torch.stack(factors + factors[: (top + 1) // 2][::-1])
    i = top // 2
    return trimmed(_from_z(over(quotient, scale))), trimmed(_from_z(rest[i + 1 : i + width - 1]))


QUOTIENTS: dict[str, Callable[[Tensor, Tensor], tuple[Tensor, Tensor]]] = {
    "polynomial": _power_quotient,
    "chebyshev": _chebyshev_quotient,
}
"""By the module of the basis; the divisor is not longer than the dividend, and longer than 1."""
