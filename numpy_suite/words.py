"""The words that a test is judged by, and what those in NumPy's namespace stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from .names import is_tool, public_name, reference_member

__all__ = ["DTYPE_NAMES", "PRIVATE", "TYPECODES", "Word", "words_of_path"]

PRIVATE = "private"
DTYPE_NAMES = re.compile(
    r"(d|dt|dtypes?|types?|typecodes?|codes?|t|char|kinds?|\w+_(dtypes?|types?|dt)|(dtype|type|dt)_?\w*)"
)
"""Variables that hold dtypes, by the habit of those who wrote the tests."""
TYPECODES = re.compile(r"[?bBhHiIlLqQnNpPefdgFDGOSUVMmTac]{2,}")


@dataclass(frozen=True)
class Word:
    """Something that a source says, and as what."""

    kind: str
    text: str


def words_of_path(path: str) -> Iterator[Word]:
    """What a dotted path says: itself, its public spelling, or that it has none."""
    owner, _, name = path.rpartition(".")
    yield Word("path", path)
    if not owner or is_tool(owner) or is_tool(path) or owner.startswith("numpy.ma"):
        return
    try:
        found = reference_member(owner, name)
    except (AttributeError, ImportError):
        return
    if isinstance(found, ModuleType):
        if any(part.startswith("_") for part in path.split(".")[1:]) and found.__name__.startswith("numpy._core._"):
            yield Word("class", f"{PRIVATE}: {path}")
        return
    public = public_name(owner, name)
    if public is None:
        yield Word("class", f"{PRIVATE}: {path}")
    else:
        yield Word("path", ".".join(public))
