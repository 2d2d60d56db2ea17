"""Quantiles: `quantile`, `percentile` and their nan-ignoring forms, by every method that NumPy has.

All four sort, then look up two neighbours and a weight between them. Each method is a function from
(q, n) to a virtual position in the sorted line; n is a tensor where lines lose different numbers of NaN.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import torch
from torch import Tensor

from .axes import normalize_axes
from .casting import cast
from .dtypes import is_complex, is_floating, is_inexact, promote_types, result_type, weak_result
from .lines import gather_axes, restore_axes
from .nanstatistics import nanmean
from .slice_warnings import ALL_NAN, warn_of_slices
from .sorting import argsort_along, sort_lines
from .tags import Array, ArrayOrScalarUnlessWeighted, AsIs, Axes, Bool, OptionalArray, Tag, WeakArray
from .unsigned import carrier, restore
from .weighting import align_weights

__all__ = ["nanpercentile", "nanquantile", "percentile", "quantile"]

StretchedOut = Annotated[Tensor | None, Tag("out", stretch=True)]
"""`out=` over which a smaller result is repeated."""
AssignedOut = Annotated[Tensor | None, Tag("out", casting="unsafe", stretch=True)]
"""The same of the functions that assign to it."""

Count = Tensor | int


def _hyndman_fan(alpha: float, beta: float) -> Callable[[Tensor, Count], Tensor]:
    """The continuous methods of Hyndman and Fan, by their plotting parameters."""
    return lambda q, n: n * q + (alpha + q * (1 - alpha - beta)) - 1


# Methods that interpolate between neighbours, by the virtual position counted from 0.
_CONTINUOUS: dict[str, Callable[[Tensor, Count], Tensor]] = {
    "interpolated_inverted_cdf": _hyndman_fan(0, 1),
    "hazen": _hyndman_fan(0.5, 0.5),
    "weibull": _hyndman_fan(0, 0),
    "linear": lambda q, n: (n - 1) * q,
    "median_unbiased": _hyndman_fan(1 / 3, 1 / 3),
    "normal_unbiased": _hyndman_fan(3 / 8, 3 / 8),
    "averaged_inverted_cdf": lambda q, n: n * q - 1,
    "midpoint": lambda q, n: 0.5 * (torch.floor((n - 1) * q) + torch.ceil((n - 1) * q)),
}

# Of these, the ones whose position stays an integer where q is one (0 or 1).
_INTEGRAL = frozenset(("interpolated_inverted_cdf", "weibull", "averaged_inverted_cdf"))


def _closest_observation(q: Tensor, n: Count) -> Tensor:
    """The nearest order statistic; halfway between two, the one of even rank."""
    position = n * q - 1.5
    below = torch.floor(position)
    even_rank = (position == below) & (torch.remainder(below, 2) == 1)
    return torch.where(even_rank, below, below + 1)


# Methods that pick one element, by its position.
_DISCRETE: dict[str, Callable[[Tensor, Count], Tensor]] = {
    "inverted_cdf": lambda q, n: torch.ceil(n * q) - 1,
    "closest_observation": _closest_observation,
    "lower": lambda q, n: torch.floor((n - 1) * q),
    "higher": lambda q, n: torch.ceil((n - 1) * q),
    "nearest": lambda q, n: torch.round((n - 1) * q),
}

_METHODS = (*_DISCRETE, *_CONTINUOUS)


def quantile(
    a: Array,
    q: WeakArray,
    axis: Axes = None,
    out: StretchedOut = None,
    overwrite_input: Bool = False,
    method: AsIs = "linear",
    keepdims: Bool = False,
    *,
    weights: OptionalArray = None,
) -> ArrayOrScalarUnlessWeighted:
    """Quantiles along the given axes; NaN where there is a NaN.

    Parameters
    ----------
    a : array_like of real numbers
    q : array_like of floats in [0, 1], at most 2-d
        Its axes come first in the result.
    axis : int, tuple of ints or None
    out, keepdims
        As for `sum`.
    overwrite_input : bool
        Leave to the function whether the input is overwritten: it never is.
    method : str
        One of the 13 methods that NumPy has.
    weights : array_like, optional
        With the method 'inverted_cdf' only.

    Raises
    ------
    ValueError
        If `q` or `method` is not one of the above (`q` is not checked inside a compiled graph).
    TypeError
        If `a` is complex, or bool and the method interpolates.

    Examples
    --------
    >>> import torchnp as np
    >>> np.quantile([[10, 7, 4], [3, 2, 1]], 0.5, axis=0)
    array([6.5, 4.5, 2.5])
    """
    fractions, weak = _fractions(a, q, 1, "quantile")
    return _quantile(a, fractions, weak, axis, method, keepdims, weights, False, "quantile")


def percentile(
    a: Array,
    q: WeakArray,
    axis: Axes = None,
    out: StretchedOut = None,
    overwrite_input: Bool = False,
    method: AsIs = "linear",
    keepdims: Bool = False,
    *,
    weights: OptionalArray = None,
) -> ArrayOrScalarUnlessWeighted:
    """Percentiles along the given axes: quantiles of ``q / 100``.

    Parameters
    ----------
    a : array_like of real numbers
    q : array_like of numbers in [0, 100], at most 2-d
    axis, out, overwrite_input, method, keepdims, weights
        As for `quantile`.

    Raises
    ------
    ValueError, TypeError
        As for `quantile`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.percentile([10, 7, 4, 3, 2, 1], 50)
    np.float64(3.5)
    """
    fractions, weak = _fractions(a, q, 100, "percentile")
    return _quantile(a, fractions, weak, axis, method, keepdims, weights, False, "percentile")


def nanquantile(
    a: Array,
    q: WeakArray,
    axis: Axes = None,
    out: AssignedOut = None,
    overwrite_input: Bool = False,
    method: AsIs = "linear",
    keepdims: Bool = False,
    *,
    weights: OptionalArray = None,
) -> ArrayOrScalarUnlessWeighted:
    """Quantiles along the given axes of the elements that are not NaN; NaN of nothing.

    Parameters
    ----------
    a : array_like of real numbers
    q, axis, out, overwrite_input, method, keepdims, weights
        As for `quantile`.

    Raises
    ------
    ValueError, TypeError
        As for `quantile`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanquantile([10.0, np.nan, 4.0], 0.5)
    np.float64(7.0)
    """
    fractions, weak = _fractions(a, q, 1, "nanquantile")
    return _quantile(a, fractions, weak, axis, method, keepdims, weights, True, "nanquantile")


def nanpercentile(
    a: Array,
    q: WeakArray,
    axis: Axes = None,
    out: AssignedOut = None,
    overwrite_input: Bool = False,
    method: AsIs = "linear",
    keepdims: Bool = False,
    *,
    weights: OptionalArray = None,
) -> ArrayOrScalarUnlessWeighted:
    """Percentiles along the given axes of the elements that are not NaN; NaN of nothing.

    Parameters
    ----------
    a : array_like of real numbers
    q, axis, out, overwrite_input, method, keepdims, weights
        As for `percentile`.

    Raises
    ------
    ValueError, TypeError
        As for `quantile`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nanpercentile([10.0, np.nan, 4.0], 50)
    np.float64(7.0)
    """
    fractions, weak = _fractions(a, q, 100, "nanpercentile")
    return _quantile(a, fractions, weak, axis, method, keepdims, weights, True, "nanpercentile")


def _fractions(a: Tensor, q: Tensor | int | float | complex, scale: int, name: str) -> tuple[Tensor, bool]:
    """`q` as quantiles in [0, 1], and whether it is a Python number, which does not widen the result."""
    if is_complex(a.dtype):
        raise TypeError(f"{name}: a must be an array of real numbers")
    weak = not isinstance(q, Tensor)
    if isinstance(q, Tensor):
        fractions = q
    else:
        fractions = torch.full((), q, dtype=torch.int64 if isinstance(q, int) else weak_result(None, type(q)))
    if is_complex(fractions.dtype):
        raise TypeError(f"{name}: q must be real, not complex")
    if not is_floating(fractions.dtype):
        fractions = cast(fractions, torch.int64 if scale == 1 else torch.float64)
    if scale != 1:
        fractions = fractions / scale
    if fractions.ndim > 2:
        raise ValueError(f"{name}: q must be a scalar or 1d")
    if isinstance(q, Tensor):
        valid = torch.compiler.is_compiling() or bool(torch.all((fractions >= 0) & (fractions <= 1)))
    else:
        valid = 0 <= q.real <= scale
    if not valid:
        what = "Quantiles must be in the range [0, 1]" if scale == 1 else "Percentiles must be in the range [0, 100]"
        raise ValueError(f"{name}: {what}")
    return fractions.to(a.device), weak


def _quantile(
    a: Tensor,
    q: Tensor,
    weak: bool,
    axis: int | tuple[int, ...] | None,
    method: object,
    keepdims: bool,
    weights: Tensor | None,
    skip_nan: bool,
    name: str,
) -> Tensor:
    axes = normalize_axes(axis, a.ndim)
    if weights is not None:
        if method != "inverted_cdf":
            raise ValueError(f"{name}: Only method 'inverted_cdf' supports weights. Got: {method}.")
        weights = gather_axes(align_weights(a, axis, axes, weights, name), axes)
    if method not in _DISCRETE and method not in _CONTINUOUS:
        raise ValueError(f"{name}: {method!r} is not a valid method. Use one of: {', '.join(_METHODS)}")
    if skip_nan and a.numel() == 0:
        return nanmean(a, axes, keepdims=keepdims)
    lines = gather_axes(a, axes)
    if lines.shape[-1] == 0 and (q.numel() or is_inexact(lines.dtype)):
        raise IndexError(f"{name}: index -1 is out of bounds for axis 0 with size 0: there is no element to choose")
    flat_q = q.reshape(-1)
    if weights is None:
        result = _of_lines(lines, flat_q, weak, str(method), skip_nan, name)
    else:
        result = _of_weighted_lines(lines, weights, flat_q, skip_nan, name)
    # The axes of q come first, the reduced ones keep their place among the others.
    result = restore_axes(result.movedim(-1, 0), tuple(axis + 1 for axis in axes), keepdims)
    return result.reshape(tuple(q.shape) + tuple(result.shape[1:]))


def _of_lines(lines: Tensor, q: Tensor, weak: bool, method: str, skip_nan: bool, name: str) -> Tensor:
    """Quantiles `q` of each line, along a new last axis."""
    lines = sort_lines(lines)
    n: Count = lines.shape[-1]
    missing = None
    if is_inexact(lines.dtype):
        nan = torch.isnan(lines)
        if skip_nan:
            n = torch.sum(~nan, dim=-1, keepdim=True)
            missing = n == 0
            warn_of_slices(ALL_NAN, missing)
        else:
            missing = nan[..., -1:]
    if method in _DISCRETE:
        result = _at(lines, _DISCRETE[method](cast(q, torch.float64) if not is_floating(q.dtype) else q, n), n)
    elif method == "linear" and not is_floating(q.dtype):
        result = _at(lines, (n - 1) * q, n)
    else:
        exact = is_floating(q.dtype) or method in _INTEGRAL
        result = _between(lines, q if exact else cast(q, torch.float64), n, weak, method, name)
    if missing is not None:
        result = torch.where(missing, torch.full((), torch.nan, dtype=result.dtype, device=result.device), result)
    return result


def _at(lines: Tensor, position: Tensor, n: Count) -> Tensor:
    """The elements at the positions, cut to what the line has."""
    last = n - 1 if isinstance(n, Tensor) else torch.full((), n - 1, dtype=torch.int64, device=lines.device)
    index = torch.minimum(cast(position, torch.int64), last).clamp(min=0)
    index = index.expand(*lines.shape[:-1], index.shape[-1])
    return restore(torch.gather(carrier(lines), -1, index), lines.dtype)


def _between(lines: Tensor, q: Tensor, n: Count, weak: bool, method: str, name: str) -> Tensor:
    """Values interpolated between neighbours, in NumPy's order of operations."""
    if lines.dtype is torch.bool:
        raise TypeError(f"{name}: numpy boolean subtract, the `-` operator, is not supported")
    position = _CONTINUOUS[method](q, n)
    below = torch.floor(position)
    weight = position - below
    if method == "averaged_inverted_cdf":
        # An integer position makes an integer weight, as in NumPy: half becomes nothing.
        weight = cast(torch.where(weight == 0, 0.5, 1.0), position.dtype)
    low = _at(lines, below, n)
    # Below the first element there is nothing to mix in.
    high = _at(lines, torch.where(position < 0, below, below + 1), n)
    difference = restore(carrier(high) - carrier(low), lines.dtype)
    work = result_type(lines.dtype, 0.5) if weak else promote_types(lines.dtype, position.dtype)
    low, high, difference = cast(low, work), cast(high, work), cast(difference, work)
    from_low = low + difference * cast(weight, work)
    from_high = high - difference * cast(1 - weight, work)
    return torch.where(weight >= 0.5, from_high, from_low)


