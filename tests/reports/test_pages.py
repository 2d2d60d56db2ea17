"""The HTML: complete, escaped, self-contained, small."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import reports
from tests.reports.record_fixture import HOSTILE, divergence, function, large_record, record

SPACE_FOR_A_NAME_IN_THE_INDEX = 170
SPACE_FOR_A_PAGE = 80_000
SECONDS_FOR_ALL = 20


class Page(HTMLParser):
    """What a browser would find on a page."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.source = path.read_text("utf-8")
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.texts: list[str] = []
        self.raw: dict[str, str] = {}
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style", "title"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.raw[self.inside[-1]] = self.raw.get(self.inside[-1], "") + data
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def all_pages(out: Path) -> list[Page]:
    return [Page(path) for path in sorted(out.rglob("*.html"))]


@pytest.mark.parametrize("name", ["small", "large"])
def test_the_index_names_everything(name: str, request: pytest.FixtureRequest) -> None:
    out = request.getfixturevalue(name)
    made = record() if name == "small" else large_record()
    rows = re.findall(r"<th scope=row>(?:<a [^>]*>)?([^<]*)", Page(out / "index.html").source)

    assert sorted(rows) == sorted(f["name"] for f in made["functions"])


def test_a_page_for_what_was_judged_and_a_reason_for_what_was_not(small: Path) -> None:
    names = {path.stem for path in (small / "functions").iterdir()}
    index = Page(small / "index.html").text

    assert names == {
        "numpy.linalg.qr", "numpy.ndarray.T", "numpy.sin", "numpy.sort", "numpy.square", "numpy.tril",
    }  # fmt: skip
    assert "∅ missing: not-yet: to be implemented" in index
    assert "– excluded: needs files" in index
    assert "? not run" in index


def test_a_name_that_disappears_has_a_page(tmp_path: Path) -> None:
    made = record()
    made["functions"] = [
        function("numpy.sin", "Maths", "missing", divergences=[divergence("missing", severity="loud")])
    ]
    reports.write(made, tmp_path)

    index = Page(tmp_path / "index.html")
    assert "1 new divergence in 1 function" in index.text
    assert 'data-d="missing/n/0"' in index.source
    assert (tmp_path / "functions" / "numpy.sin.html").exists()


def test_the_header_answers_first(small: Path) -> None:
    page = Page(small / "index.html")
    text = " ".join(page.text.split())

    assert page.raw["title"] == "torchnp · gate · conformance with NumPy 2.4.6"
    assert (
        "Does not pass: 2 new divergences in 1 function; 1 stale ledger entry; the harness failed on 1 function."
        in text
    )
    assert "%" not in text[: text.index("Every public name")]
    for count, status in (
        (1, "diverges"),
        (1, "error"),
        (1, "known"),
        (3, "conforms"),
        (1, "missing"),
        (1, "excluded"),
    ):
        pattern = rf'href="#status={status}">.*?<td class="num">{count}<'
        assert re.search(pattern, page.source), status


def test_cosmetic_differences_are_counted_and_pass(tmp_path: Path) -> None:
    made = record()
    made["run"]["stale"] = []
    made["functions"] = [function("numpy.sin", "Maths", divergences=[divergence("layout", severity="cosmetic")])]
    reports.write(made, tmp_path)

    text = " ".join(Page(tmp_path / "index.html").text.split())
    assert "Passes: nothing new, nothing stale." in text
    assert "1 cosmetic divergence" in text


def test_a_run_of_nothing_does_not_pass(tmp_path: Path) -> None:
    made = record()
    made["run"]["stale"] = []
    made["functions"] = [function("numpy.sin", "Maths", "excluded")]
    reports.write(made, tmp_path)

    assert "Does not pass: nothing was run." in Page(tmp_path / "index.html").text


def test_a_function_page_tells_the_story(small: Path) -> None:
    page = Page(small / "functions" / "numpy.square.html")
    text = " ".join(page.text.split())

    assert "The dtype differs (eager and compiled, silent-wrong), and 1 other new divergence" in text
    cards = [card["id"] for card in page.named("article")]
    # Worst first; new before known; seen in two modes is one card.
    assert cards[:3] == ["3f2a9c01d4", "90be11f2aa", "77aa00ee12"]
    assert len(cards) == 4
    assert "In the ledger: longdouble is float64 on tensors" in text
    assert "Never drawn: subok" in text
    assert "only its default" in text
    assert "python -m conformance replay 3f2a9c01d4" in text
    assert "TypeError: no tensor holds longdouble" in text
    assert "print(np.square(np.longdouble(2)))" in text


def test_a_function_page_says_who_is_nearer_the_truth(small: Path) -> None:
    text = " ".join(Page(small / "functions" / "numpy.square.html").text.split())
    assert "Accuracy, by mpmath, 60 digits, of 278 elements: NumPy errs by at most 0.5 ULP, torchnp by inf ULP." in text
    assert "NumPy is nearer the truth." in text
    assert "Accuracy" not in Page(small / "functions" / "numpy.sort.html").text


def test_differing_parts_are_marked(small: Path) -> None:
    source = Page(small / "functions" / "numpy.square.html").source
    card = source[source.index('id="90be11f2aa"') : source.index('id="77aa00ee12"')]

    assert re.findall(r"<mark>(.*?)</mark>", card) == ["0", "0", "4", "16"]
    assert re.findall(r'<tr class="differs"><th scope="row">(\w+)', card) == ["value"]


