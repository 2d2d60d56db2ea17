"""Views of arrays that are read backwards along axes, found by arithmetic on strides.

A view function knows nothing of negative strides, which torch has not. So it is called with a probe: a
tensor without data whose axes have the strides of the memory, those read backwards multiplied by a
`unit` larger than any distance in the memory. What a stride or an offset of the probe's view counts
in units goes backwards, the rest forwards: that tells the strides of the view of the memory itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

__all__ = ["Probe"]


class Probe:
    """A stand-in for `memory` read backwards along the axes `flips`, to hand to view functions."""

    def __init__(self, memory: Tensor, flips: Sequence[int]) -> None:
        self._memory = memory
        steps = memory.stride()
        self._unit = 1 + sum([size * step for size, step in zip(memory.shape, steps, strict=True)])
        flipped = [axis in flips and size > 1 for axis, size in enumerate(memory.shape)]
        self._first = memory.storage_offset()
        for axis, (size, step) in enumerate(zip(memory.shape, steps, strict=True)):
            self._first += (size - 1) * step if flipped[axis] else 0
        strides = [step * self._unit if turned else step for step, turned in zip(steps, flipped, strict=True)]
        self.tensor = torch.empty_strided(memory.shape, strides, dtype=memory.dtype, device="meta")

    def view(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """What `function` gives for the array: pairs of memory and flipped axes in the place of views.

        A function that returns a list or tuple gives one of the same kind; None stands for a copy.
        """
        made = function(self.tensor, *args, **kwargs)
        if isinstance(made, Tensor):
            return self.found(made)
        return type(made)([self.found(item) for item in made])

    def found(self, made: Tensor) -> tuple[Tensor, list[int]] | None:
        """The memory and the flipped axes of what a view function made of the probe; None for a copy."""
        if made.untyped_storage()._cdata != self.tensor.untyped_storage()._cdata:
            return None
        if made.numel() == 0:
            return self._memory.new_empty(made.shape), []
        back, forth = divmod(int(made.storage_offset()), self._unit)
        offset = self._first + forth - back
        steps: list[int] = []
        flips: list[int] = []
        for axis, (size, stride) in enumerate(zip(made.shape, made.stride(), strict=True)):
            back, forth = divmod(stride, self._unit)
            step = forth - back
            if step < 0 and size > 1:
                flips.append(axis)
                offset += (size - 1) * step
            steps.append(abs(step))
        return self._memory.as_strided(made.shape, steps, offset), flips
