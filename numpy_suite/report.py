"""The report of a run: a record for programs and tables for people."""

from __future__ import annotations

import importlib.metadata
from collections import Counter
from collections.abc import Mapping
from typing import Any

from .classify import NUMERIC, Verdict, load_classes
from .running import Outcome
from .triage import Explained

__all__ = ["record_of", "summary_of"]


def record_of(
    target: str, classes: Mapping[str, Verdict], outcomes: Mapping[str, Outcome], explained: Explained
) -> dict[str, Any]:
    """Everything that is known of a run, as JSON can hold it."""
    tests = {}
    for name, verdict in classes.items():
        outcome = outcomes.get(name, Outcome("left out"))
        entry = explained.reasons.get(name)
        tests[name] = {"class": verdict.name, "result": outcome.result} | {
            key: value
            for key, value in {
                "word": verdict.word,
                "message": outcome.message,
                "reason": entry.reason if entry else "",
                "note": entry.note if entry else "",
            }.items()
            if value
        }
    return {
        "target": target,
        "versions": {name: importlib.metadata.version(name) for name in ("numpy", "torch")},
        "total": _counts(tests.values()),
        "files": {
            file: _counts(test for name, test in tests.items() if name.startswith(f"{file}::"))
            for file in dict.fromkeys(name.partition("::")[0] for name in tests)
        },
        "classes": dict(Counter(test["class"] for test in tests.values()).most_common()),
        "reasons": dict(Counter(entry.reason for entry in explained.reasons.values()).most_common()),
        "unexplained": list(explained.unexplained),
        "stale": list(explained.stale),
        "idle": list(explained.idle),
        "tests": tests,
    }


def _counts(tests: Any) -> dict[str, Any]:
    every = list(tests)
    numeric = Counter(test["result"] for test in every if test["class"] == NUMERIC)
    judged = numeric["passed"] + numeric["failed"]
    return {
        "tests": len(every),
        "numeric": judged,
        "passed": numeric["passed"],
        "failed": numeric["failed"],
        "skipped": numeric["skipped"],
        "rate": round(numeric["passed"] / judged, 4) if judged else None,
    }


def summary_of(record: Mapping[str, Any]) -> str:
    """The tables, as Markdown."""
    total = record["total"]
    versions = record["versions"]
    rate = _percent(total["rate"])
    lines = [
        f"# NumPy's own test suite on {record['target']}",
        "",
        (
            f"NumPy {versions['numpy']}, torch {versions['torch']}. Of {total['tests']:,} tests,"
            f" {total['numeric']:,} touch only numeric dtypes and were not skipped;"
            f" {total['passed']:,} of them pass ({rate})."
        ),
        "",
        "| file | tests | numeric | pass | fail | skipped | rate |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [_row(file, counts) for file, counts in record["files"].items()]
    lines += [
        _row("**all**", total),
        "",
        "| what the other tests are about | tests | why they do not count |",
        "|---|---:|---|",
    ]
    lines += [
        f"| {each.name} | {record['classes'][each.name]:,} | {each.reason} |"
        for each in load_classes()
        if each.name in record["classes"]
    ]
    if record["reasons"]:
        lines += ["", "| why a numeric test fails | tests |", "|---|---:|"]
        lines += [f"| {reason} | {count:,} |" for reason, count in record["reasons"].items()]
    return "\n".join(lines) + "\n"


def _row(name: str, counts: Mapping[str, Any]) -> str:
    numbers = (counts[key] for key in ("tests", "numeric", "passed", "failed", "skipped"))
    return f"| {name} | {' | '.join(f'{number:,}' for number in numbers)} | {_percent(counts['rate'])} |"


def _percent(rate: float | None) -> str:
    return "–" if rate is None else f"{rate:.1%}"
