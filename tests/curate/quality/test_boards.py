"""What tables call a board, and what its figures are worth."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from modelpick.curate.quality.boards import Boards
from modelpick.rulebook.benchmarks import Benchmarks


def test_versions_of_a_board_are_boards_of_their_own(boards: Boards) -> None:
    names = ("benchpress.terminal_bench_1", "benchpress.terminal_bench", "models_dev.terminal_bench")
    found = {board.id for name in names if (board := boards.of(name, {}))}
    assert found == {"terminal_bench_1", "terminal_bench", "terminal_bench_2_1"}


def test_publishers_who_run_a_board_in_their_own_way_are_told_apart(boards: Boards) -> None:
    by = ("labs.scale.com", "artificialanalysis.ai", "anthropic.com")
    found = [boards.of("models_dev.swe_bench_pro", {"by": publisher}) for publisher in by]
    assert [board and board.id for board in found] == ["swe_bench_pro_scale", "swe_bench_pro_hard", "swe_bench_pro"]


def test_ways_to_run_a_board_that_a_table_tells_apart_are_boards_of_their_own(boards: Boards) -> None:
    found = [boards.of("bfcl_v4", {"variant": way}) for way in ("FC", "Prompt")]
    assert [board and board.id for board in found] == ["bfcl_v4_fc", "bfcl_v4_prompt"]


def test_a_name_that_no_entry_holds_is_no_board(boards: Boards) -> None:
    assert boards.of("benchpress.safety", {}) is None
    assert boards.of("nothing.at_all", {}) is None


@pytest.mark.parametrize(
    ("name", "score", "points"),
    [
        ("benchpress.gpqa_diamond", 61.5, 61.5),
        ("vectara_hallucination", 4.0, 96.0),  # lower is better
        ("benchpress.omnidocbench_1_5", 0.1, 90.0),  # a distance from 0 to 1
        ("benchpress.codeforces_rating", 3000, 75.0),  # a rating from 0 to 4000
        ("benchpress.codeforces_rating", 5000, 100.0),  # beyond the scale is its end
    ],
)
def test_scores_go_on_one_scale_on_which_more_is_better(boards: Boards, name: str, score: float, points: float) -> None:
    board = boards.of(name, {})
    assert board is not None
    assert board.points(score) == pytest.approx(points)


BROKEN = {
    "a domain that is none": lambda rules: rules["boards"]["hle"].update(domains=["gossip"]),
    "a name taken twice": lambda rules: rules["boards"]["hle"].update(names=["benchpress.gpqa_diamond"]),
    "a name that is not used": lambda rules: rules["unused"].update({"benchpress.hle": "why not"}),
    "a reference of another domain": lambda rules: rules["domains"]["coding"].update(reference=["hle"]),
    "a reference that is no board": lambda rules: rules["domains"]["coding"].update(reference=["nothing"]),
    "a falling scale": lambda rules: rules["boards"]["hle"].update(scale=[100, 0]),
    "no sd where nothing transfers": lambda rules: rules["boards"]["hle"].update(transfers=False),
}


@pytest.mark.parametrize("what", BROKEN)
def test_rules_that_contradict_themselves_are_refused(rulebook: dict[str, Any], what: str) -> None:
    import copy

    rules = copy.deepcopy(rulebook["benchmarks"])
    Benchmarks.model_validate(rules)
    BROKEN[what](rules)
    with pytest.raises(ValidationError):
        Benchmarks.model_validate(rules)
