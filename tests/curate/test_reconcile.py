"""One fact a field: who wins, what does not count and why, and what siblings may say."""

from __future__ import annotations

from typing import Any

import pytest
from tests.curate.made import Make, row, snapshot

from modelpick.catalog.entities import Claim, Fact
from modelpick.curate import reconcile
from modelpick.curate.claims import settle
from modelpick.curate.reconcile import Trust
from modelpick.curate.rows import MODEL, Row

ROUTE = "openai/gpt-x"


def facts_of(make: Make, *snapshots: Any) -> dict[str, Fact]:
    offerings, _, _ = make(*snapshots)
    return offerings[ROUTE].facts


def two(make: Make, models_dev: dict[str, Any], litellm: dict[str, Any]) -> dict[str, Fact]:
    return facts_of(
        make,
        snapshot("models-dev", row("openai", "gpt-x", **models_dev)),
        snapshot("litellm", row("openai", "gpt-x", **litellm)),
    )


def marks(fact: Fact) -> dict[str, str]:
    return {claim.source: claim.mark for claim in fact.claims}


def test_agreement_is_known_and_keeps_both_claims(make: Make) -> None:
    fact = two(make, {"tools": True}, {"tools": True})["tools"]
    assert (fact.state, fact.value, len(fact.claims)) == ("known", True, 2)


def test_live_values_that_differ_are_disputed_and_trust_decides(make: Make) -> None:
    fact = two(make, {"context": 128000}, {"context": 200000})["context"]
    assert (fact.state, fact.value) == ("disputed", 128000)  # models.dev keeps context apart from input
    assert [claim.source for claim in fact.claims] == ["models-dev", "litellm"]


def test_the_majority_outweighs_trust() -> None:
    claims = [Claim(name, value, "2026-10-01") for name, value in (("a", 1), ("b", 2), ("c", 2))]
    assert settle(claims, ["a", "b", "c"]).value == 2


def test_a_person_outweighs_everybody() -> None:
    claims = [Claim(name, value, "2026-10-01") for name, value in (("a", 1), ("b", 1), ("override", 3))]
    fact = settle(claims, ["a", "b", "override"])
    assert (fact.state, fact.value) == ("known", 3)


def test_a_mandatory_no_never_outvotes_a_source_that_looked(make: Make) -> None:
    fact = two(make, {"tools": False}, {"tools": True})["tools"]
    assert (fact.state, fact.value, marks(fact)) == ("known", True, {"litellm": "", "models-dev": "weak"})


def test_a_mandatory_no_counts_where_nobody_looked(make: Make) -> None:
    fact = facts_of(make, snapshot("models-dev", row("openai", "gpt-x", tools=False)))["tools"]
    assert (fact.state, fact.value) == ("known", False)


def test_an_explicit_no_of_litellm_is_a_no(make: Make) -> None:
    fact = two(make, {"tools": True}, {"tools": False})["tools"]
    assert fact.state == "disputed"


@pytest.mark.parametrize(("siblings", "state"), [(3, "known"), (4, "unknown")])
def test_siblings_turn_a_weak_no_into_unknown(make: Make, siblings: int, state: str) -> None:
    hosts = ["groq", "deepinfra", "togetherai", "nebius"][:siblings]
    others = [row(host, "gpt-x", tools=True) for host in hosts]
    fact = facts_of(make, snapshot("models-dev", row("openai", "gpt-x", tools=False), *others))["tools"]
    assert fact.state == state
    assert fact.value is (False if state == "known" else None)


@pytest.mark.parametrize(
    ("yes", "no", "state"), [(3, 0, "unknown"), (4, 0, "likely"), (3, 1, "likely"), (2, 2, "unknown")]
)
def test_siblings_make_a_silent_route_likely(make: Make, yes: int, no: int, state: str) -> None:
    hosts = iter(["groq", "deepinfra", "together_ai", "nebius"])
    others = [row(next(hosts), "gpt-x", tools=said) for said in [True] * yes + [False] * no]
    offerings, _, _ = make(snapshot("litellm", row("openai", "gpt-x", vision=True), *others))
    fact = offerings[ROUTE].fact("tools")
    assert (fact.state, fact.value) == (state, True if state == "likely" else None)
    assert not fact.claims


