"""Every function of series explains itself, and every example in an explanation holds."""

from __future__ import annotations

import doctest
import inspect
from typing import Any

import pytest

import torchnp

MODULES = ("polynomial", "chebyshev", "legendre", "laguerre", "hermite", "hermite_e", "polyutils")


def functions() -> list[Any]:
    found = []
    for module in MODULES:
        for name in getattr(torchnp.polynomial, module).__all__:
            value = getattr(getattr(torchnp.polynomial, module), name)
            if inspect.isfunction(value):
                found.append(pytest.param(value, id=f"{module}.{name}"))
    return found


def test_all_are_found() -> None:
    assert len(functions()) > 160


@pytest.mark.parametrize("function", functions())
def test_docstring_has_an_example_that_holds(function: Any) -> None:
    docstring = inspect.getdoc(function) or ""
    assert ">>> " in docstring

    found = doctest.DocTestParser().get_doctest(docstring, {}, function.__name__, None, None)
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(found, out=report.append)

    assert not runner.failures, "".join(report)
