"""Functions applied along axes and piece by piece."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import torch

from ._array import asarray
from ._base import ArrayBase, wrap
from ._creation import zeros_like
from ._impl.axes import normalize_axis
from ._impl.broadcasting import broadcast_into
from ._impl.casting import cast
from ._joining import concatenate
from ._ndarray import ndarray
from ._shaping import expand_dims

__all__ = ["apply_along_axis", "apply_over_axes", "piecewise"]


def apply_along_axis(func1d: Callable[..., Any], axis: Any, arr: Any, *args: Any, **kwargs: Any) -> ndarray:
    """Call a function on each line along an axis and gather the results.

    Parameters
    ----------
    func1d : callable
        Called as ``func1d(line, *args, **kwargs)`` with a one-dimensional array.
    axis : int
    arr : array_like

    Returns
    -------
    ndarray
        The axes of a result take the place of `axis`; the dtype is that of the first result.

    Raises
    ------
    AxisError
        The array lacks the axis.
    ValueError
        There are no lines, or the results differ in shape.

    Examples
    --------
    >>> import torchnp as np
    >>> np.apply_along_axis(lambda line: line[::-1], 1, [[1, 2], [3, 4]])
    array([[2, 1],
           [4, 3]])
    """
    tensor = asarray(arr).tensor
    axis = normalize_axis(axis, tensor.dim(), "apply_along_axis")
    lines = tensor.movedim(axis, -1)
    outer = lines.shape[:-1]
    if 0 in outer:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    results = [
        asarray(func1d(wrap(lines[place]), *args, **kwargs)).tensor
        for place in itertools.product(*[range(size) for size in outer])
    ]
    first = results[0]
    gathered = torch.stack([broadcast_into(cast(item, first.dtype), first.shape) for item in results])
    shaped = gathered.reshape(outer + first.shape)
    source = tuple(range(len(outer), len(outer) + first.dim()))
    return wrap(shaped.movedim(source, tuple(range(axis, axis + first.dim()))))


def apply_over_axes(func: Callable[[Any, int], Any], a: Any, axes: Any) -> ndarray:
    """Call a function over one axis after another.

    Parameters
    ----------
    func : callable
        Called as ``func(a, axis)``; it may drop the axis or keep it with length one.
    a : array_like
    axes : int or sequence of int

    Returns
    -------
    ndarray
        Of as many dimensions as `a`.

    Raises
    ------
    ValueError
        The function returns an array of other dimensions.

    Examples
    --------
    >>> import torchnp as np
    >>> np.apply_over_axes(np.sum, [[1, 2], [3, 4]], [0, 1])
    array([[10]])
    """
    value = asarray(a)
    ndim = value.ndim
    if isinstance(axes, ArrayBase):
        axes = axes.tensor.tolist()
    for axis in [axes] if isinstance(axes, int) else axes:
        axis = axis + ndim if axis < 0 else axis
        result: Any = func(value, axis)
        result = result if isinstance(result, ArrayBase) else asarray(result)
        if result.ndim != ndim:
            result = expand_dims(result, axis)
            if result.ndim != ndim:
                raise ValueError("apply_over_axes: function is not returning an array of the correct shape")
        value = result
    return value


def piecewise(x: Any, condlist: Any, funclist: Any, *args: Any, **kw: Any) -> ndarray:
    """Values from one function or another, after the first or last condition that holds.

    Parameters
    ----------
    x : array_like
    condlist : sequence of bool array_like
        Each of the shape of `x`; where several hold, the last counts.
    funclist : sequence of callable or number
        One a condition, and perhaps one more for where none holds; each is called as
        ``f(x[condition], *args, **kw)``.

    Returns
    -------
    ndarray
        Of the shape and dtype of `x`; zero where no condition holds.

    Raises
    ------
    ValueError
        The numbers of conditions and functions do not fit.

    Examples
    --------
    >>> import torchnp as np
    >>> x = np.arange(4)
    >>> np.piecewise(x, [x < 2], [lambda v: -v, 7])
    array([ 0, -1,  7,  7])
    """
    x = asarray(x)
    single = isinstance(condlist, bool) or (isinstance(condlist, ArrayBase) and condlist.tensor.dim() == 0)
    if not single and x.ndim:
        single = not isinstance(condlist[0], list) and not (
            isinstance(condlist[0], ArrayBase) and condlist[0].tensor.dim()
        )
    conditions = asarray([condlist] if single else condlist, dtype=bool)
    count, given = len(conditions), len(funclist)
    if count == given - 1:
        rest = wrap(~conditions.tensor.any(0, keepdim=True))
        conditions = concatenate([conditions, rest])
    elif count != given:
        raise ValueError(f"piecewise: with {count} condition(s), either {count} or {count + 1} functions are expected")
    result = zeros_like(x)
    for condition, function in zip(conditions, funclist, strict=True):
        if not callable(function):
            result[condition] = function
            continue
        chosen = x[condition]
        if chosen.size:
            result[condition] = function(chosen, *args, **kw)
    return result
