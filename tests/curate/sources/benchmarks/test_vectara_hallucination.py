"""Vectara: a rate where lower is better, checked against its complement."""

from decimal import Decimal

from modelpick.curate.sources.benchmarks.vectara_hallucination import read

HEADER = "model,hallucination_rate_pct,factual_consistency_pct,answer_rate_pct,avg_summary_words,date\n"


def test_a_line() -> None:
    row = read((HEADER + "google/gemini-2.5-flash-lite,3.3,96.7,99.5,95.7,2026-03-10").encode()).rows[0]
    assert row.facts == {
        "board": "vectara_hallucination", "score": Decimal("3.3"), "unit": "percent", "better": "lower",
        "answer_rate_pct": Decimal("99.5"), "summary_words": Decimal("95.7"), "by": "vectara.com",
        "self_reported": False,
    }  # fmt: skip
    assert row.as_of == "2026-03-10"


def test_a_rate_that_its_complement_denies_is_skipped() -> None:
    reading = read((HEADER + "m,3.3,9.67,99,90,2026-03-10").encode())
    assert (reading.raw, reading.rows, reading.skipped) == (1, [], {"rate and complement do not add up": 1})
