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
    """Distinct structures a function in each compiled mode; each is traced once."""
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
        Profile("quick", eager=15, compiled=3, rounds=1, group=3, shrinks=2, attempts=60, timeout=60),
        Profile("gate", eager=60, compiled=15, rounds=2, group=5, shrinks=4, attempts=60, timeout=120),
        Profile("deep", eager=600, compiled=60, rounds=4, group=6, shrinks=50, attempts=600, timeout=900),
    )
}
