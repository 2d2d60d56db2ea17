"""Axis arguments made definite, and where an array lies."""

from __future__ import annotations

from typing import Any

from torchnp._convert import to_int
from torchnp._impl.axes import normalize_axis
from torchnp._sharing import span

__all__ = ["byte_bounds", "normalize_axis_index", "normalize_axis_tuple"]


def byte_bounds(a: Any) -> tuple[int, int]:
    """The addresses of an array's first byte and of the one after its last.

    Parameters
    ----------
    a : ndarray

    Examples
    --------
    >>> import torchnp as np
    >>> low, high = np.lib.array_utils.byte_bounds(np.arange(4)[::2])
    >>> high - low
    24
    """
    memory = a._memory
    return span(memory) if memory.numel() else (memory.data_ptr(), memory.data_ptr())


def normalize_axis_index(axis: int, ndim: int, msg_prefix: str | None = None) -> int:
    """An axis counted from the front.

    Parameters
    ----------
    axis : int
    ndim : int
        How many dimensions the array has.
    msg_prefix : str, optional
        Put before the message of the error.

    Raises
    ------
    AxisError
        The array has no such axis.

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.array_utils.normalize_axis_index(-1, 3)
    2
    """
    dimensions = to_int(ndim, "normalize_axis_index", "ndim")
    return normalize_axis(to_int(axis, "normalize_axis_index", "axis"), dimensions, msg_prefix)


def normalize_axis_tuple(
    axis: Any, ndim: int, argname: str | None = None, allow_duplicate: bool = False
) -> tuple[int, ...]:
    """Axes counted from the front, as a tuple.

    Parameters
    ----------
    axis : int or iterable of ints
    ndim : int
        How many dimensions the array has.
    argname : str, optional
        The argument that the message of an error names.
    allow_duplicate : bool, optional

    Raises
    ------
    AxisError
        The array has no such axis.
    ValueError
        An axis comes twice.

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.array_utils.normalize_axis_tuple((0, -1), 3)
    (0, 2)
    """
    axes = (axis,) if hasattr(axis, "__index__") and not isinstance(axis, list | tuple) else tuple(axis)
    result = tuple(normalize_axis_index(item, ndim, argname) for item in axes)
    if not allow_duplicate and len(set(result)) != len(result):
        raise ValueError(f"repeated axis in `{argname}` argument" if argname else "repeated axis")
    return result
