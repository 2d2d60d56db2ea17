"""Covariance and correlation of variables, correlation and convolution of sequences."""

from __future__ import annotations

import torch
from torch import Tensor

from .casting import cast, promote
from .dtypes import is_complex, is_inexact, is_integer, promote_types
from .tags import Array, ArrayOrScalar, AsIs, Bool, DType, NDArray, OptionalArray, WeakOptionalArray
from .unsigned import carrier, restore
from .weighting import average

__all__ = ["convolve", "corrcoef", "correlate", "cov"]


def _variables(m: Tensor, rowvar: bool) -> Tensor:
    """`m` with one variable a row."""
    if m.ndim < 2:
        return m.reshape(1, -1)
    # A single row is one variable whichever way the others would be read.
    return m.T if not rowvar and (m.shape[0] != 1 or m.ndim == 2) else m


def _check_weights(weights: Tensor, samples: int, what: str, name: str) -> Tensor:
    if weights.ndim > 1:
        raise RuntimeError(f"{name}: cannot handle multidimensional {what}")
    if weights.ndim == 0:
        raise IndexError(f"{name}: {what} is 0-d: it has no axis of samples")
    if weights.shape[0] != samples:
        raise RuntimeError(f"{name}: incompatible numbers of samples and {what}")
    if not torch.compiler.is_compiling() and bool(torch.any(cast(weights, torch.float64) < 0)):
        raise ValueError(f"{name}: {what} cannot be negative")
    return weights


def cov(
    m: Array,
    y: OptionalArray = None,
    rowvar: Bool = True,
    bias: Bool = False,
    ddof: WeakOptionalArray = None,
    fweights: OptionalArray = None,
    aweights: OptionalArray = None,
    *,
    dtype: DType = None,
) -> NDArray:
    """Covariance matrix of variables, each with the same number of observations.

    Parameters
    ----------
    m : array_like, 1-d or 2-d
        A variable a row, an observation a column.
    y : array_like, optional
        More variables.
    rowvar : bool
        False: a variable a column.
    bias : bool
        Divide by N in place of N - 1.
    ddof : int, optional
        Divide by ``N - ddof``.
    fweights, aweights : array_like, 1-d, optional
        How often each observation was made; how much each counts.
    dtype : dtype, optional
        Of the result, at least float64 by default.

    Raises
    ------
    ValueError, TypeError, RuntimeError
        As NumPy does, for weights and `ddof` of a wrong shape, sign or dtype.

    Examples
    --------
    >>> import torchnp as np
    >>> np.cov([[0, 1, 2], [2, 1, 0]])
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    return _covariance(m, y, rowvar, bias, ddof, fweights, aweights, dtype, "cov")


def _covariance(
    m: Tensor,
    y: Tensor | None,
    rowvar: bool,
    bias: bool,
    ddof: Tensor | int | float | complex | None,
    fweights: Tensor | None,
    aweights: Tensor | None,
    dtype: torch.dtype | None,
    name: str,
) -> Tensor:
    if isinstance(ddof, float) and ddof != int(ddof):
        raise ValueError(f"{name}: ddof must be integer")
    if m.ndim > 2 or (y is not None and y.ndim > 2):
        raise ValueError(f"{name}: {'m' if m.ndim > 2 else 'y'} has more than 2 dimensions")
    if dtype is None:
        dtype = promote_types(m.dtype, torch.float64)
        dtype = dtype if y is None else promote_types(dtype, y.dtype)
    x = cast(_variables(m, rowvar), dtype)
    if x.shape[0] == 0:
        return torch.empty((0, 0), dtype=torch.float64, device=m.device)
    if y is not None:
        other = cast(_variables(y, rowvar), dtype)
        if other.shape[1] != x.shape[1]:
            raise ValueError(f"{name}: m has {x.shape[1]} observations and y has {other.shape[1]}")
        x = torch.cat((x, other), dim=0)
    samples = x.shape[1]
    weights = None
    if fweights is not None:
        weights = _check_weights(fweights, samples, "fweights", name)
        if is_inexact(fweights.dtype):
            rounded = torch.round(fweights.real if is_complex(fweights.dtype) else fweights)
            if torch.compiler.is_compiling() or not bool(torch.all(rounded == fweights)):
                raise TypeError(f"{name}: fweights must be integer")
        weights = cast(weights, torch.float64)
    if aweights is not None:
        relative = cast(_check_weights(aweights, samples, "aweights", name), torch.float64)
        weights = relative if weights is None else weights * relative
    if ddof is None:
        ddof = 0 if bias else 1
    if weights is None:
        factor: Tensor | int | float | complex = samples - ddof
        centre = x.mean(dim=1, keepdim=True)
    else:
        total = weights.sum()
        centre = average(x, 1, weights).unsqueeze(1)
        if aweights is None:
            factor = total - ddof
        else:
            factor = total - ddof * (weights * cast(aweights, torch.float64)).sum() / total
    if isinstance(factor, Tensor):
        factor = torch.clamp(factor, min=0)
    elif factor.real <= 0:
        factor = 0.0
    deviation = cast(x - centre, dtype)
    if weights is None:
        return ((deviation @ deviation.conj().T) / factor).squeeze()
    weighted = deviation * weights
    return ((cast(deviation, weighted.dtype) @ weighted.conj().T) / factor).squeeze()


def corrcoef(x: Array, y: OptionalArray = None, rowvar: Bool = True, *, dtype: DType = None) -> ArrayOrScalar:
    """Pearson's correlation coefficients of variables, within [-1, 1].

    Parameters
    ----------
    x, y, rowvar, dtype
        As for `cov`.

    Raises
    ------
    ValueError
        As for `cov`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.corrcoef([[0, 1, 2], [2, 1, 0]])
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    c = _covariance(x, y, rowvar, False, None, None, None, dtype, "corrcoef")
    if c.ndim == 0:
        return c / c
    deviation = torch.sqrt(torch.diagonal(c).real if c.is_complex() else torch.diagonal(c))
    c = c / deviation[:, None] / deviation[None, :]
    if c.is_complex():
        return torch.complex(c.real.clamp(-1, 1), c.imag.clamp(-1, 1))
    return c.clamp(-1, 1)


