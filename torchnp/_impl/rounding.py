"""Rounding to an integer value, the dtype kept."""

from __future__ import annotations

import torch
from torch import Tensor

from .complexparts import by_parts
from .ufunc_def import BOOL, COMPLEX, FLOATS, INTS, Kernel, UFuncDef, define, each, on

__all__ = ["UFUNCS"]


def _copy(t: Tensor) -> Tensor:
    return t.clone()


def _rounding(name: str, kernel: Kernel, summary: str, example: str) -> UFuncDef:
    return define(
        name,
        each("x->x", BOOL + INTS + FLOATS),
        kernel,
        summary,
        example,
        special=on("x->x", BOOL + INTS, _copy),
    )


UFUNCS = (
    _rounding(
        "ceil", torch.ceil, "The least integer not below the operand.", ">>> np.ceil([-1.5, 0.2])\narray([-1.,  1.])"
    ),
    _rounding(
        "floor",
        torch.floor,
        "The greatest integer not above the operand.",
        ">>> np.floor([-1.5, 0.2])\narray([-2.,  0.])",
    ),
    _rounding(
        "trunc", torch.trunc, "The operand without its fraction.", ">>> np.trunc([-1.5, 1.7])\narray([-1.,  1.])"
    ),
    define(
        "rint",
        each("x->x", FLOATS + COMPLEX),
        torch.round,
        "The nearest integer, the even one of two.",
        ">>> np.rint([0.5, 1.5, 2.5])\narray([0., 2., 2.])",
        special=on("x->x", COMPLEX, by_parts(torch.round)),
    ),
)
