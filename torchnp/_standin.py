"""Objects that functions of arrays take for an array without their being one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torch import Tensor

from ._base import wrap

__all__ = ["StandIn", "wrap_polynomial"]


class StandIn:
    """The base of `poly1d`, which stands for the array of its coefficients."""

    @property
    def _array(self) -> Any:
        raise NotImplementedError(f"{type(self).__name__} stands for no array")

    def _of(self, array: Any) -> Any:
        """What stands for another array as this does for its own."""
        raise NotImplementedError(f"{type(self).__name__} stands for no array")


def wrap_polynomial(made: Tensor | tuple[Tensor, ...], given: Sequence[Any]) -> Any:
    """Coefficients as an ndarray, or as a polynomial where one was given; of a tuple, each of them."""
    if isinstance(made, tuple):
        return tuple([wrap_polynomial(item, given) for item in made])
    for item in given:
        if isinstance(item, StandIn):
            return item._of(wrap(made))
    return wrap(made)
