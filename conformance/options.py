"""What a run was asked to do, as data that travels to worker processes."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from .ledger import LEDGER, Entry, load_ledger
from .modes import MODES
from .profiles import PROFILES
from .surface import surface_names

__all__ = ["Options", "UsageError", "check", "selected"]


class UsageError(ValueError):
    """The command line asks for something that does not exist."""


@dataclass(frozen=True)
class Options:
    """One run."""

    target: str = "torchnp"
    modes: tuple[str, ...] = ("eager", "compiled", "gradient")
    select: tuple[str, ...] = ()
    profile: str = "gate"
    shard: tuple[int, int] = (1, 1)
    seed: int = 0
    jobs: int = 1
    out: str = "build/conformance"
    ledger: str | None = None
    """The folder of the ledger; by default torchnp's own, and none for another target."""

    def dumps(self) -> str:
        """The options as text."""
        return json.dumps(asdict(self))

    @classmethod
    def loads(cls, text: str) -> Options:
        """The options that `dumps` wrote."""
        data: dict[str, Any] = json.loads(text)
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
        return cls(**values)

    def entries(self) -> dict[str, Entry]:
        """The known divergences of the target."""
        if self.ledger is None:
            return load_ledger(LEDGER) if self.target == "torchnp" else {}
        return load_ledger(Path(self.ledger))


def _known(what: str, given: Iterable[str], known: Sequence[str]) -> None:
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            raise UsageError(f"unknown {what} {name!r}; {hint}")


def check(options: Options) -> None:
    """UsageError, with a suggestion, for a profile, mode, shard or glob that does not exist."""
    _known("profile", [options.profile], list(PROFILES))
    _known("mode", options.modes, list(MODES))
    index, count = options.shard
    if not 1 <= index <= count:
        raise UsageError(f"shard {index}/{count} does not exist: shards are numbered from 1")
    if not options.modes:
        raise UsageError("no mode to run")
    names = surface_names()
    for glob in options.select:
        if not any(fnmatchcase(name, glob) for name in names):
            near = difflib.get_close_matches(glob, names, n=1, cutoff=0.5)
            near = near or difflib.get_close_matches(f"numpy.{glob}", names, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else "globs match full names, as in 'numpy.linalg.*'"
            raise UsageError(f"no public NumPy name matches {glob!r}; {hint}")


def selected(options: Options) -> list[str]:
    """The public names of the run: those that a glob matches, of which this shard takes every N-th."""
    names = [
        name
        for name in sorted(surface_names())
        if not options.select or any(fnmatchcase(name, glob) for glob in options.select)
    ]
    index, count = options.shard
    return names[index - 1 :: count]
