"""NumPy's own numbers, as `Generator` and `RandomState` take them from the stream of a bit generator."""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

from torchnp._impl.words import signed, unsigned

from ._bit_generator import BitGenerator
from ._bounded import below_one, integers_below
from ._exact_selection import by_chance_once, order_of, orders_of, sample_of
from ._mathematics import logs
from ._numbers import NewNumbers, Numbers, OldNumbers
from ._polar import polar
from ._selection import by_chance
from ._source import Kernel, Shape, Source
from ._streams import Reader, Stream
from ._ziggurat import exponentials, normals

__all__ = ["ExactSource", "NewSource", "OldSource"]


class ExactSource(Source):
    """The numbers of a bit generator."""

    masked: bool
    """Whether integers are kept to their bounds by masks."""

    def __init__(self, bits: BitGenerator) -> None:
        self._bits = bits

    @property
    def _stream(self) -> Stream[Any]:
        return self._bits._stream

    def draw(self, _name: str, exact: Kernel, shape: Shape, parameters: Sequence[Tensor]) -> Tensor:
        return exact(self, shape, *parameters)

    def each(
        self,
        draw: Callable[..., Any],
        shape: Shape,
        parameters: Sequence[Tensor],
        dtype: torch.dtype,
        *length: int,
    ) -> Tensor:
        """A distribution whose every draw, a number or a row of some length, takes as many numbers as it takes."""
        count = math.prod(shape)
        rows = zip(*[t.expand(shape).reshape(-1).tolist() for t in parameters], strict=True) if parameters else None
        with self._stream.reader() as reader:
            numbers = self._numbers(reader)
            if rows is None:
                drawn = [draw(numbers) for _ in range(count)]
            else:
                drawn = [draw(numbers, *row) for row in rows]
        self._finished(numbers)
        return torch.tensor(drawn, dtype=dtype).reshape((*shape, *length))

    @abstractmethod
    def _numbers(self, reader: Reader) -> Numbers:
        """Uniform, normal and exponential numbers, one by one."""

    def _finished(self, numbers: Numbers) -> None:
        """Take back what was left over."""

    def doubles(self, shape: Shape) -> Tensor:
        return self._stream.doubles(math.prod(shape)).reshape(shape)

    def floats(self, shape: Shape) -> Tensor:
        return self._stream.floats(math.prod(shape)).reshape(shape)

    def words(self, shape: Shape) -> Tensor:
        return self._stream.take64(math.prod(shape)).reshape(shape)

    def integers(self, last: int | Tensor, shape: Shape, bits: int) -> Tensor:
        if isinstance(last, int):
            return integers_below(self._stream, math.prod(shape), last, bits, self.masked).reshape(shape)
        with self._stream.reader() as reader:
            draw = below_one(reader, bits, self.masked)
            offsets = [signed(draw(unsigned(span))) for span in last.expand(shape).reshape(-1).tolist()]
        return torch.tensor(offsets, dtype=torch.int64).reshape(shape)

    def order(self, count: int) -> Tensor:
        return order_of(self._stream, count, True)

    def orders(self, rows: int, count: int) -> Tensor:
        return orders_of(self._stream, rows, count)

    def sample_by(self, chances: Tensor, count: int) -> Tensor:
        return by_chance_once(lambda left, missing: by_chance(self, left, (missing,)), chances, count)

    def bytes(self, count: int) -> bytes:
        # Numbers of 32 bits, the lowest byte first. As in NumPy, no bytes at all take a number too.
        numbers = self._stream.take32(max(-(-count // 4), 1)).tolist()
        return b"".join([number.to_bytes(4, "little") for number in numbers])[:count]


class NewSource(ExactSource):
    """Those of `Generator`: by ziggurats, and by multiplication."""

    masked = False

    def _numbers(self, reader: Reader) -> NewNumbers:
        return NewNumbers(reader)

    def normals(self, shape: Shape, dtype: torch.dtype = torch.float64) -> Tensor:
        return normals(self._stream, math.prod(shape), dtype).reshape(shape)

    def exponentials(self, shape: Shape, dtype: torch.dtype = torch.float64) -> Tensor:
        return exponentials(self._stream, math.prod(shape), dtype).reshape(shape)

    def sample(self, population: int, count: int, shuffle: bool) -> Tensor:
        return sample_of(self._stream, population, count, shuffle)


class OldSource(ExactSource):
    """Those of `RandomState`: by the polar method, which keeps every second number, by logarithms, and by masks."""

    masked = True

    def __init__(self, bits: BitGenerator) -> None:
        super().__init__(bits)
        self.kept: float | None = None

    def _numbers(self, reader: Reader) -> OldNumbers:
        return OldNumbers(reader, self.kept)

    def _finished(self, numbers: Numbers) -> None:
        self.kept = numbers.kept if isinstance(numbers, OldNumbers) else None

    def normals(self, shape: Shape, dtype: torch.dtype = torch.float64) -> Tensor:
        draws, self.kept = polar(self._stream, math.prod(shape), self.kept)
        return draws.reshape(shape).to(dtype)

    def exponentials(self, shape: Shape, dtype: torch.dtype = torch.float64) -> Tensor:
        return -logs(1 - self.doubles(shape)).to(dtype)

    def sample(self, population: int, count: int, shuffle: bool) -> Tensor:  # noqa: ARG002 - it always shuffles all
        return self.order(population)[:count]
