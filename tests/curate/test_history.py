"""Only what changed is kept, under the name that a row has now."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.curate.made import Make, row, snapshot

from modelpick.curate import history
from modelpick.curate.rows import PriceRow
from modelpick.errors import BadFileError

OLD, NEW = "2026-06-01", "2026-07-02"


def entries(*renamed: tuple[str, str], now: str = "m") -> list[history.Entry]:
    was = row("p", "m", input=1, output=2, context=1000, tools=True, vision=False)
    was.prices.append(PriceRow({"input": Decimal("0.5"), "output": Decimal(1)}, "batch"))
    new = row("p", now, input=3, output=2, context=2000, tools=True)
    new.prices.append(PriceRow({"input": Decimal("0.7"), "output": Decimal(1)}, "batch"))
    return history.changed(snapshot("models-dev", was, date=OLD), snapshot("models-dev", new, date=NEW), renamed)


def test_what_changed_is_kept_and_nothing_else() -> None:
    [entry] = entries()
    assert entry["facts"] == {"context": 1000}
    assert [price[0] for price in entry["prices"]] == ["standard", "batch"]
    assert entry["prices"][0][3] == {"input": 1, "output": 2}
    assert entry["seen"] == OLD


def test_a_line_reads_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / history.FILE).write_text(history.lines(entries()))
    assert history.read(str(tmp_path)) == entries()
    assert history.read(str(tmp_path / "none")) == []


@pytest.mark.parametrize("line", ["{", "[]", '{"source":"s"}', '{"source":"s","seen":"d","id":[1,2,3]}', "7"])
def test_a_broken_line_is_a_bad_file(line: str, tmp_path: Path) -> None:
    (tmp_path / history.FILE).write_text(line)
    with pytest.raises(BadFileError, match=r"history\.jsonl"):
        history.read(str(tmp_path))


def test_a_renamed_row_keeps_its_history() -> None:
    told = history.Past(entries=entries(("p/m", "p/new"), now="new"))
    found = told.of("models-dev", NEW, row("p", "new"))
    assert [sorted(entry.keys() - {"source", "seen"}) for entry in found] == [["rates"], ["rates", "tier"], ["facts"]]
    assert told.of("models-dev", NEW, row("p", "m")) == []


def test_a_value_of_an_older_snapshot_that_still_holds_is_no_history(make: Make) -> None:
    now = snapshot("models-dev", row("p", "m", input=1, output=2, context=2000))
    then = snapshot("models-dev", row("p", "m", input=1, output=2, context=1000), date=OLD)
    offerings, _, _ = make(now, old=(then,))
    assert offerings["p/m"].history == [{"source": "models-dev", "seen": OLD, "facts": {"context": 1000}}]
