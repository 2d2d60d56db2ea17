"""`__array_namespace_info__`: what the array API standard wants to know of a library."""

from __future__ import annotations

from typing import Any

import torch

from ._dtypes import dtype, dtype_of
from ._impl.dtypes import ALL, KIND, name_of

__all__ = ["__array_namespace_info__"]

_KINDS = {
    "bool": "b",
    "signed integer": "i",
    "unsigned integer": "u",
    "integral": "iu",
    "real floating": "f",
    "complex floating": "c",
    "numeric": "iufc",
}


def _check_device(device: Any) -> None:
    if device is not None:
        try:
            torch.device(device)
        except (RuntimeError, TypeError):
            raise ValueError(f"Device not understood: {device!r}") from None


class __array_namespace_info__:
    """Devices, dtypes and capabilities, as the array API standard asks for them.

    Examples
    --------
    >>> import torchnp as np
    >>> np.__array_namespace_info__().default_device()
    'cpu'
    """

    __slots__ = ()

    def capabilities(self) -> dict[str, Any]:
        """What the library can do beside the standard's core."""
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 64}

    def default_device(self) -> str:
        """Where new arrays are made."""
        return "cpu"

    def devices(self) -> list[str]:
        """Where arrays can be."""
        return ["cpu", *[f"cuda:{i}" for i in range(torch.cuda.device_count())]]

    def default_dtypes(self, *, device: str | None = None) -> dict[str, dtype]:
        """The dtypes that Python's numbers become."""
        _check_device(device)
        integers = dtype_of(torch.int64)
        return {
            "real floating": dtype_of(torch.float64),
            "complex floating": dtype_of(torch.complex128),
            "integral": integers,
            "indexing": integers,
        }

    def dtypes(self, *, device: str | None = None, kind: str | tuple[str, ...] | None = None) -> dict[str, dtype]:
        """The dtypes of a kind, of any of several kinds, or all that the standard knows, by name."""
        _check_device(device)
        kinds = tuple(_KINDS) if kind is None else kind if isinstance(kind, tuple) else (kind,)
        for item in kinds:
            if item not in _KINDS:
                raise ValueError(f"unsupported kind: {item!r}")
        letters = {letter for item in kinds for letter in _KINDS[item]}
        # float16 is none of the standard's.
        found = [t for letter in "biufc" if letter in letters for t in ALL if KIND[t] == letter]
        return {name_of(t): dtype_of(t) for t in found if t is not torch.float16}
