"""Streams: what a call reads from and writes to, with contents, made anew for each call."""

from __future__ import annotations

import io
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["FORMS", "OpenStream", "Stream"]

FORMS = ("binary", "text", "path", "file")


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream with contents.

    ``form`` says what the call is given: ``binary`` an ``io.BytesIO``, ``text`` an ``io.StringIO`` of the contents as
    UTF-8, ``path`` the path of a file, ``file`` that file, open for reading and writing. Each file is in a folder of
    its own, and its ``name`` counts where a suffix means something; ``contents`` of ``None`` mean that it does not
    exist yet. ``position`` is where an open stream stands. A call holds a stream once.
    """

    contents: bytes | None = b""
    form: str = "binary"
    name: str = "data"
    position: int = 0

    def __post_init__(self) -> None:
        if self.form not in FORMS:
            raise ValueError(f"unknown form {self.form!r}, expected one of {FORMS}")
        if self.contents is None and self.form != "path":
            raise ValueError("only the path of a file can be without the file")

    @property
    def text(self) -> str:
        """The contents as text."""
        return (self.contents or b"").decode()

    def open(self) -> OpenStream:
        """The stream, fresh."""
        return OpenStream(self)


class OpenStream:
    """A stream as one call gets it: ``value`` is the argument."""

    value: Any

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self._folder: Path | None = None
        if stream.form == "binary":
            self.value = io.BytesIO(stream.contents or b"")
        elif stream.form == "text":
            self.value = io.StringIO(stream.text)
        else:
            self._folder = Path(tempfile.mkdtemp(prefix="stream-"))
            # A call that nobody reads after leaves nothing behind either.
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            path = self._folder / stream.name
            if stream.contents is not None:
                path.write_bytes(stream.contents)
            self.value = str(path) if stream.form == "path" else path.open("r+b")
        if stream.position:
            self.value.seek(stream.position)

    def contents(self) -> dict[str, bytes | str]:
        """What is there now: of every file in the folder by name, of a stream in memory without one."""
        if self._folder is not None:
            if self.stream.form == "file" and not self.value.closed:
                self.value.flush()
            return {path.name: path.read_bytes() for path in sorted(self._folder.iterdir())}
        return {} if self.value.closed else {"": self.value.getvalue()}

    def position(self) -> int | None:
        """Where an open stream stands; None for a path and a stream that was closed."""
        if self.stream.form == "path" or self.value.closed:
            return None
        place: int = self.value.tell()
        return place

    def close(self) -> None:
        """Let go of the file and its folder."""
        if self.stream.form == "file":
            self.value.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
