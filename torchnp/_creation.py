"""New arrays: filled, ranges, copies, functions of the index."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._array import array, asarray
from ._convert import check_like
from ._impl import copying, filled, ranges, spaces
from ._impl.grids import indices as _indices_impl
from ._normalizer import public

__all__ = [
    "arange",
    "copy",
    "empty",
    "empty_like",
    "fromfunction",
    "full",
    "full_like",
    "geomspace",
    "linspace",
    "logspace",
    "ones",
    "ones_like",
    "require",
    "zeros",
    "zeros_like",
]

arange = public(ranges.arange)
copy = public(copying.copy)
empty = public(filled.empty)
empty_like = public(filled.empty_like)
full = public(filled.full)
full_like = public(filled.full_like)
geomspace = public(spaces.geomspace)
linspace = public(spaces.linspace)
logspace = public(spaces.logspace)
ones = public(filled.ones)
ones_like = public(filled.ones_like)
zeros = public(filled.zeros)
zeros_like = public(filled.zeros_like)

_indices = public(_indices_impl)


def fromfunction(
    function: Callable[..., Any], shape: Any, *, dtype: Any = float, like: Any = None, **kwargs: Any
) -> Any:
    """What a function of the coordinates gives for a whole grid of them.

    Parameters
    ----------
    function : callable
        Called once, with one array of coordinates a dimension.
    shape : tuple of int
        The shape of the grid.
    dtype : dtype_like, optional
        That of the coordinates.
    **kwargs
        Handed on to the function.

    Returns
    -------
    object
        What the function returns, unchanged.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fromfunction(lambda i, j: i + j, (2, 2), dtype=int)
    array([[0, 1],
           [1, 2]])
    """
    check_like(like, "fromfunction")
    return function(*_indices(shape, dtype=dtype), **kwargs)


_REQUIREMENTS = {
    "C": "C",
    "C_CONTIGUOUS": "C",
    "CONTIGUOUS": "C",
    "F": "F",
    "F_CONTIGUOUS": "F",
    "FORTRAN": "F",
    "A": "A",
    "ALIGNED": "A",
    "W": "W",
    "WRITEABLE": "W",
    "O": "O",
    "OWNDATA": "O",
    "E": "E",
    "ENSUREARRAY": "E",
}


def require(a: Any, dtype: Any = None, requirements: Any = None, *, like: Any = None) -> Any:
    """An array that meets requirements on its memory, copied only if need be.

    Parameters
    ----------
    a : array_like
    dtype : dtype_like, optional
    requirements : str or sequence of str, optional
        Any of 'C' and 'F' (memory order), 'A' (aligned, always so), 'W' (writeable), 'O' (no view of
        another array), 'E' (no subclass, always so).

    Raises
    ------
    ValueError
        Both 'C' and 'F' are required.
    KeyError
        A requirement is unknown.

    Examples
    --------
    >>> import torchnp as np
    >>> np.require([[1, 2], [3, 4]], requirements='F').flags.f_contiguous
    True
    """
    check_like(like, "require")
    wanted = {_REQUIREMENTS[word.upper()] for word in requirements or ()}
    if "C" in wanted and "F" in wanted:
        raise ValueError('require: Cannot specify both "C" and "F" order')
    order = "F" if "F" in wanted else "C" if "C" in wanted else "A"
    result = asarray(a, dtype=dtype, order=order)
    lacks = ("W" in wanted and not result.flags.writeable) or ("O" in wanted and not result.flags.owndata)
    return array(result, order=order) if lacks else result
