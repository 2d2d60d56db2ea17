"""`RandomState`, the interface to random numbers that older programs use."""

from __future__ import annotations

import warnings
from typing import Any

import torch
from torch import Tensor

from torchnp._base import wrap, wrap_result
from torchnp._convert import as_tensor, to_int
from torchnp._impl.words import shift_right

from . import _exact as exact
from ._bit_generator import BitGenerator
from ._continuous import standard_gamma
from ._distributions import Distributions
from ._drawing import drawing, inspecting, seeding
from ._exact import floats
from ._exact_source import OldSource
from ._integers import random_integers
from ._mt19937 import MT19937
from ._multivariate import multivariate_normal
from ._policy import by_torch
from ._sampling import finish, non_negative, refuse, to_size
from ._selection import permutation, pick, random_bytes, sample_indices, shuffle
from ._torch_bits import TorchBits, source_of

__all__ = ["RandomState"]


class RandomState(Distributions):
    """Random numbers by the methods of old; new programs use `default_rng`.

    Parameters
    ----------
    seed : int, sequence of ints, BitGenerator or None
        An int or a sequence, of 32 bits each, seeds an `MT19937` in the way of old.

    Differs from NumPy: `multivariate_normal` in the last places.

    Examples
    --------
    >>> import torchnp as np
    >>> np.random.RandomState(0).randn(2).tolist()
    [1.764052345967664, 0.4001572083672233]
    """

    def __init__(self, seed: Any = None) -> None:
        if not isinstance(seed, BitGenerator):
            seed = TorchBits.of_old(seed) if by_torch() else MT19937.of_old(seed)
        super().__init__(seed, source_of(seed, OldSource))

    @property
    def _kept(self) -> float | None:
        """The second of two normal numbers, if it is still to come."""
        return self._source.kept if isinstance(self._source, OldSource) else None

    @_kept.setter
    def _kept(self, value: float | None) -> None:
        if isinstance(self._source, OldSource):
            self._source.kept = value

    @seeding
    def seed(self, seed: Any = None) -> None:
        """Start again from a seed; None takes entropy from the operating system."""
        if not isinstance(self._bit_generator, MT19937 | TorchBits):
            raise TypeError("can only re-seed a MT19937 BitGenerator")
        self._bit_generator.seed_as_of_old(seed)
        self._kept = None

    def get_state(self, legacy: bool = True) -> Any:
        """The state: a tuple of five (name, key, position, and the normal number that is kept), or a dict.

        Both are NumPy's, and can be handed to its `set_state`.
        """
        state = self._bit_generator.state
        state["has_gauss"], state["gauss"] = int(self._kept is not None), self._kept or 0.0
        if not legacy:
            return state
        if not isinstance(self._bit_generator, MT19937):
            warnings.warn(
                "get_state and legacy can only be used with the MT19937 BitGenerator. To silence this warning, set "
                "`legacy` to False.",
                RuntimeWarning,
                stacklevel=2,
            )
            return state
        inner = state["state"]
        return "MT19937", inner["key"], inner["pos"], state["has_gauss"], state["gauss"]

    def set_state(self, state: Any) -> None:
        """Go back to a state that `get_state`, here or in NumPy, gave."""
        if isinstance(state, dict):
            if "bit_generator" not in state or "state" not in state:
                raise ValueError("state dictionary is not valid.")
            held = state
            kept = state.get("gauss", 0.0) if state.get("has_gauss") else None
        elif isinstance(state, tuple | list):
            if state[0] != "MT19937":
                raise ValueError("set_state can only be used with legacy MT19937 state instances.")
            held = {"bit_generator": "MT19937", "state": {"key": state[1], "pos": state[2]}}
            kept = state[4] if len(state) > 3 and state[3] else None
        else:
            raise TypeError("state must be a dict or a tuple.")
        self._bit_generator.state = held
        self._kept = None if kept is None else float(kept)

    def _check_alpha(self, alpha: Tensor) -> None:
        refuse("dirichlet", alpha <= 0, "alpha <= 0")

    def _check_sample(self, sample: Tensor) -> None:
        refuse("hypergeometric", sample < 1, "nsample < 1 or nsample is NaN")

    @drawing
    def rand(self, *args: int) -> Any:
        """Uniform floats in the given shape."""
        return self.random_sample(_dimensions(args, "rand"))

    @drawing
    def randn(self, *args: int) -> Any:
        """Standard normal floats in the given shape."""
        return self.standard_normal(_dimensions(args, "randn"))

    @drawing
    def random_sample(self, size: Any = None) -> Any:
        """Uniform floats from 0 up to, and without, 1."""
        shape = to_size(size, "random_sample")
        return finish(self._source.doubles(shape or ()), shape)

    @drawing
    def random(self, size: Any = None) -> Any:
        """Uniform floats from 0 up to, and without, 1."""
        return self.random_sample(size)

    @drawing
    def standard_normal(self, size: Any = None) -> Any:
        """Normal floats of mean 0 and standard deviation 1."""
        return self._draw("standard_normal", exact.standard_normal, size)

    @drawing
    def standard_exponential(self, size: Any = None) -> Any:
        """Exponential floats of mean 1."""
        return self._draw("standard_exponential", exact.standard_exponential, size)

    @drawing
    def standard_gamma(self, shape: Any, size: Any = None) -> Any:
        """Gamma floats of shape parameter `shape` and scale 1."""
        return self._draw("standard_gamma", floats(standard_gamma), size, (("shape", shape, non_negative),))

    @drawing
    def randint(self, low: Any, high: Any = None, size: Any = None, dtype: Any = int) -> Any:
        """Integers from `low` up to, and without, `high`; from 0 if only one is given."""
        return random_integers(self._source, "randint", low, high, size, dtype, False)

    @drawing
    def tomaxint(self, size: Any = None) -> Any:
        """Integers from 0 to the greatest of int64."""
        shape = to_size(size, "tomaxint")
        return finish(shift_right(self._source.words(shape or ()), 1), shape)

    @drawing
    def random_integers(self, low: Any, high: Any = None, size: Any = None) -> Any:
        """Integers from `low` to `high` included; from 1 if only one is given. Use `randint`."""
        if not torch.compiler.is_compiling():
            message = "random_integers is deprecated; use randint(low, high + 1)"
            # The caller is behind the decorator.
            warnings.warn(message, DeprecationWarning, stacklevel=3)
        low, high = (1, low) if high is None else (low, high)
        # Unlike `low`, NumPy takes `high` for one number.
        return random_integers(self._source, "random_integers", low, int(high) + 1, size, "int64", False)

    @drawing
    def uniform(self, low: Any = 0.0, high: Any = 1.0, size: Any = None) -> Any:
        """Uniform distribution between `low` and `high`, which may come in either order."""
        return self._uniform(low, high, size, descending=True)

    @inspecting
    def bytes(self, length: int) -> bytes:
        """Random bytes."""
        return random_bytes(self._source, length)

    @drawing
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
        indices = sample_indices(self._source, "choice", count, shape or (), bool(replace), p, True)
        if isinstance(population, int):
            return finish(indices, shape)
        chosen = pick(population, indices, 0)
        return wrap_result(chosen) if shape is None else wrap(chosen)

    @drawing
    def permutation(self, x: Any) -> Any:
        """A copy of `x` in a random order along its first axis; of the numbers below `x` if that is an int."""
        return permutation(self._source, x, 0)

    @drawing
    def shuffle(self, x: Any) -> None:
        """Put `x`, an ndarray or a list, in a random order along its first axis in place."""
        shuffle(self._source, x, 0)

    @drawing
    def multivariate_normal(
        self, mean: Any, cov: Any, size: Any = None, check_valid: str = "warn", tol: float = 1e-8
    ) -> Any:
        """Vectors with a normal distribution of mean `mean` and covariance `cov`, on the last axis."""
        return multivariate_normal(self._source, mean, cov, size, check_valid, tol, "svd", old=True)


def _dimensions(args: tuple[int, ...], name: str) -> tuple[int, ...] | None:
    return tuple(to_int(n, name, "dimensions") for n in args) if args else None
