"""No garbage collection while the package is imported."""

from __future__ import annotations

import gc

__all__ = ["Pause"]


class Pause:
    """Keeps the garbage collector from running for as long as the object lives.

    The import makes many small objects, which would have the collector go through all that torch has allocated: that
    takes as long as the import itself. An import that fails lets the object go, too.
    """

    __slots__ = ("_enabled",)

    def __init__(self) -> None:
        self._enabled = gc.isenabled()
        gc.disable()

    def __del__(self) -> None:
        if self._enabled:
            gc.enable()
