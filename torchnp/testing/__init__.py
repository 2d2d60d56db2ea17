"""Assertions for tests: NumPy's, on torchnp arrays, numbers and containers; and what tests need besides."""

from __future__ import annotations

from ._arrays import assert_allclose as assert_allclose
from ._arrays import assert_array_almost_equal as assert_array_almost_equal
from ._arrays import assert_array_compare as assert_array_compare
from ._arrays import assert_array_equal as assert_array_equal
from ._arrays import assert_array_less as assert_array_less
from ._blocks import assert_no_gc_cycles as assert_no_gc_cycles
from ._blocks import break_cycles as break_cycles
from ._blocks import decorate_methods as decorate_methods
from ._blocks import measure as measure
from ._blocks import run_threaded as run_threaded
from ._blocks import rundocs as rundocs
from ._blocks import runstring as runstring
from ._blocks import tempdir as tempdir
from ._blocks import temppath as temppath
from ._items import assert_ as assert_
from ._items import assert_almost_equal as assert_almost_equal
from ._items import assert_approx_equal as assert_approx_equal
from ._items import assert_equal as assert_equal
from ._items import assert_raises as assert_raises
from ._items import assert_raises_regex as assert_raises_regex
from ._items import assert_string_equal as assert_string_equal
from ._items import print_assert_equal as print_assert_equal
from ._platform import HAS_LAPACK64 as HAS_LAPACK64
from ._platform import HAS_REFCOUNT as HAS_REFCOUNT
from ._platform import IS_64BIT as IS_64BIT
from ._platform import IS_MUSL as IS_MUSL
from ._platform import IS_PYPY as IS_PYPY
from ._platform import IS_PYSTON as IS_PYSTON
from ._platform import IS_WASM as IS_WASM
from ._platform import NOGIL_BUILD as NOGIL_BUILD
from ._platform import IgnoreException as IgnoreException
from ._platform import KnownFailureException as KnownFailureException
from ._platform import SkipTest as SkipTest
from ._platform import TestCase as TestCase
from ._platform import verbose as verbose
from ._report import build_err_msg as build_err_msg
from ._ulps import assert_array_almost_equal_nulp as assert_array_almost_equal_nulp
from ._ulps import assert_array_max_ulp as assert_array_max_ulp
from ._warnings import assert_no_warnings as assert_no_warnings
from ._warnings import assert_warns as assert_warns
from ._warnings import clear_and_catch_warnings as clear_and_catch_warnings
from ._warnings import suppress_warnings as suppress_warnings

__all__ = [
    "HAS_LAPACK64",
    "HAS_REFCOUNT",
    "IS_64BIT",
    "IS_MUSL",
    "IS_PYPY",
    "IS_PYSTON",
    "IS_WASM",
    "IgnoreException",
    "KnownFailureException",
    "NOGIL_BUILD",
    "SkipTest",
    "TestCase",
    "assert_",
    "assert_allclose",
    "assert_almost_equal",
    "assert_approx_equal",
    "assert_array_almost_equal",
    "assert_array_almost_equal_nulp",
    "assert_array_compare",
    "assert_array_equal",
    "assert_array_less",
    "assert_array_max_ulp",
    "assert_equal",
    "assert_no_gc_cycles",
    "assert_no_warnings",
    "assert_raises",
    "assert_raises_regex",
    "assert_string_equal",
    "assert_warns",
    "break_cycles",
    "build_err_msg",
    "clear_and_catch_warnings",
    "decorate_methods",
    "measure",
    "print_assert_equal",
    "run_threaded",
    "rundocs",
    "runstring",
    "suppress_warnings",
    "tempdir",
    "temppath",
    "verbose",
]
