"""Choosing among given elements: `choice`, `permutation`, `shuffle`, `permuted`.

Orders come from Fisher and Yates: from the last place to the second, swap with a place that is not behind. `masked` is
the way in which that place is drawn: NumPy shuffles arrays by masks, samples by multiplication.
"""

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

from ._bounded import descending, integers_below, lemire
from ._sampling import parameter
from ._streams import Stream

__all__ = ["permutation", "permuted_order", "pick", "random_bytes", "sample_indices", "shuffle"]

# NumPy shuffles the tail of a population instead of drawing from it, if that has more elements than this ...
_LARGE = 10_000
# ... and the sample more than one in so many of them, shuffled or not.
_SHARE, _SHARE_UNSHUFFLED = 50, 20


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
    stream: Stream[Any],
    name: str,
    population: int,
    shape: tuple[int, ...],
    replace: bool,
    p: Any,
    shuffle: bool,
    *,
    masked: bool,
) -> Tensor:
    """Positions in a population of a given size, with or without putting them back."""
    count = math.prod(shape)
    chances = None if p is None else _checked_probabilities(p, population, name)
    if replace:
        if chances is None:
            return integers_below(stream, count, max(population, 1) - 1, 64, masked).reshape(shape)
        return _by_chance(stream, chances, count).reshape(shape)
    if count > population:
        raise ValueError(f"{name}: Cannot take a larger sample than population when replace is False")
    if chances is not None:
        if int((chances > 0).sum()) < count:
            raise ValueError(f"{name}: Fewer non-zero entries in p than size")
        return _by_chance_once(stream, chances, count).reshape(shape)
    if masked:
        return _order(stream, population, masked)[:count].reshape(shape)
    share = _SHARE if shuffle else _SHARE_UNSHUFFLED
    if population > _LARGE and count > population // share:
        first = max(population - count, 1)
        return _order(stream, population, masked, first)[population - count :].reshape(shape)
    return _floyd(stream, population, count, shuffle).reshape(shape)


def _by_chance(stream: Stream[Any], chances: Tensor, count: int) -> Tensor:
    cumulative = chances.cumsum(0)
    return torch.searchsorted(cumulative / cumulative[-1], stream.doubles(count), right=True)


def _by_chance_once(stream: Stream[Any], chances: Tensor, count: int) -> Tensor:
    """Rounds of draws: the first of equal ones stays, what was drawn has no chance any more."""
    chances, found = chances.clone(), torch.empty(0, dtype=torch.int64)
    while found.shape[0] < count:
        chances[found] = 0.0
        drawn = _by_chance(stream, chances, count - found.shape[0]).tolist()
        found = torch.cat([found, torch.tensor(list(dict.fromkeys(drawn)), dtype=torch.int64)])
    return found


def _floyd(stream: Stream[Any], population: int, count: int, shuffle: bool) -> Tensor:
    """Floyd's sample (Bentley and Floyd, "A Sample of Brilliance", 1987): one draw an element."""
    chosen: dict[int, None] = {}
    with stream.reader() as reader:
        for last in range(population - count, population):
            drawn = lemire(reader, last)
            chosen[last if drawn in chosen else drawn] = None
    indices = torch.tensor(list(chosen), dtype=torch.int64)
    return indices[_order(stream, count, False)] if shuffle else indices


def _swapped(items: MutableSequence[Any], places: list[int], start: int = 0) -> None:
    """Swap the last item with the first of the places, the one before it with the second, and so on."""
    last = len(items) - 1
    for step, j in enumerate(places[start : start + last]):
        i = last - step
        items[i], items[j] = items[j], items[i]


def _order(stream: Stream[Any], count: int, masked: bool, first: int = 1) -> Tensor:
    """The numbers below `count` in a random order, settled from the last place down to `first`."""
    order = list(range(count))
    _swapped(order, descending(stream, count - 1, first, masked))
    return torch.tensor(order, dtype=torch.int64)


def pick(t: Tensor, indices: Tensor, axis: int) -> Tensor:
    """The elements at `indices` along `axis`, whose place the shape of `indices` takes."""
    chosen = restore(torch.index_select(carrier(t), axis, indices.reshape(-1)), t.dtype)
    return chosen.reshape(t.shape[:axis] + indices.shape + t.shape[axis + 1 :])


def random_bytes(stream: Stream[Any], length: Any) -> bytes:
    """`length` bytes, each as likely as any other; numbers of 32 bits, the lowest byte first."""
    count = to_int(length, "bytes", "length")
    if count < 0:
        raise ValueError("bytes: length must not be negative")
    # As in NumPy, no bytes at all take a number too.
    numbers = stream.take32(max(-(-count // 4), 1)).tolist()
    return b"".join([number.to_bytes(4, "little") for number in numbers])[:count]


def permutation(stream: Stream[Any], x: Any, axis: int, *, masked: bool) -> Any:
    """`x` in a random order along `axis`, or the numbers below the int `x`."""
    if isinstance(x, ArrayBase) and x._is_scalar and is_integer(x._tensor.dtype):
        x = int(x._tensor)
    if isinstance(x, int):
        return wrap(_order(stream, max(x, 0), masked))
    t = as_tensor(x, "permutation", "x")
    axis = normalize_axis(axis, t.dim(), "permutation")
    return wrap(pick(t, _order(stream, t.shape[axis], masked), axis))


def shuffle(stream: Stream[Any], x: Any, axis: int, *, masked: bool) -> None:
    """Put the elements of an array along `axis`, or of a list, in a random order in place."""
    if isinstance(x, ArrayBase):
        t = check_destination(x, "shuffle", "x")
        if t.dim() == 0:
            raise TypeError("shuffle: x must have at least one dimension")
        axis = normalize_axis(axis, t.dim(), "shuffle")
        if t.numel():
            t.copy_(pick(t, _order(stream, t.shape[axis], masked), axis))
            x._commit(t)
        return
    if not isinstance(x, MutableSequence):
        raise TypeError(f"shuffle: {type(x).__name__!r} object does not support item assignment")
    if axis != 0:
        raise NotImplementedError("shuffle: axis must be 0 for anything but an ndarray")
    _swapped(x, descending(stream, len(x) - 1, 1, masked))


def permuted_order(stream: Stream[Any], t: Tensor, axis: int | None) -> Tensor:
    """`t` with every run along `axis`, or all of its elements, in a random order of its own."""
    if axis is not None:
        return _permuted_runs(stream, t, normalize_axis(axis, t.dim(), "permuted"))
    if t.dim() == 0:
        raise TypeError("permuted: x must have at least one dimension")
    # The places are those in memory, if there the elements lie side by side.
    backwards = tuple(reversed(range(t.dim())))
    if not t.is_contiguous() and t.permute(backwards).is_contiguous():
        t = t.permute(backwards)
        return _permuted_runs(stream, t.reshape(-1), 0).reshape(t.shape).permute(backwards)
    return _permuted_runs(stream, t.reshape(-1), 0).reshape(t.shape)


def _permuted_runs(stream: Stream[Any], t: Tensor, dim: int) -> Tensor:
    # Runs one after another, the way that the other axes have them.
    moved = carrier(t).movedim(dim, -1)
    runs, length = moved.numel() // max(moved.shape[-1], 1), moved.shape[-1]
    places = descending(stream, length - 1, 1, True, runs)
    orders = []
    for run in range(runs):
        order = list(range(length))
        _swapped(order, places, run * (length - 1))
        orders.append(order)
    indices = torch.tensor(orders, dtype=torch.int64).reshape(moved.shape)
    return restore(torch.gather(moved, -1, indices).movedim(-1, dim), t.dtype)
