"""The pages: Jinja2 with autoescaping, one style sheet and one script a page, both inline and allowed by their hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from ._model import Divergence, Function, Run
from ._summary import Summary, function_verdict
from ._text import one_line, plural, seconds
from ._vocabulary import AGES, SEVERITIES, STATUSES, Status

__all__ = ["function_pages", "index_page"]

_HERE = Path(__file__).parent
_LEXER = PythonLexer(stripnl=False, ensurenl=False)
_FORMATTER = HtmlFormatter(nowrap=True)
# Nobody reads more of one function, and the page stays small.
_CARD_LIMIT = 40
# Width of the bar that shows a chapter's statuses, in its own units.
_BAR_WIDTH = 160


def index_page(run: Run, summary: Summary) -> str:
    """Render the page that lists every public name."""
    kinds = sorted({d.kind for f in run.functions for d in f.divergences if f.has_page})
    return _render("index.html.j2", "index.js", run=run, summary=summary, kinds=kinds)


def function_pages(run: Run) -> Iterator[tuple[str, str]]:
    """Render a page for each function that was judged, as (file name, text)."""
    shown = [f for f in run.functions if f.has_page]
    for position, function in enumerate(shown):
        yield (
            function.page,
            _render(
                "function.html.j2",
                "page.js",
                run=run,
                function=function,
                verdict=function_verdict(function),
                previous=shown[position - 1] if position else None,
                following=shown[position + 1] if position + 1 < len(shown) else None,
            ),
        )


def _render(template: str, script: str, **context: Any) -> str:
    style, code = _asset("report.css"), _asset("common.js") + _asset(script)
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(code)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _environment().get_template(template).render(policy=policy, style=style, script=code, **context) + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        highlight=_highlight,
        seconds=seconds,
        plural=plural,
        one_line=one_line,
        bar=_bar,
        where=_where,
        facts=_facts,
    )
    environment.globals.update(statuses=STATUSES, severities=SEVERITIES, ages=AGES, card_limit=_CARD_LIMIT)
    return environment


@cache
def _asset(name: str) -> Markup:
    # These two files are ours; everything else on a page is escaped.
    return Markup((_HERE / "assets" / name).read_text("utf-8"))  # noqa: S704 - as the line above says


@cache
def _digest(text: Markup) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _highlight(code: str) -> Markup:
    """Colour Python source; Pygments escapes what it is given."""
    return Markup(highlight(code, _LEXER, _FORMATTER))  # noqa: S704 - Pygments escaped it


def _bar(counts: Iterable[tuple[Status, int]]) -> list[tuple[str, float, float]]:
    """Lay counts out as (class, x, width) of a stacked bar."""
    counts = list(counts)
    total = sum(count for _, count in counts) or 1
    segments, start = [], 0
    for status, count in counts:
        if count:
            segments.append((status.css, _BAR_WIDTH * start / total, _BAR_WIDTH * count / total))
        start += count
    return segments


def _where(function: Function, modes: Sequence[str]) -> str:
    """What the filter of the index needs to know of a row: kind/age/modes of each divergence, modes by position."""
    return " ".join(
        sorted(
            {
                f"{d.kind}/{d.age.name[0]}/{''.join(str(i) for i, mode in enumerate(modes) if mode in d.modes)}"
                for d in function.divergences
            }
        )
    )


def _facts(divergences: Iterable[Divergence]) -> str:
    """Name the kinds of some divergences, with a count where there are several of one."""
    counts: dict[str, int] = {}
    for divergence in divergences:
        counts[divergence.kind] = counts.get(divergence.kind, 0) + 1
    return ", ".join(kind if count == 1 else f"{kind} ×{count}" for kind, count in sorted(counts.items()))
