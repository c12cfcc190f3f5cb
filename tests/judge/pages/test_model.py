"""The page of one model: all that it says is traced, and agrees with the catalog."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.judge import tracing
from tests.judge.cases import AS_OF, ground, workload

from modelpick.answers.catalog import to_json
from modelpick.answers.model_page import ModelPage
from modelpick.judge.fit import fit_of
from modelpick.judge.pages.model import model_page
from modelpick.judge.pages.served import counted
from modelpick.judge.subject import of_model

RETIRED, OPEN, NOWHERE = "openai/o4-mini", "openai/gpt-oss-120b", "deepreinforce/ornith-1.0-9b"
MOVING, ANYWHERE = "alibaba/qwen-max-latest", "anthropic/claude-opus-latest"  # to a model, and to nobody knows which
PRICED_AGAIN, ANNOUNCED = "deepseek/deepseek-v4-flash", "google/gemini-3.6-flash"
MODELS = (
    RETIRED, OPEN, NOWHERE, MOVING, ANYWHERE, PRICED_AGAIN, ANNOUNCED, "anthropic/claude-opus-4-6",
    "cohere/command-r7b-12-2024", "stepfun/step-3.5-flash", "moonshotai/kimi-k2.6",
)  # fmt: skip


@cache
def page(model: str, asked: str = "", **traffic: Any) -> ModelPage:
    return model_page(ground(), workload("general", **traffic), model, asked, "2026-11-20T00:00:00Z", "modelpick show")


@pytest.mark.parametrize("model", MODELS)
def test_every_figure_is_traced(model: str) -> None:
    assert tracing.check(page(model)) == []


@pytest.mark.parametrize("model", MODELS)
def test_the_contract_of_the_json_holds(model: str) -> None:
    told = to_json(page(model))
    assert told["schema"] == "modelpick/model/1" and told["model"] == model and told["as_of"] == AS_OF
    assert told["released"] == ground().model(model).fact("released").value
    domains = list(ground().rules["benchmarks"]["domains"])
    assert list(told["quality"]) == domains
    assert all({"mean", "low", "high", "grade", "n"} <= told["quality"][domain].keys() for domain in domains)
    assert told["measurements"] == [] and len(told["faqs"]) == 8


@pytest.mark.parametrize("model", MODELS)
def test_nothing_unknown_speaks_for_or_against_it(model: str) -> None:
    told = page(model)
    for sentence in (*told.strengths, *told.weaknesses):
        assert all(told.facts[name].state != "unknown" for name in sentence.facts), sentence.text
    for sentence in told.unknown:
        states = {told.facts[name].state for name in sentence.facts}
        assert states <= {"unknown", "computed", "likely", "disputed"}, sentence.text


@pytest.mark.parametrize("model", MODELS)
def test_fit_is_that_of_the_model_over_its_routes(model: str) -> None:
    entry = ground().model(model)
    subject = of_model(entry, [ground().view.offering_by_id(name) for name in entry.routes], ground())
    assert page(model).fit == [fit_of(name, card, subject) for name, card in ground().cards.items()]


def test_what_is_retired_says_so_and_recommends_nothing() -> None:
    told = page(RETIRED)
    assert told.retired == max(route.ends or "" for route in told.routes) == "2026-11-19"
    assert (told.choice.recommended, told.choice.cheapest, told.call) == (None, None, None)
    assert told.best_for == []
    assert [one.text for one in told.choice.reasons] == ["No route serves it today: there is nothing to recommend."]
    assert told.successor and told.successor.model == "openai/gpt-5.6-terra"
    assert any("It is retired" in one.text for one in told.weaknesses)
    assert not any("retired" in one.text for one in told.strengths)
    # What it cost is told of the lab's own route, for which the day of the end is known.
    assert told.costs.offering == RETIRED and told.verdicts[0].day == "2026-10-23"
    assert (told.verdicts[0].before.alive, told.verdicts[0].then.alive) == (True, False)
    assert told.verdicts[0].before.blend == pytest.approx(0.7 * 1.1 + 0.3 * 4.4)


@pytest.mark.parametrize("model", [OPEN, PRICED_AGAIN, "moonshotai/kimi-k2.6"])
def test_no_live_route_has_a_lower_price_than_the_one_that_is_told(model: str) -> None:
    told = page(model)
    blends = {}
    for route in counted(told.routes):
        offering = ground().view.offering_by_id(route.offering)
        sent, answered = offering.standard_rate("input"), offering.standard_rate("output")
        if sent is not None and answered is not None:
            blends[route.offering] = float(7 * sent + 3 * answered) / 10
    cheapest, recommended = told.choice.cheapest, told.choice.recommended
    assert cheapest and recommended and cheapest.blend is not None and recommended.blend is not None
    assert cheapest.blend == pytest.approx(min(blends.values()))
    assert recommended.vouched and blends[recommended.offering] == pytest.approx(recommended.blend)
    if cheapest.offering != recommended.offering:
        share = 100 * (1 - cheapest.blend / recommended.blend)
        less = next(one for one in told.choice.reasons if "less" in one.args)
        form = "times" if ":times" in less.template else "pct"
        expected = share if form == "pct" else recommended.blend / cheapest.blend
        assert less.args["less"] == pytest.approx(expected)
        assert cheapest.vouched or any("does not vouch" in one.text for one in told.choice.reasons)


def test_the_recommended_route_has_the_most_points_of_those_that_lack_as_little() -> None:
    from modelpick.judge.pages.model_routes import judged_route
    from modelpick.judge.standings import case_of

    case = case_of(ground(), workload("general", min_quality={"reasoning": 0, "knowledge": 0}), explained=False)
    told = page(OPEN)
    assert told.choice.recommended
    scores = {}
    for route in counted(told.routes):
        one = judged_route(case, route.offering)
        if route.vouched and one and not {"alive", "price"} & set(one.missing):
            scores[route.offering] = (len([name for name in one.missing if "quality" not in name]), -one.score)
    assert min(scores, key=lambda name: scores[name]) == told.choice.recommended.offering


@pytest.mark.parametrize("model", [OPEN, RETIRED, "anthropic/claude-opus-4-6"])
def test_alternatives_are_served_and_what_they_are_said_to_be(model: str) -> None:
    told = page(model)
    at = told.costs.bill
    assert at and at.per_month_usd
    for one in told.alternatives:
        assert one.model != model and one.route and one.route.per_month_usd and one.quality
        end = ground().view.offering_by_id(one.route.offering).fact("retires").value
        assert end is None or end > AS_OF
        if one.kind == "cheaper":
            assert one.route.per_month_usd.mid < at.per_month_usd.mid
        if one.kind == "better":
            assert one.route.per_month_usd.mid <= 1.005 * at.per_month_usd.mid
            assert any("do not overlap" in sentence.text for sentence in one.told)
    assert any(one.kind == "near" for one in told.alternatives)


def test_a_request_below_a_cent_is_told_exactly_in_the_document() -> None:
    one = next(one for one in page(OPEN).costs.scenarios if one.scenario == "triage")
    assert one.usd and one.per_request_usd and one.per == 10_000
    assert one.per_request_usd.mid == pytest.approx(one.usd.mid / 10_000) and one.per_request_usd.mid < 0.01


def test_the_bill_is_for_the_traffic_that_was_asked_for() -> None:
    few, many = (page(OPEN, requests=count).costs.bill for count in ("1000/month", "2000/month"))
    assert few and many and few.per_month_usd and many.per_month_usd
    assert many.per_month_usd.mid == pytest.approx(2 * few.per_month_usd.mid)


def test_names_that_move_and_models_without_routes_have_a_page() -> None:
    assert page(MOVING).points_to == "alibaba/qwen-max-20250125"
    assert "today it means alibaba/qwen-max-20250125" in page(MOVING).summary[0].text
    assert page(ANYWHERE).points_to == "" and "not known" in page(ANYWHERE).summary[0].text
    nowhere = page(NOWHERE)
    assert nowhere.routes == [] and nowhere.retired is None and nowhere.costs.offering is None
    assert [one.usd for one in nowhere.costs.scenarios] == [None] * len(ground().rules["scenarios"])


def test_the_route_by_whose_name_it_was_asked_for_is_marked() -> None:
    assert page(OPEN, "groq/openai/gpt-oss-120b").asked == "groq/openai/gpt-oss-120b"
    assert page(OPEN).asked is None


def test_other_models_of_the_lab_are_live_and_the_newest_first() -> None:
    found = page(RETIRED).lab_models
    days = [one.released or "" for one in found]
    assert days == sorted(days, reverse=True) and len(found) > 10
    assert all(one.model.startswith("openai/") and one.offering and one.model != RETIRED for one in found)
