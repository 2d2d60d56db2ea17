"""Algorithms that are known for their accuracy: against mpmath, ours errs no more than NumPy's, or than one ULP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mpmath
import numpy
import pytest

import torchnp as np

RNG_SEED = 20
DIGITS = 50
# Both are rounded differently at best, so a tie is one that is within a unit in the last place.
TIE = 1.0


def spread(kind: str, count: int) -> numpy.ndarray:
    """Numbers of all sizes, near zero, near one, or with a cancelling sum."""
    rng = numpy.random.default_rng(RNG_SEED)
    signs = rng.choice([-1.0, 1.0], count)
    if kind == "small":
        return signs * 10.0 ** rng.uniform(-18, -1, count)
    if kind == "near one":
        return 1 + signs * 10.0 ** rng.uniform(-15, -1, count)
    if kind == "huge":
        return signs * 10.0 ** rng.uniform(100, 300, count)
    return signs * 10.0 ** rng.uniform(-8, 8, count)


def worst(values: numpy.ndarray, exact: list[Any]) -> float:
    """The greatest error in units in the last place of the exact result."""
    found = 0.0
    for value, truth in zip(values.tolist(), exact, strict=True):
        unit = mpmath.mpf(float(numpy.spacing(float(abs(truth)))))
        found = max(found, float(abs(value - truth) / unit))
    return found


FUNCTIONS: dict[str, tuple[str, Callable[..., Any]]] = {
    "log1p": ("small", lambda x: mpmath.log1p(abs(x))),
    "expm1": ("small", lambda x: mpmath.expm1(abs(x))),
    "log": ("near one", lambda x: mpmath.log(abs(x))),
    "sinh": ("small", lambda x: mpmath.sinh(abs(x))),
    "arcsinh": ("small", lambda x: mpmath.asinh(abs(x))),
    "arctanh": ("small", lambda x: mpmath.atanh(abs(x))),
    "cbrt": ("huge", lambda x: mpmath.cbrt(abs(x))),
    "sin": ("huge", lambda x: mpmath.sin(abs(x))),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_near_where_the_obvious_formula_fails(name: str) -> None:
    kind, reference = FUNCTIONS[name]
    x = numpy.abs(spread(kind, 400))
    # sin(1e300) needs the 300 digits of the reduction by pi, and those of the result.
    with mpmath.workdps(DIGITS + 320):
        exact = [reference(mpmath.mpf(value)) for value in x.tolist()]
        ours = worst(numpy.asarray(getattr(np, name)(np.asarray(x.tolist()))), exact)
        theirs = worst(getattr(numpy, name)(x), exact)
    assert ours <= max(theirs, TIE)


def test_hypot_neither_overflows_nor_loses_digits() -> None:
    x, y = spread("huge", 400), spread("huge", 400)[::-1].copy()
    with mpmath.workdps(DIGITS):
        exact = [mpmath.hypot(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
        ours = worst(numpy.asarray(np.hypot(np.asarray(x.tolist()), np.asarray(y.tolist()))), exact)
        theirs = worst(numpy.hypot(x, y), exact)
    assert ours <= max(theirs, TIE)


@pytest.mark.parametrize("name", ["sum", "mean"])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_sums_are_pairwise_at_least(name: str, dtype: str) -> None:
    # Of one sign: with both, what is left after cancelling says nothing about the way of adding.
    x = numpy.abs(spread("any", 100_000)).astype(dtype)
    with mpmath.workdps(DIGITS):
        total = mpmath.fsum(x.tolist())
        exact = float(total if name == "sum" else total / x.size)
    errors = [
        abs(float(getattr(module, name)(module.asarray(x.tolist(), dtype=dtype))) - exact) for module in (np, numpy)
    ]
    unit = float(numpy.spacing(x.dtype.type(exact)))
    # A sum from left to right errs by some hundred units here.
    assert errors[0] <= max(errors[1], 2 * unit)
    assert abs(float(numpy.cumsum(x)[-1]) - float(total)) > 20 * float(numpy.spacing(x.dtype.type(total)))


@pytest.mark.parametrize("name", ["sqrt", "log", "arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh"])
def test_complex_functions_on_both_sides_of_their_cuts(name: str) -> None:
    upright = name in ("arctan", "arcsinh")
    cuts = [
        complex(zero, far) if upright else complex(far, zero)
        for far in (-3.5, -1.25, 1.25, 3.5)
        for zero in (0.0, -0.0)
    ]
    found = getattr(np, name)(np.asarray(cuts)).tolist()
    function = getattr(mpmath, name.replace("arc", "a"))
    tiny = mpmath.mpf(10) ** -1000
    with mpmath.workdps(DIGITS):
        for z, value in zip(cuts, found, strict=True):
            zero = z.real if upright else z.imag
            side = tiny * numpy.copysign(1.0, zero)
            exact = function(mpmath.mpc(side, z.imag) if upright else mpmath.mpc(z.real, side))
            assert abs(value - exact) <= 4 * numpy.spacing(float(abs(exact)))
