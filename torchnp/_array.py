"""`array`, `asarray`, `asanyarray`: from anything to an ndarray."""

from __future__ import annotations

from typing import Any

import torch

from ._base import ArrayBase, wrap, wrap_reversed
from ._convert import as_tensor, check_order, refuse, to_device
from ._dtypes import to_torch_dtype
from ._impl.memory import in_order, is_fortran, to_order

__all__ = ["array", "asanyarray", "asarray"]


def _order_fits(t: torch.Tensor, order: str) -> bool:
    """Whether the tensor already lies in the memory order."""
    if order == "C":
        return t.is_contiguous()
    return order in ("A", "K") or t.dim() < 2 and t.is_contiguous() or is_fortran(t) or _both(t)


def _backwards(obj: Any) -> Any:
    """Another library's array with negative strides as a view on its memory; anything else unchanged."""
    interface = getattr(obj, "__array_interface__", None)
    strides = None if interface is None else interface.get("strides")
    if strides is None or interface["data"][1] or all(step >= 0 for step in strides):
        return obj
    to_torch_dtype(interface["typestr"])
    flips = [dim for dim, step in enumerate(strides) if step < 0]
    forward = obj[tuple([slice(None, None, -1 if dim in flips else 1) for dim in range(len(strides))])]
    return wrap_reversed(torch.as_tensor(forward), flips, True)


def _both(t: torch.Tensor) -> bool:
    """Whether C and F order are the same for this shape."""
    return t.is_contiguous() and sum(size > 1 for size in t.shape) < 2


def array(
    object: Any,
    dtype: Any = None,
    *,
    copy: bool | None = True,
    order: Any = "K",
    subok: bool = False,  # noqa: ARG001 - there are no subclasses, so both values mean the same
    ndmin: int = 0,
    like: None = None,
) -> Any:
    """An ndarray from any array-like.

    Parameters
    ----------
    object : array-like
        Nested sequences, numbers, tensors, arrays (of other libraries too).
    dtype : dtype-like, optional
        By default the smallest that holds the values, Python ints counting as int64.
    copy : bool or None, default True
        False raises if a copy is needed; None copies only then.
    order : {'K', 'A', 'C', 'F'}
        Memory order of the result.
    subok : bool
        Either value: there are no subclasses.
    ndmin : int
        The least number of dimensions; ones are prepended.
    like : None
        Must be None.

    Raises
    ------
    TypeError
        An element is none that a tensor can hold.
    ValueError
        The nesting is ragged, or `copy=False` cannot be kept.

    Examples
    --------
    >>> import torchnp as np
    >>> np.array([[1, 2], [3, 4]], dtype="float32")
    array([[1., 2.],
           [3., 4.]], dtype=float32)
    """
    if like is not None:
        refuse("array", "like", like, None)
    wanted = None if dtype is None else to_torch_dtype(dtype)
    order = check_order(order, "array")
    if not isinstance(object, ArrayBase):
        object = _backwards(object)
    held = object._tensor if isinstance(object, ArrayBase) else object
    t = as_tensor(held, "array", "object", dtype=wanted)
    fresh = not isinstance(held, torch.Tensor) and not hasattr(held, "__array_interface__")
    made = fresh or t is not held
    if copy is False and (fresh or t is not held or not _order_fits(t, order)):
        raise ValueError(
            "Unable to avoid copy while creating an array as requested. If using `np.array(obj, copy=False)` replace "
            "it with `np.asarray(obj)` to allow a copy when needed."
        )
    if copy and not made:
        t = in_order(t, order)
    elif not _order_fits(t, order):
        t = to_order(t, order)
    elif copy is not True and isinstance(object, ArrayBase) and t is held and t.dim() >= ndmin and not object._is_scalar:
        return object
    if isinstance(object, ArrayBase) and object._is_scalar and t is held:
        t = t.clone()
    if not isinstance(ndmin, int):
        raise TypeError(f"array: ndmin must be an integer, not {type(ndmin).__name__}")
    if t.dim() < ndmin:
        t = t.reshape((1,) * (ndmin - t.dim()) + tuple(t.shape))
    result = wrap(t)
    if isinstance(object, ArrayBase) and not object._is_scalar and not object._writeable and t is held:
        result._writeable = False
    return result


def asarray(
    a: Any, dtype: Any = None, order: Any = None, *, device: Any = None, copy: bool | None = None, like: None = None
) -> Any:
    """An ndarray, the same object if it already is one of the dtype and order.

    Parameters
    ----------
    a : array-like
    dtype : dtype-like, optional
    order : {'K', 'A', 'C', 'F'}, optional
    device : str or torch.device, optional
        Where the result lives; by default where `a` lives. NumPy knows only 'cpu'.
    copy : bool or None
        True always copies, False never (ValueError if it must), None when needed.
    like : None
        Must be None.

    Raises
    ------
    TypeError, ValueError
        As for `array`.

    Examples
    --------
    >>> import torchnp as np
    >>> a = np.arange(3)
    >>> np.asarray(a) is a
    True
    """
    if like is not None:
        refuse("asarray", "like", like, None)
    if copy is None and dtype is None and order is None and device is None and isinstance(a, ArrayBase):
        return wrap(a._tensor.clone()) if a._is_scalar else a
    result = array(a, dtype, copy=copy, order=order)
    if device is not None:
        placed = to_device(device, "asarray", "device")
        if placed != result._tensor.device:
            return wrap(result._tensor.to(placed))
    return result


def asanyarray(
    a: Any, dtype: Any = None, order: Any = None, *, device: Any = None, copy: bool | None = None, like: None = None
) -> Any:
    """As `asarray`: there are no subclasses to pass through.

    Parameters
    ----------
    a : array-like
    dtype, order, device, copy, like
        As for `asarray`.

    Examples
    --------
    >>> import torchnp as np
    >>> np.asanyarray([1, 2])
    array([1, 2])
    """
    if like is not None:
        refuse("asanyarray", "like", like, None)
    return asarray(a, dtype, order, device=device, copy=copy)
