"""Who is nearer the truth: results of NumPy and of the target against the same function at many digits, by mpmath.

Only where the arguments alone decide the exact result: elementwise functions and sums of products of floating arrays,
given by position. What has no finite exact result is left out. Errors are counted in units in the last place of the
exact result, complex ones in those of its modulus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np

from .call import Call
from .observe import Leaf, Observation, prepare
from .targets import Target

__all__ = ["Accuracy", "errors", "has_reference"]

_DIGITS = 60
# A complex zero lies on this side of a branch cut or on that one, as its sign says; mpmath has one zero only. Far below
# any number of double precision, so that nothing else is changed by it.
_TINY = mpmath.mpf(10) ** -1000
_LARGEST_RESULT = 64
_LARGEST_ARGUMENT = 512
# The sums of these are over exact products, so the order of NumPy's additions plays no part. Not `correlate`, which
# does not conjugate objects where it exchanges its arguments.
_SUMS = frozenset(
    f"numpy.{name}"
    for name in (
        *("sum", "mean", "var", "prod", "cumsum", "cumprod", "trace"),
        *("dot", "vdot", "inner", "matmul", "vecdot", "convolve"),
    )
)
_SHAPING = frozenset({"axis", "keepdims", "ddof", "mode", "offset", "axis1", "axis2"})
# Keywords of a ufunc that leave the values as they are.
_IDLE = frozenset({"order", "subok", "casting"})


def _cbrt(x: Any) -> Any:
    return mpmath.sign(x) * mpmath.cbrt(abs(x))


_TRIGONOMETRIC = ("sin", "cos", "tan", "sinh", "cosh", "tanh")
_ELEMENTWISE: Mapping[str, Callable[..., Any]] = {
    f"numpy.{name}": function
    for name, function in {
        **{name: getattr(mpmath, name) for name in ("sqrt", "exp", "expm1", "log", "log10", "log1p", *_TRIGONOMETRIC)},
        **{f"arc{name}": getattr(mpmath, f"a{name}") for name in _TRIGONOMETRIC},
        "cbrt": _cbrt,
        "exp2": lambda x: mpmath.power(2, x),
        "log2": lambda x: mpmath.log(x, 2),
        "reciprocal": lambda x: 1 / x,
        "square": lambda x: x * x,
        "i0": lambda x: mpmath.besseli(0, x),
        "deg2rad": mpmath.radians,
        "rad2deg": mpmath.degrees,
        "add": lambda x, y: x + y,
        "subtract": lambda x, y: x - y,
        "multiply": lambda x, y: x * y,
        "divide": lambda x, y: x / y,
        "power": lambda x, y: x**y,
        "float_power": lambda x, y: x**y,
        "arctan2": mpmath.atan2,
        "hypot": mpmath.hypot,
        "logaddexp": lambda x, y: mpmath.log(mpmath.exp(x) + mpmath.exp(y)),
        "logaddexp2": lambda x, y: mpmath.log(mpmath.power(2, x) + mpmath.power(2, y), 2),
    }.items()
}


def has_reference(name: str) -> bool:
    """Whether the exact results of a function can be had."""
    return name in _ELEMENTWISE or name in _SUMS


@dataclass
class Accuracy:
    """The greatest errors of NumPy and of the target in one function, over all elements that could be judged."""

    elements: int = 0
    numpy: float = 0.0
    target: float = 0.0

    def note(self, call: Call, expected: Observation, actual: Observation, numpy: Target) -> None:
        """Take the results of one call into account."""
        for of_numpy, of_target in errors(call, expected, actual, numpy):
            self.elements += 1
            self.numpy = max(self.numpy, of_numpy)
            self.target = max(self.target, of_target)

    def to_json(self) -> dict[str, Any] | None:
        """The record; None where nothing was judged."""
        if not self.elements:
            return None
        return {
            "reference": f"mpmath, {_DIGITS} digits",
            "elements": self.elements,
            "numpy": float(f"{self.numpy:.4g}"),
            "target": float(f"{self.target:.4g}"),
        }


def errors(call: Call, expected: Observation, actual: Observation, numpy: Target) -> list[tuple[float, float]]:
    """The errors of NumPy and of the target in ULP, for each element that has a finite exact result."""
    ours, theirs = _floating(actual), _floating(expected)
    plain = call.kwargs.keys() <= (_SHAPING if call.name in _SUMS else _IDLE)
    if ours is None or theirs is None or ours.dtype != theirs.dtype or ours.shape != theirs.shape or not plain:
        return []
    args = prepare(call, numpy).args
    if any(isinstance(arg, np.ndarray) and arg.size > _LARGEST_ARGUMENT for arg in args):
        return []
    with mpmath.workdps(_DIGITS), np.errstate(all="ignore"):
        exact = _exact(call, args, theirs.dtype, numpy)
        if exact is None or exact.shape != theirs.shape:
            return []
        return list(_measured(exact.ravel().tolist(), theirs.ravel(), ours.ravel()))


def _floating(observation: Observation) -> np.ndarray | None:
    """The result, if it is one array or scalar of floats that is not large."""
    result = observation.result
    if not isinstance(result, Leaf) or not isinstance(result.value, np.ndarray):
        return None
    return result.value if result.value.dtype.kind in "fc" and result.value.size <= _LARGEST_RESULT else None


def _exact(call: Call, args: tuple[Any, ...], dtype: np.dtype[Any], numpy: Target) -> np.ndarray | None:
    """The exact results as an array of mpmath's numbers; None where they cannot be had."""
    function = _ELEMENTWISE.get(call.name)
    try:
        if function is not None:
            if not all(isinstance(arg, np.ndarray | np.generic) for arg in args):
                return None
            # In the dtype of the loop, to which NumPy casts before it computes.
            made = [_numbers(np.asarray(arg).astype(dtype)) for arg in args]
            return np.asarray(np.frompyfunc(_or_none(function), len(made), 1)(*made), dtype=object)
        made = [_numbers(arg) if isinstance(arg, np.ndarray) else arg for arg in args]
        return np.asarray(call.perform(numpy.module, tuple(made), dict(call.kwargs)), dtype=object)
    except (TypeError, ValueError, ArithmeticError, AttributeError):
        return None  # not for objects, as some sums are not for complex ones


