"""llm-stats: benchmark scores gathered from the labs' own announcements; nearly all are self-reported.

Quirks: every score is scaled to 0..1, ratings too (Codeforces by about 3,000), except `cfeval`, left as a rating.
`method` is free text. The same model and benchmark may occur twice with different methods. On rows whose method is
an error rate lower is better.
"""

from __future__ import annotations

import re

from modelpick.catalog import clean
from modelpick.curate.csv_table import number, truth
from modelpick.curate.rows import Reading
from modelpick.curate.sources.benchmarks import Sheet, publisher, slug

_COLUMNS = ("model_id", "benchmark_id", "score", "method", "self_reported", "source_url", "updated")
# Boards whose 0..1 is a scaled rating or grade, not a share of tasks.
_SCALED = ("codeforces", "mt_bench", "mm_mt_bench", "aa_index")
_RATINGS = ("cfeval",)
_ERROR_RATE = re.compile(r"\bwer\b|word error rate|hallucination rate", re.IGNORECASE)
_ERROR_BOARDS = ("factscore", "longfact_concepts", "longfact_objects")


def read(payload: bytes) -> Reading:
    sheet = Sheet()
    for line in sheet.lines(payload, "llm-stats", _COLUMNS):
        board = slug(line["benchmark_id"])
        unit = "rate" if board in _SCALED else "rating" if board in _RATINGS else "percent"
        score = number(line["score"])
        method = clean.text(line["method"])
        is_error = board in _ERROR_BOARDS or (_ERROR_RATE.search(method or "") and "1 - " not in (method or ""))
        sheet.add(
            line["model_id"],
            f"llmstats.{board}",
            str(score * 100) if score is not None and unit == "percent" else line["score"],
            unit,
            metric=None if method == "-" else method,
            better="lower" if is_error else None,
            self_reported=truth(line["self_reported"]),
            by=publisher(line["source_url"]),
            url=line["source_url"],
            as_of=line["updated"],
        )
    return sheet.reading
