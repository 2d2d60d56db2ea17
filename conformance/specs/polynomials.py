"""Specs of polynomials: the functions of the main namespace and of the six bases of numpy.polynomial."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, boolean, choice, drawn, partner
from conformance.spec import Spec, Tolerance
from conformance.specs.poly1d import poly1ds
from conformance.tolerances import numbers_of
from strategies.arrays import array_likes, arrays
from strategies.recipes import Array, Function
from strategies.shapes import Shape

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


def _coefficients(name: str, *, required: bool = True) -> Param:
    plain = arrays(dtypes=_DTYPES, shape=_LENGTHS, palettes=_TAME)
    return Param(name, lambda context: context.draw(array_likes(plain)), required)


def _polynomial(name: str) -> Param:
    """Coefficients in an array or a list, or a poly1d."""
    plain = array_likes(arrays(dtypes=_DTYPES, shape=_LENGTHS, palettes=_TAME))
    return drawn(name, st.one_of(plain, plain, plain, poly1ds()), required=True)


def _divisor(name: str) -> Param:
    """Coefficients that are no zero polynomial, mostly, or a poly1d of them."""
    plain = array_likes(arrays(dtypes=_DTYPES[:2], shape=_LENGTHS, palettes=("positive",)))
    made = st.sampled_from([f"np.poly1d({c})" for c in ("[2, 1]", "[4]", "[0, 1, 5]", "[0.5, 3, 1]")]).map(Function)
    return drawn(name, st.one_of(plain, plain, plain, made), required=True)


def _points(name: str = "x") -> Param:
    return array(name, dtypes=("float64", "int64", "complex128", "float32"), palettes=("small",))


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

# The module of each basis, and the prefix of its functions.
_BASES = {
    "polynomial": "poly",
    "chebyshev": "cheb",
    "legendre": "leg",
    "laguerre": "lag",
    "hermite": "herm",
    "hermite_e": "herme",
}
_AXIS = Param("axis", lambda context: context.draw(st.sampled_from([0, 0, -1, 1])))
_DEGREE = choice("deg", 2, 0, 1, 3, 4, -1, 2.5, required=True)
_DEGREES = choice("deg", [1, 2], [0, 0], [2, 1], [1], required=True)
_DEGREES_3 = choice("deg", [1, 1, 1], [0, 2, 1], [1, 2], required=True)


def _grid_coefficients(ndim: int) -> Param:
    sizes: list[Shape] = [(2, 2), (1, 3), (2, 1)] if ndim == 2 else [(2, 2, 2), (1, 2, 1)]
    plain = arrays(dtypes=("float64", "int64"), shape=st.sampled_from(sizes), palettes=("small",))
    return drawn("c", plain, required=True)


def _same_points(name: str) -> Param:
    return Param(
        name,
        lambda context: context.draw(
            arrays(dtypes=("float64", "int64"), shape=context.shape("x"), palettes=("small",))
        ),
        True,
    )


def _basis(module: str, prefix: str) -> tuple[Spec, ...]:
    def made(name: str, *params: Param, **options: Any) -> Spec:
        return _poly(f"numpy.polynomial.{module}.{prefix}{name}", *params, **options)

    common = (
        *(made(name, _coefficients("c1"), _coefficients("c2")) for name in ("add", "sub", "mul")),
        made("div", _coefficients("c1"), _divisor("c2")),
        made("mulx", _coefficients("c")),
        made("pow", _coefficients("c"), choice("pow", 2, 0, 1, 3, -1, required=True), choice("maxpower", None, 2, 16)),
        made("der", _coefficients("c"), choice("m", 1, 2, 0, -1), choice("scl", 1, 2.0, -1), _AXIS),
        made(
            "int",
            _coefficients("c"),
            choice("m", 1, 2, 0, -1),
            choice("k", [], 1, [1, 2]),
            choice("lbnd", 0, 1, -0.5),
            choice("scl", 1, 2.0),
            _AXIS,
        ),
        made("val", _points(), _coefficients("c"), boolean("tensor")),
        made("val2d", _points(), _same_points("y"), _grid_coefficients(2)),
        made("val3d", _points(), _same_points("y"), _same_points("z"), _grid_coefficients(3)),
        made("grid2d", _points(), _points("y"), _grid_coefficients(2)),
        made("grid3d", _short("x"), _short("y"), _short("z"), _grid_coefficients(3)),
        made("vander", _points(), _DEGREE),
        made("vander2d", _points(), _same_points("y"), _DEGREES),
        made("vander3d", _points(), _same_points("y"), _same_points("z"), _DEGREES_3),
        made("fromroots", _coefficients("roots")),
        made("roots", _divisor("c")),
        made("companion", _divisor("c")),
        made("line", choice("off", 1, 0, 2.5, required=True), choice("scl", 2, 0, -1.5, required=True)),
        made("trim", _coefficients("c"), choice("tol", 0, 1, 2.5, -1)),
        _fit(f"numpy.polynomial.{module}.{prefix}fit"),
        *(made(name, eager_only="is a value") for name in ("domain", "zero", "one", "x")),
    )
    if module == "polynomial":
        return (*common, made("valfromroots", _points(), _coefficients("r"), boolean("tensor")))
    return (
        *common,
        made("weight", _points()),
        made("gauss", choice("deg", 2, 1, 3, 5, 0, required=True)),
        _poly(f"numpy.polynomial.{module}.poly2{prefix}", _coefficients("pol")),
        made("2poly", _coefficients("c")),
    )


def _short(name: str) -> Param:
    return drawn(
        name,
        arrays(dtypes=("float64", "int64"), shape=st.sampled_from([(2,), (), (1,)]), palettes=("small",)),
        required=True,
    )


_PACKAGE: tuple[Spec, ...] = tuple(made for module, prefix in _BASES.items() for made in _basis(module, prefix))
_CHEBYSHEV = tuple(
    _poly(f"numpy.polynomial.chebyshev.{name}", choice("npts", 3, 1, 2, 5, 0, 2.5, required=True))
    for name in ("chebpts1", "chebpts2")
)


def _lists(context: Context) -> Any:
    plain = arrays(dtypes=("float64", "int64", "complex128"), shape=_LENGTHS, palettes=("small",))
    return [context.draw(array_likes(plain)) for _ in range(context.draw(st.sampled_from([2, 1, 3])))]


_UTILITIES: tuple[Spec, ...] = (
    _poly("numpy.polynomial.polyutils.as_series", Param("alist", _lists, required=True), boolean("trim")),
    _poly(
        "numpy.polynomial.polyutils.trimseq",
        drawn("seq", arrays(dtypes=("float64", "int64"), shape=_LENGTHS, palettes=("small",)), required=True),
    ),
    _poly("numpy.polynomial.polyutils.trimcoef", _coefficients("c"), choice("tol", 0, 1, 2.5, -1)),
    _poly("numpy.polynomial.polyutils.getdomain", _coefficients("x")),
    _poly(
        "numpy.polynomial.polyutils.mapdomain",
        _points(),
        choice("old", [-1, 1], [0, 2], required=True),
        choice("new", [0, 1], [-2, 5], required=True),
    ),
    _poly(
        "numpy.polynomial.polyutils.mapparms",
        choice("old", [-1, 1], [0, 2], [0.5, 3], required=True),
        choice("new", [0, 1], [-2, 5], required=True),
    ),
)

SPECS: tuple[Spec, ...] = (*_MAIN, *_PACKAGE, *_CHEBYSHEV, *_UTILITIES)
