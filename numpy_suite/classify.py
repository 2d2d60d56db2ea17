"""What a test is about, from its source: numeric, or one of the classes of `classes.toml`, with the word that says so.

No rule asks whether a test passes. Values of parametrized tests are judged case by case, the rest of the source once.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from .names import reference_member
from .source import ModuleSource
from .value_words import words_of_value
from .words import DTYPE_NAMES, TYPECODES, Word, words_of_path

__all__ = ["NUMERIC", "Verdict", "classify", "classify_values", "dtype_arguments", "load_classes"]

NUMERIC = "numeric"

_TAKES_DTYPES = frozenset(
    {"astype", "can_cast", "dtype", "finfo", "iinfo", "isdtype", "issubdtype", "mintypecode", "promote_types", "view"}
)
"""Functions whose arguments are all dtypes."""
_DTYPE_SECOND = frozenset(
    {
        "array",
        "asanyarray",
        "asarray",
        "ascontiguousarray",
        "asfarray",
        "asfortranarray",
        "empty",
        "empty_like",
        "frombuffer",
        "fromfile",
        "fromiter",
        "fromstring",
        "identity",
        "ndarray",
        "ones",
        "ones_like",
        "zeros",
        "zeros_like",
    }
)
"""Functions that take a dtype behind their first argument."""
_ASKS_BY_NAME = frozenset({"delattr", "getattr", "hasattr", "setattr"})
"""Functions whose second argument, if it is a string, is an attribute's name."""
_MAKES_ARRAYS = frozenset({"array", "asanyarray", "asarray", "ascontiguousarray"})
_PLACEHOLDER = re.compile(r"%[ds]")
"""What `%` fills in, in a string that a dtype is made from: a width or a unit."""


@dataclass(frozen=True)
class Verdict:
    """The class of a test, and the word of its source that decided."""

    name: str
    word: str = ""


def dtype_arguments(source: ModuleSource, owner: str | None, test: str) -> frozenset[str]:
    """The names that a test itself hands on where a dtype is expected, whatever they are called."""
    function = source.test(owner, test)
    found = ast.walk(function) if function else ()
    return frozenset(
        name.id
        for call in found
        if isinstance(call, ast.Call)
        for value in _expected_dtypes(call)
        for name in ([value] if isinstance(value, ast.Name) else ())
    )


@dataclass(frozen=True)
class _Class:
    """One class of tests, as the file describes it."""

    name: str
    reason: str
    paths: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    dtypes: re.Pattern[str] | None = None
    strings: re.Pattern[str] | None = None
    builtins: tuple[str, ...] = ()


@cache
def load_classes() -> tuple[_Class, ...]:
    """The classes of tests that do not count, in the order in which they are reported."""
    with Path(__file__).with_name("classes.toml").open("rb") as file:
        tables = tomllib.load(file)["class"]
    return tuple(
        _Class(
            table["name"],
            table["reason"],
            tuple(table.get("paths", ())),
            tuple(table.get("identifiers", ())),
            re.compile(table["dtypes"]) if "dtypes" in table else None,
            re.compile(table["strings"]) if "strings" in table else None,
            tuple(table.get("builtins", ())),
        )
        for table in tables
    )


def classify(source: ModuleSource, owner: str | None, test: str) -> Verdict:
    """The class of a test function, as far as it is the same for all of its cases."""
    found: dict[str, str] = {}
    for word in _words(source, source.closure(owner, test)):
        for name in _classes_of(word):
            found.setdefault(name, word.text)
    return _first(found)


def classify_values(values: Mapping[str, Any], dtypes: frozenset[str] = frozenset()) -> Verdict:
    """The class of one case of a parametrized test, from its values as NumPy has them; `dtypes` are dtypes."""
    found: dict[str, str] = {}
    for argument, value in values.items():
        for word in words_of_value("dtype" if argument in dtypes else argument, value, depth=0):
            for name in _classes_of(word):
                found.setdefault(name, word.text)
    return _first(found)


