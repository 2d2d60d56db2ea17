"""Histograms of one variable and of several."""

from __future__ import annotations

import math
import warnings
from typing import Any

import torch
from torch import Tensor

from .arraylike import is_scalar, tensor_of
from .bins import ESTIMATORS, bin_width
from .casting import cast, promote
from .dtypes import is_complex, is_integer, promote_types, to_inexact
from .ordering import search_keys
from .searching import search
from .tags import Array, AsIs, NDArray, OptionalArray, Result, TupleOfArrays

__all__ = ["histogram", "histogram2d", "histogram_bin_edges", "histogramdd"]


def _number(value: Any) -> float:
    """A range bound as a Python float."""
    return float(value.tensor if hasattr(value, "tensor") else value)


def _outer_edges(a: Tensor, limits: Any, name: str) -> tuple[Tensor, Tensor]:
    """First and last edge: the limits, or the extrema; never equal."""
    dtype = to_inexact(a.dtype)
    if limits is not None:
        low, high = (_number(limit) for limit in limits)
        if low > high:
            raise ValueError(f"{name}: max must be larger than min in range parameter.")
        if not (math.isfinite(low) and math.isfinite(high)):
            raise ValueError(f"{name}: supplied range of [{low}, {high}] is not finite")
        first = torch.full((), low, dtype=dtype, device=a.device)
        last = torch.full((), high, dtype=dtype, device=a.device)
    elif a.numel() == 0:
        first = torch.zeros((), dtype=dtype, device=a.device)
        last = torch.ones((), dtype=dtype, device=a.device)
    else:
        x = cast(a, dtype)
        first, last = torch.amin(x), torch.amax(x)
        if not torch.compiler.is_compiling() and not bool(torch.isfinite(first) & torch.isfinite(last)):
            raise ValueError(f"{name}: autodetected range of [{first.item()}, {last.item()}] is not finite")
    same = first == last
    return torch.where(same, first - 0.5, first), torch.where(same, last + 0.5, last)


def _uniform_edges(first: Tensor, last: Tensor, count: int, wide: bool) -> Tensor:
    """`count` bins of equal width, whose outer edges are exact; computed in float64 if `wide`."""
    dtype = torch.float64 if wide else first.dtype
    start, stop = cast(first, dtype), cast(last, dtype)
    steps = torch.arange(count, dtype=dtype, device=first.device) * ((stop - start) / count) + start
    edges = cast(torch.cat((steps, stop.reshape(1))), first.dtype)
    if not torch.compiler.is_compiling() and bool(torch.any(edges[:-1] >= edges[1:])):
        raise ValueError(f"Too many bins for data range. Cannot create {count} finite-sized bins.")
    return edges


def _check_edges(edges: Tensor, name: str, what: str) -> None:
    if edges.ndim != 1:
        raise ValueError(f"{name}: {what} must be 1d, when an array")
    keys = search_keys(edges)[0]
    if not torch.compiler.is_compiling() and bool(torch.any(keys[:-1] > keys[1:])):
        raise ValueError(f"{name}: {what} must increase monotonically, when an array")


def _edges(a: Tensor, bins: Any, limits: Any, weights: Tensor | None, name: str) -> Tensor:
    """The edges that `bins` (a number, an estimator's name, or the edges) stands for."""
    if isinstance(bins, str):
        if bins not in ESTIMATORS:
            raise ValueError(f"{name}: {bins!r} is not a valid estimator for `bins`")
        if weights is not None:
            raise TypeError(f"{name}: Automated estimation of the number of bins is not supported for weighted data")
        if torch.compiler.is_compiling():
            raise NotImplementedError(f"{name}: the number of bins depends on values; call it outside the graph")
        first, last = _outer_edges(a, limits, name)
        return _uniform_edges(first, last, _estimated_count(a, bins, limits, first, last), limits is not None)
    if is_scalar(bins):
        count = _bin_count(bins, name, "`bins`")
        first, last = _outer_edges(a, limits, name)
        return _uniform_edges(first, last, count, limits is not None)
    edges = tensor_of(bins, f"{name}: bins").to(a.device)
    _check_edges(edges, name, "`bins`")
    return edges


def _bin_count(bins: Any, name: str, what: str) -> int:
    held = bins.tensor if hasattr(bins, "tensor") else bins
    exact = is_integer(held.dtype) or held.dtype is torch.bool if isinstance(held, Tensor) else isinstance(held, int)
    # One axis of several is first asked whether it is positive, a lone one whether it is an integer.
    if what != "`bins`" and held < 1 or exact and int(held) < 1:
        raise ValueError(f"{name}: {what} must be positive, when an integer")
    if not exact:
        raise TypeError(f"{name}: {what} must be an integer, a string, or an array")
    return int(held)


