"""Choosing among given elements: `choice`, `permutation`, `shuffle`, `permuted`."""

from __future__ import annotations

import math
from collections.abc import MutableSequence
from typing import Any

import torch
from torch import Tensor

from torchnp._base import ArrayBase, wrap
from torchnp._convert import as_tensor, check_destination, to_int
from torchnp._impl.axes import normalize_axis
from torchnp._impl.dtypes import is_integer
from torchnp._impl.unsigned import carrier, restore

from ._sampling import parameter, refuse
from ._source import Shape, Source

__all__ = ["by_chance", "permutation", "permuted_order", "pick", "random_bytes", "sample_indices", "shuffle"]


def _checked_probabilities(p: Any, population: int, name: str) -> Tensor:
    chances = parameter(p, name, "p")
    if chances.dim() != 1:
        raise ValueError(f"{name}: p must be 1-dimensional")
    if chances.shape[0] != population:
        raise ValueError(f"{name}: a and p must have same size")
    refuse(name, torch.isnan(chances), "Probabilities contain NaN")
    refuse(name, chances < 0, "Probabilities are not non-negative")
    refuse(
        name,
        torch.abs(chances.sum() - 1) > math.sqrt(torch.finfo(torch.float64).eps),
        "Probabilities do not sum to 1. See Notes section of docstring for more information.",
    )
    return chances


def sample_indices(
    source: Source, name: str, population: int, shape: tuple[int, ...], replace: bool, p: Any, shuffle: bool
) -> Tensor:
    """Positions in a population of a given size, with or without putting them back."""
    count = math.prod(shape)
    chances = None if p is None else _checked_probabilities(p, population, name)
    if replace:
        if chances is None:
            return source.integers(max(population, 1) - 1, shape, 64)
        return by_chance(source, chances, shape)
    if count > population:
        raise ValueError(f"{name}: Cannot take a larger sample than population when replace is False")
    if chances is None:
        return source.sample(population, count, shuffle).reshape(shape)
    if not torch.compiler.is_compiling() and int((chances > 0).sum()) < count:
        raise ValueError(f"{name}: Fewer non-zero entries in p than size")
    return source.sample_by(chances, count).reshape(shape)


def by_chance(source: Source, chances: Tensor, shape: Shape) -> Tensor:
    """Positions in `chances`, each as likely as its chance."""
    u = source.doubles(shape)
    cumulative = chances.cumsum(0)
    return torch.searchsorted((cumulative / cumulative[-1]).to(u.device), u, right=True)


def pick(t: Tensor, indices: Tensor, axis: int) -> Tensor:
    """The elements at `indices` along `axis`, whose place the shape of `indices` takes."""
    chosen = restore(torch.index_select(carrier(t), axis, indices.reshape(-1).to(t.device)), t.dtype)
    return chosen.reshape(t.shape[:axis] + indices.shape + t.shape[axis + 1 :])


def random_bytes(source: Source, length: Any) -> bytes:
    """`length` bytes, each as likely as any other."""
    count = to_int(length, "bytes", "length")
    if count < 0:
        raise ValueError("bytes: length must not be negative")
    return source.bytes(count)


def permutation(source: Source, x: Any, axis: int) -> Any:
    """`x` in a random order along `axis`, or the numbers below the int `x`."""
    if isinstance(x, ArrayBase) and x._is_scalar and is_integer(x._tensor.dtype):
        x = int(x._tensor)
    if isinstance(x, int):
        return wrap(source.order(max(x, 0)))
    t = as_tensor(x, "permutation", "x")
    axis = normalize_axis(axis, t.dim(), "permutation")
    return wrap(pick(t, source.order(t.shape[axis]), axis))


def shuffle(source: Source, x: Any, axis: int) -> None:
    """Put the elements of an array along `axis`, or of a list, in a random order in place."""
    if isinstance(x, ArrayBase):
        t = check_destination(x, "shuffle", "x")
        if t.dim() == 0:
            raise TypeError("shuffle: x must have at least one dimension")
        axis = normalize_axis(axis, t.dim(), "shuffle")
        if t.numel():
            t.copy_(pick(t, source.order(t.shape[axis]), axis))
            x._commit(t)
        return
    if not isinstance(x, MutableSequence):
        raise TypeError(f"shuffle: {type(x).__name__!r} object does not support item assignment")
    if axis != 0:
        raise NotImplementedError("shuffle: axis must be 0 for anything but an ndarray")
    for place, item in enumerate([x[i] for i in source.order(len(x)).tolist()]):
        x[place] = item


def permuted_order(source: Source, t: Tensor, axis: int | None) -> Tensor:
    """`t` with every run along `axis`, or all of its elements, in a random order of its own."""
    if axis is not None:
        return _permuted_runs(source, t, normalize_axis(axis, t.dim(), "permuted"))
    if t.dim() == 0:
        raise TypeError("permuted: x must have at least one dimension")
    # The places are those in memory, if there the elements lie side by side.
    backwards = tuple(reversed(range(t.dim())))
    if not t.is_contiguous() and t.permute(backwards).is_contiguous():
        t = t.permute(backwards)
        return _permuted_runs(source, t.reshape(-1), 0).reshape(t.shape).permute(backwards)
    return _permuted_runs(source, t.reshape(-1), 0).reshape(t.shape)


def _permuted_runs(source: Source, t: Tensor, dim: int) -> Tensor:
    # Runs one after another, the way that the other axes have them.
    moved = carrier(t).movedim(dim, -1)
    runs, length = moved.numel() // max(moved.shape[-1], 1), moved.shape[-1]
    indices = source.orders(runs, length).reshape(moved.shape).to(moved.device)
    return restore(torch.gather(moved, -1, indices).movedim(-1, dim), t.dtype)
