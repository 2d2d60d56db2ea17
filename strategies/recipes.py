"""Recipes: what was drawn, as data.

An array drawn by Hypothesis has to become a NumPy array, an array of a target, JSON in a ledger and source code in a
report. So the strategies draw descriptions, and everything else is derived from them. Python's own values (numbers,
strings, ``None``, slices, ``...``, tuples, lists, dicts) describe themselves.

The same :class:`Array` object twice in one call means the same array twice: ``add(a, a, out=a)``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np

from .palettes import palette
from .streams import OpenStream, Stream

__all__ = ["LAYOUTS", "Array", "DType", "Function", "Layout", "Name", "Realizer", "Scalar", "View", "map_leaves"]

LAYOUTS = ("C", "F", "strided", "transposed", "negative", "offset", "broadcast", "readonly")


class Module(Protocol):
    """What a recipe asks of NumPy, or of a target that looks like it."""

    def __getattr__(self, name: str, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Layout:
    """How the elements lie in memory; ``axis`` is the axis that has the odd step."""

    kind: str = "C"
    axis: int = 0

    def __post_init__(self) -> None:
        if self.kind not in LAYOUTS:
            raise ValueError(f"unknown layout {self.kind!r}, expected one of {LAYOUTS}")


@dataclass(frozen=True, slots=True)
class Array:
    """An array: ``values`` are Python values in C order of the array that the function sees.

    ``fresh`` says how other values of the same domain are found: the name of a palette, ``"permute"``, ``"scale"``
    (by a power of two: keeps order and condition) or ``"keep"``.
    """

    dtype: str
    shape: tuple[int, ...]
    values: tuple[bool | int | float | complex, ...]
    layout: Layout = field(default_factory=Layout)
    fresh: str = "keep"

    def __post_init__(self) -> None:
        if len(self.values) != int(np.prod(self.shape, dtype=np.int64)):
            raise ValueError(f"{len(self.values)} values do not fill the shape {self.shape}")

    def base(self) -> np.ndarray:
        """The memory that the array is a view of."""
        logical = np.array(self.values, dtype=self.dtype).reshape(self.shape)
        kind, axis = self.layout.kind, self.layout.axis
        if kind == "F":
            return np.asfortranarray(logical) if logical.ndim else logical
        if kind == "transposed":
            return np.ascontiguousarray(logical.T) if logical.ndim else logical
        if kind == "offset":
            return np.concatenate([np.ones(1, self.dtype), logical.ravel()])
        if not self.shape or kind in ("C", "readonly"):
            # A reshaped array is a view; one that the caller made owns its memory.
            return logical.copy() if logical.ndim > 1 else logical
        if kind == "strided":
            doubled = np.repeat(logical, 2, axis=axis)
            doubled[(slice(None),) * axis + (slice(1, None, 2),)] = 1
            return doubled
        if kind == "negative":
            return np.ascontiguousarray(np.flip(logical, axis))
        return np.ascontiguousarray(logical[(slice(None),) * axis + (slice(0, 1),)])

    def view(self, base: Any, module: Module = np) -> Any:
        """The array over its memory, by operations that any NumPy-like module has."""
        kind, axis = self.layout.kind, self.layout.axis
        if kind == "offset":
            return base[1:].reshape(self.shape)
        if kind == "transposed":
            return base.T
        if kind == "readonly" or (kind == "broadcast" and self.shape):
            return module.broadcast_to(base, self.shape)
        if self.shape and kind in ("strided", "negative"):
            return base[(slice(None),) * axis + (slice(None, None, 2 if kind == "strided" else -1),)]
        return base

    def realize(self) -> np.ndarray:
        """The NumPy array, in the memory layout that the recipe states."""
        made: np.ndarray = self.view(self.base())
        return made

    def renewed(self, seed: int) -> Array:
        """The same structure with other values of the same domain."""
        if self.fresh == "keep" or not self.values:
            return self
        rng = random.Random(seed)
        values: tuple[Any, ...]
        if self.fresh == "permute":
            values = tuple(rng.sample(self.values, len(self.values)))
        elif self.fresh == "scale":
            values = tuple(v * 2 ** (seed // 1000) for v in self.values)
        else:
            values = tuple(rng.choices(palette(self.fresh, self.dtype), k=len(self.values)))
        return replace(self, values=values).conformed()

    def conformed(self) -> Array:
        """With the values of a broadcast layout repeated along its axis, as that layout implies."""
        if self.layout.kind != "broadcast" or not self.values or not self.shape:
            return self
        return replace(self, values=tuple(self.realize().ravel().tolist()))


@dataclass(frozen=True, slots=True)
class View:
    """Another view of an array of the same call: overlapping memory. ``how`` is ``".T"`` or an index as source."""

    array: Array
    how: str

    def apply(self, array: Any) -> Any:
        """The view of a realised array, of NumPy or a target."""
        return eval(f"array{self.how}", {"__builtins__": {}, "array": array})  # noqa: S307 - source that we drew


@dataclass(frozen=True, slots=True)
class Scalar:
    """A NumPy scalar: ``np.float32(1.5)``."""

    dtype: str
    value: bool | int | float | complex


@dataclass(frozen=True, slots=True)
class DType:
    """A dtype argument: ``np.float32`` (type), ``"float32"`` (string), ``np.dtype("float32")``, ``float`` (python)."""

    name: str
    form: str = "type"


@dataclass(frozen=True, slots=True)
class Name:
    """An attribute of the module: ``np.newaxis``, ``np.linalg.inv``."""

    path: str


@dataclass(frozen=True, slots=True)
class Function:
    """A function given as source text, which may use the module as ``np``."""

    source: str


_PYTHON_TYPES: dict[str, type] = {"bool": bool, "int": int, "float": float, "complex": complex}


class Realizer:
    """Turns the recipes of one call into values; one object a call, because it remembers which array is which."""

    def __init__(self, module: Module = np, array: Callable[[Array], Any] = Array.realize) -> None:
        self.module = module
        self.arrays: dict[int, tuple[Array, Any]] = {}
        self.streams: list[OpenStream] = []
        self._array = array

    def __call__(self, value: Any) -> Any:
        """``value`` with every recipe in it realised."""
        return map_leaves(self._leaf, value)

    def _leaf(self, leaf: Any) -> Any:
        if isinstance(leaf, Array):
            if id(leaf) not in self.arrays:
                self.arrays[id(leaf)] = (leaf, self._array(leaf))
            return self.arrays[id(leaf)][1]
        if isinstance(leaf, View):
            return leaf.apply(self._leaf(leaf.array))
        if isinstance(leaf, Stream):
            self.streams.append(leaf.open())
            return self.streams[-1].value
        if isinstance(leaf, Scalar):
            return getattr(self.module, "bool_" if leaf.dtype == "bool" else leaf.dtype)(leaf.value)
        if isinstance(leaf, DType):
            return self._dtype(leaf)
        if isinstance(leaf, Name):
            found: Any = self.module
            for part in leaf.path.split("."):
                found = getattr(found, part)
            return found
        if isinstance(leaf, Function):
            return eval(leaf.source, {"np": self.module})  # noqa: S307 - source that we drew
        return leaf

    def _dtype(self, leaf: DType) -> Any:
        if leaf.form == "string":
            return leaf.name
        if leaf.form == "python":
            return _PYTHON_TYPES[leaf.name]
        if leaf.form == "dtype":
            return self.module.dtype(leaf.name)
        return getattr(self.module, "bool_" if leaf.name == "bool" else leaf.name)


def map_leaves(function: Callable[[Any], Any], value: Any) -> Any:
    """``function`` applied to every leaf of nested tuples, lists, dicts and slices."""
    if isinstance(value, tuple):
        return tuple(map_leaves(function, item) for item in value)
    if isinstance(value, list):
        return [map_leaves(function, item) for item in value]
    if isinstance(value, dict):
        return {key: map_leaves(function, item) for key, item in value.items()}
    if isinstance(value, slice):
        return slice(*(map_leaves(function, item) for item in (value.start, value.stop, value.step)))
    return function(value)
