"""The compiled side of judging one function: which calls are compiled, together or alone, and what is made of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from .call import Call
from .compare import compare
from .divergence import Finding
from .judge import NUMPY, Case, Judge
from .modes import Programs
from .observe import Observation, observe

__all__ = ["CompiledRun"]

# Calls that NumPy refuses tell little in a graph, where Dynamo raises under its own classes. One shows that it raises.
_REFUSED = 1
# Calls that are wrong eagerly already say little about compiling.
_WRONG = 2


@dataclass
class CompiledRun:
    """One function in one compiled mode."""

    judge: Judge
    mode: str
    keys: set[str] = field(default_factory=set)
    """The distinct calls made, structures times value sets."""
    names: set[str] = field(default_factory=set)
    """The fingerprints met in this mode, eager ones that it shares included."""

    def run(self) -> int:
        """Compile a sample of the drawn calls; how many distinct calls went through compiled programs."""
        programs = Programs(self.judge.target, self.mode)
        programs.reset()
        answered, refused = self._sample()
        size = self.judge.profile.group
        for start in range(0, len(answered), size):
            self._together(programs, answered[start : start + size])
        for case in refused:
            self._alone(programs, case, rounds=0)
        programs.reset()
        return len(self.keys)

    def _sample(self) -> tuple[list[Case], list[Case]]:
        """Calls spread over the whole draw, those that are right eagerly first: they can show what compiling breaks."""
        cases = [case for case in self.judge.cases.values() if self.judge.judged(case.expected)]
        returned = [case for case in cases if case.expected.failure is None]
        # What the target refuses eagerly it will refuse in a graph, at the price of a compilation each.
        able = [case for case in returned if not self._refuses(case)]
        returned = able or returned[:_REFUSED]
        raised = [case for case in cases if case.expected.failure is not None]
        spread = sorted(range(len(returned)), key=_spread)
        wrong = [i for i in spread if returned[i].names]
        right = [i for i in spread if not returned[i].names]
        # Some that are wrong eagerly, each in its own way: whether they are wrong compiled belongs to the verdict.
        novel: list[int] = []
        for i in wrong:
            if len(novel) < _WRONG and all(returned[i].names - returned[k].names for k in novel):
                novel.append(i)
        order = [*right[:1], *novel, *right[1:], *(i for i in wrong if i not in novel)]
        chosen = sorted(self._enough(returned, order))
        refused = sorted(raised, key=lambda case: bool(case.names))[:_REFUSED]
        return [returned[i] for i in chosen], refused

    def _enough(self, cases: Sequence[Case], order: Sequence[int]) -> list[int]:
        """As many structures as give the profile's number of calls; one without arrays has no further value sets."""
        chosen: list[int] = []
        calls = 0
        for index in order:
            if calls >= self.judge.profile.compiled:
                break
            call = cases[index].call
            calls += 1 + (self.judge.profile.rounds if call.fresh(1) != call else 0)
            chosen.append(index)
        return chosen

    def _refuses(self, case: Case) -> bool:
        return any(self.judge.found[name].kind == "raises" for name in case.names)

    def _together(self, programs: Programs, cases: Sequence[Case]) -> None:
        """All cases in one program, for every value set; one by one where that fails."""
        if len(cases) > 1:
            rounds = [self._round(case) for case in cases]
            usable = all(seen.failure is None for each in rounds for _, seen in each)
            if usable and self._grouped(programs, cases, rounds):
                return
        met: list[set[str]] = []
        for case in cases:
            met.append(self._alone(programs, case, self.judge.profile.rounds))
            if len(met) > 1 and met[-1] and met[-1] == met[-2]:
                return  # what two structures in a row break on, the others will as well

    def _round(self, case: Case) -> list[tuple[Call, Observation]]:
        """The case and its value sets, with what NumPy does with each."""
        calls = [case.call.fresh(n + 1) for n in range(self.judge.profile.rounds)]
        return [(case.call, case.expected), *((call, observe(call, NUMPY)) for call in calls)]

    def _grouped(
        self, programs: Programs, cases: Sequence[Case], rounds: Sequence[Sequence[tuple[Call, Observation]]]
    ) -> bool:
        for case in cases:
            self.judge.watch(self.mode, case.call)
        program = programs.program([case.call for case in cases])
        results: list[list[Observation]] = []
        for column in zip(*rounds, strict=True):
            seen = program.run([call for call, _ in column])
            if any(observation.failure is not None for observation in seen):
                return False
            results.append(seen)
        for column, seen in zip(zip(*rounds, strict=True), results, strict=True):
            for case, (call, expected), actual in zip(cases, column, seen, strict=True):
                self._compare(case, call, expected, actual)
        return True

    def _alone(self, programs: Programs, case: Case, rounds: int) -> set[str]:
        """One case in a program of its own; what it broke on, if the program does not answer."""
        self.judge.watch(self.mode, case.call)
        program = programs.program([case.call])
        for call, expected in self._round(case)[: rounds + 1]:
            if self.judge.judged(expected):
                [actual] = program.run([call])
                names = self._compare(case, call, expected, actual)
                if actual.failure is not None:
                    return names
        return set()

    def _compare(self, case: Case, call: Call, expected: Observation, actual: Observation) -> set[str]:
        self.keys.add(json.dumps(call.to_json()))
        findings = compare(expected, actual, self.judge.criteria(call, expected))
        names = self.judge.note_compiled(self.mode, case, call, [f for f in findings if _meaningful(f)])
        self.names |= names
        return names


def _meaningful(finding: Finding) -> bool:
    """Dynamo re-raises under its own classes, so only whether a compiled call raises at all is compared."""
    return finding.kind not in ("exception", "layout", "warning")


def _spread(index: int) -> int:
    """Bit-reversed order: any prefix of it is spread over the whole range."""
    return int(f"{index:012b}"[::-1], 2)
