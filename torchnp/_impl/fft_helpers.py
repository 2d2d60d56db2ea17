"""Sample frequencies, and shifting the zero frequency to the middle."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from .dtypes import default_int, to_inexact
from .tags import Array, AsIs, Axes, Device, NDArray, WeakArray
from .unsigned import modular

__all__ = ["fftfreq", "fftshift", "ifftshift", "rfftfreq"]


def _length(name: str, n: Any) -> int:
    if isinstance(n, bool):
        raise TypeError(f"{name}: n should be an integer, not a bool")
    if not hasattr(n, "__index__"):
        raise ValueError(f"{name}: n should be an integer")
    return n.__index__()


def _spacing(n: int, d: Tensor | int | float | complex) -> Tensor | float | complex:
    """1 / (n d), in the dtype of `d`."""
    if isinstance(d, Tensor):
        d = d.to(to_inexact(d.dtype))
        return 1.0 / (n * d)
    return 1.0 / (n * d)


def _scaled(steps: Tensor, spacing: Tensor | float | complex) -> Tensor:
    dtype = torch.complex128 if isinstance(spacing, complex) else torch.float64
    if isinstance(spacing, Tensor):
        dtype = torch.promote_types(dtype, spacing.dtype)
        spacing = spacing.to(dtype)
    return steps.to(dtype) * spacing


def fftfreq(n: AsIs, d: WeakArray = 1.0, device: Device = None) -> NDArray:
    """Frequencies of the bins of a transform of length `n`.

    Parameters
    ----------
    n : int
    d : float, optional
        Time between samples.
    device : device, optional

    Returns
    -------
    ndarray, shape (n,): zero, the positive and then the negative frequencies, in cycles per unit of `d`

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.fftfreq(4)
    array([ 0.  ,  0.25, -0.5 , -0.25])
    """
    n = _length("fftfreq", n)
    spacing = _spacing(n, d)
    if n < 0:
        raise ValueError("fftfreq: negative dimensions are not allowed")
    positive = torch.arange((n - 1) // 2 + 1, dtype=default_int, device=device)
    negative = torch.arange(-(n // 2), 0, dtype=default_int, device=device)
    return _scaled(torch.cat((positive, negative)), spacing)


def rfftfreq(n: AsIs, d: WeakArray = 1.0, device: Device = None) -> NDArray:
    """Frequencies of the bins of a real transform of length `n`.

    Parameters
    ----------
    n : int
    d : float, optional
        Time between samples.
    device : device, optional

    Returns
    -------
    ndarray, shape (n // 2 + 1,), in cycles per unit of `d`

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.rfftfreq(4)
    array([0.  , 0.25, 0.5 ])
    """
    n = _length("rfftfreq", n)
    spacing = _spacing(n, d)
    return _scaled(torch.arange(max(n // 2 + 1, 0), dtype=default_int, device=device), spacing)


@modular
def _roll(x: Tensor, shifts: list[int], axes: list[int]) -> Tensor:
    return torch.roll(x, shifts, axes)


def _shift(name: str, x: Tensor, axes: int | tuple[int, ...] | None, *, back: bool) -> Tensor:
    if axes is None:
        chosen = list(range(x.ndim))
    else:
        chosen = [axes] if isinstance(axes, int) else list(axes)
    for axis in chosen:
        if not -x.ndim <= axis < x.ndim:
            raise IndexError(f"{name}: axis {axis} is out of range for an array of {x.ndim} dimensions")
    if x.ndim == 0:
        raise ValueError(f"{name}: there is no axis to shift along")
    if not chosen:
        return x.clone()
    return _roll(x, [-(x.shape[axis] // 2) if back else x.shape[axis] // 2 for axis in chosen], chosen)


def fftshift(x: Array, axes: Axes = None) -> NDArray:
    """Move the zero frequency to the middle of the spectrum.

    Parameters
    ----------
    x : array_like
    axes : int or tuple of ints, optional
        All by default.

    Returns
    -------
    ndarray, a copy

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.fftshift([0, 1, 2, -2, -1])
    array([-2, -1,  0,  1,  2])
    """
    return _shift("fftshift", x, axes, back=False)


def ifftshift(x: Array, axes: Axes = None) -> NDArray:
    """Undo `fftshift`; the two differ for odd lengths.

    Parameters
    ----------
    x : array_like
    axes : int or tuple of ints, optional
        All by default.

    Returns
    -------
    ndarray, a copy

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.ifftshift([-2, -1, 0, 1, 2])
    array([ 0,  1,  2, -2, -1])
    """
    return _shift("ifftshift", x, axes, back=True)
