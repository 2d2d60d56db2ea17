"""Specs of array manipulation: shape, axes, joining, splitting, tiling, rearranging."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, axis, casting, choice, drawn, dtype, memory_order, partner
from conformance.spec import Spec
from conformance.tolerances import SUM
from strategies.arrays import array_likes, arrays
from strategies.palettes import INTEGERS
from strategies.shapes import mutations, partners, shapes

__all__ = ["SPECS", "chosen_side", "new_shape", "permutation", "repeats", "sequence"]

CHAPTER = "Array manipulation"
_ANY = ("small", "plain", "special")


def new_shape(of: str, name: str = "shape", *, required: bool = True) -> Param:
    """A shape of as many elements as the argument ``of`` has, as tuple, list or int, with -1; sometimes of another."""

    def draw(context: Context) -> Any:
        size = math.prod(context.shape(of))
        halves = [(d, size // d) for d in (1, 2, 3, 4) if d and size % d == 0]
        pool: list[Any] = [(size,), -1, size, *halves, *(list(half) for half in halves)]
        pool += [(-1, d) for d, _ in halves if size or d == 0] + [(d, -1) for d, _ in halves if size]
        pool += [(1, size, 1), context.shape(of), (*context.shape(of), 1), context.shape(of)[::-1]]
        pool += [(size + 1,), (-1, -1), (2, -2)] + ([()] if size == 1 else [])
        return context.draw(st.sampled_from(pool))

    return Param(name, draw, required)


def permutation(of: str, name: str = "axes", *, required: bool = False) -> Param:
    """A permutation of the axes of the argument ``of``, positive, negative or mixed; sometimes none at all."""

    def draw(context: Context) -> Any:
        ndim = len(context.shape(of))
        order = context.draw(st.permutations(range(ndim)))
        form = context.draw(st.sampled_from(["plain", "plain", "negative", "mixed", "list", "wrong"]))
        if form == "negative":
            return tuple(i - ndim for i in order)
        if form == "mixed":
            return tuple(i - ndim * (i % 2) for i in order)
        if form == "list":
            return list(order)
        return (*order, 0) if form == "wrong" else tuple(order)

    return Param(name, draw, required)


def chosen_side(context: Context, of: str, default: int | None) -> int:
    """The length of the axis that the call chose, or of the whole array where it chose none."""
    shape, along = context.shape(of), context.args.get("axis", default)
    if isinstance(along, int) and -len(shape) <= along < len(shape):
        return shape[along]
    return math.prod(shape)


def repeats(of: str, name: str = "repeats") -> Param:
    """How often to repeat: one count, or one for each element of an axis."""

    def draw(context: Context) -> Any:
        context.shape(of)
        side = chosen_side(context, of, None)
        each = arrays(dtypes=("int64", "int32", "uint8", "bool"), shape=(side,), palettes=("index",))
        form = context.draw(st.sampled_from(["one", "one", "each", "each", "list", "wrong"]))
        if form == "one":
            return context.draw(st.sampled_from([2, 0, 1, 3, [2], -1]))
        if form == "list":
            return [i % 3 for i in range(side)]
        return context.draw(each) if form == "each" else [1] * (side + 2)

    return Param(name, draw)


def sequence(name: str, *, along: str = "axis", fit: str = "concatenate", likes: bool = True) -> Param:
    """A list of arrays that can be joined: ``concatenate`` (along an axis) or ``stack`` (equal shapes)."""

    def draw(context: Context) -> Any:
        shape = context.draw(shapes(min_dims=0 if fit == "stack" else 1))
        count = context.draw(st.sampled_from([2, 1, 3, 2, 2, 0]))
        chosen = context.args.get(along, 0)
        items = []
        for _ in range(count):
            sides = list(shape)
            if fit == "concatenate" and isinstance(chosen, int) and -len(shape) <= chosen < len(shape):
                sides[chosen] = context.draw(st.sampled_from([shape[chosen], shape[chosen], 1, 2, 0]))
            plain = arrays(shape=tuple(sides), palettes=_ANY)
            items.append(context.draw(array_likes(plain) if likes else plain))
        if count > 1 and context.draw(st.sampled_from([False] * 14 + [True])):
            items[-1] = context.draw(arrays(shape=context.draw(mutations(shape)), palettes=("small",)))
        return items if context.draw(st.booleans()) else tuple(items)

    return Param(name, draw, required=True)


def _blocks(context: Context) -> Any:
    """Nested lists of arrays that fit: one row, or two rows of equal widths."""
    shape = context.draw(shapes(min_dims=1, max_dims=3))
    count = context.draw(st.sampled_from([1, 2, 2, 3]))
    row = arrays(shape=shape, palettes=("small", "special"))
    rows = [[context.draw(row) for _ in range(count)] for _ in range(context.draw(st.sampled_from([1, 1, 2])))]
    form = context.draw(st.sampled_from(["nested", "row", "row", "nested", "uneven", "tuple", "empty"]))
    if form == "uneven":
        return [rows[0], rows[0][0]]
    return {"nested": rows, "row": rows[0], "tuple": tuple(rows[0]), "empty": [[]]}[form]


_FREE_AXIS = choice("axis", 0, 0, 1, -1, 1, -1, -2, 2, None, 5)


def _axis_pair(name: str, of: str) -> Param:
    return axis(of, name, none=False, required=True)


def _moves(name: str, of: str) -> Param:
    def draw(context: Context) -> Any:
        ndim = len(context.shape(of))
        pool: list[Any] = [*range(ndim), *range(-ndim, 0), ndim]
        pool += [(i, j) for i in range(ndim) for j in (-1, 0) if i != j % ndim] + [[0]] + [()]
        return context.draw(st.sampled_from(pool))

    return Param(name, draw, required=True)


_SHAPES: tuple[Spec, ...] = (
    spec(
        "numpy.reshape",
        array("a", palettes=_ANY),
        new_shape("a"),
        memory_order(extra="A"),
        choice("copy", None, True, False),
        chapter=CHAPTER,
    ),
    spec("numpy.ravel", array("a", palettes=_ANY), memory_order(), chapter=CHAPTER),
    spec("numpy.transpose", array("a", palettes=_ANY), permutation("a"), chapter=CHAPTER),
    spec("numpy.permute_dims", array("a", palettes=_ANY), permutation("a"), chapter=CHAPTER),
    spec("numpy.matrix_transpose", array("x", palettes=_ANY, min_dims=2, wrong=True), chapter=CHAPTER),
    spec("numpy.swapaxes", array("a"), _axis_pair("axis1", "a"), _axis_pair("axis2", "a"), chapter=CHAPTER),
    spec("numpy.moveaxis", array("a"), _moves("source", "a"), _moves("destination", "a"), chapter=CHAPTER),
    spec(
        "numpy.rollaxis", array("a"), _axis_pair("axis", "a"), axis("a", "start", none=False, extra=1), chapter=CHAPTER
    ),
    spec("numpy.squeeze", array("a"), axis("a", many=True), chapter=CHAPTER),
    spec("numpy.expand_dims", array("a"), axis("a", none=False, many=True, extra=1, required=True), chapter=CHAPTER),
    *(
        spec(f"numpy.{name}", drawn("arys", array_likes(arrays()).map(lambda a: (a,)), required=True), chapter=CHAPTER)
        for name in ("atleast_1d", "atleast_2d", "atleast_3d")
    ),
    spec(
        "numpy.broadcast_to",
        array("array"),
        Param("shape", lambda context: context.draw(partners(context.shape("array"))), required=True),
        choice("subok", False, True),
        chapter=CHAPTER,
    ),
)


def _broadcastable(context: Context) -> Any:
    first = context.draw(arrays())
    others = [context.draw(arrays(shape=context.draw(partners(first.shape)))) for _ in range(context.draw(_FEW))]
    return (first, *others)


_FEW = st.sampled_from([1, 0, 2])


def _shape_set(context: Context) -> Any:
    first = context.draw(shapes())
    return (first, *(context.draw(partners(first)) for _ in range(context.draw(_FEW))))


_BROADCASTS: tuple[Spec, ...] = (
    spec(
        "numpy.broadcast_arrays",
        Param("args", _broadcastable, required=True),
        choice("subok", False, True),
        chapter=CHAPTER,
    ),
    spec("numpy.broadcast_shapes", Param("args", _shape_set, required=True), chapter=CHAPTER),
)

_JOINS: tuple[Spec, ...] = (
    *(
        spec(
            f"numpy.{name}",
            sequence("arrays"),
            _FREE_AXIS,
            dtype(invalid=False, names=("float64", "complex128", "float32", "int64", "bool")),
            casting(),
            out="fresh",
            chapter=CHAPTER,
        )
        for name in ("concatenate", "concat")
    ),
    spec(
        "numpy.stack",
        sequence("arrays", fit="stack"),
        _FREE_AXIS,
        dtype(invalid=False, names=("float64", "complex128", "float32", "int64", "bool")),
        casting(),
        out="fresh",
        chapter=CHAPTER,
    ),
    *(
        spec(
            f"numpy.{name}",
            sequence("tup", fit="stack"),
            dtype(invalid=False, names=("float64", "complex128", "float32", "int64", "bool")),
            casting(),
            chapter=CHAPTER,
        )
        for name in ("vstack", "hstack")
    ),
    *(spec(f"numpy.{name}", sequence("tup", fit="stack"), chapter=CHAPTER) for name in ("dstack", "column_stack")),
    spec("numpy.unstack", array("x", min_dims=1), axis("x", none=False), chapter=CHAPTER),
    spec("numpy.block", Param("arrays", _blocks, required=True), chapter=CHAPTER),
    spec(
        "numpy.append",
        array("arr", palettes=_ANY),
        partner("values", "arr", palettes=_ANY),
        axis("arr"),
        chapter=CHAPTER,
    ),
)


def _sections(axis_of: Any) -> Param:
    def draw(context: Context) -> Any:
        shape = context.shape("ary")
        chosen = context.args.get("axis", axis_of)
        side = shape[chosen] if -len(shape) <= chosen < len(shape) else 1
        divisors = [n for n in (1, 2, 3, 4) if side % n == 0]
        return context.draw(st.sampled_from([*divisors, [1], [1, 2], (0, 2), [], [-1], [1, 9], [2, 1], 5, 0]))

    return Param("indices_or_sections", draw)


def _drawn_after(param: Param) -> Param:
    return Param(param.name, param.draw, required=True)


_SPLITS: tuple[Spec, ...] = (
    *(
        spec(
            f"numpy.{name}",
            array("ary", min_dims=1),
            _drawn_after(_sections(0)),
            choice("axis", 0, 1, -1),
            chapter=CHAPTER,
        )
        for name in ("split", "array_split")
    ),
    spec("numpy.hsplit", array("ary"), _drawn_after(_sections(0)), chapter=CHAPTER),
    spec("numpy.vsplit", array("ary", min_dims=1), _drawn_after(_sections(0)), chapter=CHAPTER),
    spec("numpy.dsplit", array("ary", min_dims=3, wrong=True), _drawn_after(_sections(2)), chapter=CHAPTER),
)


def _shift(context: Context) -> Any:
    chosen = context.args.get("axis")
    if isinstance(chosen, tuple) and context.draw(st.booleans()):
        return tuple(range(1, len(chosen) + 1))
    return context.draw(st.sampled_from([1, -1, 2, 0, -3, 17, (1, 2)]))


def _positions(of: str, name: str) -> Param:
    """What ``delete`` and ``insert`` take for positions."""

    def draw(context: Context) -> Any:
        context.shape(of)
        side = chosen_side(context, of, None)
        last = max(side - 1, 0)
        pool = [0, -1, last, slice(None, None, 2), slice(2, 0, -1), [0, last], [0, 0], (0,), [], side + 1, [-1, 0]]
        if name == "obj" and context.draw(st.sampled_from([False, False, True])):
            made = arrays(dtypes=(*INTEGERS, "bool"), shape=(side,), palettes=("index",), layouts=("C", "negative"))
            return context.draw(made)
        return context.draw(st.sampled_from(pool))

    return Param(name, draw)


def _tame_values(args: dict[str, Any]) -> None:
    """Values go into the array by an unsafe cast, which must be defined: complex and negative ones stay out."""
    values = args["values"]
    array_ = values.realize() if hasattr(values, "realize") else np.asarray(getattr(values, "value", values))
    if array_.size and (np.real(array_).min() < 0 or array_.dtype.kind == "c"):
        args["values"] = 1


_REARRANGED: tuple[Spec, ...] = (
    spec("numpy.flip", array("m", palettes=_ANY), axis("m", many=True), chapter=CHAPTER),
    spec("numpy.fliplr", array("m", min_dims=2, wrong=True), chapter=CHAPTER),
    spec("numpy.flipud", array("m", min_dims=1, wrong=True), chapter=CHAPTER),
    spec(
        "numpy.rot90",
        array("m", min_dims=2, wrong=True),
        choice("k", 1, 2, 3, 0, -1, 5),
        choice("axes", (0, 1), (1, 0), (-1, -2), (1, -2), (0, -1), (0, 2), (0, 0)),
        chapter=CHAPTER,
    ),
    spec("numpy.roll", array("a"), axis("a", many=True, required=True), Param("shift", _shift, True), chapter=CHAPTER),
    spec("numpy.repeat", array("a"), _drawn_after(axis("a")), _drawn_after(repeats("a")), chapter=CHAPTER),
    spec(
        "numpy.tile",
        array("A"),
        choice("reps", 2, 1, 0, (2,), (1, 2), (2, 1, 2), [2, 2], (), required=True),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.delete", array("arr"), _drawn_after(axis("arr")), _drawn_after(_positions("arr", "obj")), chapter=CHAPTER
    ),
    spec(
        "numpy.insert",
        array("arr"),
        _drawn_after(axis("arr")),
        _drawn_after(_positions("arr", "obj")),
        drawn("values", array_likes(arrays(shape=shapes(max_dims=1), palettes=("small",))), required=True),
        repair=_tame_values,
        chapter=CHAPTER,
    ),
    spec(
        "numpy.resize",
        array("a"),
        choice("new_shape", (3,), 2, (2, 3), (), (0,), [4], 7, (-1,), required=True),
        chapter=CHAPTER,
    ),
    spec(
        "numpy.trim_zeros",
        array("filt"),
        choice("trim", "fb", "f", "b", "B", "x"),
        axis("filt", many=True),
        chapter=CHAPTER,
    ),
)


def _padding(context: Context) -> Any:
    ndim = len(context.shape("array"))
    pool: list[Any] = [1, (1,), (2, 1), ((1, 2),), 0, ((0, 1),) * ndim, ((1, 0), (2, 1))[:ndim], -1, (1, 2, 3), 5]
    return context.draw(st.sampled_from(pool))


# Which keyword belongs to which mode; np.pad refuses the others.
_PAD_KEYWORDS = {
    "constant": ("constant_values", (0, 1, (1, 2), ((3, 4),))),
    "linear_ramp": ("end_values", (0, 1, (1, 2))),
    "maximum": ("stat_length", (1, 2, (1, 2), None)),
    "mean": ("stat_length", (1, 2, (1, 2), None)),
    "median": ("stat_length", (1, 2, None)),
    "minimum": ("stat_length", (1, 2, (2, 1), None)),
    "reflect": ("reflect_type", ("even", "odd")),
    "symmetric": ("reflect_type", ("even", "odd")),
}


def _pad_keyword(keyword: str) -> Param:
    def draw(context: Context) -> Any:
        modes = [mode for mode, (known, _) in _PAD_KEYWORDS.items() if known == keyword]
        if context.draw(st.sampled_from([True] * 5 + [False])):
            context.args["mode"] = context.draw(st.sampled_from(modes))
        return context.draw(st.sampled_from(_PAD_KEYWORDS[modes[0]][1]))

    return Param(keyword, draw)


_PADDED: tuple[Spec, ...] = (
    spec(
        "numpy.pad",
        array("array", palettes=("small",)),
        Param("pad_width", _padding, required=True),
        choice("mode", *_PAD_KEYWORDS, "edge", "wrap", "empty_not"),
        *(_pad_keyword(keyword) for keyword in ("constant_values", "end_values", "stat_length", "reflect_type")),
        stated="array, pad_width, mode='constant', *, constant_values=0, end_values=0, stat_length=None, "
        "reflect_type='even'",
        tolerance=SUM,
        chapter=CHAPTER,
    ),
)

SPECS: tuple[Spec, ...] = (*_SHAPES, *_BROADCASTS, *_JOINS, *_SPLITS, *_REARRANGED, *_PADDED)
