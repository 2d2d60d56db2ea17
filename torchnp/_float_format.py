"""`format_float_positional` and `format_float_scientific`: one number, with all that can be said about its digits."""

from __future__ import annotations

import operator
from typing import Any

import torch

from ._base import ArrayBase
from ._float_text import positional, scientific
from ._scalar_text import check_values

__all__ = ["format_float_positional", "format_float_scientific"]

_LONGEST = 16384  # characters; NumPy's own limit


def _number(x: Any, name: str) -> tuple[float, torch.dtype]:
    """The value, and the dtype whose neighbours it has."""
    check_values(name)
    try:
        value = float(x) if not isinstance(x, str | bytes) else None
    except TypeError as error:
        raise TypeError(f"{name}: x must be a real number, not {type(x).__name__}") from error
    if value is None:
        raise TypeError(f"{name}: x must be a real number, not text")
    if isinstance(x, ArrayBase) and x._is_scalar and x._tensor.is_floating_point():
        return value, x._tensor.dtype
    return value, torch.float64


def _check(name: str, unique: bool, trim: Any, precision: Any, min_digits: Any, **others: Any) -> None:
    for parameter, value in {"precision": precision, "min_digits": min_digits, **others}.items():
        if value is not None and value < 0:
            raise ValueError(f"{name}: {parameter} must be >= 0")
    if min_digits is not None and precision and min_digits > precision:
        raise ValueError(f"{name}: min_digits must not be more than precision")
    if not unique and precision is None:
        raise TypeError(f"{name}: precision must be given unless unique")
    if trim not in ("k", ".", "0", "-"):
        raise TypeError(f"{name}: trim must be 'k', '.', '0' or '-', not {trim!r}")


def _count(value: Any, name: str, parameter: str) -> int | None:
    if value is None:
        return None
    try:
        count = operator.index(value)
    except TypeError as error:
        raise TypeError(f"{name}: {parameter} must be an integer, not {type(value).__name__}") from error
    if count > _LONGEST:
        raise OverflowError(f"{name}: {parameter} must not be more than {_LONGEST}")
    return count


def format_float_positional(
    x: Any,
    precision: int | None = None,
    unique: bool = True,
    fractional: bool = True,
    trim: str = "k",
    sign: bool = False,
    pad_left: int | None = None,
    pad_right: int | None = None,
    min_digits: int | None = None,
) -> str:
    """A floating-point number as decimal text without an exponent.

    Parameters
    ----------
    x : float or floating scalar
    precision : int, optional
        Digits at most; needed if not `unique`.
    unique : bool, default True
        The fewest digits that tell `x` from every other number of its dtype. If False, those of its exact value, as
        many as `precision` says.
    fractional : bool, default True
        Whether digits are counted from the decimal point, or else from the first that is not zero.
    trim : {'k', '.', '0', '-'}
        What happens to zeros at the end: keep them; drop them; drop all but one after the point; drop them, and the
        point with them.
    sign : bool, default False
        Whether a plus stands before a positive number.
    pad_left, pad_right : int, optional
        Characters to have before and after the point at least.
    min_digits : int, optional
        Digits to have at least, if `unique`; those past the fewest are digits of the exact value.

    Returns
    -------
    str

    Raises
    ------
    TypeError
        `x` is no real number, or a parameter of another type.
    ValueError
        A number of digits is negative, or `min_digits` is more than `precision`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.format_float_positional(np.float16(0.1))
    '0.1'
    >>> np.format_float_positional(np.float16(0.1), unique=False, precision=6)
    '0.099976'
    """
    name = "format_float_positional"
    _check(name, unique, trim, precision, min_digits, pad_left=pad_left, pad_right=pad_right)
    if not fractional and precision == 0:
        raise ValueError(f"{name}: precision must be greater than 0 unless fractional")
    digits, least = _count(precision, name, "precision"), _count(min_digits, name, "min_digits")
    left, right = _count(pad_left, name, "pad_left"), _count(pad_right, name, "pad_right")
    value, dtype = _number(x, name)
    return positional(
        value,
        dtype,
        precision=digits,
        unique=unique,
        fractional=fractional,
        trim=trim,
        sign=sign,
        pad_left=left or 0,
        pad_right=right,
        min_digits=least,
    )


def format_float_scientific(
    x: Any,
    precision: int | None = None,
    unique: bool = True,
    trim: str = "k",
    sign: bool = False,
    pad_left: int | None = None,
    exp_digits: int | None = None,
    min_digits: int | None = None,
) -> str:
    """A floating-point number as decimal text with an exponent.

    Parameters
    ----------
    x : float or floating scalar
    precision, min_digits : int, optional
        Digits after the point, at most and at least.
    unique, trim, sign, pad_left
        As in `format_float_positional`.
    exp_digits : int, optional
        Digits of the exponent at least; 2 if not given, 5 at the most.

    Returns
    -------
    str

    Raises
    ------
    TypeError
        `x` is no real number, or a parameter of another type.
    ValueError
        A number of digits is negative, or `min_digits` is more than `precision`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.format_float_scientific(np.float32(1.5e10), exp_digits=3)
    '1.5e+010'
    """
    name = "format_float_scientific"
    _check(name, unique, trim, precision, min_digits, pad_left=pad_left, exp_digits=exp_digits)
    digits, least = _count(precision, name, "precision"), _count(min_digits, name, "min_digits")
    left, exponent = _count(pad_left, name, "pad_left"), _count(exp_digits, name, "exp_digits")
    value, dtype = _number(x, name)
    return scientific(
        value,
        dtype,
        precision=digits,
        unique=unique,
        trim=trim,
        sign=sign,
        pad_left=left or 0,
        exp_digits=2 if exponent is None else min(exponent, 5),
        min_digits=least or 0,
    )
