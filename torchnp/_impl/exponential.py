"""Exponentials and logarithms, and sums of what is stored as a logarithm."""

from __future__ import annotations

import torch
from torch import Tensor

from .ufunc_def import COMPLEX, FLOATS, Kernel, UFuncDef, define, each, on

__all__ = ["UFUNCS"]

_INFINITY = float("inf")


def _logaddexp2(a: Tensor, b: Tensor) -> Tensor:
    """Exact where the operands are equal, which torch.logaddexp2 is not."""
    return torch.where(a == b, a / 2 + b / 2 + 1, torch.logaddexp2(a, b))


def _log1p_complex(z: Tensor) -> Tensor:
    """torch.log1p, except beside an infinite part, where 1 more or less is nothing."""
    finite = torch.isfinite(z)
    # The logarithm of 0, which is not wanted, would spoil the derivative with its own.
    return torch.where(finite, torch.log1p(z), torch.log(torch.where(finite, 1, z)))


def _function(name: str, kernel: Kernel, summary: str, example: str, complex_kernel: Kernel | None = None) -> UFuncDef:
    return define(
        name,
        each("x->x", FLOATS + COMPLEX),
        kernel,
        summary,
        f">>> np.{name}({example}",
        special=on("x->x", COMPLEX, complex_kernel) if complex_kernel else None,
    )


def _log_sum(name: str, kernel: Kernel, summary: str, example: str) -> UFuncDef:
    return define(
        name,
        each("xx->x", FLOATS),
        kernel,
        summary,
        f">>> np.{name}({example}",
        identity=-_INFINITY,
        reorderable=True,
    )


UFUNCS = (
    _function("exp", torch.exp, "e to the power of the operand.", "0.0)\nnp.float64(1.0)"),
    _function("exp2", torch.exp2, "2 to the power of the operand.", "[2.0, 3.0])\narray([4., 8.])"),
    _function("expm1", torch.expm1, "exp(x) - 1, exact near 0.", "1e-10)\nnp.float64(1.00000000005e-10)"),
    _function("log", torch.log, "Natural logarithm; NaN below 0.", "1.0)\nnp.float64(0.0)"),
    _function("log2", torch.log2, "Logarithm to base 2.", "[1.0, 8.0])\narray([0., 3.])"),
    _function("log10", torch.log10, "Logarithm to base 10.", "[1.0, 1000.0])\narray([0., 3.])"),
    _function("log1p", torch.log1p, "log(1 + x), exact near 0.", "1e-99)\nnp.float64(1e-99)", _log1p_complex),
    _log_sum("logaddexp", torch.logaddexp, "log(exp(x1) + exp(x2)), no overflow.", "0.0, -np.inf)\nnp.float64(0.0)"),
    _log_sum("logaddexp2", _logaddexp2, "log2(2**x1 + 2**x2), no overflow.", "3.0, 3.0)\nnp.float64(4.0)"),
)