_MODES = {"valid": 0, "same": 1, "full": 2}


def _mode(mode: object, name: str) -> int:
    if isinstance(mode, int):
        if mode not in (0, 1, 2):
            raise ValueError(f"{name}: integer convolve/correlate mode must be 0, 1, or 2")
        return mode
    if not isinstance(mode, str):
        raise TypeError(f"{name}: mode must be a string or an int, not {type(mode).__name__}")
    if mode not in _MODES:
        raise ValueError(f"{name}: mode must be one of 'valid', 'same', or 'full' (got {mode!r})")
    return _MODES[str(mode)]


def correlate(a: Array, v: Array, mode: AsIs = "valid") -> NDArray:
    """Cross-correlation of two sequences: ``c[k] = sum_n a[n + k] * conj(v[n])``.

    Parameters
    ----------
    a, v : array_like, 1-d
    mode : {'valid', 'same', 'full'}
        Where the sequences overlap wholly, in the length of the longer one, or anywhere.

    Raises
    ------
    ValueError
        If an array is empty or not 1-d, or `mode` is another one.

    Examples
    --------
    >>> import torchnp as np
    >>> np.correlate([1, 2, 3], [0, 1, 0.5], "same")
    array([2. , 3.5, 3. ])
    """
    return _correlate(a, v.conj() if is_complex(v.dtype) else v, _mode(mode, "correlate"), "correlate")


def convolve(a: Array, v: Array, mode: AsIs = "full") -> NDArray:
    """Discrete convolution of two sequences.

    Parameters
    ----------
    a, v : array_like, at most 1-d
    mode : {'full', 'same', 'valid'}
        As for `correlate`.

    Raises
    ------
    ValueError
        If an array is empty or has more than one dimension, or `mode` is another one.

    Examples
    --------
    >>> import torchnp as np
    >>> np.convolve([1, 2, 3], [0, 1, 0.5])
    array([0. , 1. , 2.5, 4. , 1.5])
    """
    a = a.reshape(1) if a.ndim == 0 else a
    v = v.reshape(1) if v.ndim == 0 else v
    for operand, arg in ((a, "a"), (v, "v")):
        if operand.ndim == 1 and operand.shape[0] == 0:
            raise ValueError(f"convolve: {arg} cannot be empty")
    if v.ndim == 1 and a.ndim == 1 and v.shape[0] > a.shape[0]:
        a, v = v, a
    return _correlate(a, restore(carrier(v).flip(0), v.dtype), _mode(mode, "convolve"), "convolve")


def _correlate(a: Tensor, v: Tensor, mode: int, name: str) -> Tensor:
    """The correlation without the conjugate."""
    for operand, arg in ((a, "first"), (v, "second")):
        if operand.ndim != 1:
            size = "small depth" if operand.ndim == 0 else "deep"
            raise ValueError(f"{name}: {arg} array: object too {size} for desired array: it must be 1-d")
        if operand.shape[0] == 0:
            raise ValueError(f"{name}: {arg} array argument cannot be empty")
    swapped = v.shape[0] > a.shape[0]
    a, v = promote(v, a) if swapped else promote(a, v)
    k = v.shape[0]
    left = {0: 0, 1: k // 2, 2: k - 1}[mode]
    right = {0: 0, 1: k - 1 - k // 2, 2: k - 1}[mode]
    padded = torch.nn.functional.pad(carrier(a), (left, right))
    result = restore(_slide(padded, carrier(v)), a.dtype)
    return restore(carrier(result).flip(0), a.dtype) if swapped else result


def _slide(padded: Tensor, v: Tensor) -> Tensor:
    """The products of `v` with every window of `padded`, summed in their own dtype."""
    windows = padded.unfold(0, v.shape[0], 1)
    if v.dtype is torch.bool:
        return (windows & v).any(dim=1)
    if is_integer(v.dtype):
        return torch.sum(windows * v, dim=1, dtype=v.dtype)
    return torch.sum(windows * v, dim=1)
