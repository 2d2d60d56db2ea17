"""Specs of indexing routines."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, axis, choice, drawn, memory_order, partner
from conformance.spec import Spec
from conformance.specs.shaping import chosen_side
from strategies.arrays import array_likes, arrays
from strategies.indices import index_arrays, masks
from strategies.palettes import DTYPES
from strategies.recipes import Function
from strategies.shapes import partners

__all__ = ["SPECS", "MODE", "WRITABLE", "taken_indices"]

CHAPTER = "Indexing routines"
_ANY = ("small", "plain", "special")
WRITABLE = ("C", "F", "strided", "transposed", "negative", "offset")
MODE = choice("mode", "raise", "wrap", "clip", "wrap", "clip", "bogus")


def taken_indices(of: str, name: str = "indices") -> Param:
    """Indices into the chosen axis of the argument ``of``: arrays of any integer dtype, lists, integers."""

    def draw(context: Context) -> Any:
        side = chosen_side(context, of, None)
        form = context.draw(st.sampled_from(["array"] * 4 + ["one", "list", "wrong"]))
        if form == "array":
            return context.draw(index_arrays(side))
        if form == "one":
            return context.draw(st.sampled_from([0, -1, side - 1, side, True]))
        return [0, max(side - 1, 0), -1] if form == "list" else context.draw(st.sampled_from([[0.0], 1.5, [[]]]))

    return Param(name, draw, required=True)


def _after(param: Param) -> Param:
    return Param(param.name, param.draw, required=True)


def _index_shape(of: str) -> Param:
    """An index array of the rank of ``of``, for ``take_along_axis``."""

    def draw(context: Context) -> Any:
        shape = list(context.shape(of))
        along = context.args["axis"]
        if along is None:
            return context.draw(index_arrays(math.prod(shape), shape=(2,)))
        if not isinstance(along, int) or not -len(shape) <= along < len(shape):
            return context.draw(index_arrays(1, shape=tuple(shape)))
        side = shape[along]
        shape[along] = context.draw(st.sampled_from([side, 1, 2]))
        return context.draw(index_arrays(side, shape=tuple(shape)))

    return Param("indices", draw, required=True)


def _values(of: str, name: str = "values") -> Param:
    """Values that an assignment to ``of`` may cast: of its own dtype, or small non-negative numbers."""

    def draw(context: Context) -> Any:
        own = np.asarray(context.array(of)).dtype.name
        sizes = st.sampled_from([(), (1,), (2,), (3,), (0,)])
        if context.draw(st.booleans()):
            return context.draw(array_likes(arrays(dtypes=(own,), shape=sizes, palettes=("small", "special"))))
        return context.draw(array_likes(arrays(dtypes=DTYPES[:-2], shape=sizes, palettes=("index",))))

    return Param(name, draw, required=True)


def _target(name: str, **options: Any) -> Param:
    return array(name, palettes=_ANY, likes=False, layouts=WRITABLE, **options)


def _bins(context: Context) -> Any:
    """Index arrays for ``choose``: as many choices as there are indices."""
    count = context.draw(st.sampled_from([2, 3, 1]))
    context.args["choices"] = [
        context.draw(arrays(shape=context.draw(partners((2, 3))), palettes=("small", "special"))) for _ in range(count)
    ]
    return context.draw(index_arrays(count, shape=context.draw(partners((2, 3)))))


def _select(context: Context) -> Any:
    count = context.draw(st.sampled_from([2, 1, 3]))
    shape = (2, 3)
    context.args["choicelist"] = [
        context.draw(array_likes(arrays(shape=context.draw(partners(shape)), palettes=("small", "special"))))
        for _ in range(count)
    ]
    return [context.draw(masks(shape)) for _ in range(count + context.draw(st.sampled_from([0] * 9 + [1])))]


_TAKEN: tuple[Spec, ...] = (
    spec(
        "numpy.take",
        array("a", palettes=_ANY),
        _after(axis("a")),
        taken_indices("a"),
        MODE,
        chapter=CHAPTER,
        out="fresh",
    ),
    spec(
        "numpy.take_along_axis",
        array("arr", palettes=_ANY, min_dims=1, wrong=True),
        _after(axis("arr")),
        _index_shape("arr"),
        chapter=CHAPTER,
    ),
    spec("numpy.choose", Param("a", _bins, required=True), MODE, chapter=CHAPTER, out="fresh", known=("choices",)),
    spec(
        "numpy.compress",
        array("a", palettes=_ANY),
        _after(axis("a")),
        Param("condition", lambda context: context.draw(array_likes(masks((chosen_side(context, "a", None),)))), True),
        chapter=CHAPTER,
        out="fresh",
    ),
    spec(
        "numpy.select",
        Param("condlist", _select, required=True),
        choice("default", 0, 5, 2.5, True),
        chapter=CHAPTER,
        known=("choicelist",),
    ),
)

_SQUARES = arrays(
    shape=st.sampled_from([(2, 2), (3, 3), (2, 2, 2), (1, 1), (2, 3), (3,), (0, 0), (4, 2)]), layouts=WRITABLE
)

_WRITTEN: tuple[Spec, ...] = (
    spec("numpy.put", _target("a"), taken_indices("a", "ind"), _values("a", "v"), MODE, chapter=CHAPTER),
    spec(
        "numpy.put_along_axis",
        _target("arr", min_dims=1),
        _after(axis("arr")),
        _index_shape("arr"),
        drawn("values", st.sampled_from([1, 0, 3, [2], 5]), required=True),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.putmask",
        _target("a"),
        Param("mask", lambda context: context.draw(masks(context.shape("a"))), True),
        _values("a"),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.place",
        _target("arr"),
        Param("mask", lambda context: context.draw(masks(context.shape("arr"))), True),
        _values("arr", "vals"),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.copyto",
        _target("dst"),
        partner("src", "dst", palettes=("index",)),
        choice("casting", "same_kind", "unsafe", "safe", "no", "equiv", "unsafe", "bogus"),
        Param(
            "where",
            lambda context: context.draw(
                array_likes(
                    arrays(dtypes=("bool",), shape=context.draw(partners(context.shape("dst"))), palettes=("small",))
                )
            ),
        ),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.fill_diagonal",
        drawn("a", _SQUARES, required=True),
        choice("val", 5, 0, [1, 2], 3.0, required=True),
        choice("wrap", False, True),
        chapter=CHAPTER,
    ),
)

_GRID = choice("k", 1, -1, 0, 2, -9)
_N = choice("n", 3, 0, 1, 2, 4, required=True)


def _unravelled(context: Context) -> Any:
    shape = context.args["shape"]
    size = math.prod(shape) if isinstance(shape, tuple) else shape
    return context.draw(array_likes(index_arrays(size, signed=False)))


def _ravelled(context: Context) -> Any:
    dims = context.args["dims"]
    size = context.draw(st.sampled_from([(2,), (), (3,), (2, 2)]))
    return tuple(context.draw(index_arrays(side, shape=size, signed=False)) for side in dims)


_DIMS = ((2, 3), (4,), (3, 2, 2), (1, 5), (3, 3))

_GENERATED: tuple[Spec, ...] = (
    spec("numpy.diag_indices", _N, choice("ndim", 2, 1, 3), chapter=CHAPTER),
    spec("numpy.diag_indices_from", drawn("arr", _SQUARES, required=True), chapter=CHAPTER),
    *(
        spec(f"numpy.{name}", _N, _GRID, choice("m", None, 2, 4, 0), chapter=CHAPTER)
        for name in ("tril_indices", "triu_indices")
    ),
    *(
        spec(f"numpy.{name}", array("arr", min_dims=2, max_dims=2, wrong=True, likes=False), _GRID, chapter=CHAPTER)
        for name in ("tril_indices_from", "triu_indices_from")
    ),
    spec(
        "numpy.mask_indices",
        _N,
        choice(
            "mask_func",
            *(Function(f"np.{f}") for f in ("triu", "tril")),
            Function("lambda a, k: np.triu(a, k)"),
            required=True,
        ),
        choice("k", 0, 1, -1),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.unravel_index",
        choice("shape", *_DIMS, (), 6, required=True),
        Param("indices", _unravelled, required=True),
        memory_order(extra="C"),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.ravel_multi_index",
        choice("dims", *_DIMS, required=True),
        Param("multi_index", _ravelled, required=True),
        choice("mode", "raise", "wrap", "clip", ("wrap", "clip"), "bogus"),
        memory_order(extra="C"),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.ix_",
        Param(
            "args",
            lambda context: tuple(
                context.draw(
                    array_likes(
                        arrays(
                            dtypes=("int64", "bool", "uint8", "float64"),
                            shape=st.sampled_from([(2,), (1,), (3,), (0,), (2, 2)]),
                            palettes=("index",),
                        )
                    )
                )
                for _ in range(context.draw(st.sampled_from([2, 1, 3, 0])))
            ),
            True,
        ),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.apply_along_axis",
        choice(
            "func1d",
            *(Function(f"lambda x: {f}") for f in ("x.sum()", "x[::-1]", "x * 2", "np.sort(x)", "x[0]")),
            required=True,
        ),
        array("arr", palettes=("small",), min_dims=1, wrong=True),
        Param("axis", lambda context: context.draw(_axis_of(context)), True),
        chapter="Functional programming",
        undrawn={"args": "are handed to the function as they are", "kwargs": "are handed to the function as they are"},
    ),
    spec(
        "numpy.apply_over_axes",
        choice(
            "func", Function("np.sum"), Function("np.max"), Function("lambda a, axis: np.prod(a, axis)"), required=True
        ),
        array("a", palettes=("small",), min_dims=1),
        Param("axes", lambda context: context.draw(st.sampled_from([0, -1, [0], (0, -1), [5]])), True),
        chapter="Functional programming",
    ),
)


def _axis_of(context: Context) -> st.SearchStrategy[int]:
    ndim = len(context.shape("arr"))
    return st.sampled_from([*range(ndim), *range(-ndim, 0), ndim])


SPECS: tuple[Spec, ...] = (*_TAKEN, *_WRITTEN, *_GENERATED)
