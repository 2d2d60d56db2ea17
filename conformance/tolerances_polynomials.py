"""How far results of series may be apart: relative to what does not cancel, which NumPy itself can say.

Every basis has numbers at which all of its polynomials have known signs: the imaginary axis where their powers are all
even or all odd, else the half axis on which none of their terms cancels. A function of magnitudes there adds up what
the same function of the arguments may cancel.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from conformance.spec import Tolerance
from conformance.tolerances import numbers_of

__all__ = [
    "MATRIX",
    "NODES",
    "POINTS",
    "by_rounded_parts",
    "calculus",
    "fits",
    "matrices",
    "quotients",
    "roots",
    "values",
    "without_cancelling",
]

_BUDGET = {"float64": 32.0, "float32": 32.0, "float16": 32.0}
_OF_ONE_SIGN = ("polynomial", "laguerre")
_MODULES = ("polynomial", "chebyshev", "legendre", "laguerre", "hermite", "hermite_e")


def _coarser(arguments: tuple[Any, ...], result: Any) -> float:
    """How many times coarser than the result the narrowest argument is: part of the work is done in its dtype."""
    eps = [np.finfo(a.dtype).eps for a in map(np.asarray, arguments) if a.dtype.kind in "fc"]
    kind = np.asarray(result).dtype
    return float(max(eps, default=0.0) / np.finfo(kind).eps) if eps and kind.kind in "fc" else 1.0


def _largest(*found: Any) -> float:
    """The greatest finite magnitude in arrays and tuples of them."""
    return float(numbers_of(found, {}).max(initial=0.0))


def _function(module: str, name: str) -> Any:
    return getattr(getattr(np.polynomial, module), name)


def _magnitudes(module: str, c: Any, variables: int = 1) -> np.ndarray:
    """Coefficients for which, at the points of `_abscissa`, no term of a series cancels another."""
    size = np.abs(np.atleast_1d(c)).astype(np.complex128)
    if module in _OF_ONE_SIGN:
        return size
    for axis in range(min(variables, size.ndim)):
        phases = (-1j) ** np.arange(size.shape[axis])
        size = size * phases.reshape((-1,) + (1,) * (size.ndim - axis - 1))
    return size


def _abscissa(module: str, x: Any) -> Any:
    size = np.abs(np.asarray(x)).astype(np.float64)
    return size if module == "polynomial" else -size if module == "laguerre" else 1j * size


def values(module: str, name: str) -> Tolerance:
    """Values of series, relative to the sum of the magnitudes of all powers in all terms."""

    def scale(args: tuple[Any, ...], kwargs: dict[str, Any], expected: Any) -> Any:
        *points, c = args
        terms = _magnitudes(module, c, len(points)), [_abscissa(module, x) for x in points]
        with np.errstate(all="ignore"):
            return np.abs(_function(module, name)(*terms[1], terms[0], **kwargs)) * max(1.0, _coarser(args, expected))

    return Tolerance(_BUDGET, "recurrences of another order of operations; relative to all powers that occur", scale)


def matrices(module: str, name: str) -> Tolerance:
    """Vandermonde matrices, relative to the magnitudes of all powers in an element."""

    def scale(args: tuple[Any, ...], _kwargs: dict[str, Any], expected: Any) -> Any:
        *points, degree = args
        with np.errstate(all="ignore"):
            size = np.abs(_function(module, name)(*[_abscissa(module, x) for x in points], degree))
        return size * max(1.0, _coarser(tuple(points), expected))

    return Tolerance(_BUDGET, "recurrences of another order of operations; relative to all powers that occur", scale)


def without_cancelling(module: str, name: str) -> Tolerance:
    """Products, powers and conversions, relative to the largest coefficient of the same function of magnitudes.

    Products of polynomials of a basis have no negative coefficients in it, or, of Laguerre's, none once every other
    sign is changed; expansions into powers alternate, expansions of powers do not.
    """

    def signed(value: Any) -> Any:
        size = np.abs(np.atleast_1d(value)).astype(np.float64)
        if name.endswith("2poly"):
            return _magnitudes(module, size)
        if module == "laguerre" and not name.startswith("poly2"):
            return -size if name.endswith("fromroots") else size * (-1.0) ** np.arange(size.shape[0])
        return -size if name.endswith("fromroots") else size

    def scale(args: tuple[Any, ...], kwargs: dict[str, Any], expected: Any) -> float:
        powered = name.endswith("pow")
        series, rest = (args[:1], args[1:]) if powered else (args, ())
        size = _largest(_function(module, name)(*map(signed, series), *rest, **kwargs))
        return size * max(1.0, _coarser(series, expected))

    return Tolerance(_BUDGET, "sums of products in another order; relative to what they are of magnitudes", scale)


def quotients(module: str, prefix: str) -> Tolerance:
    """Quotients and remainders, relative to the quotient times the divisor, and to that by its last coefficient."""

    def scale(args: tuple[Any, ...], _kwargs: dict[str, Any], _expected: Any) -> float:
        c1, c2 = (np.atleast_1d(c) for c in args)
        quotient, _ = _function(module, f"{prefix}div")(c1, c2)
        alternating = (-1.0) ** np.arange(8) if module == "laguerre" else np.ones(8)
        factors = (np.abs(c) * alternating[: len(c)] for c in (quotient, c2))
        size = _largest(c1, _function(module, f"{prefix}mul")(*factors))
        return size * max(1.0, 1.0 / float(np.abs(np.trim_zeros(c2, "b")[-1])))

    return Tolerance(_BUDGET, "long division amplifies what the products round; relative to these", scale)


def calculus(module: str, prefix: str) -> Tolerance:
    """Derivatives and integrals, relative to the magnitudes of coefficients, constants and factors."""

    def scale(args: tuple[Any, ...], kwargs: dict[str, Any], expected: Any) -> float:
        times = max(int(kwargs.get("m", 1)), 0)
        slope = 1.0 + _largest(kwargs.get("scl", 1))
        size = _largest(expected) + float(numbers_of((*args, kwargs.get("k", 0)), {}).sum()) * slope**times
        if not prefix or "lbnd" not in kwargs and expected is None:
            return size
        degree = max(np.shape(args[0]), default=1) + times
        bound = _abscissa(module, _largest(kwargs.get("lbnd", 0)))
        at_bound = np.abs(_function(module, f"{prefix}vander")(bound, degree)).max()
        return size * float(at_bound)

    return Tolerance(_BUDGET, "sums over coefficients in another order; relative to their magnitudes", scale)


def roots(module: str, prefix: str) -> Tolerance:
    """Eigenvalues, relative to the norm of the matrix and the condition of its eigenvectors."""

    def scale(args: tuple[Any, ...], _kwargs: dict[str, Any], _expected: Any) -> float:
        if np.size(args[0]) < 2:
            return 1.0
        matrix = _function(module, f"{prefix}companion")(args[0])
        return float(np.linalg.norm(matrix) * np.linalg.cond(np.linalg.eig(matrix).eigenvectors))

    return Tolerance(_BUDGET, "backward stable algorithms differ by the condition of the eigenvalues", scale)


def by_rounded_parts(result: Any, _args: tuple[Any, ...], _kwargs: dict[str, Any]) -> Any:
    """Roots in an order that the rounding of equal real parts does not change."""
    return np.asarray(result)[np.lexsort((np.imag(result).round(4), np.real(result).round(4)))]


def fits(module: str, prefix: str) -> Tolerance:
    """Least squares, relative to the solution, the residual and the condition of the scaled matrix."""

    def scale(args: tuple[Any, ...], kwargs: dict[str, Any], expected: Any) -> float:
        given = {**dict(zip(("x", "y", "deg", "rcond", "full", "w"), args, strict=False)), **kwargs, "full": True}
        c, (residual, _, singular, _) = _function(module, f"{prefix}fit")(**given)
        kept = singular[singular > 1e-14 * singular.max(initial=1e-300)]
        condition = float(kept.max(initial=1.0) / kept.min(initial=1.0))
        weights = 1.0 + _largest(given.get("w", 1))
        size = _largest(c, given["y"], residual, singular) * weights
        numbers = tuple(given[name] for name in ("x", "y", "w") if given.get(name) is not None)
        return size * condition**2 * max(1.0, _coarser(numbers, expected))

    return Tolerance(_BUDGET, "singular values by another LAPACK; relative to the condition squared", scale)


MATRIX = Tolerance(
    {"float64": 8, "float32": 8, "float16": 8},
    "square roots multiplied in another order; relative to the largest element",
    lambda _args, _kwargs, expected: 1.0 + _largest(expected),
)
NODES = Tolerance(
    {"float64": 2048},
    "NumPy's weights are some 500 ULP off at degree 20 (against mpmath), since they hang on values near a zero",
)
POINTS = Tolerance(
    {"float64": 16},
    "elementary functions accurate to a few ULP, and sums of their values; relative to the largest of them",
    lambda args, kwargs, expected: 4.0 + _largest(expected, kwargs.get("args", ())),
)
