"""Assertions about arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from torch import Tensor

from torchnp._base import wrap
from torchnp._convert import as_tensor
from torchnp._impl.casting import cast
from torchnp._impl.dtypes import is_complex, is_inexact, name_of, result_type
from torchnp._impl.unsigned import ordered

from ._report import build_err_msg, mismatch_lines

__all__ = [
    "assert_allclose",
    "assert_array_almost_equal",
    "assert_array_compare",
    "assert_array_equal",
    "assert_array_less",
]

Names = tuple[str, str]


class _Report(NamedTuple):
    """How a failure is told."""

    header: str
    verbose: bool
    names: Names
    precision: int

    def fail(self, x: Tensor, y: Tensor, note: str) -> None:
        """Raise AssertionError with both arrays."""
        raise AssertionError(
            build_err_msg((wrap(x), wrap(y)), note, self.header, self.verbose, self.names, self.precision)
        )


def _shown_shape(t: Tensor) -> str:
    return str(tuple(t.shape))


def compare(
    function: str,
    satisfied: Callable[[Tensor, Tensor], Tensor],
    x: Any,
    y: Any,
    err_msg: Any,
    verbose: bool,
    header: str,
    *,
    equal_nan: bool = True,
    equal_inf: bool = True,
    strict: bool = False,
    names: Names = ("ACTUAL", "DESIRED"),
    precision: int = 6,
) -> None:
    """Raise AssertionError unless shapes agree, NaNs and infinities match, and all the rest satisfies.

    A scalar may be compared with an array of any shape, unless `strict`.
    """
    a, b = as_tensor(x, function, names[0]).detach(), as_tensor(y, function, names[1]).detach()
    err_msg = str(err_msg)
    report = _Report(header, verbose, names, precision)
    if a.shape != b.shape and (strict or (a.dim() > 0 and b.dim() > 0)):
        report.fail(a, b, f"{err_msg}\n(shapes {_shown_shape(a)}, {_shown_shape(b)} mismatch)")
    if strict and a.dtype is not b.dtype:
        report.fail(a, b, f"{err_msg}\n(dtypes {name_of(a.dtype)}, {name_of(b.dtype)} mismatch)")
    dtype = result_type(a, b)
    left, right = torch.broadcast_tensors(cast(a, dtype), cast(b, dtype))
    special = torch.zeros(left.shape, dtype=torch.bool, device=left.device)
    if is_inexact(dtype):
        places: list[tuple[str, Callable[[Tensor], Tensor]]] = [("nan", torch.isnan)] if equal_nan else []
        if equal_inf:
            places.append(("inf", torch.isinf))
        for word, found in places:
            left_has, right_has = found(left) & ~special, found(right) & ~special
            if not bool((left_has == right_has).all()):
                report.fail(a, b, f"{err_msg}\n{word} location mismatch:")
            if word == "inf" and bool((left_has & (left != right)).any()):
                report.fail(a, b, f"{err_msg}\ninf values mismatch:")
            special = special | left_has
    bad = ~(special | satisfied(left, right))
    if bool(bad.any()):
        notes = mismatch_lines(a, b, bad, names)
        report.fail(a, b, "\n".join([err_msg, *notes]))


def _within(rtol: float, atol: float, *, inclusive: bool = True) -> Callable[[Tensor, Tensor], Tensor]:
    def satisfied(x: Tensor, y: Tensor) -> Tensor:
        working = torch.complex128 if is_complex(x.dtype) else torch.float64
        same = ordered(x) == ordered(y)
        left, right = x.to(working), y.to(working)
        difference, allowed = torch.abs(left - right), atol + rtol * torch.abs(right)
        # An infinite allowance would let anything pass.
        close = (difference <= allowed if inclusive else difference < allowed) & torch.isfinite(torch.abs(right))
        return same | close

    return satisfied


def assert_allclose(
    actual: Any,
    desired: Any,
    rtol: float = 1e-07,
    atol: float = 0,
    equal_nan: bool = True,
    err_msg: str = "",
    verbose: bool = True,
    *,
    strict: bool = False,
) -> None:
    """Raise AssertionError unless ``abs(actual - desired) <= atol + rtol * abs(desired)`` everywhere.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_allclose([1.0, 2.0], [1.0, 2.00000001])
    """
    header = f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}"
    compare(
        "assert_allclose",
        _within(rtol, atol),
        actual,
        desired,
        err_msg,
        verbose,
        header,
        equal_nan=equal_nan,
        strict=strict,
    )


def assert_array_compare(
    comparison: Callable[[Any, Any], Any],
    x: Any,
    y: Any,
    err_msg: Any = "",
    verbose: bool = True,
    header: str = "",
    precision: int = 6,
    equal_nan: bool = True,
    equal_inf: bool = True,
    *,
    strict: bool = False,
    names: Names = ("ACTUAL", "DESIRED"),
) -> None:
    """Raise AssertionError unless a comparison of two arrays holds for every pair of elements.

    Parameters
    ----------
    comparison : callable
        Of two arrays of one shape; gives an array of bool or one bool.
    x, y : array-like
    err_msg, header : str, optional
    verbose : bool, optional
    precision : int, optional
        Digits in the message.
    equal_nan, equal_inf : bool, optional
        Whether NaNs, and infinities of one sign, must be at the same places, and need no comparing there.
    strict : bool, optional
        Whether shapes and dtypes must agree.
    names : tuple of str, optional
        What the message calls the two arrays.

    Examples
    --------
    >>> import operator
    >>> import torchnp as np
    >>> np.testing.assert_array_compare(operator.le, [1, 2], [2, 2])
    """

    def satisfied(left: Tensor, right: Tensor) -> Tensor:
        return as_tensor(comparison(wrap(left), wrap(right)), "assert_array_compare", "comparison").bool()

    compare(
        "assert_array_compare",
        satisfied,
        x,
        y,
        err_msg,
        verbose,
        header,
        equal_nan=equal_nan,
        equal_inf=equal_inf,
        strict=strict,
        names=names,
        precision=precision,
    )


def assert_array_equal(
    actual: Any, desired: Any, err_msg: str = "", verbose: bool = True, *, strict: bool = False
) -> None:
    """Raise AssertionError unless all elements are equal; NaNs count as equal.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_array_equal([1, 2], [1, 2])
    """
    header = "Arrays are not equal"
    compare("assert_array_equal", _equal, actual, desired, err_msg, verbose, header, strict=strict)


def _equal(x: Tensor, y: Tensor) -> Tensor:
    return x == y


def assert_array_almost_equal(
    actual: Any, desired: Any, decimal: int = 6, err_msg: str = "", verbose: bool = True
) -> None:
    """Raise AssertionError unless ``abs(actual - desired) < 1.5 * 10 ** -decimal`` everywhere.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_array_almost_equal([1.0], [1.0000001])
    """
    header = f"Arrays are not almost equal to {decimal} decimals"
    satisfied = _within(0.0, 1.5 * 10.0**-decimal, inclusive=False)
    compare("assert_array_almost_equal", satisfied, actual, desired, err_msg, verbose, header, precision=decimal)


def assert_array_less(x: Any, y: Any, err_msg: str = "", verbose: bool = True, *, strict: bool = False) -> None:
    """Raise AssertionError unless ``x < y`` everywhere; NaNs must match.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_array_less([1, 2], [2, 3])
    """
    compare(
        "assert_array_less",
        _less,
        x,
        y,
        err_msg,
        verbose,
        "Arrays are not strictly ordered `x < y`",
        equal_inf=False,
        strict=strict,
        names=("x", "y"),
    )


def _less(x: Tensor, y: Tensor) -> Tensor:
    if is_complex(x.dtype):
        return (x.real < y.real) | ((x.real == y.real) & (x.imag < y.imag))
    return ordered(x) < ordered(y)
