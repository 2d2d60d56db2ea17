"""What a name of NumPy is called by its users: tests reach many public functions through private modules."""

from __future__ import annotations

import importlib
from functools import cache
from types import ModuleType
from typing import Any

__all__ = ["ONLY_OF_C", "PUBLIC", "is_tool", "public_name", "reference_member"]

PUBLIC = (
    "numpy",
    "numpy.linalg",
    "numpy.fft",
    "numpy.polynomial",
    "numpy.polynomial.polynomial",
    "numpy.polynomial.chebyshev",
    "numpy.polynomial.hermite",
    "numpy.polynomial.hermite_e",
    "numpy.polynomial.laguerre",
    "numpy.polynomial.legendre",
    "numpy.polynomial.polyutils",
    "numpy.lib",
    "numpy.lib.array_utils",
    "numpy.lib.format",
    "numpy.lib.introspect",
    "numpy.lib.mixins",
    "numpy.lib.npyio",
    "numpy.lib.recfunctions",
    "numpy.lib.scimath",
    "numpy.lib.stride_tricks",
    "numpy.char",
    "numpy.ctypeslib",
    "numpy.dtypes",
    "numpy.exceptions",
    "numpy.random",
    "numpy.rec",
    "numpy.strings",
    "numpy.testing",
    "numpy.typing",
)
"""NumPy's public modules, the ones in which users find a name first."""

ONLY_OF_C = frozenset({"clongdouble", "complex256", "float128", "longdouble", "longlong", "ulonglong"})
"""Types that only C tells apart on some machines, so that a target may have them as other names of its types."""

_TOOLS = ("numpy.testing", "numpy._utils", "numpy.lib._version")


def is_tool(path: str) -> bool:
    """Whether a module of NumPy only helps its tests along, so that it is used as it is, whatever the target."""
    return any(path == tool or path.startswith(f"{tool}.") for tool in _TOOLS) or ".tests" in path


@cache
def _module(path: str) -> ModuleType:
    return importlib.import_module(path)


def reference_member(path: str, name: str) -> Any:
    """The member of NumPy itself; a submodule that nobody imported yet is imported."""
    owner = _module(path)
    try:
        return getattr(owner, name)
    except AttributeError:
        try:
            return _module(f"{path}.{name}")
        except ImportError:
            raise AttributeError(f"module {path!r} has no attribute {name!r}") from None


def public_name(path: str, name: str) -> tuple[str, str] | None:
    """The public module and name of a member of one of NumPy's modules; None if users have no name for it."""
    if path in PUBLIC and (not name.startswith("_") or (name.startswith("__") and name.endswith("__"))):
        return path, name
    try:
        wanted = reference_member(path, name)
    except AttributeError:
        return None
    if isinstance(wanted, ModuleType):
        return None
    if name == "sctypes":
        return "numpy", name
    for owner in PUBLIC:
        if not name.startswith("_") and getattr(_module(owner), name, None) is wanted:
            return owner, name
    return None
