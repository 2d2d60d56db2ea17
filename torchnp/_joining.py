"""Arrays joined and arranged in blocks."""

from __future__ import annotations

from typing import Any

from ._base import wrap
from ._convert import as_tensor
from ._impl import blocks, joining
from ._ndarray import ndarray
from ._normalizer import public

__all__ = [
    "append",
    "block",
    "column_stack",
    "concat",
    "concatenate",
    "dstack",
    "hstack",
    "stack",
    "unstack",
    "vstack",
]

append = public(joining.append)
column_stack = public(joining.column_stack)
concatenate = public(joining.concatenate)
dstack = public(joining.dstack)
hstack = public(joining.hstack)
stack = public(joining.stack)
unstack = public(joining.unstack)
vstack = public(joining.vstack)

concat = concatenate


def _tensors(arrays: Any) -> Any:
    """The nested lists with a tensor in the place of each array-like."""
    if isinstance(arrays, tuple):
        raise TypeError("block: arrays is a tuple. Only lists can be used to arrange blocks.")
    if isinstance(arrays, list):
        return [_tensors(item) for item in arrays]
    return as_tensor(arrays, "block", "arrays")


def block(arrays: Any) -> ndarray:
    """Join arrays as nested lists arrange them: the innermost along the last axis, and so on outwards.

    Parameters
    ----------
    arrays : nested list of array_like
        All at the same depth.

    Raises
    ------
    ValueError
        Depths or shapes differ, or a list is empty.
    TypeError
        A tuple is among the lists.

    Examples
    --------
    >>> import torchnp as np
    >>> np.block([[1, 2], [3, 4]])
    array([[1, 2],
           [3, 4]])
    """
    return wrap(blocks.block(_tensors(arrays)))
