"""Arrays cut into views."""

from __future__ import annotations

from typing import Any

from ._base import ArrayBase
from ._convert import to_int
from ._impl import splitting
from ._ndarray import ndarray
from ._normalizer import public

__all__ = ["array_split", "dsplit", "hsplit", "split", "vsplit"]

_array_split = public(splitting.array_split)
_dsplit = public(splitting.dsplit)
_hsplit = public(splitting.hsplit)
_split = public(splitting.split)
_vsplit = public(splitting.vsplit)


def _plain(sections: Any, func: str) -> Any:
    """An int, or a list of ints from any sequence or one-dimensional array."""
    if isinstance(sections, ArrayBase):
        sections = sections.tensor.tolist()
    if isinstance(sections, (list, tuple, range)):
        return [to_int(item, func, "indices_or_sections") for item in sections]
    return to_int(sections, func, "indices_or_sections")


def array_split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[ndarray]:
    """Cut an array into parts of almost equal length, or at given places.

    Parameters
    ----------
    ary : array_like
    indices_or_sections : int or sequence of int
        How many parts, the longer ones first, or where to cut.
    axis : int, optional

    Returns
    -------
    list of ndarray
        Views.

    Raises
    ------
    ValueError
        The number of parts is not positive.
    IndexError
        The array lacks the axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.array_split([1, 2, 3], 2)
    [array([1, 2]), array([3])]
    """
    return _array_split(ary, _plain(indices_or_sections, "array_split"), axis)


def split(ary: Any, indices_or_sections: Any, axis: int = 0) -> list[ndarray]:
    """Cut an array into parts of equal length, or at given places.

    Parameters
    ----------
    ary : array_like
    indices_or_sections : int or sequence of int
        How many parts, or where to cut.
    axis : int, optional

    Returns
    -------
    list of ndarray
        Views.

    Raises
    ------
    ValueError
        The parts would differ in length.

    Examples
    --------
    >>> import torchnp as np
    >>> np.split([1, 2, 3, 4], [1, 3])
    [array([1]), array([2, 3]), array([4])]
    """
    return _split(ary, _plain(indices_or_sections, "split"), axis)


def hsplit(ary: Any, indices_or_sections: Any) -> list[ndarray]:
    """Cut an array along the second axis, or the first if there is only one.

    Parameters
    ----------
    ary : array_like
        Of one dimension or more.
    indices_or_sections : int or sequence of int
        How many parts, or where to cut.

    Returns
    -------
    list of ndarray
        Views.

    Raises
    ------
    ValueError
        There are too few dimensions, or the parts would differ in length.

    Examples
    --------
    >>> import torchnp as np
    >>> np.hsplit([1, 2], 2)
    [array([1]), array([2])]
    """
    return _hsplit(ary, _plain(indices_or_sections, "hsplit"))


def vsplit(ary: Any, indices_or_sections: Any) -> list[ndarray]:
    """Cut an array along the first axis.

    Parameters
    ----------
    ary : array_like
        Of two dimensions or more.
    indices_or_sections : int or sequence of int
        How many parts, or where to cut.

    Returns
    -------
    list of ndarray
        Views.

    Raises
    ------
    ValueError
        There are too few dimensions, or the parts would differ in length.

    Examples
    --------
    >>> import torchnp as np
    >>> np.vsplit([[1, 2], [3, 4]], 2)
    [array([[1, 2]]), array([[3, 4]])]
    """
    return _vsplit(ary, _plain(indices_or_sections, "vsplit"))


def dsplit(ary: Any, indices_or_sections: Any) -> list[ndarray]:
    """Cut an array along the third axis.

    Parameters
    ----------
    ary : array_like
        Of three dimensions or more.
    indices_or_sections : int or sequence of int
        How many parts, or where to cut.

    Returns
    -------
    list of ndarray
        Views.

    Raises
    ------
    ValueError
        There are too few dimensions, or the parts would differ in length.

    Examples
    --------
    >>> import torchnp as np
    >>> np.dsplit([[[1, 2]]], 2)
    [array([[[1]]]), array([[[2]]])]
    """
    return _dsplit(ary, _plain(indices_or_sections, "dsplit"))
