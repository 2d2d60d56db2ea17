"""One call of one public NumPy name, as data that can be drawn, stored, printed as source and run."""

from __future__ import annotations

import copy
import functools
import operator
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from strategies.json_form import decode, encode
from strategies.recipes import Array, Realizer, View, map_leaves
from strategies.source_form import index_source, keyword_arguments, source, stream_after, stream_lines
from strategies.streams import Stream

__all__ = ["Call", "kind_of"]

_BINARY = {
    "add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "matmul": "@",
    "lshift": "<<", "rshift": ">>", "and": "&", "or": "|", "xor": "^",
}  # fmt: skip
_COMPARE = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}
_UNARY = {"neg": "-", "pos": "+", "invert": "~"}
_BUILTIN: dict[str, Callable[..., Any]] = {
    "abs": abs, "bool": bool, "int": int, "float": float, "complex": complex, "len": len, "index": operator.index,
    "repr": repr, "str": str, "format": format, "iter": list, "next": next, "divmod": divmod, "round": round,
    "hash": hash,
    "copy": copy.copy, "deepcopy": lambda value, _memo: copy.deepcopy(value),
}  # fmt: skip


@functools.cache
def kind_of(name: str) -> str:
    """How ``name`` is used: ``function``, ``method``, ``property``, ``operator`` or ``value``."""
    owner: Any = np
    *path, last = name.split(".")[1:]
    for part in path:
        owner = getattr(owner, part)
    if isinstance(owner, type) and not hasattr(owner, last):
        return "property"  # an attribute that only instances have, as of finfo
    found = getattr(owner, last)
    if isinstance(owner, type):
        if last.startswith("__") and last.endswith("__") and last not in ("__array__", "__array_namespace__"):
            return "operator"
        return "property" if not callable(found) else "method"
    return "function" if callable(found) else "value"


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the full public ``name``. For methods, operators and properties ``args[0]`` is ``self``.

    A property with a second argument is an assignment to it; a value with an argument is indexed: ``np.r_[1:3]``.
    ``then`` is for results that say nothing until they are used, such as iterators and contexts: a function and further
    arguments. What it makes of the result is the result.
    """

    name: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    then: tuple[Any, ...] = ()

    def arrays(self) -> list[Array]:
        """The distinct arrays of the call, in order of appearance."""
        found: dict[int, Array] = {}

        def note(leaf: Any) -> Any:
            array = leaf.array if isinstance(leaf, View) else leaf
            if isinstance(array, Array):
                found.setdefault(id(array), array)
            return leaf

        map_leaves(note, (self.args, self.kwargs, self.then))
        return list(found.values())

    def streams(self) -> list[Stream]:
        """The streams of the call, in order of appearance."""
        found: list[Stream] = []

        def note(leaf: Any) -> Any:
            if isinstance(leaf, Stream):
                found.append(leaf)
            return leaf

        map_leaves(note, (self.args, self.kwargs))
        return found

    def realize(self, realizer: Realizer) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """The arguments as values of the realizer's module, those of ``then`` after the call's own."""
        args, kwargs = realizer(((*self.args, *self.then), self.kwargs))
        return args, kwargs

    def perform(self, module: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call ``name`` in ``module`` with realised arguments and hand back what it returns."""
        if self.then:
            own = len(self.args)
            function, *more = args[own:]
            return function(replace(self, then=()).perform(module, args[:own], kwargs), *more)
        kind = kind_of(self.name)
        *path, last = self.name.split(".")[1:]
        if kind == "operator":
            return _operator(last)(*args, **kwargs)
        if kind == "method":
            return getattr(args[0], last)(*args[1:], **kwargs)
        if kind == "property":
            return getattr(args[0], last) if len(args) == 1 else setattr(args[0], last, args[1])
        found = module
        for part in (*path, last):
            found = getattr(found, part)
        if kind == "value":
            return found[args[0]] if args else found
        return found(*args, **kwargs)

    def fresh(self, n: int) -> Call:
        """A call of identical structure with other values in its arrays; the same ``n`` gives the same call."""
        renewed = {id(array): array.renewed(n * 1000 + i) for i, array in enumerate(self.arrays())}

        def renew(leaf: Any) -> Any:
            if isinstance(leaf, View):
                return View(renewed[id(leaf.array)], leaf.how)
            return renewed.get(id(leaf), leaf)

        args, kwargs, then = map_leaves(renew, (self.args, self.kwargs, self.then))
        return Call(self.name, args, kwargs, then)

    def to_json(self) -> dict[str, Any]:
        """The call as JSON data."""
        args, kwargs, *then = encode([list(self.args), self.kwargs, *([list(self.then)] if self.then else [])], {})
        return {"name": self.name, "args": args, "kwargs": kwargs, **({"then": then[0]} if then else {})}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Call:
        """The call that :meth:`to_json` wrote."""
        args, kwargs, then = decode([data["args"], data["kwargs"], data.get("then", [])], [])
        return cls(data["name"], tuple(args), kwargs, tuple(then))

    def expression(self, names: dict[int, str], prefix: str = "np") -> str:
        """The call as source, given the variables that hold its arrays."""
        if self.then:
            function, *more = [source(value, prefix, names) for value in self.then]
            return f"({function})({', '.join([replace(self, then=()).expression(names, prefix), *more])})"
        kind = kind_of(self.name)
        *path, last = self.name.split(".")[1:]
        if kind == "operator":
            return _operator_source(last, self.args, prefix, names)
        if kind == "value":
            found = ".".join((prefix, *path, last))
            return f"{found}[{index_source(self.args[0], prefix, names)}]" if self.args else found
        arguments = [source(arg, prefix, names) for arg in self.args]
        arguments += keyword_arguments(self.kwargs, prefix, names)
        if kind == "property":
            return f"{arguments[0]}.{last}" + (f" = {arguments[1]}" if len(arguments) > 1 else "")
        if kind == "method":
            return f"{arguments[0]}.{last}({', '.join(arguments[1:])})"
        return f"{'.'.join((prefix, *path, last))}({', '.join(arguments)})"

    def source(self, module_alias: str = "np", module: str = "numpy") -> str:
        """A script that makes the call and prints what it returned."""
        arrays = self.arrays()
        names = {id(array): letter for array, letter in zip(arrays, _letters(len(arrays)), strict=True)}
        streams = {f"stream{i or ''}": stream for i, stream in enumerate(self.streams())}
        names |= {id(stream): name for name, stream in streams.items()}
        lines = ["import io, pathlib, tempfile"] if streams else []
        lines += [f"import {module} as {module_alias}", ""]
        lines += [f"{names[id(array)]} = {source(array, module_alias, {})}" for array in arrays]
        lines += [line for name, stream in streams.items() for line in stream_lines(stream, name)]
        text = self.expression(names, module_alias)
        if _is_statement(self):
            first = source(self.args[0], module_alias, names)
            lines += [text, f"print(repr({first}))"]
        else:
            lines += [f"result = {text}", "print(repr(result))"]
        lines += [f"print(repr({stream_after(stream, name)}))" for name, stream in streams.items()]
        return "\n".join(lines) + "\n"


