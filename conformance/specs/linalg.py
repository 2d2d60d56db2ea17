"""Specs of numpy.linalg, on matrices whose problems are well posed."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, axis, choice, drawn, keepdims
from conformance.families_reductions import SUMMED
from conformance.spec import Spec, Tolerance
from conformance.specs.products import matrix_partner
from conformance.tolerances import SQUARES, SUM, numbers_of
from strategies.arrays import array_likes, arrays
from strategies.matrices import matrices
from strategies.recipes import DType

__all__ = ["SPECS"]

CHAPTER = "Linear algebra"
_TAME = ("small", "plain")
_SOLVER = Tolerance(
    {"float64": 256, "float32": 256},
    "LAPACK drivers differ in the order of operations; the matrices have small condition numbers",
    lambda args, kwargs, expected: max(1.0, float(numbers_of((*args, expected), {}).max(initial=0.0))),
)
_POWERS = Tolerance(
    {"float64": 4096, "float32": 4096},
    "determinants and powers multiply the errors of up to twelve factors",
    lambda args, kwargs, expected: float(numbers_of((expected,), {}).max(initial=1.0)),
)
_INF = float("inf")
_VECTORS = arrays(shape=st.sampled_from([(3,), (2, 3), (3, 3), (3,), (2, 3), (1, 3), (2,)]), palettes=_TAME)


def _matrix(name: str = "a", form: str = "general", *, wrong: bool = True) -> Param:
    """A well-conditioned matrix; sometimes something that no solver takes."""
    good = array_likes(matrices(form=form))
    singular = matrices(form="singular", dtypes=("float64", "int64", "complex64"))
    other = arrays(
        shape=st.sampled_from([(2, 3), (3,), (), (0, 0)]), dtypes=("float64", "float16"), palettes=("small",)
    )
    which = st.sampled_from(["good"] * 12 + ["other", "other", "singular"])

    def draw(context: Context) -> Any:
        chosen = context.draw(which) if wrong else "good"
        if chosen == "singular" and form == "general":
            return context.draw(singular)
        return context.draw(other if chosen == "other" else good)

    return Param(name, draw, required=True)


def _rectangular(name: str = "a") -> Param:
    """A tall or wide matrix of full rank: a well-conditioned one with rows or columns left out."""
    plain = matrices(dtypes=("float64", "complex128", "float32", "int64"))

    def draw(context: Context) -> Any:
        whole = context.draw(plain)
        shape = whole.shape
        if shape[-1] < 2:
            return whole
        cut = context.draw(st.sampled_from([(0, 0), (0, 1), (1, 0)]))
        kept = whole.realize()[..., : shape[-2] - cut[0], : shape[-1] - cut[1]]
        return type(whole)(whole.dtype, kept.shape, tuple(kept.ravel().tolist()), whole.layout, whole.fresh)

    return Param(name, draw, required=True)


def _right_side(name: str, of: str = "a") -> Param:
    def draw(context: Context) -> Any:
        shape = context.shape(of)
        side = shape[-2] if len(shape) > 1 else 1
        pool = [(side, 1), (side,), (*shape[:-2], side, 2), (side, 3), (side + 1,), (side, 0)]
        plain = arrays(
            dtypes=("float64", "int64", "complex128", "float32"),
            shape=context.draw(st.sampled_from(pool)),
            palettes=_TAME,
        )
        return context.draw(array_likes(plain))

    return Param(name, draw, required=True)


def _reconstructed(result: Any, _args: tuple[Any, ...], _kwargs: dict[str, Any]) -> Any:
    """Factors are unique up to signs and phases: what has to agree is their product, and their shapes."""
    parts = tuple(np.asarray(part) for part in result) if isinstance(result, tuple) else None
    if parts is None:
        return result
    shapes = tuple(part.shape for part in parts)
    if len(parts) == 3:
        u, s, vh = parts
        return shapes, s, (u[..., : s.shape[-1]] * s[..., None, :]) @ vh[..., : s.shape[-1], :]
    q, r = parts
    return shapes, q @ r, np.abs(r)


def _eigen(result: Any, _args: tuple[Any, ...], _kwargs: dict[str, Any]) -> Any:
    """Eigenvalues in a sorted order, and whether the vectors belong to them: each vector is free up to a phase."""
    if not isinstance(result, tuple):
        return np.sort_complex(np.asarray(result).astype(np.complex128))
    values, vectors = (np.asarray(part) for part in result)
    order = np.argsort(values.real + 1e-6 * values.imag, axis=-1, kind="stable")
    ordered = np.take_along_axis(np.abs(vectors), order[..., None, :], axis=-1)
    return np.take_along_axis(values, order, axis=-1), ordered


def _raw_or_factors(result: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    mode = args[1] if len(args) > 1 else kwargs.get("mode", "reduced")
    if mode in ("raw", "r"):
        return tuple(np.abs(part) for part in result) if isinstance(result, tuple) else np.abs(result)
    return _reconstructed(result, args, kwargs)


# Whether a term that cancels ends as 0.0 or -0.0 hangs on the kernel that LAPACK picks for the processor.
_CANCELLING = (
    "cholesky", "inv", "solve", "lstsq", "tensorsolve", "tensorinv", "det", "slogdet", "matrix_power", "pinv",
)  # fmt: skip


def _linalg(name: str, *params: Param, **options: Any) -> Spec:
    options.setdefault("tolerance", _SOLVER)
    options.setdefault("unordered_zero", name in _CANCELLING)
    return spec(f"numpy.linalg.{name}", *params, chapter=CHAPTER, **options)


_UPLO = choice("UPLO", "L", "U", "u", "X")

_DECOMPOSITIONS: tuple[Spec, ...] = (
    _linalg("cholesky", _matrix(form="positive"), choice("upper", True, False)),
    _linalg(
        "qr", _rectangular(), choice("mode", "reduced", "complete", "r", "raw", "bogus"), canonical=_raw_or_factors
    ),
    _linalg(
        "svd",
        _rectangular(),
        choice("full_matrices", False, True),
        choice("compute_uv", False, True),
        choice("hermitian", False, False),
        canonical=_reconstructed,
    ),
    _linalg("svdvals", _rectangular("x")),
    _linalg("eig", _matrix(form="hermitian"), canonical=_eigen),
    _linalg("eigvals", _matrix(), canonical=_eigen),
    _linalg("eigh", _matrix(form="hermitian"), _UPLO, canonical=_eigen),
    _linalg("eigvalsh", _matrix(form="hermitian"), _UPLO),
)


def _two_dimensional(context: Context) -> Any:
    whole = _rectangular().draw(context)
    return whole if len(whole.shape) == 2 else context.draw(matrices(shape=(2, 2)))


def _chain(context: Context) -> Any:
    sides = [context.draw(st.sampled_from([2, 3, 1])) for _ in range(context.draw(st.sampled_from([3, 4, 5])))]
    sizes = list(itertools.pairwise(sides))
    return [context.draw(arrays(dtypes=("float64", "int64", "float32"), shape=size, palettes=_TAME)) for size in sizes]


def _conditioned(context: Context) -> Any:
    """Of full rank, square or not: for any other matrix, rounding decides between infinity and a huge number."""
    form = context.draw(st.sampled_from(["square"] * 8 + ["rectangular"] * 4 + ["none", "none"]))
    if form == "none":
        ranks = st.sampled_from([(3,), (), (0, 0)])
        return context.draw(arrays(shape=ranks, dtypes=("float64", "float16"), palettes=("small",)))
    return (_matrix(wrong=False) if form == "square" else _rectangular()).draw(context)


_SOLVERS: tuple[Spec, ...] = (
    _linalg("inv", _matrix()),
    _linalg(
        "pinv",
        _rectangular(),
        choice("rcond", None, 1e-10, 1e-3),
        choice("hermitian", False, False),
        choice("rtol", 1e-8, None),
    ),
    _linalg("solve", _matrix(), _right_side("b")),
    _linalg("lstsq", Param("a", _two_dimensional, True), _right_side("b"), choice("rcond", None, 1e-10, -1)),
    _linalg(
        "tensorsolve",
        _matrix(wrong=False),
        Param(
            "b",
            lambda context: context.draw(arrays(dtypes=("float64",), shape=context.shape("a")[:-1], palettes=_TAME)),
            True,
        ),
        choice("axes", None, (0,)),
    ),
    _linalg("tensorinv", drawn("a", matrices(shape=(2, 2)), required=True), choice("ind", 1, 2, 0)),
    _linalg("det", _matrix(), tolerance=_POWERS),
    _linalg("slogdet", _matrix()),
    _linalg("matrix_power", _matrix(), choice("n", 2, 0, 1, 3, -1, -2, 4, 2.5, required=True), tolerance=_POWERS),
    _linalg(
        "matrix_rank",
        _rectangular("A"),
        choice("tol", None, 0.5, 1e-3),
        choice("hermitian", False, False),
        choice("rtol", None, 1e-6),
    ),
    _linalg("cond", Param("x", _conditioned, True), choice("p", None, 1, 2, -1, -2, _INF, -_INF, "fro", "bogus")),
    _linalg("multi_dot", Param("arrays", _chain, True), out="fresh", tolerance=SQUARES),
)


_ORDERS = (None, 1, 2, _INF, -_INF, 0, -1, 3, 0.5, "fro", "nuc", "bogus")


def _norm_order(context: Context) -> Any:
    return context.draw(st.sampled_from(_ORDERS))


_NORMS: tuple[Spec, ...] = (
    _linalg(
        "norm",
        array("x", palettes=SUMMED),
        Param("ord", _norm_order),
        axis("x", many=True),
        keepdims(),
        tolerance=SQUARES,
    ),
    _linalg(
        "vector_norm",
        array("x", palettes=SUMMED),
        axis("x", many=True),
        keepdims(),
        choice("ord", 1, 2, _INF, -_INF, 0, 3, -1),
        tolerance=SQUARES,
    ),
    _linalg(
        "matrix_norm",
        array("x", palettes=_TAME, min_dims=2, wrong=True),
        keepdims(),
        choice("ord", "fro", 1, _INF, -_INF, "nuc", 2, -2, "bogus"),
        tolerance=SQUARES,
    ),
)

_NAMESAKES: tuple[Spec, ...] = (
    _linalg("matmul", array("x1", palettes=_TAME, min_dims=1), matrix_partner("x2", "x1"), tolerance=SQUARES),
    _linalg(
        "vecdot",
        array("x1", palettes=_TAME, min_dims=1),
        Param("x2", lambda context: context.draw(arrays(shape=context.shape("x1"), palettes=_TAME)), True),
        choice("axis", -1, 0),
        tolerance=SQUARES,
    ),
    _linalg("outer", array("x1", palettes=_TAME, max_dims=1), array("x2", palettes=_TAME, max_dims=1)),
    _linalg(
        "tensordot",
        drawn("x1", arrays(shape=(2, 2), palettes=_TAME), required=True),
        drawn("x2", arrays(shape=(2, 2), palettes=_TAME), required=True),
        choice("axes", 1, 0, 2, ([0], [1])),
        tolerance=SQUARES,
    ),
    _linalg(
        "trace",
        array("x", palettes=SUMMED, min_dims=2, wrong=True),
        choice("offset", 1, -1, 0),
        choice("dtype", DType("float64"), DType("complex128")),
        tolerance=SUM,
    ),
    _linalg("diagonal", array("x", min_dims=2, wrong=True), choice("offset", 1, -1, 0, 5)),
    _linalg("matrix_transpose", array("x", min_dims=2, wrong=True)),
    _linalg(
        "cross",
        drawn("x1", _VECTORS, required=True),
        drawn("x2", _VECTORS, required=True),
        choice("axis", -1, 0),
        tolerance=SQUARES,
    ),
)

SPECS: tuple[Spec, ...] = (*_DECOMPOSITIONS, *_SOLVERS, *_NORMS, *_NAMESAKES)
