"""junit.xml, results.sarif and summary.md: what other programs read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

import reports
from tests.reports.record_fixture import divergence, function, record

STEP_SUMMARY_LIMIT = 1 << 20

# The part of SARIF 2.1.0 that code scanning requires of an upload.
_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
    "properties": {
        "ruleId": {"type": "string"},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": _TEXT,
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["physicalLocation"],
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "required": ["artifactLocation", "region"],
                        "properties": {
                            "artifactLocation": {
                                "type": "object",
                                "required": ["uri"],
                                "properties": {"uri": {"type": "string", "pattern": r"^[\w./%~-]+$"}},
                            },
                            "region": {
                                "type": "object",
                                "required": ["startLine"],
                                "properties": {"startLine": {"type": "integer", "minimum": 1}},
                            },
                        },
                    }
                },
            },
        },
        "partialFingerprints": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": "string", "minLength": 1},
        },
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"enum": ["inSource", "external"]}},
            },
        },
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id", "shortDescription"],
                                            "properties": {"shortDescription": _TEXT, "fullDescription": _TEXT},
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {"type": "array", "items": {"type": "object", "required": ["executionSuccessful"]}},
                    "results": {"type": "array", "items": _RESULT},
                },
            },
        },
    },
}


def sarif(out: Path) -> dict[str, Any]:
    log: dict[str, Any] = json.loads((out / "results.sarif").read_bytes())
    jsonschema.Draft202012Validator(SARIF).validate(log)
    return log["runs"][0]  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", ["small", "large", "hostile"])
def test_sarif_is_what_code_scanning_accepts(name: str, request: pytest.FixtureRequest) -> None:
    run = sarif(request.getfixturevalue(name))

    assert len(run["results"]) <= 25_000
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_points_at_the_implementation(small: Path) -> None:
    results = sarif(small)["results"]
    first = results[0]

    assert first["partialFingerprints"] == {"conformance/v1": "3f2a9c01d4"}
    assert first["level"] == "error"
    place = first["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "torchnp/_impl/arithmetic.py"
    assert place["physicalLocation"]["region"] == {"startLine": 41}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "numpy.square"
    known = {r["partialFingerprints"]["conformance/v1"]: r["suppressions"] for r in results if r["suppressions"]}
    assert known == {
        "1a2b3c4d5e": [{"kind": "external", "justification": "torch sorts into C order"}],
        "77aa00ee12": [
            {"kind": "external", "justification": "longdouble is float64 on tensors; see the table of dtypes"}
        ],
    }


def test_sarif_leaves_out_known_absences(tmp_path: Path) -> None:
    made = record()
    absent = {"severity": "loud", "reproducer": None, "numpy": "", "target": ""}
    made["functions"] = [
        function("numpy.a", "x", "missing", divergences=[divergence("missing", known=True, **absent)]),
        function("numpy.b", "x", "missing", divergences=[divergence("missing", known=False, **absent)]),
    ]
    reports.write(made, tmp_path)

    result = sarif(tmp_path)["results"][0]
    assert len(sarif(tmp_path)["results"]) == 1
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "numpy.b"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "torchnp/__init__.py"


def junit(out: Path) -> ET.Element:
    return ET.fromstring((out / "junit.xml").read_bytes())  # noqa: S314 - written by ourselves a moment ago


@pytest.mark.parametrize("name", ["small", "large", "hostile"])
def test_junit_counts_add_up(name: str, request: pytest.FixtureRequest) -> None:
    root = junit(request.getfixturevalue(name))
    suites = root.findall("testsuite")

    assert root.tag == "testsuites"
    for counted, within in ((root, suites), *((suite, [suite]) for suite in suites)):
        cases = [case for suite in within for case in suite.findall("testcase")]
        assert int(counted.attrib["tests"]) == len(cases)
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(counted.attrib[attribute]) == sum(case.find(tag) is not None for case in cases)
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(names) == len(set(names))


def test_junit_fails_for_what_is_new_alone(small: Path) -> None:
    outcome = {
        (case.get("classname"), case.get("name")): case[0].tag if len(case) else "passed"
        for case in junit(small).iter("testcase")
    }

    assert outcome == {
        ("numpy.square", "eager"): "failure",
        ("numpy.square", "compiled"): "failure",
        ("numpy.sort", "eager"): "skipped",
        ("numpy.sort", "compiled"): "passed",
        ("numpy.sin", "eager"): "passed",
        ("numpy.sin", "compiled"): "passed",
        ("numpy.ndarray.T", "eager"): "passed",
        ("numpy.ndarray.T", "compiled"): "passed",
        ("numpy.linalg.qr", "eager"): "error",
        ("numpy.linalg.qr", "compiled"): "error",
        ("numpy.tril", "eager"): "passed",
        ("numpy.busday_count", "surface"): "skipped",
        ("numpy.loadtxt", "surface"): "skipped",
        ("ledger", "numpy.sin feedbeef00"): "failure",
    }


def test_junit_carries_the_reproducer(small: Path) -> None:
    failure = next(case for case in junit(small).iter("testcase") if case.get("classname") == "numpy.square")[0]

    assert failure.get("type") == "dtype"
    assert "3f2a9c01d4 silent-wrong dtype: dtype float32, NumPy gives int64" in (failure.text or "")
    assert "for np in (numpy, target):" in (failure.text or "")


def test_a_mode_that_diverges_only_as_eager_does_still_fails(tmp_path: Path) -> None:
    made = record()
    made["functions"] = [function("numpy.sin", "Maths", "diverges", divergences=[divergence()])]
    reports.write(made, tmp_path)

    assert [case[0].tag for case in junit(tmp_path).iter("testcase")][:2] == ["failure", "failure"]


@pytest.mark.parametrize("name", ["small", "large", "hostile"])
def test_summary_fits_a_step_summary(name: str, request: pytest.FixtureRequest) -> None:
    raw = (request.getfixturevalue(name) / "summary.md").read_bytes()

    assert len(raw) < STEP_SUMMARY_LIMIT
    raw.decode("utf-8")


def test_a_flood_of_divergences_is_cut_with_a_notice(tmp_path: Path) -> None:
    made = record()
    many = [divergence(fingerprint=f"{i:010}", message="x" * 5_000) for i in range(1_000)]
    made["functions"] = [function("numpy.sin", "Maths", "diverges", divergences=many)]
    reports.write(made, tmp_path)

    page = (tmp_path / "functions" / "numpy.sin.html").read_text("utf-8")
    assert page.count("<article") == 40
    assert "The 40 worst are shown; all 1,000 are in" in page
    text = (tmp_path / "summary.md").read_text("utf-8")
    assert len(text.encode()) < STEP_SUMMARY_LIMIT
    assert "New divergences: 1,000" in text
    assert "… and 900 more, in the report." in text


def test_summary_says_what_matters(small: Path) -> None:
    lines = (small / "summary.md").read_text("utf-8").splitlines()

    assert lines[0] == "## ✗ torchnp against NumPy 2.4.6"
    assert lines[2].startswith("**Does not pass: 2 new divergences in 1 function; 1 stale ledger entry; the harness")
    assert "| Names | ✗ diverges | ! error | ● known | ✓ conforms | ∅ missing | – excluded | ? not run |" in lines
    assert "| 8 | 1 | 1 | 1 | 3 | 1 | 1 | 0 |" in lines
    rows = [line for line in lines if "numpy.square" in line]
    assert len(rows) == 2
    assert "python -m conformance replay 3f2a9c01d4" in rows[0]


def test_summary_survives_hostile_text(hostile: Path) -> None:
    text = (hostile / "summary.md").read_text("utf-8")

    assert "<script>" not in text
    assert "**{{" not in text
    table = [line for line in text.splitlines() if "evil" in line and line.startswith("|")]
    assert table
    columns = {line.count("|") for line in table}
    # Rows of the three tables: what is new, what is stale, chapters.
    assert columns <= {7, 5, 9}
