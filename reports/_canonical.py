"""The record as canonical JSON: the same record gives the same bytes, and any strict parser reads them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from ._vocabulary import severity_rank

__all__ = ["canonical", "dump"]

SCHEMA = 1

_NON_FINITE = {math.inf: "Infinity", -math.inf: "-Infinity"}


def canonical(record: Mapping[str, Any]) -> dict[str, Any]:
    """Order functions by name and divergences worst first, and write non-finite numbers as strings.

    JSON has no NaN. Python's ``float`` reads the strings ``NaN``, ``Infinity`` and ``-Infinity`` back.
    """
    _check(record)
    plain: dict[str, Any] = _plain(record)
    plain["functions"].sort(key=lambda function: function["name"])
    for function in plain["functions"]:
        function.setdefault("divergences", []).sort(
            key=lambda d: (severity_rank(d["severity"]), d["kind"], d["fingerprint"], d["mode"])
        )
    return plain


def dump(value: Any) -> str:
    """Serialise with sorted keys, in ASCII, so that lone surrogates survive as escapes."""
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=True, allow_nan=False) + "\n"


def _check(record: Mapping[str, Any]) -> None:
    """Refuse a record without the members that every page needs; ``schema.json`` says the rest."""
    _require("record", record, ("schema", "run", "functions"))
    if record["schema"] != SCHEMA:
        raise ValueError(f"record: schema {record['schema']!r} is not {SCHEMA}")
    _require("run", record["run"], ("target", "modes", "profile"))
    names = set()
    for index, function in enumerate(record["functions"]):
        _require(f"functions[{index}]", function, ("name", "chapter", "status"))
        name = function["name"]
        if name in names:
            raise ValueError(f"functions[{index}]: {name!r} appears twice")
        names.add(name)
        for mode, result in function.get("modes", {}).items():
            _require(f"{name}: modes.{mode}", result, ("status",))
        for argument, use in function.get("arguments", {}).items():
            _require(f"{name}: arguments.{argument}", use, ("drawn", "non_default"))
        for position, divergence in enumerate(function.get("divergences", ())):
            _require(
                f"{name}: divergences[{position}]",
                divergence,
                ("fingerprint", "kind", "severity", "mode", "known", "message", "numpy", "target", "reproducer"),
            )


def _require(where: str, value: Mapping[str, Any], members: Iterable[str]) -> None:
    absent = [member for member in members if member not in value]
    if absent:
        raise ValueError(f"{where}: without {', '.join(absent)}")


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return _NON_FINITE.get(value, "NaN")
    if isinstance(value, Mapping):
        return {key if isinstance(key, str) else str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
