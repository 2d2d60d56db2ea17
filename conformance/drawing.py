"""Drawing: calls out of a strategy, by Hypothesis, the same ones in every run."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, reject, seed, settings
from hypothesis.errors import Flaky, Unsatisfiable
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from hypothesis.strategies import SearchStrategy

from .call import Call

__all__ = ["draw_calls", "seed_of", "shrink_call"]


def _no_constants() -> Constants:
    return _NO_CONSTANTS


# Hypothesis mixes in numbers that it finds in the source of whatever local modules are loaded. Draws must not depend
# on which functions a worker saw before, nor on a number in the target; there is no public way to say so.
_NO_CONSTANTS = Constants()
providers._get_local_constants = _no_constants
providers.CONSTANTS_CACHE.cache.clear()


class _Enough(BaseException):
    """Ends a Hypothesis run from inside; a BaseException, which Hypothesis lets pass."""


class _Broken(BaseException):
    """An error of the harness itself. Hypothesis would make the call again, and report that it was not the same."""


class _Shown(Exception):
    """The divergence that is being shrunk."""


_ALIKE = 2
"""Calls that may differ in their values alone before others come first."""

_PATIENCE = 3
"""Repetitions, in limits, after which a strategy has shown what it has."""

# Every health check is about tests that are slow or wasteful to draw, which is the business of the strategies' own
# tests; here a call that is slow on a target is an observation and not a mistake.
_CHECKS = tuple(HealthCheck)


def seed_of(name: str, number: int) -> int:
    """The seed of a function: its own, whichever functions were drawn before it."""
    return int.from_bytes(hashlib.sha256(f"{name}#{number}".encode()).digest()[:8], "big")


def _run(
    calls: SearchStrategy[Call], number: int, examples: int, phases: tuple[Phase, ...], body: Callable[[Call], None]
) -> None:
    # No example database: what a run finds must not depend on what an earlier run found.
    configure = settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=phases,
        suppress_health_check=_CHECKS,
        print_blob=False,
    )

    def test(call: Call) -> None:
        body(call)

    seed(number)(configure(given(calls)(test)))()


class _Sieve:
    """Lets through the calls that are worth making first.

    Hypothesis likes to stay near what it drew before. Calls that differ in nothing but the values of their arrays are
    therefore put aside after the first few, and made only when the others do not fill the limit.
    """

    def __init__(self) -> None:
        self.spare: list[Call] = []
        self._seen: set[str] = set()
        self._structures: Counter[str] = Counter()

    def passes(self, call: Call) -> bool:
        """Whether a call is neither a repetition nor too much like others."""
        data = call.to_json()
        text = json.dumps(data)
        if text in self._seen:
            return False
        self._seen.add(text)
        structure = json.dumps(_without_values(data))
        self._structures[structure] += 1
        if self._structures[structure] > _ALIKE:
            self.spare.append(call)
            return False
        return True


def _without_values(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: None if key == "values" else _without_values(item) for key, item in data.items()}
    return [_without_values(item) for item in data] if isinstance(data, list) else data


def draw_calls(calls: SearchStrategy[Call], number: int, limit: int, use: Callable[[Call], None]) -> None:
    """Hand `limit` distinct calls to `use`, or as many as there are.

    Nothing is raised for a divergence: a call that fails must not end the drawing of others.
    """
    sieve = _Sieve()
    used = refused = 0

    def body(call: Call) -> None:
        nonlocal used, refused
        if not sieve.passes(call):
            refused += 1
            if refused >= _PATIENCE * limit:
                raise _Enough
            reject()
        try:
            use(call)
        except Exception as error:
            raise _Broken from error
        used += 1
        if used >= limit:
            raise _Enough

    try:
        _run(calls, number, limit, (Phase.generate,), body)
    except _Broken as broken:
        raise broken.__cause__ or broken from None
    except (_Enough, Unsatisfiable):
        pass
    for call in sieve.spare[: limit - used]:
        use(call)


def shrink_call(
    calls: SearchStrategy[Call], number: int, limit: int, attempts: int, first: Call, shows: Callable[[Call], bool]
) -> Call:
    """The simplest call found that still `shows` a divergence first seen in `first`.

    The strategy is drawn again with the seed that found `first`; calls before it are known not to show the divergence
    and are not made again. `attempts` bounds the calls that are made.
    """
    sieve = _Sieve()
    best = first
    start = first.to_json()
    found = False
    tried = 0

    def body(call: Call) -> None:
        nonlocal best, found, tried
        if not found:
            found = call.to_json() == start
            if not found:
                if not sieve.passes(call):
                    reject()
                return
        elif tried >= attempts:
            raise _Enough
        tried += 1
        if shows(call):
            best = call
            raise _Shown

    try:
        _run(calls, number, limit, (Phase.generate, Phase.shrink), body)
    except (_Enough, _Shown, Unsatisfiable, Flaky):
        pass
    return best
