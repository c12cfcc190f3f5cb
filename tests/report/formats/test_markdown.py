"""Markdown that means what it shows, to the parser that GitHub uses."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.answers.visible import visible
from modelpick.report.formats.markdown import drawn
from modelpick.report.inline import runs
from modelpick.report.markdown_text import plain
from modelpick.report.page import Cell, Page, Paragraph
from modelpick.report.tongue import Tongue

# What a sentence may become, and no more.
_OWN = {"p", "code", "h1", "h2", "h3", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "pre", "a"}
_PARTS = [*"\\`|*_[]()<>#~!&$@-+=.:/ 1aw;\n\t'\"", "www.", "http://", "@me", "&amp;", "|\\", "``", "---", "e@x.yz"]
_SIGNS = st.lists(st.sampled_from(_PARTS), max_size=12).map("".join)


class Shown(HTMLParser):
    """The cells of tables, the text, and the tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.text, self.tags, self.links = "", [], []
        self.feed(html)

    text: str
    tags: list[str]
    links: list[str | None]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "a":
            self.links.append(dict(attrs).get("href"))

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip("\n")


def shown(page: Page) -> Shown:
    return Shown(cmarkgfm.github_flavored_markdown_to_html(drawn(page)))


def page() -> Page:
    return Page(Tongue())


def spoken(text: str) -> str:
    """What a reader sees of a text: code without its backticks."""
    return "".join(run.text for run in runs(visible(text).strip()))


@given(st.lists(st.lists(_SIGNS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_a_table_stays_a_table_and_says_the_same(rows: list[list[str]]) -> None:
    made = page()
    made.title("T")
    made.table(("a", "b", "c"), rows, numbers=("b",))
    found = shown(made)
    assert found.rows == [["a", "b", "c"], *([spoken(cell) for cell in row] for row in rows)]
    assert set(found.tags) <= _OWN - {"a"}


def everywhere(text: str) -> Shown:
    made = page()
    made.title(text)
    made.blocks.append(Paragraph(text))
    made.point(text)
    made.blocks.append(Paragraph(text, 1))
    made.point(text, 1)
    made.pairs([(text, text)])
    made.question(text, [text])
    made.code(text)
    return shown(made)


@given(_SIGNS)
def test_text_does_nothing_wherever_it_stands(text: str) -> None:
    found, harmless = everywhere(text), everywhere("harmless")
    assert [tag for tag in found.tags if tag != "code"] == [tag for tag in harmless.tags if tag != "code"]


@pytest.mark.parametrize(
    "text",
    [
        "@team",
        "see #12",
        "GH-7",
        "www.example.com",
        "(http://example.com)",
        "me@example.com",
        "x/@cf/meta",
        "ftp://a.b",
    ],
)
def test_what_a_site_would_make_a_link_of_is_code(text: str) -> None:
    assert "`" in plain(text)
    made = page()
    made.paragraph(text)
    assert not shown(made).links


def test_names_of_models_stay_readable() -> None:
    for name in ("openai/gpt-5.4", "google/gemini_2.5", "x@20250805", "a:b", "$1,200 a month", "83 % less (of 3)"):
        assert plain(name) == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Take openai/gpt-5.5@eu.", "Take openai/gpt-5.5@eu."),
        ("Take `openai/gpt-5.5@eu`. Or azure/gpt-4o@eu.", "Take `openai/gpt-5.5@eu`. Or azure/gpt-4o@eu."),
        ("https://x.example/v1.", "`https://x.example/v1`."),
        ("(a@b.c).", "(`a@b.c`)."),
        ("Is it @octocat?!", "Is it `@octocat`?!"),
    ],
)
def test_the_stop_of_a_sentence_is_no_part_of_code(text: str, told: str) -> None:
    assert plain(text) == told


def test_our_own_addresses_are_links() -> None:
    made = page()
    made.table(("a",), [(Cell("the [source]", link="https://example.com/a_b"),), (Cell("x", link="javascript:y"),)])
    assert shown(made).links == ["https://example.com/a_b"]


def test_code_in_a_sentence_is_code() -> None:
    assert plain("see `modelpick show X`, or not") == "see `modelpick show X`, or not"
    assert plain("one ` alone") == r"one \` alone"
    assert plain("`a|b`", in_table=True) == r"`a\|b`"


def test_headings_are_in_order_and_no_two_alike() -> None:
    made = page()
    made.heading("One.", 3)
    made.heading("Two", 1)
    made.heading("Two", 4)
    made.heading("Two (2)")
    made.heading("")
    assert re.findall("^#.*", drawn(made), re.M) == ["# One", "## Two", "### Two (2)", "## Two (2) (2)", "## unknown"]


def test_a_list_is_no_deeper_than_what_it_hangs_from() -> None:
    made = page()
    made.paragraph("first", 2)
    made.point("a", 1)
    made.point("b", 2)
    made.paragraph("under b", 2)
    made.heading("H")
    made.point("c", 1)
    assert drawn(made) == "first\n\n- a\n  - b\n\n    under b\n\n# H\n\n- c\n"


def test_a_fence_holds_whatever_is_in_it() -> None:
    made = page()
    made.code("a ```` b\n```\n<x>", "")
    found = shown(made)
    assert found.tags == ["pre", "code"] and found.text.strip("\n") == "a ```` b\n```\n<x>"
