"""What the functions of the module draw from: one `RandomState` for each policy."""

from __future__ import annotations

from typing import Any

from ._legacy import RandomState
from ._mt19937 import MT19937
from ._policy import by_torch
from ._source import Source
from ._torch_bits import TorchBits

__all__ = ["SharedState"]


class SharedState(RandomState):
    """NumPy's numbers, seeded by the operating system, or torch's; the policy of each call decides."""

    def __init__(self) -> None:
        super().__init__(MT19937())
        self._of_torch = RandomState(TorchBits())

    @property
    def _bit_generator(self) -> Any:
        return self._of_torch._bits if by_torch() else self._bits

    @property
    def _source(self) -> Source:
        return self._of_torch._drawn_from if by_torch() else self._drawn_from
