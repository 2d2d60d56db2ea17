"""Discrete Fourier transforms over several axes."""

from __future__ import annotations

from .fft_common import FORWARD, INVERSE, INVERSE_REAL, REAL, transform_nd
from .tags import Array, AsIs, NDArray, Out

__all__ = ["fft2", "fftn", "ifft2", "ifftn", "irfft2", "irfftn", "rfft2", "rfftn"]


def fftn(a: Array, s: AsIs = None, axes: AsIs = None, norm: AsIs = None, out: Out = None) -> NDArray:
    """N-dimensional discrete Fourier transform.

    Parameters
    ----------
    a : array_like
    s : sequence of ints, optional
        Length along each of `axes`; -1 keeps that of the input.
    axes : sequence of ints, optional
        The last ``len(s)`` axes, or all of them, by default.
    norm : {'backward', 'ortho', 'forward'}, optional
    out : ndarray, optional

    Returns
    -------
    complex ndarray

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.fftn(np.ones((2, 2)))
    array([[4.+0.j, 0.+0.j],
           [0.+0.j, 0.+0.j]])
    """
    return transform_nd("fftn", a, s, axes, norm, FORWARD)


def fft2(a: Array, s: AsIs = None, axes: AsIs = (-2, -1), norm: AsIs = None, out: Out = None) -> NDArray:
    """Two-dimensional discrete Fourier transform.

    Parameters
    ----------
    a : array_like
    s : sequence of ints, optional
        Length along each of `axes`; -1 keeps that of the input.
    axes : sequence of ints, optional
        The last two by default.
    norm : {'backward', 'ortho', 'forward'}, optional
    out : ndarray, optional

    Returns
    -------
    complex ndarray

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.fft2(np.ones((2, 2)))
    array([[4.+0.j, 0.+0.j],
           [0.+0.j, 0.+0.j]])
    """
    return transform_nd("fft2", a, s, axes, norm, FORWARD)


def ifftn(a: Array, s: AsIs = None, axes: AsIs = None, norm: AsIs = None, out: Out = None) -> NDArray:
    """N-dimensional inverse discrete Fourier transform.

    Parameters
    ----------
    a : array_like
    s : sequence of ints, optional
        Length along each of `axes`; -1 keeps that of the input.
    axes : sequence of ints, optional
        The last ``len(s)`` axes, or all of them, by default.
    norm : {'backward', 'ortho', 'forward'}, optional
    out : ndarray, optional

    Returns
    -------
    complex ndarray

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.ifftn(np.ones((2, 2))).shape
    (2, 2)
    """
    return transform_nd("ifftn", a, s, axes, norm, INVERSE)


def ifft2(a: Array, s: AsIs = None, axes: AsIs = (-2, -1), norm: AsIs = None, out: Out = None) -> NDArray:
    """Two-dimensional inverse discrete Fourier transform.

    Parameters
    ----------
    a : array_like
    s : sequence of ints, optional
        Length along each of `axes`; -1 keeps that of the input.
    axes : sequence of ints, optional
        The last two by default.
    norm : {'backward', 'ortho', 'forward'}, optional
    out : ndarray, optional

    Returns
    -------
    complex ndarray

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.ifft2(np.ones((2, 2))).shape
    (2, 2)
    """
    return transform_nd("ifft2", a, s, axes, norm, INVERSE)


def rfftn(a: Array, s: AsIs = None, axes: AsIs = None, norm: AsIs = None, out: Out = None) -> NDArray:
    """N-dimensional Fourier transform of real input.

    Parameters
    ----------
    a : array_like
    s : sequence of ints, optional
        Length along each of `axes`; -1 keeps that of the input.
    axes : sequence of ints, optional
        The last ``len(s)`` axes, or all of them, by default.
    norm : {'backward', 'ortho', 'forward'}, optional
    out : ndarray, optional

    Returns
    -------
    complex ndarray, ``s[-1] // 2 + 1`` long along the last of `axes`

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.rfftn(np.ones((2, 2)))
    array([[4.+0.j, 0.+0.j],
           [0.+0.j, 0.+0.j]])
    """
    return transform_nd("rfftn", a, s, axes, norm, REAL)


def rfft2(a: Array, s: AsIs = None, axes: AsIs = (-2, -1), norm: AsIs = None, out: Out = None) -> NDArray:
    """Two-dimensional Fourier transform of real input.

    Parameters
    ----------
    a : array_like
    s : sequence of ints, optional
        Length along each of `axes`; -1 keeps that of the input.
    axes : sequence of ints, optional
        The last two by default.
    norm : {'backward', 'ortho', 'forward'}, optional
    out : ndarray, optional

    Returns
    -------
    complex ndarray, ``s[-1] // 2 + 1`` long along the last of `axes`

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.rfft2(np.ones((2, 2)))
    array([[4.+0.j, 0.+0.j],
           [0.+0.j, 0.+0.j]])
    """
    return transform_nd("rfft2", a, s, axes, norm, REAL)


def irfftn(a: Array, s: AsIs = None, axes: AsIs = None, norm: AsIs = None, out: Out = None) -> NDArray:
    """N-dimensional inverse of the transform of real input.

    Parameters
    ----------
    a : array_like
    s : sequence of ints, optional
        Length along each of `axes`; -1 keeps that of the input.
    axes : sequence of ints, optional
        The last ``len(s)`` axes, or all of them, by default.
    norm : {'backward', 'ortho', 'forward'}, optional
    out : ndarray, optional

    Returns
    -------
    real ndarray; the last of `axes` is ``2 * (m - 1)`` long if `s` is not given

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.irfftn(np.ones((2, 2)))
    array([[1., 0.],
           [0., 0.]])
    """
    return transform_nd("irfftn", a, s, axes, norm, INVERSE_REAL)


def irfft2(a: Array, s: AsIs = None, axes: AsIs = (-2, -1), norm: AsIs = None, out: Out = None) -> NDArray:
    """Two-dimensional inverse of the transform of real input.

    Parameters
    ----------
    a : array_like
    s : sequence of ints, optional
        Length along each of `axes`; -1 keeps that of the input.
    axes : sequence of ints, optional
        The last two by default.
    norm : {'backward', 'ortho', 'forward'}, optional
    out : ndarray, optional

    Returns
    -------
    real ndarray; the last of `axes` is ``2 * (m - 1)`` long if `s` is not given

    Examples
    --------
    >>> import torchnp as np
    >>> np.fft.irfft2(np.ones((2, 2)))
    array([[1., 0.],
           [0., 0.]])
    """
    return transform_nd("irfft2", a, s, axes, norm, INVERSE_REAL)
