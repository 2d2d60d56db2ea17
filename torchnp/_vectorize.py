"""`vectorize`: a Python function of scalars, or of arrays with core dimensions, called for each element."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import torch

from ._array import asarray
from ._base import ArrayBase, wrap
from ._convert import as_tensor
from ._dtypes import dtype, to_torch_dtype
from ._impl.broadcasting import common_shape
from ._shaping import broadcast_to

__all__ = ["elements", "numbers", "vectorize"]

_NOT_GIVEN: Any = object()
_CHARACTERS = "?bhilqnpBHILQNPefdgFDGSUVOMm"
_CORE = r"\((?:\w+(?:,\w+)*)?\)"
_SIGNATURE = re.compile(rf"{_CORE}(?:,{_CORE})*->{_CORE}(?:,{_CORE})*")
_EMPTY = "cannot call `vectorize` on size 0 inputs unless `otypes` is set"


def elements(operands: Sequence[Any], name: str) -> tuple[tuple[int, ...], list[list[Any]]]:
    """The common shape of array-likes, and the elements of each in C order, as Python's own numbers."""
    tensors = [as_tensor(operand, name, f"argument {i}") for i, operand in enumerate(operands)]
    shape = common_shape(*[t.shape for t in tensors])
    return tuple(shape), [t.expand(shape).reshape(-1).tolist() for t in tensors]


def numbers(results: Iterable[Any], shape: tuple[int, ...], dtype: torch.dtype | None, name: str) -> torch.Tensor:
    """What a Python function returned for each element, as a tensor."""
    values: list[Any] = []
    for result in results:
        value = result._tensor if isinstance(result, ArrayBase) else result
        if isinstance(value, torch.Tensor):
            if value.dim():
                raise ValueError("setting an array element with a sequence.")
            value = value if dtype is None else value.item()
        elif isinstance(value, (list, tuple)):
            raise TypeError(f"{name}: the function must return a number, not a {type(value).__name__}")
        elif value is None and dtype is not None and (dtype.is_floating_point or dtype.is_complex):
            value = complex("nan+nanj") if dtype.is_complex else float("nan")
        values.append(value)
    return as_tensor(values, name, "result", dtype).reshape(shape)


def _otypes(otypes: Any) -> str | None:
    """The output dtypes as characters, one an output."""
    if otypes is None:
        return None
    if isinstance(otypes, str):
        for char in otypes:
            if char not in _CHARACTERS:
                raise ValueError(f"Invalid otype specified: {char}")
        return otypes
    if isinstance(otypes, Iterable):
        return "".join([dtype(item).char for item in otypes])
    raise ValueError("Invalid otype specification")


