"""The pytest plugin: collects NumPy's test files on a target, and tells what each test is about."""

from __future__ import annotations

import contextlib
import json
import re
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import hypothesis
import numpy as np
import pytest

from conformance.targets import Target, load_target

from .classify import NUMERIC, Verdict, classify, classify_values, dtype_arguments
from .loading import load
from .source import ModuleSource
from .suite import numpy_root

__all__ = [
    "NUMPYS_NAME",
    "SuiteModule",
    "pytest_addoption",
    "pytest_collection_finish",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_make_parametrize_id",
    "pytest_pycollect_makemodule",
    "renumbered",
]

NUMPYS_NAME = "numpys_name"
"""The property of a test, and of its reports, that says what NumPy's collection calls it."""
_TARGET = pytest.StashKey[Target]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the suite."""
    group = parser.getgroup("numpy-suite")
    group.addoption("--suite-target", default="torchnp", help="the module that stands in for NumPy")
    group.addoption("--suite-only", default=None, metavar="FILE", help="run only the tests that this file lists")
    group.addoption("--suite-classes", default=None, metavar="FILE", help="write the class of every collected test")


def pytest_configure(config: pytest.Config) -> None:
    """Load the target once, and draw the same examples every time."""
    config.stash[_TARGET] = load_target(config.getoption("suite_target"))
    hypothesis.settings.register_profile(
        "numpy-suite",
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("numpy-suite")


class SuiteModule(pytest.Module):
    """A file of NumPy's suite, loaded with the target in NumPy's place."""

    def _getobj(self) -> ModuleType:
        name = self.path.relative_to(numpy_root()).with_suffix("").as_posix().replace("/", "_").replace("_tests", "")
        return load(self.path, name.lstrip("_"), self.config.stash[_TARGET], self.config)


def pytest_make_parametrize_id(config: pytest.Config, val: object) -> str | None:
    """Name a case after a scalar as NumPy's would be: its float64 and complex128 are Python numbers, too."""
    target = config.stash[_TARGET]
    if target.scalar_or_array(val) == "scalar" and target.numpy(val).dtype in {np.dtype("f8"), np.dtype("c16")}:
        return str(target.numpy(val)[()])
    return None


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> SuiteModule | None:
    """Take over the files of the suite."""
    if not module_path.is_relative_to(numpy_root()) or module_path.name == "__init__.py":
        return None
    made: SuiteModule = SuiteModule.from_parent(parent, path=module_path)
    return made


@pytest.fixture(autouse=True)
def _numpys_error_state(pytestconfig: pytest.Config) -> Iterator[None]:
    """Warn of what NumPy warns of unless it is told otherwise; a target may want to be asked for that."""
    errstate = getattr(pytestconfig.stash[_TARGET].module, "errstate", _no_errstate)
    with errstate(divide="warn", over="warn", invalid="warn"):
        yield


@contextlib.contextmanager
def _no_errstate(**_kinds: str) -> Iterator[None]:
    yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that do not count."""
    only = config.getoption("suite_only")
    if only is not None:
        listed = json.loads(Path(only).read_text(encoding="utf-8"))
        wanted = frozenset(listed)
        numpys = renumbered({item.nodeid: _arguments(item) for item in items}, listed)
        for item in items:
            item.user_properties.append((NUMPYS_NAME, numpys.get(item.nodeid, item.nodeid)))
        left_out = [item for item in items if _numpys_name(item) not in wanted]
        items[:] = [item for item in items if _numpys_name(item) in wanted]
        config.hook.pytest_deselected(items=left_out)


def _numpys_name(item: pytest.Item) -> str:
    return str(dict(item.user_properties)[NUMPYS_NAME])


def _arguments(item: pytest.Item) -> tuple[str, ...]:
    callspec = getattr(item, "callspec", None)
    return () if callspec is None else tuple(callspec.params)


def renumbered(collected: Mapping[str, Collection[str]], wanted: Sequence[str]) -> dict[str, str]:
    """What NumPy's collection calls the cases that have another number on the target.

    pytest calls a value that has no name of its own by the argument and its place in the list, and a target that lacks
    some of NumPy's types has shorter lists. Cases that differ in nothing else correspond in order, if they are as many.

    Parameters
    ----------
    collected : mapping of str to names
        The arguments of every case that the target's collection found.
    wanted : sequence of str
        The cases that NumPy's collection found.
    """
    known = frozenset(wanted)
    arguments = {name.partition("[")[0]: names for name, names in collected.items()}
    missing: dict[str, list[str]] = {}
    stray: dict[str, list[str]] = {}
    for name in (name for name in wanted if name not in collected):
        missing.setdefault(_unnumbered(name, arguments.get(name.partition("[")[0], ())), []).append(name)
    for name in (name for name in collected if name not in known):
        stray.setdefault(_unnumbered(name, collected[name]), []).append(name)
    return {
        name: numpys
        for key, names in missing.items()
        if len(stray.get(key, ())) == len(names)
        for name, numpys in zip(stray[key], names, strict=True)
    }


def _unnumbered(name: str, arguments: Collection[str]) -> str:
    return re.sub(rf"(?<=[\[-])({'|'.join(map(re.escape, arguments))})\d+(?=[-\]])", r"\1", name) if arguments else name


def pytest_collection_finish(session: pytest.Session) -> None:
    """Write what every test is about, where that is asked for."""
    out = session.config.getoption("suite_classes")
    if out is not None:
        with warnings.catch_warnings():
            # Looking for a name wakes up what NumPy has deprecated.
            warnings.simplefilter("ignore")
            verdicts = {item.nodeid: (verdict.name, verdict.word) for item, verdict in _verdicts(session.items)}
        Path(out).write_text(json.dumps(verdicts), encoding="utf-8")


def _verdicts(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, Verdict]]:
    sources: dict[Path, ModuleSource] = {}
    known: dict[tuple[Path, str | None, str], Verdict] = {}
    for item in items:
        if not isinstance(item, pytest.Function):
            continue
        if item.path not in sources:
            sources[item.path] = ModuleSource.parse(item.path.read_text(encoding="utf-8"))
        key = (item.path, item.cls.__name__ if item.cls else None, item.originalname)
        if key not in known:
            known[key] = classify(sources[item.path], *key[1:])
        verdict = known[key]
        callspec = getattr(item, "callspec", None)
        if verdict.name == NUMERIC and callspec is not None:
            verdict = classify_values(callspec.params, dtype_arguments(sources[item.path], *key[1:]))
        yield item, verdict
