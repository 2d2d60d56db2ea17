"""What the methods that draw have in common: where they do it while a graph is being made."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import torch

from . import _breaks

__all__ = ["drawing", "inspecting", "seeding"]

Method = TypeVar("Method", bound=Callable[..., Any])


def drawing(method: Method) -> Method:
    """A method that draws inside of a graph if its source can."""

    @wraps(method)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        if torch.compiler.is_compiling() and not self._source.traced:
            return _breaks.by_stream(method, self, *args, **kwargs)
        return method(self, *args, **kwargs)

    return _named(call, method)


def inspecting(method: Method) -> Method:
    """A method that looks at what it draws, or returns no array: from no source it can be inside of a graph."""

    @wraps(method)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        if torch.compiler.is_compiling():
            outside = _breaks.by_rejection if self._source.traced else _breaks.by_stream
            return outside(method, self, *args, **kwargs)
        return method(self, *args, **kwargs)

    return _named(call, method)


def seeding(function: Method) -> Method:
    """A function that makes or seeds generators, outside of graphs."""

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        return (
            _breaks.by_seed(function, *args, **kwargs) if torch.compiler.is_compiling() else function(*args, **kwargs)
        )

    return _named(call, function)


def _named(call: Any, method: Method) -> Method:
    """The decorated method, with code of its own: Dynamo counts how often a code is compiled, and gives up on it."""
    call.__code__ = call.__code__.replace(co_name=method.__name__)
    return cast(Method, call)
