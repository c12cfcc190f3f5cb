"""The journal by offering, as a decision reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.catalog.measuring import SOME, figure, verdict

from modelpick.catalog import journal_index
from modelpick.catalog.journal import append
from modelpick.catalog.journal_index import Index
from modelpick.catalog.journal_lines import entry_of, line_of


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "journal.jsonl")


def test_entries_stand_by_offering_and_field_the_newest_first(path: str) -> None:
    days = ["2026-11-03", "2026-11-20", "2026-09-01"]
    speeds = [figure(day=day) for day in days]
    append([*speeds, verdict("tools", "confirmed", subject="offering:azure/gpt-4o"), SOME[4]], path)
    index = Index(path)
    assert sorted(index.offerings()) == ["azure/gpt-4o", "openai/gpt-4o"]  # an endpoint is no offering
    assert index.fields("openai/gpt-4o") == ["ttft_s"]
    assert [one.day for one in index.newest("openai/gpt-4o", "ttft_s")] == sorted(days, reverse=True)


def test_a_line_is_taken_apart_when_somebody_asks(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most lines of a long journal are of no matter to a decision."""
    append([figure(value=1 + at / 1000) for at in range(200)], path)
    read: list[bytes] = []
    monkeypatch.setattr(journal_index, "entry_of", lambda line: read.append(line) or entry_of(line))  # type: ignore[func-returns-value]
    index = Index(path)
    assert read == []
    next(index.newest("openai/gpt-4o", "ttft_s"))
    assert len(read) == 1


def test_lines_that_others_wrote_are_read_too(path: str) -> None:
    told = [line_of(one).decode().replace('": ', '":') for one in SOME]
    Path(path).write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    index = Index(path)
    assert index.notices == []
    assert [entry_of(line_of(one)) for one in index.newest("openai/gpt-4o", "context")] == [SOME[3]]


def test_what_looks_whole_and_is_not_is_no_entry(path: str) -> None:
    """A line that ends with a brace may have been cut inside a text that has one."""
    one = figure(why="got {}, twice")
    line = line_of(one)
    cut = line[: line.index(b"{}") + 2]
    Path(path).write_bytes(cut + b"\n" + line_of(SOME[1]) + b"\n")
    index = Index(path)
    assert index.fields("openai/gpt-4o") == ["throughput_tok_s"] and "line 1 was left out" in index.notices[0]
    assert list(index.newest("openai/gpt-4o", "throughput_tok_s")) == [SOME[1]]


@pytest.mark.parametrize(
    ("was", "now"), [(b'"value": 0.5', b'"value": 0.51'), (b'"n": 30', b'"m": 30'), (b"bench", b"bunch")]
)
def test_a_damaged_line_is_told_before_anybody_decides(path: str, was: bytes, now: bytes) -> None:
    """It may be the one that refused what is recommended without it."""
    append([figure(), figure("throughput_tok_s", 80.0)], path)
    Path(path).write_bytes(Path(path).read_bytes().replace(was, now, 1))
    index = Index(path)
    (notice,) = index.notices
    assert "line 1 was left out" in notice
    assert index.offerings() == ["openai/gpt-4o"] and index.fields("openai/gpt-4o") == ["throughput_tok_s"]
