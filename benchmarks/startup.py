"""How long `import torchnp` takes once torch is there, each time in a new process."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile

__all__ = ["import_milliseconds"]

PROGRAM = """
import time, torch
begun = time.perf_counter()
import torchnp
print(1000 * (time.perf_counter() - begun))
"""


def import_milliseconds(repeats: int) -> float:
    """The median over `repeats` processes, after one that fills the byte-code cache."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
        # An installed package has its byte code; a user who forbids writing it has it all the same.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        times = [_once(environment) for _ in range(repeats + 1)]
    return statistics.median(times[1:])


def _once(environment: dict[str, str]) -> float:
    finished = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, env=environment
    )
    return float(finished.stdout)
