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

import numpy as np

from .names import is_tool, public_name, reference_member
from .source import ModuleSource

__all__ = ["NUMERIC", "Verdict", "classify", "classify_values", "load_classes"]

NUMERIC = "numeric"
_PRIVATE = "private"

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
_MAKES_ARRAYS = frozenset({"array", "asanyarray", "asarray", "ascontiguousarray"})
_DTYPE_NAMES = re.compile(
    r"(d|dt|dtypes?|types?|typecodes?|codes?|t|char|kinds?|\w+_(dtypes?|types?|dt)|(dtype|type|dt)_?\w*)"
)
"""Variables that hold dtypes, by the habit of those who wrote the tests."""
_TYPECODES = re.compile(r"[?bBhHiIlLqQnNpPefdgFDGOSUVMmTac]{2,}")


@dataclass(frozen=True)
class Verdict:
    """The class of a test, and the word of its source that decided."""

    name: str
    word: str = ""


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


@dataclass(frozen=True)
class _Word:
    """Something that a source says, and as what."""

    kind: str
    text: str


def classify(source: ModuleSource, owner: str | None, test: str) -> Verdict:
    """The class of a test function, as far as it is the same for all of its cases."""
    found: dict[str, str] = {}
    for word in _words(source, source.closure(owner, test)):
        for name in _classes_of(word):
            found.setdefault(name, word.text)
    return _first(found)


def classify_values(values: Mapping[str, Any]) -> Verdict:
    """The class of one case of a parametrized test, from its values as NumPy has them."""
    found: dict[str, str] = {}
    for argument, value in values.items():
        for word in _words_of_value(argument, value, depth=0):
            for name in _classes_of(word):
                found.setdefault(name, word.text)
    return _first(found)


def _first(found: Mapping[str, str]) -> Verdict:
    for each in load_classes():
        if each.name in found:
            return Verdict(each.name, found[each.name])
    return Verdict(NUMERIC)


@cache
def _classes_of(word: _Word) -> tuple[str, ...]:
    return tuple(each.name for each in load_classes() if _says(each, word))


def _says(each: _Class, word: _Word) -> bool:
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


def _words(source: ModuleSource, parts: list[ast.AST]) -> Iterator[_Word]:
    for part in parts:
        for node in ast.walk(part):
            yield from _words_of(source, node)


def _words_of(source: ModuleSource, node: ast.AST) -> Iterator[_Word]:
    match node:
        case ast.Name(id=name):
            if name in source.imports:
                yield from _words_of_path(source.imports[name])
            yield _Word("identifier", name)
        case ast.Attribute(attr=name):
            path = _dotted(source, node)
            if path:
                yield from _words_of_path(path)
            yield _Word("identifier", name)
        case ast.Constant(value=str(text)):
            yield _Word("string", text)
        case ast.ClassDef(bases=bases):
            for base in bases:
                path = _dotted(source, base)
                if path and _is_type(path):
                    yield _Word("class", f"subclasses: class of {path}")
        case ast.Call():
            yield from _words_of_call(source, node)
        case ast.List(elts=elements) if any(_is_field(source, element) for element in elements):
            yield _Word("class", f"structured: {ast.unparse(node)[:60]}")
        case ast.For(target=ast.Name(id=name), iter=value) | ast.Assign(targets=[ast.Name(id=name)], value=value):
            if _DTYPE_NAMES.fullmatch(name):
                yield from _dtypes(source, value)
                for constant in ast.walk(value):
                    if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                        if _TYPECODES.fullmatch(constant.value):
                            yield from (_Word("typecode", letter) for letter in constant.value)
        case ast.keyword(arg=str(name)) | ast.FunctionDef(name=name):
            yield _Word("identifier", name)


def _words_of_path(path: str) -> Iterator[_Word]:
    """What a dotted path says: itself, its public spelling, or that it has none."""
    owner, _, name = path.rpartition(".")
    yield _Word("path", path)
    if not owner or is_tool(owner) or is_tool(path) or owner.startswith("numpy.ma"):
        return
    try:
        found = reference_member(owner, name)
    except (AttributeError, ImportError):
        return
    if isinstance(found, ModuleType):
        if any(part.startswith("_") for part in path.split(".")[1:]) and found.__name__.startswith("numpy._core._"):
            yield _Word("class", f"{_PRIVATE}: {path}")
        return
    public = public_name(owner, name)
    if public is None:
        yield _Word("class", f"{_PRIVATE}: {path}")
    else:
        yield _Word("path", ".".join(public))


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


