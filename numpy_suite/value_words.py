"""What the values of a parametrized test say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from .words import DTYPE_NAMES, PRIVATE, TYPECODES, Word, words_of_path

__all__ = ["words_of_value"]

_REGISTERED = 2
"""What `dtype.isbuiltin` is for a dtype that C code made up, such as that of NumPy's tests."""


def words_of_value(argument: str, value: Any, depth: int) -> Iterator[Word]:
    """What a value of a parametrized test says."""
    if isinstance(value, np.dtype):
        yield from _words_of_dtype(value)
    elif isinstance(value, (np.ndarray, np.generic)):
        yield from _words_of_dtype(value.dtype)
        if isinstance(value, np.ndarray) and type(value) is not np.ndarray:
            yield Word("class", f"subclasses: {type(value).__name__}")
    elif isinstance(value, type):
        yield from _words_of_type(value)
    elif type(value) is object:
        yield Word("class", "objects: object()")
    elif isinstance(value, np.ufunc) and getattr(np, value.__name__, None) is not value:
        yield Word("class", f"{PRIVATE}: the ufunc {value.__name__}")
    elif callable(value) and (getattr(value, "__module__", None) or "").split(".")[0] == "numpy":
        yield from words_of_path(f"{value.__module__}.{getattr(value, '__name__', '')}")
    elif isinstance(value, str):
        expected = bool(DTYPE_NAMES.fullmatch(argument))
        yield Word("dtype" if expected else "string", value)
        if value.isidentifier():
            # The name of a method or of a type, which the test looks up.
            yield Word("identifier", value)
            yield Word("path", f"numpy.{value}")
        if expected and TYPECODES.fullmatch(value):
            yield from (Word("typecode", letter) for letter in value)
    elif isinstance(value, (list, tuple, set, frozenset)) and depth < 3:
        for held in value:
            yield from words_of_value(argument, held, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        for held in value.values():
            yield from words_of_value(argument, held, depth + 1)
    else:
        yield Word("identifier", type(value).__name__)


def _words_of_dtype(dtype: np.dtype[Any]) -> Iterator[Word]:
    if dtype.names or dtype.subdtype:
        yield Word("class", f"structured: {dtype}")
    elif dtype.isbuiltin == _REGISTERED:
        yield Word("class", f"{PRIVATE}: {dtype}")
    elif dtype.char in "qQ" and dtype.char != np.dtype(dtype.str).char:
        yield from _words_of_type(dtype.type)
    else:
        yield Word("dtype", dtype.char if dtype.kind in "OSUVMmT" or dtype.char in "gG" else dtype.str)


def _words_of_type(value: type) -> Iterator[Word]:
    if issubclass(value, np.generic):
        if value.__module__ != "numpy":
            yield Word("class", f"subclasses: {value.__name__}")
        yield Word("path", f"numpy.{value.__name__}")
    elif issubclass(value, np.ndarray) and value is not np.ndarray:
        yield Word("class", f"subclasses: {value.__name__}")
    elif issubclass(value, np.dtype) and value is not np.dtype:
        if getattr(np.dtypes, value.__name__, None) is value:
            yield Word("path", f"numpy.dtypes.{value.__name__}")
        else:
            yield Word("class", f"{PRIVATE}: {value.__name__}")
    else:
        yield Word("builtin", value.__name__)
        yield Word("identifier", value.__name__)
