"""The triage: why a numeric test fails, in files of globs, held to be true in both directions like the ledger."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["REASONS", "TRIAGE", "Entry", "TriageError", "explain", "load_triage"]

TRIAGE = Path(__file__).with_name("triage")
REASONS = ("torch", "by-design", "numpy-private", "not-yet")


class TriageError(ValueError):
    """A triage file that does not say what an entry has to say."""


@dataclass(frozen=True)
class Entry:
    """Tests that fail for one reason."""

    tests: tuple[str, ...]
    reason: str
    note: str

    def matches(self, test: str) -> bool:
        """Whether a test is one of them; in a glob only `*` is special, because test names are full of brackets."""
        return any(_pattern(glob).fullmatch(test) for glob in self.tests)


def _pattern(glob: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, glob.split("*"))), re.DOTALL)


def load_triage(folder: Path = TRIAGE) -> list[Entry]:
    """Every entry of every file."""
    entries = []
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            tables = tomllib.load(file).get("entry", [])
        for table in tables:
            if set(table) != {"tests", "reason", "note"} or not table["note"]:
                raise TriageError(f"{path.name}: an entry has tests, a reason and a note, not {sorted(table)}")
            if table["reason"] not in REASONS:
                raise TriageError(f"{path.name}: {table['reason']!r} is none of {', '.join(REASONS)}")
            entries.append(Entry(tuple(table["tests"]), table["reason"], table["note"]))
    return entries


@dataclass(frozen=True)
class Explained:
    """Failures and the entries that explain them."""

    reasons: Mapping[str, Entry]
    unexplained: tuple[str, ...]
    stale: tuple[str, ...]
    """Tests that pass although an entry says that they fail."""
    idle: tuple[str, ...]
    """Globs that match no test of the suite at all."""


def explain(failed: Iterable[str], passed: Iterable[str], entries: list[Entry], *, whole: bool = False) -> Explained:
    """Hold results against the triage; `whole` says that all files were run, so that every glob has to match."""
    failed, passed = list(failed), list(passed)
    reasons = {test: entry for test in failed for entry in entries if entry.matches(test)}
    stale = tuple(test for test in passed if any(entry.matches(test) for entry in entries))
    idle = tuple(
        glob
        for entry in entries
        for glob in entry.tests
        if whole and not any(_pattern(glob).fullmatch(test) for test in (*failed, *passed))
    )
    return Explained(reasons, tuple(test for test in failed if test not in reasons), stale, idle)
