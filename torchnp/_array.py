"""`array`, `asarray`, `asanyarray`: from anything to an ndarray."""

from __future__ import annotations

import warnings
from typing import Any

import torch

from ._base import ArrayBase, wrap, wrap_reversed, wrap_view
from ._convert import as_tensor, check_like, check_order, to_device
from ._dtypes import to_torch_dtype
from ._impl.dtypes import is_inexact
from ._impl.layout import copy_in_order, is_c_contiguous, is_f_contiguous, to_order
from ._standin import StandIn

__all__ = ["array", "asanyarray", "asarray", "asarray_chkfinite", "ascontiguousarray", "asfortranarray"]


_KNOWN = frozenset((list, tuple, range, int, float, complex, bool))
_MOST_AXES = 64
_NO_COPY = (
    "Unable to avoid copy while creating an array as requested. If using `np.array(obj, copy=False)` replace it with "
    "`np.asarray(obj)` to allow a copy when needed; see https://numpy.org/doc/stable/numpy_2_0_migration_guide.html."
)


def _order_fits(array: Any, t: torch.Tensor, order: str) -> bool:
    """Whether the tensor of `array` already lies in the memory order."""
    if order in ("A", "K"):
        return True
    if isinstance(array, ArrayBase) and array._reversed and not _is_short(array):
        return False
    return is_c_contiguous(t) if order == "C" else is_f_contiguous(t)


def _is_short(array: Any) -> bool:
    """Whether no more than one element lies along each axis that is read backwards."""
    return all(array._memory.shape[axis] < 2 for axis in array._flips)


def _backwards(obj: Any) -> Any:
    """Another library's array with negative strides as a view on its memory; anything else unchanged."""
    interface: Any = getattr(obj, "__array_interface__", None)
    strides = None if interface is None else interface.get("strides")
    if strides is None or interface["data"][1] or all(step >= 0 for step in strides):
        return obj
    to_torch_dtype(interface["typestr"])
    flips = [dim for dim, step in enumerate(strides) if step < 0]
    forward = obj[tuple([slice(None, None, -1 if dim in flips else 1) for dim in range(len(strides))])]
    return wrap_reversed(torch.as_tensor(forward), flips, True)


def _makes_arrays(obj: Any) -> bool:
    """Whether all that an object offers is its `__array__`."""
    return (
        type(obj) not in _KNOWN
        and not isinstance(obj, ArrayBase | torch.Tensor)
        and hasattr(obj, "__array__")
        and not hasattr(obj, "__array_interface__")
        and not hasattr(obj, "__dlpack__")
    )


def _made_by(obj: Any, copy: bool | None) -> Any:
    """What the object's `__array__` makes, which is told whether the caller wants a copy, or none."""
    if copy is None:
        return obj.__array__()
    try:
        return obj.__array__(copy=copy)
    except TypeError as error:
        if "unexpected keyword argument 'copy'" not in str(error):
            raise
    warnings.warn(
        f"array: the __array__ of {type(obj).__name__} must implement the keyword 'copy' to say whether it can do so",
        DeprecationWarning,
        stacklevel=3,
    )
    if not copy:
        raise ValueError(_NO_COPY)
    return array(obj.__array__())


