"""Names for annotations: what functions take and give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import torch

from ._dtypes import dtype
from ._ndarray import ndarray
from ._scalars import generic

__all__ = ["ArrayLike", "DTypeLike", "NBitBase", "NDArray"]

ScalarT = TypeVar("ScalarT", bound=generic)

ArrayLike: TypeAlias = Any
"""Whatever `asarray` takes: arrays, scalars, numbers, nested sequences of them, tensors, other libraries' arrays."""

DTypeLike: TypeAlias = str | type | dtype | torch.dtype | None
"""Whatever `dtype` takes."""

if TYPE_CHECKING:

    class NDArray(ndarray, Generic[ScalarT]):
        """An array of any shape with scalars of a type: `NDArray[float64]`."""
else:
    NDArray = ndarray[tuple[Any, ...], dtype[ScalarT]]


class NBitBase:
    """The base of precisions in annotations; it has no instances and no subclasses."""

    def __init_subclass__(cls) -> None:
        raise TypeError("cannot inherit from final class 'NBitBase'")
