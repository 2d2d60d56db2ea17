"""The iteration of an `nditer`: its loops, its position, and what it hands out there."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

from ._impl.layout import is_f_contiguous
from ._impl.nditer_loops import Loop, coalesced, loops_of
from ._nditer_buffers import Chunk, chunk_size
from ._nditer_operands import Operand, allocate, axes_of, check_casts, prepare, shape_of

__all__ = ["Iteration", "checked_flags"]

_FLAGS = frozenset(
    {
        "buffered",
        "c_index",
        "common_dtype",
        "copy_if_overlap",
        "delay_bufalloc",
        "external_loop",
        "f_index",
        "grow_inner",
        "growinner",
        "multi_index",
        "ranged",
        "refs_ok",
        "reduce_ok",
        "zerosize_ok",
    }
)
_BUFFER = 8192
_PAST = "Iterator is past the end"
_CLOSED = "Iterator is invalid"


class Iteration:
    """Operands, loops and a position; `nditer` is this with NumPy's members."""

    _flags: frozenset[str]

    def _start(
        self, operands: list[Operand], order: str, casting: str, op_axes: Any, itershape: Any, buffersize: int
    ) -> None:
        flags = self._flags
        self._operands = operands
        itershape = None if itershape is None else tuple([operator.index(size) for size in itershape])
        ndim = axes_of(operands, op_axes, itershape)
        check_casts(operands, casting)
        shape = shape_of(operands, ndim, itershape, "reduce_ok" in flags)
        prepare(operands, "buffered" in flags, "copy_if_overlap" in flags)
        made = [operand for operand in operands if operand.array is None]
        if not all([operand.writes for operand in made]):
            raise ValueError(
                "Automatic allocation was requested for an iterator operand, but it wasn't flagged for writing"
            )
        if made and "buffered" in flags and "delay_bufalloc" not in flags and any(o.reads for o in made):
            raise ValueError(
                "Automatic allocation was requested for an iterator operand, and it was flagged as readable, but "
                "buffering  without delayed allocation was enabled"
            )
        if order == "A":
            held = [operand.memory for operand in operands if operand.memory is not None]
            order = "F" if all(is_f_contiguous(t) for t in held) else "C"
        self._index_kind = "C" if "c_index" in flags else "F" if "f_index" in flags else ""
        self._tracks = "multi_index" in flags
        self._external = "external_loop" in flags
        rows = [list(row) for row in zip(*[operand.steps(shape) for operand in operands], strict=True)]
        self._loops, starts, self._first_index = loops_of(
            shape, rows, order, self._index_kind, flips=order == "K" and not made
        )
        device = next((o.memory.device for o in operands if o.memory is not None), None)
        for operand in made:
            allocate(operand, shape, [loop.axis for loop in self._loops], device)
        for k, operand in enumerate(operands):
            steps = operand.steps(shape)
            for loop in self._loops:
                loop.strides[k] = -steps[loop.axis] if loop.flipped else steps[loop.axis]
        self._starts = [*starts, *[0] * (len(operands) - len(starts))]
        if not self._tracks:
            self._loops = coalesced(self._loops)
        self._size = 1
        for length in shape:
            self._size *= length
        if not self._size and "zerosize_ok" not in flags:
            raise ValueError("Iteration of zero-sized operands is not enabled")
        self._range = (0, self._size)
        self._moved = [0] * len(operands)
        self._children: list[Iteration] = []
        self._closed = self._running = False
        self._delayed = "delay_bufalloc" in flags and "buffered" in flags
        self._buffer = chunk_size(self._loops, buffersize if buffersize > 0 else _BUFFER)
        self._whole = "grow_inner" in flags or "growinner" in flags
        self._chunk: Chunk | None = None
        self._at = 0
        if not self._delayed:
            self._fill()
        self._finished = not self._size

    def _fill(self) -> None:
        """Convert what is buffered."""
        for operand in self._operands:
            if operand.buffered and operand.dtype is not None:
                operand.place()
                operand.stand_in(operand.dtype)

    def _flush(self) -> None:
        """Write back what was buffered, or handed out as a copy."""
        if self._chunk is not None:
            self._chunk.write_back()
            self._chunk = None
        for operand in self._operands:
            if operand.buffered:
                operand.write_back()

    def _check(self, *, running: bool = True) -> None:
        if self._closed:
            raise ValueError(_PAST if running else _CLOSED)
        if running and self._finished:
            raise ValueError(_PAST)

    def _coordinates(self) -> list[int]:
        """The position in each loop, fastest first."""
        result: list[int] = []
        rest = self._at
        for loop in self._loops:
            result.append(rest % loop.size)
            rest //= loop.size
        return result

    def _offsets(self, coordinates: Sequence[int]) -> list[int]:
        """Where in memory each operand is."""
        result = []
        for k, operand in enumerate(self._operands):
            there = operand.start + self._starts[k] + self._moved[k]
            result.append(there + sum([c * loop.strides[k] for c, loop in zip(coordinates, self._loops, strict=True)]))
        return result

    def _line(self) -> int:
        """How many elements are handed out at once."""
        if not self._external:
            return 1
        if "buffered" not in self._flags:
            return self._loops[0].size if self._loops else 1
        inner = self._loops[0] if self._loops else Loop(1, [0] * len(self._operands))
        left = self._range[1] - self._at
        if self._reduces() or len(self._loops) < 2:
            left = min(left, inner.size - self._at % inner.size)
        grows = self._whole and not any(operand.buffered for operand in self._operands) and len(self._loops) < 2
        return left if grows else min(left, self._buffer)

    def _reduces(self) -> bool:
        """Whether an operand that is written stays the same along a loop."""
        return any(
            operand.writes and loop.size > 1 and not loop.strides[k]
            for k, operand in enumerate(self._operands)
            for loop in self._loops
        )

    def _values(self) -> list[Any]:
        self._check()
        if self._delayed:
            raise ValueError("Iterator construction used delayed buffer allocation, and no reset has been done yet")
        coordinates = self._coordinates()
        offsets = self._offsets(coordinates)
        if not self._external:
            return [operand.view((), (), at) for operand, at in zip(self._operands, offsets, strict=True)]
        count = self._line()
        inner = self._loops[0] if self._loops else Loop(1, [0] * len(self._operands))
        if coordinates[:1] and coordinates[0] + count > inner.size:
            if self._chunk is None:
                self._chunk = Chunk(self._operands, self._positions(count))
            return self._chunk.arrays
        return [operand.view((count,), (inner.strides[k],), offsets[k]) for k, operand in enumerate(self._operands)]

    def _positions(self, count: int) -> list[list[int]]:
        """Where in memory the next elements of each operand are."""
        at, found = self._at, []
        for _ in range(count):
            found.append(self._offsets(self._coordinates()))
            self._at += 1
        self._at = at
        return [list(column) for column in zip(*found, strict=True)]

    def iternext(self) -> bool:
        """Go on; whether there is something left."""
        if self._closed or self._finished:
            return False
        count = self._line()
        if self._chunk is not None:
            self._chunk.write_back()
            self._chunk = None
        self._at += count
        self._finished = self._at >= self._range[1]
        if self._finished:
            self._flush()
        else:
            self._move_children()
        return not self._finished

    def _go(self, place: int) -> None:
        self._flush()
        self._at = place
        self._running = self._finished = False
        self._finished = place >= self._range[1]
        self._move_children()

    def _check_goto(self, method: str) -> None:
        self._check(running=False)
        if self._external:
            raise ValueError(f"Cannot call {method} on an iterator which has the flag EXTERNAL_LOOP")

    def nest(self, child: Iteration) -> None:
        """Let `child`, over other axes of the same operands, start again from every position of this one."""
        self._children.append(child)
        self._move_children()

    def _move_children(self) -> None:
        """Let the iterators inside this one start again, from where this one is."""
        if self._children and not self._finished:
            offsets = self._offsets(self._coordinates())
            for child in self._children:
                child._moved = [at - o.start for at, o in zip(offsets, self._operands, strict=True)]
                child._go(child._range[0])


def checked_flags(flags: Sequence[str] | None) -> frozenset[str]:
    if flags is None:
        return frozenset()
    if isinstance(flags, str) or not isinstance(flags, (list, tuple)):
        raise ValueError("Iterator global flags must be a list or tuple of strings")
    for flag in flags:
        if flag not in _FLAGS:
            raise ValueError(f'Unexpected iterator global flag "{flag}"')
    found = frozenset(flags)
    if {"c_index", "f_index"} <= found:
        raise ValueError("Iterator flags C_INDEX and F_INDEX cannot both be specified")
    if "external_loop" in found and found & {"c_index", "f_index", "multi_index"}:
        raise ValueError("Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked")
    return found
