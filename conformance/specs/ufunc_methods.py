"""Specs of the methods of ufuncs, made for every ufunc that has them."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, axis, dtype, initial, keepdims, mask
from conformance.families_ufuncs import INEXACT, second_operand, ufunc_keywords
from conformance.spec import EXACT, Spec, Tolerance
from conformance.tolerances import PRODUCT, SUM, elementary
from strategies.arrays import array_likes, arrays
from strategies.indices import index_arrays, indices
from strategies.palettes import BOOLS, DTYPES, INTEGERS
from strategies.recipes import Realizer
from strategies.shapes import Shape

from . import ufuncs

__all__ = ["SPECS"]

CHAPTER = "Universal functions"
_SUMMED = ("small", "small", "plain", "holes")
_WHOLE = (*BOOLS, *INTEGERS, "float64")
_ONLY_WHOLE = ("bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "gcd", "lcm")
_COMPARISONS = ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal")
# NumPy 2.4 crashes where the out of an accumulation has too few dimensions.
_FITTING = {"out": "fitting"}
_SHIFTS = ("left_shift", "right_shift")
# Repeated, these amplify the error of a step without bound, so their operands are exact.
_CHAOTIC = ("power", "float_power", "floor_divide", "remainder", "fmod", "divide", "ldexp")
_CHAIN = elementary(32)
# An index that repeats applies these again, and every step multiplies the error by its argument.
_GROWING = ("exp", "exp2", "expm1", "sinh", "cosh", "tan")
# Finite and positive of all operands that `.at` draws for them.
_POSITIVE = ("exp", "exp2", "cosh")
_TOLERANCES: dict[str, Tolerance] = {
    "add": SUM,
    "subtract": SUM,
    "multiply": PRODUCT,
    "divide": PRODUCT,
    **dict.fromkeys(_GROWING, _CHAIN),
    **dict.fromkeys(("power", "float_power", "arctan2", "hypot", "logaddexp", "logaddexp2"), _CHAIN),
}
_SINGLE = {spec.name.removeprefix("numpy."): spec.tolerance for spec in ufuncs.SPECS}


def _canonical(nin: int) -> list[str]:
    """The ufuncs of ``nin`` operands and one result that have a spec, each under its own name."""
    found = [(name, getattr(np, name)) for name in _SINGLE]
    return [n for n, f in found if f.__name__ == n and f.nin == nin and f.nout == 1 and f.signature is None]


def _dtypes(name: str) -> tuple[str, ...]:
    return _WHOLE if name in _ONLY_WHOLE else DTYPES


def _palettes(name: str) -> tuple[str, ...]:
    if name in _SHIFTS or name in _CHAOTIC:
        return ("index",)
    return ("small", "plain") if name in ("gcd", "lcm") else _SUMMED


def _masked_with_initial(context: Context) -> Any:
    """A mask; a ufunc without identity needs an initial value with it, so most calls give one."""
    if context.draw(st.sampled_from([True, False])):
        context.args.setdefault("initial", context.draw(st.sampled_from([0, 1, 5])))
    return mask("array").draw(context)


def _operand(name: str, *, min_dims: int = 0) -> Param:
    # Comparisons return booleans, so only booleans can be compared again.
    dtypes = BOOLS * 14 + DTYPES if name in _COMPARISONS else _dtypes(name)
    return array("array", dtypes=dtypes, palettes=_palettes(name), min_dims=min_dims, wrong=min_dims > 0)


def _segments(context: Context) -> Any:
    shape = context.shape("array")
    chosen = context.args["axis"]
    valid = isinstance(chosen, int) and -len(shape) <= chosen < len(shape)
    size = context.draw(st.sampled_from([(2,), (1,), (3,), (0,), (2,), (4,), (1,), (3,), (2,), (4,), (2, 2)]))
    side = shape[chosen] if valid else 1
    return context.draw(index_arrays(side, shape=size, dtypes=("uint8", "uint16", "int64"), signed=False))


def _reductions(name: str) -> tuple[Spec, ...]:
    tolerance = _TOLERANCES.get(name, EXACT)
    common: dict[str, Any] = {"chapter": CHAPTER, "out": "fresh", "tolerance": tolerance}
    common["unordered_zero"] = name in ("maximum", "minimum", "fmax", "fmin")
    return (
        spec(
            f"numpy.{name}.reduce",
            _operand(name),
            axis("array", many=True),
            dtype("array"),
            keepdims(),
            initial("array"),
            Param("where", _masked_with_initial),
            stated="array, /, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True",
            **common,
        ),
        spec(
            f"numpy.{name}.accumulate",
            _operand(name, min_dims=1),
            axis("array", none=False),
            dtype("array"),
            **(common | _FITTING),
        ),
        spec(
            f"numpy.{name}.reduceat",
            _operand(name, min_dims=1),
            axis("array", none=False, required=True),
            Param("indices", _segments, required=True),
            dtype("array"),
            **(common | _FITTING),
        ),
    )


def _outer(name: str) -> Spec:
    palettes = ("index",) if name in _SHIFTS else _palettes(name)
    second = ("int64", "int32", "int8") if name == "ldexp" else _dtypes(name)
    return spec(
        f"numpy.{name}.outer",
        array("A", dtypes=_dtypes(name), palettes=palettes, max_dims=2),
        second_operand("B", "A", second, palettes, name not in (*_SHIFTS, "ldexp")),
        *ufunc_keywords("A", "B", where=False),
        chapter=CHAPTER,
        out="fresh",
        undrawn={"where": "is refused or broadcast over the outer product: drawn with the ufunc itself"},
        tolerance=_SINGLE[name],
        unordered_zero=name in ("maximum", "minimum", "fmax", "fmin"),
        stated="A, B, /, *, out=None, where=True, casting='same_kind', order='K', dtype=None, subok=True, "
        "signature=None",
    )


_WRITABLE = ("C", "F", "strided", "transposed", "negative", "offset")


def _places(context: Context) -> Any:
    return context.draw(indices(context.shape("a")))


def _added(name: str) -> Param:
    def draw(context: Context) -> Any:
        target = context.args["a"]
        shape = _selected(target.shape, context.args["indices"])
        own = target.dtype
        sizes = st.sampled_from([shape, shape, (), shape[-1:]])
        plain = arrays(dtypes=(own, own, own, "int64", "float64"), shape=sizes, palettes=_palettes(name))
        return context.draw(array_likes(plain))

    return Param("b", draw, required=True)


def _selected(shape: Shape, index: Any) -> Shape:
    """The shape of what ``index`` selects, or any where it is invalid."""
    try:
        return np.shape(np.zeros(shape)[Realizer()(index)])
    except (IndexError, TypeError, ValueError):
        return (1,)


def _at(name: str, *more: Param) -> Spec:
    function = getattr(np, name)
    # Where every result is inexact, an integer target would take casts of NaN and negatives, which C leaves undefined.
    inexact = all(loop[-1] in "efdgFDGO" for loop in function.types)
    dtypes = INEXACT if inexact and name not in _POSITIVE else _dtypes(name)
    palettes = _palettes(name) if more else ("unit",) if name in _GROWING else ("small", "positive")
    return spec(
        f"numpy.{name}.at",
        array("a", dtypes=dtypes, palettes=palettes, likes=False, layouts=_WRITABLE, min_dims=1, wrong=True),
        Param("indices", _places, required=True),
        *more,
        chapter=CHAPTER,
        undrawn={} if more else {"b": "a ufunc of one operand takes no second"},
        tolerance=_TOLERANCES.get(name, _SINGLE[name]),
        unordered_zero=name in ("maximum", "minimum", "fmax", "fmin"),
        stated="a, indices, b=None, /",
    )


SPECS: tuple[Spec, ...] = (
    *(made for name in _canonical(2) for made in _reductions(name)),
    *(_outer(name) for name in _canonical(2)),
    *(_at(name, _added(name)) for name in _canonical(2)),
    *(_at(name) for name in _canonical(1)),
)