def _or_none(function: Callable[..., Any]) -> Callable[..., Any]:
    """None in place of an exception: a pole, or a number beyond the domain."""

    def safe(*numbers: Any) -> Any:
        try:
            return function(*numbers)
        except (ValueError, ArithmeticError, OverflowError):
            return None

    return safe


def _numbers(array: np.ndarray) -> np.ndarray:
    """The array with mpmath's numbers in place of its own."""
    made = np.empty(array.shape, dtype=object)
    made.ravel()[:] = [_number(value) for value in array.ravel().tolist()]
    return made


def _number(value: Any) -> Any:
    if isinstance(value, complex):
        return mpmath.mpc(_sided(value.real), _sided(value.imag))
    return mpmath.mpf(value)


def _sided(value: float) -> Any:
    return mpmath.mpf(value) if value else _TINY * float(np.copysign(1.0, value))


def _measured(exact: list[Any], numpy: np.ndarray, target: np.ndarray) -> Iterator[tuple[float, float]]:
    part = np.dtype(f"f{numpy.dtype.itemsize // (2 if numpy.dtype.kind == 'c' else 1)}")
    greatest = mpmath.mpf(float(np.finfo(part).max))
    for value, a, b in zip(exact, numpy.tolist(), target.tolist(), strict=True):
        real = numpy.dtype.kind == "f"
        if value is None or (real and isinstance(value, mpmath.mpc)) or not mpmath.isfinite(value):
            continue
        size = abs(value)
        if size > greatest or not np.isfinite(a):
            continue
        unit = mpmath.mpf(float(np.spacing(part.type(float(size)))))
        yield float(abs(a - value) / unit), float(abs(b - value) / unit) if np.isfinite(b) else float("inf")
