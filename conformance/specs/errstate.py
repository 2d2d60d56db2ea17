"""Specs of floating point errors: a state, an operation under it, and all that is said about it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, spec
from conformance.families_parameters import choice
from conformance.spec import Spec
from strategies.arrays import array_likes, arrays
from strategies.recipes import Function, Name, Scalar
from strategies.shapes import partners

__all__ = ["SPECS"]

_CHAPTER = "Floating point error handling"
_STATE = "a state of Python, not data: a compiled graph ignores all errors or is refused"
# Not "print": what goes to the error stream is nobody's result.
_MODES = ("raise", "call", "log", "warn", "ignore")
# Takes both what is called and what is written.
_LOG = Function(
    "type('Log', (list,), {'__call__': lambda self, *event: self.append(event), 'write': list.append})()"
)  # fmt: skip
_UNDER = Function("lambda state, function, *operands: state(lambda: (function(*operands), np.geterrcall()))()")

# By arity; dtypes in which NumPy's loops leave the flags to the arithmetic, not to the library that vectorises them.
_REAL = ("float64", "float32", "float64", "int64", "int8", "uint8")
_UNARY = ("reciprocal", "square", "sqrt", "log", "negative", "absolute", "log1p", "arctanh", "floor", "exp")
_BINARY = ("divide", "multiply", "add", "subtract", "floor_divide", "remainder", "fmod", "divmod", "maximum", "less")
_OPERATORS = tuple(
    Function(f"lambda a, b: {text}") for text in ("a / b", "a * b", "a + b", "a // b", "a % b", "a - b", "divmod(a, b)")
)
_SUMS = tuple(
    Function(f"lambda: {text}")
    for text in (
        "np.sum(np.array([1e308, 1e308]))", "np.add.reduce(np.array([[np.inf, -np.inf], [1.0, 2.0]]), axis=1)",
        "np.prod(np.array([1e-200, 1e-200]))", "np.cumsum(np.array([1e308, 1e308]))",
        "np.array([np.inf, -np.inf]).mean()", "np.std(np.array([1e200, 1.0]))",
        "np.add.reduceat(np.array([1e308, 1e308]), [0])",
        "np.multiply.outer(np.array([1e308]), np.array([10.0]))", "np.dot(np.array([1e200]), np.array([1e200]))",
        "np.matmul(np.array([[1e200]]), np.array([[1e200]]))", "np.array([1e300]).astype('float32')",
        "np.diff(np.array([np.inf, np.inf]))", "np.array([1e200]) ** 2", "np.float64(0.0) ** -1",
    )
)  # fmt: skip


def _operation(context: Context) -> tuple[Any, ...]:
    """The state and what is done under it: a ufunc, an operator on arrays or scalars, a reduction."""
    draw = context.draw
    form = draw(st.sampled_from(["binary", "binary", "operator", "unary", "scalars", "sums"]))
    if form == "sums":
        return (_UNDER, draw(st.sampled_from(_SUMS)))
    if form == "scalars":
        name = draw(st.sampled_from(["int8", "uint8", "int64", "float64", "float32"]))
        values = (0, 1, 2, 100, 127) if "int" in name else (0.0, 1.0, float("inf"), -2.0, 3e38)
        operands = [Scalar(name, draw(st.sampled_from(values))) for _ in range(2)]
        return (_UNDER, draw(st.sampled_from(_OPERATORS)), *operands)
    dtypes = st.sampled_from(_REAL)
    first = draw(arrays(dtypes=(draw(dtypes),), palettes=("special",), layouts=("C", "strided")))
    if form == "unary":
        return (_UNDER, Name(draw(st.sampled_from(_UNARY))), first)
    second = draw(array_likes(arrays(dtypes=(draw(dtypes),), shape=draw(partners(first.shape)), palettes=("special",))))
    if form == "operator":
        return (_UNDER, draw(st.sampled_from(_OPERATORS)), first, second)
    return (_UNDER, Name(draw(st.sampled_from(_BINARY))), first, second)


_CATEGORIES = tuple(choice(name, *_MODES, None, "bogus") for name in ("divide", "over", "under", "invalid"))

SPECS: tuple[Spec, ...] = (
    spec(
        "numpy.errstate",
        choice("call", _LOG, _LOG, _LOG, None, 3),
        choice("all", *_MODES, required=True),
        *_CATEGORIES,
        then=_operation,
        chapter=_CHAPTER,
        eager_only=_STATE,
    ),
    spec(
        "numpy.seterr",
        choice("all", *_MODES, "print", "bogus", required=True),
        *_CATEGORIES,
        then=lambda _context: (Function("lambda old: (sorted(old), np.geterr(), np.seterr(**old))[:2]"),),
        chapter=_CHAPTER,
        eager_only=_STATE,
    ),
    spec("numpy.geterr", chapter=_CHAPTER, eager_only=_STATE),
    spec(
        "numpy.seterrcall",
        choice("func", _LOG, Function("print"), None, 3, required=True),
        then=lambda _context: (Function("lambda old: (old, np.geterrcall(), np.seterrcall(old))[:2]"),),
        chapter=_CHAPTER,
        eager_only=_STATE,
    ),
    spec("numpy.geterrcall", chapter=_CHAPTER, eager_only=_STATE),
)
