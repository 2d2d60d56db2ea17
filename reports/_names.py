"""File names for function pages."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

__all__ = ["page_names"]

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


def page_names(names: Iterable[str]) -> dict[str, str]:
    """Map each public name to a file name that is safe, and distinct also where the file system folds case."""
    names = list(names)
    stems = {name: _UNSAFE.sub("_", name).lstrip(".")[:120] for name in names}
    folded = Counter(stem.lower() for stem in stems.values())
    pages = {}
    for name, stem in stems.items():
        # Only a name that was changed, or that differs from another by case alone, needs a suffix; a lower-case
        # original keeps its plain address.
        plain = stem == name and (folded[stem.lower()] == 1 or stem == stem.lower())
        suffix = "" if plain else "-" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        pages[name] = f"{stem}{suffix}.html"
    return pages
