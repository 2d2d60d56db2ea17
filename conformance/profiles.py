"""Profiles: how much work one function is worth."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PROFILES", "Profile"]


@dataclass(frozen=True)
class Profile:
    """Budgets, all counted in calls rather than seconds, so that a slow machine reaches the same verdict."""

    name: str
    eager: int
    """Distinct calls a function, eagerly."""
    compiled: int
    """Distinct calls a function in each compiled mode: structures, each traced once, times their value sets."""
    rounds: int
    """Further value sets that go through the same compiled program."""
    group: int
    """Structures that share one compiled program."""
    shrinks: int
    """New divergences a function that are shrunk; the others are shown as drawn."""
    attempts: int
    """Calls tried while one divergence is shrunk."""
    timeout: float
    """Seconds after which a function is given up: far beyond what any needs, so it only meets hangs."""


PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("quick", eager=15, compiled=4, rounds=1, group=2, shrinks=2, attempts=60, timeout=60),
        Profile("gate", eager=60, compiled=16, rounds=3, group=4, shrinks=3, attempts=50, timeout=300),
        Profile("deep", eager=600, compiled=250, rounds=4, group=6, shrinks=50, attempts=600, timeout=900),
    )
}
