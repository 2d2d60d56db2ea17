"""How long `import torchnp` takes once torch is there, each time in a new process."""

from __future__ import annotations

import statistics
import subprocess
import sys

__all__ = ["import_milliseconds"]

PROGRAM = """
import time, torch
begun = time.perf_counter()
import torchnp
print(1000 * (time.perf_counter() - begun))
"""


def import_milliseconds(repeats: int) -> float:
    """The median over `repeats` processes, after one that fills the byte-code cache."""
    times = [_once() for _ in range(repeats + 1)]
    return statistics.median(times[1:])


def _once() -> float:
    finished = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    return float(finished.stdout)
