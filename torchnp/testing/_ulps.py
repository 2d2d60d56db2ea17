"""Assertions that count the representable numbers between two."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from torchnp import _ufuncs as u
from torchnp._base import wrap
from torchnp._convert import as_tensor
from torchnp._dtypes import to_torch_dtype
from torchnp._impl.casting import cast
from torchnp._impl.dtypes import is_complex, result_type, to_inexact

__all__ = ["assert_array_almost_equal_nulp", "assert_array_max_ulp"]

_INTEGER_OF = {torch.float16: torch.int16, torch.float32: torch.int32, torch.float64: torch.int64}


def assert_array_almost_equal_nulp(x: Any, y: Any, nulp: float = 1) -> None:
    """Raise AssertionError if two arrays differ by more than `nulp` spacings of the larger magnitude.

    Parameters
    ----------
    x, y : ndarray or number
    nulp : float, optional

    Examples
    --------
    >>> import torchnp as np
    >>> x = np.array([1.0, 2.0])
    >>> np.testing.assert_array_almost_equal_nulp(x, x * (1 + 2.0**-52))
    """
    allowed = nulp * u.spacing(u.maximum(u.absolute(x), u.absolute(y)))
    if bool((u.absolute(x - y) <= allowed).all()):
        return
    a = as_tensor(x, "assert_array_almost_equal_nulp", "x").detach()
    b = as_tensor(y, "assert_array_almost_equal_nulp", "y").detach()
    text = f"Arrays are not equal to {nulp:g} ULP"
    if not is_complex(a.dtype) and not is_complex(b.dtype):
        text += f" (max is {float(_distance('assert_array_almost_equal_nulp', a, b, None).max()):g})"
    raise AssertionError(text)


def assert_array_max_ulp(a: Any, b: Any, maxulp: int = 1, dtype: Any = None) -> Any:
    """Raise AssertionError if two real floating arrays lie more than `maxulp` representable numbers apart.

    Returns
    -------
    ndarray, with one axis of length 1 before those of the arrays
        The distance of each element, in the dtype of the comparison.

    Examples
    --------
    >>> import torchnp as np
    >>> np.testing.assert_array_max_ulp([1.0], [1.0 + 2.0**-52])
    array([[1.]])
    """
    x = as_tensor(a, "assert_array_max_ulp", "a").detach()
    y = as_tensor(b, "assert_array_max_ulp", "b").detach()
    distance = _distance("assert_array_max_ulp", x.unsqueeze(0), y.unsqueeze(0), dtype)
    if not bool((distance <= maxulp).all()):
        raise AssertionError(
            f"Arrays are not almost equal up to {maxulp:g} ULP (max difference is {float(distance.max()):g} ULP)"
        )
    return wrap(distance)


def _distance(function: str, x: Tensor, y: Tensor, dtype: Any) -> Tensor:
    """How many representable numbers lie between each pair of elements; none between NaNs."""
    if torch.bool in (x.dtype, y.dtype):
        raise TypeError(f"{function}: can't get common type for non-numeric array")
    common = to_inexact(result_type(x, y)) if dtype is None else to_torch_dtype(dtype)
    if common not in _INTEGER_OF:
        raise NotImplementedError(f"{function}: only implemented for real floating arrays")
    if x.shape != y.shape:
        raise ValueError(f"Arrays do not have the same shape: {tuple(x.shape)} - {tuple(y.shape)}")
    x, y = cast(x, common), cast(y, common)
    distance = torch.abs((_rank(x) - _rank(y)).to(common))
    return torch.where(torch.isnan(x) & torch.isnan(y), 0.0, distance)


def _rank(t: Tensor) -> Tensor:
    """The position of each number among all of its dtype; both zeros share one."""
    bits = t.contiguous().view(_INTEGER_OF[t.dtype])
    lowest = torch.iinfo(_INTEGER_OF[t.dtype]).min
    return torch.where(bits < 0, lowest - bits, bits)
