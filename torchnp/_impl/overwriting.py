"""Values that later ones overwrite, as far as derivatives go."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

__all__ = ["last_written"]


def last_written(values: Tensor, places: Sequence[Tensor], sizes: Sequence[int]) -> Tensor:
    """`values` without a derivative where a later one goes to the same place: torch gives it to all of them.

    `places` are index tensors that broadcast against each other, one for each of the leading axes of `sizes`; their
    common shape is that of the leading axes of `values`.
    """
    if not values.requires_grad or not values.numel() or any(place.dtype is torch.bool for place in places):
        return values
    linear = torch.zeros((), dtype=torch.int64, device=values.device)
    for place, size in zip(places, sizes, strict=False):
        linear = linear * size + torch.remainder(place, size)
    turns = torch.arange(linear.numel(), device=values.device)
    count = 1
    for size in sizes[: len(places)]:
        count *= size
    last = turns.new_zeros(count).scatter_reduce(0, linear.reshape(-1), turns, "amax")
    wins = (last[linear.reshape(-1)] == turns).reshape(linear.shape + (1,) * (values.dim() - linear.dim()))
    return torch.where(wins, values, values.detach())
