"""The builder: a spec is a name and a list of parameters, each of which knows how to draw itself.

A :class:`Param` draws its argument from a :class:`Context`, which holds what the call has so far: an axis looks at the
array, an ``out`` at the result. Whether an argument goes by position or by keyword follows from NumPy's signature.
"""

from __future__ import annotations

import functools
import itertools
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from strategies.arrays import arrays
from strategies.recipes import Array, Layout, Realizer, View
from strategies.shapes import Shape, mutations

from .call import Call, kind_of
from .spec import EXACT, Signature, Spec, Tolerance, signature_of, starred

__all__ = ["Context", "Param", "outcome", "spec"]


class Context:
    """The call so far: ``draw`` and the arguments drawn, by parameter name."""

    def __init__(self, draw: st.DrawFn, name: str) -> None:
        self.draw = draw
        self.name = name
        self.args: dict[str, Any] = {}

    def shape(self, name: str) -> Shape:
        """The shape that the argument ``name`` has as an array."""
        return np.shape(self.array(name))

    def array(self, name: str) -> Any:
        """The argument ``name`` as a NumPy array or as whatever Python value it is."""
        value = self.args[name]
        return value.realize() if isinstance(value, Array) else Realizer()(value)


@dataclass(frozen=True)
class Param:
    """A parameter: its name, how it is drawn, and whether every call gives it."""

    name: str
    draw: Callable[[Context], Any]
    required: bool = False


