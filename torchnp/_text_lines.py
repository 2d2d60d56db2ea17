"""Text split into lines, and lines into fields."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import Any

from ._datasource import open_file

__all__ = ["Dialect", "lines_of"]


@contextlib.contextmanager
def lines_of(
    fname: Any, func: str, encoding: str | None, failure: type[Exception] = ValueError
) -> Iterator[Iterator[str]]:
    """The lines of a path, of an open file, or of any iterable of them; bytes are decoded, as Latin-1 by default.

    An open file is read no further than the lines that are taken from it. `failure` is raised for anything else.
    """
    if isinstance(fname, str | os.PathLike):
        with open_file(fname, "rt", encoding) as file:
            yield iter(file)
        return
    try:
        found = iter(fname)
    except TypeError:
        raise failure(
            f"{func}: fname must be a string, a path, an open file, or an iterable of lines, not {type(fname).__name__}"
        ) from None
    yield _decoded(found, func, encoding or "latin1")


def _decoded(lines: Iterator[Any], func: str, encoding: str) -> Iterator[str]:
    for line in lines:
        if isinstance(line, bytes):
            yield line.decode(encoding)
        elif isinstance(line, str):
            yield line
        else:
            raise TypeError(f"{func}: non-string returned while reading data: {type(line).__name__}")


class Dialect:
    """How a line is divided: what separates fields, what starts a comment, what quotes a field.

    Raises
    ------
    TypeError
        One of these is no single character, a newline, or means two things at once.
    ValueError
        A comment starts with nothing, or quotes come with comments that take more than a character to find.
    """

    def __init__(self, delimiter: Any, comments: Any, quotechar: Any) -> None:
        self.delimiter = _control("delimiter", _text(delimiter))
        self.quote = _control("quotechar", _text(quotechar))
        if comments is None:
            comments = ()
        elif isinstance(comments, str | bytes):
            comments = (comments,)
        self.comments = [_text(comment) for comment in comments]
        for comment in self.comments:
            if not isinstance(comment, str):
                raise TypeError(f"comments must be str or None, not {type(comment).__name__}")
        if "" in self.comments:
            raise ValueError("comments cannot be an empty string. Use comments=None to disable comments.")
        single = len(self.comments) == 1 and len(self.comments[0]) == 1
        if single:
            _control("comments", self.comments[0])
            self._exclude("comments", self.comments[0], "delimiter", self.delimiter)
            self._exclude("comments", self.comments[0], "quotechar", self.quote)
        elif self.comments and self.quote is not None:
            raise ValueError("quotes are not supported with several comments or with one of several characters")
        elif self.delimiter in self.comments:
            raise TypeError(f"Comment characters {self.comments} cannot include the delimiter {self.delimiter!r}")
        self._exclude("quotechar", self.quote, "delimiter", self.delimiter)

    def _exclude(self, name: str, one: str | None, other_name: str, other: str | None) -> None:
        if one is None or (other is None and other_name != "delimiter"):
            return
        if one == other or (other is None and one.isspace()):
            raise TypeError(
                f"the control characters {name!r} and {other_name!r} are incompatible: {one!r} and {other!r}"
            )

    def rows(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """The fields of each line, none for a line without data."""
        split = self._plain if self.quote is None else self._quoted(lines)
        for line in lines:
            yield split(line)

    def _plain(self, line: str) -> list[str]:
        line = _chopped(line)
        if "\n" in line or "\r" in line:
            raise ValueError("Found an unquoted embedded newline within a single line of input, which is not supported")
        for comment in self.comments:
            line = line.partition(comment)[0]
        if self.delimiter is None:
            return line.split()
        return line.split(self.delimiter) if line else []

    def _quoted(self, lines: Iterator[str]) -> Callable[[str], list[str]]:
        """The same where a quoted field may hold delimiters, comments and newlines, and so go on in the next line."""

        def split(line: str) -> list[str]:
            fields: list[str] = []
            rest, more = line, True
            while more:
                if self.delimiter is None:
                    rest = rest.lstrip()
                if (self.delimiter is None or not fields) and self._ends(rest):
                    break
                field, rest, more = self._field(rest, lines)
                fields.append(field)
            return fields

        return split

    def _ends(self, rest: str) -> bool:
        return rest[:1] in ("", "\r", "\n", *self.comments)

    def _field(self, rest: str, lines: Iterator[str]) -> tuple[str, str, bool]:
        """The first field, what follows it, and whether another field does."""
        field = ""
        if rest.startswith(self.quote or ""):
            field, rest = self._between_quotes(rest[1:], lines)
        for place, character in enumerate(rest):
            if self._ends(character):
                return field + rest[:place], "", False
            if character == self.delimiter or (self.delimiter is None and character.isspace()):
                return field + rest[:place], rest[place + 1 :], True
        return field + rest, "", False

    def _between_quotes(self, rest: str, lines: Iterator[str]) -> tuple[str, str]:
        """What is up to the closing quote, two of which stand for one, and what is behind it."""
        quote = self.quote or ""
        field = ""
        while True:
            before, found, rest = rest.partition(quote)
            field += before
            if found and rest.startswith(quote):
                field, rest = field + quote, rest[1:]
            elif found:
                return field, rest
            else:
                following = next(lines, None)
                if following is None:
                    return field, ""
                rest = following


def _chopped(line: str) -> str:
    return line[:-2] if line.endswith("\r\n") else line[:-1] if line.endswith(("\n", "\r")) else line


def _text(obj: Any) -> Any:
    return obj.decode("latin1") if isinstance(obj, bytes) else obj


def _control(name: str, character: Any) -> str | None:
    if character is None:
        return None
    if not isinstance(character, str) or len(character) != 1:
        raise TypeError(
            f"Text reading control character must be a single unicode character or None; {name} is {character!r}"
        )
    if character in "\r\n":
        raise TypeError(f"control character {name!r} cannot be a newline")
    return character
