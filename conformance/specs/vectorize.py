"""Specs of functions made of Python functions: what they give for drawn arguments."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import boolean, choice
from conformance.spec import Spec
from strategies.arrays import array_likes, arrays
from strategies.recipes import DType, Function
from strategies.shapes import partners, shapes

__all__ = ["SPECS"]

_CHAPTER = "Functional programming"
_PYTHON = "calls a Python function with the elements, which a graph does not know"
_DTYPES = ("float64", "int64", "bool", "float32", "int8", "uint8", "complex128", "float16")

# By arity. The tuples give two outputs; `type` tells which type of number the function was given.
_UNARY = tuple(
    Function(f"lambda a: {text}")
    for text in (
        "a * 2", "-a if a == a else a", "(a, a * 2)", "a == 1", "[a]", "a if a != 2 else 2.5", "None", "np.float32(3)",
    )
)  # fmt: skip
_BINARY = tuple(
    Function(f"lambda a, b=2: {text}") for text in ("a + b", "a * b - 1", "(a, b)", "a == b", "a + np.int8(1) * b", "1")
)
_CALLS = Function("lambda f, *args, **kwargs: f(*args, **kwargs)")
_NAMED = Function("lambda f, a, b: f(a, b=b)")
_DECORATES = Function("lambda made, f, *args: made(f)(*args)")
# Core dimensions, and functions that keep to them or do not.
_CORES = (
    ("(n)->()", Function("lambda x: x.sum()")),
    ("(n)->(n)", Function("lambda x: x[::-1]")),
    (" ( n ) -> ( m ) ", Function("lambda x: np.append(x, x)")),
    ("(n),(n)->()", Function("lambda x, y: x @ y")),
    ("(n),(m)->(n,m)", Function("np.multiply.outer")),
    ("(n)->(n),()", Function("lambda x: (x, x.sum())")),
    ("(),()->()", Function("lambda x, y: x + y")),
    ("(n)->(n)", Function("lambda x: x[:1]")),
    ("(n)->(n", Function("lambda x: x")),
)


def _function(context: Context) -> Any:
    """The function, and what must fit it: the signature."""
    form = context.draw(st.sampled_from(["unary", "binary", "cores"]))
    if form == "cores":
        context.args["signature"], function = context.draw(st.sampled_from(_CORES))
        return function
    return context.draw(st.sampled_from([*(_UNARY if form == "unary" else _BINARY), *([3] if form == "unary" else [])]))


def _arguments(context: Context) -> tuple[Any, ...]:
    """A call with as many arrays as the function takes, or one too many."""
    draw = context.draw
    signature, function = context.args.get("signature"), context.args["pyfunc"]
    shape = draw(shapes(max_dims=2))
    operands = [draw(array_likes(arrays(dtypes=_DTYPES, shape=shape, palettes=("small",), layouts=("C", "strided"))))]
    binary = function in _BINARY if signature is None else "," in signature.split("->")[0].replace("),(", ",")
    if binary or draw(st.sampled_from([False] * 9 + [True])):
        other = shape if signature else draw(partners(shape))
        operands.append(draw(array_likes(arrays(dtypes=_DTYPES, shape=other, palettes=("small",), layouts=("C",)))))
    if signature is None and function in _BINARY and len(operands) == 2 and draw(st.booleans()):
        return (_NAMED, *operands)
    return (_CALLS, *operands)


def _decorated(context: Context) -> tuple[Any, ...]:
    shape = context.draw(shapes(max_dims=2))
    return (
        _DECORATES,
        context.draw(st.sampled_from(_UNARY[:3])),
        context.draw(arrays(dtypes=_DTYPES, shape=shape, palettes=("small",))),
    )


_OTYPES = choice(
    "otypes", "d", ["float32"], "dd", [DType("int64"), DType("float64")], None, "zz", 3, "l", [DType("bool")], "D"
)
_EXCLUDED = choice("excluded", ["b"], None, [0], [1], ["b", 1], [5])


def _then(context: Context) -> tuple[Any, ...]:
    return _arguments(context) if "pyfunc" in context.args else _decorated(context)


# The one divergence: what NumPy hands out itself.
_RESULT = Function("lambda f: np.frompyfunc(abs, 1, 1)(np.arange(3))")
# NumPy's results are arrays of objects: what they hold, as an array of its own dtype.
_HELD = Function(
    "lambda f, *args: [np.array(np.asarray(part).tolist()) for part in (lambda made: made if isinstance(made, tuple) "
    "else (made,))(f(*args))] + [f.nin, f.nout, f.nargs, f.identity, f.types, f.signature]"
)
_METHODS = tuple(
    Function(f"lambda f, a, *more: np.array(np.asarray({text}).tolist())")
    for text in (
        "f.reduce(a)", "f.reduce(a, axis=None)", "f.reduce(a, axis=-1, keepdims=True)", "f.accumulate(a)",
        "f.accumulate(a, axis=-1)", "f.outer(a, a)", "f.reduceat(a, [0, 1])", "f.reduce(a, initial=3)",
    )
)  # fmt: skip


def _pyfunc(context: Context) -> Any:
    form = context.draw(st.sampled_from(["unary", "unary", "binary", "binary", "binary", "none"]))
    functions = {"unary": _UNARY[:4], "binary": _BINARY[:4], "none": (3, Function("len"))}[form]
    function = context.draw(st.sampled_from(functions))
    context.args["nin"] = 2 if form == "binary" else 1
    context.args["nout"] = 2 if "(a, " in getattr(function, "source", "") else 1
    return function


def _use(context: Context) -> tuple[Any, ...]:
    draw = context.draw
    nin = context.args["nin"]
    shape = draw(shapes(max_dims=2))
    first = draw(arrays(dtypes=_DTYPES, shape=shape, palettes=("small",)))
    if nin == 2 and context.args["nout"] == 1 and draw(st.booleans()):
        return (draw(st.sampled_from(_METHODS)), first)
    others = [draw(array_likes(arrays(dtypes=_DTYPES, shape=draw(partners(shape)), palettes=("small",))))] * (nin - 1)
    return (_RESULT,) if draw(st.sampled_from([False] * 7 + [True])) else (_HELD, first, *others)


SPECS: tuple[Spec, ...] = (
    spec(
        "numpy.vectorize",
        Param("pyfunc", _function, True),
        _OTYPES,
        choice("doc", "text", None),
        _EXCLUDED,
        boolean("cache"),
        known=("signature",),
        then=_then,
        chapter=_CHAPTER,
        eager_only=_PYTHON,
    ),
    spec(
        "numpy.frompyfunc",
        Param("func", _pyfunc, True),
        choice("identity", 0, 1, None),
        known=("nin", "nout"),
        then=_use,
        stated="func, /, nin, nout, *, identity=None",
        chapter="Universal functions",
        eager_only=_PYTHON,
    ),
)
