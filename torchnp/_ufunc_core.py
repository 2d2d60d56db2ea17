"""The call of a generalised ufunc: `axes`, `axis`, `keepdims`, and outputs with core dimensions."""

from __future__ import annotations

from typing import Any

from torch import Tensor

from ._base import ArrayBase, wrap_result
from ._convert import to_axes, to_int
from ._errstate import WATCHERS, report
from ._impl.axes import normalize_axes
from ._impl.errors import AxisError
from ._impl.layout import to_order
from ._out import write
from ._watching import watch_contraction

__all__ = ["call_core", "core_counts"]


def core_counts(signature: str) -> tuple[list[int], int]:
    """How many core dimensions each input has, and the output."""
    inputs, output = signature.split("->")
    return [len(_names(part)) for part in inputs.split("),")], len(_names(output))


def _names(part: str) -> list[str]:
    return [name for name in part.strip("()").split(",") if name]


def call_core(
    u: Any, kernel: Any, tensors: list[Tensor], out: ArrayBase | None, order: str, kwargs: dict[str, Any]
) -> Any:
    """Move the core axes last, run, move those of the result back, and write or wrap it."""
    name = u.__name__
    counts, out_count = core_counts(u.signature)
    reduces = out_count == 0 and counts == [1, 1]
    if name == "matmul":
        # A vector lacks a core dimension, and the result lacks it too.
        for i, t in enumerate(tensors):
            if t.dim() == 1:
                counts[i], out_count = 1, out_count - 1
    keepdims = kwargs.get("keepdims", False)
    if not isinstance(keepdims, bool):
        raise TypeError(f"{name}: 'keepdims' must be a boolean")
    if keepdims and not reduces:
        raise TypeError(
            f"{name} does not support keepdims: it needs inputs with one core dimension and an output with none, "
            f"and the signature is {u.signature}"
        )
    if "axis" in kwargs and "axes" in kwargs:
        raise TypeError(f"{name}: cannot specify both 'axis' and 'axes'")
    if "axis" in kwargs:
        if not reduces:
            raise TypeError(
                f"{name}: axis can only be used with a single shared core dimension, not with {u.signature}"
            )
        axis = (to_int(kwargs["axis"], name, "axis"),)
        entries: list[tuple[int, ...]] = [axis, axis, axis if keepdims else ()]
    elif "axes" in kwargs:
        entries = _entries(kwargs["axes"], name, out_count, keepdims)
    else:
        result = kernel(*tensors)
        if WATCHERS and (found := watch_contraction(kernel, tensors, result)):
            report(found, name)
        return _store(result.unsqueeze(-1) if keepdims else result, out, out_count, order, name)
    moved = [
        _moved(t, entry, counts[i], name, i) for i, (t, entry) in enumerate(zip(tensors, entries[:2], strict=True))
    ]
    result = kernel(*moved)
    if WATCHERS and (found := watch_contraction(kernel, moved, result)):
        report(found, name)
    if keepdims:
        result, out_count = result.unsqueeze(-1), 1
    last = _core_axes(result, entries[-1], out_count, name, len(tensors))
    if last:
        result = result.movedim(tuple(range(-len(last), 0)), last)
    return _store(result, out, out_count, order, name)


def _entries(axes: Any, name: str, out_count: int, keepdims: bool) -> list[tuple[int, ...]]:
    """The core axes of each operand and of the output."""
    if not isinstance(axes, list):
        raise TypeError(f"{name}: axes should be a list, not {type(axes).__name__}")
    entries: list[tuple[int, ...]] = []
    for item in axes:
        found = to_axes(item, name, "axes")
        entries.append((found,) if isinstance(found, int) else found)
    if len(entries) == 2 and out_count == 0:
        entries.append(entries[0] if keepdims else ())
    if len(entries) != 3:
        raise ValueError(
            f"{name}: axes should be a list with an entry for all 3 inputs and outputs; that of the output may be "
            "left out if it has no core axes"
        )
    return entries


def _core_axes(t: Tensor, entry: tuple[int, ...], count: int, name: str, number: int) -> tuple[int, ...]:
    if len(entry) != count:
        raise AxisError(
            f"{name}: operand {number} has {count} core dimensions, and its entry in axes names {len(entry)}."
        )
    return normalize_axes(entry, t.dim(), name)


def _moved(t: Tensor, entry: tuple[int, ...], count: int, name: str, number: int) -> Tensor:
    """`t` with its core axes last."""
    return t.movedim(_core_axes(t, entry, count, name, number), tuple(range(-count, 0)))


def _store(result: Tensor, out: ArrayBase | None, core: int, order: str, name: str) -> Any:
    """Write into `out`, whose loop dimensions may be more than the result's, or wrap."""
    if out is None:
        return wrap_result(result if order in ("K", "A") else to_order(result, order))
    shape, size = tuple(out._tensor.shape), tuple(result.shape)
    fits = len(shape) >= len(size) and shape[len(shape) - core :] == size[len(size) - core :]
    for have, need in zip(reversed(shape), reversed(size), strict=False):
        fits = fits and need in (have, 1)
    if not fits:
        raise ValueError(f"{name}: the output operand has shape {shape}, which does not fit the result's, {size}")
    return write(out, result)
