"""How a failed comparison is put into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from torchnp._impl.casting import cast
from torchnp._impl.dtypes import result_type
from torchnp._impl.unsigned import is_wide

__all__ = ["message", "mismatch_lines"]

_SHOWN = 5
"""Mismatches that are listed one by one."""


def _text(value: Any) -> str:
    # A scalar reads as its number, an array as it prints.
    tensor = getattr(value, "tensor", None)
    if tensor is not None and isinstance(tensor, Tensor) and tensor.dim() == 0 and not hasattr(value, "__setitem__"):
        return str(value)
    return repr(value)


def message(
    values: Sequence[Any], err_msg: str, header: str, verbose: bool, names: Sequence[str] = ("ACTUAL", "DESIRED")
) -> str:
    """The header, what the caller adds, and both values."""
    lines = ["\n" + header]
    if err_msg:
        if "\n" not in err_msg and len(err_msg) < 79 - len(header):
            lines = [lines[0] + " " + err_msg]
        else:
            lines.append(err_msg)
    if verbose:
        lines += [f" {name}: {_text(value)}" for name, value in zip(names, values, strict=True)]
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
    return f"{t.item():.8g}" if t.dtype.is_floating_point else str(t.item())
