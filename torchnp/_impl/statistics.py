"""Averages and spread: `mean`, `var`, `std`, `median`."""

from __future__ import annotations

from typing import Annotated, Any, TypeGuard

import torch
from torch import Tensor

from .axes import normalize_axes
from .casting import cast
from .dtypes import is_complex, is_inexact, name_of, promote_types, real_of, result_type, to_inexact
from .errors import UFuncTypeError
from .lines import gather_axes, restore_axes
from .reductions import ReductionOut, WideningOut, apply_mask, mask_like
from .slice_warnings import EMPTY, NO_DEGREES, warn_of_slices
from .sorting import sort_lines
from .tags import (
    Array,
    ArrayOrScalar,
    ArrayOrScalarUnlessKept,
    Axes,
    Bool,
    DType,
    Mask,
    NoValue,
    Tag,
    WeakArray,
    WeakOptionalArray,
)
from .unsigned import carrier, restore

__all__ = ["choose_ddof", "mean", "median", "middle_of_sorted", "quotient", "root", "std", "sum_of", "var"]

_SUMMED_AS_THEY_ARE = frozenset((torch.float64, torch.float32))


def _accumulating(dtype: torch.dtype, requested: torch.dtype | None) -> tuple[torch.dtype, torch.dtype]:
    """The dtype to sum in and the dtype of the result: float16 is summed in float32."""
    result = to_inexact(dtype) if requested is None else requested
    if requested is None and result is torch.float16:
        return torch.float32, result
    return result, result


def mean(
    a: Array,
    axis: Axes = None,
    dtype: DType = None,
    out: WideningOut = None,
    keepdims: Bool = False,
    *,
    where: Mask = NoValue,
) -> ArrayOrScalar:
    """Arithmetic mean along the given axes; NaN of nothing.

    Parameters
    ----------
    a : array_like
        Integers and bool give float64; float16 is summed in float32.
    axis : int, tuple of ints or None
    dtype : dtype, optional
        Of the sum and the result.
    out, keepdims, where
        As for `sum`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.mean([[1, 2], [3, 4]], axis=0)
    array([2., 3.])
    """
    if where is NoValue and dtype is None and a.dtype in _SUMMED_AS_THEY_ARE:
        if axis is None:
            if not keepdims and a.numel():
                return torch.mean(a)
        elif axis.__class__ is int and -a.ndim <= axis < a.ndim and a.shape[axis]:
            return torch.mean(a, dim=axis, keepdim=keepdims)
    sum_dtype, result_dtype = _accumulating(a.dtype, dtype)
    x = cast(a, sum_dtype)
    axes = normalize_axes(axis, a.ndim)
    mask = mask_like(a, where, "mean")
    total = sum_of(apply_mask(x, mask, 0), axes, keepdims)
    count = _count(x, axes, mask, keepdims)
    warn_of_slices(EMPTY, count == 0)
    return quotient(total, count, result_dtype)


def sum_of(x: Tensor, axes: tuple[int, ...], keepdims: bool) -> Tensor:
    if not axes:
        return x
    if x.dtype is torch.bool:
        return torch.any(x, dim=axes, keepdim=keepdims)
    summands = carrier(x)
    return restore(torch.sum(summands, dim=axes, keepdim=keepdims, dtype=summands.dtype), x.dtype)


def _count(x: Tensor, axes: tuple[int, ...], mask: Tensor | None, keepdims: bool) -> Tensor | int:
    """How many elements each mean is of: one number, or one a mean if there is a mask."""
    if mask is not None:
        return torch.sum(mask, dim=axes, keepdim=keepdims) if axes else mask.to(torch.int64)
    count = 1
    for axis in axes:
        count *= x.shape[axis]
    return count


def quotient(total: Tensor, count: Tensor | int | float, dtype: torch.dtype) -> Tensor:
    """`total / count` as a float, then in the dtype of the result."""
    if total.dtype not in (torch.float32, torch.complex64, torch.complex128):
        total = cast(total, torch.float64)
    if isinstance(count, Tensor):
        count = count.to(real_of(total.dtype))
    return cast(total / count, dtype)


def choose_ddof(ddof: Any, correction: Any, name: str) -> Any:
    """`ddof` under either of its names."""
    if correction is NoValue:
        return ddof
    if ddof != 0:
        raise ValueError(f"{name}: ddof and correction can't be provided simultaneously.")
    return correction


