"""What is measured, where, and with whose key."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conftest import OverlaidBy

from modelpick.catalog.view import View
from modelpick.cli.target import Target, Wanted, target
from modelpick.errors import UsageError
from modelpick.measure.effort import with_effort

NOTHING = Wanted("", "", "", "", "", "", False)


def of(view: View, **wanted: Any) -> Target:
    return target(view, NOTHING._replace(**wanted))


def refused(view: View, **wanted: Any) -> str:
    with pytest.raises(UsageError) as found:
        of(view, **wanted)
    return f"{found.value.message} | {found.value.advice}"


@pytest.fixture
def routed(overlaid: OverlaidBy, monkeypatch: pytest.MonkeyPatch) -> View:
    """The tiny catalog with addresses: groq's by its package's rule, deepinfra's stated, azure's with a slot."""
    monkeypatch.setenv("GROQ_API_KEY", "gsk-0123456789")
    monkeypatch.setenv("OTHER_KEY", "another-0123456789")
    facts: dict[str, dict[str, Any]] = {
        "offering:groq/openai/gpt-oss-120b": {"sdk": "@ai-sdk/groq", "key_variable": "GROQ_API_KEY"},
        "offering:deepinfra/openai/gpt-oss-120b": {
            "sdk": "@ai-sdk/openai-compatible", "base_url": "https://api.deepinfra.example/v1",
            "key_variable": "DEEPINFRA_API_KEY",
        },
        "offering:nebius/openai/gpt-oss-120b": {
            "sdk": "@ai-sdk/openai-compatible", "base_url": "https://nebius.example/v1", "key_variable": "GROQ_API_KEY",
        },
        "offering:azure/gpt-4o": {
            "sdk": "@ai-sdk/openai-compatible", "base_url": "https://${AZURE_NAME}.example/v1",
        },
        "offering:openai/gpt-4o": {"sdk": "@ai-sdk/openai", "endpoints": ["responses"]},
    }  # fmt: skip
    toml = []
    for subject, told in facts.items():
        for name, value in told.items():
            toml.append(
                f'[[correction]]\nsubject = "{subject}"\nfield = "{name}"\nvalue = {value!r}\nreason = "test"\n'
            )
    return overlaid("\n".join(toml))


def test_an_offering_answers_where_the_catalog_says_with_its_own_key(routed: View) -> None:
    found = of(routed, offering="groq/openai/gpt-oss-120b")
    assert (found.endpoint.base_url, found.endpoint.model) == ("https://api.groq.com/openai/v1", "openai/gpt-oss-120b")
    assert (found.key_name, found.subject) == ("GROQ_API_KEY", "offering:groq/openai/gpt-oss-120b")
    assert found.endpoint.key is not None and found.endpoint.key.header() == "Bearer gsk-0123456789"
    assert found.offering is not None and found.notes == []


def test_its_key_is_not_sent_to_another_origin(routed: View) -> None:
    found = of(routed, offering="groq/openai/gpt-oss-120b", base_url="https://elsewhere.example/v1")
    assert found.endpoint.key is None and found.key_name == ""
    assert "GROQ_API_KEY" in found.notes[0] and "not sent" in found.notes[0]
    named = of(routed, offering="groq/openai/gpt-oss-120b", base_url="https://elsewhere.example/v1",
               api_key_env="OTHER_KEY")  # fmt: skip
    assert named.key_name == "OTHER_KEY" and named.notes == []


def test_where_it_was_measured_is_told_if_that_is_not_where_the_catalog_says(routed: View) -> None:
    name = "groq/openai/gpt-oss-120b"
    assert of(routed, offering=name).elsewhere == ""
    assert of(routed, offering=name, base_url="https://api.groq.com/v2").elsewhere == "", "theirs all the same"
    assert of(routed, offering=name, base_url="https://proxy.example/v1").elsewhere == "https://proxy.example/v1"
    as_such = of(routed, recorded_as=name, base_url="http://127.0.0.1:9/v1", model="m")
    assert (as_such.subject, as_such.elsewhere) == (f"offering:{name}", "http://127.0.0.1:9/v1")
    assert of(routed, base_url="http://127.0.0.1:9/v1", model="m").elsewhere == "", "the subject has it"


def test_another_path_of_the_same_origin_gets_it(routed: View) -> None:
    found = of(routed, offering="groq/openai/gpt-oss-120b", base_url="https://API.groq.com:443/beta/v1/")
    assert found.key_name == "GROQ_API_KEY" and found.endpoint.base_url == "https://api.groq.com/beta/v1"


def test_a_key_of_somebody_else_that_is_named_is_sent_and_this_is_said(routed: View) -> None:
    found = of(routed, base_url="https://elsewhere.example/v1", model="m", api_key_env="GROQ_API_KEY")
    assert found.key_name == "GROQ_API_KEY"
    assert "api.groq.com" in found.notes[0] and "as asked" in found.notes[0]


def test_a_provider_cannot_ask_for_the_key_of_another(routed: View, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = {**routed.rulebook, "providers": {"groq": routed.rulebook["providers"]["groq"]}}
    routed.rules = rules
    told = refused(routed, offering="nebius/openai/gpt-oss-120b")
    assert "GROQ_API_KEY is the key of groq" in told and "--api-key-env GROQ_API_KEY" in told
    assert of(routed, offering="nebius/openai/gpt-oss-120b", api_key_env="GROQ_API_KEY").key_name == "GROQ_API_KEY"


def test_without_offering_and_variable_no_key_is_sent(routed: View) -> None:
    found = of(routed, base_url="https://api.groq.com/openai/v1", model="openai/gpt-oss-120b")
    assert found.endpoint.key is None
    assert found.subject == "offering:groq/openai/gpt-oss-120b" and "recorded as such" in found.notes[0]


def test_what_the_catalog_does_not_know_is_kept_under_its_address(routed: View) -> None:
    found = of(routed, base_url="http://127.0.0.1:8080/v1/", model="tiny.gguf")
    assert found.subject == "endpoint:http://127.0.0.1:8080/v1#tiny.gguf" and found.offering is None
    assert "no decision uses it" in found.notes[0]
    named = of(routed, base_url="http://127.0.0.1:8080/v1", model="x", recorded_as="groq/openai/gpt-oss-120b")
    assert named.subject == "offering:groq/openai/gpt-oss-120b"


def test_a_slot_of_an_address_is_filled_from_the_environment(routed: View, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "AZURE_NAME is not set" in refused(routed, offering="azure/gpt-4o")
    monkeypatch.setenv("AZURE_NAME", "mine")
    assert of(routed, offering="azure/gpt-4o").endpoint.base_url == "https://mine.example/v1"
    monkeypatch.setenv("AZURE_NAME", "evil.example/x#")
    assert "AZURE_NAME: expected a name" in refused(routed, offering="azure/gpt-4o")


def test_what_cannot_be_asked_is_refused_with_advice(routed: View) -> None:
    assert "OFFERING" in refused(routed) and "--model" in refused(routed, base_url="https://x.example/v1")
    told = refused(routed, offering="openai/gpt-oss-120b")
    assert "is a model: name one of its offerings" in told and "groq/openai/gpt-oss-120b" in told
    assert "is a model" in refused(routed, offering="gpt-oss-120b")
    assert "did you mean groq/openai/gpt-oss-120b?" in refused(routed, offering="groq/openai/gpt-oss-120")
    assert "--base-url" in refused(routed, offering="cerebras/gpt-oss-120b")
    assert "answers to responses" in refused(routed, offering="openai/gpt-4o")
    assert "DEEPINFRA_API_KEY is not set" in refused(routed, offering="deepinfra/openai/gpt-oss-120b")
    assert "--base-url" in refused(routed, base_url="https://x example/v1", model="m")
    assert "--model" in refused(routed, base_url="https://x.example/v1", model="a b")
    assert "--region-label" in refused(routed, base_url="https://x.example/v1", model="m", region_label="a\nb")


def test_a_key_in_the_place_of_its_name_is_not_told(routed: View) -> None:
    told = refused(routed, base_url="https://x.example/v1", model="m", api_key_env="sk-proj-0123456789abcdef")
    assert "0123456789" not in told


def test_the_effort_stands_where_the_server_looks_for_it(routed: View) -> None:
    found = of(routed, base_url="https://x.example/v1", model="m")
    assert with_effort(found.effort_at, "low") == {"reasoning_effort": "low"}
    nested = type(found)(**{**vars(found), "effort_at": ("reasoning", "effort")})
    assert with_effort(nested.effort_at, "low") == {"reasoning": {"effort": "low"}}


@pytest.mark.parametrize("address", ["http://[x", "https://a]b", "ftp://a.example", "https://u:p@a.example", "x"])
@pytest.mark.parametrize("offering", ["", "groq/openai/gpt-oss-120b"])
def test_what_is_no_address_is_refused_with_an_offering_too(routed: View, offering: str, address: str) -> None:
    assert "--base-url" in refused(routed, offering=offering, base_url=address, model="m")
