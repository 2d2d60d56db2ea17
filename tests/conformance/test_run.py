"""The command line end to end: exit codes, dead workers, stale entries, shards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conformance.call import Call
from conformance.cli import main
from conformance.divergence import fingerprint
from conformance.ledger import Entry, missing_entry, write_entry
from strategies.recipes import Array

ROOT = Path(__file__).parents[2]


def conformance(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m conformance` in a process of its own, with the tests' own modules to be targets."""
    path = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    return subprocess.run(
        [sys.executable, "-m", "conformance", *arguments],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def run(
    out: Path, target: str, *names: str, extra: tuple[str, ...] = ()
) -> tuple[subprocess.CompletedProcess[str], Any]:
    selects = [argument for name in names for argument in ("--select", name)]
    done = conformance(
        "run",
        "--target",
        target,
        "--profile",
        "quick",
        "--modes",
        "eager",
        "--jobs",
        "1",
        "--out",
        str(out),
        *selects,
        *extra,
    )
    path = out / "report.json"
    return done, json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def by_name(record: Any) -> dict[str, Any]:
    return {function["name"]: function for function in record["functions"]}


def test_numpy_conforms_to_itself(tmp_path: Path) -> None:
    done, record = run(tmp_path, "numpy", "numpy.cumsum", "numpy.char.add")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == f"open {tmp_path / 'index.html'}"
    assert (tmp_path / "index.html").is_file()
    functions = by_name(record)
    assert functions["numpy.cumsum"]["status"] == "conforms"
    assert functions["numpy.cumsum"]["modes"]["eager"]["examples"] == 15
    assert functions["numpy.cumsum"]["arguments"]["axis"]["non_default"] > 0
    assert functions["numpy.char.add"]["status"] == "excluded"


def test_a_dead_worker_is_a_divergence_and_the_run_goes_on(tmp_path: Path) -> None:
    done, record = run(tmp_path, "crashing", "numpy.flip", "numpy.cumsum", "numpy.sort")
    functions = by_name(record)
    [crash] = functions["numpy.flip"]["divergences"]

    assert done.returncode == 1, done.stderr
    assert (crash["kind"], crash["severity"], crash["mode"]) == ("crash", "loud", "eager")
    assert crash["fingerprint"] == fingerprint("numpy.flip", "eager", "crash", "//")
    assert Call.from_json(crash["call"]).name == "numpy.flip"
    assert functions["numpy.cumsum"]["status"] == functions["numpy.sort"]["status"] == "conforms"


def test_a_stale_entry_fails_the_run(tmp_path: Path) -> None:
    call = Call("numpy.cumsum", (Array("int64", (2,), (1, 2)),))
    name = fingerprint("numpy.cumsum", "eager", "value", "exact/i/")
    write_entry(
        Entry(name, "numpy.cumsum", "value", "eager", "exact/i/", "torch", "fixed by now", "2026-01-02", call),
        tmp_path / "ledger",
    )
    write_entry(missing_entry("numpy.sort", "not-yet", "written by now", "2026-01-02"), tmp_path / "ledger")
    done, record = run(
        tmp_path / "out", "numpy", "numpy.cumsum", "numpy.sort", extra=("--ledger", str(tmp_path / "ledger"))
    )

    assert done.returncode == 1, done.stderr
    assert {entry["function"] for entry in record["run"]["stale"]} == {"numpy.cumsum", "numpy.sort"}


def test_known_divergences_do_not_fail_the_run(tmp_path: Path) -> None:
    known = fingerprint("numpy.flip", "eager", "crash", "//")
    write_entry(
        Entry(known, "numpy.flip", "crash", "eager", "//", "torch", "it dies", "2026-01-02"), tmp_path / "ledger"
    )
    done, record = run(tmp_path / "out", "crashing", "numpy.flip", extra=("--ledger", str(tmp_path / "ledger")))

    assert done.returncode == 0, done.stderr
    assert by_name(record)["numpy.flip"]["status"] == "known"


def test_shards_merge_into_the_whole(tmp_path: Path) -> None:
    names = ("numpy.cumsum", "numpy.sort", "numpy.flip")
    for index in (1, 2):
        run(tmp_path / str(index), "numpy", *names, extra=("--shard", f"{index}/2"))
    done = conformance("merge", str(tmp_path / "1"), str(tmp_path / "2"), "--out", str(tmp_path / "whole"))
    record = json.loads((tmp_path / "whole" / "report.json").read_text(encoding="utf-8"))

    assert done.returncode == 0, done.stderr
    assert set(by_name(record)) == set(names)
    assert record["run"]["shard"] is None


@pytest.mark.parametrize(
    ("arguments", "suggestion"),
    [
        (("--target", "torchmp"), "torchnp"),
        (("--target", "torch.numpy"), "torch._numpy"),
        (("--profile", "gat"), "gate"),
        (("--modes", "eager,compield"), "compiled"),
        (("--select", "numpy.sorted"), "numpy.sort"),
        (("--select", "linalg.qr"), "numpy.linalg.qr"),
        (("--shard", "3/2"), "3/2"),
        (("--shard", "half"), "I/N"),
        (("--jobs", "0"), "at least 1"),
    ],
)
def test_bad_usage_exits_2_and_suggests(
    arguments: tuple[str, str], suggestion: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--out", str(tmp_path), *arguments]) == 2
    assert suggestion in capsys.readouterr().err


def test_nothing_to_judge_is_not_a_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--target", "numpy", "--select", "numpy.char.*", "--out", str(tmp_path)]) == 2
    assert "nothing was judged" in capsys.readouterr().err


def test_commands_that_need_a_run_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "accept", "--reason", "torch", "--note", "n", "--out", str(tmp_path)]) == 2
    assert "writes one" in capsys.readouterr().err
    assert main(["replay", "ffffffffffffffff", "--out", str(tmp_path)]) == 2


def test_the_surface_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["surface", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}

    assert rows["numpy.sum"]["spec"]
    assert rows["numpy.char.add"]["excluded"]
