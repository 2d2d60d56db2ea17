"""`nditer`: several arrays gone through side by side."""

from __future__ import annotations

import copy
import operator
from collections.abc import Sequence
from typing import Any, Self

from ._convert import check_casting, check_order
from ._dtypes import dtype_of
from ._impl.nditer_loops import Loop, coalesced
from ._nditer_core import Iteration, checked_flags
from ._nditer_operands import operands_of

__all__ = ["nditer"]


class nditer(Iteration):
    """An iterator over one or several arrays that broadcast, in the order that suits their memory.

    Parameters
    ----------
    op : array_like or sequence of array_like
        The operands; None is an array that the iterator makes.
    flags : sequence of str, optional
        'multi_index', 'c_index' or 'f_index' keep the position; 'external_loop' hands out lines instead of elements;
        'buffered' (with 'grow_inner', 'delay_bufalloc') allows other dtypes; 'common_dtype' makes all dtypes one;
        'reduce_ok', 'zerosize_ok', 'ranged' and 'copy_if_overlap' allow what they say. 'refs_ok' has no effect.
    op_flags : sequence of str, or one a operand, optional
        'readonly' (the default), 'readwrite' or 'writeonly', and 'allocate', 'copy', 'updateifcopy', 'no_broadcast';
        'aligned', 'contig', 'nbo', 'no_subtype' and 'overlap_assume_elementwise' have no effect.
    op_dtypes : dtype-like, or one a operand, optional
        What the elements are handed out as.
    order : {'K', 'C', 'F', 'A'}
        K follows the memory.
    casting : {'safe', 'no', 'equiv', 'same_kind', 'unsafe'}
        What conversions are allowed.
    op_axes : list of list of int or None, optional
        For each operand its axis for each axis of the iteration, -1 for none.
    itershape : tuple of int, optional
        The shape of the iteration; -1 leaves a size to the operands.
    buffersize : int, optional
        The greatest length of a line with 'buffered', 0 for the default.

    Raises
    ------
    ValueError
        Shapes that do not broadcast, a reduction or an empty operand that is not allowed, unknown flags.
    TypeError
        A conversion that `casting` or the flags do not allow.

    Differs from NumPy: a buffer is new for each line, so lines that were handed out stay as they are.

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.arange(6).reshape(2, 3)
    >>> [int(x) for x in np.nditer(a.T)]
    [0, 1, 2, 3, 4, 5]
    >>> with np.nditer([a, None]) as it:
    ...     for x, y in it:
    ...         y[...] = 2 * x
    ...     print(it.operands[1])
    [[ 0  2  4]
     [ 6  8 10]]
    """

    def __init__(
        self,
        op: Any,
        flags: Sequence[str] | None = None,
        op_flags: Any = None,
        op_dtypes: Any = None,
        order: str = "K",
        casting: str = "safe",
        op_axes: Any = None,
        itershape: Any = None,
        buffersize: int = 0,
    ) -> None:
        self._flags = checked_flags(flags)
        casting = check_casting(casting, "nditer")
        operands = operands_of(op, op_flags, op_dtypes, "common_dtype" in self._flags, "zerosize_ok" in self._flags)
        size = operator.index(buffersize)
        self._start(operands, check_order(order, "nditer"), casting, op_axes, itershape, size)

    @property
    def value(self) -> Any:
        """The elements, or lines, at the position: an array, or a tuple of one an operand."""
        values = self._values()
        return values[0] if len(values) == 1 else tuple(values)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        if self._closed or self._finished:
            raise StopIteration
        if self._running and not self.iternext():
            raise StopIteration
        self._running = True
        return self.value

    def reset(self, /) -> None:
        """Start again."""
        self._check(running=False)
        self._flush()
        self._fill()
        self._delayed = False
        self._go(self._range[0])

    def copy(self, /) -> nditer:
        """Another iterator at the same position."""
        self._check(running=False)
        return copy.copy(self)

    def close(self, /) -> None:
        """Write back what is to be written back; nothing can be done with the iterator afterwards."""
        if self._closed:
            return
        self._flush()
        for operand in self._operands:
            operand.write_back()
        self._closed, self._finished = True, False

    def __enter__(self, /) -> Self:
        if self._closed:
            raise RuntimeError("operation on non-initialized iterator")
        return self

    def __exit__(self, /, *exc: object) -> None:
        self.close()

    @property
    def finished(self) -> bool:
        """Whether the end was reached."""
        return self._finished

    @property
    def operands(self) -> tuple[Any, ...]:
        """The arrays."""
        self._check(running=False)
        return tuple([operand.array for operand in self._operands])

    @property
    def itviews(self) -> tuple[Any, ...]:
        """Views of the operands whose axes go as the iteration goes."""
        self._check(running=False)
        if "buffered" in self._flags:
            raise ValueError("cannot provide an iterator view when buffering is enabled")
        slowest_first = self._loops[::-1]
        sizes = [loop.size for loop in slowest_first]
        return tuple(
            [
                operand.view(sizes, [loop.strides[k] for loop in slowest_first], operand.start + self._starts[k])
                for k, operand in enumerate(self._operands)
            ]
        )

    @property
    def dtypes(self) -> tuple[Any, ...]:
        """What the elements of each operand are handed out as."""
        self._check(running=False)
        return tuple([dtype_of(operand.dtype) for operand in self._operands if operand.dtype is not None])

    @property
    def shape(self) -> tuple[int, ...]:
        """The size of each loop: in the order of the axes with a multi-index, else from the fastest to the slowest."""
        self._check()
        loops = sorted(self._loops, key=_axis) if self._tracks else self._loops
        return tuple([loop.size for loop in loops])

    @property
    def ndim(self) -> int:
        """How many loops there are."""
        self._check(running=False)
        return len(self._loops)

    @property
    def nop(self) -> int:
        """How many operands there are."""
        self._check(running=False)
        return len(self._operands)

    @property
    def itersize(self) -> int:
        """How many elements there are."""
        self._check(running=False)
        return self._size

    @property
    def has_index(self) -> bool:
        """Whether `index` can be asked for."""
        self._check(running=False)
        return bool(self._index_kind)

    @property
    def has_multi_index(self) -> bool:
        """Whether `multi_index` can be asked for."""
        self._check(running=False)
        return self._tracks

    @property
    def has_delayed_bufalloc(self) -> bool:
        """Whether buffers are made by the next `reset` only."""
        self._check(running=False)
        return self._delayed

    @property
    def iterationneedsapi(self) -> bool:
        """Whether elements are Python objects: never."""
        self._check(running=False)
        return False

    @property
    def iterindex(self) -> int:
        """How many elements lie before the position, in the order of the iteration."""
        self._check()
        return self._at

    @iterindex.setter
    def iterindex(self, value: int) -> None:
        place = operator.index(value)
        self._check_goto("GotoIterIndex")
        if not self._range[0] <= place < self._range[1]:
            raise IndexError("Iterator GotoIterIndex called with an iterindex outside the iteration range.")
        self._go(place)

    @property
    def iterrange(self) -> tuple[int, int]:
        """From which to which position the iteration goes."""
        self._check(running=False)
        return self._range

    @iterrange.setter
    def iterrange(self, value: tuple[int, int]) -> None:
        self._check(running=False)
        start, end = [operator.index(item) for item in value]
        if "ranged" not in self._flags:
            raise ValueError(
                "Cannot call ResetToIterIndexRange on an iterator without requesting ranged iteration support in the "
                "constructor"
            )
        if start < 0 or end > self._size:
            raise ValueError(f"Out-of-bounds range [{start}, {end}) passed to ResetToIterIndexRange")
        if end < start:
            raise ValueError(f"Invalid range [{start}, {end}) passed to ResetToIterIndexRange")
        self._range = (start, end)
        self._go(start)

    @property
    def index(self) -> int:
        """The place of the element in C or Fortran order, as the flag asked."""
        self._check()
        if not self._index_kind:
            raise ValueError("Iterator does not have an index")
        steps = zip(self._coordinates(), self._loops, strict=True)
        return self._first_index + sum([c * loop.index_stride for c, loop in steps])

    @index.setter
    def index(self, value: int) -> None:
        wanted = operator.index(value)
        self._check(running=False)
        if not self._index_kind:
            raise ValueError("Iterator does not have an index")
        if not 0 <= wanted < self._size:
            raise IndexError("Iterator GotoIndex called with an out-of-bounds index")
        place, step = 0, 1
        for loop in self._loops:
            by = abs(loop.index_stride)
            c = wanted // by % loop.size if by else 0
            place += (loop.size - 1 - c if loop.index_stride < 0 else c) * step
            step *= loop.size
        self._go(place)

    @property
    def multi_index(self) -> tuple[int, ...]:
        """The place of the element, one index an axis."""
        self._check()
        if self._delayed:
            raise ValueError("Iterator construction used delayed buffer allocation, and no reset has been done yet")
        if not self._tracks:
            raise ValueError("Iterator is not tracking a multi-index")
        pairs = sorted(zip(self._loops, self._coordinates(), strict=True), key=lambda pair: pair[0].axis)
        return tuple([loop.size - 1 - c if loop.flipped else c for loop, c in pairs])

    @multi_index.setter
    def multi_index(self, value: Sequence[int]) -> None:
        self._check(running=False)
        if not self._tracks:
            raise ValueError("Iterator is not tracking a multi-index")
        wanted = [operator.index(item) for item in value]
        if len(wanted) != len(self._loops):
            raise ValueError("Wrong number of indices")
        axes = sorted([loop.axis for loop in self._loops])
        place, step = 0, 1
        for loop in self._loops:
            c = wanted[axes.index(loop.axis)]
            if not 0 <= c < loop.size:
                raise IndexError("Iterator GotoMultiIndex called with an out-of-bounds multi-index")
            place += (loop.size - 1 - c if loop.flipped else c) * step
            step *= loop.size
        self._go(place)

    def remove_axis(self, i: int, /) -> None:
        """Leave an axis out: the iteration stays at its start. It needs a multi-index."""
        self._check(running=False)
        if not self._tracks:
            raise RuntimeError("Iterator RemoveAxis may only be called if a multi-index is being tracked")
        if self._index_kind:
            raise RuntimeError("Iterator RemoveAxis may not be called while an index is being tracked")
        axes = sorted([loop.axis for loop in self._loops])
        if not 0 <= i < len(axes):
            raise ValueError("axis out of bounds in iterator RemoveAxis")
        gone = next(loop for loop in self._loops if loop.axis == axes[i])
        if gone.flipped:
            self._starts = [
                start + (gone.size - 1) * step for start, step in zip(self._starts, gone.strides, strict=True)
            ]
        self._loops = [loop for loop in self._loops if loop is not gone]
        self._size = self._size // gone.size if gone.size else 0
        self._range = (0, self._size)
        self._go(0)

    def remove_multi_index(self, /) -> None:
        """Keep no multi-index any more, so that loops may become one."""
        self._check(running=False)
        if self._tracks:
            self._tracks = False
            self._loops = coalesced(self._loops)
        self.reset()

    def enable_external_loop(self, /) -> None:
        """Hand out lines from now on, as the flag 'external_loop' says."""
        self._check(running=False)
        if self._tracks or self._index_kind:
            raise ValueError("Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked")
        self._external = True
        self.reset()

    def debug_print(self, /) -> None:
        """Print the loops, for those who look for a mistake here."""
        print(self._loops, self._operands)  # noqa: T201 - what it is for

    def __len__(self) -> int:
        return 0 if self._closed else len(self._operands)

    def __getitem__(self, key: Any) -> Any:
        values = self._values()
        if isinstance(key, slice):
            return tuple(values[key])
        return values[self._operand_number(key)]

    def __setitem__(self, key: Any, value: Any) -> None:
        values = self._values()
        if isinstance(key, slice):
            for number, item in zip(range(*key.indices(len(values))), value, strict=True):
                self[number] = item
            return
        number = self._operand_number(key)
        if not self._operands[number].writes:
            raise RuntimeError(f"Iterator operand {number} is not writeable")
        values[number][...] = value

    def __delitem__(self, key: Any) -> None:
        raise TypeError("Cannot delete iterator elements")

    def _operand_number(self, key: Any) -> int:
        number = operator.index(key)
        count = len(self._operands)
        if not -count <= number < count:
            raise IndexError(f"Iterator operand index {number} is out of bounds")
        return number % count


def _axis(loop: Loop) -> int:
    return loop.axis
