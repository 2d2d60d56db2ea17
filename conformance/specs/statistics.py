"""Specs of histograms and correlations."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, boolean, choice, partner
from conformance.families_ufuncs import INEXACT, REAL
from conformance.spec import Spec
from conformance.tolerances import SQUARES, SUM
from strategies.arrays import arrays
from strategies.recipes import DType

__all__ = ["SPECS"]

CHAPTER = "Sums, products, extrema and statistics"
_TAME = ("small", "plain")
_EDGES = ([0, 1, 2, 3], [-2.5, 0.0, 5.0], [0, 1, 5], [1, 0], [0])
_RULES = ("auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt", "bogus")
_BINS = choice("bins", 10, 3, 1, *_EDGES, *_RULES, 0, -1, 2.5)
_RANGE = choice("range", None, (0, 5), (-2.0, 2.0), (1, 1), (5, 0))


def _weights(of: str) -> Param:
    return partner(
        "weights",
        of,
        dtypes=("float64", "int64", "float32", "complex128"),
        palettes=("index",),
        required=False,
        same_shape=True,
    )


def _points(context: Context) -> Any:
    return context.draw(
        arrays(
            dtypes=("float64", "int64", "float32"),
            shape=st.sampled_from([(4, 2), (3, 1), (5, 3), (0, 2)]),
            palettes=_TAME,
        )
    )


_GRID_BINS = choice("bins", 10, 2, 3, [2, 3], [[0, 1, 2], [0, 1, 5]], [0, 1, 2], -1)
_GRID_RANGE = choice("range", None, [[0, 5], [0, 3]], [[-2, 2], [-2, 2]], [[5, 0], [0, 1]])

SPECS: tuple[Spec, ...] = (
    spec(
        "numpy.histogram",
        array("a", dtypes=REAL, palettes=_TAME),
        _BINS,
        _RANGE,
        choice("density", True, False, None),
        _weights("a"),
        chapter=CHAPTER,
        tolerance=SUM,
    ),
    spec(
        "numpy.histogram_bin_edges",
        array("a", dtypes=REAL, palettes=_TAME),
        _BINS,
        _RANGE,
        _weights("a"),
        chapter=CHAPTER,
        tolerance=SUM,
    ),
    spec(
        "numpy.histogram2d",
        array("x", dtypes=("float64", "int64"), palettes=_TAME, min_dims=1, max_dims=1),
        partner("y", "x", dtypes=("float64", "int64", "float32"), palettes=_TAME, same_shape=True),
        _GRID_BINS,
        _GRID_RANGE,
        choice("density", True, False, None),
        _weights("x"),
        chapter=CHAPTER,
        tolerance=SUM,
    ),
    spec(
        "numpy.histogramdd",
        Param("sample", _points, required=True),
        _GRID_BINS,
        _GRID_RANGE,
        choice("density", True, False, None),
        Param(
            "weights",
            lambda context: context.draw(
                arrays(dtypes=("float64",), shape=context.shape("sample")[:1], palettes=("index",))
            ),
        ),
        chapter=CHAPTER,
        tolerance=SUM,
    ),
    spec(
        "numpy.corrcoef",
        array("x", palettes=_TAME, max_dims=2),
        partner("y", "x", palettes=_TAME, required=False, same_shape=True),
        boolean("rowvar"),
        choice("dtype", *(DType(name) for name in INEXACT)),
        chapter=CHAPTER,
        tolerance=SQUARES,
    ),
)
