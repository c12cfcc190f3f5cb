"""llm-stats: everything scaled to 0..1, errors and ratings among it."""

from decimal import Decimal
from typing import Any

import pytest

from modelpick.curate.sources.benchmarks.llmstats_benchmarks import read

HEADER = "model_id,benchmark_id,score,method,self_reported,source_url,updated\n"


def facts(line: str) -> dict[str, Any]:
    return read((HEADER + line).encode()).rows[0].facts


def test_a_share_becomes_a_percentage() -> None:
    reading = read(
        (HEADER + "jamba,arc-c,0.93,Accuracy,True,https://huggingface.co/ai21labs/Jamba,2025-07-19").encode()
    )
    assert reading.rows[0].facts == {
        "board": "llmstats.arc_c", "score": Decimal(93), "unit": "percent", "metric": "Accuracy", "self_reported": True,
        "by": "huggingface.co/ai21labs",
    }  # fmt: skip
    assert reading.rows[0].as_of == "2025-07-19"


@pytest.mark.parametrize(
    ("board", "score", "unit"),
    [("codeforces", "0.874", "rate"), ("mt-bench", "0.83", "rate"), ("cfeval", "2134", "rating")],
)
def test_scaled_ratings_are_no_percentages(board: str, score: str, unit: str) -> None:
    found = facts(f"m,{board},{score},-,False,,")
    assert (found["score"], found["unit"]) == (Decimal(score), unit)
    assert "metric" not in found


@pytest.mark.parametrize(
    ("board", "method", "better"),
    [
        ("fleurs", "Word Error Rate", "lower"),
        ("common-voice-15", "WER", "lower"),
        ("fleurs", "Speech recognition accuracy (1 - WER)", None),
        ("longfact-objects", "Score", "lower"),
        ("gsm8k", "Answer accuracy", None),
    ],
)
def test_error_rates_are_marked(board: str, method: str, better: str | None) -> None:
    assert facts(f"m,{board},0.05,{method},True,,").get("better") == better


def test_a_share_above_one_is_skipped() -> None:
    assert read((HEADER + "m,gsm8k,93,A,True,,").encode()).skipped == {"score: out of range": 1}