def _first(found: Mapping[str, str]) -> Verdict:
    for each in load_classes():
        if each.name in found:
            return Verdict(each.name, found[each.name])
    return Verdict(NUMERIC)


@cache
def _classes_of(word: Word) -> tuple[str, ...]:
    return tuple(each.name for each in load_classes() if _says(each, word))


def _says(each: _Class, word: Word) -> bool:
    match word.kind:
        case "class":
            return each.name == word.text.partition(":")[0]
        case "path":
            return any(fnmatchcase(word.text, glob) for glob in each.paths)
        case "identifier":
            return any(fnmatchcase(word.text, glob) for glob in each.identifiers)
        case "dtype":
            return bool(
                (each.dtypes and each.dtypes.fullmatch(word.text))
                or (each.strings and each.strings.fullmatch(word.text))
            )
        case "string":
            return bool(each.strings and each.strings.fullmatch(word.text))
        case "typecode":
            return bool(each.dtypes and len(word.text) == 1 and each.dtypes.fullmatch(word.text))
        case _:
            return word.text in each.builtins


def _words(source: ModuleSource, parts: list[ast.AST]) -> Iterator[Word]:
    for part in parts:
        for node in ast.walk(part):
            yield from _words_of(source, node)


def _words_of(source: ModuleSource, node: ast.AST) -> Iterator[Word]:
    match node:
        case ast.Name(id=name):
            if name in source.imports:
                yield from words_of_path(source.imports[name])
            yield Word("identifier", name)
        case ast.Attribute(attr=name):
            path = _dotted(source, node)
            if path:
                yield from words_of_path(path)
            yield Word("identifier", name)
        case ast.Constant(value=str(text)):
            yield Word("string", text)
        case ast.ClassDef(bases=bases):
            for base in bases:
                path = _dotted(source, base)
                if path and _is_type(path):
                    yield Word("class", f"subclasses: class of {path}")
        case ast.Call():
            yield from _words_of_call(source, node)
        case ast.List(elts=elements) if any(_is_field(source, element) for element in elements):
            yield Word("class", f"structured: {ast.unparse(node)[:60]}")
        case ast.Dict(keys=keys) if any(isinstance(key, ast.Constant) and key.value == "formats" for key in keys):
            yield Word("class", f"structured: {ast.unparse(node)[:60]}")
        case ast.For(iter=ast.Constant(value="<>" | "><")):
            yield Word("class", f"byte order: {ast.unparse(node.iter)}")
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from (Word("identifier", alias.name) for alias in names)
        case ast.For(target=ast.Tuple(elts=targets), iter=ast.List(elts=rows) | ast.Tuple(elts=rows)):
            for place, target in enumerate(targets):
                if isinstance(target, ast.Name) and DTYPE_NAMES.fullmatch(target.id):
                    for row in rows:
                        if isinstance(row, ast.Tuple) and place < len(row.elts):
                            yield from _dtypes(source, row.elts[place])
        case ast.For(target=ast.Name(id=name), iter=value) | ast.Assign(targets=[ast.Name(id=name)], value=value):
            if DTYPE_NAMES.fullmatch(name):
                yield from _dtypes(source, value)
                for constant in ast.walk(value):
                    if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                        if TYPECODES.fullmatch(constant.value):
                            yield from (Word("typecode", letter) for letter in constant.value)
        case ast.keyword(arg=str(name)) | ast.FunctionDef(name=name):
            yield Word("identifier", name)


def _dotted(source: ModuleSource, node: ast.expr) -> str | None:
    """The path in NumPy that a chain of attributes names, as far as it leads through modules."""
    if isinstance(node, ast.Name):
        return source.imports.get(node.id)
    if not isinstance(node, ast.Attribute):
        return None
    owner = _dotted(source, node.value)
    return f"{owner}.{node.attr}" if owner and _is_module(owner) else None


@cache
def _is_module(path: str) -> bool:
    owner, _, name = path.rpartition(".")
    try:
        return not owner or isinstance(reference_member(owner, name), ModuleType)
    except (AttributeError, ImportError):
        return False


