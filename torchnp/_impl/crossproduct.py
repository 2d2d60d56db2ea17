"""The cross product of vectors in space and in the plane."""

from __future__ import annotations

import torch
from torch import Tensor

from .axes import normalize_axis
from .casting import promote
from .complexparts import by_parts, subtract_parts
from .tags import Array, Axis, NDArray, OptionalAxis
from .unsigned import carrier, restore

__all__ = ["cross"]


def cross(
    a: Array, b: Array, axisa: Axis = -1, axisb: Axis = -1, axisc: Axis = -1, axis: OptionalAxis = None
) -> NDArray:
    """Cross product of vectors of length 3; a vector of length 2 has a third component of 0.

    Parameters
    ----------
    a, b : array_like
        Not bool.
    axisa, axisb, axisc : int
        The axis of the vectors in `a`, in `b` and in the result.
    axis : int, optional
        All three of them.

    Returns
    -------
    ndarray
        Two vectors of length 2 give the third component alone.

    Raises
    ------
    ValueError
        If the vectors have another length, or shapes do not broadcast.
    AxisError
        If an array lacks its axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.cross([1, 2, 3], [4, 5, 6])
    array([-3,  6, -3])
    """
    if axis is not None:
        axisa = axisb = axisc = axis
    if a.ndim < 1 or b.ndim < 1:
        raise ValueError("cross: At least one array has zero dimension")
    a = a.movedim(normalize_axis(axisa, a.ndim, "axisa"), -1)
    b = b.movedim(normalize_axis(axisb, b.ndim, "axisb"), -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise ValueError("cross: incompatible dimensions for cross product (dimension must be 2 or 3)")
    _check_broadcast(a, b)
    plane = a.shape[-1] == 2 and b.shape[-1] == 2
    if not plane:
        axisc = normalize_axis(axisc, max(a.ndim, b.ndim), "axisc")
    a, b = promote(a, b)
    dtype = a.dtype
    if dtype is torch.bool:
        raise TypeError("cross: numpy boolean subtract, the `-` operator, is not supported")
    a0, a1, a2 = _components(carrier(a))
    b0, b1, b2 = _components(carrier(b))
    subtract = subtract_parts if dtype.is_complex else torch.sub
    third = subtract(a0 * b1, a1 * b0)
    # What a vector of the plane lacks adds nothing, so its terms are left out.
    negative = by_parts(torch.neg) if dtype.is_complex else torch.neg
    if a2 is None:
        if b2 is None:
            return restore(third, dtype)
        first, second = a1 * b2, negative(a0 * b2)
    elif b2 is None:
        first, second = negative(a2 * b1), a2 * b0
    else:
        first, second = subtract(a1 * b2, a2 * b1), subtract(a2 * b0, a0 * b2)
    return restore(torch.stack((first, second, third), dim=axisc), dtype)


def _components(vectors: Tensor) -> tuple[Tensor, Tensor, Tensor | None]:
    return vectors[..., 0], vectors[..., 1], vectors[..., 2] if vectors.shape[-1] == 3 else None


def _check_broadcast(a: Tensor, b: Tensor) -> None:
    for size_a, size_b in zip(reversed(a.shape[:-1]), reversed(b.shape[:-1]), strict=False):
        if size_a != size_b and 1 not in (size_a, size_b):
            raise ValueError(
                f"cross: shape mismatch: {tuple(a.shape[:-1])} and {tuple(b.shape[:-1])} cannot be broadcast"
            )
