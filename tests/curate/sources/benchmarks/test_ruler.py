"""RULER: effective lengths with their bounds, accuracy by length, and a name with the scrap of a link."""

from decimal import Decimal
from typing import Any

from modelpick.curate.rows import Reading
from modelpick.curate.sources.benchmarks.ruler import read

HEADER = "model,claimed,effective,4k,8k,16k,32k,64k,128k,avg,wavg_inc,wavg_dec\n"


def reading(line: str) -> Reading:
    found = read((HEADER + line).encode())
    assert found.raw == 8 == len(found.rows) + sum(found.excluded.values()) + sum(found.skipped.values())
    return found


def effective(cell: str) -> dict[str, Any]:
    facts = reading(f"m,1M,{cell},1,2,3,4,5,6,7,,").rows[0].facts
    assert facts["board"] == "ruler.effective"
    return facts


def test_bounds_of_the_effective_length() -> None:
    assert (effective(">128K")["score"], effective(">128K")["bound"]) == (128000, "at least")
    assert (effective("<4K")["score"], effective("<4K")["bound"]) == (4000, "less than")
    exact = effective("64K")
    assert (exact["score"], exact["unit"], exact["claimed_tokens"]) == (64000, "tokens", 1000000)
    assert "bound" not in exact


def test_accuracy_by_length() -> None:
    rows = reading("Qwen3 (8B),128K,64K,96.3,96.0,91.8,91.2,82.1,-,89.1,TBD,TBD").rows
    boards = {row.facts["board"]: row.facts["score"] for row in rows}
    assert boards["ruler.mean"] == Decimal("89.1")
    assert boards["ruler.64k"] == Decimal("82.1")
    assert "ruler.128k" not in boards
    assert {row.id for row in rows} == {"Qwen3 (8B)"}


def test_the_scrap_of_a_link_is_no_part_of_the_name() -> None:
    rows = reading('"Gemini-1.5-pro,-Text%20and%20images)",1M,>128K,96,95,95,95,95,94,95,,').rows
    assert {row.id for row in rows} == {"Gemini-1.5-pro"}


def test_a_length_that_is_none_is_skipped() -> None:
    assert reading("m,²,soon,1,2,3,4,5,6,7,,").skipped == {"score: not a number": 1}
