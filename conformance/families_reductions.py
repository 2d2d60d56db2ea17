"""Reductions along axes."""

from __future__ import annotations

from typing import Any

from strategies.palettes import DTYPES

from .families import Param, spec
from .families_parameters import array, axis, dtype, initial, keepdims, mask
from .spec import EXACT, Spec, Tolerance

__all__ = ["SUMMED", "accumulation", "arg_reduction", "reduction"]

CHAPTER = "Sums, products, extrema and statistics"
SUMMED = ("small", "small", "plain", "holes")


def reduction(
    name: str,
    *takes: str,
    of: str = "a",
    dtypes: tuple[str, ...] = DTYPES,
    result_dtypes: tuple[str, ...] = DTYPES,
    palettes: tuple[str, ...] = SUMMED,
    extra: tuple[Param, ...] = (),
    many: bool = True,
    out: str = "fresh",
    chapter: str = CHAPTER,
    tolerance: Tolerance = EXACT,
    **options: Any,
) -> Spec:
    """A function ``f(a, axis, out, keepdims, …)``; ``takes`` names which of dtype, initial and where it has too."""
    keywords = {
        "dtype": dtype(of, names=result_dtypes),
        "initial": initial(of),
        "where": mask(of),
        "keepdims": keepdims(),
    }
    return spec(
        f"numpy.{name}",
        array(of, dtypes=dtypes, palettes=palettes, likes=of != "self"),
        axis(of, many=many),
        *(keywords[taken] for taken in takes),
        *extra,
        chapter=chapter,
        out=out,
        tolerance=tolerance,
        **options,
    )


def arg_reduction(name: str, *, of: str = "a", out: str = "fresh", chapter: str = CHAPTER, **options: Any) -> Spec:
    """``argmax`` and its kin: one axis, indices as result."""
    return reduction(
        name, "keepdims", of=of, many=False, palettes=("small", "plain", "special"), out=out, chapter=chapter, **options
    )


def accumulation(
    name: str,
    *,
    of: str = "a",
    extra: tuple[Param, ...] = (),
    palettes: tuple[str, ...] = SUMMED,
    chapter: str = CHAPTER,
    tolerance: Tolerance = EXACT,
    **options: Any,
) -> Spec:
    """``cumsum`` and its kin."""
    return reduction(
        name,
        "dtype",
        of=of,
        many=False,
        palettes=palettes,
        extra=extra,
        out="fitting",  # NumPy 2.4 crashes where it has too few dimensions
        chapter=chapter,
        tolerance=tolerance,
        **options,
    )
