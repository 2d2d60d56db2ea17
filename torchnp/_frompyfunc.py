"""`frompyfunc`: a ufunc that calls a Python function, element by element."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase, wrap
from ._convert import as_tensor, to_axes, to_int
from ._impl.axes import normalize_axes
from ._impl.indexing import positions
from ._impl.tags import NoValue
from ._impl.ufunc_folds import reduced_shape
from ._indexing import to_key
from ._out import check_out, store
from ._ufunc import ufunc
from ._ufunc_call import check_arrays, out_tuple, where_mask
from ._vectorize import elements, numbers

__all__ = ["frompyfunc"]

_MOST = 64


class _PythonUfunc(ufunc):
    """A ufunc whose only loop calls a Python function with Python's numbers."""

    def __init__(self, func: Callable[..., Any], nin: int, nout: int, identity: Any) -> None:
        # Not the base's: there are no loops of tensors to choose from.
        self.__name__ = self.__qualname__ = f"{getattr(func, '__name__', '?')} (vectorized)"
        operands = ", ".join([f"x{i + 1}" for i in range(nin)]) if nin > 1 else "x"
        self.__doc__ = f"{self.__name__}({operands}, /, out=None, *, where=True): a ufunc based on a Python function."
        self._func = func
        self.nin = nin
        self.nout = nout
        self.identity = None if identity is NoValue else identity
        self._reorderable = identity is not NoValue
        self.signature = None

    @property
    def ntypes(self) -> int:
        """One loop, of Python objects."""
        return 1

    @property
    def types(self) -> list[str]:
        """One loop, of Python objects."""
        return ["O" * self.nin + "->" + "O" * self.nout]

    def __reduce__(self) -> Any:
        identity = self.identity if self._reorderable else NoValue
        return _PythonUfunc, (self._func, self.nin, self.nout, identity)

    def __call__(self, *args: Any, out: Any = None, where: Any = True, **kwargs: Any) -> Any:
        name = self.__name__
        for key, value in kwargs.items():
            if key not in ("casting", "order", "dtype", "subok", "signature"):
                raise TypeError(f"{name}() got an unexpected keyword argument '{key}'")
            if key in ("dtype", "signature") and value is not None:
                raise TypeError(f"{name}: {key}: the only loop is of Python objects; convert the result instead")
        if not self.nin <= len(args) <= self.nargs:
            raise TypeError(
                f"{name}() takes from {self.nin} to {self.nargs} positional arguments but {len(args)} were given"
            )
        if len(args) > self.nin:
            if out is not None:
                raise TypeError(f"{name}: cannot specify 'out' as both a positional and keyword argument")
            out = args[self.nin :] + (None,) * (self.nargs - len(args))
        outs = out_tuple(out, self.nout, name)
        check_arrays(outs, name)
        mask = where_mask(where, name)
        masked = args[: self.nin] + (() if mask is None else (mask,))
        shape, columns = elements([*masked, *[item for item in outs if item is not None]], name)
        if mask is None and not shape and all(item is None for item in outs):
            return self._func(*[column[0] for column in columns])
        takes_part = [True] * len(columns[0]) if mask is None else columns[self.nin]
        rows = list(zip(*columns[: self.nin], strict=True))
        results = [self._func(*row) if part else None for row, part in zip(rows, takes_part, strict=True)]
        finished = [
            self._finish([self._item(result, k) for result in results], shape, outs[k], takes_part)
            for k in range(self.nout)
        ]
        return finished[0] if self.nout == 1 else tuple(finished)

    def _item(self, result: Any, k: int) -> Any:
        if self.nout == 1 or result is None:
            return result
        if not isinstance(result, tuple) or len(result) != self.nout:
            raise TypeError(f"{self.__name__}: the function must return a tuple of {self.nout} numbers")
        return result[k]

    def _finish(self, values: list[Any], shape: tuple[int, ...], out: ArrayBase | None, part: list[bool]) -> Any:
        """The results in an array of their own dtype, or in `out`; zeros, or what `out` holds, where none was made."""
        made = numbers([value for value, is_in in zip(values, part, strict=True) if is_in], (-1,), None, self.__name__)
        selected = torch.tensor(part, dtype=torch.bool).reshape(shape)
        before = torch.zeros(shape, dtype=made.dtype) if out is None or all(part) else out._tensor.to(made.dtype)
        result = before.clone()
        result[selected] = made
        return wrap(result) if out is None else store(out, result, "same_kind", self.__name__)

    def _fold(self, values: list[Any]) -> list[Any]:
        """The values, each combined with what came before it."""
        results = values[:1]
        for value in values[1:]:
            results.append(self._func(results[-1], value))
        return results

    def _check_binary(self, method: str) -> str:
        if self.nin != 2 or self.nout != 1:
            what = "binary ufuncs" if self.nin != 2 else "functions that return a single value"
            raise ValueError(f"{self.__name__}.{method} is only supported for {what}")
        return f"{self.__name__}.{method}"

    def reduce(
        self,
        array: Any,
        axis: Any = 0,
        dtype: Any = None,
        out: Any = None,
        keepdims: bool = False,
        initial: Any = NoValue,
        where: Any = True,
    ) -> Any:
        """Apply the function along axes, from left to right; see `ufunc.reduce`."""
        name = self._check_binary("reduce")
        _only_objects(dtype, name)
        t, axes = _with_axes(array, axis, name)
        if len(axes) > 1 and not self._reorderable:
            raise ValueError(
                f"reduction operation '{self.__name__}' is not reorderable, so at most one axis may be specified"
            )
        mask = where_mask(where, name)
        if mask is not None and initial is NoValue and self.identity is None:
            raise ValueError(f"{name}: the function has no identity, so to use a where mask one has to give 'initial'")
        shape = reduced_shape(t, axes, bool(keepdims))
        parts = torch.ones((), dtype=torch.bool) if mask is None else mask
        start = [] if initial is NoValue or initial is None else [initial]
        if mask is not None and not start:
            start = [self.identity]
        results: list[Any] = []
        for line, taking in zip(_lines(t, axes), _lines(parts.expand(t.shape), axes), strict=True):
            values = start + [value for value, is_in in zip(line, taking, strict=True) if is_in]
            if not values and self.identity is None:
                raise ValueError(f"zero-size array to reduction operation {self.__name__} which has no identity")
            results.append(self._fold(values)[-1] if values else self.identity)
        if out is None and not shape:
            return results[0]
        made = numbers(results, shape, None, name)
        return wrap(made) if out is None else store(check_out(out, name), made, "unsafe", name)

    def accumulate(self, array: Any, axis: int = 0, dtype: Any = None, out: Any = None) -> Any:
        """Every intermediate result along one axis; see `ufunc.accumulate`."""
        name = self._check_binary("accumulate")
        _only_objects(dtype, name)
        t, axes = _with_axes(array, axis, name)
        if len(axes) != 1:
            raise ValueError(f"{name} does not allow multiple axes")
        moved = t.movedim(axes[0], -1)
        folded = [value for line in _lines(t, axes) for value in self._fold(line)]
        made = numbers(folded, tuple(moved.shape), None, name).movedim(-1, axes[0])
        return wrap(made.contiguous()) if out is None else store(check_out(out, name), made, "unsafe", name)

    def reduceat(self, array: Any, indices: Any, axis: int = 0, dtype: Any = None, out: Any = None) -> Any:
        """The folds of slices along one axis; see `ufunc.reduceat`."""
        name = self._check_binary("reduceat")
        _only_objects(dtype, name)
        t, axes = _with_axes(array, axis, name)
        if len(axes) != 1:
            raise ValueError(f"{name} does not allow multiple axes")
        starts = [to_int(index, name, "indices") for index in as_tensor(indices, name, "indices").tolist()]
        size = t.shape[axes[0]]
        for start in starts:
            if not 0 <= start < size:
                raise IndexError(f"index {start} out-of-bounds in {name} [0, {size})")
        ends = [*starts[1:], size]
        folded = [
            self._fold(line[start : max(end, start + 1)])[-1]
            for line in _lines(t, axes)
            for start, end in zip(starts, ends, strict=True)
        ]
        moved = t.movedim(axes[0], -1)
        made = numbers(folded, (*moved.shape[:-1], len(starts)), None, name).movedim(-1, axes[0])
        return wrap(made.contiguous()) if out is None else store(check_out(out, name), made, "unsafe", name)

    def outer(self, A: Any, B: Any, /, **kwargs: Any) -> Any:
        """The function of every pair of elements; see `ufunc.outer`."""
        if self.nin != 2:
            raise ValueError(f"{self.__name__}.outer is only supported for binary ufuncs")
        a, b = as_tensor(A, "outer", "A"), as_tensor(B, "outer", "B")
        return self(wrap(a.reshape(a.shape + (1,) * b.dim())), wrap(b), **kwargs)

    def at(self, a: Any, indices: Any, b: Any = None, /) -> None:
        """Apply the function in place at the indices, once for each time that one occurs; see `ufunc.at`."""
        name = f"{self.__name__}.at"
        if self.nin > 2 or self.nout != 1:
            raise ValueError(f"{name}: only unary and binary ufuncs with one output are supported at this time")
        if (self.nin == 2) is (b is None):
            raise ValueError(f"{name}: a second operand is needed by binary functions, and by no others")
        if not isinstance(a, ArrayBase) or a._is_scalar:
            raise TypeError(f"{name}: first operand must be an ndarray, not {type(a).__name__}")
        target = a._tensor
        places = positions(target.shape, to_key(indices, name), target.device)
        _, (flat, *others) = elements([wrap(places), *([] if b is None else [b])], name)
        values = target.reshape(-1).tolist()
        for i, place in enumerate(flat):
            values[place] = self._func(values[place], *[other[i] for other in others])
        store(a, numbers(values, tuple(target.shape), None, name), "unsafe", name)


