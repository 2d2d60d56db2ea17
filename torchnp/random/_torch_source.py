"""Random numbers from torch's generators: NumPy's distributions, not NumPy's numbers."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from torchnp._impl.words import HIGHEST, below, multiply_high, shift_right, signed

from ._source import Kernel, Shape, Source
from ._torch_kernels import KERNELS

__all__ = ["TorchSource"]

# torch takes remainders of 32 bits, from 2**32 on of 64: up to these counts it favours no value by more than one part
# in 2**16.
_FEW, _MANY = 2**16, 2**48
_HALF = 2**32
# A sample is drawn one by one from a population larger than this, if it has less than one in so many of it.
_LARGE, _SHARE = 10_000, 50


def _numbers(a: Tensor, b: Tensor) -> tuple[float, float] | None:
    """Two parameters as Python's numbers, which torch draws with at once, if it costs nothing to have them."""
    if (
        torch.compiler.is_compiling()
        or a.dim()
        or b.dim()
        or a.device.type != "cpu"
        or a.requires_grad
        or b.requires_grad
    ):
        return None
    return float(a), float(b)


class TorchSource(Source):
    """The numbers of a `torch.Generator`, on its device; of torch's own, on torch's default device, if it is None."""

    def __init__(self, generator: torch.Generator | None) -> None:
        self._generator = generator
        self._device = None if generator is None else generator.device
        # Dynamo takes no generators into a graph.
        self.traced = generator is None

    def draw(self, name: str, _exact: Kernel, shape: Shape, parameters: Sequence[Tensor]) -> Tensor:
        if not parameters:
            return KERNELS[name](self, shape)
        # In a graph the default device is read from a tensor.
        device = self._device or torch.empty(0).device
        return KERNELS[name](self, shape, *[t.to(device) for t in parameters])

    def doubles(self, shape: Shape) -> Tensor:
        return torch.rand(shape, dtype=torch.float64, generator=self._generator, device=self._device)

    def floats(self, shape: Shape) -> Tensor:
        return torch.rand(shape, dtype=torch.float32, generator=self._generator, device=self._device)

    def positives(self, shape: Shape) -> Tensor:
        """Uniform above 0, up to 1: safe to take the logarithm of."""
        return 1 - self.doubles(shape)

    def normals(self, shape: Shape, dtype: torch.dtype = torch.float64) -> Tensor:
        return torch.randn(shape, dtype=dtype, generator=self._generator, device=self._device)

    def exponentials(self, shape: Shape, dtype: torch.dtype = torch.float64) -> Tensor:
        return torch.empty(shape, dtype=dtype, device=self._device).exponential_(generator=self._generator)

    def uniforms(self, shape: Shape, low: Tensor, high: Tensor) -> Tensor:
        """Uniform numbers between bounds in either order."""
        if (numbers := _numbers(low, high)) and numbers[0] <= numbers[1]:
            made = torch.empty(shape, dtype=torch.float64, device=self._device)
            return made.uniform_(*numbers, generator=self._generator)
        return low + (high - low) * self.doubles(shape)

    def normals_of(self, shape: Shape, loc: Tensor, scale: Tensor) -> Tensor:
        """Normal numbers of mean `loc` and standard deviation `scale`."""
        if (numbers := _numbers(loc, scale)) and numbers[1] >= 0:
            made = torch.empty(shape, dtype=torch.float64, device=self._device)
            return made.normal_(*numbers, generator=self._generator)
        return loc + scale * self.normals(shape)

    def gammas(self, shape: Shape, k: Tensor) -> Tensor:
        """Gamma numbers of shape parameter `k` and scale 1; 0 where `k` is 0."""
        k = k.expand(shape)
        draws = torch._standard_gamma(torch.where(k == 0, 1.0, k), generator=self._generator)
        return torch.where(k == 0, 0.0, draws)

    def poissons(self, shape: Shape, mean: Tensor) -> Tensor:
        """Poisson numbers, in float64."""
        return torch.poisson(mean.expand(shape).contiguous(), generator=self._generator)

    def binomials(self, shape: Shape, n: Tensor, p: Tensor) -> Tensor:
        """Binomial numbers, in float64."""
        return torch.binomial(n.expand(shape).contiguous(), p.expand(shape).contiguous(), generator=self._generator)

    def words(self, shape: Shape) -> Tensor:
        # The greatest int64 never comes up.
        return self._below(-(2**63), 2**63 - 1, shape)

    def _below(self, low: int, high: int, shape: Shape) -> Tensor:
        return torch.randint(low, high, shape, dtype=torch.int64, generator=self._generator, device=self._device)

    def integers(self, last: int | Tensor, shape: Shape, bits: int) -> Tensor:  # noqa: ARG002 - all take 64 bits
        if isinstance(last, Tensor):
            span = last.to(self._device or torch.empty(0).device) + 1
            return torch.where(span == 0, self.words(shape), self._scaled(span, shape))
        if last < _FEW or _HALF <= last < _MANY:
            return self._below(0, last + 1, shape)
        if last < _HALF:
            return self._below(0, 2**62, shape) % (last + 1)
        if last == HIGHEST:
            return self.words(shape)
        return self._scaled(torch.tensor(signed(last + 1)), shape)

    def _scaled(self, span: Tensor, shape: Shape) -> Tensor:
        """The upper half of a number of 128 bits times the span: without a loop, and nearly without a bias."""
        high = self.words(shape)
        low = high * span
        middle = low + multiply_high(self.words(shape), span)
        return multiply_high(high, span) + below(middle, low).to(torch.int64)

    def order(self, count: int) -> Tensor:
        return torch.randperm(count, generator=self._generator, device=self._device)

    def orders(self, rows: int, count: int) -> Tensor:
        return self.doubles((rows, count)).argsort(dim=1)

    def sample(self, population: int, count: int, shuffle: bool) -> Tensor:
        if population > _LARGE and count < population // _SHARE and not torch.compiler.is_compiling():
            chosen: dict[int, None] = {}
            while len(chosen) < count:
                chosen.update(dict.fromkeys(self.integers(population - 1, (count - len(chosen),), 64).tolist()))
            order = torch.tensor(list(chosen), dtype=torch.int64, device=self._device)
        else:
            order = self.order(population)[:count]
        return order if shuffle else order.sort().values

    def sample_by(self, chances: Tensor, count: int) -> Tensor:
        # Of exponential numbers with these rates, each is the least of those left by its chance among them.
        chances = chances.to(self._device or torch.empty(0).device)
        return (self.exponentials(chances.shape) / chances).topk(count, largest=False, sorted=True).indices

    def bytes(self, count: int) -> bytes:
        return bytes(shift_right(self.words((count,)), 56).tolist())
