"""Eight flags a byte: `packbits` and `unpackbits`."""

from __future__ import annotations

import torch
from torch import Tensor

from .casting import cast
from .dtypes import is_inexact
from .lines import flat_axis
from .tags import Array, AsIs, NDArray, OptionalAxis, OptionalInt

__all__ = ["packbits", "unpackbits"]


def _shifts(bitorder: object, name: str, device: torch.device) -> Tensor:
    """How far the flag at each place of a byte is from its lowest bit."""
    if not isinstance(bitorder, str):
        raise TypeError(f"{name}: bitorder must be str, not {type(bitorder).__name__}")
    if bitorder not in ("big", "little"):
        raise ValueError(f"{name}: 'order' must be either 'little' or 'big'")
    shifts = torch.arange(8, dtype=torch.uint8, device=device)
    return shifts if bitorder == "little" else 7 - shifts


def packbits(a: Array, /, axis: OptionalAxis = None, bitorder: AsIs = "big") -> NDArray:
    """Flags packed into bytes, eight each; missing ones at the end are 0.

    Parameters
    ----------
    a : array_like of integers or bool
        Non-zero is a set flag.
    axis : int, optional
        None packs the flattened array.
    bitorder : {'big', 'little'}
        Whether the first flag is the highest bit of its byte or the lowest.

    Raises
    ------
    TypeError
        If `a` is not of integers or bool.
    ValueError
        If `bitorder` is another one.

    Examples
    --------
    >>> import torchnp as np
    >>> np.packbits([1, 0, 1])
    array([160], dtype=uint8)
    """
    shifts = _shifts(bitorder, "packbits", a.device)
    if is_inexact(a.dtype):
        raise TypeError("packbits: Expected an input array of integer or boolean data type")
    x, dim = flat_axis(a, axis, "packbits")
    flags = cast(cast(x, torch.bool), torch.uint8).movedim(dim, -1)
    flags = torch.nn.functional.pad(flags, (0, -flags.shape[-1] % 8))
    flags = flags.reshape(*flags.shape[:-1], flags.shape[-1] // 8, 8)
    return torch.sum(flags << shifts, dim=-1, dtype=torch.uint8).movedim(-1, dim)


def unpackbits(a: Array, /, axis: OptionalAxis = None, count: OptionalInt = None, bitorder: AsIs = "big") -> NDArray:
    """The flags of which bytes are made, as uint8.

    Parameters
    ----------
    a : array_like of uint8
    axis : int, optional
        None flattens.
    count : int, optional
        How many flags to give; more than there are gives zeros, a negative one leaves some out at the end.
    bitorder : {'big', 'little'}
        As for `packbits`.

    Raises
    ------
    TypeError
        If `a` is not uint8.
    ValueError
        If `bitorder` is another one, or there are fewer than ``-count`` flags.

    Examples
    --------
    >>> import torchnp as np
    >>> np.unpackbits(np.array([5], dtype=np.uint8))
    array([0, 0, 0, 0, 0, 1, 0, 1], dtype=uint8)
    """
    shifts = _shifts(bitorder, "unpackbits", a.device)
    if a.dtype is not torch.uint8:
        raise TypeError("unpackbits: Expected an input array of unsigned byte data type")
    x, dim = flat_axis(a, axis, "unpackbits")
    lines = x.movedim(dim, -1).unsqueeze(-1)
    flags = ((lines >> shifts) & 1).reshape(*lines.shape[:-2], lines.shape[-2] * 8)
    if count is not None:
        total = flags.shape[-1]
        if count < -total:
            raise ValueError(f"unpackbits: -count larger than number of elements ({total})")
        flags = torch.nn.functional.pad(flags, (0, count - total if count >= 0 else count))
    return flags.movedim(-1, dim)
