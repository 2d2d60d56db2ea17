"""The command line: `python -m conformance run|merge|replay|ledger|surface`."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .examine import replay
from .exclusions import excluded
from .judge import Judge
from .ledger import LEDGER, REASONS, Entry, LedgerError, entries_of, load_ledger, remove, write_entry
from .modes import MODES
from .options import Options, UsageError
from .profiles import PROFILES
from .record import BROKEN, CONFORMS, DIVERGES, USAGE
from .runner import merge, run
from .specs import registry
from .surface import surface
from .targets import TARGETS, UnknownTarget, load_target

__all__ = ["main"]

_OUT = "build/conformance"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="conformance", description="Compare a NumPy-like module with NumPy.")
    commands = parser.add_subparsers(dest="command", required=True)

    command = commands.add_parser("run", help="draw calls, compare, write the record and the reports")
    command.add_argument("--target", default="torchnp", help=f"module to test, such as {', '.join(TARGETS)}")
    command.add_argument("--modes", default="eager,compiled,gradient", help=f"comma-separated, of {', '.join(MODES)}")
    command.add_argument(
        "--select", action="append", default=[], metavar="GLOB", help="public NumPy names, such as 'numpy.linalg.*'"
    )
    command.add_argument("--profile", default="gate", help=f"how much to draw: {', '.join(PROFILES)}")
    command.add_argument("--shard", default="1/1", metavar="I/N", help="the I-th of N parts of the selection")
    command.add_argument(
        "--seed", type=int, default=0, help="another seed draws other calls; the same seed the same ones"
    )
    command.add_argument(
        "--jobs", type=int, default=min(os.cpu_count() or 1, 16), help="worker processes (default: one a core)"
    )
    command.add_argument("--out", default=_OUT, help="folder of the reports")
    command.add_argument(
        "--ledger", default=None, metavar="DIR", help="known divergences (default: torchnp's own, for torchnp)"
    )

    command = commands.add_parser("merge", help="put the records of shards together")
    command.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    command.add_argument("--out", type=Path, required=True)

    command = commands.add_parser("replay", help="make the call of one divergence again and show both sides")
    command.add_argument("fingerprint", help="from a report or from the ledger; a prefix will do")
    command.add_argument("--out", type=Path, default=Path(_OUT), help="folder of the last run")

    command = commands.add_parser("ledger", help="known divergences: list them, accept new ones, prune stale ones")
    command.add_argument("action", choices=("list", "accept", "prune"))
    command.add_argument("fingerprints", nargs="*", help="only these; by default all that the last run found")
    command.add_argument("--reason", choices=REASONS, help="why they are accepted (accept)")
    command.add_argument("--note", help="what is to be known about them (accept)")
    command.add_argument("--kind", help="only divergences of this kind (accept, list)")
    command.add_argument("--out", type=Path, default=Path(_OUT), help="folder of the last run")

    command = commands.add_parser("surface", help="every public NumPy name and whether a spec draws it")
    command.add_argument("--json", action="store_true")
    return parser


def _shard(text: str) -> tuple[int, int]:
    index, slash, count = text.partition("/")
    if not (slash and index.isdigit() and count.isdigit()):
        raise UsageError(f"--shard wants I/N, as in 2/8, not {text!r}")
    return int(index), int(count)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.jobs < 1:
        raise UsageError(f"--jobs wants at least 1, not {arguments.jobs}")
    return run(
        Options(
            target=arguments.target,
            modes=tuple(mode for mode in arguments.modes.split(",") if mode),
            select=tuple(arguments.select),
            profile=arguments.profile,
            shard=_shard(arguments.shard),
            seed=arguments.seed,
            jobs=arguments.jobs,
            out=str(Path(arguments.out).absolute()),
            ledger=arguments.ledger,
        )
    )


def _last_record(out: Path) -> dict[str, Any]:
    path = out / "report.json"
    if not path.is_file():
        raise UsageError(f"there is no report in {out}: `python -m conformance run` writes one")
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def _replay(arguments: argparse.Namespace) -> int:
    entries = load_ledger()
    target = "torchnp"
    if (arguments.out / "report.json").is_file():
        record = _last_record(arguments.out)
        run_target = record["run"]["target"]
        found = {
            entry.fingerprint: entry for entry in entries_of(record, "not-yet", "from the last run", "", known=True)
        }
        if run_target != "torchnp":
            target, entries = run_target, found
        else:
            entries = found | entries
    matches = [entry for key, entry in sorted(entries.items()) if key.startswith(arguments.fingerprint)]
    if len(matches) != 1:
        raise UsageError(f"{len(matches)} divergences, known or of the last run, begin with {arguments.fingerprint!r}")
    return _show(matches[0], target)


def _show(entry: Entry, module: str) -> int:
    print(f"{entry.function} {entry.kind} ({entry.mode}), {entry.reason}: {entry.note}")
    if entry.call is None:
        present = load_target(module).has(entry.function)
        print(f"{module} {'has' if present else 'has no'} {entry.function}")
        return CONFORMS if present else DIVERGES
    spec = registry().get(entry.function)
    if spec is None:
        raise UsageError(f"{entry.function} has no spec any more")
    numpy, target, messages = replay(entry, Judge(spec, load_target(module), PROFILES["gate"], 0))
    print(f"\n{entry.call.source()}\nNumPy:  {json.dumps(numpy)}\n{module}: {json.dumps(target)}")
    print("\n".join(messages) if messages else "no longer diverges")
    return DIVERGES if messages else CONFORMS


def _ledger(arguments: argparse.Namespace) -> int:
    if arguments.action == "list":
        entries = [e for e in load_ledger().values() if arguments.kind in (None, e.kind)]
        for entry in sorted(entries, key=lambda e: (e.function, e.kind, e.fingerprint)):
            print(f"{entry.fingerprint}  {entry.function}  {entry.kind}  {entry.mode}  {entry.reason}: {entry.note}")
        counts = Counter(entry.reason for entry in entries)
        print(f"{len(entries)} known: " + ", ".join(f"{n} {reason}" for reason, n in sorted(counts.items())))
        return CONFORMS
    record = _last_record(arguments.out)
    if record["run"]["target"] != "torchnp":
        raise UsageError("the ledger is torchnp's; the last run had another target")
    wanted = set(arguments.fingerprints)
    if arguments.action == "accept":
        return _accept(arguments, record, wanted)
    stale = {entry["fingerprint"] for entry in record["run"]["stale"]}
    pruned = [e for e in load_ledger().values() if e.fingerprint in stale and (not wanted or e.fingerprint in wanted)]
    for entry in pruned:
        remove(entry)
    print(f"{len(pruned)} entries deleted")
    return CONFORMS


def _accept(arguments: argparse.Namespace, record: dict[str, Any], wanted: set[str]) -> int:
    if not arguments.reason or not (arguments.note or "").strip():
        raise UsageError("accept wants --reason and --note: a known divergence says why it is known")
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    found = [
        entry
        for entry in entries_of(record, arguments.reason, arguments.note.strip(), today)
        if (not wanted or entry.fingerprint in wanted) and arguments.kind in (None, entry.kind)
    ]
    unknown = wanted - {entry.fingerprint for entry in found}
    if unknown:
        raise UsageError(f"not new in the last run: {', '.join(sorted(unknown))}")
    for entry in found:
        write_entry(entry)
    print(f"{len(found)} entries written to {LEDGER.name}/")
    return CONFORMS


def _surface(arguments: argparse.Namespace) -> int:
    specs, left_out = registry(), excluded()
    rows = [
        dataclasses.asdict(entry) | {"spec": entry.name in specs, "excluded": left_out.get(entry.name)}
        for entry in surface()
    ]
    if arguments.json:
        print(json.dumps(rows, indent=1))
        return CONFORMS
    for row in rows:
        state = "spec" if row["spec"] else f"excluded: {row['excluded']}" if row["excluded"] else "no spec"
        print(f"{row['name']:<48} {row['chapter']:<14} {row['kind']:<9} {state}")
    print(f"{len(rows)} names: {sum(bool(r['spec']) for r in rows)} with a spec, {len(left_out)} excluded")
    return CONFORMS


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is part of the contract."""
    arguments = _parser().parse_args(argv)
    try:
        if arguments.command == "run":
            return _run(arguments)
        if arguments.command == "merge":
            return merge(arguments.folders, arguments.out)
        return {"replay": _replay, "ledger": _ledger, "surface": _surface}[arguments.command](arguments)
    except (UsageError, UnknownTarget) as error:
        print(f"conformance: {error}", file=sys.stderr)
        return USAGE
    except LedgerError as error:
        print(f"conformance: ledger: {error}", file=sys.stderr)
        return BROKEN
