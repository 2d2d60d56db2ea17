"""A NumPy-like module whose `flip` ends the process and whose `roll` never comes back: for the tests of the runner."""

from __future__ import annotations

import os
import time
from typing import Any, NoReturn

import numpy as np

__all__ = ["flip", "ndarray", "roll"]

ndarray = np.ndarray


def flip(m: Any, axis: Any = None) -> NoReturn:
    """Die, as a segmentation fault would."""
    os._exit(11)


def roll(a: Any, shift: Any, axis: Any = None) -> NoReturn:
    """Hang."""
    while True:
        time.sleep(0.01)


def __getattr__(name: str) -> Any:
    return getattr(np, name)
