"""Sets: `unique` and its kin, unions, intersections, differences, membership."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from .axes import normalize_axis
from .casting import promote
from .dtypes import is_inexact
from .ordering import search_keys
from .sorting import argsort_along
from .tags import Array, AsIs, Bool, NDArray, OptionalAxis, Result, ResultOfArrays
from .unsigned import carrier, restore

__all__ = [
    "UniqueAllResult",
    "UniqueCountsResult",
    "UniqueInverseResult",
    "intersect1d",
    "isin",
    "setdiff1d",
    "setxor1d",
    "union1d",
    "unique",
    "unique_all",
    "unique_counts",
    "unique_inverse",
    "unique_values",
]


class UniqueAllResult(NamedTuple):
    """What `unique_all` returns."""

    values: Tensor
    indices: Tensor
    inverse_indices: Tensor
    counts: Tensor


class UniqueCountsResult(NamedTuple):
    """What `unique_counts` returns."""

    values: Tensor
    counts: Tensor


class UniqueInverseResult(NamedTuple):
    """What `unique_inverse` returns."""

    values: Tensor
    inverse_indices: Tensor


def _take(a: Tensor, index: Tensor) -> Tensor:
    """Elements or rows of `a` by an index or a mask."""
    return restore(carrier(a)[index], a.dtype)


def _changes(ordered: Tensor, equal_nan: bool) -> Tensor:
    """Which elements, or rows, of sorted `ordered` differ from the one before; the first one does."""
    different = ordered[1:] != ordered[:-1]
    if ordered.ndim > 1:
        different = different.any(dim=1)
    elif equal_nan and is_inexact(ordered.dtype):
        different = different & ~(torch.isnan(ordered[1:]) & torch.isnan(ordered[:-1]))
    first = torch.ones(min(ordered.shape[0], 1), dtype=torch.bool, device=ordered.device)
    return torch.cat((first, different))


def _row_order(rows: Tensor) -> Tensor:
    """Indices that sort rows lexicographically."""
    order = torch.arange(rows.shape[0], device=rows.device)
    for column in reversed(range(rows.shape[1])):
        order = order[argsort_along(_take(rows[:, column], order), 0)]
    return order


def unique(
    ar: Array,
    return_index: Bool = False,
    return_inverse: Bool = False,
    return_counts: Bool = False,
    axis: OptionalAxis = None,
    *,
    equal_nan: Bool = True,
    sorted: Bool = True,
) -> ResultOfArrays:
    """The sorted distinct elements of an array, or its distinct slices along an axis.

    Parameters
    ----------
    ar : array_like
    return_index, return_inverse, return_counts : bool
        Also return first positions, the indices that rebuild `ar`, the numbers of occurrences.
    axis : int, optional
        None compares elements of the flattened array.
    equal_nan : bool
        Whether NaN occurs once at the most.
    sorted : bool
        False allows any order; here the result is sorted all the same.

    Raises
    ------
    AxisError
        If the array lacks the axis.

    Notes
    -----
    Differs from NumPy with ``sorted=False``, where NumPy's order is that of a hash table.

    Examples
    --------
    >>> import torchnp as np
    >>> np.unique([1, 1, 2, 3, 3], return_counts=True)
    (array([1, 2, 3]), array([2, 1, 2]))
    """
    if axis is not None:
        dim = normalize_axis(axis, ar.ndim, "unique")
    if axis is None or ar.ndim == 1:
        items = ar.reshape(-1)
        order = argsort_along(items, 0)
        rows, inverse_shape, dim = items, tuple(ar.shape), 0
    else:
        items = ar.movedim(dim, 0)
        inverse_shape = (items.shape[0],)
        rows = items.reshape(items.shape[0], items[:1].numel() if items.shape[0] else 0)
        order = _row_order(rows)
    ordered = _take(items, order)
    flags = _changes(ordered.reshape(rows.shape), equal_nan)
    values = _take(ordered, flags).movedim(0, dim)
    if equal_nan and ar.dtype.is_complex and rows.ndim == 1 and items.shape[0]:
        if not (return_index or return_inverse or return_counts):
            # Of the NaN, which are one to a hash table, NumPy keeps the one that it meets first.
            nan = torch.isnan(items)
            first_nan = items.gather(0, torch.argmax(nan.to(torch.int8)).reshape(1))
            values = torch.cat((values[:-1], torch.where(nan.any(), first_nan, values[-1:])))
    result = [values]
    if return_index:
        result.append(order[flags])
    if return_inverse:
        labels = torch.cumsum(flags, 0) - 1
        result.append(torch.empty_like(order).scatter(0, order, labels).reshape(inverse_shape))
    if return_counts:
        starts = torch.nonzero(flags).reshape(-1)
        end = torch.full((1,), items.shape[0], dtype=torch.int64, device=ar.device)
        result.append(torch.diff(torch.cat((starts, end))))
    return tuple(result) if len(result) > 1 else values


def unique_all(x: Array) -> ResultOfArrays:
    """Distinct elements with first positions, inverse indices and counts; every NaN is distinct.

    Parameters
    ----------
    x : array_like

    Returns
    -------
    namedtuple
        values, indices, inverse_indices, counts.

    Examples
    --------
    >>> import torchnp as np
    >>> np.unique_all([1, 1, 2]).counts
    array([2, 1])
    """
    return UniqueAllResult(*unique(x, True, True, True, equal_nan=False))


def unique_counts(x: Array) -> ResultOfArrays:
    """Distinct elements and how often each occurs; every NaN is distinct.

    Parameters
    ----------
    x : array_like

    Returns
    -------
    namedtuple
        values, counts.

    Examples
    --------
    >>> import torchnp as np
    >>> np.unique_counts([1, 1, 2]).values
    array([1, 2])
    """
    return UniqueCountsResult(*unique(x, return_counts=True, equal_nan=False))


def unique_inverse(x: Array) -> ResultOfArrays:
    """Distinct elements and the indices that rebuild the array; every NaN is distinct.

    Parameters
    ----------
    x : array_like

    Returns
    -------
    namedtuple
        values, inverse_indices.

    Examples
    --------
    >>> import torchnp as np
    >>> np.unique_inverse([1, 1, 2]).inverse_indices
    array([0, 0, 1])
    """
    return UniqueInverseResult(*unique(x, return_inverse=True, equal_nan=False))


def unique_values(x: Array) -> NDArray:
    """Distinct elements, sorted; every NaN is distinct.

    Parameters
    ----------
    x : array_like

    Notes
    -----
    Differs from NumPy, where the order is that of a hash table.

    Examples
    --------
    >>> import torchnp as np
    >>> np.unique_values([2, 1, 1])
    array([1, 2])
    """
    values: Tensor = unique(x, equal_nan=False)
    return values


def union1d(ar1: Array, ar2: Array) -> NDArray:
    """The sorted distinct elements of two arrays.

    Parameters
    ----------
    ar1, ar2 : array_like
        Flattened.

    Examples
    --------
    >>> import torchnp as np
    >>> np.union1d([-1, 0, 1], [-2, 0, 2])
    array([-2, -1,  0,  1,  2])
    """
    values: Tensor = unique(torch.cat([a.reshape(-1) for a in promote(ar1, ar2)]))
    return values


def intersect1d(ar1: Array, ar2: Array, assume_unique: Bool = False, return_indices: Bool = False) -> Result:
    """The sorted elements that are in both arrays.

    Parameters
    ----------
    ar1, ar2 : array_like
        Flattened.
    assume_unique : bool
        Whether each of them is known to hold every element once.
    return_indices : bool
        Also return the first positions in `ar1` and in `ar2`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.intersect1d([1, 3, 4, 3], [3, 1, 2, 1])
    array([1, 3])
    """
    a, b = (x.reshape(-1) for x in promote(ar1, ar2))
    first_a = first_b = None
    if not assume_unique:
        a, first_a = unique(a, return_index=True)
        b, first_b = unique(b, return_index=True)
    both = torch.cat((a, b))
    order = argsort_along(both, 0)
    ordered = _take(both, order)
    repeated = ordered[1:] == ordered[:-1]
    values = _take(ordered[:-1], repeated)
    if not return_indices:
        return values
    in_a, in_b = order[:-1][repeated], order[1:][repeated] - a.shape[0]
    if first_a is not None and first_b is not None:
        in_a, in_b = first_a[in_a], first_b[in_b]
    return values, in_a, in_b


def setdiff1d(ar1: Array, ar2: Array, assume_unique: Bool = False) -> NDArray:
    """The elements of the first array that are not in the second: sorted, unless `assume_unique`.

    Parameters
    ----------
    ar1, ar2 : array_like
        Flattened.
    assume_unique : bool
        Whether each of them is known to hold every element once.

    Examples
    --------
    >>> import torchnp as np
    >>> np.setdiff1d([1, 2, 3, 2, 4, 1], [3, 4, 5, 6])
    array([1, 2])
    """
    a = ar1.reshape(-1) if assume_unique else unique(ar1)
    return _take(a, isin(a, ar2, invert=True))


def setxor1d(ar1: Array, ar2: Array, assume_unique: Bool = False) -> NDArray:
    """The sorted elements that are in exactly one of two arrays.

    Parameters
    ----------
    ar1, ar2 : array_like
        Flattened.
    assume_unique : bool
        Whether each of them is known to hold every element once.

    Examples
    --------
    >>> import torchnp as np
    >>> np.setxor1d([1, 2, 3, 2, 4], [2, 3, 5, 7, 5])
    array([1, 4, 5, 7])
    """
    a, b = (x.reshape(-1) for x in promote(ar1, ar2))
    if not assume_unique:
        a, b = unique(a), unique(b)
    both = torch.cat((a, b))
    ordered = _take(both, argsort_along(both, 0))
    starts = _changes(ordered, equal_nan=False)
    ends = torch.cat((starts[1:], starts[:1]))
    return _take(ordered, starts & ends)


def isin(
    element: Array, test_elements: Array, assume_unique: Bool = False, invert: Bool = False, *, kind: AsIs = None
) -> NDArray:
    """Whether each element of an array is among the test elements; NaN never is.

    Parameters
    ----------
    element, test_elements : array_like
    assume_unique : bool
        Whether each of them is known to hold every element once: changes nothing in the result.
    invert : bool
        Negate the result.
    kind : {None, 'sort', 'table'}
        How NumPy looks up; checked, and of no effect on the result.

    Raises
    ------
    ValueError
        If `kind` is another one, or is 'table' and the arrays are not of integers or bool.

    Examples
    --------
    >>> import torchnp as np
    >>> np.isin([[0, 2], [4, 6]], [1, 2, 4, 8])
    array([[False,  True],
           [ True, False]])
    """
    if kind not in (None, "sort", "table"):
        raise ValueError(f"isin: Invalid kind: {kind!r}. Please use None, 'sort' or 'table'.")
    if kind == "table" and (is_inexact(element.dtype) or is_inexact(test_elements.dtype)):
        raise ValueError(
            "isin: The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None."
        )
    a, tests = promote(element, test_elements.reshape(-1))
    if tests.shape[0] == 0:
        return torch.full(element.shape, invert, dtype=torch.bool, device=element.device)
    wanted, keys = search_keys(a, tests)
    keys = torch.sort(keys).values
    place = torch.searchsorted(keys, wanted.contiguous()).clamp(max=keys.shape[0] - 1)
    found = keys[place] == wanted
    if is_inexact(a.dtype):
        found = found & ~torch.isnan(a)
    return ~found if invert else found