def _estimated_count(a: Tensor, estimator: str, limits: Any, first: Tensor, last: Tensor) -> int:
    x = cast(a, torch.float64)
    if limits is not None:
        x = x[(x >= first) & (x <= last)]
    if x.numel() == 0:
        return 1
    width = bin_width(x, estimator, (float(first), float(last)))
    if width and is_integer(a.dtype):
        width = max(width, 1.0)
    return math.ceil((float(last) - float(first)) / width) if width else 1


def _check_real(a: Tensor, name: str) -> None:
    if is_complex(a.dtype):
        raise TypeError(f"{name}: complex numbers have no bins; take their real and imaginary parts")


def _flat(a: Tensor, weights: Tensor | None, name: str) -> tuple[Tensor, Tensor | None]:
    _check_real(a, name)
    if weights is not None:
        if weights.shape != a.shape:
            raise ValueError(f"{name}: weights should have the same shape as a.")
        weights = weights.reshape(-1)
    # NumPy counts bool as uint8.
    if a.dtype is torch.bool and not torch.compiler.is_compiling():
        warnings.warn("Converting input from bool to uint8 for compatibility.", RuntimeWarning, stacklevel=4)
    return (a.to(torch.uint8) if a.dtype is torch.bool else a).reshape(-1), weights


def histogram_bin_edges(a: Array, bins: AsIs = 10, range: AsIs = None, weights: OptionalArray = None) -> NDArray:
    """The edges of the bins that `histogram` would use.

    Parameters
    ----------
    a : array_like of real numbers
        Flattened.
    bins : int, str or array_like
        How many bins of equal width, an estimator ('auto', 'fd', 'doane', 'scott', 'stone', 'rice', 'sturges',
        'sqrt'), or the edges.
    range : (float, float), optional
        Outer edges, by default the extrema.
    weights : array_like, optional
        Of the shape of `a`; not together with an estimator.

    Raises
    ------
    ValueError, TypeError
        If `bins`, `range` or `weights` is none of the above.

    Examples
    --------
    >>> import torchnp as np
    >>> np.histogram_bin_edges([0, 0, 0, 1, 2, 3, 3, 4, 5], bins=2)
    array([0. , 2.5, 5. ])
    """
    a, weights = _flat(a, weights, "histogram_bin_edges")
    return _edges(a, bins, range, weights, "histogram_bin_edges")


def histogram(
    a: Array, bins: AsIs = 10, range: AsIs = None, density: AsIs = None, weights: OptionalArray = None
) -> TupleOfArrays:
    """How many elements fall into each bin; every bin but the last is open to the right.

    Parameters
    ----------
    a : array_like of real numbers
        Flattened.
    bins, range
        As for `histogram_bin_edges`.
    density : bool, optional
        Normalise to an integral of 1.
    weights : array_like, optional
        Add these in place of ones.

    Returns
    -------
    hist, bin_edges : ndarray

    Raises
    ------
    ValueError, TypeError
        As for `histogram_bin_edges`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.histogram([1, 2, 1], bins=[0, 1, 2, 3])
    (array([0, 2, 1]), array([0, 1, 2, 3]))
    """
    a, weights = _flat(a, weights, "histogram")
    edges = _edges(a, bins, range, weights, "histogram")
    count = edges.shape[0] - 1
    x, limits = promote(a, edges)
    index = search(limits, x, right=True) - 1
    low, high, values = search_keys(limits[:1], limits[-1:], x)
    index = torch.where(values == high, count - 1, index)
    inside = (values >= low) & (values <= high)
    hist = _tally(index, inside, weights, count)
    if density:
        widths = cast(torch.diff(cast(edges, to_inexact(edges.dtype))), torch.float64)
        hist = cast(hist, promote_types(hist.dtype, torch.float64))
        hist = hist / widths / hist.sum()
    return hist, edges


def _tally(index: Tensor, inside: Tensor, weights: Tensor | None, count: int) -> Tensor:
    """The sum of the weights, or of ones, in each bin."""
    dtype = torch.int64 if weights is None else weights.dtype
    wide = torch.int64 if weights is None else torch.complex128 if is_complex(dtype) else torch.float64
    amounts = inside.to(wide)
    if weights is not None:
        amounts = torch.where(inside, cast(weights, wide), amounts)
    # What lies outside adds nothing to some bin.
    place = index.clamp(min=0, max=max(count - 1, 0))
    return cast(torch.zeros(count, dtype=wide, device=index.device).index_add(0, place, amounts), dtype)


_MOST_CELLS = 2**63 - 1


