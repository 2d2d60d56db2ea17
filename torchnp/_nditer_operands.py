"""The operands of an `nditer`: what may be done with each, its dtype, and where in memory its elements are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from ._array import asarray
from ._base import ArrayBase, shares_storage, wrap, wrap_reversed
from ._dtypes import to_torch_dtype
from ._impl.broadcasting import shown
from ._impl.casting import cast
from ._impl.dtypes import can_cast, name_of, result_type
from ._impl.unsigned import carrier
from ._impl.writing import memory as owned

__all__ = ["Operand", "allocate", "axes_of", "check_casts", "operands_of", "prepare", "shape_of"]

_ACCESS = ("readonly", "readwrite", "writeonly")
# What these ask of the memory always holds here, or makes no difference.
_TOO_MANY = 2**63
_HARMLESS = frozenset({"aligned", "contig", "nbo", "no_subtype", "overlap_assume_elementwise"})
_MASKS = frozenset({"arraymask", "virtual", "writemasked"})
_KNOWN = frozenset({"allocate", "copy", "no_broadcast", "updateifcopy", *_ACCESS}) | _HARMLESS | _MASKS


@dataclass
class Operand:
    """One operand. `memory` holds the elements that are handed out: the array's own, or those of a stand-in."""

    array: Any
    flags: frozenset[str]
    dtype: torch.dtype | None
    axes: list[int] = field(default_factory=list)
    """The axis of the array for each axis of the iteration, -1 for none."""
    memory: Tensor | None = None
    start: int = 0
    strides: list[int] = field(default_factory=list)
    """Steps in elements along the array's own axes."""
    written_back: Tensor | None = None
    """The memory that a stand-in is written back to."""
    buffered: bool = False

    @property
    def reads(self) -> bool:
        return "writeonly" not in self.flags

    @property
    def writes(self) -> bool:
        return "readonly" not in self.flags

    def place(self) -> None:
        """Find the elements in the array's memory."""
        t: Tensor = self.array._memory
        self.memory = t.resolve_conj().resolve_neg()
        self.strides = list(self.memory.stride())
        self.start = int(self.memory.storage_offset())
        for axis in self.array._flips:
            self.start += (self.memory.shape[axis] - 1) * self.strides[axis]
            self.strides[axis] = -self.strides[axis]

    def steps(self, shape: Sequence[int]) -> list[int]:
        """The step along each axis of the iteration; 0 where the operand stays the same."""
        if self.memory is None:
            return [0] * len(shape)
        sizes = self.memory.shape
        return [self.strides[axis] if axis >= 0 and sizes[axis] != 1 else 0 for axis in self.axes]

    def stand_in(self, dtype: torch.dtype) -> None:
        """Hand out the elements of a copy in another dtype, which lie to each other as in the array."""
        held = self.memory
        if held is None:
            return
        source = _once(held)
        lowest = int(held.storage_offset())
        span = 1 + sum([(size - 1) * step for size, step in zip(source.shape, source.stride(), strict=True)])
        flat = torch.zeros(max(span, 1), dtype=dtype, device=held.device)
        self.start -= lowest
        self.memory = flat.as_strided(held.shape, held.stride())
        if self.reads and source.numel():
            carrier(_once(self.memory)).copy_(carrier(cast(source, dtype)))
        if self.writes:
            self.written_back = held

    def show(self) -> None:
        """Make the stand-in the array that callers see."""
        if self.memory is not None:
            self.array = wrap_reversed(self.memory, list(self.array._flips), self.writes)

    def write_back(self) -> None:
        """Write a stand-in into the array that it stands for."""
        target, source = self.written_back, self.memory
        if target is not None and source is not None and target.numel():
            owned(_once(target)).copy_(cast(_once(source), target.dtype))

    def view(self, sizes: Sequence[int], steps: Sequence[int], offset: int) -> Any:
        """The elements from `offset` on as an array over the memory."""
        if self.memory is None:
            raise RuntimeError("nditer: the operand was not allocated")
        backwards = [i for i, step in enumerate(steps) if step < 0]
        lowest = offset + sum([(sizes[i] - 1) * steps[i] for i in backwards])
        t = self.memory.as_strided(tuple(sizes), tuple([abs(step) for step in steps]), lowest)
        return wrap_reversed(t, backwards, self.writes)


def _once(t: Tensor) -> Tensor:
    """Every element of memory once: without the repetitions of a broadcast."""
    for axis in range(t.dim()):
        if t.shape[axis] > 1 and t.stride(axis) == 0:
            t = t.narrow(axis, 0, 1)
    return t


def _flag_lists(op_flags: Any, count: int) -> list[frozenset[str] | None]:
    """The flags of every operand; None for those of which nothing is said."""
    if op_flags is None:
        return [None] * count
    if not isinstance(op_flags, (list, tuple)):
        raise TypeError("nditer: op_flags must be a tuple or array of per-op flag-tuples")
    if not op_flags or isinstance(op_flags[0], str):
        return [_checked(op_flags)] * count
    if len(op_flags) != count:
        raise ValueError("op_flags must be a tuple or array of per-op flag-tuples")
    return [_checked(item) for item in op_flags]


