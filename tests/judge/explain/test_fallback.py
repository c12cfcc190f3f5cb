"""A fallback shares neither lab nor host with the first pick."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.judge.cases import case, ground

from modelpick.frozen import replace
from modelpick.judge.case import Case, Judged
from modelpick.judge.explain.fallback import fallback
from modelpick.judge.explain.hosts import hosts


def only(judged: Case, *kept: Judged, routes: bool = False) -> Case:
    """These are ranked. `routes`: every other route of theirs is eligible too."""
    eligible = judged.screened.eligible if routes else sum(1 << one.row for one in kept)
    screened = judged.screened._replace(eligible=eligible)
    return replace(judged, ranked=list(kept), screened=screened, misses={}, open=[])


@pytest.fixture
def general() -> Case:
    return case(min_quality={}, all_routes=True, any_provider=True)


def at(judged: Case, offering: str) -> Judged:
    return next(one for one in judged.ranked if one.offering == offering)


@pytest.mark.parametrize("preset", list(ground().rules["presets"]))
def test_of_every_preset(preset: str) -> None:
    judged = case(preset)
    first, found = judged.ranked[0], fallback(judged)
    assert found is not None
    if found.offering is None:
        assert found.reason.text
        return
    assert found.model and found.provider
    assert found.model.partition("/")[0] != judged.model_id(first).partition("/")[0]
    row = ground().names.index(found.offering)
    mine, theirs = hosts(judged, first.row), hosts(judged, row)
    assert mine is not None and theirs is not None and not mine & theirs
    assert judged.screened.eligible >> row & 1
    company = judged.ground.company
    assert company(found.provider) != company(judged.provider(first))


def test_another_model_of_the_same_lab_is_none(general: Case) -> None:
    told = fallback(only(general, at(general, "openai/gpt-5.2"), at(general, "azure/gpt-5.5")))
    assert told and told.offering is None and told.nearest == "azure/gpt-5.5"
    assert "same lab" in told.reason.text


def test_another_door_of_the_same_company_is_none(general: Case) -> None:
    first, other = at(general, "google/gemini-2.5-flash"), at(general, "google-vertex/claude-haiku-5-5")
    told = fallback(only(general, first, other))
    assert told and told.offering is None and "shares lab or host" in told.reason.text


def test_a_gateway_is_none_for_a_host_that_it_may_use(general: Case) -> None:
    first = at(general, "deepinfra/deepseek-ai/DeepSeek-V3.2")
    behind = at(general, "openrouter/openai/gpt-oss-120b")  # DeepInfra serves that too
    told = fallback(only(general, first, behind))
    assert told and told.offering is None and told.nearest == behind.offering
    apart = at(general, "openrouter/openai/gpt-5.2")  # which nobody but OpenAI and Azure serves
    told = fallback(only(general, first, apart))
    assert told and told.offering == apart.offering


def test_a_gateway_as_the_first_pick_shares_what_it_may_use(general: Case) -> None:
    first = at(general, "openrouter/openai/gpt-oss-120b")
    told = fallback(only(general, first, at(general, "deepinfra/deepseek-ai/DeepSeek-V3.2")))
    assert told and told.offering is None
    told = fallback(only(general, first, at(general, "mistral/mistral-medium-2508")))
    assert told and told.offering == "mistral/mistral-medium-2508"


def test_alone_there_is_none(general: Case) -> None:
    told = fallback(only(general, at(general, "openai/gpt-5.2")))
    assert told and told.offering is None and told.nearest is None
    assert told.reason.text == "No other model meets every requirement: there is nothing to turn to."


def test_the_nearest_of_those_that_nearly_meet_it(general: Case) -> None:
    alone = replace(only(general, at(general, "openai/gpt-5.2")), open=[at(general, "anthropic/claude-sonnet-4-5")])
    told = fallback(alone)
    assert told and told.nearest == "anthropic/claude-sonnet-4-5"


def test_without_a_pick_there_is_nothing_to_fall_back_from(general: Case) -> None:
    assert fallback(only(general)) is None


def test_another_route_of_the_model_will_do(general: Case) -> None:
    first, same_host = at(general, "deepinfra/deepseek-ai/DeepSeek-V3.2"), at(general, "deepinfra/openai/gpt-oss-120b")
    told = fallback(only(general, first, same_host, routes=True))
    assert told and told.model == "openai/gpt-oss-120b" and told.offering != same_host.offering
    route = at(general, told.offering or "")
    assert told.score == route.score and told.per_month_usd and route.month
    assert not (hosts(general, route.row) or frozenset(["deepinfra"])) & frozenset(["deepinfra"])
    assert "its better route, deepinfra/openai/gpt-oss-120b" in told.reason.text


def test_another_route_has_to_be_within_the_budget_too(general: Case) -> None:
    first, same_host = at(general, "deepinfra/deepseek-ai/DeepSeek-V3.2"), at(general, "deepinfra/openai/gpt-oss-120b")
    broke = replace(
        only(general, first, same_host, routes=True), workload=replace(general.workload, budget=Decimal("0.01"))
    )
    told = fallback(broke)
    assert told and told.offering is None
