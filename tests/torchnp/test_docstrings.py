"""Every public name explains itself, and every example in an explanation holds."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

import torchnp


def namespaces(module: ModuleType) -> Iterator[ModuleType]:
    """A module and the public ones below it, also those that are imported only when they are asked for."""
    yield module
    for name in module.__all__:
        value = getattr(module, name)
        if inspect.ismodule(value) and value.__name__ == f"{module.__name__}.{name}":
            yield from namespaces(value)


NAMESPACES = list(namespaces(torchnp))


def public_callables(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """The functions, ufuncs and classes that a module defines for its users."""
    for name in module.__all__:
        value = getattr(module, name)
        if callable(value):
            yield f"{module.__name__}.{name}", value


NAMED = dict(item for module in NAMESPACES for item in public_callables(module))


def test_the_surface_is_found() -> None:
    assert len(NAMED) > 250


@pytest.mark.parametrize("name", NAMED)
def test_has_a_docstring_whose_examples_hold(name: str) -> None:
    docstring = inspect.getdoc(NAMED[name]) or ""
    assert len(docstring.strip()) > 10, f"{name} has no docstring"

    found = doctest.DocTestParser().get_doctest(docstring, {}, name, None, None)
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(found, out=report.append)

    assert not runner.failures, "".join(report)


@pytest.mark.parametrize("name", [name for name, value in NAMED.items() if inspect.isfunction(value)])
def test_functions_show_an_example(name: str) -> None:
    assert ">>> " in (inspect.getdoc(NAMED[name]) or ""), f"{name} has no example"