def _letters(count: int) -> list[str]:
    return [chr(ord("a") + i) if i < 26 else f"a{i}" for i in range(count)]


def _is_statement(call: Call) -> bool:
    last = call.name.rsplit(".", 1)[-1]
    kind = kind_of(call.name)
    if kind == "property":
        return len(call.args) > 1
    return kind == "operator" and (last in ("__setitem__", "__delitem__") or _inplace(last) is not None)


def _inplace(dunder: str) -> str | None:
    stem = dunder.strip("_")
    return stem[1:] if stem.startswith("i") and stem[1:] in _BINARY else None


@functools.cache
def _operator(dunder: str) -> Callable[..., Any]:
    stem = dunder.strip("_")
    if stem in _BUILTIN:
        return _BUILTIN[stem]
    if stem.startswith("r") and stem[1:] in (*_BINARY, "divmod"):
        forward = divmod if stem == "rdivmod" else getattr(operator, f"__{stem[1:]}__")
        return lambda self, other: forward(other, self)
    found: Callable[..., Any] = getattr(operator, dunder)
    return found


def _operator_source(dunder: str, args: tuple[Any, ...], prefix: str, names: dict[int, str]) -> str:
    stem = dunder.strip("_")
    texts = [source(arg, prefix, names) for arg in args]
    if stem in ("getitem", "setitem", "delitem"):
        item = f"{texts[0]}[{index_source(args[1], prefix, names)}]"
        return {"getitem": item, "setitem": f"{item} = {texts[-1]}", "delitem": f"del {item}"}[stem]
    inplace = _inplace(dunder)
    if inplace is not None:
        return f"{texts[0]} {_BINARY[inplace]}= {texts[1]}"
    if stem in _BINARY or stem in _COMPARE:
        return f"{texts[0]} {(_BINARY | _COMPARE)[stem]} {texts[1]}"
    if stem.startswith("r") and stem[1:] in _BINARY:
        return f"{texts[1]} {_BINARY[stem[1:]]} {texts[0]}"
    if stem in _UNARY:
        return f"{_UNARY[stem]}{texts[0]}"
    if stem == "call":
        return f"{texts[0]}({', '.join(texts[1:])})"
    if stem == "contains":
        return f"{texts[1]} in {texts[0]}"
    if stem == "rdivmod":
        return f"divmod({texts[1]}, {texts[0]})"
    function = {"index": "operator.index", "iter": "list"}.get(stem, stem)
    return f"{function}({', '.join(texts)})"
