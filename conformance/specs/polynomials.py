"""Specs of the polynomials of the main namespace."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Param, spec
from conformance.families_parameters import boolean, choice, drawn, partner
from conformance.spec import Spec, Tolerance
from conformance.specs.poly1d import poly1ds
from conformance.tolerances import numbers_of
from strategies.arrays import array_likes, arrays
from strategies.recipes import Array, Function

__all__ = ["SPECS"]

CHAPTER = "Polynomials"
_TAME = ("small", "small", "plain")
_DTYPES = ("float64", "int64", "complex128", "float32", "int8", "bool", "uint8")
_LENGTHS = st.sampled_from([(3,), (1,), (2,), (4,), (0,)])
_SERIES = Tolerance(
    {"float64": 1024, "float32": 1024},
    "recurrences over coefficients and points cancel; the error is relative to the largest power that occurs",
    lambda args, kwargs, expected: (1.0 + float(numbers_of((*args, expected), kwargs).max(initial=0.0))) ** 5,
)


def _polynomial(name: str) -> Param:
    """Coefficients in an array or a list, or a poly1d."""
    plain = array_likes(arrays(dtypes=_DTYPES, shape=_LENGTHS, palettes=_TAME))
    return drawn(name, st.one_of(plain, plain, plain, poly1ds()), required=True)


def _divisor(name: str) -> Param:
    """Coefficients that are no zero polynomial, mostly, or a poly1d of them."""
    plain = array_likes(arrays(dtypes=_DTYPES[:2], shape=_LENGTHS, palettes=("positive",)))
    made = st.sampled_from([f"np.poly1d({c})" for c in ("[2, 1]", "[4]", "[0, 1, 5]", "[0.5, 3, 1]")]).map(Function)
    return drawn(name, st.one_of(plain, plain, plain, made), required=True)


def _poly(name: str, *params: Param, chapter: str = CHAPTER, **options: Any) -> Spec:
    options.setdefault("tolerance", _SERIES)
    return spec(name, *params, chapter=chapter, **options)


def _ascending(array_: Array) -> Array:
    """Distinct abscissae, so that a fit is well posed."""
    return Array(array_.dtype, array_.shape, tuple(float(i) / 2 for i in range(len(array_.values))))


def _fit(name: str, *more: Param, second: str = "y") -> Spec:
    x = drawn(
        "x",
        arrays(dtypes=("float64", "float32"), shape=st.sampled_from([(5,), (4,), (6,)])).map(_ascending),
        required=True,
    )
    y = partner(second, "x", dtypes=("float64", "int64", "float32"), palettes=_TAME, same_shape=True)
    weights = partner("w", "x", dtypes=("float64",), palettes=("positive",), required=False, same_shape=True)
    return _poly(
        name,
        x,
        y,
        choice("deg", 1, 0, 2, 3, -1, required=True),
        choice("rcond", None, 1e-10),
        boolean("full"),
        weights,
        *more,
    )


_AT = array_likes(arrays(dtypes=("float64", "int64", "complex128", "float32"), palettes=("small",)))
_MAIN: tuple[Spec, ...] = (
    _poly(
        "numpy.poly",
        drawn(
            "seq_of_zeros",
            st.one_of(
                arrays(dtypes=_DTYPES, shape=_LENGTHS, palettes=("small",)),
                st.sampled_from([[1, 2], [], 3, Function("np.poly1d([1, 2])")]),
            ),
            required=True,
        ),
    ),
    *(_poly(f"numpy.{name}", _polynomial("a1"), _polynomial("a2")) for name in ("polyadd", "polysub", "polymul")),
    _poly("numpy.polydiv", _polynomial("u"), _divisor("v")),
    _poly("numpy.polyval", _polynomial("p"), drawn("x", st.one_of(_AT, _AT, _AT, poly1ds(largest=2)), required=True)),
    _poly("numpy.polyder", _polynomial("p"), choice("m", 1, 2, 0, -1, 1.5)),
    _poly(
        "numpy.polyint",
        _polynomial("p"),
        choice("m", 1, 2, 0, -1),
        choice("k", None, 3, [1, 2], Function("np.poly1d([4])")),
    ),
    _poly("numpy.roots", _divisor("p")),
    _fit("numpy.polyfit", choice("cov", True, False, "unscaled")),
)

SPECS: tuple[Spec, ...] = _MAIN
