"""Progress of a run: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

__all__ = ["Progress"]

_SECONDS_BETWEEN_LINES = 20.0


class Progress:
    """How many functions are done and how many new divergences they have."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self.new = 0
        self._start = self._said = time.monotonic()
        self._bar: RichProgress | None = None
        if sys.stderr.isatty():
            columns = (TextColumn("{task.description:<40}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = RichProgress(
                *columns, TextColumn("{task.fields[new]} new"), console=Console(stderr=True), transient=True
            )
            self._task = self._bar.add_task("starting workers", total=total, new=0)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, name: str, new: int) -> None:
        """One more function is done."""
        self.done += 1
        self.new += new
        if self._bar is not None:
            self._bar.update(self._task, completed=self.done, description=name[-40:], new=self.new)
            return
        now = time.monotonic()
        if now - self._said >= _SECONDS_BETWEEN_LINES or self.done == self.total:
            self._said = now
            seconds = now - self._start
            print(
                f"{self.done}/{self.total} functions, {self.new} new divergences, {seconds:.0f} s",
                file=sys.stderr,
                flush=True,
            )