def _parse(signature: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The names of the core dimensions of every input and output."""
    text = re.sub(r"\s+", "", signature)
    if not _SIGNATURE.fullmatch(text):
        raise ValueError(f"not a valid gufunc signature: {signature}")
    sides = [re.findall(r"\(([^)]*)\)", side) for side in text.split("->")]
    inputs, outputs = [[tuple(part.split(",")) if part else () for part in side] for side in sides]
    return inputs, outputs


class vectorize:
    """A function that calls a Python function for each element of its broadcast arguments.

    Parameters
    ----------
    pyfunc : callable, optional
        Takes and gives numbers; with a `signature`, arrays. Left out, the object is a decorator.
    otypes : str or list of dtypes, optional
        The dtype of each output; by default that of the first result, for which the function is called once more.
    doc : str, optional
        The docstring, by default that of `pyfunc`.
    excluded : set of int and str, optional
        Positions and names of arguments that are handed on as they are.
    cache : bool, default False
        Do not call the function again for the first result.
    signature : str, optional
        Core dimensions, such as '(m,n),(n)->(m)'.

    Raises
    ------
    TypeError
        `pyfunc` is no function, or a result is no number.
    ValueError
        The signature is none, core dimensions or shapes do not fit, or the arguments are empty and nothing says what
        the outputs are.

    Differs from NumPy: results are numbers, never text or other objects.

    Examples
    --------
    >>> import torchnp as np
    >>> @np.vectorize
    ... def larger(a, b):
    ...     return a if a > b else b
    >>> larger([1, 5, 2], 3)
    array([3, 5, 3])
    >>> np.vectorize(lambda a: a.sum(), signature="(n)->()")(np.ones((2, 3)))
    array([3., 3.])
    """

    def __init__(
        self,
        pyfunc: Any = _NOT_GIVEN,
        otypes: Any = None,
        doc: str | None = None,
        excluded: Iterable[int | str] | None = None,
        cache: bool = False,
        signature: str | None = None,
    ) -> None:
        if pyfunc is not _NOT_GIVEN and not callable(pyfunc):
            raise TypeError("When used as a decorator, only accepts keyword arguments.")
        self.pyfunc = pyfunc
        self.cache = cache
        self.signature = signature
        self.otypes = _otypes(otypes)
        self.excluded = set(excluded) if excluded is not None else set()
        self.__doc__ = doc
        self._cores = None if signature is None else _parse(signature)
        if pyfunc is not _NOT_GIVEN:
            self._take(pyfunc, getattr(pyfunc, "__name__", None))

    def _take(self, pyfunc: Any, name: str | None) -> None:
        self.pyfunc = pyfunc
        if name is not None:
            self.__name__ = name
        if self.__doc__ is None:
            self.__doc__ = pyfunc.__doc__

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.pyfunc is _NOT_GIVEN:
            self._take(args[0], args[0].__name__)
            return self
        if not kwargs and not self.excluded:
            return self._call(self.pyfunc, list(args))
        places = [i for i in range(len(args)) if i not in self.excluded]
        names = [name for name in kwargs if name not in self.excluded]

        def function(*varying: Any) -> Any:
            own = list(args)
            for i, value in zip(places, varying, strict=False):
                own[i] = value
            return self.pyfunc(*own, **kwargs | dict(zip(names, varying[len(places) :], strict=True)))

        return self._call(function, [args[i] for i in places] + [kwargs[name] for name in names])

    def _call(self, function: Callable[..., Any], args: list[Any]) -> Any:
        if self._cores is not None:
            return self._call_with_cores(function, args, *self._cores)
        if not args:
            return function()
        types: list[torch.dtype] = [to_torch_dtype(char) for char in self.otypes or ()]
        known: list[Any] = []
        if self.otypes is None:
            operands = [asarray(arg) for arg in args]
            if any(operand.size == 0 for operand in operands):
                raise ValueError(_EMPTY)
            first = function(*[operand.flat[0] for operand in operands])
            firsts = first if isinstance(first, tuple) else (first,)
            types = [asarray(item)._tensor.dtype for item in firsts]
            known = [first] if self.cache else []
        shape, columns = elements(args, "vectorize")
        left = itertools.islice(zip(*columns, strict=True), len(known), None)
        results = [*known, *[function(*row) for row in left]]
        if len(types) == 1:
            if self.otypes is None and results and isinstance(results[0], tuple):
                results = [result[0] for result in results]
            return wrap(numbers(results, shape, types[0], "vectorize"))
        # As in NumPy, what is no tuple of so many numbers counts as None.
        rows = [row if isinstance(row, tuple) and len(row) == len(types) else (None,) * len(types) for row in results]
        return tuple([wrap(numbers([row[k] for row in rows], shape, t, "vectorize")) for k, t in enumerate(types)])

    def _call_with_cores(
        self,
        function: Callable[..., Any],
        args: list[Any],
        inputs: list[tuple[str, ...]],
        outputs: list[tuple[str, ...]],
    ) -> Any:
        if len(args) != len(inputs):
            raise TypeError(f"wrong number of positional arguments: expected {len(inputs)}, got {len(args)}")
        operands = [asarray(arg) for arg in args]
        sizes: dict[str, int] = {}
        for operand, core in zip(operands, inputs, strict=True):
            _note_sizes(sizes, operand, core)
        loops = [operand.shape[: operand.ndim - len(core)] for operand, core in zip(operands, inputs, strict=True)]
        shape = tuple(common_shape(*loops))
        operands = [
            broadcast_to(operand, shape + tuple([sizes[name] for name in core]))
            for operand, core in zip(operands, inputs, strict=True)
        ]
        types = None if self.otypes is None else [to_torch_dtype(char) for char in self.otypes]
        made: list[list[Any]] = [[] for _ in outputs]
        for index in itertools.product(*[range(size) for size in shape]):
            results = function(*[operand[index] for operand in operands])
            count = len(results) if isinstance(results, tuple) else 1
            if count != len(outputs):
                raise ValueError(f"wrong number of outputs from pyfunc: expected {len(outputs)}, got {count}")
            for k, result in enumerate(results if isinstance(results, tuple) else (results,)):
                array = asarray(result)
                _note_sizes(sizes, array, outputs[k])
                if types is None or len(types) <= k:
                    types = [*(types or []), array._tensor.dtype]
                wanted = _sizes_of(outputs[k], sizes)
                made[k].append(as_tensor(array, "vectorize", "result", types[k]).expand(wanted))
        if types is None:
            raise ValueError(_EMPTY)
        if any(name not in sizes for core in outputs for name in core):
            raise ValueError(
                "cannot call `vectorize` with a signature including new output dimensions on size 0 inputs"
            )
        finished = [
            wrap(
                torch.stack(pieces).reshape(shape + _sizes_of(core, sizes))
                if pieces
                else torch.zeros(shape + _sizes_of(core, sizes), dtype=kind)
            )
            for pieces, core, kind in zip(made, outputs, types, strict=True)
        ]
        return finished[0] if len(finished) == 1 else tuple(finished)


def _sizes_of(core: tuple[str, ...], sizes: dict[str, int]) -> tuple[int, ...]:
    """The sizes of core dimensions."""
    return tuple([sizes[name] for name in core])


def _note_sizes(sizes: dict[str, int], array: Any, core: tuple[str, ...]) -> None:
    """Remember the sizes of the core dimensions of an array, which must be the same everywhere."""
    if not core:
        return
    if array.ndim < len(core):
        raise ValueError(
            f"{array.ndim}-dimensional argument does not have enough dimensions for all core dimensions {core!r}"
        )
    for name, size in zip(core, array.shape[array.ndim - len(core) :], strict=True):
        if sizes.setdefault(name, size) != size:
            raise ValueError(f"inconsistent size for core dimension {name!r}: {size} vs {sizes[name]}")
