"""Assertions about anything: numbers, strings, containers, exceptions."""

from __future__ import annotations

import difflib
import math
import pprint
import unittest
from typing import Any

from torchnp._base import ArrayBase
from torchnp._complexvalues import imag, real
from torchnp._convert import as_tensor

from ._arrays import assert_array_almost_equal, assert_array_equal
from ._report import build_err_msg

__all__ = [
    "assert_",
    "assert_almost_equal",
    "assert_approx_equal",
    "assert_equal",
    "assert_raises",
    "assert_raises_regex",
    "assert_string_equal",
    "print_assert_equal",
]

_case = unittest.TestCase()


def _is_array(obj: Any) -> bool:
    return isinstance(obj, ArrayBase) and (not obj._is_scalar or obj._tensor.dim() > 0)


def _plain(obj: Any) -> Any:
    """A scalar as the Python number it holds."""
    return obj._tensor.item() if isinstance(obj, ArrayBase) and obj._is_scalar else obj


def assert_(val: Any, msg: Any = "") -> None:
    """Raise AssertionError unless `val` is true; not removed by ``python -O``.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_(True)
    """
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)


def assert_equal(actual: Any, desired: Any, err_msg: str = "", verbose: bool = True, *, strict: bool = False) -> None:
    """Raise AssertionError unless two objects are equal: numbers, arrays, or containers of these.

    NaN equals NaN; 0.0 does not equal -0.0 between scalars.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_equal({"a": [1, 2]}, {"a": [1, 2]})
    """
    if isinstance(desired, dict):
        if not isinstance(actual, dict):
            raise AssertionError(repr(type(actual)))
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for key in desired:
            if key not in actual:
                raise AssertionError(repr(key))
            assert_equal(actual[key], desired[key], f"key={key!r}\n{err_msg}", verbose)
        return
    if isinstance(desired, list | tuple) and isinstance(actual, list | tuple):
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for k in range(len(desired)):
            assert_equal(actual[k], desired[k], f"item={k!r}\n{err_msg}", verbose)
        return
    if _is_array(actual) or _is_array(desired):
        assert_array_equal(actual, desired, err_msg, verbose, strict=strict)
        return
    if not _scalars_equal(_plain(actual), _plain(desired)):
        raise AssertionError(build_err_msg((actual, desired), err_msg, "Items are not equal:", verbose))


def _scalars_equal(a: Any, b: Any) -> bool:
    if isinstance(a, complex) or isinstance(b, complex):
        if not isinstance(a, int | float | complex) or not isinstance(b, int | float | complex):
            return bool(a == b)
        a, b = complex(a), complex(b)
        return _scalars_equal(a.real, b.real) and _scalars_equal(a.imag, b.imag)
    if isinstance(a, float) and isinstance(b, float):
        if math.isnan(a) and math.isnan(b):
            return True
        if a == b == 0:
            return math.copysign(1, a) == math.copysign(1, b)
    return bool(a == b)


def print_assert_equal(test_string: str, actual: Any, desired: Any) -> None:
    """Raise AssertionError, with a title and both objects printed, unless they are equal.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.print_assert_equal("a sum", 1 + 1, 2)
    """
    if actual != desired:
        shown = f"ACTUAL: \n{pprint.pformat(actual)}\nDESIRED: \n{pprint.pformat(desired)}\n"
        raise AssertionError(f"{test_string} failed\n{shown}")


def assert_almost_equal(actual: Any, desired: Any, decimal: int = 7, err_msg: str = "", verbose: bool = True) -> None:
    """Raise AssertionError unless ``abs(desired - actual) < 1.5 * 10 ** -decimal``.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_almost_equal(1.0, 1.00000001)
    """
    header = f"Arrays are not almost equal to {decimal} decimals"
    if _is_complex(actual) or _is_complex(desired):
        # Each part on its own; what is real has an imaginary part of zero, whatever its shape.
        try:
            for a, b in zip(_parts(actual), _parts(desired), strict=True):
                assert_almost_equal(a, b, decimal)
        except AssertionError:
            raise AssertionError(build_err_msg((actual, desired), err_msg, header, verbose)) from None
        return
    if _is_array(actual) or _is_array(desired) or isinstance(actual, list | tuple) or isinstance(desired, list | tuple):
        assert_array_almost_equal(actual, desired, decimal, err_msg, verbose)
        return
    x, y = _plain(actual), _plain(desired)
    numbers = isinstance(x, int | float) and isinstance(y, int | float)
    if numbers and not (math.isfinite(x) and math.isfinite(y)):
        near = x == y or (math.isnan(x) and math.isnan(y))
    else:
        near = abs(y - x) < 1.5 * 10.0**-decimal
    if not near:
        raise AssertionError(build_err_msg((actual, desired), err_msg, header, verbose))


def _is_complex(obj: Any) -> bool:
    """Whether an object is a complex number, or holds complex numbers by its dtype."""
    if isinstance(obj, ArrayBase | list | tuple):
        return as_tensor(obj, "assert_almost_equal", "actual").dtype.is_complex
    return isinstance(obj, complex)


def _parts(obj: Any) -> tuple[Any, Any]:
    return (real(obj), imag(obj)) if _is_complex(obj) else (obj, 0)


def assert_approx_equal(
    actual: Any, desired: Any, significant: int = 7, err_msg: str = "", verbose: bool = True
) -> None:
    """Raise AssertionError unless two numbers agree to so many significant digits.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_approx_equal(0.12345671, 0.12345672)
    """
    x, y = float(_plain(actual)), float(_plain(desired))
    if x == y or (math.isnan(x) and math.isnan(y)):
        return
    if math.isfinite(x) and math.isfinite(y):
        scale = 10.0 ** math.floor(math.log10(0.5 * (abs(x) + abs(y))))
        if abs(x / scale - y / scale) < 10.0 ** -(significant - 1):
            return
    header = f"Items are not equal to {significant} significant digits:"
    raise AssertionError(build_err_msg((x, y), err_msg, header, verbose))


def assert_string_equal(actual: str, desired: str) -> None:
    """Raise AssertionError unless two strings are equal.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_string_equal("abc", "abc")
    """
    for value in (actual, desired):
        if not isinstance(value, str):
            raise AssertionError(repr(type(value)))
    if actual != desired:
        compared = difflib.ndiff(actual.splitlines(), desired.splitlines())
        differing = [line.rstrip() for line in compared if line.startswith(("- ", "+ "))]
        raise AssertionError("\n".join(["Differences in strings:", *differing]))


def assert_raises(*args: Any, **kwargs: Any) -> Any:
    """Raise AssertionError unless a call, or the body of a ``with``, raises the exception.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_raises(ZeroDivisionError, lambda: 1 // 0)
    """
    return _case.assertRaises(*args, **kwargs)  # noqa: PT027 - pytest is no dependency


def assert_raises_regex(exception_class: Any, expected_regexp: Any, *args: Any, **kwargs: Any) -> Any:
    """As `assert_raises`; the message must match the pattern too.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_raises_regex(ZeroDivisionError, "zero", lambda: 1 // 0)
    """
    return _case.assertRaisesRegex(exception_class, expected_regexp, *args, **kwargs)  # noqa: PT027 - as above
