"""A route for each use: what wins, and that nothing wins by being unknown."""

from __future__ import annotations

from decimal import Decimal

from tests.catalog.test_overlay import ADDED
from tests.conftest import OverlaidBy
from tests.judge.claimed import known
from tests.judge.little import route
from tests.judge.pages.paging import SENT, X, faults, line, paged, pick, why

from modelpick.catalog.entities import Offering, Price
from modelpick.judge.ground import Ground
from modelpick.judge.pages.routes import routes


def fast(name: str, ttft_s: str, tok_s: str) -> Offering:
    return route(name, X, ttft_s=Decimal(ttft_s), throughput_tok_s=Decimal(tok_s))


def test_whoever_is_done_first_with_an_answer_of_this_length_is_for_interactive_use() -> None:
    routes = (fast("sky/x", "0.32", "82.5"), fast("barn/x", "2.17", "100.4"), route("gate/x", X))
    short, long = paged(*routes, output_tokens=200), paged(*routes, output_tokens=2000)
    assert pick(short, "interactive").offering == "sky/x"
    assert pick(long, "interactive").offering == "barn/x"
    assert "Others, of which nobody says how fast they are: 1." in why(short, "interactive")
    assert "Published by north, not measured here; of how many runs is not said." in why(short, "interactive")
    assert faults(short) == []


def test_one_published_speed_is_no_comparison() -> None:
    page = paged(fast("sky/x", "3.19", "95.2"), route("barn/x", X), fast("shed/x", "1", "100"))
    assert pick(page, "interactive").offering is None
    assert why(page, "interactive").startswith("Nobody says: sky/x alone has a published speed, 3.19 s")
    assert "Published as done sooner, in 2 s: shed/x, which nobody vouches for." in why(page, "interactive")


def test_without_any_speed_nobody_says() -> None:
    page = paged(route("sky/x", X), route("barn/x", X, ttft_s=Decimal(1)))
    assert pick(page, "interactive").offering is None
    assert why(page, "interactive").startswith("Nobody says: no route")


def test_batches_go_where_they_cost_least_at_a_batch_price_if_there_is_one() -> None:
    dear = route("sky/x", X, ("2", "2"))
    dear.prices.append(Price(tier="batch", rates={name: known(Decimal("0.5")) for name in ("input", "output")}))
    page = paged(dear, route("barn/x", X, ("1", "1")), route("shed/x", X, ("0.1", "0.1")), route("gate/x", X, None))
    assert pick(page, "batch").offering == "sky/x"
    assert why(page, "batch") == (
        "Of 2 routes that may be picked with a price none costs less: $0.50 a million tokens at 900 in to "
        "100 out, at its batch price."
    )


def test_a_route_without_a_price_is_never_what_costs_least() -> None:
    page = paged(route("sky/x", X, ("5", "5")), route("barn/x", X, None))
    assert pick(page, "batch").offering == "sky/x"
    assert why(page, "batch").startswith("No other has a price: $5.00")
    assert pick(paged(route("barn/x", X, None)), "batch").offering is None


def test_of_equals_the_labs_own_is_taken_and_the_others_are_counted() -> None:
    page = paged(route("sky/x", X), route("beta-api/x", X), route("barn/x", X))
    assert pick(page, "batch").offering == "beta-api/x"
    assert "2 others cost the same." in why(page, "batch")


def test_first_party_is_the_lab_or_nobody() -> None:
    assert pick(paged(route("sky/x", X), route("beta-api/x", X)), "first_party").offering == "beta-api/x"
    page = paged(route("sky/x", X))
    assert pick(page, "first_party").offering is None
    assert why(page, "first_party") == "The lab itself serves it on no live route that may be picked."


def test_a_gateway_that_is_known_to_have_several_ways_comes_first_and_one_with_a_single_way_is_none() -> None:
    single = route("gate/single", X, ("0.1", "0.1"), routes_to=["sky"])
    open_, several = route("gate/open", X, ("1", "1")), route("gate/several", X, ("3", "3"), routes_to=["sky", "barn"])
    assert pick(paged(single, open_, several), "uptime").offering == "gate/several"
    assert pick(paged(single, open_), "uptime").offering == "gate/open"
    assert "How often it answers nobody says" in why(paged(single, open_), "uptime")
    assert pick(paged(single, route("sky/x", X)), "uptime").offering is None


def test_a_region_is_stated_or_unknown() -> None:
    routes = (
        route("sky/de", X, ("3", "3"), regions=["de"]), route("sky/us", X, ("1", "1"), regions=["us"]),
        route("barn/both", X, ("1", "1"), regions=["de", "us"]), route("barn/x", X, ("1", "1")),
    )  # fmt: skip
    page = paged(*routes)
    assert pick(page, "region").offering == "sky/de"
    assert "It is stated to be processed in de." in why(page, "region")
    nowhere = paged(*routes[1:])
    assert pick(nowhere, "region").offering is None
    assert why(nowhere, "region").endswith("Routes of which nobody says where: 1.")
    assert pick(paged(*routes, region=("us",)), "region").offering == "sky/us"


def test_nobody_is_picked_that_nobody_vouches_for_or_that_a_list_calls_deprecated() -> None:
    routes = (route("shed/x", X, ("0.1", "0.1"), regions=["de"]), route("sky/x", X, listing="deprecated"))
    page = paged(*routes)
    assert {one.offering for one in page.picks} == {None}
    assert why(page, "batch") == (
        "No route may be picked: nobody vouches for who serves it, or a list calls it deprecated."
    )
    assert pick(paged(*routes, any_provider=True), "region").offering == "shed/x"


def test_a_route_that_the_user_wrote_down_may_be_picked(overlaid: OverlaidBy) -> None:
    made = Ground(overlaid(ADDED), "2026-11-20")
    page = routes(made, "openai/gpt-oss-120b", SENT, ("eu",), False, "")
    assert line(page, "acme/gpt-oss-120b@eu").trusted
    assert pick(page, "region").offering == "acme/gpt-oss-120b@eu"
    assert faults(page) == []


def test_of_a_retired_model_no_route_is_live() -> None:
    """Who serves it is vouched for: that is not why."""
    page = paged(route("sky/x", X, retires="2026-01-01"))
    assert page.retired[0].vouched and not page.retired[0].is_end_likely
    assert why(page, "batch") == "No route is live."
    deprecated = paged(route("sky/x", X, listing="deprecated"))
    assert why(deprecated, "batch") == "No route may be picked: a list calls every one deprecated."


def test_where_nobody_names_a_region_that_is_said() -> None:
    entries = (route("sky/x", X, ("1", "1"), regions=["de"]), route("cloud/x", X, ("2", "2")))
    taken, named = paged(*entries, region=()), paged(*entries)
    assert taken.region == named.region == ["eu"]
    assert (taken.is_region_taken, named.is_region_taken) == (True, False)
    for page, told in ((taken, "that was taken because nobody named one"), (named, "that was asked for")):
        use = page.routes[0].best_use
        assert use and f"the region {told}" in use.text
