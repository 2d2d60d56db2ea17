"""Truth: logical and, or, xor, not. Any dtype has a truth value; the result is bool."""

from __future__ import annotations

import torch

from .ufunc_def import BOOL, COMPLEX, FLOATS, INTS, WIDE, define, each, on
from .ufunc_folds import fold_all, fold_any
from .unsigned import modular

__all__ = ["UFUNCS"]

_ALL = BOOL + INTS + FLOATS + COMPLEX

UFUNCS = (
    define(
        "logical_and",
        each("xx->?", _ALL),
        torch.logical_and,
        "Whether both operands are true.",
        ">>> np.logical_and([True, False], 1)\narray([ True, False])",
        special=on("xx->?", WIDE, modular(torch.logical_and)),
        identity=True,
        reduce=fold_all,
        reorderable=True,
    ),
    define(
        "logical_or",
        each("xx->?", _ALL),
        torch.logical_or,
        "Whether either operand is true.",
        ">>> np.logical_or([True, False], 0)\narray([ True, False])",
        special=on("xx->?", WIDE, modular(torch.logical_or)),
        identity=False,
        reduce=fold_any,
        reorderable=True,
    ),
    define(
        "logical_xor",
        each("xx->?", _ALL),
        torch.logical_xor,
        "Whether exactly one operand is true.",
        ">>> np.logical_xor([True, False], 1)\narray([False,  True])",
        special=on("xx->?", WIDE, modular(torch.logical_xor)),
        identity=False,
        reorderable=True,
    ),
    define(
        "logical_not",
        each("x->?", _ALL),
        torch.logical_not,
        "Whether the operand is false.",
        ">>> np.logical_not([0, 2])\narray([ True, False])",
        special=on("x->?", WIDE, modular(torch.logical_not)),
    ),
)
