"""Polynomials as arrays of coefficients, the highest power first: values, roots, arithmetic, calculus."""

from __future__ import annotations

import torch
from torch import Tensor

from .broadcasting import common_shape
from .casting import cast, promote
from .correlation import convolve
from .dtypes import is_complex, is_inexact, promote_types, to_inexact
from .linalg_eigen import eigvals
from .tags import Array, ArrayOrScalar, AsIs, NDArray, OptionalArray, Polynomial, Result
from .unsigned import carrier, restore

__all__ = ["poly", "polyadd", "polyder", "polydiv", "polyint", "polymul", "polysub", "polyval", "roots"]


def _at_least_1d(p: Tensor) -> Tensor:
    return p.reshape(1) if p.ndim == 0 else p


def _refuse_graph(name: str) -> None:
    """Leading zeros decide the length of the result, which a compiled graph cannot follow."""
    if torch.compiler.is_compiling():
        raise NotImplementedError(f"{name}: the shape of the result depends on values; call it outside the graph")


def polyval(p: Array, x: Array) -> ArrayOrScalar:
    """The values at `x`, by Horner's scheme."""
    if p.ndim == 0:
        raise TypeError("polyval: p: iteration over a 0-d array")
    if p.shape[0] == 0:
        return torch.zeros_like(x)
    coefficients, at = promote(p, x)
    dtype = at.dtype
    coefficients, at = carrier(coefficients), carrier(at)
    value = torch.zeros_like(at)
    for coefficient in coefficients.unbind(0):
        value = value & at | coefficient if dtype is torch.bool else value * at + coefficient
    return restore(value, dtype)


def roots(p: Array) -> NDArray:
    """The roots of a polynomial: eigenvalues of its companion matrix.

    Parameters
    ----------
    p : array_like, 1-d
        Coefficients, the highest power first.

    Raises
    ------
    ValueError
        If `p` is not 1-d.

    Examples
    --------
    >>> import torchnp as np
    >>> np.roots([1, -3, 2])
    array([2., 1.])
    """
    if p.ndim == 0:
        raise TypeError("roots: p must be 1-d, not a scalar")
    if p.ndim != 1:
        raise ValueError("roots: Input must be a rank-1 array.")
    _refuse_graph("roots")
    places = torch.nonzero(cast(p, torch.bool)).reshape(-1).tolist()
    if not places:
        return torch.empty(0, dtype=torch.float64, device=p.device)
    at_zero = p.shape[0] - places[-1] - 1
    p = cast(p, to_inexact(p.dtype))[places[0] : places[-1] + 1]
    if p.shape[0] == 1:
        # NumPy's empty array of roots is float64 whatever the coefficients were.
        return torch.zeros(at_zero, dtype=torch.float64 if not at_zero else p.dtype, device=p.device)
    n = p.shape[0] - 1
    below = torch.diag(torch.ones(n - 1, dtype=p.dtype, device=p.device), -1)[1:]
    found: Tensor = eigvals(torch.cat(((-p[1:] / p[0]).reshape(1, n), below)))
    return torch.cat((found, torch.zeros(at_zero, dtype=found.dtype, device=p.device)))


def poly(seq_of_zeros: Array) -> Result:
    """The coefficients of the monic polynomial with the given roots, or of a matrix's characteristic one.

    Parameters
    ----------
    seq_of_zeros : array_like, 1-d or square

    Raises
    ------
    ValueError
        If it has another shape.

    Examples
    --------
    >>> import torchnp as np
    >>> np.poly([1, 2])
    array([ 1., -3.,  2.])
    """
    zeros = seq_of_zeros
    if zeros.ndim == 0:
        raise TypeError("poly: seq_of_zeros must be 1-d or square, not a scalar")
    if zeros.ndim == 2 and zeros.shape[0] == zeros.shape[1] and zeros.shape[0]:
        zeros = eigvals(zeros)
    elif zeros.ndim != 1:
        raise ValueError("poly: input must be 1d or non-empty square 2d array.")
    elif not is_inexact(zeros.dtype) or zeros.dtype is torch.float16:
        zeros = cast(zeros, torch.float64)
    if zeros.shape[0] == 0:
        return 1.0
    one = torch.ones(1, dtype=zeros.dtype, device=zeros.device)
    coefficients = one
    for zero in zeros.unbind(0):
        coefficients = convolve(coefficients, torch.cat((one, -zero.reshape(1))))
    if is_complex(coefficients.dtype) and not torch.compiler.is_compiling() and _come_in_pairs(zeros):
        return coefficients.real.clone()
    return coefficients


