"""What tests do with blocks of Python: files that vanish, cycles that must not be, threads, sources, doctests."""

from __future__ import annotations

import contextlib
import doctest
import gc
import inspect
import os
import pprint
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

__all__ = [
    "assert_no_gc_cycles",
    "break_cycles",
    "decorate_methods",
    "measure",
    "rundocs",
    "run_threaded",
    "runstring",
    "tempdir",
    "temppath",
]


@contextlib.contextmanager
def tempdir(*args: Any, **kwargs: Any) -> Iterator[str]:
    """The path of a folder that is removed after the ``with``.

    Parameters
    ----------
    *args, **kwargs
        As for `tempfile.mkdtemp`.

    Examples
    --------
    >>> import os
    >>> import torchnp as np
    >>> with np.testing.tempdir() as folder:
    ...     os.listdir(folder)
    []
    """
    folder = tempfile.mkdtemp(*args, **kwargs)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextlib.contextmanager
def temppath(*args: Any, **kwargs: Any) -> Iterator[str]:
    """The path of an empty, closed file that is removed after the ``with``.

    Parameters
    ----------
    *args, **kwargs
        As for `tempfile.mkstemp`.

    Examples
    --------
    >>> import os
    >>> import torchnp as np
    >>> with np.testing.temppath(suffix=".txt") as path:
    ...     os.path.getsize(path)
    0
    """
    descriptor, path = tempfile.mkstemp(*args, **kwargs)
    os.close(descriptor)
    try:
        yield path
    finally:
        Path(path).unlink()


def assert_no_gc_cycles(*args: Any, **kwargs: Any) -> Any:
    """Raise AssertionError if a call, or the body of a ``with``, leaves objects that only the collector can free.

    Parameters
    ----------
    *args, **kwargs
        A function and its arguments; none for a ``with``.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_no_gc_cycles(list, (1, 2))
    """
    if not args:
        return _expect_no_cycles("")
    function: Callable[..., Any] = args[0]
    with _expect_no_cycles(f" when calling {getattr(function, '__name__', function)}"):
        function(*args[1:], **kwargs)
    return None


@contextlib.contextmanager
def _expect_no_cycles(name: str) -> Iterator[None]:
    was_enabled, flags = gc.isenabled(), gc.get_debug()
    gc.disable()
    try:
        # Objects with finalizers may take several rounds.
        for _ in range(100):
            if gc.collect() == 0:
                break
        else:
            raise RuntimeError("assert_no_gc_cycles: the garbage does not come to an end; a finalizer makes more of it")
        gc.set_debug(gc.DEBUG_SAVEALL)
        yield
        gc.collect()
        found = [item for item in gc.garbage if type(item).__name__ != "_GeneratorContextManager"]
        if found:
            shown = "\n".join(f"  {type(item).__name__}: {pprint.pformat(item)}" for item in found[:20])
            raise AssertionError(f"Reference cycles were found{name}: {len(found)} objects were collected:\n{shown}")
    finally:
        gc.garbage.clear()
        gc.set_debug(flags)
        if was_enabled:
            gc.enable()


def break_cycles() -> None:
    """Collect what only the garbage collector can free.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.break_cycles()
    """
    gc.collect()


def decorate_methods(
    cls: type, decorator: Callable[[Any], Any], testmatch: str | re.Pattern[str] | None = None
) -> None:
    """Decorate the public methods of a class whose names match.

    Parameters
    ----------
    cls : class
    decorator : callable
    testmatch : str or compiled pattern, optional
        Is searched for in the names; by default what begins a word with 'test'.

    Examples
    --------
    >>> import torchnp as np
    >>> class Checks:
    ...     def test_one(self): return 1
    >>> np.testing.decorate_methods(Checks, staticmethod)
    >>> Checks.test_one(None)
    1
    """
    pattern = re.compile(r"(?:^|[\b_\.-])[Tt]est" if testmatch is None else testmatch)
    for value in [item for item in cls.__dict__.values() if inspect.isfunction(item)]:
        name = value.__name__
        if not name.startswith("_") and pattern.search(name):
            setattr(cls, name, decorator(value))


def measure(code_str: str, times: int = 1, label: str | None = None) -> float:
    """Seconds that a piece of code takes in the caller's namespace.

    Parameters
    ----------
    code_str : str
    times : int, optional
        How often it runs.
    label : str, optional
        What stands for the file name in tracebacks.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.measure("1 + 1", times=3) >= 0
    True
    """
    frame = sys._getframe(1)
    code = compile(code_str, f"Test name: {label} " if label else "<string>", "exec")
    start = time.perf_counter()
    for _ in range(times):
        exec(code, frame.f_globals, frame.f_locals)  # noqa: S102 - that is what the caller asks for
    return time.perf_counter() - start


def runstring(astr: str, dict: dict[str, Any]) -> None:
    """Run source in a namespace.

    Parameters
    ----------
    astr : str
    dict : dict

    Examples
    --------
    >>> import torchnp as np
    >>> space = {}
    >>> np.testing.runstring("x = 1 + 1", space)
    >>> space["x"]
    2
    """
    exec(astr, dict)  # noqa: S102 - that is what the caller asks for


def rundocs(filename: str | None = None, raise_on_error: bool = True) -> None:
    """Run the examples in a Python file's docstrings.

    Parameters
    ----------
    filename : str, optional
        By default the caller's own file.
    raise_on_error : bool, optional
        Whether to raise what went wrong instead of printing it.

    Raises
    ------
    AssertionError
        An example gives something else.

    Examples
    --------
    >>> import torchnp as np
    >>> with np.testing.temppath(suffix=".py") as path:
    ...     np.testing.rundocs(path)
    """
    path = Path(sys._getframe(1).f_code.co_filename if filename is None else filename)
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), vars(module))  # noqa: S102 - as above
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    for test in doctest.DocTestFinder().find(module, path.stem):
        runner.run(test, out=said.append if raise_on_error else None)
    if raise_on_error and runner.failures:
        raise AssertionError("Some doctests failed:\n" + "\n".join(said))


def run_threaded(
    func: Callable[..., Any],
    max_workers: int = 8,
    pass_count: bool = False,
    pass_barrier: bool = False,
    outer_iterations: int = 1,
    prepare_args: Callable[[], list[Any]] | None = None,
) -> None:
    """Run a function in many threads at once; what one of them raises is raised.

    Parameters
    ----------
    func : callable
    max_workers : int, optional
    pass_count : bool, optional
        Whether the number of the thread is the first argument.
    pass_barrier : bool, optional
        Whether a barrier, at which the threads can wait for each other, is the next one.
    outer_iterations : int, optional
        How often to do all of it.
    prepare_args : callable, optional
        Gives a list of the arguments that follow.

    Examples
    --------
    >>> import torchnp as np
    >>> seen = []
    >>> np.testing.run_threaded(seen.append, 3, pass_count=True)
    >>> sorted(seen)
    [0, 1, 2]
    """
    for _ in range(outer_iterations):
        with ThreadPoolExecutor(max_workers=max_workers) as pool:
            more = [] if prepare_args is None else prepare_args()
            barrier = threading.Barrier(max_workers)
            futures = [
                pool.submit(func, *([i] if pass_count else []), *([barrier] if pass_barrier else []), *more)
                for i in range(max_workers)
            ]
        for future in futures:
            future.result()
