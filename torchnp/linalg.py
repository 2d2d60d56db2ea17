"""Linear algebra."""

from __future__ import annotations

from typing import Any

from . import _ufuncs
from ._impl import (
    linalg_decompositions,
    linalg_eigen,
    linalg_invariants,
    linalg_norms,
    linalg_products,
    linalg_solving,
)
from ._impl.errors import LinAlgError
from ._normalizer import public

__all__ = [
    "LinAlgError",
    "cholesky",
    "cond",
    "cross",
    "det",
    "diagonal",
    "eig",
    "eigh",
    "eigvals",
    "eigvalsh",
    "inv",
    "lstsq",
    "matmul",
    "matrix_norm",
    "matrix_power",
    "matrix_rank",
    "matrix_transpose",
    "multi_dot",
    "norm",
    "outer",
    "pinv",
    "qr",
    "slogdet",
    "solve",
    "svd",
    "svdvals",
    "tensordot",
    "tensorinv",
    "tensorsolve",
    "trace",
    "vecdot",
    "vector_norm",
]

cholesky = public(linalg_decompositions.cholesky, module="torchnp.linalg")
qr = public(linalg_decompositions.qr, module="torchnp.linalg")
svd = public(linalg_decompositions.svd, module="torchnp.linalg")
svdvals = public(linalg_decompositions.svdvals, module="torchnp.linalg")
eig = public(linalg_eigen.eig, module="torchnp.linalg")
eigh = public(linalg_eigen.eigh, module="torchnp.linalg")
eigvals = public(linalg_eigen.eigvals, module="torchnp.linalg")
eigvalsh = public(linalg_eigen.eigvalsh, module="torchnp.linalg")
det = public(linalg_invariants.det, module="torchnp.linalg")
diagonal = public(linalg_invariants.diagonal, module="torchnp.linalg")
matrix_rank = public(linalg_invariants.matrix_rank, module="torchnp.linalg")
slogdet = public(linalg_invariants.slogdet, module="torchnp.linalg")
trace = public(linalg_invariants.trace, module="torchnp.linalg")
cond = public(linalg_norms.cond, module="torchnp.linalg")
matrix_norm = public(linalg_norms.matrix_norm, module="torchnp.linalg")
norm = public(linalg_norms.norm, module="torchnp.linalg")
vector_norm = public(linalg_norms.vector_norm, module="torchnp.linalg")
cross = public(linalg_products.cross, module="torchnp.linalg")
matrix_power = public(linalg_products.matrix_power, module="torchnp.linalg")
matrix_transpose = public(linalg_products.matrix_transpose, module="torchnp.linalg")
multi_dot = public(linalg_products.multi_dot, module="torchnp.linalg")
outer = public(linalg_products.outer, module="torchnp.linalg")
tensordot = public(linalg_products.tensordot, module="torchnp.linalg")
inv = public(linalg_solving.inv, module="torchnp.linalg")
lstsq = public(linalg_solving.lstsq, module="torchnp.linalg")
pinv = public(linalg_solving.pinv, module="torchnp.linalg")
solve = public(linalg_solving.solve, module="torchnp.linalg")
tensorinv = public(linalg_solving.tensorinv, module="torchnp.linalg")
tensorsolve = public(linalg_solving.tensorsolve, module="torchnp.linalg")


def matmul(x1: Any, x2: Any, /) -> Any:
    """Matrix product; see the ufunc `torchnp.matmul`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.matmul([[1, 2], [3, 4]], [1, 1])
    array([3, 7])
    """
    return _ufuncs.matmul(x1, x2)


def vecdot(x1: Any, x2: Any, /, *, axis: int = -1) -> Any:
    """Dot product along one axis, the first operand conjugated; see the ufunc `torchnp.vecdot`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.linalg.vecdot([[1, 2], [3, 4]], [1, 1])
    array([3, 7])
    """
    return _ufuncs.vecdot(x1, x2, axis=axis)
