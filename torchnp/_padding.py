"""pad: arrays made larger at their edges."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase, wrap
from ._convert import as_tensor
from ._impl import padding
from ._impl.layout import copy_in_order, is_c_contiguous, is_f_contiguous, to_order
from ._ndarray import ndarray

__all__ = ["pad"]

_OPTIONS: dict[str, tuple[str, ...]] = {
    "constant": ("constant_values",),
    "edge": (),
    "empty": (),
    "linear_ramp": ("end_values",),
    "maximum": ("stat_length",),
    "mean": ("stat_length",),
    "median": ("stat_length",),
    "minimum": ("stat_length",),
    "reflect": ("reflect_type",),
    "symmetric": ("reflect_type",),
    "wrap": (),
}
_DIRECT = ("edge", "wrap", "reflect", "symmetric")


def _plain(values: Any) -> Any:
    """Nested lists of Python numbers, so that no width or value is read from a tensor in a graph."""
    if isinstance(values, ArrayBase):
        return values.tensor.tolist()
    if isinstance(values, (list, tuple)):
        return [_plain(item) for item in values]
    return values


def _pairs(values: Any, ndim: int, arg: str) -> list[tuple[Any, Any]]:
    """A pair for each axis from one number, one pair, or one pair an axis."""
    rows = _plain(values)
    if not isinstance(rows, list):
        return [(rows, rows)] * ndim
    if not any([isinstance(row, list) for row in rows]):
        rows = [rows]
    pairs = []
    for row in rows:
        if not isinstance(row, list) or len(row) not in (1, 2) or isinstance(row[0], list):
            deep = isinstance(row, list) and bool(row) and isinstance(row[0], list)
            what = (
                "input operand has more dimensions than allowed by the axis remapping"
                if deep
                else "operands could not be broadcast together"
            )
            raise ValueError(f"pad: {what}: {arg} must be a number, a pair, or a pair an axis, not {values!r}")
        pairs.append((row[0], row[-1]))
    if len(pairs) not in (1, ndim):
        raise ValueError(
            f"pad: {arg}: operands could not be broadcast together with remapped shapes [original->remapped]: "
            f"({len(pairs)},2) and requested shape ({ndim},2)"
        )
    return pairs * ndim if len(pairs) == 1 else pairs


def _widths(pad_width: Any, ndim: int) -> list[tuple[int, int]]:
    if isinstance(pad_width, dict):
        pairs: list[Any] = [(0, 0)] * ndim
        for axis, width in pad_width.items():
            pairs[axis] = width if isinstance(width, (tuple, list)) else (width, width)
        pad_width = pairs
    widths = _pairs(pad_width, ndim, "pad_width")
    for pair in widths:
        for width in pair:
            if not isinstance(width, int) or isinstance(width, bool):
                raise TypeError("pad: `pad_width` must be of integral type.")
    return _not_negative(widths)


def _not_negative(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    for pair in pairs:
        if min(pair) < 0:
            raise ValueError("pad: index can't contain negative values")
    return pairs


def _lengths(stat_length: Any, ndim: int) -> list[tuple[int | None, int | None]]:
    if stat_length is None:
        return [(None, None)] * ndim
    rounded = [(round(first), round(last)) for first, last in _pairs(stat_length, ndim, "stat_length")]
    return list(_not_negative(rounded))


def _by_function(
    a: Tensor, widths: list[tuple[int, int]], function: Callable[..., Any], kwargs: dict[str, Any]
) -> Tensor:
    """Zeros around the array, which the function then fills in place, line by line."""
    padded = padding.pad_constant(a, widths, [(0, 0)] * a.dim())
    for axis, width in enumerate(widths):
        lines = padded.movedim(axis, -1)
        for place in itertools.product(*[range(size) for size in lines.shape[:-1]]):
            function(wrap(lines[place]), width, axis, kwargs)
    return padded


def _padded(a: Tensor, widths: list[tuple[int, int]], mode: str, options: dict[str, Any]) -> Tensor:
    ndim = a.dim()
    if mode == "constant":
        return padding.pad_constant(a, widths, _pairs(options.get("constant_values", 0), ndim, "constant_values"))
    if mode == "empty":
        return padding.pad_constant(a, widths, [(0, 0)] * ndim)
    if a.numel() == 0:
        for axis, width in enumerate(widths):
            if a.shape[axis] == 0 and max(width) > 0:
                raise ValueError(f"pad: can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
        return padding.pad_constant(a, widths, [(0, 0)] * ndim)
    if mode == "linear_ramp":
        return padding.pad_ramp(a, widths, _pairs(options.get("end_values", 0), ndim, "end_values"))
    if mode in _DIRECT:
        if options.get("reflect_type", "even") == "odd":
            return padding.pad_odd(copy_in_order(a), widths, mode == "symmetric")
        return padding.pad_by_index(a, widths, mode)
    return padding.pad_statistic(a, widths, mode, _lengths(options.get("stat_length"), ndim))


def pad(array: Any, pad_width: Any, mode: Any = "constant", **kwargs: Any) -> ndarray:
    """A copy with strips added before and after each axis.

    Parameters
    ----------
    array : array_like
    pad_width : int, pair, sequence of pairs, or dict of axis to width
        How many elements to add before and after each axis.
    mode : str or callable, optional
        'constant' (`constant_values`), 'edge', 'linear_ramp' (`end_values`), 'maximum', 'mean', 'median',
        'minimum' (`stat_length`), 'reflect', 'symmetric' (`reflect_type`, 'even' or 'odd'), 'wrap', 'empty';
        or a function called as ``f(line, width, axis, kwargs)``, which changes the line in place.
    **kwargs
        The options in parentheses.

    Raises
    ------
    ValueError
        A width is negative, the mode or an option unknown, or an empty axis has nothing to repeat.
    TypeError
        The widths are not integers.

    Examples
    --------
    >>> import torchnp as np
    >>> np.pad([1, 2], 1, mode='edge')
    array([1, 1, 2, 2])
    """
    tensor = as_tensor(array, "pad", "array")
    widths = _widths(pad_width, tensor.dim())
    order = "F" if is_f_contiguous(tensor) and not is_c_contiguous(tensor) else "C"
    if callable(mode):
        return wrap(to_order(_by_function(tensor, widths, mode, kwargs), order))
    if mode not in _OPTIONS:
        raise ValueError(f"pad: mode '{mode}' is not supported")
    unknown = set(kwargs) - set(_OPTIONS[mode])
    if unknown:
        raise ValueError(f"pad: unsupported keyword arguments for mode {mode!r}: {unknown}")
    if tensor.dim() == 0:
        return wrap(tensor.clone(memory_format=torch.contiguous_format))
    return wrap(to_order(_padded(tensor, widths, mode, kwargs), order))
