"""Specs of sorting, searching and counting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, axis, boolean, choice, partner
from conformance.families_ufuncs import REAL
from conformance.spec import Spec
from strategies.arrays import array_likes, arrays
from strategies.palettes import BOOLS, INTEGERS
from strategies.recipes import Array, Realizer

__all__ = ["ORDER", "SPECS", "argpartition_canonical", "gathered", "kth", "partition_canonical", "sorted_array"]

CHAPTER = "Sorting, searching and counting"
ORDER = {"order": "names the fields of a structured dtype, which is no part of the numeric surface"}
_ANY = ("small", "small", "plain", "special")
_KIND = choice("kind", "stable", "quicksort", "heapsort", "mergesort", "stable", "bogus", None)


def gathered(result: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The values at the indices that an ``argsort`` returned: ties may come in any order unless the sort is stable."""
    if kwargs.get("kind") in ("stable", "mergesort") or kwargs.get("stable"):
        return result
    a, along = np.asarray(args[0]), args[1] if len(args) > 1 else kwargs.get("axis", -1)
    if along is None or not a.ndim:
        a, along = a.ravel(), 0
    return np.take_along_axis(a, np.asarray(result), along)


def kth(of: str = "a", name: str = "kth") -> Param:
    """An index, or several, within the last axis (mostly) of the argument ``of``."""

    def draw(context: Context) -> Any:
        side = (*context.shape(of), 1)[len(context.shape(of)) - 1 if context.shape(of) else 0]
        inside = [*range(side), *range(-side, 0)] or [0]
        return context.draw(st.sampled_from([*inside * 3, inside[:2], side, [0, side - 1]]))

    return Param(name, draw, required=True)


