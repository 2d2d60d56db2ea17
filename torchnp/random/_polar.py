"""Standard normal numbers by the polar method, which `RandomState` uses.

Marsaglia's variant of Box and Muller (Knuth, "The Art of Computer Programming", volume 2, 3.4.1): two uniform numbers,
a point in the unit disc, give two normal ones; the second is kept for the next call.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from ._mathematics import each
from ._streams import Stream

__all__ = ["polar"]

_CHANCE = math.pi / 4


def polar(stream: Stream[Any], count: int, kept: float | None) -> tuple[Tensor, float | None]:
    """A line of normal numbers, which the kept one begins; and the one that is kept for the next."""
    pieces = []
    if kept is not None and count:
        pieces.append(torch.tensor([kept], dtype=torch.float64))
        count, kept = count - 1, None
    if count:
        pairs = _pairs(stream, (count + 1) // 2)
        if count % 2:
            kept = float(pairs[-1])
        pieces.append(pairs[:count])
    return torch.cat(pieces) if pieces else torch.empty(0, dtype=torch.float64), kept


def _pairs(stream: Stream[Any], count: int) -> Tensor:
    """So many pairs, one after another; of each the second coordinate comes first."""
    ahead = int(count / _CHANCE * 1.02) + 4
    while True:
        points = 2 * stream.unit(stream.peek64(2 * ahead)).reshape(-1, 2) - 1
        squares = points[:, 0] * points[:, 0] + points[:, 1] * points[:, 1]
        places = ((squares < 1) & (squares != 0)).nonzero().squeeze(1)[:count]
        if places.shape[0] == count:
            break
        ahead += ahead // 2
    stream.skip64(2 * (int(places[-1]) + 1))
    scale = each(_scale, squares[places])
    return (points[places] * scale[:, None]).flip(1).reshape(-1)


def _scale(square: float) -> float:
    """What makes a point of the disc, of this squared length, a pair of normal numbers."""
    return math.sqrt(-2 * math.log(square) / square)
