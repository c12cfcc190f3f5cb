"""Each measurement counts once, at its effort, and as much as whoever measured is worth."""

from __future__ import annotations

from typing import Any

import pytest
from tests.curate.quality.scores import score

from modelpick.curate.quality.boards import Boards
from modelpick.curate.quality.evidence import measured_by, measurements


def test_the_same_measurement_told_twice_counts_once(boards: Boards) -> None:
    told = [
        score("benchpress.gpqa_diamond", "71.0", effort="high"),
        score("llmstats.gpqa", "71.04", "llmstats-benchmarks", self_reported=True),
    ]
    (one,) = measurements("lab/a", told, boards)
    assert (one.effort, one.by) == ("high", "self_reported")  # what either says of it counts


def test_other_figures_efforts_and_boards_are_other_measurements(boards: Boards) -> None:
    told = [
        score("benchpress.gpqa_diamond", 71, effort="high"),
        score("benchpress.gpqa_diamond", 71, effort="low"),
        score("llmstats.gpqa", 69, "llmstats-benchmarks"),
        score("benchpress.hle", 71),
    ]
    assert len(measurements("lab/a", told, boards)) == 4


def test_what_is_no_board_of_ours_is_left_out(boards: Boards) -> None:
    assert measurements("lab/a", [score("benchpress.safety", 80)], boards) == []


def test_what_a_page_told_of_something_else_counts_nothing(boards: Boards) -> None:
    page = "https://x.ai/blog/grok-3"
    told = [score("llmstats.gpqa", 84, "llmstats-benchmarks", url=page), score("benchpress.hle", 18)]
    assert [one.board.id for one in measurements("xai/grok-3-mini", told, boards)] == ["hle"]
    assert len(measurements("xai/grok-4", told, boards)) == 2  # the page alone says nothing


OPENAI = {"url": "https://en.wikipedia.org/wiki/OpenAI", "sites": ["openai.com"], "orgs": ["openai"]}


@pytest.mark.parametrize(
    ("url", "details", "by"),
    [
        ("https://example.org/", {"self_reported": False}, "independent"),
        ("https://openai.com/x", {"self_reported": False}, "independent"),  # the table's word comes first
        ("https://openai.com/index/gpt-5/", {}, "self_reported"),
        ("https://cdn.openai.com/card.pdf", {}, "self_reported"),
        ("https://notopenai.com/", {}, "unstated"),
        ("https://github.com/openai/evals", {}, "self_reported"),
        ("https://github.com/somebody/evals", {}, "unstated"),
        ("https://arxiv.org/abs/1", {}, "unstated"),
        ("https://artificialanalysis.ai/x", {"by": "artificialanalysis.ai"}, "independent"),
    ],
)
def test_a_lab_is_known_by_its_places_on_the_web(boards: Boards, url: str, details: dict[str, Any], by: str) -> None:
    (one,) = measurements("openai/a", [score("benchpress.hle", 20, url=url, **details)], boards, OPENAI)
    assert one.by == by


def test_a_lab_s_own_score_weighs_less_and_an_odd_setting_less_still(boards: Boards) -> None:
    trust = boards.rules["trust"]

    def weight(**details: Any) -> float:
        return measurements("lab/a", [score("benchpress.hle", 20, **details)], boards)[0].weight(trust)

    assert weight(self_reported=False) > weight() > weight(self_reported=True)
    assert weight(self_reported=False, canonical=False) < weight(self_reported=False)


def test_shipped_labs_are_known_by_where_they_publish(rulebook: dict[str, Any]) -> None:
    own = {
        "openai": "https://openai.com/index/introducing-gpt-5/", "anthropic": "https://www.anthropic.com/news/claude-opus-4-8",
        "google": "https://deepmind.google/models/gemini/pro/", "zhipuai": "https://z.ai/blog/glm-5", "xai": "https://x.ai/news/grok-4",
        "mistral": "https://mistral.ai/news/devstral-2507", "sakana": "https://console.sakana.ai/models",
        "moonshotai": "https://huggingface.co/moonshotai/Kimi-K2.6", "minimax": "https://huggingface.co/MiniMaxAI/MiniMax-M2",
    }  # fmt: skip
    for lab, url in own.items():
        assert measured_by(score("benchpress.hle", 20, url=url), rulebook["labs"]["labs"][lab], []) == "self_reported"


def test_a_composite_does_not_count_beside_its_parts(boards: Boards) -> None:
    parts = [score("models_dev.scicode", 38.3), score("models_dev.terminal_bench_hard", 20.5)]
    whole = score("models_dev.artificial_analysis_coding_index", 26.4)
    assert {one.board.id for one in measurements("lab/a", [*parts, whole], boards)} == {
        "scicode",
        "terminal_bench_hard",
    }
    assert [one.board.id for one in measurements("lab/a", [whole], boards)] == ["aa_coding_index"]


def test_a_figure_that_stands_under_two_names_of_one_board_counts_once(boards: Boards) -> None:
    told = [score("tau2.retail.pass_1", 77.9, "tau2-bench"), score("llmstats.tau2_retail", 77.9, "llmstats-benchmarks")]
    assert len(measurements("lab/a", told, boards)) == 1
