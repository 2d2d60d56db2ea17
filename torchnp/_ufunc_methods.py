"""The methods of a ufunc: `reduce`, `accumulate`, `reduceat`, `outer`, `at`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase, wrap, wrap_result
from ._convert import as_tensor, to_axes, to_int
from ._dtypes import to_torch_dtype
from ._impl import ufunc_methods as _impl
from ._impl.axes import normalize_axes, normalize_axis
from ._impl.casting import cast
from ._impl.dtypes import KIND, can_cast, is_integer, name_of
from ._impl.errors import UFuncTypeError
from ._impl.indexing import positions
from ._impl.tags import NoValue
from ._indexing import to_key
from ._out import check_out
from ._ufunc_call import broadcast, call, choose_loop, key_of, operand, to_loop_dtype

__all__ = ["accumulate", "at", "outer", "reduce", "reduceat"]

# Sums and products of narrow integers are formed in 64 bits; so NumPy's reductions do.
_GROWING = {"add", "multiply"}


def _check_binary(u: Any, method: str) -> str:
    if u.signature is not None:
        raise RuntimeError(f"{u.__name__}.{method}: reduction not defined on ufunc with signature")
    if u.nin != 2 or u.nout != 1:
        what = "binary ufuncs" if u.nin != 2 else "functions that return a single value"
        raise ValueError(f"{u.__name__}.{method} is only supported for {what}")
    return f"{u.__name__}.{method}"


def _reduction_loop(u: Any, t: Tensor, dtype: Any, out: ArrayBase | None, name: str) -> Any:
    """The loop whose output can be fed back as its first input."""
    wanted = None if dtype is None else to_torch_dtype(dtype)
    if wanted is None:
        wanted = t.dtype
        if out is not None and u.__name__ in _GROWING:
            wanted = out._tensor.dtype if can_cast(t.dtype, out._tensor.dtype, "safe") else wanted
        if u.__name__ in _GROWING and KIND[wanted] in "biu" and (out is None or wanted is t.dtype):
            wanted = torch.uint64 if KIND[wanted] == "u" else torch.int64
    if u.__name__.startswith("logical_"):
        wanted = torch.bool
    loop = u.find_loop([wanted, wanted])
    if loop is None:
        return choose_loop(u, [t.dtype, t.dtype], "same_kind", None)
    if loop.outputs[0] is not loop.inputs[0]:
        for candidate in u._loops:
            if candidate.inputs == (torch.bool, torch.bool) and candidate.outputs == (torch.bool,):
                if can_cast(t.dtype, torch.bool, "same_kind"):
                    return candidate
        raise UFuncTypeError(
            f"{name}: the resolved dtypes are not compatible with a reduction: {name_of(loop.outputs[0])} results "
            f"cannot be fed back as {name_of(loop.inputs[0])}"
        )
    if dtype is not None and not can_cast(t.dtype, loop.inputs[0], "unsafe"):
        raise UFuncTypeError(f"{name}: cannot cast {name_of(t.dtype)} to {name_of(loop.inputs[0])}")
    return loop


def _finish(result: Tensor, out: ArrayBase | None, name: str, *, keep_array: bool = False) -> Any:
    if out is None:
        return wrap(result) if keep_array else wrap_result(result)
    tensor = out._tensor
    if tensor.shape != result.shape:
        raise ValueError(
            f"{name}: output parameter has the wrong shape {tuple(tensor.shape)}; the result has {tuple(result.shape)}"
        )
    if not can_cast(result.dtype, tensor.dtype, "same_kind"):
        raise UFuncTypeError(
            f"Cannot cast ufunc '{name}' output from {name_of(result.dtype)} to {name_of(tensor.dtype)} with casting "
            "rule 'same_kind'"
        )
    tensor.copy_(cast(result, tensor.dtype))
    if out._reversed:
        out._commit(tensor)
    return out


def reduce(u: Any, array: Any, axis: Any, dtype: Any, out: Any, keepdims: bool, initial: Any, where: Any) -> Any:
    """See `ufunc.reduce`."""
    name = _check_binary(u, "reduce")
    t = as_tensor(array, name, "array")
    target = None if out is None else check_out(out, name)
    loop = _reduction_loop(u, t, dtype, target, name)
    axes = None if axis is None else to_axes(axis, name, "axis")
    dims = normalize_axes(axes, t.dim(), name) if t.dim() else _axes_of_scalar(axes, name)
    if len(dims) > 1 and not u._defn.reorderable:
        raise ValueError(f"{name}: the reduction is not reorderable, so at most one axis may be specified")
    mask = None if where is True else as_tensor(where, name, "where")
    if mask is not None and mask.dtype is not torch.bool:
        raise TypeError(f"{name}: where must be an array of bool, not of {name_of(mask.dtype)}")
    # NumPy's distinction: not given starts from the identity, None from the first element.
    start: Any = NoValue if initial is NoValue else None
    if initial is not NoValue and initial is not None:
        start = to_loop_dtype(operand(initial, name, "initial"), loop.inputs[0], t.device)
        if start.dim():
            raise ValueError(f"{name}: initial must be a scalar")
    result = _impl.reduce(u._defn, loop.kernel, cast(t, loop.inputs[0]), dims, bool(keepdims), start, mask)
    return _finish(result, target, name)


def _axes_of_scalar(axes: int | tuple[int, ...] | None, name: str) -> tuple[int, ...]:
    """A 0-d array may be reduced over axis 0 or -1, as if it had no axis."""
    for axis in (axes,) if isinstance(axes, int) else axes or ():
        normalize_axis(axis, 1, name)
    return ()


def accumulate(u: Any, array: Any, axis: Any, dtype: Any, out: Any) -> Any:
    """See `ufunc.accumulate`."""
    name = _check_binary(u, "accumulate")
    t = as_tensor(array, name, "array")
    target = None if out is None else check_out(out, name)
    loop = _reduction_loop(u, t, dtype, target, name)
    if t.dim() == 0:
        raise TypeError(f"{name}: cannot accumulate on a scalar")
    dim = normalize_axis(to_int(axis, name, "axis"), t.dim(), name)
    return _finish(_impl.accumulate(u._defn, loop.kernel, cast(t, loop.inputs[0]), dim), target, name)


def reduceat(u: Any, array: Any, indices: Any, axis: Any, dtype: Any, out: Any) -> Any:
    """See `ufunc.reduceat`."""
    name = _check_binary(u, "reduceat")
    t = as_tensor(array, name, "array")
    index = as_tensor(indices, name, "indices")
    if index.numel() == 0 and index.dtype is torch.float64:
        index = index.to(torch.int64)
    if not is_integer(index.dtype) and index.dtype is not torch.bool:
        raise TypeError(f"{name}: indices must be integers, not {name_of(index.dtype)}")
    if index.dim() != 1:
        raise ValueError(f"{name}: indices must have one dimension, not {index.dim()}")
    target = None if out is None else check_out(out, name)
    loop = _reduction_loop(u, t, dtype, target, name)
    if t.dim() == 0:
        raise TypeError(f"{name}: cannot reduceat on a scalar")
    dim = normalize_axis(to_int(axis, name, "axis"), t.dim(), name)
    result = _impl.reduceat(u._defn, loop.kernel, cast(t, loop.inputs[0]), index.to(torch.int64), dim)
    return _finish(result, target, name, keep_array=True)


def outer(u: Any, A: Any, B: Any, kwargs: dict[str, Any]) -> Any:
    """See `ufunc.outer`."""
    name = f"{u.__name__}.outer"
    if u.signature is not None:
        raise TypeError(f"{name}: method outer is not allowed in ufunc with non-trivial signature")
    if u.nin != 2:
        raise ValueError(f"{name} is only supported for binary ufuncs")
    a, b = operand(A, name, "A"), operand(B, name, "B")
    if isinstance(a, Tensor) and isinstance(b, Tensor) and b.dim():
        a = a.reshape(a.shape + (1,) * b.dim())
    wrapped = [wrap(item) if isinstance(item, Tensor) else item for item in (a, b)]
    return call(u, tuple(wrapped), **kwargs)


def at(u: Any, a: Any, indices: Any, b: Any) -> None:
    """See `ufunc.at`."""
    name = f"{u.__name__}.at"
    if u.signature is not None:
        raise TypeError(f"{name}: method at is not allowed in ufunc with non-trivial signature")
    if u.nin > 2 or u.nout != 1:
        raise ValueError(f"{name}: only unary and binary ufuncs with one output are supported at this time")
    if not isinstance(a, ArrayBase) or a._is_scalar:
        raise TypeError(f"{name}: first operand must be an ndarray, not {type(a).__name__}")
    if not a._writeable:
        raise ValueError(f"{name}: a: assignment destination is read-only")
    if (u.nin == 2) is (b is None):
        raise ValueError(
            f"{name}: second operand needed for ufunc"
            if b is None
            else f"{name}: second operand provided when ufunc is unary"
        )
    target = a._tensor
    values = None if b is None else operand(b, name, "b")
    keys = [target.dtype] if b is None else [target.dtype, key_of(values)]
    loop = choose_loop(u, keys, "same_kind", None)
    if not can_cast(loop.outputs[0], target.dtype, "same_kind"):
        raise UFuncTypeError(
            f"Cannot cast ufunc '{u.__name__}' output from {name_of(loop.outputs[0])} to {name_of(target.dtype)} with "
            "casting rule 'same_kind'"
        )
    where = positions(target.shape, to_key(indices, name), target.device)
    second = None
    if values is not None:
        second = to_loop_dtype(values, loop.inputs[1], target.device)
        if broadcast(name, [second.shape, where.shape]) != where.shape:
            raise ValueError(f"{name}: array is not broadcastable to correct shape")
        second = second.expand(where.shape).reshape(-1)
    work = cast(target, loop.inputs[0]).reshape(-1).clone()
    work = _impl.at(u._defn, loop.kernel, work, where.reshape(-1), second)
    target.copy_(cast(work, target.dtype).reshape(target.shape))
    if a._reversed:
        a._commit(target)
