"""models.dev's benchmark rows: the packed variant cell, and whose figure it is."""

from decimal import Decimal

import pytest

from modelpick.curate.sources.benchmarks.models_dev_benchmarks import read
from modelpick.errors import BadFileError

HEADER = "model,benchmark,variant,metric,score,source_url,date\n"


def test_a_variant_cell_holds_effort_harness_and_version() -> None:
    line = "lab/m,Terminal-Bench,variant=medium|harness=Cursor CLI|version=2.1,pass@1,63.1,https://artificialanalysis.ai/a,2026-06-02"
    row = read((HEADER + line).encode()).rows[0]
    assert row.facts == {
        "board": "models_dev.terminal_bench", "score": Decimal("63.1"), "unit": "percent", "title": "Terminal-Bench",
        "metric": "pass@1", "effort": "medium", "harness": "Cursor CLI", "version": "2.1",
        "by": "artificialanalysis.ai",
    }  # fmt: skip
    assert (row.id, row.as_of) == ("lab/m", "2026-06-02")


def test_a_variant_that_is_no_effort_is_the_harness() -> None:
    facts = read((HEADER + "lab/m,T,variant=Terminus-2,,63,,").encode()).rows[0].facts
    assert facts["harness"] == "Terminus-2"
    assert "effort" not in facts
    assert "metric" not in facts


def test_an_index_is_no_percentage() -> None:
    assert read((HEADER + "lab/m,AA Index,,index,38.9,,").encode()).rows[0].facts["unit"] == "index"


def test_another_table_is_refused() -> None:
    with pytest.raises(BadFileError):
        read(b"model,score\n")
