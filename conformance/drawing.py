"""Drawing: calls out of a strategy, by Hypothesis, the same ones in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

from .call import Call

__all__ = ["draw_calls", "seed_of", "shrink_call"]


class _Enough(BaseException):
    """Ends a Hypothesis run from inside; a BaseException, which Hypothesis lets pass."""


class _Shown(Exception):
    """The divergence that is being shrunk."""


# Every health check is about tests that are slow or wasteful to draw, which is the business of the strategies' own
# tests; here a call that is slow on a target is an observation and not a mistake.
_CHECKS = tuple(HealthCheck)


def seed_of(name: str, number: int) -> int:
    """The seed of a function: its own, whichever functions were drawn before it."""
    return int.from_bytes(hashlib.sha256(f"{name}#{number}".encode()).digest()[:8], "big")


def _run(calls: SearchStrategy[Call], number: int, examples: int, phases: tuple[Phase, ...], body: Callable[[Call], None]) -> None:
    # No example database: what a run finds must not depend on what an earlier run found.
    configure = settings(
        max_examples=examples, database=None, deadline=None, phases=phases, suppress_health_check=_CHECKS, print_blob=False
    )

    def test(call: Call) -> None:
        body(call)

    seed(number)(configure(given(calls)(test)))()


def draw_calls(calls: SearchStrategy[Call], number: int, limit: int, use: Callable[[Call], bool]) -> None:
    """Hand drawn calls to `use` until it has said `limit` times that one was new to it.

    Nothing is raised for a divergence: a call that fails must not end the drawing of others.
    """
    taken = 0

    def body(call: Call) -> None:
        nonlocal taken
        taken += use(call)
        if taken >= limit:
            raise _Enough

    try:
        _run(calls, number, 3 * limit, (Phase.generate,), body)
    except _Enough:
        pass


def shrink_call(
    calls: SearchStrategy[Call], number: int, limit: int, attempts: int, first: Call, shows: Callable[[Call], bool]
) -> Call:
    """The simplest call found that still `shows` a divergence first seen in `first`.

    The strategy is drawn again with the seed that found `first`; calls before it are known not to show the divergence
    and are not made again. `attempts` bounds the calls that are made.
    """
    best = first
    start = first.to_json()
    found = False
    tried = 0

    def body(call: Call) -> None:
        nonlocal best, found, tried
        if not found:
            if call.to_json() != start:
                return
            found = True
        elif tried >= attempts:
            raise _Enough
        tried += 1
        if shows(call):
            best = call
            raise _Shown

    try:
        _run(calls, number, 3 * limit, (Phase.generate, Phase.shrink), body)
    except (_Enough, _Shown):
        pass
    return best
