"""Warnings that a line held nothing to reduce, as NumPy gives them whatever the error state is."""

from __future__ import annotations

import warnings

import torch
from torch import Tensor

__all__ = ["ALL_NAN", "EMPTY", "NO_DEGREES", "warn_of_slices"]

ALL_NAN = "All-NaN slice encountered"
EMPTY = "Mean of empty slice"
NO_DEGREES = "Degrees of freedom <= 0 for slice"


def warn_of_slices(text: str, hopeless: Tensor | bool, *, each: bool = False) -> None:
    """Warn if `hopeless` holds, or holds for any line: once, or once for each line.

    Graphs do not warn, and of other devices than the CPU only shapes are looked at: one would wait for values.
    """
    if torch.compiler.is_compiling():
        return
    count = 1
    if isinstance(hopeless, Tensor):
        if hopeless.device.type != "cpu" or not bool(hopeless.any()):
            return
        count = int(hopeless.sum()) if each else 1
    elif not hopeless:
        return
    for _ in range(count):
        warnings.warn(text, RuntimeWarning, stacklevel=4)
