"""Binary search: `searchsorted` and `digitize`."""

from __future__ import annotations

import torch
from torch import Tensor

from .casting import cast, promote
from .dtypes import is_complex, is_inexact
from .ordering import search_keys
from .tags import Array, ArrayOrScalar, AsIs, Bool, OptionalArray
from .unsigned import carrier, restore

__all__ = ["digitize", "search", "searchsorted"]


def search(a: Tensor, v: Tensor, right: bool) -> Tensor:
    """Where in sorted 1-d `a` the elements of `v` go, both of one dtype."""
    keys, wanted = search_keys(a, v)
    return torch.searchsorted(keys.contiguous(), wanted.contiguous(), right=right)


def _check_1d(a: Tensor, name: str, arg: str) -> None:
    if a.ndim == 0:
        raise ValueError(f"{name}: {arg}: object of too small depth for desired array: it must be 1-d")
    if a.ndim > 1:
        raise ValueError(f"{name}: {arg}: object too deep for desired array: it must be 1-d")


def searchsorted(a: Array, v: Array, side: AsIs = "left", sorter: OptionalArray = None) -> ArrayOrScalar:
    """Indices at which elements would have to be inserted to keep a sorted array sorted.

    Parameters
    ----------
    a : array_like, 1-d
        Sorted ascending, NaN last, or by `sorter`.
    v : array_like
        What to insert; the result has its shape.
    side : {'left', 'right'}
        Before or after elements that are equal.
    sorter : array_like of int, 1-d, optional
        Indices that sort `a`.

    Raises
    ------
    ValueError
        If `a` is not 1-d, or `side` or the length of `sorter` is wrong.

    Examples
    --------
    >>> import torchnp as np
    >>> np.searchsorted([11, 12, 13, 14, 15], [13, 20])
    array([2, 5])
    """
    if side not in ("left", "right"):
        raise ValueError(f"searchsorted: search side must be 'left' or 'right' (got {side!r})")
    _check_1d(a, "searchsorted", "a")
    a, v = promote(a, v)
    if sorter is not None:
        if is_inexact(sorter.dtype):
            raise TypeError("searchsorted: sorter must only contain integers")
        _check_1d(sorter, "searchsorted", "sorter")
        if sorter.shape[0] != a.shape[0]:
            raise ValueError("searchsorted: sorter.size must equal a.size")
        index = cast(sorter, torch.int64).clamp(min=0, max=max(a.shape[0] - 1, 0))
        a = restore(carrier(a)[index], a.dtype)
    return search(a, v, side == "right")


def digitize(x: Array, bins: Array, right: Bool = False) -> ArrayOrScalar:
    """Indices of the bins to which the elements belong; 0 and ``len(bins)`` mean beyond the bins.

    Parameters
    ----------
    x : array_like of real numbers
    bins : array_like, 1-d
        Edges, ascending or descending.
    right : bool
        Whether each bin contains its right edge in place of its left one.

    Raises
    ------
    ValueError
        If `bins` is not 1-d, or not monotonic (which a compiled graph does not check).
    TypeError
        If `x` is complex.

    Examples
    --------
    >>> import torchnp as np
    >>> np.digitize([0.2, 6.4, 3.0, 1.6], [0.0, 1.0, 2.5, 4.0, 10.0])
    array([1, 4, 3, 2])
    """
    if is_complex(x.dtype):
        raise TypeError("digitize: x may not be complex")
    _check_1d(bins, "digitize", "bins")
    if is_complex(bins.dtype):
        raise TypeError("digitize: bins may not be complex")
    keys = search_keys(bins)[0]
    if not torch.compiler.is_compiling():
        ascending, descending = torch.all(keys[1:] >= keys[:-1]), torch.all(keys[1:] <= keys[:-1])
        if not bool(ascending | descending):
            raise ValueError("digitize: bins must be monotonically increasing or decreasing")
    x, edges = promote(x, bins)
    forward = search(edges, x, not right)
    if bins.shape[0] < 2:
        return forward
    backward = bins.shape[0] - search(restore(carrier(edges).flip(0), edges.dtype), x, not right)
    return torch.where(keys[0] > keys[-1], backward, forward)
