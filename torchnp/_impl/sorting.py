"""Sorting: `sort`, `argsort`, `lexsort`, `partition`, `argpartition`, `sort_complex`."""

from __future__ import annotations

import torch
from torch import Tensor

from .axes import normalize_axis
from .casting import cast
from .lines import flat_axis
from .ordering import complex_argsort
from .tags import Array, ArrayOrScalar, Arrays, AsIs, Axis, NDArray, OptionalAxis
from .unsigned import ordered, unordered

__all__ = ["argpartition", "argsort", "argsort_along", "lexsort", "partition", "sort", "sort_complex", "sort_lines"]


def sort_lines(lines: Tensor) -> Tensor:
    """`lines` sorted along the last dimension, NaN last."""
    return _sort_along(lines, -1)


def _sort_along(a: Tensor, dim: int) -> Tensor:
    if a.dtype.is_complex:
        # Backpropagation remembers what was gathered from; a sort in place writes over it.
        source = a.clone() if a.requires_grad else a
        return source.gather(dim, complex_argsort(a, dim))
    return unordered(torch.sort(ordered(a), dim=dim, stable=True).values, a.dtype)


def argsort_along(a: Tensor, dim: int) -> Tensor:
    """Indices that stably sort `a` along `dim`, NaN last."""
    if a.dtype.is_complex:
        return complex_argsort(a, dim)
    return torch.sort(ordered(a), dim=dim, stable=True).indices


def _check_sort(kind: str | None, order: object, stable: bool | None, name: str) -> None:
    """The arguments that say how to sort: every kind gives the same, stable, result here."""
    if order is not None:
        raise ValueError(f"{name}: Cannot specify order when the array has no fields.")
    if kind is None:
        return
    if not isinstance(kind, str):
        raise TypeError(f"{name}: sort kind must be str, not {type(kind).__name__}")
    if stable is not None:
        raise ValueError(f"{name}: 'kind' and 'stable' can't be provided at the same time. Use only one of them.")
    # NumPy looks at the first letter only; 'm' is mergesort, an old name of 'stable'.
    if kind[:1].lower() not in ("q", "h", "s", "m") or not kind:
        raise ValueError(f"{name}: sort kind must be one of 'quick', 'heap', or 'stable' (got {kind!r})")


def sort(a: Array, axis: OptionalAxis = -1, kind: AsIs = None, order: AsIs = None, *, stable: AsIs = None) -> NDArray:
    """A sorted copy; NaN goes last, complex numbers sort by real part, then imaginary part.

    Parameters
    ----------
    a : array_like
    axis : int or None
        None sorts the flattened array.
    kind : {'quicksort', 'mergesort', 'heapsort', 'stable'}, optional
        Checked; the sort is stable whichever it is.
    order : None
        Fields, which these arrays do not have.
    stable : bool, optional
        Not together with `kind`.

    Raises
    ------
    AxisError
        If the array lacks the axis, as every 0-d array does.
    ValueError
        If `kind` or `order` is not one of the above.

    Examples
    --------
    >>> import torchnp as np
    >>> np.sort([[1, 4], [3, 1]])
    array([[1, 4],
           [1, 3]])
    """
    if kind is not None or order is not None:
        _check_sort(kind, order, stable, "sort")
    x, dim = flat_axis(a, axis, scalar_as_1d=False)
    return _sort_along(x, dim)


def argsort(
    a: Array, axis: OptionalAxis = -1, kind: AsIs = None, order: AsIs = None, *, stable: AsIs = None
) -> NDArray:
    """Indices that sort an array, as int64; equal elements keep their order.

    Parameters
    ----------
    a : array_like
    axis : int or None
        None sorts the flattened array.
    kind, order, stable
        As for `sort`.

    Raises
    ------
    AxisError
        If the array lacks the axis.
    ValueError
        If `kind` or `order` is not one of those that `sort` takes.

    Examples
    --------
    >>> import torchnp as np
    >>> np.argsort([3, 1, 2])
    array([1, 2, 0])
    """
    if kind is not None or order is not None:
        _check_sort(kind, order, stable, "argsort")
    x, dim = flat_axis(a, axis)
    return argsort_along(x, dim)


