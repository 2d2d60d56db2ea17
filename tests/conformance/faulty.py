"""A NumPy with faults: everything is NumPy's own, except what a test replaces."""

from __future__ import annotations

import types
from typing import Any

import numpy as np

from conformance.targets import Target

__all__ = ["faulty"]


class _Module(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)


def faulty(**faults: Any) -> Target:
    """A target that is NumPy, but for `faults`."""
    module = _Module("faulty")
    for name, value in faults.items():
        setattr(module, name, value)
    return Target("faulty", module)
