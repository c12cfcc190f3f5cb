"""How to call an offering: only where its shape is known, and safe to paste into a shell."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any

import pytest
from tests.judge.cases import ground

from modelpick.answers.judged import Call
from modelpick.catalog.entities import Fact, Model, Offering
from modelpick.judge.explain.call import call

MODEL = Model("lab/m", [], {})


def offering(upstream: str = "m-1", provider: str = "openai", **facts: Any) -> Offering:
    known = {name: Fact("known", value) for name, value in facts.items()}
    return Offering(f"{provider}/{upstream}", provider, upstream, "", "lab/m", "", "", [], [], "", known, [], [])


def made(effort: str = "", **told: Any) -> Call:
    return call(offering(**told), MODEL, effort, ground().rules)


def sent(curl: str, **variables: str) -> list[str]:
    """What a shell makes of it: the arguments that curl gets."""
    shell = shutil.which("sh")
    assert shell
    script = f'curl() {{ for one in "$@"; do printf "%s\\0" "$one"; done; }}\n{curl}\n'
    done = subprocess.run([shell, "-c", script], env={**os.environ, **variables}, capture_output=True, check=True)
    return done.stdout.decode().split("\0")[:-1]


def body(curl: str) -> Any:
    return json.loads(sent(curl)[-1])


def test_a_chat_completion() -> None:
    told = made(sdk="@ai-sdk/openai", key_variable="OPENAI_API_KEY")
    assert (told.model, told.base_url, told.key_variable) == ("m-1", "https://api.openai.com/v1", "OPENAI_API_KEY")
    assert told.curl and len(told.curl.split("\n")) <= 6
    address, *headers = sent(told.curl, OPENAI_API_KEY="secret")[:-2]
    assert address == "https://api.openai.com/v1/chat/completions"
    assert "Authorization: Bearer secret" in headers
    assert body(told.curl) == {"model": "m-1", "messages": [{"role": "user", "content": "Hello"}]}


def test_only_the_responses_endpoint() -> None:
    told = made("high", sdk="@ai-sdk/openai", key_variable="K", endpoints=["responses"], reasoning_efforts=["high"])
    assert told.curl and sent(told.curl)[0].endswith("/v1/responses")
    assert body(told.curl) == {"model": "m-1", "input": "Hello", "reasoning": {"effort": "high"}}


def test_anthropic_has_its_own_shape() -> None:
    told = made("low", provider="anthropic", sdk="@ai-sdk/anthropic", key_variable="K", reasoning_efforts=["low"])
    assert told.curl and len(told.curl.split("\n")) <= 6
    assert sent(told.curl)[0] == "https://api.anthropic.com/v1/messages"
    assert "x-api-key: k" in sent(told.curl, K="k")
    assert body(told.curl)["output_config"] == {"effort": "low"}
    assert body(told.curl)["max_tokens"] > 0


def test_google_has_its_own_shape() -> None:
    told = made("low", provider="google", sdk="@ai-sdk/google", key_variable="K", reasoning_efforts=["low"])
    assert told.curl and sent(told.curl)[0].endswith("/v1beta/models/m-1:generateContent")
    assert body(told.curl)["generationConfig"] == {"thinkingConfig": {"thinkingLevel": "low"}}


def test_an_effort_that_the_route_does_not_name_is_told_and_not_sent() -> None:
    told = made("high", sdk="@ai-sdk/openai", key_variable="K", reasoning_efforts=["low"])
    assert told.effort == "high"
    assert told.curl and "high" not in told.curl


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"sdk": "@ai-sdk/openai"},
        {"sdk": "@ai-sdk/openai-compatible", "key_variable": "K"},
        {"sdk": "some-package", "base_url": "https://x.test/v1", "key_variable": "K"},
        {"sdk": "@ai-sdk/openai", "key_variable": "not a name"},
        {"sdk": "@ai-sdk/openai", "key_variable": "K", "provider": "azure"},
    ],
)
def test_what_is_not_known_is_none(facts: dict[str, Any]) -> None:
    assert made(**facts).curl is None


def test_the_default_address_is_its_providers_alone() -> None:
    assert made(sdk="@ai-sdk/openai", provider="azure").base_url is None


@pytest.mark.parametrize("upstream", ["a'b", "a$(touch x)b", 'a"b', "a`id`b", "a\nb", "a b; rm -rf c"])
def test_no_name_gets_out_of_its_quotes(upstream: str) -> None:
    told = made(upstream=upstream, sdk="@ai-sdk/openai", key_variable="K")
    assert told.curl and body(told.curl)["model"] == upstream
    assert len(told.curl.split("\n")) <= 6


@pytest.mark.parametrize(
    "base_url",
    ["https://x.test/$(id)", "https://x.test/`id`", 'https://x.test/"', "https://x.test/${A;id}", "https://a b"],
)
def test_an_address_that_a_shell_would_run_is_not_written(base_url: str) -> None:
    assert made(base_url=base_url, sdk="@ai-sdk/openai-compatible", key_variable="K").curl is None


def test_variables_in_an_address_are_the_shells() -> None:
    told = made(base_url="https://${HOST_NAME}/v1", sdk="@ai-sdk/openai-compatible", key_variable="K")
    assert told.curl and sent(told.curl, HOST_NAME="x.test")[0] == "https://x.test/v1/chat/completions"


def test_no_route_of_the_catalog_breaks_it() -> None:
    """Every curl of the shipped catalog: six lines, one address, a body that is JSON, no key."""
    view, written = ground().view, 0
    for row in range(0, ground().size, 7):
        one = view.offering(row)
        told = call(one, MODEL, "", ground().rules)
        if told.curl is None:
            continue
        written += 1
        lines = told.curl.split(" \\\n")
        assert 4 <= len(lines) <= 6
        assert f"${told.key_variable}" in told.curl
        start = "  -d '"
        assert lines[-1].startswith(start)
        assert json.loads(lines[-1][len(start) : -1].replace("'\\''", "'"))
    assert written > 400
