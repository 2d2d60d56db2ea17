"""Text from a record made safe to show: bounded in length, and without characters that deceive or break a reader.

Escaping of ``<`` and ``&`` is not done here: each output format does its own.
"""

from __future__ import annotations

import math
import re

__all__ = ["clip", "one_line", "plural", "seconds", "visible"]

# Control characters, bidirectional overrides, zero-width characters, surrogates and non-characters: none of them may
# reach a page or an XML file as itself. Newline and tab may.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)


def _escape(match: re.Match[str]) -> str:
    point = ord(match[0])
    if point < 0x100:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def visible(text: str) -> str:
    """Replace every hidden character by the escape that a Python literal has for it."""
    return _HIDDEN.sub(_escape, text)


def clip(text: str, limit: int) -> tuple[str, bool]:
    """Return visible text of at most `limit` characters with a notice where it was cut, and whether it was cut."""
    if len(text) <= limit:
        return visible(text), False
    notice = f"… [truncated: {limit:,} of {len(text):,} characters shown; report.json has all]"
    return f"{visible(text[:limit])}\n{notice}", True


def one_line(text: str, limit: int = 200) -> str:
    """Squeeze text into one visible line of at most `limit` characters."""
    line = " ".join(visible(text[: 4 * limit]).split())
    return line if len(line) <= limit and len(text) <= 4 * limit else line[: limit - 1] + "…"


def plural(count: int, noun: str, many: str | None = None) -> str:
    """``1 example``, ``2 examples``, ``1,300 entries``."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def seconds(value: float) -> str:
    """A duration with a unit that fits it."""
    if math.isnan(value) or value < 0:
        return "unknown"
    if value < 1:
        return f"{1000 * value:.0f} ms"
    if value < 120:
        return f"{value:.1f} s"
    minutes, rest = divmod(round(value), 60)
    return f"{minutes:,} min {rest:02d} s"
