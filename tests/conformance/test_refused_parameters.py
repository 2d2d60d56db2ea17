"""How many parameters of NumPy's signatures torchnp lacks, or takes at their defaults alone."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, get_args

import numpy
import pytest

import torchnp
from conformance.exclusions import excluded
from conformance.surface import PublicName, resolve, surface
from torchnp._impl.tags import Tag


def _only_at_default(function: Any) -> set[str]:
    """The parameters that the implementation's tags say are taken at their defaults alone."""
    implementation = getattr(function, "__wrapped_impl__", None)
    if implementation is None:
        return set()
    plain = inspect.unwrap(implementation)
    found = set()
    for name, annotation in plain.__annotations__.items():
        tag = plain.__globals__.get(annotation) if isinstance(annotation, str) else annotation
        if any(isinstance(extra, Tag) and extra.name == "only_default" for extra in get_args(tag)[1:]):
            found.add(name)
    return found


def _compared() -> Iterator[tuple[PublicName, list[str], Any, Any]]:
    """Public functions that both have, the parameters that NumPy names, and both signatures."""
    for entry in surface():
        # Operators are called by their symbols: nobody names their operands.
        if entry.name in excluded() or not entry.parameters or entry.name.endswith("__"):
            continue
        try:
            function = resolve(torchnp, entry.name)
            signature = inspect.signature(function)
        except (AttributeError, TypeError, ValueError):
            continue
        yield entry, [p for p in entry.parameters if not p.startswith("*")], function, signature


def refused() -> tuple[int, list[str]]:
    """How many parameters NumPy's signatures have, and those of them that torchnp refuses."""
    total, found = 0, []
    for entry, names, function, signature in _compared():
        takes_any = any(p.kind is p.VAR_KEYWORD for p in signature.parameters.values())
        positional = sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) for p in signature.parameters.values())
        theirs = inspect.signature(resolve(numpy, entry.name)).parameters
        bare = {p.name for p in theirs.values() if p.kind is p.POSITIONAL_ONLY}
        only = _only_at_default(function)
        total += len(names)
        for place, name in enumerate(names):
            known = name in signature.parameters or takes_any or (name in bare and place < positional)
            if name in only or not known:
                found.append(f"{entry.name}: {name}")
    return total, found


def test_at_most_two_in_a_hundred_parameters_are_refused() -> None:
    total, found = refused()
    assert total > 3000
    assert len(found) <= 0.02 * total, found


def test_none_is_refused_that_is_not_listed_here() -> None:
    # A method's `dot(other)` cannot be named in NumPy either: it is positional there.
    assert refused()[1] == []


@pytest.mark.parametrize("make", ["array", "zeros", "full", "arange", "identity", "fromiter", "frombuffer", "eye"])
def test_like_takes_our_arrays_and_nothing_else(make: str) -> None:
    arguments: dict[str, tuple[Any, ...]] = {
        "array": ([1],), "full": (2, 1), "fromiter": ([1], int), "frombuffer": (bytes(8),),
    }  # fmt: skip
    given = arguments.get(make, (2,))
    function = getattr(torchnp, make)
    assert function(*given, like=torchnp.ones(1)).tolist() == function(*given).tolist()
    for wrong in (1, [1], "text", torchnp.float64(1)):
        with pytest.raises(TypeError, match="`like` argument must be"):
            function(*given, like=wrong)
