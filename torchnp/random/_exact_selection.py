"""Orders and samples from a stream, number for number as NumPy takes them.

Orders come from Fisher and Yates: from the last place to the second, swap with a place that is not behind. `masked` is
the way in which that place is drawn: NumPy shuffles arrays by masks, samples by multiplication.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from ._bounded import descending, lemire
from ._streams import Stream

__all__ = ["by_chance_once", "order_of", "orders_of", "sample_of"]

# NumPy shuffles the tail of a population instead of drawing from it, if that has more elements than this ...
_LARGE = 10_000
# ... and the sample more than one in so many of them, shuffled or not.
_SHARE, _SHARE_UNSHUFFLED = 50, 20


def order_of(stream: Stream[Any], count: int, masked: bool, first: int = 1) -> Tensor:
    """The numbers below `count` in a random order, settled from the last place down to `first`."""
    return torch.tensor(_swapped(count, descending(stream, count - 1, first, masked)), dtype=torch.int64)


def orders_of(stream: Stream[Any], rows: int, count: int) -> Tensor:
    """Orders of the numbers below `count`, one row after another."""
    places = descending(stream, count - 1, 1, True, rows)
    orders = [_swapped(count, places[row * (count - 1) : (row + 1) * (count - 1)]) for row in range(rows)]
    return torch.tensor(orders, dtype=torch.int64).reshape(rows, count)


def _swapped(count: int, places: list[int]) -> list[int]:
    """Swap the last number with the one at the first of the places, the one before it with the second, and so on."""
    order = list(range(count))
    for step, j in enumerate(places):
        i = count - 1 - step
        order[i], order[j] = order[j], order[i]
    return order


def sample_of(stream: Stream[Any], population: int, count: int, shuffle: bool) -> Tensor:
    """Different numbers below `population`, as `Generator` draws them."""
    share = _SHARE if shuffle else _SHARE_UNSHUFFLED
    if population > _LARGE and count > population // share:
        first = max(population - count, 1)
        return order_of(stream, population, False, first)[population - count :]
    # Floyd's sample (Bentley and Floyd, "A Sample of Brilliance", 1987): one draw an element.
    chosen: dict[int, None] = {}
    with stream.reader() as reader:
        for last in range(population - count, population):
            drawn = lemire(reader, last)
            chosen[last if drawn in chosen else drawn] = None
    indices = torch.tensor(list(chosen), dtype=torch.int64)
    return indices[order_of(stream, count, False)] if shuffle else indices


def by_chance_once(draw: Callable[[Tensor, int], Tensor], chances: Tensor, count: int) -> Tensor:
    """Rounds of draws by chance: the first of equal ones stays, what was drawn has no chance any more."""
    chances, found = chances.clone(), torch.empty(0, dtype=torch.int64)
    while found.shape[0] < count:
        chances[found] = 0.0
        drawn = draw(chances, count - found.shape[0]).tolist()
        found = torch.cat([found, torch.tensor(list(dict.fromkeys(drawn)), dtype=torch.int64)])
    return found
