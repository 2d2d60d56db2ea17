"""The flight recorder: which call a worker was making when it died."""

from __future__ import annotations

import json
import os
from pathlib import Path

from .call import Call

__all__ = ["BlackBox", "last_call"]


class BlackBox:
    """Writes each call down before it is made, where it outlives the process."""

    def __init__(self, folder: Path, worker: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(folder / f"{worker}.json", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        self.mode = "eager"
        self.call: Call | None = None

    def __call__(self, mode: str, call: Call) -> None:
        """Note the call that is about to be made."""
        self.mode, self.call = mode, call
        text = json.dumps({"mode": mode, "call": call.to_json()}).encode()
        os.pwrite(self._file, text, 0)
        os.ftruncate(self._file, len(text))

    def clear(self) -> None:
        """Between functions there is no call to blame."""
        self.call = None
        os.ftruncate(self._file, 0)


def last_call(folder: Path, worker: str) -> tuple[str, Call | None]:
    """The mode and the call that a dead worker was busy with."""
    path = folder / f"{worker}.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError):
        return "eager", None
    return data["mode"], Call.from_json(data["call"])
