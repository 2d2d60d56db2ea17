"""Limits, decimals, and values in place of what is not finite."""

from __future__ import annotations

from typing import Any

from ._array import asarray
from ._base import ArrayBase
from ._convert import as_weak, check_destination
from ._dtypes import dtype_of, to_torch_dtype
from ._impl import clipping, special
from ._impl.dtypes import is_complex, is_inexact, result_type
from ._impl.tags import NoValue
from ._impl.writing import memory
from ._normalizer import public
from ._ufuncs import maximum, minimum, positive, trunc

__all__ = [
    "around",
    "clip",
    "fix",
    "nan_to_num",
    "round",
]

around = public(clipping.around)
round = public(clipping.round)

_HOLD_NO_ARRAY = (int, float, complex, list, tuple)
_clip = public(clipping.clip)
_nan_to_num = public(special.nan_to_num)


def clip(
    a: Any,
    a_min: Any = NoValue,
    a_max: Any = NoValue,
    out: Any = None,
    *,
    min: Any = NoValue,
    max: Any = NoValue,
    **kwargs: Any,
) -> Any:
    """Elements below a minimum or above a maximum replaced by it; NaN stays, and in a limit wins.

    Parameters
    ----------
    a : array_like
    a_min, a_max : array_like or None
        The limits; None is no limit. Where they contradict each other, the maximum wins.
    out : ndarray, optional
    min, max : array_like or None
        Other names of the limits.
    **kwargs
        where, casting, order, dtype, subok and signature, as for ufuncs.

    Raises
    ------
    TypeError
        If only one of `a_min` and `a_max` is given by position.
    ValueError
        If a limit is given under both names.

    Examples
    --------
    >>> import torchnp as np
    >>> np.clip([1, 5, 9], 2, 6)
    array([2, 5, 6])
    """
    if out is None and not kwargs:
        return _clip(a, a_min, a_max, min=min, max=max)
    low, high = clipping.limits_of(a_min, a_max, min, max)
    if not isinstance(a, ArrayBase):
        a = asarray(a)
    low, high = clipping.effective_limits(a._tensor.dtype, low, high)
    if low is None and high is None:
        return positive(a, out=out, **kwargs)
    if low is None:
        return minimum(a, high, out=out, **kwargs)
    if high is None:
        return maximum(a, low, out=out, **kwargs)
    # Both limits are one ufunc of three operands in NumPy: they share a dtype, and only the end result is stored.
    dtype = _common_dtype(a, low, high, kwargs.pop("dtype", None), kwargs.pop("signature", None))
    raised = maximum(a, low, dtype=dtype, casting=kwargs.get("casting", "same_kind"))
    return minimum(raised, high, out=out, dtype=dtype, **kwargs)


def _common_dtype(a: ArrayBase, low: Any, high: Any, dtype: Any, signature: Any) -> Any:
    """The dtype in which to clip: the one asked for, or that of the operands together."""
    if signature is None:
        if dtype is not None:
            return dtype
        tensors = [as_weak(x, "clip", name) for x, name in ((a, "a"), (low, "a_min"), (high, "a_max"))]
        return dtype_of(result_type(*tensors))
    if dtype is not None:
        raise TypeError("clip: cannot specify both 'signature' and 'dtype'")
    wanted = signature.replace("->", "") if isinstance(signature, str) else signature
    if len(wanted) not in (1, 4) or (isinstance(signature, str) and len(wanted) == 4 and signature[3:5] != "->"):
        raise ValueError(f"clip: signature {signature!r} must name 4 dtypes, or the one of the result")
    found = {to_torch_dtype(item) for item in wanted if item is not None}
    if len(found) != 1:
        raise TypeError("No loop matching the specified signature and casting was found for ufunc clip")
    return dtype_of(found.pop())


def fix(x: Any, out: Any = None) -> Any:
    """Rounded towards zero; integers and bool stay.

    Parameters
    ----------
    x : array_like of real numbers
    out : ndarray, optional

    Raises
    ------
    TypeError
        If `x` is complex.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fix([2.1, 2.9, -2.1, -2.9])
    array([ 2.,  2., -2., -2.])
    """
    x = asarray(x)
    if is_complex(x._tensor.dtype):
        raise TypeError("fix: ufunc 'trunc' not supported for complex numbers")
    return trunc(x) if out is None else trunc(x, out=out)


def nan_to_num(x: Any, copy: bool = True, nan: Any = 0.0, posinf: Any = None, neginf: Any = None) -> Any:
    """NaN replaced by zero or another value, infinities by the extremes of the dtype or others.

    Parameters
    ----------
    x : array_like
        Integers and bool stay.
    copy : bool
        False writes into `x`.
    nan, posinf, neginf : array_like, optional
        What to put in place of NaN, of infinity, of minus infinity.

    Raises
    ------
    ValueError
        With ``copy=False``, if `x` is read-only or no ndarray.

    Examples
    --------
    >>> import torchnp as np
    >>> np.nan_to_num([np.nan, 1.0], nan=-1.0)
    array([-1.,  1.])
    """
    if copy:
        return _nan_to_num(x, nan, posinf, neginf)
    if isinstance(x, _HOLD_NO_ARRAY) or (isinstance(x, ArrayBase) and x._is_scalar):
        raise ValueError("nan_to_num: Unable to avoid copy while creating an array as requested: x is no ndarray")
    array = asarray(x)
    if is_inexact(array._tensor.dtype):
        result = _nan_to_num(array, nan, posinf, neginf)
        tensor = check_destination(array, "nan_to_num", "x")
        memory(tensor).copy_(result._tensor)
        array._commit(tensor)
    return array if array.ndim else array[()]
