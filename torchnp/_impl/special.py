"""A few functions of one variable that are no ufuncs: `i0`, `sinc`, `nan_to_num`, `isposinf`, `isneginf`."""

from __future__ import annotations

import math
from typing import Annotated

import torch
from torch import Tensor

from .casting import cast
from .dtypes import is_complex, is_floating, is_inexact, to_inexact
from .tags import Array, ArrayOrScalar, NDArray, Tag, WeakArray, WeakOptionalArray

StretchedOut = Annotated[Tensor | None, Tag("out", stretch=True)]
"""`out=` over which a smaller result is repeated, as after a ufunc."""

__all__ = ["i0", "isneginf", "isposinf", "nan_to_num", "replace_nonfinite", "sinc"]


def i0(x: Array) -> NDArray:
    """The modified Bessel function of the first kind, order 0.

    Parameters
    ----------
    x : array_like of real numbers
        Integers give float64.

    Raises
    ------
    TypeError
        If `x` is complex.

    Examples
    --------
    >>> import torchnp as np
    >>> np.i0(0.0)
    array(1.)
    """
    if is_complex(x.dtype):
        raise TypeError("i0 not supported for complex values")
    result: Tensor = torch.special.i0(cast(x, to_inexact(x.dtype)))
    return result


def sinc(x: Array) -> ArrayOrScalar:
    """``sin(pi * x) / (pi * x)``, and 1 at 0.

    Parameters
    ----------
    x : array_like
        Integers give float64.

    Examples
    --------
    >>> import torchnp as np
    >>> np.sinc([0.0, 0.5])
    array([1.        , 0.63661977])
    """
    y = cast(x, to_inexact(x.dtype))
    # NumPy evaluates the quotient near zero in place of the limit.
    near = torch.full((), torch.finfo(y.dtype).eps, dtype=y.dtype, device=y.device)
    y = torch.full((), math.pi, dtype=y.dtype, device=y.device) * torch.where(y == 0, near, y)
    return torch.sin(y) / y


def replace_nonfinite(x: Tensor, nan: Tensor | None, posinf: Tensor | None, neginf: Tensor | None) -> Tensor:
    """`x` with the given values in place of what is not finite; the extremes by default."""
    info = torch.finfo(x.dtype)
    high = torch.full((), info.max, dtype=x.dtype, device=x.device) if posinf is None else posinf
    low = torch.full((), info.min, dtype=x.dtype, device=x.device) if neginf is None else neginf
    result = torch.where(torch.isnan(x), torch.zeros_like(high) if nan is None else nan, x)
    result = torch.where(x == torch.inf, high, result)
    return torch.where(x == -torch.inf, low, result)


def nan_to_num(
    x: Array, nan: WeakArray = 0.0, posinf: WeakOptionalArray = None, neginf: WeakOptionalArray = None
) -> ArrayOrScalar:
    """A copy in which NaN and infinities are replaced; integers and bool stay."""
    if not is_inexact(x.dtype):
        return x.clone()
    parts = torch.view_as_real(x.resolve_conj()) if is_complex(x.dtype) else x
    values = []
    for value in (nan, posinf, neginf):
        if isinstance(value, (int, float, complex)):
            value = torch.full((), value, dtype=parts.dtype, device=x.device)
        elif isinstance(value, Tensor):
            value = cast(value, parts.dtype)
            value = value.unsqueeze(-1) if is_complex(x.dtype) else value
        values.append(value)
    result = replace_nonfinite(parts, *values)
    return torch.view_as_complex(result.contiguous()) if is_complex(x.dtype) else result


def _check_real(x: Tensor, name: str) -> None:
    if is_complex(x.dtype):
        dtype = str(x.dtype).removeprefix("torch.")
        raise TypeError(f"{name}: This operation is not supported for {dtype} values because it would be ambiguous.")


def isposinf(x: Array, out: StretchedOut = None) -> ArrayOrScalar:
    """Whether each element is positive infinity.

    Parameters
    ----------
    x : array_like of real numbers
    out : ndarray, optional

    Raises
    ------
    TypeError
        If `x` is complex.

    Examples
    --------
    >>> import torchnp as np
    >>> np.isposinf([-np.inf, 0.0, np.inf])
    array([False, False,  True])
    """
    _check_real(x, "isposinf")
    return torch.isposinf(x) if is_floating(x.dtype) else torch.zeros_like(x, dtype=torch.bool)


def isneginf(x: Array, out: StretchedOut = None) -> ArrayOrScalar:
    """Whether each element is negative infinity.

    Parameters
    ----------
    x : array_like of real numbers
    out : ndarray, optional

    Raises
    ------
    TypeError
        If `x` is complex.

    Examples
    --------
    >>> import torchnp as np
    >>> np.isneginf([-np.inf, 0.0, np.inf])
    array([ True, False, False])
    """
    _check_real(x, "isneginf")
    return torch.isneginf(x) if is_floating(x.dtype) else torch.zeros_like(x, dtype=torch.bool)
