"""Noticing floating point errors: what is read, once someone asked, of a call, a fold, a conversion.

Everything here is behind `if WATCHERS`, and begins with `asked`: another context may be the one that wants to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase
from ._errstate import asked, report
from ._impl.casting import cast
from ._impl.dtypes import can_cast, int_bounds, is_inexact, is_integer
from ._impl.floating_flags import OVER, UNDER, cast_flags, contraction_flags, flags, fold_flags
from ._impl.ufunc_def import Kernel, UFuncDef
from ._impl.ufunc_folds import combine
from ._impl.unsigned import carrier

__all__ = [
    "Recorder",
    "label_of_power",
    "scalar_label",
    "scalar_overflow",
    "watch_accumulate",
    "watch_at",
    "watch_call",
    "watch_cast",
    "watch_contraction",
    "watch_reduce",
    "watch_reduceat",
]


def watch_call(
    name: str,
    operands: Sequence[Any],
    tensors: Sequence[Tensor],
    results: Sequence[Tensor],
    outs: Sequence[ArrayBase | None],
    mask: Tensor | None,
) -> int:
    """The flags of one call: `operands` are what the caller gave, `tensors` the same in the loop's dtypes."""
    wanted = asked()
    if not wanted:
        return 0
    for operand, tensor in zip(operands, tensors, strict=True):
        _watch_operand(operand, tensor, wanted)
    found = flags(name, tensors, results, wanted, mask)
    for result, out in zip(results, outs, strict=True):
        if out is not None and out._tensor.dtype is not result.dtype:
            # The cast of a result belongs to the call.
            found |= cast_flags(result, cast(result, out._tensor.dtype), wanted)
    return found


_LEAST_LIMIT = 65504
"""The greatest integer that every floating-point dtype holds."""


def _watch_operand(operand: Any, tensor: Tensor, wanted: int) -> None:
    if isinstance(operand, Tensor):
        found = 0 if operand.dtype is tensor.dtype else cast_flags(operand, tensor, wanted)
    else:
        wide = torch.complex128 if isinstance(operand, complex) else torch.float64
        exact = is_integer(tensor.dtype) or isinstance(operand, int) and abs(operand) <= _LEAST_LIMIT
        # A Python number never underflows.
        found = 0 if exact else cast_flags(torch.tensor(operand, dtype=wide), tensor.cpu(), wanted & ~UNDER)
    if found:
        report(found, "cast")


def watch_cast(source: Any, result: Tensor, *, numbers: bool = False) -> None:
    """Report what the conversion of a tensor or a number to the dtype of `result` flags.

    `numbers` says that the tensor was made of Python numbers, which never underflow.
    """
    wanted = asked() & ~UNDER if numbers else asked()
    if wanted:
        _watch_operand(source, result, wanted)


def watch_contraction(kernel: Kernel, tensors: Sequence[Tensor], result: Tensor) -> int:
    """The flags of a generalised ufunc: products and sums of them."""
    wanted = asked()
    return contraction_flags(kernel, tensors, result, wanted) if wanted else 0


class Recorder:
    """A kernel that keeps the flags of all its calls."""

    __slots__ = ("_kernel", "_name", "found", "wanted")

    def __init__(self, name: str, kernel: Kernel, wanted: int) -> None:
        self._name = name
        self._kernel = kernel
        self.wanted = wanted
        self.found = 0

    def __call__(self, *tensors: Tensor) -> Any:
        result = self._kernel(*tensors)
        self.found |= flags(self._name, tensors, [result], self.wanted)
        return result


def watch_reduce(
    defn: UFuncDef,
    t: Tensor,
    result: Tensor,
    axes: tuple[int, ...],
    keepdims: bool,
    start: Any,
    mask: Tensor | None,
    recorder: Recorder,
) -> int:
    """The flags of a fold, from its steps where they were made one by one, else from its result."""
    if defn.reduce is None:
        return recorder.found
    if not keepdims:
        for axis in sorted(axes):
            result = result.unsqueeze(axis)
    begun = start if isinstance(start, Tensor) else None
    return fold_flags(defn.name, t, result, axes, recorder.wanted, begun, mask)


