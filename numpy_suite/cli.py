"""The command line: `python -m numpy_suite [FILE …]`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from conformance.targets import UnknownTarget

from .classify import NUMERIC
from .report import record_of, summary_of
from .running import reference_classes, run_tests
from .suite import UsageError, suite_files
from .triage import TriageError, explain, load_triage

__all__ = ["main"]

_TRIAGED = "torchnp"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="numpy_suite", description="Run NumPy's own test suite against a module like it."
    )
    parser.add_argument("files", nargs="*", help="globs such as 'lib/*' or test_einsum.py; all files by default")
    parser.add_argument(
        "--target", default=_TRIAGED, help="module to test, such as torchnp, torch._numpy or numpy itself"
    )
    parser.add_argument(
        "--jobs", type=int, default=min(os.cpu_count() or 1, 16), help="worker processes (default: one a core)"
    )
    parser.add_argument("--every", action="store_true", help="run the tests that do not count, too")
    parser.add_argument("--timeout", type=int, default=240, help="seconds a test may take")
    parser.add_argument("--out", type=Path, default=Path("build/numpy-suite"), help="folder of the reports")
    parser.add_argument(
        "--show", action="store_true", help="group the failures of the last run by their message, and run nothing"
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the suite; 0 if all failures are explained and all explanations true, 1 if not, 2 for a misuse."""
    options = _parser().parse_args(arguments)
    try:
        return _show(options.out) if options.show else _run(options)
    except (UsageError, UnknownTarget, TriageError) as error:
        print(error, file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    files = suite_files(options.files)
    classes = reference_classes(files)
    wanted = [name for name, verdict in classes.items() if options.every or verdict.name == NUMERIC]
    outcomes = run_tests(files, options.target, jobs=options.jobs, timeout=options.timeout, wanted=wanted)
    numeric = {name: outcome.result for name, outcome in outcomes.items() if classes[name].name == NUMERIC}
    entries = load_triage() if options.target == _TRIAGED else []
    failed = [name for name, result in numeric.items() if result == "failed"]
    passed = [name for name, result in numeric.items() if result == "passed"]
    explained = explain(failed, passed, entries, whole=not options.files)
    record = record_of(options.target, classes, outcomes, explained)
    summary = summary_of(record)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "report.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    (options.out / "summary.md").write_text(summary, encoding="utf-8")
    print(f"\n{summary}")
    return _verdict(record, judged=options.target == _TRIAGED)


def _verdict(record: dict[str, Any], *, judged: bool) -> int:
    """Say what is wrong, if the target is the one that the triage is about."""
    if not judged:
        return 0
    problems = {
        "fail and are in no triage file": record["unexplained"],
        "pass although a triage file says that they fail": record["stale"],
        "globs of the triage match no numeric test": record["idle"],
    }
    for problem, names in problems.items():
        if names:
            print(f"{len(names):,} {problem}:", *(f"  {name}" for name in names[:20]), sep="\n")
    return 1 if any(problems.values()) else 0


def _show(out: Path) -> int:
    path = out / "report.json"
    if not path.is_file():
        raise UsageError(f"there is no report in {out}: run the suite first")
    causes: dict[str, list[str]] = defaultdict(list)
    for name, test in json.loads(path.read_text(encoding="utf-8"))["tests"].items():
        if test["class"] == NUMERIC and test["result"] == "failed":
            causes[" ".join(test["message"].split())[:200]].append(name)
    for message, names in sorted(causes.items(), key=lambda cause: -len(cause[1])):
        print(f"{len(names):5} {message}", *(f"        {name}" for name in names[:3]), sep="\n")
    return 0