def _checked(flags: Any) -> frozenset[str]:
    for flag in flags:
        if flag not in _KNOWN:
            raise ValueError(f'Unexpected per-op iterator flag "{flag}"')
    return frozenset(flags)


def _check_access(found: frozenset[str]) -> None:
    """Raise unless the flags say one thing about reading and writing."""
    if len(found & set(_ACCESS)) > 1:
        raise ValueError(
            "Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand"
        )
    if not found & set(_ACCESS):
        raise ValueError("None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand")
    if found & _MASKS:
        raise ValueError(f"nditer: op_flags: {', '.join(sorted(found & _MASKS))}: masks are no part of this iterator")


def _dtypes(op_dtypes: Any, count: int) -> list[torch.dtype | None]:
    if op_dtypes is None:
        return [None] * count
    if isinstance(op_dtypes, (list, tuple)):
        if len(op_dtypes) == count:
            return [None if item is None else to_torch_dtype(item) for item in op_dtypes]
    else:
        return [to_torch_dtype(op_dtypes)] * count
    raise TypeError(f"nditer: op_dtypes must be a tuple or list of {count} dtypes, one an operand")


def operands_of(op: Any, op_flags: Any, op_dtypes: Any, common: bool, empty: bool) -> list[Operand]:
    """The operands with their flags and the dtypes that they are handed out in; `empty` ones are allowed or not."""
    items = list(op) if isinstance(op, (list, tuple)) else [op]
    if not items:
        raise ValueError("Must provide at least one operand")
    operands: list[Operand] = []
    wanted = _dtypes(op_dtypes, len(items))
    given = _flag_lists(op_flags, len(items))
    for item, flags in zip(items, given, strict=True):
        writes = flags is not None and not flags.isdisjoint(("readwrite", "writeonly"))
        if writes and item is not None and (not isinstance(item, ArrayBase) or item._is_scalar):
            raise TypeError(
                "Iterator operand is flagged as writeable, but is an object which cannot be written back to via "
                "WRITEBACKIFCOPY"
            )
    for item, flags, dtype in zip(items, given, wanted, strict=True):
        if flags is not None:
            _check_access(flags)
        if flags is None:
            flags = frozenset({"readonly"} if item is not None else {"writeonly", "allocate"})
        if item is None:
            if "allocate" not in flags:
                raise ValueError(
                    "Iterator operand was NULL, but neither the ALLOCATE nor the VIRTUAL flag was specified"
                )
            operands.append(Operand(None, flags, dtype))
            continue
        operand = Operand(asarray(item), flags, dtype)
        if operand.writes and not operand.array._writeable:
            raise ValueError("operand array with iterator write flag set is read-only")
        operand.place()
        if not empty and not operand.array.size:
            raise ValueError("Iteration of zero-sized operands is not enabled")
        operands.append(operand)
    _settle_dtypes(operands, common)
    return operands


def _settle_dtypes(operands: list[Operand], common: bool) -> None:
    read = [o.array._tensor.dtype for o in operands if o.array is not None and (o.reads or common)]
    if common and read:
        for operand in operands:
            operand.dtype = result_type(*read)
    for operand in operands:
        if operand.dtype is None and operand.array is not None:
            operand.dtype = operand.array._tensor.dtype
    for operand in operands:
        if operand.dtype is None:
            known = [o.dtype for o in operands if o.dtype is not None and o.array is not None and o.reads]
            if not known:
                raise TypeError("no arrays or types available to calculate result type")
            operand.dtype = result_type(*known)


def check_casts(operands: Sequence[Operand], casting: str) -> None:
    """Raise where an array cannot be handed out in the dtype wanted, or be written back from it."""
    for i, operand in enumerate(operands):
        if operand.array is None or operand.dtype is None:
            continue
        own = operand.array._tensor.dtype
        for before, after, needed in ((own, operand.dtype, operand.reads), (operand.dtype, own, operand.writes)):
            if needed and not can_cast(before, after, casting):
                raise TypeError(
                    f"Iterator operand {i} dtype could not be cast from dtype('{name_of(before)}') to "
                    f"dtype('{name_of(after)}') according to the rule '{casting}'"
                )


def prepare(operands: Sequence[Operand], buffered: bool, overlap: bool) -> None:
    """Give the operands that need one a stand-in: for another dtype, or because a write would change another."""
    for operand in operands:
        if operand.array is None or operand.dtype is None:
            continue
        if operand.array._tensor.dtype is not operand.dtype:
            # One element is copied unasked.
            copies = "copy" in operand.flags or operand.array.ndim == 0
            if "updateifcopy" in operand.flags or copies and not operand.writes:
                operand.stand_in(operand.dtype)
                operand.show()
            elif buffered:
                operand.buffered = True
            else:
                raise TypeError(
                    "Iterator operand required copying or buffering, but neither copying nor buffering was enabled"
                )
        elif overlap and operand.writes:
            others = [o for o in operands if o is not operand and o.memory is not None]
            if any(shares_storage(operand.array._memory, o.array._memory) for o in others):
                operand.stand_in(operand.dtype)
                operand.show()


