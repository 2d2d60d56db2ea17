"""Archives of arrays, and files by path or URL."""

from __future__ import annotations

from torchnp._datasource import DataSource
from torchnp._npz import NpzFile

__all__ = ["DataSource", "NpzFile"]
