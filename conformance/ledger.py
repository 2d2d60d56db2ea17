"""The ledger: known divergences of torchnp, one small file each, with the call that shows it and the reason.

The ledger can only be honest while every entry is true, so entries are replayed before anything is drawn, and one that
no longer diverges fails the gate until its file is deleted.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .call import Call
from .divergence import Finding, fingerprint

__all__ = [
    "LEDGER",
    "REASONS",
    "Entry",
    "LedgerError",
    "entries_of",
    "load_ledger",
    "missing_entry",
    "remove",
    "write_entry",
]

LEDGER = Path(__file__).with_name("ledger")
REASONS = ("torch", "by-design", "numpy-bug", "not-yet")
_FIELDS = frozenset({"fingerprint", "function", "kind", "mode", "detail", "reason", "note", "since", "call"})


class LedgerError(ValueError):
    """A file in the ledger that does not say what an entry has to say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One known divergence."""

    fingerprint: str
    function: str
    kind: str
    mode: str
    detail: str
    reason: str
    note: str
    since: str
    call: Call | None = None
    path: Path | None = None

    def matches(self, finding: Finding) -> bool:
        """Whether a finding of the entry's own call is the divergence that the entry describes."""
        return finding.kind == self.kind and finding.detail == self.detail.rsplit("/", 2)[0]

    def summary(self) -> dict[str, str]:
        """What a report says of a stale entry."""
        return {
            "fingerprint": self.fingerprint,
            "function": self.function,
            "kind": self.kind,
            "mode": self.mode,
            "reason": self.reason,
            "note": self.note,
        }

    def relative_path(self) -> Path:
        """Where the entry belongs below the ledger's folder."""
        if self.kind == "missing":
            return Path("missing", f"{self.function}.toml")
        return Path(self.function, f"{self.kind}-{self.fingerprint}.toml")


def missing_entry(name: str, reason: str, note: str, since: str) -> Entry:
    """The entry of a public name that the target does not have."""
    detail = "//"
    return Entry(fingerprint(name, "eager", "missing", detail), name, "missing", "eager", detail, reason, note, since)


def load_ledger(folder: Path = LEDGER) -> dict[str, Entry]:
    """Every entry by fingerprint; LedgerError names a file that is not an entry."""
    entries: dict[str, Entry] = {}
    for path in sorted(folder.rglob("*.toml")):
        entry = _read(path)
        if entry.fingerprint in entries:
            raise LedgerError(f"{path.name}: the fingerprint {entry.fingerprint} is in the ledger twice")
        entries[entry.fingerprint] = entry
    return entries


def _read(path: Path) -> Entry:
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LedgerError(f"{path.name}: {error}") from error
    lacking = sorted(_FIELDS - {"call"} - data.keys())
    unknown = sorted(data.keys() - _FIELDS)
    if lacking or unknown:
        raise LedgerError(f"{path.name}: lacks {lacking}, has unknown {unknown}")
    if data["reason"] not in REASONS:
        raise LedgerError(f"{path.name}: reason {data['reason']!r} is none of {', '.join(REASONS)}")
    if not str(data["note"]).strip():
        raise LedgerError(f"{path.name}: a known divergence needs a note")
    call = Call.from_json(json.loads(data.pop("call"))) if "call" in data else None
    return Entry(**data, call=call, path=path)


def write_entry(entry: Entry, folder: Path = LEDGER) -> Path:
    """Write one entry; the same entry gives the same bytes."""
    path = folder / entry.relative_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    names = ("fingerprint", "function", "kind", "mode", "detail", "reason", "note", "since")
    # A TOML basic string and a JSON string escape alike.
    lines = [f"{name} = {json.dumps(getattr(entry, name), ensure_ascii=False)}" for name in names]
    if entry.call is not None:
        lines.append(f"call = {json.dumps(json.dumps(entry.call.to_json()))}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def remove(entry: Entry) -> None:
    """Delete the file of an entry, and its folder when that was the last one."""
    if entry.path is not None:
        entry.path.unlink()
        if not any(entry.path.parent.iterdir()):
            entry.path.parent.rmdir()


def entries_of(
    record: Mapping[str, Any], reason: str, note: str, since: str, *, known: bool = False
) -> Iterable[Entry]:
    """Entries for the new divergences of a record that would fail a gate, one a fingerprint; with `known`, for all."""
    seen: set[str] = set()
    for function in record["functions"]:
        for found in function["divergences"]:
            settled = not known and (found["known"] or found["severity"] == "cosmetic")
            if settled or found["fingerprint"] in seen:
                continue
            seen.add(found["fingerprint"])
            if found["kind"] == "missing":
                yield missing_entry(function["name"], reason, note, since)
                continue
            call = Call.from_json(found["call"]) if found.get("call") else None
            yield Entry(
                found["fingerprint"], function["name"], found["kind"], found["first_mode"], found["detail"],
                reason, note, since, call,
            )  # fmt: skip
