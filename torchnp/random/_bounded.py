"""Uniform integers below a bound, from the numbers of a stream.

`Generator` multiplies (Lemire, "Fast Random Integer Generation in an Interval", 2019): the upper half of ``u * n`` is
the integer, and u is drawn again where the lower half says that the integer would come up once too often. `RandomState`
masks: as many bits as the bound has, drawn again where they exceed it. Integers of 8 and 16 bits share a number of 32.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from torchnp._impl.words import below, multiply_high, shift_right, signed

from ._streams import Reader, Stream

__all__ = ["Small", "below_one", "descending", "integers_below", "interval", "lemire"]

_LOW = 2**32 - 1

Test = Callable[[Tensor], "tuple[Tensor, Tensor | None]"]
"""What pieces of random bits give, and which of them count; None if all do."""


def lemire(reader: Reader, last: int) -> int:
    """An int from 0 to `last`, at most 2**64 - 1, by multiplication."""
    if last <= _LOW:
        return last and _lemire(reader.next32, 32, last)
    return _lemire(reader.next64, 64, last)


def _lemire(draw: Callable[[], int], bits: int, last: int) -> int:
    if last == (1 << bits) - 1:
        return draw()
    count, low = last + 1, (1 << bits) - 1
    product = draw() * count
    if product & low < count:
        threshold = (low - last) % count
        while product & low < threshold:
            product = draw() * count
    return product >> bits


def interval(reader: Reader, last: int) -> int:
    """An int from 0 to `last`, at most 2**64 - 1, by masking."""
    if last == 0:
        return 0
    return _masked(reader.next32 if last <= _LOW else reader.next64, last)


def _masked(draw: Callable[[], int], last: int) -> int:
    mask = (1 << last.bit_length()) - 1
    while (value := draw() & mask) > last:
        pass
    return value


class Small:
    """Pieces of 1, 8 or 16 bits of numbers of 32, the lowest first; what is left over is lost with the object."""

    def __init__(self, reader: Reader, bits: int) -> None:
        self._reader, self._bits = reader, bits
        self._left, self._held = 0, 0

    def draw(self) -> int:
        """The next piece."""
        if not self._left:
            self._left, self._held = 32 // self._bits, self._reader.next32()
        piece = self._held & ((1 << self._bits) - 1)
        self._held >>= self._bits
        self._left -= 1
        return piece


def below_one(reader: Reader, bits: int, masked: bool) -> Callable[[int], int]:
    """A function that draws an int from 0 to its argument, one after another, for integers of `bits` bits."""
    if bits == 64:
        return lambda last: (interval if masked else lemire)(reader, last)
    draw = Small(reader, bits).draw if bits < 32 else reader.next32

    def one(last: int) -> int:
        if last == 0:
            return 0
        return _masked(draw, last) if masked else _lemire(draw, bits, last)

    return one


def integers_below(stream: Stream[Any], count: int, last: int, bits: int, masked: bool) -> Tensor:
    """A line of integers from 0 to `last`, as int64 bits, for integers of `bits` bits (1 for bool).

    `masked` is the way of `RandomState`.
    """
    if last == 0 or count == 0:
        return torch.zeros(count, dtype=torch.int64)
    if bits == 64 and last <= _LOW:
        bits = 32
    test: Test
    if last == (1 << bits) - 1:
        chance, test = 1.0, _everything
    elif masked:
        chance, test = (last + 1) / (1 << last.bit_length()), _masking(last)
    else:
        # At most one number in two is drawn again, and that only next to the greatest bound.
        surplus = ((1 << bits) - 1 - last) % (last + 1)
        chance, test = 1 - surplus / (1 << bits), _multiplying(last, bits, surplus)
    return _accepted(stream, count, bits, chance, test)


def descending(stream: Stream[Any], last: int, first: int, masked: bool, rounds: int = 1) -> list[int]:
    """Integers from 0 to `last`, from 0 to ``last - 1``, and so on down to `first`; as often as there are rounds."""
    if last < first:
        return []
    if not masked and last < _LOW:
        counts = torch.arange(last + 1, first, -1).repeat(rounds)
        products = stream.peek32(counts.shape[0]) * counts
        # Which of them are drawn again decides what the later ones are; with few to choose from none is, mostly.
        if bool(((products & _LOW) >= (_LOW + 1 - counts) % counts).all()):
            stream.skip32(counts.shape[0])
            return shift_right(products, 32).tolist()
    pick = interval if masked else lemire
    with stream.reader() as reader:
        return [pick(reader, i) for _ in range(rounds) for i in range(last, first - 1, -1)]


def _everything(bits: Tensor) -> tuple[Tensor, None]:
    return bits, None


def _masking(last: int) -> Test:
    mask = signed((1 << last.bit_length()) - 1)

    def test(bits: Tensor) -> tuple[Tensor, Tensor]:
        values = bits & mask
        return values, ~below(torch.full_like(values, signed(last)), values)

    return test


def _multiplying(last: int, bits: int, surplus: int) -> Test:
    count, low = last + 1, (1 << bits) - 1

    def test(pieces: Tensor) -> tuple[Tensor, Tensor | None]:
        if bits == 64:
            values, rest = multiply_high(pieces, count), pieces * signed(count)
            return values, ~below(rest, signed(surplus)) if surplus else None
        product = pieces * count
        # The product has 64 bits at the most: only then a shift must bring in zeros.
        values = shift_right(product, bits)
        return values, (product & low) >= surplus if surplus else None

    return test


def _accepted(stream: Stream[Any], count: int, bits: int, chance: float, test: Test) -> Tensor:
    """The first `count` values that count; the stream goes on after the last number that they took."""
    ahead = count if chance == 1 else int(count / chance * 1.02) + 16
    while True:
        values, counts = test(_peek(stream, ahead, bits))
        if counts is None or bool(counts.all()):
            used = count
            break
        places = counts.nonzero().squeeze(1)
        if places.shape[0] >= count:
            used = int(places[count - 1]) + 1
            values = values[places[:count]]
            break
        ahead += ahead // 2 + 8
    if bits == 64:
        stream.skip64(used)
    else:
        stream.skip32(-(-used * bits // 32))
    return values[:count]


def _peek(stream: Stream[Any], count: int, bits: int) -> Tensor:
    if bits == 64:
        return stream.peek64(count)
    if bits == 32:
        return stream.peek32(count)
    numbers = stream.peek32(-(-count * bits // 32))
    shifts = torch.arange(0, 32, bits)
    return ((numbers[:, None] >> shifts) & ((1 << bits) - 1)).reshape(-1)[:count]
