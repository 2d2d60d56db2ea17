"""Examining one function: ledger, eager calls, compiled calls, and what the record says of it."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .call import Call
from .compare import compare
from .compiling import CompiledRun
from .divergence import Divergence, fails_gate, fingerprint, severity
from .gradients import GradientRun, gradient_findings
from .judge import NUMPY, Judge
from .ledger import Entry
from .modes import COMPILED_MODES, GRADIENT, Programs
from .observe import Observation, observe
from .profiles import Profile
from .reproduce import reproducer
from .show import show
from .spec import Spec
from .surface import resolve, surface_names
from .targets import Target
from .truth import errors, has_reference

__all__ = ["examine", "replay", "status_of"]

_SUDDEN = ("crash", "timeout")


@dataclass
class _Mode:
    status: str = "conforms"
    examples: int = 0
    seconds: float = 0.0
    names: set[str] = field(default_factory=set)
    reason: str | None = None


def examine(
    spec: Spec,
    target: Target,
    profile: Profile,
    modes: Iterable[str],
    seed: int,
    entries: Mapping[str, Entry],
    watch: Callable[[str, Call], None],
) -> dict[str, Any]:
    """The record of one function that the target has. `entries` are the ledger's for this function."""
    judge = Judge(spec, target, profile, seed, {name: entry.reason for name, entry in entries.items()}, watch)
    for entry in entries.values():
        if entry.kind not in (*_SUDDEN, "missing"):
            judge.remember(entry.kind, entry.detail)
    wanted = list(modes)
    stale = [entry for entry in entries.values() if entry.mode in wanted and not _holds(entry, judge)]
    results: dict[str, _Mode] = {}
    start = time.perf_counter()
    examples = judge.eager()
    names = set(judge.found)
    judge.shrink()
    if "eager" in wanted:
        results["eager"] = _Mode(examples=examples, seconds=time.perf_counter() - start, names=names)
    for mode in [m for m in COMPILED_MODES if m in wanted]:
        results[mode] = _compiled(judge, mode)
    if GRADIENT in wanted:
        results[GRADIENT] = _gradient(judge)
    described = {divergence.fingerprint: divergence for divergence in _described(judge)}
    for result in results.values():
        if result.status == "conforms":
            result.status = status_of(described[name] for name in result.names)
    return {
        "name": spec.name,
        "chapter": spec.chapter,
        "status": _worst(result.status for result in results.values()),
        "signature": _signature(spec.name),
        "implementation": _implementation(spec.name, target),
        "modes": {
            mode: {"status": r.status, "examples": r.examples, "seconds": round(r.seconds, 4), "reason": r.reason}
            for mode, r in results.items()
        },
        "accuracy": judge.accuracy.to_json(),
        "arguments": {name: {**counts, "reason": spec.undrawn.get(name)} for name, counts in judge.arguments.items()},
        "divergences": [
            _to_record(described[name], mode, target, entries.get(name))
            for mode, result in results.items()
            for name in sorted(result.names, key=lambda name: (_rank(described[name]), name))
        ],
        "stale": [entry.summary() for entry in stale],
    }


def _compiled(judge: Judge, mode: str) -> _Mode:
    if judge.spec.eager_only:
        return _Mode("not-run", reason=judge.spec.eager_only)
    if not judge.target.compiles or (mode == "traced" and not hasattr(judge.target.module, "compile")):
        return _Mode("not-run", reason=f"{judge.target.name} has no {mode} mode")
    run = CompiledRun(judge, mode)
    start = time.perf_counter()
    examples = run.run()
    return _Mode(examples=examples, seconds=time.perf_counter() - start, names=run.names)


def _gradient(judge: Judge) -> _Mode:
    if not judge.target.differentiates:
        return _Mode("not-run", reason=f"{judge.target.name} does not differentiate")
    run = GradientRun(judge)
    reason = run.unfit()
    if reason:
        return _Mode("not-run", reason=reason)
    start = time.perf_counter()
    examples = run.run()
    if not examples:
        return _Mode("not-run", reason="no call drawn has a derivative")
    return _Mode(examples=examples, seconds=time.perf_counter() - start, names=run.names)


