"""The HTML of a page as text: whole, escaped, self-contained. tests/browser/ looks at it in a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from tests.report import sample

from modelpick.frozen import fields
from modelpick.report.formats import html
from modelpick.report.page import Cell, Mark, Page, Ranked, Scatter, Sliders, Spans, Stacks, Weight, Weights
from modelpick.report.tongue import tongue_of

_VOID = {"meta", "input", "link", "br", "img"}
_LIMIT_BYTES = 1_000_000
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}\x1b[31m\u202e&lt;`<b>`"

HARMLESS = ("some words " * 20)[: len(HOSTILE)]


class Tree(HTMLParser):
    """Tags with their attributes and the text of each; fails on one that is closed by another."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"{tag} says one thing twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def drawn(page: Page | None = None) -> str:
    return html.drawn(page or sample.page())


def test_every_tag_is_closed_and_every_id_is_its_own() -> None:
    tree = Tree(drawn())
    ids = [attributes["id"] for _, attributes in tree.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in tree.tags:
        for name in ("aria-labelledby", "for"):
            assert set((attributes.get(name) or "").split()) <= set(ids)
        if (link := attributes.get("href") or "").startswith("#"):
            assert link[1:] in ids


def test_headings_go_down_one_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _ in Tree(drawn()).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_taken_from_elsewhere() -> None:
    """A link is no request: it waits for somebody to follow it."""
    tree = Tree(drawn())
    assert not {tag for tag, _ in tree.tags} & {"link", "img", "iframe", "object", "embed", "base", "audio", "video"}
    for tag, attributes in tree.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset")]
        assert tag == "a" or "href" not in attributes
    style = tree.texts["style"][0]
    assert "@import" not in style
    assert "url(" not in style


def test_the_policy_names_the_very_style_and_script() -> None:
    tree = Tree(drawn())
    policy = next(one["content"] or "" for one in tree.all("meta") if "http-equiv" in one)
    for tag in ("style", "script"):
        assert len(tree.all(tag)) == 1
        digest = base64.b64encode(hashlib.sha256(tree.texts[tag][0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("lang", ["en", "es"])
def test_it_says_its_language(lang: str) -> None:
    page = sample.page(lang)
    text = html.drawn(page)
    assert Tree(text).all("html") == [{"lang": lang}]
    told = {"en": "Skip to the content", "es": "Ir al contenido"}
    assert [words in text for words in told.values()] == [name == lang for name in told]
    # The sample's own words are English; what this format and the plots say is translated.
    assert [words for words in page.tongue.untold if words != "unknown"] == []


def test_the_same_page_is_the_same_bytes() -> None:
    assert drawn() == drawn()


def hostile() -> Page:
    """One text in every field that there is."""
    page = Page(tongue_of("en"))
    page.title(HOSTILE)
    page.paragraph(HOSTILE)
    page.heading(HOSTILE)
    page.heading(HOSTILE, 3)
    page.point(HOSTILE)
    page.point(HOSTILE, 1)
    page.pairs([(HOSTILE, HOSTILE)])
    page.table([HOSTILE, HOSTILE], [[HOSTILE, Cell(HOSTILE, 1.0, 0.5, f"https://example.com/{HOSTILE}")]] * 3)
    page.code(HOSTILE)
    page.question(HOSTILE, [HOSTILE])
    page.plot(Scatter(HOSTILE, HOSTILE, HOSTILE, [Mark(HOSTILE, 1.0, 1.0, kind="pick")], False, [HOSTILE], HOSTILE))
    page.plot(Stacks(HOSTILE, [HOSTILE], [(HOSTILE, [1.0])], 2.0, HOSTILE))
    page.plot(Spans(HOSTILE, HOSTILE, [(HOSTILE, 1.0, 2.0, 3.0)], True, HOSTILE))
    page.plot(Weights(HOSTILE, [Weight(HOSTILE, 0.5, 0.7, HOSTILE)], HOSTILE))
    page.plot(Sliders(HOSTILE, [HOSTILE], [1.0], [Ranked(HOSTILE, [50.0])], HOSTILE))
    return page


def test_a_hostile_text_is_shown_and_does_nothing() -> None:
    text = drawn(hostile())
    harmless, tree = Tree(drawn(tame())), Tree(text)
    assert [tag for tag, _ in tree.tags if tag not in ("code", "text")] == [
        tag for tag, _ in harmless.tags if tag not in ("code", "text")
    ]
    assert [sorted(attributes) for tag, attributes in tree.tags if tag not in ("code", "text")] == [
        sorted(attributes) for tag, attributes in harmless.tags if tag not in ("code", "text")
    ]
    assert "&amp;lt;script" not in text  # escaped once
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "49" not in tree.texts["h1"][0]
    assert tree.texts["h1"][0].startswith("<script>alert(1)</script>")
    assert len(tree.all("script")) == 1


def tame() -> Page:
    """The hostile page with a harmless word for the text."""

    def tamed(value: Any) -> Any:
        if isinstance(value, str):
            return "" if "https" in value else value.replace(HOSTILE, HARMLESS)
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return type(value)(*map(tamed, value))
        if isinstance(value, list | tuple):
            return type(value)(map(tamed, value))
        return value

    page = hostile()
    page.blocks = [type(block)(*(tamed(getattr(block, name)) for name in fields(block))) for block in page.blocks]
    return page


def test_a_link_leads_to_an_address_alone() -> None:
    page = Page(tongue_of("en"))
    page.table(["x"], [[Cell("a", link="javascript:alert(1)")], [Cell("b", link="https://example.com/b")]])
    links = [one for one in Tree(drawn(page)).all("a") if not (one["href"] or "").startswith("#")]
    assert [one["href"] for one in links] == ["https://example.com/b"]
    assert "noopener" in (links[0]["rel"] or "")


def test_an_empty_page_and_empty_plots_still_stand() -> None:
    page = Page(tongue_of("en"))
    assert Tree(drawn(page)).texts["h1"] == ["modelpick"]
    page.plot(Scatter("t", "x", "y", []))
    page.plot(Stacks("t", [], [], 0.0))
    page.plot(Spans("t", "USD", []))
    page.plot(Weights("t", []))
    page.plot(Sliders("t", [], [], []))
    page.table(["a"], [])
    Tree(drawn(page))


def test_tables_tell_a_screen_reader_what_they_are() -> None:
    tree = Tree(drawn())
    assert len(tree.all("caption")) == len(tree.all("table"))
    assert all("scope" in one for one in tree.all("th"))
    regions = [one["aria-label"] for one in tree.all("div") if one.get("role") == "region"]
    assert len(regions) == len(set(regions))
    plots = [one for one in tree.all("svg") if one.get("role") == "img"]
    assert len(plots) == 2 * 4  # each drawn wide and narrow
    assert all(one["aria-labelledby"] for one in plots)


def test_a_large_page_stays_below_a_megabyte() -> None:
    page = sample.page()
    rows = [[Cell(f"lab/model-{at}"), *(Cell("$12.34", 12.34) for _ in range(8))] for at in range(7000)]
    page.table(["model", *"abcdefgh"], rows, numbers="abcdefgh")
    text = drawn(page)
    assert len(text.encode()) < _LIMIT_BYTES
    assert "6,000 more rows" in text  # and that is said


def _table(rows: int, first: str = "model", sortable: bool = True, feet: int = 0) -> str:
    page = Page(tongue_of("en"))
    page.title("A page")
    page.table([first, "points"], [(f"m{at}", str(at)) for at in range(rows)], ["points"], sortable=sortable, feet=feet)
    return drawn(page)


def test_only_many_rows_of_a_kind_can_be_sorted() -> None:
    assert "data-sortable>" in _table(3)
    for page in (_table(2), _table(3, first=""), _table(3, sortable=False), _table(3, feet=1)):
        assert "data-sortable>" not in page


def test_a_sum_stands_below_what_is_sorted() -> None:
    body, foot = re.findall(r"<tbody>(.*?)</tbody>\s*<tfoot>(.*?)</tfoot>", _table(4, feet=1), re.DOTALL)[0]
    assert body.count("<tr>") == 3 and foot.count("<tr>") == 1
    assert "m3" in foot and "m3" not in body
