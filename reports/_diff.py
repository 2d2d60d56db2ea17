"""Two results side by side, with the parts that differ marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ._text import clip

__all__ = ["Line", "Row", "side_by_side"]

VALUE_LIMIT = 3_000
# SequenceMatcher is quadratic; a longer text is compared by lines instead of by numbers.
TOKEN_LIMIT = 400
# Below this share of common characters two texts are different as wholes, and marks on every word would only be noise.
COMMON_ENOUGH = 0.4

_TOKEN = re.compile(r"\n|[^\S\n]+|[\w.+-]+|.")
# What a reader compares first. Other facts follow in the order of their names.
_ORDER = (
    "outcome",
    "exception",
    "type",
    "message",
    "kind",
    "dtype",
    "shape",
    "value",
    "repr",
    "result",
    "order",
    "strides",
    "layout",
    "aliases",
    "mutated",
    "warnings",
)


@dataclass(frozen=True)
class Line:
    """A line of text as (text, differs) segments."""

    differs: bool
    segments: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Row:
    """One fact about a result, on both sides; ``None`` where a side does not state it."""

    label: str
    differs: bool
    numpy: tuple[Line, ...] | None
    target: tuple[Line, ...] | None


def side_by_side(numpy: Any, target: Any) -> tuple[Row, ...]:
    """Compare two observations: texts, or objects whose entries are facts (dtype, shape, value, exception, …)."""
    left, right = _facts(numpy), _facts(target)
    labels = sorted(left.keys() | right.keys(), key=_position)
    return tuple(_row(label, left.get(label), right.get(label)) for label in labels)


def _row(label: str, left: str | None, right: str | None) -> Row:
    if left is None or right is None:
        # A fact that one side alone states (an exception, say) differs as a whole: marking each word tells nothing.
        return Row(label, True, None if left is None else _unmarked(left), None if right is None else _unmarked(right))
    if left == right:
        lines = _unmarked(left)
        return Row(label, False, lines, lines)
    tokenize = _TOKEN.findall
    parts = tokenize(left), tokenize(right)
    if max(len(part) for part in parts) > TOKEN_LIMIT:
        parts = left.splitlines(keepends=True)[:TOKEN_LIMIT], right.splitlines(keepends=True)[:TOKEN_LIMIT]
    matches = SequenceMatcher(None, *parts, autojunk=False).get_matching_blocks()
    common = sum(len("".join(parts[0][start : start + size])) for start, _, size in matches)
    if common < COMMON_ENOUGH * max(len(left), len(right)):
        return Row(label, True, _unmarked(left), _unmarked(right))
    marked: tuple[list[bool], list[bool]] = ([True] * len(parts[0]), [True] * len(parts[1]))
    for start, other, size in matches:
        marked[0][start : start + size] = [False] * size
        marked[1][other : other + size] = [False] * size
    return Row(label, True, _lines(parts[0], marked[0]), _lines(parts[1], marked[1]))


def _lines(parts: list[str], marked: list[bool]) -> tuple[Line, ...]:
    lines: list[list[tuple[str, bool]]] = [[]]
    for part, mark in zip(parts, marked, strict=True):
        text = part.rstrip("\n")
        if text:
            lines[-1].append((text, mark and not text.isspace()))
        if part.endswith("\n"):
            lines.append([])
    return tuple(Line(any(mark for _, mark in line), _merge(line)) for line in lines)


def _merge(segments: list[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    merged: list[tuple[str, bool]] = []
    for text, mark in segments:
        if merged and merged[-1][1] == mark:
            merged[-1] = (merged[-1][0] + text, mark)
        else:
            merged.append((text, mark))
    return tuple(merged)


def _unmarked(text: str) -> tuple[Line, ...]:
    return tuple(Line(False, ((line, False),)) for line in text.split("\n"))


def _position(label: str) -> tuple[str, int, str]:
    item, _, fact = label.rpartition(".")
    return (item, _ORDER.index(fact) if fact in _ORDER else len(_ORDER), label)


def _facts(observation: Any) -> dict[str, str]:
    if observation is None or observation == "":
        return {}
    if not isinstance(observation, Mapping):
        return {"result": clip(_scalar(observation), VALUE_LIMIT)[0]}
    facts: dict[str, str] = {}
    _flatten("", observation, facts)
    return facts


def _flatten(prefix: str, value: Any, facts: dict[str, str]) -> None:
    if isinstance(value, Mapping) and value.keys() == {"type", "message"}:
        facts[prefix] = clip(f"{value['type']}: {value['message']}", VALUE_LIMIT)[0]
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _flatten(f"{prefix}.{key}" if prefix else str(key), item, facts)
    elif isinstance(value, (list, tuple)) and any(isinstance(item, Mapping) for item in value):
        for index, item in enumerate(value):
            _flatten(f"{prefix}[{index}]", item, facts)
    elif value is not None:
        facts[clip(prefix, 100)[0]] = clip(_scalar(value), VALUE_LIMIT)[0]


def _scalar(value: Any) -> str:
    """Write a fact as Python would: a shape is a tuple, a text is itself."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        items = ", ".join(_scalar(item) for item in value)
        return f"({items},)" if len(value) == 1 else f"({items})"
    return repr(value)
