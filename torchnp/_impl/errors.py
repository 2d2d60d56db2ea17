"""The exception classes that NumPy's callers catch."""

from __future__ import annotations

__all__ = [
    "AxisError",
    "ComplexWarning",
    "DTypePromotionError",
    "LinAlgError",
    "RankWarning",
    "TooHardError",
    "UFuncTypeError",
    "VisibleDeprecationWarning",
]


class AxisError(ValueError, IndexError):
    """An axis that the array does not have.

    Parameters
    ----------
    axis : int or str
        The axis, or the whole message if it is the only argument.
    ndim : int, optional
        How many dimensions the array has.
    msg_prefix : str, optional
        What to put before the message, such as the function's name.
    """

    def __init__(self, axis: int | str, ndim: int | None = None, msg_prefix: str | None = None) -> None:
        if ndim is None and msg_prefix is None:
            self.axis, self.ndim, self._message = None, None, str(axis)
        else:
            self.axis, self.ndim = axis, ndim
            message = f"axis {axis} is out of bounds for array of dimension {ndim}"
            self._message = message if msg_prefix is None else f"{msg_prefix}: {message}"

    def __str__(self) -> str:
        return self._message


class LinAlgError(ValueError):
    """A linear algebra function cannot go on: a singular matrix, no convergence, a wrong shape."""


class UFuncTypeError(TypeError):
    """A ufunc has no loop for the dtypes, or its casting rule forbids them."""


class DTypePromotionError(TypeError):
    """Two dtypes have no common dtype."""


class TooHardError(RuntimeError):
    """The problem would take too long to solve."""


class ComplexWarning(RuntimeWarning):
    """A complex value lost its imaginary part in a cast."""


class RankWarning(RuntimeWarning):
    """The design matrix of a polynomial fit is rank deficient."""


class VisibleDeprecationWarning(UserWarning):
    """A deprecation that users should see."""
