"""Which companies a request may reach."""

from __future__ import annotations

from tests.judge.cases import case, ground

from modelpick.judge.explain.hosts import hosts, is_first_party, retired_by_lab, rows_of, servers


def row(offering: str) -> int:
    return ground().names.index(offering)


def test_a_host_is_its_company() -> None:
    assert hosts(case(), row("openai/gpt-5.2")) == frozenset(["openai"])
    assert hosts(case(), row("google-vertex/gemini-2.5-flash")) == frozenset(["google"])


def test_a_gateway_that_names_no_host_may_use_any_that_serves_the_model() -> None:
    found = hosts(case(), row("openrouter/openai/gpt-5.2"))
    assert found and {"openrouter", "openai", "azure"} <= found
    assert "anthropic" not in found


def test_a_gateway_that_names_its_host_reaches_that_alone() -> None:
    judged = case()
    named = next(
        at
        for at in range(ground().size)
        if ground().providers[at] == "huggingface" and ground().view.offering(at).fact("routes_to").value == ["groq"]
    )
    assert hosts(judged, named) == frozenset(["huggingface", "groq"])


def test_a_host_that_has_another_name_here_is_not_known() -> None:
    named = next(
        at
        for at in range(ground().size)
        if ground().providers[at] == "huggingface" and ground().view.offering(at).fact("routes_to").value == ["nscale"]
    )
    assert "nscale" in ground().rules["providers"] or hosts(case(), named) is None


def test_the_rows_of_a_model_stand_for_themselves() -> None:
    judged = case()
    place = ground().market.model_of[row("openai/gpt-5.2")]
    rows = rows_of(judged, place)
    assert rows and all(ground().everything >> at & 1 and ground().market.model_of[at] == place for at in rows)
    assert {"openai", "azure"} <= servers(judged, place)
    assert "openrouter" not in servers(judged, place)


def test_what_its_own_lab_retired() -> None:
    judged = case()
    at = row("openai/o4-mini")
    assert is_first_party(judged, at)
    assert not is_first_party(judged, row("azure/o4-mini"))
    assert retired_by_lab(judged, ground().market.model_of[at]) == ("2026-10-23", "openai/o4-mini")
    assert retired_by_lab(judged, ground().market.model_of[row("openai/gpt-5.5")]) is None
