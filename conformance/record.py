"""The record of a run: report.json as a dictionary, its verdict, and the summary for a terminal."""

from __future__ import annotations

import importlib.metadata
import platform
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .options import Options, UsageError

__all__ = ["BROKEN", "CONFORMS", "DIVERGES", "USAGE", "assemble", "exit_code", "merge_records", "summary"]

CONFORMS, DIVERGES, USAGE, BROKEN = 0, 1, 2, 3
_PACKAGES = ("numpy", "torch", "hypothesis", "pytest", "pytest-xdist", "jax", "cupy")


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "platform": f"{platform.system()} {platform.machine()}"}
    for package in _PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def assemble(
    options: Options,
    functions: Iterable[dict[str, Any]],
    stale: Iterable[Mapping[str, str]],
    complaints: Sequence[str],
    started: str,
    wall_seconds: float,
) -> dict[str, Any]:
    """The record of one run."""
    listed = sorted(functions, key=lambda function: function["name"])
    found = list(stale)
    for function in listed:
        found += function.pop("stale", [])
    index, count = options.shard
    run = {
        "target": options.target,
        "modes": list(options.modes),
        "profile": options.profile,
        "select": list(options.select),
        "seed": options.seed,
        "jobs": options.jobs,
        "shard": None if count == 1 else f"{index}/{count}",
        "versions": _versions(),
        "started": started,
        "wall_seconds": round(wall_seconds, 2),
        "stale": sorted(found, key=lambda entry: entry["fingerprint"]),
        "complaints": list(complaints),
    }
    record = {"schema": 1, "run": run, "functions": listed}
    run["counts"] = _counts(record)
    return record


def merge_records(records: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The records of shards as one: functions together, wall time of the slowest."""
    first = records[0]["run"]
    for record in records[1:]:
        for key in ("target", "modes", "profile", "seed"):
            if record["run"][key] != first[key]:
                raise UsageError(f"cannot merge runs that differ in {key}: {first[key]!r} and {record['run'][key]!r}")
    functions: dict[str, dict[str, Any]] = {}
    for function in (function for record in records for function in record["functions"]):
        if function["name"] in functions:
            raise UsageError(f"{function['name']} is in two of the records")
        functions[function["name"]] = function
    stale = {entry["fingerprint"]: entry for record in records for entry in record["run"]["stale"]}
    run = first | {
        "shard": None,
        "wall_seconds": max(record["run"]["wall_seconds"] for record in records),
        "stale": [stale[key] for key in sorted(stale)],
        "complaints": sorted({text for record in records for text in record["run"]["complaints"]}),
    }
    merged = {"schema": 1, "run": run, "functions": [functions[name] for name in sorted(functions)]}
    run["counts"] = _counts(merged)
    return merged


def _counts(record: Mapping[str, Any]) -> dict[str, int]:
    statuses = Counter(function["status"] for function in record["functions"])
    distinct: dict[str, dict[str, Any]] = {}
    for function in record["functions"]:
        distinct.update((found["fingerprint"], found) for found in function["divergences"])
    new = [found for found in distinct.values() if not found["known"]]
    counts = {f"functions_{status}": number for status, number in sorted(statuses.items())}
    counts["functions"] = len(record["functions"])
    counts["judged"] = sum(bool(function["modes"]) for function in record["functions"])
    counts["new"] = sum(found["severity"] != "cosmetic" for found in new)
    counts["cosmetic"] = sum(found["severity"] == "cosmetic" for found in new)
    counts["known"] = len(distinct) - len(new)
    counts["stale"] = len(record["run"]["stale"])
    counts["calls"] = sum(m["examples"] for function in record["functions"] for m in function["modes"].values())
    return counts


def exit_code(record: Mapping[str, Any]) -> int:
    """3 where the harness failed, 2 where nothing was judged, 1 for new divergences or stale entries, else 0."""
    counts = record["run"]["counts"]
    if counts.get("functions_error") or record["run"]["complaints"]:
        return BROKEN
    if not counts["judged"]:
        return USAGE
    return DIVERGES if counts["new"] or counts["stale"] else CONFORMS


def summary(record: Mapping[str, Any], index: str) -> list[str]:
    """At most 30 lines for a terminal; the last says which file to open."""
    run, counts = record["run"], record["run"]["counts"]
    statuses = ("conforms", "known", "diverges", "missing", "not-run", "excluded", "error")
    shown = ", ".join(f"{counts[f'functions_{s}']} {s}" for s in statuses if counts.get(f"functions_{s}"))
    found = f"{counts['new']} new, {counts['known']} known, {counts['cosmetic']} cosmetic"
    modes = ", ".join(run["modes"])
    lines = [
        f"{run['target']} against NumPy {run['versions'].get('numpy')}: {modes}, profile {run['profile']}",
        f"  {counts['functions']} public names: {shown}",
        f"  {counts['calls']} calls in {run['wall_seconds']:.0f} s; divergences: {found}",
    ]
    lines += [f"  harness: {text}" for text in run["complaints"][:5]]
    if len(run["complaints"]) > 5:
        lines.append(f"  harness: and {len(run['complaints']) - 5} more of these")
    lines += _worst(record)
    if run["stale"]:
        stale = ", ".join(f"{entry['function']} ({entry['fingerprint']})" for entry in run["stale"][:4])
        lines.append(
            f"  {len(run['stale'])} stale in the ledger: {stale}; `python -m conformance ledger prune` deletes them"
        )
    lines.append(f"open {index}")
    return lines


def _worst(record: Mapping[str, Any]) -> list[str]:
    order = ("silent-wrong", "loud", "permissive")
    found = {
        d["fingerprint"]: (order.index(d["severity"]), function["name"], d)
        for function in record["functions"]
        for d in function["divergences"]
        if not d["known"] and d["severity"] in order and d["kind"] != "missing"
    }
    worst = sorted(found.values(), key=lambda item: (item[0], item[1], item[2]["fingerprint"]))
    lines = [
        f"  {name} {d['kind']} ({d['first_mode']}): {d['message'][:90]} [{d['fingerprint']}]"
        for _, name, d in worst[:12]
    ]
    return lines + ([f"  and {len(worst) - 12} more new divergences"] if len(worst) > 12 else [])
