"""Vandermonde matrices of the six bases, in one, two and three variables."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from .casting import promote
from .poly_basis import Basis
from .poly_numbers import minus, over, times
from .poly_series import inexact
from .poly_values import factors
from .tags import Array, AsIs, Int, NDArray

__all__ = ["vander", "vander2d", "vander3d"]


def vander(basis: Basis, x: Array, deg: Int) -> NDArray:
    """The matrix whose product with coefficients gives the values at `x`.

    Parameters
    ----------
    x : array_like
    deg : int
        The highest degree.

    Returns
    -------
    ndarray, shape x.shape + (deg + 1,)
        At least 2-d; floating or complex.

    Raises
    ------
    ValueError
        If `deg` is negative.
    """
    if deg < 0:
        raise ValueError(f"{basis.prefix}vander: deg must be non-negative")
    # Adding 0.0 turns -0.0 into 0.0, as NumPy does.
    x = inexact(x) + 0.0
    rows = [x * 0 + 1]
    for k in range(deg):
        d, _, _, previous = basis.recurrence(k)
        linear, scale = factors(basis, k, x)
        row = times(rows[k], linear) if k else torch.as_tensor(linear)
        row = row * scale if scale != 1 else row
        row = minus(row, times(rows[k - 1], previous)) if k and previous else row
        rows.append(over(row, d) if d != 1 else row)
    return torch.stack(rows).movedim(0, -1)


def _products(basis: Basis, points: Sequence[Tensor], degrees: Any) -> Tensor:
    name = f"{basis.prefix}vander{len(points)}d"
    if len(degrees) != len(points):
        raise ValueError(f"{name}: Expected {len(points)} dimensions of degrees, got {len(degrees)}")
    for x in points[1:]:
        if x.shape != points[0].shape:
            raise ValueError(f"{name}: the points must be of one shape")
    first, *others = [vander(basis, x, operator.index(deg)) for x, deg in zip(promote(*points), degrees, strict=True)]
    if points[0].numel() == 0:
        raise ValueError(f"{name}: cannot reshape array of size 0: there are no points")
    for other in others:
        first = (first.unsqueeze(-1) * other.unsqueeze(-2)).flatten(-2)
    return first


def vander2d(basis: Basis, x: Array, y: Array, deg: AsIs) -> NDArray:
    """The matrix whose product with the flattened coefficients gives the values at pairs of points.

    Parameters
    ----------
    x, y : array_like, of one shape
    deg : sequence of two ints
        The highest degree in each variable.

    Returns
    -------
    ndarray, shape x.shape + ((deg[0] + 1) * (deg[1] + 1),)

    Raises
    ------
    ValueError
        If the shapes differ, or `deg` is not two numbers that are not negative.
    """
    return _products(basis, (x, y), deg)


def vander3d(basis: Basis, x: Array, y: Array, z: Array, deg: AsIs) -> NDArray:
    """The matrix whose product with the flattened coefficients gives the values at triples of points.

    Parameters
    ----------
    x, y, z : array_like, of one shape
    deg : sequence of three ints
        The highest degree in each variable.

    Returns
    -------
    ndarray, shape x.shape + ((deg[0] + 1) * (deg[1] + 1) * (deg[2] + 1),)

    Raises
    ------
    ValueError
        If the shapes differ, or `deg` is not three numbers that are not negative.
    """
    return _products(basis, (x, y, z), deg)
