"""Columns of text of which some fields may be missing, made into numbers: what `genfromtxt` does field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch

from ._convert import as_tensor
from ._impl.dtypes import int_bounds, is_integer

__all__ = ["Column", "common_dtype", "defaults_of", "missing_of"]


def _bool(text: str) -> bool:
    upper = text.upper()
    if upper not in ("TRUE", "FALSE"):
        raise ValueError("Invalid boolean")
    return upper == "TRUE"


def _int64(text: str) -> int:
    value = int(text)
    low, high = int_bounds(torch.int64)
    if not low <= value <= high:
        raise ValueError(f"{value} does not fit int64")
    return value


def _whole(text: str) -> int:
    return int(float(text))


# What a column may hold whose dtype is not given, in the order in which it is tried.
_LADDER: tuple[tuple[torch.dtype, Callable[[str], Any]], ...] = (
    (torch.bool, _bool),
    (torch.int64, _int64),
    (torch.float64, float),
    (torch.complex128, complex),
)
_MISSING: dict[torch.dtype, Any] = {
    torch.bool: False,
    torch.int64: -1,
    torch.float64: float("nan"),
    torch.complex128: complex("nan+0j"),
}


def _kind(dtype: torch.dtype) -> torch.dtype:
    """The dtype of the ladder that has the kind of a dtype."""
    if dtype.is_complex:
        return torch.complex128
    if dtype.is_floating_point:
        return torch.float64
    return torch.int64 if is_integer(dtype) else torch.bool


class Column:
    """How the fields of one column become numbers.

    Parameters
    ----------
    dtype : torch.dtype or None
        None finds the simplest that holds every field.
    missing : sequence of str
        What stands for a missing field, the empty one aside.
    default : object or None
        What replaces missing fields; None is what the dtype has for it.
    function : callable, optional
        The caller's own conversion.
    sample : str
        The column's first field, on which the type of `function` is found.
    """

    def __init__(
        self,
        dtype: torch.dtype | None,
        missing: Sequence[str],
        default: Any,
        function: Callable[[str], Any] | None = None,
        sample: str = "",
    ) -> None:
        self.missing = {"", *missing}
        self.dtype = torch.bool if dtype is None else dtype
        self.default = _MISSING[_kind(self.dtype)] if default is None else default
        self.decided = True
        self.function: Callable[[str], Any]
        if function is None:
            self.function = dict(_LADDER)[_kind(self.dtype)]
            if dtype in (torch.int64, torch.uint64):
                self.function = int
            elif dtype is not None and is_integer(dtype):
                self.function = _whole
            return
        self.function = function
        self.dtype = _type_of(function, sample, default)

    def decide(self, fields: Sequence[str], default: Any) -> None:
        """Take the first dtype that holds all fields; a column of missing ones does not count for that of the array.

        Raises
        ------
        TypeError
            Only text does.
        """
        present = [field for field in fields if field.strip() not in self.missing]
        for dtype, function in _LADDER:
            if _takes(function, present):
                self.dtype, self.function = dtype, function
                self.default = _MISSING[dtype] if default is None else default
                self.decided = dtype is not torch.bool or len(present) == len(fields)
                return
        raise TypeError("genfromtxt: dtype=None: a column holds text, and no tensor does")

    def value(self, field: str, loose: bool) -> Any:
        """The number of a field, or what replaces it: where it is missing, or if `loose` where it is none."""
        try:
            return self.function(field)
        except ValueError:
            if loose or field.strip() in self.missing:
                return self.default
            raise ValueError(f"genfromtxt: Cannot convert string {field!r}") from None


def _takes(function: Callable[[str], Any], fields: Sequence[str]) -> bool:
    try:
        for field in fields:
            function(field)
    except ValueError:
        return False
    return True


def _type_of(function: Callable[[str], Any], sample: str, default: Any) -> torch.dtype:
    if default is None:
        try:
            default = function(sample or "1")
        except (TypeError, ValueError):
            default = None
    found = None if isinstance(default, list | tuple | None) else as_tensor(default, "genfromtxt", "converters")
    if found is None or found.dim():
        raise TypeError(f"genfromtxt: a converter gives {type(default).__name__}, and no tensor holds such elements")
    return found.dtype


def common_dtype(columns: Sequence[Column], wanted: torch.dtype | None) -> torch.dtype:
    """The dtype of all columns, which is the wanted one unless there is but one column.

    Raises
    ------
    TypeError
        There is none: the array would have to be structured.
    """
    if len(columns) == 1:
        return columns[0].dtype
    found = {column.dtype for column in columns if column.decided}
    if len(found) == 1 and (wanted is None or wanted in found):
        return found.pop()
    raise TypeError(
        "genfromtxt: the columns are of different types, and no tensor has named fields; state one dtype for all"
    )


def missing_of(given: Any, width: int, usecols: Sequence[int] | None) -> list[list[str]]:
    """What stands for a missing field, for each column that is read."""
    if isinstance(given, bytes):
        given = given.decode("latin1")
    result: list[list[str]] = [[] for _ in range(width)]
    if isinstance(given, str):
        return [[text.strip() for text in given.split(",")] for _ in range(width)]
    for place, entry in _by_column(given, width, usecols):
        several = isinstance(given, Mapping) and isinstance(entry, list | tuple)
        result[place] += [str(item) for item in entry] if several else [str(entry)]
    return result


def defaults_of(given: Any, width: int, usecols: Sequence[int] | None) -> list[Any]:
    """What replaces missing fields, for each column that is read; None where nothing is said."""
    result: list[Any] = [None] * width
    for place, entry in _by_column(given, width, usecols):
        result[place] = entry
    return result


def _by_column(given: Any, width: int, usecols: Sequence[int] | None) -> list[tuple[int, Any]]:
    """Pairs of a column's place and its entry: of a dict by column, a sequence in order, or one for all."""
    if isinstance(given, Mapping):
        found = []
        for key, entry in given.items():
            if isinstance(key, str):
                raise AttributeError(f"genfromtxt: there is no column {key!r}: columns have no names")
            if usecols is None:
                found.append((range(width)[key], entry))
            elif key in usecols:
                found.append((usecols.index(key), entry))
        return found
    if isinstance(given, list | tuple):
        return list(enumerate(given[:width]))
    return [(place, given) for place in range(width)] if given is not None else []
