"""Rewriting a test module of NumPy, as a tree: imports of NumPy, and statements that must not take a file down.

One statement at the top of a file that the target cannot do would otherwise cost all tests below it. Every such
statement is guarded, and the name that it would have made raises the error where a test uses it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

__all__ = ["BENCH", "rewrite"]

BENCH = "__suite__"
"""The name under which a rewritten module finds its `Workbench`."""

_ERROR = "__suite_error__"


def rewrite(tree: ast.Module) -> ast.Module:
    """The module with its imports redirected and its statements guarded."""
    redirected = _Imports().visit(tree)
    redirected.body = _guarded(redirected.body, frozenset())
    return ast.fix_missing_locations(redirected)


class _Imports(ast.NodeTransformer):
    """`import numpy as np` becomes `np = __suite__.module("numpy")`, wherever it stands."""

    def visit_Import(self, node: ast.Import) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        for alias in node.names:
            if alias.name.split(".")[0] != "numpy":
                made.append(ast.Import([alias]))
            elif alias.asname is None:
                made.append(_bind("numpy", _ask("module", "numpy")))
            else:
                made.append(_bind(alias.asname, _ask("module", alias.name)))
        return [ast.copy_location(statement, node) for statement in made]

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt | list[ast.stmt]:
        if node.module is None or node.level or node.module.split(".")[0] != "numpy":
            return node
        return [
            ast.copy_location(_bind(alias.asname or alias.name, _ask("member", node.module, alias.name)), node)
            for alias in node.names
        ]


def _ask(method: str, *arguments: str) -> ast.expr:
    asked = ast.Attribute(ast.Name(BENCH, ast.Load()), method, ast.Load())
    return ast.Call(asked, [ast.Constant(argument) for argument in arguments], [])


def _bind(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(name, ast.Store())], value)


def _guarded(body: list[ast.stmt], scope: frozenset[str]) -> list[ast.stmt]:
    """The statements, each with its own guard where it can fail; `scope` are the names of the class around them."""
    made: list[ast.stmt] = []
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            statement.body = [_unbound(each) for each in statement.body]
            inner = frozenset(name for each in statement.body for name in _bound(each))
            statement.body = _guarded(statement.body, inner)
        if isinstance(statement, ast.For):
            # A turn of a loop that the target cannot do is no reason to leave out the others.
            statement.body = _guarded(statement.body, scope)
        if isinstance(statement, ast.Assign) and isinstance(statement.value, (ast.List, ast.Tuple, ast.BinOp)):
            statement.value = _sum_part(statement.value, scope)
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            statement.decorator_list = [_lenient(decorator, scope) for decorator in statement.decorator_list]
        made.append(_guard(statement) if _can_fail(statement) else statement)
    return made


def _unbound(statement: ast.stmt) -> ast.stmt:
    """`array = np.array` in a class: NumPy's function is written in C and is no method, so ours must not be one."""
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Attribute):
        asked = ast.Attribute(ast.Name(BENCH, ast.Load()), "unbound", ast.Load())
        statement.value = ast.copy_location(ast.Call(asked, [statement.value], []), statement.value)
    return statement


def _can_fail(statement: ast.stmt) -> bool:
    match statement:
        case ast.FunctionDef():
            return bool(statement.decorator_list or statement.args.defaults or statement.args.kw_defaults)
        case ast.Expr(ast.Constant()) | ast.Pass() | ast.ImportFrom(module="__future__"):
            return False
        case _:
            return True


def _guard(statement: ast.stmt) -> ast.stmt:
    stand_ins: list[ast.stmt] = [
        ast.Assign(
            [ast.Name(name, ast.Store())],
            ast.Call(
                ast.Attribute(ast.Name(BENCH, ast.Load()), "unavailable", ast.Load()),
                [ast.Name(_ERROR, ast.Load()), ast.Constant(name)],
                [],
            ),
        )
        for name in dict.fromkeys(_bound(statement))
    ]
    handler = ast.ExceptHandler(ast.Name("Exception", ast.Load()), _ERROR, stand_ins or [ast.Pass()])
    return ast.copy_location(ast.Try([statement], [handler], [], []), statement)


