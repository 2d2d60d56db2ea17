"""`Generator`, the interface to random numbers that new programs use."""

from __future__ import annotations

from typing import Any, Self

import torch
from torch import Tensor

from torchnp._base import ArrayBase, wrap, wrap_result
from torchnp._convert import as_tensor, check_destination
from torchnp._dtypes import to_torch_dtype
from torchnp._impl.dtypes import name_of
from torchnp._out import store

from ._bit_generator import BitGenerator
from ._continuous import standard_gamma
from ._distributions import Distributions
from ._drawing import drawing, inspecting
from ._exact import floats
from ._exact_source import NewSource
from ._gamma32 import standard_gamma_32
from ._integers import random_integers
from ._legacy import RandomState
from ._mathematics import log1p
from ._multivariate import multivariate_hypergeometric, multivariate_normal
from ._pcg64 import PCG64
from ._policy import by_torch
from ._sampling import finish, non_negative, parameter, settled_shape, to_size
from ._selection import permutation, permuted_order, pick, random_bytes, sample_indices, shuffle
from ._torch_bits import TorchBits, source_of

__all__ = ["Generator", "default_rng"]


class Generator(Distributions):
    """Random numbers from a `BitGenerator`.

    Parameters
    ----------
    bit_generator : BitGenerator
        Where the bits come from; `default_rng` makes one from a seed.

    Raises
    ------
    TypeError
        If it is none.

    Differs from NumPy: `multivariate_normal`, and now and then a float32, in the last places.

    Examples
    --------
    >>> import torchnp as np
    >>> rng = np.random.Generator(np.random.PCG64(7))
    >>> rng.integers(0, 10, size=3).tolist()
    [9, 6, 6]
    """

    def __init__(self, bit_generator: BitGenerator) -> None:
        if isinstance(bit_generator, type):
            raise ValueError("Invalid bit generator. The bit generator must be instantiated.")
        if not isinstance(bit_generator, BitGenerator):
            raise TypeError(f"Generator: bit_generator must be a BitGenerator, not {type(bit_generator).__name__}")
        super().__init__(bit_generator, source_of(bit_generator, NewSource))

    @property
    def bit_generator(self) -> BitGenerator:
        """Where the bits come from."""
        return self._bits

    def spawn(self, n_children: int) -> list[Self]:
        """`n_children` generators whose numbers are independent of this one's and of each other's."""
        return [type(self)(child) for child in self._bit_generator.spawn(n_children)]

    @inspecting
    def bytes(self, length: int) -> bytes:
        """Random bytes."""
        return random_bytes(self._source, length)

    @drawing
    def random(self, size: Any = None, dtype: Any = "float64", out: Any = None) -> Any:
        """Uniform floats from 0 up to, and without, 1."""
        kind, shape = _float_target("random", size, dtype, out)
        draws = self._source.doubles(shape or ()) if kind is torch.float64 else self._source.floats(shape or ())
        return _deliver("random", draws, shape, out)

    @drawing
    def standard_normal(self, size: Any = None, dtype: Any = "float64", out: Any = None) -> Any:
        """Normal floats of mean 0 and standard deviation 1."""
        kind, shape = _float_target("standard_normal", size, dtype, out)
        return _deliver("standard_normal", self._source.normals(shape or (), kind), shape, out)

    @drawing
    def standard_exponential(
        self, size: Any = None, dtype: Any = "float64", method: str = "zig", out: Any = None
    ) -> Any:
        """Exponential floats of mean 1.

        `method` is the way to compute them: 'zig', the ziggurat, or 'inv', the logarithm of a uniform number.
        """
        if not isinstance(method, str):
            raise TypeError(f"standard_exponential: method must be a string, not {type(method).__name__}")
        kind, shape = _float_target("standard_exponential", size, dtype, out)
        draw = self._source.exponentials if method == "zig" else self._by_logarithm
        return _deliver("standard_exponential", draw(shape or (), kind), shape, out)

    def _by_logarithm(self, shape: tuple[int, ...], kind: torch.dtype) -> Tensor:
        """Exponential numbers by inversion."""
        u = self._source.doubles(shape) if kind is torch.float64 else self._source.floats(shape).to(torch.float64)
        return (-torch.log1p(-u) if self._source.traced else -log1p(-u)).to(kind)

    @drawing
    def standard_gamma(self, shape: Any, size: Any = None, dtype: Any = "float64", out: Any = None) -> Any:
        """Gamma floats of shape parameter `shape` and scale 1."""
        kind, wanted = _float_target("standard_gamma", size, dtype, out)
        k = parameter(shape, "standard_gamma", "shape")
        non_negative("standard_gamma", "shape", k)
        draw = floats(standard_gamma) if kind is torch.float64 else floats(standard_gamma_32, kind)
        draws = self._source.draw("standard_gamma", draw, settled_shape("standard_gamma", wanted, [k]), [k])
        return _deliver("standard_gamma", draws.to(kind), wanted, out)

    @drawing
    def integers(
        self, low: Any, high: Any = None, size: Any = None, dtype: Any = "int64", endpoint: bool = False
    ) -> Any:
        """Integers from `low` up to `high`, which is left out unless `endpoint`; from 0 if only one is given."""
        return random_integers(self._source, "integers", low, high, size, dtype, bool(endpoint))

    @drawing
    def choice(
        self, a: Any, size: Any = None, replace: bool = True, p: Any = None, axis: int = 0, shuffle: bool = True
    ) -> Any:
        """Elements of `a` along `axis`, or numbers below the int `a`, at random.

        `p` gives each element's probability; without `replace` none comes twice; `shuffle=False` lets those
        without probabilities come in their own order.
        """
        shape = to_size(size, "choice")
        population = a if isinstance(a, int) else as_tensor(a, "choice", "a")
        if isinstance(population, Tensor) and population.dim() == 0:
            if population.dtype.is_floating_point or population.dtype.is_complex:
                raise ValueError(f"choice: a must be a sequence or an integer, not {type(a)}")
            population = int(population)
        if isinstance(population, int):
            count = population
            if count <= 0 and not _nothing(shape):
                raise ValueError("choice: a must be a positive integer unless no samples are taken")
        else:
            if not -population.dim() <= axis < population.dim():
                raise IndexError(f"choice: axis {axis} is out of range for an array of {population.dim()} dimensions")
            axis %= population.dim()
            count = population.shape[axis]
            if count == 0 and not _nothing(shape):
                raise ValueError("choice: a cannot be empty unless no samples are taken")
        indices = sample_indices(self._source, "choice", count, shape or (), bool(replace), p, bool(shuffle))
        if isinstance(population, int):
            return finish(indices, shape)
        chosen = pick(population, indices, axis)
        return wrap_result(chosen) if shape is None else wrap(chosen)

    @drawing
    def permutation(self, x: Any, axis: int = 0) -> Any:
        """A copy of `x` in a random order along `axis`; of the numbers below `x` if that is an int."""
        return permutation(self._source, x, axis)

    @drawing
    def permuted(self, x: Any, axis: int | None = None, out: Any = None) -> Any:
        """A copy of `x`, each run along `axis` (or all of it) in a random order of its own."""
        t = as_tensor(x, "permuted", "x")
        if out is not None and check_destination(out, "permuted", "out").shape != t.shape:
            raise ValueError("permuted: out must have the same shape as x")
        result = permuted_order(self._source, t, axis)
        return wrap(result) if out is None else store(out, result, "safe", "permuted")

    @drawing
    def shuffle(self, x: Any, axis: int = 0) -> None:
        """Put `x`, an ndarray or a list, in a random order along `axis` in place."""
        shuffle(self._source, x, axis)

    @drawing
    def multivariate_normal(
        self,
        mean: Any,
        cov: Any,
        size: Any = None,
        check_valid: str = "warn",
        tol: float = 1e-8,
        *,
        method: str = "svd",
    ) -> Any:
        """Vectors with a normal distribution of mean `mean` and covariance `cov`, on the last axis."""
        return multivariate_normal(self._source, mean, cov, size, check_valid, tol, method, old=False)

    @inspecting
    def multivariate_hypergeometric(
        self, colors: Any, nsample: int, size: Any = None, method: str = "marginals"
    ) -> Any:
        """How many of each color are among `nsample` items drawn without replacement; colors on the last axis.

        Parameters
        ----------
        colors : sequence of ints, shape (k,)
            How many items of each color there are.
        nsample : int
        size : int or tuple of ints, optional
        method : {'marginals', 'count'}
            One color after another, or all items in a line: quicker where there are few.

        Returns
        -------
        int64 ndarray of shape ``(*size, k)``
        """
        return multivariate_hypergeometric(self._source, colors, nsample, size, method)


