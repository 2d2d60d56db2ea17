"""How a failed comparison is put into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from torchnp._array_text import array2string, array_repr
from torchnp._base import ArrayBase, wrap
from torchnp._impl.casting import cast
from torchnp._impl.dtypes import result_type
from torchnp._impl.unsigned import is_wide

__all__ = ["build_err_msg", "mismatch_lines"]

_SHOWN = 5
"""Mismatches that are listed one by one."""


def _text(value: Any, precision: int) -> str:
    """An array as it prints, cut after three lines; anything else as Python shows it."""
    is_array = isinstance(value, ArrayBase) and not value._is_scalar
    shown = array_repr(value, precision=precision) if is_array else repr(value)
    return "\n".join(shown.splitlines()[:3]) + "..." if shown.count("\n") > 3 else shown


def build_err_msg(
    arrays: Sequence[Any],
    err_msg: Any,
    header: str = "Items are not equal:",
    verbose: bool = True,
    names: Sequence[str] = ("ACTUAL", "DESIRED"),
    precision: int = 8,
) -> str:
    """The message of a failed comparison: what failed, what the caller adds, and the values.

    Parameters
    ----------
    arrays : sequence
        The values.
    err_msg : str
        What the caller adds.
    header : str, optional
        What failed.
    verbose : bool, optional
        Whether to show the values.
    names : sequence of str, optional
        What to call them.
    precision : int, optional
        How many digits the elements of arrays are shown with.

    Examples
    --------
    >>> import torchnp as np
    >>> print(np.testing.build_err_msg([1, 2], "as I said"))
    <BLANKLINE>
    Items are not equal: as I said
     ACTUAL: 1
     DESIRED: 2
    """
    lines = ["\n" + header]
    note = str(err_msg)
    if note:
        if "\n" not in note and len(note) < 79 - len(header):
            lines = [lines[0] + " " + note]
        else:
            lines.append(note)
    if verbose:
        lines += [f" {names[i]}: {_text(value, precision)}" for i, value in enumerate(arrays)]
    return "\n".join(lines)


def mismatch_lines(x: Tensor, y: Tensor, bad: Tensor, names: Sequence[str]) -> list[str]:
    """How many elements differ, the first of them, and by how much."""
    x, y = torch.broadcast_tensors(x, y)
    bad = bad.expand(x.shape)
    count = int(bad.sum())
    lines = [f"Mismatched elements: {count} / {bad.numel()} ({100 * count / bad.numel():.3g}%)"]
    positions = torch.nonzero(bad)[:_SHOWN].tolist()
    if x.dim() > 0:
        if count == 1:
            lines.append("Mismatch at index:")
        else:
            lines.append("Mismatch at indices:" if count <= _SHOWN else f"First {_SHOWN} mismatches are at indices:")
        for position in positions:
            where = ", ".join(str(i) for i in position)
            left, right = x[tuple(position)].item(), y[tuple(position)].item()
            lines.append(f" [{where}]: {left} ({names[0]}), {right} ({names[1]})")
    return lines + _difference_lines(x[bad], y[bad])


def _difference_lines(x: Tensor, y: Tensor) -> list[str]:
    """The greatest absolute and relative differences."""
    dtype = result_type(x, y)
    if dtype is torch.bool:
        return []
    if is_wide(dtype) or dtype is torch.float16:
        dtype = torch.float64
    elif dtype is torch.uint8:
        # Whose differences wrap around.
        dtype = torch.int64
    left, right = cast(x, dtype), cast(y, dtype)
    absolute = torch.abs(left - right)
    lines = [f"Max absolute difference among violations: {_number(absolute.max())}"]
    nonzero = right != 0
    if bool(nonzero.any()):
        working = torch.complex128 if dtype.is_complex else torch.float64
        relative = torch.abs(left.to(working) - right.to(working))[nonzero] / torch.abs(right.to(working))[nonzero]
        lines.append(f"Max relative difference among violations: {_number(relative.max())}")
    else:
        lines.append("Max relative difference among violations: inf")
    return lines


def _number(t: Tensor) -> str:
    return array2string(wrap(t))
