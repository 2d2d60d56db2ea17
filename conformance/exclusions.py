"""Exclusions: the public names that numbers cannot express, each with its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from .surface import surface_names

__all__ = ["EXCLUSIONS", "Exclusion", "excluded", "exclusions", "stale_exclusions"]

EXCLUSIONS = Path(__file__).with_name("exclusions.toml")


@dataclass(frozen=True)
class Exclusion:
    """A reason and the names that it covers."""

    reason: str
    globs: tuple[str, ...]


@cache
def exclusions() -> tuple[Exclusion, ...]:
    """What exclusions.toml says."""
    data = tomllib.loads(EXCLUSIONS.read_text(encoding="utf-8"))
    return tuple(Exclusion(entry["reason"], tuple(entry["names"])) for entry in data["exclusion"])


@cache
def excluded() -> dict[str, str]:
    """Name -> reason, for every public name that is excluded; the first matching entry gives the reason."""
    found: dict[str, str] = {}
    for name in surface_names():
        for entry in exclusions():
            if any(fnmatchcase(name, glob) for glob in entry.globs):
                found[name] = entry.reason
                break
    return found


def stale_exclusions(specs: Iterable[str] = ()) -> list[str]:
    """Complaints: globs that match no public name, and names that have a spec although they are excluded."""
    names = surface_names()
    complaints = [
        f"exclusions.toml: {glob!r} matches no public name"
        for entry in exclusions()
        for glob in entry.globs
        if not any(fnmatchcase(name, glob) for name in names)
    ]
    return complaints + [f"exclusions.toml: {name} is excluded and has a spec" for name in specs if name in excluded()]
