"""NumPy's assertion functions on the target's arrays: everything of the target is converted before it is compared."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np

from conformance.targets import Target

__all__ = ["Assertions"]

_COMPARING = frozenset(
    {
        "assert_",
        "assert_allclose",
        "assert_almost_equal",
        "assert_approx_equal",
        "assert_array_almost_equal",
        "assert_array_almost_equal_nulp",
        "assert_array_approx_equal",
        "assert_array_compare",
        "assert_array_equal",
        "assert_array_less",
        "assert_array_max_ulp",
        "assert_equal",
        "assert_string_equal",
    }
)
"""The ones that look at values; `assert_raises` and its like call what they are given and must get it as it is."""


class Assertions:
    """The members of `numpy.testing` and of NumPy's other helpers for tests."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._wrapped: dict[tuple[str, str], Any] = {}

    def member(self, path: str, name: str) -> Any:
        """A member of a module of helpers, converting what it compares."""
        key = (path, name)
        if key not in self._wrapped:
            found = getattr(importlib.import_module(path), name)
            self._wrapped[key] = self._converting(found) if name in _COMPARING else found
        return self._wrapped[key]

    def module(self, path: str) -> ModuleType:
        """A whole module of helpers."""
        original = importlib.import_module(path)
        made = ModuleType(path)
        made.__dict__.update(original.__dict__)
        made.__dict__.update({name: self.member(path, name) for name in _COMPARING if hasattr(original, name)})
        return made

    def _converting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def compare(*args: Any, **kwargs: Any) -> Any:
            # pytest leaves frames with this name out of its tracebacks.
            __tracebackhide__ = True
            return function(*map(self.convert, args), **{name: self.convert(value) for name, value in kwargs.items()})

        return compare

    def convert(self, value: Any) -> Any:
        """A value with everything of the target in it turned into NumPy's counterpart."""
        if self._target.name == "numpy" or value is None or isinstance(value, (str, bytes, int, np.ndarray)):
            return value
        kind = self._target.scalar_or_array(value)
        if kind == "array":
            return self._target.numpy(value)
        if kind == "scalar":
            return self._target.numpy(value)[()]
        if type(value) in {list, tuple}:
            return type(value)(map(self.convert, value))
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return tuple(map(self.convert, value))
        if type(value) is dict:
            return {key: self.convert(held) for key, held in value.items()}
        name = self._target.dtype_name(value)
        if name is None:
            made = (
                value.__array__() if hasattr(value, "__array__") and not isinstance(value, (type, np.generic)) else None
            )
            # A class of the test's own that holds an array of the target.
            return self.convert(made) if self._target.scalar_or_array(made) else value
        return getattr(np, name) if isinstance(value, type) else np.dtype(name)