def histogramdd(
    sample: AsIs, bins: AsIs = 10, range: AsIs = None, density: AsIs = None, weights: OptionalArray = None
) -> Result:
    """How many points fall into each cell of a grid, as float64.

    Parameters
    ----------
    sample : (N, D) array, or sequence of D array_likes of length N
    bins : int or sequence
        For all dimensions or for each: how many bins of equal width, or the edges.
    range : sequence of D (float, float) or None, optional
    density : bool, optional
        Normalise to an integral of 1.
    weights : array_like of length N, optional

    Returns
    -------
    H : ndarray
    edges : list of ndarrays

    Raises
    ------
    ValueError, TypeError
        If `bins` or `range` does not fit the sample.

    Examples
    --------
    >>> import torchnp as np
    >>> np.histogramdd([[0.0, 1.0, 1.0], [0.0, 1.0, 0.0]], bins=2)[0]
    array([[1., 0.],
           [1., 1.]])
    """
    if isinstance(sample, Tensor) or hasattr(sample, "tensor"):
        points = tensor_of(sample, "histogramdd: sample")
        if points.ndim != 2:
            raise ValueError(f"histogramdd: sample must have the shape (N, D), not {tuple(points.shape)}")
    else:
        points = tensor_of(sample, "histogramdd: sample")
        points = points.reshape(1, -1).T if points.ndim < 2 else points.T
    return _grid(points, bins, range, density, weights, "histogramdd")


def histogram2d(
    x: Array,
    y: Array,
    bins: AsIs = 10,
    range: AsIs = None,
    density: AsIs = None,
    weights: OptionalArray = None,
) -> Result:
    """How many points of the plane fall into each cell of a grid, as float64.

    Parameters
    ----------
    x, y : array_like of length N
    bins : int, array_like or pair of these
        For both axes or for each: how many bins of equal width, or the edges.
    range : sequence of two (float, float), optional
    density : bool, optional
        Normalise to an integral of 1.
    weights : array_like of length N, optional

    Returns
    -------
    H, xedges, yedges : ndarray

    Raises
    ------
    ValueError
        If `x` and `y` differ in length.

    Examples
    --------
    >>> import torchnp as np
    >>> np.histogram2d([0.0, 1.0, 1.0], [0.0, 1.0, 0.0], bins=2)[0]
    array([[1., 0.],
           [1., 1.]])
    """
    if x.ndim == 0 or y.ndim == 0:
        raise TypeError("histogram2d: len() of unsized object: x and y must be sequences")
    if x.shape[0] != y.shape[0]:
        raise ValueError("histogram2d: x and y must have the same length.")
    if not is_scalar(bins):
        edges = bins if isinstance(bins, (list, tuple)) else tensor_of(bins, "histogram2d: bins")
        if len(edges) not in (1, 2):
            bins = [edges, edges]
    points = torch.stack(promote(x, y), dim=-1)
    hist, (xedges, yedges) = _grid(points, bins, range, density, weights, "histogram2d")
    return hist, xedges, yedges


def _grid(
    points: Tensor, bins: Any, limits: Any, density: Any, weights: Tensor | None, name: str
) -> tuple[Tensor, list[Tensor]]:
    dims = points.shape[1]
    _check_real(points, name)
    if is_scalar(bins):
        bins = [bins] * dims
    elif len(bins) != dims:
        raise ValueError(f"{name}: The dimension of bins must be equal to the dimension of the sample x.")
    if limits is None:
        limits = [None] * dims
    elif len(limits) != dims:
        raise ValueError(f"{name}: range argument must have one entry per dimension")
    edges: list[Tensor] = []
    flat = torch.zeros(points.shape[0], dtype=torch.int64, device=points.device)
    inside = torch.ones(points.shape[0], dtype=torch.bool, device=points.device)
    shape = []
    for i, (given, limit) in enumerate(zip(bins, limits, strict=True)):
        column = points[:, i]
        what = f"`bins[{i}]`"
        if is_scalar(given):
            # Limits that are not found in the data are Python floats, so the edges are float64.
            found = limit is None and column.shape[0] > 0
            first, last = _outer_edges(column if found else cast(column, torch.float64), limit, name)
            axis_edges = _uniform_edges(first, last, _bin_count(given, name, what), limit is not None)
        else:
            axis_edges = tensor_of(given, f"{name}: {what}").to(points.device)
            _check_edges(axis_edges, name, what)
        count = axis_edges.shape[0] - 1
        x, marks = promote(column, axis_edges)
        index = search(marks, x, right=True) - 1
        low, high, values = search_keys(marks[:1], marks[-1:], x)
        index = torch.where(values == high, count - 1, index)
        inside = inside & (values >= low) & (values <= high)
        flat = flat * count + index
        shape.append(count)
        edges.append(axis_edges)
    if math.prod(shape) > _MOST_CELLS:
        raise ValueError(f"{name}: a grid of {' x '.join(map(str, shape))} cells is larger than any array can be")
    if weights is not None and is_complex(weights.dtype) and weights.numel():
        raise TypeError(f"{name}: weights must be real")
    weights = None if weights is None else cast(weights.reshape(-1), torch.float64)
    hist = cast(_tally(flat, inside, weights, math.prod(shape)), torch.float64).reshape(shape)
    if density:
        for i, axis_edges in enumerate(edges):
            widths = torch.diff(cast(axis_edges, torch.float64))
            hist = hist / widths.reshape([-1 if j == i else 1 for j in range(dims)])
        total = _tally(flat, inside, weights, math.prod(shape)).sum()
        hist = hist / total
    return hist, edges
