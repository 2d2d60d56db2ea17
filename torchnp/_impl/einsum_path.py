"""The order in which to contract the operands of an Einstein sum.

Costs, limits and ties are NumPy's, so that the paths are too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .einsum_subscripts import Labels

__all__ = ["Step", "contraction_cost", "find_path", "size_of", "steps_of"]


@dataclass(frozen=True)
class Step:
    """One contraction: the positions that it takes, the labels that it meets and those that it keeps."""

    positions: tuple[int, ...]
    labels: set[str]
    kept: set[str]
    remaining: list[set[str]]
    """The operands afterwards; the new one comes last."""
    cost: int


def size_of(labels: Sequence[str] | set[str], sizes: dict[str, int]) -> int:
    """How many elements an array with these labels has."""
    total = 1
    for label in labels:
        total *= sizes[label]
    return total


def contraction_cost(labels: set[str], summed: bool, factors: int, sizes: dict[str, int]) -> int:
    """How many multiplications and additions the contraction of some operands takes."""
    return size_of(labels, sizes) * (max(1, factors - 1) + (1 if summed else 0))


def _contract(
    positions: tuple[int, ...], operands: Sequence[set[str]], output: set[str], sizes: dict[str, int]
) -> Step:
    labels: set[str] = set()
    needed = set(output)
    remaining = []
    for i, own in enumerate(operands):
        if i in positions:
            labels = labels | own
        else:
            remaining.append(own)
            needed = needed | own
    kept = labels & needed
    cost = contraction_cost(labels, kept != labels, len(positions), sizes)
    return Step(positions, labels, kept, [*remaining, kept], cost)


def steps_of(
    path: Sequence[tuple[int, ...]], inputs: Sequence[Labels], output: Labels, sizes: dict[str, int]
) -> list[Step]:
    """What happens at each step of a path."""
    operands = [set(labels) for labels in inputs]
    steps = []
    for positions in path:
        step = _contract(positions, operands, set(output), sizes)
        steps.append(step)
        operands = step.remaining
    return steps


def _pairs(count: int) -> list[tuple[int, int]]:
    return [(i, j) for i in range(count) for j in range(i + 1, count)]


def _greedy_path(
    operands: list[set[str]], output: set[str], sizes: dict[str, int], limit: int
) -> list[tuple[int, ...]]:
    """Contract, each time, the pair that shrinks the operands most; ties go to the cheaper one, then to the older one.

    Pairs without a common label wait until there is no other. The whole must not cost more than one contraction of
    everything, nor any result exceed the limit: where no pair is left, the rest is contracted at once.
    """
    naive = _contract(tuple(range(len(operands))), operands, output, sizes).cost
    path: list[tuple[int, ...]] = []
    spent = 0
    # Every operand has a number for life, and a pair the sum spent when it was met, which counts against the whole.
    count = len(operands)
    numbers = list(range(count))
    known = {(i, j): 0 for i, j in _pairs(len(operands)) if operands[i] & operands[j]}
    while len(operands) > 1:
        best = _best(known, numbers, operands, output, sizes, limit, naive)
        if best is None:
            known = {(numbers[i], numbers[j]): spent for i, j in _pairs(len(operands))}
            best = _best(known, numbers, operands, output, sizes, limit, naive)
        if best is None:
            path.append(tuple(range(len(operands))))
            break
        path.append(best.positions)
        spent += best.cost
        operands = best.remaining
        numbers = [n for i, n in enumerate(numbers) if i not in best.positions]
        known = {pair: before for pair, before in known.items() if pair[0] in numbers and pair[1] in numbers}
        new = count + len(path)
        for i, number in enumerate(numbers):
            if operands[i] & operands[-1]:
                known[number, new] = spent
        numbers.append(new)
    return path


def _best(
    known: dict[tuple[int, int], int],
    numbers: list[int],
    operands: list[set[str]],
    output: set[str],
    sizes: dict[str, int],
    limit: int,
    naive: int,
) -> Step | None:
    """The first of the pairs that shrink the operands most."""
    best: tuple[int, int] | None = None
    found = None
    for pair, spent in known.items():
        i, j = numbers.index(pair[0]), numbers.index(pair[1])
        step = _contract((i, j), operands, output, sizes)
        size = size_of(step.kept, sizes)
        if size > limit or spent + step.cost > naive:
            continue
        rank = (size - size_of(operands[i], sizes) - size_of(operands[j], sizes), step.cost)
        if best is None or rank < best:
            best, found = rank, step
    return found


def _optimal_path(
    operands: list[set[str]], output: set[str], sizes: dict[str, int], limit: int
) -> list[tuple[int, ...]]:
    """The first of the cheapest orders of pairwise contractions, of which every one is tried."""
    candidates: list[tuple[int, list[tuple[int, ...]], list[set[str]]]] = [(0, [], operands)]
    for count in range(len(operands), 1, -1):
        following: list[tuple[int, list[tuple[int, ...]], list[set[str]]]] = []
        for total, path, remaining in candidates:
            for pair in _pairs(count):
                step = _contract(pair, remaining, output, sizes)
                if size_of(step.kept, sizes) <= limit:
                    following.append((total + step.cost, [*path, pair], step.remaining))
        if not following:
            return [*_cheapest(candidates), tuple(range(count))]
        candidates = following
    return _cheapest(candidates)


def _cheapest(candidates: list[tuple[int, list[tuple[int, ...]], list[set[str]]]]) -> list[tuple[int, ...]]:
    best = candidates[0]
    for candidate in candidates:
        if candidate[0] < best[0]:
            best = candidate
    return best[1]


def find_path(
    inputs: Sequence[Labels], output: Labels, sizes: dict[str, int], method: str | bool, limit: int | None
) -> list[tuple[int, ...]]:
    """The path of one method: 'greedy', 'optimal', or False for everything at once.

    Without a limit, no result may be larger than the largest operand or the result of the whole.
    """
    operands = [set(labels) for labels in inputs]
    everything: set[str] = set()
    for own in operands:
        everything = everything | own
    if method is False or len(operands) <= 2 or everything == set(output):
        return [tuple(range(len(operands)))]
    if limit is None:
        limit = max([size_of(labels, sizes) for labels in (*inputs, output)])
    if method == "optimal":
        return _optimal_path(operands, set(output), sizes, limit)
    return _greedy_path(operands, set(output), sizes, limit)
