"""Specs of iterators: what a bounded reading of one gives, where it stands, and what is written through it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import casting, choice
from conformance.spec import Spec
from strategies.arrays import array_likes, arrays
from strategies.indices import indices
from strategies.recipes import DType, Function, View
from strategies.shapes import partners, shapes

__all__ = ["SPECS"]

_INDEXING = "Indexing routines"
_ARRAY = "The N-dimensional array"
_ITERATES = "goes on from call to call, which a graph cannot"
_DTYPES = ("float64", "int64", "float32", "int8", "uint16", "bool", "complex128")

_READERS = tuple(
    Function(f"lambda it: {text}")
    for text in (
        "[np.copy(part) for part in it] if it.nop == 1 else [tuple(map(np.copy, parts)) for parts in it]",
        "[np.copy(part) for part in it] if it.nop == 1 else [tuple(map(np.copy, parts)) for parts in it]",
        "[(it.multi_index, it.iterindex, np.copy(it[0])) for _ in it]",
        "[(it.index, np.copy(it[-1])) for _ in it]",
        "(it.nop, it.ndim, it.itersize, it.iterrange, it.shape, it.finished)",
        "(it.has_index, it.has_multi_index, it.dtypes)",
        "(it.operands, len(it), it.has_delayed_bufalloc, it.iterationneedsapi)",
        "it.itviews",
        "(np.copy(it.value) if it.nop == 1 else it.nop, it.iternext(), it.iterindex, it.finished, np.copy(it[0]))",
        "(setattr(it, 'iterindex', it.itersize - 1), np.copy(it[0]), it.iternext(), it.finished)",
        "(it.remove_axis(0), it.shape, it.itersize, [np.copy(it[0]) for _ in it])",
        "(it.remove_multi_index(), it.enable_external_loop(), [np.copy(it[0]) for _ in it])",
        "([np.copy(it[0]) for _ in it], it.reset(), [np.copy(it[0]) for _ in it][-1:], it.copy().finished)",
        "(setattr(it, 'iterrange', (1, 2)), [np.copy(it[0]) for _ in it])",
        "(setattr(it, 'multi_index', (0,) * it.ndim), np.copy(it[0]), it.close(), it.finished)",
        "(setattr(it, 'index', it.itersize // 2), np.copy(it[0]), it.iterindex)",
    )
)  # fmt: skip
# What is written goes by the position, so that every operand shows in which order it was gone through.
_WRITERS = tuple(
    Function(f"lambda it: {text}")
    for text in (
        "([it[-1].__setitem__(..., i + 1) for i, _ in zip(range(it.itersize), it)], it.operands[-1], it.close())[1]",
        "([it.__setitem__(it.nop - 1, i % 3) for i, _ in zip(range(it.itersize), it)], it.close())",
        "(it.__enter__(), [it[-1].__setitem__(..., it[0]) for _ in it], it.operands[-1], it.__exit__())[2]",
    )
)
_FLAGS: tuple[Any, ...] = (
    ["multi_index"], ["c_index"], ["f_index"], ["external_loop"], ["zerosize_ok"], ["c_index", "multi_index"],
    ["buffered"], ["external_loop", "buffered"], ["ranged"], ["reduce_ok"], ["common_dtype", "buffered"],
    ["multi_index", "zerosize_ok", "refs_ok"], ["external_loop", "zerosize_ok"], ["copy_if_overlap", "grow_inner"],
    ["c_index", "f_index"], ["external_loop", "multi_index"], ["bogus"], "multi_index", [],
    ["buffered", "external_loop", "grow_inner"], ["buffered", "delay_bufalloc"], ["ranged", "multi_index"],
)  # fmt: skip
_ACCESS = (["readonly"], ["readwrite"], ["writeonly"], ["readonly", "copy"], ["readonly", "aligned", "nbo"])
_BAD_ACCESS: tuple[Any, ...] = (["bogus"], ["readonly", "readwrite"], [], ["no_broadcast"])


def _operands(context: Context) -> Any:
    """One array, or several that broadcast, the last of which may be left to the iterator."""
    draw = context.draw
    shape = draw(shapes(max_dims=3))
    first = draw(arrays(dtypes=_DTYPES, shape=shape, palettes=("small",)))
    form = draw(st.sampled_from(["one", "one", "two", "made", "three", "like"]))
    if form == "one":
        return first
    if form == "like":
        return draw(array_likes(arrays(dtypes=("int64", "float64"), shape=shape, palettes=("small",))))
    if form == "made":
        return [first, None]
    others = [draw(arrays(dtypes=_DTYPES, shape=draw(partners(shape)), palettes=("small",))) for _ in range(2)]
    return [first, *others[: 1 if form == "two" else 2]]


def _count(context: Context) -> int:
    op = context.args["op"]
    return len(op) if isinstance(op, list) else 1


def _access(context: Context) -> Any:
    """Flags for all operands, or for each of them; those that the iterator makes are written."""
    draw, count = context.draw, _count(context)
    if draw(st.sampled_from([False] * 9 + [True])):
        return draw(st.sampled_from(_BAD_ACCESS))
    op = context.args["op"]
    if not isinstance(op, list):
        return draw(st.sampled_from(_ACCESS))
    if op[-1] is None:
        return [["readonly"], draw(st.sampled_from([["writeonly", "allocate"], ["readwrite", "allocate"]]))]
    return [["readonly"]] * (count - 1) + [draw(st.sampled_from(_ACCESS))]


def _op_dtypes(context: Context) -> Any:
    pool = ["float64", "float32", DType("int64"), "complex128", None]
    count = _count(context)
    return context.draw(st.sampled_from(pool[:4])) if count == 1 else context.draw(_several(pool, count))


def _several(pool: list[Any], count: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(pool), min_size=count, max_size=count)


def _op_axes(context: Context) -> Any:
    """For each operand its axes in some order, sometimes fewer or a new one; one list may be wrong."""
    draw, op = context.draw, context.args["op"]
    items = op if isinstance(op, list) else [op]
    first = getattr(items[0], "shape", ())
    own = draw(st.permutations(range(len(first))))
    form = draw(st.sampled_from(["all", "all", "fewer", "new", "twice", "far"]))
    axes = {
        "fewer": list(own[:-1]), "new": [-1, *own], "twice": [0, 0], "far": [*own[:-1], 5],
    }.get(form, list(own))  # fmt: skip
    return [axes, *[None] * (len(items) - 1)]


def _itershape(context: Context) -> Any:
    op = context.args["op"]
    shape = getattr(op[0] if isinstance(op, list) else op, "shape", ())
    return context.draw(st.sampled_from([shape, (-1,) * len(shape), (2, *shape), (5,), None]))


def _reading(context: Context) -> tuple[Any, ...]:
    flags = context.args.get("op_flags")
    writes = any("readwrite" in item or "writeonly" in item for item in flags or ())
    made = isinstance(context.args["op"], list) and context.args["op"][-1] is None
    # What is not written to an array that the iterator makes is whatever the memory held.
    return (context.draw(st.sampled_from(_WRITERS if writes or made else _READERS)),)


_NESTED = tuple(
    Function(f"lambda its: {text}")
    for text in (
        "[[np.copy(part) for part in its[1]] for _ in its[0]]",
        "[[(its[0].multi_index, its[1].multi_index, np.copy(its[1][0])) for _ in its[1]] for _ in its[0]]",
        "[[its[1][0].__setitem__(..., 7) for _ in its[1]] for _ in its[0]]",
        "(len(its), its[0].itersize, its[1].itersize, its[0].shape, its[1].shape, its[0].reset(), np.copy(its[1][0]))",
        "[[[np.copy(part) for part in its[2]] for _ in its[1]] for _ in its[0]]",
    )
)


def _levels(context: Context) -> Any:
    shape = context.shape("op")
    order = list(context.draw(st.permutations(range(len(shape)))))
    cut = context.draw(st.sampled_from([1, 2, 0]))
    form = context.draw(st.sampled_from(["two", "two", "two", "three", "one", "twice"]))
    if form == "three" and len(order) > 2:
        return [order[:1], order[1:2], order[2:]]
    return {"one": [order], "twice": [order, order]}.get(form, [order[:cut], order[cut:]])


_ITERATORS: tuple[Spec, ...] = (
    spec(
        "numpy.nditer",
        Param("op", _operands, True),
        choice("flags", *_FLAGS),
        Param("op_flags", _access),
        Param("op_dtypes", _op_dtypes),
        choice("order", "C", "F", "A", "K", "Z"),
        casting(),
        Param("op_axes", _op_axes),
        Param("itershape", _itershape),
        choice("buffersize", 4, 0, 1, 3),
        then=_reading,
        stated="op, flags=None, op_flags=None, op_dtypes=None, order='K', casting='safe', op_axes=None, "
        "itershape=None, buffersize=0",
        chapter=_INDEXING,
        eager_only=_ITERATES,
    ),
    spec(
        "numpy.nested_iters",
        Param("op", lambda context: context.draw(arrays(dtypes=_DTYPES, palettes=("small",))), True),
        Param("axes", _levels, True),
        choice("flags", ["multi_index"], ["external_loop"], ["c_index"], [], ["zerosize_ok"]),
        choice("op_flags", ["readwrite"], ["readonly"], ["bogus"]),
        choice("op_dtypes", "float64", None, "complex128"),
        choice("order", "C", "F", "K"),
        casting(),
        choice("buffersize", 4, 0),
        then=lambda context: (context.draw(st.sampled_from(_NESTED)),),
        stated="op, axes, flags=None, op_flags=None, op_dtypes=None, order='K', casting='safe', buffersize=0",
        chapter=_INDEXING,
        eager_only=_ITERATES,
    ),
)


def _flat(context: Context) -> Any:
    return View(context.draw(arrays(palettes=("small", "special"))), ".flat")


_FLAT = Param("self", _flat, True)
_MOVED = choice(
    "self",
    Function("(lambda f: (next(f), f)[1])(np.arange(6).reshape(2, 3).flat)"),
    Function("(lambda f: ([*f], f)[1])(np.arange(6).reshape(2, 3).flat)"),
    Function("(lambda f: (next(f), f[1], f)[2])(np.arange(6).reshape(2, 3).flat)"),
    Function("np.zeros((0, 2)).flat"),
    Function("np.array(1.5).flat"),
    Function("np.arange(4).reshape(2, 2).T.flat"),
    required=True,
)


def _is_current(key: Any) -> bool:
    """Whether a key is none of those that NumPy is about to refuse: fractions, and a truth alone."""
    items = key if isinstance(key, (list, tuple)) else [key]
    return key is not None and not isinstance(key, bool) and not any(isinstance(item, float) for item in items)


def _place(context: Context) -> Any:
    """A key for one axis, sometimes one of a wrong kind."""
    size = len(context.args["self"].array.values)
    wrong = st.sampled_from([None, (0, 1), [True, False], size + 3, (), ...])
    fitting = indices((size,)).filter(_is_current)
    return context.draw(wrong if context.draw(st.sampled_from([False] * 7 + [True])) else fitting)


_WRITABLE = ("C", "F", "strided", "transposed", "negative", "offset")
_VALUE = choice("value", 7, [1, 2], [], 2.5, [[1, 2], [3, 4]], [9], required=True)


def _member(name: str, *params: Param, **options: Any) -> Spec:
    return spec(f"numpy.flatiter.{name}", *params, chapter=_ARRAY, eager_only=_ITERATES, **options)


def _target(context: Context) -> Any:
    plain = arrays(
        dtypes=("float64", "int64", "float32", "int8"),
        shape=shapes(min_dims=1, max_dims=3),
        palettes=("small",),
        layouts=_WRITABLE,
    )
    return View(context.draw(plain), ".flat")


_FLATITERS: tuple[Spec, ...] = (
    *(_member(name, _MOVED) for name in ("index", "coords", "base", "__next__")),
    *(_member(name, _FLAT) for name in ("__len__", "__iter__")),
    _member("copy", _FLAT, stated="self, /"),
    _member("__getitem__", _FLAT, Param("key", _place, True)),
    _member("__setitem__", Param("self", _target, True), Param("key", _place, True), _VALUE),
    _member("__delitem__", _FLAT, choice("key", 0, slice(None), required=True)),
    *(
        _member(f"__{name}__", _FLAT, choice("value", 1, 0.5, [1], required=True))
        for name in ("eq", "ne", "lt", "le", "gt", "ge")
    ),
)

_BROADCAST = (
    Function("np.broadcast(np.array([[1], [2]]), np.array([3, 4, 5]))"),
    Function("np.broadcast(np.arange(3), 2)"),
    Function("np.broadcast(1, np.zeros((0, 2)))"),
    Function("np.broadcast(np.broadcast(1, np.arange(2)), np.float32(2.5))"),
    Function("(lambda b: (next(b), b)[1])(np.broadcast(np.array([[1], [2]]), np.array([3, 4, 5])))"),
)
_ITERS = Function("lambda iters: [(i.index, i.coords, len(i), i.base, [np.copy(x) for x in i]) for i in iters]")


def _of_broadcast(name: str, **options: Any) -> Spec:
    return spec(
        f"numpy.broadcast.{name}",
        choice("self", *_BROADCAST, required=True),
        chapter=_ARRAY,
        eager_only=_ITERATES,
        **options,
    )


_BROADCASTS: tuple[Spec, ...] = (
    *(_of_broadcast(name) for name in ("__iter__", "__next__")),
    _of_broadcast("reset", stated="self, /"),
    _of_broadcast("iters", then=lambda _context: (_ITERS,)),
)

SPECS: tuple[Spec, ...] = (*_ITERATORS, *_FLATITERS, *_BROADCASTS)
