"""Comparison: every way in which two observations of one call differ."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from .divergence import Finding
from .observe import Failure, Leaf, Node, Observation
from .spec import EXACT, Spec, Tolerance
from .ulp import ulp_distance

__all__ = ["Criteria", "compare", "public_class"]

_NUMPY_EXCEPTIONS = frozenset({*np.exceptions.__all__, "LinAlgError"})
_PART = {"complex64": "float32", "complex128": "float64"}
_NUMERIC = frozenset({"array", "scalar", "bool", "int", "float", "complex"})


@dataclass(frozen=True)
class Criteria:
    """What has to agree in one call: the spec's wishes and the arguments that NumPy was given."""

    tolerance: Tolerance = EXACT
    values: bool = True
    """False for uninitialised memory and random draws: shape, dtype and kind only."""
    zero_signs: bool = True
    canonical: Callable[[Any, tuple[Any, ...], dict[str, Any]], Any] | None = None
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    in_place: Callable[[Any, tuple[Any, ...], dict[str, Any]], Any] | None = None

    @classmethod
    def of(cls, spec: Spec, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Criteria:
        """The criteria of a spec for a call with these NumPy arguments, untouched by the call."""
        signs = not spec.unordered_zero
        return cls(spec.tolerance, not spec.uninitialised, signs, spec.canonical, args, kwargs, spec.in_place)

    def budget(self, dtype: np.dtype) -> float:
        """Units in the last place that a result of `dtype` may be off."""
        ulp = self.tolerance.ulp
        return ulp[dtype.name] if dtype.name in ulp else ulp.get(_PART.get(dtype.name, dtype.name), 0.0)

    def allowance(self, expected: np.ndarray) -> np.ndarray | float:
        """The absolute error that the tolerance grants, element by element."""
        budget = self.budget(expected.dtype)
        if budget == 0.0:
            return 0.0
        scale: Any = np.abs(expected)
        if self.tolerance.scale is not None:
            scale = self.tolerance.scale(self.args, dict(self.kwargs), expected)
        elif expected.dtype.kind != "c":
            return 0.0
        return np.asarray(budget * float(np.finfo(expected.dtype).eps) * np.asarray(scale, np.float64))


def public_class(failure: Failure) -> str:
    """The nearest class by which a caller could catch an exception, private subclasses aside."""
    for name in failure.catchable:
        if name in _NUMPY_EXCEPTIONS or hasattr(builtins, name):
            return name
    return "Exception"


def compare(expected: Observation, actual: Observation, criteria: Criteria) -> list[Finding]:
    """The findings, none where the observations agree."""
    if expected.failure is not None or actual.failure is not None:
        return list(_failures(expected.failure, actual.failure))
    findings = list(_results(expected.result, actual.result, criteria))
    findings += _effects(expected, actual, criteria)
    must, did = expected.warnings, actual.warnings
    if must is not None and did is not None and must != did and not expected.undefined:
        findings.append(Finding("warning", ",".join(must), f"warnings {list(did)}, NumPy {list(must)}"))
    return findings


def _failures(expected: Failure | None, actual: Failure | None) -> Iterator[Finding]:
    if expected is None and actual is not None:
        kind = "graph-break" if actual.name == "Unsupported" else "raises"
        yield Finding(kind, actual.reason or actual.name, f"raises {actual.name}: {_first_line(actual.message)}")
    elif expected is not None and actual is None:
        name = public_class(expected)
        yield Finding("accepts", name, f"returns where NumPy raises {name}: {_first_line(expected.message)}")
    elif expected is not None and actual is not None:
        name = public_class(expected)
        if name not in actual.catchable:
            message = f"raises {actual.name} ({_first_line(actual.message)}), NumPy {name}"
            yield Finding("exception", f"{name}->{actual.name}", message)


def _first_line(message: str) -> str:
    return message.splitlines()[0][:160] if message else ""


def _results(expected: Leaf | Node | None, actual: Leaf | Node | None, criteria: Criteria) -> Iterator[Finding]:
    """The results as they are, or, where NumPy leaves freedom, in the spec's canonical form."""
    if criteria.canonical is None or not criteria.values:
        yield from _trees(expected, actual, criteria, "")
        return
    structure = list(_trees(expected, actual, replace(criteria, values=False), ""))
    yield from structure
    if not any(finding.kind in ("kind", "shape", "dtype") for finding in structure):
        forms = [criteria.canonical(_plain(tree), criteria.args, dict(criteria.kwargs)) for tree in (expected, actual)]
        yield from _trees(_tree(forms[0]), _tree(forms[1]), criteria, "")


def _plain(tree: Leaf | Node | None) -> Any:
    if isinstance(tree, Node):
        items = [_plain(item) for item in tree.items]
        return items if tree.kind == "list" else tuple(items)
    return tree.value if tree is not None else None


def _tree(value: Any) -> Leaf | Node:
    if isinstance(value, tuple | list):
        return Node("tuple", tuple(_tree(item) for item in value))
    return Leaf("array", np.asarray(value))


def _trees(
    expected: Leaf | Node | None, actual: Leaf | Node | None, criteria: Criteria, path: str
) -> Iterator[Finding]:
    where = f"{path}: " if path else ""
    if isinstance(expected, Node) and isinstance(actual, Node):
        if expected.kind != actual.kind or expected.fields != actual.fields:
            names = [f"{n.kind}{n.fields or ''}" for n in (actual, expected)]
            yield Finding("kind", f"{path}{expected.kind}->{actual.kind}", f"{where}{names[0]}, NumPy {names[1]}")
        if len(expected.items) != len(actual.items):
            message = f"{where}{len(actual.items)} items, NumPy {len(expected.items)}"
            yield Finding("shape", f"{path}items", message)
            return
        for i, (e, a) in enumerate(zip(expected.items, actual.items, strict=True)):
            yield from _trees(e, a, criteria, f"{path}[{i}]")
    elif isinstance(expected, Leaf) and isinstance(actual, Leaf):
        yield from _leaves(expected, actual, criteria, path)
    else:
        kinds = [tree.kind if tree is not None else "nothing" for tree in (expected, actual)]
        yield Finding("kind", f"{path}{kinds[0]}->{kinds[1]}", f"{where}{kinds[1]}, NumPy {kinds[0]}")


def _leaves(expected: Leaf, actual: Leaf, criteria: Criteria, path: str) -> Iterator[Finding]:
    where = f"{path}: " if path else ""
    if expected.kind != actual.kind:
        message = f"{where}{_described(actual)}, NumPy {_described(expected)}"
        yield Finding("kind", f"{path}{expected.kind}->{actual.kind}", message)
        if not {expected.kind, actual.kind} <= _NUMERIC:
            return
    if expected.kind in _NUMERIC:
        yield from _arrays(np.asarray(expected.value), np.asarray(actual.value), criteria, path)
        both = expected.kind == actual.kind == "array"
        if both and expected.order != actual.order and expected.value.size > 1 and expected.value.ndim > 1:
            message = f"{where}memory order {actual.order or 'neither'}, NumPy {expected.order or 'neither'}"
            yield Finding("layout", f"{path}{expected.order}->{actual.order}", message)
    elif expected.value != actual.value and criteria.values:
        yield Finding("value", f"{path}{expected.kind}", f"{where}{actual.value!r}, NumPy {expected.value!r}")


def _described(leaf: Leaf) -> str:
    return f"a {leaf.kind}" + (f" ({leaf.value})" if leaf.kind in ("object", "class") else "")


def _arrays(expected: np.ndarray, actual: np.ndarray, criteria: Criteria, path: str) -> Iterator[Finding]:
    where = f"{path}: " if path else ""
    if expected.dtype != actual.dtype:
        before, after = expected.dtype, actual.dtype
        detail = f"{before.kind}->{after.kind}" if before.kind != after.kind else f"{before.name}->{after.name}"
        yield Finding("dtype", path + detail, f"{where}dtype {after}, NumPy {before}")
    if expected.shape != actual.shape:
        detail = "ndim" if expected.ndim != actual.ndim else "size"
        yield Finding("shape", path + detail, f"{where}shape {actual.shape}, NumPy {expected.shape}")
    elif expected.dtype == actual.dtype and criteria.values:
        yield from _values(expected, actual, criteria, path)


def _values(expected: np.ndarray, actual: np.ndarray, criteria: Criteria, path: str) -> Iterator[Finding]:
    where = f"{path}: " if path else ""
    if expected.dtype.kind not in "fc" or expected.dtype.itemsize > 8 * (1 + (expected.dtype.kind == "c")):
        wrong = np.asarray(expected != actual)
        if wrong.any():
            yield Finding("value", path + "exact", where + _shown(expected, actual, wrong))
        return
    distance = ulp_distance(expected, actual)
    budget = criteria.budget(expected.dtype)
    wrong = ~((distance <= budget) | _near(expected, actual, criteria.allowance(expected)))
    if wrong.any():
        kind, detail = _degree(expected[wrong], actual[wrong])
        shown = _shown(expected, actual, wrong)
        if kind == "precision":
            shown += f" ({float(distance[wrong].max()):.3g} ulp, budget {budget:g})"
        yield Finding(kind, path + detail, where + shown)
    elif criteria.zero_signs:
        wrong = _zero_signs(expected, actual)
        if wrong.any():
            yield Finding("value", path + "zero-sign", where + _shown(expected, actual, wrong))


def _near(expected: np.ndarray, actual: np.ndarray, allowance: np.ndarray | float) -> np.ndarray:
    """Within an absolute error, a complex number part by part: a NaN in one says nothing of the other."""
    if expected.dtype.kind == "c":
        parts = (_near(expected.real, actual.real, allowance), _near(expected.imag, actual.imag, allowance))
        return parts[0] & parts[1]
    with np.errstate(all="ignore"):
        within = (np.abs(expected - actual) <= allowance) & np.isfinite(expected) & np.isfinite(actual)
    same: np.ndarray = (expected == actual) | (np.isnan(expected) & np.isnan(actual))
    return within | same


def _degree(expected: np.ndarray, actual: np.ndarray) -> tuple[str, str]:
    """Whether the wrong elements are merely inexact, and which special values are involved."""
    with np.errstate(all="ignore"):
        if (np.isnan(expected) | np.isnan(actual)).any():
            return "value", "nan"
        if (np.isinf(expected) | np.isinf(actual)).any():
            return "value", "inf"
        close = np.abs(expected - actual) <= np.sqrt(np.finfo(expected.dtype).eps) * np.abs(expected)
    return ("precision", "finite") if close.all() else ("value", "finite")


def _zero_signs(expected: np.ndarray, actual: np.ndarray) -> np.ndarray:
    if expected.dtype.kind == "c":
        return _zero_signs(expected.real, actual.real) | _zero_signs(expected.imag, actual.imag)
    found: np.ndarray = (expected == 0) & (actual == 0) & (np.signbit(expected) != np.signbit(actual))
    return found


def _shown(expected: np.ndarray, actual: np.ndarray, wrong: np.ndarray) -> str:
    """The first wrong element, and how many there are."""
    if expected.ndim == 0:
        return f"{actual[()]!s}, NumPy {expected[()]!s}"
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    at = ", ".join(map(str, first))
    return f"{int(wrong.sum())} of {wrong.size} elements differ: at [{at}] {actual[first]!s}, NumPy {expected[first]!s}"


def _effects(expected: Observation, actual: Observation, criteria: Criteria) -> Iterator[Finding]:
    """What the call did to its arguments, and which results are views of them."""
    pairs = zip(expected.inputs, actual.inputs, expected.mutated, actual.mutated, strict=True)
    for i, (e, a, must, did) in enumerate(pairs):
        if criteria.in_place is not None:
            forms = [criteria.in_place(array, criteria.args, dict(criteria.kwargs)) for array in (e, a)]
            yield from _trees(_tree(forms[0]), _tree(forms[1]), criteria, f"array{i}")
        elif must != did:
            text = "changes its argument" if did else "leaves unchanged an argument that NumPy changes"
            yield Finding("mutation", f"array{i}{'+' if did else '-'}", f"{text} (array {i})")
        elif must:
            yield from _arrays(e, a, criteria, f"array{i}")
    for out, array in sorted(expected.aliases ^ actual.aliases):
        if (out, array) in expected.aliases:
            yield Finding("alias", f"copy:{out}~{array}", f"result {out} is a copy, in NumPy a view of array {array}")
        else:
            yield Finding("alias", f"view:{out}~{array}", f"result {out} is a view of array {array}, in NumPy a copy")
