"""Standard normal and exponential numbers by ziggurats.

Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", 2000, with NumPy's use of the bits: a number
of 64 bits (32 for a float32) gives a layer, a point in it, and for the normal a sign. One in a hundred points is not
below the density for sure, and takes more numbers to decide.

Which numbers begin a draw depends on how many the draws before it took. So a block is computed as if each number began
one, and then the undecided places alone are walked over, one by one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from torch import Tensor

from ._streams import Reader, Stream
from ._ziggurat_tables import Ziggurat, exponential_ziggurat, normal_ziggurat

__all__ = ["exponential", "exponentials", "normal", "normals"]

# Up to this many draws Python's numbers are quicker than tensors.
_FEW = 24
_LAYER = 2**8 - 1

Unit = Callable[[], float]


class _Kind(NamedTuple):
    """What tells the normal from the exponential: the table, the place of the layer, and how a draw is decided."""

    table: Callable[[torch.dtype], Ziggurat]
    signed: bool
    # By the width of the numbers: where the eight bits of the layer begin.
    layer: dict[torch.dtype, int]
    decide: Callable[[Ziggurat, int, int, Unit], float | None]


def _decide_normal(table: Ziggurat, layer: int, point: int, unit: Unit) -> float | None:
    """The magnitude of a normal draw, None where it is refused."""
    width, inside, height = table.rows[layer]
    x = point * width
    if point < inside:
        return x
    if layer:
        wall = (table.rows[layer - 1][2] - height) * unit() + height
        return x if wall < math.exp(-0.5 * x * x) else None
    # Behind the edge, Marsaglia's method: an exponential draw that another one accepts.
    while True:
        x = table.rounded(-table.rounded(math.log1p(-unit())) * table.rounded(1 / table.edge))
        y = -math.log1p(-unit())
        if y + y > x * x:
            return table.edge + x


def _decide_exponential(table: Ziggurat, layer: int, point: int, unit: Unit) -> float | None:
    """An exponential draw, None where it is refused."""
    width, inside, height = table.rows[layer]
    x = point * width
    if point < inside:
        return x
    if layer:
        wall = (table.rows[layer - 1][2] - height) * unit() + height
        return x if wall < math.exp(-x) else None
    return table.edge - table.rounded(math.log1p(-unit()))


_NORMAL = _Kind(normal_ziggurat, True, {torch.float64: 0, torch.float32: 0}, _decide_normal)
_EXPONENTIAL = _Kind(exponential_ziggurat, False, {torch.float64: 3, torch.float32: 1}, _decide_exponential)
_POINT = 2**52 - 1
_TAIL_SIGN = 8


def _parts(kind: _Kind, bits: Any, dtype: torch.dtype) -> tuple[Any, Any, Any]:
    """Layer, point and sign from the bits, of an int or of a tensor."""
    start = kind.layer[dtype]
    layer = bits >> start & _LAYER
    if kind.signed:
        return layer, bits >> 9 & _POINT, bits >> 8 & 1
    # What is left of 64 or 32 bits; the mask makes a signed shift bring in zeros.
    return layer, bits >> start + 8 & (2**53 - 1), 0


def _one(kind: _Kind, reader: Reader, dtype: torch.dtype) -> float:
    """One draw by Python's numbers."""
    wide = dtype is torch.float64
    draw, unit = (reader.next64, reader.double) if wide else (reader.next32, reader.single)
    table = kind.table(dtype)
    while True:
        layer, point, sign = _parts(kind, draw(), dtype)
        x = kind.decide(table, layer, point, unit)
        if x is not None:
            if layer == 0 and point >= table.rows[0][1]:
                sign = point >> _TAIL_SIGN & 1
            x = table.rounded(x)
            return -x if kind.signed and sign else x


def normal(reader: Reader, dtype: torch.dtype = torch.float64) -> float:
    """One standard normal number."""
    return _one(_NORMAL, reader, dtype)


def exponential(reader: Reader, dtype: torch.dtype = torch.float64) -> float:
    """One standard exponential number."""
    return _one(_EXPONENTIAL, reader, dtype)


