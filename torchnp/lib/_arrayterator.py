"""`Arrayterator`: a large array, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

__all__ = ["Arrayterator"]


class Arrayterator:
    """An iterable over an array that gives contiguous blocks of a limited size, and lines of them by index.

    Parameters
    ----------
    var : ndarray
    buf_size : int, optional
        The greatest number of elements in a block; by default all of them.

    Attributes
    ----------
    var : ndarray
    buf_size : int or None
    start, stop, step : list of int
        The part of `var` to go over, an entry an axis.

    Examples
    --------
    >>> import torchnp as np
    >>> blocks = np.lib.Arrayterator(np.arange(6).reshape(2, 3), 2)
    >>> [block.tolist() for block in blocks]
    [[[0, 1]], [[2]], [[3, 4]], [[5]]]
    """

    def __init__(self, var: Any, buf_size: int | None = None) -> None:
        self.var = var
        self.buf_size = buf_size
        self.start = [0] * len(var.shape)
        self.stop = list(var.shape)
        self.step = [1] * len(var.shape)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.var, name)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the part to go over."""
        parts = zip(self.start, self.stop, self.step, strict=True)
        return tuple(max(0, (stop - start - 1) // step + 1) for start, stop, step in parts)

    @property
    def flat(self) -> Iterator[Any]:
        """The elements, one by one, in C order of the blocks."""
        for block in self:
            yield from block.flat

    def __getitem__(self, index: Any) -> Arrayterator:
        """Another one over a part; an integer keeps its axis, with one element."""
        parts = list(index) if isinstance(index, tuple) else [index]
        if any(part is Ellipsis for part in parts):
            place = next(i for i, part in enumerate(parts) if part is Ellipsis)
            parts[place : place + 1] = [slice(None)] * (len(self.start) - len(parts) + 1)
        if len(parts) > len(self.start):
            raise IndexError(f"Arrayterator: {len(parts)} indices for {len(self.start)} axes")
        result = Arrayterator(self.var, self.buf_size)
        result.start, result.stop, result.step = list(self.start), list(self.stop), list(self.step)
        for axis, (part, size) in enumerate(zip(parts, self.shape, strict=False)):
            chosen = part if isinstance(part, slice) else slice(part, None if part == -1 else part + 1)
            if chosen.step is not None and chosen.step < 1:
                raise ValueError(f"Arrayterator: the step of axis {axis} must be positive, not {chosen.step}")
            start, stop, step = chosen.indices(size)
            result.start[axis] = self.start[axis] + start * self.step[axis]
            result.stop[axis] = min(self.start[axis] + stop * self.step[axis], self.stop[axis])
            result.step[axis] = self.step[axis] * step
        return result

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        return self.var[tuple(map(slice, self.start, self.stop, self.step))].__array__(dtype, copy)

    def __iter__(self) -> Iterator[Any]:
        size = self.shape
        if 0 in size:
            return
        left = self.buf_size or None
        lengths: list[int] = []
        # As many whole lines as fit, from the last axis on.
        for side in reversed(size):
            lengths.insert(0, side if left is None else min(left, side))
            left = None if left is None else max(left // side, 1)
        for corner in product(*map(range, [0] * len(size), size, lengths)):
            block = tuple(
                slice(start + first * step, min(start + (first + length) * step, stop), step)
                for start, stop, step, first, length in zip(
                    self.start, self.stop, self.step, corner, lengths, strict=True
                )
            )
            yield self.var[block]
