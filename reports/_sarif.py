"""SARIF 2.1.0 for code scanning: a rule a kind, a result a divergence, at the line of the implementation."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from ._model import Divergence, Function, Run
from ._summary import Summary
from ._vocabulary import kind_phrase, severity_rank

__all__ = ["sarif"]

# What GitHub accepts of one run.
RESULT_LIMIT = 25_000

_LEVELS = {"silent-wrong": "error", "loud": "error", "permissive": "warning", "cosmetic": "note"}


def sarif(run: Run, summary: Summary) -> dict[str, Any]:
    """Build the log. Known divergences are there as suppressed results; known absences are not: they have no place."""
    found = [
        (function, divergence)
        for function in run.functions
        for divergence in function.divergences
        if not (divergence.known and divergence.kind == "missing")
    ]
    found.sort(key=lambda pair: (pair[1].known, severity_rank(pair[1].severity), pair[0].name, pair[1].fingerprint))
    kinds = sorted({divergence.kind for _, divergence in found})
    invocation: dict[str, Any] = {
        "executionSuccessful": not run.complaints and not any(s.name == "error" and n for s, n in summary.counts)
    }
    notices = [("error", text) for text in run.complaints]
    if len(found) > RESULT_LIMIT:
        notices.append(("warning", f"{len(found) - RESULT_LIMIT} further results are in report.json only."))
    if notices:
        invocation["toolExecutionNotifications"] = [
            {"level": level, "message": {"text": text}} for level, text in notices
        ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "conformance", "rules": [_rule(kind) for kind in kinds]}},
                "automationDetails": {"id": f"conformance/{run.target}/{run.profile}/"},
                "columnKind": "unicodeCodePoints",
                "invocations": [invocation],
                "results": [_result(run, f, d, kinds.index(d.kind)) for f, d in found[:RESULT_LIMIT]],
            }
        ],
    }


def _rule(kind: str) -> dict[str, Any]:
    phrase = kind_phrase(kind)
    return {
        "id": kind,
        "name": "".join(part.capitalize() for part in kind.split("-")),
        "shortDescription": {"text": f"{phrase[0].upper()}{phrase[1:]}"},
        "fullDescription": {"text": f"The target and NumPy were called alike: {phrase}."},
    }


def _result(run: Run, function: Function, divergence: Divergence, rule: int) -> dict[str, Any]:
    text = (
        f"{function.name} ({', '.join(divergence.modes)}): {divergence.headline}. "
        f"Replay: python -m conformance replay {divergence.fingerprint}"
    )
    result: dict[str, Any] = {
        "ruleId": divergence.kind,
        "ruleIndex": rule,
        "level": _LEVELS.get(divergence.severity, "error"),
        "message": {"text": text},
        "locations": [_location(run, function)],
        "partialFingerprints": {"conformance/v1": divergence.fingerprint},
        "properties": {"severity": divergence.severity, "modes": list(divergence.modes)},
        "suppressions": [],
    }
    if divergence.known:
        result["suppressions"] = [{"kind": "external", "justification": divergence.reason or "in the ledger"}]
    return result


def _location(run: Run, function: Function) -> dict[str, Any]:
    """Point at the implementation, or at the target's package, where a missing name ought to be.

    GitHub refuses a whole file if one result lacks a physical location.
    """
    path, line = function.implementation or (run.target.replace(".", "/") + "/__init__.py", 1)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path.replace("\\", "/")), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": max(line, 1)},
        },
        "logicalLocations": [{"fullyQualifiedName": function.name, "kind": "function"}],
    }
