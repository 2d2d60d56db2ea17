"""Matrices whose problems are well posed, by construction.

Comparing two solvers on an ill-conditioned matrix compares their rounding errors. These matrices are diagonally
dominant, so their condition number is small, whatever is drawn; singular ones are singular exactly.
"""

from __future__ import annotations

import functools
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from .arrays import bytes_of
from .palettes import COMPLEXES
from .recipes import Array, Layout
from .shapes import Shape, square_shapes

__all__ = ["FORMS", "matrices"]

FORMS = ("general", "hermitian", "positive", "triangular", "singular")
_LAYOUTS = (*(Layout(),) * 6, Layout("F"), Layout("transposed"), Layout("strided", 0), Layout("negative", 0))


@functools.cache
def matrices(
    *,
    form: str = "general",
    shape: Shape | None = None,
    dtypes: tuple[str, ...] = ("float64", "complex128", "float32", "int64", "complex64", "int8", "bool", "uint8"),
) -> st.SearchStrategy[Array]:
    """Stacks of well-conditioned square matrices with distinct eigenvalues of distinct magnitude.

    ``hermitian``, ``positive`` (definite) and ``triangular`` (lower) say what kind; ``singular`` has a zero row.
    """
    if form not in FORMS:
        raise InvalidArgument(f"form={form!r} is none of {FORMS}")
    sizes = square_shapes() if shape is None else st.just(shape)
    return _matrices(form, sizes, st.sampled_from(dtypes), st.sampled_from(_LAYOUTS))


@st.composite
def _matrices(
    draw: st.DrawFn,
    form: str,
    sizes: st.SearchStrategy[Shape],
    dtypes: st.SearchStrategy[str],
    layouts: st.SearchStrategy[Layout],
) -> Array:
    dtype, shape, layout = draw(dtypes), draw(sizes), draw(layouts)
    side = shape[-1]
    stacks = 1
    for length in shape[:-2]:
        stacks *= length
    raw = draw(bytes_of(stacks * side * side)) if stacks * side else b""
    values: list[Any] = []
    for stack in range(stacks):
        drawn = raw[stack * side * side : (stack + 1) * side * side]
        values += _matrix(form, side, drawn, dtype)
    number = {"b": bool, "i": int, "u": int}.get(dtype[0], complex if dtype in COMPLEXES else float)
    fresh = "scale" if dtype[0] in "fc" and form != "singular" else "keep"
    return Array(dtype, shape, tuple(number(v) for v in values), layout, fresh)


def _matrix(form: str, side: int, drawn: bytes, dtype: str) -> list[Any]:
    """One matrix: small off-diagonal entries around a diagonal of growing magnitude."""
    signed = dtype != "bool" and not dtype.startswith("uint")
    rows: list[list[Any]] = []
    for i in range(side):
        row: list[Any] = []
        for j in range(side):
            entry: Any = drawn[i * side + j] % 3 - (1 if signed else 0)
            if dtype in COMPLEXES and i != j:
                entry = complex(entry, (drawn[i * side + j] // 3 % 3 - 1) / 2)
            row.append(entry)
        rows.append(row)
    for i in range(side):
        # Eight is more than the magnitudes of a row of five entries add up to, and keeps the diagonal distinct.
        rows[i][i] = 8 + 8 * i if form == "positive" or drawn[i * side + i] % 2 == 0 or not signed else -8 - 8 * i
        for j in range(i):
            if form in ("hermitian", "positive"):
                rows[j][i] = rows[i][j].conjugate()
            elif form == "triangular":
                rows[j][i] = 0
    if form == "singular" and side:
        rows[-1] = [0] * side
    if dtype == "bool":
        # Ones read from the upper triangle alone would have a repeated eigenvalue, whose vectors are anyone's.
        symmetric = form in ("hermitian", "positive")
        rows = [[i == j if symmetric else i <= j for j in range(side)] for i in range(side)]
    return [entry for row in rows for entry in row]
