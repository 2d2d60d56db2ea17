"""The counts and sentences at the head of every output, so that HTML, Markdown and SARIF cannot disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ._model import Function, Run
from ._text import one_line, plural
from ._vocabulary import AGES, KINDS, STATUSES, Age, Status

__all__ = ["Chapter", "Summary", "function_verdict", "status_counts", "summarise"]


@dataclass(frozen=True)
class Chapter:
    """The names of one chapter, with a count for each status."""

    name: str
    functions: tuple[Function, ...]
    counts: tuple[tuple[Status, int], ...]
    new: int


@dataclass(frozen=True)
class Reason:
    """A reason that several names share: said once in full; each of them shows its label."""

    label: str
    text: str
    status: Status
    names: int


@dataclass(frozen=True)
class Summary:
    """A run in numbers. Counts stay separate: one blended percentage would hide what it is made of."""

    verdict: str
    passes: bool
    ages: tuple[tuple[Age, int], ...]
    counts: tuple[tuple[Status, int], ...]
    mode_statuses: tuple[Status, ...]
    by_mode: tuple[tuple[str, tuple[tuple[Status, int], ...], int, float], ...]
    by_kind: tuple[tuple[str, tuple[int, ...]], ...]
    chapters: tuple[Chapter, ...]
    reasons: dict[tuple[str, str], Reason]
    examples: int
    slowest: tuple[Function, ...]


def status_counts(statuses: Iterable[Status]) -> tuple[tuple[Status, int], ...]:
    """A count for every status, zeros included, in the order of the vocabulary."""
    counts = Counter(status.name for status in statuses)
    return tuple((status, counts[status.name]) for status in STATUSES.values())


def summarise(run: Run) -> Summary:
    """Count a run and give its verdict."""
    functions = run.functions
    new = sum(len(f.new) for f in functions)
    new_functions = sum(bool(f.new) for f in functions)
    errors = sum(f.status.name == "error" for f in functions)
    examples = sum(f.examples for f in functions)
    by_kind = _kind_totals(functions)
    by_mode = tuple(_mode_totals(mode, functions) for mode in run.modes)
    seen = {status.name for _, counts, _, _ in by_mode for status, count in counts if count}
    problems = []
    if new:
        problems.append(f"{plural(new, 'new divergence')} in {plural(new_functions, 'function')}")
    if run.stale:
        problems.append(plural(len(run.stale), "stale ledger entry", "stale ledger entries"))
    if errors:
        problems.append(f"the harness failed on {plural(errors, 'function')}")
    if run.complaints:
        problems.append(f"the harness has {plural(len(run.complaints), 'complaint')}")
    if not examples:
        problems.append("nothing was run")
    return Summary(
        verdict="Does not pass: " + "; ".join(problems) + "." if problems else "Passes: nothing new, nothing stale.",
        passes=not problems,
        ages=tuple((age, sum(counts[position] for _, counts in by_kind)) for position, age in enumerate(AGES.values())),
        counts=status_counts(f.status for f in functions),
        mode_statuses=tuple(s for s in STATUSES.values() if s.name in seen | {"diverges", "known", "conforms"}),
        by_mode=by_mode,
        by_kind=by_kind,
        chapters=_chapters(functions),
        reasons=_reasons(functions),
        examples=examples,
        slowest=tuple(sorted((f for f in functions if f.seconds), key=lambda f: (-f.seconds, f.name))[:10]),
    )


def function_verdict(function: Function) -> str:
    """One sentence that a reader could repeat to a colleague."""
    parts = []
    if function.status.name == "error":
        parts.append("the harness failed here, so the function is not judged")
    if function.new:
        worst = function.new[0]
        more = f", and {plural(len(function.new) - 1, 'other new divergence')}" if len(function.new) > 1 else ""
        parts.append(f"{worst.phrase} ({' and '.join(worst.modes)}, {worst.severity}){more}")
    if cosmetic := function.aged("cosmetic"):
        parts.append(plural(len(cosmetic), "cosmetic difference"))
    if known := function.aged("known"):
        parts.append(f"{plural(len(known), 'known divergence')}, explained in the ledger")
    if not parts and function.status.name == "conforms":
        parts.append(f"no difference from NumPy in {plural(function.examples, 'example')}")
    sentence = "; ".join(parts) or function.status.meaning
    return f"{sentence[0].upper()}{sentence[1:]}."


def _mode_totals(mode: str, functions: Iterable[Function]) -> tuple[str, tuple[tuple[Status, int], ...], int, float]:
    results = [result for f in functions for result in f.modes if result.name == mode]
    totals = status_counts(result.status for result in results)
    return mode, totals, sum(r.examples for r in results), sum(r.seconds for r in results)


def _kind_totals(functions: Iterable[Function]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    totals: dict[str, Counter[str]] = {}
    for function in functions:
        for divergence in function.divergences:
            # A known absence has a status of its own; it is no difference in behaviour.
            if divergence.kind != "missing" or not divergence.known:
                totals.setdefault(divergence.kind, Counter())[divergence.age.name] += 1
    order = list(KINDS)
    kinds = sorted(totals, key=lambda kind: (order.index(kind) if kind in order else len(order), kind))
    return tuple((kind, tuple(totals[kind][age] for age in AGES)) for kind in kinds)


def _reasons(functions: Iterable[Function]) -> dict[tuple[str, str], Reason]:
    """Find the reasons that several names share; the label is what stands before the first colon."""
    counts = Counter((f.status.name, f.reason) for f in functions if f.reason and not f.has_page)
    shared = sorted((key for key in counts if counts[key] > 1), key=lambda key: (-counts[key], key))
    return {
        (status, text): Reason(one_line(text.split(": ")[0], 60), text, STATUSES[status], counts[status, text])
        for status, text in shared
    }


def _chapters(functions: Iterable[Function]) -> tuple[Chapter, ...]:
    groups: dict[str, list[Function]] = {}
    for function in functions:
        groups.setdefault(function.chapter, []).append(function)
    return tuple(
        Chapter(name, tuple(group), status_counts(f.status for f in group), sum(len(f.new) for f in group))
        for name, group in sorted(groups.items(), key=lambda item: (item[0].lower(), item[0]))
    )
