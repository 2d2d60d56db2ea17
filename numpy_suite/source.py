"""The source of one test module, as far as a test needs it: the test, its helpers and its fixtures."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["ModuleSource"]

_SETUPS = frozenset({"setup_method", "setup_class", "setup", "setUp", "teardown_method"})


@dataclass
class ModuleSource:
    """What a module defines at its top, by name, and what its names are imported from."""

    tree: ast.Module
    definitions: dict[str, list[ast.stmt]] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    """The dotted path in NumPy of every name that is imported from it, anywhere in the file."""

    @classmethod
    def parse(cls, text: str) -> ModuleSource:
        """The source of a file."""
        made = cls(ast.parse(text))
        for statement in _unconditional(made.tree.body):
            for name in _made_by(statement):
                made.definitions.setdefault(name, []).append(statement)
        for node in ast.walk(made.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.name.split(".")[0] == "numpy":
                        made.imports[alias.asname or "numpy"] = alias.name if alias.asname else "numpy"
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "numpy" and not node.level:
                for alias in node.names:
                    made.imports[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        return made

    def test(self, owner: str | None, name: str) -> ast.FunctionDef | None:
        """The function that a test is."""
        places = [cls.body for cls in self.bases(owner)] if owner else [self.definitions.get(name, [])]
        for body in places:
            for statement in body:
                if isinstance(statement, ast.FunctionDef) and statement.name == name:
                    return statement
        return None

    def closure(self, owner: str | None, test: str) -> list[ast.AST]:
        """The nodes that a test consists of: its body, and whatever of the module it uses, directly or not."""
        walk = _Closure(self)
        if owner is None:
            walk.follow_name(test)
        else:
            walk.follow_method(owner, test)
            walk.follow_setups(owner)
        return walk.found

    def bases(self, owner: str) -> Iterator[ast.ClassDef]:
        """A class and the classes of the module that it derives from."""
        for statement in self.definitions.get(owner, ()):
            if isinstance(statement, ast.ClassDef):
                yield statement
                for base in statement.bases:
                    if isinstance(base, ast.Name) and base.id != owner:
                        yield from self.bases(base.id)


class _Closure:
    """Follows names from a test to the definitions in its module."""

    def __init__(self, source: ModuleSource) -> None:
        self._source = source
        self._seen: set[tuple[str | None, str]] = set()
        self.found: list[ast.AST] = []

    def follow_name(self, name: str) -> None:
        if (None, name) in self._seen:
            return
        self._seen.add((None, name))
        for statement in self._source.definitions.get(name, ()):
            self._take(statement, None)

    def follow_method(self, owner: str, name: str) -> None:
        if (owner, name) in self._seen:
            return
        self._seen.add((owner, name))
        for cls in self._source.bases(owner):
            for statement in cls.body:
                if name in _made_by(statement):
                    self._take(statement, owner)
                    return

    def follow_setups(self, owner: str) -> None:
        for cls in self._source.bases(owner):
            for statement in cls.body:
                if isinstance(statement, ast.FunctionDef) and (
                    statement.name in _SETUPS or any("autouse" in ast.unparse(d) for d in statement.decorator_list)
                ):
                    self.follow_method(owner, statement.name)

    def _follow_values(self, owner: str) -> None:
        for cls in self._source.bases(owner):
            for statement in cls.body:
                if isinstance(statement, (ast.Assign, ast.AnnAssign)):
                    for name in _made_by(statement):
                        self.follow_method(owner, name)

    def _take(self, statement: ast.stmt, owner: str | None) -> None:
        parts: list[ast.AST] = [statement]
        if isinstance(statement, ast.FunctionDef):
            # The values of a parametrized test are judged case by case, and a skip is no part of what is tested.
            parts = [*statement.body, *statement.args.defaults, *(d for d in statement.args.kw_defaults if d)]
            parts += [decorator for decorator in statement.decorator_list if not _is_mark(decorator)]
            for decorator in statement.decorator_list:
                # A function that makes the cases makes all of them or none.
                for node in ast.walk(decorator):
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                        self.follow_name(node.func.id)
            for argument in statement.args.args:
                # Fixtures are asked for by the name of a parameter.
                self.follow_name(argument.arg)
                if owner:
                    self.follow_method(owner, argument.arg)
        self.found += parts
        for part in parts:
            for node in ast.walk(part):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    self.follow_name(node.id)
                elif owner and isinstance(node, ast.Call) and ast.unparse(node).startswith("getattr(self,"):
                    # Which attribute is looked up is told by no source, so all that the class holds may be it.
                    self._follow_values(owner)
                elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                    if owner and node.value.id in {"self", "cls", owner}:
                        self.follow_method(owner, node.attr)


def _unconditional(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, those that stand under an `if` included."""
    for statement in body:
        if isinstance(statement, ast.If):
            yield from _unconditional([*statement.body, *statement.orelse])
        else:
            yield statement


def _is_mark(decorator: ast.expr) -> bool:
    return "pytest.mark." in ast.unparse(decorator)


def _made_by(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        yield statement.name
    elif not isinstance(statement, (ast.Import, ast.ImportFrom)):
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id
