"""The words of a record: statuses, severities, kinds, and how each is shown and said."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AGES", "KINDS", "SEVERITIES", "STATUSES", "Age", "Status", "kind_phrase", "severity_rank"]


@dataclass(frozen=True)
class Status:
    """One verdict on a function or a mode. A cell shows glyph, label and colour, so colour is never alone."""

    name: str
    css: str
    glyph: str
    label: str
    meaning: str


@dataclass(frozen=True)
class Age:
    """What a divergence means to the gate."""

    name: str
    css: str
    glyph: str


AGES: dict[str, Age] = {
    age.name: age for age in (Age("new", "d", "✗"), Age("cosmetic", "o", "○"), Age("known", "k", "●"))
}

# In the order in which a reader wants them: what needs work first.
STATUSES: dict[str, Status] = {
    status.name: status
    for status in (
        Status("diverges", "d", "✗", "diverges", "differs from NumPy in a way that the ledger does not know"),
        Status("error", "e", "!", "error", "the harness failed, so nothing is known"),
        Status("known", "k", "●", "known", "differs from NumPy, and the ledger says why"),
        Status("conforms", "c", "✓", "conforms", "no difference in any call drawn"),
        Status("missing", "m", "∅", "missing", "the target does not have this name"),
        Status("excluded", "x", "–", "excluded", "not judged, for a written reason"),
        Status("not-run", "n", "?", "not run", "this mode did not run for this function"),
    )
}

SEVERITIES: dict[str, str] = {
    "silent-wrong": "a wrong answer, without any sign of it",
    "loud": "fails where NumPy answers",
    "permissive": "answers where NumPy refuses",
    "cosmetic": "the answer is right, something around it differs",
}

KINDS: dict[str, str] = {
    "value": "values differ",
    "precision": "the result is further from NumPy's than the error budget allows",
    "dtype": "the dtype differs",
    "shape": "the shape differs",
    "kind": "the kind of result differs (array, scalar, tuple, …)",
    "raises": "raises where NumPy returns",
    "accepts": "returns where NumPy raises",
    "exception": "raises another class of exception",
    "mutation": "inputs change differently",
    "alias": "memory is shared differently",
    "gradient": "the derivative is not the slope of the function",
    "layout": "the memory layout differs",
    "warning": "warns differently",
    "graph-break": "does not compile into one graph",
    "recompile": "compiles again where it should not",
    "crash": "the process dies",
    "timeout": "does not finish in time",
    "missing": "the name does not exist",
}


def kind_phrase(kind: str) -> str:
    """Say a kind in words; a kind of a later harness is shown by its name."""
    return KINDS.get(kind, f"{kind} differs")


def severity_rank(severity: str) -> int:
    """Position from worst to mildest; unknown severities count as worst, so that they are not overlooked."""
    ranks = {name: rank for rank, name in enumerate(SEVERITIES)}
    return ranks.get(severity, -1)
