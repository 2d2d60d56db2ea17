"""The surface: every public NumPy name, read from the NumPy that is installed.

Nothing here is a list of NumPy's functions. The names come from `__all__`, from the members of the
public classes and from the ufuncs themselves, so that a new NumPy brings its new names along and the
harness asks for a spec or for a written exclusion.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.lib.format
import numpy.lib.npyio
import numpy.polynomial
import numpy.random
import numpy.testing

from .chapters import chapter_of

__all__ = ["PublicName", "resolve", "surface", "surface_names"]


@dataclass(frozen=True)
class PublicName:
    """One public name: where it belongs, what it is, and which parameters it takes."""

    name: str
    chapter: str
    """A chapter of NumPy's reference; a spec may place the name better."""
    kind: str
    parameters: tuple[str, ...] | None = None
    alias_of: str | None = None


# (module, prefix of the public name). The order decides which spelling of an object is
# the canonical one: the first to be read.
_MODULES: tuple[tuple[Any, str], ...] = (
    (np, "numpy"),
    (np.linalg, "numpy.linalg"),
    (np.fft, "numpy.fft"),
    (np.random, "numpy.random"),
    (np.emath, "numpy.emath"),
    (np.lib, "numpy.lib"),
    (np.lib.array_utils, "numpy.lib.array_utils"),
    (np.lib.stride_tricks, "numpy.lib.stride_tricks"),
    (np.lib.format, "numpy.lib.format"),
    (np.lib.npyio, "numpy.lib.npyio"),
    (np.lib.introspect, "numpy.lib.introspect"),
    (np.lib.mixins, "numpy.lib.mixins"),
    (np.polynomial, "numpy.polynomial"),
    (np.polynomial.polynomial, "numpy.polynomial.polynomial"),
    (np.polynomial.chebyshev, "numpy.polynomial.chebyshev"),
    (np.polynomial.legendre, "numpy.polynomial.legendre"),
    (np.polynomial.laguerre, "numpy.polynomial.laguerre"),
    (np.polynomial.hermite, "numpy.polynomial.hermite"),
    (np.polynomial.hermite_e, "numpy.polynomial.hermite_e"),
    (np.polynomial.polyutils, "numpy.polynomial.polyutils"),
    (np.testing, "numpy.testing"),
    (np.testing.overrides, "numpy.testing.overrides"),
    (np.exceptions, "numpy.exceptions"),
    (np.dtypes, "numpy.dtypes"),
    (np.char, "numpy.char"),
    (np.strings, "numpy.strings"),
    (np.rec, "numpy.rec"),
    (np.ma, "numpy.ma"),
    (np.typing, "numpy.typing"),
)

# (class, prefix). Members of `generic` stand for the members of every scalar type; the
# concrete types add what only they have.
_CLASSES: tuple[tuple[type, str], ...] = (
    (np.ndarray, "numpy.ndarray"),
    (np.generic, "numpy.generic"),
    (np.dtype, "numpy.dtype"),
    (np.ufunc, "numpy.ufunc"),
    (np.finfo, "numpy.finfo"),
    (np.iinfo, "numpy.iinfo"),
    (np.poly1d, "numpy.poly1d"),
    (np.broadcast, "numpy.broadcast"),
    (np.flatiter, "numpy.flatiter"),
    (np.random.Generator, "numpy.random.Generator"),
    (np.random.RandomState, "numpy.random.RandomState"),
    (np.random.SeedSequence, "numpy.random.SeedSequence"),
    (np.random.BitGenerator, "numpy.random.BitGenerator"),
    # The six polynomial classes inherit these members from one base: one class stands for them.
    (np.polynomial.Polynomial, "numpy.polynomial.Polynomial"),
)

