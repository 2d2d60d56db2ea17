"""Which files of the installed wheel are the suite."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

__all__ = ["FOLDERS", "LEFT_OUT", "UsageError", "numpy_root", "suite_files"]

FOLDERS = ("_core", "lib", "linalg", "fft", "polynomial", "testing")
"""Parts of NumPy whose tests are run. `ma`, `matrixlib` and `random` stand aside; `f2py`, `typing` and the tests of the
package itself are about building and installing."""

LEFT_OUT = {
    "_core/tests/test_cpu_dispatcher.py": "how NumPy's C code picks instructions",
    "_core/tests/test_cpu_features.py": "how NumPy's C code picks instructions",
    "_core/tests/test_cython.py": "builds extensions against NumPy's C API",
    "_core/tests/test_limited_api.py": "builds extensions against NumPy's C API",
    "_core/tests/test_mem_policy.py": "builds extensions against NumPy's C API",
    "_core/tests/test_simd.py": "NumPy's own vector instructions",
    "_core/tests/test_simd_module.py": "NumPy's own vector instructions",
}
"""Files that are never loaded, because no line of them is about arrays."""


class UsageError(ValueError):
    """What the command line asks for does not exist."""


def numpy_root() -> Path:
    """The folder of the installed NumPy, or of another copy of its tests that the environment names."""
    other = os.environ.get("NUMPY_SUITE_ROOT")
    if other:
        return Path(other)
    spec = importlib.util.find_spec("numpy")
    if spec is None or spec.origin is None:
        raise UsageError("NumPy is not installed")
    return Path(spec.origin).parent


def suite_files(select: Iterable[str] = ()) -> list[Path]:
    """The files of the suite whose name, such as `lib/tests/test_io.py`, `test_io.py` or `io`, matches a glob."""
    root = numpy_root()
    every = [path for folder in FOLDERS for path in sorted((root / folder / "tests").glob("test_*.py"))]
    if not every:
        raise UsageError(f"the NumPy in {root} was installed without its tests; the wheels on PyPI have them")
    every = [path for path in every if path.relative_to(root).as_posix() not in LEFT_OUT]
    globs = tuple(select)
    if not globs:
        return every
    chosen = [path for path in every if any(_matches(path.relative_to(root).as_posix(), glob) for glob in globs)]
    if not chosen:
        raise UsageError(f"no file of NumPy's suite matches {', '.join(globs)}")
    return chosen


def _matches(path: str, glob: str) -> bool:
    name = path.rpartition("/")[2]
    spellings = (path, path.replace("/tests/", "/"), name, name.removeprefix("test_").removesuffix(".py"))
    return any(fnmatchcase(spelling, glob) for spelling in spellings)
