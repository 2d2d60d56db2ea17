"""Tools below the main namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import array_utils as array_utils
from . import scimath as scimath
from . import stride_tricks as stride_tricks

# What works with files is imported when it is first asked for.
if TYPE_CHECKING:
    from . import format as format
    from . import npyio as npyio
else:
    from torchnp._lazy import attributes

    __getattr__ = attributes("torchnp.lib", {"format": "format", "npyio": "npyio"})
    del attributes

del TYPE_CHECKING

__all__ = ["array_utils", "format", "npyio", "scimath", "stride_tricks"]
