"""Why a server refuses, as it may be shown, and when to come again."""

from __future__ import annotations

import json
import time
from email.utils import formatdate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.measure.refusal import spoken, wait_s, why
from modelpick.measure.secret import Secret

CANARY = "sk-canary-7f3e9a1b2c4d5e6f"


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"error": {"message": "no", "type": "t", "param": "max_tokens", "code": None}}, "no [max_tokens] [t]"),
        ({"error": {"message": "'max_tokens' is unknown", "param": "max_tokens"}}, "'max_tokens' is unknown"),
        ({"error": "model 'x' not found"}, "model 'x' not found"),
        ({"object": "error", "message": "too long", "code": 400}, "too long [400]"),
        ({"type": "error", "error": {"type": "busy_error", "message": "Busy"}}, "Busy [busy_error]"),
        ({"detail": [{"loc": ["body", "stream_options"], "msg": "Extra inputs are not permitted"}]},
         "body.stream_options: Extra inputs are not permitted"),
        ({"detail": "Unauthorized"}, "Unauthorized"),
        ([{"error": {"code": 429, "message": "Quota", "status": "RESOURCE_EXHAUSTED"}}], "Quota [429]"),
        ({"error": {}}, ""),
        ({"error": None}, ""),
        ([], ""),
        ("plain words", "plain words"),
        (7, ""),
    ],
)  # fmt: skip
def test_reasons_in_json(document: Any, told: str) -> None:
    assert why(json.dumps(document).encode(), None) == told


@pytest.mark.parametrize(
    ("payload", "told"),
    [
        (b"<html><body><h1>502 Bad Gateway</h1></body></html>", "502 Bad Gateway"),
        (b"upstream \x1b[31mdied\x00\xff", "upstream [31mdied\ufffd"),
        (b"{broken", "{broken"),
        (b'{"error": NaN}', '{"error": NaN}'),
        (b"[" * 100_000, "[" * 300),
        (b"", ""),
    ],
)
def test_reasons_in_text(payload: bytes, told: str) -> None:
    assert why(payload, None) == told


@pytest.mark.parametrize("text", [CANARY, "\u200b".join(CANARY), "a" * 290 + CANARY, "\u200b" * 1190 + CANARY])
def test_a_reason_holds_no_key(text: str) -> None:
    told = spoken(text, Secret(CANARY))
    assert len(told) <= 300 and CANARY[:14] not in told


@given(st.binary(max_size=200))
def test_no_body_raises(payload: bytes) -> None:
    told = why(payload, Secret(CANARY))
    assert len(told) <= 300 and told.isprintable()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "3"}, 3),
        ({"retry-after": " 0 "}, 0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after-ms": "soon", "retry-after": "1"}, 1),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:10 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 10),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:10 -0000", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 10),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT", "date": "Wed, 21 Oct 2026 07:29:00 GMT"}, 0),
        ({"retry-after": "Wed, 21 Oct 2099 07:28:00 GMT", "date": "Wed, 21 Oct 2026 07:29:00 GMT"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "1e9"}, None),
        ({"retry-after": "9" * 400}, None),
        ({"retry-after": "999999999"}, None),
        ({"retry-after": "NaN"}, None),
        ({"retry-after": "٣"}, None),
        ({"retry-after": "later"}, None),
        ({"retry-after": "Wed, 99 Oct 2026 99:99:99 GMT"}, None),
        ({"retry-after": "1, 2"}, None),
        ({"retry-after": ""}, None),
        ({}, None),
    ],
)
def test_when_to_come_again(headers: dict[str, str], seconds: float | None) -> None:
    assert wait_s(headers) == seconds


def test_a_date_without_the_servers_clock_is_held_against_ours() -> None:
    waited = wait_s({"retry-after": formatdate(time.time() + 100, usegmt=True)})
    assert waited is not None and 60 < waited <= 101


@given(st.text(max_size=40))
def test_no_header_raises(told: str) -> None:
    waited = wait_s({"retry-after": told, "date": told, "retry-after-ms": told})
    assert waited is None or waited >= 0


def test_words_without_end_are_not_looked_at() -> None:
    assert spoken("\\u0073" * 100_000, Secret(CANARY)) == "600,000 characters, which nobody reads"
