"""Casts that must keep every value: NumPy's casting rule 'same_value', which `astype` alone knows."""

from __future__ import annotations

import torch
from torch import Tensor

from .casting import cast
from .dtypes import int_bounds, is_inexact, is_integer, name_of

__all__ = ["check_same_value"]


def check_same_value(given: Tensor, made: Tensor) -> None:
    """Raise ValueError if a cast from `given` to `made` changed a value; to bool, any value may be cast.

    Not checked inside a compiled graph.
    """
    if torch.compiler.is_compiling() or made.dtype in (given.dtype, torch.bool):
        return
    words = f"could not cast 'same_value' {name_of(given.dtype)} to {name_of(made.dtype)}"
    if given.is_complex() and not made.is_complex():
        if bool((given.imag != 0).any()):
            raise ValueError(f"{words}: imag is not 0")
        given = given.real
    if not bool(_kept(given, made).all()):
        raise ValueError(words)


def _kept(given: Tensor, made: Tensor) -> Tensor:
    """Whether each element survived: it does if it fits and is itself again once it is cast back."""
    back = cast(made, given.dtype)
    if is_inexact(made.dtype):
        same = (back == given) | (given != given) & (made != made)
        # What a float rounded up beyond the largest integer comes back as anything.
        if not is_integer(given.dtype):
            return same
        size = made.real if made.is_complex() else made
        return same & torch.isfinite(size) & (size < float(int_bounds(given.dtype)[1] + 1))
    if is_inexact(given.dtype):
        low, high = int_bounds(made.dtype)
        return torch.isfinite(given) & (given >= float(low)) & (given < float(high + 1)) & (back == given)
    # Integers of one width wrap there and back: the sign tells.
    return (back == given) & (_negative(given) == _negative(made))


def _negative(t: Tensor) -> Tensor:
    return t < 0 if t.dtype.is_signed else torch.zeros_like(t, dtype=torch.bool)