def normals(stream: Stream[Any], count: int, dtype: torch.dtype = torch.float64) -> Tensor:
    """A line of standard normal numbers."""
    return _draws(_NORMAL, stream, count, dtype)


def exponentials(stream: Stream[Any], count: int, dtype: torch.dtype = torch.float64) -> Tensor:
    """A line of standard exponential numbers."""
    return _draws(_EXPONENTIAL, stream, count, dtype)


def _draws(kind: _Kind, stream: Stream[Any], count: int, dtype: torch.dtype) -> Tensor:
    if count <= _FEW:
        with stream.reader() as reader:
            return torch.tensor([_one(kind, reader, dtype) for _ in range(count)], dtype=dtype)
    pieces = []
    while count > 0:
        piece = _block(kind, stream, count, dtype)
        pieces.append(piece)
        count -= piece.shape[0]
    return pieces[0] if len(pieces) == 1 else torch.cat(pieces)


def _block(kind: _Kind, stream: Stream[Any], count: int, dtype: torch.dtype) -> Tensor:
    """At most `count` draws, from a block of numbers that is likely to hold them."""
    wide = dtype is torch.float64
    table = kind.table(dtype)
    ahead = count + count // 32 + 16
    bits = stream.peek64(ahead) if wide else stream.peek32(ahead)
    layer, point, sign = _parts(kind, bits, dtype)
    values = point.to(dtype) * table.width[layer]
    if kind.signed:
        values = torch.where(sign == 0, values, -values)
    slow = (point >= table.inside[layer]).nonzero().squeeze(1)
    walk = _Walk(kind, table, bits, stream.unit if wide else _single)
    walk.over(slow, layer, point)
    starts = torch.ones(walk.end, dtype=torch.bool)
    starts[walk.dead] = False
    if walk.tails:
        values[list(walk.tails)] = torch.tensor(list(walk.tails.values()), dtype=dtype)
    places = starts.nonzero().squeeze(1)
    if places.shape[0] < count:
        used = walk.end
    else:
        last = int(places[count - 1])
        places = places[:count]
        used = last + walk.lengths.get(last, 1)
    (stream.skip64 if wide else stream.skip32)(used)
    return values[places]


def _single(bits: Tensor) -> Tensor:
    return (bits >> 8).to(torch.float64) * 2.0**-24


class _Walk:
    """The undecided places of a block, from left to right."""

    def __init__(self, kind: _Kind, table: Ziggurat, bits: Tensor, unit: Callable[[Tensor], Tensor]) -> None:
        self.kind, self.table, self.bits, self.unit = kind, table, bits, unit
        self.end = bits.shape[0]
        """Where the block ends, or the draw begins that would go beyond it."""
        self.dead: list[int] = []
        """Places that give no draw: refused, or used up to decide one."""
        self.lengths: dict[int, int] = {}
        """How many numbers a draw took, where it took more than one."""
        self.tails: dict[int, float] = {}
        """Draws from the tail."""

    def over(self, slow: Tensor, layer: Tensor, point: Tensor) -> None:
        """Decide the places `slow`."""
        following = self.unit(self.bits[torch.clamp(slow + 1, max=self.end - 1)]).tolist()
        free = 0
        for place, row, at, first in zip(
            slow.tolist(), layer[slow].tolist(), point[slow].tolist(), following, strict=True
        ):
            if place < free:
                continue
            used = 0

            def unit(place: int = place, first: float = first) -> float:
                nonlocal used
                used += 1
                beyond = place + used >= self.bits.shape[0]
                # Whatever it is: a draw that goes beyond the block is left to the next one.
                return first if used == 1 or beyond else float(self.unit(self.bits[place + used]))

            x = self.kind.decide(self.table, row, at, unit)
            free = place + 1 + used
            if free > self.end:
                self.end = place
                break
            self.dead.extend(range(place if x is None else place + 1, free))
            if x is not None:
                self.lengths[place] = 1 + used
                if row == 0:
                    self.tails[place] = -x if self.kind.signed and at >> _TAIL_SIGN & 1 else x
        self.dead = [place for place in self.dead if place < self.end]
