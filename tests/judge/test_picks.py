"""What a Decision tells of one offering beside the others."""

from __future__ import annotations

from functools import cache

import pytest
from tests.judge.cases import ground, workload
from tests.judge.explain.made import case, judged

from modelpick.answers.decision import Decision
from modelpick.judge.decide import decide
from modelpick.judge.eligibility import needed_tokens
from modelpick.judge.picks import benchmark_rows, cheapest_output


@cache
def decision(preset: str) -> Decision:
    return decide(ground(), workload(preset))


@pytest.mark.parametrize("preset", ["general", "rag", "voice"])
def test_figures_are_the_catalog_s(preset: str) -> None:
    for pick in decision(preset).picks:
        offering = ground().view.offering_by_id(pick.offering)
        rate = offering.standard_rate("output")
        assert (pick.context, pick.max_output) == (offering.fact("context").value, offering.fact("max_output").value)
        assert pick.output_usd_per_mtok == (None if rate is None else float(rate))
        assert {f"offering:{pick.offering}#context", f"offering:{pick.offering}#price.standard.output"} <= set(
            pick.facts
        )


@pytest.mark.parametrize("preset", ["general", "rag", "voice"])
def test_the_lowest_price_is_of_an_eligible_route_of_the_model(preset: str) -> None:
    found = decide(ground(), workload(preset, all_routes=True, top=400), draws=0, explained=False)
    prices: dict[str, list[float]] = {}
    for candidate in found.candidates:
        rate = ground().view.offering_by_id(candidate.offering).standard_rate("output")
        prices.setdefault(candidate.model, []).extend([] if rate is None else [float(rate)])
    for pick in decision(preset).picks:
        lowest = pick.cheapest_output
        assert lowest is not None and lowest.usd_per_mtok == min(prices[pick.model])
        assert ground().view.offering_by_id(lowest.offering).model == pick.model


def test_an_unknown_price_is_no_lowest_price() -> None:
    names = ground().names
    rates = ground().numbers("output_usd_per_mtok")
    row = next(at for at, rate in enumerate(rates) if rate is None and ground().everything >> at & 1)
    one = judged("openai/gpt-5.2")._replace(row=row, place=ground().market.model_of[row], offering=names[row])
    made = case([one])
    made.screened = made.screened._replace(eligible=0)
    assert cheapest_output(made, one) is None


def test_rows_of_benchmarks_are_counted_once_and_shared_ones_are_in_both() -> None:
    one = decision("rag")
    first = one.picks[0]
    assert first.shared_rows is None
    for pick in one.picks[1:]:
        assert pick.shared_rows is not None and pick.shared_rows <= min(pick.benchmark_rows, first.benchmark_rows)
    made = case()
    some = judged("openai/gpt-5.5")
    rows = benchmark_rows(made, some)
    scores = made.model(some).benchmarks
    assert len(rows) <= len(scores) and {row[1] for row in rows} == {score.board for score in scores}


def test_those_to_verify_are_told_beside_the_first_pick() -> None:
    one = decision("rag")
    assert one.to_verify and all(pick.shared_rows is not None for pick in one.to_verify)


def test_exact_ties_share_a_rank() -> None:
    lifted = {"instruction_following": 0, "long_context": 0}
    tied = decide(ground(), workload("rag", lab=["openai"], min_quality=lifted), draws=0)
    first, second, third, *_ = tied.picks
    assert first.score == second.score > third.score
    assert [first.rank, second.rank, third.rank] == [1, 1, 3]
    assert [one.rank for one in tied.candidates[:3]] == [1, 1, 3]


def test_a_candidate_has_the_interval_of_its_quality() -> None:
    for one in decision("rag").candidates:
        assert one.quality is None or (
            one.quality_low is not None and one.quality_high is not None
            and one.quality_low <= one.quality <= one.quality_high
        )  # fmt: skip


def test_it_can_be_run_again_as_of_the_same_day() -> None:
    asked = workload("rag")
    assert decide(ground(), asked, "modelpick recommend").rerun == f"modelpick recommend --as-of {ground().as_of}"
    said = "modelpick recommend --as-of 2026-11-20"
    assert decide(ground(), asked, said, explained=False).rerun == said
    assert decide(ground(), asked, explained=False).rerun == ""


@pytest.mark.parametrize("preset", ["rag", "support_chat"])
def test_headroom_is_told_as_the_ratio_that_there_is(preset: str) -> None:
    asked = workload(preset)
    window, answer = needed_tokens(asked)
    told = 0
    for pick in decision(preset).picks:
        line = next(one for one in pick.points if one.criterion == "headroom")
        if pick.context is not None and pick.max_output is not None:
            offering = ground().view.offering_by_id(pick.offering)
            context, written = (min(offering.fact(name).live_values()) for name in ("context", "max_output"))
            assert line.value == min(context / window, written / answer)
            told += line.value > 1
        assert line.scaled == (0.25 if line.value is None else min(1.0, line.value))
    assert told
