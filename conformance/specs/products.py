"""Specs of products of arrays: matrices, vectors, Einstein sums, and the diagonals of matrices."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, axis, boolean, casting, choice, drawn, memory_order
from conformance.families_reductions import SUMMED
from conformance.families_ufuncs import INEXACT, ufunc_keywords
from conformance.spec import Spec, Tolerance
from conformance.specs.mathematics import same_or_other
from conformance.tolerances import FUSED, SQUARES, SUM
from strategies.arrays import array_likes, arrays
from strategies.recipes import DType

__all__ = ["SPECS", "matrix_partner"]

PRODUCTS = "Linear algebra"
_ANY = ("small", "plain", "special")
_TAME = ("small", "plain")


def matrix_partner(name: str, of: str, *, palettes: tuple[str, ...] = _TAME) -> Param:
    """An operand whose last but one axis (or only one) matches the last axis of the argument ``of``."""

    def draw(context: Context) -> Any:
        shape = context.shape(of)
        side = shape[-1] if shape else 1
        ranks = [(side, 2), (side,), (side, 3), (*shape[:-2], side, 2), (side, 1), (side, side), (2, side, 2)]
        pool = [*ranks, *ranks, (side + 1,), ()]
        own = np.asarray(context.array(of)).dtype.name
        plain = arrays(dtypes=(own, own, *_SOME), shape=context.draw(st.sampled_from(pool)), palettes=palettes)
        return context.draw(array_likes(plain))

    return Param(name, draw, required=True)


_SOME = ("float64", "int64", "bool", "float32", "uint8", "complex128")


def _same_last(name: str, of: str) -> Param:
    """An operand with the same last axis as the argument ``of``."""

    def draw(context: Context) -> Any:
        shape = context.shape(of)
        last = shape[-1] if shape else 1
        pool = [shape, shape, shape[-1:], shape, shape[-1:], (2, last), (1, *shape), (*shape[:-1], last + 1), ()]
        own = np.asarray(context.array(of)).dtype.name
        plain = arrays(dtypes=(own, own, *_SOME), shape=context.draw(st.sampled_from(pool)), palettes=_TAME)
        return context.draw(array_likes(plain))

    return Param(name, draw, required=True)


_CUBES = st.sampled_from([(2, 2), (2,), (2, 2, 2), (2, 3), ()])
_GUFUNC = (choice("axis", -1, 0, 0), boolean("keepdims"))
_AXES = {
    "matmul": ([(-2, -1), (-2, -1), (-2, -1)], [(0, 1), (0, 1), (0, 1)], [(-1, -2), (-2, -1), (0, 1)]),
    "vecdot": ([-1, -1, ()], [0, 0, ()], [(-1,), (-1,), ()]),
    "matvec": ([(-2, -1), -1, -1], [(0, 1), 0, 0]),
    "vecmat": ([-1, (-2, -1), -1], [0, (0, 1), 0]),
}


def _generalised(name: str, first: str, second: Param, *, min_dims: int, only_vectors: bool = False) -> Spec:
    return spec(
        f"numpy.{name}",
        array(first, palettes=_TAME, min_dims=min_dims, wrong=True),
        second,
        *ufunc_keywords("x1", "x2", where=False),
        choice("axes", *_AXES[name]),
        *(_GUFUNC if only_vectors else ()),
        chapter=PRODUCTS,
        undrawn={}
        if only_vectors
        else dict.fromkeys(("axis", "keepdims"), "is refused: only vecdot has one core axis"),
        out="fresh",
        tolerance=SQUARES,
    )


_PRODUCTS: tuple[Spec, ...] = (
    _generalised("matmul", "x1", matrix_partner("x2", "x1"), min_dims=1),
    _generalised("vecdot", "x1", _same_last("x2", "x1"), min_dims=1, only_vectors=True),
    _generalised("matvec", "x1", _same_last("x2", "x1"), min_dims=2),
    _generalised("vecmat", "x1", matrix_partner("x2", "x1"), min_dims=1),
    spec(
        "numpy.dot",
        array("a", palettes=_TAME),
        matrix_partner("b", "a"),
        chapter=PRODUCTS,
        out="fresh",
        tolerance=SQUARES,
    ),
    spec("numpy.inner", array("a", palettes=_TAME), _same_last("b", "a"), chapter=PRODUCTS, tolerance=SQUARES),
    # Which part of an overflowing complex product becomes NaN hangs on whether the processor fuses: none overflows.
    spec(
        "numpy.outer",
        array("a", palettes=_TAME),
        array("b", palettes=_TAME),
        chapter=PRODUCTS,
        out="fresh",
        tolerance=FUSED,
    ),
    spec("numpy.vdot", array("a", palettes=_TAME), same_or_other("b", "a", _TAME), chapter=PRODUCTS, tolerance=SQUARES),
    spec(
        "numpy.kron",
        array("a", palettes=_TAME, max_dims=3),
        array("b", palettes=_TAME, max_dims=2),
        chapter=PRODUCTS,
        tolerance=FUSED,
    ),
    spec(
        "numpy.tensordot",
        drawn("a", arrays(shape=_CUBES, palettes=_TAME), required=True),
        drawn("b", arrays(shape=_CUBES, palettes=_TAME), required=True),
        choice("axes", 1, 0, 2, ([0], [1]), ((-1,), (0,)), ([0, 1], [1, 0]), (0, 1), 3),
        chapter=PRODUCTS,
        tolerance=SQUARES,
    ),
    spec(
        "numpy.trace",
        array("a", palettes=SUMMED, min_dims=2, wrong=True),
        choice("offset", 1, -1, 0, 5),
        axis("a", "axis1", none=False),
        axis("a", "axis2", none=False),
        choice("dtype", DType("float64"), DType("complex128"), DType("float32")),
        chapter=PRODUCTS,
        out="fresh",
        tolerance=SUM,
    ),
    spec(
        "numpy.diagonal",
        array("a", palettes=_ANY, min_dims=2, wrong=True),
        choice("offset", 1, -1, 0, 5),
        axis("a", "axis1", none=False),
        axis("a", "axis2", none=False),
        chapter="Indexing routines",
    ),
)

_SUBSCRIPTS = {
    1: ("i->", "i", "i->i", "i,i->", "i,j->ij", "i,i->i", "...->...", "i,i"),
    2: (
        "ij->ji",
        "ij->",
        "ij->i",
        "ij->j",
        "ii->i",
        "ii",
        "ij,jk->ik",
        "ij,kj->ik",
        "ij,ij->",
        "ij,jk",
        "ji",
        "i...->...",
    ),
    3: ("ijk->kji", "ijk->j", "aij,ajk->aik", "...ij,...jk->...ik", "ijk,ijk->i"),
}


def _einsum(context: Context) -> Any:
    """Subscripts with operands that mostly fit them."""
    rank = context.draw(st.sampled_from([2, 1, 2, 3]))
    subscripts = context.draw(st.sampled_from([*_SUBSCRIPTS[rank], *_SUBSCRIPTS[rank], "ij,,k", "i->ii"]))
    size = context.draw(st.sampled_from([2, 3, 1]))
    # Sometimes one axis has a size of its own, which fits or not.
    sizes = st.sampled_from([(size,) * rank, (size,) * rank, (4, *(size,) * (rank - 1))])
    plain = arrays(shape=sizes, palettes=_TAME)
    operands = [context.draw(array_likes(plain)) for _ in range(subscripts.count(",") + 1)]
    return (subscripts, *operands)


def _named_axes(context: Context) -> Any:
    """As for ``einsum``, without ``...``: NumPy names those axes by the order of a set, another in each process."""
    subscripts, *operands = _einsum(context)
    return (subscripts.replace("...", "b"), *operands)


_EINSUMS: tuple[Spec, ...] = (
    spec(
        "numpy.einsum",
        Param("operands", _einsum, required=True),
        choice("optimize", False, True, "greedy", "optimal"),
        choice("dtype", *(DType(name) for name in INEXACT)),
        memory_order(),
        casting(),
        chapter=PRODUCTS,
        out="fresh",
        stated="*operands, out=None, optimize=False, dtype=None, order='K', casting='safe'",
        tolerance=Tolerance(
            {"float64": 64, "float32": 64, "float16": 64},
            "products of up to three factors, summed in any order",
            SQUARES.scale,
        ),
    ),
    spec(
        "numpy.einsum_path",
        Param("operands", _named_axes, True),
        choice("optimize", "greedy", True, "optimal", False),
        chapter=PRODUCTS,
        stated="*operands, optimize='greedy', einsum_call=False",
        undrawn={"einsum_call": "is private to einsum"},
        eager_only="returns a plan and a text",
    ),
)

SPECS: tuple[Spec, ...] = (*_PRODUCTS, *_EINSUMS)
