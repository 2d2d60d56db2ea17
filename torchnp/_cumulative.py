"""Running sums and products."""

from __future__ import annotations

from ._impl import cumulative
from ._normalizer import public

__all__ = [
    "cumprod",
    "cumsum",
    "cumulative_prod",
    "cumulative_sum",
]

cumprod = public(cumulative.cumprod)
cumsum = public(cumulative.cumsum)
cumulative_prod = public(cumulative.cumulative_prod)
cumulative_sum = public(cumulative.cumulative_sum)
