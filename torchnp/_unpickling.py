"""Unpickling what NumPy pickled, for callers who trust the file: its arrays and scalars become torchnp's.

A pickle names functions to call. Of NumPy's, those that build arrays of numbers are replaced here, so that neither
NumPy is needed nor its arrays come out; whatever else a pickle names is found as `pickle` finds it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import IO, Any

from torch import Tensor

from ._base import wrap, wrap_result
from ._dtypes import dtype, to_torch_dtype
from ._ndarray import ndarray
from ._raw_bytes import from_bytes

__all__ = ["unpickled"]


class _Element:
    """A dtype in a pickle: a name, and a byte order that follows in its state."""

    def __init__(self, name: str, *_: Any) -> None:
        if name.startswith("O"):
            raise TypeError("the pickle holds an array of Python objects, and no tensor does")
        self.dtype = to_torch_dtype(name)
        self.swap = False

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.swap = state[1] == ">"

    def elements(self, data: Any) -> Tensor:
        # Python 2 pickled bytes as what Python 3 reads as text.
        return from_bytes(data.encode("latin1") if isinstance(data, str) else bytes(data), self.dtype, self.swap)


class _Unfinished(ndarray):
    """An array of which a pickle has not yet told the contents."""

    __slots__ = ()

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        _version, shape, element, fortran, data = state
        self._tensor = _shaped(element.elements(data), shape, fortran)
        self._writeable = True
        self.__class__ = ndarray  # type: ignore[assignment]  # slots and all, the two are alike


def _shaped(flat: Tensor, shape: tuple[int, ...], fortran: bool) -> Tensor:
    if not fortran:
        return flat.reshape(shape)
    return flat.reshape(shape[::-1]).permute(tuple(range(len(shape) - 1, -1, -1)))


def _unfinished(*_: Any) -> Any:
    return object.__new__(_Unfinished)


def _finished(data: Any, element: _Element, shape: tuple[int, ...], order: str) -> Any:
    return wrap(_shaped(element.elements(data), shape, order == "F"))


def _scalar(element: _Element, data: Any) -> Any:
    return wrap_result(element.elements(data).reshape(()))


# By the last part of the module's name, which has moved, and the name in it.
_BUILDERS: dict[tuple[str, str], Callable[..., Any]] = {
    ("multiarray", "_reconstruct"): _unfinished,
    ("multiarray", "scalar"): _scalar,
    ("numeric", "_frombuffer"): _finished,
    ("numpy", "ndarray"): ndarray,
    ("numpy", "dtype"): _Element,
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str, /) -> Any:
        if module.partition(".")[0] == "numpy":
            found = _BUILDERS.get((module.rpartition(".")[2], name))
            if found is not None:
                return found
        return super().find_class(module, name)


def unpickled(file: IO[bytes], fix_imports: bool, encoding: str) -> Any:
    """The object that a file holds; UnpicklingError if it cannot be read."""
    try:
        found = _Unpickler(file, fix_imports=fix_imports, encoding=encoding).load()
    except Exception as error:
        raise pickle.UnpicklingError(f"load: cannot interpret {file!r} as a pickle: {error}") from error
    return dtype(found.dtype) if isinstance(found, _Element) else found
