"""Running: plan, workers, record, reports, verdict."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import reports

from .exclusions import EXCLUSIONS
from .ledger import Entry
from .options import Options, check
from .plan import make_plan
from .plugin import Collected
from .progress import Progress
from .record import assemble, exit_code, merge_records, summary
from .targets import load_target

__all__ = ["finish", "merge", "run"]

# What every worker must have, set before any of them starts: one thread each, one hash seed, no stray plugins.
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTEST_ADDOPTS": "",
}


def run(options: Options) -> int:
    """Judge the target and write the record; the exit code says how it went."""
    check(options)
    target = load_target(options.target)
    entries = options.entries()
    plan = make_plan(options, target, entries)
    out = Path(options.out)
    shutil.rmtree(out / ".running", ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    started = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    begin = time.monotonic()
    functions = list(plan.records)
    complaints = list(plan.complaints)
    if plan.judged:
        with Progress(len(plan.judged)) as progress:
            collected = _workers(options, entries, progress)
        functions += collected.records.values()
        complaints += collected.errors
        complaints += [f"{name}: no worker examined it" for name in plan.judged if name not in collected.records]
    shutil.rmtree(out / ".running", ignore_errors=True)
    stale = [entry.summary() for entry in plan.stale]
    return finish(assemble(options, functions, stale, complaints, started, time.monotonic() - begin), out)


def _workers(options: Options, entries: dict[str, Entry], progress: Progress) -> Collected:
    """Examine every planned function in worker processes."""
    os.environ.update(_ENVIRONMENT)
    collected = Collected(options, entries, progress)
    arguments = [
        *("-p", "conformance.plugin", "-p", "xdist", "-p", "no:terminal", "-p", "no:cacheprovider", "--noconftest"),
        *("-c", os.devnull, "--rootdir", str(EXCLUSIONS.parent), "-n", str(options.jobs), "--dist", "worksteal"),
        *("--max-worker-restart", str(progress.total), "--conformance-options", options.dumps(), str(EXCLUSIONS)),
    ]
    code = pytest.main(arguments, plugins=[collected])
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        collected.errors.append(f"pytest ended with {pytest.ExitCode(code).name}")
    return collected


def finish(record: dict[str, Any], out: Path) -> int:
    """Write the record and its reports, print the summary, and give the verdict."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "report.json").write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    reports.write(record, out)
    print("\n".join(summary(record, str(out / "index.html"))))
    code = exit_code(record)
    if not record["run"]["counts"]["judged"]:
        print("nothing was judged: the selection holds only excluded or missing names", file=sys.stderr)
    return code


def merge(folders: Sequence[Path], out: Path) -> int:
    """Put the records of shards together and judge them as one run."""
    records = [json.loads((folder / "report.json").read_text(encoding="utf-8")) for folder in folders]
    return finish(merge_records(records), out)
