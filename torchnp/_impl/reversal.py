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

__all__ = ["Probe", "is_turned"]


def is_turned(axis: int, flips: Sequence[int]) -> bool:
    """Whether an axis is among those that are read backwards.

    In torch 2.13 Dynamo's `in` does not find an int of a list that it takes for a symbol.
    """
    return flips.count(axis) > 0


class Probe:
    """A stand-in for `memory` read backwards along the axes `flips`, to hand to view functions."""

    def __init__(self, memory: Tensor, flips: Sequence[int]) -> None:
        self._memory = memory
        steps = memory.stride()
        self._unit = 1 + sum([size * step for size, step in zip(memory.shape, steps, strict=True)])
        self._flipped = [is_turned(axis, flips) and size > 1 for axis, size in enumerate(memory.shape)]
        strides = [step * self._unit if turned else step for step, turned in zip(steps, self._flipped, strict=True)]
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
        memory = self._memory
        if made.numel() == 0:
            return memory.new_empty(made.shape), []
        back, forth = divmod(int(made.storage_offset()), self._unit)
        offset = memory.storage_offset() + forth - back
        for size, step, turned in zip(memory.shape, memory.stride(), self._flipped, strict=True):
            offset += (size - 1) * step if turned else 0
        steps = self._steps(made)
        flips = [axis for axis, step in enumerate(steps) if step < 0]
        for axis in flips:
            offset += (made.shape[axis] - 1) * steps[axis]
        return memory.as_strided(made.shape, [abs(step) for step in steps], offset), flips

    def found_whole(self, made: Tensor, view: Tensor) -> list[int] | None:
        """The flipped axes, where the function shows all elements and has made `view` of the memory.

        This is for Dynamo, to which storages and offsets are unknown.
        """
        if made is not self.tensor and made._base is not self.tensor:
            return None
        steps = self._steps(made)
        for size, step, stride in zip(view.shape, steps, view.stride(), strict=True):
            if size > 1 and abs(step) != stride:
                return None
        return [axis for axis, step in enumerate(steps) if step < 0]

    def _steps(self, made: Tensor) -> list[int]:
        """The strides of a view of the array; negative ones only on axes of more than one element."""
        result: list[int] = []
        for size, stride in zip(made.shape, made.stride(), strict=True):
            # Not `divmod`, which Dynamo knows for no sizes that are symbols.
            back, forth = stride // self._unit, stride % self._unit
            result.append(forth - back if size > 1 else abs(forth - back))
        return result
