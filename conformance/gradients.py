"""The gradient mode: whether a derivative that the target computes is the slope of what the target computes.

NumPy has no derivatives to compare with, so the target is its own reference: the derivative of a weighted sum of all
results along one generic direction, by backpropagation, against central differences. Only calls with floating
arguments say anything, and only where the function is smooth: where the slopes to the left and to the right differ, or
where halving the step changes the slope, nothing is judged. float32 arguments become float64, or rounding would drown
the differences.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any

import numpy as np

from strategies.recipes import Array, Realizer, View, map_leaves

from .call import Call
from .divergence import Finding, fails_gate
from .drawing import seed_of
from .judge import Judge
from .modes import GRADIENT
from .targets import Target

__all__ = ["GradientRun", "gradient_findings"]

_DOUBLE = {"float16": "float64", "float32": "float64", "complex64": "complex128"}
_VARIABLE = ("float64", "complex128")
# Beyond this, a step that is small against the argument is no longer small against the function.
_LARGEST = 1e4
# The error of a central difference falls with the square of the step, that of rounding grows with its inverse: for
# functions of order one the two meet near the cube root of the unit roundoff.
_STEP = 6e-6
# What is left after one Richardson extrapolation is far below this for any smooth function of order one.
_TOLERANCE = 1e-5
# How much the slope may change from one side to the other, and from one step to its half, where a function is smooth.
_SMOOTH = 1e-3
_STEADY = 3e-6
# How far arguments move to leave ties and integers, where functions have kinks.
_OFFSET = 0.02


@dataclass
class GradientRun:
    """One function in the gradient mode."""

    judge: Judge
    names: set[str] = field(default_factory=set)

    def run(self) -> int:
        """Differentiate a sample of the drawn calls; how many could be judged."""
        judged = 0
        for case in self._sample():
            self.judge.watch(GRADIENT, case.call)
            findings = gradient_findings(case.call, self.judge.target)
            judged += findings is not None
            for finding in findings or ():
                self.names.add(self.judge.note(GRADIENT, case.call, case.key, finding, f"{finding.detail}//"))
        return judged

    def unfit(self) -> str:
        """Why no call of this function has a derivative to judge, or the empty string."""
        spec = self.judge.spec
        if spec.uninitialised:
            return "its values are not determined by its arguments"
        if spec.canonical is not None or spec.in_place is not None:
            return "NumPy leaves its values some freedom, so they have no one derivative"
        return ""

    def _sample(self) -> Iterator[Any]:
        """Calls that answer rightly and have something to differentiate, as many as the profile wants."""
        wanted = self.judge.profile.gradient
        for case in self.judge.cases.values():
            wrong = any(fails_gate(self.judge.found[name].kind) for name in case.names)
            if wrong or case.expected.failure is not None or case.expected.undefined or "out" in case.call.kwargs:
                continue
            if not wanted:
                return
            if _variables(_doubled(case.call)):
                wanted -= 1
                yield case


def gradient_findings(call: Call, target: Target) -> list[Finding] | None:
    """What is wrong with the derivative of a call, at its own arguments and near them; None where none is defined."""
    call = _doubled(call)
    rng = np.random.default_rng(seed_of(call.name, 0))
    recipes = _variables(call)
    points = [recipe.realize() for recipe in recipes]
    directions = [_generic(rng, point, 1.0) for point in points]
    shifted = [point + _generic(rng, point, _OFFSET) * (1 + np.abs(point)) for point in points]
    across = [_generic(rng, point, 1.0) for point in points]
    function = _Function(call, target, recipes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seen = [
            finding
            for at in (points, shifted)
            if (finding := _judged(function, at, directions)) is not None
            and (not finding.kind or _linear(function, at, directions, across))
        ]
    if not seen:
        return None
    distinct = {finding.detail: finding for finding in reversed(seen) if finding.kind}
    return list(distinct.values())


_FINE = Finding("", "", "")


@dataclass(frozen=True)
class _Function:
    """A call as a real function of its floating arguments: a weighted sum of everything that it returns."""

    call: Call
    target: Target
    recipes: Sequence[Array]

    def total(self, values: Sequence[Any]) -> tuple[Any, int]:
        """The weighted sum, as a value of the target, given one array of the target for each variable.

        With it the number of elements summed, which must not hang on the values.
        """
        given = {id(recipe): value for recipe, value in zip(self.recipes, values, strict=True)}

        def made(recipe: Array) -> Any:
            return given[id(recipe)] if id(recipe) in given else self.target.array(recipe)

        realizer = Realizer(self.target.module, made)
        args, kwargs = self.call.realize(realizer)
        result = self.call.perform(self.target.module, args, kwargs)
        outputs = list(_outputs(args[0] if result is None and args else result, self.target))
        return self.target.weighed(outputs), sum(self.target.numpy(output).size for output in outputs)

    def number(self, points: Sequence[np.ndarray]) -> tuple[float, int]:
        """The weighted sum at some point, NaN where there is none, and of how many elements."""
        total, count = self.total([self.target.constant(point) for point in points])
        return float("nan") if total is None else float(total), count


def _judged(function: _Function, points: Sequence[np.ndarray], directions: Sequence[np.ndarray]) -> Finding | None:
    """The verdict at one point: None where nothing can be said, a finding without kind where all is well."""
    try:
        slope, scale = _slope(function, points, directions)
    except Exception:  # noqa: BLE001 - whether the target answers at all is judged in the eager mode
        return None
    if slope is None:
        return None
    try:
        variables = [function.target.variable(point) for point in points]
        total, _ = function.total([function.target.live(variable) for variable in variables])
        gradients = function.target.gradients(total, variables)
    except Exception as error:  # noqa: BLE001 - whatever a target does is an observation
        name = type(error).__name__
        return Finding(GRADIENT, f"raises {name}", f"backpropagation raises {name}: {str(error).splitlines()[0][:200]}")
    if gradients is None:
        if abs(slope) <= _TOLERANCE * scale:
            return _FINE
        return Finding(GRADIENT, "none", f"no derivative flows back, where the slope is {slope:.8g}")
    along = sum(
        float(np.sum(gradient.real * way.real) + np.sum(gradient.imag * way.imag))
        for gradient, way in zip(gradients, directions, strict=True)
    )
    if abs(along - slope) <= _TOLERANCE * scale:
        return _FINE
    return Finding(GRADIENT, "slope", f"backpropagation gives a slope of {along:.8g}, differences give {slope:.8g}")


def _linear(
    function: _Function,
    points: Sequence[np.ndarray],
    directions: Sequence[np.ndarray],
    across: Sequence[np.ndarray],
) -> bool:
    """Whether slopes add up as directions do, as those of a differentiable function: at some kinks no side tells."""
    first, scale = _slope(function, points, directions)
    second, _ = _slope(function, points, across)
    for sign in (1, -1):
        ways = [way + sign * other for way, other in zip(directions, across, strict=True)]
        both, _ = _slope(function, points, ways)
        if first is None or second is None or both is None:
            return False
        if abs(first + sign * second - both) > _TOLERANCE * scale:
            return False
    return True


def _slope(
    function: _Function, points: Sequence[np.ndarray], directions: Sequence[np.ndarray]
) -> tuple[float | None, float]:
    """The slope along the directions, by central differences, and the scale of its errors; None where not smooth."""
    steps = (0.0, _STEP, -_STEP, _STEP / 2, -_STEP / 2)
    seen = [function.number([p + step * way for p, way in zip(points, directions, strict=True)]) for step in steps]
    if len({count for _, count in seen}) > 1:
        return None, 1.0
    middle, right, left, near_right, near_left = (value for value, _ in seen)
    coarse, fine = (right - left) / (2 * _STEP), (near_right - near_left) / _STEP
    scale = max(1.0, abs(middle), abs(fine))
    one_sided = abs((right - middle) - (middle - left)) / _STEP
    # NaN compares false, so it is never smooth.
    if not (isfinite(scale) and abs(coarse - fine) <= _STEADY * scale and one_sided <= _SMOOTH * scale):
        return None, scale
    return (4 * fine - coarse) / 3, scale


def _outputs(result: Any, target: Target) -> Iterator[Any]:
    """The arrays and scalars in a result."""
    if target.scalar_or_array(result) is not None:
        yield result
    elif isinstance(result, tuple | list):
        for item in result:
            yield from _outputs(item, target)


def _doubled(call: Call) -> Call:
    """The call with every floating array in double precision."""
    changed: dict[int, Array] = {}

    def wider(leaf: Any) -> Any:
        if isinstance(leaf, View):
            return replace(leaf, array=wider(leaf.array))
        if isinstance(leaf, Array) and leaf.dtype in _DOUBLE:
            return changed.setdefault(id(leaf), replace(leaf, dtype=_DOUBLE[leaf.dtype]))
        return leaf

    args, kwargs = map_leaves(wider, (call.args, call.kwargs))
    return Call(call.name, args, kwargs)


def _variables(call: Call) -> list[Array]:
    """The arrays to differentiate by."""
    return [
        recipe
        for recipe in call.arrays()
        if recipe.dtype in _VARIABLE and recipe.values and all(abs(value) < _LARGEST for value in recipe.values)
    ]


def _generic(rng: np.random.Generator, like: np.ndarray, size: float) -> np.ndarray:
    """Numbers of no special relation to each other, in an array like another."""
    drawn = size * rng.uniform(-1, 1, like.shape)
    if like.dtype.kind == "c":
        return np.asarray(drawn + 1j * size * rng.uniform(-1, 1, like.shape))
    return np.asarray(drawn)