def partition_canonical(result: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """What a partition promises: the sorted values, and the ones at ``kth`` in place."""
    a = np.asarray(result)
    along = args[2] if len(args) > 2 else kwargs.get("axis", -1)
    along = 0 if along is None else along
    if not a.ndim:
        return a
    index = np.atleast_1d(args[1] if len(args) > 1 else kwargs["kth"])
    return np.sort(a, axis=along), np.take(a, index, axis=along)


def argpartition_canonical(result: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The same of the values at the indices that an ``argpartition`` returned."""
    a, along = np.asarray(args[0]), args[2] if len(args) > 2 else kwargs.get("axis", -1)
    if along is None or not a.ndim:
        a, along = a.ravel(), 0
    return partition_canonical(np.take_along_axis(a, np.asarray(result), along), (None, *args[1:]), kwargs)


def sorted_array(name: str, *, dtypes: tuple[str, ...] = REAL, strict: bool = False) -> Param:
    """A sorted one-dimensional array, ascending; ``strict``: without ties."""
    plain = arrays(dtypes=dtypes, shape=st.sampled_from([(3,), (1,), (2,), (5,), (0,)]), palettes=("small", "plain"))

    def draw(context: Context) -> Any:
        made = context.draw(plain)
        values = sorted(set(made.values) if strict else made.values, key=np.real)
        return Array(made.dtype, (len(values),), tuple(values), made.layout if not strict else type(made.layout)())

    return Param(name, draw, required=True)


def _by_sorter(context: Context) -> Any:
    size = context.shape("a")[0] if context.shape("a") else 1
    reverse = context.draw(st.booleans())
    values = tuple(range(size))[:: -1 if reverse else 1]
    return Array(context.draw(st.sampled_from(["int64", "int32", "uint8"])), (size,), values)


def _searched(context: Context) -> Any:
    dtype = np.asarray(context.array("a")).dtype.name
    names = (dtype, dtype, *REAL)
    return context.draw(array_likes(arrays(dtypes=names, palettes=("small", "plain", "plain"))))


_SORTS: tuple[Spec, ...] = (
    spec(
        "numpy.sort",
        array("a", palettes=_ANY),
        axis("a"),
        _KIND,
        choice("stable", True, False, None),
        chapter=CHAPTER,
        undrawn=ORDER,
    ),
    spec(
        "numpy.argsort",
        array("a", palettes=_ANY),
        axis("a"),
        _KIND,
        choice("stable", True, False, None),
        chapter=CHAPTER,
        undrawn=ORDER,
        canonical=gathered,
    ),
    spec("numpy.sort_complex", array("a", palettes=("small", "plain")), chapter=CHAPTER),
    spec("numpy.lexsort", array("keys", palettes=_ANY, min_dims=1), axis("keys", none=False), chapter=CHAPTER),
    spec(
        "numpy.partition",
        array("a", palettes=_ANY, min_side=1, min_dims=1),
        kth(),
        axis("a"),
        choice("kind", "introselect", "bogus"),
        chapter=CHAPTER,
        undrawn=ORDER,
        canonical=partition_canonical,
    ),
    spec(
        "numpy.argpartition",
        array("a", palettes=_ANY, min_side=1, min_dims=1),
        kth(),
        axis("a"),
        choice("kind", "introselect", "bogus"),
        chapter=CHAPTER,
        undrawn=ORDER,
        canonical=argpartition_canonical,
    ),
)


def _where_second(name: str) -> Param:
    return partner(name, "condition", palettes=_ANY)


_SEARCHES: tuple[Spec, ...] = (
    spec(
        "numpy.searchsorted",
        sorted_array("a"),
        Param("v", _searched, required=True),
        choice("side", "left", "right", "right", "middle"),
        Param("sorter", _by_sorter),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.where",
        array("condition", palettes=("small",), dtypes=(*BOOLS * 6, "int64", "float64", "uint8")),
        _where_second("x"),
        _where_second("y"),
        chapter=CHAPTER,
    ),
    *(
        spec(f"numpy.{name}", array("a", palettes=_ANY), chapter=CHAPTER)
        for name in ("nonzero", "flatnonzero", "argwhere")
    ),
    spec(
        "numpy.extract",
        array("condition", palettes=("small",), dtypes=(*BOOLS * 6, "int64")),
        partner("arr", "condition", same_shape=True),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.digitize",
        array("x", dtypes=REAL, palettes=_ANY),
        sorted_array("bins"),
        boolean("right"),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.bincount",
        array(
            "x",
            dtypes=(*INTEGERS, "bool"),
            palettes=("index", "index", "index", "small"),
            min_dims=1,
            max_dims=1,
            wrong=True,
        ),
        partner("weights", "x", required=False, palettes=("small", "plain"), dtypes=REAL, same_shape=True),
        choice("minlength", 0, 1, 3, 10, -1),
        chapter=CHAPTER,
    ),
)

_SETS_ANY = ("small", "small", "plain", "holes")
_EQUAL_NAN = boolean("equal_nan")


def _second(name: str = "ar2", of: str = "ar1") -> Param:
    """The other set: mostly of the same dtype, so that there is an intersection."""

    def draw(context: Context) -> Any:
        own = np.asarray(context.array(of)).dtype.name
        return context.draw(array_likes(arrays(dtypes=(own, own, own, *REAL), palettes=("small", "holes"))))

    return Param(name, draw, required=True)


_UNIQUE_FLAGS = (boolean("return_index"), boolean("return_inverse"), boolean("return_counts"))


def _unique_as_assumed(*names: str) -> Callable[[dict[str, Any]], None]:
    """A repair: `assume_unique` with repeated elements is undefined, and NumPy errs as its algorithm happens to."""

    def repair(args: dict[str, Any]) -> None:
        if not args.get("assume_unique"):
            return
        found = [np.ravel(Realizer()(args[name])) for name in names]
        args["assume_unique"] = all(len(np.unique(elements)) == len(elements) for elements in found)
        if args["assume_unique"]:
            # Other values of the same kind could repeat; the same in another order cannot.
            for name in names:
                if isinstance(args[name], Array):
                    args[name] = replace(args[name], fresh="permute")

    return repair


def _sorted_values(result: Any, *_arguments: Any) -> Any:
    """The distinct values, whose order is that of a hash table and promised by nobody."""
    return np.sort(result)


def _in_any_order(result: Any, _args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The same of ``unique(sorted=False)``, which has an order of its own only where it returns values alone."""
    free = not kwargs.get("sorted", True) and not isinstance(result, tuple) and np.ndim(result) == 1
    return np.sort(result) if free else result


_SETS: tuple[Spec, ...] = (
    spec(
        "numpy.unique",
        array("ar", palettes=_SETS_ANY),
        *_UNIQUE_FLAGS,
        axis("ar"),
        _EQUAL_NAN,
        boolean("sorted"),
        chapter="Set routines",
        canonical=_in_any_order,
    ),
    *(
        spec(f"numpy.{name}", array("x", palettes=_SETS_ANY), chapter="Set routines")
        for name in ("unique_all", "unique_counts", "unique_inverse")
    ),
    spec("numpy.unique_values", array("x", palettes=_SETS_ANY), chapter="Set routines", canonical=_sorted_values),
    spec(
        "numpy.intersect1d",
        array("ar1", palettes=_SETS_ANY),
        _second(),
        boolean("assume_unique"),
        boolean("return_indices"),
        repair=_unique_as_assumed("ar1", "ar2"),
        chapter="Set routines",
    ),
    *(
        spec(
            f"numpy.{name}",
            array("ar1", palettes=_SETS_ANY),
            _second(),
            boolean("assume_unique"),
            repair=_unique_as_assumed("ar1", "ar2"),
            chapter="Set routines",
        )
        for name in ("setdiff1d", "setxor1d")
    ),
    spec("numpy.union1d", array("ar1", palettes=_SETS_ANY), _second(), chapter="Set routines"),
    spec(
        "numpy.isin",
        array("element", palettes=_SETS_ANY),
        _second("test_elements", "element"),
        boolean("assume_unique"),
        boolean("invert"),
        choice("kind", None, "sort", "table", "bogus"),
        repair=_unique_as_assumed("element", "test_elements"),
        chapter="Set routines",
    ),
)

SPECS: tuple[Spec, ...] = (*_SORTS, *_SEARCHES, *_SETS)
