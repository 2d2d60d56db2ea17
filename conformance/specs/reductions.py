"""Specs of sums, products, extrema, order statistics and their NaN-ignoring kin."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, axis, boolean, choice, drawn, keepdims, mask, partner
from conformance.families_reductions import CHAPTER, SUMMED, accumulation, arg_reduction, reduction
from conformance.families_ufuncs import INEXACT, REAL
from conformance.spec import Spec
from conformance.tolerances import DEVIATION, PRODUCT, SQUARES, SUM
from strategies.arrays import arrays
from strategies.palettes import FLOATS
from strategies.recipes import Array

__all__ = ["SPECS"]

_ANY = ("small", "plain", "special")
_PRODUCTS = ("small", "unit", "holes")
_FACTORED = ("keepdims", "where")

_SUMS: tuple[Spec, ...] = (
    reduction("sum", "dtype", "initial", *_FACTORED, tolerance=SUM),
    reduction("prod", "dtype", "initial", *_FACTORED, palettes=_PRODUCTS, tolerance=PRODUCT),
    reduction("nansum", "dtype", "initial", *_FACTORED, tolerance=SUM),
    reduction("nanprod", "dtype", "initial", *_FACTORED, palettes=_PRODUCTS, tolerance=PRODUCT),
    # An empty mean is NaN, and NaN as an integer is undefined: dtype= is inexact here.
    reduction("mean", "dtype", *_FACTORED, result_dtypes=INEXACT, tolerance=SUM),
    reduction("nanmean", "dtype", *_FACTORED, result_dtypes=INEXACT, tolerance=SUM),
    accumulation("cumsum", tolerance=SUM),
    accumulation("cumprod", palettes=_PRODUCTS, tolerance=PRODUCT),
    accumulation("nancumsum", tolerance=SUM),
    accumulation("nancumprod", palettes=_PRODUCTS, tolerance=PRODUCT),
    accumulation("cumulative_sum", of="x", extra=(boolean("include_initial"),), tolerance=SUM),
    accumulation("cumulative_prod", of="x", extra=(boolean("include_initial"),), palettes=_PRODUCTS, tolerance=PRODUCT),
)


def _spread(name: str, tolerance: Any) -> Spec:
    """A variance or standard deviation."""

    def mean(context: Context) -> Any:
        array = np.asarray(context.array("a"))
        axes = context.args.get("axis")
        chosen = axes if isinstance(axes, (int, tuple)) else None
        try:
            shape = np.sum(np.zeros(array.shape), axis=chosen, keepdims=True).shape
        except (ValueError, TypeError):
            shape = (1,)
        return context.draw(arrays(dtypes=FLOATS[:2], shape=shape, palettes=("small",), layouts=("C",)))

    more = (
        choice("ddof", 1, 0, 2, 0.5),
        Param("mean", mean),
        choice("correction", 1, 0, 2),
    )
    return reduction(name, "dtype", *_FACTORED, palettes=SUMMED, result_dtypes=INEXACT, extra=more, tolerance=tolerance)


_SPREADS: tuple[Spec, ...] = (
    *(_spread(name, SQUARES) for name in ("var", "nanvar")),
    *(_spread(name, DEVIATION) for name in ("std", "nanstd")),
)


def _mask_with_initial(context: Context) -> Any:
    """A mask; extrema have no identity, so most masked calls need an initial value too."""
    if context.draw(st.sampled_from([True, True, True, False])):
        context.args.setdefault("initial", context.draw(st.sampled_from([0, 1, 5])))
    return mask("a").draw(context)


_MASK = Param("where", _mask_with_initial)

_EXTREMA: tuple[Spec, ...] = (
    *(
        reduction(name, "initial", "keepdims", palettes=_ANY, extra=(_MASK,), unordered_zero=True)
        for name in ("max", "min", "amax", "amin", "nanmax", "nanmin")
    ),
    reduction("ptp", "keepdims", palettes=("small", "plain", "holes")),
    *(reduction(name, *_FACTORED, palettes=_ANY) for name in ("any", "all")),
    *(arg_reduction(name) for name in ("argmax", "argmin", "nanargmax", "nanargmin")),
    reduction("count_nonzero", "keepdims", palettes=_ANY, out=""),
)

_METHODS = (
    "linear", "lower", "higher", "midpoint", "nearest", "inverted_cdf", "averaged_inverted_cdf",
    "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "median_unbiased", "normal_unbiased",
    "bogus",
)  # fmt: skip


def _fractions(scale: int) -> st.SearchStrategy[Any]:
    plain = [0.5, 0.0, 1.0, 0.25, 0.9, 1 / 3]
    single = [p * scale for p in plain]
    return st.sampled_from([*single, single[:2], single[1:4], [single[:2], single[2:4]], [], -0.1, 1.5 * scale, 1])


def _weights(context: Context) -> Any:
    shape = context.shape("a")
    axes = context.args.get("axis")
    if isinstance(axes, int) and -len(shape) <= axes < len(shape) and context.draw(st.booleans()):
        shape = (shape[axes],)
    return context.draw(arrays(dtypes=("float64", "int64", "float32"), shape=shape, palettes=("positive",)))


def _quantile(name: str, scale: int) -> Spec:
    return reduction(
        name,
        "keepdims",
        dtypes=REAL,
        palettes=("small", "plain", "plain", "holes"),
        extra=(
            drawn("q", _fractions(scale), required=True),
            boolean("overwrite_input"),
            choice("method", *_METHODS),
            Param("weights", _weights),
        ),
        repair=_quantile_repair,
        tolerance=SUM,
    )


def _overwritten_list(args: dict[str, Any]) -> None:
    """What `overwrite_input` leaves behind is undefined in NumPy's words; of a list nothing is left to compare."""
    if args.get("overwrite_input") and isinstance(args["a"], Array):
        args["a"] = args["a"].realize().tolist()


