"""Specs of mathematics beyond ufuncs: rounding, differences, products, polynomials of the main namespace, windows."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, axis, boolean, casting, choice, drawn, mask, memory_order, partner
from conformance.families_reductions import SUMMED
from conformance.families_ufuncs import REAL, second_operand
from conformance.spec import Spec, Tolerance
from conformance.specs.sorting import sorted_array
from conformance.tolerances import SQUARES, SUM, elementary
from strategies.arrays import array_likes, arrays
from strategies.palettes import DTYPES, FLOATS
from strategies.recipes import DType

__all__ = ["SPECS", "same_or_other"]

CHAPTER = "Mathematical functions"
_ANY = ("small", "plain", "special")
_TAME = ("small", "plain")
_DECIMALS = choice("decimals", 1, 0, 2, -1, 3, -2)
_SCALED = Tolerance({"float64": 2, "float32": 2, "float16": 2}, "scaling by a power of ten rounds twice")


def _limit(name: str) -> Param:
    def draw(context: Context) -> Any:
        if context.draw(_OFTEN_NONE):
            return None
        return second_operand(name, "a", REAL, ("small", "holes"), True).draw(context)

    return Param(name, draw, required=True)


_OFTEN_NONE = st.sampled_from([False, False, False, True])

_ELEMENTWISE: tuple[Spec, ...] = (
    *(
        spec(f"numpy.{name}", array("a", palettes=_ANY), _DECIMALS, chapter=CHAPTER, out="fresh", tolerance=_SCALED)
        for name in ("round", "around")
    ),
    spec("numpy.fix", array("x", dtypes=REAL, palettes=_ANY), chapter=CHAPTER, out="fresh"),
    spec(
        "numpy.clip",
        array("a", dtypes=REAL, palettes=_ANY),
        _limit("a_min"),
        _limit("a_max"),
        mask("a"),
        casting(),
        memory_order(),
        boolean("subok"),
        choice("dtype", DType("float64"), DType("float32"), DType("int64"), DType("complex128")),
        chapter=CHAPTER,
        out="alias",
        masked=True,
        undrawn={
            "min": "another spelling of a_min, drawn with the method",
            "max": "another spelling of a_max, drawn with the method",
            "kwargs": "those of a ufunc, drawn by name",
        },
    ),
    spec(
        "numpy.nan_to_num",
        array("x", palettes=_ANY),
        boolean("copy"),
        choice("nan", 1.0, 0.0, -5.5),
        choice("posinf", 2.0, None, 1e4),
        choice("neginf", -2.0, None),
        chapter=CHAPTER,
    ),
    spec("numpy.real_if_close", array("a", palettes=_ANY), choice("tol", 100, 1, 2.5, 1000), chapter=CHAPTER),
    spec("numpy.real", array("val", palettes=_ANY), chapter=CHAPTER),
    spec("numpy.imag", array("val", palettes=_ANY), chapter=CHAPTER),
    spec("numpy.angle", array("z", palettes=_ANY), boolean("deg"), chapter=CHAPTER, tolerance=elementary()),
    spec("numpy.i0", array("x", dtypes=REAL, palettes=_TAME), chapter=CHAPTER, tolerance=elementary(64)),
    spec("numpy.sinc", array("x", palettes=_TAME), chapter=CHAPTER, tolerance=SUM),
    spec(
        "numpy.isclose",
        array("a", palettes=_ANY),
        second_operand("b", "a", REAL, _ANY, True),
        choice("rtol", 1e-5, 0.5, 0.0),
        choice("atol", 1e-8, 1.0, 0.0),
        boolean("equal_nan"),
        chapter="Logic functions",
    ),
    spec(
        "numpy.allclose",
        array("a", palettes=_ANY),
        second_operand("b", "a", REAL, _ANY, True),
        choice("rtol", 1e-5, 0.5, 0.0),
        choice("atol", 1e-8, 1.0, 0.0),
        boolean("equal_nan"),
        chapter="Logic functions",
    ),
)


def same_or_other(name: str, of: str, palettes: tuple[str, ...] = ("small", "special")) -> Param:
    """Mostly equal to the argument ``of``, so that equality is not always false."""

    def draw(context: Context) -> Any:
        if context.draw(st.booleans()):
            return context.args[of]
        return context.draw(array_likes(arrays(shape=context.shape(of), palettes=palettes)))

    return Param(name, draw, required=True)


_LOGIC: tuple[Spec, ...] = (
    spec(
        "numpy.array_equal",
        array("a1", palettes=_ANY),
        same_or_other("a2", "a1"),
        boolean("equal_nan"),
        chapter="Logic functions",
    ),
    spec(
        "numpy.array_equiv",
        array("a1", palettes=_ANY),
        second_operand("a2", "a1", REAL, _ANY, True),
        chapter="Logic functions",
    ),
    *(
        spec(f"numpy.{name}", array("x", palettes=_ANY), chapter="Logic functions")
        for name in ("iscomplex", "isreal", "iscomplexobj", "isrealobj")
    ),
    *(
        spec(f"numpy.{name}", array("x", palettes=_ANY, dtypes=REAL), chapter="Logic functions", out="fresh")
        for name in ("isposinf", "isneginf")
    ),
)


def _edge(name: str, of: str) -> Param:
    def draw(context: Context) -> Any:
        own = np.asarray(context.array(of)).dtype.name
        shape = list(context.shape(of))
        along = context.args.get("axis", -1)
        if shape and isinstance(along, int) and -len(shape) <= along < len(shape):
            shape[along] = 1
        sizes = st.sampled_from([(), tuple(shape), (1,)])
        return context.draw(array_likes(arrays(dtypes=(own, own, "int64"), shape=sizes, palettes=("small",))))

    return Param(name, draw)


def _spacing(context: Context) -> Any:
    shape = context.shape("f")
    side = shape[0] if shape else 1
    coordinates = tuple(float(i * i + i) for i in range(side))
    pool: list[Any] = [(2.0,), (), (0.5,), (1, 2)[: len(shape)], (list(coordinates),), (1, 1, 1, 1)]
    return context.draw(st.sampled_from(pool))


def _vectors(name: str, **options: Any) -> Param:
    """Arrays of vectors of two or three components."""
    sizes = st.sampled_from([(3,), (2, 3), (3,), (3, 3), (2, 2, 3), (4,), (1, 3), (2,)])
    return drawn(name, array_likes(arrays(shape=sizes, palettes=_TAME, **options)), required=True)


_DIFFERENCES: tuple[Spec, ...] = (
    spec(
        "numpy.diff",
        array("a", palettes=SUMMED),
        choice("n", 1, 2, 0, 3, -1),
        axis("a", none=False),
        _edge("prepend", "a"),
        _edge("append", "a"),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.ediff1d",
        array("ary", palettes=SUMMED),
        choice("to_end", 1, [5, 6], None, 2.5),
        choice("to_begin", 1, [5, 6], None),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.gradient",
        array("f", dtypes=DTYPES[:2] + DTYPES[3:], palettes=_TAME, min_dims=1, min_side=2, wrong=True),
        Param("varargs", _spacing),
        axis("f", many=True),
        choice("edge_order", 1, 2, 3),
        chapter=CHAPTER,
        tolerance=SUM,
    ),
    spec(
        "numpy.trapezoid",
        array("y", palettes=_TAME),
        partner("x", "y", palettes=_TAME, dtypes=REAL, required=False, same_shape=True),
        choice("dx", 1.0, 0.5, 2),
        axis("y", none=False),
        chapter=CHAPTER,
        tolerance=SQUARES,
    ),
    spec(
        "numpy.cross",
        _vectors("a"),
        _vectors("b"),
        choice("axisa", -1, 0),
        choice("axisb", -1, 0),
        choice("axisc", -1, 0, 1),
        choice("axis", None, -1, 0),
        chapter="Linear algebra",
        tolerance=SQUARES,
    ),
    spec(
        "numpy.unwrap",
        array("p", dtypes=REAL, palettes=_TAME),
        choice("discont", None, 1.0, 4.0),
        axis("p", none=False),
        choice("period", 6.25, 4, 3),
        chapter=CHAPTER,
        tolerance=SUM,
    ),
    *(
        spec(
            f"numpy.{name}",
            array("a", palettes=_TAME, min_dims=1, max_dims=1, wrong=True),
            array("v", palettes=_TAME, min_dims=1, max_dims=1, wrong=True),
            choice("mode", "full", "same", "valid", "bogus"),
            chapter=CHAPTER,
            tolerance=SQUARES,
        )
        for name in ("convolve", "correlate")
    ),
    spec(
        "numpy.interp",
        array("x", dtypes=(*FLOATS[:2], "int64", "int32"), palettes=("small", "holes")),
        sorted_array("xp", dtypes=("float64", "int64"), strict=True),
        Param(
            "fp",
            lambda context: context.draw(
                arrays(dtypes=("float64", "int64", "complex128"), shape=context.shape("xp"), palettes=_TAME)
            ),
            True,
        ),
        choice("left", None, -1.0, 0),
        choice("right", None, 9.0),
        choice("period", None, 4, 6.5, 0),
        chapter=CHAPTER,
        tolerance=SQUARES,
    ),
)


_WINDOWS: tuple[Spec, ...] = (
    *(
        spec(
            f"numpy.{name}",
            choice("M", 5, 0, 1, 2, 3, 8, 4.0, 2.5, -1, required=True),
            chapter="Window functions",
            tolerance=SUM,
        )
        for name in ("bartlett", "blackman", "hamming", "hanning")
    ),
    spec(
        "numpy.kaiser",
        choice("M", 5, 0, 1, 2, 8, 4.0, -1, required=True),
        choice("beta", 1, 0.0, 5.5, 14, required=True),
        chapter="Window functions",
        tolerance=elementary(64),
    ),
)

SPECS: tuple[Spec, ...] = (*_ELEMENTWISE, *_LOGIC, *_DIFFERENCES, *_WINDOWS)
