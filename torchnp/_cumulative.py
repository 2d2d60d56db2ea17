"""Placeholder."""

from __future__ import annotations

from ._impl import cumulative as _cumulative
from ._normalizer import public

__all__ = ['cumprod', 'cumsum', 'cumulative_prod', 'cumulative_sum']

cumprod = public(_cumulative.cumprod)
cumsum = public(_cumulative.cumsum)
cumulative_prod = public(_cumulative.cumulative_prod)
cumulative_sum = public(_cumulative.cumulative_sum)
