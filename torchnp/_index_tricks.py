"""Arrays and indices written with square brackets: r_, c_, s_, mgrid, ogrid; loops over indices."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Any

from ._array import array, asarray
from ._base import ArrayBase, wrap
from ._creation import arange, linspace
from ._impl.casting import cast, weak_tensor
from ._impl.dtypes import result_type
from ._joining import concatenate
from ._ndarray import ndarray
from ._scalars import complexfloating
from ._shaping import broadcast_arrays, swapaxes, transpose

__all__ = ["c_", "index_exp", "mgrid", "ndenumerate", "ndindex", "ogrid", "r_", "s_"]


class _Concatenator:
    """What `r_` and `c_` are: square brackets that join their contents along an axis.

    Slices become ranges, or evenly spaced numbers if the step is imaginary. A first item 'a', 'a,n' or
    'a,n,t' says along which axis to join, how many dimensions each item gets at least, and where
    the axes of a smaller item go.
    """

    __slots__ = ("_axis", "_ndmin", "_trans1d")

    def __init__(self, axis: int, ndmin: int, trans1d: int) -> None:
        self._axis = axis
        self._ndmin = ndmin
        self._trans1d = trans1d

    def __len__(self) -> int:
        return 0

    @staticmethod
    def _directive(text: str, ndmin: int, trans1d: int) -> tuple[int, int, int]:
        if text in ("r", "c"):
            raise NotImplementedError(f"the directive {text!r} makes a matrix; torchnp has none, use 2-d arrays")
        try:
            numbers = [int(part) for part in text.split(",")]
        except ValueError:
            numbers = []
        if not 1 <= len(numbers) <= 3:
            raise ValueError(f"unknown special directive {text!r}")
        if len(numbers) > 1:
            ndmin = numbers[1]
        return numbers[0], ndmin, numbers[2] if len(numbers) == 3 else trans1d

    @staticmethod
    def _from_slice(item: slice, ndmin: int, trans1d: int) -> Any:
        start = 0 if item.start is None else item.start
        step = 1 if item.step is None else item.step
        if _imaginary(step):
            line = linspace(start, item.stop, int(abs(step)))
        else:
            line = arange(start, item.stop, step)
        if ndmin > 1:
            line = array(line, ndmin=ndmin)
            if trans1d != -1:
                line = swapaxes(line, -1, trans1d)
        return line

    @staticmethod
    def _from_array(item: Any, ndmin: int, trans1d: int) -> Any:
        held = asarray(item)
        ndim = held.ndim
        held = array(held, copy=None, ndmin=ndmin)
        if trans1d != -1 and ndim < ndmin:
            added = ndmin - ndim
            place = trans1d + added + 1 if trans1d < 0 else trans1d
            axes = list(range(ndmin))
            held = transpose(held, axes[:place] + axes[added:] + axes[place:added])
        return held

    def __getitem__(self, key: Any) -> ndarray:
        axis, ndmin, trans1d = self._axis, self._ndmin, self._trans1d
        items: list[Any] = []
        for position, item in enumerate(key if isinstance(key, tuple) else (key,)):
            if isinstance(item, slice):
                items.append(self._from_slice(item, ndmin, trans1d))
            elif isinstance(item, str):
                if position:
                    raise ValueError("special directives must be the first entry.")
                axis, ndmin, trans1d = self._directive(item, ndmin, trans1d)
            elif isinstance(item, (int, float, complex)) and not isinstance(item, bool):
                items.append(item)
            else:
                items.append(self._from_array(item, ndmin, trans1d))
        if not items:
            raise ValueError("need at least one array to concatenate")
        operands = [item.tensor if isinstance(item, ArrayBase) else item for item in items]
        dtype = result_type(*operands)
        # Here, unlike in concatenate, a Python int that does not fit is an error.
        tensors = [weak_tensor(x, dtype) if isinstance(x, (int, float, complex)) else cast(x, dtype) for x in operands]
        result: ndarray = concatenate([array(wrap(t), copy=None, ndmin=max(ndmin, 1)) for t in tensors], axis)
        return result


r_ = _Concatenator(0, 1, -1)
c_ = _Concatenator(-1, 2, 0)


class _IndexExpression:
    """What `s_` and `index_exp` are: square brackets that give back the index."""

    __slots__ = ("maketuple",)

    def __init__(self, maketuple: bool) -> None:
        self.maketuple = maketuple

    def __getitem__(self, item: Any) -> Any:
        return (item,) if self.maketuple and not isinstance(item, tuple) else item


index_exp = _IndexExpression(maketuple=True)
s_ = _IndexExpression(maketuple=False)


class _Grid:
    """What `mgrid` and `ogrid` are: square brackets that make a grid of coordinates from slices.

    A step that is imaginary says how many points there are, the stop included.
    """

    __slots__ = ("_sparse",)

    def __init__(self, sparse: bool) -> None:
        self._sparse = sparse

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, tuple):
            return self._line(key)
        numbers: list[Any] = [0]
        for part in key:
            step = 1 if part.step is None else part.step
            numbers += [0 if part.start is None else part.start, part.stop, abs(step) if _imaginary(step) else step]
        dtype = result_type(*[x.tensor if isinstance(x, ArrayBase) else x for x in numbers])
        lines = []
        for axis, part in enumerate(key):
            line = self._coordinates(part)
            shape = (1,) * axis + (-1,) + (1,) * (len(key) - axis - 1)
            lines.append(wrap(cast(line.tensor, dtype).reshape(shape)))
        if self._sparse:
            return tuple(lines)
        full = broadcast_arrays(*lines)
        return concatenate([grid[None] for grid in full]) if full else array([], dtype=int)

    @staticmethod
    def _coordinates(part: slice) -> ndarray:
        start = 0 if part.start is None else part.start
        step = 1 if part.step is None else part.step
        if _imaginary(step):
            count = int(abs(step))
            step = (part.stop - start) / (count - 1) if count != 1 else 1
        else:
            count = max(0, math.ceil((part.stop - start) / step))
        line: ndarray = arange(count) * step + start
        return line

    def _line(self, part: slice) -> ndarray:
        start = 0 if part.start is None else part.start
        if _imaginary(part.step):
            ends = [x.tensor if isinstance(x, ArrayBase) else x for x in (start, part.stop)]
            dtype = result_type(*ends, abs(part.step))
            return wrap(cast(self._coordinates(part).tensor, dtype))
        line: ndarray = arange(start, part.stop, 1 if part.step is None else part.step)
        return line


def _imaginary(step: Any) -> bool:
    """Whether a step says how many there are to be: a complex number, Python's or one of ours."""
    return isinstance(step, (complex, complexfloating))


