"""Tools below the main namespace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import array_utils as array_utils
from . import scimath as scimath
from . import stride_tricks as stride_tricks

# What few programs need is imported when it is first asked for.
if TYPE_CHECKING:
    from . import format as format
    from . import mixins as mixins
    from . import npyio as npyio
    from ._arrayterator import Arrayterator as Arrayterator
    from ._version_order import NumpyVersion as NumpyVersion
else:
    from torchnp._lazy import attributes

    __getattr__ = attributes(
        "torchnp.lib",
        {
            "Arrayterator": "_arrayterator",
            "NumpyVersion": "_version_order",
            "format": "format",
            "mixins": "mixins",
            "npyio": "npyio",
        },
    )
    del attributes

del TYPE_CHECKING

__all__ = [
    "Arrayterator",
    "NumpyVersion",
    "array_utils",
    "format",
    "mixins",
    "npyio",
    "scimath",
    "stride_tricks",
]