# Classes some of whose members exist on their instances only, and an instance to ask.
_SAMPLES: dict[str, Callable[[Any], Any]] = {
    "numpy.finfo": lambda module: module.finfo(module.float64),
    "numpy.iinfo": lambda module: module.iinfo(module.int64),
    "numpy.poly1d": lambda module: module.poly1d([1, 2]),
    "numpy.polynomial.Polynomial": lambda module: module.polynomial.Polynomial([1, 2]),
}

_SERIES = tuple(getattr(np.polynomial, name) for name in ("Chebyshev", "Legendre", "Laguerre", "Hermite", "HermiteE"))
_BIT_GENERATORS = (np.random.MT19937, np.random.PCG64, np.random.PCG64DXSM, np.random.Philox, np.random.SFC64)
_SCALAR_TYPES = (np.bool, np.int64, np.float64, np.complex128)

# Special methods that do something numeric when a user writes an expression. The rest of the
# data model (pickling, hashing of types, C interfaces) is Python's or NumPy's own plumbing.
_OPERATORS = """
    abs add and bool complex contains copy deepcopy delitem divmod eq float floordiv ge getitem gt hash iadd
    iand ifloordiv ilshift imatmul imod imul index int invert ior ipow irshift isub iter itruediv ixor le len
    lshift lt matmul mod mul ne neg next or pos pow radd rand rdivmod repr rfloordiv rlshift rmatmul rmod rmul
    ror rpow rrshift rshift rsub rtruediv rxor setitem str sub truediv xor array array_namespace dlpack
    dlpack_device format call enter exit
"""
_SPECIAL = frozenset(f"__{name}__" for name in _OPERATORS.split())

_BINARY_METHODS = ("reduce", "accumulate", "reduceat", "outer", "at")


def _names_of(module: types.ModuleType) -> list[str]:
    """The public names of a module: `__all__`, or what it defines in public where it has none."""
    listed = getattr(module, "__all__", None)
    if listed:
        return sorted(set(listed))
    return sorted(
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and not isinstance(value, types.ModuleType)
        and getattr(value, "__module__", "").startswith("numpy")
    )


def _kind(value: Any) -> str:
    if isinstance(value, type):
        return "class"
    if isinstance(value, np.ufunc):
        return "ufunc"
    if isinstance(value, types.ModuleType):
        return "module"
    if inspect.isgetsetdescriptor(value) or inspect.isdatadescriptor(value) or isinstance(value, property):
        return "property"
    if callable(value):
        return "function"
    return "constant"