def watch_accumulate(name: str, kernel: Kernel, t: Tensor, result: Tensor, axis: int) -> int:
    """The flags of the steps of a scan: each takes in an element."""
    wanted = asked()
    size = t.shape[axis]
    if not wanted or size < 2:
        return 0
    before, element = result.narrow(axis, 0, size - 1), t.narrow(axis, 1, size - 1)
    return flags(name, [before, element], [cast(kernel(before, element), t.dtype)], wanted)


def watch_reduceat(defn: UFuncDef, kernel: Kernel, t: Tensor, indices: Tensor, axis: int) -> int:
    """The flags of the folds of all slices."""
    wanted = asked()
    if not wanted:
        return 0
    starts = indices.tolist()
    if not starts:
        return 0
    recorder = Recorder(defn.name, kernel, wanted)
    for begin, end in zip(starts, [*starts[1:], t.shape[axis]], strict=True):
        folded = t.select(axis, begin)
        for i in range(begin + 1, end):
            folded = combine(recorder, folded, t.select(axis, i), t.dtype)
    return recorder.found


def watch_at(
    name: str, kernel: Kernel, target: Tensor, places: Tensor, values: Tensor | None, dtype: torch.dtype
) -> int:
    """The flags of the steps of an `at`, the first of each element, then the second of each that has one …"""
    wanted = asked()
    if not wanted:
        return 0
    recorder = Recorder(name, kernel, wanted)
    work = target.reshape(-1).clone()
    where = places.reshape(-1)
    operands = None if values is None else values.expand(places.shape).reshape(-1)
    if operands is not None and name in ("add", "subtract") and dtype is work.dtype and _never_overflow(work, operands):
        return 0
    order = torch.argsort(where, stable=True)
    ordered = where[order]
    rank = torch.arange(ordered.shape[0], device=ordered.device) - torch.searchsorted(ordered, ordered)
    for turn in range(int(rank.max()) + 1 if rank.numel() else 0):
        now = order[rank == turn]
        current = cast(work[where[now]], dtype)
        made = recorder(current) if operands is None else recorder(current, operands[now])
        # Torch writes no unsigned integers by index; their bits it does.
        carrier(work)[where[now]] = carrier(cast(made, work.dtype))
    return recorder.found


def _never_overflow(target: Tensor, operands: Tensor) -> bool:
    """Whether no sum of these can be too large, in whatever order: then it raises no flag, for small sums are exact."""
    if not is_inexact(target.dtype):
        return False
    largest = target.abs().sum(dtype=torch.float64) + operands.abs().sum(dtype=torch.float64)
    return bool(largest <= torch.finfo(target.dtype).max)


_INTEGER_STEPS: dict[str, Any] = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "negative": lambda a: -a,
    "absolute": abs,
}


def scalar_label(name: str, operands: Sequence[Any]) -> str:
    """What NumPy calls the operation: operators on scalars alone are not the ufunc's.

    Where neither scalar's dtype holds the other, it takes the way of arrays again.
    """
    dtypes: list[torch.dtype] = []
    for operand in operands:
        if isinstance(operand, ArrayBase):
            if not operand._is_scalar:
                return name
            dtypes.append(operand._tensor.dtype)
        elif not isinstance(operand, int | float | complex):
            return name
    if len(dtypes) == 2 and not can_cast(dtypes[0], dtypes[1]) and not can_cast(dtypes[1], dtypes[0]):
        return name
    return f"scalar {name}"


def scalar_overflow(name: str, operands: Sequence[Any], result: Any) -> int:
    """The flag of an operator on integer scalars whose true result the dtype does not hold."""
    step = _INTEGER_STEPS.get(name)
    t = result._tensor if isinstance(result, ArrayBase) else None
    if step is None or t is None or not is_integer(t.dtype):
        return 0
    low, high = int_bounds(t.dtype)
    true = step(*[int(operand) for operand in operands])
    return 0 if low <= true <= high else OVER


_POWERS = {2: "square", -1: "reciprocal", 0.5: "sqrt"}


def label_of_power(base: Any, exponent: Any) -> str:
    """The ufunc that `base ** exponent` calls: some exponents have one of their own."""
    if base._is_scalar or not isinstance(exponent, int | float) or isinstance(exponent, bool):
        return "power"
    t = base._tensor
    if exponent != 2 and not (t.dtype.is_floating_point or t.dtype.is_complex):
        return "power"
    return _POWERS.get(exponent, "power")
