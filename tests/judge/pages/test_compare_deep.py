"""The deep dive: counts, and what nobody can tell."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.judge.cases import AS_OF, ground
from tests.judge.pages.comparing import GPT_4O, O4_MINI, REFERENCE, STEP, THREE, compared, day, offering, routes, said

from modelpick.catalog.fields import CAPABILITIES

EVERY = pytest.mark.parametrize("names", [*REFERENCE, THREE], ids=["o4-mini", "gpt-4o", "three"])


@EVERY
def test_what_is_unknown_of_one_counts_for_nobody(names: tuple[str, ...]) -> None:
    told = compared(*names)
    states = [{name: said(offering(one.offering), name) for name in CAPABILITIES} for one in told.models]
    footprint = told.deep_dive.footprint
    assert footprint.yes == [list(each.values()).count("yes") for each in states]
    assert footprint.unknown == [len(each) - list(each.values()).count("yes") - list(each.values()).count("no")
                                 for each in states]  # fmt: skip
    assert set(footprint.shared) == {name for name in CAPABILITIES if all(each[name] == "yes" for each in states)}
    for at, only in enumerate(footprint.only):
        others = [each for place, each in enumerate(states) if place != at]
        assert set(only) == {
            name for name in CAPABILITIES if states[at][name] == "yes" and all(each[name] == "no" for each in others)
        }


@EVERY
def test_concentration_counts_companies_and_not_doors(names: tuple[str, ...]) -> None:
    rules = ground().rules["providers"]
    for one, sentence in zip(compared(*names).models, compared(*names).deep_dive.concentration, strict=True):
        live = [] if one.model == O4_MINI else [each for each in routes(one.model) if day(each) > AS_OF]
        owners = Counter(rules.get(each.provider, {}).get("same_company_as", each.provider) for each in live)
        assert one.routes.live == len(live) and one.routes.most_routes == max(owners.values(), default=0)
        assert one.routes.most is None or owners[one.routes.most] == one.routes.most_routes
        running = {
            entry.get("same_company_as", name)
            for name in {each.provider for each in live}
            if (entry := rules.get(name, {})).get("kind") in ("lab", "cloud", "host") and not entry.get("local")
        }
        assert one.routes.companies == len(running)
        assert str(one.routes.total) in sentence.text


def test_the_lowest_output_price_is_of_a_live_route_that_somebody_vouches_for() -> None:
    rules = ground().rules["providers"]
    for one in compared(GPT_4O, STEP).models:
        vouched = [
            each
            for each in routes(one.model)
            if (entry := rules.get(each.provider, {})).get("kind") in ("lab", "cloud") or entry.get("vouched")
        ]
        rates = [rate for each in vouched if (rate := each.standard_rate("output")) and day(each) > AS_OF]
        assert one.routes.cheapest_output_usd == pytest.approx(float(min(rates)))


def test_the_caveat_names_the_routes() -> None:
    told = compared(GPT_4O, STEP)
    assert all(one.offering and one.offering in told.deep_dive.caveat.text for one in told.models)
