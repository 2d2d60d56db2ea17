"""The pytest plugin: one item a function, spread over processes by pytest-xdist.

pytest brings what a long parallel run needs (workers, work stealing, dead workers replaced); what an item finds is not
a test result but a record, which travels to the controller as JSON. A divergence is data: no item "fails" for it.
"""

from __future__ import annotations

import faulthandler
import importlib
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from .blackbox import BlackBox, last_call
from .examine import examine, sudden
from .exclusions import EXCLUSIONS
from .ledger import Entry
from .options import Options
from .plan import make_plan
from .profiles import PROFILES
from .progress import Progress
from .specs import registry
from .targets import Target, load_target

__all__ = ["Collected", "pytest_addoption", "pytest_collect_file", "pytest_configure"]

_PROPERTY = "conformance"


class _Hang(BaseException):
    """An item ran out of time; a BaseException, so that nothing on the way takes it for a result."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option, which holds them all: what workers are told is what the controller was told."""
    group = parser.getgroup("conformance")
    group.addoption("--conformance-options", default=None, help="the options of `python -m conformance run`, as JSON")


def pytest_configure(config: pytest.Config) -> None:
    """Read the options once."""
    text = config.getoption("--conformance-options")
    if text is None:
        raise pytest.UsageError("this plugin is started by `python -m conformance run`")
    config.stash[_OPTIONS] = Options.loads(text)


_OPTIONS = pytest.StashKey[Options]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The surface stands for a test file: what it does not exclude is collected."""
    return _Surface.from_parent(parent, path=file_path) if file_path == EXCLUSIONS else None


class _Surface(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        options = self.config.stash[_OPTIONS]
        target = load_target(options.target)
        _single_threaded(target)
        entries = options.entries()
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        box = BlackBox(Path(options.out, ".running"), worker)
        for name in make_plan(options, target, entries).judged:
            own = {key: entry for key, entry in sorted(entries.items()) if entry.function == name}
            yield _Function.from_parent(self, name=name, target=target, entries=own, box=box)


def _single_threaded(target: Target) -> None:
    """One thread a worker: the workers are the parallelism, and sums come out the same on every machine."""
    if target.compiles:
        importlib.import_module("torch").set_num_threads(1)


class _Function(pytest.Item):
    def __init__(self, *, target: Target, entries: dict[str, Entry], box: BlackBox, **rest: Any) -> None:
        super().__init__(**rest)
        self.target = target
        self.entries = entries
        self.box = box

    def runtest(self) -> None:
        options = self.config.stash[_OPTIONS]
        profile = PROFILES[options.profile]
        spec = registry()[self.name]
        try:
            with _alarm(profile.timeout):
                record = examine(spec, self.target, profile, options.modes, options.seed, self.entries, self.box)
        except _Hang:
            message = f"does not come back within {profile.timeout:g} seconds"
            record = sudden(
                self.name, spec.chapter, options.modes, "timeout", message, self.box.call, self.box.mode, self.entries
            )
        self.box.clear()
        self.user_properties.append((_PROPERTY, json.dumps(record)))


class _alarm:
    """Ends the block after some seconds, or the process where the block does not listen."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        signal.signal(signal.SIGALRM, self._ring)
        signal.setitimer(signal.ITIMER_REAL, self.seconds)
        faulthandler.dump_traceback_later(1.5 * self.seconds, exit=True)

    def __exit__(self, *exc: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        raise _Hang


class Collected:
    """The controller's side: gathers the records of all workers and shows how far they are."""

    def __init__(self, options: Options, entries: dict[str, Entry], progress: Progress) -> None:
        self.options = options
        self.entries = entries
        self.progress = progress
        self.records: dict[str, dict[str, Any]] = {}
        self.errors: list[str] = []

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the record that an item brings, or the traceback of a harness that failed."""
        name = report.nodeid.rpartition("::")[2]
        for key, value in report.user_properties:
            if key == _PROPERTY and name not in self.records:
                self._take(json.loads(str(value)))
        if report.failed and name not in self.records and not getattr(report, "crashed", False):
            self.errors.append(f"{name}: {report.longreprtext.strip().splitlines()[-1]}")
            chapter = registry()[name].chapter
            self._take({"name": name, "chapter": chapter, "status": "error", "reason": report.longreprtext,
                        "modes": {}, "arguments": {}, "divergences": [], "stale": []})  # fmt: skip

    @pytest.hookimpl(optionalhook=True)
    def pytest_handlecrashitem(self, crashitem: str, report: Any) -> None:
        """A worker that died takes only its own function along: xdist starts another for the rest."""
        name = crashitem.rpartition("::")[2]
        worker = report.node.gateway.id
        mode, call = last_call(Path(self.options.out, ".running"), worker)
        call = call if call is not None and call.name == name else None
        report.crashed = True
        own = {key: entry for key, entry in self.entries.items() if entry.function == name}
        message = "the process that made the call died"
        self._take(sudden(name, registry()[name].chapter, self.options.modes, "crash", message, call, mode, own))

    @pytest.hookimpl
    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A worker that cannot collect examines nothing: the harness failed."""
        if report.failed:
            self.errors.append(report.longreprtext.strip())

    def _take(self, record: dict[str, Any]) -> None:
        self.records[record["name"]] = record
        new = sum(not d["known"] and d["severity"] != "cosmetic" for d in record["divergences"])
        self.progress.advance(record["name"], new)
