"""Views of other shapes on the same memory."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from torchnp._base import ArrayBase, wrap_readonly, wrap_through, wrap_view
from torchnp._convert import as_tensor, to_axes, to_int, to_shape
from torchnp._impl.axes import normalize_axis

__all__ = ["as_strided", "sliding_window_view"]


def as_strided(
    x: Any,
    shape: Any = None,
    strides: Any = None,
    subok: bool = False,  # noqa: ARG001 - there are no subclasses, so both values mean the same
    writeable: bool = True,
) -> Any:
    """A view with any shape and strides.

    Parameters
    ----------
    x : array_like
    shape : sequence of ints, optional
    strides : sequence of ints, optional
        In bytes.
    subok : bool, optional
        Either value: there are no subclasses.
    writeable : bool, optional

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        The view would leave the memory of `x`, or a stride is negative or no multiple of the item size.

    Differs from NumPy: memory outside of `x` cannot be reached, nor negative strides expressed.

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.stride_tricks.as_strided(np.arange(3), (2, 2), (8, 8))
    array([[0, 1],
           [1, 2]])
    """
    t = as_tensor(x, "as_strided", "x")
    sizes = tuple(t.shape) if shape is None else to_shape(shape, "as_strided", "shape")
    item = t.element_size()
    steps = tuple(s * item for s in t.stride()) if strides is None else to_shape(strides, "as_strided", "strides")
    if strides is None and len(steps) > len(sizes):
        steps = steps[: len(sizes)]
    if len(steps) != len(sizes):
        raise ValueError("as_strided: mismatch in length of strides and shape")
    if any(n < 0 for n in sizes):
        raise ValueError("as_strided: negative dimensions are not allowed")
    if any(step < 0 or step % item for step in steps):
        raise ValueError(f"as_strided: strides {steps} must be non-negative multiples of the item size {item}")
    last = sum((n - 1) * step // item for n, step in zip(sizes, steps, strict=True))
    if 0 not in sizes and t.storage_offset() + last >= t.untyped_storage().nbytes() // item:
        raise ValueError("as_strided: shape and strides reach beyond the memory of x")
    view = torch.as_strided(t, sizes, tuple(step // item for step in steps), t.storage_offset())
    return wrap_view(view, x) if writeable else wrap_readonly(view, x)


def sliding_window_view(
    x: Any,
    window_shape: Any,
    axis: Any = None,
    *,
    subok: bool = False,  # noqa: ARG001 - there are no subclasses, so both values mean the same
    writeable: bool = False,
) -> Any:
    """Every window of a given shape, as a view; the axes of the window come last.

    Parameters
    ----------
    x : array_like
    window_shape : int or tuple of ints
        Length of the window along each of `axis`.
    axis : int or tuple of ints, optional
        All by default.
    subok : bool, optional
        Either value: there are no subclasses.
    writeable : bool, optional

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        The window does not fit, or `window_shape` and `axis` do not match.

    Examples
    --------
    >>> import torchnp as np
    >>> np.lib.stride_tricks.sliding_window_view(np.arange(4), 3)
    array([[0, 1, 2],
           [1, 2, 3]])
    """
    t = as_tensor(x, "sliding_window_view", "x")
    window = to_shape(window_shape, "sliding_window_view", "window_shape")
    if any(n < 0 for n in window):
        raise ValueError("sliding_window_view: `window_shape` cannot contain negative values")
    if axis is None:
        axes = tuple(range(t.dim()))
        if len(window) != len(axes):
            raise ValueError(
                "sliding_window_view: Since axis is `None`, must provide window_shape for all dimensions of `x`; "
                f"got {len(window)} window_shape elements and `x.ndim` is {t.dim()}."
            )
    else:
        given = to_axes(axis, "sliding_window_view", "axis")
        listed = given if isinstance(given, tuple) else (to_int(given, "sliding_window_view", "axis"),)
        axes = tuple(normalize_axis(a, t.dim(), "axis") for a in listed)
        if len(window) != len(axes):
            raise ValueError(
                "sliding_window_view: Must provide matching length window_shape and axis; "
                f"got {len(window)} window_shape elements and {len(axes)} axes elements."
            )
    lengths = list(t.shape)
    for a, n in zip(axes, window, strict=True):
        lengths[a] -= n - 1
        if lengths[a] < 1:
            raise ValueError("sliding_window_view: window shape cannot be larger than input array shape")
    if isinstance(x, ArrayBase) and x._reversed:
        return wrap_through(x, "view" if writeable else "readonly_view", _windows, axes, window)
    view = _windows(t, axes, window)
    return wrap_view(view, x) if writeable else wrap_readonly(view, x)


def _windows(t: Tensor, axes: tuple[int, ...], window: tuple[int, ...]) -> Tensor:
    for a, n in zip(axes, window, strict=True):
        t = t.unfold(a, n, 1)
    return t