def _words_of_call(source: ModuleSource, call: ast.Call) -> Iterator[_Word]:
    function = call.func
    name = (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )
    expected = [keyword.value for keyword in call.keywords if keyword.arg and _DTYPE_NAMES.fullmatch(keyword.arg)]
    if name in _TAKES_DTYPES:
        expected += call.args
    elif name in _DTYPE_SECOND:
        expected += call.args[1:2]
    for value in expected:
        yield from _dtypes(source, value)
    if name in _MAKES_ARRAYS and call.args:
        yield from _held(call.args[0])


def _dtypes(source: ModuleSource, value: ast.expr) -> Iterator[_Word]:
    """What stands where a dtype is expected."""
    match value:
        case ast.Constant(value=str(text)):
            yield _Word("dtype", text)
        case ast.JoinedStr(values=parts):
            # What is filled in is a width or a unit.
            yield _Word("dtype", "".join(str(part.value) if isinstance(part, ast.Constant) else "1" for part in parts))
        case ast.Name(id=name) if name not in source.imports:
            yield _Word("builtin", name)
        case ast.Dict(keys=keys) if any(isinstance(key, ast.Constant) and key.value == "names" for key in keys):
            yield _Word("class", f"structured: {ast.unparse(value)[:60]}")
        case ast.List(elts=[ast.Tuple(elts=[ast.Constant(value=str()), *_]), *_]):
            yield _Word("class", f"structured: {ast.unparse(value)[:60]}")
        case ast.Tuple(elts=[_, ast.Tuple() | ast.Constant(value=int())]):
            yield _Word("class", f"structured: {ast.unparse(value)[:60]}")
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            for element in elements:
                yield from _dtypes(source, element)


def _held(value: ast.expr) -> Iterator[_Word]:
    """What the elements of a literal array are, where they are not numbers."""
    match value:
        case ast.Constant(value=str() | bytes()):
            yield _Word("class", f"strings: {ast.unparse(value)[:60]}")
        case ast.Constant(value=None) | ast.Dict() | ast.Set():
            yield _Word("class", f"objects: {ast.unparse(value)[:60]}")
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


def _words_of_value(argument: str, value: Any, depth: int) -> Iterator[_Word]:
    """What a value of a parametrized test says."""
    if isinstance(value, np.dtype):
        yield from _words_of_dtype(value)
    elif isinstance(value, (np.ndarray, np.generic)):
        yield from _words_of_dtype(value.dtype)
        if isinstance(value, np.ndarray) and type(value) is not np.ndarray:
            yield _Word("class", f"subclasses: {type(value).__name__}")
    elif isinstance(value, type):
        yield from _words_of_type(value)
    elif type(value) is object:
        yield _Word("class", "objects: object()")
    elif isinstance(value, np.ufunc) and getattr(np, value.__name__, None) is not value:
        yield _Word("class", f"{_PRIVATE}: the ufunc {value.__name__}")
    elif callable(value) and (getattr(value, "__module__", None) or "").split(".")[0] == "numpy":
        yield from _words_of_path(f"{value.__module__}.{getattr(value, '__name__', '')}")
    elif isinstance(value, str):
        expected = bool(_DTYPE_NAMES.fullmatch(argument))
        yield _Word("dtype" if expected else "string", value)
        if value.isidentifier():
            # The name of a method or of a type, which the test looks up.
            yield _Word("identifier", value)
            yield _Word("path", f"numpy.{value}")
        if expected and _TYPECODES.fullmatch(value):
            yield from (_Word("typecode", letter) for letter in value)
    elif isinstance(value, (list, tuple, set, frozenset)) and depth < 3:
        for held in value:
            yield from _words_of_value(argument, held, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        for held in value.values():
            yield from _words_of_value(argument, held, depth + 1)


def _words_of_dtype(dtype: np.dtype[Any]) -> Iterator[_Word]:
    if dtype.names or dtype.subdtype:
        yield _Word("class", f"structured: {dtype}")
    else:
        yield _Word("dtype", dtype.char if dtype.kind in "OSUVMmT" or dtype.char in "gG" else dtype.str)


def _words_of_type(value: type) -> Iterator[_Word]:
    if issubclass(value, np.generic):
        if value.__module__ != "numpy":
            yield _Word("class", f"subclasses: {value.__name__}")
        yield _Word("path", f"numpy.{value.__name__}")
    elif issubclass(value, np.ndarray) and value is not np.ndarray:
        yield _Word("class", f"subclasses: {value.__name__}")
    elif issubclass(value, np.dtype) and value is not np.dtype:
        yield _Word("path", f"numpy.dtypes.{value.__name__}")
    else:
        yield _Word("builtin", value.__name__)
        yield _Word("identifier", value.__name__)
