"""Discrete Fourier transforms over one axis."""

from __future__ import annotations

from .fft_common import FORWARD, HERMITIAN, INVERSE, INVERSE_HERMITIAN, INVERSE_REAL, REAL
from .tags import Array, AsIs, Axis, NDArray, OptionalInt, Out

__all__ = ["fft", "hfft", "ifft", "ihfft", "irfft", "rfft"]


def fft(a: Array, n: OptionalInt = None, axis: Axis = -1, norm: AsIs = None, out: Out = None) -> NDArray:
    """One-dimensional discrete Fourier transform.

    Parameters
    ----------
    a : array_like
        Real or complex; float32 stays in single precision, integers become float64.
    n : int, optional
        Length of the transform; the input is cut or padded with zeros.
    axis : int, optional
    norm : {'backward', 'ortho', 'forward'}, optional
        Which direction is scaled: the inverse, both, or the forward one.
    out : ndarray, optional

    Returns
    -------
    complex ndarray, `n` long along `axis`

    Raises
    ------
    ValueError
        If the length is below 1.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.fft([1.0, 0.0, 0.0, 0.0]).real
    array([1., 1., 1., 1.])
    """
    return FORWARD("fft", a, n, axis, norm)


def ifft(a: Array, n: OptionalInt = None, axis: Axis = -1, norm: AsIs = None, out: Out = None) -> NDArray:
    """Inverse of `fft`.

    Parameters
    ----------
    a : array_like
        Real or complex; float32 stays in single precision, integers become float64.
    n : int, optional
        Length of the transform; the input is cut or padded with zeros.
    axis : int, optional
    norm : {'backward', 'ortho', 'forward'}, optional
        Which direction is scaled: the inverse, both, or the forward one.
    out : ndarray, optional

    Returns
    -------
    complex ndarray, `n` long along `axis`

    Raises
    ------
    ValueError
        If the length is below 1.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.ifft([4.0, 0.0, 0.0, 0.0]).real
    array([1., 1., 1., 1.])
    """
    return INVERSE("ifft", a, n, axis, norm)


def rfft(a: Array, n: OptionalInt = None, axis: Axis = -1, norm: AsIs = None, out: Out = None) -> NDArray:
    """One-dimensional Fourier transform of real input: its non-negative frequencies.

    Parameters
    ----------
    a : array_like
        Real; float32 stays in single precision, integers become float64.
    n : int, optional
        Length of the transform; the input is cut or padded with zeros.
    axis : int, optional
    norm : {'backward', 'ortho', 'forward'}, optional
        Which direction is scaled: the inverse, both, or the forward one.
    out : ndarray, optional

    Returns
    -------
    complex ndarray, ``n // 2 + 1`` long along `axis`

    Raises
    ------
    ValueError
        If the length is below 1.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.rfft([1.0, 0.0, 0.0, 0.0])
    array([1.+0.j, 1.+0.j, 1.+0.j])
    """
    return REAL("rfft", a, n, axis, norm)


def irfft(a: Array, n: OptionalInt = None, axis: Axis = -1, norm: AsIs = None, out: Out = None) -> NDArray:
    """Inverse of `rfft`.

    Parameters
    ----------
    a : array_like
        Real or complex; float32 stays in single precision, integers become float64.
    n : int, optional
        Length of the transform; the input is cut or padded with zeros.
    axis : int, optional
    norm : {'backward', 'ortho', 'forward'}, optional
        Which direction is scaled: the inverse, both, or the forward one.
    out : ndarray, optional

    Returns
    -------
    real ndarray, `n` long along `axis`; ``2 * (m - 1)`` if `n` is not given and `a` is m long

    Raises
    ------
    ValueError
        If the length is below 1.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.irfft([4.0, 0.0, 0.0])
    array([1., 1., 1., 1.])
    """
    return INVERSE_REAL("irfft", a, n, axis, norm)


def hfft(a: Array, n: OptionalInt = None, axis: Axis = -1, norm: AsIs = None, out: Out = None) -> NDArray:
    """Fourier transform of a signal with Hermitian symmetry, which has a real spectrum.

    Parameters
    ----------
    a : array_like
        Real or complex; float32 stays in single precision, integers become float64.
    n : int, optional
        Length of the transform; the input is cut or padded with zeros.
    axis : int, optional
    norm : {'backward', 'ortho', 'forward'}, optional
        Which direction is scaled: the inverse, both, or the forward one.
    out : ndarray, optional

    Returns
    -------
    real ndarray, `n` long along `axis`; ``2 * (m - 1)`` if `n` is not given and `a` is m long

    Raises
    ------
    ValueError
        If the length is below 1.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.hfft([1.0, 0.0, 0.0])
    array([1., 1., 1., 1.])
    """
    return HERMITIAN("hfft", a, n, axis, norm)


def ihfft(a: Array, n: OptionalInt = None, axis: Axis = -1, norm: AsIs = None, out: Out = None) -> NDArray:
    """Inverse of `hfft`.

    Parameters
    ----------
    a : array_like
        Real; float32 stays in single precision, integers become float64.
    n : int, optional
        Length of the transform; the input is cut or padded with zeros.
    axis : int, optional
    norm : {'backward', 'ortho', 'forward'}, optional
        Which direction is scaled: the inverse, both, or the forward one.
    out : ndarray, optional

    Returns
    -------
    complex ndarray, ``n // 2 + 1`` long along `axis`

    Raises
    ------
    ValueError
        If the length is below 1.

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.ihfft([1.0, 1.0, 1.0, 1.0])
    array([1.-0.j, 0.-0.j, 0.-0.j])
    """
    return INVERSE_HERMITIAN("ihfft", a, n, axis, norm)
