"""The order in which to contract the operands of an Einstein sum."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .einsum_subscripts import Labels

__all__ = ["cost", "find_path", "greedy_path", "optimal_path"]

_MOST_FOR_OPTIMAL = 8
"""Beyond this many operands the exhaustive search is not worth its time."""


def cost(labels: set[str], summed: bool, factors: int, sizes: dict[str, int]) -> int:
    """How many multiplications and additions the contraction of some operands takes."""
    operations = max(1, factors - 1) + (1 if summed else 0)
    return math.prod(sizes[label] for label in labels) * operations


def _result_labels(group: Sequence[set[str]], rest: Sequence[set[str]], output: set[str]) -> tuple[set[str], set[str]]:
    """All the labels of the group, and those that its contraction keeps."""
    everything = set().union(*group)
    return everything, everything & output.union(*rest)


def _size(labels: set[str], sizes: dict[str, int]) -> int:
    return math.prod(sizes[label] for label in labels)


def greedy_path(
    inputs: Sequence[set[str]], output: set[str], sizes: dict[str, int], limit: int | None
) -> list[tuple[int, ...]]:
    """Contract, each time, the pair that shrinks the operands most; ties go to the cheaper one.

    Pairs without a common label wait to the end.
    """
    remaining = list(inputs)
    path: list[tuple[int, ...]] = []
    while len(remaining) > 2:
        best: tuple[tuple[int, int], tuple[int, int]] | None = None
        for connected in (True, False):
            for i in range(len(remaining)):
                for j in range(i + 1, len(remaining)):
                    if connected and not remaining[i] & remaining[j]:
                        continue
                    rest = remaining[:i] + remaining[i + 1 : j] + remaining[j + 1 :]
                    everything, kept = _result_labels([remaining[i], remaining[j]], rest, output)
                    if limit is not None and _size(kept, sizes) > limit:
                        continue
                    gain = _size(kept, sizes) - _size(remaining[i], sizes) - _size(remaining[j], sizes)
                    rank = (gain, cost(everything, kept != everything, 2, sizes))
                    if best is None or rank < best[0]:
                        best = (rank, (i, j))
            if best is not None:
                break
        if best is None:
            break
        i, j = best[1]
        rest = remaining[:i] + remaining[i + 1 : j] + remaining[j + 1 :]
        _, kept = _result_labels([remaining[i], remaining[j]], rest, output)
        remaining = [*rest, kept]
        path.append((i, j))
    path.append(tuple(range(len(remaining))))
    return path


def optimal_path(
    inputs: Sequence[set[str]], output: set[str], sizes: dict[str, int], limit: int | None
) -> list[tuple[int, ...]]:
    """The cheapest of all orders of pairwise contractions."""
    candidates: list[tuple[int, list[tuple[int, ...]], list[set[str]]]] = [(0, [], list(inputs))]
    for count in range(len(inputs), 1, -1):
        following: list[tuple[int, list[tuple[int, ...]], list[set[str]]]] = []
        for total, path, remaining in candidates:
            for i in range(count):
                for j in range(i + 1, count):
                    rest = remaining[:i] + remaining[i + 1 : j] + remaining[j + 1 :]
                    everything, kept = _result_labels([remaining[i], remaining[j]], rest, output)
                    if limit is not None and _size(kept, sizes) > limit:
                        continue
                    step = total + cost(everything, kept != everything, 2, sizes)
                    following.append((step, [*path, (i, j)], [*rest, kept]))
        if not following:
            total, path, remaining = min(candidates, key=lambda c: c[0])
            return [*path, tuple(range(len(remaining)))]
        candidates = following
    return min(candidates, key=lambda c: c[0])[1]


def find_path(
    inputs: Sequence[Labels], output: Labels, sizes: dict[str, int], method: str | bool, limit: int | None
) -> list[tuple[int, ...]]:
    """The path of one method: 'greedy', 'optimal', or False for everything at once."""
    sets = [set(labels) for labels in inputs]
    if method is False or len(sets) <= 2:
        return [tuple(range(len(sets)))]
    if method == "optimal" and len(sets) <= _MOST_FOR_OPTIMAL:
        return optimal_path(sets, set(output), sizes, limit)
    return greedy_path(sets, set(output), sizes, limit)
