"""Specs of the functions of `numpy.polynomial`: one family for all six bases, and what the bases share."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, boolean, choice, drawn, partner
from conformance.spec import Spec
from conformance.tolerances import FUSED, elementary
from conformance.tolerances_polynomials import (
    MATRIX,
    NODES,
    POINTS,
    by_rounded_parts,
    calculus,
    fits,
    matrices,
    quotients,
    roots,
    values,
    without_cancelling,
)
from strategies.arrays import array_likes, arrays
from strategies.recipes import Array, Function, Scalar
from strategies.shapes import Shape, partners, shapes

__all__ = ["SPECS"]

CHAPTER = "Polynomials"
# The module of each basis, and the prefix of its functions.
_BASES = {
    "polynomial": "poly",
    "chebyshev": "cheb",
    "legendre": "leg",
    "laguerre": "lag",
    "hermite": "herm",
    "hermite_e": "herme",
}
_TAME = ("small", "small", "plain")
_DTYPES = (
    *("float64", "int64", "complex128", "float32", "int8", "uint8", "complex64", "float16", "uint32", "bool"),
    *("float64", "int64", "complex128"),
)
_REAL = ("float64", "int64", "float32", "int8", "uint8", "uint64")
_LENGTHS: st.SearchStrategy[Shape] = st.sampled_from([(3,), (1,), (2,), (4,), (5,), (3,), (4,), (0,), (2, 2), ()])
_STACKS: st.SearchStrategy[Shape] = st.sampled_from(
    [(3,), (1,), (2,), (4,), (3, 2), (1, 3), (2, 2), (2, 3, 2), (0,), (0, 2), ()]
)


def _series(name: str, *, dtypes: tuple[str, ...] = _DTYPES) -> Param:
    """Coefficients of one series; some are empty or have an axis too many."""
    return drawn(name, array_likes(arrays(dtypes=dtypes, shape=_LENGTHS, palettes=_TAME)), required=True)


# Powers overflow half precision, and whether to an infinity or to NaN then hangs on the order of a sum.
_ROOMY = tuple(dtype for dtype in _DTYPES if dtype != "float16")


def _proper(name: str, *, dtypes: tuple[str, ...] = ("float64", "int64", "float32", "complex128")) -> Param:
    """Coefficients none of which is zero."""
    return drawn(name, array_likes(arrays(dtypes=dtypes, shape=_LENGTHS, palettes=("positive",))), required=True)


def _stack(name: str) -> Param:
    """Coefficients of one or more series."""
    return drawn(name, array_likes(arrays(dtypes=_DTYPES, shape=_STACKS, palettes=_TAME)), required=True)


def _points(name: str = "x", *, dtypes: tuple[str, ...] = _DTYPES, palettes: tuple[str, ...] = ("small",)) -> Param:
    return array(name, dtypes=dtypes, palettes=palettes, max_dims=3)


def _poly(name: str, *params: Param, **options: Any) -> Spec:
    return spec(f"numpy.polynomial.{name}", *params, chapter=CHAPTER, **options)


def _points_for(of: str, palettes: tuple[str, ...]) -> Param:
    """Points of any shape, or of one that broadcasts with the axes of `of` after the first."""

    def draw(context: Context) -> Any:
        around = partners(context.shape(of)[1:])
        shape = context.draw(st.one_of(shapes(max_dims=2), around))
        return context.draw(array_likes(arrays(dtypes=_DTYPES, shape=shape, palettes=palettes)))

    return Param("x", draw, required=True)


def _interval(name: str) -> Param:
    """Two numbers, in a list or an array."""
    made = arrays(dtypes=("float64", "int64", "float32", "complex128"), shape=(2,), palettes=("small",))
    return drawn(name, st.one_of(st.sampled_from([[-1, 1], [0, 2], (0.5, 3), [1j, 2.0], [1, 1]]), made), required=True)


def _basis(module: str, prefix: str) -> tuple[Spec, ...]:
    """All functions that every basis has."""

    def made(name: str, *params: Param, **options: Any) -> Spec:
        return _poly(f"{module}.{prefix}{name}", *params, **options)

    def valued(name: str, *params: Param) -> Spec:
        return made(name, *params, tolerance=values(module, prefix + name))

    def tabled(name: str, *params: Param) -> Spec:
        return made(name, *params, tolerance=matrices(module, prefix + name))

    def counted(name: str, *params: Param) -> Spec:
        return made(name, *params, tolerance=without_cancelling(module, prefix + name))

    x, y, z = _points("x"), _same_points("y"), _same_points("z")
    return (
        *(made(name, eager_only="is a value") for name in ("domain", "zero", "one", "x")),
        made("line", _number("off"), _number("scl")),
        made("add", _series("c1"), _series("c2")),
        made("sub", _series("c1"), _series("c2")),
        counted("mulx", _series("c")),
        counted("mul", _series("c1"), _series("c2")),
        made("div", _series("c1"), _series("c2"), tolerance=quotients(module, prefix)),
        counted(
            "pow", _series("c", dtypes=_ROOMY), choice("pow", 2, 0, 1, 3, 2.0, 5, -1, 1.5, 17, required=True), _MAXPOWER
        ),
        made("trim", _series("c"), choice("tol", 0, 1, 2.5, -1)),
        valued("val", _stack("c"), _points_for("c", ("small", "plain", "holes")), boolean("tensor")),
        valued("val2d", x, y, _grid("c", 2)),
        valued("val3d", x, y, z, _grid("c", 3)),
        valued("grid2d", _short("x"), _short("y"), _grid("c", 2)),
        valued("grid3d", _short("x"), _short("y"), _short("z"), _grid("c", 3)),
        tabled("vander", _points("x", palettes=("small", "plain")), _DEGREE),
        tabled("vander2d", x, y, choice("deg", [1, 2], (0, 0), [2, 1], [1], [1, -1], 2, [1, 1.5], required=True)),
        tabled("vander3d", x, y, z, choice("deg", [1, 1, 1], [0, 2, 1], (2, 1, 0), [1, 2], required=True)),
        made(
            "der",
            _stack("c"),
            choice("m", 1, 2, 0, 3, -1),
            _slope(arrays_too=True),
            _AXIS,
            tolerance=calculus(module, prefix),
        ),
        made(
            "int",
            _stack("c"),
            choice("m", 1, 2, 0, 3, -1),
            _CONSTANTS,
            _BOUND,
            _slope(),
            _AXIS,
            tolerance=calculus(module, prefix),
        ),
        counted("fromroots", _series("roots")),
        made("companion", _proper("c"), tolerance=MATRIX),
        made("roots", _proper("c"), tolerance=roots(module, prefix), canonical=by_rounded_parts),
        _fit(module, prefix),
    )


_MAXPOWER = choice("maxpower", None, 2, 16, 3)
_DEGREE = choice("deg", 2, 0, 1, 3, 4, 5, -1, 2.5, required=True)
_AXIS = choice("axis", 0, -1, 1, 0, -1, 2)
_BOUND = choice("lbnd", 0, 1, -0.5, 2.0, Scalar("float32", 1.5), 1j, [1])


def _number(name: str) -> Param:
    return choice(
        name, 1, 0, 2.5, -3, Scalar("float32", 0.5), Scalar("int8", 3), Scalar("float64", 0.0), 1 + 2j, required=True
    )


def _slope(arrays_too: bool = False) -> Param:
    return choice("scl", 1, 2.0, -1, Scalar("float32", 0.5), 3, 1j, *([[1, 2, 3], [2.0]] if arrays_too else [[1]]))


_CONSTANTS = choice("k", [], 1, [1, 2], [1], (2.5,), Scalar("float32", 1.5), [1j], [0, 3], [[1, 2]], [1, 2, 3])


def _grid(name: str, variables: int) -> Param:
    sizes: list[Shape] = (
        [(2, 2), (1, 3), (2, 1), (3, 2), (2, 2, 2)] if variables == 2 else [(2, 2, 2), (1, 2, 1), (2, 1, 3)]
    )
    plain = arrays(dtypes=_DTYPES, shape=st.sampled_from([*sizes, (3,)]), palettes=_TAME)
    return drawn(name, array_likes(plain), required=True)


def _same_points(name: str) -> Param:
    return partner(name, "x", dtypes=_DTYPES, palettes=("small",), same_shape=True)


def _short(name: str) -> Param:
    plain = arrays(dtypes=_DTYPES, shape=st.sampled_from([(2,), (), (1,), (2, 2)]), palettes=("small",))
    return drawn(name, array_likes(plain), required=True)


def _fit(module: str, prefix: str) -> Spec:
    lengths: st.SearchStrategy[Shape] = st.sampled_from([(5,), (4,), (6,), (1,)])
    x = arrays(dtypes=("float64", "float32", "int64"), shape=lengths).map(_ascending)
    return _poly(
        f"{module}.{prefix}fit",
        drawn("x", x, required=True),
        partner("y", "x", dtypes=("float64", "int64", "float32", "complex128"), palettes=_TAME, same_shape=True),
        choice("deg", 1, 0, 2, [0, 2], 3, [2, 1], [1, 1], -1, 1.5, [], 6, required=True),
        choice("rcond", None, 1e-10, 0.5, Scalar("float32", 1e-6)),
        boolean("full"),
        partner(
            "w", "x", dtypes=("float64", "float32", "int64"), palettes=("positive",), required=False, same_shape=True
        ),
        tolerance=fits(module, prefix),
        # LAPACK's choice of signs of singular vectors decides the sign of what cancels.
        unordered_zero=True,
    )


def _ascending(made: Array) -> Array:
    """Distinct abscissae, so that a fit is well posed."""
    step = 1.0 if made.dtype == "int64" else 0.5
    values = tuple(step * i for i in range(len(made.values)))
    return Array(made.dtype, made.shape, tuple(map(int, values)) if made.dtype == "int64" else values)


def _own(module: str, prefix: str) -> tuple[Spec, ...]:
    """What the orthogonal bases have."""

    def made(name: str, *params: Param, **options: Any) -> Spec:
        return _poly(f"{module}.{name}", *params, **options)

    return (
        made(f"{prefix}weight", _points(dtypes=_DTYPES, palettes=("unit", "small")), tolerance=elementary(8)),
        made(f"{prefix}gauss", choice("deg", 2, 1, 3, 5, 10, 20, 0, -1, 2.5, required=True), tolerance=NODES),
        made(f"poly2{prefix}", _series("pol"), tolerance=without_cancelling(module, f"poly2{prefix}")),
        made(f"{prefix}2poly", _series("c"), tolerance=without_cancelling(module, f"{prefix}2poly")),
    )


_NPTS = choice("npts", 3, 1, 2, 5, 0, 8, 2.5, 4.0, required=True)
_CHEBYSHEV = (
    *(_poly(f"chebyshev.{name}", _NPTS, tolerance=POINTS) for name in ("chebpts1", "chebpts2")),
    _poly(
        "chebyshev.chebinterpolate",
        drawn(
            "func",
            st.sampled_from(
                [
                    Function(text)
                    for text in (
                        "lambda x, *a: x**3 + sum(a)",
                        "lambda x, *a: np.exp(x)",
                        "lambda x, *a: 2 * x",
                        "lambda x, *a: 1.5",
                    )
                ]
            ),
            required=True,
        ),
        choice("deg", 3, 0, 1, 2, 5, -1, 1.5, [1], required=True),
        choice("args", (), (1,), (2.5, 1)),
        tolerance=POINTS,
    ),
)


def _lists(context: Context) -> Any:
    plain = arrays(dtypes=_DTYPES, shape=_LENGTHS, palettes=("small",))
    return [context.draw(array_likes(plain)) for _ in range(context.draw(st.sampled_from([2, 1, 3, 0])))]


_NUMBERS = choice(
    "x",
    *(1.5, 0.0, -0.0, 1e8, 99999999.0, 1e-4, 1e-5, -1 / 3, float("inf"), float("-inf"), float("nan"), 3, True, 2 - 1j),
    *(Scalar("float32", 0.25), Scalar("float64", 1e22), Scalar("int8", 3), Scalar("complex128", 1j), [1.5]),
    required=True,
)
_UTILITIES: tuple[Spec, ...] = (
    _poly("polyutils.format_float", _NUMBERS, boolean("parens"), eager_only="leaves the graph: its result is text"),
    _poly("polyutils.as_series", Param("alist", _lists, required=True), boolean("trim")),
    _poly("polyutils.trimseq", _series("seq")),
    _poly("polyutils.trimcoef", _series("c"), choice("tol", 0, 1, 2.5, -1)),
    _poly("polyutils.getdomain", _series("x")),
    _poly("polyutils.mapdomain", _points(), _interval("old"), _interval("new"), tolerance=FUSED),
    _poly("polyutils.mapparms", _interval("old"), _interval("new"), tolerance=FUSED),
)

SPECS: tuple[Spec, ...] = (
    *(made for module, prefix in _BASES.items() for made in _basis(module, prefix)),
    *(made for module, prefix in _BASES.items() if module != "polynomial" for made in _own(module, prefix)),
    _poly(
        "polynomial.polyvalfromroots",
        _stack("r"),
        _points_for("r", ("small", "plain", "holes")),
        boolean("tensor"),
        tolerance=FUSED,
    ),
    *_CHEBYSHEV,
    *_UTILITIES,
)
