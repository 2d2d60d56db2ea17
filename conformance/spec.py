"""A spec: how the calls of one function are drawn, and what counts as the same result."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from hypothesis.strategies import SearchStrategy

from .call import Call, kind_of

__all__ = ["EXACT", "Signature", "Spec", "Tolerance", "bound_arguments", "signature_of", "starred"]

Scale = Callable[[tuple[Any, ...], dict[str, Any], Any], "float | np.ndarray"]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a finite result may be from NumPy's.

    ``ulp`` maps the name of a dtype (``float32`` stands for ``complex64`` too, unless that is named) to a number of
    units in the last place; a dtype that is not named must agree exactly. An element of value ``e`` agrees with ``a``
    where they are at most ``ulp`` floats apart, or where ``|e - a| <= ulp * eps(dtype) * scale``. The scale is ``|e|``
    for complex numbers (an error of the result, not of each part); ``scale(args, kwargs, expected)`` overrides it, for
    results that cancel: a sum is judged against the sum of the magnitudes. It returns a number or an array that
    broadcasts against ``expected``. NaN, infinities and the sign of zero are never subject to a tolerance.
    """

    ulp: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""
    scale: Scale | None = None

    def __post_init__(self) -> None:
        if self.ulp and not self.reason:
            raise ValueError("a tolerance needs a reason")


EXACT = Tolerance()


@dataclass(frozen=True, slots=True)
class Spec:
    """How to draw and judge the calls of the public name ``name``.

    ``parameters``     the parameters of NumPy's signature that ``calls`` draws.
    ``undrawn``        the others, each with the reason why no strategy draws it.
    ``canonical``      ``canonical(result, args, kwargs)``, where NumPy leaves freedom (signs of eigenvectors, order of
                       ties): maps a result, as NumPy arrays, and the NumPy arguments to what has to agree.
    ``in_place``       ``in_place(array, args, kwargs)``, the same for arrays that the call may change: they agree where
                       their canonical forms do, whether or not they were changed.
    ``written``        ``written(contents)``, the same for what the call leaves in a stream, as bytes or text.
    ``uninitialised``  values mean nothing (``empty``, random numbers): dtype, shape and kind are compared.
    ``unordered_zero`` the sign of a zero in the result is unspecified (``maximum(0.0, -0.0)``).
    ``eager_only``     why the function makes no sense in a compiled graph, or the empty string.
    """

    name: str
    chapter: str
    calls: SearchStrategy[Call]
    parameters: frozenset[str]
    undrawn: Mapping[str, str] = field(default_factory=dict)
    tolerance: Tolerance = EXACT
    canonical: Callable[[Any, tuple[Any, ...], dict[str, Any]], Any] | None = None
    in_place: Callable[[Any, tuple[Any, ...], dict[str, Any]], Any] | None = None
    written: Callable[[Any], Any] | None = None
    uninitialised: bool = False
    unordered_zero: bool = False
    eager_only: str = ""


Signature = Mapping[str, inspect.Parameter]

# Signatures that Python cannot read from NumPy, or reads too vaguely to be drawn from.
_STATED = {
    "reduce": "array, /, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True",
    "accumulate": "array, /, axis=0, dtype=None, out=None",
    "reduceat": "array, /, indices, axis=0, dtype=None, out=None",
    "outer": "A, B, /, *, out=None, where=True, casting='same_kind', order='K', dtype=None, subok=True, signature=None",
    "at": "a, indices, b=None, /",
}
_UNREADABLE = {
    "numpy.lib.array_utils.normalize_axis_index": "axis, ndim, msg_prefix=None",
    "numpy.fromstring": "string, dtype=float, count=-1, *, sep, like=None",
}
_OPERANDS = {
    "getitem": "key", "delitem": "key", "setitem": "key, value", "contains": "key", "pow": "value, mod=None",
    "format": "format_spec",
}  # fmt: skip


@functools.cache
def signature_of(name: str, stated: str = "") -> Signature:
    """The parameters of a public name, ``self`` included; ``stated`` is source for those that NumPy does not tell."""
    kind = kind_of(name)
    *path, last = name.split(".")[1:]
    if stated or name in _UNREADABLE:
        return _parsed(stated or _UNREADABLE[name])
    if kind == "value":
        return {}
    if kind == "property":
        return _parsed("self, /")
    found: Any = functools.reduce(getattr, path, np)
    if kind == "operator":
        return _operator_signature(last, getattr(found, last))
    if isinstance(found, np.ufunc) and last in _STATED:
        return _parsed(_STATED[last])
    found = getattr(found, last)
    if isinstance(found, type) and issubclass(found, BaseException) and "__init__" not in vars(found):
        return _parsed("*args")  # Python's own, which has no signature
    return inspect.signature(found).parameters


def starred(name: str) -> list[inspect.Parameter]:
    """The ``*args`` and ``**kwargs`` of the signature that Python reads from NumPy."""
    try:
        found: Any = functools.reduce(getattr, name.split(".")[1:], np)
        parameters = inspect.signature(found).parameters.values()
    except (AttributeError, TypeError, ValueError):
        return []
    return [p for p in parameters if p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]


def _operator_signature(last: str, slot: Any) -> Signature:
    stem = last.strip("_")
    if stem in _OPERANDS:
        return _parsed(f"self, {_OPERANDS[stem]}, /")
    return inspect.signature(slot).parameters


@functools.cache
def _parsed(parameters: str) -> Signature:
    scope: dict[str, Any] = {}
    exec(f"def stated({parameters}): ...", scope)  # noqa: S102 - source from our own tables
    return inspect.signature(scope["stated"]).parameters


def bound_arguments(signature: Signature, call: Call) -> dict[str, Any]:
    """The arguments of ``call`` by parameter name; those that the signature does not have are left out."""
    names = [p.name for p in signature.values() if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    bound = dict(zip(names, call.args, strict=False))
    starred = [p.name for p in signature.values() if p.kind is p.VAR_POSITIONAL]
    if starred and len(call.args) > len(names):
        bound[starred[0]] = call.args[len(names) :]
    bound.update(call.kwargs)
    return bound
