"""`nested_iters`: iterators inside one another, each over some of the axes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from ._array import asarray
from ._base import ArrayBase
from ._nditer import nditer

__all__ = ["nested_iters"]

# Only the innermost iterator hands out elements that someone works with.
_INNERMOST = frozenset({"external_loop", "buffered", "delay_bufalloc", "grow_inner", "growinner", "common_dtype"})


def nested_iters(
    op: Any,
    axes: Sequence[Sequence[int]],
    flags: Sequence[str] | None = None,
    op_flags: Any = None,
    op_dtypes: Any = None,
    order: str = "K",
    casting: str = "safe",
    buffersize: int = 0,
) -> tuple[nditer, ...]:
    """Iterators for nested loops: each starts again whenever the one outside of it goes on.

    Parameters
    ----------
    op : array_like or sequence of array_like
    axes : list of list of int
        The axes of each iterator, the outermost first; at least two lists.
    flags, op_flags, op_dtypes, order, casting, buffersize
        As for `nditer`; buffers and external loops are the innermost iterator's.

    Returns
    -------
    tuple of nditer
        One for each list of axes.

    Raises
    ------
    ValueError
        An axis occurs twice, or there are fewer than two lists.
    NotImplementedError
        An operand is to be allocated.

    Examples
    --------
    >>> import torchnp as np
    >>> outer, inner = np.nested_iters(np.arange(6).reshape(2, 3), [[1], [0]])
    >>> [[int(x) for x in inner] for _ in outer]
    [[0, 3], [1, 4], [2, 5]]
    """
    if not isinstance(axes, (list, tuple)) or len(axes) < 2:
        raise ValueError("axes must have at least 2 entries for nested iteration")
    every = [axis for item in axes for axis in item]
    if len(set(every)) < len(every):
        raise ValueError("An axis is used more than once")
    items = list(op) if isinstance(op, (list, tuple)) else [op]
    if any(item is None for item in items):
        raise NotImplementedError("nested_iters: op: make the array first: operands are not allocated here")
    # Once: what is no array yet would be another array for every iterator.
    held = [item if isinstance(item, ArrayBase) else asarray(item) for item in items]
    outside = None if flags is None else [flag for flag in flags if flag not in _INNERMOST]
    made: list[nditer] = []
    for level, item in enumerate(axes):
        last = level == len(axes) - 1
        made.append(
            nditer(
                held,
                flags if last else outside,
                op_flags,
                op_dtypes if last else None,
                order,
                casting,
                [list(item)] * len(held),
                None,
                buffersize,
            )
        )
    for parent, child in itertools.pairwise(made):
        parent.nest(child)
    return tuple(made)
