"""Complex numbers as pairs of reals, for what works on the two parts alike.

torch.add multiplies its second operand by a complex 1, which turns infinite parts into NaN, and
torch.neg loses signs of zeros; on the parts both are exact.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

__all__ = ["by_parts", "subtract_parts"]


def _parts(z: Tensor) -> Tensor:
    return torch.view_as_real(z.resolve_conj())


def by_parts(kernel: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """The complex kernel that applies a real one to the real and the imaginary parts."""

    def unary_or_binary(*operands: Tensor) -> Tensor:
        return torch.view_as_complex(kernel(*[_parts(z) for z in operands]))

    return unary_or_binary


subtract_parts = by_parts(torch.sub)
"""The difference of complex tensors: infinite parts leave the others alone."""
