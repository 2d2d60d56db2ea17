"""Calls of both libraries, from one state, and everything that may differ between what they do."""

from __future__ import annotations

import warnings
from typing import Any

import numpy

import torchnp

__all__ = ["difference", "drawn", "plain"]


def plain(value: Any) -> Any:
    """A state without arrays."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value.tolist() if hasattr(value, "tolist") else value


def _state(generator: Any) -> Any:
    if hasattr(generator, "bit_generator"):
        return plain(generator.bit_generator.state)
    return plain(generator.get_state(legacy=False) if hasattr(generator, "get_state") else generator.state)


def drawn(np: Any, make: str, calls: tuple[str, ...]) -> list[tuple[Any, Any]]:
    """What calls in a row, as source with the generator `g`, return, and the state after each of them."""
    scope = {"np": np}
    scope["g"] = eval(make, scope)  # noqa: S307 - source of ours
    found = []
    for call in calls:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = eval(call, scope)  # noqa: S307 - as above
        found.append((result, _state(scope["g"])))
    return found


def difference(make: str, *calls: str) -> str:
    """The first difference from NumPy, in words; empty if there is none."""
    wanted, found = drawn(numpy, make, calls), drawn(torchnp, make, calls)
    for call, (a, before), (b, after) in zip(calls, wanted, found, strict=True):
        x, y = (value if isinstance(value, bytes) else numpy.asarray(value) for value in (a, b))
        if isinstance(x, bytes):
            same = x == y
        else:
            same = x.dtype == y.dtype and x.shape == y.shape and x.tobytes() == y.tobytes()
        if not same:
            return f"{make}: {call} gives {y}, not {x}"
        if before != after:
            return f"{make}: {call} leaves another state"
    return ""
