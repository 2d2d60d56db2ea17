"""Ufuncs: one line a function, all keywords drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from strategies.arrays import MIXED, array_likes, arrays, weak_scalars
from strategies.palettes import COMPLEXES, DTYPES, FLOATS
from strategies.recipes import Array, DType
from strategies.shapes import partners

from .families import Context, Param, spec
from .families_parameters import array, boolean, casting, fitting, mask, memory_order
from .spec import EXACT, Spec, Tolerance

__all__ = ["INEXACT", "REAL", "binary_ufunc", "second_operand", "unary_ufunc", "ufunc_keywords"]

REAL = tuple(name for name in DTYPES if name not in COMPLEXES)
INEXACT = FLOATS + COMPLEXES
CHAPTER = "Universal functions"


def ufunc_keywords(*of: str, where: bool = True, unsafe: bool = True) -> tuple[Param, ...]:
    """The keyword-only parameters of a ufunc with the operands ``of``, ``out`` aside."""
    common = (
        casting(unsafe=unsafe),
        memory_order(),
        _ufunc_dtype(of),
        boolean("subok"),
        _signature(of),
    )
    return (mask(of[0]), *common) if where else common


def _ufunc_dtype(of: tuple[str, ...]) -> Param:
    """``dtype=``: mostly one that the function has a loop for, else any."""

    def draw(context: Context) -> Any:
        safe = fitting(context, of)
        loops = [name for name in _loops(context.name) if name in safe]
        return DType(context.draw(st.sampled_from([*loops * 3, *safe])), context.draw(_FORM))

    return Param("dtype", draw)


_FORM = st.sampled_from(["type", "string", "dtype"])


def _signature(of: tuple[str, ...]) -> Param:
    """``signature=``: a loop of the function, seldom something that is none."""

    def draw(context: Context) -> Any:
        safe = fitting(context, of)
        loops = [types for types in _ufunc_of(context.name).types if _numeric(types)]
        fit = [types for types in loops if all(np.dtype(c).name in safe for c in types.replace("->", ""))]
        return context.draw(st.sampled_from([*fit, *fit, None, "bad", (None, None)]))

    return Param("signature", draw)


def _ufunc_of(name: str) -> np.ufunc:
    found: np.ufunc = getattr(np, name.split(".")[1])
    return found


def _numeric(types: str) -> bool:
    return all(character in "?bBhHiIlLefdFD" for character in types.replace("->", ""))


def _loops(name: str) -> list[str]:
    """The dtypes that the ufunc has loops for, as results."""
    names = {np.dtype(types.split("->")[1][0]).name for types in _ufunc_of(name).types}
    return [dtype for dtype in DTYPES if dtype in names]


def _ufunc(name: str, operands: tuple[Param, ...], *, chapter: str, tolerance: Tolerance, **options: Any) -> Spec:
    return spec(
        name,
        *operands,
        *ufunc_keywords(*(p.name for p in operands)),
        chapter=chapter,
        out="alias",
        tolerance=tolerance,
        masked=True,
        **options,
    )


def unary_ufunc(
    name: str,
    *,
    dtypes: tuple[str, ...] = DTYPES,
    palettes: tuple[str, ...] = MIXED,
    tolerance: Tolerance = EXACT,
    chapter: str = CHAPTER,
    **options: Any,
) -> Spec:
    """A ufunc of one argument."""
    operand = array("x", dtypes=dtypes, palettes=palettes)
    return _ufunc(f"numpy.{name}", (operand,), chapter=chapter, tolerance=tolerance, **options)


def second_operand(name: str, of: str, dtypes: tuple[str, ...], palettes: tuple[str, ...], weak: bool) -> Param:
    """The other operand: mostly of the same dtype, else of any; sometimes a Python number; sometimes the same array."""

    def draw(context: Context) -> Any:
        value = context.args[of]
        form = context.draw(_OPERAND)
        if form == "same" and isinstance(value, Array):
            return value
        own = np.asarray(context.array(of)).dtype.name
        if form == "weak" and weak:
            return context.draw(weak_scalars(own))
        names = (own,) if form == "own" and own in dtypes else dtypes
        plain = arrays(dtypes=names, shape=context.draw(partners(context.shape(of))), palettes=palettes)
        return context.draw(array_likes(plain))

    return Param(name, draw, required=True)


_OPERAND = st.sampled_from(["own", "own", "own", "any", "any", "any", "any", "weak", "weak", "same"])


def binary_ufunc(
    name: str,
    *,
    dtypes: tuple[str, ...] = DTYPES,
    second: tuple[str, ...] | None = None,
    palettes: tuple[str, ...] = MIXED,
    second_palettes: tuple[str, ...] | None = None,
    weak: bool = True,
    tolerance: Tolerance = EXACT,
    chapter: str = CHAPTER,
    **options: Any,
) -> Spec:
    """A ufunc of two arguments."""
    x1 = array("x1", dtypes=dtypes, palettes=palettes)
    x2 = second_operand("x2", "x1", second or dtypes, second_palettes or palettes, weak)
    return _ufunc(f"numpy.{name}", (x1, x2), chapter=chapter, tolerance=tolerance, **options)
