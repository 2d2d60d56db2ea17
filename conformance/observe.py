"""Observation: everything that one call did, on NumPy or on a target, in terms that can be compared."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter, methodcaller
from typing import Any

import numpy as np

from strategies.recipes import Realizer
from strategies.streams import OpenStream

from .call import Call
from .targets import Target

__all__ = ["Failure", "Leaf", "Node", "Observation", "leaves", "observe", "observe_result", "prepare"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: an array or scalar as a NumPy array, or a Python object as itself."""

    kind: str
    value: Any
    order: str = ""
    """Which contiguity flags an array has: "C", "F", "CF" or ""."""


@dataclass(frozen=True, slots=True)
class Node:
    """A tuple, list, dict, named tuple or known class with values inside."""

    kind: str
    items: tuple[Leaf | Node, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An exception: the names a caller could catch it by, nearest first, and what it says."""

    name: str
    catchable: tuple[str, ...]
    message: str
    reason: str = ""
    """A short stable phrase where the message has one (why Dynamo gave up)."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one call did."""

    result: Leaf | Node | None
    failure: Failure | None
    inputs: tuple[np.ndarray, ...]
    """The arrays of the call as they are afterwards, in the order of `Call.arrays`."""
    mutated: tuple[bool, ...]
    aliases: frozenset[tuple[int, int]] = frozenset()
    """(output, input) pairs whose memory overlaps: a write to one is seen in the other."""
    warnings: tuple[str, ...] | None = ()
    """Categories of warnings, or None where they were not listened to (compiled programs warn of other things)."""
    undefined: bool = False
    """NumPy said that parts of the result are memory that nobody wrote to, or casts that C leaves undefined."""
    seconds: float = 0.0
    streams: tuple[Node, ...] = ()
    """What the streams of the call hold afterwards, and where they stand."""


@dataclass
class Prepared:
    """A call with its arguments made: fresh arrays of the target, never used before."""

    call: Call
    target: Target
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    arrays: list[Any]
    before: list[bytes] = field(default_factory=list)
    streams: list[OpenStream] = field(default_factory=list)


# Classes that hold numbers behind attributes; both sides are read through these.
_CONTENTS: Mapping[str, tuple[str, ...]] = {
    "poly1d": ("coeffs", "variable"),
    **dict.fromkeys(
        ("Polynomial", "Chebyshev", "Legendre", "Laguerre", "Hermite", "HermiteE"),
        ("coef", "domain", "window", "symbol"),
    ),
    "finfo": ("bits", "eps", "max", "min", "tiny", "dtype"),
    "iinfo": ("bits", "max", "min"),
    **dict.fromkeys(
        (*np.exceptions.__all__, "LinAlgError", "SkipTest", "KnownFailureException", "IgnoreException"), ("args",)
    ),
    "AxisError": ("args", "axis", "ndim"),
    "broadcast": ("shape", "nd", "size"),
    "SeedSequence": ("state", "pool"),
    # Not `owndata`: the arrays of a target share the memory that the recipe made.
    "flagsobj": ("c_contiguous", "f_contiguous", "writeable", "aligned", "writebackifcopy"),
}
# Sources of random numbers, and how their states are read.
_STATES: Mapping[str, Callable[[Any], Any]] = {
    "Generator": attrgetter("bit_generator.state"),
    "RandomState": methodcaller("get_state", legacy=False),
    **dict.fromkeys(("MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64"), attrgetter("state")),
}
_ITERATORS = frozenset({"Arrayterator", "ndenumerate", "ndindex", "flatiter", "nditer", "generator", "zip", "map"})
_ITEMS = 64
_UNDEFINED = ("unitialized", "uninitialized", "invalid value encountered in cast")
_PLAIN = (bool, int, float, complex, str, bytes, type(None), type(...))


def prepare(call: Call, target: Target) -> Prepared:
    """Make the arguments of a call for a target."""
    realizer = Realizer(target.module, target.array)
    args, kwargs = call.realize(realizer)
    arrays = [realizer.arrays[id(recipe)][1] for recipe in call.arrays()]
    before = [target.numpy(a).tobytes() for a in arrays]
    return Prepared(call, target, args, kwargs, arrays, before, realizer.streams)


def observe(call: Call, target: Target) -> Observation:
    """Perform a call eagerly on a target and record what it did."""
    try:
        prepared = prepare(call, target)
    except Exception as error:  # noqa: BLE001 - whatever a target does is an observation
        return Observation(None, failure_of(error), (), ())
    result, failure = None, None
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="ignore", invalid="warn"):
        warnings.simplefilter("always")
        start = time.perf_counter()
        try:
            result = call.perform(target.module, prepared.args, prepared.kwargs)
        except Exception as error:  # noqa: BLE001 - as above
            failure = failure_of(error)
        seconds = time.perf_counter() - start
        return observe_result(prepared, result, failure, caught, seconds)


