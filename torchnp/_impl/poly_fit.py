"""The series that fits points best, in any of the six bases."""

from __future__ import annotations

import operator
import warnings
from typing import Any

import torch
from torch import Tensor

from .casting import cast, promote
from .dtypes import is_integer, real_of, to_inexact
from .errors import RankWarning
from .linalg_solving import least_squares
from .poly_basis import Basis
from .poly_vander import vander
from .tags import Array, AsIs, Bool, OptionalArray, Result, WeakOptionalArray

__all__ = ["fit"]


def fit(
    basis: Basis,
    x: Array,
    y: Array,
    deg: AsIs,
    rcond: WeakOptionalArray = None,
    full: Bool = False,
    w: OptionalArray = None,
) -> Result:
    """The series that fits points best in the sense of least squares.

    Parameters
    ----------
    x : array_like, shape (M,)
    y : array_like, shape (M,) or (M, K)
    deg : int or sequence of ints
        The highest degree; or the degrees that may occur, each of the others with the coefficient 0.
    rcond : float, optional
        Singular values below this part of the largest count as zero; ``M * eps`` by default.
    full : bool
        Also return a list of the residuals, the rank, the singular values and `rcond`.
    w : array_like, shape (M,), optional
        What to multiply the residuals with.

    Returns
    -------
    ndarray, shape (deg + 1,) or (deg + 1, K); with `full`, a tuple that begins with it

    Raises
    ------
    ValueError, TypeError
        If a degree is negative or not an int, or shapes do not go together.

    Warns
    -----
    RankWarning
        If the points do not determine the series, `full` is false, and this is not a compiled graph.

    Differs from NumPy: in a compiled graph, no `full`, no warning, and no array for `deg`.
    """
    name = f"{basis.prefix}fit"
    x, y = (cast(t, to_inexact(t.dtype)) for t in (x, y))
    degrees, listed = _degrees(name, deg)
    if min(degrees) < 0:
        raise ValueError(f"{name}: expected deg >= 0")
    _check(name, x, y, w)
    matrix = vander(basis, x, degrees[-1])
    matrix = matrix[:, degrees] if listed else matrix
    right = y
    if w is not None:
        w = cast(w, to_inexact(w.dtype))
        matrix = torch.mul(*promote(matrix, w.unsqueeze(1)))
        right = torch.mul(*promote(y, w if y.ndim == 1 else w.unsqueeze(1)))
    cutoff = x.shape[0] * torch.finfo(x.dtype).eps if rcond is None else rcond
    scale = torch.sqrt((matrix.abs() ** 2).sum(dim=0))
    scale = torch.where(scale == 0, 1, scale)
    # The shape of the residuals depends on the rank, so a graph makes neither.
    alone = torch.compiler.is_compiling()
    if alone and full:
        raise NotImplementedError(f"{name}: full=True: the shape of the residuals depends on values; leave full out")
    c, *report = least_squares(matrix / scale, right, cutoff, solution_only=alone)
    c = c / (scale if c.ndim == 1 else scale.unsqueeze(1))
    if listed:
        c = _spread(c, degrees)
    if full:
        given = torch.tensor(cutoff, dtype=real_of(x.dtype), device=x.device) if rcond is None else rcond
        return c, [*report, given]
    if report and int(report[1]) != matrix.shape[1]:
        warnings.warn("The fit may be poorly conditioned", RankWarning, stacklevel=3)
    return c


def _degrees(name: str, deg: Any) -> tuple[list[int], bool]:
    """The degrees in ascending order and whether they were listed; a single one stands for itself alone."""
    problem = f"{name}: deg must be an int or non-empty 1-D array of int"
    held = getattr(deg, "tensor", deg)
    if isinstance(held, Tensor):
        if torch.compiler.is_compiling():
            raise NotImplementedError(f"{name}: deg of an array is not known in a graph; pass an int or a list of ints")
        if not is_integer(held.dtype) or held.ndim > 1:
            raise TypeError(problem)
        deg = held.tolist()
    listed = isinstance(deg, (list, tuple, range))
    values = list(deg) if listed else [deg]
    if not values or any(isinstance(value, bool) for value in values):
        raise TypeError(problem)
    try:
        return sorted(map(operator.index, values)), listed
    except TypeError:
        raise TypeError(problem) from None


def _check(name: str, x: Tensor, y: Tensor, w: Tensor | None) -> None:
    if x.ndim != 1:
        raise TypeError(f"{name}: expected 1D vector for x")
    if x.shape[0] == 0:
        raise TypeError(f"{name}: expected non-empty vector for x")
    if y.ndim not in (1, 2):
        raise TypeError(f"{name}: expected 1D or 2D array for y")
    if y.shape[0] != x.shape[0]:
        raise TypeError(f"{name}: expected x and y to have same length")
    if w is not None and w.ndim != 1:
        raise TypeError(f"{name}: expected 1D vector for w")
    if w is not None and w.shape[0] != x.shape[0]:
        raise TypeError(f"{name}: expected x and w to have same length")


def _spread(c: Tensor, degrees: list[int]) -> Tensor:
    """The coefficients in the places of their degrees, zeros elsewhere; of equal degrees the last one counts."""
    place = {degree: row for row, degree in enumerate(degrees)}
    nothing = torch.zeros_like(c[0])
    return torch.stack([c[place[k]] if k in place else nothing for k in range(degrees[-1] + 1)])
