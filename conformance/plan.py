"""The plan of a run: what becomes of every selected public name, and what is wrong with the harness itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .divergence import Divergence, fingerprint
from .exclusions import excluded, stale_exclusions
from .ledger import Entry
from .options import Options, selected
from .spec import Spec, signature_of
from .specs import registry
from .surface import surface_names
from .targets import Target

__all__ = ["Plan", "make_plan"]


@dataclass
class Plan:
    """Names to examine, records of the names that are not examined, and complaints about the harness."""

    judged: list[str] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    stale: list[Entry] = field(default_factory=list)


def make_plan(options: Options, target: Target, entries: Mapping[str, Entry]) -> Plan:
    """Sort the selected names. What torchnp has must have a spec: it is the target that the specs are kept for."""
    plan = Plan()
    specs = registry()
    names = selected(options)
    strict = options.target == "torchnp"
    missing = {entry.function: entry for entry in entries.values() if entry.kind == "missing"}
    for name in names:
        reason = excluded().get(name)
        if reason is not None:
            plan.records.append(_record(name, "excluded", reason))
        elif not target.has(name):
            plan.records.append(_missing(name, missing.get(name)))
        elif name in specs:
            plan.judged.append(name)
        elif strict:
            text = f"{name}: torchnp has it, and there is neither a spec nor an exclusion"
            plan.complaints.append(text)
            plan.records.append(_record(name, "error", text))
        else:
            plan.records.append(_record(name, "not-run", "no spec draws its arguments yet"))
    chosen = set(names)
    plan.complaints += [text for name, spec in specs.items() if name in chosen for text in _undrawn(spec)]
    plan.complaints += [
        f"{name}: a spec for what is not a public NumPy name" for name in sorted(specs.keys() - surface_names().keys())
    ]
    plan.complaints += stale_exclusions(specs)
    plan.stale = [e for e in entries.values() if _obsolete(e, chosen, target)]
    return plan


def _obsolete(entry: Entry, chosen: set[str], target: Target) -> bool:
    """Whether an entry is stale without a replay: its name is gone, excluded by now, or no longer missing."""
    if entry.function not in surface_names():
        return True
    if entry.function not in chosen:
        return False
    if entry.function in excluded():
        return True
    return target.has(entry.function) == (entry.kind == "missing")


def _undrawn(spec: Spec) -> list[str]:
    """Complaints: a parameter of NumPy's signature has neither strategy nor reason."""
    drawn = spec.parameters | spec.undrawn.keys() | {"self"}
    return [f"{spec.name}: no strategy draws {name!r}" for name in signature_of(spec.name) if name not in drawn]


def _record(name: str, status: str, reason: str) -> dict[str, Any]:
    spec = registry().get(name)
    chapter = spec.chapter if spec is not None else surface_names()[name].chapter
    return {
        "name": name,
        "chapter": chapter,
        "status": status,
        "reason": reason,
        "modes": {},
        "arguments": {},
        "divergences": [],
    }


def _missing(name: str, entry: Entry | None) -> dict[str, Any]:
    known = entry is not None
    found = Divergence(
        fingerprint(name, "eager", "missing", "//"), name, "eager", "missing", "//", f"the target has no {name}", None,
        "exists", "does not exist", known, entry.reason if entry else None,
    )  # fmt: skip
    record = _record(name, "missing", entry.note if entry else "the target does not have it")
    record["divergences"] = [found.to_json() | {"first_mode": "eager", "source": None, "reproducer": None}]
    return record
