"""The judge of one function: draws its calls, makes them on NumPy and on the target, and names what differs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from .call import Call
from .compare import Criteria, compare
from .divergence import Divergence, Finding, fails_gate, fingerprint
from .drawing import draw_calls, seed_of, shrink_call
from .observe import Observation, observe, prepare
from .profiles import Profile
from .spec import Spec, bound_arguments, signature_of
from .targets import Target
from .truth import Accuracy, has_reference

__all__ = ["NUMPY", "Case", "Judge"]

NUMPY = Target("numpy", np)
_RANKS = "buifc"
# Kinds whose bugs differ from one family of dtypes to the next; the others are about structure.
_BY_DTYPE = frozenset({"value", "precision", "raises"})


@dataclass
class Case:
    """One drawn call, what NumPy did with it, and what was found."""

    call: Call
    key: str
    expected: Observation
    names: set[str] = field(default_factory=set)


@dataclass
class Judge:
    """Everything about one function in one run."""

    spec: Spec
    target: Target
    profile: Profile
    seed: int
    known: Mapping[str, str] = field(default_factory=dict)
    """Fingerprint -> reason, from the ledger."""
    watch: Callable[[str, Call], None] = lambda mode, call: None
    """Told of every call before it is made, so that a crash can be laid at its door."""
    cases: dict[str, Case] = field(default_factory=dict)
    found: dict[str, Divergence] = field(default_factory=dict)
    arguments: dict[str, dict[str, int]] = field(default_factory=dict)
    accuracy: Accuracy = field(default_factory=Accuracy)
    _minimal: dict[tuple[str, str, str], list[frozenset[str]]] = field(default_factory=dict)

    def remember(self, kind: str, detail: str) -> None:
        """Take from a ledger entry which keywords its bug involves, so that meeting it again gives it the same name."""
        what, family, involved = detail.split("/")
        names = frozenset(involved.split(",")) if involved else frozenset()
        for each in (family,) if family or kind not in _BY_DTYPE else ("", *_RANKS):
            self._minimal.setdefault((kind, what, each), []).append(names)

    def eager(self) -> int:
        """Draw calls and compare them; how many distinct ones there were."""
        signature = signature_of(self.spec.name)
        self.arguments = {name: {"drawn": 0, "non_default": 0} for name in signature}
        exact = has_reference(self.spec.name)

        def use(call: Call) -> None:
            key = json.dumps(call.to_json())
            self._count(call)
            self.watch("eager", call)
            expected, actual, findings = self._both(call)
            if exact and actual is not None and actual.failure is None:
                self.accuracy.note(call, expected, actual, NUMPY)
            case = self.cases[key] = Case(call, key, expected)
            for finding in findings:
                case.names.add(self.note("eager", call, key, finding, self.detail(finding, call)))

        draw_calls(self.spec.calls, seed_of(self.spec.name, self.seed), self.profile.eager, use)
        return len(self.cases)

    def findings(self, call: Call) -> tuple[Observation, list[Finding]]:
        """What NumPy does with a call and how the target, eagerly, differs."""
        expected, _, found = self._both(call)
        return expected, found

    def _both(self, call: Call) -> tuple[Observation, Observation | None, list[Finding]]:
        """What NumPy and the target do with a call, if the target can be asked, and how they differ."""
        expected = observe(call, NUMPY)
        if not self.judged(expected):
            return expected, None, []
        actual = observe(call, self.target)
        return expected, actual, compare(expected, actual, self.criteria(call, expected))

    def judged(self, expected: Observation) -> bool:
        """Whether the target can be asked at all: some memory has no way to refuse a write."""
        failure = expected.failure
        return failure is None or self.target.expresses_readonly or "read-only" not in failure.message

    def criteria(self, call: Call, expected: Observation) -> Criteria:
        """What has to agree; arguments are made again only for the specs that look at them."""
        args: tuple[Any, ...] = ()
        kwargs: dict[str, Any] = {}
        looking = (self.spec.canonical, self.spec.in_place, self.spec.tolerance.scale)
        if expected.failure is None and any(look is not None for look in looking):
            made = prepare(call, NUMPY)
            args, kwargs = made.args, made.kwargs
        criteria = Criteria.of(self.spec, args, kwargs)
        return replace(criteria, values=False) if expected.undefined else criteria

    def detail(self, finding: Finding, call: Call) -> str:
        """What tells this bug from others of its kind: never a drawn value, so that it outlives the draw."""
        family = dtype_family(call) if finding.kind in _BY_DTYPE else ""
        involved = self._involved(finding, call, family)
        if finding.kind == "raises" and involved:
            family = ""  # a keyword that is refused is refused for every dtype
        return "/".join((finding.detail, family, ",".join(sorted(involved))))

    def _involved(self, finding: Finding, call: Call, family: str) -> frozenset[str]:
        """The keywords without which the finding goes away; known sets are tried first, as they cost nothing."""
        names = frozenset(call.kwargs)
        known = self._minimal.setdefault((finding.kind, finding.detail, family), [])
        for minimal in known:
            if minimal <= names:
                return minimal
        for name in sorted(names):
            fewer = replace(call, kwargs={k: v for k, v in call.kwargs.items() if k in names and k != name})
            if any(f.kind == finding.kind and f.detail == finding.detail for f in self.findings(fewer)[1]):
                names -= {name}
        known.append(names)
        return names

    def note(self, mode: str, call: Call, key: str, finding: Finding, detail: str) -> str:
        """Record a finding; the simplest call seen so far speaks for all that share its fingerprint."""
        name = fingerprint(self.spec.name, mode, finding.kind, detail)
        seen = self.found.get(name)
        if seen is None:
            reason = self.known.get(name)
            self.found[name] = Divergence(
                fingerprint=name, name=self.spec.name, mode=mode, kind=finding.kind, detail=detail,
                message=finding.message, call=call, numpy=None, target=None, known=reason is not None, reason=reason,
            )  # fmt: skip
        else:
            simpler = seen.call is None or len(key) < len(json.dumps(seen.call.to_json()))
            if simpler:
                seen = replace(seen, call=call, message=finding.message)
            self.found[name] = replace(seen, occurrences=seen.occurrences + 1)
        return name

    def note_compiled(self, mode: str, case: Case, call: Call, findings: Iterable[Finding]) -> set[str]:
        """Record what a compiled mode adds; what the call does eagerly too is the eager divergence, met again."""
        names = set()
        eager = {(self.found[n].kind, self.found[n].detail.split("/")[0]): n for n in case.names}
        refused = next((n for n in sorted(case.names) if self.found[n].kind == "raises"), None)
        for finding in findings:
            inherited = eager.get((finding.kind, finding.detail))
            if finding.kind in ("raises", "graph-break"):
                inherited = inherited or refused  # under whatever class Dynamo gives it
            if inherited is None:
                family = dtype_family(call) if finding.kind in _BY_DTYPE else ""
                inherited = self.note(mode, call, case.key, finding, f"{finding.detail}/{family}/")
            names.add(inherited)
        return names

    def shrink(self) -> None:
        """Find the simplest call of each new eager divergence, within the profile's bounds."""
        new = [d for d in self.found.values() if d.mode == "eager" and not d.known and fails_gate(d.kind)]
        for divergence in new[: self.profile.shrinks]:
            self.found[divergence.fingerprint] = self._shrunk(divergence)

    def _shrunk(self, divergence: Divergence) -> Divergence:
        messages: dict[str, str] = {}

        def shows(call: Call) -> bool:
            self.watch("eager", call)
            for finding in self.findings(call)[1]:
                if finding.kind == divergence.kind and self.detail(finding, call) == divergence.detail:
                    messages[json.dumps(call.to_json())] = finding.message
                    return True
            return False

        first = next(c.call for c in self.cases.values() if divergence.fingerprint in c.names)
        number = seed_of(self.spec.name, self.seed)
        best = shrink_call(self.spec.calls, number, self.profile.eager, self.profile.attempts, first, shows)
        for keyword in sorted(best.kwargs):
            fewer = replace(best, kwargs={k: v for k, v in best.kwargs.items() if k != keyword})
            if shows(fewer):
                best = fewer
        key = json.dumps(best.to_json())
        if key not in messages or (divergence.call and len(key) > len(json.dumps(divergence.call.to_json()))):
            return divergence
        return replace(divergence, call=best, message=messages[key], shrunk=True)

    def _count(self, call: Call) -> None:
        signature = signature_of(self.spec.name)
        for name, value in bound_arguments(signature, call).items():
            counts = self.arguments.setdefault(name, {"drawn": 0, "non_default": 0})
            counts["drawn"] += 1
            default = signature[name].default if name in signature else None
            counts["non_default"] += not (type(value) is type(default) and value == default)


def dtype_family(call: Call) -> str:
    """The highest kind among the dtypes of a call's arrays: b, u, i, f or c."""
    kinds = [np.dtype(array.dtype).kind for array in call.arrays()]
    return max(kinds, key=_RANKS.index, default="")
