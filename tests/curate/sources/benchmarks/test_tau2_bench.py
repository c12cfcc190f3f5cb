"""tau2-bench: one board per domain and number of trials; voice and the original benchmark apart."""

from decimal import Decimal
from typing import Any

from modelpick.curate.sources.benchmarks.tau2_bench import read

HEADER = (
    "model,organization,submitter,type,modality,domain,pass_1,pass_2,pass_3,pass_4,cost_usd,reasoning_effort,version,"
    "evaluation_date,submission_date\n"
)


def facts(line: str) -> list[dict[str, Any]]:
    reading = read((HEADER + line).encode())
    assert reading.raw == 4 == len(reading.rows) + sum(reading.excluded.values()) + sum(reading.skipped.values())
    return [row.facts for row in reading.rows]


def test_a_board_for_each_number_of_trials() -> None:
    found = facts(
        "Opus,Anthropic,Sierra,standard,text,retail,79.61,67.4,58.77,51.75,0.38695,high,1.0.1,2026-05-05,2026-02-26"
    )
    assert [(row["board"], row["trials"]) for row in found] == [(f"tau2.retail.pass_{k}", k) for k in (1, 2, 3, 4)]
    assert found[0] == {
        "board": "tau2.retail.pass_1", "score": Decimal("79.61"), "unit": "percent", "metric": "pass^1", "trials": 1,
        "effort": "high", "version": "1.0.1", "canonical": True, "cost_usd": Decimal("0.38695"), "cost_of": "task",
        "lab": "Anthropic", "by": "Sierra", "self_reported": False,
    }  # fmt: skip
    assert "cost_usd" not in found[1]


def test_voice_and_the_original_benchmark_are_other_boards() -> None:
    assert facts("m,O,S,,voice,airline,30,,,,,,1.0.0,,")[0]["board"] == "tau2_voice.airline.pass_1"
    assert facts("m,O,S,,text,airline,30,,,,,,original tau-bench,,")[0]["board"] == "tau_bench.airline.pass_1"


def test_who_measured_whom() -> None:
    assert facts("m,OpenAI,openai,,text,retail,30,,,,0.0,,1,,")[0]["self_reported"] is True
    unknown = facts("m,Alibaba Cloud,Qwen,custom,text,retail,30,,,,0.0,,1,,")[0]
    assert "self_reported" not in unknown
    assert "cost_usd" not in unknown
    assert unknown["canonical"] is False


def test_the_submission_dates_a_row_that_was_not_evaluated_on_a_stated_day() -> None:
    assert read((HEADER + "m,O,S,,text,retail,30,,,,,,1,,2026-02-26").encode()).rows[0].as_of == "2026-02-26"


def test_a_line_without_a_domain_is_skipped() -> None:
    assert facts("m,O,S,,text,,30,30,30,30,,,1,,") == []