def _come_in_pairs(zeros: Tensor) -> bool:
    """Whether with every number its conjugate is there too, equally often."""
    difference = (zeros[:, None] == zeros[None, :]).sum(1) - (zeros[:, None] == zeros.conj()[None, :]).sum(1)
    return bool(torch.all(difference == 0))


def _aligned(a1: Tensor, a2: Tensor, name: str) -> tuple[Tensor, Tensor]:
    """Two polynomials of one length and dtype, zeros put before the shorter one."""
    a1, a2 = _at_least_1d(a1), _at_least_1d(a2)
    missing = a2.shape[0] - a1.shape[0]
    if missing and (a1 if missing > 0 else a2).ndim > 1:
        raise ValueError(f"{name}: all the input array dimensions must match: a1 and a2 must be 1-d")
    a1, a2 = promote(a1, a2)
    if missing > 0:
        a1 = torch.cat((torch.zeros(missing, dtype=a1.dtype, device=a1.device), a1))
    elif missing < 0:
        a2 = torch.cat((torch.zeros(-missing, dtype=a2.dtype, device=a2.device), a2))
    return a1, a2


def polyadd(a1: Array, a2: Array) -> Polynomial:
    """The sum of two polynomials.

    Parameters
    ----------
    a1, a2 : array_like
        Coefficients, the highest power first.

    Examples
    --------
    >>> import torchnp as np
    >>> np.polyadd([1, 2], [9, 5, 4])
    array([9, 6, 6])
    """
    a1, a2 = _aligned(a1, a2, "polyadd")
    return restore(carrier(a1) + carrier(a2), a1.dtype)


def polysub(a1: Array, a2: Array) -> Polynomial:
    """The difference of two polynomials.

    Parameters
    ----------
    a1, a2 : array_like
        Coefficients, the highest power first.

    Raises
    ------
    TypeError
        If both are bool.

    Examples
    --------
    >>> import torchnp as np
    >>> np.polysub([2, 10, -2], [3, 10, -4])
    array([-1,  0,  2])
    """
    a1, a2 = _aligned(a1, a2, "polysub")
    if a1.dtype is torch.bool:
        raise TypeError("polysub: numpy boolean subtract, the `-` operator, is not supported")
    return restore(carrier(a1) - carrier(a2), a1.dtype)


def _trimmed(p: Tensor, name: str) -> Tensor:
    """The polynomial without leading zeros; nothing is left of none but a zero."""
    p = _at_least_1d(p)
    if p.ndim > 1:
        raise ValueError(f"{name}: Polynomial must be 1d only.")
    _refuse_graph(name)
    places = torch.nonzero(cast(p, torch.bool))
    return p[int(places[0]) :] if places.shape[0] else torch.zeros(1, dtype=p.dtype, device=p.device)


def polymul(a1: Array, a2: Array) -> Polynomial:
    """The product of two polynomials.

    Parameters
    ----------
    a1, a2 : array_like, at most 1-d
        Coefficients, the highest power first; leading zeros do not count.

    Raises
    ------
    ValueError
        If one has more than one dimension.

    Examples
    --------
    >>> import torchnp as np
    >>> np.polymul([1, 2, 3], [9, 5, 1])
    array([ 9, 23, 38, 17,  3])
    """
    return convolve(_trimmed(a1, "polymul"), _trimmed(a2, "polymul"))


