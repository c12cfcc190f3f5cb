"""Scores side by side: only what was measured in the same way."""

from __future__ import annotations

import pytest
from tests.judge.cases import ground
from tests.judge.pages.comparing import GPT_4O, O4_MINI, REFERENCE, STEP, compared, record, with_changes


@pytest.mark.parametrize("pair", REFERENCE, ids=["o4-mini", "gpt-4o"])
def test_scores_are_those_of_the_tables(pair: tuple[str, str]) -> None:
    told = compared(*pair)
    assert told.benchmarks.scores == [len(record(model).benchmarks) for model in pair]
    for row in told.benchmarks.rows:
        for model, scores in zip(pair, row.values, strict=True):
            own = {(format(one.score, "f"), one.source, one.as_of, one.url, one.details.get("effort"),
                    one.details.get("by")) for one in record(model).benchmarks}  # fmt: skip
            for score in scores:
                assert (score.score, score.source, score.as_of, score.url, score.effort, score.by) in own
                assert told.facts[score.fact].value == pytest.approx(float(score.score))


def test_gpt_4o_and_step_share_the_boards_that_both_tables_name() -> None:
    """Step stands in one table alone, which has no variants: boards are shared by name."""
    assert {one.source for one in record(STEP).benchmarks} == {"models-dev-benchmarks"}
    names = [{one.board.partition(".")[2] for one in record(model).benchmarks} for model in (GPT_4O, STEP)]
    told = compared(GPT_4O, STEP).benchmarks
    assert told.shared == len(names[0] & names[1]) == 3
    assert {row.title.partition(":")[0] for row in told.rows} == {
        "Artificial Analysis Coding Index", "SciCode", "Terminal-Bench Hard",
    }  # fmt: skip


def test_o4_mini_and_step_share_a_board_that_two_tables_name_differently() -> None:
    boards = ground().rules["benchmarks"]["boards"]
    names = [{one.board for one in record(model).benchmarks} for model in (O4_MINI, STEP)]
    same = [entry["title"] for entry in boards.values() if all(set(entry["names"]) & each for each in names)]
    told = compared(O4_MINI, STEP).benchmarks
    assert [row.title for row in told.rows] == same == ["SWE-bench Verified"]
    assert told.shared == 1


def test_variants_of_a_board_are_not_mixed() -> None:
    told = with_changes(("openai/o4-mini", "openai/gpt-4o")).benchmarks
    assert told.rows
    for row in told.rows:
        for model, scores in zip(("openai/o4-mini", "openai/gpt-4o"), row.values, strict=True):
            for score in scores:
                one = record(model).benchmarks[int(score.fact.rpartition(".")[2])]
                assert one.details.get("variant", "") == row.variant or not row.variant
                assert (one.details.get("unit") or "") == row.unit
    keys = [(row.board, row.variant, row.unit) for row in told.rows]
    assert len(keys) == len(set(keys))


def test_who_stands_alone_on_a_board_shares_nothing() -> None:
    silent = next(model.id for model in ground().view.models() if not model.benchmarks and model.points_to is None)
    told = compared(STEP, silent).benchmarks
    assert (told.shared, told.rows, told.scores) == (0, [], [len(record(STEP).benchmarks), 0])
    assert told.told.text.startswith("There is no board")
