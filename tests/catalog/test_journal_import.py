"""What comes from elsewhere is checked line by line; one that is wrong costs all of the file."""

from __future__ import annotations

import json

import pytest
from tests.catalog.measuring import DAY, SOME, figure

from modelpick.catalog.journal_import import entries_in
from modelpick.catalog.journal_lines import line_of
from modelpick.errors import BadFileError

WHOLE = b"".join(line_of(one) + b"\n" for one in SOME)


def test_a_whole_file_is_taken_each_entry_once() -> None:
    assert entries_in(WHOLE, "team.jsonl", DAY) == list(SOME)
    edited = b"\xef\xbb\xbf" + (WHOLE + b"\n" + WHOLE).replace(b"\n", b"\r\n")
    assert entries_in(edited, "team.jsonl", DAY) == list(SOME)


def test_an_entry_is_kept_as_we_write_it() -> None:
    told = json.dumps(json.loads(line_of(SOME[0])), separators=(",", ":")).encode()
    assert entries_in(told, "team.jsonl", DAY) == [SOME[0]]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (line_of(SOME[0])[:-1], "not JSON"),
        (line_of(SOME[0]).replace(b"0.5,", b"0.51,", 1), "id: does not fit"),
        (line_of(SOME[0]).replace(b'"v": 1', b'"v": 2'), "of format 2"),
        (line_of(SOME[0])[:-1] + b', "x": 1}', "x: no such key"),
        (line_of(figure(day="2026-11-22")), "at: 2026-11-22T12:00:00Z is in the future: today is 2026-11-20"),
        (b"\x1b[2J", "not JSON"),
    ],
)
def test_a_wrong_line_is_named(line: bytes, why: str) -> None:
    with pytest.raises(BadFileError) as wrong:
        entries_in(WHOLE + line + b"\n" + WHOLE, "team.jsonl", DAY)
    assert wrong.value.message.startswith("team.jsonl:6: ") and why in wrong.value.message
    assert "nothing was imported" in wrong.value.advice


def test_a_day_ahead_is_a_matter_of_clocks() -> None:
    ahead = figure(day="2026-11-21")
    assert entries_in(line_of(ahead), "team.jsonl", DAY) == [ahead]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\r\n  \n"])
def test_nothing_is_no_import(content: bytes) -> None:
    with pytest.raises(BadFileError, match="no entry"):
        entries_in(content, "team.jsonl", DAY)