def _parameters(value: Any, *, method: bool = False) -> tuple[str, ...] | None:
    """Parameter names where Python can tell; `*args` and `**kwargs` keep their stars."""
    if not callable(value):
        return None
    try:
        parameters = list(inspect.signature(value).parameters.values())
    except (ValueError, TypeError):
        return None
    if method and parameters and parameters[0].name == "self":
        parameters = parameters[1:]
    stars: dict[Any, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    return tuple(stars.get(p.kind, "") + p.name for p in parameters)


def _module_names() -> Iterator[tuple[str, Any]]:
    for module, prefix in _MODULES:
        for name in _names_of(module):
            value = getattr(module, name)
            if not isinstance(value, types.ModuleType):
                yield f"{prefix}.{name}", value


def _class_members(cls: type, prefix: str) -> Iterator[PublicName]:
    sample = _SAMPLES[prefix](np) if prefix in _SAMPLES else cls
    for name in sorted({*dir(cls), *dir(sample)}):
        if name.startswith("_") and name not in _SPECIAL:
            continue
        value = inspect.getattr_static(cls, name, None)
        if value is None and not hasattr(cls, name):
            yield _public(f"{prefix}.{name}", "property")
            continue
        if value is getattr(object, name, None) or (name == "__hash__" and value is None):
            continue
        kind = _kind(value)
        if isinstance(value, classmethod | staticmethod) or type(value).__name__ == "classmethod_descriptor":
            kind = "function"
        kind = {"function": "method", "constant": "property"}.get(kind, kind)
        found = _parameters(getattr(cls, name), method=True) if kind == "method" else None
        yield _public(f"{prefix}.{name}", kind, found)


def _own_members(base: type, classes: tuple[type, ...], prefix: str) -> Iterator[PublicName]:
    """What classes have that their base, which stands for all of them, has not."""
    shared = set(dir(base))
    for cls in classes:
        for name in sorted(set(dir(cls)) - shared):
            if name.startswith("_"):
                continue
            value = inspect.getattr_static(cls, name)
            kind = "property" if _kind(value) == "property" else "method"
            found = _parameters(getattr(cls, name), method=True) if kind == "method" else None
            yield _public(f"{prefix}.{cls.__name__}.{name}", kind, found)


def ufunc_methods(ufunc: np.ufunc) -> tuple[str, ...]:
    """The methods that make sense for a ufunc: NumPy refuses the others for every argument."""
    if ufunc.signature is not None or ufunc.nout != 1:
        return ()
    return _BINARY_METHODS if ufunc.nin == 2 else ("at",)


def _public(name: str, kind: str, parameters: tuple[str, ...] | None = None) -> PublicName:
    owner = name.rpartition(".")[0]
    is_ufunc = isinstance(getattr(np, owner.removeprefix("numpy."), None), np.ufunc)
    return PublicName(name, "Universal functions" if is_ufunc else chapter_of(name), kind, parameters)


def _ufunc_members(prefix: str, ufunc: np.ufunc) -> Iterator[PublicName]:
    for method in ufunc_methods(ufunc):
        yield _public(f"{prefix}.{method}", "method", _parameters(getattr(ufunc, method)))


def _identity(value: Any) -> int | None:
    """What two aliases have in common; constants and small values are never aliases of each other."""
    return id(value) if callable(value) and not isinstance(value, bool) else None


@cache
def surface() -> tuple[PublicName, ...]:
    """Every public name of the installed NumPy, sorted, each once."""
    found: dict[str, PublicName] = {}
    first: dict[int, str] = {}
    for name, value in sorted(_module_names(), key=lambda entry: _spelling(*entry)):
        identity = _identity(value)
        alias = first.setdefault(identity, name) if identity is not None else name
        main = name.count(".") == 1
        chapter = "Universal functions" if isinstance(value, np.ufunc) and main else chapter_of(name)
        found[name] = PublicName(name, chapter, _kind(value), _parameters(value), alias if alias != name else None)
        if isinstance(value, np.ufunc) and alias == name and main:
            found.update((member.name, member) for member in _ufunc_members(name, value))
    for cls, prefix in _CLASSES:
        found.update((member.name, member) for member in _class_members(cls, prefix))
    found.update((member.name, member) for member in _own_members(np.generic, _SCALAR_TYPES, "numpy"))
    members = _own_members(np.random.BitGenerator, _BIT_GENERATORS, "numpy.random")
    found.update((member.name, member) for member in members)
    members = _own_members(np.polynomial.Polynomial, _SERIES, "numpy.polynomial")
    found.update((member.name, member) for member in members)
    return tuple(found[name] for name in sorted(found))


def _spelling(name: str, value: Any) -> tuple[int, bool, str]:
    """Canonical spellings first: an object's own `__name__`, in the order of the modules."""
    order = next(i for i, (_, prefix) in enumerate(_MODULES) if name.rpartition(".")[0] == prefix)
    return order, getattr(value, "__name__", None) != name.rpartition(".")[2], name


@cache
def surface_names() -> dict[str, PublicName]:
    """The surface by name."""
    return {entry.name: entry for entry in surface()}


def resolve(module: Any, name: str) -> Any:
    """The object that `module` has under a public NumPy name; AttributeError where it has none."""
    *path, last = name.split(".")[1:]
    owner = module
    for part in path:
        owner = getattr(owner, part)
    sample = _SAMPLES.get(name.rpartition(".")[0])
    return getattr(owner if sample is None or hasattr(owner, last) else sample(module), last)