def test_what_a_provider_adds_is_not_taken_from_siblings(make: Make) -> None:
    others = [row(host, "gpt-x", prompt_caching=True) for host in ("groq", "deepinfra", "together_ai", "nebius")]
    offerings, _, _ = make(snapshot("litellm", row("openai", "gpt-x", vision=True), *others))
    assert offerings[ROUTE].fact("prompt_caching").state == "unknown"


def test_more_output_than_context_is_impossible(make: Make) -> None:
    facts = two(make, {"context": 128000, "max_output": 16000}, {"max_output": 200000})
    assert marks(facts["max_output"]) == {"models-dev": "", "litellm": "impossible"}
    assert facts["max_output"].value == 16000


def test_output_that_only_repeats_the_context_is_weak(make: Make) -> None:
    facts = two(make, {"context": 128000, "max_output": 128000}, {"max_output": 16000})
    assert (facts["max_output"].value, marks(facts["max_output"])["models-dev"]) == (16000, "weak")


def test_retired_before_release_is_impossible(make: Make) -> None:
    facts = two(make, {"released": "2026-03-01"}, {"retires": "2025-01-01"})
    assert (facts["retires"].state, marks(facts["retires"])) == ("unknown", {"litellm": "impossible"})


def test_the_window_is_read_off_the_input_limit_where_nobody_states_it(make: Make) -> None:
    fact = facts_of(make, snapshot("litellm", row("openai", "gpt-x", max_input=272000)))["context"]
    assert (fact.value, fact.state) == (272000, "likely")
    assert "input limit" in fact.note


def test_a_claim_long_out_of_date_is_stale(trust: Trust) -> None:
    claims = [Claim("litellm", 1, "2026-10-17"), Claim("openrouter", 2, "2026-01-01"), Claim("x", 1, "2020-01-01")]
    reconcile.mark_stale(claims, trust.rules["stale_after_days"])
    assert [claim.mark for claim in claims] == ["", "stale", ""]


def test_a_cutoff_after_the_release_is_impossible(make: Make) -> None:
    told = row("openai", "gpt-x", tools=True)
    told.about_model = {"released": "2025-04-16", "knowledge_cutoff": "2025-06"}
    _, models, _ = make(snapshot("models-dev", told))
    cutoff = models["openai/gpt-x"].fact("knowledge_cutoff")
    assert (cutoff.state, cutoff.claims[0].mark) == ("unknown", "impossible")


def test_a_row_about_the_model_goes_before_what_routes_say_of_it(make: Make) -> None:
    told = row("groq", "gpt-x", tools=True)
    told.about_model = {"open_weights": True}
    about = Row(MODEL, "", "openai/gpt-x", facts={"open_weights": False})
    _, models, _ = make(snapshot("models-dev", told, about))
    assert models["openai/gpt-x"].fact("open_weights").value is False


def test_routes_that_differ_are_inconsistent_but_for_the_price(make: Make) -> None:
    here = row("openai", "gpt-x", context=128000, tools=True, input=1, output=2)
    there = row("groq", "gpt-x", context=64000, tools=True, input=9, output=9)
    _, models, _ = make(snapshot("models-dev", here, there))
    assert models["openai/gpt-x"].inconsistencies == ["context"]


def test_a_providers_address_holds_for_its_other_routes(make: Make) -> None:
    told = snapshot("models-dev", row("groq", "a", base_url="https://api.groq.test", key_variable="GROQ_API_KEY"))
    offerings, _, _ = make(told, snapshot("litellm", row("groq", "b", tools=True)))
    fact = offerings["groq/b"].fact("base_url")
    assert (fact.value, fact.claims[0].source) == ("https://api.groq.test", "models-dev")
    assert "other routes" in fact.claims[0].why
