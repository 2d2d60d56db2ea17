"""What a test may want to know of the interpreter, and the exceptions by which it says that it does not count."""

from __future__ import annotations

import struct
import sys
import sysconfig
from unittest import SkipTest, TestCase

__all__ = [
    "HAS_LAPACK64",
    "HAS_REFCOUNT",
    "IS_64BIT",
    "IS_MUSL",
    "IS_PYPY",
    "IS_PYSTON",
    "IS_WASM",
    "NOGIL_BUILD",
    "IgnoreException",
    "KnownFailureException",
    "SkipTest",
    "TestCase",
    "verbose",
]

verbose = 0
IS_PYPY = sys.implementation.name == "pypy"
IS_PYSTON = hasattr(sys, "pyston_version_info")
IS_WASM = sys.platform in ("emscripten", "wasi")
IS_64BIT = struct.calcsize("P") == 8
IS_MUSL = "musl" in (sysconfig.get_config_var("HOST_GNU_TYPE") or "")
HAS_REFCOUNT = hasattr(sys, "getrefcount") and not IS_PYSTON
HAS_LAPACK64 = False
"""Torch calls LAPACK with integers of 32 bits."""
NOGIL_BUILD = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))


class KnownFailureException(Exception):
    """A test fails, and that is known."""


class IgnoreException(Exception):
    """A test says nothing."""
