"""The target as a test sees it: modules that stand where NumPy's stood."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

from conformance.targets import Target

from .assertions import Assertions
from .names import ONLY_OF_C, is_tool, public_name, reference_member

__all__ = ["Facade", "PrivateName", "Unavailable", "Workbench"]


class PrivateName(AttributeError):
    """A test reaches for something of NumPy that its users have no name for."""


class Unavailable:
    """What a name stands for when the statement that would have made it failed: every use raises what it raised."""

    def __init__(self, error: BaseException, name: str = "unavailable") -> None:
        self._error = error
        self.__name__ = name

    def _fail(self, *_args: Any, **_kwargs: Any) -> Any:
        raise self._error

    __call__ = __iter__ = __getitem__ = __len__ = __bool__ = __eq__ = __contains__ = _fail
    __add__ = __sub__ = __mul__ = __index__ = __float__ = __enter__ = __array__ = _fail
    __hash__ = object.__hash__

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("__", "pytest", "_pytest")):
            raise AttributeError(name)
        raise self._error

    def __repr__(self) -> str:
        return f"<{self.__name__}: {type(self._error).__name__}>"


class Facade(ModuleType):
    """One of NumPy's modules, with the target's members."""

    __slots__ = ("_bench", "_path", "_replaced")
    _bench: Workbench
    _path: str
    _replaced: dict[str, Any]

    def __init__(self, path: str, bench: Workbench) -> None:
        super().__init__(path)
        for name, value in (("_bench", bench), ("_path", path), ("_replaced", {})):
            object.__setattr__(self, name, value)

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]  # tests look through modules for all of a kind
        found = {}
        for name in dir(importlib.import_module(self._path)):
            try:
                found[name] = self._bench.member(self._path, name)
            except (AttributeError, ImportError):
                continue
        return found

    def __getattr__(self, name: str) -> Any:
        return self._bench.member(self._path, name)

    def __setattr__(self, name: str, value: object) -> None:
        # A test that replaces a member means the one that is called.
        owner = self._bench.target_module(self._path)
        self._replaced.setdefault(name, getattr(owner, name, None))
        setattr(owner, name, value)

    def __delattr__(self, name: str) -> None:
        # Undoing a replacement deletes it, for the member was never in the facade itself.
        setattr(self._bench.target_module(self._path), name, self._replaced.pop(name))

    def __dir__(self) -> list[str]:
        return list(self.__dict__)


class Workbench:
    """All that a rewritten test module asks for; it finds it under the name `__suite__`."""

    def __init__(self, target: Target, *, judges_assertions: bool = False) -> None:
        self.target = target
        self._judges_assertions = judges_assertions
        """Whether the assertion functions are what is tested, so that they, too, are the target's."""
        self._assertions = Assertions(target)
        self._facades: dict[str, Facade] = {}

    def module(self, path: str) -> Any:
        """What `import path` binds."""
        if path == "numpy.testing" and self._judges_assertions:
            return self._facade(path)
        if is_tool(path):
            return self._assertions.module(path)
        return self._facade(path)

    def _facade(self, path: str) -> Facade:
        return self._facades.setdefault(path, Facade(path, self))

    def target_module(self, path: str) -> ModuleType:
        """The module of the target that has the part of the path below `numpy`."""
        name = self.target.name + path.removeprefix("numpy")
        try:
            return importlib.import_module(name)
        except ImportError:
            found: Any = self.target.module
            for part in path.split(".")[1:]:
                found = getattr(found, part)
            if not isinstance(found, ModuleType):
                raise
            return found

    def member(self, path: str, name: str) -> Any:
        """What `from path import name` binds."""
        judged = path == "numpy.testing" and self._judges_assertions
        if is_tool(path) and not judged:
            return self._assertions.member(path, name)
        if path == "numpy.ma" or path.startswith("numpy.ma."):
            return self._assertions.member(path, name)
        try:
            found = reference_member(path, name)
        except AttributeError:
            # A name that NumPy has not is nobody's business but the target's.
            return getattr(self.target_module(path), name)
        if isinstance(found, ModuleType):
            return self.module(found.__name__ if found.__name__.startswith("numpy") else f"{path}.{name}")
        if self.target.name == "numpy":
            return found
        if name in ONLY_OF_C and getattr(getattr(self.target.module, name, None), "__name__", name) != name:
            # Another name of float64 or int64: a list of types would hold that one twice.
            raise AttributeError(f"{self.target.name} has no {name} of its own")
        if name == "sctypes":
            return self._scalar_types(found)
        public = public_name(path, name)
        if public is None:
            raise PrivateName(f"{path}.{name} is private to NumPy")
        try:
            return getattr(self.target_module(public[0]), public[1])
        except (ImportError, AttributeError) as error:
            raise AttributeError(f"{self.target.name} has no {'.'.join(public)}") from error

    def _scalar_types(self, table: dict[str, list[type]]) -> dict[str, list[type]]:
        """NumPy's table of scalar types, which was public until 2.0, of the types that the target has."""
        return {
            kind: [
                getattr(self.target.module, made.__name__)
                for made in types
                if made.__name__ not in ONLY_OF_C and hasattr(self.target.module, made.__name__)
            ]
            for kind, types in table.items()
        }

    @staticmethod
    def values(made: Any, width: int) -> Any:
        """The values of a parametrized test; if there are none to be had, the test fails and no other does."""
        if isinstance(made, Unavailable):
            made()
        if not isinstance(made, Iterator):
            return made
        cases: list[Any] = []
        try:
            cases.extend(made)
        except Exception as error:  # noqa: BLE001 - the cases that a generator got to are cases
            stand_in = Unavailable(error.with_traceback(None))
            cases.append(stand_in if width == 1 else (stand_in,) * width)
        return cases

    @staticmethod
    def unavailable(error: BaseException, name: str) -> Any:
        """What stands for `name` after its statement failed."""
        # The traceback would keep every local of the failed statement alive.
        error = error.with_traceback(None)
        if not name.startswith("test"):
            return Unavailable(error, name)

        def test(*_args: Any, **_kwargs: Any) -> None:
            raise error

        test.__name__ = name
        return test

    @staticmethod
    def unbound(value: Any) -> Any:
        """A member of a class that is no method, though it be a function."""
        return staticmethod(value) if isinstance(value, FunctionType) else value

    @staticmethod
    def element(make: Callable[[], Any], name: str, width: int) -> Any:
        """The `width` values of one case of a parametrized test; what cannot be made fails that case only."""
        try:
            return make()
        except Exception as error:  # noqa: BLE001 - whatever the target raises is the result of that case
            stand_in = Unavailable(error.with_traceback(None), name)
            return stand_in if width == 1 else (stand_in,) * width
