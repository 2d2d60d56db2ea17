"""Two results side by side."""

from __future__ import annotations

from typing import Any

import pytest

from reports._diff import Line, side_by_side


def marked(lines: tuple[Line, ...] | None) -> list[str]:
    return [text for line in lines or () for text, mark in line.segments if mark]


def plain(lines: tuple[Line, ...] | None) -> str | None:
    return None if lines is None else "\n".join("".join(text for text, _ in line.segments) for line in lines)


@pytest.mark.parametrize(
    ("numpy", "target", "left", "right"),
    [
        ("array([1, 2])", "array([1, 3])", ["2"], ["3"]),
        ("array([1, 2])", "array([1,  2])", [], []),
        ("a\nb\nc", "a\nB\nc", ["b"], ["B"]),
        ("same", "same", [], []),
        ("nan", "-0.0", [], []),
        ("TypeError: no dtype", "ValueError: bad 'axis' argument", [], []),
        ("[0., nan]", "[-0., nan]", ["0."], ["-0."]),
    ],
)
def test_marks_what_differs_and_no_more(numpy: str, target: str, left: list[str], right: list[str]) -> None:
    (row,) = side_by_side(numpy, target)

    assert (marked(row.numpy), marked(row.target)) == (left, right)
    assert (plain(row.numpy), plain(row.target)) == (numpy, target)
    assert row.differs == (numpy != target)


def test_facts_are_paired_by_name_in_the_order_of_interest() -> None:
    numpy = {"value": "1", "dtype": "int64", "kind": "scalar", "shape": []}
    target = {"exception": {"type": "TypeError", "message": "no"}, "warnings": None}
    rows = side_by_side(numpy, target)

    assert [row.label for row in rows] == ["exception", "kind", "dtype", "shape", "value"]
    assert all(row.differs for row in rows)
    assert plain(rows[0].target) == "TypeError: no"
    assert rows[0].numpy is None
    assert plain(rows[3].numpy) == "()"


def test_items_of_a_tuple_are_facts_of_their_own() -> None:
    items = [{"dtype": "int64", "value": "1"}, {"dtype": "float64", "value": "2."}]
    rows = side_by_side({"kind": "tuple", "items": items}, {"kind": "tuple", "items": [items[0], items[0]]})

    assert [row.label for row in rows if row.differs] == ["items[1].dtype", "items[1].value"]


@pytest.mark.parametrize("absent", [None, "", {}])
def test_nothing_to_compare(absent: Any) -> None:
    assert side_by_side(absent, absent) == ()


def test_long_texts_are_compared_by_lines_in_bounded_time() -> None:
    lines = [f"[{i}, {i}, {i}]," for i in range(150)]
    (row,) = side_by_side("\n".join(lines), "\n".join([*lines[:70], "[0, 1, 2],", *lines[71:]]))

    assert marked(row.numpy) == ["[70, 70, 70],"]
    assert marked(row.target) == ["[0, 1, 2],"]