def _takes_ddof(ddof: Any, a: Tensor) -> TypeGuard[int]:
    """Whether torch's own variance of `a` with this `ddof` is NumPy's."""
    return a.dtype in _SUMMED_AS_THEY_ARE and ddof.__class__ is int and a.numel() > ddof >= 0


AccumulatingOut = Annotated[torch.dtype | None, Tag("out", casting="unsafe", rule="accumulates")]
RootOut = Annotated[torch.dtype | None, Tag("out", rule="accumulates")]


def var(
    a: Array,
    axis: Axes = None,
    dtype: DType = None,
    out: AccumulatingOut = None,
    ddof: WeakArray = 0,
    keepdims: Bool = False,
    *,
    where: Mask = NoValue,
    mean: WeakOptionalArray = NoValue,
    correction: WeakOptionalArray = NoValue,
) -> ArrayOrScalar:
    """Variance along the given axes: the mean squared distance from the mean; real also for complex.

    Parameters
    ----------
    a : array_like
        Integers and bool give float64; float16 is computed in float32.
    axis : int, tuple of ints or None
    dtype : dtype, optional
        Of the computation and the result.
    ddof : int or float
        The divisor is ``n - ddof``.
    out, keepdims, where
        As for `sum`.
    mean : array_like, optional
        The mean, if known, with the reduced axes kept.
    correction : int or float, optional
        Another name of `ddof`.

    Raises
    ------
    ValueError
        If both `ddof` and `correction` are given.

    Examples
    --------
    >>> import torchnp as np
    >>> np.var([[1, 2], [3, 4]])
    np.float64(1.25)
    """
    plain = axis is None and where is NoValue and mean is NoValue and dtype is None and out is None and not keepdims
    if plain and correction is NoValue and _takes_ddof(ddof, a):
        return torch.var(a, correction=ddof)
    return _variance(a, axis, dtype, out, choose_ddof(ddof, correction, "var"), keepdims, where, mean, "var", False)


def std(
    a: Array,
    axis: Axes = None,
    dtype: DType = None,
    out: RootOut = None,
    ddof: WeakArray = 0,
    keepdims: Bool = False,
    *,
    where: Mask = NoValue,
    mean: WeakOptionalArray = NoValue,
    correction: WeakOptionalArray = NoValue,
) -> ArrayOrScalar:
    """Standard deviation along the given axes: the square root of `var`.

    Parameters
    ----------
    a : array_like
        Integers and bool give float64; float16 is computed in float32.
    axis : int, tuple of ints or None
    dtype, out, ddof, keepdims, where, mean, correction
        As for `var`.

    Raises
    ------
    ValueError
        If both `ddof` and `correction` are given.

    Examples
    --------
    >>> import torchnp as np
    >>> np.std([[1, 1], [3, 3]], axis=0)
    array([1., 1.])
    """
    plain = axis is None and where is NoValue and mean is NoValue and dtype is None and out is None and not keepdims
    if plain and correction is NoValue and _takes_ddof(ddof, a):
        return torch.std(a, correction=ddof)
    return _variance(a, axis, dtype, out, choose_ddof(ddof, correction, "std"), keepdims, where, mean, "std", True)


