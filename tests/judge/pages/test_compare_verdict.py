"""The verdict: who leads and how surely, or that nobody does, and why."""

from __future__ import annotations

import pytest
from tests.judge import tracing
from tests.judge.cases import case, workload
from tests.judge.cases import ground as shipped
from tests.judge.pages.comparing import GPT_4O, O4_MINI, STEP, THREE, compared, wanted, with_changes

from modelpick.frozen import replace
from modelpick.judge.ground import Ground
from modelpick.judge.pages.compare import compare
from modelpick.judge.pages.compare_sides import side_of
from modelpick.judge.pages.compare_verdict import shares, standings, verdict

UNSERVED = "deepreinforce/ornith-1.0-9b"


def test_a_lead_is_told_with_its_margin_and_how_sure_it_is() -> None:
    told = compared(GPT_4O, STEP)
    by_key = {one.key: one for one in told.models}
    first, second = by_key[STEP], by_key[GPT_4O]
    assert first.score is not None and second.score is not None
    assert first.score_low is not None and second.score_high is not None
    assert (told.outcome, told.leader) == ("leads", STEP)
    assert told.verdict.args["margin"] == pytest.approx(first.score - second.score)
    assert first.score_low > second.score_high and "do not overlap" in told.verdict.text
    (lead,) = told.leads
    assert (lead.first, lead.second, lead.overlaps) == (STEP, GPT_4O, False)
    assert first.first_pct == 100 and second.first_pct == 0


def test_less_than_a_point_is_no_lead() -> None:
    told = compared(*THREE)
    scores = sorted((one.score for one in told.models if one.score is not None), reverse=True)
    assert scores[0] - scores[1] < 1
    assert (told.outcome, told.leader) == ("tie", None) and told.verdict.text.startswith("No winner")
    assert sum(one.first_pct or 0 for one in told.models) == pytest.approx(100)
    assert all(lead.overlaps and "the intervals overlap" in lead.told.text for lead in told.leads)


def test_what_is_retired_is_said_first_and_still_compares() -> None:
    told = compared(O4_MINI, STEP)
    assert (told.outcome, told.leader) == ("alive", STEP)
    assert told.warnings[0].text.startswith(f"{O4_MINI} is retired") and "2026-10-23" in told.warnings[0].text
    one = told.models[0]
    assert (one.status, one.best_for) == ("retired", []) and one.score is not None and one.bill is not None
    away = next(each for each in told.choose_when if each.model == O4_MINI)
    assert away.reasons[0].text.startswith("For nothing new")
    assert not any("More companies" in reason.text for each in told.choose_when for reason in each.reasons)


def test_two_that_are_retired_leave_nothing_to_decide() -> None:
    told = with_changes((O4_MINI, "openai/o1"))
    if any(one.status != "retired" for one in told.models):
        pytest.fail("choose another retired model")
    assert (told.outcome, told.leader) == ("undecided", None)
    assert "none of them can be called" in told.verdict.text and len(told.warnings) == 2


def test_who_has_no_route_is_compared_by_facts_alone() -> None:
    told = compared(STEP, UNSERVED)
    one = told.models[1]
    assert (one.status, one.offering, one.score, one.bill) == ("unserved", None, None, None)
    assert told.warnings and told.warnings[0].text.startswith(UNSERVED)
    assert (told.outcome, told.leader) == ("alive", STEP) and "has none" in told.verdict.text
    assert told.bills[0].usd_per_month is None and "no route that could be billed" in told.bills[0].told.text
    assert all(row.values[1] is not None for row in told.specs) and all(row.values[1] is None for row in told.limits)
    assert tracing.check(told) == []


def test_without_a_bill_points_decide_nothing() -> None:
    """The route has a price of 0 that nobody explains: that is not the lowest bill, it is none."""
    unpriced = "nvidia/stepfun-ai/step-3.5-flash"
    told = with_changes((unpriced, GPT_4O))
    assert (told.outcome, told.leader) == ("undecided", None)
    assert "not known what it costs" in told.verdict.text
    assert told.bills[0].usd_per_month is None and told.months[0] is None


def test_without_any_quality_points_decide_nothing() -> None:
    """Nothing is known of the first in the domains that count."""
    asked = case()
    known = {one.place for one in asked.ranked}
    quiet = next(
        entry.id
        for place, entry in enumerate(shipped().market.models)
        if place not in known and shipped().live_routes[place] and not any(one.quality for one in entry.efforts)
        if (side := side_of(asked, wanted(entry.id))).judged and side.judged.month and not side.retired
    )
    sides = [side_of(asked, wanted(quiet)), side_of(asked, wanted(STEP))]
    ordered = standings(asked, sides)
    found = verdict(asked, sides, ordered, [], shares(asked, ordered))
    assert (found.outcome, found.leader) == ("undecided", None) and "how well it does" in found.told.text


def test_the_same_route_by_two_names_is_one() -> None:
    best = compared(*THREE).models[0].offering
    sides = [side_of(case(), wanted(THREE[0])), side_of(case(), wanted(THREE[0])._replace(offering=best or ""))]
    asked = case()
    ordered = standings(asked, sides)
    assert shares(asked, ordered) == {}
    assert verdict(asked, sides, ordered, [], {}).told.text.endswith("there is nothing to decide.")


def test_routes_of_one_model_are_told_apart() -> None:
    told = compared("azure/gpt-5.4", "openai/gpt-5.4")
    assert [one.key for one in told.models] == ["azure/gpt-5.4", "openai/gpt-5.4"]
    assert [one.is_exact for one in told.models] == [True, False]
    assert told.models[0].model == told.models[1].model == "openai/gpt-5.4"
    assert told.models[0].offering == "azure/gpt-5.4" and told.models[0].provider == "azure"
    assert told.specs[0].values[0] == told.specs[0].values[1]


@pytest.mark.parametrize("rank_by", ["low", "high"])
def test_the_order_is_that_of_the_workload(rank_by: str) -> None:
    told = with_changes(THREE, rank_by=rank_by)
    ends = {one.key: (one.score_low if rank_by == "low" else one.score_high) or 0.0 for one in told.models}
    assert told.leads[0].first == max(ends, key=lambda key: ends[key])
    if told.outcome == "leads":
        assert told.verdict.args["own"] == max(ends.values())
    assert tracing.check(told) == []


def test_a_day_before_the_retirement_is_another_answer() -> None:
    before = Ground(shipped().view, "2026-09-01")
    told = compare(before, replace(workload("general"), as_of="2026-09-01"), [wanted(O4_MINI), wanted(STEP)])
    assert told.models[0].status == "refused" and not told.warnings
    assert told.outcome in ("leads", "tie")


def test_points_do_not_make_up_for_a_requirement() -> None:
    """The one with more points lacks something that the other is known to have."""
    told = with_changes(("openai/gpt-5.4", "anthropic/claude-opus-4-8"), "rag")
    first, second = told.models
    assert (first.status, second.status) == ("to_verify", "eligible")
    assert first.score is not None and second.score is not None and first.score > second.score
    assert (told.outcome, told.leader) == ("eligible", second.key)
    assert told.verdict.text.startswith(f"{second.key} alone meets every requirement")
    assert tracing.check(told) == []


def test_who_meets_every_requirement_leads_by_what_it_has_over_who_does_not() -> None:
    told = with_changes((STEP, "openai/gpt-5.4"))
    assert [one.status for one in told.models] == ["refused", "eligible"]
    assert (told.outcome, told.leader) == ("leads", "openai/gpt-5.4")
