"""Classes with parameters in annotations: `ndarray[Any, dtype]`, `dtype[float64]`, `number[Any]`."""

from __future__ import annotations

from types import GenericAlias
from typing import Any

__all__ = ["alias"]


def alias(cls: type, parameters: Any, most: int = 1) -> GenericAlias:
    """`cls[parameters]`; TypeError for more parameters than the class has, or none."""
    count = len(parameters) if isinstance(parameters, tuple) else 1
    if not 1 <= count <= most:
        raise TypeError(f"Too {'many' if count else 'few'} arguments for {cls.__name__}")
    return GenericAlias(cls, parameters)
