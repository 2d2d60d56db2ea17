"""Series as tensors of coefficients, the lowest degree first: checks, common dtype, trailing zeros."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from .casting import cast, promote
from .dtypes import to_inexact
from .tags import Array, Arrays, AsIs, Bool, ListOfArrays, NDArray

__all__ = [
    "as_series",
    "at_least_1d",
    "getdomain",
    "inexact",
    "keeps_zeros",
    "refuse_graph",
    "series",
    "settled",
    "trimcoef",
    "trimmed",
]


def at_least_1d(c: Tensor) -> Tensor:
    return c.reshape(1) if c.ndim == 0 else c


def inexact(c: Tensor) -> Tensor:
    """At least 1-d, and float64 in place of bool and integers."""
    return cast(at_least_1d(c), to_inexact(c.dtype))


def refuse_graph(name: str) -> None:
    """Trailing zeros decide how many steps an algorithm takes, which a compiled graph cannot follow."""
    if torch.compiler.is_compiling():
        raise NotImplementedError(
            f"{name}: how it computes depends on trailing zeros of the coefficients; call it outside the graph"
        )


def _last(c: Tensor) -> int:
    """The place of the last element that is not zero, at least 0."""
    if bool(c[-1] != 0):
        return c.shape[0] - 1
    places = torch.nonzero(c)
    return int(places[-1]) if places.shape[0] else 0


def _up_to_last(c: Tensor, counts: Tensor) -> Tensor:
    """The rows of `c` up to the last one that counts; the first always stays.

    A graph can do this as an operation whose output shape depends on data, and as no other.
    """
    later = torch.flip(torch.cumsum(torch.flip(counts, (0,)), dim=0), (0,)) > 0
    first = torch.arange(c.shape[0], device=c.device) == 0
    return c[later | first]


def keeps_zeros(c: Tensor) -> bool:
    """Whether trailing zeros stay until an algorithm ends: a graph cannot see them, and derivatives flow to them."""
    return torch.compiler.is_compiling() or c.requires_grad


def settled(c: Tensor) -> Tensor:
    """`trimmed`, between two steps of an algorithm, unless the zeros stay until it ends."""
    return c if keeps_zeros(c) else c[: _last(c) + 1]


def trimmed(c: Tensor) -> Tensor:
    """The coefficients (or rows of them) without the zeros after the last one that is not; one always stays."""
    if torch.compiler.is_compiling() or c.ndim > 1:
        return _up_to_last(c, (c.reshape(c.shape[0], -1) != 0).any(dim=1))
    return c[: _last(c) + 1]


def series(name: str, *coefficients: Tensor, trim: bool = True) -> list[Tensor]:
    """The coefficients as 1-d tensors of one inexact dtype; `name` is the public function, for messages."""
    arrays = [at_least_1d(c) for c in coefficients]
    for c in arrays:
        if c.numel() == 0:
            raise ValueError(f"{name}: Coefficient array is empty")
    for c in arrays:
        if c.ndim != 1:
            raise ValueError(f"{name}: Coefficient array is not 1-d")
    for c in arrays:
        if c.dtype is torch.bool:
            raise ValueError(f"{name}: Coefficient arrays have no common type")
    arrays = [inexact(c) for c in arrays]
    if trim:
        arrays = [settled(c) for c in arrays]
    return promote(*arrays) if arrays else arrays


def as_series(alist: Arrays, trim: Bool = True) -> ListOfArrays:
    """Copies of series as 1-d arrays of one dtype, floating or complex.

    Parameters
    ----------
    alist : sequence of array_likes, at most 1-d
        Or a 2-d array, whose rows are the series.
    trim : bool
        Leave out the zeros at the end of each.

    Raises
    ------
    ValueError
        If one is empty, has more dimensions or is of bool.

    Examples
    --------
    >>> from torchnp.polynomial import polyutils
    >>> polyutils.as_series([[1, 2, 0], [3.0, 0.0]])
    [array([1., 2.]), array([3.])]
    """
    found = series("as_series", *alist, trim=False)
    return [(trimmed(c) if trim else c).clone() for c in found]


def trimcoef(c: Array, tol: AsIs = 0) -> NDArray:
    """A series without its last coefficients, as far as they are small.

    Parameters
    ----------
    c : array_like, at most 1-d
    tol : number
        Magnitudes up to this are small.

    Returns
    -------
    ndarray
        A copy; a single 0 if all are small.

    Raises
    ------
    ValueError
        If `tol` is negative.

    Examples
    --------
    >>> from torchnp.polynomial import polyutils
    >>> polyutils.trimcoef([0, 3, 0.25, 0, 0.5, 0], tol=0.5)
    array([0., 3.])
    """
    if tol < 0:
        raise ValueError("trimcoef: tol must be non-negative")
    (c,) = series("trimcoef", c)
    limit: Any = getattr(tol, "tensor", tol)
    large = torch.abs(c) > limit
    # Where only zeros are small, the first of them is itself all that stays, and differentiable.
    return _up_to_last(torch.where(large.any(), c, c * 0) if tol else c, large)


def getdomain(x: Array) -> NDArray:
    """The smallest interval that holds all abscissae; of complex ones, opposite corners of a rectangle.

    Parameters
    ----------
    x : array_like, at most 1-d

    Returns
    -------
    ndarray, shape (2,)

    Examples
    --------
    >>> from torchnp.polynomial import polyutils
    >>> polyutils.getdomain([3, -1, 2])
    array([-1.,  3.])
    """
    (x,) = series("getdomain", x, trim=False)
    if not x.dtype.is_complex:
        return torch.stack(torch.aminmax(x))
    # NumPy goes through Python's complex numbers, so the result is of double precision.
    real, imag = (torch.stack(torch.aminmax(part)).to(torch.float64) for part in (x.real, x.imag))
    return torch.complex(real, imag)
