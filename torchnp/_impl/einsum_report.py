"""What an order of contractions costs, as a table to read."""

from __future__ import annotations

import string
from collections.abc import Sequence

from .einsum_path import contraction_cost, size_of, steps_of
from .einsum_subscripts import Labels

__all__ = ["report"]

_WIDTH = 74


def report(path: Sequence[tuple[int, ...]], inputs: Sequence[Labels], output: Labels, sizes: dict[str, int]) -> str:
    """NumPy's text about a path: totals, and a line for each contraction."""
    names = _letters(inputs, sizes)
    operands = ["".join([names[label] for label in labels]) for labels in inputs]
    final = "".join([names[label] for label in output])
    complete = ",".join(operands) + "->" + final
    everything = set(sizes)
    steps = steps_of(path, inputs, output, sizes)
    lines = []
    for number, step in enumerate(steps, start=1):
        # From right to left, as they are taken out of the list.
        taken = [operands[i] for i in sorted(step.positions, reverse=True)]
        operands = [text for i, text in enumerate(operands) if i not in step.positions]
        kept = [names[label] for _, label in sorted([(sizes[label], label) for label in step.kept])]
        operands.append(final if number == len(steps) else "".join(kept))
        current, left = ",".join(taken) + "->" + operands[-1], ",".join(operands) + "->" + final
        lines.append(f"{len(step.labels):4d}    {current:>24} {left:>40}")
    summed = sum([len(set(labels)) for labels in inputs]) > len(everything)
    naive = contraction_cost(everything, summed, len(inputs), sizes)
    cost = sum([step.cost for step in steps]) + 1
    widest = max([len(step.labels) for step in steps])
    largest = max([size_of(step.kept, sizes) for step in steps])
    return "\n".join(
        (
            f"  Complete contraction:  {complete}",
            f"         Naive scaling:  {len(everything)}",
            f"     Optimized scaling:  {widest}",
            f"      Naive FLOP count:  {naive:.3e}",
            f"  Optimized FLOP count:  {cost:.3e}",
            f"   Theoretical speedup:  {naive / cost:3.3f}",
            f"  Largest intermediate:  {largest:.3e} elements",
            "-" * _WIDTH,
            f"{'scaling':>6} {'current':>24} {'remaining':>40}",
            "-" * _WIDTH,
            *lines,
        )
    )


def _letters(inputs: Sequence[Labels], sizes: dict[str, int]) -> dict[str, str]:
    """A letter for every label: its own, or one that is free for an axis under an ellipsis."""
    used = {label for labels in inputs for label in labels}
    free = [letter for letter in string.ascii_letters if letter not in used]
    unnamed = sorted([label for label in sizes if label not in string.ascii_letters])
    return {label: label for label in sizes} | dict(zip(unnamed, free, strict=False))
