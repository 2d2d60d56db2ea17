"""Turn the record of one conformance run into files that people and machines read.

``write(record, out)`` is the whole interface. The record is a plain dictionary described by ``schema.json``; this
package imports neither NumPy nor the target, and it judges nothing: it shows what the record says.
"""

from __future__ import annotations

from ._write import write

__all__ = ["write"]