def lexsort(keys: Arrays, axis: Axis = -1) -> ArrayOrScalar:
    """Indices that sort by several keys, the last of which is the primary one.

    Parameters
    ----------
    keys : sequence of array_likes of one shape
        Or one array, whose rows are the keys.
    axis : int

    Raises
    ------
    TypeError
        If there are no keys.
    ValueError
        If their shapes differ.

    Examples
    --------
    >>> import torchnp as np
    >>> np.lexsort(([1, 0, 1, 0], [3, 3, 2, 1]))
    array([3, 2, 1, 0])
    """
    if len(keys) == 0:
        raise TypeError("lexsort: need sequence of keys with len > 0")
    first = keys[0]
    for key in keys:
        if key.shape != first.shape:
            raise ValueError("lexsort: all keys need to be the same shape")
    if first.ndim == 0:
        normalize_axis(axis, 1, "lexsort")
        return torch.zeros((), dtype=torch.int64, device=first.device)
    dim = normalize_axis(axis, first.ndim, "lexsort")
    order = argsort_along(first, dim)
    for key in keys[1:]:
        if key.dtype.is_complex:
            moved = key.gather(dim, order)
            step = complex_argsort(moved, dim)
        else:
            step = torch.sort(ordered(key).gather(dim, order), dim=dim, stable=True).indices
        order = order.gather(dim, step)
    return order


def _check_kth(kth: object, a: Tensor, dim: int, name: str) -> None:
    """`kth` is an int or a sequence of ints that the sorted axis has; in an array of nothing, any int will do."""
    if isinstance(kth, bool):
        raise ValueError(f"{name}: Booleans unacceptable as partition index")
    if isinstance(kth, Tensor):
        values = kth
    elif isinstance(kth, (list, tuple, range)):
        if not kth:
            raise TypeError(f"{name}: Partition index must be integer")
        values = torch.tensor(kth)
    elif hasattr(kth, "tensor"):
        values = kth.tensor
    elif hasattr(kth, "__index__"):
        values = torch.tensor(kth.__index__())
    else:
        raise TypeError(f"{name}: Partition index must be integer")
    if values.dtype is torch.bool:
        raise ValueError(f"{name}: Booleans unacceptable as partition index")
    if values.dtype.is_floating_point or values.dtype.is_complex:
        raise TypeError(f"{name}: Partition index must be integer")
    if values.ndim > 1:
        raise ValueError(f"{name}: object too deep for desired array: kth must be an int or 1-d")
    if torch.compiler.is_compiling() or a.numel() == 0:
        return
    n = a.shape[dim]
    for k in values.reshape(-1).tolist():
        if not -n <= k < n:
            raise ValueError(f"{name}: kth(={k}) out of bounds ({n})")


def _check_partition(kind: object, order: object, name: str) -> None:
    if order is not None:
        raise ValueError(f"{name}: Cannot specify order when the array has no fields.")
    if not isinstance(kind, str):
        raise TypeError(f"{name}: select kind must be str, not {type(kind).__name__}")
    if kind != "introselect":
        raise ValueError(f"{name}: select kind must be 'introselect' (got {kind!r})")


def partition(a: Array, kth: AsIs, axis: OptionalAxis = -1, kind: AsIs = "introselect", order: AsIs = None) -> NDArray:
    """A copy in which element `kth` is where sorting would put it, none greater before and none less after it.

    Parameters
    ----------
    a : array_like
    kth : int or sequence of ints
    axis : int or None
        None partitions the flattened array.
    kind : {'introselect'}
    order : None

    Raises
    ------
    ValueError
        If the axis has no element `kth`.

    Notes
    -----
    Differs from NumPy in the order within each part, which neither promises: here it is sorted.

    Examples
    --------
    >>> import torchnp as np
    >>> np.partition([7, 1, 5, 2], 1)
    array([1, 2, 5, 7])
    """
    _check_partition(kind, order, "partition")
    x, dim = flat_axis(a, axis, scalar_as_1d=False)
    _check_kth(kth, x, dim, "partition")
    return _sort_along(x, dim)


def argpartition(
    a: Array, kth: AsIs, axis: OptionalAxis = -1, kind: AsIs = "introselect", order: AsIs = None
) -> NDArray:
    """Indices that partition an array as `partition` does.

    Parameters
    ----------
    a : array_like
    kth : int or sequence of ints
    axis : int or None
    kind : {'introselect'}
    order : None

    Raises
    ------
    ValueError
        If the axis has no element `kth`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.argpartition([7, 1, 5, 2], 1)
    array([1, 3, 2, 0])
    """
    _check_partition(kind, order, "argpartition")
    x, dim = flat_axis(a, axis)
    _check_kth(kth, x, dim, "argpartition")
    return argsort_along(x, dim)


def sort_complex(a: Array) -> NDArray:
    """A sorted complex copy, sorted along the last axis by real part, then imaginary part.

    Parameters
    ----------
    a : array_like

    Returns
    -------
    ndarray
        complex64 for integers of 8 and 16 bits and for complex64, else complex128.

    Examples
    --------
    >>> import torchnp as np
    >>> np.sort_complex([5, 3, 6])
    array([3.+0.j, 5.+0.j, 6.+0.j])
    """
    narrow = (torch.int8, torch.uint8, torch.int16, torch.uint16, torch.complex64)
    x = sort(a)
    return cast(x, torch.complex64 if a.dtype in narrow else torch.complex128)
