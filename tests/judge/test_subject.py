"""From the catalog to a subject: who tells, what is unknown, which companies count, when a model is retired."""

from __future__ import annotations

from math import inf

import pytest

from modelpick.catalog.entities import Fact, Model, Offering, Price
from modelpick.catalog.view import View
from modelpick.judge.ground import Ground
from modelpick.judge.subject import companies, live_routes, of_model, of_offering

TODAY = "2026-11-20"


@pytest.fixture
def ground(view: View) -> Ground:
    return Ground(view, TODAY)


def known(**values: object) -> dict[str, Fact]:
    return {name: Fact("known", value) for name, value in values.items()}


def route(name: str, model: str = "meta/llama-9", **facts: object) -> Offering:
    provider, _, upstream = name.partition("/")
    return Offering(name, provider, upstream, "", model, "", "", [], [], "", known(**facts), [], [])


def routes_of(view: View, model: str) -> tuple[Model, list[Offering]]:
    record = view.model(model)
    return record, [view.offering_by_id(each) for each in record.routes]


def test_the_labs_own_route_tells(view: View, ground: Ground) -> None:
    subject = of_model(*routes_of(view, "openai/gpt-4o"), ground)
    assert (subject.context, subject.max_output) == (128_000, 4_096)  # the smallest that a live claim states
    assert (subject.input_usd_per_mtok, subject.output_usd_per_mtok) == (2.5, 10)
    assert subject.flags["tools"] is True and subject.flags["audio"] is None
    assert (subject.has_published_price, subject.has_cache_price) == (True, True)
    assert (subject.providers, subject.is_official, subject.is_first_party) == (2, True, True)
    assert subject.retired is None


def test_without_the_lab_the_middle_of_the_trusted_routes_does(view: View, ground: Ground) -> None:
    subject = of_model(*routes_of(view, "openai/gpt-oss-120b"), ground)
    assert subject.is_first_party is False and subject.is_official is True
    assert (subject.input_usd_per_mtok, subject.output_usd_per_mtok) == (0.15, 0.6)  # not the cheapest, not the slip
    assert subject.context == 131_072


def test_a_closed_model_whose_lab_retired_it_is_served_by_nobody(view: View) -> None:
    model, routes = routes_of(view, "openai/o4-mini")
    before, after = Ground(view, "2026-10-22"), Ground(view, "2026-10-23")
    assert {each.provider for each in live_routes(model, routes, before)} == {"openai", "azure"}
    assert live_routes(model, routes, after) == []
    assert of_model(model, routes, before).retired is None
    gone = of_model(model, routes, after)
    assert (gone.retired, gone.providers) == ("2026-10-23", 0)
    assert gone.context == 200_000 and gone.is_first_party  # what it was is still told


def test_open_weights_and_a_later_date_outlive_the_lab(ground: Ground) -> None:
    lab, host = route("openai/x", "openai/x", retires="2026-10-01"), route("groq/x", "openai/x")
    open_model = Model("openai/x", [], known(open_weights=True))
    assert live_routes(open_model, [lab, host], ground) == [host]
    closed = Model("openai/x", [], {})
    assert live_routes(closed, [lab, host], ground) == []
    later = route("azure/x", "openai/x", retires="2027-01-01")
    assert live_routes(closed, [lab, host, later], ground) == [later]


def test_a_company_counts_once_and_who_passes_requests_on_does_not(ground: Ground) -> None:
    served = ["azure/x", "azure-cognitive-services/x", "groq/x", "google/x", "google-vertex/x"]
    passed_on = ["openrouter/x", "302ai/x", "github-copilot/x", "lmstudio/x", "nobody-knows/x"]
    assert companies([route(name) for name in served], ground) == 3
    assert companies([route(name) for name in served + passed_on], ground) == 3


def test_a_lab_may_serve_under_another_name(ground: Ground) -> None:
    assert ground.is_first_party(route("amazon-bedrock/nova", "amazon/nova"))
    assert ground.is_first_party(route("google-vertex/g", "google/g"))
    assert ground.is_first_party(route("zai/glm", "zhipuai/glm"))
    assert not ground.is_first_party(route("amazon-bedrock/claude", "anthropic/claude"))
    assert not ground.is_first_party(route("groq/llama", "meta/llama"))


def test_no_announced_date_is_no_end_where_dates_are_announced(ground: Ground) -> None:
    model = Model("meta/llama-9", [], {})
    assert ground.announcers == {"openai"}
    assert of_offering(route("openai/a"), model, ground).retires_in_days == inf
    assert of_offering(route("groq/a"), model, ground).retires_in_days is None
    assert of_offering(route("groq/a", retires="2026-12-20"), model, ground).retires_in_days == 30
    assert of_offering(route("groq/a", retires="2026-11"), model, ground).retires_in_days == 10
    gone = of_offering(route("groq/a", retires="2026-01-01"), model, ground)
    assert (gone.retires_in_days, gone.retired) == (0, "2026-01-01")


def test_disputed_is_unknown_and_is_counted(view: View, ground: Ground) -> None:
    model, routes = routes_of(view, "openai/gpt-4o")
    azure = of_offering(next(each for each in routes if each.provider == "azure"), model, ground)
    assert azure.flags["tools"] is None
    assert azure.disputes is not None and azure.disputes >= 2


def test_a_price_that_nobody_states_is_unknown_and_one_that_cannot_be_is_not(ground: Ground) -> None:
    model = Model("meta/llama-9", [], {})
    batch = route("groq/d")
    batch.prices.append(Price("batch", rates=known(input=1, output=1, cache_read=1)))
    bare, plan, no_cache = route("groq/a"), route("groq/b"), route("groq/c", prompt_caching=False)
    plan.prices.append(Price(zero="subscription"))
    assert of_offering(bare, model, ground).has_published_price is None
    assert of_offering(bare, model, ground).has_cache_price is None
    assert of_offering(plan, model, ground).has_published_price is False
    assert of_offering(no_cache, model, ground).has_cache_price is False
    told = of_offering(batch, model, ground)
    assert (told.has_cache_price, told.has_published_price) == (None, None)  # a batch price is not the price


def test_a_model_that_nobody_ever_served_is_not_retired(ground: Ground) -> None:
    subject = of_model(Model("meta/llama-9", [], {}), [], ground)
    assert (subject.retired, subject.providers, subject.context, subject.input_usd_per_mtok) == (None, 0, None, None)


def test_somebodys_tuning_is_not_official(ground: Ground) -> None:
    assert of_model(Model("nano-gpt/own-mix", [], {}), [], ground).is_official is False
