"""report.json: its schema, its canonical form, and what `write` refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import reports
from tests.reports.record_fixture import divergence, function, record

SCHEMA = json.loads((Path(reports.__file__).parent / "schema.json").read_text("utf-8"))


def strict(path: Path) -> Any:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(path.read_bytes(), parse_constant=refuse)


@pytest.mark.parametrize("name", ["small", "large", "hostile"])
def test_report_json_matches_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(strict(request.getfixturevalue(name) / "report.json"))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("functions", 0, "status"), "fine"),
        (("functions", 0, "modes", "eager", "examples"), -1),
        (("functions", 0, "divergences", 0, "severity"), "bad"),
        (("functions", 0, "divergences", 0, "known"), "yes"),
        (("functions", 0, "divergences", 0, "reproducer"), 3),
        (("run", "wall_seconds"), "long"),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], value: object) -> None:
    made = record()
    place: Any = made
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(made)


@pytest.mark.parametrize("member", SCHEMA["$defs"]["divergence"]["required"])
def test_the_schema_requires_the_contract_of_a_divergence(member: str) -> None:
    made = record()
    del made["functions"][0]["divergences"][0][member]
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(made)


def test_extras_are_kept(small: Path) -> None:
    square = next(f for f in strict(small / "report.json")["functions"] if f["name"] == "numpy.square")
    assert square["divergences"][0]["call"] == divergence()["call"]
    assert square["implementation"] == {"path": "torchnp/_impl/arithmetic.py", "line": 41}


def test_functions_and_divergences_are_in_canonical_order(small: Path) -> None:
    functions = strict(small / "report.json")["functions"]

    assert [f["name"] for f in functions] == sorted(f["name"] for f in record()["functions"])
    square = next(f for f in functions if f["name"] == "numpy.square")
    assert [d["severity"] for d in square["divergences"]] == ["silent-wrong"] * 3 + ["loud", "cosmetic"]


def test_non_finite_numbers_survive(hostile: Path) -> None:
    report = strict(hostile / "report.json")
    nasty = next(f for f in report["functions"] if f["name"] == "numpy.ndarray.t")["divergences"][0]

    assert report["run"]["wall_seconds"] == "NaN"
    assert nasty["call"] == {"values": ["NaN", "Infinity", -0.0], "nan": 1}


def test_order_of_the_record_does_not_matter(tmp_path: Path) -> None:
    shuffled = record()
    shuffled["functions"].reverse()
    for entry in shuffled["functions"]:
        entry["divergences"].reverse()
        entry["modes"] = dict(reversed(entry["modes"].items()))
    reports.write(record(), tmp_path / "one")
    reports.write(shuffled, tmp_path / "two")

    one, two = (
        {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        for out in (tmp_path / "one", tmp_path / "two")
    )
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []


def test_the_record_is_left_alone(tmp_path: Path) -> None:
    made = record()
    reports.write(made, tmp_path)

    assert made == record()


def test_pages_of_an_earlier_run_go_away(tmp_path: Path) -> None:
    made = record()
    reports.write(made, tmp_path)
    made["functions"] = [f for f in made["functions"] if f["name"] != "numpy.square"]
    reports.write(made, tmp_path)

    assert (tmp_path / "functions" / "numpy.sort.html").exists()
    assert not (tmp_path / "functions" / "numpy.square.html").exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.pop("run"), "record: without run"),
        (lambda r: r.update(schema=0), "record: schema 0 is not 1"),
        (lambda r: r["run"].pop("target"), "run: without target"),
        (lambda r: r["functions"][2].pop("chapter"), r"functions\[2\]: without chapter"),
        (lambda r: r["functions"].append(function("numpy.sin", "x")), "'numpy.sin' appears twice"),
        (lambda r: r["functions"][2].update(status="fine"), "numpy.sin: status 'fine' is none of"),
        (lambda r: r["functions"][0]["divergences"][0].pop("known"), r"numpy.square: divergences\[0\]: without known"),
        (lambda r: r["functions"][0]["modes"]["eager"].pop("status"), "numpy.square: modes.eager: without status"),
    ],
)
def test_a_broken_record_is_refused_before_anything_is_written(change: Any, message: str, tmp_path: Path) -> None:
    made = record()
    change(made)
    with pytest.raises(ValueError, match=message):
        reports.write(made, tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_reports_knows_the_record_alone() -> None:
    root = Path(reports.__file__).parents[1]
    code = (
        "import sys, reports; print(*{'numpy', 'torch', 'torchnp', 'conformance', 'strategies'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)

    assert done.stdout.split() == []
