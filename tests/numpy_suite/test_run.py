"""A whole run over a planted file: what fails is found, what crashes costs one test, what cannot load is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from numpy_suite import cli, running, suite
from numpy_suite.plugin import renumbered
from numpy_suite.report import summary_of
from numpy_suite.suite import UsageError, suite_files

PLANTED = """
import os
import numpy as np
import pytest
from numpy.testing import assert_array_equal

class TestPlanted:
    def test_passes(self):
        assert_array_equal(np.arange(3), [0, 1, 2])

    def test_fails(self):
        assert_array_equal(np.arange(3), [0, 1, 3])

    def test_crashes(self):
        if not hasattr(np, "busday_count"):
            os.abort()

    def test_text(self):
        assert_array_equal(np.array(["a"]), ["a"])

    @pytest.mark.parametrize("dtype", ["f4", np.dtype("f8"), np.object_])
    def test_dtypes(self, dtype):
        assert np.ones(2, dtype).sum() == 2

    @pytest.mark.parametrize("dtype", list(np.no_such_table) if not hasattr(np, "busday_count") else ["i4", "i8"])
    def test_never_collected(self, dtype):
        pass

    def test_skipped(self):
        pytest.skip("not here")
"""


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that stands where NumPy's stand."""
    monkeypatch.setenv("NUMPY_SUITE_ROOT", str(tmp_path))
    path = tmp_path / "lib" / "tests" / "test_planted.py"
    path.parent.mkdir(parents=True)
    path.write_text(PLANTED)
    return path


def test_a_planted_failure_is_reported(planted: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert cli.main(["planted", "--jobs", "1", "--out", str(out)]) == 1
    record = json.loads((out / "report.json").read_text())
    results = {name.rpartition("::")[2]: (test["class"], test["result"]) for name, test in record["tests"].items()}
    assert results == {
        "test_passes": ("numeric", "passed"),
        "test_fails": ("numeric", "failed"),
        "test_crashes": ("numeric", "failed"),
        "test_text": ("strings", "left out"),
        "test_dtypes[f4]": ("numeric", "passed"),
        "test_dtypes[dtype1]": ("numeric", "passed"),
        "test_dtypes[object_]": ("objects", "left out"),
        "test_never_collected[i4]": ("numeric", "failed"),
        "test_never_collected[i8]": ("numeric", "failed"),
        "test_skipped": ("numeric", "skipped"),
    }
    assert record["total"] == {"tests": 10, "numeric": 7, "passed": 3, "failed": 4, "skipped": 1, "rate": 0.4286}
    assert (out / "summary.md").read_text() == summary_of(record)
    printed = capfd.readouterr().out
    assert "fail and are in no triage file" in printed
    assert "lib/tests/test_planted.py::TestPlanted::test_fails" in printed
    assert cli.main(["--show", "--out", str(out)]) == 0
    assert "Mismatched elements: 1 / 3" in capfd.readouterr().out


def test_numpy_passes_its_own_suite(tmp_path: Path) -> None:
    assert cli.main(["lib/test_ufunclike.py", "--target", "numpy", "--jobs", "1", "--out", str(tmp_path)]) == 0
    assert json.loads((tmp_path / "report.json").read_text())["total"]["rate"] == 1


def test_files_are_chosen_by_any_of_their_names() -> None:
    for spelling in (
        "lib/tests/test_ufunclike.py",
        "lib/test_ufunclike.py",
        "test_ufunclike.py",
        "ufunclike",
        "lib/*ufunc*",
    ):
        assert [path.name for path in suite_files([spelling])] == ["test_ufunclike.py"]
    every = suite_files()
    assert not {"ma", "random", "matrixlib"} & {path.parts[-3] for path in every}
    assert set(suite.LEFT_OUT).isdisjoint(path.relative_to(suite.numpy_root()).as_posix() for path in every)


def test_misuse_ends_in_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["no_such_file"]) == 2
    assert "no file of NumPy's suite matches" in capsys.readouterr().err
    assert cli.main(["--show", "--out", str(tmp_path)]) == 2
    with pytest.raises(UsageError, match="could not be collected"):
        running.reference_classes([tmp_path / "missing.py"])


def test_cases_that_only_their_numbers_tell_apart_correspond_in_order() -> None:
    wanted = ["t[int8-v0]", "t[uint8-v16]", "t[uint8-v17]", "u[a0]", "u[a1]", "w[f8]"]
    collected = {
        **dict.fromkeys(["t[int8-v0]", "t[uint8-v13]", "t[uint8-v14]"], ("dtype", "v")),
        **dict.fromkeys(["u[a0]", "u[a2]", "u[a3]"], ("a",)),
        "w[f4]": ("dtype",),
    }

    # Of `u` there is one case too many to tell; `f4` is a name, not a number.
    assert renumbered(collected, wanted) == {"t[uint8-v13]": "t[uint8-v16]", "t[uint8-v14]": "t[uint8-v17]"}
