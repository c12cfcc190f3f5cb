"""Score tables: one file per table, each with read(payload). Here is what they share: a sheet that scores go on.

A score row: kind "score", id = the model as the table spells it. Facts: board, score, unit, and what is known of how
it came about. Units: percent (0 to 100), index, rating, rate (0 to 1), tokens, usd, distance.
`raw` counts cells that could hold a score: one line of a wide table is several boards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from modelpick.catalog import clean
from modelpick.curate.csv_table import Line, number, read_table
from modelpick.curate.rows import SCORE, Reading, Row, plain

_NO_SCORE = ("", "-", "n/a", "tbd", "null")
# Runs of a benchmark come with fifteen digits of binary noise; no board is exact beyond six.
_DIGITS = 6
_LONGEST_SLUG = 100
HOUSES = ("huggingface.co", "github.com")
_RANGE = {"percent": (0, 100), "rate": (0, 1), "tokens": (1, 10**8)}
_EFFORT = re.compile(r"\((minimal|low|medium|high|xhigh|max)\)")


@dataclass
class Sheet:
    """A reading in the making: every cell offered to it ends as a row or as a counted reason."""

    reading: Reading = field(default_factory=Reading)

    def lines(self, payload: bytes, what: str, columns: tuple[str, ...], boards: int = 1) -> Iterator[Line]:
        """The sound lines of a table; a broken one counts for as many scores as a line holds."""
        for line in read_table(payload, what, columns):
            if line is not None:
                yield line
            else:
                self.reading.raw += boards
                self.reading.skipped["wrong number of cells"] += boards

    def add(self, model: str, board: str, cell: str, unit: str = "percent", **said: Any) -> Row | None:
        """Take one score. `said`: further facts, None for what is not known; url, as_of and about_model by name."""
        self.reading.raw += 1
        name = clean.text(model)
        value = number(cell)
        low, high = _RANGE.get(unit, (-(10**6), 10**6))
        if name is None:
            self.reading.skipped["no model name"] += 1
        elif not board or board.endswith("."):
            self.reading.skipped["no benchmark name"] += 1
        elif cell.strip().lower() in _NO_SCORE:
            self.reading.excluded["no score stated"] += 1
        elif value is None:
            self.reading.skipped["score: not a number"] += 1
        elif not low <= value <= high:
            self.reading.skipped["score: out of range"] += 1
        else:
            return self._keep(name, board, value, unit, said)
        return None

    def _keep(self, name: str, board: str, value: Decimal, unit: str, said: dict[str, Any]) -> Row:
        row = Row(SCORE, "", name, facts={"board": board, "score": plain(round(value, _DIGITS)), "unit": unit})
        row.url = clean.url(said.pop("url", None)) or ""
        row.about_model = {key: known for key, known in said.pop("about_model", {}).items() if known is not None}
        if day := clean.date(said.pop("as_of", None)):
            row.as_of, row.dated_by = day, "file"
        for key, fact in said.items():
            known = clean.text(fact) if isinstance(fact, str) else plain(fact) if isinstance(fact, Decimal) else fact
            if known is not None:
                row.facts[key] = known
        self.reading.rows.append(row)
        return row


def slug(name: str) -> str:
    """A board's stable name: "SWE-Bench Pro" and "SWE Bench Pro" are one, "<128k" and ">128k" are two."""
    spelled = name.lower().replace("τ", "tau").replace("<", " under ").replace(">", " over ").replace("+", " plus ")
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"['’]", "", spelled))[:_LONGEST_SLUG].strip("_")


def publisher(url: str) -> str | None:
    """Who published, by the address: its host without www, with the account where the host houses many."""
    parts = urlsplit(clean.url(url) or "")
    name = (parts.hostname or "").removeprefix("www.")
    account = parts.path.strip("/").partition("/")[0]
    return f"{name}/{account}" if name in HOUSES and account else name or None


def effort_in(name: str) -> str | None:
    """The reasoning effort that a leaderboard writes behind the name, "gpt-5 (medium)"."""
    found = _EFFORT.search(name)
    return found.group(1) if found else None
