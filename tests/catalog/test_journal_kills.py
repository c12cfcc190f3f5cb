"""A short run of scripts/journal_kills.py: real processes that write at once, and are killed."""

from __future__ import annotations

import importlib
from pathlib import Path

from modelpick.catalog import journal

KILLS = importlib.import_module("scripts.journal_kills")


def test_a_journal_cut_at_any_byte_is_read_up_to_the_cut_and_written_on(tmp_path: Path) -> None:
    places, wrong = KILLS.cut_everywhere(tmp_path, count=1)
    assert places > 500
    assert wrong == []


def test_no_promised_entry_is_missing_after_writers_were_killed_among_others(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    dead = list(KILLS.kill(path, 12, seed=7))
    promised, _, lost = KILLS.missing(path, dead)
    assert len(dead) == 12 and promised > 12
    assert lost == []


def test_an_entry_that_is_not_there_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    writer = next(KILLS.kill(path, 1, seed=1))
    first, *_ = KILLS.entries(writer.name, 0)
    kept = [line for line in path.read_bytes().splitlines(keepends=True) if first.id.encode() not in line]
    path.write_bytes(b"".join(kept))
    assert KILLS.missing(path, [writer])[2] == [f"{writer.name}: entry 0"]
    assert len(journal.read(str(path))[0]) == len(kept)
