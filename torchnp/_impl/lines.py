"""An array as a bundle of lines along the axes that an operation runs over.

torch's kernels reduce, sort or scan along one dimension. `gather_axes` moves the axes to the end and
joins them, the operation runs over that last dimension, and `restore_axes` puts axes of length one
back where `keepdims` asks for them.
"""

from __future__ import annotations

import math

from torch import Tensor

from .axes import normalize_axes, normalize_axis

__all__ = ["axes_of_reduction", "flat_axis", "gather_axes", "restore_axes"]


def axes_of_reduction(axis: int | tuple[int, ...] | None, ndim: int) -> tuple[int, ...]:
    """The axes of a reduction; a 0-d array may be reduced along axis 0 or -1, as in NumPy."""
    if ndim == 0 and isinstance(axis, int) and axis in (0, -1):
        return ()
    return normalize_axes(axis, ndim)


def gather_axes(a: Tensor, axes: tuple[int, ...]) -> Tensor:
    """`a` with `axes` joined into one last dimension, in C order; no axes make one of length 1."""
    if not axes:
        return a.unsqueeze(-1)
    if len(axes) == 1:
        return a.movedim(axes[0], -1)
    kept = [i for i in range(a.ndim) if i not in axes]
    joined = sorted(axes)
    shape = [a.shape[i] for i in kept]
    return a.permute(kept + joined).reshape([*shape, math.prod([a.shape[i] for i in joined])])


def restore_axes(result: Tensor, axes: tuple[int, ...], keepdims: bool) -> Tensor:
    """`result`, with the reduced `axes` put back as axes of length 1 if `keepdims`."""
    if keepdims:
        for axis in sorted(axes):
            result = result.unsqueeze(axis)
    return result


def flat_axis(a: Tensor, axis: int | None, name: str | None = None, *, scalar_as_1d: bool = True) -> tuple[Tensor, int]:
    """The tensor and the axis to run along: None flattens, and a 0-d array may count as one of length 1."""
    if axis is None:
        return a.reshape(-1), 0
    if a.ndim == 0 and scalar_as_1d:
        a = a.reshape(1)
    return a, normalize_axis(axis, a.ndim, name)