def observe_result(
    prepared: Prepared,
    result: Any,
    failure: Failure | None,
    caught: list[warnings.WarningMessage] | None,
    seconds: float,
) -> Observation:
    """Record what a performed call returned and left behind."""
    target = prepared.target
    after = [target.numpy(array) for array in prepared.arrays]
    seen: list[np.ndarray] = []
    tree = None
    if failure is None:
        try:
            tree = _with_state(_read(result, target, seen), prepared)
        except Exception as error:  # noqa: BLE001 - a result that cannot be read is a failed call
            failure = failure_of(error)
    aliases = frozenset(
        (i, j) for i, out in enumerate(seen) for j, array in enumerate(after) if np.shares_memory(out, array)
    )
    return Observation(
        result=_copied(tree) if tree is not None else None,
        failure=failure,
        inputs=tuple(array.copy() for array in after),
        mutated=tuple(a.tobytes() != b for a, b in zip(after, prepared.before, strict=True)),
        aliases=aliases,
        warnings=None
        if caught is None
        else tuple(sorted({w.category.__name__ for w in caught if not _of_errstate(w)})),
        undefined=any(phrase in str(w.message) for w in caught or () for phrase in _UNDEFINED),
        seconds=seconds,
        streams=tuple(_stream(stream) for stream in prepared.streams),
    )


def _with_state(tree: Leaf | Node, prepared: Prepared) -> Leaf | Node:
    """The result, and the state of the source of random numbers that it came from: the next call draws from there."""
    source = prepared.args[0] if prepared.args else None
    if type(source).__name__ not in _STATES:
        return tree
    return Node("drawn", (tree, _read(source, prepared.target, [])), ("result", "state"))


def _stream(stream: OpenStream) -> Node:
    """What a stream holds after the call, by the names of its files, and where it stands."""
    contents = stream.contents()
    held = [Leaf(type(value).__name__, value) for value in contents.values()]
    place = stream.position()
    stream.close()
    return Node("stream", (*held, Leaf("position", place)), (*contents, "position"))


def _of_errstate(warning: warnings.WarningMessage) -> bool:
    """Whether a warning is of floating point arithmetic, listened to only for casts that C leaves undefined."""
    return str(warning.message).startswith("invalid value encountered")


def failure_of(error: BaseException) -> Failure:
    """An exception as data."""
    catchable = tuple(c.__name__ for c in type(error).__mro__ if c not in (object, BaseException))
    message = str(error).strip()
    return Failure(type(error).__name__, catchable, message[:2000])


def leaves(tree: Leaf | Node | None) -> Iterator[Leaf]:
    """The leaves of a result, in order."""
    if isinstance(tree, Leaf):
        yield tree
    elif tree is not None:
        for item in tree.items:
            yield from leaves(item)


def _order(array: np.ndarray) -> str:
    return ("C" if array.flags.c_contiguous else "") + ("F" if array.flags.f_contiguous else "")


def _read(value: Any, target: Target, seen: list[np.ndarray]) -> Leaf | Node:
    kind = target.scalar_or_array(value)
    if kind is not None:
        array = target.numpy(value)
        if kind == "array":
            seen.append(array)
            return Leaf("array", array, _order(array))
        return Leaf("scalar", array)
    if isinstance(value, _PLAIN):
        return Leaf(type(value).__name__, value)
    name = target.dtype_name(value)
    if name is not None:
        return Leaf("type" if isinstance(value, type) else "dtype", name)
    return _read_container(value, target, seen)


def _read_container(value: Any, target: Target, seen: list[np.ndarray]) -> Leaf | Node:
    name = type(value).__name__
    if isinstance(value, tuple):
        names = tuple(getattr(value, "_fields", ()))
        return Node("namedtuple" if names else "tuple", tuple(_read(v, target, seen) for v in value), names)
    if isinstance(value, list):
        return Node("list", tuple(_read(v, target, seen) for v in value))
    if isinstance(value, dict):
        keys = tuple(str(key) for key in value)
        return Node("dict", tuple(_read(v, target, seen) for v in value.values()), keys)
    if isinstance(value, slice):
        return Node("slice", tuple(_read(v, target, seen) for v in (value.start, value.stop, value.step)))
    if name == "NpzFile":
        with value as archive:
            return Node(name, tuple(_read(v, target, seen) for v in archive.values()), tuple(archive))
    if name in _STATES:
        return Node(name, (_read(_STATES[name](value), target, []),), ("state",))
    if name in _CONTENTS:
        names = _CONTENTS[name]
        return Node(name, tuple(_read(getattr(value, n), target, seen) for n in names), names)
    if name in _ITERATORS:
        items = [item for item, _ in zip(value, range(_ITEMS), strict=False)]
        return Node("iterator", tuple(_read(v, target, seen) for v in items))
    if isinstance(value, type):
        return Leaf("class", value.__name__)
    return Leaf("object", name)


def _copied(tree: Leaf | Node) -> Leaf | Node:
    """The result with its own memory: what is probed or drawn later must not change what was seen."""
    if isinstance(tree, Node):
        return Node(tree.kind, tuple(_copied(item) for item in tree.items), tree.fields)
    if isinstance(tree.value, np.ndarray):
        return Leaf(tree.kind, tree.value.copy(), tree.order)
    return tree
