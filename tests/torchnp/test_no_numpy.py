"""torchnp needs no NumPy: nothing imports it, and everything works where it cannot be imported.

torch imports NumPy wherever it finds it, so `sys.modules` proves nothing: these tests run torchnp
in a process where every import of NumPy fails. The last tests show that each check can fail.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "torchnp"

# As in an environment without NumPy: `import` raises, `importlib.util.find_spec` answers None.
BLOCK_NUMPY = """
import sys
from importlib.machinery import PathFinder

class NoNumPy(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] == "numpy" else super().find_spec(name, path, target)

sys.meta_path[:] = [NoNumPy if finder is PathFinder else finder for finder in sys.meta_path]
"""

EVERY_MODULE = """
import importlib, pkgutil, torchnp
modules = [torchnp]
for found in pkgutil.walk_packages(torchnp.__path__, "torchnp."):
    modules.append(importlib.import_module(found.name))
"""

EVERY_EXAMPLE = """
import doctest
examples = failures = 0
for module in modules:
    outcome = doctest.testmod(module)
    examples += outcome.attempted
    failures += outcome.failed
print(f"{examples} examples, {failures} failures")
assert examples and not failures
"""

REAL_WORK = """
import torch, torchnp as np

def program(x):
    y = np.sort(x, axis=0)[::-1]
    y[0] = np.where(y[0] > 0, np.sin(y[0]), 0)
    y += np.arange(3, dtype=np.uint16)
    return np.concatenate((y, np.linalg.inv(np.matmul(y, y.T) + np.eye(3)))).sum(axis=1, keepdims=True)

x = np.asarray([[3.0, 1.0, 2.0], [0.5, -4.0, 1.5], [1.0, 0.0, 9.0]])
eager = program(x)
compiled = torch.compile(program, fullgraph=True, backend="aot_eager")(x)
assert np.allclose(eager, compiled) and eager.shape == (6, 1)
"""

NOT_IMPORTED = """
assert not [name for name in sys.modules if name.partition(".")[0] == "numpy"]
"""


def run_without_numpy(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BLOCK_NUMPY + program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


def imports_of_numpy(source: str) -> Iterator[int]:
    """The lines that import NumPy, wherever in the file they stand."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                modules = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module), level=0):
                modules = [module]
            case ast.Call(args=[ast.Constant(value=str(module)), *_]) if "import" in ast.unparse(node.func):
                modules = [module]
            case _:
                continue
        if any(module.partition(".")[0] == "numpy" for module in modules):
            yield node.lineno


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(EVERY_MODULE, id="every module imports"),
        pytest.param(EVERY_MODULE + EVERY_EXAMPLE, id="every example in a docstring holds"),
        pytest.param(REAL_WORK, id="a program runs, eager and compiled"),
    ],
)
def test_works_where_numpy_is_blocked(program: str) -> None:
    finished = run_without_numpy(program + NOT_IMPORTED)

    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_no_file_imports_numpy() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    found = [f"{file.relative_to(ROOT)}:{line}" for file in files for line in imports_of_numpy(file.read_text("utf-8"))]

    assert len(files) > 10
    assert found == []


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("import numpy", id="import"),
        pytest.param("import numpy.linalg", id="submodule"),
        pytest.param("import importlib; importlib.import_module('numpy')", id="importlib"),
        pytest.param("import torch; torch.ones(2).numpy()", id="through torch"),
    ],
)
def test_the_block_can_fail(program: str) -> None:
    finished = run_without_numpy(program)

    assert finished.returncode != 0
    assert "numpy" in finished.stderr.lower()


def test_numpy_is_there_to_be_blocked() -> None:
    finished = subprocess.run([sys.executable, "-c", "import torch, numpy"], cwd=ROOT, check=False)

    assert finished.returncode == 0


@pytest.mark.parametrize(
    "source",
    [
        "import numpy",
        "import numpy as np",
        "import os, numpy.linalg",
        "from numpy import ndarray",
        "from numpy.lib import mixins",
        "def f():\n    import numpy",
        "if TYPE_CHECKING:\n    from numpy.typing import ArrayLike",
        "importlib.import_module('numpy')",
        "__import__('numpy')",
    ],
)
def test_the_scan_can_fail(source: str) -> None:
    assert list(imports_of_numpy(source))


@pytest.mark.parametrize("source", ["import torchnp", "from . import numpy_names", "import torch._numpy", "'numpy'"])
def test_the_scan_is_not_fooled(source: str) -> None:
    assert not list(imports_of_numpy(source))
