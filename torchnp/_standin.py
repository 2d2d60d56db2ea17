"""Objects that functions of arrays take for an array without their being one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import Tensor

from ._base import wrap

__all__ = ["StandIn", "terms_of", "wrap_polynomial"]


class StandIn:
    """The base of `poly1d`, which stands for the array of its coefficients."""

    @property
    def _array(self) -> Any:
        raise NotImplementedError(f"{type(self).__name__} stands for no array")

    @property
    def _terms(self) -> Any:
        """The array for functions of polynomials, to which zeros that lead make no difference."""
        return self._array

    def _of(self, array: Any) -> Any:
        """What stands for another array as this does for its own."""
        raise NotImplementedError(f"{type(self).__name__} stands for no array")


def terms_of(given: Sequence[Any]) -> tuple[Any, ...]:
    """Arguments as they are, but for polynomials their coefficients."""
    return tuple([item._terms if isinstance(item, StandIn) else item for item in given])


def wrap_polynomial(made: Tensor | tuple[Tensor, ...], given: Sequence[Any]) -> Any:
    """Coefficients as an ndarray, or as a polynomial where one was given; of a tuple, each of them."""
    if isinstance(made, tuple):
        return tuple([wrap_polynomial(item, given) for item in made])
    for item in given:
        if isinstance(item, StandIn):
            return item._of(wrap(made))
    return wrap(made)