def _nothing(shape: tuple[int, ...] | None) -> bool:
    return shape is not None and 0 in shape


def _float_target(name: str, size: Any, dtype: Any, out: Any) -> tuple[torch.dtype, tuple[int, ...] | None]:
    """The dtype and the shape to draw; `out` must agree with both."""
    kind = to_torch_dtype(dtype)
    if kind not in (torch.float32, torch.float64):
        raise TypeError(f"{name}: Unsupported dtype {name_of(kind)} for {name}")
    if out is None:
        return kind, to_size(size, name)
    t = check_destination(out, name, "out")
    if t.dtype is not kind:
        raise TypeError(
            f"{name}: Supplied output array has the wrong type. Expected {name_of(kind)}, got {name_of(t.dtype)}"
        )
    if not t.is_contiguous() and not t.permute(*reversed(range(t.dim()))).is_contiguous():
        raise ValueError(f"{name}: Supplied output array must be contiguous and writable.")
    shape = to_size(size, name)
    if shape is not None and shape != tuple(t.shape):
        raise ValueError(f"{name}: size must match out.shape when used together")
    return kind, tuple(t.shape)


def _deliver(name: str, draws: Tensor, shape: tuple[int, ...] | None, out: ArrayBase | None) -> Any:
    return finish(draws, shape) if out is None else store(out, draws, "same_kind", name)


def default_rng(seed: Any = None) -> Generator:
    """A new `Generator`, on `PCG64` unless the seed brings its own bits; on `TorchBits` after ``use("torch")``.

    Parameters
    ----------
    seed : int, sequence of ints, SeedSequence, BitGenerator, Generator, RandomState or None
        A Generator is returned as it is; the bits of a BitGenerator or a RandomState are shared. None takes entropy
        from the operating system.

    Returns
    -------
    Generator

    Examples
    --------
    >>> import torchnp as np
    >>> np.random.default_rng(42).random(2).tolist()
    [0.7739560485559633, 0.4388784397520523]
    """
    if isinstance(seed, Generator):
        return seed
    if isinstance(seed, RandomState):
        return Generator(seed._bit_generator)
    if isinstance(seed, BitGenerator):
        return Generator(seed)
    return Generator(TorchBits(seed) if by_torch() else PCG64(seed))
