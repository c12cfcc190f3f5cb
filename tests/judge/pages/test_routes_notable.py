"""Why a route is notable: facts alone, and nothing where there are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.claimed import disputed, known
from tests.judge.little import route
from tests.judge.pages.paging import X, faults, line, paged

from modelpick.answers.routes_page import RoutesPage
from modelpick.catalog.entities import Offering, Price

OTHERS = [route(f"barn/{at}", X, ("1", "2")) for at in range(4)]


def notable(page: RoutesPage, offering: str) -> list[str]:
    assert faults(page) == []
    return [one.text for one in line(page, offering).notable]


def beside(one: Offering, *more: Offering) -> list[str]:
    return notable(paged(one, *OTHERS, *more), one.id)


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (route("beta-api/x", X, ("1", "2")), "The lab's own."),
        (route("sky/x", X, ("0.5", "2")), "Of 5 routes with a price no other costs less."),
        (route("sky/x", X, ("1", "2")), "The only cloud among them."),
        (route("sky/x", X, regions=["de"]), "The only one that is stated to be processed in eu."),
        (route("sky/x", X, regions=["us"]), "It is stated to be processed in us."),
        (route("sky/x", X, context=2_000_000), "Its context window is the largest, 2,000,000 tokens."),
        (route("sky/x", X, max_output=200_000), "It writes the longest answers, 200,000 tokens."),
        (route("sky/x", X, ttft_s=Decimal(1)), "The only one with a published speed."),
        (route("sky/x", X, quantization="fp8"), "It says in which number format it serves the weights: fp8."),
        (route("gate/x", X, routes_to=["sky", "barn"]), "It passes requests on to sky and barn."),
        (route("sky/x", X, retires="2027-03-01"), "It serves until 2027-03-01."),
        (route("sky/x", X, listing="deprecated"), "A list calls it deprecated."),
    ],
)
def test_what_is_alone_the_most_or_the_least_is_told(one: Offering, told: str) -> None:
    assert told in beside(one)


def test_what_sets_nothing_apart_says_so() -> None:
    assert beside(route("barn/x", X, ("1.5", "2"))) == []


def test_a_single_route_is_compared_with_nothing() -> None:
    assert notable(paged(route("sky/x", X, context=10)), "sky/x") == ["The only live route."]


def test_a_capability_that_one_route_alone_has_or_lacks() -> None:
    page = paged(route("sky/x", X, vision=True), route("barn/x", X, vision=False), route("gate/x", X, vision=False))
    assert "The only one that is known to have image input." in notable(page, "sky/x")
    use = line(page, "sky/x").best_use
    assert use and use.text == "Best for work that needs image input."
    other = paged(route("sky/x", X, tools=True), route("barn/x", X, tools=False), route("gate/x", X, tools=True))
    assert "The only one that is known to be without tools." in notable(other, "barn/x")
    unsure = paged(route("sky/x", X, vision=disputed(True, False)), route("barn/x", X, vision=False))
    assert not any("image input" in told for told in notable(unsure, "sky/x"))


def test_the_first_and_the_fastest_are_told_by_published_figures() -> None:
    one = route("sky/x", X, ttft_s=Decimal("0.32"), throughput_tok_s=Decimal(50))
    two = route("sky/y", X, ttft_s=Decimal(1), throughput_tok_s=Decimal(90))
    assert "The lowest published time to the first token, 0.32 s, of 2 routes that have one." in beside(one, two)
    assert "The highest published throughput, 90 tokens a second, of 2 routes that have one." in beside(two, one)


def test_a_batch_price_is_told_as_one() -> None:
    one = route("sky/x", X, ("2", "2"))
    one.prices.append(Price(tier="batch", rates={name: known(Decimal(1)) for name in ("input", "output")}))
    assert "It has a batch price: $1.00 a million tokens at the same ratio." in beside(one)


def test_no_price_is_never_the_lowest() -> None:
    assert not any("costs less" in told for told in beside(route("sky/x", X, None)))
