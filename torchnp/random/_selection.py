"""Choosing among given elements: `choice`, `permutation`, `shuffle`, `permuted`."""

from __future__ import annotations

import math
from collections.abc import MutableSequence
from typing import Any

import torch
from torch import Generator, Tensor

from torchnp._base import ArrayBase, wrap
from torchnp._convert import as_tensor, check_destination, to_int
from torchnp._impl.axes import normalize_axis
from torchnp._impl.dtypes import is_integer
from torchnp._impl.unsigned import carrier, restore

from ._sampling import parameter

__all__ = ["permutation", "permuted_order", "pick", "random_bytes", "sample_indices", "shuffle"]


def _checked_probabilities(p: Any, population: int, name: str) -> Tensor:
    chances = parameter(p, name, "p")
    if chances.dim() != 1:
        raise ValueError(f"{name}: p must be 1-dimensional")
    if chances.shape[0] != population:
        raise ValueError(f"{name}: a and p must have same size")
    if bool(torch.isnan(chances).any()):
        raise ValueError(f"{name}: Probabilities contain NaN")
    if bool((chances < 0).any()):
        raise ValueError(f"{name}: Probabilities are not non-negative")
    if abs(float(chances.sum()) - 1) > math.sqrt(torch.finfo(torch.float64).eps):
        raise ValueError(f"{name}: Probabilities do not sum to 1. See Notes section of docstring for more information.")
    return chances


def sample_indices(
    g: Generator, name: str, population: int, shape: tuple[int, ...], replace: bool, p: Any, shuffle: bool
) -> Tensor:
    """Positions in a population of a given size, with or without putting them back."""
    count = math.prod(shape)
    chances = None if p is None else _checked_probabilities(p, population, name)
    if replace:
        if chances is None:
            return torch.randint(0, max(population, 1), shape, dtype=torch.int64, generator=g)
        cumulative = chances.cumsum(0)
        u = torch.rand(shape, dtype=torch.float64, generator=g)
        return torch.searchsorted(cumulative / cumulative[-1], u, right=True)
    if count > population:
        raise ValueError(f"{name}: Cannot take a larger sample than population when replace is False")
    if chances is None:
        order = torch.randperm(population, generator=g)[:count]
        return (order if shuffle else order.sort().values).reshape(shape)
    if int((chances > 0).sum()) < count:
        raise ValueError(f"{name}: Fewer non-zero entries in p than size")
    if count == 0:
        return torch.empty(shape, dtype=torch.int64)
    return torch.multinomial(chances, count, replacement=False, generator=g).reshape(shape)


def pick(t: Tensor, indices: Tensor, axis: int) -> Tensor:
    """The elements at `indices` along `axis`, whose place the shape of `indices` takes."""
    chosen = restore(torch.index_select(carrier(t), axis, indices.reshape(-1)), t.dtype)
    return chosen.reshape(t.shape[:axis] + indices.shape + t.shape[axis + 1 :])


def random_bytes(g: Generator, length: Any) -> bytes:
    """`length` bytes, each as likely as any other."""
    count = to_int(length, "bytes", "length")
    if count < 0:
        raise ValueError("bytes: length must not be negative")
    return bytes(torch.randint(0, 256, (count,), dtype=torch.uint8, generator=g).tolist())


def permutation(g: Generator, x: Any, axis: int) -> Any:
    """`x` in a random order along `axis`, or the numbers below the int `x`."""
    if isinstance(x, ArrayBase) and x._is_scalar and is_integer(x._tensor.dtype):
        x = int(x._tensor)
    if isinstance(x, int):
        return wrap(torch.randperm(max(x, 0), generator=g))
    t = as_tensor(x, "permutation", "x")
    axis = normalize_axis(axis, t.dim(), "permutation")
    return wrap(pick(t, torch.randperm(t.shape[axis], generator=g), axis))


def shuffle(g: Generator, x: Any, axis: int) -> None:
    """Put the elements of an array along `axis`, or of a list, in a random order in place."""
    if isinstance(x, ArrayBase):
        t = check_destination(x, "shuffle", "x")
        if t.dim() == 0:
            raise TypeError("shuffle: x must have at least one dimension")
        axis = normalize_axis(axis, t.dim(), "shuffle")
        t.copy_(pick(t, torch.randperm(t.shape[axis], generator=g), axis))
        return
    if not isinstance(x, MutableSequence):
        raise TypeError(f"shuffle: {type(x).__name__!r} object does not support item assignment")
    if axis != 0:
        raise NotImplementedError("shuffle: axis must be 0 for anything but an ndarray")
    x[:] = [x[i] for i in torch.randperm(len(x), generator=g).tolist()]


def permuted_order(g: Generator, t: Tensor, axis: int | None) -> Tensor:
    """`t` with every run along `axis`, or all of its elements, in a random order of its own."""
    dim = 0 if axis is None else normalize_axis(axis, t.dim(), "permuted")
    if t.dim() == 0:
        raise TypeError("permuted: x must have at least one dimension")
    flat = t.reshape(-1) if axis is None else t
    keys = torch.rand(flat.shape, dtype=torch.float64, generator=g)
    moved = restore(torch.gather(carrier(flat), dim, keys.argsort(dim=dim)), t.dtype)
    return moved.reshape(t.shape)
