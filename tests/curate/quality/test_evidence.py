"""Each measurement counts once, at its effort, and as much as whoever measured is worth."""

from __future__ import annotations

from typing import Any

import pytest
from tests.curate.quality.scores import score

from modelpick.curate.quality.boards import Boards
from modelpick.curate.quality.evidence import measurements


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


OPENAI = {"url": "https://openai.com", "orgs": ["openai"]}


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
