"""Divergences: the vocabulary of differences, how grave each is, and the name under which each is known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from .call import Call

__all__ = ["KINDS", "SEVERITIES", "Divergence", "Finding", "fails_gate", "fingerprint", "severity"]

SEVERITIES = ("silent-wrong", "loud", "permissive", "cosmetic")
"""Worst first. A silent wrong answer is worse than a loud refusal, which is worse than accepting too much."""

KINDS: dict[str, str] = {
    "value": "silent-wrong",
    "precision": "silent-wrong",
    "dtype": "silent-wrong",
    "shape": "silent-wrong",
    "mutation": "silent-wrong",
    "alias": "silent-wrong",
    "gradient": "silent-wrong",
    "kind": "loud",
    "raises": "loud",
    "exception": "loud",
    "graph-break": "loud",
    "crash": "loud",
    "timeout": "loud",
    "missing": "loud",
    "recompile": "loud",
    "accepts": "permissive",
    "layout": "cosmetic",
    "warning": "cosmetic",
}


def severity(kind: str) -> str:
    """How grave a kind of divergence is."""
    return KINDS[kind]


def fails_gate(kind: str) -> bool:
    """Cosmetic differences are shown and counted; they never fail a gate."""
    return KINDS[kind] != "cosmetic"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference between two observations. `detail` tells bugs apart and holds no drawn values."""

    kind: str
    detail: str
    message: str


@dataclass(frozen=True, slots=True)
class Divergence:
    """A finding with the call that shows it and the name under which the ledger knows it."""

    fingerprint: str
    name: str
    mode: str
    kind: str
    detail: str
    message: str
    call: Call | None
    numpy: Any
    target: Any
    known: bool = False
    reason: str | None = None
    shrunk: bool = False
    occurrences: int = 1

    def to_json(self) -> dict[str, Any]:
        """The divergence as the record has it, short of the reproducer, which depends on the target."""
        return {
            "fingerprint": self.fingerprint,
            "kind": self.kind,
            "severity": severity(self.kind),
            "mode": self.mode,
            "known": self.known,
            "reason": self.reason,
            "message": self.message,
            "detail": self.detail,
            "shrunk": self.shrunk,
            "occurrences": self.occurrences,
            "numpy": self.numpy,
            "target": self.target,
            "call": self.call.to_json() if self.call is not None else None,
        }


def fingerprint(name: str, mode: str, kind: str, detail: str) -> str:
    """A short name for a bug that is the same in every run that meets it."""
    return hashlib.sha256(f"{name}|{mode}|{kind}|{detail}".encode()).hexdigest()[:10]
