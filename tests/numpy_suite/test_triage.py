"""The triage holds in both directions, and its files say why."""

from __future__ import annotations

from pathlib import Path

import pytest

from numpy_suite.triage import Entry, TriageError, explain, load_triage

ENTRY = Entry(("a.py::test_x[*-f4]", "a.py::TestC::*"), "torch", "no such kernel")


def test_only_the_star_is_special() -> None:
    assert ENTRY.matches("a.py::test_x[1-f4]")
    assert ENTRY.matches("a.py::TestC::test_y[[1]]")
    assert not ENTRY.matches("a.py::test_x[1-f8]")
    assert not ENTRY.matches("a.py::test_x1")


def test_explained_unexplained_stale_and_idle() -> None:
    found = explain(["a.py::test_x[1-f4]", "b.py::test"], ["a.py::TestC::test"], [ENTRY])
    assert found.reasons == {"a.py::test_x[1-f4]": ENTRY}
    assert found.unexplained == ("b.py::test",)
    assert found.stale == ("a.py::TestC::test",)
    assert found.idle == ()
    assert explain([], [], [ENTRY], whole=True).idle == ENTRY.tests
    assert explain([], [], [ENTRY]).idle == ()


@pytest.mark.parametrize(
    "text",
    [
        '[[entry]]\ntests = ["a"]\nreason = "torch"\n',
        '[[entry]]\ntests = ["a"]\nreason = "torch"\nnote = ""\n',
        '[[entry]]\ntests = ["a"]\nreason = "because"\nnote = "it does"\n',
        '[[entry]]\ntests = ["a"]\nreason = "torch"\nnote = "n"\nmore = 1\n',
    ],
)
def test_an_entry_without_a_reason_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.toml").write_text(text)
    with pytest.raises(TriageError):
        load_triage(tmp_path)


def test_the_files_of_the_repository_are_in_order() -> None:
    for entry in load_triage():
        assert all("::" in glob for glob in entry.tests)
