"""summary.md, for GitHub's step summary, which drops a file larger than 1 MiB whole."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from ._model import Run
from ._summary import Summary
from ._text import one_line, plural, seconds
from ._vocabulary import STATUSES, severity_rank

__all__ = ["markdown"]

# 100 rows of at most 3 kB stay far below GitHub's limit, and nobody reads more of them there.
_ROWS = 100


def markdown(run: Run, summary: Summary) -> str:
    """Render the run as a page of Markdown: what is new, what is stale, what is covered."""
    versus = f"NumPy {run.numpy_version}" if run.numpy_version else "NumPy"
    parts = [
        f"## {'✓' if summary.passes else '✗'} {_text(run.target)} against {_text(versus)}",
        _run_line(run, summary),
        _table(
            ("Names", *(f"{s.glyph} {s.label}" for s, _ in summary.counts)),
            [(f"{len(run.functions):,}", *(f"{count:,}" for _, count in summary.counts))],
        ),
        ", ".join(f"{age.glyph} {count:,} {age.name}" for age, count in summary.ages) + " divergences.",
        "\n".join(f"- The harness complains: {_text(text)}" for text in run.complaints[:_ROWS]),
        _new(run),
        _stale(run),
        _chapters(summary),
        "The whole report is `index.html` of this run.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _run_line(run: Run, summary: Summary) -> str:
    modes = ", ".join(run.modes)
    facts = f"Profile {run.profile}, modes {modes}, {plural(summary.examples, 'call')}, {seconds(run.wall_seconds)}."
    return f"**{_text(summary.verdict)}** {_text(facts)}"


def _new(run: Run) -> str:
    new = sorted(
        ((f, d) for f in run.functions for d in f.new),
        key=lambda pair: (severity_rank(pair[1].severity), pair[0].name, pair[1].fingerprint),
    )
    rows = [
        (
            _code(f.name),
            _text(", ".join(d.modes)),
            _text(d.kind),
            _text(d.severity),
            _code(d.headline),
            _code(f"python -m conformance replay {d.fingerprint}"),
        )
        for f, d in new[:_ROWS]
    ]
    return _section("New divergences", ("Name", "Mode", "Kind", "Severity", "What differs", "Replay"), rows, len(new))


def _stale(run: Run) -> str:
    rows = [
        (_code(entry.function), _text(entry.kind), _code(entry.fingerprint), _text(one_line(entry.reason)))
        for entry in run.stale[:_ROWS]
    ]
    header = ("Name", "Kind", "Fingerprint", "Reason that was given")
    return _section("Stale ledger entries", header, rows, len(run.stale))


def _section(title: str, header: Iterable[str], rows: Sequence[tuple[str, ...]], total: int) -> str:
    if not rows:
        return ""
    more = f"\n\n… and {total - len(rows):,} more, in the report." if total > len(rows) else ""
    return f"### {title}: {total:,}\n\n{_table(header, rows)}{more}"


def _chapters(summary: Summary) -> str:
    rows = [
        (_text(chapter.name), *(f"{count:,}" if count else "" for _, count in chapter.counts))
        for chapter in summary.chapters[:_ROWS]
    ]
    table = _table(("Chapter", *(f"{s.glyph} {s.label}" for s in STATUSES.values())), rows)
    return f"<details><summary>By chapter</summary>\n\n{table}\n\n</details>"


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    header = list(header)
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _text(text: str) -> str:
    """Escape for HTML inside a Markdown table cell; entities also disarm the characters of Markdown."""
    escaped = html.escape(one_line(text, 300), quote=False)
    return "".join(f"&#{ord(c)};" if c in "|`*_[]\\@#~" else c for c in escaped)


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"