def _of_weighted_lines(lines: Tensor, weights: Tensor, q: Tensor, skip_nan: bool, name: str) -> Tensor:
    """The least element of each line at which the cumulated weight reaches `q`."""
    weights = cast(weights, torch.float64)
    eager = not torch.compiler.is_compiling()
    if eager and bool(torch.any(weights < 0)):
        raise ValueError(f"{name}: Weights must be non-negative.")
    order = argsort_along(lines, -1)
    lines = restore(torch.gather(carrier(lines), -1, order), lines.dtype)
    weights = torch.gather(weights, -1, order)
    missing = None
    if is_inexact(lines.dtype):
        nan = torch.isnan(lines)
        if skip_nan:
            weights = weights.masked_fill(nan, 0)
        missing = nan.all(dim=-1, keepdim=True) if skip_nan else nan[..., -1:]
    cumulated = torch.cumsum(weights, -1)
    cumulated = cumulated / cumulated[..., -1:]
    if eager:
        broken = torch.isnan(cumulated[..., -1:])
        if bool(torch.any(broken & ~missing if skip_nan and missing is not None else broken)):
            raise ValueError(f"{name}: Weights included NaN, inf or were all zero.")
    if is_floating(q.dtype):
        cumulated = cast(cumulated, q.dtype)
    else:
        q = cast(q, torch.float64)
    # Elements of weight zero at the front are not reached by the quantile 0 either.
    cumulated = torch.where(cumulated == 0, -1, cumulated).to(q.dtype).contiguous()
    wanted = q.expand(*cumulated.shape[:-1], q.shape[0]).contiguous()
    result = _at(lines, torch.searchsorted(cumulated, wanted), lines.shape[-1])
    if missing is not None:
        result = torch.where(missing, torch.full((), torch.nan, dtype=result.dtype, device=result.device), result)
    return result
