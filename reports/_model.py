"""What the pages show, read from a record once and checked on the way.

Every text in these objects has been through ``visible``: the writers only have to escape for their own format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ._diff import Row, side_by_side
from ._names import page_names
from ._text import clip, one_line, visible
from ._vocabulary import AGES, STATUSES, Age, Status, kind_phrase, severity_rank

__all__ = ["Accuracy", "Argument", "Divergence", "Function", "ModeResult", "Reproducer", "Run", "Stale", "read"]

MESSAGE_LIMIT = 2_000
CODE_LIMIT = 8_000

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Reproducer:
    """A script that shows one side of a divergence."""

    label: str
    code: str
    cut: bool


@dataclass(frozen=True)
class Divergence:
    """One distinct difference, with every mode in which it was seen."""

    fingerprint: str
    kind: str
    severity: str
    modes: tuple[str, ...]
    known: bool
    reason: str
    message: str
    call: Reproducer | None
    rows: tuple[Row, ...]
    reproducers: tuple[Reproducer, ...]
    detail: str
    occurrences: int

    @property
    def age(self) -> Age:
        """Known, new, or cosmetic: not known, but nothing that a gate fails for."""
        return AGES["known" if self.known else "cosmetic" if self.severity == "cosmetic" else "new"]

    @property
    def phrase(self) -> str:
        return kind_phrase(self.kind)

    @property
    def headline(self) -> str:
        """The message on one line, or the kind in words where the record has no message."""
        return one_line(self.message) or self.phrase


@dataclass(frozen=True)
class ModeResult:
    """How one function fared in one mode."""

    name: str
    status: Status
    examples: int
    seconds: float
    note: str


@dataclass(frozen=True)
class Argument:
    """How often a parameter was drawn, and how often away from its default."""

    name: str
    drawn: int
    non_default: int
    note: str


@dataclass(frozen=True)
class Accuracy:
    """The greatest errors against exact results, in units in the last place."""

    reference: str
    elements: int
    numpy: float
    target: float

    @property
    def nearer(self) -> str:
        """Whose greatest error is the smaller: "numpy", "target" or "neither"."""
        return "neither" if self.numpy == self.target else "numpy" if self.numpy < self.target else "target"


@dataclass(frozen=True)
class Function:
    """One public name."""

    name: str
    chapter: str
    status: Status
    reason: str
    signature: str
    implementation: tuple[str, int] | None
    modes: tuple[ModeResult, ...]
    arguments: tuple[Argument, ...]
    accuracy: Accuracy | None
    divergences: tuple[Divergence, ...]
    page: str

    def aged(self, age: str) -> tuple[Divergence, ...]:
        """The divergences that are new, cosmetic or known."""
        return tuple(d for d in self.divergences if d.age.name == age)

    @property
    def new(self) -> tuple[Divergence, ...]:
        return self.aged("new")

    @property
    def examples(self) -> int:
        return sum(mode.examples for mode in self.modes)

    @property
    def seconds(self) -> float:
        return sum(mode.seconds for mode in self.modes)

    @property
    def has_page(self) -> bool:
        """A name that is only absent has nothing to show beyond its line in the index."""
        return self.status.name not in ("missing", "excluded") or bool(self.new)


@dataclass(frozen=True)
class Stale:
    """A ledger entry that no longer describes anything."""

    fingerprint: str
    function: str
    kind: str
    reason: str


@dataclass(frozen=True)
class Run:
    """A whole run."""

    target: str
    profile: str
    modes: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]
    numpy_version: str
    wall_seconds: float
    functions: tuple[Function, ...]
    stale: tuple[Stale, ...]
    complaints: tuple[str, ...]


def read(record: Mapping[str, Any]) -> Run:
    """Read a canonical record."""
    run = record["run"]
    entries = record["functions"]
    pages = page_names(entry["name"] for entry in entries)
    modes = tuple(visible(mode) for mode in run["modes"])
    return Run(
        target=visible(run["target"]),
        profile=visible(run["profile"]),
        modes=modes,
        environment=tuple(_environment(run)),
        numpy_version=visible(str(run.get("versions", {}).get("numpy", ""))),
        wall_seconds=float(run.get("wall_seconds", 0.0)),
        functions=tuple(_function(entry, modes, pages[entry["name"]]) for entry in entries),
        stale=tuple(
            Stale(
                fingerprint=one_line(str(entry.get("fingerprint", "")), 80),
                function=one_line(str(entry.get("function", entry.get("name", ""))), 120),
                kind=one_line(str(entry.get("kind", "")), 40),
                reason=one_line(_reason(entry), 400),
            )
            for entry in run.get("stale", ())
        ),
        complaints=tuple(one_line(str(text), 400) for text in run.get("complaints", ())),
    )


def _function(entry: Mapping[str, Any], run_modes: tuple[str, ...], page: str) -> Function:
    name = visible(entry["name"])
    place = entry.get("implementation")
    results = {visible(mode): result for mode, result in entry.get("modes", {}).items()}
    names = (*run_modes, *sorted(results.keys() - set(run_modes)))
    return Function(
        name=name,
        chapter=visible(entry["chapter"]),
        status=_status(entry["status"], name),
        reason=clip(entry.get("reason") or "", MESSAGE_LIMIT)[0],
        signature=clip(entry.get("signature") or "", MESSAGE_LIMIT)[0],
        implementation=(visible(place["path"]), int(place.get("line") or 1)) if place else None,
        modes=tuple(_mode(mode, results[mode], name) for mode in names if mode in results),
        arguments=tuple(_arguments(entry)),
        accuracy=_accuracy(entry.get("accuracy")),
        divergences=tuple(_divergences(entry.get("divergences", ()), run_modes)),
        page=page,
    )


def _arguments(entry: Mapping[str, Any]) -> Iterable[Argument]:
    """In the order of the signature, which JSON with sorted keys does not keep."""
    order = {
        name: position for position, name in reversed(list(enumerate(_WORD.findall(entry.get("signature") or ""))))
    }
    uses = entry.get("arguments", {})
    for name in sorted(uses, key=lambda name: (order.get(name, len(order)), name)):
        use = uses[name]
        yield Argument(
            visible(name), int(use["drawn"]), int(use["non_default"]), one_line(use.get("reason") or "", 300)
        )


def _accuracy(entry: Mapping[str, Any] | None) -> Accuracy | None:
    if entry is None:
        return None
    return Accuracy(
        one_line(str(entry["reference"]), 80), int(entry["elements"]), float(entry["numpy"]), float(entry["target"])
    )


def _mode(mode: str, result: Mapping[str, Any], function: str) -> ModeResult:
    return ModeResult(
        name=mode,
        status=_status(result["status"], f"{function} ({mode})"),
        examples=int(result.get("examples", 0)),
        seconds=float(result.get("seconds", 0.0)),
        note=one_line(result.get("reason") or result.get("detail") or "", 400),
    )


def _divergences(entries: Iterable[Mapping[str, Any]], run_modes: tuple[str, ...]) -> list[Divergence]:
    """Merge what was seen in several modes, worst first and new before known."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        groups.setdefault(entry["fingerprint"], []).append(entry)
    order = {mode: position for position, mode in enumerate(run_modes)}
    for group in groups.values():
        group.sort(key=lambda entry: order.get(visible(entry["mode"]), len(order)))
    merged = [_divergence(fingerprint, group) for fingerprint, group in groups.items()]
    return sorted(merged, key=lambda d: (severity_rank(d.severity), d.known, d.kind, d.fingerprint))


