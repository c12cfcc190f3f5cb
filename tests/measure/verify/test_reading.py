"""What a refusal says, and what it does not say."""

from __future__ import annotations

import pytest
from tests.measure.verify.trying import refused

from modelpick.measure.outcome import Exchange
from modelpick.measure.verify.checks import json_mode, max_output, stop, structured_output, temperature, vision
from modelpick.measure.verify.reading import NOT_JSON, breach, is_unheard, parsed, quoted, refuses
from modelpick.measure.verify.tooling import WORDS as TOOLS

# What servers do say, and of what.
NAMED = [
    (TOOLS, "tools is not supported in this model. For a list of supported models, refer to https://example.com"),
    (TOOLS, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'),
    (TOOLS, "registry.ollama.ai/library/gemma:2b does not support tools"),
    (TOOLS, "Extra inputs are not permitted: body.tools"),
    (TOOLS, "Function calling is not enabled for models/gemma-3"),
    (vision.WORDS, "Invalid content type. image_url is only supported by certain models. image_url is not supported"),
    (vision.WORDS, "Failed to deserialize: messages[0]: unknown variant `image_url`, expected `text`"),
    (vision.WORDS, "The model does not support image input"),
    (  # llama-cpp-python
        structured_output.WORDS,
        "1 validation error: {'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': "
        "\"Input should be 'text' or 'json_object'\"}",
    ),
    (stop.WORDS, "Unsupported parameter: 'stop' is not supported with this model. [stop] [unsupported_parameter]"),
    (
        temperature.NAME,
        "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value",
    ),
    (structured_output.WORDS, "This model does not support response format `json_schema`. response_format"),
    (json_mode.WORDS, "'response_format' of type json_object isn't supported"),
]
OTHER = [
    (TOOLS, "tools: at most 128 tools are supported"),
    (TOOLS, "Invalid schema for function 'get_forecast': 'minimum' is not supported"),
    (TOOLS, "Unsupported parameter: 'max_tokens' is not supported with this model"),
    (structured_output.WORDS, "Invalid schema for response_format 'paint': In context=(), 'enum' is not permitted"),
    (json_mode.WORDS, "'messages' must contain the word 'json' to use 'response_format' of type 'json_object'"),
    (stop.WORDS, "stop: at most 4 sequences"),
    (vision.WORDS, "Could not download the image"),
    (temperature.NAME, "temperature must be between 0 and 2"),
]


@pytest.mark.parametrize(("words", "detail"), NAMED)
def test_a_refusal_by_name_is_one(words: str, detail: str) -> None:
    assert refuses(refused(detail), words)


@pytest.mark.parametrize(("words", "detail"), OTHER)
def test_a_refusal_of_something_else_is_none(words: str, detail: str) -> None:
    assert not refuses(refused(detail), words)


@pytest.mark.parametrize("status", [401, 402, 403, 407, 429])
def test_access_and_hurry_say_nothing_of_the_model(status: int) -> None:
    found = refused("tools are not supported on your plan", status)
    assert not refuses(found, TOOLS)
    assert is_unheard(found)


def test_a_router_that_knows_no_server_for_it_says_so_with_404() -> None:
    assert refuses(refused("No endpoints found that support tool use.", 404), TOOLS)
    assert not refuses(refused("The model `x` does not exist", 404), TOOLS)


def test_only_a_server_that_names_it_refuses_with_500() -> None:
    named = Exchange("server_error", 500, "image input is not supported - hint: you may need to provide the mmproj")
    assert refuses(named, vision.WORDS)
    assert not refuses(Exchange("server_error", 500, "internal error"), vision.WORDS)
    assert not refuses(Exchange("server_error", 503, "images are not supported right now"), vision.WORDS)


def test_a_length_that_is_too_large_is_named() -> None:
    import re

    said = "max_tokens is too large: 200000. This model supports at most 16384 completion tokens"
    assert re.search(max_output.WORDS, said)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}), (' {"a": [1.5, "x"]}\n', {"a": [1.5, "x"]}), ("3", 3),
        ('```json\n{"a": 1}\n```', NOT_JSON),
        ('{"a": 1} and more', NOT_JSON), ('{"a": NaN}', NOT_JSON), ('{"a": 1, "a": 2}', NOT_JSON), ("", NOT_JSON),
        ("[" * 5000, NOT_JSON), ("1" * 5000, NOT_JSON),
    ],
)  # fmt: skip
def test_json_is_what_stands_alone(text: str, value: object) -> None:
    assert parsed(text) == value


def test_a_breach_is_told_in_the_validator_s_words() -> None:
    schema = {"type": "object", "properties": {"days": {"type": "integer", "maximum": 7}}, "required": ["days"]}
    assert breach({"days": 3}, schema) == ""
    assert breach({"days": 3.0}, schema) == ""  # as JSON Schema has it
    assert "9" in breach({"days": 9}, schema)
    assert "integer" in breach({"days": "3"}, schema)
    assert "required" in breach({}, schema)


def test_what_is_quoted_steers_no_terminal() -> None:
    assert quoted("a\x1b[31mb\u202e\nc") == "a[31mb c"
    assert len(quoted("x" * 10_000)) == 80