mgrid = _Grid(sparse=False)
ogrid = _Grid(sparse=True)


class ndindex:
    """Every index of an array of a given shape, in C order.

    Parameters
    ----------
    *shape : int, or one tuple of int

    Examples
    --------
    >>> import torchnp as np
    >>> list(np.ndindex(2, 1))
    [(0, 0), (1, 0)]
    """

    __slots__ = ("_places",)

    def __init__(self, *shape: Any) -> None:
        if len(shape) == 1 and isinstance(shape[0], tuple):
            shape = shape[0]
        for size in shape:
            if size < 0:
                raise ValueError("negative dimensions are not allowed")
        self._places = itertools.product(*[range(size) for size in shape])

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        return self

    def __next__(self) -> tuple[int, ...]:
        return next(self._places)


class ndenumerate:
    """The index and value of every element, in C order.

    Parameters
    ----------
    arr : array_like

    Examples
    --------
    >>> import torchnp as np
    >>> [(index, int(value)) for index, value in np.ndenumerate([[1, 2]])]
    [((0, 0), 1), ((0, 1), 2)]
    """

    __slots__ = ("_array", "_places")

    def __init__(self, arr: Any) -> None:
        self._array = asarray(arr)
        self._places = ndindex(self._array.shape)

    def __iter__(self) -> Iterator[tuple[tuple[int, ...], Any]]:
        return self

    def __next__(self) -> tuple[tuple[int, ...], Any]:
        place = next(self._places)
        return place, self._array[place]
