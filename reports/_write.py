"""All the files of a report, in one directory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ._canonical import canonical, dump
from ._html import function_pages, index_page
from ._junit import junit
from ._markdown import markdown
from ._model import read
from ._sarif import sarif
from ._summary import summarise

__all__ = ["write"]


def write(record: Mapping[str, Any], out: Path) -> None:
    """Write ``report.json``, the HTML pages, ``junit.xml``, ``summary.md`` and ``results.sarif`` into `out`.

    The same record gives the same bytes. `out` is made if it does not exist; function pages of an earlier run are
    removed, so that no page outlives its function.

    Raises
    ------
    ValueError
        If the record breaks the contract of ``schema.json`` in a way that would make a page lie.
    """
    record = canonical(record)
    run = read(record)
    summary = summarise(run)
    pages = out / "functions"
    pages.mkdir(parents=True, exist_ok=True)
    for old in pages.glob("*.html"):
        old.unlink()
    _put(out / "report.json", dump(record))
    _put(out / "junit.xml", junit(run, summary))
    _put(out / "summary.md", markdown(run, summary))
    _put(out / "results.sarif", dump(sarif(run, summary)))
    for name, text in function_pages(run):
        _put(pages / name, text)
    # Last, so that an index never links to pages that are not there yet.
    _put(out / "index.html", index_page(run, summary))


def _put(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