def polydiv(u: Array, v: Array) -> Polynomial:
    """The quotient and the remainder of two polynomials.

    Parameters
    ----------
    u, v : array_like, at most 1-d
        Dividend and divisor, the highest power first.

    Raises
    ------
    IndexError
        If one of them is empty.

    Examples
    --------
    >>> import torchnp as np
    >>> np.polydiv([3.0, 5.0, 2.0], [2.0, 1.0])
    (array([1.5 , 1.75]), array([0.25]))
    """
    u, v = (cast(_at_least_1d(p), to_inexact(p.dtype)) for p in (u, v))
    if u.shape[0] == 0 or v.shape[0] == 0:
        raise IndexError("polydiv: index 0 is out of bounds for axis 0 with size 0: a polynomial has a coefficient")
    _refuse_graph("polydiv")
    dtype = promote_types(u.dtype, v.dtype)
    steps = max(u.shape[0] - v.shape[0] + 1, 0)
    rest, divisor = cast(u, dtype).clone(), cast(v, dtype)
    scale = cast(1.0 / v[0], dtype)
    factors = []
    for k in range(steps):
        factors.append(scale * rest[k])
        # Written anew rather than in place: backpropagation remembers each step.
        taken = rest[k : k + v.shape[0]] - factors[k] * divisor
        rest = torch.cat([rest[:k], taken, rest[k + v.shape[0] :]])
    quotient = torch.stack(factors) if factors else torch.zeros(1, dtype=dtype, device=u.device)
    small = (torch.abs(rest) <= 1e-8).tolist()
    first = 0
    while first < len(small) - 1 and small[first]:
        first += 1
    return quotient, rest[first:]


def polyder(p: Array, m: AsIs = 1) -> Polynomial:
    """The m-th derivative of a polynomial.

    Parameters
    ----------
    p : array_like, 1-d
        Coefficients, the highest power first.
    m : int

    Raises
    ------
    ValueError
        If `m` is negative.

    Examples
    --------
    >>> import torchnp as np
    >>> np.polyder([1, 1, 1, 1])
    array([3, 2, 1])
    """
    m = int(m)
    if m < 0:
        raise ValueError("polyder: Order of derivative must be positive (see polyint)")
    if p.ndim == 0:
        raise TypeError("polyder: p: len() of unsized object")
    for order in range(m + 1):
        # NumPy forms one derivative more than it returns, and so refuses what does not broadcast there.
        count = max(p.shape[0] - 1 - order, 0)
        common_shape((count, *p.shape[1:]), (count,))
    for _ in range(m):
        powers = torch.arange(max(p.shape[0] - 1, 0), 0, -1, dtype=torch.int64, device=p.device)
        head, factors = promote(p[:-1], powers)
        p = restore(carrier(head) * carrier(factors), head.dtype)
    return p


def polyint(p: Array, m: AsIs = 1, k: OptionalArray = None) -> Polynomial:
    """The m-th integral of a polynomial.

    Parameters
    ----------
    p : array_like, 1-d
        Coefficients, the highest power first.
    m : int
    k : scalar or array_like, optional
        The constants of integration, one for all or one for each; 0 by default.

    Raises
    ------
    ValueError
        If `m` is negative, or there are fewer constants than integrations.

    Examples
    --------
    >>> import torchnp as np
    >>> np.polyint([3, 2, 1], k=7)
    array([1., 1., 1., 7.])
    """
    m = int(m)
    if m < 0:
        raise ValueError("polyint: Order of integral must be positive (see polyder)")
    constants = torch.zeros(m, dtype=torch.float64, device=p.device) if k is None else _at_least_1d(k)
    if constants.shape[0] == 1 and m > 1:
        constants = constants.expand(m)
    if constants.shape[0] < m:
        raise ValueError("polyint: k must be a scalar or a rank-1 array of length 1 or >m.")
    if m and p.ndim == 0:
        raise TypeError("polyint: p: len() of unsized object")
    if m and p.ndim > 1:
        raise ValueError("polyint: p must be 1-d to take a constant of integration")
    for i in range(m):
        powers = torch.arange(p.shape[0], 0, -1, dtype=torch.float64, device=p.device)
        dtype = promote_types(p.dtype, torch.float64)
        p = torch.cat(promote(cast(p, dtype) / powers, constants[i : i + 1]))
    return p
