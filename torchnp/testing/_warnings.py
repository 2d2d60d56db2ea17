"""Assertions about the warnings of a block of Python, and ways to silence and to record them."""

from __future__ import annotations

import contextlib
import functools
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType, TracebackType
from typing import Any, ClassVar

__all__ = ["assert_no_warnings", "assert_warns", "clear_and_catch_warnings", "suppress_warnings"]

_FORWARDING = ("always", "module", "once", "location")
_DEPRECATED = (
    "{} is deprecated, as in NumPy 2.4. Use warnings.catch_warnings, warnings.filterwarnings, pytest.warns or "
    "pytest.filterwarnings instead."
)


def assert_warns(warning_class: type[Warning], *args: Any, **kwargs: Any) -> Any:
    """Raise AssertionError unless a call, or the body of a ``with``, warns. Deprecated, as in NumPy.

    Parameters
    ----------
    warning_class : class
    *args, **kwargs
        A function and its arguments; none for a ``with``.

    Examples
    --------
    >>> import torchnp as np
    >>> import warnings
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore", DeprecationWarning)
    ...     np.testing.assert_warns(UserWarning, warnings.warn, "careful")
    """
    warnings.warn(_DEPRECATED.format("assert_warns"), DeprecationWarning, stacklevel=2)
    if not args and not kwargs:
        return _expect_warning(warning_class, "")
    if not args and "match" in kwargs:
        raise RuntimeError("assert_warns matches no messages; use pytest.warns(..., match=...) for that")
    if not args:
        raise RuntimeError("assert_warns: got keywords, but no function to call with them")
    function: Callable[..., Any] = args[0]
    with _expect_warning(warning_class, f" when calling {_name(function)}"):
        return function(*args[1:], **kwargs)


def assert_no_warnings(*args: Any, **kwargs: Any) -> Any:
    """Raise AssertionError if a call, or the body of a ``with``, warns.

    Parameters
    ----------
    *args, **kwargs
        A function and its arguments; none for a ``with``.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_no_warnings(abs, -1)
    1
    """
    if not args:
        return _expect_silence("")
    function: Callable[..., Any] = args[0]
    with _expect_silence(f" when calling {_name(function)}"):
        return function(*args[1:], **kwargs)


def _name(function: Callable[..., Any]) -> str:
    return getattr(function, "__name__", repr(function))


@contextlib.contextmanager
def _expect_warning(warning_class: type[Warning], name: str) -> Iterator[None]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    if not any(issubclass(w.category, warning_class) for w in caught):
        raise AssertionError(f"No warning raised{name}")


@contextlib.contextmanager
def _expect_silence(name: str) -> Iterator[None]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    if caught:
        raise AssertionError(f"Got warnings{name}: {[str(w.message) for w in caught]}")


