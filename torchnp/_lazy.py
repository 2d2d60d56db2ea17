"""Names that few programs need: their modules are imported when one of them is first asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

__all__ = ["attributes"]


def attributes(
    package: str, modules: Mapping[str, str], excluded: Mapping[str, str] = MappingProxyType({})
) -> Callable[[str], Any]:
    """The `__getattr__` of a package: `modules` tells for each name the module below the package that has it.

    A module that has the name of the attribute is the attribute itself. `excluded` tells why the package lacks a name.
    """

    def attribute(name: str) -> Any:
        module = modules.get(name)
        if module is None:
            if name in excluded:
                raise AttributeError(f"module {package!r} has no attribute {name!r}: {excluded[name]}")
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = importlib.import_module(f"{package}.{module}")
        return found if module == name else getattr(found, name)

    return attribute
