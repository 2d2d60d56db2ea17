"""`broadcast`: arrays walked through together."""

from __future__ import annotations

from inspect import Parameter, Signature
from typing import Any, Self

from ._base import ArrayBase, wrap
from ._convert import as_tensor
from ._flatiter import flatiter
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

    __slots__ = ("_index", "iters", "shape")

    __signature__ = Signature([Parameter("arrays", Parameter.VAR_POSITIONAL)])

    iters: tuple[flatiter, ...]
    shape: tuple[int, ...]

    def __init__(self, *arrays: Any, **kwargs: Any) -> None:
        if kwargs:
            raise ValueError(f"broadcast: keyword arguments not accepted: {', '.join(kwargs)}")
        walked: list[Any] = []
        for i, arg in enumerate(arrays):
            if isinstance(arg, broadcast):
                walked += [walk.base for walk in arg.iters]
            else:
                walked.append(
                    arg
                    if isinstance(arg, ArrayBase) and not arg._is_scalar
                    else wrap(as_tensor(arg, "broadcast", f"argument {i}"))
                )
        if len(walked) > _MOST:
            raise ValueError(f"broadcast: Need at least 0 and at most {_MOST} array objects, not {len(walked)}")
        self.shape = common_shape(*[array._tensor.shape for array in walked])
        self.iters = tuple([flatiter(wrap(array._tensor.expand(self.shape)), array) for array in walked])
        self._index = 0

    @property
    def index(self) -> int:
        """How many elements were handed out."""
        return self._index

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
        return len(self.iters)

    def reset(self, /) -> None:
        """Start again from the first element."""
        self._index = 0
        for walk in self.iters:
            walk.reset()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[Any, ...]:
        if self._index >= self.size:
            raise StopIteration
        self._index += 1
        return tuple([next(walk) for walk in self.iters])