def _weighted_method(args: dict[str, Any]) -> None:
    """Weights go with one method only; half of the weighted calls keep another, to see it refused."""
    if "weights" in args and args.get("method") not in ("hazen", "bogus", "lower"):
        args["method"] = "inverted_cdf"


def _quantile_repair(args: dict[str, Any]) -> None:
    _weighted_method(args)
    _overwritten_list(args)


_ORDER: tuple[Spec, ...] = (
    *(
        reduction(
            name,
            "keepdims",
            palettes=SUMMED,
            dtypes=REAL,
            extra=(boolean("overwrite_input"),),
            repair=_overwritten_list,
            tolerance=SUM,
        )
        for name in ("median", "nanmedian")
    ),
    *(_quantile(name, 1) for name in ("quantile", "nanquantile")),
    *(_quantile(name, 100) for name in ("percentile", "nanpercentile")),
    spec(
        "numpy.average",
        array("a", palettes=SUMMED),
        axis("a", many=True),
        Param("weights", _weights),
        boolean("returned"),
        keepdims(),
        chapter=CHAPTER,
        tolerance=SUM,
    ),
)

_PAIRED = ("small", "plain")
_RELATED: tuple[Spec, ...] = (
    spec(
        "numpy.cov",
        array("m", palettes=_PAIRED, max_dims=2),
        partner("y", "m", palettes=_PAIRED, required=False, same_shape=True),
        boolean("rowvar"),
        boolean("bias"),
        choice("ddof", 0, 1, 2),
        Param("fweights", lambda context: _column_weights(context, "int64")),
        Param("aweights", lambda context: _column_weights(context, "float64")),
        choice("dtype", *(np.dtype(name).name for name in INEXACT)),
        chapter=CHAPTER,
        tolerance=SQUARES,
    ),
)


def _column_weights(context: Context, dtype: str) -> Any:
    shape = context.shape("m")
    return context.draw(arrays(dtypes=(dtype,), shape=shape[-1:], palettes=("positive",)))


SPECS: tuple[Spec, ...] = (*_SUMS, *_SPREADS, *_EXTREMA, *_ORDER, *_RELATED)
