"""Products over core dimensions: matmul, vecdot, matvec, vecmat.

Floating and complex matrices multiply in torch.matmul. torch has no integer matrix product on an
accelerator and none anywhere for bool and the wide unsigned types: those are summed products of
carriers, which is exact modulo 2**n, a block of columns at a time so that memory stays linear.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .ufunc_def import BOOL, COMPLEX, FLOATS, INTS, Kernel, UFuncDef, define, each
from .ufunc_folds import fold_sum
from .unsigned import carrier, restore

__all__ = ["UFUNCS", "matmul"]

_BLOCK = 2**22
"""Elements of an intermediate array of products."""


_SIGNATURES = {
    "matmul": "(n?,k),(k,m?)->(n?,m?)",
    "vecdot": "(n),(n)->()",
    "matvec": "(m,n),(n)->(m)",
    "vecmat": "(n),(n,m)->(m)",
}


def _check_core(name: str, a: Tensor, b: Tensor, core: tuple[int, int], summed: int) -> None:
    """Raise ValueError unless the operands have their core dimensions, and these and the others match."""
    signature = _SIGNATURES[name]
    needed = (1, 1) if name == "matmul" else core
    for i, (operand, required) in enumerate(((a, needed[0]), (b, needed[1]))):
        if operand.dim() < required:
            raise ValueError(
                f"{name}: Input operand {i} does not have enough dimensions "
                f"(has {operand.dim()}, gufunc core with signature {signature} requires {required})"
            )
    inner, outer = a.shape[-1], b.shape[summed if b.dim() > 1 else -1]
    if inner != outer:
        raise ValueError(
            f"{name}: Input operand 1 has a mismatch in its core dimension 0, "
            f"with gufunc signature {signature} (size {outer} is different from {inner})"
        )
    loop_a, loop_b = a.shape[: max(0, a.dim() - core[0])], b.shape[: max(0, b.dim() - core[1])]
    for m, n in zip(reversed(loop_a), reversed(loop_b), strict=False):
        if m != n and m != 1 and n != 1:
            raise ValueError(
                f"{name}: operands could not be broadcast together: {tuple(loop_a)} and {tuple(loop_b)} "
                "beside the core dimensions"
            )


def _matmul_exact(a: Tensor, b: Tensor) -> Tensor:
    """Matrices of integers or bools, 2-d or more, as one sum of products for each block of columns."""
    dtype = a.dtype
    a, b = carrier(a), carrier(b)
    if dtype is torch.bool:
        # Counts stay below 2**24, so float32 holds them; larger ones may round but never to zero.
        return torch.matmul(a.to(torch.float32), b.to(torch.float32)) != 0
    if a.device.type == "cpu":
        return restore(torch.matmul(a, b), dtype)
    rows, columns = a.shape[-2] * a.shape[-1], b.shape[-1]
    step = max(1, _BLOCK // max(1, rows))
    if columns <= step:
        return restore(fold_sum(a.unsqueeze(-1) * b.unsqueeze(-3), (-2,), False), dtype)
    blocks = [
        fold_sum(a.unsqueeze(-1) * b[..., i : i + step].unsqueeze(-3), (-2,), False) for i in range(0, columns, step)
    ]
    return restore(torch.cat(blocks, -1), dtype)


def matmul(a: Tensor, b: Tensor) -> Tensor:
    """Matrix product of tensors of one dtype; a vector is a row on the left and a column on the right."""
    # The checks cost more than a small product, and vectors and matrices that fit pass them all.
    if not (0 < a.dim() < 3 and 0 < b.dim() < 3 and a.size(-1) == b.size(0)):
        _check_core("matmul", a, b, (2, 2), -2)
    if a.dtype.is_floating_point or a.dtype.is_complex:
        product = torch.matmul(a, b)
        # A sum that starts from zero, as NumPy's does, is never -0.0; torch's is where it is of one product alone.
        return product + 0 if a.size(-1) == 1 else product
    row, column = a.dim() == 1, b.dim() == 1
    result = _matmul_exact(a.unsqueeze(0) if row else a, b.unsqueeze(1) if column else b)
    if column:
        result = result.squeeze(-1)
    return result.squeeze(-1 if column else -2) if row else result


def _vecdot(a: Tensor, b: Tensor) -> Tensor:
    """The sum of conj(a) * b over the last axis."""
    _check_core("vecdot", a, b, (1, 1), -1)
    if a.dtype is torch.bool:
        return torch.any(a & b, -1)
    if a.dtype.is_complex:
        a = torch.conj(a)
    if a.dtype.is_floating_point or a.dtype.is_complex:
        product = torch.matmul(a.unsqueeze(-2), b.unsqueeze(-1)).squeeze(-1).squeeze(-1)
        return product + 0 if a.size(-1) == 1 else product
    return restore(fold_sum(carrier(a) * carrier(b), (-1,), False), a.dtype)


def _matvec(a: Tensor, b: Tensor) -> Tensor:
    _check_core("matvec", a, b, (2, 1), -1)
    return matmul(a, b.unsqueeze(-1)).squeeze(-1)


def _vecmat(a: Tensor, b: Tensor) -> Tensor:
    """The vector is conjugated, as for `vecdot`."""
    _check_core("vecmat", a, b, (1, 2), -2)
    row = torch.conj(a) if a.dtype.is_complex else a
    return matmul(row.unsqueeze(-2), b).squeeze(-2)


def _product(name: str, kernel: Kernel, summary: str, example: str) -> UFuncDef:
    return define(
        name,
        each("xx->x", BOOL + INTS + FLOATS + COMPLEX),
        kernel,
        summary,
        f">>> np.{name}({example}",
        signature=_SIGNATURES[name],
    )


UFUNCS = (
    _product(
        "matmul",
        matmul,
        "Matrix product; leading dimensions broadcast.",
        "[[1, 2], [3, 4]], [1, 1])\narray([3, 7])",
    ),
    _product("vecdot", _vecdot, "Dot product over the last axis.", "[1, 2], [3, 4])\nnp.int64(11)"),
    _product(
        "matvec",
        _matvec,
        "Matrices times vectors.",
        "[[1, 2], [3, 4]], [1, 1])\narray([3, 7])",
    ),
    _product(
        "vecmat",
        _vecmat,
        "Vectors, conjugated, times matrices.",
        "[1, 1], [[1, 2], [3, 4]])\narray([4, 6])",
    ),
)