def replay(entry: Entry, judge: Judge) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Make the call of an entry once more: both sides as facts, and the messages of what differs."""
    if entry.call is None:
        return {}, {}, []
    judge.watch(entry.mode, entry.call)
    expected = observe(entry.call, NUMPY)
    if entry.mode == GRADIENT:
        found = gradient_findings(entry.call, judge.target) or []
        return show(expected), {}, [finding.message for finding in found if entry.matches(finding)]
    if entry.mode == "eager":
        actual = observe(entry.call, judge.target)
    else:
        programs = Programs(judge.target, entry.mode)
        programs.reset()
        [actual] = programs.program([entry.call]).run([entry.call])
    found = compare(expected, actual, judge.criteria(entry.call, expected))
    return show(expected), show(actual), [finding.message for finding in found if entry.matches(finding)]


def _holds(entry: Entry, judge: Judge) -> bool:
    """Whether an entry is still true. A crash is not provoked: the run itself would meet it again."""
    if entry.kind == "missing":
        return False
    return entry.kind in _SUDDEN or bool(replay(entry, judge)[2])


def _described(judge: Judge) -> Iterable[Divergence]:
    """The divergences with both sides as facts."""
    for divergence in judge.found.values():
        if divergence.call is None:
            yield divergence
            continue
        expected = observe(divergence.call, NUMPY)
        if divergence.mode == "eager":
            numpy, target = _sides(divergence.call, expected, observe(divergence.call, judge.target))
            yield replace(divergence, numpy=numpy, target=target)
        else:
            yield replace(divergence, numpy=show(expected), target=divergence.message)


def _sides(call: Call, expected: Observation, actual: Observation) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both sides as facts; with them how far each is from the exact result, where that is known."""
    numpy, target = show(expected), show(actual)
    if has_reference(call.name) and (found := errors(call, expected, actual, NUMPY)):
        for facts, side in ((numpy, 0), (target, 1)):
            facts["greatest error"] = f"{max(error[side] for error in found):.3g} ULP, by mpmath"
    return numpy, target


def status_of(divergences: Iterable[Divergence]) -> str:
    """`diverges` where something new would fail a gate, `known` where only the ledger's are left, else `conforms`."""
    serious = [divergence for divergence in divergences if fails_gate(divergence.kind)]
    if any(not divergence.known for divergence in serious):
        return "diverges"
    return "known" if serious else "conforms"


def _worst(statuses: Iterable[str]) -> str:
    order = ("error", "diverges", "known", "conforms", "not-run")
    return min(statuses, key=order.index, default="not-run")


def _rank(divergence: Divergence) -> int:
    return ("silent-wrong", "loud", "permissive", "cosmetic").index(severity(divergence.kind))


def _to_record(divergence: Divergence, mode: str, target: Target, entry: Entry | None) -> dict[str, Any]:
    record = divergence.to_json()
    call = divergence.call
    source = call.expression({}) if call is not None else None
    script = reproducer(call, divergence.mode, target) if call is not None else None
    note = entry.note if entry is not None else None
    return record | {
        "mode": mode, "first_mode": divergence.mode, "source": source, "reproducer": script, "note": note,
    }  # fmt: skip


def _signature(name: str) -> str | None:
    public = surface_names().get(name)
    if public is None or public.parameters is None:
        return None
    try:
        return f"{name}{inspect.signature(resolve(NUMPY.module, name))}"
    except (ValueError, TypeError):
        return f"{name}({', '.join(public.parameters)})"


def _implementation(name: str, target: Target) -> dict[str, Any] | None:
    """File and line of what the target runs, below the current folder; None for what lies elsewhere."""
    code = getattr(target.implementation(resolve(target.module, name)), "__code__", None)
    if code is None or not Path(code.co_filename).is_relative_to(Path.cwd()):
        return None
    path = Path(code.co_filename)
    return {"path": path.relative_to(Path.cwd()).as_posix(), "line": code.co_firstlineno}


def sudden(
    name: str,
    chapter: str,
    modes: Iterable[str],
    kind: str,
    message: str,
    call: Call | None,
    mode: str,
    known: Mapping[str, Entry],
) -> dict[str, Any]:
    """The record of a function that ended its worker, or that was given up."""
    found = Divergence(fingerprint(name, mode, kind, "//"), name, mode, kind, "//", message, call, None, message)
    entry = known.get(found.fingerprint)
    found = replace(found, known=entry is not None, reason=entry.reason if entry else None)
    status = status_of([found])
    record = found.to_json() | {
        "first_mode": mode,
        "source": call.expression({}) if call is not None else None,
        "reproducer": {"numpy": call.source()} if call is not None else None,
    }
    modes = {m: {"status": status if m == mode else "not-run", "examples": 0, "seconds": 0.0} for m in modes}
    return {
        "name": name, "chapter": chapter, "status": status, "modes": modes, "arguments": {}, "divergences": [record],
        "stale": [],
    }  # fmt: skip