def axes_of(operands: Sequence[Operand], op_axes: Any, itershape: Any) -> int:
    """Note which axis of each operand goes with which of the iteration, and return how many those are."""
    given: list[Any] = [None] * len(operands)
    ndim = max([o.memory.dim() for o in operands if o.memory is not None], default=0)
    if op_axes is not None:
        if not isinstance(op_axes, (list, tuple)) or len(op_axes) != len(operands):
            raise ValueError("op_axes must be a tuple/list matching the number of ops")
        given = list(op_axes)
        lengths = {len(axes) for axes in given if axes is not None}
        if not lengths:
            raise ValueError("If op_axes is provided, at least one list of axes must be contained within it")
        if len(lengths) > 1:
            raise ValueError("Each entry of op_axes must have the same size")
        ndim = lengths.pop()
    elif itershape is not None:
        ndim = max(ndim, len(itershape))
    if itershape is not None and len(itershape) != ndim:
        raise ValueError(f"nditer: itershape must have {ndim} entries, as many as op_axes, not {len(itershape)}")
    for i, (operand, axes) in enumerate(zip(operands, given, strict=True)):
        own = ndim if operand.memory is None else operand.memory.dim()
        if axes is None:
            if own > ndim:
                raise ValueError("input operand has more dimensions than allowed by the axis remapping")
            if own < ndim and operand.memory is not None and "no_broadcast" in operand.flags:
                raise ValueError(
                    f"non-broadcastable operand with shape {shown(operand.memory.shape)} has fewer dimensions than the "
                    f"iteration, which has {ndim}"
                )
            operand.axes = [axis - (ndim - own) if axis >= ndim - own else -1 for axis in range(ndim)]
            continue
        operand.axes = [-1 if axis is None else int(axis) for axis in axes]
        for place, axis in enumerate(operand.axes):
            if axis >= own or axis < -1:
                raise ValueError(
                    f"Iterator input op_axes[{i}][{place}] (=={axis}) is not a valid axis of op[{i}], which has {own} "
                    "dimensions"
                )
            if axis >= 0 and operand.axes.count(axis) > 1:
                raise ValueError(
                    f"The 'op_axes' provided to the iterator constructor for operand {i} contained duplicate value "
                    f"{axis}"
                )
    return ndim


def shape_of(operands: Sequence[Operand], ndim: int, itershape: Any, reduces: bool) -> tuple[int, ...]:
    """The common shape of the operands along the axes of the iteration."""
    shape = [1 if itershape is None or size < 0 else size for size in itershape or [-1] * ndim]
    for operand in operands:
        if operand.memory is not None:
            for place, axis in enumerate(operand.axes):
                size = operand.memory.shape[axis] if axis >= 0 else 1
                if size not in (1, shape[place]):
                    if shape[place] != 1 or (itershape is not None and itershape[place] >= 0):
                        shapes = " ".join([shown(o.memory.shape) for o in operands if o.memory is not None])
                        raise ValueError(f"operands could not be broadcast together with shapes {shapes}")
                    shape[place] = size
    for operand in operands:
        stretched = operand.memory is not None and any(
            size != 1 and (axis < 0 or operand.memory.shape[axis] == 1)
            for size, axis in zip(shape, operand.axes, strict=True)
        )
        missing = operand.memory is None and any(
            size != 1 and axis < 0 for size, axis in zip(shape, operand.axes, strict=True)
        )
        if stretched and "no_broadcast" in operand.flags:
            own = () if operand.memory is None else operand.memory.shape
            raise ValueError(
                f"non-broadcastable operand with shape {shown(own)} doesn't match the broadcast shape {shown(shape)}"
            )
        if (stretched and operand.writes) or missing:
            if not reduces:
                raise ValueError(
                    "output operand requires a reduction along a dimension, but the reduction is not enabled "
                    "(reduce_ok)"
                )
            if not operand.reads:
                raise ValueError("output operand requires a reduction, but is flagged as write-only, not read-write")
    if math.prod(shape) >= _TOO_MANY:
        raise ValueError("iterator is too large")
    return tuple(shape)


def allocate(operand: Operand, shape: Sequence[int], fastest_first: Sequence[int], device: torch.device | None) -> None:
    """Make the array of an operand that is None: in memory its axes go as the iteration goes."""
    own = [place for place in range(len(shape)) if operand.axes[place] >= 0]
    axes = sorted([operand.axes[place] for place in own])
    if axes != list(range(len(own))):
        raise ValueError(
            "automatically allocated output array specified with an inconsistent axis mapping; the axis mapping is "
            f"missing an entry for dimension {next(i for i in range(len(own) + 1) if i not in axes)}."
        )
    sizes, strides = [0] * len(own), [0] * len(own)
    step = 1
    for place in fastest_first:
        axis = operand.axes[place]
        if axis >= 0:
            sizes[axis], strides[axis] = shape[place], step
            step *= shape[place]
    flat = torch.zeros(step, dtype=operand.dtype, device=device)
    operand.array = wrap(flat.as_strided(sizes, strides))
    operand.place()
