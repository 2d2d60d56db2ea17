"""Sums, differences, products, and what else keeps the dtype: negative, absolute, sign, conjugate."""

from __future__ import annotations

import torch
from torch import Tensor

from .complexparts import by_parts
from .ufunc_def import BOOL, COMPLEX, FLOATS, INTS, WIDE, define, each, on
from .ufunc_folds import fold_product, fold_sum, scan_product, scan_sum
from .unsigned import modular

__all__ = ["UFUNCS", "absolute_complex", "complex_sign"]


def _copy(t: Tensor) -> Tensor:
    """What a ufunc that changes nothing returns: never its input."""
    return t.clone()


def _square(t: Tensor) -> Tensor:
    return torch.mul(t, t)


def absolute_complex(z: Tensor) -> Tensor:
    """|z| without overflow; infinite if one part is, though the other be NaN."""
    return torch.hypot(z.real, z.imag)


@modular
def _conjugate(t: Tensor) -> Tensor:
    return torch.conj_physical(t) if t.dtype.is_complex else t.clone()


def _sign(t: Tensor) -> Tensor:
    """torch.sign, which has 0 where NumPy hands NaN on."""
    return torch.where(torch.isnan(t), t, torch.sign(t))


def _sign_unsigned(t: Tensor) -> Tensor:
    return (t != 0).to(t.dtype)


def complex_sign(z: Tensor) -> Tensor:
    """z / |z|; an infinite part counts as 1 and a finite one beside it as 0."""
    re, im = z.real, z.imag
    size = torch.hypot(re, im)
    infinite = torch.isinf(size)
    undefined = (torch.isinf(re) & torch.isinf(im)) | torch.isnan(size)
    toward = torch.complex(
        torch.where(torch.isinf(re), torch.sign(re), torch.zeros_like(re)),
        torch.where(torch.isinf(im), torch.sign(im), torch.zeros_like(im)),
    )
    scale = torch.where(infinite | (size == 0), 1.0, size)
    unit = torch.complex(re / scale, im / scale)
    unit = torch.where(size == 0, torch.zeros_like(z), unit)
    unit = torch.where(infinite, toward, unit)
    nan = torch.full_like(re, float("nan"))
    return torch.where(undefined, torch.complex(nan, nan), unit)


_NUMBERS = INTS + FLOATS + COMPLEX

UFUNCS = (
    define(
        "add",
        each("xx->x", BOOL + _NUMBERS),
        torch.add,
        "Add; integers wrap around, and bools are or-ed.",
        ">>> np.add([1, 2], 0.5)\narray([1.5, 2.5])",
        special=on("xx->x", WIDE, modular(torch.add))
        | on("xx->x", COMPLEX, by_parts(torch.add))
        | {"??->?": torch.logical_or},
        identity=0,
        reduce=fold_sum,
        accumulate=scan_sum,
        reorderable=True,
    ),
    define(
        "subtract",
        each("xx->x", _NUMBERS),
        torch.sub,
        "Subtract the second operand from the first; integers wrap around.",
        ">>> np.subtract([5, 6], [1, 2])\narray([4, 4])",
        special=on("xx->x", WIDE, modular(torch.sub)) | on("xx->x", COMPLEX, by_parts(torch.sub)),
        refusals={
            "??": "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, "
            "the `^` operator, or the logical_xor function instead."
        },
    ),
    define(
        "multiply",
        each("xx->x", BOOL + _NUMBERS),
        torch.mul,
        "Multiply; integers wrap around, and bools are and-ed.",
        ">>> np.multiply([1, 2], [3, 4])\narray([3, 8])",
        special=on("xx->x", WIDE, modular(torch.mul)) | {"??->?": torch.logical_and},
        identity=1,
        reduce=fold_product,
        accumulate=scan_product,
        reorderable=True,
    ),
    define(
        "negative",
        each("x->x", _NUMBERS),
        torch.neg,
        "Change the sign; an unsigned integer wraps around.",
        ">>> np.negative([1, -1])\narray([-1,  1])",
        special=on("x->x", WIDE, modular(torch.neg)) | on("x->x", COMPLEX, by_parts(torch.neg)),
        refusals={
            "?": "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator "
            "or the logical_not function instead."
        },
    ),
    define(
        "positive",
        each("x->x", _NUMBERS),
        _copy,
        "A copy of the operand.",
        ">>> np.positive([1, -1])\narray([ 1, -1])",
        refusals={"?": ""},
    ),
    define(
        "absolute",
        (*each("x->x", BOOL + INTS + FLOATS), "F->f", "D->d"),
        torch.abs,
        "Absolute value; the least signed integer stays itself.",
        ">>> np.absolute([-1.5, 3.0])\narray([1.5, 3. ])",
        special=on("x->x", BOOL + WIDE, _copy) | {"F->f": absolute_complex, "D->d": absolute_complex},
        aliases=("abs",),
    ),
    define(
        "fabs",
        each("x->x", FLOATS),
        torch.abs,
        "Absolute value as floating point, not for complex numbers.",
        ">>> np.fabs([-1, 2])\narray([1., 2.])",
    ),
    define(
        "sign",
        each("x->x", _NUMBERS),
        torch.sign,
        "-1, 0 or 1; of a complex number z / abs(z).",
        ">>> np.sign([-5.0, 4.5, 0.0])\narray([-1.,  1.,  0.])",
        special=on("x->x", WIDE, _sign_unsigned) | on("x->x", FLOATS, _sign) | on("x->x", COMPLEX, complex_sign),
        refusals={"?": ""},
    ),
    define(
        "square",
        each("x->x", _NUMBERS),
        _square,
        "The operand times itself; integers wrap around.",
        ">>> np.square([-2, 3])\narray([4, 9])",
        special=on("x->x", WIDE, modular(_square)) | on("x->x", FLOATS, torch.square),
    ),
    define(
        "conjugate",
        each("x->x", _NUMBERS),
        _conjugate,
        "Complex conjugate; a copy of a real operand.",
        ">>> np.conjugate([1 + 2j])\narray([1.-2.j])",
        aliases=("conj",),
    ),
)
