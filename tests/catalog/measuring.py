"""Entries for tests of the journal, and views with a journal laid over the tiny catalog."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from modelpick.catalog.journal import Entry, append, entry
from modelpick.catalog.journal_fields import FIGURES
from modelpick.catalog.view import View, open_view

DAY = "2026-11-20"
SUBJECT = "offering:openai/gpt-4o"


def figure(field: str = "ttft_s", value: float = 0.5, n: int = 30, day: str = DAY, **more: Any) -> Entry:
    told: dict[str, Any] = {"low": value * 0.9, "high": value * 1.1, **more}
    return entry(told.pop("subject", SUBJECT), field, value, n, by="bench", at=f"{day}T12:00:00Z", **told)


def verdict(field: str, verdict: str, value: Any = None, day: str = DAY, n: int = 1, **more: Any) -> Entry:
    said = value if value is not None else {"confirmed": True, "refuted": False}.get(verdict)
    more = {"at": f"{day}T12:00:00Z", **more}
    return entry(more.pop("subject", SUBJECT), field, said, n, by="verify", verdict=verdict, **more)


def measured(file: Path, folder: Path, *entries: Entry, day: str = DAY, overlay: str = "") -> View:
    """The catalog of the file with a journal of these, on a day."""
    path = folder / "journal.jsonl"
    path.unlink(missing_ok=True)
    append(entries, str(path))
    return open_view(str(file), overlay, str(path)).on(day)


SOME = (
    figure(region="eu-west-1", session="a", why="30 runs", conditions={"input_tokens": 1500, "concurrency": 4}),
    figure("throughput_tok_s", 80.25),
    verdict("tools", "refuted", why="No call came in 3 tries: «lo siento»."),
    verdict("context", "confirmed", 120_000),
    verdict("vision", "inconclusive", subject="endpoint:http://[::1]:8080/v1#tiny model"),
)
assert {one.field for one in SOME} & set(FIGURES)
