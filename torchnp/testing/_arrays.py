"""Assertions about arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from torchnp._base import wrap
from torchnp._convert import as_tensor
from torchnp._dtypes import to_torch_dtype
from torchnp._impl.casting import cast
from torchnp._impl.dtypes import is_complex, is_inexact, name_of, result_type, to_inexact
from torchnp._impl.unsigned import ordered

from ._report import message, mismatch_lines

__all__ = [
    "assert_allclose",
    "assert_array_almost_equal",
    "assert_array_equal",
    "assert_array_less",
    "assert_array_max_ulp",
]

Names = tuple[str, str]


def _fail(x: Tensor, y: Tensor, err_msg: str, verbose: bool, header: str, names: Names) -> None:
    raise AssertionError(message((wrap(x), wrap(y)), err_msg, header, verbose, names))


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
) -> None:
    """Raise AssertionError unless shapes agree, NaNs and infinities match, and all the rest satisfies.

    A scalar may be compared with an array of any shape, unless `strict`.
    """
    a, b = as_tensor(x, function, names[0]).detach(), as_tensor(y, function, names[1]).detach()
    err_msg = str(err_msg)
    if a.shape != b.shape and (strict or (a.dim() > 0 and b.dim() > 0)):
        _fail(a, b, f"{err_msg}\n(shapes {_shown_shape(a)}, {_shown_shape(b)} mismatch)", verbose, header, names)
    if strict and a.dtype is not b.dtype:
        _fail(a, b, f"{err_msg}\n(dtypes {name_of(a.dtype)}, {name_of(b.dtype)} mismatch)", verbose, header, names)
    dtype = result_type(a, b)
    left, right = torch.broadcast_tensors(cast(a, dtype), cast(b, dtype))
    special = torch.zeros(left.shape, dtype=torch.bool, device=left.device)
    if is_inexact(dtype):
        places: list[tuple[str, Callable[[Tensor], Tensor]]] = [("nan", torch.isnan)] if equal_nan else []
        if equal_inf:
            places += [("+inf", lambda t: _infinite(t, 1)), ("-inf", lambda t: _infinite(t, -1))]
        for word, found in places:
            left_has, right_has = found(left), found(right)
            if not bool((left_has == right_has).all()):
                _fail(a, b, f"{err_msg}\n{word} location mismatch:", verbose, header, names)
            special = special | left_has
    bad = ~(special | satisfied(left, right))
    if bool(bad.any()):
        notes = mismatch_lines(a, b, bad, names)
        _fail(a, b, "\n".join([err_msg, *notes]), verbose, header, names)


def _infinite(t: Tensor, sign: int) -> Tensor:
    """Where a real value is the infinity of that sign; a complex one has none to be matched."""
    return torch.zeros_like(t, dtype=torch.bool) if is_complex(t.dtype) else t == sign * torch.inf


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
    compare("assert_array_almost_equal", satisfied, actual, desired, err_msg, verbose, header)


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


_INTEGER_OF = {torch.float16: torch.int16, torch.float32: torch.int32, torch.float64: torch.int64}


def assert_array_max_ulp(a: Any, b: Any, maxulp: int = 1, dtype: Any = None) -> Any:
    """Raise AssertionError if two real floating arrays lie more than `maxulp` representable numbers apart.

    Returns
    -------
    ndarray, with one axis of length 1 before those of the arrays
        The distance of each element, in the dtype of the comparison.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_array_max_ulp([1.0], [1.0 + 2.0**-52])
    array([[1.]])
    """
    x = as_tensor(a, "assert_array_max_ulp", "a").detach()
    y = as_tensor(b, "assert_array_max_ulp", "b").detach()
    if torch.bool in (x.dtype, y.dtype):
        raise TypeError("assert_array_max_ulp: can't get common type for non-numeric array")
    common = to_inexact(result_type(x, y)) if dtype is None else to_torch_dtype(dtype)
    if common not in _INTEGER_OF:
        raise NotImplementedError("assert_array_max_ulp: only implemented for real floating arrays")
    x, y = x.unsqueeze(0), y.unsqueeze(0)
    if x.shape != y.shape:
        raise ValueError(f"Arrays do not have the same shape: {tuple(x.shape)} - {tuple(y.shape)}")
    x, y = cast(x, common), cast(y, common)
    distance = torch.abs((_rank(x) - _rank(y)).to(common))
    distance = torch.where(torch.isnan(x) & torch.isnan(y), 0.0, distance)
    if not bool((distance <= maxulp).all()):
        raise AssertionError(
            f"Arrays are not almost equal up to {maxulp:g} ULP (max difference is {float(distance.max()):g} ULP)"
        )
    return wrap(distance)


def _rank(t: Tensor) -> Tensor:
    """The position of each number among all of its dtype; both zeros share one."""
    bits = t.contiguous().view(_INTEGER_OF[t.dtype])
    lowest = torch.iinfo(_INTEGER_OF[t.dtype]).min
    return torch.where(bits < 0, lowest - bits, bits)