@pytest.mark.parametrize("name", ["small", "hostile"])
def test_pages_are_self_contained_and_links_lead_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    for page in all_pages(request.getfixturevalue(name)):
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids)), page.path
        assert not [tag for tag, _ in page.tags if tag in ("link", "img", "iframe", "object", "embed", "base")]
        for link in page.named("a"):
            target = urlsplit(link["href"] or "")
            assert not target.scheme
            assert not target.netloc
            if target.path:
                assert (page.path.parent / unquote(target.path)).exists(), link
            elif "=" not in target.fragment:
                assert unquote(target.fragment) in ids, link


@pytest.mark.parametrize("name", ["small", "hostile"])
def test_the_policy_allows_our_script_and_style_alone(name: str, request: pytest.FixtureRequest) -> None:
    for page in all_pages(request.getfixturevalue(name)):
        policy = next(
            m["content"] or "" for m in page.named("meta") if m.get("http-equiv") == "Content-Security-Policy"
        )
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        for tag in ("script", "style"):
            assert len(page.named(tag)) == 1, page.path
            digest = base64.b64encode(hashlib.sha256(page.raw[tag].encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
        for _, attributes in page.tags:
            assert not [key for key in attributes if key.startswith("on") or key == "style"], page.path


def test_hostile_text_is_shown_and_never_obeyed(hostile: Path) -> None:
    pages = all_pages(hostile)
    for page in pages:
        raw = page.path.read_bytes()
        assert b"<script>alert" not in raw
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ufffe]", page.source), page.path
    shown = "\n".join(page.text for page in pages)
    assert "<script>alert(1)</script>" in shown
    assert r"\u202e\u2066evil\ud800\x00\x0b\ufffe&amp;" in shown
    assert "{{ 7*7 }}" in shown


def test_hostile_names_stay_in_the_directory(hostile: Path) -> None:
    files = sorted(path.relative_to(hostile).as_posix() for path in hostile.rglob("*") if path.is_file())

    assert all(re.fullmatch(r"[\w.-]+|functions/[\w.-]+\.html", name) for name in files)
    assert len({name.lower() for name in files}) == len(files)


def test_long_text_is_cut_with_a_notice(hostile: Path) -> None:
    pages = all_pages(hostile)

    assert max(len(page.source) for page in pages) < SPACE_FOR_A_PAGE
    assert any("characters shown; report.json has all" in page.text and "10,000," in page.text for page in pages)


def test_hostile_text_is_whole_in_the_record(hostile: Path) -> None:
    assert HOSTILE.encode("unicode_escape")[:30].replace(b'"', b'\\"') in (hostile / "report.json").read_bytes()


@pytest.mark.parametrize("modes", [("eager", "compiled"), ("eager", "compiled", "inductor", "traced")])
def test_size_and_time_for_the_whole_surface(modes: tuple[str, ...], tmp_path: Path) -> None:
    made = large_record(modes)
    start = time.perf_counter()
    reports.write(made, tmp_path)
    taken = time.perf_counter() - start

    assert len(made["functions"]) >= 2_000
    assert taken < SECONDS_FOR_ALL
    assert (tmp_path / "index.html").stat().st_size <= SPACE_FOR_A_NAME_IN_THE_INDEX * len(made["functions"])
    assert max(path.stat().st_size for path in (tmp_path / "functions").iterdir()) <= SPACE_FOR_A_PAGE


def test_tables_have_captions_and_scopes(small: Path) -> None:
    for page in all_pages(small):
        assert len(page.named("caption")) == len(page.named("table")) > 0
        assert all(cell.get("scope") for cell in page.named("th")), page.path
        assert next(iter(page.named("html")))["lang"] == "en"
        assert len(page.named("h1")) == len(page.named("main")) == 1


def _colours(scheme: str) -> dict[str, str]:
    style = (Path(reports.__file__).parent / "assets" / "report.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    )
    return light if scheme == "light" else {**light, **dark}


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_wcag_aa(scheme: str) -> None:
    colour = _colours(scheme)
    pairs = [(fore, back) for fore in ("text", "soft", "link", "c", "d") for back in ("back", "raised")]
    pairs += [(status, f"{status}-back" if f"{status}-back" in colour else "back") for status in "ckdemxn"]
    pairs += [(token, "raised") for token in ("keyword", "string", "number", "comment", "name")]
    pairs += [("text", "mark"), ("text", "d-back"), ("d", "d-back")]
    for fore, back in pairs:
        high, low = sorted((_luminance(colour[fore]), _luminance(colour[back])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (fore, back)


def test_complaints_of_the_harness_come_first(tmp_path: Path) -> None:
    made = record()
    made["run"]["complaints"] = ["numpy.sin: no strategy draws <order>"]
    reports.write(made, tmp_path)

    text = " ".join(Page(tmp_path / "index.html").text.split())
    assert "the harness has 1 complaint." in text
    assert text.index("no strategy draws <order>") < text.index("Names by status")


def test_a_shared_reason_is_said_in_full_once(tmp_path: Path) -> None:
    made = record()
    reason = "text: no tensor holds strings"
    made["functions"] += [
        function(f"numpy.char.{name}", "Text", "excluded", reason=reason) for name in ("find", "upper")
    ]
    reports.write(made, tmp_path)

    text = Page(tmp_path / "index.html").text
    assert text.count("– excluded: text") == 2
    assert text.count(reason) == 1


def test_the_ledger_may_give_a_word_and_a_note(tmp_path: Path) -> None:
    made = record()
    made["functions"] = [
        function("numpy.sin", "Maths", "known", divergences=[divergence(known=True, reason="torch", note="no kernel")])
    ]
    reports.write(made, tmp_path)

    assert "In the ledger: torch: no kernel" in Page(tmp_path / "functions" / "numpy.sin.html").text
