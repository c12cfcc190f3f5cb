"""Each requirement's three answers, by the rules of the design."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.judge.claimed import disputed, likely
from tests.judge.little import WORKLOAD, model, route, under, verdicts

from modelpick.catalog.entities import Price
from modelpick.frozen import replace

OPEN, CLOSED = "alpha/open", "alpha/closed"
MODELS = (model(OPEN, open_weights=True), model(CLOSED, open_weights=False))


def asking(**asked: Any) -> Any:
    return replace(WORKLOAD, **asked)


def test_the_region_is_that_of_every_place_that_is_stated() -> None:
    regions = {
        "frankfurt": ["eu-central-1"], "london": ["eu-west-2"], "world": ["global"], "silent": None, "union": ["eu"],
        "both": ["de", "us"], "unlisted": ["moon-1"],
    }  # fmt: skip
    found = under(*(route(f"sky/{name}", OPEN, regions=told) for name, told in regions.items()))
    told = verdicts(found, "region", asking(region=("eu",)))
    assert told == {
        "sky/frankfurt": True, "sky/london": False, "sky/world": False, "sky/silent": None, "sky/union": True,
        "sky/both": False, "sky/unlisted": None,
    }  # fmt: skip
    german = verdicts(found, "region", asking(region=("de",)))
    assert german["sky/union"] is None and german["sky/frankfurt"] is True and german["sky/both"] is False


def test_retired_is_retired() -> None:
    days = {
        "yesterday": "2026-11-19",
        "today": "2026-11-20",
        "tomorrow": "2026-11-21",
        "month": "2026-11",
        "none": None,
    }
    found = under(*(route(f"sky/{name}", OPEN, retires=day) for name, day in days.items()))
    assert verdicts(found, "alive", WORKLOAD) == {
        "sky/yesterday": False, "sky/today": False, "sky/tomorrow": True, "sky/month": True, "sky/none": True,
    }  # fmt: skip


@pytest.mark.parametrize(("of", "elsewhere"), [(OPEN, True), (CLOSED, None)])
def test_what_its_own_lab_retired_may_be_gone_elsewhere(of: str, elsewhere: bool | None) -> None:
    """Open weights others may serve on; a date of its own that is yet to come says that it is there."""
    found = under(
        *MODELS, route("alpha/x", of, retires="2026-10-01"), route("sky/x", of),
        route("barn/x", of, retires="2027-01-31"),
    )  # fmt: skip
    assert verdicts(found, "alive", WORKLOAD) == {"alpha/x": False, "sky/x": elsewhere, "barn/x": True}


def test_what_a_list_calls_deprecated_may_be_gone() -> None:
    found = under(route("sky/x", OPEN, listing="deprecated"), route("sky/y", OPEN, listing="beta"))
    assert verdicts(found, "alive", WORKLOAD) == {"sky/x": None, "sky/y": True}


def test_no_date_is_alive_where_dates_are_published_and_unknown_elsewhere() -> None:
    dated = [route(f"sky/{at}", OPEN, retires=f"2027-0{at}-01") for at in (1, 8)]
    found = under(*MODELS, *dated, route("sky/silent", OPEN), route("barn/silent", OPEN))
    assert verdicts(found, "alive_for", asking(alive_for=90)) == {
        "sky/1": False, "sky/8": True, "sky/silent": True, "barn/silent": None,
    }  # fmt: skip


def test_one_date_may_be_chance() -> None:
    found = under(route("sky/1", OPEN, retires="2027-08-01"), route("sky/silent", OPEN))
    assert verdicts(found, "alive_for", asking(alive_for=90))["sky/silent"] is None


def test_a_disputed_limit_passes_by_its_low_end_and_fails_by_its_high_one() -> None:
    found = under(route("sky/x", OPEN, context=disputed(128_000, 64_000)))
    told = [verdicts(found, "context", asking(context=need))["sky/x"] for need in (64_000, 64_001, 128_000, 128_001)]
    assert told == [True, None, None, False]


def test_a_likely_limit_has_no_upper_end_and_the_answer_needs_its_place() -> None:
    found = under(route("sky/x", OPEN, context=likely(2_000)))
    assert verdicts(found, "context", asking(input_tokens=1_700, output_tokens=300))["sky/x"] is True
    assert verdicts(found, "context", asking(input_tokens=1_701, output_tokens=300))["sky/x"] is None


def test_a_flag_is_what_every_live_claim_says() -> None:
    told = {"yes": True, "no": False, "both": disputed(True, False), "likely": likely(True), "silent": None}
    found = under(*(route(f"sky/{name}", OPEN, tools=value) for name, value in told.items()))
    assert verdicts(found, "needs:tools", asking(needs=("tools",))) == {
        "sky/yes": True, "sky/no": False, "sky/both": None, "sky/likely": None, "sky/silent": None,
    }  # fmt: skip


def test_a_license_by_class_or_by_its_id() -> None:
    held = {"mit": "MIT", "gpl": "GPL-3.0-only", "own": "LicenseRef-Own", "none": None}
    models = [model(f"gamma/{name}", license=license_) for name, license_ in held.items()]
    closed = model("gamma/closed", open_weights=False)
    found = under(*models, closed, *(route(f"sky/{one.id[6:]}", one.id) for one in (*models, closed)))
    assert verdicts(found, "license", asking(license=("permissive",))) == {
        "sky/mit": True, "sky/gpl": False, "sky/own": None, "sky/none": None, "sky/closed": False,
    }  # fmt: skip
    assert verdicts(found, "license", asking(license=("MIT",))) == {
        "sky/mit": True, "sky/gpl": False, "sky/own": False, "sky/none": None, "sky/closed": False,
    }  # fmt: skip


def test_weights_that_are_disputed_make_no_license_proprietary() -> None:
    found = under(model("gamma/x", open_weights=disputed(False, True)), route("sky/x", "gamma/x"))
    assert verdicts(found, "license", asking(license=("permissive",))) == {"sky/x": None}


def test_a_lab_that_names_other_languages_has_not_said_no() -> None:
    found = under(
        model("gamma/x", languages=["en", "de"]), model("gamma/y", languages=["en"]), route("sky/x", "gamma/x"),
        route("sky/y", "gamma/y"),
    )  # fmt: skip
    assert verdicts(found, "languages:de", asking(languages=("de",))) == {"sky/x": True, "sky/y": None}


def test_labs_clouds_and_the_vouched_are_routes_and_others_where_they_are_named() -> None:
    names = ("alpha", "sky", "barn", "gate", "shed", "stall")
    found = under(*(route(f"{name}/x", OPEN) for name in names))
    trusted = {f"{name}/x": name not in ("shed", "stall") for name in names}
    assert verdicts(found, "route", asking(any_provider=False)) == trusted
    assert verdicts(found, "route", asking(any_provider=False, provider=("shed",))) == {**trusted, "shed/x": True}
    assert set(verdicts(found, "route", asking(any_provider=True)).values()) == {True}


def test_free_plans_and_local_servers_are_no_cheap_apis() -> None:
    free, plan, blank = route("gate/free", OPEN, None), route("club/x", OPEN, None), route("sky/blank", OPEN, None)
    free.prices, plan.prices = [Price(zero="free")], [Price(zero="subscription")]
    found = under(free, plan, blank, route("sky/paid", OPEN))
    assert verdicts(found, "price", WORKLOAD) == {
        "club/x": False, "gate/free": False, "sky/blank": None, "sky/paid": True,
    }  # fmt: skip
    assert verdicts(found, "price", asking(allow=("free",)))["gate/free"] is True


def test_a_price_limit_holds_the_standard_rate() -> None:
    found = under(route("sky/x", OPEN, ("1", "2")), route("sky/blank", OPEN, None))
    assert verdicts(found, "max_output_price", asking(max_output_price=Decimal(2))) == {
        "sky/x": True,
        "sky/blank": None,
    }
    assert verdicts(found, "max_output_price", asking(max_output_price=Decimal("1.99")))["sky/x"] is False


def test_a_published_speed_passes_nothing() -> None:
    found = under(route("sky/x", OPEN, throughput_tok_s=Decimal(900)))
    assert verdicts(found, "throughput", asking(throughput=50.0)) == {"sky/x": None}


def test_quality_counts_at_efforts_that_the_route_offers() -> None:
    of = model("gamma/x", {"coding": {"": 40.0, "high": 70.0}})
    found = under(
        of, route("sky/all", of.id, reasoning_efforts=["high"]), route("sky/none", of.id, reasoning_efforts=[])
    )
    asked = asking(min_quality=(("coding", 60.0),))
    assert verdicts(found, "min_quality:coding", asked) == {"sky/all": True, "sky/none": False}


def test_all_minima_are_asked_of_one_effort() -> None:
    of = model("gamma/x", {"coding": {"low": 70.0, "high": 40.0}, "reasoning": {"low": 40.0, "high": 70.0}})
    found = under(of, route("sky/x", of.id, reasoning_efforts=["low", "high"]))
    asked = asking(min_quality=(("coding", 60.0), ("reasoning", 60.0)))
    assert verdicts(found, "min_quality:coding", asked) == {"sky/x": True}
    assert verdicts(found, "min_quality:reasoning", asked) == {"sky/x": False}