@cache
def _is_type(path: str) -> bool:
    owner, _, name = path.rpartition(".")
    try:
        found = reference_member(owner, name)
    except (AttributeError, ImportError):
        return False
    return isinstance(found, type) and not issubclass(found, Exception)


def _words_of_call(source: ModuleSource, call: ast.Call) -> Iterator[Word]:
    for value in _expected_dtypes(call):
        if isinstance(value, ast.List) and (not value.elts or isinstance(value.elts[0], ast.Tuple)):
            # Fields, whatever stands for their names; a record may also have none.
            yield Word("class", f"structured: {ast.unparse(value)[:60]}")
        yield from _dtypes(source, value)
    name = _called(call)
    if name in _MAKES_ARRAYS and call.args:
        yield from _held(call.args[0])
    if name in _ASKS_BY_NAME:
        for asked in call.args[1:2]:
            if isinstance(asked, ast.Constant) and isinstance(asked.value, str):
                yield Word("identifier", asked.value)


def _called(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _expected_dtypes(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that are dtypes."""
    expected = [keyword.value for keyword in call.keywords if keyword.arg and DTYPE_NAMES.fullmatch(keyword.arg)]
    name = _called(call)
    if name in _TAKES_DTYPES:
        expected += call.args
    elif name in _DTYPE_SECOND:
        expected += call.args[1:2]
    return expected


def _dtypes(source: ModuleSource, value: ast.expr) -> Iterator[Word]:
    """What stands where a dtype is expected."""
    match value:
        case ast.Constant(value=str(text)):
            yield Word("dtype", text)
        case ast.JoinedStr(values=parts):
            # What is filled in is a width or a unit.
            yield Word("dtype", "".join(str(part.value) if isinstance(part, ast.Constant) else "1" for part in parts))
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod()):
            yield Word("dtype", _PLACEHOLDER.sub("1", text))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from _dtypes(source, left)
            yield from _dtypes(source, right)
        case ast.Name(id=name) if name not in source.imports:
            yield Word("builtin", name)
        case ast.Dict(keys=keys) if any(isinstance(key, ast.Constant) and key.value == "names" for key in keys):
            yield Word("class", f"structured: {ast.unparse(value)[:60]}")
        case ast.List(elts=[ast.Tuple(elts=[ast.Constant(value=str()), *_]), *_]):
            yield Word("class", f"structured: {ast.unparse(value)[:60]}")
        case ast.Tuple(elts=[_, ast.Tuple() | ast.Constant(value=int())]):
            yield Word("class", f"structured: {ast.unparse(value)[:60]}")
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            for element in elements:
                yield from _dtypes(source, element)


def _held(value: ast.expr) -> Iterator[Word]:
    """What the elements of a literal array are, where they are not numbers."""
    match value:
        case ast.Constant(value=str() | bytes()):
            yield Word("class", f"strings: {ast.unparse(value)[:60]}")
        case ast.Constant(value=None) | ast.Dict() | ast.Set():
            yield Word("class", f"objects: {ast.unparse(value)[:60]}")
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            for element in elements:
                yield from _held(element)
        case ast.ListComp(elt=element):
            yield from _held(element)


def _is_field(source: ModuleSource, element: ast.expr) -> bool:
    """Whether a tuple describes a field of a record: a name and a dtype."""
    match element:
        case ast.Tuple(elts=[ast.Constant(value=str()) | ast.Tuple(), kind, *rest]) if len(rest) <= 1:
            if isinstance(kind, ast.Constant) and isinstance(kind.value, str):
                return bool(re.fullmatch(r"[<>=|]?[?a-zA-Z]\d*|[a-z]+\d*|\(.*\).*", kind.value))
            if isinstance(kind, ast.Name):
                return kind.id in {"int", "float", "complex", "bool", "object", "str", "bytes", "dt", "dtype"}
            path = _dotted(source, kind)
            return bool(path and _is_type(path))
    return False
