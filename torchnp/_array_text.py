"""Arrays as text: what is shown of a large one, how lines break, and what `repr` puts around."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from ._base import ArrayBase
from ._element_text import element_texts
from ._impl.dtypes import name_of
from ._impl.unsigned import carrier, restore
from ._print_options import PrintOptions, current_options, is_release, with_changes
from ._scalar_text import check_values, scalar_str

__all__ = ["array2string", "array_repr", "array_str", "repr_of", "str_of"]

_ELLIPSIS = "..."
_IMPLIED = (torch.float64, torch.int64, torch.complex128, torch.bool)


def _array(a: Any, name: str) -> ArrayBase:
    check_values(name)
    if not isinstance(a, ArrayBase):
        raise AttributeError(f"{name}: a must be an array, not {type(a).__name__}")
    return a


class _Layout:
    """Brackets and line breaks around the texts of the elements."""

    def __init__(self, t: Tensor, options: PrintOptions, separator: str, prefix: int, suffix: int) -> None:
        self.separator = separator
        self.old = options.like("1.13")
        self.edge = options.edgeitems
        self.ellipsis = _ELLIPSIS if t.numel() > options.threshold else ""
        self.width = options.linewidth - (0 if self.old else suffix)
        self.indent = " " * (prefix + 1)
        self.shape = tuple(t.shape)
        self.texts = iter(self._texts(t, options))

    def _texts(self, t: Tensor, options: PrintOptions) -> list[str]:
        """Those of the elements that are shown, aligned with each other."""
        if not self.ellipsis:
            return element_texts(t, options)
        if self.edge > 0:
            return element_texts(self._corners(t), options)
        # Without an edge NumPy aligns with the whole array, and shows the last element all the same.
        texts = element_texts(t, options)
        numbers = self._corners(torch.arange(t.numel()).reshape(self.shape))
        return [texts[number] for number in numbers.reshape(-1).tolist()]

    def _cut(self, length: int) -> bool:
        return bool(self.ellipsis) and length > 2 * self.edge

    def _ends(self, length: int) -> tuple[int, int]:
        """How many items to show before the ellipsis and after it; the last one always is."""
        return (max(self.edge, 0), max(self.edge, 1)) if self._cut(length) else (0, length)

    def _corners(self, t: Tensor) -> Tensor:
        dtype = t.dtype
        t = carrier(t)
        for dim, length in enumerate(t.shape):
            if self._cut(length):
                first, last = self._ends(length)
                t = torch.cat([t.narrow(dim, 0, first), t.narrow(dim, length - last, last)], dim)
        return restore(t, dtype)

    def text(self) -> str:
        """The whole array."""
        return self._nested(0, self.indent, self.width)

    def _nested(self, axis: int, indent: str, width: int) -> str:
        left = len(self.shape) - axis
        if left == 0:
            return next(self.texts)
        length = self.shape[axis]
        first, last = self._ends(length)
        if left == 1:
            text = self._line(first, last, indent, width)
        else:
            # Each closing bracket needs a place in every line.
            inner = width if self.old else width - 1
            gap = self.separator.rstrip() + "\n" * (left - 1)
            items = [self._nested(axis + 1, indent + " ", inner) for _ in range(first + last)]
            text = ""
            for i, item in enumerate(items):
                if i == first and self._cut(length):
                    text += indent + self.ellipsis + (", \n" if self.old else gap)
                text += indent + item + (gap if i < len(items) - 1 else "")
        return f"[{text[len(indent) :]}]"

    def _line(self, first: int, last: int, indent: str, width: int) -> str:
        """The innermost axis, broken into lines."""
        words = [next(self.texts) for _ in range(first + last)]
        end = len(self.separator.rstrip())
        limit = width - (end if self.old else max(end, 1))
        if self._cut(self.shape[-1]):
            words.insert(first, self.ellipsis)
        else:
            first = -1
        done, line, margin = "", indent, -1 if self.old else len(indent)
        for i, word in enumerate(words):
            if self.old and i == len(words) - 1:
                limit = width
            # A line that is empty so far takes a word of any length.
            if not (self.old or word.isprintable()):
                lines = _broken(word, line, indent, limit)
                done, line = done + "".join([f"{each.rstrip()}\n" for each in lines[:-1]]), lines[-1]
            elif len(line) + len(word) > limit and len(line) > margin:
                done, line = f"{done}{line.rstrip()}\n", indent + word
            else:
                line += word
            if i < len(words) - 1:
                line += ", " if self.old and i == first else self.separator
        return done + line


def _broken(word: str, line: str, indent: str, limit: int) -> list[str]:
    """The lines after a word that may have several lines itself, as what a formatter returns may have."""
    parts = word.splitlines()
    longest = max([len(part) for part in parts])
    lines = [line]
    if len(line) + longest > limit and len(line) > len(indent):
        lines.append(indent)
    margin = " " * len(lines[-1])
    lines[-1] += parts[0]
    lines += [margin + part for part in parts[1:]]
    lines[-1] += " " * (longest - len(parts[-1])) if len(parts) > 1 else ""
    return lines


def _body(t: Tensor, options: PrintOptions, separator: str, prefix: int, suffix: int) -> str:
    if t.numel() == 0:
        return "[]"
    return _Layout(t, options, separator, prefix, suffix).text()


def _with_overrides(name: str, max_line_width: Any, precision: Any, suppress_small: Any, **others: Any) -> PrintOptions:
    return with_changes(
        current_options(), name, linewidth=max_line_width, precision=precision, suppress=suppress_small, **others
    )


def array2string(
    a: Any,
    max_line_width: int | None = None,
    precision: int | None = None,
    suppress_small: bool | None = None,
    separator: str = " ",
    prefix: str = "",
    *,
    formatter: Mapping[str, Callable[[Any], str] | None] | None = None,
    threshold: float | None = None,
    edgeitems: int | None = None,
    sign: str | None = None,
    floatmode: str | None = None,
    suffix: str = "",
    legacy: str | bool | None = None,
) -> str:
    """The elements of an array as text, in brackets.

    Parameters
    ----------
    a : ndarray
    max_line_width, precision, suppress_small, formatter, threshold, edgeitems, sign, floatmode, legacy : optional
        Print options for this call (``linewidth`` and ``suppress`` under older names); `set_printoptions` tells
        what they mean. None takes what is set there.
    separator : str, default ' '
        What stands between elements.
    prefix, suffix : str
        What the caller will print before and after the text; only their lengths count: lines are indented by that of
        the prefix and shorter by that of the suffix.

    Returns
    -------
    str

    Raises
    ------
    AttributeError
        `a` is no array, or a formatter returns no text.
    ValueError, TypeError
        An option has no such value.
    NotImplementedError
        In a compiled graph, which has no values to print.

    Examples
    --------
    >>> import torchnp as np
    >>> np.array2string(np.array([1.5, -2.25]), precision=1, separator=", ")
    '[ 1.5, -2.2]'
    """
    t = _array(a, "array2string")._tensor.detach()
    if not (legacy is None or is_release(legacy)):
        raise TypeError(f"array2string: legacy must be False or a release such as '1.13', not {legacy!r}")
    options = _with_overrides(
        "array2string",
        max_line_width,
        precision,
        suppress_small,
        formatter=formatter,
        threshold=threshold,
        edgeitems=edgeitems,
        sign=sign,
        floatmode=floatmode,
        legacy=legacy,
    )
    if options.like("1.13") and t.dim() == 0:
        return str(t.item())
    return _body(t, options, separator, len(prefix), len(suffix))


def _repr(a: ArrayBase, options: PrintOptions) -> str:
    t = a._tensor.detach()
    prefix = f"{type(a).__name__ if a._is_scalar else 'array'}("
    if options.like("1.13") and t.dim() == 0:
        text = repr(t.item())
    else:
        text = _body(t, options, ", ", len(prefix), 1)
    details = []
    if (t.numel() == 0 and t.shape != (0,)) or (t.numel() > options.threshold and not options.like("2.2")):
        details.append(f"shape={tuple(t.shape)}")
    if t.numel() == 0 or t.dtype not in _IMPLIED or (t.dtype is torch.bool and options.like("1.13")):
        details.append(f"dtype={name_of(t.dtype)}")
    if not details:
        return f"{prefix}{text})"
    shown, tail = prefix + text, ", ".join(details)
    last = len(shown) - (shown.rfind("\n") + 1)
    # The comma, a space and the closing bracket.
    breaks = last + len(tail) + 3 > options.linewidth and not options.like("1.13")
    return f"{shown},{chr(10) + ' ' * len(prefix) if breaks else ' '}{tail})"


def array_repr(
    arr: Any, max_line_width: int | None = None, precision: int | None = None, suppress_small: bool | None = None
) -> str:
    """An array as `repr` prints it: `array([1, 2, 3])`, with its shape and dtype where they do not show.

    Parameters
    ----------
    arr : ndarray
    max_line_width, precision, suppress_small : optional
        Print options for this call; None takes those of `set_printoptions`.

    Returns
    -------
    str

    Examples
    --------
    >>> import torchnp as np
    >>> np.array_repr(np.array([1 / 3], dtype=np.float32), precision=3)
    'array([0.333], dtype=float32)'
    """
    array = _array(arr, "array_repr")
    options = current_options()
    if options.override_repr is not None:
        return options.override_repr(arr)
    return _repr(array, _with_overrides("array_repr", max_line_width, precision, suppress_small))


def array_str(
    a: Any, max_line_width: int | None = None, precision: int | None = None, suppress_small: bool | None = None
) -> str:
    """An array as `str` prints it; one without axes as the scalar that it holds.

    Parameters
    ----------
    a : ndarray
    max_line_width, precision, suppress_small : optional
        Print options for this call; None takes those of `set_printoptions`.

    Returns
    -------
    str

    Examples
    --------
    >>> import torchnp as np
    >>> np.array_str(np.array([1.0, 0.25]))
    '[1.   0.25]'
    """
    array = _array(a, "array_str")
    options = _with_overrides("array_str", max_line_width, precision, suppress_small)
    if array._is_scalar and not options.like("1.13"):
        raise TypeError("array_str: a must be an array, not a scalar; str prints it")
    return _str(array, options)


def _str(a: ArrayBase, options: PrintOptions) -> str:
    t = a._tensor.detach()
    if t.dim() == 0:
        return str(t.item()) if options.like("1.13") else scalar_str(t)
    return _body(t, options, " ", 0, 0)


def repr_of(a: ArrayBase) -> str:
    """What `repr` says of an array."""
    check_values("repr")
    options = current_options()
    return options.override_repr(a) if options.override_repr is not None else _repr(a, options)


def str_of(a: ArrayBase) -> str:
    """What `str` says of an array."""
    check_values("str")
    return _str(a, current_options())
