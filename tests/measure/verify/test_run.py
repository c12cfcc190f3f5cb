"""Checks against a server on this machine: within dollars and time, told in a document, kept in a journal."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pytest
from tests.measure import server as wire
from tests.measure.server import Asked as Request
from tests.measure.server import serving
from tests.measure.verify.able import Able, Said, steps_of
from tests.measure.verify.trying import FACTORS, asked, rules

from modelpick.answers.verify import Verification
from modelpick.frozen import replace
from modelpick.json_text import dumps
from modelpick.measure.endpoint import endpoint
from modelpick.measure.secret import Secret
from modelpick.measure.spend import Purse, Rates
from modelpick.measure.verify.ask import Asked
from modelpick.measure.verify.document import Frame, document, entries
from modelpick.measure.verify.run import Run, verify
from modelpick.measure.verify.table import NAMES, usual

CHEAP = Rates(Decimal(1), Decimal(4), Decimal(0))
KEY = Secret("sk-canary-0123456789abcdef0123456789")
CLAIMED = asked(
    claims={
        "max_output": 4096, "context": 8000, "tokenizer": FACTORS,
        **dict.fromkeys(("tools", "vision", "json_mode"), True),
    }
)  # fmt: skip


def by(model: Able) -> Callable[[Request], Iterable[wire.Step]]:
    return lambda request: steps_of(model.answer(request.body), request.body)


def ran(
    *answers: wire.Answer, checks: Iterable[str] = (), about: Asked = CLAIMED, purse: Purse | None = None,
    key: Secret | None = None, **more: Any,
) -> tuple[Run, list[Request], Purse]:  # fmt: skip
    run, purse = Run(), purse or Purse(Decimal(1), CHEAP)
    about = replace(about, rules=hurried(about.rules))
    with serving(*answers) as server:
        asyncio.run(verify(endpoint(server.base, "m", key), list(checks), about, purse, run, **more))
        return run, server.asked, purse


def hurried(told: dict[str, Any]) -> dict[str, Any]:
    """Without the pauses."""
    return {**told, "prompt_caching": {**told["prompt_caching"], "pause_s": 0}}


def told(run: Run, purse: Purse, about: Asked = CLAIMED, **more: Any) -> Verification:
    frame = Frame(
        "2026-11-21T17:00:00Z", "modelpick verify", "s", "http://127.0.0.1:1/v1", "m", None, "", "", False, []
    )  # fmt: skip
    return document(run, about, purse, replace(frame, **more))


def test_a_model_that_can_all_is_confirmed_over_the_wire() -> None:
    run, requests, purse = ran(by(Able()), checks=NAMES)
    assert {each.check: each.verdict for each in run.verdicts} == dict.fromkeys(NAMES, "confirmed")
    assert run.requests == len(requests) and not run.left
    assert 0 < purse.spent_usd < (run.bound_usd or 0) and not purse.reserved_usd


def test_verdicts_are_the_same_again() -> None:
    """But for when what came."""
    one, again = (ran(by(Able(lacks=("tools",))), checks=usual())[0] for _ in range(2))
    timed = ("streaming",)
    first, second = ([each for each in run.verdicts if each.check not in timed] for run in (one, again))
    assert first == second


def test_what_lacks_is_refuted_and_counts_where_it_is_claimed_or_needed() -> None:
    run, _, purse = ran(
        by(Able(lacks=("tools", "forced_tool", "json_mode"))), checks=("tools", "forced_tool", "json_mode")
    )
    answer = told(run, purse, offering="a/b")
    assert answer.outcome == "refuted"
    assert {each.check: each.is_against for each in answer.checks} == {
        "tools": True, "forced_tool": False, "json_mode": True,  # nobody claims that a tool may be forced
    }  # fmt: skip
    assert "does not do what is claimed: tools and JSON mode." in answer.verdict.text
    alone = told(run, purse)
    assert all(each.is_against for each in alone.checks)
    assert "does not do all that was tried: tools, forced tool and JSON mode." in alone.verdict.text
    assert any("counts as claimed" in each.text for each in alone.notices)
    needs = replace(CLAIMED, needs={"vision": True})
    assert told(run, purse, needs, has_workload=True).outcome == "holds"
    needs = replace(CLAIMED, needs={"tools": True})
    assert told(run, purse, needs, has_workload=True).outcome == "refuted"


def test_what_a_layer_over_another_api_lacks_is_no_refutation_of_the_offering() -> None:
    run, _, purse = ran(by(Able(lacks=("json_mode",))), checks=("stop", "json_mode"))
    answer = told(run, purse, offering="anthropic/x", is_layer=True)
    assert answer.outcome == "inconclusive" and [each.verdict for each in answer.checks] == [
        "confirmed",
        "inconclusive",
    ]
    assert "its own API was not tried: With response_format" in answer.checks[1].evidence.text
    assert {one.field: one.verdict for one in entries(answer, "offering:anthropic/x")}["json_mode"] == "inconclusive"


def test_what_the_catalog_denies_and_is_there_is_news_and_no_failure() -> None:
    about = replace(CLAIMED, claims={"temperature": False})
    run, _, purse = ran(by(Able()), checks=("temperature",), about=about)
    answer = told(run, purse, about)
    assert answer.outcome == "holds"
    assert "a temperature setting" in answer.notices[0].text


@pytest.mark.parametrize(
    "answer",
    [wire.refusal(401, "no"), wire.refusal(403, "no"), wire.redirect("https://elsewhere.example/v1"), [wire.CLOSE]],
)
def test_nothing_more_is_sent_where_nobody_answers(answer: wire.Answer) -> None:
    run, requests, purse = ran(answer, checks=usual())
    assert {each.verdict for each in run.verdicts} == {"inconclusive"}
    assert told(run, purse).outcome == "unreachable"
    assert len(requests) <= 6 and not purse.spent_usd


def test_a_server_that_goes_away_is_not_asked_on() -> None:
    able = by(Able())
    run, requests, _ = ran(*[able] * 3, [wire.CLOSE], checks=usual())
    assert len(run.left) > 5 and "nothing came back" in run.left[0].why.text
    assert len(requests) < 12


def test_hurry_is_waited_for_once_and_is_no_verdict() -> None:
    busy = wire.refusal(429, "slow down", "Retry-After: 0")
    able = by(Able())
    run, requests, _ = ran(able, busy, able, checks=("answers",))
    assert run.verdicts[0].verdict == "confirmed" and len(requests) == 3
    long = wire.refusal(429, "slow down", "Retry-After: 3600")
    run, requests, _ = ran(able, long, checks=("answers",))
    assert run.verdicts[0].verdict == "inconclusive" and len(requests) == 2


def test_a_check_that_may_cost_more_than_is_left_is_named_and_not_begun() -> None:
    poor = Purse(Decimal("0.08"), Rates(Decimal(2), Decimal(8), Decimal(0)))
    run, _, purse = ran(by(Able()), checks=("answers", "prompt_caching", "temperature"), purse=poor)
    left = {each.check: each.why.text for each in run.left}
    assert "answers" not in left and "prompt_caching" in left
    assert "may cost $" in left["prompt_caching"] and "$0.08" in left["prompt_caching"]
    assert purse.spent_usd + purse.assumed_usd <= purse.cap_usd
    answer = told(run, purse)
    assert [each.check for each in answer.skipped] == list(left) and answer.spend.is_stopped


def test_without_a_price_tokens_are_counted_all_the_same() -> None:
    run, _, purse = ran(by(Able()), checks=("answers",), purse=Purse(Decimal(1), None))
    answer = told(run, purse)
    assert answer.spend.spent_usd is None and answer.spend.prompt_tokens > 0
    assert any("No price" in each.text for each in answer.notices)


def test_when_the_time_is_over_nothing_is_begun() -> None:
    run, _, _ = ran(by(Able()), checks=("answers", "stop"), max_s=0)
    assert [each.check for each in run.left] == ["answers", "stop"]


def test_a_small_server_gets_less_room() -> None:
    """It refuses 4,096 tokens, and so do many that run at home."""
    run, requests, _ = ran(by(Able(longest=300)), checks=("answers", "json_mode"), about=asked())
    assert {each.verdict for each in run.verdicts} == {"confirmed"}
    assert [request.body["max_tokens"] for request in requests if request.body["max_tokens"] > 300] == [4096, 1024]


def test_a_parameter_that_the_server_does_not_know_is_left_out() -> None:
    model = Able(refuses=("temperature",))

    def answer(request: Request) -> Iterable[wire.Step]:
        if "max_tokens" in request.body:
            return wire.refusal(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
        body = {**request.body, "max_tokens": request.body["max_completion_tokens"]}
        return steps_of(model.answer(body), request.body)

    run, _, _ = ran(answer, checks=("answers", "temperature", "max_output"))
    assert [each.verdict for each in run.verdicts] == ["confirmed", "refuted", "confirmed"]


def test_an_interrupt_keeps_what_was_found() -> None:
    async def until_two(base: str, run: Run) -> None:
        going = asyncio.create_task(
            verify(endpoint(base, "m"), ["answers", "stop", "tools"], CLAIMED, Purse(Decimal(1), CHEAP), run)
        )
        while len(run.verdicts) < 2:
            await asyncio.sleep(0.01)
        going.cancel()
        with pytest.raises(asyncio.CancelledError):
            await going

    model, run = Able(), Run()

    def slow(request: Request) -> list[wire.Step]:
        steps = list(steps_of(model.answer(request.body), request.body))
        return [30.0, *steps] if "tools" in request.body else steps

    with serving(slow) as server:
        asyncio.run(until_two(server.base, run))
    assert [each.check for each in run.verdicts] == ["answers", "stop"]
    assert [each.check for each in run.left] == ["tools"] and run.is_interrupted


def test_an_interrupt_of_the_first_small_request_does_not_forget_it() -> None:
    async def until_one(server: wire.Server, run: Run, purse: Purse) -> None:
        going = asyncio.create_task(verify(endpoint(server.base, "m"), ["stop"], CLAIMED, purse, run))
        while not server.asked:
            await asyncio.sleep(0.01)
        going.cancel()
        with pytest.raises(asyncio.CancelledError):
            await going

    run, purse = Run(), Purse(Decimal(1), CHEAP)
    with serving([30.0]) as server:
        asyncio.run(until_one(server, run, purse))
    assert run.requests == 1 and purse.assumed_usd > 0 and not purse.reserved_usd


def test_a_key_that_comes_back_is_in_nothing_that_is_told_or_kept() -> None:
    """Whole, as an argument, in pieces with what nobody sees between them."""
    value = KEY.header().removeprefix("Bearer ")
    hidden = "\u200b".join(value)

    def answer(request: Request) -> Iterable[wire.Step]:
        assert request.key == value
        if "stop" in request.body:
            return wire.refusal(400, f"key {value}: stop is not supported for {hidden}")
        if "tools" in request.body:
            call = {"name": value, "arguments": json.dumps({"city": value, "days": 3, "unit": hidden})}
            return wire.document("", tool_calls=[{"id": value, "type": "function", "function": call}])
        return wire.document(f"{value} {hidden}", finish=value)

    checks = ("answers", "stop", "tools", "forced_tool", "json_mode", "structured_output", "vision")
    run, _, purse = ran(answer, checks=checks, key=KEY)
    answered = told(run, purse)
    kept = entries(answered, "endpoint:http://127.0.0.1:1/v1#m")
    everything = dumps(answered) + "".join(map(repr, kept))
    squeezed = "".join(char for char in everything.replace("\\u200b", "") if char.isprintable())
    assert len(run.verdicts) == len(checks) and value[:12] not in squeezed


def test_the_journal_keeps_verdicts_limits_and_factors() -> None:
    run, _, purse = ran(by(Able(lacks=("tools",))), checks=NAMES)
    answer = told(run, purse, region="eu-west-1", offering="openai/gpt-5.4")
    kept = {each.field: each for each in entries(answer, "offering:openai/gpt-5.4")}
    assert (kept["tools"].verdict, kept["tools"].value) == ("refuted", False)
    assert (kept["vision"].verdict, kept["vision"].value, kept["vision"].n) == ("confirmed", True, 3)
    assert (kept["max_output"].verdict, kept["max_output"].value) == ("confirmed", 4096)
    assert (kept["context"].value or 0) > 6_000
    assert kept["tokenizer.chinese"].verdict == "" and kept["tokenizer.chinese"].value
    assert "answers" not in kept and kept["stop"].verdict == "confirmed"
    one = kept["tools"]
    assert (one.by, one.session, one.region, one.at) == ("verify", "s", "eu-west-1", "2026-11-21T17:00:00Z")
    assert one.why == next(each.evidence.text for each in answer.checks if each.check == "tools")[:300]


def test_the_rules_are_those_that_ship() -> None:
    assert set(rules()["tokenizer"]["reference"]) == {"english", "code", "json", "chinese"}


class Murmuring(Able):
    """It writes its thoughts into the content, as it does where nobody cuts them off."""

    def answer(self, body: dict[str, Any]) -> Said:
        said = super().answer(body)
        if said.text:
            said.text = f"<think>So it is {{}} or [], or what?</think>\n\n{said.text}"
        return said


def test_an_answer_behind_thoughts_is_the_answer_and_this_is_told() -> None:
    names = ("answers", "streaming", "stop", "json_mode", "structured_output", "tools", "vision")
    run, _, purse = ran(by(Murmuring()), checks=names)
    assert {each.check: each.verdict for each in run.verdicts} == dict.fromkeys(names, "confirmed")
    told_of = [each.text for each in told(run, purse).notices if "thoughts within the content" in each.text]
    assert len(told_of) == 1
    plain, _, purse = ran(by(Able()), checks=("answers",))
    assert not any("thoughts" in each.text for each in told(plain, purse).notices)
