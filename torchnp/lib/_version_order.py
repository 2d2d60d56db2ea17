"""`NumpyVersion`: versions in the order of releases."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["NumpyVersion"]

_FORM = re.compile(r"(\d+)\.(\d+)\.(\d+)((?:a|b|rc)\d)?")


class NumpyVersion:
    """A version such as '1.8.0', '2.0.0rc1' or '2.1.0.dev0+git', to compare with others or with strings.

    Parameters
    ----------
    vstring : str

    Raises
    ------
    ValueError
        The string is no version of that form.

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.NumpyVersion("1.10.0") > "1.9.3"
    True
    >>> np.lib.NumpyVersion("2.0.0rc1") < "2.0.0"
    True
    """

    def __init__(self, vstring: str) -> None:
        found = _FORM.match(vstring)
        if found is None:
            raise ValueError("Not a valid numpy version string")
        self.vstring = vstring
        self.version = ".".join(found.groups()[:3])
        self.major, self.minor, self.bugfix = map(int, found.groups()[:3])
        whole = self.version == vstring
        self.pre_release = found[4] or ("final" if whole else "")
        self.is_devversion = ".dev" in vstring or "dev" in vstring

    @property
    def _rank(self) -> tuple[Any, ...]:
        # Of a version that is no release and no candidate, only the first letters' order is left.
        return (
            self.major,
            self.minor,
            self.bugfix,
            self.pre_release == "final",
            self.pre_release,
            not self.is_devversion,
        )

    def _ranks(self, other: Any) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        if not isinstance(other, str | NumpyVersion):
            raise ValueError("Invalid object to compare with NumpyVersion.")
        return self._rank, (NumpyVersion(other) if isinstance(other, str) else other)._rank

    def __lt__(self, other: Any) -> bool:
        mine, theirs = self._ranks(other)
        return mine < theirs

    def __le__(self, other: Any) -> bool:
        mine, theirs = self._ranks(other)
        return mine <= theirs

    def __eq__(self, other: object) -> bool:
        mine, theirs = self._ranks(other)
        return mine == theirs

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __gt__(self, other: Any) -> bool:
        mine, theirs = self._ranks(other)
        return mine > theirs

    def __ge__(self, other: Any) -> bool:
        mine, theirs = self._ranks(other)
        return mine >= theirs

    __hash__ = None  # type: ignore[assignment]  # Python's own way to say unhashable

    def __repr__(self) -> str:
        return f"NumpyVersion({self.vstring})"
