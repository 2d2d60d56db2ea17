"""Specs of the methods and properties of arrays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import (
    array,
    axis,
    boolean,
    casting,
    choice,
    drawn,
    dtype,
    mask,
    memory_order,
)
from conformance.families_reductions import SUMMED, accumulation, arg_reduction, reduction
from conformance.families_ufuncs import INEXACT, REAL, second_operand
from conformance.spec import Spec, Tolerance
from conformance.specs.indexing import MODE, WRITABLE, taken_indices
from conformance.specs.products import matrix_partner
from conformance.specs.shaping import chosen_side, new_shape, permutation, repeats
from conformance.specs.sorting import ORDER, argpartition_canonical, gathered, kth, partition_canonical
from conformance.tolerances import DEVIATION, PRODUCT, SQUARES, SUM
from strategies.arrays import array_likes, arrays
from strategies.indices import masks
from strategies.palettes import COMPLEXES
from strategies.recipes import Array, DType

__all__ = ["SPECS"]

CHAPTER = "The N-dimensional array"
_ANY = ("small", "plain", "special")
_FACTORED = ("keepdims", "where")
_PRODUCTS = ("small", "unit", "holes")


def _self(*, palettes: tuple[str, ...] = _ANY, writable: bool = False, **options: Any) -> Param:
    if writable:
        options["layouts"] = WRITABLE
    return array("self", palettes=palettes, likes=False, **options)


def _method(name: str, *params: Param, me: Param | None = None, **options: Any) -> Spec:
    return spec(f"numpy.ndarray.{name}", me or _self(), *params, chapter=CHAPTER, **options)


def _reduction(name: str, *takes: str, **options: Any) -> Spec:
    # These methods hand ``**kwargs`` on to Python functions, whose parameters are spelled out here.
    known = {"where": "where=True", "keepdims": "keepdims=False", "initial": "initial=None"}
    more = ", ".join(text for taken, text in known.items() if taken in takes)
    if name not in ("any", "all"):  # which have the parameters themselves
        dtype_ = "dtype=None, " if "dtype" in takes else ""
        spread = ", ddof=0, correction=None" if name in ("var", "std") else ""
        options["stated"] = f"self, /, axis=None, {dtype_}out=None, *, {more}{spread}"
    return reduction(f"ndarray.{name}", *takes, of="self", chapter=CHAPTER, **options)


_REDUCTIONS: tuple[Spec, ...] = (
    _reduction("sum", "dtype", "initial", *_FACTORED, tolerance=SUM),
    _reduction("prod", "dtype", "initial", *_FACTORED, palettes=_PRODUCTS, tolerance=PRODUCT),
    _reduction("mean", "dtype", *_FACTORED, result_dtypes=INEXACT, tolerance=SUM),
    *(
        _reduction(
            name,
            "dtype",
            *_FACTORED,
            result_dtypes=INEXACT,
            extra=(choice("ddof", 1, 0, 2, 0.5), choice("correction", 1, 0)),
            tolerance=tolerance,
        )
        for name, tolerance in (("var", SQUARES), ("std", DEVIATION))
    ),
    *(_reduction(name, "initial", *_FACTORED, palettes=_ANY, unordered_zero=True) for name in ("max", "min")),
    *(_reduction(name, *_FACTORED, palettes=_ANY) for name in ("any", "all")),
    *(arg_reduction(f"ndarray.{name}", of="self", chapter=CHAPTER) for name in ("argmax", "argmin")),
    accumulation("ndarray.cumsum", of="self", chapter=CHAPTER, tolerance=SUM),
    accumulation("ndarray.cumprod", of="self", chapter=CHAPTER, palettes=_PRODUCTS, tolerance=PRODUCT),
    _method(
        "trace",
        choice("offset", 1, -1, 0, 5),
        choice("axis1", 0, 1, -1),
        choice("axis2", 1, 0, -2),
        choice("dtype", DType("float64"), DType("complex128")),
        me=_self(min_dims=2, palettes=SUMMED),
        out="fresh",
        tolerance=SUM,
    ),
)


def _shape_arguments(context: Context) -> Any:
    """``a.reshape(2, 3)`` as well as ``a.reshape((2, 3))``."""
    shape = new_shape("self").draw(context)
    if isinstance(shape, tuple | list) and context.draw(st.booleans()):
        return tuple(shape)
    return (shape,)


def _axes_arguments(context: Context) -> Any:
    axes = permutation("self").draw(context)
    return context.draw(st.sampled_from([axes, (axes,), (None,), ()]))


_SHAPING: tuple[Spec, ...] = (
    _method(
        "reshape", Param("shape", _shape_arguments, True), memory_order(extra="A"), choice("copy", None, True, False)
    ),
    _method("ravel", memory_order()),
    _method("flatten", memory_order()),
    _method("transpose", Param("axes", _axes_arguments, True), stated="self, /, *axes"),
    _method(
        "swapaxes",
        axis("self", "axis1", none=False, required=True),
        axis("self", "axis2", none=False, required=True),
        stated="self, axis1, axis2, /",
    ),
    _method("squeeze", axis("self", many=True)),
    _method(
        "diagonal",
        choice("offset", 1, -1, 0),
        choice("axis1", 0, 1, -1),
        choice("axis2", 1, 0, -2),
        me=_self(min_dims=2, wrong=True),
    ),
    _method("repeat", Param("axis", axis("self").draw, True), Param("repeats", repeats("self", "repeats").draw, True)),
)


def _ascending(array_: Array) -> Array:
    return replace(array_, values=tuple(sorted(array_.values, key=np.real)), fresh="keep").conformed()


def _fill(context: Context) -> Any:
    own = context.args["self"].dtype
    scalar = arrays(dtypes=(own,), shape=(), palettes=("small", "special"))
    return context.draw(st.one_of(st.sampled_from([0, 1, 5, True, 2.5]), array_likes(scalar)))


def _item(context: Context) -> Any:
    shape = context.shape("self")
    size = int(np.prod(shape))
    pool: list[Any] = [
        (0,),
        (size - 1,),
        (-1,),
        tuple(side - 1 for side in shape),
        (tuple(0 for _ in shape),),
        (size,),
        (),
    ]
    return context.draw(st.sampled_from(pool))


_CONTENT: tuple[Spec, ...] = (
    _method(
        "astype",
        Param("dtype", lambda context: dtype("self").draw(context), True),
        memory_order(),
        choice("casting", "unsafe", "safe", "same_kind", "no", "equiv", "same_value", "bogus"),
        boolean("subok"),
        boolean("copy"),
    ),
    _method("copy", memory_order()),
    _method(
        "view",
        choice("dtype", *(DType(n) for n in ("int64", "uint8", "int32", "uint16", "int16"))),
        me=_self(palettes=("index",)),
        stated="self, /, dtype=None",
    ),
    _method("fill", Param("value", _fill, True), me=_self(writable=True)),
    _method("item", Param("args", _item), me=_self(), eager_only="leaves the graph: its result is a Python number"),
    _method("tolist", eager_only="leaves the graph: its result is a Python list"),
    _method("tobytes", memory_order(), eager_only="leaves the graph: its result is bytes"),
    _method("byteswap", choice("inplace", False, True), me=_self(writable=True)),
    _method("conj"),
    _method("conjugate"),
    _method(
        "round",
        choice("decimals", 1, 0, 2, -1),
        out="fresh",
        tolerance=Tolerance({"float64": 2, "float32": 2, "float16": 2}, "scaling by a power of ten rounds twice"),
    ),
    _method(
        "clip",
        *(
            Param(name, second_operand(name, "self", REAL, ("small", "holes"), True).draw, True)
            for name in ("min", "max")
        ),
        mask("self"),
        casting(),
        memory_order(),
        boolean("subok"),
        choice("dtype", DType("float64"), DType("complex128")),
        me=_self(dtypes=REAL),
        out="alias",
        masked=True,
        stated="self, min=None, max=None, out=None, *, where=True, casting='same_kind', order='K', dtype=None, "
        "subok=True",
    ),
    _method(
        "dot",
        matrix_partner("other", "self"),
        me=_self(palettes=("small", "plain")),
        out="fresh",
        tolerance=SQUARES,
    ),
    _method("nonzero"),
    _method(
        "sort",
        axis("self", none=False),
        choice("kind", "stable", "quicksort", None, "bogus"),
        choice("stable", True, False, None),
        me=_self(writable=True, palettes=("small", "special")),
        undrawn=ORDER,
    ),
    _method(
        "argsort",
        axis("self"),
        choice("kind", "stable", "quicksort", None, "bogus"),
        choice("stable", True, False, None),
        me=_self(palettes=("small", "special")),
        undrawn=ORDER,
        canonical=gathered,
    ),
    _method(
        "partition",
        kth("self"),
        choice("kind", "introselect", "bogus"),
        axis("self", none=False),
        me=_self(writable=True, min_dims=1, min_side=1),
        undrawn=ORDER,
        in_place=partition_canonical,
    ),
    _method(
        "argpartition",
        kth("self"),
        axis("self"),
        choice("kind", "introselect", "bogus"),
        me=_self(min_side=1, min_dims=1),
        undrawn=ORDER,
        canonical=argpartition_canonical,
    ),
    _method(
        "searchsorted",
        Param(
            "v",
            lambda context: context.draw(
                array_likes(arrays(dtypes=(context.args["self"].dtype, *REAL), palettes=("small",)))
            ),
            True,
        ),
        choice("side", "left", "right", "middle"),
        choice("sorter", None),
        me=drawn(
            "self",
            arrays(dtypes=REAL, shape=st.sampled_from([(3,), (1,), (0,), (5,)]), palettes=("index",)).map(_ascending),
            required=True,
        ),
    ),
    _method("take", Param("axis", axis("self").draw, True), taken_indices("self"), MODE, out="fresh"),
    _method(
        "put",
        taken_indices("self", "indices"),
        choice("values", 1, 0, [1, 2], 3, required=True),
        MODE,
        me=_self(writable=True),
    ),
    _method(
        "compress",
        Param("axis", axis("self").draw, True),
        Param(
            "condition", lambda context: context.draw(array_likes(masks((chosen_side(context, "self", None),)))), True
        ),
        out="fresh",
    ),
    _method(
        "choose",
        Param(
            "choices",
            lambda context: [context.draw(arrays(shape=context.shape("self"), palettes=("small",))) for _ in range(3)],
            True,
        ),
        MODE,
        me=_self(palettes=("index",), dtypes=("int64", "uint8", "int8", "bool", "float64")),
        out="fresh",
    ),
)


def _assigned(context: Context) -> Any:
    """What may be assigned to a part of the array: its own dtype, or small numbers that any dtype holds."""
    own = context.args["self"]
    sizes = st.sampled_from([own.shape, (), own.shape, (1,), (2,)])
    names = (own.dtype, own.dtype, "bool", "uint8", "int64") if own.dtype not in COMPLEXES else ("float32", "int64")
    return context.draw(array_likes(arrays(dtypes=names, shape=sizes, palettes=("index",))))


def _assignable(name: str, **options: Any) -> Spec:
    """A property, read or assigned to."""
    me = _self(writable=True)
    return _method(name, Param("value", _assigned), me=me, stated="self, value=None, /", **options)


_PROPERTIES: tuple[Spec, ...] = (
    *(_method(name) for name in ("T", "shape", "ndim", "size", "itemsize", "nbytes", "dtype", "device")),
    *(_assignable(name) for name in ("real", "imag")),
    _assignable("flat", eager_only="is an iterator"),
    _method("strides", eager_only="describes memory"),
    _method("mT", me=_self(min_dims=2, wrong=True)),
    _method(
        "to_device",
        choice("device", "cpu", "quantum", None, required=True),
        choice("stream", None, 1),
    ),
)

SPECS: tuple[Spec, ...] = (*_REDUCTIONS, *_SHAPING, *_CONTENT, *_PROPERTIES)
