"""One run of pytest over files of the suite, and what came of each test."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pytest

from .classify import Verdict
from .plugin import NUMPYS_NAME
from .suite import UsageError, numpy_root

__all__ = ["Outcome", "reference_classes", "run_tests"]

_NOT_COLLECTED = "the target does not get as far as this test: its module or its parameters fail"


_ENDINGS = frozenset(
    {
        pytest.ExitCode.OK,
        pytest.ExitCode.TESTS_FAILED,
        pytest.ExitCode.INTERRUPTED,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    }
)


@dataclass(frozen=True)
class Outcome:
    """What came of one test: passed, failed or skipped, and the message of a failure."""

    result: str
    message: str = ""


def _arguments(files: list[Path], target: str) -> list[str]:
    here = Path(__file__).parent
    return [
        "-p",
        "numpy_suite.plugin",
        "-c",
        str(here / "pytest.ini"),
        f"--rootdir={numpy_root()}",
        "--noconftest",
        "--import-mode=importlib",
        "-p",
        "no:cacheprovider",
        "--continue-on-collection-errors",
        "-m",
        "not slow",
        f"--suite-target={target}",
        *map(str, files),
    ]


def reference_classes(files: list[Path]) -> dict[str, Verdict]:
    """Every test of the files as NumPy itself collects them, and what each is about."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "classes.json"
        command = [
            sys.executable,
            "-m",
            "pytest",
            *_arguments(files, "numpy"),
            "--collect-only",
            "-q",
            f"--suite-classes={out}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
        if done.returncode not in {0, 5} or not out.is_file():
            raise UsageError(f"NumPy's own suite could not be collected:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return {name: Verdict(*verdict) for name, verdict in json.loads(out.read_text(encoding="utf-8")).items()}


class _Outcomes:
    """Collects the results of all workers."""

    def __init__(self) -> None:
        self.found: dict[str, Outcome] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the result of one phase of one test; the first phase that fails decides."""
        # Of a test that takes its worker down with it there is a report without properties.
        name = str(dict(report.user_properties).get(NUMPYS_NAME, report.nodeid))
        if report.failed:
            if self.found.get(name, Outcome("passed")).result != "failed":
                self.found[name] = Outcome("failed", _message(report))
        elif report.skipped:
            self.found[name] = Outcome("skipped")
        elif report.when == "call":
            self.found[name] = Outcome("passed")


def _message(report: pytest.TestReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash is None:
        return str(report.longrepr)[-300:]
    where = Path(crash.path).name
    message = crash.message if len(crash.message) < 600 else f"{crash.message[:250]} … {crash.message[-250:]}"
    return f"{message} ({where}:{crash.lineno})"


def run_tests(
    files: list[Path],
    target: str,
    *,
    jobs: int,
    timeout: int,
    wanted: Collection[str],
) -> dict[str, Outcome]:
    """Run the wanted tests of the files; one that the target never gets to has failed like any other."""
    outcomes = _Outcomes()
    with tempfile.TemporaryDirectory() as folder:
        only = Path(folder) / "wanted.json"
        only.write_text(json.dumps(list(wanted)), encoding="utf-8")
        status = pytest.main(
            [
                *_arguments(files, target),
                f"--suite-only={only}",
                f"--timeout={timeout}",
                f"-n{jobs}",
                "-q",
                "--no-header",
                "--no-summary",
                "--tb=short",
                "--max-worker-restart=1000",
            ],
            plugins=[outcomes],
        )
    if status not in _ENDINGS:
        raise RuntimeError(f"pytest ended with status {status}")
    return {name: outcomes.found.get(name, Outcome("failed", _NOT_COLLECTED)) for name in wanted}
