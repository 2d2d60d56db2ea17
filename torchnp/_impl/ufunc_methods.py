"""The methods of ufuncs: reduce, accumulate, reduceat, at.

Every function takes the definition and the kernel of one loop, and tensors that already have the
loop's dtype. The fast paths are the definition's; the rest works for any kernel. A reorderable
ufunc is associative, so its kernel may be applied to neighbours pairwise, in a logarithmic number of
calls; any other goes from left to right, as in NumPy. Control flow depends on shapes alone.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from .casting import cast
from .tags import NoValue
from .ufunc_def import Kernel, UFuncDef
from .ufunc_folds import combine, fold_pairs, reduced_shape, scan_pairs
from .unsigned import comparing, modular

__all__ = ["accumulate", "at", "check_bounds", "reduce", "reduceat"]

_where, _take = modular(torch.where), modular(torch.index_select)


def _identity(defn: UFuncDef, like: Tensor) -> Tensor | None:
    """The identity as a 0-d tensor; -1 stands for all bits set, in any integer dtype."""
    if defn.identity is None:
        return None
    if like.dtype.is_floating_point or like.dtype.is_complex:
        return torch.full((), defn.identity, dtype=like.dtype, device=like.device)
    return cast(torch.full((), int(defn.identity), dtype=torch.int64, device=like.device), like.dtype)


def reduce(
    defn: UFuncDef,
    kernel: Kernel,
    t: Tensor,
    axes: tuple[int, ...],
    keepdims: bool = False,
    initial: Any = NoValue,
    where: Tensor | None = None,
) -> Tensor:
    """Fold `t` along `axes` (normalised, distinct).

    `initial` is a 0-d tensor of the dtype of `t`, None (start from the first element) or NoValue (from the identity);
    `where` is a bool tensor that broadcasts to `t`.
    """
    if len(axes) > 1 and not defn.reorderable:
        raise ValueError(f"reduction operation '{defn.name}' is not reorderable, so at most one axis may be specified")
    start: Tensor | None = _identity(defn, t) if initial is NoValue else initial
    if where is not None:
        if start is None:
            raise ValueError(
                f"reduction operation '{defn.name}' does not have an identity, "
                "so to use a where mask one has to specify 'initial'"
            )
        if not defn.reorderable:
            t = t if defn.idle is None else _where(where, t, defn.idle)
            return _fold_left(kernel, t, axes, keepdims, start, where)
        neutral = start if defn.identity is None else _identity(defn, t)
        if initial is not NoValue and defn.identity is not None:
            # Where nothing takes part the initial value stays, though a step would change it: gcd(-3, 0) is 3.
            some = where.expand(t.shape)
            some = torch.any(some, axes, keepdim=keepdims) if axes else some
            return _where(some, reduce(defn, kernel, _where(where, t, neutral), axes, keepdims, start), start)
        t = _where(where, t, neutral)
    extent = 1
    for axis in axes:
        extent *= t.shape[axis]
    if extent == 0:
        if start is None:
            raise ValueError(f"zero-size array to reduction operation {defn.name} which has no identity")
        return start.expand(reduced_shape(t, axes, keepdims)).clone()
    if defn.reduce is not None and axes:
        folded = defn.reduce(t, axes, keepdims)
        return folded if initial is NoValue or start is None else combine(kernel, start, folded, t.dtype)
    if not defn.reorderable:
        return _fold_left(kernel, t, axes, keepdims, start, None)
    folded = fold_pairs(kernel, t, axes, keepdims)
    return folded if start is None else combine(kernel, start, folded, t.dtype)


def _fold_left(
    kernel: Kernel, t: Tensor, axes: tuple[int, ...], keepdims: bool, start: Tensor | None, where: Tensor | None
) -> Tensor:
    """Strictly in order along the one axis (none: each element is its own fold)."""
    shape = reduced_shape(t, axes, keepdims)
    parts = t.unbind(axes[0]) if axes else (t,)
    masks = None
    if where is not None:
        where = where.expand(t.shape)
        masks = where.unbind(axes[0]) if axes else (where,)
    if start is None:
        result, first = parts[0].clone(), 1
    else:
        result, first = start.expand(parts[0].shape if parts else shape).clone(), 0
    for i in range(first, len(parts)):
        if masks is None:
            result = combine(kernel, result, parts[i], t.dtype)
        else:
            result = _step_where(masks[i], kernel, result, parts[i])
    return result.reshape(shape)


def _step_where(mask: Tensor, kernel: Kernel, result: Tensor, part: Tensor) -> Tensor:
    """One step of a fold where the mask is set, and `result` elsewhere."""
    left, right = result, part
    if result.requires_grad or part.requires_grad:
        # A step that is thrown away would still hand back a derivative of 0 times NaN.
        left, right = torch.where(mask, result, 1), torch.where(mask, part, 1)
    return _where(mask, combine(kernel, left, right, result.dtype), result)


def accumulate(defn: UFuncDef, kernel: Kernel, t: Tensor, axis: int) -> Tensor:
    """Every partial fold along `axis`, the first being the element itself."""
    size = t.shape[axis]
    if t.numel() == 0:
        return t.clone()
    if defn.accumulate is not None:
        return defn.accumulate(t, axis)
    if not defn.reorderable:
        parts = list(t.unbind(axis))
        for i in range(1, size):
            parts[i] = combine(kernel, parts[i - 1], parts[i], t.dtype)
        return torch.stack(parts, axis)
    return scan_pairs(kernel, t, axis)


def _fold_windows(defn: UFuncDef, kernel: Kernel, t: Tensor, starts: Tensor, lengths: Tensor) -> Tensor:
    """The fold of each window ``t[start : start + length]`` along the first axis; lengths are at least 1.

    For an associative kernel the windows of length 1, 2, 4, … at every place are made one after the
    other, and each window takes those that its length is the sum of, from left to right.
    """
    size = t.shape[0]
    column = (-1,) + (1,) * (t.dim() - 1)
    if not defn.reorderable:
        result = _take(t, 0, starts)
        for step in range(1, size):
            inside = (lengths > step).reshape(column)
            there = _take(t, 0, torch.clamp(starts + step, max=size - 1))
            result = _step_where(inside, kernel, result, there)
        return result
    result = _take(t, 0, starts)
    place, left = starts + 1, lengths - 1
    reach, power = 1, t
    while reach < size:
        taken = (left & reach) != 0
        there = _take(power, 0, torch.clamp(place, max=power.shape[0] - 1))
        result = _step_where(taken.reshape(column), kernel, result, there)
        place = torch.where(taken, place + reach, place)
        power = combine(kernel, power[: power.shape[0] - reach], power[reach:], t.dtype) if 2 * reach <= size else power
        reach *= 2
    return result


def check_bounds(indices: Tensor, size: int, name: str) -> None:
    """Raise IndexError, in eager mode, if one of the indices is not in [0, size)."""
    if not torch.compiler.is_compiling():
        wrong = indices[(indices < 0) | (indices >= size)]
        if wrong.numel():
            raise IndexError(f"index {int(wrong[0])} out-of-bounds in {name} [0, {size})")


def reduceat(defn: UFuncDef, kernel: Kernel, t: Tensor, indices: Tensor, axis: int) -> Tensor:
    """The folds between consecutive int64 indices; one element where the next index is not greater."""
    size = t.shape[axis]
    following = torch.cat([indices[1:], torch.full_like(indices[:1], size)])
    lengths = torch.clamp(following - indices, min=1)
    return _fold_windows(defn, kernel, t.movedim(axis, 0), indices, lengths).movedim(0, axis)


_SCATTER = {"add": "sum", "multiply": "prod", "maximum": "amax", "minimum": "amin"}
"""The ufuncs of two real numbers that torch.scatter_reduce applies in place, repeats included."""


def _scatter(target: Tensor, positions: Tensor, values: Tensor, how: str) -> Tensor:
    return torch.scatter_reduce(target, 0, positions, values, how)


_scatter_modular, _scatter_comparing = modular(_scatter), comparing(_scatter)


def at(
    defn: UFuncDef,
    kernel: Kernel,
    target: Tensor,
    positions: Tensor,
    values: Tensor | None,
    dtype: torch.dtype | None = None,
    distinct: bool = False,
) -> Tensor:
    """A copy of `target` with the ufunc applied at `positions`, once for each time that one occurs.

    `positions` count the elements of `target` in C order; `values` broadcasts to their shape and is
    None for a ufunc of one operand. `dtype` is what the kernel takes, if not that of `target`: then what
    each step gives goes back into `target` before the next. `distinct` says that no position occurs twice.
    """
    # The caller writes the result into the target, whose values backpropagation may have to remember.
    if target.requires_grad or (values is not None and values.requires_grad):
        target = target.clone()
    flat = target.reshape(-1)
    where = positions.reshape(-1)
    operands = None if values is None else values.expand(positions.shape).reshape(-1)
    if distinct:
        return _reshaped(_step(kernel, flat, where, where, operands, dtype or target.dtype), target)
    if positions.numel() == 0:
        return target.clone()
    how = _SCATTER.get(defn.name)
    real_number = not target.dtype.is_complex and target.dtype is not torch.bool
    if how is not None and operands is not None and real_number and operands.dtype is target.dtype:
        scatter = _scatter_comparing if how in ("amax", "amin") else _scatter_modular
        return _reshaped(scatter(flat, where, operands, how), target)
    order = torch.argsort(where, stable=True)
    where = where.index_select(0, order)
    first = torch.searchsorted(where, where)
    if operands is not None:
        operands = _take(operands, 0, order)
        if defn.reorderable and operands.dtype is target.dtype:
            count = torch.searchsorted(where, where, right=True) - first
            total = _fold_windows(defn, kernel, operands, first, count)
            applied = combine(kernel, _take(flat, 0, where), total, target.dtype)
            # Each position is written once, or each writer would take its derivative for its own.
            once = torch.where(torch.arange(where.shape[0], device=where.device) == first, where, flat.shape[0])
            return _reshaped(_put(torch.cat([flat, flat[:1]]), once, applied)[:-1], target)
    rank = torch.arange(where.shape[0], device=where.device) - first
    rounds = where.shape[0] if torch.compiler.is_compiling() else int(rank.max()) + 1
    # One element more than the target: where this round has nothing to do, it writes there.
    result = torch.cat([flat, flat[:1]])
    for turn in range(rounds):
        there = torch.where(rank == turn, where, flat.shape[0])
        result = _step(kernel, result, where, there, operands, dtype or target.dtype)
    return _reshaped(result[:-1], target)


def _step(
    kernel: Kernel, flat: Tensor, source: Tensor, destination: Tensor, operands: Tensor | None, dtype: torch.dtype
) -> Tensor:
    """Apply the kernel to the elements at `source`, and put what it gives at `destination`."""
    current = cast(_take(flat, 0, source), dtype)
    applied = kernel(current) if operands is None else kernel(current, operands)
    return _put(flat, destination, cast(applied, flat.dtype))


def _reshaped(flat: Tensor, target: Tensor) -> Tensor:
    return flat.reshape(target.shape)


@modular
def _put(flat: Tensor, positions: Tensor, values: Tensor) -> Tensor:
    return torch.scatter(flat, 0, positions, values)
