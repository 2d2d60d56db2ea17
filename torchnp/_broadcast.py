"""`broadcast`: arrays walked through together."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from ._base import wrap, wrap_result
from ._convert import as_tensor
from ._impl.broadcasting import common_shape

__all__ = ["broadcast"]

_MOST = 64


class broadcast:
    """The common shape of several arrays, and an iterator over their elements side by side.

    Parameters
    ----------
    *arrays : array_like
        Their shapes must be compatible; 64 at the most, as in NumPy.

    Attributes
    ----------
    shape : tuple of ints
    ndim, nd, size, numiter : int
    index : int
        How many elements were handed out.
    iters : tuple
        One flat iterator over each array, in the common shape.

    Raises
    ------
    ValueError
        The shapes do not broadcast.

    Examples
    --------
    >>> import torchnp as np
    >>> b = np.broadcast(np.array([[1], [2]]), np.array([3, 4]))
    >>> b.shape
    (2, 2)
    >>> [int(x + y) for x, y in b]
    [4, 5, 5, 6]
    """

    __slots__ = ("_tensors", "index", "shape")

    _tensors: list[Tensor]
    index: int
    shape: tuple[int, ...]

    def __init__(self, *arrays: Any) -> None:
        tensors: list[Tensor] = []
        for i, arg in enumerate(arrays):
            tensors += arg._tensors if isinstance(arg, broadcast) else [as_tensor(arg, "broadcast", f"argument {i}")]
        if len(tensors) > _MOST:
            raise ValueError(f"broadcast: Need at least 0 and at most {_MOST} array objects.")
        self.shape = common_shape(*[t.shape for t in tensors])
        self._tensors = [t.expand(self.shape) for t in tensors]
        self.index = 0

    @property
    def ndim(self) -> int:
        """How many dimensions the common shape has."""
        return len(self.shape)

    @property
    def nd(self) -> int:
        """The same as `ndim`."""
        return len(self.shape)

    @property
    def size(self) -> int:
        """How many elements the common shape has."""
        total = 1
        for n in self.shape:
            total *= n
        return total

    @property
    def numiter(self) -> int:
        """How many arrays there are."""
        return len(self._tensors)

    @property
    def iters(self) -> tuple[Any, ...]:
        """One flat iterator over each array."""
        return tuple(wrap(t).flat for t in self._tensors)

    def reset(self, /) -> None:
        """Start again from the first element."""
        self.index = 0

    def __iter__(self) -> broadcast:
        return self

    def __next__(self) -> tuple[Any, ...]:
        if self.index >= self.size:
            raise StopIteration
        position = []
        rest = self.index
        for n in reversed(self.shape):
            rest, step = divmod(rest, n)
            position.append(step)
        self.index += 1
        place = tuple(reversed(position))
        return tuple(wrap_result(t[place].clone()) for t in self._tensors)
