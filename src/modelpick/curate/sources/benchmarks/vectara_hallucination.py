"""Vectara's hallucination leaderboard: how often a summary says what its source does not. Lower is better.

Quirk: factual consistency is the complement, so it serves to check the line.
"""

from __future__ import annotations

from modelpick.curate.csv_table import amount, number
from modelpick.curate.rows import Reading
from modelpick.curate.sources.benchmarks import Sheet

_COLUMNS = (
    "model", "hallucination_rate_pct", "factual_consistency_pct", "answer_rate_pct", "avg_summary_words", "date"
)  # fmt: skip
_URL = "https://github.com/vectara/hallucination-leaderboard"


def read(payload: bytes) -> Reading:
    sheet = Sheet()
    for line in sheet.lines(payload, "Vectara", _COLUMNS):
        rate, complement = number(line["hallucination_rate_pct"]), number(line["factual_consistency_pct"])
        if rate is not None and complement is not None and abs(rate + complement - 100) > 1:
            sheet.reading.raw += 1
            sheet.reading.skipped["rate and complement do not add up"] += 1
            continue
        sheet.add(
            line["model"],
            "vectara_hallucination",
            line["hallucination_rate_pct"],
            better="lower",
            answer_rate_pct=number(line["answer_rate_pct"]),
            summary_words=amount(line["avg_summary_words"]),
            by="vectara.com",
            self_reported=False,
            url=_URL,
            as_of=line["date"],
        )
    return sheet.reading
