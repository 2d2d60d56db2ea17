"""The parameters that many functions share."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from hypothesis import strategies as st

from strategies.arrays import MIXED, array_likes, arrays
from strategies.palettes import DTYPES, INTEGERS
from strategies.recipes import LAYOUTS, DType
from strategies.shapes import axes, mutations, partners, shapes

from .families import Context, Param

__all__ = [
    "BAD_DTYPES",
    "DTYPE_REASON",
    "LIKE",
    "array",
    "axis",
    "boolean",
    "casting",
    "choice",
    "drawn",
    "dtype",
    "fitting",
    "initial",
    "keepdims",
    "mask",
    "memory_order",
    "partner",
]

LIKE = {"like": "takes an object of another array library, so there is nothing to compare"}
DTYPE_REASON = "structured dtypes are no part of the numeric surface"

# Names that no dtype has; what NumPy raises for them is part of its interface.
BAD_DTYPES = (DType("float7", "string"), DType("nonsense", "string"))

_SPELLINGS = {
    "float64": (DType("float64"), DType("float64", "string"), DType("f8", "string"), DType("float", "python")),
    "float32": (DType("float32"), DType("float32", "dtype"), DType("f", "string"), DType("<f4", "string")),
    "float16": (DType("float16"), DType("e", "string")),
    "int64": (DType("int64"), DType("int", "python"), DType("i8", "string"), DType("int64", "dtype")),
    "bool": (DType("bool"), DType("bool", "python"), DType("?", "string")),
    "complex128": (DType("complex128"), DType("complex", "python"), DType("D", "string")),
}


@functools.cache
def _dtype_arguments(names: tuple[str, ...], invalid: bool) -> st.SearchStrategy[DType]:
    pool = [spelling for name in names for spelling in _SPELLINGS.get(name, (DType(name), DType(name, "string")))]
    return st.sampled_from([*pool, *(BAD_DTYPES[: 1 + len(pool) // 20] if invalid else ())])


def array(
    name: str = "a",
    *,
    dtypes: tuple[str, ...] = DTYPES,
    palettes: tuple[str, ...] = MIXED,
    layouts: tuple[str, ...] = LAYOUTS,
    likes: bool = True,
    required: bool = True,
    min_dims: int = 0,
    max_dims: int = 5,
    min_side: int = 0,
    wrong: bool = False,
) -> Param:
    """An array, or with ``likes`` something in its place; ``wrong``: sometimes of a rank outside the limits."""
    sizes = shapes(min_dims=min_dims, max_dims=max_dims, min_side=min_side, wrong=wrong)
    plain = arrays(dtypes=dtypes, shape=sizes, palettes=palettes, layouts=layouts)
    strategy = array_likes(plain) if likes else plain
    return Param(name, lambda context: context.draw(strategy), required)


def partner(
    name: str,
    of: str,
    *,
    dtypes: tuple[str, ...] = DTYPES,
    palettes: tuple[str, ...] = MIXED,
    likes: bool = True,
    required: bool = True,
    same_shape: bool = False,
) -> Param:
    """An array that broadcasts with the argument ``of`` (mostly), or has its shape (``same_shape``, mostly)."""

    def draw(context: Context) -> Any:
        shape = context.shape(of)
        if not same_shape:
            sizes = partners(shape)
        else:
            sizes = st.just(shape) if context.draw(_MOSTLY) else mutations(shape)
        plain = arrays(dtypes=dtypes, shape=context.draw(sizes), palettes=palettes)
        return context.draw(array_likes(plain) if likes else plain)

    return Param(name, draw, required)


_MOSTLY = st.sampled_from([True] * 11 + [False])


def drawn(name: str, strategy: st.SearchStrategy[Any], *, required: bool = False) -> Param:
    """A parameter drawn from ``strategy``, whatever the others are."""
    return Param(name, lambda context: context.draw(strategy), required)


def choice(name: str, *values: Any, required: bool = False) -> Param:
    """One of ``values``, simplest first; repeat a value to see it more often."""
    return drawn(name, st.sampled_from(values), required=required)


def boolean(name: str) -> Param:
    """``True`` or ``False``."""
    return choice(name, True, False)


def axis(
    of: str = "a", name: str = "axis", *, none: bool = True, many: bool = False, extra: int = 0, required: bool = False
) -> Param:
    """An axis of the argument ``of``; ``extra`` dimensions more where the function adds some."""
    return Param(
        name, lambda context: context.draw(axes(len(context.shape(of)) + extra, none=none, many=many)), required
    )


def keepdims() -> Param:
    """``keepdims``, mostly ``True``: leaving it out draws the default."""
    return choice("keepdims", True, True, False)


def fitting(context: Context, of: tuple[str, ...], names: tuple[str, ...] = DTYPES) -> tuple[str, ...]:
    """Those of ``names`` to which the arguments ``of`` may be cast with a defined result."""
    if all(_tame(context.array(name)) for name in of if name in context.args):
        return names
    return tuple(n for n in names if n not in INTEGERS) or names


def _tame(value: Any) -> bool:
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "fc":
        return True
    with np.errstate(invalid="ignore"):
        return bool(np.all((np.real(numbers) >= 0) & (np.abs(numbers) < 100)))


def dtype(*of: str, names: tuple[str, ...] = DTYPES, invalid: bool = True) -> Param:
    """``dtype`` in every spelling; to integers only where the cast of the arguments ``of`` is defined."""

    def draw(context: Context) -> Any:
        return context.draw(_dtype_arguments(fitting(context, of, names), invalid))

    return Param("dtype", draw)


def casting(*, unsafe: bool = False) -> Param:
    """``casting``; ``"unsafe"`` is left to functions whose results it cannot make undefined."""
    rules = ("same_kind", "safe", "equiv", "no", "safe", "no", "bogus")
    return choice("casting", *((*rules, "unsafe", "unsafe") if unsafe else rules))


def memory_order(*, name: str = "order", extra: str = "KA") -> Param:
    """``order``: ``C``, ``F`` and those in ``extra``; one wrong letter among them."""
    return choice(name, "C", "F", *extra, "F", *extra, "C", "F", *extra, "Z")


def mask(of: str, name: str = "where") -> Param:
    """A boolean array that broadcasts with the argument ``of``."""

    def draw(context: Context) -> Any:
        shape = context.draw(partners(context.shape(of)))
        return context.draw(array_likes(arrays(dtypes=("bool",), shape=shape, palettes=("small",))))

    return Param(name, draw)


def initial(of: str = "a") -> Param:
    """``initial`` of a reduction: a number of the array's own kind, or of a wider one."""

    def draw(context: Context) -> Any:
        kind = np.asarray(context.array(of)).dtype.kind
        return context.draw(_INITIAL[kind])

    return Param("initial", draw)


_INITIAL = {
    "b": st.sampled_from([0, 1, True, 2]),
    "i": st.sampled_from([0, 1, 5, -3, 2.5]),
    "u": st.sampled_from([0, 1, 5, 3]),
    "f": st.sampled_from([0, 1, 5, -3.5, float("inf"), 0.5]),
    "c": st.sampled_from([0, 1, 5, -3.5, 1j]),
}
