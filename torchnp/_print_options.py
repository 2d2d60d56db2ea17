"""How arrays print: the options, which belong to the thread or task that sets them."""

from __future__ import annotations

import contextlib
import math
import numbers
import operator
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar, Token
from typing import Any, NamedTuple

__all__ = [
    "PrintOptions",
    "current_options",
    "get_printoptions",
    "is_release",
    "printoptions",
    "set_printoptions",
    "with_changes",
]

_RELEASES = ("1.13", "1.21", "1.25", "2.1", "2.2")
_FLOAT_MODES = ("fixed", "unique", "maxprec", "maxprec_equal")
_SIGNS = (" ", "+", "-")


class PrintOptions(NamedTuple):
    """The options with NumPy's defaults, in the order in which `get_printoptions` lists them."""

    edgeitems: int = 3
    threshold: float = 1000
    floatmode: str = "maxprec"
    precision: int = 8
    suppress: bool = False
    linewidth: int = 75
    nanstr: str = "nan"
    infstr: str = "inf"
    sign: str = "-"
    formatter: Mapping[str, Callable[[Any], str] | None] | None = None
    legacy: str | bool = False
    override_repr: Callable[[Any], str] | None = None

    def like(self, release: str) -> bool:
        """Whether to print as `release` of NumPy did, or an older one."""
        return self.legacy is not False and _RELEASES.index(str(self.legacy)) <= _RELEASES.index(release)


_options: ContextVar[PrintOptions] = ContextVar("torchnp_print_options", default=PrintOptions())  # noqa: B039 - immutable
current_options = _options.get


def with_changes(options: PrintOptions, name: str, **changes: Any) -> PrintOptions:
    """`options` with the changes that are not None, checked; `name` is the public function that asks."""
    given = {key: value for key, value in changes.items() if value is not None}
    if given.get("floatmode", "fixed") not in _FLOAT_MODES:
        raise ValueError(f"{name}: floatmode must be one of {_FLOAT_MODES}, not {given['floatmode']!r}")
    if given.get("sign", "-") not in _SIGNS:
        raise ValueError(f"{name}: sign must be one of {_SIGNS}, not {given['sign']!r}")
    if "suppress" in given:
        given["suppress"] = bool(given["suppress"])
    if "threshold" in given:
        _check_threshold(given["threshold"], name)
    if "precision" in given:
        try:
            given["precision"] = operator.index(given["precision"])
        except TypeError as error:
            raise TypeError(f"{name}: precision must be an integer, not {given['precision']!r}") from error
    return options._replace(**given)


def _check_threshold(threshold: Any, name: str) -> None:
    if not isinstance(threshold, numbers.Number):
        raise TypeError(f"{name}: threshold must be a number, not {threshold!r}")
    if isinstance(threshold, float) and math.isnan(threshold):
        raise ValueError(f"{name}: threshold must not be NaN; sys.maxsize prints every element")


def is_release(legacy: Any) -> bool:
    """Whether `legacy` is False or a release whose printing can be had."""
    return legacy is False or isinstance(legacy, str) and legacy in _RELEASES


def _set(
    precision: Any = None,
    threshold: Any = None,
    edgeitems: Any = None,
    linewidth: Any = None,
    suppress: Any = None,
    nanstr: Any = None,
    infstr: Any = None,
    formatter: Any = None,
    sign: Any = None,
    floatmode: Any = None,
    *,
    legacy: Any = None,
    override_repr: Any = None,
) -> Token[PrintOptions]:
    if not (legacy is None or is_release(legacy)):
        # The class that NumPy's look-up in its table of releases raises.
        raise KeyError(f"set_printoptions: legacy must be False or one of {_RELEASES}, not {legacy!r}")
    changed = with_changes(
        _options.get(),
        "set_printoptions",
        precision=precision,
        threshold=threshold,
        edgeitems=edgeitems,
        linewidth=linewidth,
        suppress=suppress,
        nanstr=nanstr,
        infstr=infstr,
        sign=sign,
        floatmode=floatmode,
        legacy=legacy,
    )
    if changed.like("1.13"):
        changed = changed._replace(sign="-")  # that release had a way of its own
    # These two are never kept from one call to the next: None takes them away.
    return _options.set(changed._replace(formatter=formatter, override_repr=override_repr))


def set_printoptions(
    precision: int | None = None,
    threshold: float | None = None,
    edgeitems: int | None = None,
    linewidth: int | None = None,
    suppress: bool | None = None,
    nanstr: str | None = None,
    infstr: str | None = None,
    formatter: Mapping[str, Callable[[Any], str] | None] | None = None,
    sign: str | None = None,
    floatmode: str | None = None,
    *,
    legacy: str | bool | None = None,
    override_repr: Callable[[Any], str] | None = None,
) -> None:
    """Set how arrays print in this thread or asynchronous task; None leaves an option as it is.

    Parameters
    ----------
    precision : int, optional
        Digits after the decimal point; 8 at first.
    threshold : int, optional
        An array of more elements shows its corners only; 1000 at first.
    edgeitems : int, optional
        How many elements a corner has along each axis; 3 at first.
    linewidth : int, optional
        Characters in a line; 75 at first.
    suppress : bool, optional
        Never print with an exponent; what is too small is then zero.
    nanstr, infstr : str, optional
        What NaN and infinity are called.
    formatter : dict of callables, optional
        Functions that make the text of an element, by kind: 'bool', 'int', 'float', 'complexfloat', 'int_kind',
        'float_kind', 'complex_kind', 'all'. None takes away those that were set.
    sign : {'-', '+', ' '}, optional
        What stands before positive numbers: nothing, a plus, a space.
    floatmode : {'maxprec', 'fixed', 'unique', 'maxprec_equal'}, optional
        Whether ``precision`` is a limit, a must, of no account, or a limit with as many digits for all elements.
    legacy : {False, '1.13', '1.21', '1.25', '2.1', '2.2'}, optional
        Print as that release of NumPy did.
    override_repr : callable, optional
        What makes the ``repr`` of arrays. None takes away one that was set.

    Raises
    ------
    ValueError, TypeError, KeyError
        An option has no such value.

    See Also
    --------
    printoptions : the same for a ``with`` block

    Examples
    --------
    >>> import torchnp as np
    >>> np.set_printoptions(precision=3)
    >>> np.array([1 / 3])
    array([0.333])
    >>> np.set_printoptions(precision=8)
    """
    _set(
        precision,
        threshold,
        edgeitems,
        linewidth,
        suppress,
        nanstr,
        infstr,
        formatter,
        sign,
        floatmode,
        legacy=legacy,
        override_repr=override_repr,
    )


def get_printoptions() -> dict[str, Any]:
    """The options that are in force, by name; the dict is a copy.

    Returns
    -------
    dict
        What `set_printoptions` takes.

    Examples
    --------
    >>> import torchnp as np
    >>> np.get_printoptions()["precision"]
    8
    """
    return _options.get()._asdict()


@contextlib.contextmanager
def printoptions(*args: Any, **kwargs: Any) -> Iterator[dict[str, Any]]:
    """Set options for a ``with`` block, which has them as `get_printoptions` gives them.

    Parameters
    ----------
    *args, **kwargs
        As `set_printoptions` takes them.

    Examples
    --------
    >>> import torchnp as np
    >>> with np.printoptions(precision=2):
    ...     print(np.array([2 / 3]))
    [0.67]
    """
    token = _set(*args, **kwargs)
    try:
        yield get_printoptions()
    finally:
        _options.reset(token)
