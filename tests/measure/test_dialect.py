"""Which parameters an endpoint takes is found out by asking, and every probe is given back."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tests.measure.server import Answer, Asked, Server, document, refusal, serving, stream

from modelpick.measure.dialect import Dialect, settle
from modelpick.measure.endpoint import endpoint
from modelpick.measure.exchange import Exchange, Limits, client

SHORT = stream("1 2 3", finish="length")
LONG = stream(*(f"{count} " for count in range(1, 201)))


def settled(*answers: Answer, **how: Any) -> tuple[Dialect, list[Exchange], Server]:
    async def asking(base: str) -> tuple[Dialect, list[Exchange]]:
        async with client() as opened:
            return await settle(opened, endpoint(base, "m"), **how)

    with serving(*answers) as server:
        return *asyncio.run(asking(server.base)), server


def refusing(*names: str, then: Answer = SHORT) -> Answer:
    """A server that knows none of these parameters, and says so of the first that it meets."""

    def answer(asked: Asked) -> Any:
        for name in names:
            if name in asked.body:
                return refusal(400, f"Unsupported parameter: '{name}' is not supported with this model.")
        return then(asked) if callable(then) else then

    return answer


def test_a_server_that_takes_all_is_asked_once() -> None:
    dialect, asked, server = settled(SHORT)
    assert dialect == Dialect(holds_length=True) and len(asked) == 1
    body = server.asked[0].body
    assert body["max_tokens"] == 16 and body["temperature"] == 0 and body["stream"] is True
    assert body["stream_options"] == {"include_usage": True} and body["model"] == "m"


@pytest.mark.parametrize(
    ("unknown", "expected"),
    [
        (["max_tokens"], Dialect("max_completion_tokens", True, True, True)),
        (["stream_options"], Dialect("max_tokens", False, True, True)),
        (["temperature"], Dialect("max_tokens", True, False, True)),
        (["max_tokens", "temperature", "stream_options"], Dialect("max_completion_tokens", False, False, True)),
    ],
)
def test_what_is_refused_by_name_is_left_out(unknown: list[str], expected: Dialect) -> None:
    dialect, asked, server = settled(refusing(*unknown))
    assert dialect == expected and len(asked) == len(unknown) + 1
    assert not set(unknown) & set(server.asked[-1].body)
    assert [each.outcome for each in asked] == ["refused"] * len(unknown) + ["complete"]


def test_the_other_length_is_found_from_either_side() -> None:
    known = Dialect("max_completion_tokens")
    assert settled(refusing("max_completion_tokens"), known=known)[0] == Dialect(holds_length=True)


def test_a_refusal_without_a_word_is_followed_by_the_plainest_request() -> None:
    def answer(asked: Asked) -> Any:
        return refusal(400, "Bad Request") if {"temperature", "stream_options"} & set(asked.body) else SHORT

    dialect, asked, _ = settled(answer)
    assert dialect == Dialect("max_tokens", False, False, True) and len(asked) == 2


@pytest.mark.parametrize(
    ("answer", "outcome", "probes"),
    [
        (refusal(401, "invalid key"), "refused", 1),
        (refusal(429, "slow down"), "rate_limited", 1),
        (refusal(404, "no such model"), "refused", 1),
        (refusal(400, "no such model"), "refused", 2),
        (refusal(400, "max_tokens temperature stream_options"), "refused", 5),
        (refusal(500, "oops"), "server_error", 1),
        ([b""], "timeout", 1),
    ],
)
def test_what_no_parameter_changes_is_given_back(answer: Answer, outcome: str, probes: int) -> None:
    dialect, asked, _ = settled(answer, limits=Limits(connect=5, idle=0.5, total=5))
    assert dialect.holds_length is None and [each.outcome for each in asked] == [outcome] * probes


def test_a_length_that_is_passed_over_in_silence_is_noticed() -> None:
    def answer(asked: Asked) -> Any:
        return SHORT if "max_completion_tokens" in asked.body else LONG

    dialect, asked, _ = settled(answer)
    assert dialect == Dialect("max_completion_tokens", holds_length=True) and len(asked) == 2


def test_the_last_exchange_is_that_of_the_dialect() -> None:
    dialect, asked, _ = settled(refusing("max_completion_tokens", then=LONG))
    assert dialect == Dialect(holds_length=False)
    assert [each.outcome for each in asked] == ["refused", "complete"]


def test_where_no_length_holds_it_is_said() -> None:
    dialect, asked, _ = settled(LONG)
    assert dialect == Dialect(holds_length=False) and len(asked) == 2


@pytest.mark.parametrize(
    ("answer", "holds"),
    [
        (stream("no"), None),  # it stopped by itself
        (stream("1 2 3", finish="length", usage=False), True),
        (stream("1 2 3 " * 100, usage=False), False),
        (stream("1 ", thoughts=["hm"] * 40, finish="length"), False),
        (stream("1", finish=None), None),
    ],
)
def test_whether_the_length_holds(answer: Answer, holds: bool | None) -> None:
    assert settled(answer)[0].holds_length is holds


def test_documents_can_be_asked_for() -> None:
    dialect, _, server = settled(document(finish="length"), is_stream=False)
    assert dialect.holds_length is True
    assert server.asked[0].body["stream"] is False and "stream_options" not in server.asked[0].body


def test_a_request_is_spelled_so() -> None:
    assert Dialect().body("m", [], 5, temperature=0.5, seed=1) == {
        "model": "m", "messages": [], "stream": True, "max_tokens": 5, "temperature": 0.5, "seed": 1,
        "stream_options": {"include_usage": True},
    }  # fmt: skip
    plain = Dialect("max_completion_tokens", has_usage_option=False, has_temperature=False)
    assert plain.body("m", [], 5, temperature=0) == {
        "model": "m", "messages": [], "stream": True, "max_completion_tokens": 5,
    }  # fmt: skip
    assert Dialect().body("m", [], None, stream=False) == {"model": "m", "messages": [], "stream": False}
