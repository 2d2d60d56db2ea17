"""The polynomial that fits points best: `polyfit`."""

from __future__ import annotations

import torch
from torch import Tensor

from .casting import cast
from .dtypes import can_cast, promote_types, real_of, to_inexact
from .errors import UFuncTypeError
from .linalg_solving import inv, least_squares
from .tags import Array, AsIs, Bool, Int, OptionalArray, Result, WeakOptionalArray

__all__ = ["polyfit"]


def polyfit(
    x: Array,
    y: Array,
    deg: Int,
    rcond: WeakOptionalArray = None,
    full: Bool = False,
    w: OptionalArray = None,
    cov: AsIs = False,
) -> Result:
    """The polynomial of a degree that fits points best in the sense of least squares.

    Parameters
    ----------
    x : array_like, shape (M,)
    y : array_like, shape (M,) or (M, K)
    deg : int
    rcond : float, optional
        Singular values below this part of the largest count as zero.
    full : bool
        Also return residuals, rank, singular values and `rcond`.
    w : array_like, shape (M,), optional
        What to multiply the residuals with.
    cov : bool or 'unscaled'
        Also return the covariance matrix of the coefficients.

    Returns
    -------
    ndarray, or a tuple that begins with it
        Coefficients, the highest power first, shape (deg + 1,) or (deg + 1, K).

    Raises
    ------
    ValueError, TypeError
        If `deg` is negative, or shapes do not go together.

    Examples
    --------
    >>> import torchnp as np
    >>> np.round(np.polyfit([0.0, 1.0, 2.0], [1.0, 3.0, 5.0], 1), 6)
    array([2., 1.])
    """
    order = deg + 1
    x, y = cast(x, to_inexact(x.dtype)), cast(y, to_inexact(y.dtype))
    _check(x, y, w, deg)
    cutoff = x.shape[0] * torch.finfo(x.dtype).eps if rcond is None else rcond
    wide = cast(x, promote_types(x.dtype, torch.float64))
    columns = [wide**power for power in range(deg, -1, -1)]
    left, right = torch.stack(columns, dim=1), y
    if w is not None:
        weights = cast(w, to_inexact(w.dtype))
        # NumPy weighs in place, so both sides keep their dtype.
        for side, dtype in (("x", left.dtype), ("y", right.dtype)):
            if not can_cast(weights.dtype, dtype, "same_kind"):
                raise UFuncTypeError(f"polyfit: Cannot cast w to the dtype of {side} with casting rule 'same_kind'")
        left = cast(left * weights[:, None], left.dtype)
        right = cast(right * (weights if y.ndim == 1 else weights[:, None]), right.dtype)
    scale = torch.sqrt((left * left).sum(dim=0))
    left = left / scale
    if not full and not isinstance(cov, str) and not cov:
        (c,) = least_squares(left, right, cutoff, solution_only=True)
        return c / (scale if c.ndim == 1 else scale[:, None])
    c, residuals, rank, singular = least_squares(left, right, cutoff)
    c = c / (scale if c.ndim == 1 else scale[:, None])
    if full:
        if rcond is None:
            rcond = torch.tensor(cutoff, dtype=real_of(x.dtype), device=x.device)
        return c, residuals, rank, singular, rcond
    base = inv(left.T @ left) / (scale[:, None] * scale[None, :])
    if isinstance(cov, str) and cov == "unscaled":
        return c, base if y.ndim == 1 else base[:, :, None]
    if x.shape[0] <= order:
        raise ValueError("polyfit: the number of data points must exceed order to scale the covariance matrix")
    factor = residuals / (x.shape[0] - order)
    return c, base * factor if y.ndim == 1 else base[:, :, None] * factor


def _check(x: Tensor, y: Tensor, w: Tensor | None, deg: int) -> None:
    if deg < 0:
        raise ValueError("polyfit: expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("polyfit: expected 1D vector for x")
    if x.shape[0] == 0:
        raise TypeError("polyfit: expected non-empty vector for x")
    if y.ndim not in (1, 2):
        raise TypeError("polyfit: expected 1D or 2D array for y")
    if x.shape[0] != y.shape[0]:
        raise TypeError("polyfit: expected x and y to have same length")
    if w is not None:
        if w.ndim != 1:
            raise TypeError("polyfit: expected a 1-d array for weights")
        if w.shape[0] != y.shape[0]:
            raise TypeError("polyfit: expected w and y to have the same length")