@functools.cache
def _subsets(count: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Which optional parameters a call gives: none, one, a pair, sometimes more; fewest first."""
    every = range(count)
    pool: list[tuple[int, ...]] = [()] * (2 + 2 * count)
    pool += [*itertools.combinations(every, 1)] * 3 + [*itertools.combinations(every, 2)]
    pool += [tuple(sorted({i, (i + 1) % count, (i + 3) % count})) for i in every]
    pool += [tuple(every)] if count > 3 else []
    return st.sampled_from(sorted(pool, key=len))


_ONE_IN_EIGHT = st.sampled_from([False] * 7 + [True])


def spec(
    name: str,
    *params: Param,
    chapter: str,
    undrawn: Mapping[str, str] | None = None,
    stated: str = "",
    out: str = "",
    tolerance: Tolerance = EXACT,
    masked: bool = False,
    known: tuple[str, ...] = (),
    repair: Callable[[dict[str, Any]], None] | None = None,
    then: Callable[[Context], tuple[Any, ...]] | None = None,
    **options: Any,
) -> Spec:
    """The spec of ``name``.

    ``out`` says what ``out=`` may be: ``""`` no such parameter, ``"fresh"`` an array of its own, ``"fitting"`` the
    same but never of a wrong shape, ``"alias"`` an input too. ``masked``: where ``where=`` hides elements, only an
    ``out`` defines them, so such a call gets one. ``known``: parameters that another one draws along with itself.
    ``repair`` may change the arguments once all are drawn, where two of them together would be undefined.
    ``then`` draws what is done with the result, a function and further arguments, where the result alone says nothing.
    """
    signature = signature_of(name, stated)
    drawn = frozenset(p.name for p in params) | frozenset(known) | ({"out"} if out else frozenset())
    reasons = dict(undrawn or {})
    if stated:
        reasons.update((p.name, "drawn by the names that it stands for") for p in starred(name) if p.name not in drawn)
    required = tuple(p for p in params if p.required)
    optional = tuple(p for p in params if not p.required)

    @st.composite
    def calls(draw: st.DrawFn) -> Call:
        context = Context(draw, name)
        chosen = draw(_subsets(len(optional) + bool(out)))
        for param in required:
            context.args[param.name] = param.draw(context)
        for index in chosen:
            if index < len(optional):
                context.args[optional[index].name] = optional[index].draw(context)
        if repair is not None:
            repair(context.args)
        positional = bool(chosen) and draw(_ONE_IN_EIGHT)
        call = _arranged(name, signature, context.args, positional)
        if then is not None:
            call = replace(call, then=then(context))
        hides = masked and "where" in context.args
        if not out or not (hides or len(optional) in chosen):
            return call
        context.args["out"] = _destination(draw, call, context.args, out)
        return _arranged(name, signature, context.args, positional)

    return Spec(
        name=name,
        chapter=chapter,
        calls=calls(),
        parameters=drawn,
        undrawn=reasons,
        tolerance=tolerance,
        **options,
    )


def _arranged(name: str, signature: Signature, given: dict[str, Any], positional: bool) -> Call:
    """The call, each argument by position or by keyword as NumPy's signature and ``positional`` have it."""
    args: list[Any] = []
    kwargs: dict[str, Any] = {}
    gap = False
    for parameter in signature.values():
        if parameter.name not in given:
            gap = gap or parameter.kind is not parameter.VAR_POSITIONAL
            continue
        value = given[parameter.name]
        if parameter.kind is parameter.VAR_POSITIONAL:
            args.extend(value)
        elif (parameter.kind is parameter.POSITIONAL_ONLY and not gap) or (
            parameter.kind is parameter.POSITIONAL_OR_KEYWORD
            and not gap
            and (positional or parameter.default is parameter.empty)
        ):
            args.append(value)
        else:
            gap = True
            kwargs[parameter.name] = value
    kwargs.update((key, value) for key, value in given.items() if key not in signature)
    if kind_of(name) not in ("function", "value") and not args:
        raise ValueError(f"{name}: self was not drawn first")
    return Call(name, tuple(args), kwargs)


def outcome(call: Call) -> Any:
    """What NumPy makes of ``call``, or ``None`` where it raises."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            args, kwargs = call.realize(Realizer())
            return call.perform(np, args, kwargs)
        except Exception:  # noqa: BLE001 - whatever NumPy raises, the call has no result
            return None


_OUT_FORMS = st.sampled_from(
    ["same"] * 5 + ["alias", "alias", "layout", "layout", "kind", "kind", "shape", "overlap", "none", "readonly"]
)
_OUT_DTYPES = {
    "b": ("int64", "float64"),
    "i": ("int64", "float64", "int8", "uint8"),
    "u": ("uint64", "float64", "int16", "uint8"),
    "f": ("float32", "float64", "float16", "complex128", "int64"),
    "c": ("complex64", "complex128", "float64"),
}
_MEMORY = st.sampled_from([Layout("F"), Layout("strided"), Layout("negative"), Layout("transposed"), Layout("offset")])


def _destination(draw: st.DrawFn, call: Call, given: dict[str, Any], out: str) -> Any:
    result = outcome(call)
    if isinstance(result, tuple):
        return tuple(_destination_of(draw, part, given, out) for part in result)
    made = _destination_of(draw, result, given, out)
    # Ufuncs alone also take a tuple of one array.
    return (made,) if out == "alias" and draw(_ONE_IN_EIGHT) else made


def _destination_of(draw: st.DrawFn, result: Any, given: dict[str, Any], out: str) -> Any:
    form = draw(_OUT_FORMS)
    hides = "where" in given
    if form == "none" and not hides:
        return None
    if not isinstance(result, (np.ndarray, np.generic)) or result.dtype.kind not in "biufc":
        return draw(arrays(layouts=("C",), palettes=("index",)))
    shape, dtype, layout = result.shape, result.dtype.name, Layout("C")
    if form in ("alias", "overlap") and out == "alias":
        aliases = [v for v in given.values() if isinstance(v, Array) and v.shape == shape]
        if aliases:
            chosen = draw(st.sampled_from(aliases))
            square = len(shape) == 2 and shape == shape[::-1]
            if form == "overlap" and shape:
                return View(chosen, ".T" if square else "[::-1]")
            return chosen
    if form == "shape" and out != "fitting":
        shape = draw(mutations(shape))
    elif form == "kind" and not hides and _castable(result):
        dtype = draw(st.sampled_from(_OUT_DTYPES[result.dtype.kind]))
    elif form == "layout":
        layout = draw(_MEMORY)
    elif form == "readonly":
        layout = Layout("readonly")
    size = int(np.prod(shape))
    return Array(dtype, shape, (_FILL[np.dtype(dtype).kind],) * size, layout, "keep")


_FILL: dict[str, Any] = {"b": True, "i": 7, "u": 7, "f": 7.0, "c": 7 + 0j}


def _castable(result: Any) -> bool:
    """Whether a cast of the result to any dtype is defined, should the function cast without asking."""
    magnitude = np.abs(result) if result.dtype.kind in "fc" else result
    return bool(np.all((magnitude >= 0) & (magnitude < 100) & (np.real(result) >= 0)))
