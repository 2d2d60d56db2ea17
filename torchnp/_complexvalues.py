"""Parts and predicates of complex numbers."""

from __future__ import annotations

from typing import Any

from ._array import asarray
from ._base import ArrayBase
from ._convert import as_weak
from ._impl import complexvalues
from ._normalizer import public

__all__ = [
    "angle",
    "imag",
    "iscomplex",
    "iscomplexobj",
    "isreal",
    "isrealobj",
    "real",
    "real_if_close",
]

angle = public(complexvalues.angle)
iscomplex = public(complexvalues.iscomplex)
iscomplexobj = public(complexvalues.iscomplexobj)
isrealobj = public(complexvalues.isrealobj)


def _as_array(val: Any) -> Any:
    """What has a real and an imaginary part: arrays, scalars and Python numbers as they are."""
    return val if isinstance(val, (ArrayBase, int, float, complex)) else asarray(val)


def real(val: Any) -> Any:
    """The real part: a view of a complex array, any other array itself.

    Parameters
    ----------
    val : array_like
        A scalar or a Python number has a real part of its own kind.

    Examples
    --------
    >>> import torchnp as np
    >>> np.real([1 + 2j, 3 + 4j])
    array([1., 3.])
    """
    array: Any = _as_array(val)
    return array if isinstance(val, ArrayBase) and not val._tensor.is_complex() else array.real


def imag(val: Any) -> Any:
    """The imaginary part: a view of a complex array, zeros for any other.

    Parameters
    ----------
    val : array_like
        A scalar or a Python number has an imaginary part of its own kind.

    Examples
    --------
    >>> import torchnp as np
    >>> np.imag([1 + 2j, 3 + 4j])
    array([2., 4.])
    """
    return _as_array(val).imag


def isreal(x: Any) -> Any:
    """Whether each element has an imaginary part of zero.

    Parameters
    ----------
    x : array_like
        A Python number gives a Python bool.

    Examples
    --------
    >>> import torchnp as np
    >>> np.isreal([1 + 1j, 1 + 0j, 4.5, 2])
    array([False,  True,  True,  True])
    """
    return imag(x) == 0


def real_if_close(a: Any, tol: Any = 100) -> Any:
    """The real parts if all imaginary parts are close to zero, else the array itself.

    Parameters
    ----------
    a : array_like
    tol : float
        How close: in machine epsilons if above 1, else as it is.

    Notes
    -----
    Differs from NumPy inside a compiled graph, where the dtype cannot depend on values: it raises there.

    Examples
    --------
    >>> import torchnp as np
    >>> np.real_if_close([2.1 + 4e-14j, 5.2 + 3e-15j], tol=1000)
    array([2.1, 5.2])
    """
    a = asarray(a)
    if not iscomplexobj(a):
        return a
    return a.real if complexvalues.is_nearly_real(a._tensor, as_weak(tol, "real_if_close", "tol")) else a
