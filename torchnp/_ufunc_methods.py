"""The methods of a ufunc: `reduce`, `accumulate`, `reduceat`, `outer`, `at`."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase, wrap, wrap_result
from ._convert import as_tensor, to_axes, to_int
from ._dtypes import to_torch_dtype
from ._errstate import WATCHERS, asked, report
from ._impl import ufunc_methods as _impl
from ._impl.axes import normalize_axes
from ._impl.casting import cast
from ._impl.dtypes import KIND, can_cast, category, name_of
from ._impl.errors import UFuncTypeError
from ._impl.indexing import positions
from ._impl.tags import NoValue
from ._impl.ufunc_folds import reduced_shape
from ._indexing import to_key
from ._out import check_out, write
from ._ufunc_call import broadcast, call, no_loop, where_mask
from ._watching import Recorder, watch_accumulate, watch_at, watch_reduce, watch_reduceat

__all__ = ["accumulate", "at", "outer", "reduce", "reduceat"]

# Of NumPy and of torch alike.
_MOST_AXES = 64

# Sums and products of narrow integers are formed in 64 bits; so NumPy's reductions do.
_GROWING = {"add", "multiply"}


def _check_binary(u: Any, method: str) -> str:
    if u.signature is not None:
        raise RuntimeError(f"{u.__name__}.{method}: reduction not defined on ufunc with signature")
    if u.nin != 2 or u.nout != 1:
        what = "binary ufuncs" if u.nin != 2 else "functions that return a single value"
        raise ValueError(f"{u.__name__}.{method} is only supported for {what}")
    return f"{u.__name__}.{method}"


def _reduction_loop(u: Any, t: Tensor, first: torch.dtype | None, out: ArrayBase | None, *, uniform: bool) -> Any:
    """The loop of a reduction: what it gives is the first operand of the next step.

    `first` is the dtype that the caller wants. As in NumPy, every cast may be an unsafe one. `uniform`
    asks for one dtype throughout.
    """
    name = u.__name__
    if first is None and out is None and name in _GROWING and category(t.dtype) <= 1:
        first = torch.uint64 if KIND[t.dtype] == "u" else torch.int64
    if first is not None:
        loop = _loop_of(u, first, t.dtype)
    else:
        first = t.dtype if out is None else out._tensor.dtype
        # Only its truth matters, so any dtype may become bool.
        keys = [torch.bool, torch.bool] if name.startswith("logical_") else [first, t.dtype]
        loop = u.find_loop(keys)
        if loop is None:
            raise no_loop(u._defn, keys, "unsafe")
        if loop.inputs[0] is not loop.outputs[0]:
            loop = _loop_of(u, loop.outputs[0], t.dtype) if can_cast(t.dtype, loop.outputs[0]) else None
    if loop is None:
        raise TypeError(f"No loop matching the specified signature and casting was found for ufunc {name}")
    if uniform and loop.inputs[0] is not loop.inputs[1]:
        raise UFuncTypeError(f"the resolved dtypes are not compatible with {name}.accumulate and {name}.reduceat")
    return loop


def _loop_of(u: Any, first: torch.dtype, second: torch.dtype) -> Any:
    """The first loop that takes and gives the dtype `first`, or None."""
    for loop in u._loops:
        if loop.inputs[0] is first is loop.outputs[0] and (loop.inputs[1] is first or can_cast(second, loop.inputs[1])):
            return loop
    return None


def _axes_of(t: Tensor, axis: Any, name: str) -> tuple[int, ...]:
    """The axes, counted from the front; a 0-d array takes the axes 0 and -1 and has none."""
    axes = None if axis is None else to_axes(axis, name, "axis")
    if t.dim() == 0 and (axes == 0 or axes == -1):
        return ()
    return normalize_axes(axes, t.dim(), name)


def _axis_of(t: Tensor, axis: Any, name: str) -> int:
    """The one axis of a method that takes no more."""
    dims = _axes_of(t, axis, name)
    if t.dim() == 0:
        raise TypeError(f"{name}: a 0-d array has no axis to go along")
    if len(dims) != 1:
        raise ValueError(f"{name} does not allow multiple axes")
    return dims[0]


def _check_shape(out: ArrayBase | None, shape: tuple[int, ...], name: str) -> None:
    if out is not None and tuple(out._tensor.shape) != shape:
        raise ValueError(
            f"{name}: output parameter has the wrong shape {tuple(out._tensor.shape)}; the result has {shape}"
        )


def _finish(result: Tensor, out: ArrayBase | None, found: int = 0, label: str = "") -> Any:
    """Wrap or write, then report the floating point errors that were found."""
    final = wrap_result(result) if out is None else write(out, result)
    if found:
        report(found, label)
    return final


def reduce(u: Any, array: Any, axis: Any, dtype: Any, out: Any, keepdims: bool, initial: Any, where: Any) -> Any:
    """See `ufunc.reduce`."""
    name = _check_binary(u, "reduce")
    wanted = None if dtype is None else to_torch_dtype(dtype)
    keep = bool(to_int(keepdims, name, "keepdims"))
    target = None if out is None else check_out(out, name)
    mask = where_mask(where, name)
    t = as_tensor(array, name, "array")
    dims = _axes_of(t, axis, name)
    loop = _reduction_loop(u, t, wanted, target, uniform=False)
    if len(dims) > 1 and not u._defn.reorderable:
        raise ValueError(f"{name}: the reduction is not reorderable, so at most one axis may be specified")
    # NumPy's distinction: not given starts from the identity, None from the first element.
    start: Any = NoValue if initial is NoValue else None
    if initial is not NoValue and initial is not None:
        start = as_tensor(initial, name, "initial", loop.outputs[0], t.device)
        if start.dim():
            raise ValueError(f"{name}: initial must be a scalar, not an array with {start.dim()} dimensions")
    if mask is not None and broadcast(name, [t.shape, mask.shape]) != t.shape:
        raise ValueError(f"{name}: where of shape {tuple(mask.shape)} does not broadcast to {tuple(t.shape)}")
    _check_shape(target, reduced_shape(t, dims, keep), name)
    t = cast(t, loop.inputs[0])
    if not WATCHERS:
        return _finish(_impl.reduce(u._defn, loop.kernel, t, dims, keep, start, mask), target)
    recorder = Recorder(u.__name__, loop.kernel, asked())
    result = _impl.reduce(u._defn, recorder, t, dims, keep, start, mask)
    return _finish(result, target, watch_reduce(u._defn, t, result, dims, keep, start, mask, recorder), "reduce")


def accumulate(u: Any, array: Any, axis: Any, dtype: Any, out: Any) -> Any:
    """See `ufunc.accumulate`."""
    name = _check_binary(u, "accumulate")
    wanted = None if dtype is None else to_torch_dtype(dtype)
    target = None if out is None else check_out(out, name)
    t = as_tensor(array, name, "array")
    dim = _axis_of(t, axis, name)
    loop = _reduction_loop(u, t, wanted, target, uniform=True)
    _check_shape(target, tuple(t.shape), name)
    t = cast(t, loop.inputs[0])
    result = _impl.accumulate(u._defn, loop.kernel, t, dim)
    found = watch_accumulate(u.__name__, loop.kernel, t, result, dim) if WATCHERS else 0
    return _finish(result, target, found, "accumulate")


def reduceat(u: Any, array: Any, indices: Any, axis: Any, dtype: Any, out: Any) -> Any:
    """See `ufunc.reduceat`."""
    name = _check_binary(u, "reduceat")
    index = as_tensor(indices, name, "indices", None if isinstance(indices, ArrayBase) else torch.int64)
    if not can_cast(index.dtype, torch.int64):
        raise TypeError(f"{name}: indices must be integers that int64 holds, not {name_of(index.dtype)}")
    if index.dim() != 1:
        raise ValueError(f"{name}: indices must have one dimension, not {index.dim()}")
    index = index.to(torch.int64)
    wanted = None if dtype is None else to_torch_dtype(dtype)
    target = None if out is None else check_out(out, name)
    t = as_tensor(array, name, "array")
    dim = _axis_of(t, axis, name)
    _impl.check_bounds(index, t.shape[dim], name)
    loop = _reduction_loop(u, t, wanted, target, uniform=True)
    _check_shape(target, (*t.shape[:dim], index.shape[0], *t.shape[dim + 1 :]), name)
    t = cast(t, loop.inputs[0])
    result = _impl.reduceat(u._defn, loop.kernel, t, index, dim)
    found = watch_reduceat(u._defn, loop.kernel, t, index, dim) if WATCHERS else 0
    return _finish(result, target, found, "reduceat")


def outer(u: Any, A: Any, B: Any, kwargs: dict[str, Any]) -> Any:
    """See `ufunc.outer`."""
    name = f"{u.__name__}.outer"
    if u.signature is not None:
        raise TypeError(f"{name}: method outer is not allowed in ufunc with non-trivial signature")
    if u.nin != 2:
        raise ValueError(f"{name} is only supported for binary ufuncs")
    # Python numbers are not weak here: NumPy makes arrays of both first.
    a, b = as_tensor(A, name, "A"), as_tensor(B, name, "B")
    if a.dim() + b.dim() > _MOST_AXES:
        raise ValueError(f"{name}: maximum supported dimension is {_MOST_AXES}, but got {a.dim() + b.dim()}")
    return call(u, (wrap(a.reshape(a.shape + (1,) * b.dim())), wrap(b)), **kwargs)


def at(u: Any, a: Any, indices: Any, b: Any) -> None:
    """See `ufunc.at`."""
    name = f"{u.__name__}.at"
    if u.signature is not None:
        raise TypeError(f"{name}: method at is not allowed in ufunc with non-trivial signature")
    if u.nin > 2 or u.nout != 1:
        raise ValueError(f"{name}: only unary and binary ufuncs with one output are supported at this time")
    if u.nin == 2 and b is None:
        raise ValueError(f"{name}: second operand needed for ufunc")
    if u.nin == 1 and b is not None:
        raise ValueError(f"{name}: second operand provided when ufunc is unary")
    if not isinstance(a, ArrayBase) or a._is_scalar:
        raise TypeError(f"{name}: first operand must be an ndarray, not {type(a).__name__}")
    if not a._writeable:
        raise ValueError(f"{name}: a: assignment destination is read-only")
    target = a._tensor
    values = None if b is None else as_tensor(b, name, "b")
    keys = [target.dtype] if values is None else [target.dtype, values.dtype]
    loop = u.find_loop(keys)
    if loop is None:
        raise no_loop(u._defn, keys, "unsafe")
    key = to_key(indices, name)
    where = positions(target.shape, key, target.device)
    # Only indices can name an element twice; slices and masks cannot.
    distinct = not any([isinstance(part, Tensor) and part.dtype is not torch.bool for part in key])
    if values is not None:
        # In a compiled graph the size of a mask's selection is unknown, and `expand` refuses what does not fit.
        if not torch.compiler.is_compiling() and broadcast(name, [values.shape, where.shape]) != where.shape:
            raise ValueError(f"{name}: array is not broadcastable to correct shape")
        values = cast(values, loop.inputs[1])
    found = watch_at(u.__name__, loop.kernel, target, where, values, loop.inputs[0]) if WATCHERS else 0
    write(a, _impl.at(u._defn, loop.kernel, target, where, values, loop.inputs[0], distinct))
    if found:
        report(found, u.__name__)