def _divergence(fingerprint: str, group: list[Mapping[str, Any]]) -> Divergence:
    first = group[0]
    source = first.get("source")
    return Divergence(
        fingerprint=one_line(fingerprint, 80),
        kind=one_line(first["kind"], 40),
        severity=one_line(first["severity"], 40),
        modes=tuple(dict.fromkeys(one_line(entry["mode"], 40) for entry in group)),
        known=all(entry["known"] for entry in group),
        reason=clip(_reason(first), MESSAGE_LIMIT)[0],
        message=clip(first["message"], MESSAGE_LIMIT)[0],
        call=_code("call", source) if source else None,
        rows=side_by_side(first["numpy"], first["target"]),
        reproducers=tuple(_reproducers(first.get("reproducer"))),
        detail=clip(first.get("detail") or "", MESSAGE_LIMIT)[0],
        occurrences=max(int(entry.get("occurrences") or 0) for entry in group),
    )


def _reason(entry: Mapping[str, Any]) -> str:
    """The ledger's reason, which may be a word and a note."""
    return ": ".join(str(entry[key]) for key in ("reason", "note") if entry.get(key))


def _reproducers(reproducer: Any) -> list[Reproducer]:
    """A reproducer is one script, or one a side."""
    if not reproducer:
        return []
    if isinstance(reproducer, Mapping):
        order = sorted(reproducer, key=lambda label: (label != "numpy", label != "target", label))
        return [_code(label, reproducer[label]) for label in order if reproducer[label]]
    return [_code("", str(reproducer))]


def _code(label: str, text: str) -> Reproducer:
    code, cut = clip(text.strip("\n"), CODE_LIMIT)
    return Reproducer(one_line(label, 40), code, cut)


def _status(name: str, where: str) -> Status:
    try:
        return STATUSES[name]
    except KeyError:
        raise ValueError(f"{where}: status {name!r} is none of {', '.join(STATUSES)}") from None


def _environment(run: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Everything that the run says about itself, apart from what the page shows elsewhere."""
    for name, version in sorted(run.get("versions", {}).items()):
        yield visible(name), one_line(str(version))
    shown = {"target", "modes", "profile", "versions", "counts", "stale", "complaints", "wall_seconds"}
    for name, value in sorted(run.items()):
        if name not in shown and value is not None:
            yield (
                visible(name).replace("_", " "),
                one_line(", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)),
            )
