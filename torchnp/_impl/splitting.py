"""Arrays cut into views along an axis."""

from __future__ import annotations

from torch import Tensor

from .tags import Array, AsIs, Axis, ListOfViews

__all__ = ["array_split", "dsplit", "hsplit", "split", "vsplit"]


def _cut(ary: Tensor, points: list[int], axis: int) -> list[Tensor]:
    """The pieces between consecutive points; each point is a slice bound, so any int will do."""
    size = ary.shape[axis]
    pieces = []
    for start, stop in zip([0, *points], [*points, size], strict=True):
        start, stop, _ = slice(start, stop).indices(size)
        pieces.append(ary.narrow(axis, start, max(0, stop - start)))
    return pieces


def array_split(ary: Array, indices_or_sections: AsIs, axis: Axis = 0) -> ListOfViews:
    """Cut into parts of almost equal length, the longer first, or at given places.

    `indices_or_sections` is an int or a list of ints.
    """
    if not -ary.dim() <= axis < ary.dim():
        raise IndexError(f"array_split: axis {axis} is out of bounds for array of dimension {ary.dim()}")
    axis = axis % ary.dim()
    if not isinstance(indices_or_sections, int):
        return _cut(ary, list(indices_or_sections), axis)
    sections = indices_or_sections
    if sections <= 0:
        raise ValueError("array_split: number sections must be larger than 0.")
    each, extra = divmod(ary.shape[axis], sections)
    points = [position * each + min(position, extra) for position in range(1, sections)]
    return _cut(ary, points, axis)


def split(ary: Array, indices_or_sections: AsIs, axis: Axis = 0) -> ListOfViews:
    """Cut into parts of equal length or at given places."""
    if isinstance(indices_or_sections, int):
        if not -ary.dim() <= axis < ary.dim():
            raise IndexError(f"split: axis {axis} is out of bounds for array of dimension {ary.dim()}")
        if ary.shape[axis] % indices_or_sections:
            raise ValueError("split: array split does not result in an equal division")
    return array_split(ary, indices_or_sections, axis)


def hsplit(ary: Array, indices_or_sections: AsIs) -> ListOfViews:
    """Cut along the second axis, or the first if there is only one."""
    if ary.dim() == 0:
        raise ValueError("hsplit only works on arrays of 1 or more dimensions")
    return split(ary, indices_or_sections, 1 if ary.dim() > 1 else 0)


def vsplit(ary: Array, indices_or_sections: AsIs) -> ListOfViews:
    """Cut along the first axis."""
    if ary.dim() < 2:
        raise ValueError("vsplit only works on arrays of 2 or more dimensions")
    return split(ary, indices_or_sections, 0)


def dsplit(ary: Array, indices_or_sections: AsIs) -> ListOfViews:
    """Cut along the third axis."""
    if ary.dim() < 3:
        raise ValueError("dsplit only works on arrays of 3 or more dimensions")
    return split(ary, indices_or_sections, 2)
