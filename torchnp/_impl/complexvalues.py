"""Angles and predicates of complex numbers: `angle`, `iscomplex` and their kin."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from .casting import cast
from .dtypes import is_complex, promote_types, real_of
from .tags import Array, ArrayOrScalar, Bool, Plain

__all__ = ["angle", "iscomplex", "iscomplexobj", "is_nearly_real", "isrealobj"]


def angle(z: Array, deg: Bool = False) -> ArrayOrScalar:
    """The angle of complex numbers, in (-pi, pi].

    Parameters
    ----------
    z : array_like
    deg : bool
        Return degrees in place of radians.

    Examples
    --------
    >>> import torchnp as np
    >>> np.angle([1.0, 1.0j, 1 + 1j], deg=True)
    array([ 0., 90., 45.])
    """
    if is_complex(z.dtype):
        result = torch.atan2(z.imag, z.real)
    else:
        # Small integers give small floats, as in every function that maps integers to floats; bool counts as int64.
        dtype = torch.float64 if z.dtype is torch.bool else promote_types(z.dtype, torch.float16)
        x = cast(z, dtype)
        result = torch.atan2(torch.zeros_like(x), x)
    return result * (180 / math.pi) if deg else result


def iscomplex(x: Array) -> ArrayOrScalar:
    """Whether each element has a non-zero imaginary part.

    Parameters
    ----------
    x : array_like

    Examples
    --------
    >>> import torchnp as np
    >>> np.iscomplex([1 + 1j, 1 + 0j, 4.5, 2])
    array([ True, False, False, False])
    """
    return x.imag != 0 if is_complex(x.dtype) else torch.zeros_like(x, dtype=torch.bool)


def iscomplexobj(x: Array) -> Plain:
    """Whether the dtype is complex, whatever the values.

    Parameters
    ----------
    x : array_like

    Examples
    --------
    >>> import torchnp as np
    >>> np.iscomplexobj([3, 1 + 0j])
    True
    """
    return is_complex(x.dtype)


def isrealobj(x: Array) -> Plain:
    """Whether the dtype is not complex, whatever the values.

    Parameters
    ----------
    x : array_like

    Examples
    --------
    >>> import torchnp as np
    >>> np.isrealobj([3, 1 + 0j])
    False
    """
    return not is_complex(x.dtype)


def is_nearly_real(a: Tensor, tol: Tensor | int | float | complex) -> bool:
    """Whether all imaginary parts of a complex tensor are within `tol`, counted in epsilons if above 1."""
    if torch.compiler.is_compiling():
        raise NotImplementedError("real_if_close: the dtype of the result depends on values; call it outside the graph")
    tol = tol if isinstance(tol, Tensor) else tol.real
    limit = tol if tol <= 1 else tol * torch.finfo(real_of(a.dtype)).eps
    return bool(torch.all(torch.abs(a.imag) < limit))
