"""Lines as textwrap and rich would have them, without either."""

from __future__ import annotations

import re
import textwrap

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from modelpick.answers.visible import visible
from modelpick.report.inline import CODE, runs
from modelpick.report.wrapping import breadth, folded, wrapped

# As inline.py reads it, told as a regular expression.
_CODE = re.compile(r"(?<!`)`(?=[^\s`])([^`]*[^\s`])`(?!`)")
WORDS = st.lists(st.text("abc1,-é", min_size=1, max_size=9), min_size=1, max_size=12)


@given(WORDS, st.integers(1, 40), st.sampled_from(["", "  ", "- "]), st.integers(1, 2))
def test_words_are_wrapped_as_textwrap_does(words: list[str], width: int, first: str, gap: int) -> None:
    text = (" " * gap).join(words)
    expected = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False
    )
    assert wrapped(text, width, first, "  ") == expected


@given(st.text(st.sampled_from("a é–·…─█→×漢💩\u0301\u200b") | st.characters(exclude_categories=["Cs"])))
def test_text_is_as_broad_as_a_terminal_draws_it(text: str) -> None:
    shown = visible(text)
    assert breadth(shown) == cell_len(shown)


@given(WORDS, st.integers(2, 30))
def test_a_title_loses_nothing_and_fits(words: list[str], width: int) -> None:
    lines = folded(" ".join(words), width)
    assert "".join(lines).replace(" ", "") == "".join(words)
    assert all(breadth(line) <= width and line == line.strip() for line in lines)


@given(st.text("`ab \t\u00a0"))
def test_code_is_between_single_backticks(text: str) -> None:
    assert [run.text for run in runs(text) if run.kind == CODE] == [found[1] for found in _CODE.finditer(text)]
    assert "".join(f"`{run.text}`" if run.kind == CODE else run.text for run in runs(text)) == text
