"""The surface: every public NumPy name, read from the NumPy that is installed.

Nothing here is a list of NumPy's functions. The names come from `__all__`, from the members of the
public classes and from the ufuncs themselves, so that a new NumPy brings its new names along and the
harness asks for a spec or for a written exclusion.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.polynomial
import numpy.random
import numpy.testing

__all__ = ["PublicName", "resolve", "surface", "surface_names"]


@dataclass(frozen=True)
class PublicName:
    """One public name: where it belongs, what it is, and which parameters it takes."""

    name: str
    chapter: str
    kind: str
    parameters: tuple[str, ...] | None = None
    alias_of: str | None = None


# (module, prefix of the public name, chapter). The order decides which spelling of an object is
# the canonical one: the first to be read.
_MODULES: tuple[tuple[Any, str, str], ...] = (
    (np, "numpy", "main"),
    (np.linalg, "numpy.linalg", "linalg"),
    (np.fft, "numpy.fft", "fft"),
    (np.random, "numpy.random", "random"),
    (np.emath, "numpy.emath", "emath"),
    (np.lib, "numpy.lib", "lib"),
    (np.lib.array_utils, "numpy.lib.array_utils", "lib"),
    (np.lib.stride_tricks, "numpy.lib.stride_tricks", "lib"),
    (np.lib.introspect, "numpy.lib.introspect", "lib"),
    (np.lib.mixins, "numpy.lib.mixins", "lib"),
    (np.polynomial, "numpy.polynomial", "polynomial"),
    (np.polynomial.polynomial, "numpy.polynomial.polynomial", "polynomial"),
    (np.polynomial.chebyshev, "numpy.polynomial.chebyshev", "polynomial"),
    (np.polynomial.legendre, "numpy.polynomial.legendre", "polynomial"),
    (np.polynomial.laguerre, "numpy.polynomial.laguerre", "polynomial"),
    (np.polynomial.hermite, "numpy.polynomial.hermite", "polynomial"),
    (np.polynomial.hermite_e, "numpy.polynomial.hermite_e", "polynomial"),
    (np.polynomial.polyutils, "numpy.polynomial.polyutils", "polynomial"),
    (np.testing, "numpy.testing", "testing"),
    (np.testing.overrides, "numpy.testing.overrides", "testing"),
    (np.exceptions, "numpy.exceptions", "exceptions"),
    (np.dtypes, "numpy.dtypes", "dtypes"),
    (np.char, "numpy.char", "strings"),
    (np.strings, "numpy.strings", "strings"),
    (np.rec, "numpy.rec", "records"),
    (np.ma, "numpy.ma", "masked arrays"),
    (np.typing, "numpy.typing", "typing"),
)

# (class, prefix, chapter). Members of `generic` stand for the members of every scalar type; the
# concrete types add what only they have.
_CLASSES: tuple[tuple[type, str, str], ...] = (
    (np.ndarray, "numpy.ndarray", "ndarray"),
    (np.generic, "numpy.generic", "scalars"),
    (np.dtype, "numpy.dtype", "dtypes"),
    (np.ufunc, "numpy.ufunc", "ufuncs"),
    (np.finfo, "numpy.finfo", "dtypes"),
    (np.iinfo, "numpy.iinfo", "dtypes"),
    (np.poly1d, "numpy.poly1d", "polynomial"),
    (np.broadcast, "numpy.broadcast", "main"),
    (np.flatiter, "numpy.flatiter", "ndarray"),
    (np.random.Generator, "numpy.random.Generator", "random"),
    (np.random.RandomState, "numpy.random.RandomState", "random"),
    (np.random.SeedSequence, "numpy.random.SeedSequence", "random"),
    (np.random.BitGenerator, "numpy.random.BitGenerator", "random"),
    # The six polynomial classes inherit these members from one base: one class stands for them.
    (np.polynomial.Polynomial, "numpy.polynomial.Polynomial", "polynomial"),
)

# Classes whose members exist on their instances only.
_SAMPLES: dict[type, Any] = {
    np.finfo: np.finfo(np.float64),
    np.iinfo: np.iinfo(np.int64),
    np.poly1d: np.poly1d([1, 2]),
}

_SCALAR_TYPES = (np.bool, np.int64, np.float64, np.complex128)

# Special methods that do something numeric when a user writes an expression. The rest of the
# data model (pickling, hashing of types, C interfaces) is Python's or NumPy's own plumbing.
_OPERATORS = (
    "abs add and bool complex contains copy deepcopy delitem divmod eq float floordiv ge getitem gt hash iadd iand "
    "ifloordiv ilshift imatmul imod imul index int invert ior ipow irshift isub iter itruediv ixor le len lshift lt "
    "matmul mod mul ne neg next or pos pow radd rand rdivmod repr rfloordiv rlshift rmatmul rmod rmul ror rpow "
    "rrshift rshift rsub rtruediv rxor setitem str sub truediv xor array array_namespace dlpack dlpack_device "
    "format call enter exit"
).split()
_SPECIAL = frozenset(f"__{name}__" for name in _OPERATORS)

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
    stars = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    return tuple(stars.get(p.kind, "") + p.name for p in parameters)


def _module_names() -> Iterator[tuple[str, str, Any]]:
    for module, prefix, chapter in _MODULES:
        for name in _names_of(module):
            value = getattr(module, name)
            if not isinstance(value, types.ModuleType):
                yield f"{prefix}.{name}", chapter, value


def _class_members(cls: type, prefix: str, chapter: str) -> Iterator[PublicName]:
    sample = _SAMPLES.get(cls, cls)
    for name in sorted({*dir(cls), *dir(sample)}):
        if name.startswith("_") and name not in _SPECIAL:
            continue
        value = inspect.getattr_static(cls, name, None)
        if value is None and not hasattr(cls, name):
            yield PublicName(f"{prefix}.{name}", chapter, "property")
            continue
        if value is getattr(object, name, None) or (name == "__hash__" and value is None):
            continue
        kind = _kind(value)
        if isinstance(value, classmethod | staticmethod) or type(value).__name__ == "classmethod_descriptor":
            kind = "function"
        kind = {"function": "method", "constant": "property"}.get(kind, kind)
        found = _parameters(getattr(cls, name), method=True) if kind == "method" else None
        yield PublicName(f"{prefix}.{name}", chapter, kind, found)


def _scalar_members() -> Iterator[PublicName]:
    shared = set(dir(np.generic))
    for cls in _SCALAR_TYPES:
        for name in sorted(set(dir(cls)) - shared):
            if name.startswith("_"):
                continue
            value = inspect.getattr_static(cls, name)
            kind = "property" if _kind(value) == "property" else "method"
            found = _parameters(getattr(cls, name), method=True) if kind == "method" else None
            yield PublicName(f"numpy.{cls.__name__}.{name}", "scalars", kind, found)


def ufunc_methods(ufunc: np.ufunc) -> tuple[str, ...]:
    """The methods that make sense for a ufunc: NumPy refuses the others for every argument."""
    if ufunc.signature is not None or ufunc.nout != 1:
        return ()
    return _BINARY_METHODS if ufunc.nin == 2 else ("at",)


def _ufunc_members(prefix: str, ufunc: np.ufunc) -> Iterator[PublicName]:
    for method in ufunc_methods(ufunc):
        yield PublicName(f"{prefix}.{method}", "ufuncs", "method", _parameters(getattr(ufunc, method)))


def _identity(value: Any) -> int | None:
    """What two aliases have in common; constants and small values are never aliases of each other."""
    return id(value) if callable(value) and not isinstance(value, bool) else None


@cache
def surface() -> tuple[PublicName, ...]:
    """Every public name of the installed NumPy, sorted, each once."""
    found: dict[str, PublicName] = {}
    first: dict[int, str] = {}
    entries = sorted(_module_names(), key=lambda entry: _spelling(entry[0], entry[2]))
    for name, chapter, value in entries:
        identity = _identity(value)
        alias = first.setdefault(identity, name) if identity is not None else name
        kind = _kind(value)
        chapter = "ufuncs" if kind == "ufunc" and chapter == "main" else chapter
        found[name] = PublicName(name, chapter, kind, _parameters(value), alias if alias != name else None)
        if isinstance(value, np.ufunc) and alias == name and chapter == "ufuncs":
            found.update((member.name, member) for member in _ufunc_members(name, value))
    for cls, prefix, chapter in _CLASSES:
        found.update((member.name, member) for member in _class_members(cls, prefix, chapter))
    found.update((member.name, member) for member in _scalar_members())
    return tuple(found[name] for name in sorted(found))


def _spelling(name: str, value: Any) -> tuple[int, bool, str]:
    """Canonical spellings first: an object's own `__name__`, in the order of the modules."""
    order = next(i for i, (_, prefix, _) in enumerate(_MODULES) if name.rpartition(".")[0] == prefix)
    return order, getattr(value, "__name__", None) != name.rpartition(".")[2], name


@cache
def surface_names() -> dict[str, PublicName]:
    """The surface by name."""
    return {entry.name: entry for entry in surface()}


def resolve(module: Any, name: str) -> Any:
    """The object that `module` has under a public NumPy name; AttributeError where it has none."""
    value = module
    for part in name.split(".")[1:]:
        value = getattr(value, part)
    return value
