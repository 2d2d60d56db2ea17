"""Hypothesis strategies for what NumPy functions take. Knows NumPy, knows no target."""

from __future__ import annotations

from .json_form import decode, encode
from .palettes import DTYPES, palette
from .recipes import Array, DType, Function, Layout, Name, Realizer, Scalar, View
from .source_form import source
from .streams import Stream

__all__ = [
    "DTYPES",
    "Array",
    "DType",
    "Function",
    "Layout",
    "Name",
    "Realizer",
    "Scalar",
    "Stream",
    "View",
    "decode",
    "encode",
    "palette",
    "source",
]
