"""How floating point errors are treated: the state, its functions, and the report of an error.

The state belongs to the context (thread, task), as NumPy's does. It starts with all errors ignored: torch has no
flags, so noticing an error means reading operands and results, which nobody pays for who has not asked.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar, Token
from functools import wraps
from types import FrameType
from typing import Any

import torch

__all__ = [
    "REPLAYS",
    "WATCHERS",
    "asked",
    "errstate",
    "geterr",
    "geterrcall",
    "replay",
    "report",
    "seterr",
    "seterrcall",
]

_CATEGORIES = ("divide", "over", "under", "invalid")
_MODES = ("ignore", "warn", "raise", "call", "print", "log")
_WORDS = {"divide": "divide by zero", "over": "overflow", "under": "underflow", "invalid": "invalid value"}
_UNSPECIFIED: Any = object()

WATCHERS: list[None] = []
"""One item for each living state that asks for something; empty, as a rule, so that `if WATCHERS` is all it costs."""


class _State:
    """What becomes of each category, and whom to call.

    Contexts copy references to it (a task starts with those of its maker), so it counts as long as it lives.
    """

    __slots__ = ("asked", "call", "modes")

    def __init__(self, modes: tuple[str, ...], call: Any) -> None:
        self.modes = modes
        self.call = call
        self.asked = sum([1 << i for i, mode in enumerate(modes) if mode != "ignore"])
        if self.asked:
            WATCHERS.append(None)

    def __del__(self) -> None:
        if self.asked:
            WATCHERS.pop()


_state: ContextVar[_State] = ContextVar("torchnp_errstate", default=_State(("ignore",) * 4, None))  # noqa: B039 - immutable
_events: ContextVar[list[tuple[int, str]] | None] = ContextVar("torchnp_errstate_events", default=None)


def asked() -> int:
    """The categories that the context wants to know of, as bits: 1 divide, 2 over, 4 under, 8 invalid.

    Raises
    ------
    NotImplementedError
        In a compiled graph, which cannot tell.
    """
    if torch.compiler.is_compiling():
        raise NotImplementedError(
            "errstate: a compiled graph cannot report floating point errors; compile with all of them ignored, "
            "or call the function eagerly"
        )
    return _state.get().asked


def _changed(state: _State, modes: dict[str, Any], call: Any) -> _State:
    """The state with some of its modes replaced; None leaves one as it is, and `all` is what those get."""
    every = modes.pop("all")
    new: list[str] = []
    for category, old in zip(_CATEGORIES, state.modes, strict=True):
        mode = every if modes[category] is None else modes[category]
        if mode is not None and mode not in _MODES:
            raise ValueError(f"invalid error mode {mode!r}; choose one of {', '.join(_MODES)}")
        new.append(old if mode is None else mode)
    if call is _UNSPECIFIED:
        call = state.call
    elif call is not None and not callable(call) and not callable(getattr(call, "write", None)):
        raise TypeError("python object must be callable or have a callable write method")
    return _State(tuple(new), call)


def _check_traced(modes: dict[str, Any]) -> None:
    """Raise unless the graph that is being traced may ignore errors, as it does."""
    for category, mode in modes.items():
        if mode is not None and mode not in _MODES:
            raise ValueError(f"invalid error mode {mode!r}; choose one of {', '.join(_MODES)}")
        if mode is not None and mode != "ignore":
            raise NotImplementedError(
                f"errstate: {category}={mode!r}: a compiled graph cannot report floating point errors; use 'ignore', "
                "or call the function eagerly"
            )


class errstate:
    """Treat floating point errors in some way for a while: a context manager and a decorator.

    Parameters
    ----------
    call : callable or object with a `write` method, optional
        What the modes 'call' and 'log' use.
    all : {'ignore', 'warn', 'raise', 'call', 'print', 'log'}, optional
        What becomes of the errors that are not named.
    divide, over, under, invalid : as `all`, optional
        Division by zero, overflow, underflow, invalid operation.

    Raises
    ------
    TypeError
        It is entered twice, or `call` can be neither called nor written to.
    ValueError
        A mode is none of those above.
    NotImplementedError
        Anything but 'ignore' in a compiled graph.

    Differs from NumPy: until something else is set, all errors are ignored, because an error is noticed by reading
    operands and results.

    Examples
    --------
    >>> import torchnp as np
    >>> with np.errstate(divide="raise"):
    ...     np.array([1.0]) / 0
    Traceback (most recent call last):
        ...
    FloatingPointError: divide by zero encountered in divide
    """

    __slots__ = ("_call", "_entered", "_modes", "_token")

    _token: Token[_State] | None

    def __init__(
        self,
        *,
        call: Any = _UNSPECIFIED,
        all: str | None = None,
        divide: str | None = None,
        over: str | None = None,
        under: str | None = None,
        invalid: str | None = None,
    ) -> None:
        self._call = call
        self._modes = {"all": all, "divide": divide, "over": over, "under": under, "invalid": invalid}
        self._token = None
        self._entered = False

    def __enter__(self) -> None:
        if self._entered:
            raise TypeError("Cannot enter `np.errstate` twice.")
        if torch.compiler.is_compiling():
            _check_traced(self._modes)
            return
        self._token = _state.set(_changed(_state.get(), dict(self._modes), self._call))
        self._entered = True

    def __exit__(self, *exc: object) -> None:
        token = self._token
        if token is not None:
            self._token = None
            _state.reset(token)

    def __call__(self, func: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(func)
        def within(*args: Any, **kwargs: Any) -> Any:
            # A new one each time: calls may nest, and may come from several threads.
            with errstate(call=self._call, **self._modes):
                return func(*args, **kwargs)

        return within


def geterr() -> dict[str, str]:
    """What becomes of floating point errors.

    Returns
    -------
    dict of str
        A mode for each of 'divide', 'over', 'under' and 'invalid'.

    Differs from NumPy: all are 'ignore' until something else is set.

    Examples
    --------
    >>> import torchnp as np
    >>> np.geterr()
    {'divide': 'ignore', 'over': 'ignore', 'under': 'ignore', 'invalid': 'ignore'}
    """
    return dict(zip(_CATEGORIES, _state.get().modes, strict=True))


def seterr(
    all: str | None = None,
    divide: str | None = None,
    over: str | None = None,
    under: str | None = None,
    invalid: str | None = None,
) -> dict[str, str]:
    """Set what becomes of floating point errors, in this context from now on.

    Parameters
    ----------
    all : {'ignore', 'warn', 'raise', 'call', 'print', 'log'}, optional
        What becomes of the errors that are not named; None leaves them.
    divide, over, under, invalid : as `all`, optional
        Division by zero, overflow, underflow, invalid operation.

    Returns
    -------
    dict of str
        What held before.

    Raises
    ------
    ValueError
        A mode is none of those above.
    NotImplementedError
        Anything but 'ignore' in a compiled graph.

    Examples
    --------
    >>> import torchnp as np
    >>> old = np.seterr(over="raise")
    >>> np.geterr()["over"]
    'raise'
    >>> np.seterr(**old)["over"]
    'raise'
    """
    modes = {"all": all, "divide": divide, "over": over, "under": under, "invalid": invalid}
    if torch.compiler.is_compiling():
        _check_traced(modes)
        return dict.fromkeys(_CATEGORIES, "ignore")
    old = geterr()
    _state.set(_changed(_state.get(), modes, _UNSPECIFIED))
    return old


def geterrcall() -> Any:
    """The function, or object with a `write` method, that the modes 'call' and 'log' use.

    Returns
    -------
    callable, object or None

    Examples
    --------
    >>> import torchnp as np
    >>> np.geterrcall() is None
    True
    """
    return _state.get().call


def seterrcall(func: Any) -> Any:
    """Set the function, or object with a `write` method, that the modes 'call' and 'log' use.

    Parameters
    ----------
    func : callable, object with a `write` method or None
        Called with the kind of error and the flags (1 divide, 2 over, 4 under, 8 invalid), or written to.

    Returns
    -------
    callable, object or None
        The one before.

    Raises
    ------
    TypeError
        It can be neither called nor written to.

    Examples
    --------
    >>> import torchnp as np
    >>> old = np.seterrcall(lambda kind, flags: print(kind, flags))
    >>> with np.errstate(divide="call"):
    ...     _ = np.array([1.0]) / 0
    divide by zero 1
    >>> _ = np.seterrcall(old)
    """
    state = _state.get()
    _state.set(_changed(state, dict.fromkeys(("all", *_CATEGORIES)), func))
    return state.call


def report(flags: int, label: str) -> None:
    """Do with the errors in `flags` what the context wants; `label` says what made them."""
    events = _events.get()
    if events is not None:
        events.append((flags, label))
        return
    state = _state.get()
    for i, (category, mode) in enumerate(zip(_CATEGORIES, state.modes, strict=True)):
        if flags >> i & 1 and mode != "ignore":
            _treat(mode, _WORDS[category], label, flags, state.call)


def _treat(mode: str, kind: str, label: str, flags: int, call: Any) -> None:
    text = f"{kind} encountered in {label}"
    if mode == "raise":
        raise FloatingPointError(text)
    if mode == "warn":
        warnings.warn(text, RuntimeWarning, stacklevel=_depth())
    elif mode == "print":
        sys.stderr.write(f"Warning: {text}\n")
    elif call is None and mode == "call":
        raise NameError(f"python callback specified for {kind} (in {label}) but no function found.")
    elif call is None:
        raise NameError(f"log specified for {kind} (in {label}) but no object with write method found.")
    elif mode == "call":
        call(kind, flags)
    else:
        call.write(f"Warning: {text}\n")


def _depth() -> int:
    """How far up the caller is: the warning names his line, not one of ours."""
    frame, depth = sys._getframe(1), 1
    while frame.f_back is not None and _is_ours(frame):
        frame, depth = frame.f_back, depth + 1
    return depth


def _is_ours(frame: FrameType) -> bool:
    # The generated wrappers have no package.
    package: str = frame.f_globals.get("__package__") or ""
    return package.partition(".")[0] == __package__ or frame.f_code.co_filename.startswith("<torchnp")


REPLAYS: dict[str, tuple[Callable[..., Any], str]] = {}
"""By public name: the steps of a function that NumPy makes of several ufuncs, and what errors come from if not them."""


def replay(name: str, *args: Any, **kwargs: Any) -> None:
    """Report the floating point errors of the steps that a function stands for."""
    if not asked():
        return
    steps, label = REPLAYS[name]
    events: list[tuple[int, str]] = []
    token = _events.set(events)
    # What is wrong with the arguments the function itself will say.
    with suppress(Exception):
        steps(*args, **kwargs)
    _events.reset(token)
    for flags, made_by in events:
        report(flags, label or made_by)