def _only_objects(dtype: Any, name: str) -> None:
    if dtype is not None:
        raise TypeError(f"{name}: dtype: the only loop is of Python objects; convert the result instead")


def _with_axes(array: Any, axis: Any, name: str) -> tuple[Tensor, tuple[int, ...]]:
    t = as_tensor(array, name, "array")
    axes = None if axis is None else to_axes(axis, name, "axis")
    if not t.dim() and axes in (0, -1):
        return t, ()
    return t, normalize_axes(axes, t.dim(), name)


def _lines(t: Tensor, axes: tuple[int, ...]) -> list[list[Any]]:
    """The elements along the axes, for every place along the others, in C order."""
    kept = [axis for axis in range(t.dim()) if axis not in axes]
    rows = 1
    for axis in kept:
        rows *= t.shape[axis]
    moved: list[list[Any]] = t.permute([*kept, *sorted(axes)]).reshape(rows, -1 if rows else 0).tolist()
    return moved


def frompyfunc(func: Callable[..., Any], /, nin: int, nout: int, *, identity: Any = NoValue) -> ufunc:
    """A ufunc that calls a Python function with the elements of its operands.

    Parameters
    ----------
    func : callable
        Takes `nin` numbers and returns one, or a tuple of `nout`.
    nin, nout : int
        Numbers of inputs and outputs.
    identity : number, optional
        What a reduction of no elements gives; without one, reductions go along one axis only.

    Returns
    -------
    ufunc
        With `reduce`, `accumulate`, `reduceat`, `outer` and `at`.

    Raises
    ------
    TypeError
        `func` is no function; in a call, it returns something else than a number.

    Differs from NumPy: the results are arrays of the dtype that their numbers have together, not of objects.

    Examples
    --------
    >>> import torchnp as np
    >>> longer = np.frompyfunc(lambda a, b: max(a, b), 2, 1)
    >>> longer([1, 5], [2, 3])
    array([2, 5])
    >>> longer.reduce([3, 8, 1])
    8
    """
    if not callable(func):
        raise TypeError("frompyfunc: function must be callable")
    inputs, outputs = operator.index(nin), operator.index(nout)
    if inputs + outputs > _MOST:
        raise ValueError(
            f"frompyfunc: Cannot construct a ufunc with more than {_MOST} operands (requested number were: "
            f"inputs = {inputs} and outputs = {outputs})"
        )
    if inputs < 0 or outputs < 1:
        raise ValueError(f"frompyfunc: nin must be at least 0 and nout at least 1, not {inputs} and {outputs}")
    return _PythonUfunc(func, inputs, outputs, identity)
