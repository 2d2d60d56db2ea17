"""Elements picked by index or condition."""

from __future__ import annotations

from typing import Any

from ._base import ArrayBase, wrap
from ._impl import deciding, picking, raveling
from ._normalizer import public

__all__ = [
    "argwhere",
    "choose",
    "compress",
    "extract",
    "flatnonzero",
    "nonzero",
    "ravel_multi_index",
    "select",
    "take",
    "take_along_axis",
    "unravel_index",
    "where",
]

argwhere = public(deciding.argwhere)
choose = public(picking.choose)
compress = public(picking.compress)
extract = public(picking.extract)
flatnonzero = public(deciding.flatnonzero)
nonzero = public(deciding.nonzero)
ravel_multi_index = public(raveling.ravel_multi_index)
select = public(deciding.select)
take = public(picking.take)
take_along_axis = public(picking.take_along_axis)
unravel_index = public(raveling.unravel_index)

_where = public(deciding.where)


def where(condition: Any, x: Any = None, y: Any = None, /) -> Any:
    """Elements of one array where a condition holds, of another elsewhere.

    Parameters
    ----------
    condition : array_like of bool
    x, y : array_like, optional
        They broadcast with the condition; without them the result is ``nonzero(condition)``.

    Returns
    -------
    ndarray, or a tuple of ndarray if only the condition is given

    Raises
    ------
    ValueError
        Only one of `x` and `y` is given, or the shapes do not fit.

    Examples
    --------
    >>> import torchnp as np
    >>> np.where([True, False], [1, 2], 7)
    array([1, 7])
    """
    if isinstance(condition, ArrayBase) and isinstance(x, ArrayBase) and isinstance(y, ArrayBase):
        return wrap(deciding.where(condition._tensor, x._tensor, y._tensor))
    if x is None and y is None:
        return nonzero(condition)
    if x is None or y is None:
        raise ValueError("where: either both or neither of x and y should be given")
    return _where(condition, x, y)