def _variance(
    a: Tensor,
    axis: int | tuple[int, ...] | None,
    dtype: torch.dtype | None,
    into: torch.dtype | None,
    ddof: Tensor | int | float,
    keepdims: bool,
    where: Tensor,
    given_mean: Tensor | int | float | complex | None,
    name: str,
    root: bool,
) -> Tensor:
    sum_dtype = _accumulating(a.dtype, dtype)[0]
    axes = normalize_axes(axis, a.ndim)
    mask = mask_like(a, where, name)
    if given_mean is NoValue or given_mean is None:
        counted = _count(a, axes, mask, True)
        total = sum_of(apply_mask(cast(a, sum_dtype), mask, 0), axes, True)
        if into is not None and dtype is None and a.dtype is torch.float16:
            # Then only the sum of squares has more precision than the array.
            sum_dtype, total = torch.float16, cast(total, torch.float16)
        centre: Tensor | int | float | complex = quotient(total, counted, sum_dtype)
    else:
        centre = given_mean
    # The deviations keep the precision of the array; the dtype asked for is that of the sums.
    deviation_dtype = result_type(a, centre)
    if deviation_dtype is torch.bool:
        raise TypeError(f"{name}: numpy boolean subtract, the `-` operator, is not supported")
    x = carrier(cast(a, deviation_dtype))
    deviation = x - (carrier(cast(centre, deviation_dtype)) if isinstance(centre, Tensor) else centre)
    if is_complex(a.dtype):
        squares = deviation.real * deviation.real + deviation.imag * deviation.imag
    else:
        squares = restore(deviation * deviation, deviation_dtype)
    if dtype is not None or not is_inexact(a.dtype) or deviation_dtype is torch.float16:
        squares = cast(squares, sum_dtype)
    if dtype is not None:
        into = None
    if into is not None:
        squares = cast(squares, promote_types(squares.dtype, into))
    total = sum_of(apply_mask(squares, mask, 0), axes, keepdims)
    if into is not None:
        total = cast(total, into)
    count = _count(a, axes, mask, keepdims)
    warn_of_slices(NO_DEGREES, count - ddof <= 0)
    spread = quotient(total, _degrees_of_freedom(count, ddof), total.dtype)
    if root:
        spread = _root(spread, name, into is not None)
    # Half precision is computed in single, unless a given mean has more of its own.
    known = result_type(a, given_mean) if isinstance(given_mean, Tensor) else a.dtype
    return cast(spread, torch.float16) if known is torch.float16 and dtype is None and into is None else spread


def root(spread: Tensor) -> Tensor:
    """The square root of a variance, with the derivative 0, as torch.std has it, where nothing varies."""
    if not spread.requires_grad:
        return torch.sqrt(spread)
    still = spread == 0
    return torch.where(still, 0, torch.sqrt(torch.where(still, 1, spread)))


def _root(spread: Tensor, name: str, in_array: bool) -> Tensor:
    """The square root in the dtype of `spread`; integers only as a scalar, not in an array, as in NumPy."""
    if is_inexact(spread.dtype):
        return root(spread)
    if spread.ndim or in_array:
        target = name_of(spread.dtype)
        raise UFuncTypeError(f"{name}: Cannot cast the square root from dtype('float64') to dtype('{target}')")
    return cast(torch.sqrt(cast(spread, torch.float64)), spread.dtype)


def _degrees_of_freedom(count: Tensor | int, ddof: Tensor | int | float) -> Tensor | int | float:
    """``count - ddof``, but not less than 0."""
    if isinstance(count, Tensor) or isinstance(ddof, Tensor):
        return torch.clamp(torch.as_tensor(count - ddof), min=0)
    return count - ddof if count > ddof else 0


def median(
    a: Array, axis: Axes = None, out: ReductionOut = None, overwrite_input: Bool = False, keepdims: Bool = False
) -> ArrayOrScalarUnlessKept:
    """Median along the given axes: the middle of the sorted values; NaN if there is one, or of nothing.

    Parameters
    ----------
    a : array_like
    axis : int, tuple of ints or None
    out, keepdims
        As for `sum`.
    overwrite_input : bool
        Leave to the function whether the input is overwritten: it never is.

    Examples
    --------
    >>> import torchnp as np
    >>> np.median([[10, 7, 4], [3, 2, 1]], axis=1)
    array([7., 2.])
    """
    axes = normalize_axes(axis, a.ndim)
    lines = gather_axes(a, axes)
    n = lines.shape[-1]
    if n == 0:
        warn_of_slices(EMPTY, True)
        nothing = torch.full(lines.shape[:-1], torch.nan, dtype=to_inexact(a.dtype), device=a.device)
        return restore_axes(nothing, axes, keepdims)
    lines = sort_lines(lines)
    result = middle_of_sorted(lines[..., (n - 1) // 2], lines[..., n // 2], n % 2 == 1)
    if is_inexact(a.dtype):
        last = lines[..., -1]
        result = torch.where(torch.isnan(last), last, result)
    return restore_axes(result, axes, keepdims)


def middle_of_sorted(low: Tensor, high: Tensor, single: Tensor | bool) -> Tensor:
    """The mean of the two middle elements, which are one and the same where `single`."""
    dtype = to_inexact(low.dtype)
    low = cast(low, dtype)
    if single is True:
        # A mean begins with 0, which takes the sign of a negative zero.
        return low + 0
    work = torch.float32 if dtype is torch.float16 else dtype
    middle = cast((cast(low, work) + cast(high, work) + 0) / 2, dtype)
    return torch.where(single, low + 0, middle) if isinstance(single, Tensor) else middle
