"""Specs of `numpy.testing`: assertions, and what tests need besides."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from conformance.families import Context, Param, spec
from conformance.families_parameters import array, boolean, choice, partner
from conformance.spec import Spec
from strategies.arrays import arrays
from strategies.recipes import Function, Name

__all__ = ["SPECS"]

_CHAPTER = "Test support"
_NOTHING = "returns nothing"
_PYTHON = "is about a block of Python"


def _almost(name: str, of: str) -> Param:
    """The same array, one that is close, or any other of its shape."""

    def draw(context: Context) -> Any:
        form = context.draw(st.sampled_from(["same", "same", "other", "other", "partner"]))
        if form == "same":
            return context.args[of]
        if form == "other":
            return context.draw(arrays(shape=context.shape(of), palettes=("small", "special")))
        return partner(name, of).draw(context)

    return Param(name, draw, required=True)


_MESSAGE = (choice("err_msg", "", "unlike"), boolean("verbose"))
_STRICT = choice("strict", True, False)


def _assertion(name: str, first: str, second: str, *params: Param) -> Spec:
    me = array(first, palettes=("small", "special"))
    return spec(
        f"numpy.testing.{name}",
        me,
        _almost(second, first),
        *params,
        chapter=_CHAPTER,
        eager_only=_NOTHING,
    )


_ASSERTIONS: tuple[Spec, ...] = (
    _assertion(
        "assert_allclose",
        "actual",
        "desired",
        choice("rtol", 1e-7, 0.5),
        choice("atol", 0, 1),
        boolean("equal_nan"),
        *_MESSAGE,
        _STRICT,
    ),
    *(_assertion(name, "actual", "desired", *_MESSAGE, _STRICT) for name in ("assert_array_equal", "assert_equal")),
    _assertion("assert_array_less", "x", "y", *_MESSAGE, _STRICT),
    _assertion("assert_almost_equal", "actual", "desired", choice("decimal", 7, 0, 2), *_MESSAGE),
    _assertion("assert_array_almost_equal", "actual", "desired", choice("decimal", 6, 0, 2), *_MESSAGE),
    _assertion("assert_array_almost_equal_nulp", "x", "y", choice("nulp", 1, 4)),
    _assertion(
        "assert_array_compare",
        "x",
        "y",
        choice(
            "comparison",
            Name("equal"),
            Name("less_equal"),
            Name("isclose"),
            Function("lambda x, y: True"),
            Function("lambda x, y: x == x.conj()"),
            required=True,
        ),
        choice("header", "", "unequal"),
        choice("precision", 6, 2),
        boolean("equal_nan"),
        boolean("equal_inf"),
        choice("names", ("a", "b")),
        *_MESSAGE,
        _STRICT,
    ),
    spec(
        "numpy.testing.assert_array_max_ulp",
        array("a", dtypes=("float64", "float32")),
        _almost("b", "a"),
        choice("maxulp", 1, 4),
        choice("dtype", None),
        chapter=_CHAPTER,
        eager_only="returns an array of ULPs",
    ),
    spec(
        "numpy.testing.assert_",
        choice("val", True, False, 1, 0, required=True),
        choice("msg", "", "untrue"),
        chapter=_CHAPTER,
        eager_only=_NOTHING,
    ),
    spec(
        "numpy.testing.assert_approx_equal",
        choice("actual", 1.0, 0.5, 1.0000001, float("nan"), required=True),
        choice("desired", 1.0, 0.5, float("nan"), required=True),
        choice("significant", 7, 3),
        *_MESSAGE,
        chapter=_CHAPTER,
        eager_only=_NOTHING,
    ),
    spec(
        "numpy.testing.assert_string_equal",
        choice("actual", "a", "b", "", required=True),
        choice("desired", "a", "b", required=True),
        chapter=_CHAPTER,
        eager_only=_NOTHING,
    ),
)


def _support(name: str, *params: Param, **options: Any) -> Spec:
    return spec(f"numpy.testing.{name}", *params, chapter=_CHAPTER, eager_only=_PYTHON, **options)


def _source(*sources: str) -> tuple[Function, ...]:
    return tuple(Function(source) for source in sources)


_ERRORS = _source("ZeroDivisionError", "(ValueError, TypeError)", "Exception")
_BROKEN, _FINE, _WARNS = _source("lambda: 1 // 0", "lambda: None", "lambda: __import__('warnings').warn('careful')")
_CYCLE = Function("lambda: (lambda items: items.append(items))([])")
_CALLS = (_BROKEN,), (_FINE,), (Function("int"), "x"), (Function("int"), "3"), (None,)
_VALUES: tuple[list[Any], ...] = (
    [1, 2],
    [1.5, "text"],
    [Function("np.arange(30) / 7"), Function("np.float64(1)")],
    [Function("np.arange(30).reshape(10, 3)"), Function("np.array(5)")],
    [1, 2, 3],
    [],
)

_BLOCKS: tuple[Spec, ...] = (
    _support(
        "assert_raises",
        choice("args", *((error, *call) for error in _ERRORS for call in _CALLS), (), required=True),
        undrawn={"kwargs": "are handed to the function as they are"},
    ),
    _support(
        "assert_raises_regex",
        choice("exception_class", *_ERRORS, required=True),
        choice("expected_regexp", "zero", "invalid", "^x", required=True),
        choice("args", *_CALLS, (), required=True),
        undrawn={"kwargs": "are handed to the function as they are"},
    ),
    _support(
        "assert_warns",
        choice("warning_class", *_source("UserWarning", "DeprecationWarning", "Warning"), required=True),
        choice("args", (_WARNS,), (_FINE,), (_BROKEN,), (), required=True),
        undrawn={"kwargs": "are handed to the function as they are"},
    ),
    _support(
        "assert_no_warnings",
        choice("args", (_WARNS,), (_FINE,), (_BROKEN,), (Function("abs"), -1), (), required=True),
        undrawn={"kwargs": "are handed to the function as they are"},
    ),
    _support(
        "assert_no_gc_cycles",
        choice("args", (_FINE,), (_CYCLE,), (_BROKEN,), (Function("abs"), -1), (), required=True),
        undrawn={"kwargs": "are handed to the function as they are"},
    ),
    _support("break_cycles"),
    _support(
        "build_err_msg",
        choice("arrays", *_VALUES, required=True),
        choice("err_msg", "", "as I said", "two\nlines", "long " * 20, 5, required=True),
        choice("header", "Items differ", "long " * 14),
        boolean("verbose"),
        choice("names", ("x", "y"), ("x",)),
        choice("precision", 3, 8),
    ),
    _support(
        "print_assert_equal",
        choice("test_string", "title", required=True),
        choice("actual", 1, [1, 2], "x", required=True),
        choice("desired", 1, [1, 3], [1, 2], required=True),
    ),
    _support(
        "suppress_warnings",
        choice("forwarding_rule", "always", "once", "module", "location", "never"),
        undrawn={"_warn": "is private"},
    ),
    _support("clear_and_catch_warnings", boolean("record"), choice("modules", (), (Function("np"),))),
    *(
        _support(
            name,
            choice("args", (".txt",), (".txt", "name"), (), required=True),
            undrawn={"kwargs": "are handed to the module tempfile as they are"},
        )
        for name in ("tempdir", "temppath")
    ),
    _support(
        "decorate_methods",
        choice(
            "cls",
            *_source("type('Checks', (), {'test_one': lambda self: 1, '_test': 2, 'other': len})", "3"),
            required=True,
        ),
        choice("decorator", *_source("staticmethod", "len"), required=True),
        choice("testmatch", None, "other", "x", "["),
    ),
    _support(
        "measure",
        choice("code_str", "1 + 1", "1 // 0", "not python", required=True),
        choice("times", 1, 3),
        choice("label", None, "sum"),
        uninitialised=True,
    ),
    _support(
        "runstring",
        choice("astr", "x = 1", "x + 1", "not python", required=True),
        choice("dict", {}, {"x": 1}, required=True),
    ),
    _support(
        "rundocs",
        choice("filename", Function("__import__('keyword').__file__"), "no such file.py", required=True),
        boolean("raise_on_error"),
    ),
    _support(
        "run_threaded",
        choice("func", *_source("lambda *args: None", "lambda: 1 // 0"), required=True),
        choice("max_workers", 2, 1, 0),
        boolean("pass_count"),
        choice("pass_barrier", False),
        choice("outer_iterations", 1, 2, 0),
        choice("prepare_args", None, Function("lambda: [1]")),
    ),
    _support("TestCase", choice("methodName", "runTest", "no_such_method")),
    *(
        _support(name, choice("args", (), ("reason",), required=True), stated="*args")
        for name in ("SkipTest", "KnownFailureException", "IgnoreException")
    ),
    *(
        _support(name)
        for name in (
            "HAS_REFCOUNT", "IS_64BIT", "IS_MUSL", "IS_PYPY", "IS_PYSTON", "IS_WASM", "NOGIL_BUILD", "verbose",
        )
    ),
)  # fmt: skip

SPECS: tuple[Spec, ...] = (*_ASSERTIONS, *_BLOCKS)
