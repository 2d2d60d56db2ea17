"""`RandomState`, the interface to random numbers that older programs use."""

from __future__ import annotations

import warnings
from typing import Any

import torch
from torch import Tensor

from torchnp._base import wrap, wrap_result
from torchnp._convert import as_tensor, to_int
from torchnp._impl import random_continuous as continuous

from ._distributions import Distributions
from ._integers import random_integers
from ._multivariate import multivariate_normal
from ._sampling import finish, non_negative, to_size
from ._seeding import seeded
from ._selection import permutation, pick, random_bytes, sample_indices, shuffle

__all__ = ["RandomState"]


class RandomState(Distributions):
    """Random numbers by the methods of old; new programs use `default_rng`.

    Parameters
    ----------
    seed : int or sequence of ints, optional

    Differs from NumPy: the streams are torch's. Distributions are the same, the numbers for a seed are not.

    Examples
    --------
    >>> import torchnp as np
    >>> np.random.RandomState(0).rand(2, 3).shape
    (2, 3)
    """

    def __init__(self, seed: Any = None) -> None:
        self._torch = seeded(_checked(seed))

    def seed(self, seed: Any = None) -> None:
        """Start again from a seed; None takes entropy from the operating system."""
        self._torch = seeded(_checked(seed))

    def get_state(self, legacy: bool = True) -> Any:
        """The state, to be handed to `set_state`; a dict unless `legacy`."""
        state = wrap(self._torch.get_state())
        return ("torch", state) if legacy else {"bit_generator": "torch", "state": state}

    def set_state(self, state: Any) -> None:
        """Go back to a state that `get_state` gave."""
        name, held = (state["bit_generator"], state["state"]) if isinstance(state, dict) else state
        if name != "torch":
            raise ValueError("set_state: the state must come from torchnp's own get_state")
        self._torch.set_state(held.tensor)

    def rand(self, *args: int) -> Any:
        """Uniform floats in the given shape."""
        return self.random_sample(_dimensions(args, "rand"))

    def randn(self, *args: int) -> Any:
        """Standard normal floats in the given shape."""
        return self.standard_normal(_dimensions(args, "randn"))

    def random_sample(self, size: Any = None) -> Any:
        """Uniform floats from 0 up to, and without, 1."""
        shape = to_size(size, "random_sample")
        return finish(torch.rand(shape or (), dtype=torch.float64, generator=self._torch), shape)

    def random(self, size: Any = None) -> Any:
        """Uniform floats from 0 up to, and without, 1."""
        return self.random_sample(size)

    def standard_normal(self, size: Any = None) -> Any:
        """Normal floats of mean 0 and standard deviation 1."""
        return self._draw("standard_normal", continuous.standard_normal, size)

    def standard_exponential(self, size: Any = None) -> Any:
        """Exponential floats of mean 1."""
        return self._draw("standard_exponential", continuous.standard_exponential, size)

    def standard_gamma(self, shape: Any, size: Any = None) -> Any:
        """Gamma floats of shape parameter `shape` and scale 1."""
        return self._draw("standard_gamma", continuous.gamma, size, (("shape", shape, non_negative),))

    def randint(self, low: Any, high: Any = None, size: Any = None, dtype: Any = int) -> Any:
        """Integers from `low` up to, and without, `high`; from 0 if only one is given."""
        return random_integers(self._torch, "randint", low, high, size, dtype, False)

    def random_integers(self, low: Any, high: Any = None, size: Any = None) -> Any:
        """Integers from `low` to `high` included; from 1 if only one is given. Use `randint`."""
        warnings.warn("random_integers is deprecated; use randint(low, high + 1)", DeprecationWarning, stacklevel=2)
        low, high = (1, low) if high is None else (low, high)
        # Unlike `low`, NumPy takes `high` for one number.
        return random_integers(self._torch, "random_integers", low, int(high) + 1, size, "int64", False)

    def uniform(self, low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
        """Uniform distribution between `low` and `high`, which may come in either order."""
        return self._uniform(low, high, size, descending=True)

    def bytes(self, length: int) -> bytes:
        """Random bytes."""
        return random_bytes(self._torch, length)

    def choice(self, a: Any, size: Any = None, replace: bool = True, p: Any = None) -> Any:
        """Elements of the 1-d `a`, or numbers below the int `a`, at random."""
        shape = to_size(size, "choice")
        population: Tensor | int = a if isinstance(a, int) else as_tensor(a, "choice", "a")
        if isinstance(population, Tensor) and population.dim() == 0:
            if population.dtype.is_floating_point or population.dtype.is_complex:
                raise ValueError("choice: a must be 1-dimensional or an integer")
            population = int(population)
        if isinstance(population, Tensor) and population.dim() != 1:
            raise ValueError("choice: a must be 1-dimensional")
        count = population if isinstance(population, int) else population.shape[0]
        if count <= 0 and not (shape is not None and 0 in shape):
            what = "greater than 0" if isinstance(population, int) else "non-empty"
            raise ValueError(f"choice: a must be {what} unless no samples are taken")
        indices = sample_indices(self._torch, "choice", count, shape or (), bool(replace), p, True)
        if isinstance(population, int):
            return finish(indices, shape)
        chosen = pick(population, indices, 0)
        return wrap_result(chosen) if shape is None else wrap(chosen)

    def permutation(self, x: Any) -> Any:
        """A copy of `x` in a random order along its first axis; of the numbers below `x` if that is an int."""
        return permutation(self._torch, x, 0)

    def shuffle(self, x: Any) -> None:
        """Put `x`, an ndarray or a list, in a random order along its first axis in place."""
        shuffle(self._torch, x, 0)

    def multivariate_normal(
        self, mean: Any, cov: Any, size: Any = None, check_valid: str = "warn", tol: float = 1e-8
    ) -> Any:
        """Vectors with a normal distribution of mean `mean` and covariance `cov`, on the last axis."""
        return multivariate_normal(self._torch, mean, cov, size, check_valid, tol, "svd")


def _checked(seed: Any) -> Any:
    """Old interfaces take 32-bit seeds only."""
    if isinstance(seed, int) and not 0 <= seed < 2**32:
        raise ValueError("seed: Seed must be between 0 and 2**32 - 1")
    return seed


def _dimensions(args: tuple[int, ...], name: str) -> tuple[int, ...] | None:
    return tuple(to_int(n, name, "dimensions") for n in args) if args else None
