"""A bounded run of scripts/fuzz_sources.py; the full one reads 10,000 payloads per source."""

import importlib
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from modelpick.curate.rows import OFFERING, PriceRow, Reading, Row

sys.path.insert(0, str(Path(__file__).parents[2]))  # scripts/ is no package of ours, and not installed
FUZZ = importlib.import_module("scripts.fuzz_sources")
JUDGE = importlib.import_module("scripts.fuzz_judge")


@pytest.mark.parametrize("source", FUZZ.SOURCES)
def test_hostile_payloads_do_no_harm(source: str) -> None:
    tally = FUZZ.fuzz(source, 150, seed=1)
    assert tally.payloads == 150
    assert list(tally.first.values()) == []
    assert tally.refused < 120, "the payloads are broken so badly that little is read"
    assert tally.rows > 50
    assert tally.slowest_s < 10


def test_the_same_seed_breaks_the_same_payload() -> None:
    one, same, other = (FUZZ.payload("litellm", FUZZ.Random(seed)) for seed in ("1", "1", "2"))
    assert one == same != other


def row(change: Callable[[Row], object]) -> Reading:
    made = Row(OFFERING, "lab", "m", facts={"tools": True}, prices=[PriceRow({"input": Decimal(1)})])
    change(made)
    return Reading([made], raw=1)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: setattr(row, "id", "a b"),
        lambda row: setattr(row, "provider", "\x1b[0m"),
        lambda row: setattr(row, "url", "javascript:alert(1)"),
        lambda row: setattr(row, "as_of", "2025-02-31"),
        lambda row: setattr(row, "region", "EU\n"),
        lambda row: setattr(row, "publisher", "\u202egnp"),
        lambda row: setattr(row, "publisher", "e\u0301"),
        lambda row: setattr(row, "publisher", "x" * 301),
        lambda row: row.facts.update(tools=False),
        lambda row: row.facts.update(context=0),
        lambda row: row.facts.update(no_such_field=1),
        lambda row: row.facts.update(endpoints=["\u200b"]),
        lambda row: row.prices[0].rates.update(input=Decimal(0)),
        lambda row: row.prices[0].rates.update(input=Decimal(-1)),
        lambda row: row.prices.append(PriceRow(zero="subscription")),
        lambda row: row.prices.append(PriceRow()),
        lambda row: row.prices.append(PriceRow({"input": Decimal(1)}, window="\u0663:00")),
    ],
)
def test_the_judge_sees_what_is_wrong(change: Callable[[Row], object], tmp_path: Path) -> None:
    assert list(JUDGE.faults(row(lambda row: None), b'{"m": {}}', "litellm", str(tmp_path))) == []
    try:
        found = list(JUDGE.faults(row(change), b'{"m": {}}', "litellm", str(tmp_path)))
    except KeyError:  # of a field that the field table lacks
        found = ["no such field"]
    assert found


def test_the_judge_counts_and_reads_refusals(tmp_path: Path) -> None:
    assert list(JUDGE.faults(Reading(raw=1), b"", "litellm", str(tmp_path)))
    assert list(JUDGE.refusal(FUZZ.BadFileError("two\nlines")))
    assert list(JUDGE.refusal(FUZZ.BadFileError("one line"))) == []