def array(
    object: Any,
    dtype: Any = None,
    *,
    copy: bool | None = True,
    order: Any = "K",
    subok: bool = False,  # noqa: ARG001 - there are no subclasses, so both values mean the same
    ndmin: int = 0,
    ndmax: int = 64,
    like: Any = None,
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
    ndmax : int
        The greatest number of dimensions that nested sequences may have.
    like : ndarray, optional
        Has no effect, as in NumPy where it is an ndarray; nothing else will do.

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
    check_like(like, "array")
    wanted = None if dtype is None else to_torch_dtype(dtype)
    order = check_order(order, "array")
    for name, number in (("ndmin", ndmin), ("ndmax", ndmax)):
        if not isinstance(number, int):
            raise TypeError(f"array: {name} must be an integer, not {type(number).__name__}")
    if not 0 <= ndmax <= _MOST_AXES:
        raise ValueError(f"array: ndmax must be in the range 0 to {_MOST_AXES} (got {ndmax})")
    if ndmin > ndmax:
        raise ValueError(f"array: ndmin must be <= ndmax ({ndmax})")
    if copy is not True:
        if isinstance(copy, str):
            raise ValueError("array: strings are not allowed for 'copy' keyword. Use True/False/None instead.")
        object = _backwards(object)
    if isinstance(object, StandIn):
        object = object._array
    elif _makes_arrays(object):
        object = _made_by(object, copy)
        if not hasattr(object, "__array__"):
            raise ValueError("object __array__ method not producing an array")
        if copy and isinstance(object, ArrayBase):
            # It was asked for a copy, so this is one.
            copy = None
    held = object._tensor if isinstance(object, ArrayBase) else object
    t = as_tensor(held, "array", "object", dtype=wanted)
    if t.dim() > ndmax and (t is not held or not isinstance(held, torch.Tensor)):
        raise ValueError(f"array: object has {t.dim()} dimensions, more than ndmax={ndmax}")
    is_array = isinstance(object, ArrayBase) and not object._is_scalar
    # A scalar is immutable, so an array never shares its memory.
    shares = t is held and (is_array or not isinstance(object, ArrayBase))
    shares = shares or not isinstance(held, torch.Tensor) and hasattr(held, "__array_interface__") and wanted is None
    needs_copy = not shares or not _order_fits(object, t, order)
    if copy is False and needs_copy:
        raise ValueError(_NO_COPY)
    if copy or needs_copy:
        # What a cast or a list made is new, but what it kept of the memory order may not be what is wanted.
        fresh = not isinstance(held, torch.Tensor) and not hasattr(held, "__array_interface__") or t is not held
        result = wrap(to_order(t, order) if fresh else copy_in_order(t, order))
    else:
        result = object if is_array else wrap(t)
    if t.dim() >= ndmin:
        return result
    lead = (1,) * (ndmin - t.dim())
    if result._reversed:
        return wrap_reversed(
            result._memory[(None,) * len(lead)], [x + len(lead) for x in result._flips], result._writeable, result
        )
    return wrap_view(result._tensor.reshape(lead + tuple(t.shape)), result)


def asarray(
    a: Any, dtype: Any = None, order: Any = None, *, device: Any = None, copy: bool | None = None, like: Any = None
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
    like : ndarray, optional
        Has no effect, as in NumPy where it is an ndarray; nothing else will do.

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
    check_like(like, "asarray")
    if copy is None and dtype is None and order is None and device is None and isinstance(a, ArrayBase):
        return wrap(a._tensor.clone()) if a._is_scalar else a
    result = array(a, dtype, copy=copy, order=order)
    if device is not None:
        placed = to_device(device, "asarray", "device")
        if placed != result._tensor.device:
            return wrap(result._tensor.to(placed))
    return result


def asanyarray(
    a: Any, dtype: Any = None, order: Any = None, *, device: Any = None, copy: bool | None = None, like: Any = None
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
    check_like(like, "asanyarray")
    return asarray(a, dtype, order, device=device, copy=copy)


def ascontiguousarray(a: Any, dtype: Any = None, *, like: Any = None) -> Any:
    """An array in C memory order of at least one dimension, copied only if need be.

    Parameters
    ----------
    a : array_like
    dtype : dtype_like, optional
    like : ndarray, optional
        Has no effect, as in NumPy where it is an ndarray; nothing else will do.

    Examples
    --------
    >>> import torchnp as np
    >>> np.ascontiguousarray(3)
    array([3])
    """
    check_like(like, "ascontiguousarray")
    return array(a, dtype, copy=None, order="C", ndmin=1)


def asfortranarray(a: Any, dtype: Any = None, *, like: Any = None) -> Any:
    """An array in Fortran memory order of at least one dimension, copied only if need be.

    Parameters
    ----------
    a : array_like
    dtype : dtype_like, optional
    like : ndarray, optional
        Has no effect, as in NumPy where it is an ndarray; nothing else will do.

    Examples
    --------
    >>> import torchnp as np
    >>> np.asfortranarray([[1, 2], [3, 4]])
    array([[1, 2],
           [3, 4]])
    """
    check_like(like, "asfortranarray")
    return array(a, dtype, copy=None, order="F", ndmin=1)


def asarray_chkfinite(a: Any, dtype: Any = None, order: Any = None) -> Any:
    """An array of finite values, copied only if need be.

    Parameters
    ----------
    a : array_like
    dtype : dtype_like, optional
    order : {'C', 'F', 'A', 'K'}, optional
        Memory order.

    Raises
    ------
    ValueError
        A value is infinite or not a number (not checked inside a compiled graph).

    Examples
    --------
    >>> import torchnp as np
    >>> np.asarray_chkfinite([1, 2])
    array([1, 2])
    """
    result = asarray(a, dtype, order)
    t = result._tensor
    if is_inexact(t.dtype) and not torch.compiler.is_compiling() and not bool(t.isfinite().all()):
        raise ValueError("asarray_chkfinite: array must not contain infs or NaNs")
    return result