def _bound(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement makes in its own scope."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        yield statement.name
        return
    for node in _in_scope(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]


def _in_scope(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a statement that belong to its own scope: what a comprehension loops over does not."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)):
            yield from _in_scope(child)


def _lenient(decorator: ast.expr, scope: frozenset[str]) -> ast.expr:
    """A `parametrize` whose listed values are made one by one."""
    match decorator:
        case ast.Call(func=ast.Attribute(attr="parametrize"), args=[names, ast.BinOp() as values]):
            decorator.args = [names, _sum_part(values, scope)]
        case ast.Call(func=ast.Attribute(attr="parametrize"), args=[names, ast.List(elts) | ast.Tuple(elts)]):
            width = _width(names)
            rows = [_row(element, width, scope) for element in elts]
            decorator.args = [names, ast.copy_location(ast.List(rows, ast.Load()), decorator)]
        case ast.Call(func=ast.Attribute(attr="parametrize"), args=[names, ast.ListComp() as values]):
            # What a comprehension sees of its class it sees already.
            values.elt = _row(values.elt, _width(names), frozenset())
        case ast.Call(func=ast.Attribute(attr="parametrize"), args=[names, values]):
            asked = ast.Attribute(ast.Name(BENCH, ast.Load()), "values", ast.Load())
            decorator.args = [
                names,
                ast.copy_location(ast.Call(asked, [values, ast.Constant(_width(names))], []), values),
            ]
    return decorator


def _width(names: ast.expr) -> int:
    """How many arguments a `parametrize` gives values to."""
    match names:
        case ast.Constant(value=str(text)):
            return len([name for name in text.split(",") if name.strip()])
        case ast.List(elts) | ast.Tuple(elts):
            return len(elts)
        case _:
            return 1


def _row(value: ast.expr, width: int, scope: frozenset[str]) -> ast.expr:
    match value:
        case ast.Starred():
            return value
        case ast.Tuple(elts) | ast.List(elts) if width > 1 and len(elts) == width:
            return ast.copy_location(ast.Tuple([_piecewise(part, scope) for part in elts], ast.Load()), value)
        case _:
            return _element(value, width, scope)


def _piecewise(value: ast.expr, scope: frozenset[str]) -> ast.expr:
    """A value whose parts, if it is written as a list or a sum of lists, are made one by one."""
    match value:
        case ast.Starred() | ast.Constant():
            return value
        case ast.List(elts) | ast.Tuple(elts):
            value.elts = [_piecewise(part, scope) for part in elts]
            return value
        case ast.BinOp(op=ast.Add()) if any(isinstance(node, ast.List) for node in (value.left, value.right)):
            value.left, value.right = (_sum_part(part, scope) for part in (value.left, value.right))
            return value
        case _:
            return _element(value, 1, scope)


def _sum_part(value: ast.expr, scope: frozenset[str]) -> ast.expr:
    """One side of a sum: only what is written as a list, or is a sum of lists itself, has parts."""
    if isinstance(value, ast.BinOp) and not isinstance(value.op, ast.Add):
        return value
    return _piecewise(value, scope) if isinstance(value, (ast.List, ast.Tuple, ast.BinOp)) else value


def _element(value: ast.expr, width: int, scope: frozenset[str]) -> ast.expr:
    if isinstance(value, ast.Constant):
        return value
    name = value.attr if isinstance(value, ast.Attribute) else "unavailable"
    # A lambda does not see the names of the class that it stands in, so it is given them.
    names = [node for node in ast.walk(value) if isinstance(node, ast.Name)]
    own = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    given = list(dict.fromkeys(name.id for name in names if name.id in scope and name.id not in own))
    late = ast.Lambda(
        ast.arguments(
            [],
            [ast.arg(each) for each in given],
            None,
            [],
            [],
            None,
            [ast.Name(each, ast.Load()) for each in given],
        ),
        value,
    )
    asked = ast.Attribute(ast.Name(BENCH, ast.Load()), "element", ast.Load())
    return ast.copy_location(ast.Call(asked, [late, ast.Constant(name), ast.Constant(width)], []), value)
