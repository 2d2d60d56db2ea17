"""The ledger: entries survive a round trip, and a file that is not an entry is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.call import Call
from conformance.divergence import Finding
from conformance.ledger import Entry, LedgerError, entries_of, load_ledger, missing_entry, remove, write_entry
from strategies.recipes import Array

CALL = Call("numpy.sum", (Array("float64", (2,), (1.5, float("nan"))), 'a "quoted" text'), {"axis": (0, -1)})
ENTRY = Entry(
    "0123456789", "numpy.sum", "value", "eager", "nan/f/axis", "torch", "kernel sums differently", "2026-01-02", CALL
)


def test_round_trip(tmp_path: Path) -> None:
    path = write_entry(ENTRY, tmp_path)
    [loaded] = load_ledger(tmp_path).values()

    assert path == tmp_path / "numpy.sum" / "value-0123456789.toml"
    assert loaded.call is not None
    assert loaded.call.to_json() == CALL.to_json()
    assert (loaded.function, loaded.detail, loaded.note) == ("numpy.sum", "nan/f/axis", "kernel sums differently")


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_entry(ENTRY, tmp_path).read_bytes()

    assert write_entry(ENTRY, tmp_path).read_bytes() == first


def test_a_missing_name_has_a_file_of_its_own(tmp_path: Path) -> None:
    entry = missing_entry("numpy.linalg.qr", "not-yet", "later", "2026-01-02")

    assert write_entry(entry, tmp_path) == tmp_path / "missing" / "numpy.linalg.qr.toml"


def test_removing_leaves_no_empty_folder(tmp_path: Path) -> None:
    write_entry(ENTRY, tmp_path)
    remove(load_ledger(tmp_path)[ENTRY.fingerprint])

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('reason = "torch"', 'reason = "bored"'), "bored"),
        (('note = "kernel sums differently"', 'note = " "'), "needs a note"),
        (("since = ", "until = "), "since"),
        (("[", "]"), "value-0123456789.toml"),
    ],
)
def test_a_file_that_is_not_an_entry_is_named(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    path = write_entry(ENTRY, tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace(*change) + ("]" if change[0] == "[" else ""), encoding="utf-8"
    )

    with pytest.raises(LedgerError, match=complaint):
        load_ledger(tmp_path)


def test_an_entry_matches_its_own_kind_of_finding_alone() -> None:
    assert ENTRY.matches(Finding("value", "nan", "…"))
    assert not ENTRY.matches(Finding("value", "finite", "…"))
    assert not ENTRY.matches(Finding("dtype", "nan", "…"))


def test_entries_of_a_record_are_what_would_fail_a_gate() -> None:
    def divergence(fingerprint: str, severity: str, known: bool, kind: str = "value") -> dict[str, object]:
        return {
            "fingerprint": fingerprint, "kind": kind, "severity": severity, "known": known, "first_mode": "eager",
            "detail": "nan//", "call": CALL.to_json(),
        }  # fmt: skip

    found = [
        divergence("a", "silent-wrong", False),
        divergence("a", "silent-wrong", False),
        divergence("b", "cosmetic", False),
        divergence("c", "silent-wrong", True),
        divergence("d", "loud", False, "missing"),
    ]
    record = {"functions": [{"name": "numpy.sum", "divergences": found}]}

    assert [entry.kind for entry in entries_of(record, "torch", "note", "2026-01-02")] == ["value", "missing"]
