"""A check against whoever answers it, without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from tests.measure.verify.able import Able, exchange_of

from modelpick import shipped
from modelpick.measure.outcome import Exchange
from modelpick.measure.verify.ask import Ask, Asked, Verdict
from modelpick.measure.verify.run import step_through
from modelpick.measure.verify.table import check
from modelpick.rulebook.load import read_table
from modelpick.rulebook.verify_shapes import Verify

# Of a tokenizer that nobody knows much of: any count is as it says.
FACTORS = {content: [0.1, 1.0, 10.0] for content in ("english", "code", "json", "chinese")}
Answers = Callable[[Ask], Exchange]


@cache
def rules() -> dict[str, Any]:
    return read_table(f"{shipped.rules_dir()}/verify.toml", Verify)


def asked(seed: str = "s", **more: Any) -> Asked:
    return Asked(rules(), seed, **more)


def body_of(ask: Ask) -> dict[str, Any]:
    return {"messages": ask.messages, "max_tokens": ask.length, **ask.more}


def by(model: Able) -> Answers:
    return lambda ask: exchange_of(model.answer(body_of(ask)), bool(ask.more.get("stream")))


def in_turn(*exchanges: Exchange) -> Answers:
    """The last again and again."""
    left = list(exchanges)
    return lambda ask: left.pop(0) if len(left) > 1 else left[0]


def tried(name: str, answers: Answers | Exchange, about: Asked | None = None) -> Verdict:
    """The check's verdict; that it sends no more than it said it might."""
    verdict, sent = watched(name, answers, about)
    most = check(name).most(about or asked())
    assert len(sent) <= len(most)
    return verdict


def watched(name: str, answers: Answers | Exchange, about: Asked | None = None) -> tuple[Verdict, Sequence[Ask]]:
    sent: list[Ask] = []

    async def send(ask: Ask) -> Exchange:
        sent.append(ask)
        return answers if isinstance(answers, Exchange) else answers(ask)

    return asyncio.run(step_through(check(name), about or asked(), send)), sent


def complete(text: str = "", **more: Any) -> Exchange:
    return Exchange("complete", 200, text=text, **{"finish": "stop", **more})


def refused(detail: str, status: int = 400) -> Exchange:
    return Exchange("refused", status, detail)
