"""Trigonometric and hyperbolic functions, their inverses, and angles."""

from __future__ import annotations

import torch
from torch import Tensor

from .ufunc_def import COMPLEX, FLOATS, Kernel, UFuncDef, define, each, on

__all__ = ["UFUNCS"]


def _arccos_complex(z: Tensor) -> Tensor:
    """Kahan's formula near the branch points, where torch.acos cancels."""
    re, im = z.real, z.imag
    minus, plus = torch.sqrt(torch.complex(1 - re, -im)), torch.sqrt(torch.complex(1 + re, im))
    real = 2 * torch.atan2(minus.real, plus.real)
    imag = torch.asinh(plus.real * minus.imag - plus.imag * minus.real)
    if z.requires_grad:
        return torch.complex(real, imag)  # the derivative of torch.acos takes the wrong side of the cut
    near = (torch.abs(re) < 2) & (torch.abs(im) < 2)
    return torch.where(near, torch.complex(real, imag), torch.acos(z))


def _arcsin_complex(z: Tensor) -> Tensor:
    """torch.asin, whose derivative takes the wrong side of the cut: where that is asked for, Kahan's formula."""
    if not z.requires_grad:
        return torch.asin(z)
    re, im = z.real, z.imag
    minus, plus = torch.sqrt(torch.complex(1 - re, -im)), torch.sqrt(torch.complex(1 + re, im))
    real = torch.atan2(re, minus.real * plus.real - minus.imag * plus.imag)
    return torch.complex(real, torch.asinh(minus.real * plus.imag - minus.imag * plus.real))


_EXP_OVERFLOWS = {torch.float32: 88.0, torch.float64: 709.0}


def _half_exp(t: Tensor) -> Tensor:
    """exp(|t|) / 2, also where exp(|t|) alone overflows: there torch's sinh and cosh are infinite too soon."""
    root = torch.exp(torch.abs(t) / 2)
    return root * (root / 2)


def _sinh(t: Tensor) -> Tensor:
    return torch.where(torch.abs(t) > _EXP_OVERFLOWS[t.dtype], torch.copysign(_half_exp(t), t), torch.sinh(t))


def _cosh(t: Tensor) -> Tensor:
    return torch.where(torch.abs(t) > _EXP_OVERFLOWS[t.dtype], _half_exp(t), torch.cosh(t))


def _function(
    name: str,
    kernel: Kernel,
    summary: str,
    example: str,
    complex_kernel: Kernel | None = None,
    *,
    real_kernel: Kernel | None = None,
    alias: str = "",
) -> UFuncDef:
    special = on("x->x", COMPLEX, complex_kernel) if complex_kernel else {}
    if real_kernel:
        special |= on("x->x", "fd", real_kernel)
    return define(
        name,
        each("x->x", FLOATS + COMPLEX),
        kernel,
        summary,
        f">>> np.{name}({example}",
        special=special,
        aliases=(alias,) if alias else (),
    )


def _angle(name: str, kernel: Kernel, summary: str, example: str) -> UFuncDef:
    return define(name, each("x->x", FLOATS), kernel, summary, f">>> np.{name}({example}")


UFUNCS = (
    _function("sin", torch.sin, "Sine.", "0.0)\nnp.float64(0.0)"),
    _function("cos", torch.cos, "Cosine.", "0.0)\nnp.float64(1.0)"),
    _function("tan", torch.tan, "Tangent.", "0.0)\nnp.float64(0.0)"),
    _function(
        "arcsin",
        torch.asin,
        "Inverse sine; NaN outside [-1, 1].",
        "0.0)\nnp.float64(0.0)",
        _arcsin_complex,
        alias="asin",
    ),
    _function(
        "arccos",
        torch.acos,
        "Inverse cosine; NaN outside [-1, 1].",
        "1.0)\nnp.float64(0.0)",
        _arccos_complex,
        alias="acos",
    ),
    _function("arctan", torch.atan, "Inverse tangent.", "0.0)\nnp.float64(0.0)", alias="atan"),
    _function("sinh", torch.sinh, "Hyperbolic sine.", "0.0)\nnp.float64(0.0)", real_kernel=_sinh),
    _function("cosh", torch.cosh, "Hyperbolic cosine.", "0.0)\nnp.float64(1.0)", real_kernel=_cosh),
    _function("tanh", torch.tanh, "Hyperbolic tangent.", "0.0)\nnp.float64(0.0)"),
    _function("arcsinh", torch.asinh, "Inverse hyperbolic sine.", "0.0)\nnp.float64(0.0)", alias="asinh"),
    _function(
        "arccosh", torch.acosh, "Inverse hyperbolic cosine; NaN below 1.", "1.0)\nnp.float64(0.0)", alias="acosh"
    ),
    _function(
        "arctanh",
        torch.atanh,
        "Inverse hyperbolic tangent; NaN outside [-1, 1].",
        "0.0)\nnp.float64(0.0)",
        alias="atanh",
    ),
    define(
        "arctan2",
        each("xx->x", FLOATS),
        torch.atan2,
        "The angle of the point (x2, x1), in (-pi, pi].",
        ">>> np.arctan2(0.0, [1.0, -1.0])\narray([0.        , 3.14159265])",
        aliases=("atan2",),
    ),
    define(
        "hypot",
        each("xx->x", FLOATS),
        torch.hypot,
        "The hypotenuse, without overflow on the way.",
        ">>> np.hypot(3.0, 4.0)\nnp.float64(5.0)",
        identity=0,
        reorderable=True,
    ),
    _angle("degrees", torch.rad2deg, "Radians to degrees.", "np.pi)\nnp.float64(180.0)"),
    _angle("rad2deg", torch.rad2deg, "Radians to degrees.", "np.pi)\nnp.float64(180.0)"),
    _angle("radians", torch.deg2rad, "Degrees to radians.", "180.0)\nnp.float64(3.141592653589793)"),
    _angle("deg2rad", torch.deg2rad, "Degrees to radians.", "180.0)\nnp.float64(3.141592653589793)"),
)
