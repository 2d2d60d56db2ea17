"""Elements by condition: where, select, nonzero and its kin."""

from __future__ import annotations

import torch
from torch import Tensor

from .broadcasting import common_shape
from .casting import cast
from .dtypes import result_type
from .filled import fill_tensor
from .tags import Array, Arrays, NDArray, TupleOfArrays, WeakArray, WeakArrays
from .unsigned import carrier

__all__ = ["argwhere", "flatnonzero", "nonzero", "select", "where"]


def _common(operands: list[Tensor | int | float | complex], device: torch.device) -> list[Tensor]:
    """Tensors of the common dtype; a Python int that does not fit it wraps, as NumPy has it here."""
    dtype = result_type(*operands)
    return [cast(x if isinstance(x, Tensor) else fill_tensor(x, None, device), dtype) for x in operands]


def where(condition: Array, x: WeakArray, y: WeakArray) -> NDArray:
    """Elements of `x` where the condition holds, of `y` elsewhere."""
    if condition.dtype is torch.bool and isinstance(x, Tensor) and isinstance(y, Tensor) and x.dtype is y.dtype:
        if condition.shape == x.shape == y.shape:
            return torch.where(condition, x, y)
    x, y = _common([x, y], condition.device)
    common_shape(condition.shape, x.shape, y.shape)
    return torch.where(cast(condition, torch.bool), x, y)


def select(condlist: Arrays, choicelist: WeakArrays, default: WeakArray = 0) -> NDArray:
    """At each place, the element of the first choice whose condition holds.

    Parameters
    ----------
    condlist : sequence of bool array_like
    choicelist : sequence of array_like
        One a condition; all broadcast together.
    default : array_like, optional
        For places where no condition holds.

    Raises
    ------
    ValueError
        The lists are empty or differ in length, or the shapes do not fit.
    TypeError
        A condition is not bool.

    Examples
    --------
    >>> import torchnp as np
    >>> x = np.arange(4)
    >>> np.select([x < 1, x > 2], [-x, x * 10], 7)
    array([ 0,  7,  7, 30])
    """
    if len(condlist) != len(choicelist):
        raise ValueError("select: list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select: select with an empty condition list is not possible")
    for position, condition in enumerate(condlist):
        if condition.dtype is not torch.bool:
            raise TypeError(f"select: invalid entry {position} in condlist: should be boolean ndarray")
    values = _common([*choicelist, default], condlist[0].device)
    shape = common_shape(*[c.shape for c in condlist], *[v.shape for v in values])
    result = values[-1].expand(shape)
    for condition, value in zip(reversed(condlist), reversed(values[:-1]), strict=True):
        result = torch.where(condition, value, result)
    return result


def nonzero(a: Array) -> TupleOfArrays:
    """The indices of the elements that are not zero.

    Parameters
    ----------
    a : array_like
        Of one dimension or more.

    Returns
    -------
    tuple of int64 ndarray
        One a dimension, in C order of the elements.

    Raises
    ------
    ValueError
        The array has no dimensions.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nonzero([[0, 1], [2, 0]])
    (array([0, 1]), array([1, 0]))
    """
    if a.dim() == 0:
        raise ValueError(
            "nonzero: Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead."
        )
    return torch.nonzero(carrier(a), as_tuple=True)


def flatnonzero(a: Array) -> NDArray:
    """The indices, in the flattened array, of the elements that are not zero.

    Parameters
    ----------
    a : array_like

    Examples
    --------
    >>> import torchnp as np
    >>> np.flatnonzero([[0, 1], [2, 0]])
    array([1, 2])
    """
    return torch.nonzero(carrier(a).reshape(-1))[:, 0]


def argwhere(a: Array) -> NDArray:
    """The indices of the elements that are not zero, one row an element.

    Parameters
    ----------
    a : array_like

    Examples
    --------
    >>> import torchnp as np
    >>> np.argwhere([[0, 1], [2, 0]])
    array([[0, 1],
           [1, 0]])
    """
    return torch.nonzero(carrier(a))
