"""BenchPress: audited scores of well-known models, each with its address, effort and whether the setting is canonical.

Quirks: a lab's own paper also reports rivals, so `source_type` does not tell whether a score is self-reported; only
leaderboards, third parties and academic papers are surely not. A few boards are no percentages, and on some (rates of
hallucination, edit distance) lower is better.
"""

from __future__ import annotations

from modelpick.catalog import clean
from modelpick.curate.csv_table import truth
from modelpick.curate.rows import Reading
from modelpick.curate.sources.benchmarks import Sheet, publisher, slug

_COLUMNS = (
    "model", "model_name", "lab", "open_weights", "model_released", "effort", "benchmark", "benchmark_name", "score",
    "source_url", "source_type", "canonical_setting",
)  # fmt: skip
_UNITS = {
    "codeforces_rating": "rating",
    "gdpval_aa_elo": "rating",
    "aa_intelligence_index": "index",
    "swelancer_freelance_dollars": "usd",
    "vending_bench_2": "usd",
    "omnidocbench": "distance",
    "omnidocbench_1_5": "distance",
}
_LOWER_IS_BETTER = ("factscore", "longfact_concepts", "longfact_objects", "omnidocbench", "omnidocbench_1_5")
_BY_OTHERS = ("leaderboard", "third_party", "academic_paper")


def read(payload: bytes) -> Reading:
    sheet = Sheet()
    for line in sheet.lines(payload, "BenchPress", _COLUMNS):
        board = slug(line["benchmark"])
        effort = line["effort"].strip().lower()
        sheet.add(
            line["model"],
            f"benchpress.{board}",
            line["score"],
            _UNITS.get(board, "percent"),
            title=line["benchmark_name"],
            better="lower" if board in _LOWER_IS_BETTER else None,
            effort=None if effort == "n/a" else effort,
            canonical=truth(line["canonical_setting"]),
            self_reported=False if line["source_type"] in _BY_OTHERS else None,
            source_type=line["source_type"],
            lab=line["lab"],
            by=publisher(line["source_url"]),
            url=line["source_url"],
            about_model={
                "name": clean.text(line["model_name"]),
                "released": clean.date(line["model_released"]),
                "open_weights": truth(line["open_weights"]),
            },
        )
    return sheet.reading