class clear_and_catch_warnings(warnings.catch_warnings):
    """`warnings.catch_warnings` that lets modules warn again of what they have warned of before.

    Parameters
    ----------
    record : bool, optional
        Whether the ``with`` gives a list of the warnings instead of showing them.
    modules : iterable of modules, optional
        Those whose memory of warnings given is empty inside, and as before outside.

    Examples
    --------
    >>> import warnings
    >>> import torchnp as np
    >>> with np.testing.clear_and_catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     warnings.warn("careful")
    >>> len(caught)
    1
    """

    class_modules: ClassVar[Iterable[ModuleType]] = ()

    def __init__(self, record: bool = False, modules: Iterable[ModuleType] = ()) -> None:
        self.modules = set(modules).union(self.class_modules)
        self._registries: dict[ModuleType, dict[Any, Any]] = {}
        super().__init__(record=record)

    def __enter__(self) -> Any:
        for module in self.modules:
            registry = getattr(module, "__warningregistry__", None)
            if registry is not None:
                self._registries[module] = dict(registry)
                registry.clear()
        return super().__enter__()

    def __exit__(
        self, exc_type: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        super().__exit__(exc_type, error, trace)
        for module in self.modules:
            registry = getattr(module, "__warningregistry__", None)
            if registry is not None:
                registry.clear()
                registry.update(self._registries.pop(module, {}))


@dataclass(frozen=True)
class _Rule:
    """Warnings that are dropped, or put into `log`."""

    category: type[Warning]
    message: str
    module: ModuleType | None
    log: list[warnings.WarningMessage] | None

    def install(self) -> None:
        """Let the warnings come through, however often they have been given."""
        name = "" if self.module is None else re.escape(self.module.__name__) + "$"
        warnings.filterwarnings("always", message=self.message, category=self.category, module=name)

    def takes(self, message: Warning, category: type[Warning], filename: str) -> bool:
        """Whether the rule is about a warning."""
        if not issubclass(category, self.category) or re.match(self.message, str(message), re.IGNORECASE) is None:
            return False
        return self.module is None or (self.module.__file__ or "").startswith(filename)


class suppress_warnings:
    """Drop some warnings, record some, and hand on the others; a context and a decorator. Deprecated, as in NumPy.

    Parameters
    ----------
    forwarding_rule : {'always', 'once', 'module', 'location'}, optional
        How often a warning that is neither dropped nor recorded is handed on.

    Examples
    --------
    >>> import warnings
    >>> import torchnp as np
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore", DeprecationWarning)
    ...     with np.testing.suppress_warnings() as sup:
    ...         sup.filter(UserWarning, "care")
    ...         warnings.warn("careful")
    """

    def __init__(self, forwarding_rule: str = "always", _warn: bool = True) -> None:
        if _warn:
            warnings.warn(_DEPRECATED.format("suppress_warnings"), DeprecationWarning, stacklevel=2)
        if forwarding_rule not in _FORWARDING:
            raise ValueError("suppress_warnings: unsupported forwarding rule.")
        self.log: list[warnings.WarningMessage] = []
        self._forwarding_rule = forwarding_rule
        self._kept: list[_Rule] = []
        self._inside: list[_Rule] = []
        self._guard: warnings.catch_warnings[Any] | None = None
        self._show: Callable[..., Any] = warnings.showwarning
        self._forwarded: set[Any] = set()

    def filter(self, category: type[Warning] = Warning, message: str = "", module: ModuleType | None = None) -> None:
        """Drop warnings of a category whose message begins as the pattern says; until the context ends, if inside."""
        self._add(_Rule(category, message, module, None))

    def record(
        self, category: type[Warning] = Warning, message: str = "", module: ModuleType | None = None
    ) -> list[warnings.WarningMessage]:
        """As `filter`, but the warnings go into `log` and into the list that is returned."""
        log: list[warnings.WarningMessage] = []
        self._add(_Rule(category, message, module, log))
        return log

    def _add(self, rule: _Rule) -> None:
        if self._guard is None:
            self._kept.append(rule)
        else:
            self._inside.append(rule)
            rule.install()

    def __enter__(self) -> suppress_warnings:  # noqa: PYI034 - not meant for subclasses
        if self._guard is not None:
            raise RuntimeError("cannot enter suppress_warnings twice.")
        self._show = warnings.showwarning
        self._guard = warnings.catch_warnings()
        self._guard.__enter__()
        warnings.showwarning = self._receive
        self.log, self._inside, self._forwarded = [], [], set()
        for rule in self._kept:
            if rule.log is not None:
                rule.log.clear()
            rule.install()
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        if self._guard is not None:
            self._guard.__exit__(exc_type, error, trace)
        self._guard = None
        self._inside = []

    def _receive(
        self, message: Any, category: type[Warning], filename: str, lineno: int, *args: Any, **kwargs: Any
    ) -> None:
        for rule in reversed(self._kept + self._inside):
            if rule.takes(message, category, filename):
                if rule.log is not None:
                    noted = warnings.WarningMessage(message, category, filename, lineno, **kwargs)
                    self.log.append(noted)
                    rule.log.append(noted)
                return
        places = {"once": (), "module": (filename,), "location": (filename, lineno)}
        if self._forwarding_rule != "always":
            key = (str(message), category, *places[self._forwarding_rule])
            if key in self._forwarded:
                return
            self._forwarded.add(key)
        self._show(message, category, filename, lineno, *args, **kwargs)

    def __call__(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function with its warnings suppressed."""

        @functools.wraps(func)
        def quiet(*args: Any, **kwargs: Any) -> Any:
            with self:
                return func(*args, **kwargs)

        return quiet
