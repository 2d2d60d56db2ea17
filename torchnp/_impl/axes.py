"""Axis arguments: bounds, negatives, duplicates."""

from __future__ import annotations

from .errors import AxisError

__all__ = ["normalize_axes", "normalize_axis"]


def normalize_axis(axis: int, ndim: int, name: str | None = None) -> int:
    """`axis` counted from the front; `AxisError` (prefixed with `name`) if the array lacks it."""
    if not -ndim <= axis < ndim:
        raise AxisError(axis, ndim, name)
    return axis + ndim if axis < 0 else axis


def normalize_axes(
    axes: int | tuple[int, ...] | None, ndim: int, name: str | None = None, *, allow_duplicate: bool = False
) -> tuple[int, ...]:
    """Every axis counted from the front; None means all of them; repeats raise ValueError."""
    if axes is None:
        return tuple(range(ndim))
    if isinstance(axes, int):
        return (normalize_axis(axes, ndim, name),)
    result = tuple(normalize_axis(axis, ndim, name) for axis in axes)
    if not allow_duplicate and len(set(result)) != len(result):
        raise ValueError(f"{name + ': ' if name else ''}duplicate value in 'axis'")
    return result
