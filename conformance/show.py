"""Observations as named facts, for a report to put side by side."""

from __future__ import annotations

from typing import Any

import numpy as np

from .observe import Leaf, Node, Observation

__all__ = ["show"]

_LIMIT = 600


def show(observation: Observation) -> dict[str, Any]:
    """What a call did: the result or the exception, then what happened to its arguments."""
    facts: dict[str, Any] = {}
    if observation.failure is not None:
        first = observation.failure.message.splitlines()
        facts["exception"] = f"{observation.failure.name}: {first[0] if first else ''}"[:_LIMIT]
    else:
        facts.update(_tree(observation.result))
    for i, (array, changed) in enumerate(zip(observation.inputs, observation.mutated, strict=True)):
        if changed:
            facts[f"array {i} afterwards"] = _array(array)
    for i, stream in enumerate(observation.streams):
        for name, leaf in zip(stream.fields, stream.items, strict=True):
            facts[f"stream {i} afterwards{name and f': {name}'}"] = _tree(leaf)["value"]
    if observation.aliases:
        facts["aliases"] = ", ".join(f"result {out} ~ array {array}" for out, array in sorted(observation.aliases))
    if observation.warnings:
        facts["warnings"] = ", ".join(observation.warnings)
    return facts


def _tree(tree: Leaf | Node | None) -> dict[str, Any]:
    if tree is None:
        return {"kind": "nothing"}
    if isinstance(tree, Node):
        names = tree.fields or tuple(f"[{i}]" for i in range(len(tree.items)))
        return {"kind": tree.kind, **{name: _tree(item) for name, item in zip(names, tree.items, strict=True)}}
    if isinstance(tree.value, np.ndarray):
        facts = {"kind": tree.kind, "dtype": tree.value.dtype.name, "value": _array(tree.value)}
        return facts | ({"shape": str(tree.value.shape), "order": tree.order} if tree.kind == "array" else {})
    return {"kind": tree.kind, "value": str(tree.value) if tree.kind != "str" else repr(tree.value)[:_LIMIT]}


def _array(array: np.ndarray) -> str:
    if array.ndim == 0:
        return str(array[()])
    with np.printoptions(threshold=40, edgeitems=4, linewidth=100, floatmode="unique"):
        return np.array2string(array, separator=", ")[:_LIMIT]
