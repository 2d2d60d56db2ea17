"""Making a module object from the rewritten source of a test file."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import CodeType, ModuleType

import pytest
from _pytest.assertion.rewrite import rewrite_asserts

from conformance.targets import Target

from .rewrite import BENCH, rewrite
from .target import Workbench

__all__ = ["load"]


def load(path: Path, name: str, target: Target, config: pytest.Config) -> ModuleType:
    """The test module of a file, with the target where NumPy stood."""
    module = ModuleType(f"numpy_suite_{name}")
    module.__file__ = str(path)
    module.__dict__[BENCH] = Workbench(target, judges_assertions=name.startswith("testing"))
    # Pickling looks a class up by the name of its module.
    sys.modules[module.__name__] = module
    exec(_compiled(path, config), module.__dict__)  # noqa: S102 - it is NumPy's own test suite
    return module


def _compiled(path: Path, config: pytest.Config) -> CodeType:
    source = path.read_bytes()
    tree = rewrite(ast.parse(source, str(path)))
    # What a bare `assert` compared is half of what there is to know of a failure.
    rewrite_asserts(tree, source, str(path), config)
    return compile(tree, str(path), "exec", dont_inherit=True)
